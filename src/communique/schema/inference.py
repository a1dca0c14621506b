"""What can be checked of a field that no marker annotates: told from its type, its name and its description.

The table, in order; a marker of the user's own overrides it:

| field | taken for |
| --- | --- |
| `date`, `datetime`; a string called `date`, `*_date`, `date_*`, `*_on` | a time |
| a number whose name ends in `_pct`, `_percent`, or whose description says per cent | a percentage |
| a number called `rank`, `position`, `ranking` | a rank |
| a `Decimal` or `float` beside a `currency`, called `amount`, `price`, `cost`, `revenue`, `value_*` or so | money |
| any other number | a number, in the unit that its name or description says |
| a string called `currency` or described as ISO 4217 | a currency |
| a string called `unit`, or as wording of one's own is (`summary`, `description`, `note`, `reason`) | free wording |
| any other string | words of the text |
| a closed list (`Literal`, `Enum`), `bool` | not checked by itself |
"""

from __future__ import annotations

import re
import types
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import TYPE_CHECKING, Annotated, Any, Final, Literal, Union, get_args, get_origin

from pydantic import BaseModel

if TYPE_CHECKING:
    from collections.abc import Collection

    from pydantic.fields import FieldInfo

_TIME_NAMES: Final = re.compile(r"(?:^|_)date(?:_|$)|_on$|^(?:deadline|day)$")
_PERCENT_NAMES: Final = re.compile(r"(?:^|_)(?:pct|percent|percentage)(?:_|$)")
_PERCENT_WORDS: Final = re.compile(r"(?i)\bper ?cent\b|\bpercentage of\b|\bshare of\b.*%")
_RANK_NAMES: Final = re.compile(r"(?:^|_)(?:rank|ranking|position)$")
_MONEY_NAMES: Final = re.compile(
    r"(?:^|_)(?:amount|price|cost|costs|revenue|sales|funding|budget|fee|fees|loss|profit|turnover|raised|principal|"
    r"requested|received|pledged|usd|eur|gbp|value)(?:_|$)"
)
_FREE_NAMES: Final = re.compile(
    r"(?:^|_)(?:summary|description|note|notes|reason|rationale|comment|comments|abstract|unit|units)$"
)
_CURRENCY_WORDS: Final = re.compile(r"(?i)\bISO 4217\b|\bcurrency code\b")
Kind = Literal["time", "percent", "rank", "money", "number", "currency", "free", "words", "choice", "flag", "other"]


def kind_of(name: str, info: FieldInfo, siblings: Collection[str] = ()) -> Kind:
    """What a field is taken for.

    Args:
        name: Its name.
        info: pydantic's own description of it.
        siblings: The names of the other fields of its model.
    """
    kinds = leaf_types(info.annotation)
    said = info.description or ""
    if not kinds:
        return "other"
    if all(one in {date, datetime} for one in kinds):
        return "time"
    if kinds == (bool,):
        return "flag"
    if any(get_origin(one) is Literal or (isinstance(one, type) and issubclass(one, Enum)) for one in kinds):
        return "choice"
    if all(one in {int, float, Decimal} for one in kinds):
        return _number(name, said, siblings)
    return _string(name, said) if all(isinstance(one, type) and issubclass(one, str) for one in kinds) else "other"


def _number(name: str, said: str, siblings: Collection[str]) -> Kind:
    if _PERCENT_NAMES.search(name) or _PERCENT_WORDS.search(said):
        return "percent"
    if _RANK_NAMES.search(name):
        return "rank"
    return "money" if _MONEY_NAMES.search(name) and "currency" in siblings else "number"


def _string(name: str, said: str) -> Kind:
    if name == "currency" or name.endswith("_currency") or _CURRENCY_WORDS.search(said):
        return "currency"
    if _TIME_NAMES.search(name):
        return "time"
    return "free" if _FREE_NAMES.search(name) else "words"


def leaf_types(kind: Any) -> tuple[Any, ...]:  # noqa: ANN401 - any type expression
    """The types of a field's values, null, lists and dictionaries aside."""
    while get_origin(kind) is Annotated:
        kind = get_args(kind)[0]
    if get_origin(kind) in {Union, types.UnionType}:
        return tuple(inner for one in get_args(kind) for inner in leaf_types(one))
    if get_origin(kind) in {list, set, tuple, frozenset} and get_args(kind):
        return leaf_types(get_args(kind)[0])
    if get_origin(kind) is dict:
        return leaf_types(get_args(kind)[1])
    return () if kind is type(None) else (kind,)


def held_by(kind: Any) -> tuple[type, Any] | None:  # noqa: ANN401 - any type expression
    """The container that a field's value is, `list` or `dict`, and the type of what it holds; None for a single value.

    >>> held_by(dict[str, int] | None), held_by(list[list[str]]), held_by(str)
    ((<class 'dict'>, <class 'int'>), (<class 'list'>, list[str]), None)
    """
    while get_origin(kind) is Annotated:
        kind = get_args(kind)[0]
    if get_origin(kind) in {Union, types.UnionType}:
        return next((found for one in get_args(kind) if (found := held_by(one))), None)
    if get_origin(kind) is dict:
        return dict, get_args(kind)[1]
    return (list, get_args(kind)[0]) if get_origin(kind) in {list, set, tuple, frozenset} and get_args(kind) else None


def keys_of(kind: Any) -> tuple[Any, ...]:  # noqa: ANN401 - any type expression
    """The types of the keys of all dictionaries that a field's value is made of."""
    while get_origin(kind) is Annotated:
        kind = get_args(kind)[0]
    arguments = get_args(kind) if get_origin(kind) is not Literal else ()
    own = arguments[:1] if get_origin(kind) is dict else ()
    return own + tuple(key for one in arguments for key in keys_of(one))


@cache
def loop_of(schema: type[BaseModel]) -> str:
    """Where a model holds itself at any depth: the name of that model; empty where none does.

    >>> from pydantic import create_model
    >>> loop_of(create_model("Plain", name=(str, ...)))
    ''
    """

    def follow(model: type[BaseModel], above: tuple[type[BaseModel], ...]) -> str:
        if model in above:
            return model.__name__
        inner = (one for info in model.model_fields.values() for one in _models_in(info.annotation))
        return next((found for one in inner if (found := follow(one, (*above, model)))), "")

    return follow(schema, ())


def _models_in(kind: Any) -> tuple[type[BaseModel], ...]:  # noqa: ANN401 - any type expression
    if isinstance(kind, type) and not get_args(kind) and issubclass(kind, BaseModel):
        return (kind,)
    arguments = get_args(kind) if get_origin(kind) is not Literal else ()
    return tuple(found for one in arguments for found in _models_in(one))


# What units in names and descriptions are worth, in the unit that a text may have used instead: (asked, said): factor.
_SCALES: Final[dict[str, dict[str, float]]] = {
    "mg": {"g": 1000, "mg": 1, "mcg": 0.001, "microgram": 0.001, "micrograms": 0.001,
           "µg": 0.001, "μg": 0.001, "gram": 1000, "grams": 1000},
    "g": {"kg": 1000, "g": 1, "mg": 0.001},
    "kg": {"t": 1000, "tonne": 1000, "tonnes": 1000, "tons": 1000, "kg": 1, "g": 0.001},
    "km2": {"hectares": 0.01, "hectare": 0.01, "ha": 0.01, "km2": 1, "acres": 0.0040468564},
    "km": {"m": 0.001, "metres": 0.001, "miles": 1.609344, "km": 1},
    "mw": {"gw": 1000, "mw": 1, "kw": 0.001},
    "bp": {"percentage points": 100, "percentage point": 100, "percent": 100, "per cent": 100, "%": 100,
           "basis points": 1},
    "years": {"months": 1 / 12, "years": 1},
}  # fmt: skip


def factors_of(name: str, description: str) -> dict[str, float]:
    """What a number of another unit is worth in the unit that a field's name or description asks for, by that unit.

    >>> factors_of("dose_mg", "")["g"], factors_of("flooded_km2", "")["hectares"], factors_of("people", "")
    (1000, 0.01, {})
    """
    last = name.rsplit("_", 1)[-1]
    if last in _SCALES:
        return _SCALES[last]
    for unit, words in (
        ("mg", "milligrams"),
        ("km2", "square kilometres"),
        ("bp", "basis points"),
        ("mw", "megawatts"),
    ):
        if words in description.lower():
            return _SCALES[unit]
    return {}
