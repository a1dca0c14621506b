"""Links and roles, on items made for these tests and on short articles."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from communique.article import load_article
from communique.page import Page
from communique.schema.item import Item
from communique.trade import TRADE
from communique.trade.reading.links import link
from communique.trade.reading.scene import Scene
from communique.trade.record import Agreement, Event, Party, Statement, TradeFigure

if TYPE_CHECKING:
    from pydantic import BaseModel

MODELS: dict[str, type[BaseModel]] = {
    "events": Event,
    "parties": Party,
    "agreements": Agreement,
    "trade_figures": TradeFigure,
    "statements": Statement,
}


def item(name: str, sentences: list[int], /, **values: Any) -> Item:  # noqa: ANN401 - any field value
    """An item of the list `name`."""
    return Item(list_name=name, model=MODELS[name], witness="rules", sentences=sentences, values=values)


def event(kind: str, sentences: list[int], /, **values: Any) -> Item:  # noqa: ANN401 - any field value
    """A held main event between Norway (visiting) and Ghana."""
    known = {"status": "held", "mention": "main", "actor_areas": ["NOR"], "recipient_areas": ["GHA"]}
    return item("events", sentences, event_type=kind, **(known | values))


AGREEMENTS: list[tuple[str, list[int], list[tuple[str, list[int], dict[str, Any]]], int | None]] = [
    ("signed", [2], [("trade_mission", [1], {}), ("meeting", [2], {})], 1),
    ("signed", [2], [("trade_mission", [1], {}), ("meeting", [4], {})], 0),
    ("signed", [5], [("trade_mission", [1], {})], 0),
    ("signed", [5], [("trade_mission", [1], {"mention": "background"})], None),
    ("signed", [1], [("trade_mission", [1], {"status": "planned"})], None),
    ("proposed", [1], [("meeting", [1], {"status": "planned"})], 0),
    ("proposed", [5], [("meeting", [1], {})], None),
    ("in_force", [1], [("meeting", [1], {})], None),
    ("signed", [5], [("trade_mission", [1], {"actor_areas": ["PER"], "recipient_areas": ["CHL"]})], None),
]


@pytest.mark.parametrize(("status", "sentences", "events", "expected"), AGREEMENTS)
def test_agreement_to_event(
    status: str, sentences: list[int], events: list[tuple[str, list[int], dict[str, Any]]], expected: int | None
) -> None:
    """An agreement belongs to the event near it, a signed one else to the journey reported; what stands to none."""
    made = [event(kind, numbers, **values) for kind, numbers, values in events]
    agreement = item("agreements", sentences, status=status, party_areas=["NOR", "GHA"])

    link([*made, agreement])

    assert agreement.links.get("event") is (None if expected is None else made[expected])


def test_deal_to_agreement_and_statement_to_speaker() -> None:
    """A deal's value points to the agreement beside it, a statement to its speaker, and nothing given is replaced."""
    agreement = item("agreements", [2], status="signed")
    other = item("agreements", [9], status="signed")
    deal = item("trade_figures", [3], indicator="deal_value")
    linked = item("trade_figures", [2], indicator="deal_value")
    linked.links["agreement"] = other
    trade = item("trade_figures", [2], indicator="goods_total")
    speaker = item("parties", [1], kind="person", name="Anna Berg")
    statement, nobody = item("statements", [1]), item("statements", [1])
    statement.said["speaker"] = "Anna Berg"
    nobody.said["speaker"] = "Else Dahl"

    link([agreement, other, deal, linked, trade, speaker, statement, nobody])

    assert (deal.links, linked.links, trade.links, statement.links, nobody.links) == (
        {"agreement": agreement},
        {"agreement": other},
        {},
        {"speaker": speaker},
        {},
    )


ROLES: list[tuple[str, dict[str, Any], tuple[str, dict[str, Any]], list[str]]] = [
    ("A mission led by Anna Berg left.", {"name": "Anna Berg", "area": "NOR"}, ("trade_mission", {}), ["head"]),
    (
        "A mission led by Ole Dahl met Anna Berg.",
        {"name": "Anna Berg", "area": "GHA"},
        ("meeting", {}),
        ["host"],
    ),
    (
        "The mission is headed by Ole Dahl of the Trade Board.",
        {"kind": "organisation", "name": "Trade Board", "area": "NOR", "level": "official"},
        ("trade_mission", {}),
        [],
    ),
    (
        "The Trade Board will lead a trade mission.",
        {"kind": "organisation", "name": "Trade Board", "area": "NOR", "level": "official"},
        ("trade_mission", {}),
        ["head"],
    ),
    (
        "Spokeswoman Anna Berg said that a mission led by Ole Dahl had left.",
        {"name": "Anna Berg", "area": "NOR", "title": "Spokeswoman", "level": "official"},
        ("trade_mission", {}),
        [],
    ),
    ("Anna Berg led a trade delegation.", {"name": "Anna Berg", "area": "NOR"}, ("trade_mission", {}), ["head"]),
    (
        "Anna Berg flew to Accra.",
        {"name": "Anna Berg", "area": "NOR", "level": "minister"},
        ("trade_mission", {}),
        ["head"],
    ),
    ("Anna Berg flew to Accra.", {"name": "Anna Berg", "area": "NOR"}, ("trade_mission", {}), ["visitor"]),
    ("Anna Berg met him.", {"name": "Anna Berg", "area": "NOR"}, ("meeting", {}), ["visitor"]),
    ("Anna Berg met him.", {"name": "Anna Berg", "area": "GHA"}, ("meeting", {}), ["host"]),
    ("Anna Berg met him.", {"name": "Anna Berg", "area": "GHA"}, ("trade_mission", {}), []),
    ("Anna Berg met him.", {"name": "Anna Berg", "area": "NO-03"}, ("meeting", {}), ["visitor"]),
    ("Anna Berg met him.", {"name": "Anna Berg", "area": None}, ("meeting", {}), []),
    ("Anna Berg told the forum so.", {"name": "Anna Berg", "area": "NOR"}, ("business_conference", {}), ["speaker"]),
    ("Anna Berg also attended.", {"name": "Anna Berg", "area": "NOR"}, ("meeting", {}), ["attendee"]),
    ("Anna Berg met him.", {"name": "Anna Berg", "area": "NOR"}, ("meeting", {"status": "cancelled"}), []),
    (
        "It was organised by Acme.",
        {"kind": "organisation", "name": "Acme", "level": "association"},
        ("business_conference", {}),
        ["organiser"],
    ),
    (
        "Acme said it went well.",
        {"kind": "organisation", "name": "Acme", "level": "official"},
        ("meeting", {}),
        ["source"],
    ),
    ("Acme said it.", {"kind": "organisation", "name": "Acme", "level": "enterprise"}, ("meeting", {}), []),
    ("40 firms came.", {"kind": "group", "name": "40 firms", "area": "NOR"}, ("trade_mission", {}), ["visitor"]),
    ("40 firms came.", {"kind": "group", "name": "40 firms", "area": None}, ("business_conference", {}), ["attendee"]),
    (
        "40 firms came.",
        {"kind": "group", "name": "40 firms", "area": "NOR", "level": "enterprise"},
        ("trade_fair", {}),
        ["exhibitor"],
    ),
    ("40 firms had booths.", {"kind": "group", "name": "40 firms", "area": None}, ("trade_fair", {}), ["exhibitor"]),
    ("A team came.", {"kind": "delegation", "name": "A team", "area": "NOR"}, ("meeting", {}), ["visitor"]),
    ("A team came.", {"kind": "delegation", "name": "A team", "area": "NOR"}, ("official_visit", {}), ["visitor"]),
    ("A team came.", {"kind": "delegation", "name": "A team", "area": "NOR"}, ("trade_fair", {}), []),
]


@pytest.mark.parametrize(("text", "values", "at", "expected"), ROLES)
def test_roles(text: str, values: dict[str, Any], at: tuple[str, dict[str, Any]], expected: list[str]) -> None:
    """A role follows from the words beside a name, else from the party's side and the kind of the event."""
    happened = event(at[0], [1], **at[1])
    party = item("parties", [1], **({"kind": "person", "level": "unstated"} | values))
    start = text.index(values["name"])
    party.where["name"] = (start, start + len(values["name"]))

    link([happened, party], Scene(Page(load_article(text), TRADE.finders)))

    assert party.roles == [(happened, role) for role in expected]


def test_signatories() -> None:
    """A body named as signing an agreement is a signatory at its event; roles that are given stay."""
    happened = event("trade_mission", [1])
    agreement = item("agreements", [1], status="signed", parties=["Acme Ltd", "40 firms"])
    body = item("parties", [7], kind="organisation", name="Acme", level="enterprise")
    group = item("parties", [7], kind="group", name="40 firms", level="enterprise")
    done = item("parties", [1], kind="organisation", name="Acme Ltd")
    done.roles.append((happened, "host"))

    link([happened, agreement, body, group, done])

    assert [party.roles for party in (body, group, done)] == [
        [(happened, "signatory")],
        [(happened, "signatory")],
        [(happened, "host")],
    ]
