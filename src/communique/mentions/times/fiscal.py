"""Fiscal years and their parts: "FY2024", "2021-22", "April-January 2021-22", "the first quarter of FY2023-24".

Two months and a fiscal year mostly say by themselves in which of its two calendar years each month lies, since no part
of a fiscal year crosses its end. Where they do not, the text does: by the months it gives, else by its countries.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from communique.lexicon import word_set
from communique.mentions.times.absolute import full_year
from communique.mentions.times.calendar_spans import UNSETTLED, YEAR, Point, Settled, Written, months, settled, written
from communique.mentions.times.calendar_words import CARDINALS, MONTHS, with_possessives
from communique.mentions.times.date_reading import Atom, Reading, Rule
from communique.mentions.times.periods import NTH, PARTS
from communique.mentions.times.time_amounts import number

if TYPE_CHECKING:
    from communique.mentions.document import Document
    from communique.mentions.mention import DateBasis

FISCAL_NOUN: Final = r"(?:fiscal|financial|marketing|crop|tax|budget|academic)"
_TO: Final = r"\.?[\s-]{0,2}(?:-|–|to|through)[\s-]{0,2}"
_NAME: Final = r"[A-Z][a-z]{2,8}"
MONTHS_GIVEN: Final = rf"(?:\s?\(\s?(?P<m1>{'|'.join(MONTHS)}){_TO}(?P<m2>{'|'.join(MONTHS)})\.?\s?\))?"
_YEARS: Final = r"(?P<y1>(?:1[6-9]|20)\d\d|2100|\d\d)(?:[-–/](?P<y2>(?:1[6-9]|20)\d\d|\d\d))?(?!\w)(?![\d%]|[.,]\d)"
_FISCAL: Final = re.compile(
    rf"(?:the\s)?(?:FY\s?|{FISCAL_NOUN}(?:\s?year)?\s)(?:of\s|\(?FY\)?\s?)?'?{_YEARS}{MONTHS_GIVEN}", re.IGNORECASE
)
_FISCAL_WORDS: Final = re.compile(
    rf"(?:the\s)?(?P<which>this|last|next|current|previous|coming|past)\s{FISCAL_NOUN}\b(?:\syear\b)?", re.IGNORECASE
)
_YEAR_RUNS: Final = re.compile(
    rf"({_NAME})[\s-]?(?:to|through|-|–)[\s-]?({_NAME})\)?\s{FISCAL_NOUN}\syear"
    rf"|{FISCAL_NOUN}\s(?:year)?[\s\w/–-]{{0,12}}\(\s?({_NAME})\.?\s?(?:to|through|-|–)\s?({_NAME})"
    rf"|{FISCAL_NOUN}\syear,?\s(?:which\s)?(?:runs|running|from|that\sruns)\s(?:from\s)?({_NAME})\s(?:to|through)\s({_NAME})"
)
_BEFORE, _AFTER = 30, 70  # characters beside the word in which months may stand
_OF_YEAR: Final = (
    r"\)?(?:\s(?:period|quarter|months))?,?(?:\s{1,3}|(?=FY))(?:(?:of|in|for)\s{1,3})?(?:the\s{1,3})?"
    r"(?:(?:current|ongoing|outgoing|last|previous|just-ended|new)\s{1,3}(?=f))?"
    rf"(?P<mark>(?:FY|{FISCAL_NOUN}(?:\syear)?)\s?)?'?(?P<y1>(?:19|20)\d\d|(?<=[Yy'\s])\d\d)(?:[-–/](?P<y2>(?:19|20)\d\d|\d\d))?"
    rf"(?![\d%/–-]|[.,]\d)(?:\s{FISCAL_NOUN}\syear\b)?"
)
_OF_WHICH: Final = (
    r"\s(?:of|in)\s(?:the\s)?(?P<which>current|ongoing|this|outgoing|last|previous)\s(?:fiscal|financial)(?:\s?year)?\b"
    r"(?!\s?\(?(?:FY\s?)?\d)"
)
_MONTHS_OF: Final = re.compile(
    rf"(?P<m1>[a-z]{{3,11}})\b\.?(?:(?:\s?[-–]\s?|\s(?:to|through)\s)(?P<m2>[a-z]{{3,11}})\b\.?)?{_OF_YEAR}",
    re.IGNORECASE,
)
_PART_OF: Final = re.compile(
    rf"(?:the\s{{1,3}})?(?:(?P<nth>{'|'.join(NTH)})\s(?P<unit>quarter|half)|(?P<letter>[qh])(?P<n>[1-4])"
    rf"|first\s(?P<count>\d{{1,2}}|{'|'.join(CARDINALS)})\s(?P<units>month|quarter)s)(?:{_OF_YEAR}|{_OF_WHICH})",
    re.IGNORECASE,
)
# First months of the fiscal years of which news tells in parts, and the countries that have them. Sources: the budget
# laws as listed in the World Factbook, field "Fiscal year". Nepal's begins in mid-July: its parts stay open.
_BEGINS: Final = {
    4: frozenset({"IND", "JPN"}),
    7: frozenset({"PAK", "BGD", "EGY", "AUS", "KEN", "UGA", "TZA", "RWA"}),
    0: frozenset({"NPL"}),
}
_FORWARD: Final = frozenset({"JPN"})  # "fiscal 2023" begins in 2023
_VIKRAM: Final = 57  # years by which Nepal's calendar is ahead, from mid-April on: its 2080/81 is 2023/24
_FIRST_VIKRAM: Final = 2060  # of the Vikram calendar, in 2003; news of it is later
_NEPAL: Final = with_possessives(word_set("nepal nepali nepalese kathmandu"))
_OTHER_CALENDARS: Final = word_set("ethiopian iranian persian buddhist hijri afghan")


def second_year(first: int, word: str) -> int:
    """The year that ends "2021-22" or "1999-2000".

    >>> second_year(2021, "22"), second_year(1999, "00"), second_year(2021, "2023")
    (2022, 2000, 2023)
    """
    century = first // 100 * 100 + 100 * (first % 100 == 99 and len(word) == 2)  # noqa: PLR2004 - 1999-00
    return int(word) if len(word) > 2 else century + int(word)  # noqa: PLR2004 - two digits


def _given_months(document: Document) -> tuple[int, int] | None:
    """First and last month of the fiscal year as the text gives them anywhere."""
    where, starts = document.tokens.where, document.tokens.starts
    places = [starts[index] for word in ("fiscal", "financial", "marketing", "crop") for index in where.get(word, ())]
    near = (_YEAR_RUNS.search(document.text, max(0, at - _BEFORE), at + _AFTER) for at in places)
    for match in filter(None, near):
        first, last = (MONTHS.get(name.lower(), 0) for name in match.groups() if name)
        if first and last and (first - last) % YEAR == 1:
            return first, last
    return None


def _countries(document: Document) -> frozenset[str | None]:
    """The countries that the text names, or whose places or people it names."""
    from communique.mentions.areas.find import find_areas  # noqa: PLC0415 - heavy, loaded when first asked

    return frozenset(area.country for area in find_areas(document))


def _begins(document: Document) -> int | None:
    """The first month of the text's fiscal years: as it says, else that of the countries it names; None if open."""
    if given := document.once(_given_months):
        return given[0]
    named = [month for month, having in _BEGINS.items() if document.once(_countries) & having]
    return (named[0] or None) if len(named) == 1 else None


def fiscal_year(match: re.Match[str], first: int, document: Document) -> Settled | None:
    """The fiscal year that begins in `first`, by the months that a match of `MONTHS_GIVEN` or the text gives."""
    if first >= _FIRST_VIKRAM and not document.tokens.where.keys().isdisjoint(_NEPAL):
        return settled(Point(first - _VIKRAM), Point(first - _VIKRAM + 1), "inferred")
    given = (MONTHS[match["m1"].lower()], MONTHS[match["m2"].lower()]) if match["m1"] else document.once(_given_months)
    begin, end = given if given and given[0] > 1 else (None, None)
    return settled(Point(first, begin), Point(first + 1, end))


def _fiscal(match: re.Match[str], reading: Reading, index: int) -> Written | Settled | Atom | None:
    if reading.before(index) in _OTHER_CALENDARS:
        return UNSETTLED
    first, second = full_year(match["y1"]), match["y2"]
    if second is None:
        return Atom(match.start(), match.end("y1"), written(first), "fiscal_year")
    last = second_year(first, second)
    return fiscal_year(match, first, reading.document) if last == first + 1 else settled(Point(first), Point(last))


_WHICH: Final = {"this": 0, "current": 0, "last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1}


def _fiscal_words(match: re.Match[str], reading: Reading, _index: int) -> Settled:
    given, today = reading.document.once(_given_months), reading.reference
    if given is None or today is None:
        return UNSETTLED
    first = today.year - (today.month < given[0]) + _WHICH[match["which"].lower()]
    return months(first * YEAR + given[0] - 1, YEAR, "relative")


def _first_year(match: re.Match[str], document: Document) -> int | None:
    """The calendar year in which the fiscal year begins; None where the words give no fiscal year."""
    year, second, marked = full_year(match["y1"]), match["y2"], match["mark"]
    if second is not None:
        whole = marked or len(match["y1"]) > 2  # noqa: PLR2004 - two digits
        return year if whole and second_year(year, second) == year + 1 else None
    if marked is None:
        return None
    named = document.once(_countries)
    return year if named & _FORWARD and not named & _BEGINS[7] else year - 1


def _months_of(match: re.Match[str], reading: Reading, _index: int) -> Settled | None:
    first, last = MONTHS.get(match["m1"].lower()), MONTHS.get((match["m2"] or match["m1"]).lower())
    year = _first_year(match, reading.document) if first and last else None
    if first is None or last is None or year is None:
        return None
    known = reading.document.once(_begins)
    # A fiscal year that begins after the first month and not after the last would end within the stretch.
    possible = [month for month in _BEGINS if month and (last - month) % YEAR >= (first - month) % YEAR]
    years = {year + (first < month) for month in ([known] if known in possible else possible) if month}
    begin = years.pop() if len(years) == 1 else None
    return months(begin * YEAR + first - 1, (last - first) % YEAR + 1, "explicit") if begin else UNSETTLED


def _part_of(match: re.Match[str], reading: Reading, _index: int) -> Settled | None:
    """The part of a fiscal year; open where the year or its months are not known."""
    begins, today, which = reading.document.once(_begins), reading.reference, (match["which"] or "").lower()
    basis: DateBasis = "relative" if which else "explicit" if reading.document.once(_given_months) else "inferred"
    length = PARTS[(match["unit"] or match["letter"] or match["units"]).lower()] * number(match["count"] or "one")
    nth = NTH[match["nth"].lower()] if match["nth"] else int(match["n"] or 1)
    nth = nth if nth > 0 else YEAR // length
    year = None if which else _first_year(match, reading.document)
    if (year is None and not which) or not 0 < nth * length <= YEAR:
        return None
    if today is not None and begins is not None and which not in {"", "outgoing"}:
        year = today.year - (today.month < begins) - (which in {"last", "previous"})
    return months(year * YEAR + begins - 1 + (nth - 1) * length, length, basis) if year and begins else UNSETTLED


# What a fiscal year has and few other times: its second year in two digits, or the word.
_YEAR_WORDS: Final = frozenset(f"{n:02}" for n in range(100)) | word_set(
    "fy fiscal financial marketing crop tax budget academic"
)
RULES: Final = (
    Rule("fiscal_year", word_set("fy fiscal financial marketing crop tax budget"), _FISCAL, _fiscal, article=True),
    Rule(
        "fiscal_year_words",
        frozenset(_WHICH),
        _FISCAL_WORDS,
        _fiscal_words,
        article=True,
        words=with_possessives(word_set("fiscal financial marketing crop tax budget academic")),
    ),
    Rule("fiscal_months", frozenset(MONTHS), _MONTHS_OF, _months_of, words=_YEAR_WORDS),
    Rule("fiscal_part", frozenset(NTH) | frozenset("qh"), _PART_OF, _part_of, article=True, words=_YEAR_WORDS),
)
