"""Times told from the publication date: today, last week, this year, three days ago, the end of the month."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from communique.lexicon import word_set
from communique.mentions.times.anaphora import beside, year_before
from communique.mentions.times.calendar_spans import (
    IN_DAYS,
    UNSETTLED,
    YEAR,
    Point,
    Settled,
    add_days,
    add_months,
    days,
    settled,
    unit_of,
)
from communique.mentions.times.calendar_words import CARDINALS, MONTHS, WEEKDAYS, with_possessives
from communique.mentions.times.date_reading import NUMBER, Atom, Reading, Rule
from communique.mentions.times.time_amounts import AMOUNT, around, number, shifted, span

if TYPE_CHECKING:
    from datetime import date

_DAY_PARTS: Final = ("morning", "afternoon", "evening", "night")
_DAYS: Final = {
    **{f"this {part}": 0 for part in _DAY_PARTS},
    **{f"last {part}": -1 for part in _DAY_PARTS},
    "today": 0,
    "tonight": 0,
    "yesterday": -1,
    "day before yesterday": -2,
    "tomorrow": 1,
    "day after tomorrow": 2,
}
_DAY_WORD: Final = re.compile(
    r"(?:the\s(?=day))?(?P<word>today|tonight|yesterday|tomorrow|day\s(?:after\stomorrow|before\syesterday)"
    r"|(?:this|last)\s(?:morning|afternoon|evening|night))\b",
    re.IGNORECASE,
)
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
_STARTING: Final = r"(?:start|beginn|commenc)ing(?:\s(?:on|from))?"
_AGO: Final = re.compile(rf"(?P<amount>{AMOUNT})\s{{1,3}}(?P<side>ago|from\s(?:now|today)|hence)\b", re.IGNORECASE)
_FROM: Final = re.compile(
    rf"(?:(?P<amount>{AMOUNT})\s{{1,3}}(?P<side>before|after|from|{_STARTING})|(?:the\s{{1,3}})?(?P<unit>week|fortnight)\s(?P<of>of|from|{_STARTING})(?:\sthe)?)\s{{1,3}}",
    re.IGNORECASE,
)
_NTH: Final = {
    **dict.fromkeys(("first", "1st", "opening", "initial"), 0), **dict.fromkeys(("second", "2nd"), 1),
    **dict.fromkeys(("third", "3rd"), 2), **dict.fromkeys(("fourth", "4th"), 3),
    **dict.fromkeys(("last", "final", "closing"), -1),
}  # fmt: skip
_NTH_OF: Final = re.compile(
    rf"(?:the\s{{1,3}})?(?P<which>{'|'.join(_NTH)})\s{{1,3}}(?:(?P<n>\d{{1,2}}|{'|'.join(CARDINALS)})\s)?"
    rf"(?P<unit>day|weekend|week|{'|'.join(WEEKDAYS)})(?P<s>s?)\s{{1,3}}(?:of|in)\s{{1,3}}",
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


def _day_word(match: re.Match[str], reading: Reading, _index: int) -> Settled:
    return unit_of(reading.reference, "day", _DAYS[" ".join(match["word"].lower().split())])


def _the_day(match: re.Match[str], reading: Reading, index: int) -> Settled | None:
    """Read "on the 15th": of the month of the day that its clause just named, else the nearest as the tense says."""
    day, last, today = int(match["day"]), reading.recent(), reading.reference
    if reading.before(index) not in _ON_THE:
        return None
    if last is not None and last.how != "the_day" and last.start_date and last.start_date == last.end_date:
        between = reading.text[last.end : match.start()]
        if not any(stop in between for stop in (". ", "; ", "\n")) and last.start_date.day < day:
            point = Point(last.start_date.year, last.start_date.month, day)
            return settled(point, point, "inferred" if last.basis == "explicit" else last.basis)
    found = [_in_month(today, step, day) for step in (-1, 0, 1)]
    ahead = reading.tense(index, index + 2) == "future"
    fits = [value for value in found if value.start and today and (value.start >= today) == ahead]
    return fits[0 if ahead else -1] if fits else None


def _in_month(today: date | None, step: int, day: int) -> Settled:
    """A day of the month that is `step` months from that of today."""
    month = add_months(today and today.replace(day=1), step)
    point = Point(month.year, month.month, day) if month else Point()
    return settled(point, point, "relative") or UNSETTLED


_ON_THE: Final = word_set("on until till by from since")


def _which(match: re.Match[str], reading: Reading, _index: int) -> Settled | Atom | None:
    which, unit, the = match["which"].lower(), match["unit"].lower(), bool(match["the"])
    if _is_duration(which, unit, the=the) or (which == "last" and _OF.match(reading.text, match.end())):
        return None  # "the last week of May"
    if which in _ANAPHORIC or (the and which == "next"):
        last = reading.last_with_year() if unit == "year" else reading.last()
        if last is not None:
            return Atom(match.start(), match.end(), beside(last, unit, _STEPS[which]), "beside")
    return unit_of(reading.reference, unit, _STEPS[which])


def _is_duration(which: str, unit: str, *, the: bool) -> bool:
    """Whether the words are a stretch that ends or begins today ("over the past year"), or no time at all."""
    if unit == "day":
        return which in {"last", "this"}
    if which == "past":
        return unit in {"month", "year", "decade"}
    return the and (which == "last" or (which == "next" and unit in {"year", "decade", "quarter"}))


def _which_month(match: re.Match[str], reading: Reading, _index: int) -> Settled | None:
    month, step, today = MONTHS.get(match["month"].lower()), _STEPS[match["which"].lower()], reading.reference
    if month is None or match["month"] in {"march", "may"}:
        return None
    point = Point(today.year + step * (step * (month - today.month) <= 0), month) if today else Point()
    return settled(point, point, "relative") or UNSETTLED


def _day_of_month(match: re.Match[str], reading: Reading, _index: int) -> Settled:
    day, step = int(match["day"] or match["day2"]), _STEPS.get((match["which"] or match["which2"]).lower(), 0)
    return _in_month(reading.reference, step, day)


def _edge(match: re.Match[str], reading: Reading, _index: int) -> Settled:
    """The end of the running month or year, or the one before the last, or after the next."""
    said = match.groupdict()
    unit, step = (said["unit"] or said["unit2"]).lower(), _SIDES[(said.get("side") or "")[:1].lower()]
    return unit_of(reading.reference, unit, step)


_SIDES: Final = {"": 0, "b": -2, "a": 2}


def _new_year(_match: re.Match[str], reading: Reading, _index: int) -> Settled:
    today = reading.reference
    return unit_of(today, "year", int(today is not None and today.month > 3))  # noqa: PLR2004 - spring


def _so_far(_match: re.Match[str], reading: Reading, _index: int) -> Settled:
    today = reading.reference
    return days(today and today.replace(month=1, day=1), today)


def _weekend(_match: re.Match[str], reading: Reading, index: int) -> Settled | None:
    if reading.before(index) not in {"at", "over", "during", "on"}:
        return None
    sunday = reading.reference is not None and reading.reference.weekday() == 6  # noqa: PLR2004
    return unit_of(reading.reference, "weekend", 0 if sunday or reading.tense(index, index + 2) == "future" else -1)


_DURING: Final = frozenset({"last", "past", "previous", "next"})


def _ago(match: re.Match[str], reading: Reading, index: int) -> Settled | None:
    amount, sign = span(match["amount"]), -1 if match["side"].lower() == "ago" else 1
    if sign < 0 and reading.before(index) in _DURING:
        return None  # "for the last 3 months and 2 days ago": two times
    if sign < 0 and amount[:2] == (YEAR, 0) and (value := year_before(reading, match.start())):
        return value
    return around(shifted(reading.reference, amount, sign), amount)


def _from(match: re.Match[str], reading: Reading, index: int) -> Atom | None:
    """So much before, after or from a day that follows ("three days after 12 January"), or the week of it."""
    anchor = reading.anchor(match.end(), index)
    if anchor is None or anchor[1].start is None or anchor[1].start != anchor[1].end:
        return None
    (atom, value), side = anchor, (match["side"] or match["of"]).lower()
    if side == "of":
        return Atom(match.start(), atom.end, unit_of(value.start, "week", 0, value.basis), "week_of")
    day = shifted(value.start, span(match["amount"] or f"a {match['unit']}"), -1 if side == "before" else 1)
    stretch = side not in {"before", "after", "from"} or (
        side == "from" and (match["amount"] is None or reading.before(index) == "for")
    )  # "for 90 days from 1 July": the days themselves
    first, last = (value.start, add_days(day, -1)) if stretch else (day, day)
    return Atom(match.start(), atom.end, days(first, last, value.basis), "from_date")


def _nth_of(match: re.Match[str], reading: Reading, index: int) -> Atom | None:
    """The first or last days of a month or year, its third week or Friday: "the first ten days of last year"."""
    unit, nth = match["unit"].lower(), _NTH[match["which"].lower()]
    anchor = reading.anchor(match.end(), index)
    # "the first days of", "the second day of", "the second three weeks of", "the 5th last day of"
    odd = (
        bool(match["n"]) != bool(match["s"])
        or (nth > 0 and (unit == "day" or match["n"]))
        or (match["n"] and unit in WEEKDAYS)
    )
    if anchor is None or odd or reading.before(index) in _SUFFIXES:
        return None
    atom, value = anchor
    if value.start == value.end and value.start:
        return None
    return Atom(match.start(), atom.end, _part(value, unit, number(match["n"]) if match["n"] else 0, nth), "nth_of")


def _part(whole: Settled, unit: str, count: int, nth: int) -> Settled:
    """So many days or weeks of a time, from its beginning or to its end; else the `nth` week or weekday in it.

    A week belongs to the month and the year of its Thursday (ISO 8601), a weekend to those of its Saturday.
    """
    if whole.start is None or whole.end is None:
        return UNSETTLED
    if unit != "day" and not count:
        day = {"week": 3, "weekend": 5, **WEEKDAYS}[unit]
        steps = -((whole.end.weekday() - day) % 7) if nth < 0 else (day - whole.start.weekday()) % 7 + 7 * nth
        found = add_days(whole.end if nth < 0 else whole.start, steps)
        return unit_of(found, "day" if unit in WEEKDAYS else unit, 0, whole.basis)
    length = (count or 1) * IN_DAYS[unit]
    if not 0 < length <= (whole.end - whole.start).days + 1:
        return UNSETTLED
    if nth == 0:
        return days(whole.start, add_days(whole.start, length - 1), whole.basis)
    return days(add_days(whole.end, 1 - length), whole.end, whole.basis)


def _upcoming(match: re.Match[str], reading: Reading, _index: int) -> Settled:
    return unit_of(reading.reference, match["unit"].lower(), number(match["n"]))


_UNITS: Final = with_possessives(word_set("day week weekend month quarter year decade"))
_BESIDE: Final = word_set("before after from starting beginning commencing")
_COUNT_HEADS: Final = frozenset(CARDINALS) | {NUMBER, "just"}
_SUFFIXES: Final = word_set("st nd rd th")
_ASIDE: Final = word_set("last next last's next's")
_TODAY: Final = word_set("today tonight yesterday tomorrow")
RULES: Final = (
    Rule("day_word", _TODAY, _DAY_WORD, _day_word),
    Rule(
        "day_word",
        word_set("this last day"),
        _DAY_WORD,
        _day_word,
        article=True,
        words=with_possessives(_TODAY | frozenset(_DAY_PARTS)),
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
        words=with_possessives({"month"}),
    ),
    Rule("the_day", frozenset({"the"}) | {f"the {NUMBER}"}, _THE_DAY, _the_day, words=_SUFFIXES),
    Rule("two_away", word_set("week weekend month year"), _TWO_AWAY, _edge, article=True, words=_ASIDE),
    Rule(
        "year_end",
        frozenset({"year", "month", "end"}),
        _YEAR_END,
        _edge,
        article=True,
        words=with_possessives({"end", "year"}),
    ),
    Rule("new_year", frozenset({"new"}), _NEW_YEAR, _new_year, article=True),
    Rule("year_to_date", frozenset({"year"}), _SO_FAR, _so_far, article=True, words=with_possessives({"date"})),
    Rule("weekend", frozenset({"weekend"}), _WEEKEND, _weekend, article=True),
    Rule("ago", _COUNT_HEADS, _AGO, _ago, article=True, words=with_possessives(word_set("ago now today hence"))),
    Rule("from_date", _COUNT_HEADS, _FROM, _from, article=True, words=_BESIDE),
    Rule("from_date", word_set("week fortnight"), _FROM, _from, article=True, words=_BESIDE | {"of"}),
    Rule(
        "nth_of",
        frozenset(_NTH),
        _NTH_OF,
        _nth_of,
        article=True,
        words=with_possessives(word_set("day days week weeks weekend").union(WEEKDAYS)),
    ),
    Rule(
        "upcoming",
        frozenset({NUMBER, "two", "three", "four", "five", "six"}),
        _UPCOMING,
        _upcoming,
        words=frozenset({"upcoming"}),
    ),
)
