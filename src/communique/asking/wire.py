"""What an answer looks like on the wire: the models that it has to fit, and how a question describes their fields.

Recordings are keyed by the JSON Schema of these models and by the words of the question: changing either makes them
stale.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from types import UnionType
from typing import Annotated, Any, Final, Literal, Union, get_args, get_origin

from pydantic import BaseModel, ConfigDict, create_model
from pydantic import Field as Constraint

from communique.schema.fields import (
    Area,
    Cited,
    Count,
    Field,
    Id,
    Link,
    Money,
    Percent,
    Rank,
    When,
    fields_of,
    lists_of,
)

Wire = Literal["plain", "terse"]

MOST_ITEMS: Final = 24  # of one list: a small model that repeats itself is stopped, no article comes near it
_MOST_VALUES: Final = 8  # of one field
_MOST_SENTENCES: Final = 4  # of one item

_IN_WORDS: Final = (Money, Percent, Count, Rank, When, Area)  # asked for in the words of the text on the terse wire


@cache
def answer_model(schema: type[BaseModel], names: tuple[str, ...], wire: Wire) -> type[BaseModel]:
    """The pydantic model that an answer has to fit.

    Args:
        schema: The record's model.
        names: The lists that are asked for.
        wire: How they are asked for.
    """
    make = _terse_item if wire == "terse" else _plain_item
    lists: dict[str, Any] = {}
    for name in names:
        item: Any = make(lists_of(schema)[name])
        lists[name] = (Annotated[list[item], Constraint(max_length=MOST_ITEMS)], ...)
    return create_model(schema.__name__, __config__=ConfigDict(extra="ignore"), **lists)


def key_of(field: Field, wire: Wire) -> str | None:
    """The key under which a field is asked for, None where it is not.

    >>> from communique.schema.fields import Ask
    >>> fair = create_model("Fair", name=(Annotated[str, Ask("name", "as written")], ...), visitors=(int, ...))
    >>> [key_of(field, "terse") for field in fields_of(fair)]
    ['name', None]
    """
    if wire == "plain":
        return field.name
    return field.ask.key if field.ask else None


@cache
def _terse_item(item: type[BaseModel]) -> type[BaseModel]:
    asked = [(field, field.ask.key) for field in fields_of(item) if field.ask]
    asked.sort(key=lambda one: not isinstance(one[0].marker, Cited))  # where it stands comes before what it says
    fields: dict[str, Any] = {}
    for field, key in asked:
        left_out = Constraint(default_factory=list if field.many else str)
        fields[key] = (_terse_type(field), ... if _is_required(field) else left_out)
    return create_model(item.__name__, **fields)


def _is_required(field: Field) -> bool:
    if isinstance(field.marker, Cited):
        return True
    return bool(field.info.is_required() and _choices(field)) or (field.name == "name" and not _nullable(field))


def _terse_type(field: Field) -> Any:  # noqa: ANN401 - a type expression
    if isinstance(field.marker, Cited):
        return int
    if isinstance(field.marker, _IN_WORDS) or not _choices(field):
        return Annotated[list[str], Constraint(max_length=_MOST_VALUES)] if field.many else str
    return field.info.annotation


@cache
def _plain_item(item: type[BaseModel]) -> type[BaseModel]:
    numbers = Annotated[list[int], Constraint(min_length=1, max_length=_MOST_SENTENCES)]
    fields: dict[str, Any] = {
        field.name: (numbers if isinstance(field.marker, Cited) else plain_type(field.info.annotation), ...)
        for field in fields_of(item)
    }
    return create_model(item.__name__, **fields)


def plain_type(kind: Any) -> Any:  # noqa: ANN401 - any type expression
    """A type without its patterns, which not every server can read; answers are checked against them afterwards.

    >>> plain_type(list[Annotated[str, "a pattern"] | None])
    list[typing.Optional[str]]
    """
    origin, arguments = get_origin(kind), get_args(kind)
    if origin is Annotated:
        return plain_type(arguments[0])
    if origin is Literal or not arguments:
        nested = isinstance(kind, type) and issubclass(kind, BaseModel)
        return _plain_item(kind) if nested else kind
    inner = tuple(plain_type(argument) for argument in arguments)
    return Union[inner] if origin in {Union, UnionType} else origin[inner]  # noqa: UP007 - made from a tuple


def _nullable(field: Field) -> bool:
    return type(None) in get_args(field.info.annotation)


def _choices(field: Field) -> tuple[str, ...]:
    for kind in (field.info.annotation, *get_args(field.info.annotation)):
        if get_origin(kind) is Literal:
            return get_args(kind)
    return ()


@dataclass(frozen=True, slots=True)
class _Key:
    key: str
    hint: str
    choices: tuple[str, ...]


def description(name: str, item: type[BaseModel], wire: Wire) -> dict[str, Any]:
    """A list as the templates name it: `name`, `title`, `scope`, and `fields` with their keys, hints and choices."""
    keys = [
        _Key(key, _hint(field, wire), _choices(field))
        for field in fields_of(item)
        if (key := key_of(field, wire)) is not None
    ]
    scope = " ".join((item.__doc__ or name).split())
    return {"name": name, "title": name.replace("_", " "), "scope": scope, "fields": keys}


_PLAIN_HINTS: Final[dict[type, str]] = {
    Area: "ISO 3166-1 alpha-3 code, ISO 3166-2 for a province or city, or a bloc such as ASEAN",
    When: "ISO 8601, an interval as start/end",
    Money: "number in units: 49 billion is 49000000000",
    Percent: "number, negative for a fall",
    Count: "number",
    Rank: "number",
    Id: "a letter and a number",
    Link: "id of the item it belongs to",
    Cited: "numbers of the sentences that say so",
}
_OF_WORDS: Final = re.compile(r"as written|words of the text|numbers of")  # hints that a value in codes belies


def _hint(field: Field, wire: Wire) -> str:
    asked = field.ask.hint if field.ask else ""
    if wire == "terse":
        return asked
    hints = [asked if not _OF_WORDS.search(asked) else "", _PLAIN_HINTS.get(type(field.marker), "")]
    return "; ".join(filter(None, hints)) + (" or null" if _nullable(field) else "")
