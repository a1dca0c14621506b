"""Times told from the publication date: today, last week, this year, three days ago, the end of the month."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from communique.mentions.times import calendar_spans as spans
from communique.mentions.times.anaphora import beside, year_before
from communique.mentions.times.calendar_spans import UNSETTLED, Point, Settled, add_months, settled
from communique.mentions.times.calendar_words import CARDINALS, MONTHS, with_possessives, word_set
from communique.mentions.times.date_reading import NUMBER, Atom, Reading, Rule
from communique.mentions.times.time_amounts import AMOUNT, amount, precise, shifted, unit_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from communique.mentions.mention import DateBasis

_DAYS: Final = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}
_DAY_WORD: Final = re.compile(r"(?P<word>today|tonight|yesterday|tomorrow)\b", re.IGNORECASE)
_THIS_PART: Final = re.compile(r"(?P<word>this|last)\s(?P<part>morning|afternoon|evening|night)\b", re.IGNORECASE)
_BEYOND: Final = re.compile(r"(?:the\s)?day\s(?P<side>after|before)\s(?P<word>tomorrow|yesterday)\b", re.IGNORECASE)
_WHICH: Final = re.compile(
    r"(?P<the>the\s{1,3})?(?P<which>last|this|next|past|coming|current|previous|preceding|following|upcoming|present)\s{1,3}"
    r"(?:calendar\s)?(?P<unit>day|week|weekend|month|quarter|year|decade)\b(?!-)",
    re.IGNORECASE,
)
_WHICH_MONTH: Final = re.compile(
    r"(?P<which>last|this|next|past|coming)\s{1,3}(?P<month>[a-z]{3,11})\b(?!\.?\s{0,2}\d)", re.IGNORECASE
)
_DAY_OF_MONTH: Final = re.compile(
    r"(?:the\s{1,3})?(?P<day>\d{1,2})(?:st|nd|rd|th)\s{1,3}of\s{1,3}(?P<which>this|last|next|the)\s{1,3}month\b(?!\s(?:after\snext|before\slast)\b)"
    r"|(?P<which2>this|last|next)\s{1,3}month,?\s(?:on\s)?the\s(?P<day2>\d{1,2})(?:st|nd|rd|th)\b",
    re.IGNORECASE,
)
_TWO_AWAY: Final = re.compile(
    r"(?:the\s)?(?P<unit>week|weekend|month|year)\s(?P<side>before\slast|after\snext)\b", re.IGNORECASE
)
_THE_DAY: Final = re.compile(
    r"the\s(?P<day>\d{1,2})(?:st|nd|rd|th)(?=\s*(?:[.,;)]|$|and\b|but\b|in\b|at\b|to\b|with\b|when\b|after\b|before\b))",
    re.IGNORECASE,
)
_EDGE: Final = re.compile(
    r"(?:the\s{1,3})?(?:(?:end|beginning|start|middle|close|rest|remainder|course|half|part)\s{1,3}of|(?:later|earlier|late|early)\s{1,3}in)\s{1,3}the\s{1,3}(?P<unit>week|month|quarter|year|decade)\b",
    re.IGNORECASE,
)
_YEAR_END: Final = re.compile(
    r"(?:the\s)?(?P<unit>year|month)[\s-]end\b|(?:the\s)?end[\s-](?P<unit2>year)\b", re.IGNORECASE
)
_NEW_YEAR: Final = re.compile(r"the\s(?:new\syear|New\sYear)\b(?!\s(?:Day|Eve))")
_SO_FAR: Final = re.compile(r"(?:the\s)?year[\s-]to[\s-]date\b", re.IGNORECASE)
_WEEKEND: Final = re.compile(r"the\sweekend\b", re.IGNORECASE)
_AGO: Final = re.compile(rf"(?P<amount>{AMOUNT})\s{{1,3}}(?P<side>ago|from\s(?:now|today)|hence)\b", re.IGNORECASE)
_FROM: Final = re.compile(
    rf"(?P<amount>{AMOUNT})\s{{1,3}}(?P<side>before|after|from|(?:start|beginn|commenc)ing(?:\s(?:on|from))?)\s{{1,3}}",
    re.IGNORECASE,
)
_WEEK_FROM: Final = re.compile(
    r"(?:the\s{1,3})?(?P<unit>week|fortnight)\s(?P<side>of|from|(?:start|beginn|commenc)ing(?:\s(?:on|from))?)\s(?:the\s)?",
    re.IGNORECASE,
)
_DAYS_OF: Final = re.compile(
    rf"(?:the\s{{1,3}})?(?P<which>first|opening|initial|last|final|closing|second|third|fourth)\s{{1,3}}"
    rf"(?:(?P<n>\d{{1,2}}|{'|'.join(CARDINALS)})\s)?(?P<unit>day|weekend|week)(?P<s>s?)\s{{1,3}}(?:of|in)\s{{1,3}}",
    re.IGNORECASE,
)
_UPCOMING: Final = re.compile(
    r"(?P<n>\d{1,2}|two|three|four|five|six)\supcoming\s(?P<unit>day|week|month|year)s?\b", re.IGNORECASE
)
_STEPS: Final = {
    "last": -1,
    "past": -1,
    "previous": -1,
    "preceding": -1,
    "this": 0,
    "current": 0,
    "present": 0,
    "next": 1,
    "coming": 1,
    "following": 1,
    "upcoming": 1,
}
_OF: Final = re.compile(r"\sof\s")
_ANAPHORIC: Final = frozenset({"previous", "preceding", "following"})


def _today(match: re.Match[str], reading: Reading, step: Callable[[date], Settled], how: str) -> Atom:
    return Atom(match.start(), match.end(), step(reading.reference) if reading.reference else UNSETTLED, how)


def _day_word(match: re.Match[str], reading: Reading, _index: int) -> Atom:
    step = _DAYS[match.group("word").lower()]
    return _today(match, reading, lambda today: unit_of(today, "day", step), "day_word")


def _this_part(match: re.Match[str], reading: Reading, _index: int) -> Atom:
    step = -1 if match.group("word").lower() == "last" else 0
    return _today(match, reading, lambda today: unit_of(today, "day", step), "day_word")


def _the_day(match: re.Match[str], reading: Reading, index: int) -> Atom | None:
    """Read "on the 15th": of the month of the day that its clause just named, else the nearest as the tense says."""
    day, last = int(match["day"]), reading.recent()
    if reading.before(index) not in _ON_THE:
        return None
    if last is not None and last.how != "the_day" and last.start_date and last.start_date == last.end_date:
        between = reading.text[last.end : match.start()]
        if not any(stop in between for stop in (". ", "; ", "\n")) and last.start_date.day < day:
            point = Point(last.start_date.year, last.start_date.month, day)
            value = settled(point, point, "inferred" if last.basis == "explicit" else last.basis)
            return value and Atom(match.start(), match.end(), value, "the_day")
    if reading.reference is None:
        return None
    found = [add_months(reading.reference.replace(day=1), step) for step in (-1, 0, 1)]
    points = [Point(month.year, month.month, day) for month in found if month]
    days = [value for point in points if (value := settled(point, point, "relative")) and value.start]
    ahead = reading.tense(index, index + 2) == "future"
    fits = [value for value in days if value.start and (value.start >= reading.reference) == ahead]
    return Atom(match.start(), match.end(), fits[0] if ahead else fits[-1], "the_day") if fits else None


_ON_THE: Final = word_set("on until till by from since")


def _beyond(match: re.Match[str], reading: Reading, _index: int) -> Atom | None:
    step = {("after", "tomorrow"): 2, ("before", "yesterday"): -2}.get(
        (match.group("side").lower(), match.group("word").lower())
    )
    return None if step is None else _today(match, reading, lambda today: unit_of(today, "day", step), "day_word")


def _which(match: re.Match[str], reading: Reading, _index: int) -> Atom | None:
    which, unit, the = match.group("which").lower(), match.group("unit").lower(), bool(match.group("the"))
    step = _STEPS[which]
    if _is_duration(which, unit, the=the) or (which == "last" and _OF.match(reading.text, match.end())):
        return None  # "the last week of May"
    if which in _ANAPHORIC or (the and which == "next"):
        last = reading.last_with_year() if unit == "year" else reading.last()
        if last is not None:
            return Atom(match.start(), match.end(), beside(last, unit, step), "beside")
    return _today(match, reading, lambda today: unit_of(today, unit, step), "which_unit")


def _is_duration(which: str, unit: str, *, the: bool) -> bool:
    """Whether the words are a stretch that ends or begins today ("over the past year"), or no time at all."""
    if unit == "day":
        return which in {"last", "this"}
    if which == "past":
        return unit in {"month", "year", "decade"}
    return the and (which == "last" or (which == "next" and unit in {"year", "decade", "quarter"}))


def _which_month(match: re.Match[str], reading: Reading, _index: int) -> Atom | None:
    month, which = MONTHS.get(match.group("month").lower()), match.group("which").lower()
    if month is None or (match.group("month").islower() and month in {3, 5}) or len(match.group("month")) < 3:  # noqa: PLR2004 - March, May
        return None

    def settle(today: date) -> Settled:
        after, before = month > today.month, month < today.month
        year = today.year + (
            -1 if which in {"last", "past"} and not before else int(which in {"next", "coming"} and not after)
        )
        return spans.settled(spans.Point(year, month), spans.Point(year, month), "relative") or UNSETTLED

    return _today(match, reading, settle, "which_month")


def _day_of_month(match: re.Match[str], reading: Reading, _index: int) -> Atom:
    day, step = int(match["day"] or match["day2"]), _STEPS.get((match["which"] or match["which2"]).lower(), 0)

    def settle(today: date) -> Settled:
        month = spans.add_months(today.replace(day=1), step)
        point = spans.Point(month.year, month.month, day) if month else spans.Point()
        return spans.settled(point, point, "relative") or UNSETTLED

    return _today(match, reading, settle, "day_of_month")


def _edge(match: re.Match[str], reading: Reading, _index: int) -> Atom:
    """The end of the running month or year, or the one before the last, or after the next."""
    said = match.groupdict()
    unit, step = (said["unit"] or said["unit2"]).lower(), _SIDES[(said.get("side") or "")[:1].lower()]
    return _today(match, reading, lambda today: unit_of(today, unit, step), "edge")


_SIDES: Final = {"": 0, "b": -2, "a": 2}


def _new_year(match: re.Match[str], reading: Reading, _index: int) -> Atom:
    return _today(match, reading, lambda today: unit_of(today, "year", int(today.month > 3)), "new_year")  # noqa: PLR2004 - spring


def _so_far(match: re.Match[str], reading: Reading, _index: int) -> Atom:
    return _today(
        match, reading, lambda today: spans.days(today.replace(month=1, day=1), today, "relative"), "year_to_date"
    )


def _weekend(match: re.Match[str], reading: Reading, index: int) -> Atom | None:
    if reading.before(index) not in {"at", "over", "during", "on"}:
        return None
    ahead = reading.tense(index, index + 2) == "future"
    step = 0 if ahead or (reading.reference and reading.reference.weekday() == 6) else -1  # noqa: PLR2004 - Sunday
    return _today(match, reading, lambda today: unit_of(today, "weekend", step), "which_unit")


_DURING: Final = frozenset({"last", "past", "previous", "next"})


def _ago(match: re.Match[str], reading: Reading, index: int) -> Atom | None:
    words, sign = match.group("amount"), -1 if match.group("side").lower() == "ago" else 1
    if sign < 0 and reading.before(index) in _DURING:
        return None  # "for the last 3 months and 2 days ago": two times
    months, days, _ = amount(words)
    if (months, days, sign) == (12, 0, -1) and (value := year_before(reading, match.start())):
        return Atom(match.start(), match.end(), value, "year_before")
    return _today(match, reading, lambda today: precise(shifted(today, words, sign), words, "relative"), "ago")


def _from(match: re.Match[str], reading: Reading, index: int) -> Atom | None:
    """So much before or after a time that follows: "three days after 12 January"."""
    anchor = reading.anchor(match.end())
    if anchor is None:
        return None
    after = reading.index_at(anchor.end)
    value = reading.settle(anchor.value, index, after)
    if value is None or value.start is None or value.end is None or value.start != value.end:
        return None
    sign = -1 if match.group("side").lower() == "before" else 1
    day = shifted(value.start, match.group("amount"), sign)
    side = match.group("side").lower()
    if day and ((side[0] in "sbc" and side != "before") or (side == "from" and reading.before(index) == "for")):
        last = spans.add_days(day, -1)  # "for 90 days from 1 July": the days themselves
        if last and last > value.start:
            return Atom(match.start(), anchor.end, spans.days(value.start, last, value.basis), "from_date")
    return Atom(match.start(), anchor.end, spans.one_day(day, value.basis) if day else UNSETTLED, "from_date")


def _week_from(match: re.Match[str], reading: Reading, index: int) -> Atom | None:
    """The week of a day, or the seven days from it: "the week of March 4", "week beginning 11 March"."""
    anchor = reading.anchor(match.end())
    value = reading.settle(anchor.value, index, reading.index_at(anchor.end)) if anchor else None
    if anchor is None or value is None or value.start is None or value.start != value.end:
        return None
    if match["side"].lower() == "of":
        return Atom(match.start(), anchor.end, spans.week_of(value.start, value.basis), "week_of")
    last = spans.add_days(value.start, 6 if match["unit"].lower() == "week" else 13)
    whole = spans.days(value.start, last, value.basis) if last else UNSETTLED
    return Atom(match.start(), anchor.end, whole, "week_of")


def _days_of(match: re.Match[str], reading: Reading, index: int) -> Atom | None:
    """The first or last days of a month or year: "the last day of October", "the first ten days of last year"."""
    count = match["n"].lower() if match["n"] else ""
    unit, nth = match["unit"].lower(), _WEEKS_IN.get(match["which"].lower())
    odd = bool(count) != bool(match["s"]) or (nth and (unit == "day" or count))
    if odd or reading.before(index) in {"st", "nd", "rd", "th"}:  # "the 5th last day"
        return None
    anchor = reading.anchor(match.end())
    value = reading.settle(anchor.value, index, reading.index_at(anchor.end)) if anchor else None
    if anchor is None or value is None or (value.start == value.end and value.start):
        return None
    if unit != "day" and not count and value.start and value.end:
        return Atom(match.start(), anchor.end, _week_in(value.start, value.end, unit, nth, value.basis), "week_in")
    number = 1 if not count else int(count) if count.isdigit() else CARDINALS[count]
    length = number * (7 if unit == "week" else 1)
    if value.start is None or value.end is None or not 0 < length <= (value.end - value.start).days + 1:
        return Atom(match.start(), anchor.end, UNSETTLED, "days_of")
    first = value.start if nth == 0 else spans.add_days(value.end, 1 - length)
    last = spans.add_days(value.start, length - 1) if nth == 0 else value.end
    if first is None or last is None:
        return None
    whole = spans.one_day(first, value.basis) if first == last else spans.days(first, last, value.basis)
    return Atom(match.start(), anchor.end, whole, "days_of")


def _week_in(start: date, end: date, unit: str, nth: int | None, basis: DateBasis) -> Settled:
    """The `nth` week or weekend of a month or year, the last where `nth` is None.

    A week belongs to the month and the year of its Thursday (ISO 8601), a weekend to those of its Saturday.
    """
    day = 3 if unit == "week" else 5
    steps = -((end.weekday() - day) % 7) if nth is None else (day - start.weekday()) % 7 + 7 * nth
    found = spans.add_days(end if nth is None else start, steps) or end
    return spans.week_of(found, basis) if unit == "week" else spans.days(found, spans.add_days(found, 1) or end, basis)


_WEEKS_IN: Final = {"first": 0, "opening": 0, "initial": 0, "second": 1, "third": 2, "fourth": 3}


def _upcoming(match: re.Match[str], reading: Reading, _index: int) -> Atom:
    count = int(match.group("n")) if match.group("n").isdigit() else CARDINALS[match.group("n").lower()]
    return _today(match, reading, lambda today: unit_of(today, match.group("unit").lower(), count), "upcoming")


_UNITS: Final = with_possessives(word_set("day week weekend month quarter year decade"))
_BESIDE: Final = word_set("before after from starting beginning commencing")
_COUNT_HEADS: Final = frozenset(CARDINALS) | {NUMBER, "just"}
_SUFFIXES: Final = word_set("st nd rd th")
_ASIDE: Final = word_set("last next last's next's")
RULES: Final = (
    Rule("day_word", frozenset(_DAYS), _DAY_WORD, _day_word),
    Rule(
        "this_part",
        frozenset({"this", "last"}),
        _THIS_PART,
        _this_part,
        words=with_possessives(word_set("morning afternoon evening night")),
    ),
    Rule(
        "beyond",
        frozenset({"day"}),
        _BEYOND,
        _beyond,
        article=True,
        words=with_possessives(word_set("tomorrow yesterday")),
    ),
    Rule("which_unit", frozenset(_STEPS), _WHICH, _which, article=True, words=_UNITS),
    Rule(
        "which_month",
        word_set("last this next past coming"),
        _WHICH_MONTH,
        _which_month,
        words=with_possessives(MONTHS),
    ),
    Rule(
        "edge",
        word_set("end beginning start middle close rest remainder course later earlier late early"),
        _EDGE,
        _edge,
        article=True,
        words=_UNITS,
    ),
    Rule(
        "day_of_month",
        frozenset({NUMBER, "this", "last", "next"}),
        _DAY_OF_MONTH,
        _day_of_month,
        article=True,
        words=_UNITS,
    ),
    Rule("the_day", frozenset({"the"}) | {f"the {NUMBER}"}, _THE_DAY, _the_day, words=_SUFFIXES),
    Rule("two_away", word_set("week weekend month year"), _TWO_AWAY, _edge, article=True, words=_ASIDE),
    Rule("year_end", frozenset({"year", "month", "end"}), _YEAR_END, _edge, article=True),
    Rule("new_year", frozenset({"new"}), _NEW_YEAR, _new_year, article=True),
    Rule("year_to_date", frozenset({"year"}), _SO_FAR, _so_far, article=True, words=with_possessives({"date"})),
    Rule("weekend", frozenset({"weekend"}), _WEEKEND, _weekend, article=True),
    Rule("ago", _COUNT_HEADS, _AGO, _ago, article=True, words=with_possessives(word_set("ago now today hence"))),
    Rule("from_date", _COUNT_HEADS, _FROM, _from, article=True, words=_BESIDE),
    Rule("week_of", frozenset({"week", "fortnight"}), _WEEK_FROM, _week_from, article=True, words=_BESIDE | {"of"}),
    Rule(
        "days_of",
        word_set("first opening initial last final closing second third fourth"),
        _DAYS_OF,
        _days_of,
        article=True,
        words=word_set("day days week weeks weekend"),
    ),
    Rule(
        "upcoming",
        frozenset({NUMBER, "two", "three", "four", "five", "six"}),
        _UPCOMING,
        _upcoming,
        words=frozenset({"upcoming"}),
    ),
)
