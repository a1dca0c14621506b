"""What can be checked of a field that no marker annotates: told from its type, its name and its description.

The table, in order; a marker of the user's own overrides it:

| field | taken for |
| --- | --- |
| `date`, `datetime`; a string called `date`, `*_date`, `date_*`, `*_on`, or whose pattern is a date's | a time |
| `time` | a time of day |
| a number whose name ends in `_pct`, `_percent`, or whose description says per cent | a percentage |
| a number called `rank`, `position`, `place` or so | a rank |
| a number called `price`, `cost`, `revenue` or so; beside a `currency` also `amount`, `value` or so; beside a |
|   `damage_currency` one called `damage` or `damage_*` | money |
| any other number | a number, in the unit that its name or description says |
| a string called `currency` or described as ISO 4217 | a currency |
| a string called `unit`, or as wording of one's own is (`summary`, `description`, `note`, `reason`) | free wording |
| any other string | words of the text |
| a closed list (`Literal`, `Enum`), `bool` | not checked by itself |
"""

from __future__ import annotations

import re
import types
from datetime import date, datetime, time
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
_RANK_NAMES: Final = re.compile(r"(?:^|_)(?:rank|ranking|position|place|placing|finish|standing)$")
# A sum of money wherever it stands; the second are one beside a `currency` or as a `Decimal`.
_SUMS: Final = (
    r"price|prices|cost|costs|revenue|revenues|turnover|fee|fees|fine|salary|wage|wages|rent|budget|ebitda|ebit|income|"
    r"earnings|eps|dividend|bail|compensation|damages|stipend|subsidy|usd|eur|gbp|chf|debt|capex|cash|tax|payment|payments|penalty"
)
_PERHAPS_SUMS: Final = (
    r"amount|sales|funding|loss|profit|raised|principal|requested|received|pledged|value|sum|total|low|high|valuation"
)
_MONEY_NAMES: Final = re.compile(rf"(?:^|_)(?:{_SUMS})(?:_|$)")
_PERHAPS_MONEY: Final = re.compile(rf"(?:^|_)(?:{_SUMS}|{_PERHAPS_SUMS})(?:_|$)")
_COUNTED: Final = re.compile(r"_(?:days|weeks|months|years|count|number|no)$")  # of a sum, and none itself
_FREE_NAMES: Final = re.compile(
    r"(?:^|_)(?:summary|description|note|notes|reason|rationale|comment|comments|abstract|unit|units)$"
)
# Fields beside one that is called `unit` without which that names a thing, of a power plant for one.
_MEASURED: Final = frozenset("value amount quantity figure size measure level result reading number count dose".split())
_CURRENCY_WORDS: Final = re.compile(r"(?i)\bISO 4217\b|\bcurrency code\b")
# A string that is said to be a date: "YYYY-MM", or a pattern for one.
_YEARS_FIRST: Final = re.compile(r"\bYYYY\b|\\d\{4\}-\\d\{2\}|\\d\{4\}-\\d\\d\b")
_YEAR_NAMES: Final = re.compile(
    r"^(?:born|died|founded|established|dated|vintage)(?:_in)?$|"
    r"^(?:(?!per_|half_|full_|prior_|previous_)[a-z]+_)?year(?:_(?:of_[a-z_]+|built|founded|published|born|awarded))?$"
)
_YEAR_WORDS: Final = re.compile(r"(?i)(?:the )?(?:calendar |model )?year(?! ?-|s| on | to |ly)\b")
Kind = Literal[
    "time", "clock", "percent", "rank", "money", "number", "currency", "free", "words", "choice", "flag", "other"
]


_PLAIN: Final[dict[Any, Kind]] = {time: "clock", bool: "flag"}


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
    if len(kinds) == 1 and kinds[0] in _PLAIN:
        return _PLAIN[kinds[0]]
    if any(get_origin(one) is Literal or (isinstance(one, type) and issubclass(one, Enum)) for one in kinds):
        return "choice"
    if all(one in {int, float, Decimal} for one in kinds):
        return _number(name, said, siblings)
    return (
        _string(name, said, pattern_of(info), siblings)
        if all(isinstance(one, type) and issubclass(one, str) for one in kinds)
        else "other"
    )


@cache
def is_year(name: str, said: str) -> bool:
    """Whether a number is a year of the calendar, as its field's name or description says.

    >>> is_year("start_year", ""), is_year("built", "Year of construction"), is_year("sales_prior_year", "")
    (True, True, False)
    """
    return bool(_YEAR_NAMES.search(name) or _YEAR_WORDS.match(said))


def pattern_of(info: FieldInfo) -> str:
    """The pattern that a field's strings have to match; empty where there is none."""
    given = next((one.pattern for one in info.metadata if getattr(one, "pattern", None)), "")
    return given if isinstance(given, str) else str(given.pattern)


def _number(name: str, said: str, siblings: Collection[str]) -> Kind:
    if _PERCENT_NAMES.search(name) or _PERCENT_WORDS.search(said):
        return "percent"
    if _RANK_NAMES.search(name):
        return "rank"
    beside = [one.removesuffix("currency") for one in siblings if one == "currency" or one.endswith("_currency")]
    is_sum = _MONEY_NAMES.search(name) or any(
        name.startswith(one or " ") or name == one.rstrip("_") or (not one and _PERHAPS_MONEY.search(name))
        for one in beside
    )
    return "money" if is_sum and not factors_of(name, said) and not _COUNTED.search(name) else "number"


def _string(name: str, said: str, pattern: str, siblings: Collection[str]) -> Kind:
    if name == "currency" or name.endswith("_currency") or _CURRENCY_WORDS.search(said):
        return "currency"
    if _TIME_NAMES.search(name) or _YEARS_FIRST.search(f"{said} {pattern}"):
        return "time"
    is_thing = name == "unit" and bool(siblings) and _MEASURED.isdisjoint(siblings)
    return "free" if _FREE_NAMES.search(name) and not is_thing else "words"


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


_DEEPEST: Final = 40  # objects within one another; a few more, and neither pydantic nor a JSON Schema can be followed


@cache
def odd_key_of(schema: type[BaseModel]) -> str:
    """A key of a schema, at any depth, that no field of an answer can have; empty where there is none.

    >>> from pydantic import Field, create_model
    >>> odd_key_of(create_model("Odd", name=(str, Field(alias="__class__"))))
    '__class__'
    """
    for name, info in schema.model_fields.items():
        if (key := info.alias or name).startswith("_"):
            return key
        if inner := next((found for one in models_in(info.annotation) if (found := odd_key_of(one))), ""):
            return inner
    return ""


@cache
def loop_of(schema: type[BaseModel]) -> str:
    """Where a model holds itself, or stands deeper than any text tells: its name; empty where none does.

    >>> from pydantic import create_model
    >>> loop_of(create_model("Plain", name=(str, ...)))
    ''
    """

    def follow(model: type[BaseModel], above: tuple[type[BaseModel], ...]) -> str:
        if model in above or len(above) == _DEEPEST:
            return model.__name__
        inner = (one for info in model.model_fields.values() for one in models_in(info.annotation))
        return next((found for one in inner if (found := follow(one, (*above, model)))), "")

    return follow(schema, ())


def models_in(kind: Any) -> tuple[type[BaseModel], ...]:  # noqa: ANN401 - any type expression
    """The models that a type holds."""
    if isinstance(kind, type) and not get_args(kind) and issubclass(kind, BaseModel):
        return (kind,)
    arguments = get_args(kind) if get_origin(kind) is not Literal else ()
    return tuple(found for one in arguments for found in models_in(one))


# Units by what they measure, each with its size in one of them. What a text may write stands after the names of fields.
_MEASURES: Final[tuple[dict[str, float], ...]] = (
    {"mcg": 1e-6, "microgram": 1e-6, "micrograms": 1e-6, "µg": 1e-6, "μg": 1e-6, "mg": 1e-3, "milligrams": 1e-3,
     "milligram": 1e-3, "g": 1, "gram": 1, "grams": 1, "kg": 1e3, "kilogram": 1e3, "kilograms": 1e3, "kilos": 1e3,
     "t": 1e6, "tonne": 1e6, "tonnes": 1e6, "tons": 1e6, "lb": 453.59237, "lbs": 453.59237, "oz": 28.349523125},
    {"mm": 1e-3, "millimetres": 1e-3, "millimeters": 1e-3, "cm": 1e-2, "centimetres": 1e-2, "centimeters": 1e-2, "m": 1,
     "metre": 1, "metres": 1, "meter": 1, "meters": 1, "km": 1e3, "kilometre": 1e3, "kilometres": 1e3, "kilometer": 1e3,
     "kilometers": 1e3, "ft": 0.3048, "feet": 0.3048, "foot": 0.3048, "in": 0.0254, "inch": 0.0254, "inches": 0.0254,
     "mi": 1609.344, "mile": 1609.344, "miles": 1609.344, "nm": 1852, "nmi": 1852, "nautical miles": 1852,
     "statute miles": 1609.344},
    {"m2": 1, "m²": 1, "sqm": 1, "square metres": 1, "square meters": 1, "sq m": 1, "km2": 1e6, "km²": 1e6,
     "sq km": 1e6,
     "square kilometres": 1e6, "square kilometers": 1e6, "ha": 1e4, "hectare": 1e4, "hectares": 1e4, "acre": 4046.8564,
     "acres": 4046.8564, "sqft": 0.09290304, "sq ft": 0.09290304, "square feet": 0.09290304, "sq mi": 2589988.110336,
     "square miles": 2589988.110336},
    {"ml": 1e-3, "millilitres": 1e-3, "milliliters": 1e-3, "cl": 1e-2, "l": 1, "litre": 1, "litres": 1, "liter": 1,
     "liters": 1, "m3": 1e3, "m³": 1e3, "cubic metres": 1e3, "cubic meters": 1e3, "gal": 3.785411784,
     "gallons": 3.785411784, "barrels": 158.987294928},
    {"kmh": 1, "km/h": 1, "kph": 1, "kilometres per hour": 1, "kilometres an hour": 1, "kt": 1.852, "kts": 1.852,
     "knot": 1.852, "knots": 1.852, "mph": 1.609344, "miles per hour": 1.609344, "miles an hour": 1.609344, "mps": 3.6,
     "m/s": 3.6, "metres per second": 3.6},
    {"w": 1e-3, "kw": 1, "kilowatts": 1, "mw": 1e3, "megawatt": 1e3, "megawatts": 1e3, "gw": 1e6, "gigawatt": 1e6,
     "gigawatts": 1e6, "tw": 1e9},
    {"kwh": 1, "kilowatt hours": 1, "kilowatt-hours": 1, "mwh": 1e3, "megawatt hours": 1e3, "megawatt-hours": 1e3,
     "gwh": 1e6, "gigawatt hours": 1e6, "gigawatt-hours": 1e6, "twh": 1e9, "terawatt hours": 1e9},
    {"hpa": 1, "mb": 1, "mbar": 1, "hectopascals": 1, "millibars": 1, "bar": 1e3},
    {"c": 1, "celsius": 1, "°c": 1, "° c": 1, "degrees": 1, "degc": 1},
    {"bp": 1, "bps": 1, "basis points": 1, "basis point": 1, "percentage points": 100, "percentage point": 100,
     "points": 100, "point": 100, "percent": 100, "per cent": 100, "%": 100},
    {"years": 1, "year": 1, "yr": 1, "months": 1 / 12, "month": 1 / 12},
    {"hours": 60, "hour": 60, "hrs": 60, "minutes": 1, "minute": 1, "mins": 1},
)  # fmt: skip
# Names of fields that end in what is a unit, but not there: "revenue_m" is in millions.
_LETTER_UNITS: Final = frozenset({"c", "g", "h", "l", "m", "t", "w", "in"})
_MILLIONS: Final[dict[str, float]] = {
    "k": 1e3, "thousand": 1e3, "thousands": 1e3, "m": 1e6, "mn": 1e6, "mm": 1e6, "million": 1e6, "millions": 1e6,
    "bn": 1e9, "billion": 1e9, "billions": 1e9,
}  # fmt: skip
_IN_MILLIONS: Final = re.compile(
    r"(?i)(?<!not )(?<!never )\bin (?:[a-z]{3} |[$€£¥])?(thousands?|millions?|billions?|mn|bn)\b(?! or)"
)
_IN_UNIT: Final = re.compile(r"(?i)(?:\bin |^|\()([a-zµ°²³/]+(?: [a-z²³]+){0,2})")


@cache
def factors_of(name: str, description: str) -> dict[str, float]:
    """What a number of another unit is worth in the unit that a field's name or description asks for, by that unit.

    >>> factors_of("dose_mg", "")["g"], factors_of("flooded_km2", "")["hectares"], factors_of("people", "")
    (1000.0, 0.01, {})
    """
    asked = unit_of(name) or next(filter(None, map(_unit_of_words, _IN_UNIT.findall(description.lower()))), "")
    return _factors(asked)


@cache
def _factors(asked: str) -> dict[str, float]:
    measure = next((units for units in _MEASURES if asked in units), {})
    return {unit: float(f"{size / measure[asked]:.12g}") for unit, size in measure.items()}


_UNITS: Final = frozenset(unit for units in _MEASURES for unit in units)
# What names a unit in a longer name, and by itself may be anything: points of a table, the minute of a goal.
_NOT_BY_ITSELF: Final = frozenset({"point", "points", "bar", "minute", "year", "month", "hour", "foot", "feet"})


def unit_of(name: str) -> str:
    """The unit that a field's name ends in; empty where there is none, or where it is what a price is of.

    >>> unit_of("area_km2"), unit_of("price_eur_mwh"), unit_of("points")
    ('km2', '', '')
    """
    last = name.split("_per_", 1)[0].rsplit("_", 1)[-1]
    if "_" not in name:
        is_unit = name in {"km", "kg", "mg", "mw", "km2", "m2", "kmh", "hpa", "mm", "cm"} or (
            len(name) > len("mmm") and name in _UNITS - _NOT_BY_ITSELF - {"percent", "degrees"}
        )
    else:
        is_unit = (
            last in _UNITS - {"in"}
            and not _PRICED.search(name)
            and scale_of(name, "") == 1
            and not (last == "m" and _MONEY_NAMES.search(name))
        )
    return last if is_unit else ""


def _unit_of_words(said: str) -> str:
    """The unit that words begin with: one of three words or two, else the first, but for single letters.

    >>> _unit_of_words("square kilometres"), _unit_of_words("litres lost"), _unit_of_words("m of")
    ('square kilometres', 'litres', '')
    """
    known = _UNITS - _LETTER_UNITS - _NOT_BY_ITSELF
    parts = said.split()
    return next((unit for size in (3, 2, 1) if (unit := " ".join(parts[:size])) in known), "")


@cache
def scale_of(name: str, description: str) -> float:
    """How many a field counts as one: a million for `revenue_musd` and for "in millions".

    >>> scale_of("revenue_eur_m", ""), scale_of("length_m", ""), scale_of("sales", "in EUR thousands")
    (1000000.0, 1, 1000.0)
    """
    said = _IN_MILLIONS.search(description)
    if said:
        return _MILLIONS[said[1].lower()]
    *before, last = name.split("_")
    if last in {"musd", "meur", "mgbp", "mchf"}:
        return 1e6
    is_sum = bool(_PERHAPS_MONEY.search(name)) or any(_CODE.fullmatch(one) for one in before)
    return _MILLIONS.get(last, 1) if before and (is_sum or len(last) > len("mn")) else 1


_CODE: Final = re.compile(r"usd|eur|gbp|chf|jpy|cny|inr")
_PRICED: Final = re.compile(rf"(?:^|_)(?:{_CODE.pattern})_[a-z0-9]+$")  # a sum for each of a unit: "eur_mwh"
