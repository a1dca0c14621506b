"""Parts of years: quarters, halves, the first so many months, and so many months to a date."""

from __future__ import annotations

import re
from typing import Final

from communique.lexicon import word_set
from communique.mentions.times import date_reading
from communique.mentions.times.absolute import NO_TAIL, YEAR_TAIL, in_tail_year
from communique.mentions.times.calendar_spans import (
    IN_MONTHS,
    YEAR,
    Point,
    Settled,
    Written,
    add_days,
    add_months,
    days,
    months,
    unit_of,
)
from communique.mentions.times.calendar_words import CARDINALS, MONTHS, with_possessives
from communique.mentions.times.date_reading import NUMBER, Atom, Reading, Rule, days_in
from communique.mentions.times.time_amounts import number

_COUNTS: Final = frozenset(CARDINALS) - {"a", "an", "few"}
_COUNT: Final = rf"(?P<n>\d{{1,2}}|{'|'.join(_COUNTS)})"
NTH: Final = {
    **dict.fromkeys(("first", "1st", "opening", "initial"), 1),
    **dict.fromkeys(("second", "2nd"), 2),
    **dict.fromkeys(("third", "3rd"), 3),
    **dict.fromkeys(("fourth", "4th"), 4),
    **dict.fromkeys(("final", "last", "closing"), -1),
}
PARTS: Final = IN_MONTHS | {"qtr": 3, "quater": 3, "q": 3, "h": 6}
_PART: Final = r"(?P<unit>quarter|qtr|quater|half|month)"
_NTH_PART: Final = re.compile(
    rf"(?:the\s{{1,3}})?(?P<nth>{'|'.join(NTH)})[\s-]{{1,3}}(?:calendar\s|fiscal\s|financial\s)?{_PART}(?:[\s-]year)?\b{YEAR_TAIL}",
    re.IGNORECASE,
)
_FIRST_N: Final = re.compile(
    rf"(?:the\s{{1,3}})?(?:(?P<which>first|opening|initial|last|final)\s{{1,3}})?{_COUNT}[\s-]{{1,3}}(?P<unit>month|quarter)s?\b{YEAR_TAIL}",
    re.IGNORECASE,
)
_CODE: Final = re.compile(rf"(?P<unit>[qh])(?P<n>[1-4])(?!\w|\.\d){YEAR_TAIL}", re.IGNORECASE)
_CODE_AFTER: Final = re.compile(
    r"(?P<n>[1-4])(?P<unit>[qh])(?:\s{0,2}'?(?P<year>20\d\d|\d\d))?(?![\w%]|[.,]\d)" + NO_TAIL, re.IGNORECASE
)
_YEAR_CODE: Final = re.compile(
    r"(?P<year>(?:19|20)\d\d)[\s-]?(?P<unit>[qh])(?P<n>[1-4])(?!\w)" + NO_TAIL, re.IGNORECASE
)
_YEAR_NTH: Final = re.compile(
    r"(?P<year>(?:19|20)\d\d),?\s(?:the\s)?(?P<nth>first|second|third|fourth)\s(?P<unit>quarter|half)\b" + NO_TAIL,
    re.IGNORECASE,
)
_MONTH_QUARTER: Final = re.compile(
    rf"(?:the\s{{1,3}})?(?P<month>mar(?:ch)?|june?|sept?(?:ember)?|dec(?:ember)?)\.?\s{{1,3}}(?:quarter|qtr)\b{YEAR_TAIL}",
    re.IGNORECASE,
)
_HALF_YEAR: Final = re.compile(r"(?:the\s{1,3})?half[\s-]year\b", re.IGNORECASE)
_MONTHS_BESIDE: Final = re.compile(
    rf" \(\s?(?P<a>{'|'.join(MONTHS)})\.?\s?(?:-|–|to)\s?(?P<b>{'|'.join(MONTHS)})\.?\s?\)", re.IGNORECASE
)
_TO_DATE: Final = re.compile(
    rf"(?:the\s{{1,3}})?(?:(?:first|last|past|previous|full)\s)?(?:(?:{_COUNT}[\s-]{{1,3}})?(?:financial|fiscal|calendar|crop|marketing|trade)?\s?"
    r"(?P<unit>half(?=[\s-]year)|half|year|quarter|month|week|decade)(?:(?<=half)[\s-]year)?s?)(?:[\s-]period)?"
    r"[\s-]{1,3}(?:to|through|end(?:ed|ing|s)|up\sto|until|till)[\s-]{1,3}(?:(?:on|in)\s{1,3})?"
    r"(?:(?:the\s{1,3})?end(?:\s{1,3}of\s{1,3}|[-\s])|(?:mid|late)[-\s])?",
    re.IGNORECASE,
)
_MOST: Final = 60  # months or weeks that one period counts
_BEFORE_CODE: Final = word_set("in for of the during by this since from to and until end early late mid - – (")
_LOOSE: Final = word_set("last closing initial opening final")  # "the last quarter" is no part of this year


def _nth_part(match: re.Match[str], reading: Reading, index: int) -> Written | Atom | None:
    """The third quarter, Q3, 3Q or second half of a year; bare, only where words leave no doubt."""
    said, unit = match.groupdict(), match["unit"].lower()
    word, length = (said.get("nth") or "").lower(), PARTS[unit]
    nth = NTH[word] if word else int(said["n"])
    first = (nth - 1) * length + 1 if nth > 0 else YEAR - length + 1
    value = in_tail_year(match, (first,), (first + length - 1,))
    beside = _MONTHS_BESIDE.match(reading.text, match.end()) if reading.text.startswith(" (", match.end()) else None
    if beside:  # "the first half (July-December) of FY25"
        named = reading.anchor(beside.start("a"), index)
        if named is not None and named[0].end > beside.end():
            return named[0]._replace(start=match.start())
        point, last = (Point(value.first.year, MONTHS[beside[part].lower()]) for part in "ab")
        return Atom(match.start(), beside.end(), value._replace(first=point, last=last), "nth_part")
    follows = reading.text[match.end() : match.end() + 5].lower().split()[:1]
    if word:
        doubtful = follows == ["of"] or word in _LOOSE or unit == "month"  # "the first half of the match"
    else:
        doubtful = (unit == "h" or match["unit"] == "q") and reading.before(index) not in _BEFORE_CODE  # H2 is hydrogen
    return None if first + length > YEAR + 1 or (value.open and doubtful) else value


def _month_quarter(match: re.Match[str], _reading: Reading, _index: int) -> Written:
    """The quarter that ends with a month: "the December quarter", as Australia and India say."""
    last = MONTHS[match["month"].lower()]
    return in_tail_year(match, (last - 2,), (last,))


def _first_n(match: re.Match[str], reading: Reading, _index: int) -> Written | None:
    length, which = number(match["n"]) * IN_MONTHS[match["unit"].lower()], (match["which"] or "last").lower()
    first = YEAR - length + 1 if match["which"] and which in _ENDING else 1
    value = in_tail_year(match, (first,), (first + length - 1,))
    follows = reading.text[match.end() : match.end() + 4].lower().split()[:1]
    bare = value.open and (which in _ENDING or follows in (["of"], ["in"]))
    return None if bare or not 0 < length <= YEAR else value


_ENDING: Final = frozenset({"last", "final"})


def _half_year(_match: re.Match[str], reading: Reading, _index: int) -> Settled:
    """The half that the text has named ("in the half-year"), else the last one that was over."""
    last = reading.last(lambda time: 175 < days_in(time) < 190)  # noqa: PLR2004
    if last is not None:
        return Settled(last.start_date, last.end_date, last.iso, last.basis)
    return unit_of(reading.reference, "half", -1)


def _to_date(match: re.Match[str], reading: Reading, index: int) -> Atom | None:
    """So many months, quarters, weeks or years up to a date that follows: "the four quarters to the end of March"."""
    anchor = reading.anchor(match.end(), index)
    if anchor is None or not isinstance(anchor[0].value, Written):
        return None
    (atom, value), point = anchor, anchor[0].value.first
    unit, count = match["unit"].lower(), number(match["n"] or "one")
    dayless = point.day is None and (unit == "week" or (point.month is None and unit not in {"year", "decade"}))
    bare = match["n"] is None and unit in {"month", "half"} and point.day is None
    if bare or dayless or not 0 < count <= _MOST:
        return None
    if unit == "week":
        time = days(add_days(value.end, 1 - 7 * count), value.end, value.basis)
        return Atom(match.start(), atom.end, time, "weeks_to")
    start, count = add_months(add_days(value.end, 1), -count * IN_MONTHS[unit]), count * IN_MONTHS[unit]
    time = days(start, value.end, value.basis)
    if start is not None and start.day == 1:  # whole months, or years
        time = months(start.year * YEAR + start.month - 1, count, value.basis, years=point.month is None)
    return Atom(match.start(), atom.end, time, "months_to")


_QUARTERS: Final = with_possessives({"quarter", "qtr", "quater", "half", "month"})
_CODES: Final = with_possessives({"q", "h"})
_MANY: Final = with_possessives(word_set("month months quarter quarters"))
RULES: Final = (
    Rule("nth_part", frozenset(NTH) | {NUMBER}, _NTH_PART, _nth_part, article=True, words=_QUARTERS),
    Rule(
        "month_quarter",
        word_set("mar march jun june sep sept september dec december"),
        _MONTH_QUARTER,
        _month_quarter,
        article=True,
        words=_QUARTERS,
    ),
    Rule(
        "first_months",
        _COUNTS | word_set("first opening initial last final") | {NUMBER},
        _FIRST_N,
        _first_n,
        article=True,
        words=_MANY,
    ),
    Rule("quarter_code", frozenset({"q", "h"}), _CODE, _nth_part),
    Rule("code_quarter", frozenset({NUMBER}), _CODE_AFTER, _nth_part, words=_CODES),
    Rule("year_quarter", frozenset({date_reading.YEAR}), _YEAR_CODE, _nth_part, words=_CODES),
    Rule("year_nth_part", frozenset({date_reading.YEAR}), _YEAR_NTH, _nth_part, words=_QUARTERS),
    Rule("half_year", frozenset({"half"}), _HALF_YEAR, _half_year, article=True),
    Rule(
        "months_to",
        _COUNTS
        | word_set(
            "first last past previous full financial fiscal calendar crop marketing year half quarter month months "
            "week decade"
        )
        | {NUMBER},
        _TO_DATE,
        _to_date,
        article=True,
        words=word_set("to through ended ending ends up until till"),
    ),
)
