"""Parts of fiscal years: "April-January 2021-22", "the first quarter of FY2023-24", "July-March FY24".

Two months and a fiscal year mostly say by themselves in which of its two calendar years each month lies, since no part
of a fiscal year crosses its end. Where they do not, the text does: by the months it gives, else by its countries.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from communique.mentions.times.absolute import full_year
from communique.mentions.times.calendar_spans import UNSETTLED, Point, Settled, settled
from communique.mentions.times.calendar_words import CARDINALS, MONTHS, word_set
from communique.mentions.times.date_reading import Atom, Reading, Rule
from communique.mentions.times.years import FISCAL_NOUN, given_months, second_year

if TYPE_CHECKING:
    from communique.mentions.mention import DateBasis

_MONTH: Final = r"[a-z]{3,11}"
_OF_YEAR: Final = (
    r"\)?(?:\s(?:period|quarter|months))?,?(?:\s{1,3}|(?=FY))(?:(?:of|in|for)\s{1,3})?(?:the\s{1,3})?"
    r"(?:(?:current|ongoing|outgoing|last|previous|just-ended|new)\s{1,3}(?=f))?"
    rf"(?P<mark>(?:FY|{FISCAL_NOUN}(?:\syear)?)\s?)?'?(?P<y1>(?:19|20)\d\d|(?<=[Yy'\s])\d\d)(?:[-–/](?P<y2>(?:19|20)\d\d|\d\d))?"
    rf"(?![\d%/–-]|[.,]\d)(?:\s{FISCAL_NOUN}\syear\b)?"
)
_MONTHS_OF: Final = re.compile(
    rf"(?P<m1>{_MONTH})\b\.?(?:(?:\s?[-–]\s?|\s(?:to|through)\s)(?P<m2>{_MONTH})\b\.?)?{_OF_YEAR}", re.IGNORECASE
)
_PART_OF: Final = re.compile(
    r"(?:the\s{1,3})?(?:(?P<nth>first|second|third|fourth|1st|2nd|3rd|4th)\s(?P<unit>quarter|half)|(?P<letter>[qh])(?P<n>[1-4])"
    rf"|first\s(?P<count>\d{{1,2}}|{'|'.join(CARDINALS)})\s(?P<units>months|quarters)){_OF_YEAR}",
    re.IGNORECASE,
)
_PART_OF_WHICH: Final = re.compile(
    rf"(?:the\s{{1,3}})?(?:(?P<nth>first|second|third|fourth)\s(?P<unit>quarter|half)"
    rf"|first\s(?P<count>\d{{1,2}}|{'|'.join(CARDINALS)})\s(?P<units>months|quarters))\s(?:of|in)\s(?:the\s)?"
    r"(?P<which>current|ongoing|this|outgoing|last|previous)\s(?:fiscal|financial)(?:\s?year)?\b(?!\s?\(?(?:FY\s?)?\d)",
    re.IGNORECASE,
)
_YEAR_DIGITS: Final = 4
_IN_YEAR: Final = 12
_NTH: Final = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4}
_LENGTHS: Final = {"quarter": 3, "half": 6, "q": 3, "h": 6, "months": 1, "quarters": 3}
# First months of the fiscal years of which news tells in parts, and the countries that have them. Sources: the budget
# laws as listed in the World Factbook, field "Fiscal year". Nepal's begins in mid-July: its parts stay open.
_BEGINS: Final = {
    4: frozenset({"IND", "JPN"}),
    7: frozenset({"PAK", "BGD", "EGY", "AUS", "KEN", "UGA", "TZA", "RWA"}),
    0: frozenset({"NPL"}),
}
_FORWARD: Final = frozenset({"JPN"})  # "fiscal 2023" begins in 2023


def _first_year(match: re.Match[str], reading: Reading) -> int | None:
    """The calendar year in which the fiscal year begins; None where the words give no fiscal year."""
    word, second, marked = match["y1"], match["y2"], match["mark"]
    year = int(word) if len(word) == _YEAR_DIGITS else full_year(int(word))
    if second is not None:
        last = second_year(year, second)
        return year if last == year + 1 and (marked or len(word) == _YEAR_DIGITS) else None
    if marked is None:
        return None
    named = reading.memo("countries", _countries)
    return year if named & _FORWARD and not named & _BEGINS[7] else year - 1


def _begins(reading: Reading) -> int | None:
    """The first month of the text's fiscal years: as it says, else that of the countries it names; None if open."""
    if (given := given_months(reading)) is not None:
        return given[0]
    countries = reading.memo("countries", _countries)
    named = [month for month, having in _BEGINS.items() if countries & having]
    return (named[0] or None) if len(named) == 1 else None


def _countries(reading: Reading) -> frozenset[str | None]:
    """The countries that the text names, or whose places or people it names."""
    from communique.mentions.areas.find import find_areas  # noqa: PLC0415 - heavy, loaded when first asked

    return frozenset(area.country for area in find_areas(reading.document))


def _months_of(match: re.Match[str], reading: Reading, _index: int) -> Atom | None:
    first, last = MONTHS.get(match["m1"].lower()), MONTHS.get((match["m2"] or match["m1"]).lower())
    year = _first_year(match, reading)
    if first is None or last is None or year is None:
        return None
    known = reading.memo("fiscal_begins", _begins)
    # A fiscal year that begins after the first month and not after the last would end within the stretch.
    possible = [m for m in _BEGINS if m and (last - m) % _IN_YEAR >= (first - m) % _IN_YEAR]
    years = {year + (first < month) for month in ([known] if known in possible else possible) if month}
    value: Settled | None = UNSETTLED
    if len(years) == 1:
        begin = years.pop()
        begin_point = Point(begin, first)
        value = settled(begin_point, begin_point if last == first else Point(begin + (last < first), last), "explicit")
    return value and Atom(match.start(), match.end(), value, "fiscal_months")


def _part_of(match: re.Match[str], reading: Reading, _index: int) -> Atom | None:
    year = _first_year(match, reading)
    if year is None:
        return None
    return _part(match, reading, year, "explicit" if given_months(reading) else "inferred")


def _part(match: re.Match[str], reading: Reading, year: int | None, basis: DateBasis) -> Atom | None:
    """The part of the fiscal year that begins in `year`; open where that or the year's months are not known."""
    given = match.groupdict()
    length = _LENGTHS[(match["unit"] or given.get("letter") or match["units"]).lower()]
    if match["count"]:
        length *= int(match["count"]) if match["count"].isdigit() else CARDINALS[match["count"].lower()]
        nth = 1
    else:
        nth = _NTH[match["nth"].lower()] if match["nth"] else int(match["n"])
    month = reading.memo("fiscal_begins", _begins)
    if not 0 < nth * length <= _IN_YEAR:
        return None
    value: Settled | None = UNSETTLED
    if month is not None and year is not None:
        begin, end = month - 1 + (nth - 1) * length, month - 2 + nth * length
        value = settled(
            Point(year + begin // _IN_YEAR, begin % _IN_YEAR + 1), Point(year + end // _IN_YEAR, end % _IN_YEAR + 1),
            basis,
        )  # fmt: skip
    return value and Atom(match.start(), match.end(), value, "fiscal_part")


def _part_of_which(match: re.Match[str], reading: Reading, _index: int) -> Atom | None:
    """Read "the first ten months of the current fiscal year" on the publication date."""
    today, month = reading.reference, reading.memo("fiscal_begins", _begins)
    year = None
    if today is not None and month is not None and match["which"].lower() != "outgoing":
        year = today.year - (today.month < month) - (match["which"].lower() in {"last", "previous"})
    return _part(match, reading, year, "relative")


# What a fiscal year has and few other times: its second year in two digits, or the word.
_YEAR_WORDS: Final = frozenset(f"{n:02}" for n in range(100)) | word_set(
    "fy fiscal financial marketing crop tax budget academic"
)
_FISCAL_WORDS: Final = word_set("fiscal financial")
RULES: Final = (
    Rule("fiscal_months", frozenset(MONTHS), _MONTHS_OF, _months_of, words=_YEAR_WORDS),
    Rule("fiscal_part", frozenset(_NTH) | frozenset("qh"), _PART_OF, _part_of, article=True, words=_YEAR_WORDS),
    Rule("fiscal_part", frozenset(_NTH), _PART_OF_WHICH, _part_of_which, article=True, words=_FISCAL_WORDS),
)
