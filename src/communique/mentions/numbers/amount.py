"""A number with what it counts, between reading and becoming a mention."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from communique.mentions.mention import Qualifier
    from communique.mentions.numbers.percents import Direction
    from communique.mentions.numbers.window import Window


class Amount(NamedTuple):
    """A number with what it counts, between reading and becoming a mention.

    Args:
        first: Index of its first token, the currency and sign included.
        last: Index after its last token.
        kind: What it counts.
        value: The number in units.
        bare: The number before its scale word.
        scale: The scale.
        code: Currency code, "" where open, "?" and a shared unit.
        sign: The token that named the currency.
        value_max: Upper end of a range.
        qualifier: Exactness.
        how: The pattern's name.
        points: True for percentage points.
        direction: Rise or fall.
        rank: True for ranks.
    """

    first: int
    last: int
    kind: Literal["money", "percent", "number", "ordinal"]
    value: Decimal
    bare: Decimal
    scale: Decimal = Decimal(1)
    code: str = ""
    sign: str = ""
    value_max: Decimal | None = None
    qualifier: Qualifier = "exact"
    how: str = ""
    points: bool = False
    direction: Direction | None = None
    rank: bool = False


def signed(seen: Window, amount: Amount, number: int) -> Amount:
    """The amount with the minus that stands before it or between its currency and its digits."""
    first = amount.first
    if first < number and seen.lower[number - 1] == "-" and seen.joined(number):
        return amount._replace(value=amount.value.copy_negate(), bare=amount.bare.copy_negate())
    sign = seen.lower[first - 1]
    if sign in {"minus", "negative"}:
        return amount._replace(first=first - 1, value=amount.value.copy_negate(), bare=amount.bare.copy_negate())
    if sign not in {"-", "–", "+"} or not seen.joined(first):
        return amount
    before = seen.text[seen.starts[first - 1] - 1 : seen.starts[first - 1]]
    if before and not before.isspace() and before not in "([,;:|\"'":
        return amount
    if sign == "+":
        return amount._replace(first=first - 1, direction="rise")
    return amount._replace(
        first=first - 1, value=amount.value.copy_negate(), bare=amount.bare.copy_negate(), direction="fall"
    )
