"""What the fields of a model are to a reader, told by their markers, and by their types where they have none."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from functools import cache
from typing import TYPE_CHECKING, Any, Final, Literal, get_args, get_origin

from communique.schema.fields import (
    NAMES,
    Area,
    Cited,
    Count,
    Currency,
    Free,
    Id,
    Link,
    Marker,
    Money,
    OneOf,
    Percent,
    PersonName,
    Rank,
    Title,
    Verbatim,
    When,
    fields_of,
)
from communique.schema.inference import kind_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from pydantic import BaseModel

    from communique.schema.fields import Field

# The word by which the review page and the tables know a kind of field.
_KINDS: Final[tuple[tuple[type[Marker] | tuple[type[Marker], ...], str], ...]] = (
    (Cited, "evidence"), (Id, "id"), (Link, "link"), (Money, "money"), (Percent, "percent"), (Count, "count"),
    (Rank, "rank"), (When, "time"), (Area, "area"), (Currency, "currency"), (PersonName, "name"), (NAMES, "name"),
    (Title, "words"), (Verbatim, "words"), (Free, "words"), (OneOf, "choice"),
)  # fmt: skip
# The same for what is told from a field without marker, where it is known by another word.
_TOLD: Final = {"free": "words", "flag": "choice", "clock": "words", "other": "words"}
_AMOUNTS: Final = frozenset({"money", "percent", "count", "rank", "number"})


@dataclass(frozen=True, slots=True)
class Kind:
    """A field as a reader knows it.

    Args:
        name: The field's name.
        word: What kind of value it holds: `area`, `time`, `money`, `choice`, `words` …
        choices: The values of a closed list.
        many: True for a list of values.
        detail: Whether it says how another field is to be taken, such as the qualifier of a number.
        asked: Whether a model is asked for it in words of its own; true of all where the schema says nothing of this.
        about: The field's own description.
    """

    name: str
    word: str
    choices: tuple[str, ...] = ()
    many: bool = False
    detail: bool = False
    asked: bool = True
    about: str = ""


@cache
def kinds_of(model: type[BaseModel]) -> tuple[Kind, ...]:
    """The fields of a model, in order.

    >>> from pydantic import create_model
    >>> stop = create_model("Stop", port=(str, ...), tons=(float | None, None), load=(Literal["fish", "ore"], ...))
    >>> [(kind.name, kind.word, kind.choices) for kind in kinds_of(stop)]
    [('port', 'words', ()), ('tons', 'number', ()), ('load', 'choice', ('fish', 'ore'))]
    """
    details = {name for known in fields_of(model) for name in details_of(known)}
    asks = any(known.ask for known in fields_of(model))
    return tuple(
        _kind(known, model.model_fields, detail=known.name in details, asked=not asks or known.ask is not None)
        for known in fields_of(model)
    )


@cache
def holds_facts(model: type[BaseModel]) -> bool:
    """Whether items of a model are facts with an amount or a time, not the people and words around them.

    A model without any marker is taken to hold facts.
    """
    markers = [known.marker for known in fields_of(model) if known.marker and not isinstance(known.marker, Cited)]
    return not markers or any(isinstance(one, Money | Percent | When | OneOf) for one in markers)


def is_amount(kind: Kind) -> bool:
    """Whether a field holds a number."""
    return kind.word in _AMOUNTS


def details_of(known: Field) -> tuple[str, ...]:
    """The names of the fields that a field's marker names as its own: how its value is to be taken."""
    named: tuple[str | None, ...]
    match known.marker:
        case Money(currency, currency_basis, upper, qualifier):
            named = (currency, currency_basis, upper, qualifier)
        case Count(qualifier=name) | When(basis=name):
            named = (name,)
        case _:
            return ()
    return tuple(name for name in named if name)


def _kind(known: Field, siblings: Collection[str], *, detail: bool, asked: bool) -> Kind:
    choices = tuple(str(one) for one in _choices(known.info.annotation))
    word = next((word for marker, word in _KINDS if isinstance(known.marker, marker)), None)
    if word is None or (word == "words" and choices):
        told = kind_of(known.name, known.info, siblings)
        word = "items" if known.item else _TOLD.get(told, told)
    return Kind(
        name=known.name,
        word=word,
        choices=choices,
        many=known.many,
        detail=detail,
        asked=asked,
        about=known.info.description or "",
    )


def _choices(annotation: Any) -> Iterator[Any]:  # noqa: ANN401 - any type expression
    if get_origin(annotation) is Literal:
        yield from get_args(annotation)
        return
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        yield from (one.value for one in annotation)
    for argument in get_args(annotation):
        yield from _choices(argument)
