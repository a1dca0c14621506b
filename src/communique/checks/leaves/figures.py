"""Where a number stands in a text: under any reading, in the unit, at the scale and with the sign asked for."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, Final

from communique.checks.leaves.layout import layout_of
from communique.checks.leaves.readings import readings_of, scales_beside, table_scales
from communique.checks.leaves.words import listed
from communique.mentions import mention as m
from communique.schema.inference import factors_of, is_year, leaf_types, scale_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from communique.checks.leaves.leaf import Leaf
    from communique.page import Page
    from communique.schema.item import Span

_MINUS: Final = ("-", "–", "−")
_NEAR_A_FALL: Final = 80  # characters before a number in which a word says that it is a fall
# Words of a fall, a loss, a shrinking, that give a number its minus.
_FALLS: Final = re.compile(
    r"(?i)\b(?:fell|fall\w*|declin\w*|decreas\w*|drop\w*|reduc\w*|loss\w*|lost|lower\w*|negative|"
    r"(?<!plus/)(?<!plus or )minus|down|shrank|shrunk|cut|cuts|deficit|slump\w*|slip\w*|less|"
    r"fewer|worse\w*|red|below zero|contract\w*|sank)\b"
)
# Words of a loss that belong to the number itself, so that it is none above zero.
_LOSSES: Final = re.compile(
    r"(?i)\b(?:loss(?:es)?|lost|deficit|negative|minus|fell|fall|declined|dropped|slipped|shrank|less)\b(?! to\b)"
)
_ENDS_AT: Final = re.compile(
    r"(?i)\b(?:to|from|at|was|were)\W*(?:[A-Z]{3}|[$€£¥₹])?\W*$"
)  # "fell to 18": 18 is above zero
# That a field is signed: in its description or its model's, or by its name.
_SIGNED: Final = re.compile(r"(?i)\bsigned\b|\bnegative\b|(?<!or )(?<!/)\bminus\b|\bbelow zero\b")
_SIGNED_NAMES: Final = re.compile(
    r"(?:^|_)(?:growth|change|delta|difference|net_income|net_result|profit|result|eps|cash_flow|balance)(?:_|$)"
)
_POLES: Final = re.compile(r"(?:^|_)(?:lat|lon|lng|latitude|longitude)(?:_|$)")
_POLE: Final = re.compile(r"(?i)^\s?°?\s?(?:s|w|south|west)\b")
_MINOR: Final = re.compile(r"(?:pence|p\b|cents?\b)")
NONE: Final = re.compile(
    r"(?i)\b(?:no|none|nobody|nil|zero|not (?:one|any|a single|an? \w+ (?:was|is|has|had|fell))|without|unchanged|held|"
    r"hold|keeps?|kept|remains?|stays?|goalless|calm)\b"
)
ONE: Final = re.compile(
    r"(?i)\bone (?:of|on|in|at|from|was|is) (?=[a-z])|"
    r"\ban? (?:single|lone|sole|man|woman|boy|girl|child|person|patient|passenger|worker)\b"
)
_ALL: Final = re.compile(r"(?i)\b(?:all|whole|entire|wholly|outright|fully)\b")


def is_signed(leaf: Leaf) -> bool:
    """Whether a field says that a fall in it is below zero."""
    said = f"{leaf.says} {leaf.model.__doc__ or ''}"
    return bool(_SIGNED.search(said) or _SIGNED_NAMES.search(leaf.name))


def numbers(leaf: Leaf, page: Page) -> Iterator[Span]:
    """Where a number stands under any reading, a finder's or its digits as they are, in the unit asked for."""
    if not isinstance(leaf.value, int | float) or isinstance(leaf.value, bool):
        return
    if not math.isfinite(leaf.value):  # which is close to every number
        return
    wanted, counted = abs(float(leaf.value)), isinstance(leaf.value, int) and leaf.kind == "number"
    counted = counted and not is_signed(leaf)
    factors = factors_of(leaf.name, leaf.says)
    shared = {} if leaf.kind in {"percent", "rank"} or factors else page.once(table_scales)
    scales = {1.0, *factors.values(), *(scale for row in shared.values() for scale in row)}
    scales |= {1 / scale_of(leaf.name, leaf.says)} | (
        {0.01, 1e3, 1e5, 1e6, 1e7, 1e9} if leaf.kind == "money" else set()
    )
    as_said_first = sorted(scales, key=lambda scale: (scale != 1, scale))  # the order of a set is no order
    for one, size in page.once(readings_of).of(wanted / scale for scale in as_said_first):
        scale = wanted / size if size else 1.0
        if not _may_scale(leaf, page, one.start, one.end, scale, shared, is_bare=one.is_bare):
            continue
        if fits_kind(leaf, one.start, one.end, page) and _has_sign(leaf, one.start, one.end, page, counted=counted):
            yield one.start, one.end
    yield from _converted(leaf, page, wanted, factors)
    if _CHANGES.search(leaf.name):
        yield from _differences(leaf.value, page, factors)
    said = {0.0: NONE, 1.0: ONE if counted else None, 100.0: _ALL if leaf.kind == "percent" else None}.get(wanted)
    if said and leaf.value >= 0:
        yield from ((found.start(), found.end()) for found in said.finditer(page.text))


def _converted(leaf: Leaf, page: Page, wanted: float, factors: dict[str, float]) -> Iterator[Span]:
    """Where a number stands in another unit, of which the value is a rounded conversion: 15 miles are 24.14 km."""
    uneven = {unit: factor for unit, factor in factors.items() if not math.log10(factor).is_integer()}
    if not uneven or not wanted:
        return
    decimals = len(f"{wanted:.12g}".partition(".")[2])
    for one in page.once(readings_of).all:
        if abs(one.size) and not min(uneven.values()) / 2 < wanted / one.size < max(uneven.values()) * 2:
            continue
        after = page.text[one.end : one.end + 20].lower().lstrip(" -\u00a0")
        for unit, factor in uneven.items():
            is_it = abs(one.size * factor - wanted) <= 0.5 * 10**-decimals + 1e-9
            if is_it and leaf.value > 0 and (_begins(after, unit) or _ends_with(page.text, one.end, unit)):
                yield one.start, one.end


_CHANGES: Final = re.compile(r"(?:^|_)(?:change|delta|difference|cut|increase|rise|move)(?:_|$)")
_FROM_TO: Final = re.compile(r"\bfrom \D{0,3}(\d+(?:\.\d+)?)\D{0,12} to \D{0,3}(\d+(?:\.\d+)?)")


def _differences(value: float, page: Page, factors: dict[str, float]) -> Iterator[Span]:
    """Where a text says from what to what something went, of which the value is the difference."""
    for found in _FROM_TO.finditer(page.text):
        step = float(found[2]) - float(found[1])
        if any(is_close(step * factor, value) for factor in {1.0, *factors.values()}):
            yield found.span()


def _may_scale(
    leaf: Leaf, page: Page, start: int, end: int, scale: float, shared: dict[int, set[float]], *, is_bare: bool
) -> bool:
    """Whether a number may be worth `scale` times what it says: by its unit, its table, or the scale beside it."""
    after = page.text[end : end + 20].lower().lstrip(" -\u00a0")
    factors = factors_of(leaf.name, leaf.says)
    allowed = {1.0, 1 / scale_of(leaf.name, leaf.says)}
    if scale == 1 and is_bare and leaf.kind == "money" and len(allowed) == 1 and after.startswith(_SCALES):
        return "unit" in leaf.model.model_fields  # the 90 of "90 million"
    allowed |= {factor for unit, factor in factors.items() if _begins(after, unit) or _ends_with(page.text, end, unit)}
    if leaf.kind == "money" and _MINOR.match(after):
        allowed.add(0.01)
    if is_bare and leaf.kind not in {"percent", "rank"}:
        allowed |= shared.get(page.sentence_at(start), set())
        allowed |= scales_beside(page, start, end) if leaf.kind == "money" else set()
    if factors and scale != 1:
        allowed |= {factor for unit, factor in factors.items() if _is_in_heading(page, start, unit)}
    return any(is_close(one, scale) for one in allowed)


_SCALES: Final = ("thousand", "lakh", "million", "crore", "billion", "trillion", "mn ", "bn ")


def _begins(after: str, unit: str) -> bool:
    return after.startswith(unit) and not after[len(unit) : len(unit) + 1].isalnum()


def _ends_with(text: str, end: int, unit: str) -> bool:
    """Whether a reading itself has its unit: "1.25 g" as a rule reads it."""
    return text[max(0, end - len(unit)) : end].lower() == unit and not text[max(0, end - len(unit) - 1)].isalpha()


def _is_in_heading(page: Page, start: int, unit: str) -> bool:
    layout = page.once(layout_of)
    said = " ".join([layout.row(start), *layout.columns(start)]).lower()
    return bool(re.search(rf"(?<!\w){re.escape(unit)}(?!\w)", said))


def is_close(a: float, b: float) -> bool:
    """Whether two numbers are the same but for rounding."""
    return abs(a - b) <= 1e-9 * max(abs(a), abs(b), 1e-12)


def _has_sign(leaf: Leaf, start: int, end: int, page: Page, *, counted: bool) -> bool:
    """Whether a number has a value's sign: below zero by a minus or brackets, or where a word of a fall gives it one.

    What is counted has none. Only a field that is signed has its falls below zero: elsewhere they may be told as sizes.
    """
    if leaf.value == 0:
        return True
    written = _is_written_negative(start, end, page)
    if _POLES.search(leaf.name):
        return bool(leaf.value < 0) == (written or bool(_POLE.match(page.text[end : end + 8])))
    if leaf.value > 0:
        return not written and not _is_negative(leaf, start, end, page)
    if written or page.text[max(0, start - 1) : start] == "+":
        return written
    signed = is_signed(leaf)
    by_words = _FALLS if signed or _MAY_CHANGE.search(f"{leaf.name} {leaf.says}") else _MINUSES
    return not counted and _falls(start, end, page, by_words, over_numbers=signed)


def _is_negative(leaf: Leaf, start: int, end: int, page: Page) -> bool:
    """Whether words say of a number that it is below zero: minus, and where falls are, a fall or a loss."""
    if _AFTER_MINUS.search(page.text, max(0, start - len("plus or minus ")), start):
        return True
    if not is_signed(leaf):
        return False
    is_fall = leaf.kind == "percent" and _is_said_to_fall(start, end, page)
    return is_fall or _falls(start, end, page, _LOSSES, over_numbers=False)


_AFTER_MINUS: Final = re.compile(r"(?i)(?<!plus/)(?<!plus or )\bminus $")
# Words that are a minus and nothing else; what else a fall is told by counts for fields that may fall.
_MINUSES: Final = re.compile(r"(?i)(?<!plus/)(?<!plus or )\b(?:minus|negative|below zero|loss(?:es)?|deficit)\b")
_MAY_CHANGE: Final = re.compile(
    r"(?i)change|value|amount|effect|growth|difference|rise|fall|trend|_bp|return|margin|gain"
)


def _is_said_to_fall(start: int, end: int, page: Page) -> bool:
    found = page.at(start, end, m.Percent)
    return found is not None and found.direction == "fall"


def _is_written_negative(start: int, end: int, page: Page) -> bool:
    """Whether a minus stands before a number, or brackets around it in a table."""
    before = page.text[max(0, start - 3) : start]
    if page.text[start : start + 1] in _MINUS or _MINUSES.match(page.text, start, end):
        return True
    if before[-1:] in _MINUS:
        # "2–1" and "item - 5" have none; "CHF –6.8" and "CHF–6.8" do
        return not before[-2:-1].isdigit() and not before[-2:-1].islower()
    if before[-2:-1] in _MINUS and before[-1:] in "$€£¥":
        return True
    if not before.endswith("(") or page.text[end : end + 1] != ")":
        return False
    line = page.once(layout_of).line(start)
    cell = next((text for begin, finish, text in line.cells if begin <= start <= finish), "") if line.is_row else ""
    # brackets after another number hold what it was: "1,206 (1,148)"
    return cell.startswith("(") or (
        is_cell(page, (start, end)) and not re.search(r"\d[^()]{0,12}\($", page.text[max(0, start - 20) : start])
    )


def _falls(start: int, end: int, page: Page, words_: re.Pattern[str], *, over_numbers: bool) -> bool:
    """Whether a word of a fall stands beside a number, and neither another number between them nor that it ended there.

    Args:
        start: Where the number begins.
        end: Where it ends.
        page: The article.
        words_: The words of a fall.
        over_numbers: Whether other numbers may stand between, as in "fell by 3.1 and 2.4".
    """
    number = page.sentence_at(start)
    if not number:
        return False
    sentence = page.article.sentences[number - 1]
    before = page.text[max(sentence.start, start - _NEAR_A_FALL) : start]
    after = page.text[end : min(sentence.end, end + _NEAR_A_FALL // 2)]
    if _ENDS_AT.search(before):
        return False
    if not over_numbers:
        before = re.split(r"\d", before)[-1]
        after = re.split(r"[\d(]", after, maxsplit=1)[0]
    return bool(words_.search(before) or words_.search(after))


def fits_kind(leaf: Leaf, start: int, end: int, page: Page) -> bool:
    """A percentage is not a sum of money, nor money a percentage, and a part of a date is neither, nor a number."""
    if is_year(leaf.name, leaf.says):
        is_one = _FIRST_YEAR <= leaf.value <= _LAST_YEAR and page.text[start:end] == str(leaf.value)
        return is_one and not _MEASURED.match(page.text, end)
    if _is_in_date(start, end, page) and not _OF_TIME.search(f"{leaf.name} {leaf.says}"):
        return False
    if leaf.kind == "percent":
        return page.at(start, end, m.Money) is None and _is_of_percent(start, end, page)
    if leaf.kind == "money":
        return page.at(start, end, m.Percent) is None and _may_be_sum(start, end, page)
    if leaf.name.endswith("year"):
        return (
            not _FIRST_YEAR <= abs(leaf.value) <= _LAST_YEAR
            or end - start == _YEAR
            or not page.text[start:end].isdecimal()
        )
    return leaf.kind != "number" or _may_be_count(leaf, start, end, page)


def _may_be_sum(start: int, end: int, page: Page) -> bool:
    """Whether a number may be a sum of money: a rule reads it so, or nothing that is counted or measured follows it."""
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
    if _is_numbering(leaf, start, end, page):
        return False
    if found := page.at(start, end, m.Ordinal):
        is_it = found.start <= start and end <= found.end
        return not is_it or bool(_IN_ORDER.search(f"{leaf.name} {leaf.says}"))
    if factors := factors_of(leaf.name, leaf.says):
        return not needs_unit(factors) or _has_unit(page, start, end, factors)
    if _is_whole(leaf) and _MEASURED.match(page.text, end) and _is_of_heads(leaf):
        return any(name == "unit" for name in leaf.model.model_fields)
    money = page.at(start, end, m.Money)
    is_sum = money is not None and money.start <= start and end <= money.end and _is_whole(leaf)
    if is_sum and not _MAY_BE_SUM.search(f"{leaf.name} {leaf.says}"):
        return "currency" in leaf.model.model_fields
    share = page.at(start, end, m.Percent)
    is_whole = _is_whole(leaf) and not _MAY_BE_SHARE.search(f"{leaf.name} {leaf.says}")
    return share is None or not is_whole or any(name == "unit" for name in leaf.model.model_fields)


def _is_numbering(leaf: Leaf, start: int, end: int, page: Page) -> bool:
    """Whether a number numbers what it stands at: "Berth 7", "5. No oil was lost"."""
    line = page.once(layout_of).line(start)
    if line.is_row or _IN_ORDER.search(f"{leaf.name} {leaf.says}"):
        return False
    word = _WORD_BEFORE.search(page.text, max(0, start - _NUMBERED), start)
    named = word[1].lower() if word else ""
    begins = not page.text[line.start : start].strip() and bool(_POINT.match(page.text, end))
    return begins or (named in listed("things", "numbered") and named not in leaf.name)


_NUMBERED: Final = 16  # characters of a word that is numbered, and of what parts it from its number
_WORD_BEFORE: Final = re.compile(r"\b([A-Z][a-z]+)\.?[ \u00a0]$")
_POINT: Final = re.compile(r"[.)]\s+(?=[A-ZÀ-Þ])")


def _is_of_heads(leaf: Leaf) -> bool:
    """Whether a field counts people or things by its name, and measures nothing."""
    return bool(_HEADS.search(leaf.name)) and not _MAY_BE_MEASURE.search(f"{leaf.name} {leaf.says}")


def _is_whole(leaf: Leaf) -> bool:
    """Whether a field takes whole numbers alone."""
    return set(leaf_types(leaf.model.model_fields[leaf.name].annotation)) == {int}


def needs_unit(factors: dict[str, float]) -> bool:
    """Whether a measure is always written with its unit: lengths and weights, not times, points and degrees."""
    return bool(factors.keys() & {"kg", "km", "km2", "litre", "km/h", "mw", "mwh", "hpa"})


def _has_unit(page: Page, start: int, end: int, factors: dict[str, float]) -> bool:
    """Whether a number has a unit of its measure: behind it or the next number, in it, in its row or column."""
    rest = _TO_NUMBER.sub("", page.text[end : end + 40].lower(), count=1).lstrip(" -\u00a0")
    after = page.text[end : end + 20].lower().lstrip(" -\u00a0")
    return any(
        _begins(after, unit)
        or _begins(rest, unit)
        or _ends_with(page.text, end, unit)
        or _is_in_heading(page, start, unit)
        for unit in factors
    )


_TO_NUMBER: Final = re.compile(r"^\s?(?:to|and|or|-|–|,|by|x)\s?[\d.,]+")
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
_FIRST_YEAR: Final = 1000
_LAST_YEAR: Final = 2999
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


def _is_of_percent(start: int, end: int, page: Page) -> bool:
    """Whether a sentence speaks of shares at all, or a number stands in a table."""
    number = page.sentence_at(start)
    return not number or bool(_PERCENT.search(page.sentence(number))) or is_cell(page, (start, end))


_YEAR: Final = 4  # digits of a year
# Names of fields that may hold a year or a day of the month; what is counted in days may not.
_OF_TIME: Final = re.compile(r"(?i)(?<![a-z])(?:year|month|week|day|date|period|quarter|season)(?![a-z])")
_PERCENT: Final = re.compile(r"(?i)%|\bper ?cent|\bpercentage|\bpct\b|\bshare|\bstake|\bquarter|\bthird|\bhalf")


def is_cell(page: Page, at: Span) -> bool:
    """Whether a number stands in a line of a table: short, with hardly any words."""
    return page.once(layout_of).line(at[0]).is_of_figures
