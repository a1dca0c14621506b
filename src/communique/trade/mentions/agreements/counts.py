"""Counts in front of an instrument: "more than 30", "twenty-two", "two dozen", "17 of the 26"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from communique.mentions.numbers.numerals import TENS
from communique.trade.mentions.agreements.lexicon import NUMBERS, QUALIFIERS, number, word_set

if TYPE_CHECKING:
    from communique.mentions.mention import Qualifier
    from communique.text import Tokens

_MONEY_SIGNS: Final = frozenset("$€£¥₹₱₩₫฿")
_SCALES: Final = word_set("million billion trillion mn bn m b crore lakh thousand percent %")
_LABELS: Final = word_set("phase article chapter no number section stage part annex page")
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
    last = end - 1
    lower = tokens.lower
    if last < 0 or not (lower[last] in _ENDS or lower[last][0].isdigit()):
        return None
    if lower[last] == "of" and last and lower[last - 1] in _GROUPS:  # a pair of MoUs
        last -= 1
    plus = lower[last] == "+" and last > 0
    last -= plus
    if lower[last] == "plus" and last > 1 and lower[last - 1] == "-":
        last, plus = last - 2, True
    value = number(lower[last])
    if value is None or _is_other(tokens, last, value):
        return None
    start, value = compound(lower, last, value)
    begin, qualifier = _qualifier(lower, start)
    return Count(begin, end, value, "at_least" if plus else qualifier)


def _is_other(tokens: Tokens, at: int, value: int) -> bool:
    """Whether a number is a sum, a year, a label or a part of a word ("three-year", "Phase 1")."""
    lower = tokens.lower
    before = lower[at - 1] if at else ""
    after = lower[at + 1] if at + 1 < len(lower) else ""
    glued = at > 0 and tokens.ends[at - 1] == tokens.starts[at]
    word = tokens.words[at]
    return (
        before in _MONEY_SIGNS
        or before in _LABELS
        or after in _SCALES
        or (
            after == "-"
            and lower[at] not in TENS
            and not after.startswith("plus")
            and lower[at + 2 : at + 3] != ["plus"]
        )
        or (before == "-" and glued and not (at > 1 and lower[at - 2] in TENS))
        or (value in _YEARS and word.isdigit() and len(word) == 4)  # noqa: PLR2004 - a year has four digits
        or (glued and before in {"/", ".", ":"})
        or (word == "One" and before in _LABELS)
    )


def compound(lower: list[str], at: int, value: int) -> tuple[int, int]:
    """First token and value of a number of several words that ends at `at`."""
    if at > 1 and lower[at - 1] == "-" and lower[at - 2] in TENS and value < 10:  # noqa: PLR2004 - thirty-two
        return at - 2, NUMBERS[lower[at - 2]] + value
    if at and lower[at - 1] in TENS and lower[at] in NUMBERS and 0 < value < 10:  # noqa: PLR2004
        return at - 1, NUMBERS[lower[at - 1]] + value
    if lower[at] in {"dozen", "hundred"} and at:
        times = number(lower[at - 1])
        if times is not None and times < 100:  # noqa: PLR2004 - two dozen, three hundred
            return at - 1, times * value
        if lower[at - 2 : at] == ["half", "a"]:
            return at - 2, value // 2
        if lower[at - 1] in {"half", "a"}:
            return at - 1, value // 2 if lower[at - 1] == "half" else value
    return at, value


def _qualifier(lower: list[str], start: int) -> tuple[int, Qualifier]:
    for length in range(min(_LONGEST_QUALIFIER, start), 0, -1):
        found = QUALIFIERS.get(tuple(lower[start - length : start]))
        if found is not None:
            return start - length, found
    return start, "exact"
