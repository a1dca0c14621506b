"""Columns of a table of figures: what each holds, and how a cell is read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, Literal

from communique.decoding import number
from communique.mentions.find import find_mentions
from communique.mentions.mention import Money
from communique.reading.figures.times import Period, own_period
from communique.reading.figures.words import TRADE, Flow, cues

if TYPE_CHECKING:
    from communique.reading.figures.line import Line

_CELL: Final = re.compile(r"[^\s|]+(?: [^\s|]+)*")
NUMBER: Final = re.compile(r"[+-]?\s?\d[\d,]*(?:\.\d+)?\s?%?")
SCALE: Final = re.compile(
    r"(?i)\b(?:hundred\s+)?(?:thousands?|millions?|billions?|trillions?|crores?|lakhs?|mn|bn|tn|m|b)\b(?:\s+crore)?"
)
_CHANGE: Final = re.compile(r"(?i)\b(?:change|growth|increase|yoy|y-o-y|year-on-year)\b|[+/±-]\s?%|^%$")
_SHARE: Final = re.compile(r"(?i)\bshare\b|%\s*of\b")
_RANK: Final = re.compile(r"(?i)\brank(?:ing)?\b|\bposition\b")
YEAR: Final = re.compile(r"(?:19|20)\d\d")

Role = Literal["value", "change", "share", "rank", "skip"]


@dataclass(frozen=True, slots=True)
class Column:
    """What a column holds.

    Args:
        role: Amounts, changes, shares, ranks or nothing of use.
        flow: What its amounts measure, None where the row or the caption says so.
        period: The period of its numbers, None where the caption says so.
    """

    role: Role
    flow: Flow | None = None
    period: Period | None = None


def spans_of(text: str) -> list[tuple[int, int]]:
    """The cells of a row.

    >>> spans_of("Chile   1,204    -3.1%")
    [(0, 5), (8, 13), (17, 22)]
    """
    return [match.span() for match in _CELL.finditer(text)]


def column_of(header: Line, span: tuple[int, int]) -> Column:
    """What the column under a cell of the header holds."""
    name = header.text[span[0] : span[1]]
    if _RANK.search(name):
        return Column("rank")
    if _SHARE.search(name):
        return Column("share")
    if _CHANGE.search(name):
        return Column("change")
    found = [c for c in cues(name) if c.flow in TRADE]
    period = own_period(header, *span)
    if period is None and YEAR.fullmatch(name):
        period = Period(name, (header.base + span[0], header.base + span[1]))
    if found or period or SCALE.search(name) or re.search(r"(?i)\bvalue\b|\bamount\b", name):
        return Column("value", found[0].flow if found else None, period)
    return Column("skip")


def amount_in(row: Line, span: tuple[int, int], unit: tuple[Decimal, str | None] | None) -> dict[str, Any] | None:
    """The amount in a cell as field values, None where it holds none: its own money, or its number in the unit."""
    text = row.text[span[0] : span[1]]
    for money in row.money:
        start, end = row.at(money)
        if span[0] <= start and end <= span[1]:
            return {
                "value": number(money.value),
                "currency": money.currency,
                "currency_basis": "explicit" if money.currency else "unresolved",
            }
    if unit is None or not NUMBER.fullmatch(text) or "%" in text:
        return None
    scale, currency = unit
    value = Decimal(text.replace(",", "").replace(" ", "")) * scale
    return {"value": number(value), "currency": currency, "currency_basis": "explicit" if currency else "unresolved"}


@lru_cache(maxsize=256)
def unit_of(title: str) -> tuple[Decimal, str | None] | None:
    """Scale and currency that a caption gives: "(HK$ million)", "in billions of euros".

    >>> unit_of("Trade in goods, 2024 (EUR million)")
    (Decimal('1000000'), 'EUR')
    """
    pieces = re.findall(r"[(\[]([^)\]]{1,40})[)\]]", title) + re.findall(r"(?i)\bin\s+([^,;()]{1,40})$", title)
    for piece in pieces:
        scale = SCALE.search(piece)
        if not scale:
            continue
        word = re.sub(r"(?i)(?<=on)s\b(?:\s+of)?|(?<=nd)s\b(?:\s+of)?", "", scale.group())
        rest = re.sub(r"(?i)^\s*of\b", "", piece[scale.end() :])
        found = [m for m in find_mentions(f"{piece[: scale.start()]}1 {word}{rest}") if isinstance(m, Money)]
        if found:
            return found[0].value, found[0].currency
    return None
