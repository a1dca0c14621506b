from __future__ import annotations

from datetime import date  # noqa: TC003 - pydantic reads it
from decimal import Decimal  # noqa: TC003 - the same
from typing import Any, Literal

import pytest
from pydantic import BaseModel
from tests.records import article, record

from communique.printable import shown
from communique.report import fact
from communique.report.facts import column_of
from communique.report.kinds import holds_facts, kinds_of
from communique.schema.fields import lists_of
from communique.trade.record import TradeFigure, TradeRecord

ROWS: list[tuple[str, dict[str, Any], str]] = [
    ("events", {"event_type": "site_visit", "status": "held", "actor_areas": ["NOR", "SWE"], "recipient_areas": ["CHL"],
                "location": "Arica", "date": "2024"}, "site visit, held: Arica: NOR, SWE → CHL, 2024"),
    ("events", {"event_type": "other"}, "other"),
    ("parties", {"kind": "group", "name": "16 firms", "count": 1600, "area": "NOR"}, "group: 16 firms, NOR, 1,600"),
    ("parties", {"kind": "person", "name": "Lie", "title": "Minister"}, "person: Lie, Minister"),
    ("agreements", {"instrument": "joint_statement", "status": "signed", "count": 12, "count_qualifier": "at_least",
                    "party_areas": ["NOR", "CHL"]}, "joint statement, signed: NOR – CHL, at least 12"),
    ("agreements", {"instrument": "mou", "status": "in_force", "date": "2024-05/2024-06"},
     "mou, in force, 2024-05 to 2024-06"),
    ("trade_figures", {"indicator": "gdp"}, "gdp"),
    ("trade_figures", {"indicator": "gdp", "reporter": "NOR", "value": 5, "value_max": 7000, "value_qualifier": "about",
                       "basis": "target"}, "gdp, target: NOR, about ? 5–7,000"),
    ("trade_figures", {"indicator": "gdp", "share_pct": 2.5, "change_pct": 3, "rank": 3},
     "gdp, +3 %, share 2.5 %, rank 3"),
    ("policy_measures", {"measure_type": "import_ntm", "direction": "restrictive", "status": "in_force", "rate_pct": 0,
                         "implementing_areas": ["NOR"], "affected_areas": ["CHL", "PER"]},
     "import ntm, restrictive, in force: NOR → CHL, PER, rate 0 %"),
    ("statements", {"stance": "appeal", "topic": "fish"}, "appeal: fish"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "row", "expected"), ROWS)
def test_an_item_is_one_line(name: str, row: dict[str, Any], expected: str) -> None:
    """What an item says stands in one line by the fields of its model, what it leaves open nowhere."""
    (full,) = record(article("They met."), {name: [row]}).model_dump()[name]
    assert fact(lists_of(TradeRecord)[name], full).line() == expected


class Stop(BaseModel):
    """A model without any annotation of ours."""

    port: str | None = None
    load: Literal["fish", "ore"] = "fish"
    tons: float | None = None
    crew: list[str] = []
    is_late: bool = False
    left_on: date | None = None
    fee: Decimal | None = None
    currency: str | None = None


class Leg(BaseModel):
    """A model that holds another."""

    to: Stop
    ferry: str | None = None


def test_a_nested_model_is_told_by_its_values() -> None:
    """Of a model within an item its values are said, not how they are written in Python."""
    assert fact(Leg, {"to": {"port": "Oslo", "load": "fish", "crew": ["Lie", "Rud"]}}).line() == "Oslo, fish, Lie, Rud"


def test_a_plain_item_is_one_line() -> None:
    """Types and names are enough for a line."""
    assert fact(Stop, {"port": "Oslo", "load": "ore", "tons": 1200.0, "crew": ["Lie"]}) == (
        "ore: Oslo", "", "tons 1,200", "",
    )  # fmt: skip
    paid = {"left_on": "2024-05-06", "fee": 1500000, "currency": "NOK"}
    assert fact(Stop, paid).line() == "NOK 1.5 m, 2024-05-06"
    assert fact(Stop, {}).line() == "nothing is said of it"
    assert [kind.word for kind in kinds_of(Stop)] == [
        "words", "choice", "number", "words", "choice", "time", "money", "currency",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("field", "column"),
    [("value", "how_much"), ("currency_basis", "how_much"), ("period", "when"), ("partner", "who"), ("sector", "what")],
)
def test_a_field_has_its_column(field: str, column: str) -> None:
    """A field shows where its value does, and what qualifies another value where that one shows."""
    assert column_of(TradeFigure, field) == column


@pytest.mark.parametrize(
    ("name", "expected"), [("events", True), ("trade_figures", True), ("parties", False), ("statements", False)]
)
def test_facts_have_an_amount_or_a_time(name: str, *, expected: bool) -> None:
    """People and words are told apart from facts by the markers of their fields."""
    assert holds_facts(lists_of(TradeRecord)[name]) == expected


def test_controls_are_named() -> None:
    """What turns the direction of writing is shown by its code point; letters of all scripts are left alone."""
    assert shown("a\u202eb\u2066c\x1b العربية\n") == "a⟨U+202E⟩b⟨U+2066⟩c⟨U+001B⟩ العربية\n"
