"""From an answer's item to a record's item: the words a model gives are found in the text and read by rule.

On the terse wire a model gives words ("S$19.6 billion", "last Friday", "Hanoi"), on the plain wire values. Both end as
record values with, for each, the span of the text that yields it: without such a span a value is unproven.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from pydantic import ValidationError, create_model

from communique.asking.wire import key_of
from communique.evidence import locate
from communique.mentions import mention as m
from communique.mentions.areas.find import areas_named, country_of
from communique.mentions.find import find_in
from communique.mentions.mention import number
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
)
from communique.schema.item import Item, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pydantic import BaseModel

    from communique.asking.wire import Wire
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


def decode(name: str, answer: Mapping[str, Any], model: type[BaseModel], wire: Wire, page: Page) -> Item:
    """An item of list `name` as the model said it, grounded in the page.

    Args:
        name: The record's list.
        answer: The item, valid on the wire.
        model: The item model of that list.
        wire: How it was asked for.
        page: The article.
    """
    numbers = _numbers(answer, model, wire)
    item = Item(list_name=name, model=model, values={}, sentences=numbers, witness="model")
    for known in fields_of(model):
        key = key_of(known, wire)
        said = answer.get(key) if key else None
        if _says_nothing(said) or isinstance(known.marker, Cited) or _is_link(known):
            continue
        read = _read(known, said, page, numbers)
        found = {known.name: read.value, **read.siblings}
        item.values |= {name_: value if _fits(model, name_, value) else None for name_, value in found.items()}
        if read.span and item[known.name] is not None:
            item.where[known.name] = read.span
        if said != item[known.name]:
            item.said[known.name] = said
    item.sentences = _holding(item, [n for n in numbers if page.sentence(n)], page)
    return item


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


def _numbers(answer: Mapping[str, Any], model: type[BaseModel], wire: Wire) -> list[int]:
    for known in fields_of(model):
        key = key_of(known, wire)
        if key and isinstance(known.marker, Cited):
            said = answer.get(key)
            return sorted(set(said)) if isinstance(said, list) else [said] if isinstance(said, int) else []
    return []


def _is_link(known: Field) -> bool:
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
    alone = next((x for x in find_in(words, page.article.published, page.domain.finders) if isinstance(x, kind)), None)
    if isinstance(alone, m.Quantity):  # "€16.7 billion" where the text has "$16.7 billion": the number stands there
        for other in page.of(kind, numbers):
            if isinstance(other, m.Quantity) and abs(other.value) == abs(alone.value):
                return other, _place(other)
    return alone, None


def _place(mention: m.Mention) -> Span:
    return mention.start, mention.end


def _first(mentions: Iterable[m.Mention]) -> Span | None:
    return next(map(_place, mentions), None)


def read_money(marker: Marker, said: Any, page: Page, numbers: Sequence[int]) -> Read:  # noqa: ANN401
    """An amount with its currency, upper end and qualifier."""
    assert isinstance(marker, Money)  # noqa: S101 - for the type checker
    if isinstance(said, int | float):
        value = Decimal(str(said))
        return Read(said, span=_first(x for x in page.of(m.Quantity, numbers) if x.value == value))
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
        return Read(said, span=_first(x for x in page.of(m.Percent, numbers) if abs(x.value) == size))
    found, span = _mention(m.Percent, str(said), page, numbers)
    if found is None:
        return Read()
    return Read(number(found.value if marker.signed else abs(found.value)), span=span)


def read_count(marker: Marker, said: Any, page: Page, numbers: Sequence[int]) -> Read:  # noqa: ANN401
    """A whole number, from digits or words."""
    assert isinstance(marker, Count)  # noqa: S101 - for the type checker
    if isinstance(said, int):
        return Read(said, span=_first(x for x in page.of(m.Number, numbers) if x.value == said))
    found, span = _mention(m.Number, str(said), page, numbers)
    if found is None or found.value != int(found.value):
        return Read()
    return Read(int(found.value), {marker.qualifier: found.qualifier} if marker.qualifier else {}, span)


def read_rank(marker: Marker, said: Any, page: Page, numbers: Sequence[int]) -> Read:  # noqa: ANN401, ARG001
    """A position in a ranking."""
    if isinstance(said, int):
        return Read(said, span=_first(x for x in page.of(m.Ordinal, numbers) if x.value == said))
    found, span = _mention(m.Ordinal, str(said), page, numbers)
    return Read(found.value if found else None, span=span)


def read_time(marker: Marker, said: Any, page: Page, numbers: Sequence[int]) -> Read:  # noqa: ANN401
    """A time in ISO 8601, resolved as the finders resolve it."""
    assert isinstance(marker, When)  # noqa: S101 - for the type checker
    words = str(said)
    same = next((x for x in page.of(m.Date, numbers) if x.iso == words), None)
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
        same = [x for x in page.of(m.Area, numbers) if code in {x.code, x.country}]
        same.sort(key=lambda x: x.level == "city" and x.code != code)  # the area itself before a dateline's city
        span = _first(same)
    value = country_of(code) if code and marker.country_only else code
    return Read(value, span=span if value else None)


Reader = Callable[[Marker, Any, "Page", Sequence[int]], Read]
READERS: Final[dict[type[Marker], Reader]] = {
    Money: read_money,
    Percent: read_percent,
    Count: read_count,
    Rank: read_rank,
    When: read_time,
    Area: read_area,
}
