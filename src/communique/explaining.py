"""What is made of a schema before anything is sent: field by field what is asked for, and what will be checked how."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from enum import Enum
from typing import TYPE_CHECKING, Any, Final, Literal, get_args, get_origin

from pydantic import create_model

from communique.asking.paired import answer_model, asked_of, choices_of, models_of
from communique.checks.leaves.words import thing_named
from communique.errors import SettingsError
from communique.schema.fields import Cited, Field, Free, Id, Link, fields_of, lists_of, marked_lists
from communique.schema.inference import Kind, factors_of, held_by, keys_of, kind_of, leaf_types, loop_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic import BaseModel

_TYPES: Final[dict[Any, str]] = {
    str: "text", int: "whole number", float: "number", Decimal: "number", bool: "yes or no", date: "day",
    datetime: "time", time: "time of day",
}  # fmt: skip
_KINDS: Final[dict[Kind, str]] = {
    "time": "that the text has this day, month or time",
    "clock": "that the text has this time of day",
    "percent": "that the text has this percentage, with its sign",
    "rank": "that the text has this rank",
    "money": "that the text has this sum, at its scale and with its sign",
    "number": "that the text has this number, and that the words beside it are not another field's",
    "currency": "that it is a currency's code, and that the text has the currency",
    "words": "that the words stand in the text, and that a name is one",
    "free": "not checked: wording of one's own",
    "choice": "not checked: one of a closed list",
    "flag": "not checked: yes or no",
    "other": "not checked: its type says nothing of what it is",
}
_MARKED: Final = {
    Id: "not checked: the library gives it",
    Link: "that the item which it names is there",
    Cited: "that these sentences hold the item",
    Free: _KINDS["free"],
}


@dataclass(frozen=True, slots=True)
class Explained:
    """A field of a schema.

    Args:
        path: Where it is: `fleet[].name` in the items of a list, `seats{}` for the values of a dictionary.
        asked: What is asked for.
        says: The field's description.
        checked: What will be checked of it, and what says so.
        problem: Why it cannot be asked for; empty where it can.
    """

    path: str
    asked: str
    says: str
    checked: str
    problem: str = ""


def explain(schema: type[BaseModel]) -> list[Explained]:
    """The fields of a schema, those of its objects after the field that holds them.

    A field whose model holds itself is not followed further.
    """
    return list(_fields(schema, "", (), marked_by(schema)))


def marked_by(schema: type[BaseModel]) -> frozenset[type[BaseModel]]:
    """The models of a schema whose objects only their markers check."""
    models = {"": schema, **lists_of(schema)}
    return frozenset(models[name] for name in marked_lists(schema))


def _fields(
    model: type[BaseModel], before: str, above: tuple[type[BaseModel], ...], marked: frozenset[type[BaseModel]]
) -> Iterator[Explained]:
    asked = {one.field.name: one for one in asked_of(model)}
    for field in fields_of(model):
        path = f"{before}{field.name}{_holding(field.info.annotation)}"
        inner = () if isinstance(field.marker, Cited) else models_of(field)
        problem = "" if isinstance(field.marker, Cited) else _problem(field, inner, (*above, model))
        what = _type(field)
        if isinstance(field.marker, Cited):
            what += ", asked for as the numbers of sentences"
        elif field.name not in asked:
            what += ", not asked for: the words of another field give it"
        elif asked[field.name].pair:
            what += ", with the words of the text that give it"
        checked = "" if inner else _checked(field, model, is_marked=model in marked or bool(marked & {*above}))
        yield Explained(path, what, field.info.description or "", checked, problem)
        for one in inner if not problem else ():
            tag = f"<{one.__name__}>" if len(inner) > 1 else ""
            yield from _fields(one, f"{path}{tag}.", (*above, model), marked)


def _holding(kind: Any) -> str:  # noqa: ANN401 - any type expression
    held = held_by(kind)
    return ("{}" if held[0] is dict else "[]") + _holding(held[1]) if held else ""


def _type(field: Field) -> str:
    kind, holding = field.info.annotation, ""
    while held := held_by(kind):
        holding += "a dictionary of " if held[0] is dict else "a list of "
        kind = held[1]
    if choices := choices_of(field):
        what = f"one of {', '.join(map(str, choices))}"
    else:
        names = [_TYPES.get(one) or f"object {getattr(one, '__name__', one)}" for one in leaf_types(kind)]
        what = " or ".join(dict.fromkeys(names)) or "nothing"
    return f"{holding}{what}{'' if field.info.is_required() else ', optional'}"


def _checked(field: Field, model: type[BaseModel], *, is_marked: bool) -> str:
    if field.marker is not None:
        by = type(field.marker).__name__
        return f"{_MARKED.get(type(field.marker), 'against what the rules read in the text')} (marker {by})"
    if is_marked:
        return "not checked: other fields of its object have markers, this one has none"
    kind = kind_of(field.name, field.info, model.model_fields.keys())
    names = [*factors_of(field.name, field.info.description or "")] if kind == "number" else []
    units = ", ".join(names[:_UNITS]) + (" and others" if len(names) > _UNITS else "")
    thing = _THINGS[thing_named(field.name, model)] if kind == "words" else ""
    return f"{_KINDS[kind]}{f'; units {units} are converted' if units else ''} (taken for: {kind}{thing})"


_UNITS: Final = 8  # units that are told; a measure has up to thirty names of units
_THINGS: Final = {
    "": "", "person": ", a person's name", "body": ", an organisation's name", "place": ", a place's name",
    "role": ", what a person is",
}  # fmt: skip


def _problem(field: Field, inner: tuple[type[BaseModel], ...], above: tuple[type[BaseModel], ...]) -> str:
    """Why a field cannot be asked for."""
    if loop := next((one for one in inner if one in above or loop_of(one)), None):
        return f"{loop.__name__} holds itself: no answer has an end. Name what it refers to in a text field instead"
    for key in keys_of(field.info.annotation):
        if not _is_plain(key):
            return f"the keys of its dictionary are no plain texts: {key}. Use str, or a list of objects"
    if inner:
        return ""
    only: Any = {field.name: (field.info.annotation, field.info)}
    alone = create_model("Alone", **only)
    try:
        answer_model(alone, (field.name,))
    except SettingsError as error:
        return str(error)
    return ""


def _is_plain(key: Any) -> bool:  # noqa: ANN401 - any type expression
    return get_origin(key) is Literal or (
        not held_by(key)
        and all(
            isinstance(one, type) and (one in _TYPES or issubclass(one, str | Enum)) and not get_args(one)
            for one in leaf_types(key)
        )
    )
