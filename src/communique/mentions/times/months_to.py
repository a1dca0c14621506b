"""So many months, quarters, weeks or years up to a date: "the year to June", "twelve months ended 31 March 2025"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from communique.mentions.times.calendar_spans import (
    UNSETTLED,
    Point,
    Settled,
    Written,
    add_days,
    add_months,
    days,
    settled,
)
from communique.mentions.times.calendar_words import word_set
from communique.mentions.times.date_reading import NUMBER, Atom, Reading, Rule
from communique.mentions.times.periods import NUMBER_HEADS, NUMBER_WORDS, number

if TYPE_CHECKING:
    from datetime import date

    from communique.mentions.mention import DateBasis

_TO_DATE: Final = re.compile(
    rf"(?:the\s{{1,3}})?(?:(?:first|last|past|previous|full)\s)?(?:(?:{NUMBER_WORDS}[\s-]{{1,3}})?(?:financial|fiscal|calendar|crop|marketing|trade)?\s?"
    r"(?P<unit>half[\s-]year|half|year|quarter|month|week|decade)s?)(?:[\s-]period)?"
    r"[\s-]{1,3}(?:to|through|end(?:ed|ing|s)|up\sto|until|till)[\s-]{1,3}(?:(?:on|in)\s{1,3})?"
    r"(?:(?:the\s{1,3})?end(?:\s{1,3}of\s{1,3}|[-\s])|(?:mid|late)[-\s])?",
    re.IGNORECASE,
)
_LENGTHS: Final = {"decade": 120, "year": 12, "half": 6, "half-year": 6, "half year": 6, "quarter": 3, "month": 1}
_MOST: Final = 60  # months or weeks that one period counts


def _to_date(match: re.Match[str], reading: Reading, index: int) -> Atom | None:
    """So many months up to a date that follows: "the four quarters to the end of March 2024"."""
    anchor = reading.anchor(match.end())
    if anchor is None or not isinstance(anchor.value, Written):
        return None
    point, unit = anchor.value.first, match.group("unit").lower().replace("\n", " ")
    count = number(match.group("n")) if match.group("n") else 1
    counts_months = unit != "week" and (point.month is not None or unit in {"year", "decade"})
    bare = match.group("n") is None and unit in {"month", "half"} and point.day is None
    if anchor.value.bare_weekday or bare or not 0 < count <= _MOST or not (counts_months or point.day is not None):
        return None
    value = reading.settle(anchor.value, index, reading.index_at(anchor.end))
    if value is None or value.end is None:
        return Atom(match.start(), anchor.end, UNSETTLED, "months_to")
    if unit == "week":
        start = add_days(value.end, 1 - 7 * count)
        return Atom(match.start(), anchor.end, days(start, value.end, value.basis), "weeks_to") if start else None
    return Atom(
        match.start(), anchor.end, _months_up_to(value.end, count * _LENGTHS[unit], point, value.basis), "months_to"
    )


def _months_up_to(end: date, count: int, point: Point, basis: DateBasis) -> Settled:
    """The `count` months up to `end`, whole where it is the last day of one, in years where `point` is one."""
    following = add_days(end, 1)
    start = add_months(following, -count) if following else None
    if start is None:
        return UNSETTLED
    if point.month is None:
        return settled(Point(start.year), Point(end.year), basis) or UNSETTLED
    if start.day == 1:
        return settled(Point(start.year, start.month), Point(end.year, end.month), basis) or UNSETTLED
    return days(start, end, basis)


RULES: Final = (
    Rule(
        "months_to",
        NUMBER_HEADS
        | word_set(
            "first last past previous full financial fiscal calendar crop marketing year half quarter month months "
            "week decade"
        )
        | {NUMBER},
        _TO_DATE,
        _to_date,
        article=True,
        words=word_set("to through ended ending ends up until till"),
    ),
)
