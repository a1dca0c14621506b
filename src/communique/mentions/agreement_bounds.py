"""Where the sentence, bullet or heading around a token begins and ends."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cached_property
from typing import TYPE_CHECKING, Final

from communique.mentions.agreement_words import BULLETS, word_set

if TYPE_CHECKING:
    from communique.mentions.document import Document
    from communique.text import Tokens

_REACH: Final = 60
_ABBREVIATIONS: Final = word_set(
    "mr mrs ms dr st no co ltd inc corp gov sen rep gen hon prof vs jan feb mar apr jun jul aug sep sept oct nov "
    "dec rs us u.s"
)
_STARTERS: Final = word_set(
    "The A An In On At He She It They We I This That These Those But And However Meanwhile Two Three"
)
_WRAPPED: Final = 40
_STOPS: Final = frozenset(".!?")
_CLOSING: Final = frozenset("\"')")
_LINES: Final = re.compile(r"\n\s*")


class Sentences:
    """The sentences, bullets and headings of a text, found when first asked for.

    Args:
        document: The text that is read.
    """

    def __init__(self, document: Document) -> None:
        # Not the document itself: it keeps what is made of it, and a circle would outlive its use.
        self.tokens = document.tokens
        self.numerals = document.numerals

    @cached_property
    def _firsts(self) -> list[int]:
        """The tokens with which they begin, and the number of tokens."""
        tokens = self.tokens
        size = len(tokens.lower)
        return [0, *(at for at in sorted(_openings(tokens)) if 0 < at < size and _breaks(tokens, at)), size]

    def bounds(self, at: int) -> tuple[int, int]:
        """First token, and token after the last, of what token `at` stands in, at most `_REACH` away from it.

        >>> from communique.mentions.document import document
        >>> Sentences(document("They met Mr. Ruiz. Both signed.")).bounds(6)
        (6, 9)
        """
        after = bisect_right(self._firsts, at, hi=len(self._firsts) - 1)
        return max(self._firsts[after - 1], at - _REACH), min(self._firsts[after], at + _REACH)


def _openings(tokens: Tokens) -> set[int]:
    """The tokens before which a sentence may end: after its stop, after a quotation, on a new line."""
    where, lower = tokens.where, tokens.lower
    found = {at + 1 for stop in _STOPS for at in where.get(stop, ())}
    found |= {at + 1 for sign in _CLOSING for at in where.get(sign, ()) if at and lower[at - 1] in _STOPS}
    return found | {bisect_left(tokens.starts, line.end()) for line in _LINES.finditer(tokens.text)}


def _breaks(tokens: Tokens, at: int) -> bool:
    """Whether a sentence begins at token `at` (not the first)."""
    gap = tokens.starts[at] - tokens.ends[at - 1]
    if not gap:
        return False
    before = tokens.lower[at - 1]
    if before in _STOPS or (before in _CLOSING and at > 1 and tokens.lower[at - 2] in _STOPS):
        word = tokens.words[at]
        starts = word[0].isupper() or not word[0].isalpha()
        if starts and (word in _STARTERS or not _is_abbreviation(tokens, at - 1)):
            return True
    return _breaks_line(tokens, at) if gap > 1 or tokens.text[tokens.ends[at - 1]] == "\n" else False


def _is_abbreviation(tokens: Tokens, stop: int) -> bool:
    """Whether the full stop at token `stop` belongs to an abbreviation or an initial."""
    if stop < 1 or tokens.lower[stop] != ".":
        return False
    word = tokens.words[stop - 1]
    return word.lower() in _ABBREVIATIONS or (len(word) == 1 and word.isupper())


def _breaks_line(tokens: Tokens, at: int) -> bool:
    text = tokens.text
    left, right = tokens.ends[at - 1], tokens.starts[at]
    lines = text.count("\n", left, right)
    if lines != 1:
        return lines > 1
    word = tokens.words[at]
    if word in BULLETS or word == "(" or tokens.lower[at - 1] in ".!?:;":
        return True
    begin = text.rfind("\n", 0, left) + 1
    return word[0].isupper() and left - begin < _WRAPPED
