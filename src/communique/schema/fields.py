"""How the fields of a schema are asked for and checked, said by annotation.

    class Deal(BaseModel):
        value: Annotated[float | None, Money(currency="currency"), Ask("amount", "the amount, as written")] = None
        currency: str | None = None
        evidence: Annotated[list[Evidence], Cited()]

Each marker is a frozen value; what it means to find and to check such a field stands in the modules that do so.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any, Final, get_args, get_origin

from pydantic import BaseModel

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic.fields import FieldInfo


TIME_PATTERN: Final = r"^(\d{4}(-\d\d(-\d\d)?)?(/\d{4}(-\d\d(-\d\d)?)?)?|--\d\d-\d\d(/--\d\d-\d\d)?)$"


@dataclass(frozen=True, slots=True)
class Marker:
    """Base of all annotations that say how a field is checked."""


@dataclass(frozen=True, slots=True)
class Money(Marker):
    """An amount in units of its currency. The names of sibling fields that the same words settle may be given.

    Args:
        currency: Sibling with the ISO 4217 code.
        currency_basis: Sibling that says whether the text states the currency.
        upper: Sibling with the upper end of a range.
        qualifier: Sibling with `exact`, `at_least`, `about` or `up_to`.
    """

    currency: str | None = None
    currency_basis: str | None = None
    upper: str | None = None
    qualifier: str | None = None


@dataclass(frozen=True, slots=True)
class Percent(Marker):
    """A percentage; `signed` where a fall is negative."""

    signed: bool = False


@dataclass(frozen=True, slots=True)
class Count(Marker):
    """A whole number of things.

    Args:
        qualifier: Sibling with `exact`, `at_least`, `about` or `up_to`.
    """

    qualifier: str | None = None


@dataclass(frozen=True, slots=True)
class Rank(Marker):
    """A position in a ranking: "sixth-largest" is 6, "largest" is 1."""


@dataclass(frozen=True, slots=True)
class When(Marker):
    """A day, month, year or interval in ISO 8601.

    Args:
        basis: Sibling that says how it was dated.
        period: True for the period that a figure covers, False for the time of something that happens.
        elsewhere: Whether it is often told far from the item's own words: an agreement's with the event of its signing.
    """

    basis: str | None = None
    period: bool = False
    elsewhere: bool = False


@dataclass(frozen=True, slots=True)
class Area(Marker):
    """An area code, or a list of them; `country_only` where a city's or province's country is meant."""

    country_only: bool = False


@dataclass(frozen=True, slots=True)
class Currency(Marker):
    """An ISO 4217 code."""


@dataclass(frozen=True, slots=True)
class PersonName(Marker):
    """The name of a person, as the text has it."""


@dataclass(frozen=True, slots=True)
class OrganisationName(Marker):
    """The name of an organisation, as the text has it."""


@dataclass(frozen=True, slots=True)
class PartyName(Marker):
    """The name of a person, an organisation, a delegation or a group, as the text has it."""


@dataclass(frozen=True, slots=True)
class Title(Marker):
    """The office or role of the person named in the sibling `of`."""

    of: str = "name"


@dataclass(frozen=True, slots=True)
class Verbatim(Marker):
    """Words that stand in the text."""


@dataclass(frozen=True, slots=True)
class OneOf(Marker):
    """One of a closed list, with the words of the text that speak for a value.

    Where such words stand decides what a number beside them is: in "revenue fell 3 percent while profit rose 8 percent"
    the 8 percent is the profit's.

    Args:
        cues: Cue words by value, whole words in any letter case; a value without cues is not checked.

    >>> OneOf((("profit", ("profit", "net income")), ("orders", ("orders",)))).cues_of("profit")
    ('profit', 'net income')
    """

    cues: tuple[tuple[str, tuple[str, ...]], ...] = ()

    def cues_of(self, value: str) -> tuple[str, ...]:
        """The words that speak for a value, none where it is not checked."""
        return dict(self.cues).get(value, ())


@dataclass(frozen=True, slots=True)
class Id(Marker):
    """The item's own id: a letter and a number, given by the library."""

    letter: str


@dataclass(frozen=True, slots=True)
class Link(Marker):
    """The id of an item of another list of the record.

    Args:
        to: Name of that list.
    """

    to: str


@dataclass(frozen=True, slots=True)
class Cited(Marker):
    """The evidence of the item: the model gives sentence numbers, the library the spans."""


@dataclass(frozen=True, slots=True)
class Free(Marker):
    """Wording of one's own, not checked against the text."""


# Fields whose wrong value would be quoted: numbers, times, currencies, areas, names.
CRITICAL: Final[tuple[type[Marker], ...]] = (
    Money, Percent, Count, Rank, When, Area, Currency, PartyName, PersonName, OrganisationName,
)  # fmt: skip
NAMES: Final = (PartyName, PersonName, OrganisationName)
# What tells one fact of a list from another: an item of which none of these is in the text has nothing to stand on.
IDENTIFYING: Final = (*NAMES, Money, Percent, Rank, Count)


@dataclass(frozen=True, slots=True)
class Ask:
    """How a terse question names a field.

    Args:
        key: Short key of the answer.
        hint: What is to be filled in, in a few words.
    """

    key: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a schema with what its annotations say.

    Args:
        name: Its name.
        info: pydantic's own description of it.
        marker: How it is checked, None where no marker says so.
        ask: How a terse question asks for it, None where it does not.
        many: True for a list.
        item: The model of a list's items, None where they are plain values.
    """

    name: str
    info: FieldInfo = field(repr=False)
    marker: Marker | None
    ask: Ask | None
    many: bool
    item: type[BaseModel] | None = None


@cache
def fields_of(schema: type[BaseModel]) -> tuple[Field, ...]:
    """The fields of a model, in order."""
    return tuple(_field(name, info) for name, info in schema.model_fields.items())


@cache
def sides_of(model: type[BaseModel]) -> tuple[str, ...]:
    """The names of the fields that say between which areas an item runs; where it took place is no side.

    >>> from typing import Annotated
    >>> from pydantic import create_model
    >>> place = Annotated[str, Area(country_only=True)]
    >>> sides_of(create_model("Visit", host=(Annotated[str, Area()], ...), place=(place, ...)))
    ('host',)
    """
    known = fields_of(model)
    return tuple(one.name for one in known if isinstance(one.marker, Area) and not one.marker.country_only)


@cache
def lists_of(schema: type[BaseModel]) -> dict[str, type[BaseModel]]:
    """The lists of items that a record is made of: field name to item model.

    >>> from pydantic import create_model
    >>> list(lists_of(create_model("Programme", title=(str, ...), visits=(list[BaseModel], ...))))
    ['visits']
    """
    return {name: item for name, info in schema.model_fields.items() if (item := _item_of(info.annotation)) is not None}


@cache
def marked_lists(schema: type[BaseModel]) -> frozenset[str]:
    """The lists of a schema whose items say by annotation how they are checked; "" for the record's own fields."""
    models = {"": schema, **lists_of(schema)}
    return frozenset(name for name, model in models.items() if any(one.marker for one in fields_of(model)))


def _field(name: str, info: FieldInfo) -> Field:
    notes = [*info.metadata, *_nested(info.annotation)]
    marker = next((note for note in notes if isinstance(note, Marker)), None)
    ask = next((note for note in notes if isinstance(note, Ask)), None)
    return Field(name, info, marker, ask, get_origin(info.annotation) is list, _item_of(info.annotation))


def _nested(annotation: Any) -> Iterator[object]:  # noqa: ANN401 - any type expression
    yield from getattr(annotation, "__metadata__", ())
    for argument in get_args(annotation):
        yield from _nested(argument)


def _item_of(annotation: Any) -> type[BaseModel] | None:  # noqa: ANN401 - any type expression
    if get_origin(annotation) is not list:
        return None
    (item,) = get_args(annotation)
    return item if isinstance(item, type) and issubclass(item, BaseModel) else None
