"""Counts in front of a noun: "more than 30", "twenty-two", "two dozen"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from communique.lexicon import word_set
from communique.mentions.numbers.numerals import TENS
from communique.trade.mentions.agreements.lexicon import NUMBERS, QUALIFIERS, number

if TYPE_CHECKING:
    from communique.mentions.mention import Qualifier
    from communique.text import Tokens

_LABELS: Final = frozenset("$€£¥₹₱₩₫฿") | word_set("phase article chapter no number section stage part annex page")
_SCALES: Final = word_set("million billion trillion mn bn m b crore lakh thousand percent %")
_GROUPS: Final = frozenset({"dozen", "couple", "pair"})
_ENDS: Final = frozenset(NUMBERS) | word_set("of + plus")
_YEARS: Final = range(1900, 2101)
_LONGEST_QUALIFIER: Final = 3  # tokens of "in excess of"


class Count(NamedTuple):
    """A count as tokens.

    Args:
        start: First token, qualifier included.
        end: Token after it.
        value: The count.
        qualifier: Its exactness.
    """

    start: int
    end: int
    value: int
    qualifier: Qualifier


def count_at(tokens: Tokens, end: int) -> Count | None:
    """The count whose last token stands before `end`, None where there is none.

    >>> from communique.text import tokenise
    >>> count_at(tokenise("more than thirty-two MoUs"), 5)
    Count(start=0, end=5, value=32, qualifier='at_least')
    """
    last, lower = end - 1, tokens.lower
    if last < 0 or not (lower[last] in _ENDS or lower[last][0].isdigit()):
        return None
    plus = lower[last] in {"+", "plus"}
    if plus or (lower[last] == "of" and lower[last - 1] in _GROUPS):  # 40+, 12-plus, a pair of
        last = max(last - 1 - (lower[last - 1] == "-"), 0)
    value = number(lower[last])
    if value is None or _is_other(tokens, last, value):
        return None
    start, value = _compound(lower, last, value)
    for length in range(min(_LONGEST_QUALIFIER, start), 0, -1):
        if found := QUALIFIERS.get(tuple(lower[start - length : start])):
            return Count(start - length, end, value, "at_least" if plus else found)
    return Count(start, end, value, "at_least" if plus else "exact")


def _is_other(tokens: Tokens, at: int, value: int) -> bool:
    """Whether a number is a sum, a year, a label or a part of a word ("covid-19", "Phase 1")."""
    lower = tokens.lower
    before = lower[at - 1] if at else ""
    glued = at > 0 and tokens.ends[at - 1] == tokens.starts[at]
    return (
        before in _LABELS
        or not _SCALES.isdisjoint(lower[at + 1 : at + 2])
        or (value in _YEARS and lower[at].isdigit())
        or (glued and (before in {"/", ".", ":"} or (before == "-" and lower[at - 2] not in TENS)))
    )


def _compound(lower: list[str], at: int, value: int) -> tuple[int, int]:
    """First token and value of a number of several words that ends at `at`."""
    ten = max(at - 1 - (lower[at - 1 : at] == ["-"]), 0)
    if ten < at and lower[ten] in TENS and 0 < value < 10:  # noqa: PLR2004 - thirty-two
        return ten, NUMBERS[lower[ten]] + value
    if not at or lower[at] not in {"dozen", "hundred"}:
        return at, value
    times = number(lower[at - 1])
    if times is not None and times < 100:  # noqa: PLR2004 - two dozen, three hundred
        return at - 1, times * value
    first = at - (lower[at - 1] == "a")
    half = first > 0 and lower[first - 1] == "half"
    return first - half, value // 2 if half else value
