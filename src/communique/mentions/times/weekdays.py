"""Weekdays: on Friday, last Friday, Friday next week, the first Friday of July."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from communique.mentions.times.absolute import YEAR_TAIL, year_given, year_words
from communique.mentions.times.calendar_spans import UNSETTLED, Point, Written, add_days, one_day
from communique.mentions.times.calendar_words import MONTHS, WEEKDAYS, with_possessives, word_set
from communique.mentions.times.date_reading import Atom, Reading, Rule

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

_NAME: Final = r"(?P<day>[a-z]{3,9})\b"
_PLAIN: Final = re.compile(_NAME, re.IGNORECASE)
_WHICH_DAY: Final = re.compile(rf"(?P<which>last|this|next|coming|past|previous)\s{{1,3}}{_NAME}", re.IGNORECASE)
_DAY_OF_WEEK: Final = re.compile(
    rf"{_NAME},?\s{{1,3}}(?:of\s{{1,3}})?(?:the\s{{1,3}})?(?P<which>last|this|next|following|previous|same|that)\s{{1,3}}week\b",
    re.IGNORECASE,
)
_WEEK_DAY: Final = re.compile(rf"(?P<which>last|this|next)\s{{1,3}}week\s{{1,3}}(?:on\s)?{_NAME}", re.IGNORECASE)
_NTH_OF_MONTH: Final = re.compile(
    rf"(?:the\s{{1,3}})?(?P<nth>first|second|third|fourth|last|1st|2nd|3rd|4th)\s{{1,3}}{_NAME}\s{{1,3}}(?:of|in)\s{{1,3}}"
    rf"(?P<month>[a-z]{{3,9}})\b{YEAR_TAIL}",
    re.IGNORECASE,
)
_NTH: Final = {"first": 0, "1st": 0, "second": 1, "2nd": 1, "third": 2, "3rd": 2, "fourth": 3, "4th": 3, "last": -1}
_FULL: Final = frozenset(word for word in WEEKDAYS if word.endswith("day"))
_WEEKS: Final = {"last": -1, "this": 0, "next": 1}
_WEEKS_BESIDE: Final = {"following": 1, "previous": -1, "same": 0, "that": 0}  # told from the time named before

# "Good Friday" and "The Sunday Times" are no days of the week just past.
_BEFORE_NAME: Final = word_set("good black easter cyber ash super maundy shrove palm every each any bloody holy giving")
_AFTER_NAME: Final = word_set(
    "times telegraph mirror express mail world guardian standard observer star nation club school prayers tribune"
)


def _known(match: re.Match[str]) -> int | None:
    return WEEKDAYS.get(match.group("day").lower())


def _plain(match: re.Match[str], reading: Reading, index: int) -> Atom | None:
    word, tokens = match.group("day").lower(), reading.document.tokens
    following = tokens.lower[index + 1] if index + 1 < len(tokens.lower) else ""
    if word not in WEEKDAYS or reading.before(index) in _BEFORE_NAME or following in _AFTER_NAME:
        return None
    if word not in _FULL and (reading.before(index) not in {"on", "or", "and"} or not match.group()[0].isupper()):
        return None
    if reading.text.startswith(".com", match.end()):
        return None
    weekday = WEEKDAYS[word]
    reference = reading.reference
    if reference is None:
        return Atom(match.start(), match.end(), UNSETTLED, "weekday")
    tense = reading.tense(index, index + 1)
    if tense is None and (listed := _after_listed(match, reading)) is not None:
        value = add_days(listed, (weekday - listed.weekday()) % 7)
    elif tense == "future":
        value = add_days(reference, (weekday - reference.weekday()) % 7)
    else:
        value = add_days(reference, -((reference.weekday() - weekday) % 7))
    return Atom(match.start(), match.end(), one_day(value, "relative") if value else UNSETTLED, "weekday")


def _after_listed(match: re.Match[str], reading: Reading) -> date | None:
    """The day listed before: "ministers meet Tuesday in Suva, Wednesday in Apia"."""
    last = reading.recent()
    if last is None or last.how != "weekday" or match.start() - last.end > _LISTED:
        return None
    return None if any(stop in reading.text[last.end : match.start()] for stop in (". ", "\n")) else last.start_date


_LISTED: Final = 60  # characters between two weekdays of a list


def _which_day(match: re.Match[str], reading: Reading, _index: int) -> Atom | None:
    weekday, which = _known(match), match.group("which").lower()
    if weekday is None or match.group("day").lower() not in _FULL:
        return None
    return _atom(match, reading, lambda today: _nearest_weekday(today, weekday, which), "which_weekday")


def _nearest_weekday(today: date, weekday: int, which: str) -> date | None:
    back = (today.weekday() - weekday - 1) % 7 + 1
    if which in {"last", "past", "previous"}:
        return add_days(today, -back)
    if which == "coming":
        return add_days(today, (weekday - today.weekday() - 1) % 7 + 1)
    return add_days(today, weekday - today.weekday() + 7 * (which == "next"))


def _day_of_week(match: re.Match[str], reading: Reading, _index: int) -> Atom | None:
    weekday, which = _known(match), match.group("which").lower()
    if weekday is None:
        return None
    weeks, last = _WEEKS.get(which, 0), reading.last()
    if which in _WEEKS_BESIDE:
        weeks = _WEEKS_BESIDE[which]
        if last is not None and last.start_date is not None:
            day = add_days(last.start_date, weekday - last.start_date.weekday() + 7 * weeks)
            return Atom(match.start(), match.end(), one_day(day, last.basis) if day else UNSETTLED, "day_of_week")
    return _atom(match, reading, lambda today: add_days(today, weekday - today.weekday() + 7 * weeks), "day_of_week")


def _atom(match: re.Match[str], reading: Reading, day_of: Callable[[date], date | None], how: str) -> Atom:
    day = day_of(reading.reference) if reading.reference else None
    return Atom(match.start(), match.end(), one_day(day, "relative") if day else UNSETTLED, how)


def _nth_of_month(match: re.Match[str], reading: Reading, index: int) -> Atom | None:
    weekday, month = _known(match), MONTHS.get(match.group("month").lower())
    if weekday is None or month is None:
        return None
    offset, same = year_words(match)
    point = Point(year_given(match), month)
    end = match.end() if point.year or match.group("rel") else match.end("month")
    if match.group("rel") == "the":
        end, offset = match.end("month"), None
    whole = reading.settle(Written(point, point, None, offset, same), index, reading.index_at(end))
    if whole is None or whole.start is None or whole.end is None:
        return Atom(match.start(), end, UNSETTLED, "nth_weekday")
    nth = _NTH[match.group("nth").lower()]
    if nth < 0:
        day = whole.end - timedelta((whole.end.weekday() - weekday) % 7)
    else:
        day = whole.start + timedelta((weekday - whole.start.weekday()) % 7 + 7 * nth)
    return Atom(match.start(), end, one_day(day, whole.basis), "nth_weekday")


_HEADS: Final = frozenset(WEEKDAYS)
_DAYS: Final = with_possessives(WEEKDAYS)
RULES: Final = (
    Rule("weekday", _HEADS, _PLAIN, _plain),
    Rule("which_weekday", word_set("last this next coming past previous"), _WHICH_DAY, _which_day, words=_DAYS),
    Rule("day_of_week", _HEADS, _DAY_OF_WEEK, _day_of_week, words=with_possessives({"week"})),
    Rule("week_day", frozenset(_WEEKS), _WEEK_DAY, _day_of_week, words=_DAYS),
    Rule("nth_weekday", frozenset(_NTH), _NTH_OF_MONTH, _nth_of_month, article=True, words=_DAYS),
)
