"""Wrong dates and periods."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from mutation.mutant import Operator, altered

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from mutation.gold import Case
    from mutation.mutant import Mutant

_FIELDS: Final = {"events": "date", "agreements": "date", "policy_measures": "date", "trade_figures": "period"}
_DAY: Final = re.compile(r"(\d{4}|-)-\d\d-\d\d")
_YEAR: Final = re.compile(r"\d{4}(?=-|/|$)")
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
    """Three months later and earlier, of a quarter or another run of months.

    >>> list(other_quarter("2025-01/2025-03"))
    ['2025-04/2025-06', '2024-10/2024-12']
    """
    months = [tuple(map(int, part.split("-"))) for part in time.split("/") if re.fullmatch(r"\d{4}-\d\d", part)]
    if len(months) != 2:  # noqa: PLR2004 - an interval has two ends
        return
    length = (months[1][0] - months[0][0]) * _MONTHS + months[1][1] - months[0][1] + 1
    if length != _QUARTER:
        return
    for by in (_QUARTER, -_QUARTER):
        yield "/".join(_month(year * _MONTHS + month - 1 + by) for year, month in months)


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
