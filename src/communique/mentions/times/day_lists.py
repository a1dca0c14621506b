"""Days that share a month: "3 and 12 March", "24, 25 and 26 March 2025", "March 3, 12 and 15, 2025"."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    from communique.mentions.mention import Date

_DAY: Final = r"(?:3[01]|[12]\d|[1-9])(?:st|nd|rd|th)?"
_BEFORE: Final = re.compile(
    rf"(?:^|(?<=[\s(]))(?:on|of|from|for|dated|dates?|days)\s(?:the\s)?(?P<days>{_DAY}(?:,\s{_DAY}){{0,8}}),?\s(?:and|&|or)\s(?:the\s)?$"
    rf"|(?:^|(?<=[\s(]))(?:on|of|from|for|dated|dates?|days)\s(?:the\s)?(?P<more>{_DAY}(?:,\s{_DAY}){{0,8}}),\s$",
    re.IGNORECASE,
)
_AFTER: Final = re.compile(
    rf"(?P<days>(?:,\s{_DAY}){{0,8}},?\s(?:and|&)\s{_DAY})(?P<tail>,?\s(?P<year>20\d\d)\b)?"
    r"(?=\s*(?:[.,;:)]|$)|\s(?:in|at|to|for|with|as|by)\b)",
    re.IGNORECASE,
)
_LINKED: Final = frozenset((", ", "d ", "r ", "& ", "e "))  # what "and", "or", "the" and a comma end in
_NUMBER: Final = re.compile(r"\d+")
_REACH: Final = 60  # characters that a list of days takes up
_ONE: Final = timedelta(1)


def with_listed_days(text: str, found: Date, done: int) -> list[Date]:
    """A date and the days of its month that are listed with it, as one stretch where they follow each other.

    Args:
        text: What is read.
        found: A date just read.
        done: Offset before which the text was read.
    """
    if found.start_date is None or found.end_date is None or found.start_date.month != found.end_date.month:
        return [found]
    if found.how in {"day_month", "range"} and text[found.start].isdigit():
        return _before(text, found, found.start_date, done)
    return _after(text, found, found.start_date) if found.how == "month_day" and found.text[-4:].count(" ") else [found]


def _before(text: str, found: Date, first: date, done: int) -> list[Date]:
    if text[found.start - 2 : found.start] not in _LINKED:
        return [found]
    start = max(done, found.start - _REACH)
    match = _BEFORE.search(text[start : found.start])
    if match is None:
        return [found]
    group = "days" if match["days"] else "more"
    days = [*_days(match, group, start), (first.day, found.start, found.end)]
    return _told(text, found, first, days)


def _after(text: str, found: Date, first: date) -> list[Date]:
    match = _AFTER.match(text, found.end)
    if match is None or found.start_date != found.end_date:
        return [found]
    if match["year"]:
        first = first.replace(year=int(match["year"]))
        found = replace(found, start_date=first, end_date=first, iso=first.isoformat(), basis="explicit", conflict=None)
    days = [(first.day, found.start, found.end), *_days(match, "days", 0)]
    last = days[-1]
    return _told(text, found, first, [*days[:-1], (last[0], last[1], match.end())])


def _days(match: re.Match[str], group: str, start: int) -> Iterator[tuple[int, int, int]]:
    """Each day of a list, with its offsets."""
    for number in _NUMBER.finditer(match.string, *match.span(group)):
        yield int(number.group()), start + number.start(), start + number.end()


def _told(text: str, found: Date, first: date, days: list[tuple[int, int, int]]) -> list[Date]:
    numbers = [day for day, _, _ in days]
    last = found.end_date if found.end_date and found.end_date > first else None
    try:
        known = [first.replace(day=day) for day in numbers]
    except ValueError:
        return [found]
    if sorted(set(numbers)) != numbers:
        return [found]
    if all(known[at + 1] - known[at] == _ONE for at in range(len(known) - 1)):
        start, end, final = days[0][1], days[-1][2], last or known[-1]
        iso = f"{known[0]}/{final}"
        return [
            replace(found, start=start, end=end, text=text[start:end], start_date=known[0], end_date=final, iso=iso)
        ]
    told: list[Date] = []
    for day, (number, start, end) in zip(known, days, strict=True):
        if number == first.day and last is not None:
            told.append(found)
            continue
        iso = day.isoformat()
        told.append(replace(found, start=start, end=end, text=text[start:end], start_date=day, end_date=day, iso=iso))
    return told
