"""The terse wire, on which small models are asked for one list at a time: short keys and the words of the text.

Recordings are keyed by the JSON Schema of these models and by the words of the question: changing either makes them
stale.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, Final, Literal, get_args, get_origin

from pydantic import BaseModel, ConfigDict, create_model
from pydantic import Field as Constraint

from communique.schema.fields import (
    Area,
    Cited,
    Count,
    Field,
    Money,
    Percent,
    Rank,
    When,
    fields_of,
    lists_of,
)

MOST_ITEMS: Final = 24  # of one list: a small model that repeats itself is stopped, no article comes near it
_MOST_VALUES: Final = 8  # of one field

_IN_WORDS: Final = (Money, Percent, Count, Rank, When, Area)  # asked for in the words of the text on the terse wire


@cache
def answer_model(schema: type[BaseModel], names: tuple[str, ...]) -> type[BaseModel]:
    """The pydantic model that an answer has to fit.

    Args:
        schema: The record's model.
        names: The lists that are asked for.
    """
    lists: dict[str, Any] = {}
    for name in names:
        item: Any = _item(lists_of(schema)[name])
        lists[name] = (Annotated[list[item], Constraint(max_length=MOST_ITEMS)], ...)
    return create_model(schema.__name__, __config__=ConfigDict(extra="ignore"), **lists)


def is_terse(model: type[BaseModel]) -> bool:
    """Whether a list's items say by annotation how they are asked for tersely."""
    return any(field.ask for field in fields_of(model))


@cache
def _item(item: type[BaseModel]) -> type[BaseModel]:
    asked = [(field, field.ask.key) for field in fields_of(item) if field.ask]
    asked.sort(key=lambda one: not isinstance(one[0].marker, Cited))  # where it stands comes before what it says
    fields: dict[str, Any] = {}
    for field, key in asked:
        left_out = Constraint(default_factory=list if field.many else str)
        fields[key] = (_type(field), ... if _is_required(field) else left_out)
    return create_model(item.__name__, **fields)


def _is_required(field: Field) -> bool:
    if isinstance(field.marker, Cited):
        return True
    return bool(field.info.is_required() and _choices(field)) or (field.name == "name" and not _nullable(field))


def _type(field: Field) -> Any:  # noqa: ANN401 - a type expression
    if isinstance(field.marker, Cited):
        return int
    if isinstance(field.marker, _IN_WORDS) or not _choices(field):
        return Annotated[list[str], Constraint(max_length=_MOST_VALUES)] if field.many else str
    return field.info.annotation


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


def description(name: str, item: type[BaseModel]) -> dict[str, Any]:
    """A list as the templates name it: `name`, `title`, `scope`, and `fields` with their keys, hints and choices."""
    keys = [_Key(field.ask.key, field.ask.hint, _choices(field)) for field in fields_of(item) if field.ask]
    scope = " ".join((item.__doc__ or name).split())
    return {"name": name, "title": name.replace("_", " "), "scope": scope, "fields": keys}
