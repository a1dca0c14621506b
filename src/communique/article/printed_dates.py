"""Dates as headers print them, read in full or not at all."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import Final

_MONTHS: Final = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
_WEEKDAYS: Final = {name: number for number, name in enumerate(("mon", "tue", "wed", "thu", "fri", "sat", "sun"))}
_MONTH: Final = r"[A-Za-z]{3,10}\.?"
_DAY: Final = r"[0-3]?\d(?:st|nd|rd|th)?"
_YEAR: Final = r"(?:19|20)\d\d"
DATE: Final = (
    rf"(?:{_YEAR}-\d\d-\d\d|{_YEAR}/\d\d?/\d\d?|{_YEAR}\. ?\d\d?\. ?\d\d?|\d\d?[./-]\d\d?[./-]{_YEAR}"
    rf"|{_DAY}[ -](?:of )?{_MONTH},?[ -]{_YEAR}|{_MONTH} {_DAY},? {_YEAR})(?!\d)"
)
TIME: Final = r"(?:[0-2]?\d[:.][0-5]\d(?::[0-5]\d(?:\.\d+)?)?(?:\s?[ap]\.?m\b\.?)?|1?\d\s?[ap]\.?m\b\.?)"
WEEKDAY: Final = r"(?:Mon|Tue(?:s)?|Wed(?:nes)?|Thu(?:r)?(?:s)?|Fri|Sat(?:ur)?|Sun)(?:day)?\b\.?,?"
_ZONE: Final = r"(?:\s*\(?(?-i:[A-Z]{2,5}(?:\s?[+-]\d{1,2}(?::?\d\d)?)?|[+-]\d\d:?\d\d|(?-i:Z)|hrs|local time)\)?)?"
STAMP: Final = (
    rf"(?:{WEEKDAY}\s*)?(?:{TIME}{_ZONE},?\s*(?:on\s|[-–]\s)?\s*)?(?:{WEEKDAY}\s*)?{DATE}"
    rf"(?:(?:T|,?\s*(?:at\s|@|[-–]\s|\s)?\s*){TIME}{_ZONE})?"
)
_NUMERIC: Final = re.compile(r"(\d+)[./-] ?(\d+)[./-] ?(\d+)")
_WORDED: Final = re.compile(rf"(?P<d>\d{{1,2}})\D{{0,6}}?[ -](?P<m>{_MONTH})|(?P<m2>{_MONTH}) (?P<d2>\d{{1,2}})")
_CLOCK: Final = re.compile(r"(\d{1,2})(?:[:.](\d\d))?(?::\d\d(?:\.\d+)?)?\s?([ap])?", re.IGNORECASE)
_HAS_DATE: Final = re.compile(DATE, re.IGNORECASE)
_HAS_TIME: Final = re.compile(rf"(?<![\d.,/-]){TIME}", re.IGNORECASE)
_LATEST_MONTH: Final = 12  # months of a year: a greater figure is a day
_FUZZY: Final = 80  # likeness in per cent of a month's name with a slip: "Febuary"


def read_stamp(words: str) -> str | None:
    """ISO 8601 of what `STAMP` matched: a day, with the minute where it is printed; None where no such day exists.

    A date in figures counts only where its order cannot be doubted.

    >>> read_stamp("10:17, December 20, 2025"), read_stamp("Feb. 17, 2025, 6:12 p.m."), read_stamp("04/05/2025")
    ('2025-12-20T10:17', '2025-02-17T18:12', None)
    """
    found = _HAS_DATE.search(words)
    day = found and _day(found.group())
    if not found or not day:
        return None
    time = _HAS_TIME.search(f"{words[: found.start()]} {words[found.end() :].lstrip('T')}")
    clock = _clock(time.group()) if time else None
    return f"{day.isoformat()}T{clock}" if clock else day.isoformat()


_IN_ADDRESS: Final = re.compile(
    r"(?<=[/_-])(?P<year>20\d\d)[/_-]?(?P<month>[01]\d|[a-z]{3})[/_-]?(?P<day>[0-3]\d)(?=[/_.t-]|$)", re.IGNORECASE
)


def day_in(address: str) -> str | None:
    """The day that the address of an article holds, in ISO 8601.

    >>> day_in("https://port.example/2024/mar/06/pact"), day_in("https://port.example/202403/06/c_1.htm")
    ('2024-03-06', '2024-03-06')
    >>> day_in("https://port.example/story-20249912"), day_in("https://port.example/2024/03/pact")
    (None, None)
    """
    for found in _IN_ADDRESS.finditer(address):
        month = int(found["month"]) if found["month"].isdecimal() else month_number(found["month"])
        if day := _valid(int(found["year"]), month or 0, int(found["day"])):
            return day.isoformat()
    return None


def _day(words: str) -> date | None:
    if numeric := _NUMERIC.fullmatch(words):
        return _from_figures(*map(int, numeric.groups()), dotted="." in words)
    parts = _WORDED.match(words)
    month = parts and month_number(parts["m"] or parts["m2"])
    if not parts or not month:
        return None
    return _valid(int(words[-4:]), month, int(parts["d"] or parts["d2"]))


def _from_figures(first: int, second: int, third: int, *, dotted: bool) -> date | None:
    if first > 31:  # noqa: PLR2004 - a year, so the order is that of ISO
        return _valid(first, second, third)
    if dotted or first > _LATEST_MONTH or first == second:
        return _valid(third, second, first)
    if second > _LATEST_MONTH:
        return _valid(third, first, second)
    return None


def _valid(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _clock(words: str) -> str | None:
    found = _CLOCK.match(words)
    if not found or ("." in words.rstrip(".")[:3] and not found[3]):
        return None
    hour, minute = int(found[1]), int(found[2] or 0)
    if found[3]:
        hour = hour % 12 + (12 if found[3].lower() == "p" else 0)
    return f"{hour:02}:{minute:02}" if hour < 24 else None  # noqa: PLR2004


@lru_cache(maxsize=512)
def month_number(word: str) -> int | None:
    """1 to 12 for a month's name, its abbreviation, or either with a letter or two wrong.

    >>> month_number("Sept."), month_number("Novmber"), month_number("Monday")
    (9, 11, None)
    """
    name = word.lower().rstrip(".")
    for number, month in enumerate(_MONTHS, 1):
        if name in {month, month[:3], month[:4]}:
            return number
    if len(name) < 5:  # noqa: PLR2004 - too short to tell a misprint from another word
        return None
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - only misprints pay for it

    best = process.extractOne(name, _MONTHS, scorer=fuzz.ratio, score_cutoff=_FUZZY)
    return _MONTHS.index(best[0]) + 1 if best and best[0][0] == name[0] else None


def weekday_number(word: str) -> int | None:
    """0 for Monday to 6 for Sunday, by the first three letters; None for any other word.

    >>> weekday_number("Thurs."), weekday_number("Friday"), weekday_number("Today")
    (3, 4, None)
    """
    return _WEEKDAYS.get(word[:3].lower())
