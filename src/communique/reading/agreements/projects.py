"""Projects that are signed like contracts: "34 projects worth … were inked at the expo"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from communique.reading.agreements.draft import number_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from communique.reading.agreements.draft import Draft
    from communique.reading.scene import Scene

_PROJECTS: Final = re.compile(
    r"\b(?P<count>\d{1,3}|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even|[Ee]ight|[Nn]ine|[Tt]en|[Ee]leven|[Tt]welve)\s+"
    r"(?:(?:cooperation|investment|industrial|major|key|new|joint|trade|business|economic|and|foreign-funded)\s+){0,3}projects\b"
)
_OF_THEM: Final = re.compile(r"\b(?P<count>\d{1,3}|\w+)\s+of\s+(?:them|these|those|the\s+projects)\b")
_BEFORE: Final = re.compile(r"(?i)\b(?:sign(?:ed|s|ing)?|ink(?:ed|s|ing)?)\s+(?:a\s+total\s+of\s+|some\s+|up\s+)?$")
_AFTER: Final = re.compile(
    r"(?i)[^;]{0,140}?(?:\b(?P<plan>(?:expected|set|due|scheduled|planned|slated)\s+to\s+be|will\s+be|to\s+be)"
    r"|\b(?:were|was|have\s+been|had\s+been|being)|(?<=projects))\s+(?:\w+ly\s+)?(?:signed|inked|sealed)\b"
)


def find_projects(scene: Scene, made: list[Draft]) -> Iterator[tuple[int, int, int, str]]:
    """The spans, counts and statuses of projects that are signed.

    Args:
        scene: The article.
        made: The drafts found so far; what overlaps one of them is left out.
    """
    if "projects" not in scene.low:
        return
    last = 0  # number of the last sentence that told of such projects
    for number, sentence in enumerate(scene.page.article.sentences, 1):
        match = _PROJECTS.search(sentence.text) or (_OF_THEM.search(sentence.text) if last == number - 1 else None)
        count = number_of(match["count"]) if match else None
        if match is None or count is None:
            continue
        after = _AFTER.match(sentence.text, match.end())
        if not after and not _BEFORE.search(sentence.text, 0, match.start()):
            continue
        last = number
        start, end = sentence.start + match.start(), sentence.start + match.end()
        if not any(draft.start < end and start < draft.end for draft in made):
            yield start, end, count, "proposed" if after and after["plan"] else "signed"
