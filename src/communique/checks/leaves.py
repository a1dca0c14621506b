"""Checks of every value of any schema, marked or not: whether it stands in the text, and whether it belongs there.

What a field is taken for is told from its type, name and description (`communique.schema.inference`). A value and its
role are checked apart: that the number stands in the text, and that the words beside it do not give it to another
field, or to another object than the one that it is in.
"""

from __future__ import annotations

import math
import re
from calendar import day_name, month_name
from collections import Counter
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache, cached_property, partial
from typing import TYPE_CHECKING, Any, Final

import pycountry
from pydantic import BaseModel

from communique.evidence import find_words, show, span
from communique.judging.alignment import words
from communique.judging.grounding import SCALES
from communique.mentions import mention as m
from communique.mentions.areas.find import areas_named, country_of
from communique.schema.extraction import Verdict
from communique.schema.fields import lists_of, marked_lists
from communique.schema.inference import Kind, factors_of, kind_of
from communique.schema.paths import pointer

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping

    from communique.page import Page
    from communique.schema.item import Span


@dataclass(frozen=True, slots=True)
class Leaf:
    """A value of a record that holds no other.

    Args:
        path: Where it is.
        value: The value, as JSON has it.
        name: The name of its field.
        kind: What the field is taken for.
        says: What the field's description says.
        holder: Where the object is that holds it.
        model: The model of that object.
    """

    path: str
    value: Any
    name: str
    kind: Kind
    says: str
    holder: str
    model: type[BaseModel]


def leaves_of(record: BaseModel) -> Iterator[Leaf]:
    """The leaves of a record, in its order, without those that say nothing, and the objects that markers check."""
    marked, lists = marked_lists(type(record)), lists_of(type(record))
    unmarked = {name for name in type(record).model_fields if (name if name in lists else "") not in marked}
    yield from _leaves(record, "", unmarked)


def _leaves(one: BaseModel, place: str, names: Collection[str] | None = None) -> Iterator[Leaf]:
    model = type(one)
    for name, info in model.model_fields.items():
        if names is not None and name not in names:
            continue
        kind = kind_of(name, info, model.model_fields.keys())
        made = partial(Leaf, name=name, kind=kind, says=info.description or "", holder=place, model=model)
        yield from _held(getattr(one, name), place + pointer(name), made)


def _held(value: Any, path: str, made: Callable[[str, Any], Leaf]) -> Iterator[Leaf]:  # noqa: ANN401 - any field value
    """The leaves of a field's value: of an object, of what a list or a dictionary holds to any depth, or itself."""
    if isinstance(value, BaseModel):
        yield from _leaves(value, path)
    elif isinstance(value, list | tuple | set | frozenset):
        for number, inner in enumerate(value):
            yield from _held(inner, path + pointer(number), made)
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _held(inner, path + pointer(plain(key)), made)
    elif value is not None:
        yield made(path, plain(value))


def plain(value: Any) -> Any:  # noqa: ANN401 - any field value
    """A value as JSON has it, numbers as such."""
    if isinstance(value, Decimal):
        return m.number(value)
    if hasattr(value, "value") and not isinstance(value, str | int | float):
        return value.value
    return value.isoformat() if hasattr(value, "isoformat") else getattr(value, "value", value)


@dataclass(frozen=True)
class Leaves:
    """A record's leaves beside its article.

    Args:
        page: The article.
        record: The record.
        within: Where the words stand that are said to prove a leaf, by its path.
    """

    page: Page
    record: BaseModel
    within: Mapping[str, Span] = field(default_factory=dict)

    @cached_property
    def all(self) -> tuple[Leaf, ...]:
        """The leaves."""
        return tuple(leaves_of(self.record))

    @cached_property
    def places(self) -> dict[str, tuple[Span, ...]]:
        """Where each leaf's value stands, by its path; within the words that prove it alone, if it does there."""
        return {leaf.path: self._places(leaf) for leaf in self.all}

    def _places(self, leaf: Leaf) -> tuple[Span, ...]:
        found = tuple(dict.fromkeys(_FINDERS[leaf.kind](leaf, self.page)))
        within = self.within.get(leaf.path)
        if within is None:
            return found
        return tuple(at for at in found if within[0] <= at[0] and at[1] <= within[1]) or found

    def verdicts(self) -> Iterator[Verdict]:
        """A verdict on every leaf, in the order of the record."""
        for leaf in self.all:
            yield self._verdict(leaf)

    def _verdict(self, leaf: Leaf) -> Verdict:
        places = self.places[leaf.path]
        given: dict[str, Any] = {"path": leaf.path, "model_value": leaf.value, "final_value": leaf.value}
        if leaf.kind in _UNCHECKED or isinstance(leaf.value, bool):
            message = f"No rule can judge {leaf.name} {show(leaf.value)}."
            return Verdict(**given, check="leaf", status="unchecked", severity="info", message=message)
        if not places:
            message = f"{leaf.name} {show(leaf.value)} does not stand in the text, as no reading of it yields that."
            return Verdict(**given, check="leaf_in_text", status="unsupported", severity="error", message=message)
        reasons = [self._against(leaf, at) for at in places]
        at = next((at for at, why in zip(places, reasons, strict=True) if not why), places[0])
        evidence = (span(self.page.article, *at),)
        if all(reasons):
            message = f"{leaf.name} {show(leaf.value)} stands in the text, but {reasons[0]}."
            return Verdict(
                **given, check="leaf_role", status="conflict", severity="warning", message=message, evidence=evidence
            )
        message = f"{leaf.name} {show(leaf.value)} stands in the text."
        return Verdict(**given, check="leaf", status="supported", severity="info", message=message, evidence=evidence)

    def _against(self, leaf: Leaf, at: Span) -> str:
        """Why a value that stands at a place is none of its field's there; empty where nothing says so."""
        return next((why for judge in _ROLES if (why := judge(self, leaf, at))), "")

    @cached_property
    def sharing(self) -> dict[tuple[Span, str], list[Leaf]]:
        """The leaves that stand at one place alone, by that place and their value."""
        table: dict[tuple[Span, str], list[Leaf]] = {}
        for leaf in self.all:
            if len(places := self.places[leaf.path]) == 1:
                table.setdefault((places[0], str(leaf.value)), []).append(leaf)
        return table

    @cached_property
    def _sentences(self) -> dict[str, Counter[int]]:
        """How many leaves of each object stand in each sentence; a leaf that stands in many counts little."""
        table: dict[str, Counter[int]] = {}
        for leaf in self.all:
            numbers = {self.page.sentence_at(at[0]) for at in self.places[leaf.path]}
            if len(numbers) <= _TELLING:
                for number in numbers:
                    table.setdefault(leaf.holder, Counter())[number] += 1
        return table

    def neighbours(self, leaf: Leaf) -> set[int]:
        """The sentences in which other leaves of the same object stand, and of those that it is in."""
        own = {self.page.sentence_at(at[0]) for at in self.places[leaf.path]}
        found: set[int] = set()
        for holder, table in self._sentences.items():
            if holder == leaf.holder or holder.startswith(f"{leaf.holder}/"):
                found |= {
                    number for number, count in table.items() if count > (holder == leaf.holder and number in own)
                }
        return found


_TELLING: Final = 3  # sentences in which a value stands before it tells nothing of where its object is
_UNCHECKED: Final = frozenset({"choice", "flag", "free", "other"})
_NUMBER: Final = re.compile(r"(?<![\w.,])[-–−]?\d(?:[\d,.'’\u00a0\u2009\u202f ]*\d)?(?![\w])")
_MINUS: Final = ("-", "–", "−")
_NEAR_A_FALL: Final = 80  # characters before a number in which a word says that it is a fall
# Words of a fall, a loss, a shrinking, that give a number its minus.
_FALLS: Final = re.compile(
    r"(?i)\b(?:fell|fall\w*|declin\w*|decreas\w*|drop\w*|reduc\w*|loss\w*|lost|lower\w*|negative|minus|down|"
    r"shrank|shrunk|cut|deficit|slump\w*|slip\w*|less|worse\w*|red)\b"
)


def _numbers(leaf: Leaf, page: Page) -> Iterator[Span]:
    """Where a number stands under any reading, a finder's or its digits as they are, in the unit asked for."""
    if not isinstance(leaf.value, int | float) or isinstance(leaf.value, bool):
        return
    if not math.isfinite(leaf.value):  # which is close to every number
        return
    wanted, whole = abs(float(leaf.value)), isinstance(leaf.value, int) and leaf.kind == "number"
    factors = factors_of(leaf.name, leaf.says)
    for start, end, size in page.once(_numbers_of):
        after = page.text[end : end + 20].lower().lstrip(" -\u00a0")
        scales = {1.0, *(factor for unit, factor in factors.items() if after.startswith(unit))}
        if leaf.kind == "money":
            scales |= {0.01} if _MINOR.match(after) else set()
            scales |= page.once(_table_scales).get(page.sentence_at(start), set())
        if not any(_is_close(size * scale, wanted) for scale in scales) or not _fits_kind(leaf, start, end, page):
            continue
        if _has_sign(leaf, start, end, page, counted=whole):
            yield start, end
    said = {0.0: _NONE, 100.0: _ALL if leaf.kind == "percent" else None}.get(wanted)
    if said and leaf.value >= 0:
        yield from ((found.start(), found.end()) for found in said.finditer(page.text))


_MINOR: Final = re.compile(r"(?:pence|p\b|cents?\b)")
_NONE: Final = re.compile(r"(?i)\b(?:no|none|nobody|nil|zero|not (?:one|any|a single)|without)\b")
_ALL: Final = re.compile(r"(?i)\b(?:all|whole|entire|wholly|outright|fully)\b")
# The scale of a table's numbers in its heading: "(HK$ million)", "GBP m", "in thousands of euros".
_HEADING: Final = re.compile(
    r"(?i)(?:\(|\bin |[$€£¥₹]\s?|\b[A-Z]{3} )(?:[A-Z]{1,3}[$.]?\s*|[$€£¥₹]\s*)?"
    r"(thousand|lakh|million|mn|m|crore|billion|bn|trillion)s?\b"
)
_POWERS: Final = {**SCALES, "m": 6}
_ROWS: Final = 20  # lines of a table below the heading that gives its scale


def _table_scales(page: Page) -> dict[int, set[float]]:
    """The scales that headings give to the bare numbers of the lines below them."""
    found: dict[int, set[float]] = {}
    for number, sentence in enumerate(page.article.sentences, 1):
        for scale in _HEADING.findall(sentence.text):
            for row in range(number, number + _ROWS):
                found.setdefault(row, set()).add(10.0 ** _POWERS[scale.lower()])
    return found


def _is_close(a: float, b: float) -> bool:
    return abs(a - b) <= 1e-9 * max(abs(a), abs(b), 1)


def _has_sign(leaf: Leaf, start: int, end: int, page: Page, *, counted: bool) -> bool:
    """Whether a number has a value's sign: below zero by a minus or brackets, or where a word of a fall gives it one.

    What is counted has none. Only a field that says that it is signed has its falls below zero: elsewhere they may be
    told as sizes.
    """
    if leaf.value == 0:
        return True
    written, signed = _is_written_negative(start, end, page), bool(_SIGNED.search(leaf.says))
    if leaf.value < 0:
        return written or (not counted and _falls(start, end, page, _FALLS, over_numbers=signed))
    return not written and not (signed and _falls(start, end, page, _LOSSES, over_numbers=False))


def _is_written_negative(start: int, end: int, page: Page) -> bool:
    """Whether a minus stands before a number, or brackets around it in a table."""
    before = page.text[max(0, start - 2) : start]
    if page.text[start : start + 1] in _MINUS or (before[-1:] in _MINUS and not before[:1].isalnum()):
        return True
    return before.endswith("(") and page.text[end : end + 1] == ")" and _is_cell(page, (start, end))


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
        after = re.split(r"\d", after, maxsplit=1)[0]
    return bool(words_.search(before) or words_.search(after))


# That a field is signed, in its description.
_SIGNED: Final = re.compile(r"(?i)\bsigned\b|\bnegative\b|\bminus\b|\bbelow zero\b")
# Words of a loss that belong to the number itself, so that it is none above zero.
_LOSSES: Final = re.compile(r"(?i)\b(?:loss(?:es)?|lost|deficit|negative|minus|fell|fall|declined|dropped)\b(?! to\b)")
_ENDS_AT: Final = re.compile(
    r"(?i)\b(?:to|from|at|was|were)\W*(?:[A-Z]{3}|[$€£¥₹])?\W*$"
)  # "fell to 18": 18 is above zero


def _fits_kind(leaf: Leaf, start: int, end: int, page: Page) -> bool:
    """A percentage is not a sum of money, nor money a percentage, and a part of a date is neither, nor a number."""
    if _is_in_date(start, end, page) and not _OF_TIME.search(f"{leaf.name} {leaf.says}"):
        return False
    if leaf.kind == "percent":
        return page.at(start, end, m.Money) is None and _is_of_percent(start, end, page)
    if leaf.kind == "money":
        return page.at(start, end, m.Percent) is None
    return True


def _is_in_date(start: int, end: int, page: Page) -> bool:
    """Whether a number is the day or the year of a date, and no amount, percentage or quantity of its own."""
    found = page.at(start, end, m.Date)
    if found is None or (found.start, found.end) == (start, end):
        return bool(found) and end - start == _YEAR and page.text[start:end].isdecimal()
    return found.start <= start and end <= found.end and page.text[start:end].isdecimal()


def _is_of_percent(start: int, end: int, page: Page) -> bool:
    """Whether a sentence speaks of shares at all, or a number stands in a table."""
    number = page.sentence_at(start)
    return not number or bool(_PERCENT.search(page.sentence(number))) or _is_cell(page, (start, end))


_YEAR: Final = 4  # digits of a year
_OF_TIME: Final = re.compile(r"(?i)(?:year|month|week|day|date|period|age|time|tenor|term|quarter|hour)")
_PERCENT: Final = re.compile(r"(?i)%|\bper ?cent|\bpercentage|\bpct\b|\bshare|\bstake|\bquarter|\bthird|\bhalf")


def _numbers_of(page: Page) -> list[tuple[int, int, float]]:
    """All numbers of a page with their sizes, by the finders and as bare digits."""
    found: dict[tuple[int, int, float], None] = {}
    for one in page.mentions:
        if isinstance(one, m.Quantity):
            for value in (one.value, one.value_max):
                if value is not None:
                    found[one.start, one.end, abs(float(value))] = None
        elif isinstance(one, m.Ordinal):
            found[one.start, one.end, float(one.value)] = None
        elif isinstance(one, m.Group | m.Agreement) and one.count is not None:
            found[one.start, one.end, float(one.count)] = None
    for match in _NUMBER.finditer(page.text):
        for size in _sizes(match[0]):
            found[match.start(), match.end(), size] = None
    return sorted(found)


@cache
def _grouped(group: str, point: str) -> re.Pattern[str]:
    """Digits in groups of three, or of two but for the last, as lakhs are written."""
    apart = re.escape(group)
    return re.compile(rf"\d{{1,3}}(?:(?:{apart}\d{{3}})+|(?:{apart}\d\d)*{apart}\d{{3}})(?:{re.escape(point)}\d+)?")


@cache
def _sizes(digits: str) -> tuple[float, ...]:
    """What digits may say, whichever of comma and point divides the decimals."""
    bare = re.sub(r"[^\d.,]", "", digits)
    sizes: list[float] = []
    for group, point in ((",", "."), (".", ",")):
        if group in bare and not _grouped(group, point).fullmatch(bare):
            continue
        text = bare.replace(group, "").replace(point, ".")
        try:
            sizes.append(float(text))
        except ValueError:
            continue
    return tuple(dict.fromkeys(sizes))


def _times(leaf: Leaf, page: Page) -> Iterator[Span]:
    value = str(leaf.value)[:10]
    for found in page.of(m.Date):
        if found.iso and (value in found.iso.split("/") or found.iso == str(leaf.value)):
            yield found.start, found.end
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        yield from _words(leaf, page)


def _words(leaf: Leaf, page: Page) -> Iterator[Span]:
    """Where words stand as they are; else the sentence that has all that tell them."""
    value = str(leaf.value)
    if found := list(find_words(page.article, value)):
        yield from (at for at in found if value[:1] not in _MINUS or not page.text[at[0] - 1 : at[0]].isalnum())
        return
    if not re.search(r"[^\W\d_]{3}", value):
        return
    telling = {word for word in words(value) if len(word) > 1 or word.isdigit()}
    if _is_area(leaf):
        codes = set(areas_named(value)) or {value}
        for area in page.of(m.Area):
            if {area.code, area.country, country_of(area.code)} & codes:
                yield area.start, area.end
        return
    for sentence in page.article.sentences if telling else ():
        there = words(sentence.text)
        if len(telling & there) >= _MOST_WORDS * len(telling):
            yield sentence.start, sentence.end
    if ", " in value:  # a body and the one that it belongs to may stand apart
        parts = [list(find_words(page.article, part)) for part in value.split(", ")]
        if all(parts):
            yield from parts[0]


_MOST_WORDS: Final = 0.75  # of a value's words that a sentence must have for the value to stand in it


def _is_area(leaf: Leaf) -> bool:
    return "countr" in leaf.name or "nationalit" in leaf.name


def _currencies(leaf: Leaf, page: Page) -> Iterator[Span]:
    for found in page.of(m.Money):
        if found.currency == leaf.value:
            yield found.start, found.end
    yield from _words(leaf, page)


def _nowhere(_: Leaf, __: Page) -> Iterator[Span]:
    return iter(())


_FINDERS: Final[dict[Kind, Any]] = {
    "number": _numbers, "percent": _numbers, "money": _numbers, "rank": _numbers, "time": _times, "words": _words,
    "currency": _currencies, "choice": _nowhere, "flag": _nowhere, "free": _nowhere, "other": _nowhere,
}  # fmt: skip


def _by_neighbour(of: Leaves, leaf: Leaf, at: Span) -> str:
    """A number belongs to the field whose name stands nearest to it, where another field's does and its own not."""
    if leaf.kind not in {"number", "percent", "money"}:
        return ""
    page = of.page
    number = page.sentence_at(at[0])
    if not number:
        return ""
    sentence = page.article.sentences[number - 1]
    nearest: dict[str, int] = {}
    for name, pattern in _cues(leaf.model).items():
        for found in pattern.finditer(page.text, sentence.start, sentence.end):
            before = found.end() <= at[0]
            distance = at[0] - found.end() if before else found.start() - at[1]
            nearest[name] = min(nearest.get(name, _FAR), max(0, distance))
    own = nearest.pop(leaf.name, _FAR)
    nearest = {
        name: far
        for name, far in nearest.items()
        if not _is_told(of, leaf, name, at) and _may_be_its(name, page.text[at[1] : at[1] + 20])
    }
    other = min(nearest, key=lambda name: nearest[name], default=None)
    if other and nearest[other] <= _NEAR and own > _AWAY:
        return f"the words beside it speak of {other.replace('_', ' ')}"
    return ""


def _may_be_its(name: str, after: str) -> bool:
    """Whether a number with these words behind it may be a field's: one asked for in a unit has a unit there."""
    factors = factors_of(name, "")
    return not factors or after.lower().lstrip(" -\u00a0").startswith(tuple(factors))


def _is_told(of: Leaves, leaf: Leaf, name: str, at: Span) -> bool:
    """Whether the sentence has another value for a field, whose word then is not this number's."""
    number = of.page.sentence_at(at[0])
    for other in of.all:
        if other.name == name and other.holder == leaf.holder:
            return any(place != at and of.page.sentence_at(place[0]) == number for place in of.places[other.path])
    return False


_NEAR: Final = 12  # characters between a number and the word that says whose it is
_AWAY: Final = 60  # characters from which a field's own name says nothing of a number
_FAR: Final = 10**6
_LETTERS: Final = 4  # letters of a word of a field's name that the text may use
# Words of field names that tell no field from another.
_COMMON: Final = frozenset(
    "name value amount number count total date type kind status unit pct percent max min low high per of in on the and "
    "id is has people".split()
)


@cache
def _cues(model: type[BaseModel]) -> dict[str, re.Pattern[str]]:
    """The words that tell the number fields of a model apart, from their names."""
    numeric = [
        name for name, info in model.model_fields.items()
        if kind_of(name, info, model.model_fields.keys()) in {"number", "percent", "money"}
    ]  # fmt: skip
    parts = {
        name: [word for word in name.split("_") if word not in _COMMON and len(word) >= _LETTERS] for name in numeric
    }
    shared = Counter(word for found in parts.values() for word in set(found))
    return {
        name: re.compile("|".join(rf"\b{re.escape(_stem(word))}\w*" for word in found), re.IGNORECASE)
        for name, words_ in parts.items()
        if (found := [word for word in words_ if shared[word] == 1])
    }


def _stem(word: str) -> str:
    return re.sub(r"(?:ies|ed|ing|s|y)$", "", word)


def _by_object(of: Leaves, leaf: Leaf, at: Span) -> str:
    """A value of an object in a list stands where the rest of the object stands, but for cells of tables."""
    if not leaf.holder or leaf.kind not in {"number", "percent", "money"} or _is_cell(of.page, at):
        return ""
    if leaf.path in of.within:
        return ""  # whoever made the record says where it stands
    others = of.neighbours(leaf)
    number = of.page.sentence_at(at[0])
    if others and all(abs(number - other) > _REACH for other in others):
        return "nothing else of this object stands near it"
    return ""


_REACH: Final = 4  # sentences over which what is said of one thing is spread


def _line(page: Page, at: Span) -> str:
    """The line of the text in which a span stands."""
    return page.text[page.text.rfind("\n", 0, at[0]) + 1 : (page.text.find("\n", at[1]) + 1 or len(page.text) + 1) - 1]


def _is_cell(page: Page, at: Span) -> bool:
    """Whether a number stands in a line of a table: short, with hardly any words."""
    line = _line(page, at)
    return len(re.findall(r"\d[\d,.]*", line)) > len(re.findall(r"[^\W\d_]{3,}", line)) / 2


def _by_name(of: Leaves, leaf: Leaf, at: Span) -> str:
    """What stands as words of a text is no word that any sentence begins with, no month, no currency, no country."""
    value = str(leaf.value)
    if leaf.kind != "words" or not value[:1].isupper() or len(value.split()) > _FEW:
        return ""
    page = of.page
    if " " not in value and re.search(rf"(?<![\w'’-]){re.escape(value.lower())}(?![\w'’-])", page.text):
        return "it is an ordinary word of it"
    if " " not in value and (
        value in _MONTHS or (len(value) == _CODE and value.isupper() and pycountry.currencies.get(alpha_3=value))
    ):
        return "it is a time or a currency"
    is_name = leaf.name in _PERSONS | _BODIES or leaf.name.endswith("name")
    if is_name and " " not in value and not _may_be_area(leaf, _PLACES) and _only_begins(value, page):
        return "it stands only where sentences begin, as any word may"
    area = page.at(*at, m.Area)
    if area and (area.start, area.end) == at and not _may_be_area(leaf, _PLACES + _STATES):
        return "by rule it is the name of an area"
    return ""


def _by_grammar(of: Leaves, leaf: Leaf, at: Span) -> str:
    """What stands as words of a text is no word of grammar that a sentence begins with, and no heading."""
    value = str(leaf.value)
    if leaf.kind != "words" or not value[:1].isupper():
        return ""
    if value.lower() in _FUNCTION_WORDS:
        return "it is no name but a word of grammar"
    return "it is a heading" if _is_heading(value, at, of.page) else ""


def _is_heading(value: str, at: Span, page: Page) -> bool:
    """Whether a value in capitals stands in a line in which all is."""
    line = _line(page, at)
    return value.isupper() and len(value) > _CODE + 1 and line.isupper()


# Words that begin sentences and name nobody.
_FUNCTION_WORDS: Final = frozenset(
    "a all also although an and any as at because before both but by each either every everybody everyone few for from "
    "he her his how however i if in it its last many meanwhile more most much neither next no nobody none nor not "
    "nothing of on one only other others our over she since so some such than that the their then there these they "
    "this those though three through to two under until we what when where which while who why with without yet you "
    "your".split()
)


def _only_begins(word: str, page: Page) -> bool:
    """Whether a word stands nowhere but at the beginning of sentences and lines, and is no name by rule."""
    places = list(find_words(page.article, word))
    return all(
        page.text[:start].rstrip(" \t\"'“‘(*–—-•")[-1:] in {"", "\n", ".", "!", "?", ":"}
        and not any(page.at(start, end, kind) for kind in (m.Area, m.Person, m.Organisation))
        for start, end in places
    )


def _by_code(_: Leaves, leaf: Leaf, __: Span) -> str:
    """A country is one by rule, and a currency too."""
    value = str(leaf.value)
    if (
        leaf.kind == "currency"
        and len(value) != _CODE
        and not areas_named(value)
        and value.isalpha()
        and " " not in value
    ):
        return "it is the code of no currency"
    if leaf.kind == "words" and "countr" in leaf.name and not areas_named(value):
        return "by rule it is the name of no country"
    return ""


_FEW: Final = 3  # words of a name that may be none
_CODE: Final = 3  # letters of a currency's code
_MONTHS: Final = frozenset({*month_name[1:], *day_name})


def _may_be_area(leaf: Leaf, places: tuple[str, ...]) -> bool:
    said = f"{leaf.name} {leaf.says} {leaf.model.__name__} {leaf.model.__doc__ or ''}".lower()
    return any(word in said for word in places)


_PLACES: Final = ("countr", "area", "place", "location", "region", "province", "district", "town", "city", "nation")
# Words of one who may be a state.
_STATES: Final = ("state", "party", "government", "provid", "donor", "supplier", "issue")


def _by_person(of: Leaves, leaf: Leaf, at: Span) -> str:
    """The name of a person is read as a person's by rule, that of a body as a body's."""
    wanted = _thing_of(leaf)
    person, body = of.page.at(*at, m.Person), of.page.at(*at, m.Organisation)
    if wanted == "person" and body and not person:
        return "by rule it is the name of an organisation"
    if wanted == "person" and not person and " " not in str(leaf.value):
        return "by rule it is the name of no person"
    if wanted == "body" and person and not body:
        return "by rule it is the name of a person"
    return ""


def _by_taken(of: Leaves, leaf: Leaf, at: Span) -> str:
    """A number or a time that stands at one place alone is one field's, whatever others hold the same there."""
    if leaf.kind not in {"number", "percent", "money", "time"} or not re.search(r"\d", of.page.text[slice(*at)]):
        return ""
    if len(of.places[leaf.path]) > 1 or _SHARED.search(of.page.sentence(of.page.sentence_at(at[0]) or 1)):
        return ""
    shape = re.sub(r"/\d+", "", leaf.holder)
    for other in of.sharing.get((at, str(leaf.value)), ()):
        # A total of one part, a time at which several things were measured.
        is_one = other.name == leaf.name and (
            re.sub(r"/\d+", "", other.holder) != shape or bool(_OF_TIME.search(leaf.name))
        )
        if other.path != leaf.path and not is_one:
            return f"it stands there once, and {other.path} holds it too"
    return ""


_SHARED: Final = re.compile(r"(?i)\b(?:each|both|equal\w*|every|same|apiece|either|respectively)\b")


def _by_published(of: Leaves, leaf: Leaf, _: Span) -> str:
    """The day of a text's own is that on which it was published, where that is known."""
    published = of.page.article.published
    if leaf.kind != "time" or published is None or not _OWN_DAY.search(leaf.name):
        return ""
    if str(leaf.value)[:10] == published.isoformat()[:10] or len(str(leaf.value)) < len("2025-01-01"):
        return ""
    return f"the text was published on {published.isoformat()[:10]}"


_OWN_DAY: Final = re.compile(r"^(?:report|publication|release|issue)_date$|^date_published$|^(?:published|issued)_on$")


def _by_other_name(of: Leaves, leaf: Leaf, at: Span) -> str:
    """A name is that of one kind of thing: who is a person in one field is no place in another."""
    del at
    own, value = _thing_of(leaf), str(leaf.value)
    if not own or areas_named(value):
        return ""
    for other in of.all:
        thing = _thing_of(other)
        if other.path != leaf.path and thing and thing != own and str(other.value).casefold() == value.casefold():
            return f"{other.path} has it as the name of a {thing}"
    return ""


def _thing_of(leaf: Leaf) -> str:
    """What a name is the name of: a person, a body, a place; empty where nothing says so."""
    if leaf.kind != "words":
        return ""
    if leaf.name in _PERSONS:
        return "person"
    if leaf.name in _BODIES:
        return "body"
    said = f"{leaf.model.__name__} {_OF_IT.split(leaf.model.__doc__ or '', maxsplit=1)[0]}".lower()
    if leaf.name != "name":
        return ""
    return "person" if _A_PERSON.search(said) else "place" if any(word in said for word in _PLACES) else ""


def _by_place(of: Leaves, leaf: Leaf, at: Span) -> str:
    """The name of a place is by rule none of a person or a body."""
    if _thing_of(leaf) != "place" or of.page.at(*at, m.Area):
        return ""
    found = of.page.at(*at, m.Person) or of.page.at(*at, m.Organisation)
    if found and found.start <= at[0] and at[1] <= found.end:
        return "by rule it is the name of a person or an organisation"
    return ""


_PERSONS: Final = frozenset(
    {"contact_name", "person", "author", "investigator", "speaker", "ceo", "founder", "spokesperson"}
)
_BODIES: Final = frozenset(
    {"agency", "company", "firm", "organisation", "organization", "sponsor", "acquirer", "target", "borrower",
     "authority", "affiliation", "provider", "client", "buyer", "lender", "lenders", "issued_by", "employer",
     "institution", "publisher"}
)  # fmt: skip
# What begins the words of a docstring that say more of a thing than what it is: "A ship for people".
_OF_IT: Final = re.compile(r"(?i)\b(?:for|of|by|with|from|to|that|which|in|on|at)\b")
_A_PERSON: Final = re.compile(
    r"(?i)\b(?:person|physician|researcher|speaker|investigator|people|author|officer|director)\b"
)

_ROLES: Final = (
    _by_neighbour, _by_object, _by_taken, _by_published, _by_person, _by_place, _by_other_name, _by_code, _by_grammar,
    _by_name,
)  # fmt: skip


def check_leaves(page: Page, record: BaseModel, within: Mapping[str, Span] | None = None) -> list[Verdict]:
    """A verdict on every value of a record that no marker says how to check.

    Args:
        page: The article.
        record: The record.
        within: Where the words stand that are said to prove a value, by its JSON Pointer.
    """
    return list(Leaves(page, record, within or {}).verdicts())
