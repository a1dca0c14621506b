from __future__ import annotations

from typing import Annotated, Any, Literal

import pytest
from pydantic import BaseModel
from pydantic import Field as Constraint
from tests.records import article, item

from communique.evidence import Evidence  # noqa: TC001 - pydantic reads it at run time
from communique.schema.assembly import absent, assemble, lacking
from communique.schema.fields import Cited, Id, Verbatim, fields_of
from communique.schema.item import Item
from communique.trade.record import Event, Statement, TradeRecord

SOURCE = article("Lie met Soto. They signed.")


def test_ids_are_given_in_order_and_links_follow() -> None:
    """An item's id is its list's letter and its place; links and roles name the items that they mean."""
    mission = item("events", event_type="trade_mission", sentences=[1])
    visit = item("events", event_type="site_visit", sentences=[2], links={"super_event": mission})
    person = item("parties", kind="person", name="Lie", sentences=[1], roles=[(visit, "host"), (visit, "host")])
    record = assemble([person, mission, visit], TradeRecord, SOURCE).record
    assert isinstance(record, TradeRecord)
    assert [(event.id, event.super_event) for event in record.events] == [("E1", None), ("E2", "E1")]
    assert [(party.id, [role.model_dump() for role in party.roles]) for party in record.parties] == [
        ("P1", [{"event": "E2", "role": "host"}])
    ]


def test_links_to_what_is_not_in_the_record_are_left_out() -> None:
    """An item that was dropped leaves no id behind."""
    gone = item("events", event_type="meeting", sentences=[1])
    person = item("parties", kind="person", name="Lie", sentences=[1], roles=[(gone, "host")])
    part = item("events", event_type="meeting", sentences=[1], links={"super_event": gone})
    record = assemble([person, part], TradeRecord, SOURCE).record.model_dump()
    assert (record["parties"][0]["roles"], record["events"][0]["super_event"]) == ([], None)


def test_evidence_is_the_sentences() -> None:
    """Numbers that no sentence has cite nothing."""
    record = assemble([item("events", event_type="meeting", sentences=[2, 9])], TradeRecord, SOURCE).record.model_dump()
    assert record["events"][0]["evidence"] == [{"start": 14, "end": 26, "quote": "They signed."}]


class Deal(BaseModel):
    """An item of a schema of a user's own."""

    kind: Literal["sale", "other"] = "sale"
    place: str = "unknown"
    tags: list[str] = Constraint(default_factory=lambda: ["new"])
    state: Literal["open", "unclear"]
    buyers: list[str]
    price: float | None
    note: Annotated[str, Verbatim()]
    evidence: Annotated[list[Evidence], Cited()]


class Deals(BaseModel):
    """A record of a user's own, whose items have no id."""

    deals: list[Deal]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("kind", "sale"),
        ("place", "unknown"),
        ("tags", ["new"]),
        ("state", "unclear"),
        ("buyers", []),
        ("price", None),
        ("note", None),
    ],
)
def test_what_the_text_does_not_say_is_absent(name: str, expected: Any) -> None:  # noqa: ANN401 - any field value
    """A field that says nothing has its default, an empty list, null, or the word for "not known"."""
    (known,) = (one for one in fields_of(Deal) if one.name == name)
    assert absent(known) == expected


def test_any_schema_is_assembled() -> None:
    """Items need no id, and what no item says is left to the schema's defaults."""
    deal = Item(list_name="deals", model=Deal, values={"note": "signed"}, sentences=[2], witness="model")
    other = Item(list_name="others", model=Deal, values={}, witness="model")
    record = assemble([deal, other], Deals, SOURCE).record.model_dump()
    evidence = [{"start": 14, "end": 26, "quote": "They signed."}]
    assert record == {
        "deals": [
            {
                "kind": "sale", "place": "unknown", "tags": ["new"], "state": "unclear", "buyers": [], "price": None,
                "note": "signed", "evidence": evidence,
            }
        ]
    }  # fmt: skip


LACKING = [
    ("a party without a name", item("parties", kind="group", count=25, sentences=[1]), ["name"]),
    ("a statement without a topic", item("statements", stance="appeal", sentences=[1]), ["topic"]),
    ("nothing cited", item("events", event_type="meeting"), ["evidence"]),
    ("all there", item("events", event_type="meeting", sentences=[1]), []),
    ("a schema of one's own", Item(list_name="deals", model=Deal, values={}, witness="model"), ["note", "evidence"]),
]  # fmt: skip


@pytest.mark.parametrize(("found", "expected"), [row[1:] for row in LACKING], ids=[row[0] for row in LACKING])
def test_an_item_may_lack_what_its_list_needs(found: Item, expected: list[str]) -> None:
    """What cannot be assembled is named, so that it can be dropped with a verdict."""
    assert lacking(found) == expected


def test_items_of_the_record_begin_with_their_letter() -> None:
    """The letters are those of the codebook."""
    markers = [one.marker for model in (Event, Statement) for one in fields_of(model) if one.name == "id"]
    assert markers == [Id("E"), Id("S")]
