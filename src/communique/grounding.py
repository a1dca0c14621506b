"""Whether the words that an item cites yield its values: one question a field, answered by rule."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final, Literal

from communique.alignment import words
from communique.evidence import find_words
from communique.fields import (
    Area,
    Count,
    Currency,
    Field,
    Marker,
    Money,
    OrganisationName,
    PartyName,
    Percent,
    PersonName,
    Rank,
    Title,
    Verbatim,
    When,
)
from communique.mentions import mention as m
from communique.mentions.areas import country_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from communique.item import Item, Span
    from communique.page import Page

Grounded = Literal["supported", "unsupported", "unjudged"]


def ground(item: Item, known: Field, page: Page) -> tuple[Grounded, Span | None]:
    """Whether the text yields a field's value, and where.

    The cited sentences are searched first. Numbers, amounts, percentages, ranks, times and areas must be read there by
    rule, names must stand there verbatim; where a value stands only elsewhere in the article it counts as supported
    for times and areas, whose antecedent may lie in another sentence, and for names, but not for numbers.

    Args:
        item: The item.
        known: One of its fields.
        page: The article.
    """
    value = item[known.name]
    judge = JUDGES.get(type(known.marker)) if known.marker else None
    if value in (None, []) or judge is None:
        return "unjudged", None
    if known.name in item.where and item.witness == "rules":
        return "supported", item.where[known.name]
    span: Span | None = None
    for one in value if isinstance(value, list) else [value]:
        found = judge(one, page, item.sentences)
        if found is None:
            return "unsupported", None
        span = span or found
    return "supported", span


def _quantity(kind: type[m.Quantity], value: Any, page: Page, numbers: Sequence[int]) -> Span | None:  # noqa: ANN401
    if not isinstance(value, int | float):
        return None
    size = abs(Decimal(str(value)))
    cited = (x for n in numbers for x in page.in_sentence(n, kind))
    return _first(x for x in cited if size in {abs(x.value), abs(x.value_max or x.value)})


def _first(found: Iterable[m.Mention]) -> Span | None:
    return next(((x.start, x.end) for x in found), None)


def _money(value: Any, page: Page, numbers: Sequence[int]) -> Span | None:  # noqa: ANN401
    return _quantity(m.Quantity, value, page, numbers) or table_cell(value, page, numbers)


def table_cell(value: Any, page: Page, numbers: Sequence[int]) -> Span | None:  # noqa: ANN401
    """A number in a table whose heading gives the scale ("HK$ million")."""
    if not isinstance(value, int | float):
        return None
    for power in (3, 6, 9, 12):
        if found := _quantity(m.Quantity, float(Decimal(str(value)) / 10**power), page, numbers):
            heading = " ".join(page.sentence(n) for n in numbers).casefold()
            if {3: "thousand", 6: "million", 9: "billion", 12: "trillion"}[power] in heading:
                return found
    return None


def _percent(value: Any, page: Page, numbers: Sequence[int]) -> Span | None:  # noqa: ANN401
    return _quantity(m.Quantity, value, page, numbers)


def _count(value: Any, page: Page, numbers: Sequence[int]) -> Span | None:  # noqa: ANN401
    if found := _quantity(m.Number, value, page, numbers):
        return found
    cited = [x for n in numbers for x in (*page.in_sentence(n, m.Agreement), *page.in_sentence(n, m.Group))]
    return _first(x for x in cited if x.count == value)


def _rank(value: Any, page: Page, numbers: Sequence[int]) -> Span | None:  # noqa: ANN401
    ranked = (x for n in numbers for x in page.in_sentence(n, m.Ordinal) if x.value == value)
    return _first(ranked) or _quantity(m.Number, value, page, numbers)


def _time(value: Any, page: Page, numbers: Sequence[int]) -> Span | None:  # noqa: ANN401
    return _first(x for x in page.of(m.Date, numbers) if x.iso == value) or _interval(value, page, numbers)


def _interval(value: Any, page: Page, numbers: Sequence[int]) -> Span | None:  # noqa: ANN401
    """An interval whose two ends are stated apart ("last Friday … on Tuesday")."""
    start, slash, end = str(value).partition("/")
    dates = page.of(m.Date, numbers)
    first = _first(x for x in dates if x.iso and x.iso.split("/")[0] == start)
    return first if slash and first and any(x.iso and x.iso.split("/")[-1] == end for x in dates) else None


def _area(value: Any, page: Page, numbers: Sequence[int]) -> Span | None:  # noqa: ANN401
    for area in page.of(m.Area, numbers):
        if value == area.code or (len(str(value)) == 3 and value in {area.country, country_of(area.code)}):  # noqa: PLR2004
            return area.start, area.end
    return None


def _words(value: Any, page: Page, numbers: Sequence[int]) -> Span | None:  # noqa: ANN401, ARG001
    found = next(find_words(page.article, str(value)), None)
    return found or _person(value, page)


def _person(value: Any, page: Page) -> Span | None:  # noqa: ANN401
    named = words(str(value))
    return _first(p for p in page.of(m.Person) if named and named == words(p.name))


def _currency(value: Any, page: Page, numbers: Sequence[int]) -> Span | None:  # noqa: ANN401
    return _first(x for x in page.of(m.Money, numbers) if x.currency == value)


JUDGES: Final[dict[type[Marker], Callable[[Any, Page, Sequence[int]], Span | None]]] = {
    Money: _money,
    Percent: _percent,
    Count: _count,
    Rank: _rank,
    When: _time,
    Area: _area,
    Currency: _currency,
    PartyName: _words,
    PersonName: _words,
    OrganisationName: _words,
    Title: _words,
    Verbatim: _words,
}
