"""Days and months as written: 19 December 2025, Dec. 19, 2025-12-19, 12–14 May, March this year."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from communique.lexicon import word_set
from communique.mentions.times.calendar_spans import Point, Written, last_day, settled, written
from communique.mentions.times.calendar_words import (
    COUNTED,
    MONTH_ABBREVIATIONS,
    MONTHS,
    ORDINALS,
    WEEKDAYS,
    with_possessives,
)
from communique.mentions.times.date_reading import NUMBER, YEAR, Atom, Reading, Rule

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
# Groups of a year tail that what has a year in its place never fills.
NO_TAIL: Final = r"(?P<short>(?!))?(?P<old>(?!))?(?P<rel>(?!))?"
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
_NO_YEAR: Final = r"(?!,?\s(?:19|20)\d\d)"
_YEAR_FIRST: Final = re.compile(
    rf"(?P<year>{_YEAR})(?:\s{{0,2}}(?P<comma>,))?\s{{0,3}}(?:(?P<month>[a-z]{{3,11}})\b(?:\.?\s{{1,2}}(?P<day>{_DAY}){_NO_YEAR}|(?!\.?\s{{0,2}}\d))"
    rf"|(?P<day2>{_DAY})\s{{1,2}}(?P<month2>[a-z]{{3,9}})\b{_NO_YEAR})"
    r"|(?P<year3>(?:19|20)\d\d)\s?年\s?(?P<month3>\d{1,2})\s?月(?:\s?(?P<day3>\d{1,2})\s?日)?",
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


def full_year(word: str) -> int:
    """The year of four digits or two.

    >>> full_year("25"), full_year("96"), full_year("2025")
    (2025, 1996, 2025)
    """
    return int(word) + (0 if len(word) > 2 else 2000 if word < "40" else 1900)  # noqa: PLR2004 - two digits


def counted(text: str, end: int) -> bool:
    """Whether a noun of counting follows: the number before is an amount ("12 companies").

    >>> counted("2000 tonnes", 4), counted("2000 saw", 4)
    (True, False)
    """
    if text[end : end + 1] == "%":
        return True
    return (m := _AFTER_WORD.match(text, end)) is not None and m.group(1).lower() in COUNTED


def in_tail_year(match: re.Match[str], first: tuple[int, ...], last: tuple[int, ...] | None = None) -> Written:
    """The time between two months, or days of months, in the year that a year tail gives, in figures or in words."""
    word, rel = match["year"] or match["short"] or match["old"], match["rel"]
    year, words = full_year(word) if word else None, " ".join(rel.lower().split()) if rel else ""
    point = Point(year, *first)
    return Written(point, Point(year, *last) if last else point, None, _OFFSETS.get(words), _SAME.get(words))


@lru_cache(maxsize=256)
def day_number(word: str) -> int:
    """The day of "19", "19th" or "nineteenth".

    >>> day_number("21st"), day_number("twenty-first")
    (21, 21)
    """
    digits = re.match(r"\d+", word)
    return int(digits.group()) if digits else ORDINALS.get(" ".join(word.lower().split()), 0)


def _days(match: re.Match[str], reading: Reading, index: int) -> Atom | None:
    month, before, today = MONTHS.get(match["month"].lower()), reading.before(index), reading.reference
    if month is None or before in _MONEY or match["rel"] == "the":
        return None
    first, days_end = day_number(match["day"]), max(match.end("day"), match.end("day2"))
    last = day_number(match["day2"]) if match["day2"] else first
    apart = last - first > 1 and before != "between" and " and" in reading.text[match.end("day") : match.start("day2")]
    if apart or (match["month"] == "may" and before in {"we", "they", "you", "it", "who"}):
        return None
    value = in_tail_year(match, (month, first), None if last == first else (month, last))
    end = match.end()
    if match["year"] is None and counted(reading.text, days_end):
        return None
    if match["year"] and counted(reading.text, match.end("year")):
        value, end = value.without_year(), max(days_end, match.end("month"))
    if last < first or not 0 < last <= last_day(value.first.year or 2024, month):  # a leap year, where open
        return None
    if value.open and today and before in _SIDES:  # "next 5 May" or "last March 12"
        ahead = (month, first) > (today.month, today.day)
        value = value._replace(offset=int(not ahead) if _SIDES[before] > 0 else -int(ahead))
    if match["weekday"]:
        value = value._replace(weekday=WEEKDAYS.get(match["weekday"].lower()))
    how = "day_month" if days_end <= match.start("month") else "month_day"
    return Atom(match.start(), end - (reading.text[end - 1] == "."), value, how)


_SIDES: Final = {"next": 1, "coming": 1, "last": -1, "past": -1}


def _month_year(match: re.Match[str], reading: Reading, index: int) -> Atom | None:
    month, end = MONTHS.get(match["month"].lower()), match.end()
    if month is None or match["rel"] == "the" or (match["old"] and int(match["old"]) < _OLD):
        return None
    value = in_tail_year(match, (month,))
    if match["year"] and counted(reading.text, end):
        value = value.without_year()
    if value.open:
        end = match.end("month")
        if not _is_month(reading, index, end):
            return None
        if (shared := _SHARED_YEAR.match(reading.text, end)) and shared["month"].lower() in MONTHS:
            value = written(int(shared["year"]), month)
    return Atom(match.start(), end, value, "month_year" if value.first.year else "month")


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


def _year_first(match: re.Match[str], reading: Reading, index: int) -> Written | None:
    """The year before its month or day: "2024 March", "2024, March 5", "2024 5 March", "2024年3月5日"."""
    day, word = match["day"] or match["day2"] or match["day3"], match["month"] or match["month2"] or match["month3"]
    month, before = int(word) if word.isdigit() else MONTHS.get(word.lower()), reading.before(index)
    beside = any(reading.before(index, back) in MONTHS for back in (1, 2, 3))  # the year belongs to the date before it
    if month is None or beside or before in _MONEY or (match["comma"] and day and before in _OF_CLAUSE):
        return None
    doubtful = match["comma"] or word.islower() if word.lower() == "may" else match["month2"] and word.islower()
    if (doubtful and not match["day"]) or (match["day"] and counted(reading.text, match.end("day"))):
        return None
    value = written(int(match["year"] or match["year3"]), month, day_number(day) if day else None)
    return value if settled(*value[:2]) else None


def _iso(match: re.Match[str], _reading: Reading, _index: int) -> Written | None:
    word = match["month"].lower()
    month = int(word) if word.isdigit() else MONTHS.get(word)
    value = written(int(match["year"]), month, int(match["day"]))
    known = month and settled(*value[:2])
    return value._replace(weekday=WEEKDAYS.get((match["weekday"] or "").lower())) if known else None


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
        _days,
        article=True,
        words=_MONTH_WORDS,
    ),
    Rule("month_day", _MONTH_HEADS | _WEEKDAY_HEADS, _MONTH_DAY, _days),
    Rule("month_year", _MONTH_HEADS, _MONTH_YEAR, _month_year),
    Rule("year_first", frozenset({YEAR}), _YEAR_FIRST, _year_first, words=_MONTH_WORDS | {"年"}),
    Rule("iso", frozenset({YEAR}) | _WEEKDAY_HEADS, _ISO, _iso, words=frozenset("-/.")),
)
