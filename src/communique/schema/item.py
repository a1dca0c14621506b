"""An item of a record on its way: its values, and where in the text each of them stands."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from communique.schema.paths import pointer

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pydantic import BaseModel

Span = tuple[int, int]


def is_empty(value: object) -> bool:
    """Whether a field says nothing."""
    return value is None or value == []


@dataclass(slots=True, kw_only=True, eq=False)
class Item:
    """One item as one witness reads it.

    Args:
        list_name: The record's list that it belongs to.
        model: The item model of that list.
        values: Field values as the record holds them, without evidence.
        where: For each field that was found in the text, the span (code points of the article's text) that proves it.
        sentences: Numbers, from 1, of the sentences that hold it up, in order.
        witness: Who read it.
        pattern: Name of the rule that read it; empty for a model's item.
        stated: The fields that the rules read in words right there; the others' they had from elsewhere, or guessed.
        said: The model's own words by field, where they are not the value itself.
        own: The value by field that a model gave beside its words.
        read: The value by field that a rule reads in those words.
        otherwise: What an answer about another part of the article says otherwise, by field; `a/0/b` within one.
        source: The item that this one was made of, if it was made of one.
        links: Items of other lists that it points to, by field (`event`, `part_of`, `agreement`, `super_event` …).
        roles: What a party does at which event.
    """

    list_name: str
    model: type[BaseModel]
    values: dict[str, Any]
    where: dict[str, Span] = field(default_factory=dict)
    sentences: list[int] = field(default_factory=list)
    witness: Literal["model", "rules"]
    pattern: str = ""
    stated: set[str] = field(default_factory=set)
    said: dict[str, Any] = field(default_factory=dict)
    own: dict[str, Any] = field(default_factory=dict)
    read: dict[str, Any] = field(default_factory=dict)
    otherwise: dict[str, Any] = field(default_factory=dict)
    source: Item | None = None
    links: dict[str, Item] = field(default_factory=dict)
    roles: list[tuple[Item, str]] = field(default_factory=list)

    def __getitem__(self, name: str) -> Any:  # noqa: ANN401 - any field value
        return self.values.get(name)


def places_of(items: Iterable[Item]) -> dict[Item, str]:
    """Where the record has items: the place of the list and the number in it; "" for the record's own fields."""
    places: dict[Item, str] = {}
    count: dict[str, int] = {}
    for item in items:
        places[item] = pointer(item.list_name, count.setdefault(item.list_name, 0)) if item.list_name else ""
        count[item.list_name] = count.get(item.list_name, 0) + 1
    return places


def spans_of(items: Iterable[Item]) -> dict[str, Span]:
    """Where in the text each value stands, by its JSON Pointer; those of which that is known."""
    return {
        place + pointer(*name.split("/")): at
        for item, place in places_of(items).items()
        for name, at in item.where.items()
    }
