"""Amounts of a list that only its last member states in full: "97 and 98.2 per cent", "from $4.1 to $3.7 billion"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from communique.mentions.numbers import percents
from communique.mentions.numbers.numerals import times

if TYPE_CHECKING:
    from communique.mentions.numbers.amounts import Amount
    from communique.mentions.numbers.window import Window

_LINKS: Final = {("and",), ("or",), (",", "and"), (",",)}
_LISTED: Final = "_listed"
_MOST: Final = 1000  # what is larger needs no scale
_NEAR: Final = 10  # times: the ends of a change "from $4.1 to $3.7 billion" are closer to each other
_REACH: Final = 6  # tokens from a list to its "respectively"
_TELLS: Final = frozenset({"respectively", "each"})


def completed(seen: Window, amounts: list[Amount]) -> list[Amount]:
    """The amounts, each with the scale, unit and direction that its list states once.

    >>> from communique.mentions.document import document
    >>> from communique.mentions.numbers.amounts import read_amounts
    >>> from communique.mentions.numbers.window import window
    >>> read = document("It sold 97 and 98.2 per cent.")
    >>> seen = window(read.tokens)
    >>> [(amount.kind, str(amount.value)) for amount in completed(seen, list(read_amounts(seen, read)))]
    [('percent', '97'), ('percent', '98.2')]
    """
    last = len(amounts) - 1
    for at in range(last - 1, -1, -1):
        if amounts[at + 1].first - amounts[at].last > 2:  # noqa: PLR2004 - ", and"
            last = at
            continue
        amounts[at] = _completed(seen, amounts[at], amounts[at + 1])
        if not amounts[at].how.endswith(_LISTED):
            last = at
        elif amounts[at].kind == "percent" and seen.lower[amounts[at].last] != "to":
            direction = percents.direction(seen, amounts[at].first, amounts[last].last)
            for member in range(at, last + 1):
                amounts[member] = amounts[member]._replace(direction=amounts[member].direction or direction)
    return amounts


def _completed(seen: Window, low: Amount, high: Amount) -> Amount:
    link = tuple(seen.lower[low.last : high.first])
    change = link == ("to",) and seen.lower[low.first - 1] == "from"
    linked = change or (link in _LINKS and (link != (",",) or high.how.endswith(_LISTED)))
    ranged = low.value_max is not None or high.value_max is not None
    if not linked or ranged or low.scale != 1 or not 0 < low.bare < _MOST:
        return low
    if high.kind == "percent" and low.kind == "number" and low.how in {"digits", "words"} and high.how != "share":
        value = times(low.value, high.scale)
        return low._replace(kind="percent", value=value, points=high.points, how=f"{high.how}{_LISTED}")
    if high.kind == "money" and high.scale > 1 and _is_short(seen, low, high, change=change):
        named = low if low.sign else high
        value = times(low.value, high.scale)
        return low._replace(
            kind="money", value=value, scale=high.scale, code=named.code, sign=named.sign, how=f"money{_LISTED}"
        )
    return low


def _is_short(seen: Window, low: Amount, high: Amount, *, change: bool) -> bool:
    """Whether the first of two amounts lacks the scale of the second: "$4.1 and $3.7 billion", not "$5 and $2m"."""
    if low.kind not in {"money", "number"} or (low.code and high.code and low.code != high.code):
        return False
    if change:
        return high.bare / _NEAR <= low.bare <= high.bare * _NEAR
    tenths = low.kind == "money" and low.bare.as_tuple().exponent == -1
    return tenths or high.how.endswith(_LISTED) or not _TELLS.isdisjoint(seen.lower[high.last : high.last + _REACH])
