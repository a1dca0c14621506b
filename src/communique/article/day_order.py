"""Which figure of a date such as 04/05/2025 is the day: what else the text prints must settle it."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Final

from communique.article.printed_dates import WEEKDAY, month_number, weekday_number

_FIGURES: Final = r"(?<![\d./-])(?P<a>\d\d?)(?P<mark>[/-])(?P<b>\d\d?)(?P=mark)(?P<year>(?:19|20)\d\d)(?!\d)"
_NUMERIC: Final = re.compile(_FIGURES)
_BESIDE: Final = re.compile(rf"(?P<day>{WEEKDAY})?\s*{_FIGURES}(?:,?\s*\(?(?P<after>{WEEKDAY}))?", re.IGNORECASE)
_WORDED: Final = re.compile(
    r"\b(?:(?P<d>[0-3]?\d)(?:st|nd|rd|th)?(?: of)? (?P<m>[A-Z][a-z]{2,9})|(?P<m2>[A-Z][a-z]{2,9})\.? (?P<d2>[0-3]?\d))"
    r"(?:st|nd|rd|th)?\b(?!%|[.,]\d)(?:,? (?P<year>(?:19|20)\d\d)\b)?"
)
_MOST_MONTHS: Final = 12  # months of a year: a greater figure is a day
_SEEN_WITHIN: Final = 12_000  # characters
_NEWS: Final = timedelta(days=7)  # what happened up to a week before is reported with its day
# A reading that is farther than a month from every day that the text names is the other one.
_FAR: Final = timedelta(days=31)


def settle(line: str, text: str) -> str:
    """The line with its dates in figures written as in ISO 8601 where the text settles their order, else as it is.

    >>> settle("Posted 11/04/2025", "The talks ended this Friday (Apr. 11).")
    'Posted 2025-04-11'
    >>> settle("Posted 11/04/2025", "The talks ended this Friday.")
    'Posted 11/04/2025'
    """
    if not (found := _NUMERIC.search(line)) or not _readings(found):
        return line
    month_first = _printed_order(text) if (own := _printed_order(line)) is None else own
    if month_first is None:
        month_first = _order_by_words(found, text)
    return line if month_first is None else _NUMERIC.sub(lambda m: _iso(m, month_first=month_first), line)


def _readings(found: re.Match[str]) -> tuple[date, date] | None:
    """The date with the day first and with the month first; None unless both exist and differ."""
    first, second, year = int(found["a"]), int(found["b"]), int(found["year"])
    if first == second or not (1 <= first <= _MOST_MONTHS and 1 <= second <= _MOST_MONTHS):
        return None
    return date(year, second, first), date(year, first, second)


def _iso(found: re.Match[str], *, month_first: bool) -> str:
    both = _readings(found)
    return both[month_first].isoformat() if both else found.group()


def _printed_order(text: str) -> bool | None:
    """Whether the month comes first, as another date in figures or a weekday beside one tells; None if they differ."""
    votes: set[bool] = set()
    for found in _BESIDE.finditer(text[:_SEEN_WITHIN]):
        both = _readings(found)
        weekday = weekday_number(found["day"] or found["after"] or "")
        if both and weekday is not None:
            fits = [day.weekday() == weekday for day in both]
            votes |= {fits[1]} if fits[0] != fits[1] else set()
        elif not both and int(found["a"]) != int(found["b"]):
            votes.add(int(found["b"]) > _MOST_MONTHS)
    return votes.pop() if len(votes) == 1 else None


def _order_by_words(found: re.Match[str], text: str) -> bool | None:
    """The same, from days in words: news has days of the week before it, and none near the other reading."""
    both = _readings(found)
    if not both:
        return None
    days = list(_worded(text[:_SEEN_WITHIN], both[0].year))
    fresh = [any(timedelta() <= day - said <= _NEWS for said in days) for day in both]
    near = [any(abs(day - said) <= _FAR for said in days) for day in both]
    if fresh[0] and not near[1]:
        return False
    return True if fresh[1] and not near[0] else None


def _worded(text: str, year: int) -> list[date]:
    days: list[date] = []
    for found in _WORDED.finditer(text):
        month = month_number(found["m"] or found["m2"])
        try:
            if month:
                days.append(date(int(found["year"] or year), month, int(found["d"] or found["d2"])))
        except ValueError:
            continue
    return days
