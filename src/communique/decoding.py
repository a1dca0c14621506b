"""From an answer's item to a record's item: the words a model gives are found in the text and read by rule.

On the terse wire a model gives words ("S$19.6 billion", "last Friday", "Hanoi"); on the plain wire it gives values. Both
end as record values with, for each, the span of the text that yields it: without such a span a value is unproven.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from communique.evidence import locate
from communique.fields import (
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
from communique.item import Item, Span
from communique.mentions import mention as m
from communique.mentions.areas import areas_named, country_of
from communique.mentions.find import find_mentions

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from pydantic import BaseModel

    from communique.asking import Wire
    from communique.page import Page


@dataclass(slots=True)
class Read:
    """What was made of a field: its value, those of the siblings that the same words settle, and where it stands."""

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
    item = Item(list=name, model=model, values={}, sentences=numbers, witness="model")
    for known in fields_of(model):
        if isinstance(known.marker, Cited):
            continue
        key = known.ask.key if wire == "terse" and known.ask else known.name
        said = answer.get(key) if wire == "plain" or known.ask else None
        if said in (None, "", []) or isinstance(known.marker, Id | Link):
            continue
        read = _read(known, said, page, numbers)
        item.values[known.name] = read.value
        item.values |= read.siblings
        if read.span:
            item.where[known.name] = read.span
        if said != read.value:
            item.said[known.name] = said
    item.sentences = [n for n in numbers if page.sentence(n)] or page.numbers_of(list(item.where.values()))[:1]
    return item


def _numbers(answer: Mapping[str, Any], model: type[BaseModel], wire: Wire) -> list[int]:
    for known in fields_of(model):
        if isinstance(known.marker, Cited):
            key = known.ask.key if wire == "terse" and known.ask else known.name
            said = answer.get(key)
            return sorted(set(said)) if isinstance(said, list) else [said] if isinstance(said, int) else []
    return []


def _read(known: Field, said: Any, page: Page, numbers: Sequence[int]) -> Read:  # noqa: ANN401 - any JSON value
    reader = READERS.get(type(known.marker)) if known.marker else None
    if reader is None:
        span = locate(page.article, said, numbers) if isinstance(said, str) else None
        return Read(said, span=span)
    if not known.many:
        return reader(known.marker, said, page, numbers)
    found = [reader(known.marker, one, page, numbers) for one in (said if isinstance(said, list) else [said])]
    values = list(dict.fromkeys(read.value for read in found if read.value is not None))
    return Read(values, span=next((read.span for read in found if read.span), None))


def _mention(kind: type[m.MentionT], words: str, page: Page, numbers: Sequence[int]) -> tuple[m.MentionT | None, Span | None]:
    """The mention of a kind that stands where `words` stand; else what the words alone say, without a span."""
    if span := locate(page.article, words, numbers):
        if found := page.at(*span, kind):
            return found, (found.start, found.end)
    alone = next((x for x in find_mentions(words, page.article.published) if isinstance(x, kind)), None)
    if isinstance(alone, m.Quantity):  # "€16.7 billion" where the text has "$16.7 billion": the number stands there
        for other in page.of(kind, numbers):
            if isinstance(other, m.Quantity) and abs(other.value) == abs(alone.value):
                return other, (other.start, other.end)
    return alone, None


def read_money(marker: Marker, said: Any, page: Page, numbers: Sequence[int]) -> Read:  # noqa: ANN401
    """An amount with its currency, upper end and qualifier."""
    assert isinstance(marker, Money)  # noqa: S101 - for the type checker
    if isinstance(said, int | float):
        span = next((x for x in page.of(m.Quantity, numbers) if x.value == Decimal(str(said))), None)
        return Read(said, span=(span.start, span.end) if span else None)
    found, span_ = _mention(m.Quantity, str(said), page, numbers)
    if found is None or isinstance(found, m.Percent):
        return Read(None)
    currency = found.currency if isinstance(found, m.Money) else None
    siblings = {
        marker.currency: currency,
        marker.currency_basis: "explicit" if currency else "unresolved",
        marker.upper: number(found.value_max),
        marker.qualifier: found.qualifier,
    }
    return Read(number(found.value), {name: value for name, value in siblings.items() if name}, span_)


def read_percent(marker: Marker, said: Any, page: Page, numbers: Sequence[int]) -> Read:  # noqa: ANN401
    """A percentage, negative for a fall where the field is signed."""
    assert isinstance(marker, Percent)  # noqa: S101
    if isinstance(said, int | float):
        size = abs(Decimal(str(said)))
        at = next((x for x in page.of(m.Percent, numbers) if abs(x.value) == size), None)
        return Read(said, span=(at.start, at.end) if at else None)
    found, span = _mention(m.Percent, str(said), page, numbers)
    if found is None:
        return Read(None)
    return Read(number(found.value if marker.signed else abs(found.value)), span=span)


def read_count(marker: Marker, said: Any, page: Page, numbers: Sequence[int]) -> Read:  # noqa: ANN401
    """A whole number, from digits or words."""
    assert isinstance(marker, Count)  # noqa: S101
    if isinstance(said, int):
        at = next((x for x in page.of(m.Number, numbers) if x.value == said), None)
        return Read(said, span=(at.start, at.end) if at else None)
    found, span = _mention(m.Number, str(said), page, numbers)
    if found is None or found.value != int(found.value):
        return Read(None)
    return Read(int(found.value), {marker.qualifier: found.qualifier} if marker.qualifier else {}, span)


def read_rank(marker: Marker, said: Any, page: Page, numbers: Sequence[int]) -> Read:  # noqa: ANN401, ARG001
    """A position in a ranking."""
    if isinstance(said, int):
        at = next((x for x in page.of(m.Ordinal, numbers) if x.value == said), None)
        return Read(said, span=(at.start, at.end) if at else None)
    found, span = _mention(m.Ordinal, str(said), page, numbers)
    return Read(found.value if found else None, span=span)


def read_time(marker: Marker, said: Any, page: Page, numbers: Sequence[int]) -> Read:  # noqa: ANN401
    """A time in ISO 8601, resolved as the finders resolve it."""
    assert isinstance(marker, When)  # noqa: S101
    words = str(said)
    same = next((x for x in page.of(m.Date, numbers) if x.iso == words), None)
    found, span = (same, (same.start, same.end)) if same else _mention(m.Date, words, page, numbers)
    if found is None or found.iso is None:
        return Read(words if _ISO.fullmatch(words) else None)
    return Read(found.iso, {marker.basis: found.basis} if marker.basis else {}, span)


def read_area(marker: Marker, said: Any, page: Page, numbers: Sequence[int]) -> Read:  # noqa: ANN401
    """An area code from a name, a demonym or a code."""
    assert isinstance(marker, Area)  # noqa: S101
    words = str(said)
    found, span = _mention(m.Area, words, page, numbers)
    codes = (found.code,) if found and span else areas_named(words)
    if not codes:
        return Read(None)
    code = codes[0]
    if span is None:
        at = next((x for x in page.of(m.Area, numbers) if code in {x.code, x.country}), None)
        span = (at.start, at.end) if at else None
    return Read(country_of(code) if marker.country_only else code, span=span)


_ISO: Final = re.compile(r"\d{4}(-\d\d(-\d\d)?)?(/\d{4}(-\d\d(-\d\d)?)?)?|--\d\d-\d\d(/--\d\d-\d\d)?")

Reader = "Callable[[Marker, Any, Page, Sequence[int]], Read]"
READERS: Final[dict[type[Marker], Any]] = {
    Money: read_money,
    Percent: read_percent,
    Count: read_count,
    Rank: read_rank,
    When: read_time,
    Area: read_area,
}


def number(value: Decimal | None) -> int | float | None:
    """A decimal as JSON holds it: whole numbers as integers.

    >>> number(Decimal("19.6") * 10**9), number(Decimal("4.8"))
    (19600000000, 4.8)
    """
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)
