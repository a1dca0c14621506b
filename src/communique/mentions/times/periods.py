"""Parts of years: quarters, halves, the first so many months, and so many months to a date."""

from __future__ import annotations

import re
from typing import Final

from communique.mentions.times.absolute import YEAR_TAIL, year_given, year_words
from communique.mentions.times.calendar_spans import (
    UNSETTLED,
    Point,
    Settled,
    months,
    settled,
)
from communique.mentions.times.calendar_words import CARDINALS, MONTHS, with_possessives, word_set
from communique.mentions.times.date_reading import NUMBER, YEAR, Atom, Reading, Rule

NUMBERS: Final = "|".join(word for word in CARDINALS if word not in {"a", "an", "few"})
NUMBER_WORDS: Final = rf"(?P<n>\d{{1,2}}|{NUMBERS})"
_NTH: Final = {
    **dict.fromkeys(("first", "1st", "opening", "initial"), 1),
    **dict.fromkeys(("second", "2nd"), 2),
    **dict.fromkeys(("third", "3rd"), 3),
    **dict.fromkeys(("fourth", "4th", "final", "last", "closing"), 4),
}
_PARTS: Final = {"quarter": 3, "qtr": 3, "quater": 3, "half": 6, "q": 3, "h": 6, "month": 1}
_NTH_PART: Final = re.compile(
    rf"(?:the\s{{1,3}})?(?P<nth>{'|'.join(_NTH)})[\s-]{{1,3}}(?:calendar\s|fiscal\s|financial\s)?(?P<unit>quarter|qtr|quater|half)"
    rf"(?:[\s-]year)?\b{YEAR_TAIL}",
    re.IGNORECASE,
)
_FIRST_N: Final = re.compile(
    rf"(?:the\s{{1,3}})?(?P<which>first|opening|initial|last|final)\s{{1,3}}{NUMBER_WORDS}[\s-]{{1,3}}(?P<unit>month|quarter)s?\b{YEAR_TAIL}",
    re.IGNORECASE,
)
_N_OF_YEAR: Final = re.compile(
    rf"(?:the\s{{1,3}})?{NUMBER_WORDS}\s{{1,3}}(?P<unit>month|quarter)s{YEAR_TAIL}", re.IGNORECASE
)
_CODE: Final = re.compile(
    rf"(?P<unit>[qh])(?P<n>[1-4])(?!\w|\.\d){YEAR_TAIL}(?P<fy>\s?(?:of\s)?FY\s?'?\d{{2,4}}(?:[-/]\d{{2}})?)?",
    re.IGNORECASE,
)
_CODE_AFTER: Final = re.compile(
    r"(?P<n>[1-4])(?P<unit>[qh])(?:\s{0,2}'?(?P<y>20\d\d|\d\d))?(?![\w%]|[.,]\d)", re.IGNORECASE
)
_YEAR_CODE: Final = re.compile(r"(?P<y>(?:19|20)\d\d)[\s-]?(?P<unit>[qh])(?P<n>[1-4])(?!\w)", re.IGNORECASE)
_YEAR_NTH: Final = re.compile(
    r"(?P<y>(?:19|20)\d\d),?\s(?:the\s)?(?P<nth>first|second|third|fourth)\s(?P<unit>quarter|half)\b", re.IGNORECASE
)
_FISCAL_TAIL: Final = re.compile(
    r"\s(?:of\s)?(?:the\s)?(?:FY|fiscal(?:\syear)?|financial\syear)\s?'?\d{2,4}(?:[-–/]\d{2,4})?", re.IGNORECASE
)
_MONTH_QUARTER: Final = re.compile(
    rf"(?:the\s{{1,3}})?(?P<month>mar(?:ch)?|june?|sept?(?:ember)?|dec(?:ember)?)\.?\s{{1,3}}(?:quarter|qtr)\b{YEAR_TAIL}",
    re.IGNORECASE,
)
_HALF_YEAR: Final = re.compile(r"(?:the\s{1,3})?half[\s-]year\b", re.IGNORECASE)
_MONTHS_IN_YEAR: Final = 12
_BEFORE_CODE: Final = word_set("in for of the during by this since from to and until end early late mid - – (")


def number(word: str) -> int:
    """The number of "11" or "eleven".

    >>> number("11"), number("Eleven")
    (11, 11)
    """
    return int(word) if word.isdigit() else CARDINALS[word.lower()]


def _part(match: re.Match[str], nth: int, unit: str, how: str) -> Atom | None:
    """The `nth` quarter or half with the year of the tail."""
    length = _PARTS[unit.lower()]
    nth = min(nth, _MONTHS_IN_YEAR // length) if nth == 4 else nth  # noqa: PLR2004 - "the final half" is the second
    if nth * length > _MONTHS_IN_YEAR:
        return None
    offset, same = year_words(match)
    value = months(year_given(match), (nth - 1) * length + 1, nth * length)._replace(offset=offset, same=same)
    return Atom(match.start(), match.end(), value, how)


_MONTHS_BESIDE: Final = re.compile(
    r"\s\(\s?(?P<a>[a-z]{3,9})\.?\s?(?:-|–|to)\s?(?P<b>[a-z]{3,9})\.?\s?\)", re.IGNORECASE
)


def _with_months(match: re.Match[str], reading: Reading) -> Atom | None:
    """The part whose months stand beside it: "the first half (July-December) of FY25"."""
    beside = _MONTHS_BESIDE.match(reading.text, match.end())
    if beside is None or beside["a"].lower() not in MONTHS or beside["b"].lower() not in MONTHS:
        return None
    named = reading.anchor(beside.start("a"))
    if named is not None and named.end > beside.end():
        return named._replace(start=match.start())
    value = months(year_given(match), MONTHS[beside["a"].lower()], MONTHS[beside["b"].lower()])
    offset, same = year_words(match)
    return Atom(match.start(), beside.end(), value._replace(offset=offset, same=same), "nth_part")


def _nth_part(match: re.Match[str], reading: Reading, _index: int) -> Atom | None:
    if (given := _with_months(match, reading)) is not None:
        return given
    tailed = match.group("rel") or year_given(match)
    nth = match.group("nth").lower()
    if not tailed and (fiscal := _FISCAL_TAIL.match(reading.text, match.end())):
        return Atom(match.start(), fiscal.end(), UNSETTLED, "fiscal_quarter")
    if not tailed:
        following = reading.text[match.end() : match.end() + 5].lower().split()
        if following[:1] == ["of"] or nth in {"last", "closing", "initial", "opening", "final"}:
            return None  # "the first half of the match", "the last quarter"
    return _part(match, _NTH[nth], match.group("unit"), "nth_part")


def _month_quarter(match: re.Match[str], _reading: Reading, _index: int) -> Atom:
    """The quarter that ends with a month: "the December quarter", as Australia and India say."""
    last = MONTHS[match.group("month").lower()]
    offset, same = year_words(match)
    value = months(year_given(match), last - 2, last)._replace(offset=offset, same=same)
    return Atom(match.start(), match.end(), value, "month_quarter")


def _first_n(match: re.Match[str], reading: Reading, _index: int) -> Atom | None:
    length = number(match.group("n")) * _PARTS[match.group("unit").lower()]
    tailed = match.group("rel") or year_given(match)
    which = (match.groupdict().get("which") or "").lower()  # none in "three months of 2024"
    final = which in {"last", "final"}
    if not 0 < length <= _MONTHS_IN_YEAR or (not tailed and (final or not which)):
        return None
    if not tailed and reading.text[match.end() : match.end() + 4].lower() in {" of ", "\nof "} | {" in "}:
        return None
    offset, same = year_words(match)
    first, last = (_MONTHS_IN_YEAR - length + 1, _MONTHS_IN_YEAR) if final else (1, length)
    return Atom(
        match.start(),
        match.end(),
        months(year_given(match), first, last)._replace(offset=offset, same=same),
        "first_months",
    )


def _code(match: re.Match[str], reading: Reading, index: int) -> Atom | None:
    unit, n = match.group("unit").lower(), int(match.group("n"))
    if match.group("fy"):
        return Atom(match.start(), match.end(), UNSETTLED, "fiscal_quarter")
    bare = not (match.group("rel") or year_given(match))
    if bare and (unit == "h" or match.group("unit") == "q") and reading.before(index) not in _BEFORE_CODE:
        return None  # H2 is hydrogen
    return _part(match, n, unit, "quarter_code") if n * _PARTS[unit] <= _MONTHS_IN_YEAR else None


def _year_of(match: re.Match[str]) -> int | None:
    word = match.group("y")
    return None if word is None else int(word) if len(word) > 2 else 2000 + int(word)  # noqa: PLR2004 - two digits


def _code_with_year(match: re.Match[str], reading: Reading, index: int) -> Atom | None:
    unit, n = match.group("unit").lower(), int(match.group("n"))
    year = _year_of(match)
    if n * _PARTS[unit] > _MONTHS_IN_YEAR or (
        year is None and (unit == "h" and reading.before(index) not in _BEFORE_CODE)
    ):
        return None
    return Atom(match.start(), match.end(), months(year, (n - 1) * _PARTS[unit] + 1, n * _PARTS[unit]), "quarter_code")


def _year_nth(match: re.Match[str], _reading: Reading, _index: int) -> Atom | None:
    nth, length = _NTH[match.group("nth").lower()], _PARTS[match.group("unit").lower()]
    if nth * length > _MONTHS_IN_YEAR:
        return None
    return Atom(match.start(), match.end(), months(_year_of(match), (nth - 1) * length + 1, nth * length), "nth_part")


def _half_year(match: re.Match[str], reading: Reading, _index: int) -> Atom:
    """The half that the text has named ("in the half-year"), else the last one that was over."""
    last = reading.last(lambda d: bool(d.end_date and d.start_date and 175 < (d.end_date - d.start_date).days < 190))  # noqa: PLR2004
    if last is not None:
        return Atom(
            match.start(), match.end(), Settled(last.start_date, last.end_date, last.iso, last.basis), "half_year"
        )
    reference, value = reading.reference, None
    if reference is not None:
        year, first = (reference.year, 1) if reference.month > 6 else (reference.year - 1, 7)  # noqa: PLR2004 - June
        value = settled(Point(year, first), Point(year, first + 5), "relative")
    return Atom(match.start(), match.end(), value or UNSETTLED, "half_year")


NUMBER_HEADS: Final = frozenset(NUMBERS.split("|"))
_NTH_HEADS: Final = frozenset(_NTH)
_FIRST: Final = frozenset({"first", "opening", "initial", "last", "final"})
_QUARTERS: Final = with_possessives({"quarter", "qtr", "quater", "half"})
_CODES: Final = with_possessives({"q", "h"})
RULES: Final = (
    Rule("nth_part", _NTH_HEADS | {NUMBER}, _NTH_PART, _nth_part, article=True, words=_QUARTERS),
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
        _FIRST,
        _FIRST_N,
        _first_n,
        article=True,
        words=with_possessives(word_set("month months quarter quarters")),
    ),
    Rule(
        "months_of_year",
        NUMBER_HEADS | {NUMBER},
        _N_OF_YEAR,
        _first_n,
        article=True,
        words=word_set("months quarters"),
    ),
    Rule("quarter_code", frozenset({"q", "h"}), _CODE, _code),
    Rule("code_quarter", frozenset({NUMBER}), _CODE_AFTER, _code_with_year, words=_CODES),
    Rule("year_quarter", frozenset({YEAR}), _YEAR_CODE, _code_with_year, words=_CODES),
    Rule("year_nth_part", frozenset({YEAR}), _YEAR_NTH, _year_nth, words=_QUARTERS),
    Rule("half_year", frozenset({"half"}), _HALF_YEAR, _half_year, article=True),
)
