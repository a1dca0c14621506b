"""Days and months as written: 19 December 2025, Dec. 19, 2025-12-19, 12–14 May, March this year."""

from __future__ import annotations

import re
from calendar import monthrange
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from communique.mentions.times.calendar_spans import Point, Written, settled
from communique.mentions.times.calendar_words import (
    COUNTED,
    MONTH_ABBREVIATIONS,
    MONTHS,
    ORDINALS,
    WEEKDAYS,
    with_possessives,
    word_set,
)
from communique.mentions.times.date_reading import NUMBER, YEAR, Atom, Reading, Rule

if TYPE_CHECKING:
    from datetime import date

_ORDINAL_LETTERS: Final = "".join(sorted({word[0] for word in ORDINALS}))
_ORDINAL_WORDS: Final = "|".join(word.replace(" ", r"\s") for word in sorted(ORDINALS, key=len, reverse=True))
_DAY: Final = (
    r"(?:(?:3[01]|[12]\d|0?[1-9])(?:\s?(?:st|nd|rd|th)\b)?(?![\d:%]|[.,]\d(?!\d{3}))"
    rf"|(?=[{_ORDINAL_LETTERS}])(?:{_ORDINAL_WORDS})\b)"
)
_JOIN: Final = r"(?:\s{0,2}[-–~]\s{0,2}|\s{1,3}(?:to|until|till|through|thru|and|&)\s{1,3})(?:the\s{1,3})?"
_YEAR: Final = r"(?:1[6-9]\d\d|20\d\d|2100)(?![\d%]|[.,]\d|[–/]\d\d(?!\d)|-\d\d(?![\d-]))"
# A year or what stands for one. "'25" and "-16" are years; a bare "96" only where nothing follows.
YEAR_TAIL: Final = (
    rf"(?:(?:\s?,\s{{0,3}}|\s{{1,3}}(?:(?:of|in)\s{{1,3}})?(?:the\s{{1,3}}year\s{{1,3}})?|[-/'])(?P<year>{_YEAR})"
    r"|(?:\s{0,2}'|-)(?P<short>\d\d)(?![\w.,/-]\d|\w)|,?\s(?:of\s)?(?P<old>[3-9]\d)(?=\s*(?:$|[.;)](?!\d)))"
    r"|,?\s{1,3}(?:of\s{1,3}|in\s{1,3})?(?P<rel>this|last|next|the\s(?:same|previous|following)|that|the\scurrent|the)"
    r"\s{1,3}(?:calendar\s)?year\b(?!-))?"
)
_WEEKDAY: Final = r"(?:(?P<weekday>(?:mon|tues?|wed(?:s|nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?)\b\.?,?\s{1,3})?"
_SECOND_WEEKDAY: Final = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s)?"
_DAY_MONTH: Final = re.compile(
    rf"{_WEEKDAY}(?:the\s{{1,3}})?(?P<day>{_DAY})(?:{_JOIN}{_SECOND_WEEKDAY}(?P<day2>{_DAY}))?"
    rf"(?:\s{{1,3}}(?:day\s{{1,3}})?of\s{{1,3}}|\.?\s{{0,3}}|-|/)(?P<month>[a-z]{{3,11}})\b\.?{YEAR_TAIL}",
    re.IGNORECASE,
)
_MONTH_DAY: Final = re.compile(
    rf"{_WEEKDAY}(?P<month>[a-z]{{3,11}}+)(?:\.?,?\s{{1,3}}|[-/]|\.)?(?:the\s{{1,3}})?(?P<day>{_DAY})"
    rf"(?:{_JOIN}(?P<day2>{_DAY})(?!\s{{1,3}}[a-z]{{3,9}}\s\d{{4}}))?{YEAR_TAIL}",
    re.IGNORECASE,
)
_MONTH_YEAR: Final = re.compile(rf"(?P<month>[a-z]{{3,11}})\b\.?(?:\s{{1,3}}period)?{YEAR_TAIL}", re.IGNORECASE)
_YEAR_MONTH: Final = re.compile(
    rf"(?P<year>{_YEAR})\s{{0,2}}(?P<comma>,?)\s{{0,2}}(?P<month>[a-z]{{3,11}})\b(?!\.?\s{{0,2}}\d)", re.IGNORECASE
)
_YEAR_FIRST: Final = re.compile(
    rf"(?P<year>{_YEAR})(?P<comma>,?)\s{{1,3}}(?:(?P<month>[a-z]{{3,9}})\b\.?\s{{1,2}}(?P<day>{_DAY})|(?P<day2>{_DAY})\s{{1,2}}(?P<month2>[a-z]{{3,9}})\b)"
    r"(?!,?\s(?:19|20)\d\d)|(?P<year3>(?:19|20)\d\d)\s?年\s?(?P<month3>\d{1,2})\s?月(?:\s?(?P<day3>\d{1,2})\s?日)?",
    re.IGNORECASE,
)
_ISO: Final = re.compile(
    rf"{_WEEKDAY}(?P<year>(?:19|20)\d\d)(?P<sign>[-/.])(?P<month>1[0-2]|0?[1-9]|[a-z]{{3,9}})(?P=sign)(?P<day>3[01]|[12]\d|0?[1-9])(?!\d)",
    re.IGNORECASE,
)
_SHARED_YEAR: Final = re.compile(
    rf"\s{{0,2}}(?:,|&|and\b|or\b)\s{{1,3}}(?:in\s)?(?P<month>[a-z]{{3,11}})\b,?\s(?P<year>{_YEAR})", re.IGNORECASE
)
_AFTER_WORD: Final = re.compile(r"[\s-]{1,3}([a-z%]+)", re.IGNORECASE)
_OFFSETS: Final = {"this": 0, "the": 0, "the current": 0, "last": -1, "next": 1}
_SAME: Final = {"the same": 0, "that": 0, "the previous": -1, "the following": 1}

# Before a month standing alone these say that it is one, whatever else the word may mean.
_BEFORE_MONTH: Final = word_set(
    "in of from since until till by for to and than last this next mid early late between through before "
    "after during or on late-mid each every previous following past end ending ended since-"
)
_AMBIGUOUS: Final = frozenset({"may", "march", *MONTH_ABBREVIATIONS})
_NAMES: Final = frozenset({"may", "april", "june", "august", "jan", "march"})
_BEFORE_NAME: Final = frozenset({"and", "or", "by", "to", "for", "than"})
_MONEY: Final = frozenset("$€£¥₹")
_UNSLIPPED: Final = "|".join(name for name in MONTHS if name not in {"may", "mar"})
_JOINED: Final = re.compile(
    rf"\.?(?:-|–|-to-|\s(?:to|through)\s)(?:{_UNSLIPPED}|May|Mar)\b",
    re.IGNORECASE,
)
_OLD: Final = 60  # "August 99" is a year, "February 30" is none


def year_given(match: re.Match[str]) -> int | None:
    """The year that a year tail gives in figures."""
    if year := match["year"]:
        return int(year)
    if short := match["short"] or match["old"]:
        return full_year(int(short))
    return None


def full_year(short: int) -> int:
    """The year of a two-digit one.

    >>> full_year(25), full_year(96)
    (2025, 1996)
    """
    return short + (1900 if short >= 70 else 2000) if short >= 70 or short < 40 else short + 1900  # noqa: PLR2004


def counted(text: str, end: int) -> bool:
    """Whether a noun of counting follows: the number before is an amount ("12 companies").

    >>> counted("2000 tonnes", 4), counted("2000 saw", 4)
    (True, False)
    """
    if text[end : end + 1] == "%":
        return True
    return (m := _AFTER_WORD.match(text, end)) is not None and m.group(1).lower() in COUNTED


def year_words(match: re.Match[str]) -> tuple[int | None, int | None]:
    """Offset of a year in words from the publication year, and from the year mentioned before."""
    if (rel := match["rel"]) is None:
        return None, None
    words = " ".join(rel.lower().split())
    return _OFFSETS.get(words), _SAME.get(words)


def _weekday(match: re.Match[str]) -> int | None:
    word = match.group("weekday")
    return WEEKDAYS.get(word.lower()) if word else None


@lru_cache(maxsize=256)
def day_number(word: str) -> int:
    """The day of "19", "19th" or "nineteenth".

    >>> day_number("21st"), day_number("twenty-first")
    (21, 21)
    """
    digits = re.match(r"\d+", word)
    return int(digits.group()) if digits else ORDINALS.get(" ".join(word.lower().split()), 0)


def _days(match: re.Match[str], reading: Reading, index: int, how: str) -> Atom | None:
    weekday, month = _weekday(match), MONTHS.get(match.group("month").lower())
    if month is None or reading.before(index) in _MONEY:
        return None
    first = day_number(match.group("day"))
    last = day_number(match.group("day2")) if match.group("day2") else first
    year, end, start = year_given(match), match.end(), match.start()
    if match.group("year") and counted(reading.text, match.end("year")):
        year, end = None, match.start("year")
        end -= len(reading.text[start:end]) - len(reading.text[start:end].rstrip(" ,\n"))
    offset, same = year_words(match)
    if match.group("rel") == "the":
        return None
    between = reading.before(index) == "between"
    if (
        match.group("day2")
        and not between
        and " and" in reading.text[match.end("day") : match.start("day2")]
        and last - first != 1
    ):
        return None
    if match.group("month") == "may" and reading.before(index) in {"we", "they", "you", "it", "who"}:
        return None
    if last < first or not 0 < last <= monthrange(year or 2024, month)[1]:  # a leap year, where open
        return None
    if year is None and offset is None and same is None and reading.reference and reading.before(index) in _SIDES:
        year, offset = None, _year_beside(reading.reference, reading.before(index), Point(None, month, first))
    point = Point(year, month, first)
    value = Written(point, point if last == first else Point(year, month, last), weekday, offset, same)
    return Atom(start, end - (reading.text[end - 1] == "."), value, how)


_SIDES: Final = {"next": 1, "coming": 1, "last": -1, "past": -1}


def _year_beside(today: date, side: str, point: Point) -> int:
    """Years from that of publication to that of "next 5 May" or "last March 12"."""
    ahead = (point.month or 0, point.day or 0) > (today.month, today.day)
    return int(not ahead) if _SIDES[side] > 0 else -int(ahead)


def _day_month(match: re.Match[str], reading: Reading, index: int) -> Atom | None:
    return _days(match, reading, index, "day_month")


def _month_day(match: re.Match[str], reading: Reading, index: int) -> Atom | None:
    end = match.end("day2") if match.group("day2") else match.end("day")
    if match.group("year") is None and counted(reading.text, end):
        return None
    return _days(match, reading, index, "month_day")


def _month_year(match: re.Match[str], reading: Reading, index: int) -> Atom | None:
    month = MONTHS.get(match.group("month").lower())
    year, (offset, same) = year_given(match), year_words(match)
    if month is None or match.group("rel") == "the" or (match["old"] and int(match["old"]) < _OLD):
        return None
    end = match.end()
    if match.group("year") and counted(reading.text, end):
        year, end = None, match.end("month")
    if year is None and offset is None and same is None:
        end = match.end("month")
        if not _is_month(reading, index, end):
            return None
        if shared := _SHARED_YEAR.match(reading.text, end):
            year = int(shared.group("year")) if shared.group("month").lower() in MONTHS else None
    point = Point(year, month)
    return Atom(match.start(), end, Written(point, point, None, offset, same), "month_year" if year else "month")


def _is_month(reading: Reading, index: int, end: int) -> bool:
    """Whether a month's name standing alone is one, and not a verb or a person."""
    tokens = reading.document.tokens
    if tokens.starts[index] == reading.joined_at or _JOINED.match(reading.text, end):
        return True
    word, before = tokens.words[index].removesuffix("'s"), reading.before(index)
    lower = word.lower()
    following = tokens.words[index + 1] if index + 1 < len(tokens.words) else ""
    named = lower in _NAMES and following[:1].isupper() and not following.isupper() and following.lower() not in MONTHS
    if following in {"&", "Day"}:  # May Day
        return False
    if before in _BEFORE_MONTH or reading.before(index, 2) in {"mid", "early", "late", "end"}:
        sure = before in {"in", "since", "of", "last", "next"} if word.islower() and lower in _AMBIGUOUS else True
        return sure and not (named and before in _BEFORE_NAME)
    if word.islower() or lower in MONTH_ABBREVIATIONS:
        return lower not in _AMBIGUOUS
    if word == "May":
        return before == "("
    previous = tokens.words[index - 1] if index else ""
    return not named and not (lower in _NAMES and previous[:1].isupper() and previous.lower() not in WEEKDAYS)


def _year_month(match: re.Match[str], reading: Reading, index: int) -> Atom | None:
    word = match.group("month")
    month = MONTHS.get(word.lower())
    if month is None or (word.lower() == "may" and (match.group("comma") or word == "may")):
        return None
    if reading.before(index) in MONTHS or (reading.before(index, 2) in MONTHS or reading.before(index, 3) in MONTHS):
        return None  # the year belongs to the date before it
    point = Point(int(match.group("year")), month)
    return Atom(match.start(), match.end(), Written(point, point), "year_month")


def _iso(match: re.Match[str], _reading: Reading, _index: int) -> Atom | None:
    word = match.group("month").lower()
    month = int(word) if word.isdigit() else MONTHS.get(word)
    if month is None:
        return None
    point = Point(int(match.group("year")), month, int(match.group("day")))
    return (
        Atom(match.start(), match.end(), Written(point, point, _weekday(match)), "iso")
        if settled(point, point, "explicit")
        else None
    )


def _year_first(match: re.Match[str], reading: Reading, index: int) -> Atom | None:
    """The year before the day: "2024, March 5", "2024 5 March", "2024年3月5日"."""
    if match["year3"]:
        point = Point(int(match["year3"]), int(match["month3"]), int(match["day3"]) if match["day3"] else None)
        known = settled(point, point, "explicit")
        return known and Atom(match.start(), match.end(), Written(point, point), "year_first")
    month = MONTHS.get((match["month"] or match["month2"]).lower())
    before = reading.before(index)
    if month is None or before in MONTHS or before in _MONEY or (match["comma"] and before in _OF_CLAUSE):
        return None
    if counted(reading.text, match.end("day")) if match["day"] else match["month2"].islower():
        return None
    point = Point(int(match["year"]), month, day_number(match["day"] or match["day2"]))
    known = settled(point, point, "explicit")
    return known and Atom(match.start(), match.end(), Written(point, point), "year_first")


_OF_CLAUSE: Final = frozenset({"in", "since", "of", "by", "during", "from", "until"})  # "in 2023, March 5 data show"
_MONTH_HEADS: Final = frozenset(MONTHS)
_MONTH_WORDS: Final = with_possessives(MONTHS)
_WEEKDAY_HEADS: Final = frozenset(WEEKDAYS)
_ORDINAL_HEADS: Final = frozenset(re.split(r"[\s-]", word)[0] for word in ORDINALS)
RULES: Final = (
    Rule(
        "day_month",
        frozenset({NUMBER}) | _WEEKDAY_HEADS | _ORDINAL_HEADS,
        _DAY_MONTH,
        _day_month,
        article=True,
        words=_MONTH_WORDS,
    ),
    Rule("month_day", _MONTH_HEADS | _WEEKDAY_HEADS, _MONTH_DAY, _month_day),
    Rule("month_year", _MONTH_HEADS, _MONTH_YEAR, _month_year),
    Rule("year_month", frozenset({YEAR}), _YEAR_MONTH, _year_month, words=_MONTH_WORDS),
    Rule("year_first", frozenset({YEAR}), _YEAR_FIRST, _year_first, words=_MONTH_WORDS | {"年"}),
    Rule("iso", frozenset({YEAR}) | _WEEKDAY_HEADS, _ISO, _iso),
)
