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


def with_listed_days(text: str, found: Date, done: int) -> list[Date]:
    """A date and the days of its month that are listed with it, as one stretch where they follow each other.

    Args:
        text: What is read.
        found: A date just read.
        done: Offset before which the text was read.
    """
    first, last, ahead = found.start_date, found.end_date, found.how == "month_day"
    if first is None or last is None or first.month != last.month:
        return [found]
    if ahead:
        match = _AFTER.match(text, found.end) if first == last and " " in found.text[-4:] else None
    else:
        listed = (
            found.how in {"day_month", "range"}
            and text[found.start].isdigit()
            and text[found.start - 2 : found.start] in _LINKED
        )
        match = _BEFORE.search(text, max(done, found.start - _REACH), found.start) if listed else None
    if match is None:
        return [found]
    if ahead and match["year"]:
        first = last = first.replace(year=int(match["year"]))
        found = replace(found, basis="explicit", conflict=None)
    days = [(int(number.group()), *number.span()) for number in _NUMBER.finditer(text, *match.span("days"))]
    days.insert(0 if ahead else len(days), (first.day, found.start, found.end))
    if ahead:
        days[-1] = (*days[-1][:2], match.end())
    try:
        known = [first.replace(day=day) for day, _, _ in days]
    except ValueError:
        return [found]
    if sorted(set(known)) != known:
        return [found]
    rows = [
        (day, max(day, last) if day == first else day, start, end)
        for day, (_, start, end) in zip(known, days, strict=True)
    ]
    if (known[-1] - known[0]).days == len(known) - 1:
        rows = [(known[0], max(row[1] for row in rows), days[0][1], days[-1][2])]
    return [
        replace(
            found, start=start, end=end, text=text[start:end], start_date=day, end_date=to,
            iso=f"{day}" if day == to else f"{day}/{to}",
        )
        for day, to, start, end in rows
    ]  # fmt: skip
