"""Checks of closed lists against the words that speak for their values."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from communique.checks.check import Check, Example, Finding
from communique.schema.fields import OneOf

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from communique.checks.check import Row, Subject

Cues = dict[str, re.Pattern[str]]


def other_words(subject: Subject) -> Iterator[Finding]:
    """Values of closed lists that no cited word speaks for, while one speaks for another."""
    yield from against_cues(subject, _judged(subject))


def against_cues(subject: Subject, judged: Iterable[tuple[str, Row, str, Cues]]) -> Iterator[Finding]:
    """Values that none of their cues in the cited words speaks for, while one speaks for another.

    Args:
        subject: The record beside its article.
        judged: Path, row and field of each value, with the cues of its closed list.
    """
    for path, row, field, cues in judged:
        value, said = row[field], " ".join([subject.said(row), str(row.get("name") or "")])
        if value not in cues or not said.strip() or cues[value].search(said):
            continue
        other = next(((one, found) for one, wording in cues.items() if (found := wording.search(said))), None)
        if other:
            message = (
                f'The record has {field} {value}; the cited words have none for it, but "{other[1][0]}" for {other[0]}.'
            )
            yield Finding(path=path, message=message, value=value, expected=None)


def _judged(subject: Subject) -> Iterator[tuple[str, Row, str, Cues]]:
    for path, row, known in subject.marked(OneOf):
        if isinstance(known.marker, OneOf):
            cues = {value: cue_pattern("|".join(map(re.escape, words))) for value, words in known.marker.cues if words}
            yield path, row, known.name, cues


@cache
def cue_pattern(words: str) -> re.Pattern[str]:
    """Words, as regular expressions, that are met at the start of a word, letter case aside."""
    return re.compile(rf"(?<!\w)(?:{words})\w*", re.IGNORECASE)


_TEXT: Final = "The ministers signed a memorandum of understanding after talks in Oslo."

CUE_WORDS: Final = Check(
    name="cue_words",
    severity="warning",
    rule="The cited words fit the value of a closed list, and not only another value.",
    find=other_words,
    passes=Example(text=_TEXT, record={"agreements": [{"instrument": "mou"}], "events": [{"event_type": "meeting"}]}),
    fails=Example(text=_TEXT, record={"agreements": [{"instrument": "joint_statement"}]}),
)
CHECKS: Final = (CUE_WORDS,)
