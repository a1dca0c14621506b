"""The year of a dateline that prints a day and a month alone: what else the text prints must settle it."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Final

from communique.article.printed_dates import DATE, month_number, read_stamp

_DAY_AND_MONTH: Final = re.compile(
    r"(?:(?P<m>[A-Za-z]{3,9})\.? (?P<d>\d{1,2})|(?P<d2>\d{1,2}) (?P<m2>[A-Za-z]{3,9}))\.?"
)
_COPYRIGHT: Final = re.compile(r"(?:©|\(c\)|copyright)[^\n]{0,40}?\b(20\d\d)\b(?!\s*[-–]\s*\d)", re.IGNORECASE)
_FULL: Final = re.compile(rf"\b{DATE}")
_SEEN_WITHIN: Final = 12_000  # characters
_NEAR: Final = timedelta(days=10)  # a day printed beside another is of the same year within so much
_ENOUGH: Final = 2  # years that agree; one alone may be of what the text tells


def add_year(stamp: str, text: str, modified: str | None) -> str | None:
    """ISO 8601 of a dateline's day, None unless one year alone fits.

    The year is that of the last update near it, or one that two more prints agree on: other days near the dateline's,
    the copyright. One would not do: a day may be an anniversary's, a copyright that of the page.

    >>> add_year("March 5", "The fair opened on March 3, 2025. Copyright 2025 Harbour Press", None)
    '2025-03-05'
    >>> add_year("March 5", "The pact was signed on March 4, 2015.", None)
    """
    if modified and _is_near(stamp, modified):
        return _day(stamp, modified[:4])
    days = filter(None, map(read_stamp, dict.fromkeys(_FULL.findall(text[:_SEEN_WITHIN]))))
    years = [day[:4] for day in days if _is_near(stamp, day)] + _COPYRIGHT.findall(text)[-1:]
    return _day(stamp, years[0]) if len(years) >= _ENOUGH and len(set(years)) == 1 else None


def _is_near(stamp: str, day: str) -> bool:
    own = _day(stamp, day[:4])
    return own is not None and abs(date.fromisoformat(day[:10]) - date.fromisoformat(own)) <= _NEAR


def _day(stamp: str, year: str) -> str | None:
    found = _DAY_AND_MONTH.fullmatch(stamp)
    month = month_number(found["m"] or found["m2"]) if found else None
    return read_stamp(f"{year}-{month:02}-{int(found['d'] or found['d2']):02}") if found and month else None
