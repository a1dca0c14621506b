"""Small articles, items and records for tests: fields that matter are given, all others say that nothing is known."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any, Final, get_args

from communique.article import load_article
from communique.checks import Example, Subject
from communique.evidence import locate, span
from communique.page import Page
from communique.schema.assembly import absent
from communique.schema.fields import Cited, Id, fields_of, lists_of
from communique.schema.item import Item
from communique.trade import TRADE
from communique.trade.record import TradeRecord

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from communique.article import Article
    from communique.schema.fields import Field

LISTS: Final = lists_of(TradeRecord)
# Where a field must be filled and has no word for "not known".
_NEEDED: Final = {"kind": "organisation", "name": "Somebody", "topic": "trade", "status": "signed"}


def article(text: str, published: str | None = None) -> Article:
    """An article of that text."""
    return load_article(text, published=published)


def page(text: str, published: str | None = None) -> Page:
    """The page of an article of that text."""
    return Page(article(text, published), TRADE.finders)


def item(name: str, /, **values: Any) -> Item:  # noqa: ANN401 - field values, and the other arguments of an item
    """A model's item of one of the record's lists."""
    own: dict[str, Any] = {one.name: values.pop(one.name) for one in dataclasses.fields(Item) if one.name in values}
    arguments: dict[str, Any] = {"list_name": name, "model": LISTS[name], "values": values, "witness": "model", **own}
    return Item(**arguments)


def record(source: Article, lists: Mapping[str, Sequence[Mapping[str, Any]]]) -> TradeRecord:
    """A record whose items cite the whole text."""
    rows = {
        name: [_row(source, name, number, given) for number, given in enumerate(lists.get(name, ()), 1)]
        for name in LISTS
    }
    return TradeRecord.model_validate(rows)


def subject(example: Example) -> Subject:
    """What an example of a check has it look at."""
    source = article(example.text, example.published)
    made = record(source, example.record)
    items = [
        item(name, **_given(example, source, f"/{name}/{number}/"))
        for name in LISTS
        for number in range(len(getattr(made, name)))
    ]
    return Subject(Page(source, TRADE.finders), made, TRADE.schema, items)


def _given(example: Example, source: Article, place: str) -> dict[str, Any]:
    """The words that an example gives for the values of an item, and where they stand."""
    said = {path.removeprefix(place): words for path, words in example.given.items() if path.startswith(place)}
    where = {name: at for name, words in said.items() if (at := locate(source, words[0]))}
    return {"said": {name: list(words) for name, words in said.items()}, "where": where}


def _row(source: Article, name: str, number: int, given: Mapping[str, Any]) -> dict[str, Any]:
    return {known.name: given.get(known.name, _filled(source, known, number)) for known in fields_of(LISTS[name])}


def _filled(source: Article, known: Field, number: int) -> Any:  # noqa: ANN401 - any field value
    if isinstance(known.marker, Id):
        return f"{known.marker.letter}{number}"
    if isinstance(known.marker, Cited):
        return [span(source, 0, len(source.text)).model_dump()]
    nothing = absent(known)
    return _NEEDED.get(known.name) if nothing is None and type(None) not in get_args(known.info.annotation) else nothing
