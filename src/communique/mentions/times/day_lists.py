"""Days that share a month: "3 and 12 March", "24, 25 and 26 March 2025", "March 3, 12 and 15, 2025"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from communique.mentions.mention import Date

_DAY: Final = r"(?:3[01]|[12]\d|[1-9])(?:st|nd|rd|th)?"
_BEFORE: Final = re.compile(
    rf"(?:^|(?<=[\s(]))(?:on|of|from|for|dated|dates?|days)\s(?:the\s)?"
    rf"(?P<days>{_DAY}(?:,\s{_DAY}){{0,8}})(?:,?\s(?:and|&|or)\s(?:the\s)?|,\s)$",
    re.IGNORECASE,
)
_AFTER: Final = re.compile(
    rf"(?P<days>(?:,\s{_DAY}){{0,8}},?\s(?:and|&)\s{_DAY})(?:,?\s(?P<year>20\d\d)\b)?"
    r"(?=\s*(?:[.,;:)]|$)|\s(?:in|at|to|for|with|as|by)\b)",
    re.IGNORECASE,
)
_LINKED: Final = frozenset((", ", "d ", "r ", "& ", "e "))  # what "and", "or", "the" and a comma end in
_NUMBER: Final = re.compile(r"\d+")
_REACH: Final = 60  # characters that a list of days takes up


def _listed(text: str, found: Date, done: int) -> re.Match[str] | None:
    """The days listed before a date ("3 and 12 March") or after it ("March 3 and 12")."""
    first, last = found.start_date, found.end_date
    if first is None or last is None or first.month != last.month:
        return None
    if found.how == "month_day":
        return _AFTER.match(text, found.end) if first == last and " " in found.text[-4:] else None
    linked = text[found.start].isdigit() and text[found.start - 2 : found.start] in _LINKED
    if found.how not in {"day_month", "range"} or not linked:
        return None
    return _BEFORE.search(text, max(done, found.start - _REACH), found.start)


def with_listed_days(text: str, found: Date, done: int) -> list[Date]:
    """A date and the days of its month that are listed with it, as one stretch where they follow each other.

    Args:
        text: What is read.
        found: A date just read.
        done: Offset before which the text was read.
    """
    match, first, last = _listed(text, found, done), found.start_date, found.end_date
    if match is None or first is None or last is None:
        return [found]
    days = [(int(number.group()), *number.span()) for number in _NUMBER.finditer(text, *match.span("days"))]
    year = match.groupdict().get("year")
    if match.start() < found.start:
        days.append((first.day, found.start, found.end))
    else:
        days = [(first.day, found.start, found.end), *days[:-1], (*days[-1][:2], match.end())]
    try:
        first = first.replace(year=int(year)) if year else first
        known = [first.replace(day=day) for day, _, _ in days]
    except ValueError:
        return [found]
    if sorted(set(known)) != known:
        return [found]
    rows = [
        (day, max(day, last) if day == found.start_date else day, start, end)
        for day, (_, start, end) in zip(known, days, strict=True)
    ]
    if (known[-1] - known[0]).days == len(known) - 1:
        rows = [(known[0], max(row[1] for row in rows), days[0][1], days[-1][2])]
    basis, conflict = ("explicit", None) if year else (found.basis, found.conflict)
    return [
        replace(
            found, start=start, end=end, text=text[start:end], start_date=day, end_date=to, basis=basis,
            conflict=conflict, iso=f"{day}" if day == to else f"{day}/{to}",
        )
        for day, to, start, end in rows
    ]  # fmt: skip
