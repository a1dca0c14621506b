"""From items to a record: ids given, links resolved, evidence cited, absent fields filled with what means absent."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, Final, Literal, get_args, get_origin

from communique.schema.fields import Cited, Field, Id, Link, fields_of, lists_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pydantic import BaseModel

    from communique.article import Article
    from communique.schema.item import Item

# What a closed list says where nothing is known, in order of preference.
_UNKNOWN: Final = ("unstated", "unclear", "other", "exact", "reported", "main", "assessment")


_LINK_AND_WORD: Final = 2  # fields of a role


def assemble(items: Sequence[Item], schema: type[BaseModel], article: Article) -> BaseModel:
    """The record that items make.

    Args:
        items: Items of any lists of the schema; within a list they keep their order.
        schema: The record's model.
        article: The article that they cite.
    """
    lists = lists_of(schema)
    by_list = {name: [item for item in items if item.list_name == name] for name in lists}
    numbered = [(n, item) for found in by_list.values() for n, item in enumerate(found, 1)]
    ids = {item: f"{letter}{n}" for n, item in numbered if (letter := _letter(item))}
    return schema.model_validate({name: [row(item, ids, article) for item in found] for name, found in by_list.items()})


def row(item: Item, ids: Mapping[Item, str], article: Article) -> dict[str, Any]:
    """An item as the record holds it."""
    given = item.values
    return {
        known.name: given[known.name]
        if is_plain and given.get(known.name) is not None
        else _value(known, item, ids, article)
        for known, is_plain in _columns(item.model)
    }


@cache
def _columns(model: type[BaseModel]) -> tuple[tuple[Field, bool], ...]:
    """The fields of a model, each with whether an item's value is what the record holds."""
    return tuple(
        (known, not isinstance(known.marker, Id | Link | Cited) and role_of(known) is None)
        for known in fields_of(model)
    )


def lacking(item: Item) -> list[str]:
    """The fields without which the schema has no place for an item, and which it leaves open.

    A party without a name cannot be assembled: such an item has to be dropped, with its verdict.
    """
    return [known.name for known in fields_of(item.model) if known.info.is_required() and _is_lacking(known, item)]


def _is_lacking(known: Field, item: Item) -> bool:
    if isinstance(known.marker, Cited):
        return not item.sentences
    if isinstance(known.marker, Id | Link) or type(None) in get_args(known.info.annotation):
        return False
    return item[known.name] is None and absent(known) is None


def role_of(known: Field) -> tuple[str, str] | None:
    """The names of the link and of the word, where a field says what an item does at items of another list."""
    inner = fields_of(known.item) if known.item else ()
    links = [one.name for one in inner if isinstance(one.marker, Link)]
    if len(inner) != _LINK_AND_WORD or len(links) != 1:
        return None
    return links[0], next(one.name for one in inner if one.name != links[0])


def _letter(item: Item) -> str:
    return next((known.marker.letter for known in fields_of(item.model) if isinstance(known.marker, Id)), "")


def _value(known: Field, item: Item, ids: Mapping[Item, str], article: Article) -> Any:  # noqa: ANN401
    if isinstance(known.marker, Id):
        return ids[item]
    if isinstance(known.marker, Link):
        target = item.links.get(known.name)
        return ids.get(target) if target is not None else None
    if isinstance(known.marker, Cited):
        return list(_sentences(item, article))
    if item.roles and (names := role_of(known)):
        link, role = names
        return [{link: ids[to], role: word} for to, word in dict.fromkeys(item.roles) if to in ids]
    value = item.values.get(known.name)
    return absent(known) if value is None else value


def _sentences(item: Item, article: Article) -> Iterator[dict[str, Any]]:
    for number in item.sentences:
        if 1 <= number <= len(article.sentences):
            sentence = article.sentences[number - 1]
            yield {"start": sentence.start, "end": sentence.end, "quote": sentence.text}


def absent(known: Field) -> Any:  # noqa: ANN401
    """What a field holds where the text says nothing: its default, if the schema gives one, else what means absent."""
    if not known.info.is_required():
        return known.info.get_default(call_default_factory=True)
    if known.many:
        return []
    kinds = (known.info.annotation, *get_args(known.info.annotation))
    if type(None) in kinds:
        return None
    choices = next((get_args(kind) for kind in kinds if get_origin(kind) is Literal), ())
    return next((word for word in _UNKNOWN if word in choices), None)
