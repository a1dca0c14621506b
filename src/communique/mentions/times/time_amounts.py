"""Amounts of time ("two years and three months"), and a day moved by one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from communique.mentions.times.calendar_spans import IN_DAYS, IN_MONTHS, YEAR, Settled, add_days, add_months, unit_of
from communique.mentions.times.calendar_words import CARDINALS

if TYPE_CHECKING:
    from datetime import date

_COUNT: Final = rf"(?:(?:a|an|the|just)\s)?(?:\d{{1,4}}|{'|'.join(CARDINALS)})(?:\sof)?"
_UNITS: Final = r"(?:day|week|fortnight|month|quarter|year|decade)s?"
AMOUNT: Final = rf"{_COUNT}[\s-]{{1,3}}(?:full\s)?{_UNITS}(?:,?\s(?:and\s)?{_COUNT}\s{_UNITS}){{0,2}}"
_PART: Final = re.compile(rf"(?P<count>{_COUNT})\s(?P<unit>{_UNITS})", re.IGNORECASE)


class Span(NamedTuple):
    """An amount of time: months and days, and whether it is given in more than one unit."""

    months: int
    days: int
    mixed: bool = False


def span(words: str) -> Span:
    """The amount that words like those of `AMOUNT` say.

    >>> span("2 years 1 month 21 days")
    Span(months=25, days=21, mixed=True)
    """
    parts = [
        (number(part["count"]), part["unit"].lower().rstrip("s")) for part in _PART.finditer(words.replace("-", " "))
    ]
    return Span(
        sum(count * IN_MONTHS.get(unit, 0) for count, unit in parts),
        sum(count * IN_DAYS.get(unit, 0) for count, unit in parts),
        len(parts) > 1,
    )


def number(words: str) -> int:
    """The number of "11", "eleven" or "just a few", 1 where there is none.

    >>> number("11"), number("a couple of"), number("the")
    (11, 2, 1)
    """
    told = [
        int(word) if word.isdigit() else CARDINALS[word]
        for word in words.lower().split()
        if word in CARDINALS or word.isdigit()
    ]
    return told[-1] if told else 1


def shifted(day: date | None, amount: Span, sign: int) -> date | None:
    """`day` moved by an amount; None beyond the calendar."""
    return add_days(add_months(day, sign * amount.months), sign * amount.days)


def around(day: date | None, amount: Span) -> Settled:
    """The day, or its month or year where the amount is of months or years alone."""
    unit = "day" if amount.mixed or amount.days else "month" if amount.months % YEAR else "year"
    return unit_of(day, unit)
