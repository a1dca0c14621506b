from __future__ import annotations

from datetime import date  # noqa: TC003 - pydantic reads it at run time
from typing import Annotated

import pytest
from pydantic import BaseModel
from pydantic import Field as Constraint

from communique.schema.fields import (
    Area,
    Ask,
    Cited,
    Count,
    Currency,
    Id,
    Link,
    Marker,
    Money,
    OneOf,
    PersonName,
    Title,
    Verbatim,
    When,
    fields_of,
    lists_of,
)
from communique.trade.record import TradeRecord


class Deal(BaseModel):
    """A schema of a user's own: markers stand where Python lets them stand."""

    value: Annotated[float | None, Money(currency="currency"), Ask("amount", "as written")] = None
    currency: Annotated[str, Currency()] | None = None
    signed: Annotated[date | None, Constraint(description="day"), When(), Ask("when")] = None
    buyers: list[Annotated[str, PersonName()]] = Constraint(default_factory=list)
    places: Annotated[list[str], Area()] = Constraint(default_factory=list)
    note: str = ""
    lots: dict[str, Annotated[int, Count()]] = Constraint(default_factory=dict)


class Deals(BaseModel):
    """A record of a user's own."""

    deals: list[Deal]
    others: Annotated[list[Deal], Ask("more")]
    tags: list[str]
    kept: tuple[Deal, ...] = ()
    main: Deal | None = None
    named: list[list[Deal]] = Constraint(default_factory=list)


@pytest.mark.parametrize(
    ("name", "marker", "ask", "many"),
    [
        ("value", Money(currency="currency"), Ask("amount", "as written"), False),
        ("currency", Currency(), None, False),
        ("signed", When(), Ask("when"), False),
        ("buyers", PersonName(), None, True),
        ("places", Area(), None, True),
        ("note", None, None, False),
        ("lots", Count(), None, False),
    ],
)
def test_a_field_is_what_its_annotations_say(name: str, marker: Marker | None, ask: Ask | None, many: bool) -> None:  # noqa: FBT001 - a row of the table
    """The first marker counts, wherever in the type it stands; a list is many."""
    (found,) = (one for one in fields_of(Deal) if one.name == name)
    assert (found.marker, found.ask, found.many) == (marker, ask, many)


def test_fields_keep_their_order() -> None:
    """Fields come as the schema writes them, since what is asked first is answered first."""
    assert [one.name for one in fields_of(Deal)] == ["value", "currency", "signed", "buyers", "places", "note", "lots"]


def test_lists_are_lists_of_models() -> None:
    """Only a list whose items are models is a list of items."""
    assert lists_of(Deals) == {"deals": Deal, "others": Deal}


@pytest.mark.parametrize("item", lists_of(TradeRecord).values(), ids=lambda item: item.__name__)
def test_every_item_of_the_record_has_an_id_and_evidence(item: type[BaseModel]) -> None:
    """Each item is cited, has an id of its own letter, and names siblings that exist."""
    known = {one.name: one for one in fields_of(item)}
    assert isinstance(known["evidence"].marker, Cited)
    assert isinstance(known["id"].marker, Id)
    assert next(iter(known)) == "id"
    assert {name for one in known.values() for name in siblings(one.marker)} - known.keys() == set()


def test_links_lead_to_lists_of_the_record() -> None:
    """What an item refers to is a list of the same record."""
    markers = [one.marker for item in lists_of(TradeRecord).values() for one in fields_of(item)]
    assert {marker.to for marker in markers if isinstance(marker, Link)} <= lists_of(TradeRecord).keys()


def siblings(marker: Marker | None) -> list[str]:
    """The fields of the same item that a marker names."""
    match marker:
        case Money(currency, basis, upper, qualifier):
            named = [currency, basis, upper, qualifier]
        case Count(qualifier):
            named = [qualifier]
        case When(basis):
            named = [basis]
        case Title(of):
            named = [of]
        case _:
            named = []
    return [name for name in named if name]


def test_markers_are_values() -> None:
    """Two markers that say the same are the same, so that tables may be keyed by them."""
    assert {Money("currency"), Money("currency"), Verbatim(), Verbatim()} == {Money("currency"), Verbatim()}
    assert OneOf((("signed", ("signed", "inked")),)) == OneOf((("signed", ("signed", "inked")),))
