"""The wire for models that can be asked for a whole record of any schema.

An answer has the schema's own keys. Beside each object stand the numbers of the sentences that say so, and what a rule
can read for itself is a pair: `w`, the words of the text, and `v`, the value that the model takes them for. The two are
held against each other afterwards, so that a fault of either shows.
"""

from __future__ import annotations

import types
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import TYPE_CHECKING, Annotated, Any, Final, Literal, NamedTuple, Union, get_args, get_origin

from pydantic import BaseModel, ConfigDict, create_model
from pydantic import Field as Constraint

from communique.asking.wire import MOST_ITEMS
from communique.errors import SettingsError
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

if TYPE_CHECKING:
    from collections.abc import Iterator

_NUMBERS: Final = (int, float, Decimal)
SENTENCES: Final = "s"
_MOST_SENTENCES: Final = 4  # that a small model may cite for one object: without an end it counts on and on
_TIMES: Final = (date, datetime, time)


class _Wired(BaseModel):
    """Base of what an answer consists of."""

    model_config = ConfigDict(extra="ignore")


class NumberPair(_Wired):
    """A number."""

    w: str = Constraint(description="words of the text")
    v: float | int | None = Constraint(default=None, description="the number that they mean")


class AmountPair(NumberPair):
    """An amount of money."""

    max: float | int | None = Constraint(default=None, description="upper end of a range")
    cur: str | None = Constraint(default=None, description="ISO 4217; null for a bare $")


class TimePair(_Wired):
    """A time."""

    w: str = Constraint(description="words of the text")
    v: str | None = Constraint(default=None, description="ISO 8601")


class AreaPair(_Wired):
    """An area."""

    w: str = Constraint(description="words of the text")
    v: str | None = Constraint(default=None, description="its code")


@dataclass(frozen=True, slots=True)
class Asked:
    """A field as it is asked for.

    Args:
        field: The schema's field.
        key: Its key in the answer.
        pair: The pair that stands for its value, None where the value itself is asked for.
    """

    field: Field
    key: str
    pair: type[_Wired] | None


@cache
def asked_of(model: type[BaseModel]) -> tuple[Asked, ...]:
    """The fields of a model that are asked for: all but those that the words of another settle by rule.

    The library gives ids itself; a model's own are asked for only where other fields refer to them.
    """
    settled = {name for field in fields_of(model) for name in _siblings(field)}
    return tuple(
        Asked(field, field.info.alias or field.name, _pair(field))
        for field in fields_of(model)
        if field.name not in settled and not isinstance(field.marker, Cited)
    )


def _siblings(field: Field) -> tuple[str, ...]:
    marker, names = field.marker, tuple[str | None, ...]()
    if isinstance(marker, Money):
        names = (marker.currency, marker.currency_basis, marker.upper, marker.qualifier)
    elif isinstance(marker, Count):
        names = (marker.qualifier,)
    elif isinstance(marker, When):
        names = (marker.basis,)
    return tuple(name for name in names if name)


def _pair(field: Field) -> type[_Wired] | None:
    if isinstance(field.marker, Money):
        return AmountPair if field.marker.currency or field.marker.upper else NumberPair
    if isinstance(field.marker, Percent | Rank | Count):
        return NumberPair
    if isinstance(field.marker, When):
        return TimePair
    if isinstance(field.marker, Area):
        return AreaPair
    return _pair_of(_element(field.info.annotation) if field.many else field.info.annotation)


def _pair_of(kind: Any) -> type[_Wired] | None:  # noqa: ANN401 - any type expression
    inner = _alternatives(kind)
    if inner and all(isinstance(one, type) and one in _NUMBERS for one in inner):
        return NumberPair
    if inner and all(isinstance(one, type) and one in _TIMES for one in inner):
        return TimePair
    return None


def _alternatives(kind: Any) -> tuple[Any, ...]:  # noqa: ANN401 - any type expression
    """What a value may be, null aside."""
    kind = _bare(kind)
    if get_origin(kind) in {Union, types.UnionType}:
        return tuple(inner for one in get_args(kind) for inner in _alternatives(one))
    return () if kind is type(None) else (kind,)


def _bare(kind: Any) -> Any:  # noqa: ANN401 - any type expression
    """A type without its annotations."""
    while get_origin(kind) is Annotated:
        kind = get_args(kind)[0]
    return kind


def _element(kind: Any) -> Any:  # noqa: ANN401 - any type expression
    """The type of a list's elements."""
    for one in _alternatives(kind):
        if get_origin(one) in {list, tuple, set, frozenset} and get_args(one):
            return get_args(one)[0]
    return kind


@cache
def answer_model(schema: type[BaseModel], names: tuple[str, ...], *, pairs: bool = True) -> type[BaseModel]:
    """The pydantic model that an answer has to fit.

    Args:
        schema: The record's model.
        names: Fields of the schema that are asked for.
        pairs: Whether values are asked for beside their words; small models are asked for the words alone.

    Raises:
        SettingsError: A field is of a type that no answer can carry.
    """
    return _wired_model(schema, linked_lists(schema, names), names, pairs=pairs)


@cache
def linked_lists(schema: type[BaseModel], names: tuple[str, ...]) -> frozenset[str]:
    """The lists whose items others refer to by their ids, among what is asked for."""
    lists = lists_of(schema)
    return frozenset(to for name in names if name in lists for to in _linked_from(lists[name]) if to in names)


def _linked_from(model: type[BaseModel]) -> set[str]:
    found = {field.marker.to for field in fields_of(model) if isinstance(field.marker, Link)}
    return found.union(*(_linked_from(field.item) for field in fields_of(model) if field.item))


@cache
def _wired_model(
    model: type[BaseModel],
    linked: frozenset[str],
    names: tuple[str, ...] | None = None,
    name: str = "",
    *,
    pairs: bool,
) -> type[BaseModel]:
    """A model as it is asked for; `name` is the list whose items it describes."""
    fields: dict[str, Any] = {}
    own = [one for one in asked_of(model) if names is None or one.field.name in names]
    if any(_is_to_be_proved(one.field) for one in own):
        most = None if pairs else _MOST_SENTENCES
        said = Constraint(description="numbers of the sentences that say so", max_length=most)
        fields[sentences_key(model)] = (list[int], said)
    for asked in own:
        field = asked.field
        if isinstance(field.marker, Id) and name not in linked:
            continue
        kind = _wired_type(field.info.annotation, field, asked.pair, _How(linked, pairs))
        description = field.info.description
        if _must_be_there(field, pairs=pairs):
            fields[asked.key] = (kind, Constraint(description=description))
        elif field.many or _entries(field.info.annotation):
            most = None if pairs else MOST_ITEMS
            fields[asked.key] = (kind, Constraint(default_factory=list, description=description, max_length=most))
        else:
            fields[asked.key] = (kind | None, Constraint(default=None, description=description))
    return create_model(model.__name__, __base__=_Wired, __doc__=doc_of(model), **fields)


def _is_to_be_proved(field: Field) -> bool:
    """Whether a field says something of the text, and not only how items hang together."""
    return not (models_of(field) or choices_of(field) or isinstance(field.marker, Id | Link))


def doc_of(model: type[BaseModel]) -> str | None:
    """What a model's docstring says of it, on one line; None where it has none of its own."""
    return " ".join(model.__doc__.split()) if model.__doc__ and model.__doc__ != BaseModel.__doc__ else None


def sentences_key(model: type[BaseModel]) -> str:
    """The key of an object's sentence numbers, which no field of its own has."""
    taken = {field.info.alias or field.name for field in fields_of(model)}
    return next(key for key in (SENTENCES, "s_", "sentences_") if key not in taken)


def _must_be_there(field: Field, *, pairs: bool) -> bool:
    """Whether an answer has to have a key: a name, a closed choice; all else may be left out where nothing is said.

    A small model, which is asked for words alone, leaves out what it may: it has to have all that the schema requires.
    """
    if not field.info.is_required() or None in _options(field.info.annotation) or field.many:
        return False
    kinds = _alternatives(field.info.annotation)
    return not pairs or bool(choices_of(field)) or field.name == "name" or any(map(_model_of, kinds))


def _options(kind: Any) -> tuple[Any, ...]:  # noqa: ANN401 - any type expression
    kind = _bare(kind)
    if get_origin(kind) in {Union, types.UnionType}:
        return tuple(inner for one in get_args(kind) for inner in _options(one))
    return (None,) if kind is type(None) else (kind,)


def choices_of(field: Field) -> tuple[Any, ...]:
    """The values of a closed list, as JSON has them."""
    inner = _element(field.info.annotation) if field.many else field.info.annotation
    return tuple(value for kind in _alternatives(inner) for value in _choices(kind))


def _choices(kind: Any) -> tuple[Any, ...]:  # noqa: ANN401 - any type expression
    if get_origin(kind) is Literal:
        return tuple(one.value if isinstance(one, Enum) else one for one in get_args(kind))
    if isinstance(kind, type) and issubclass(kind, Enum):
        return tuple(one.value for one in kind)
    return ()


def _model_of(kind: Any) -> type[BaseModel] | None:  # noqa: ANN401 - any type expression
    return kind if isinstance(kind, type) and issubclass(kind, BaseModel) else None


def models_of(field: Field) -> tuple[type[BaseModel], ...]:
    """The models of the objects that a field holds: itself, in a list, in a dictionary."""
    return tuple(model for kind in _inner(field.info.annotation) if (model := _model_of(kind)))


def _inner(kind: Any) -> tuple[Any, ...]:  # noqa: ANN401 - any type expression
    """The types at the bottom of lists and dictionaries."""
    found: tuple[Any, ...] = ()
    for one in _alternatives(kind):
        arguments = get_args(one) if get_origin(one) not in {None, Literal} else ()
        found += _inner(arguments[-1 if get_origin(one) is dict else 0]) if arguments else (one,)
    return found


def is_dictionary(field: Field) -> bool:
    """Whether a field holds a dictionary."""
    return _entries(field.info.annotation) is not None


def _entries(kind: Any) -> Any | None:  # noqa: ANN401 - any type expression
    """The type of a dictionary's values: no strict form of answer has dictionaries, all have lists of entries."""
    return next((get_args(one)[1] for one in _alternatives(kind) if get_origin(one) is dict and get_args(one)), None)


class _How(NamedTuple):
    linked: frozenset[str]
    pairs: bool


def _wired_type(kind: Any, field: Field, pair: type[_Wired] | None, how: _How) -> Any:  # noqa: ANN401
    """A field's type as it is asked for, null aside."""
    if (values := _entries(kind)) is not None:
        entry: Any = create_model(
            f"{field.name.title().replace('_', '')}Entry", __base__=_Wired,
            key=(str, ...), value=(_wired_type(values, field, _pair_of(values), how), ...),
        )  # fmt: skip
        return list[entry]
    if (element := _element(kind)) is not kind:
        inner: Any = _wired_type(element, field, pair, how)
        return list[inner]
    if pair:
        return pair if how.pairs else str
    wired = tuple(_wired_alternative(one, field, how) for one in _alternatives(kind))
    if not wired:
        raise SettingsError(f"the field {field.name} holds nothing that a model could be asked for: {kind}")
    return Union[wired]  # noqa: UP007 - made from a tuple


def _wired_alternative(kind: Any, field: Field, how: _How) -> Any:  # noqa: ANN401
    if choices := _choices(kind):
        return Literal[choices]
    if model := _model_of(kind):
        return _wired_model(model, how.linked, None, field.name, pairs=how.pairs)
    if kind in {str, bool} or kind in _NUMBERS:
        return {Decimal: float}.get(kind, kind)
    if kind in _TIMES or (isinstance(kind, type) and issubclass(kind, str)):
        return str
    raise SettingsError(
        f"the field {field.name} is of a type that a model cannot be asked for: {kind}. Give it a type of its own "
        "(str, int, float, bool, Decimal, date, an Enum, a Literal, a pydantic model, or a list or dict of those)"
    )


def render(schema: type[BaseModel], names: tuple[str, ...], *, pairs: bool = True) -> str:
    """What is asked for in words: every object with its keys, for the fixed part of a request.

    A model or a long list of choices that comes again is named, not described again.

    Args:
        schema: The record's model.
        names: Fields of the schema that are asked for.
        pairs: Whether values are asked for beside their words.
    """
    return "\n".join(_Keys(linked_lists(schema, names), pairs=pairs).of(schema, names))


class _Keys:
    """Writes the keys of objects, a line each."""

    def __init__(self, linked: frozenset[str], *, pairs: bool) -> None:
        self._linked: Final = linked
        self._pairs: Final = pairs
        self._models: Final[set[type[BaseModel]]] = set()
        self._choices: Final[dict[tuple[Any, ...], str]] = {}

    def of(
        self, model: type[BaseModel], names: tuple[str, ...] | None = None, name: str = "", depth: int = 0
    ) -> Iterator[str]:
        """The lines of a model; `name` is the field that holds it."""
        indent = "  " * depth
        for asked in asked_of(model):
            field = asked.field
            if names is not None and field.name not in names:
                continue
            if isinstance(field.marker, Id) and name not in self._linked:
                continue
            models = models_of(field)
            new = [one for one in models if one not in self._models]
            said = [field.info.description, *(doc_of(one) for one in new)]
            meaning = " ".join(map(_ended, filter(None, said)))
            yield f"{indent}- {asked.key}{self._shape(asked, models)}: {meaning}".rstrip(": ")
            for one in new:
                self._models.add(one)
                if len(models) > 1:
                    yield f"{indent}  {one.__name__}:"
                yield from self.of(one, None, field.name, depth + 1)

    def _shape(self, asked: Asked, models: tuple[type[BaseModel], ...]) -> str:
        field = asked.field
        many = field.many or _entries(field.info.annotation) is not None
        if choices := choices_of(field):
            found = self._choices.get(choices) or " | ".join(map(str, choices))
            if len(found) > _LONG:
                self._choices.setdefault(choices, f"as in {asked.key}")
            found = f"list: {found}" if many else found
        else:
            found = self._plain(asked, models)
            found = (f"list of {found}" if found else "list") if many else found
        return f" ({found})" if found else ""

    def _plain(self, asked: Asked, models: tuple[type[BaseModel], ...]) -> str:
        if asked.pair:
            return "{" + ", ".join(asked.pair.model_fields) + "}" if self._pairs else "words of the text"
        if models:
            known = [one.__name__ for one in models if one in self._models]
            return f"{' or '.join(known)}, as above" if known else "object"
        return "true | false" if bool in _inner(asked.field.info.annotation) else ""


_LONG: Final = 100  # characters of choices that are not written twice


def _ended(sentence: str) -> str:
    return sentence if sentence.endswith((".", "…", "?", "!")) else f"{sentence}."
