"""Whether a number of a text may be what its field asks for: a percentage, a sum of money, a count, a measure."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from communique.checks.leaves.layout import is_cell, layout_of
from communique.checks.leaves.words import listed
from communique.mentions import mention as m
from communique.schema.inference import factors_of, is_year, leaf_types

if TYPE_CHECKING:
    from collections.abc import Callable

    from pydantic import BaseModel

    from communique.checks.leaves.leaf import Leaf
    from communique.page import Page
    from communique.schema.inference import Kind

NONE: Final = re.compile(
    r"(?i)\b(?:no|none|nobody|nil|zero|not (?:one|any|a single|an? \w+ (?:was|is|has|had|fell))|without|unchanged|held|"
    r"hold|keeps?|kept|remains?|stays?|goalless|calm)\b"
)
ONE: Final = re.compile(
    r"(?i)\bone (?:of|on|in|at|from|was|is) (?=[a-z])|"
    r"\ban? (?:single|lone|sole|man|woman|boy|girl|child|person|patient|passenger|worker)\b"
)


def fits_kind(leaf: Leaf, start: int, end: int, page: Page) -> bool:
    """A percentage is not a sum of money, nor money a percentage, and a part of a date is neither, nor a number."""
    if is_year(leaf.name, leaf.says):
        is_one = _FIRST_YEAR <= leaf.value <= _LAST_YEAR and page.text[start:end] == str(leaf.value)
        return is_one and not _MEASURED.match(page.text, end)
    if _is_in_date(start, end, page) and not _OF_TIME.search(leaf.name) and not _OF_TIME.match(leaf.says):
        return False
    if leaf.kind != "rank" and _is_numbering(leaf, start, end, page):
        return False
    if leaf.kind in _FITS:
        return _FITS[leaf.kind](start, end, page)
    if leaf.name.endswith("year"):
        return (
            not _FIRST_YEAR <= abs(leaf.value) <= _LAST_YEAR
            or end - start == _YEAR
            or not page.text[start:end].isdecimal()
        )
    return leaf.kind != "number" or _may_be_count(leaf, start, end, page)


def _may_be_rank(start: int, end: int, page: Page) -> bool:
    """Whether a number may be a rank: an ordinal, in a table or list, at its line's beginning, or called a rank."""
    line = page.once(layout_of).line(start)
    is_told = bool(
        _RANK_BEFORE.search(page.text, max(0, start - _NUMBERED), start) or _RANK_AFTER.match(page.text, end)
    )
    return (
        is_told
        or line.is_row
        or not page.text[line.start : start].strip()
        or page.at(start, end, m.Ordinal) is not None
    )


_RANK_BEFORE: Final = re.compile(
    r"(?i)(?:\bno\.?|\bnumber|\bnr\.?|#|\brank(?:ed|s|ing)?|\bplaced?|\bposition)[ \u00a0]?$"
)
_RANK_AFTER: Final = re.compile(r"\s?[.)](?=\s?[A-Z])")  # "3. Ola Berg, 2. Ida Moe" within a line


def _may_be_sum(start: int, end: int, page: Page) -> bool:
    """Whether a number may be a sum of money: a rule reads it so, or nothing that is counted or measured follows it."""
    if page.at(start, end, m.Percent):
        return False
    if page.at(start, end, m.Money) or page.once(layout_of).line(start).is_row:
        return True
    after = _NEXT_WORD.match(page.text, end)
    return not after or after[1].lower() in _AFTER_SUMS or after[1][0].isupper()


_NEXT_WORD: Final = re.compile(r"[ \u00a0-]([^\W\d_]+)")
# Words that may follow a sum whose currency is not said again.
_AFTER_SUMS: Final = frozenset(
    "a after against all an and as at before below billion by compared crore each for from had if in is lakh less m bn "
    "million mn more of on or over per plus since than that the thousand to trillion under until up versus vs was were "
    "when which while with would will did has have down due payable".split()
)


def _may_be_count(leaf: Leaf, start: int, end: int, page: Page) -> bool:
    """Whether a number may be a count: no sum of money, no ordinal but of what is in an order, no share of a whole."""
    if found := page.at(start, end, m.Ordinal):
        is_it = found.start <= start and end <= found.end
        return not is_it or bool(_IN_ORDER.search(f"{leaf.name} {leaf.says}"))
    if factors := factors_of(leaf.name, leaf.says):
        is_other = bool(_MEASURED.match(page.text, end)) or needs_unit(factors)
        return not is_other or _is_bare_decimal(leaf, start, end, page) or _is_of_unit(page, start, end, factors)
    is_age = leaf.name.rsplit("_", 1)[-1] in {"age", "ages"}
    if is_age and _MEASURED.match(page.text, end) and not _OF_AGE.match(page.text, end):
        return False
    if _takes_int(leaf.model, leaf.name) and _MEASURED.match(page.text, end) and _is_of_heads(leaf):
        return "unit" in leaf.model.model_fields
    money = page.at(start, end, m.Money)
    is_sum = money is not None and money.start <= start and end <= money.end and _takes_int(leaf.model, leaf.name)
    if is_sum and not _MAY_BE_SUM.search(f"{leaf.name} {leaf.says}"):
        return "currency" in leaf.model.model_fields
    share = page.at(start, end, m.Percent)
    is_whole = _takes_int(leaf.model, leaf.name) and not _MAY_BE_SHARE.search(f"{leaf.name} {leaf.says}")
    return share is None or not is_whole or "unit" in leaf.model.model_fields


def _is_bare_decimal(leaf: Leaf, start: int, end: int, page: Page) -> bool:
    """Whether a number has decimals, as hardly anything but a measure has, and neither a unit nor a sign behind it."""
    is_other = _MEASURED.match(page.text, end) or page.at(start, end, m.Money) or page.at(start, end, m.Percent)
    return not float(leaf.value).is_integer() and not is_other


def _is_numbering(leaf: Leaf, start: int, end: int, page: Page) -> bool:
    """Whether a number numbers what it stands at: "Berth 7", "5. No oil was lost"."""
    line = page.once(layout_of).line(start)
    if line.is_row or _IN_ORDER.search(f"{leaf.name} {leaf.says}"):
        return False
    word = _WORD_BEFORE.search(page.text, max(0, start - _NUMBERED), start)
    named = word[1].lower().removesuffix("s") if word else ""
    begins = not page.text[line.start : start].strip() and bool(_POINT.match(page.text, end))
    return begins or (named in listed("things", "numbered") and named not in leaf.name)


_NUMBERED: Final = 16  # characters of a word that is numbered, and of what parts it from its number
# "Berth 7", "Berths 6 to 8", and in small letters what is never anything but numbered.
_WORD_BEFORE: Final = re.compile(
    r"\b([A-Z][a-z]+|runway|lane|page|section|chapter|table|route|berth|platform)s?\.?[ \u00a0](?:\d+ (?:to|and|or) )?$"
)
_POINT: Final = re.compile(r"[.)]\s+(?=[A-ZÀ-Þ])")


def _is_of_heads(leaf: Leaf) -> bool:
    """Whether a field counts people or things by its name: `half_time_goals`, not `crew_hours`."""
    return bool(_HEADS.search(leaf.name)) and (
        bool(_HEADS.search(leaf.name.rsplit("_", 1)[-1])) or not _MAY_BE_MEASURE.search(f"{leaf.name} {leaf.says}")
    )


@cache
def _takes_int(model: type[BaseModel], name: str) -> bool:
    """Whether a field takes whole numbers alone."""
    return set(leaf_types(model.model_fields[name].annotation)) == {int}


def needs_unit(factors: dict[str, float]) -> bool:
    """Whether a measure is always written with its unit: lengths, weights and spans of time, not points and degrees."""
    return bool(factors.keys() & {"kg", "km", "km2", "litre", "km/h", "mw", "mwh", "hpa", "hours", "years"})


def _is_of_unit(page: Page, start: int, end: int, factors: dict[str, float]) -> bool:
    """Whether a number has a unit of its measure: behind it or a number beside it, in it, in its row or column."""
    line = page.once(layout_of).line(start)
    may_share = line.is_row or (
        "." in page.text[start:end] and any(unit.lower() in factors for unit in _UNIT_OF.findall(line.text))
    )
    if may_share and not _MEASURED.match(page.text, end):  # a table without units; "8.31 metres, then 8.22"
        return True
    rest = _TO_NUMBER.sub("", page.text[end : end + 40].lower(), count=1).lstrip(" -\u00a0")
    sentence = page.article.sentences[max(0, page.sentence_at(start) - 1)]
    before = _FROM_NUMBER.search(page.text, max(sentence.start, start - _SHARED_UNIT), start)
    shared = (rest, before[1].lower() if before else "")
    return any(
        has_unit(page, end, unit) or any(_begins(one, unit) for one in shared) or is_in_heading(page, start, unit)
        for unit in factors
    )


_UNIT_OF: Final = re.compile(r"\d[ \u00a0-]?([^\W\d_]+(?:/[^\W\d_]+)?)")
_SHARED_UNIT: Final = 60  # characters between a number and the one before it whose unit it shares
# What stands behind the number before: "centimetres high and" 38 wide.
_FROM_NUMBER: Final = re.compile(
    r"(?:\d|hundred|ty|teen|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|half))[ \u00a0-]"
    r"([^\W\d_][^\d.;:()]*)(?:,|\b(?:and|or|by|x|×|to)) $"
)
_TO_NUMBER: Final = re.compile(r"^(?:,?\s?(?:to|and|or|-|–|,|by|x|×)\s?\d[\d.,]*(?<!,))+")
# Units and times that stand behind what is measured, and behind nothing that is counted.
_MEASURED: Final = re.compile(
    r"(?i)[ \u00a0-]?(?:km|m|mm|cm|kg|g|mg|kw|mw|kt|km/h|kmh|mph|knots?|met(?:re|er)s?|kilomet(?:re|er)s?|miles?|feet|"
    r"ft|tonnes?|lit(?:re|er)s?|hectares?|degrees?|°|per ?cent|percent|%|days?|weeks?|months?|years?|hours?|minutes?|"
    r"seconds?|a\.?m|p\.?m|o['’]clock)(?![\w/])"
)
_HEADS: Final = re.compile(
    r"(?i)(?:^|_)(?:n|num|count|number)(?:_|$)|people|person|dead|kill|injur|missing|wound|death|victim|passenger|crew|"
    r"employee|staff|jobs|worker|vote|goal|seat|homes|house|patient|participant|cases|ship|vessel|aircraft|vehicle|"
    r"school|store|sites|firm|compan|delegate|member|famil|report|complaint|incident|turbine|points|attendance|corner|"
    r"cards|shots|tries|wicket|runs|rooms|units|(?:er|or|ee|ist|ian)s(?:_|$)"
)
_MAY_BE_MEASURE: Final = re.compile(
    r"(?i)length|height|weight|distance|depth|speed|width|area|size|quantity|value|amount|dose|capacity|temperature|"
    r"level|magnitude|limit|range|radius|duration|time|day|week|month|year|hour|minute|second|age|term|tenor|period|rate|"
    r"share|growth|change|ratio|margin|interest|inflation|target|effect|low|high|min|max|score|tolerance"
)
_OF_AGE: Final = re.compile(r"(?i)[ \u00a0-]?(?:years?|months?|weeks?|days?)\b")
_FIRST_YEAR: Final = 1000  # years have four digits
_LAST_YEAR: Final = 2999  # later ones are numbers
_IN_ORDER: Final = re.compile(
    r"(?i)(?:year|month|week|day|minute|hour|quarter|rank|position|place|round|edition|number|stage|floor|season|"
    r"lap|grade|_no\b)"
)
_MAY_BE_SUM: Final = re.compile(
    r"(?i)amount|sum|value|total|loss|profit|sales|fund|damage|raised|paid|bid|award|pledge|request|receiv|low|high|"
    r"stake|price|purchase|spend|invest|aid|grant|loan|credit|relief|bail|bond|asset|reserve|capital|limit|threshold|"
    r"usd|eur"
)
_MAY_BE_SHARE: Final = re.compile(
    r"(?i)rate|growth|share|change|yield|ratio|margin|interest|inflation|target|value|level|amount|effect"
)


def _is_in_date(start: int, end: int, page: Page) -> bool:
    """Whether a number is the day or the year of a date, and no amount, percentage or quantity of its own."""
    found = page.at(start, end, m.Date)
    if found is None or (found.start, found.end) == (start, end):
        return bool(found) and end - start == _YEAR and page.text[start:end].isdecimal()
    return found.start <= start and end <= found.end and page.text[start:end].isdecimal()


def _may_be_share(start: int, end: int, page: Page) -> bool:
    """Whether a number may be a percentage: no sum of money, in a sentence that speaks of shares, or in a table."""
    number = page.sentence_at(start)
    is_said = not number or bool(_PERCENT.search(page.sentence(number))) or is_cell(page, (start, end))
    return is_said and page.at(start, end, m.Money) is None


_YEAR: Final = 4  # digits of a year
# Names of fields that may hold a year or a day of the month; what is counted in days may not.
_OF_TIME: Final = re.compile(r"(?i)(?<![a-z])(?:year|month|week|day|date|period|quarter|season)(?![a-z])")
_PERCENT: Final = re.compile(r"(?i)%|\bper ?cent|\bpercentage|\bpct\b|\bshare|\bstake|\bquarter|\bthird|\bhalf")


def behind(page: Page, end: int) -> str:
    """What stands behind a number, in small letters."""
    return page.text[end : end + _BEHIND].lower().lstrip(" -\u00a0")


_BEHIND: Final = 20  # characters of a unit or a scale behind a number


def has_unit(page: Page, end: int, unit: str) -> bool:
    """Whether a unit stands behind a number, or is the end of it: "1.25 g" as a rule reads it."""
    text, begin = page.text, max(0, end - len(unit))
    is_its_end = text[begin:end].lower() == unit and not text[max(0, begin - 1)].isalpha()
    return is_its_end or _begins(behind(page, end), unit)


def _begins(after: str, unit: str) -> bool:
    return after.startswith(unit) and not after[len(unit) : len(unit) + 1].isalnum()


def is_in_heading(page: Page, start: int, unit: str) -> bool:
    """Whether a number's row or column is called by a unit."""
    said = page.once(layout_of).called(start).lower()
    return bool(re.search(rf"(?<!\w){re.escape(unit)}(?!\w)", said))


_FITS: Final[dict[Kind, Callable[[int, int, Page], bool]]] = {
    "percent": _may_be_share, "money": _may_be_sum, "rank": _may_be_rank,
}  # fmt: skip
