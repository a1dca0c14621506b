from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from tests.records import article

from communique.judging.calibration import ITEM, footing, is_sure
from communique.page import Page
from communique.schema.fields import lists_of
from communique.schema.item import Item
from communique.trade import TRADE
from communique.trade.record import TradeRecord

TEXT = "Vietnam and Laos signed a deal. Exports of Norway to Chile and Peru rose. Trade grew."
PAGE = Page(article(TEXT), TRADE)

STANDINGS: list[tuple[str, dict[str, Any], list[int], str]] = [
    ("agreements", {"party_areas": ["VNM", "LAO"]}, [1], "pair"),
    ("agreements", {"party_areas": ["VNM", "LAO"]}, [3, 1], "pair"),
    ("agreements", {"party_areas": ["VNM"]}, [1], "other"),
    ("agreements", {"party_areas": ["VNM", "THA"]}, [1], "other"),
    ("agreements", {}, [1], "open"),
    ("trade_figures", {"reporter": "NOR", "partner": "CHL"}, [2], "other"),
    ("trade_figures", {"reporter": "VNM", "partner": "LAO"}, [1], "pair"),
    ("trade_figures", {"reporter": "VNM", "partner": "LAO"}, [3], "other"),
    ("events", {"actor_areas": ["VNM"], "recipient_areas": ["LAO"], "location_area": "THA"}, [1], "pair"),
    ("events", {"actor_areas": [], "recipient_areas": [], "location_area": "LAO"}, [1], "open"),
    ("parties", {"kind": "person", "area": "VNM"}, [1], "person"),
]


@pytest.mark.parametrize(("name", "values", "sentences", "expected"), STANDINGS)
def test_standing(name: str, values: dict[str, Any], sentences: list[int], expected: str) -> None:
    """An item stands on a pair where its sentences name both sides and the first of them no third."""
    item = Item(list_name=name, model=lists_of(TradeRecord)[name], values=values, sentences=sentences, witness="rules")
    assert footing(item, PAGE) == expected


MEASURED = [(97, 100, True), (96, 100, False), (5, 5, True), (4, 4, False)]


@pytest.mark.parametrize(("right", "found", "expected"), MEASURED)
def test_sure_is_what_was_measured(right: int, found: int, expected: bool) -> None:  # noqa: FBT001 - a row
    """A kind of finding is sure that was found often enough and was nearly always right."""
    table = {("agreements", "count", "pair"): (right, found), ("agreements", ITEM, "pair"): (100, 100)}
    page = Page(PAGE.article, replace(TRADE, calibration=lambda: table))
    values = {"party_areas": ["VNM", "LAO"], "count": 1}
    item = Item(
        list_name="agreements", model=lists_of(TradeRecord)["agreements"], values=values, sentences=[1], witness="rules"
    )
    assert [is_sure(item, name, page) for name in ("count", ITEM, "date")] == [expected, True, False]
