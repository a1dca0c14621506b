"""Amounts of time ("two years and three months") and the units of the calendar around a day."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from communique.mentions.times import calendar_spans as spans
from communique.mentions.times.calendar_spans import UNSETTLED, Settled
from communique.mentions.times.calendar_words import CARDINALS

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from communique.mentions.mention import DateBasis

_COUNT: Final = rf"(?:(?:a|an|the|just)\s)?(?:\d{{1,4}}|{'|'.join(CARDINALS)})(?:\sof)?"
_UNITS: Final = r"(?:day|week|fortnight|month|quarter|year|decade)s?"
AMOUNT: Final = rf"{_COUNT}[\s-]{{1,3}}(?:full\s)?{_UNITS}(?:,?\s(?:and\s)?{_COUNT}\s{_UNITS}){{0,2}}"
_PART: Final = re.compile(rf"(?P<count>{_COUNT})\s(?P<unit>{_UNITS})", re.IGNORECASE)
_MONTHS: Final = {"month": 1, "quarter": 3, "year": 12, "decade": 120}
_DAY_COUNTS: Final = {"day": 1, "week": 7, "fortnight": 14, "weekend": 7}


def unit_of(day: date, unit: str, step: int) -> Settled:
    """The day, week, weekend, month, quarter, year or decade of `day`, moved by `step` of them.

    >>> unit_of(spans.EPOCH, "quarter", -1).iso
    '1969-10/1969-12'
    """
    if (length := _DAY_COUNTS.get(unit)) is not None:
        moved = spans.add_days(day, step * length)
        return _AROUND[unit](moved) if moved else UNSETTLED
    moved = spans.add_months(day.replace(day=1), step * _MONTHS[unit])
    return _AROUND[unit](moved) if moved else UNSETTLED


def _weekend(day: date) -> Settled:
    saturday, sunday = spans.add_days(day, 5 - day.weekday()), spans.add_days(day, 6 - day.weekday())
    return spans.days(saturday, sunday, "relative") if saturday and sunday else UNSETTLED


def _decade(day: date) -> Settled:
    first = day.year // 10 * 10
    return spans.settled(spans.Point(first), spans.Point(first + 9), "relative") or UNSETTLED


_AROUND: Final[dict[str, Callable[[date], Settled]]] = {
    "day": lambda day: spans.one_day(day, "relative"),
    "week": lambda day: spans.week_of(day, "relative"),
    "fortnight": lambda day: spans.week_of(day, "relative"),
    "weekend": _weekend,
    "month": lambda day: spans.month_of(day, "relative"),
    "quarter": lambda day: spans.quarter_of(day, "relative"),
    "year": lambda day: spans.year_of(day.year, "relative"),
    "decade": _decade,
}


def amount(words: str) -> tuple[int, int, bool]:
    """Months and days of "2 years 1 month 21 days", and whether it is of more than one unit.

    >>> amount("2 years 1 month 21 days")
    (25, 21, True)
    """
    months = days = parts = 0
    for part in _PART.finditer(words.replace("-", " ")):
        parts += 1
        word = re.sub(r"\b(?:of|just|the|an?(?=\s\w))\b", "", part.group("count").lower()).split()
        count = 1 if not word else int(word[-1]) if word[-1].isdigit() else CARDINALS.get(word[-1], 1)
        unit = part.group("unit").lower().rstrip("s")
        months += count * _MONTHS.get(unit, 0)
        days += count * _DAY_COUNTS.get(unit, 0)
    return months, days, parts > 1


def shifted(day: date, words: str, sign: int) -> date | None:
    """`day` moved by the amount in `words`; None beyond the calendar."""
    months, days, _ = amount(words)
    moved = spans.add_months(day, sign * months)
    return moved and spans.add_days(moved, sign * days)


def precise(day: date | None, words: str, basis: DateBasis) -> Settled:
    """The day, or its month or year where the words count only months or years."""
    months, days, mixed = amount(words)
    if day is None:
        return UNSETTLED
    if mixed or days:
        return spans.one_day(day, basis)
    return spans.year_of(day.year, basis) if months % 12 == 0 else spans.month_of(day, basis)
