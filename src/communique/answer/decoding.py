"""From an answer to items: the words a model gives are found in the text and read by rule.

On the terse wire a model gives words alone ("S$19.6 billion", "last Friday", "Hanoi"), in pairs its own value beside
them. Both end as record values with, for each, the span of the text that yields it: without such a span a value is
unproven.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Collection, Hashable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from pydantic import ValidationError, create_model

from communique.asking.paired import (
    Asked,
    NumberPair,
    TimePair,
    asked_of,
    choices_of,
    models_of,
    sentences_key,
)
from communique.evidence import locate
from communique.mentions import mention as m
from communique.mentions.areas.find import areas_named, country_of, is_current_code
from communique.mentions.find import find_in
from communique.mentions.mention import number
from communique.page import days
from communique.schema.assembly import role_of
from communique.schema.fields import (
    IDENTIFYING,
    TIME_PATTERN,
    Area,
    Cited,
    Count,
    Field,
    Id,
    Link,
    Marker,
    Money,
    Percent,
    Rank,
    When,
    fields_of,
    lists_of,
)
from communique.schema.inference import factors_of, held_by, leaf_types, pattern_of
from communique.schema.item import Item, Span
from communique.schema.paths import pointer

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pydantic import BaseModel

    from communique.page import MentionT, Page


# What models write where a key should have been left out.
_NOTHING: Final = frozenset(
    {"none", "null", "n/a", "na", "nil", "unknown", "not stated", "not specified", "unspecified", "-"}
)


@dataclass(slots=True)
class Read:
    """What was made of a field.

    Args:
        value: Its value, None where nothing could be read.
        siblings: Values of other fields that the same words settle.
        span: Where it stands, None where it does not.
    """

    value: Any = None
    siblings: dict[str, Any] = field(default_factory=dict)
    span: Span | None = None


def decode(name: str, answer: Mapping[str, Any], model: type[BaseModel], page: Page) -> Item:
    """An item of list `name` as a small model said it on the terse wire, grounded in the page.

    Args:
        name: The record's list.
        answer: The item, valid on the wire.
        model: The item model of that list.
        page: The article.
    """
    numbers = _numbers(answer, model)
    item = Item(list_name=name, model=model, values={}, sentences=numbers, witness="model")
    for known in fields_of(model):
        said = answer.get(known.ask.key) if known.ask else None
        if _says_nothing(said) or isinstance(known.marker, Cited) or is_link(known):
            continue
        _take(item, known, known.name, said, _read(known, said, page, numbers))
    item.sentences = _holding(item, [n for n in numbers if page.sentence(n)], page)
    return item


def decode_record(answer: Mapping[str, Any], schema: type[BaseModel], names: Iterable[str], page: Page) -> list[Item]:
    """The items of a record that was asked for in pairs, or field by field.

    The schema's own fields that are no lists of objects make one item more, of the list "".

    Args:
        answer: The answer, valid on the wire.
        schema: The record's model.
        names: The fields that were asked for.
        page: The article.
    """
    lists = lists_of(schema)
    asked = [one for one in asked_of(schema) if one.field.name in names]
    items: list[Item] = []
    said: dict[int, dict[str, Any]] = {}
    by_id: dict[str, Item] = {}
    rest = [one for one in asked if one.field.name not in lists]
    if rest:
        items.append(_object("", answer, schema, rest, page))
    for one in asked:
        for row in answer.get(one.key) or () if one.field.name in lists else ():
            model = lists[one.field.name]
            item = _object(one.field.name, row, model, asked_of(model), page)
            items.append(item)
            if isinstance(row.get("id"), str):
                by_id.setdefault(row["id"], item)
            said[len(items) - 1] = row
    for at, row in said.items():
        _link(items[at], row, by_id)
    return items


def _object(name: str, answer: Mapping[str, Any], model: type[BaseModel], asked: Iterable[Asked], page: Page) -> Item:
    item = Item(list_name=name, model=model, values={}, witness="model")
    item.sentences = _valid(answer.get(sentences_key(model)), page)
    for one in asked:
        if not isinstance(one.field.marker, Id | Link) and not is_link(one.field):
            found = _inside(item, one, answer.get(one.key), one.field.name, page, item.sentences)
            if found not in (None, []):
                item.values[one.field.name] = found
    item.sentences = _holding(item, item.sentences, page)
    return item


def _inside(item: Item, asked: Asked, said: Any, path: str, page: Page, numbers: Sequence[int]) -> Any:  # noqa: ANN401
    """The value of a field, what is known of its leaves noted in the item under their paths."""
    known = asked.field
    if _says_nothing(said):
        return [] if known.many else None
    models = models_of(known)
    held = held_by(known.info.annotation)
    if isinstance(said, list) and held and (held[0] is dict or held_by(held[1])):
        alone = replace(asked, field=replace(known, many=False))
        return _held(item, alone, known.info.annotation, said, path, page, numbers)
    if isinstance(said, list) and (models or asked.pair is None):
        return (
            [_value(item, asked, one, f"{path}/{n}", page, numbers, models) for n, one in enumerate(said)]
            if models
            else (_strings(item, known, said, path, page, numbers))
        )
    return _value(item, asked, said, path, page, numbers, models)


def _held(
    item: Item,
    asked: Asked,
    kind: Any,  # noqa: ANN401 - any type expression
    said: Any,  # noqa: ANN401 - any JSON value
    path: str,
    page: Page,
    numbers: Sequence[int],
) -> Any:  # noqa: ANN401 - any field value
    """What a dictionary holds, or a list of lists, to any depth."""
    held = held_by(kind)
    if held and isinstance(said, list):
        rows = (
            ((str(row.get("key")), row.get("value")) for row in said if isinstance(row, dict))
            if held[0] is dict
            else enumerate(said)
        )
        found = {key: _held(item, asked, held[1], value, f"{path}{pointer(key)}", page, numbers) for key, value in rows}
        return found if held[0] is dict else list(found.values())
    leaf = leaf_types(kind)
    pair = NumberPair if leaf and set(leaf) <= {int, float, Decimal} else asked.pair
    pair = TimePair if leaf and set(leaf) <= {date, datetime, time} else pair
    return _value(item, replace(asked, pair=pair), said, path, page, numbers, models_of(asked.field))


def _strings(item: Item, known: Field, said: list[Any], path: str, page: Page, numbers: Sequence[int]) -> list[Any]:
    values = [one for one in said if not _says_nothing(one)]
    if span := next(
        (at for one in values if isinstance(one, str) and (at := locate(page.article, one, numbers))), None
    ):
        item.where[path] = span
    del known
    return values


def _value(
    item: Item,
    asked: Asked,
    said: Any,  # noqa: ANN401 - any JSON value
    path: str,
    page: Page,
    numbers: Sequence[int],
    models: tuple[type[BaseModel], ...],
) -> Any:  # noqa: ANN401 - any field value
    """The value of one object or leaf."""
    if models and isinstance(said, dict):
        model = _fitting(said, models)
        own = _valid(said.get(sentences_key(model)), page) or list(numbers)
        found = {
            one.field.name: _inside(item, one, said.get(one.key), f"{path}/{one.field.name}", page, own)
            for one in asked_of(model)
        }
        return {name: value for name, value in found.items() if value is not None}
    if asked.pair:
        return _paired(item, asked, said, path, page, numbers)
    if isinstance(said, str) and (span := locate(page.article, said, numbers)):
        item.where[path] = span
    if isinstance(said, str) and asked.field.marker is None:
        return _patterned(asked.field, said, page, numbers)
    if isinstance(said, str) and not choices_of(asked.field):
        read = _read(asked.field, said, page, numbers)
        if read.value is not None and read.span:
            item.where[path] = read.span
    return said


def _patterned(known: Field, said: str, page: Page, numbers: Sequence[int]) -> str:
    """A string; where the schema's pattern does not take it, the time that a rule reads in it, if it takes that."""
    pattern = pattern_of(known.info)
    if re.search(pattern, said):
        return said
    read = _end_of(known, read_time(When(), said, page, numbers).value or "")
    return read if re.search(pattern, read) else said


def _fitting(said: Mapping[str, Any], models: tuple[type[BaseModel], ...]) -> type[BaseModel]:
    """The model of a union that an object is of: that whose closed values it has, then the most keys."""

    def fit(model: type[BaseModel]) -> tuple[bool, int]:
        asked = asked_of(model)
        tags = [one for one in asked if len(choices_of(one.field)) == 1]
        return all(said.get(one.key) in choices_of(one.field) for one in tags), sum(one.key in said for one in asked)

    return max(models, key=fit)


def _paired(item: Item, asked: Asked, said: Any, path: str, page: Page, numbers: Sequence[int]) -> Any:  # noqa: ANN401
    """A value with its words: what the model takes them for stands, where it says so; else what a rule reads."""
    known = asked.field
    pairs = said if isinstance(said, list) else [said]
    found: list[Any] = []
    words: list[str] = []
    for one in pairs:
        pair = one if isinstance(one, dict) else {"w": one} if isinstance(one, str) else {"v": one}
        word, own = str(pair.get("w") or ""), pair.get("v")
        read = _read(replace(known, many=False), word, page, numbers) if not _says_nothing(word) else Read()
        own = _own(known, own, page)
        if known.marker is None:
            value = _plain(asked, own, read.value, page, numbers)
        else:
            value = read.value if own is None else own
        if value is None:
            words += [word] if word else []
            continue
        found.append(value)
        words.append(word or "")
        found_at = read.span or (locate(page.article, str(word), numbers) if word else None)
        if path not in item.where and found_at:
            item.where[path] = found_at
        if not known.many:
            _note_pair(item, known, path, pair, own, read if found_at else replace(read, value=None))
    distinct = [value for n, value in enumerate(found) if value not in found[:n]]
    if known.many:
        item.said[path] = [word for word in words if word]
        item.own[path] = distinct
        return distinct
    if not found and words:
        item.said[path] = words[0]
    return distinct[0] if distinct else None


def _plain(asked: Asked, own: Any, said: Any, page: Page, numbers: Sequence[int]) -> Any:  # noqa: ANN401
    """A number or a time of which the schema says no more than its type: the model's own, else what a rule reads.

    What cannot be read stays as it was said: the schema's own validation may know what to make of it.
    """
    if asked.pair is TimePair:
        read = read_time(When(), said, page, numbers).value if isinstance(said, str) else None
        typed = (_timed(asked.field, one) for one in (own, read) if isinstance(one, str))
        return next((one for one in typed if one), own or read or said)
    if own is not None or not isinstance(said, str):
        return said if own is None else own
    found, _ = _mention(m.Quantity, said, page, numbers)
    if found is None:
        return said
    units = factors_of(asked.field.name, asked.field.info.description or "")
    named = [unit for unit in units if re.search(rf"(?<!\w){re.escape(unit)}(?!\w)", said)]
    factor = units[max(named, key=len)] if named else 1
    return number(found.value * Decimal(str(factor)))


_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}(?!\d)")
_CLOCK: Final = re.compile(r"(?:^|T)(\d{2}:\d{2}(?::\d{2})?)")
_LAST: Final = re.compile(r"(?:^|_)(?:ends?|until|till|deadline|last)(?:_|$)")  # names of fields that ask for an end


def _end_of(known: Field, said: str) -> str:
    """Of an interval the end that a field's name asks for; what is no interval as it is."""
    first, _, last = said.partition("/")
    return last if last and _LAST.search(known.name) else first


def _timed(known: Field, said: str) -> str | None:
    """A time in ISO 8601 as a field's type takes it: of an interval an end, of a moment its day or its hour."""
    one = _end_of(known, said)
    types = set(leaf_types(known.info.annotation))
    if types <= {date}:
        day = _DAY.match(one)
        return day[0] if day else None
    if types <= {time}:
        clock = _CLOCK.search(one)
        return clock[1] if clock else None
    return one if _DAY.match(one) else None


def _note_pair(item: Item, known: Field, path: str, pair: Mapping[str, Any], own: Any, read: Read) -> None:  # noqa: ANN401
    if pair.get("w"):
        item.said[path] = pair["w"]
    if own is not None:
        item.own[path] = own
    if read.value is not None:
        item.read[path] = read.value
    if "/" in path:
        return
    for name, value in read.siblings.items():
        item.values[name] = value if _fits(item.model, name, value) else None
    if isinstance(known.marker, Money):
        _note_siblings(item, known.marker, pair, own)


def _note_siblings(item: Item, marker: Money, pair: Mapping[str, Any], own: Any) -> None:  # noqa: ANN401
    """The currency and the upper end that a model gave with an amount, beside those that a rule reads."""
    for sibling, key in ((marker.currency, "cur"), (marker.upper, "max")):
        name, given = sibling or "", pair.get(key)
        if key == "max" and given == own:
            given = None  # "up to 230 million" is no range
        if name and given is not None and _fits(item.model, name, given):
            item.own[name] = given
            if item.values.get(name) is not None:
                item.read[name] = item.values[name]
            item.values[name] = given
        elif name and own is not None and key == "cur" and item.values.get(name) is not None:
            item.read[name] = item.values[name]


def _own(known: Field, said: Any, page: Page) -> Any:  # noqa: ANN401, PLR0911 - any JSON value
    """A model's own value in the form that the record has, None where it has none."""
    if _says_nothing(said) or isinstance(said, bool) or not _is_number_or_other(said):
        return None
    if isinstance(known.marker, Area):
        code = str(said).strip()
        named = code if is_current_code(code) else next(iter(areas_named(code)), None)
        return country_of(named) if named and known.marker.country_only else named
    if isinstance(known.marker, When):
        return said if isinstance(said, str) and _is_time(said) else None
    if isinstance(known.marker, Count | Rank):
        return int(said) if isinstance(said, int | float) and said == int(said) else None
    if isinstance(known.marker, Money | Percent):
        if not isinstance(said, int | float):
            return None
        exact = number(Decimal(str(said)))
        return exact if not isinstance(known.marker, Percent) or known.marker.signed else abs(exact or 0)
    del page
    return said


def _is_number_or_other(said: Any) -> bool:  # noqa: ANN401 - any JSON value
    """False for a number that no figure is: infinite, none at all, or of more digits than a record can be read with."""
    return not isinstance(said, int | float) or abs(said) < _BEYOND


_BEYOND: Final = 10**30


def _is_time(said: str) -> bool:
    """Whether words are a time in the record's form that the calendar has: no month 13, no 30 February."""
    if not re.fullmatch(TIME_PATTERN, said):
        return False
    try:
        for end in said.replace("--", "2000-").split("/"):  # a day without a year may be the 29th of February
            year, *rest = map(int, end.split("-"))
            date(year, *[*rest, 1, 1][:2])
    except ValueError:
        return False
    return True


def _link(item: Item, row: Mapping[str, Any], by_id: Mapping[str, Item]) -> None:
    """The links of an item to others, by the ids that the model gave them."""
    for one in asked_of(item.model):
        said = row.get(one.key)
        if isinstance(one.field.marker, Link) and isinstance(said, str):
            target = by_id.get(said)
            if target is not None and target is not item and target.list_name == one.field.marker.to:
                item.links[one.field.name] = target
        elif (names := role_of(one.field)) and isinstance(said, list):
            link, role = names
            pairs = ((by_id.get(str(entry.get(link))), entry.get(role)) for entry in said if isinstance(entry, dict))
            item.roles += [(target, word) for target, word in pairs if target is not None and isinstance(word, str)]


def _valid(said: Any, page: Page) -> list[int]:  # noqa: ANN401 - any JSON value
    """Numbers of sentences that there are, each once, in order."""
    given = said if isinstance(said, list) else [said]
    return sorted({n for n in given if isinstance(n, int) and not isinstance(n, bool) and page.sentence(n)})


def _take(item: Item, known: Field, path: str, said: Any, read: Read) -> None:  # noqa: ANN401 - any JSON value
    found = {known.name: read.value, **read.siblings}
    item.values |= {name: value if _fits(item.model, name, value) else None for name, value in found.items()}
    if read.span and item[known.name] is not None:
        item.where[path] = read.span
    if said != item[known.name]:
        item.said[path] = said


def _holding(item: Item, cited: list[int], page: Page) -> list[int]:
    """The sentences that hold an item: those cited, or where what identifies it stands elsewhere, that sentence."""
    telling = [f.name for f in fields_of(item.model) if isinstance(f.marker, IDENTIFYING) and f.name in item.where]
    found = page.numbers_of([item.where[name] for name in telling or item.where])
    return cited if not found or set(cited) & set(found) else found[:1]


def _fits(model: type[BaseModel], name: str, value: Any) -> bool:  # noqa: ANN401 - any field value
    """Whether a field may hold a value: a schema that wants a day has no place for "2025-03"."""
    try:
        _alone(model, name).model_validate({name: value})
    except ValidationError:
        return False
    return True


@cache
def _alone(model: type[BaseModel], name: str) -> type[BaseModel]:
    """A model of one field of another, under the same rules."""
    info = model.model_fields[name]
    field: dict[str, Any] = {name: (info.annotation, info)}
    return create_model(model.__name__, __config__=model.model_config, **field)


def _says_nothing(said: Any) -> bool:  # noqa: ANN401 - any JSON value
    """Whether a model left a field out, or wrote that there is nothing to say."""
    return said in (None, "", []) or (isinstance(said, str) and said.strip().casefold() in _NOTHING)


def _numbers(answer: Mapping[str, Any], model: type[BaseModel]) -> list[int]:
    for known in fields_of(model):
        if known.ask and isinstance(known.marker, Cited):
            said = answer.get(known.ask.key)
            return sorted(set(said)) if isinstance(said, list) else [said] if isinstance(said, int) else []
    return []


def is_link(known: Field) -> bool:
    """Whether a field holds ids, or items that hold ids: a model's ids are its own, the library gives others."""
    if isinstance(known.marker, Id | Link):
        return True
    inner = known.item
    return inner is not None and any(isinstance(one.marker, Link) for one in fields_of(inner))


def _read(known: Field, said: Any, page: Page, numbers: Sequence[int]) -> Read:  # noqa: ANN401 - any JSON value
    if isinstance(said, float) and not math.isfinite(said):  # Python's parser takes NaN and Infinity, JSON has neither
        return Read()
    marker = known.marker or Marker()
    reader = READERS.get(type(marker), _read_as_said)
    if not known.many:
        return reader(marker, said, page, numbers)
    found = [reader(marker, one, page, numbers) for one in (said if isinstance(said, list) else [said])]
    values = [read.value for read in found if read.value is not None]
    distinct = [value for n, value in enumerate(values) if value not in values[:n]]
    return Read(distinct, span=next((read.span for read in found if read.span), None))


def _read_as_said(marker: Marker, said: Any, page: Page, numbers: Sequence[int]) -> Read:  # noqa: ANN401, ARG001
    """What needs no reading: a name, a code, words."""
    return Read(said, span=locate(page.article, said, numbers) if isinstance(said, str) else None)


def _mention(
    kind: type[MentionT], words: str, page: Page, numbers: Sequence[int]
) -> tuple[MentionT | None, Span | None]:
    """The mention of a kind that stands where `words` stand; else what the words alone say, without a span."""
    span = locate(page.article, words, numbers)
    if span and (found := page.at(*span, kind)):
        return found, _place(found)
    alone = next((x for x in find_in(words, page.article.published, page.finders) if isinstance(x, kind)), None)
    # "€16.7 billion" where the text has "$16.7 billion": the number stands there
    if isinstance(alone, m.Quantity) and (other := page.first(kind, _sizes, abs(alone.value), numbers)):
        return other, _place(other)
    return alone, None


def _place(mention: m.Mention) -> Span:
    return mention.start, mention.end


def _first(
    kind: type[MentionT],
    keys: Callable[[MentionT], Collection[Hashable]],
    wanted: Hashable,
    page: Page,
    numbers: Sequence[int],
) -> Span | None:
    found = page.first(kind, keys, wanted, numbers)
    return _place(found) if found else None


def _values(found: m.Mention) -> tuple[Decimal | int, ...]:
    return (found.value,) if isinstance(found, m.Quantity | m.Ordinal) else ()


def _sizes(found: m.Mention) -> tuple[Decimal, ...]:
    return (abs(found.value),) if isinstance(found, m.Quantity) else ()


def read_money(marker: Marker, said: Any, page: Page, numbers: Sequence[int]) -> Read:  # noqa: ANN401
    """An amount with its currency, upper end and qualifier."""
    assert isinstance(marker, Money)  # noqa: S101 - for the type checker
    if isinstance(said, int | float):
        value = Decimal(str(said))
        return Read(said, span=_first(m.Quantity, _values, value, page, numbers))
    found, span = _mention(m.Quantity, str(said), page, numbers)
    if found is None or isinstance(found, m.Percent):
        return Read()
    currency = found.currency if isinstance(found, m.Money) else None
    siblings = {
        marker.currency: currency,
        marker.currency_basis: "explicit" if currency else "unresolved",
        marker.upper: number(found.value_max),
        marker.qualifier: found.qualifier,
    }
    return Read(number(found.value), {name: value for name, value in siblings.items() if name}, span)


def read_percent(marker: Marker, said: Any, page: Page, numbers: Sequence[int]) -> Read:  # noqa: ANN401
    """A percentage, negative for a fall where the field is signed."""
    assert isinstance(marker, Percent)  # noqa: S101 - for the type checker
    if isinstance(said, int | float):
        size = abs(Decimal(str(said)))
        return Read(said, span=_first(m.Percent, _sizes, size, page, numbers))
    found, span = _mention(m.Percent, str(said), page, numbers)
    if found is None:
        return Read()
    return Read(number(found.value if marker.signed else abs(found.value)), span=span)


def read_count(marker: Marker, said: Any, page: Page, numbers: Sequence[int]) -> Read:  # noqa: ANN401
    """A whole number, from digits or words."""
    assert isinstance(marker, Count)  # noqa: S101 - for the type checker
    if isinstance(said, int):
        return Read(said, span=_first(m.Number, _values, said, page, numbers))
    found, span = _mention(m.Number, str(said), page, numbers)
    if found is None or found.value != int(found.value):
        return Read()
    return Read(int(found.value), {marker.qualifier: found.qualifier} if marker.qualifier else {}, span)


def read_rank(marker: Marker, said: Any, page: Page, numbers: Sequence[int]) -> Read:  # noqa: ANN401, ARG001
    """A position in a ranking."""
    if isinstance(said, int):
        return Read(said, span=_first(m.Ordinal, _values, said, page, numbers))
    found, span = _mention(m.Ordinal, str(said), page, numbers)
    return Read(found.value if found else None, span=span)


def read_time(marker: Marker, said: Any, page: Page, numbers: Sequence[int]) -> Read:  # noqa: ANN401
    """A time in ISO 8601, resolved as the finders resolve it."""
    assert isinstance(marker, When)  # noqa: S101 - for the type checker
    words = str(said)
    same = page.first(m.Date, days, words, numbers)
    found, span = (same, _place(same)) if same else _mention(m.Date, words, page, numbers)
    if found is None or found.iso is None:
        return Read(words if re.fullmatch(TIME_PATTERN, words) else None)
    return Read(found.iso, {marker.basis: found.basis} if marker.basis else {}, span)


def read_area(marker: Marker, said: Any, page: Page, numbers: Sequence[int]) -> Read:  # noqa: ANN401
    """An area code from a name, a demonym or a code."""
    assert isinstance(marker, Area)  # noqa: S101 - for the type checker
    words = str(said)
    found, span = _mention(m.Area, words, page, numbers)
    code = found.code if found and span else next(iter(areas_named(words)), None)
    if code and not span:
        # the area itself before a dateline's city
        span = _first(m.Area, _itself, code, page, numbers) or _first(m.Area, _or_country, code, page, numbers)
    value = country_of(code) if code and marker.country_only else code
    return Read(value, span=span if value else None)


def _or_country(area: m.Area) -> tuple[str | None, ...]:
    return area.code, area.country


def _itself(area: m.Area) -> tuple[str | None, ...]:
    return (area.code,) if area.level == "city" else (area.code, area.country)


Reader = Callable[[Marker, Any, "Page", Sequence[int]], Read]
READERS: Final[dict[type[Marker], Reader]] = {
    Money: read_money,
    Percent: read_percent,
    Count: read_count,
    Rank: read_rank,
    When: read_time,
    Area: read_area,
}
