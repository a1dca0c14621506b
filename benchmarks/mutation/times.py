"""Wrong dates and periods."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from .mutant import Operator, altered

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from .gold import Case
    from .mutant import Mutant

_FIELDS: Final = {"events": "date", "agreements": "date", "policy_measures": "date", "trade_figures": "period"}
_DAY: Final = re.compile(r"(\d{4}|-)-\d\d-\d\d")
_YEAR: Final = re.compile(r"\d{4}(?=-|/|$)")
_MONTH: Final = re.compile(r"\d{4}-\d\d")
_LEAP: Final = 2024  # a year for days without one
_QUARTER, _MONTHS = 3, 12


def next_days(time: str) -> Iterator[str]:
    """One day later and one earlier, at either end of an interval.

    >>> list(next_days("2025-03-07/2025-03-11"))[:2], list(next_days("--12-31")), list(next_days("2025-03"))
    (['2025-03-08/2025-03-11', '2025-03-06/2025-03-11'], ['--01-01', '--12-30'], [])
    """
    for found in _DAY.finditer(time):
        for days in (1, -1):
            yield time[: found.start()] + _shifted(found.group(), days) + time[found.end() :]


def _shifted(day: str, days: int) -> str:
    if day.startswith("--"):
        return "-" + (date.fromisoformat(f"{_LEAP}{day[1:]}") + timedelta(days)).isoformat()[4:]
    return (date.fromisoformat(day) + timedelta(days)).isoformat()


def next_years(time: str) -> Iterator[str]:
    """One year later and one earlier.

    >>> list(next_years("2025-01/2025-09")), list(next_years("--12-12"))
    (['2026-01/2026-09', '2024-01/2024-09'], [])
    """
    for years in (1, -1):
        moved = _YEAR.sub(lambda found, by=years: str(int(found.group()) + by), time)  # type: ignore[misc]
        if moved != time:
            yield moved.replace("-02-29", "-02-28")


def whole_year(time: str) -> Iterator[str]:
    """The calendar year of a part of it.

    >>> list(whole_year("2025-01/2025-09")), list(whole_year("2025-06")), list(whole_year("2024-07/2025-06"))
    (['2025'], ['2025'], [])
    """
    years = set(_YEAR.findall(time))
    if len(years) == 1 and time not in years:
        yield years.pop()


def other_quarter(time: str) -> Iterator[str]:
    """A quarter three months later and earlier; a half or three quarters with a quarter more and one less.

    >>> list(other_quarter("2025-01/2025-03")), list(other_quarter("2025-01/2025-09")), list(other_quarter("2025"))
    (['2025-04/2025-06', '2024-10/2024-12'], ['2025-01/2025-12', '2025-01/2025-06'], [])
    """
    ends = [int(part[:4]) * _MONTHS + int(part[5:]) - 1 for part in time.split("/") if _MONTH.fullmatch(part)]
    length = ends[-1] - ends[0] + 1 if len(ends) > 1 else 0
    if length not in range(_QUARTER, _MONTHS, _QUARTER) or ends[0] % _QUARTER:
        return
    for by in (_QUARTER, -_QUARTER):
        first = ends[0] + by if length == _QUARTER else ends[0]
        yield f"{_month(first)}/{_month(ends[1] + by)}"


def _month(count: int) -> str:
    return f"{count // _MONTHS:04}-{count % _MONTHS + 1:02}"


def _at(change: Callable[[str], Iterator[str]], *lists: str) -> Callable[[Case], Iterator[Mutant]]:
    """The operator that changes each time of some lists."""

    def make(case: Case) -> Iterator[Mutant]:
        for name in lists or _FIELDS:
            field = _FIELDS[name]
            for _, number, row in case.rows(name):
                for time in change(row[field]) if row[field] else ():
                    yield from altered(case, name, number, **{field: time})

    return make


def day_of_publication(case: Case) -> Iterator[Mutant]:
    """The publication day as the day of an event, whether or not the text says when that was."""
    for name, number, _ in case.rows("events") if case.published else ():
        yield from altered(case, name, number, date=case.published)


OPERATORS: Final = (
    Operator(name="date +-1 day", make=_at(next_days)),
    Operator(name="date +-1 year", make=_at(next_years)),
    Operator(name="publication day as event day", make=day_of_publication),
    Operator(name="period widened to the year", make=_at(whole_year, "trade_figures")),
    Operator(name="quarter shifted", make=_at(other_quarter, "trade_figures")),
)
