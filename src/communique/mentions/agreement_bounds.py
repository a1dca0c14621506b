"""Where the sentence, bullet or heading around a token begins and ends, found from the token outwards."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from communique.mentions.agreement_words import BULLETS, word_set

if TYPE_CHECKING:
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


def sentence_bounds(tokens: Tokens, at: int) -> tuple[int, int]:
    """First token, and token after the last, of the sentence, bullet or heading that token `at` stands in."""
    low = at
    while low > 0 and at - low < _REACH and not _breaks(tokens, low):
        low -= 1
    high = at + 1
    while high < len(tokens.lower) and high - at < _REACH and not _breaks(tokens, high):
        high += 1
    return low, high


def _breaks(tokens: Tokens, at: int) -> bool:
    """Whether a sentence begins at token `at` (not the first)."""
    gap = tokens.starts[at] - tokens.ends[at - 1]
    if not gap:
        return False
    before = tokens.lower[at - 1]
    if before in ".!?" or (before in "\"')" and at > 1 and tokens.lower[at - 2] in ".!?"):
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
