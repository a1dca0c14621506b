"""What readers write below an article: they say what they like, and the article reports none of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from communique.text import Sentence

_OF_READERS: Final = re.compile(
    r"""(?ix)
    (?:readers?['’]?|user)\ comments?(?:\ ?\(\d+\))?:? | (?:(?:latest|all|top)\ )?comments?\ ?\(\d+\):?
    | \d+\ (?:comments?|reactions|replies) | comments?\ \d+
    | (?:our\ |your\ )?readers?\ (?:write|say|respond|react|reply):?
    | what\ (?:our\ )?readers?\ (?:say|think|write):?
    | join\ the\ (?:discussion|conversation) | have\ your\ say[!:]? | leave\ a\ (?:comment|reply)[!:]?
    """
)
_PLAIN: Final = re.compile(r"(?i)(?:(?:latest|all|top|your) )?comments?:?")
# A line that stands above a section: short, without a full stop.
_HEADING: Final = re.compile(r"[^\W\d_][^.!?:;,\n]{1,50}(?<![.!?:;,\"”'’)])")
_FRONT: Final = 3  # lines at the top, which are the title, what it says further, the author
_SECTIONS: Final = 2  # headings of a report that is cut into sections, of which one may be of comments that it reports


def is_readers_heading(line: str) -> bool:
    """Whether below a line may stand what readers write.

    >>> [is_readers_heading(one) for one in ("Comments (12)", "Readers write:", "Comments on the draft were few.")]
    [True, True, False]
    """
    return bool(_OF_READERS.fullmatch(line.strip()) or _PLAIN.fullmatch(line.strip()))


def by_readers(sentences: Sequence[Sentence]) -> frozenset[int]:
    r"""The numbers, from 1, of the sentences that readers wrote: from a heading that says so to the end.

    "Comments" alone may head a section of the report, where others have such headings too.

    >>> from communique.text import sentences
    >>> sorted(by_readers(sentences("They signed.\nReaders write\njoe: 80 deals!")))
    [2, 3]
    """
    headings = 0
    for number, sentence in enumerate(sentences, 1):
        line = sentence.text.strip()
        if number > 1 and (_OF_READERS.fullmatch(line) or (_PLAIN.fullmatch(line) and headings < _SECTIONS)):
            return frozenset(range(number, len(sentences) + 1))
        headings += number > _FRONT and bool(_HEADING.fullmatch(line))
    return frozenset()
