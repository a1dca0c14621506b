from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from tests.records import article

from communique.domain import Calibration
from communique.judging.calibration import confidence_of, count, footing, severity_of, thresholds
from communique.page import Page
from communique.schema.fields import lists_of
from communique.schema.item import Item
from communique.trade import TRADE
from communique.trade.record import TradeRecord

if TYPE_CHECKING:
    from communique.domain import Cell, Domain

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


def domain(cells: dict[Cell, tuple[int, int]], least: float = 0.9) -> Domain:
    """A domain that was measured so."""
    return replace(TRADE, calibration=lambda: Calibration(cells, {("good", 0.01): least}))


CELL: Cell = ("good", "agreement", "Money", "trade_figures", "value", "shared")


def test_a_cell_leans_on_those_around_it() -> None:
    """A field of which little is known is as sure as others that were decided alike."""
    row: Cell = ("good", "agreement", "", "", "", "")
    known, unknown = domain({row: (990, 1000)}), domain({row: (1, 2)})
    assert (confidence_of(known, CELL) or 0) > 0.97
    assert (confidence_of(unknown, CELL) or 0) < 0.6


def test_what_was_never_measured_has_no_confidence() -> None:
    """No figure is made up."""
    assert confidence_of(domain({}), CELL) is None
    assert severity_of(domain({}), "poor", None, "warning", 0.01) == "warning"


MARKS = [(0.95, "info"), (0.9, "info"), (0.89, "warning"), (0.5, "warning"), (0.49, "error")]


@pytest.mark.parametrize(("sure", "mark"), MARKS)
def test_a_mark_is_what_the_confidence_says(sure: float, mark: str) -> None:
    """Below the threshold a value is in doubt, below one half it is likely wrong."""
    assert severity_of(domain({CELL: (1, 1)}), "good", sure, "info", 0.01) == mark


def test_a_count_is_of_all_levels() -> None:
    """Each value counts for its own cell and for those that lean on it."""
    poor: Cell = ("poor", *CELL[1:])
    table = count([(CELL, True), (CELL, False), (poor, True), (poor, False)])
    assert set(table.values()) == {(1, 2)}
    levels = Counter(cell[0] for cell in table)
    assert levels == {"good": 3, "poor": 5}  # what a good model gets wrong is told by kind alone


def test_a_threshold_keeps_the_risk() -> None:
    """Above it at most the risk is wrong; where hardly anything was, it does not go below the floor."""
    judged = [(0.99, True)] * 400 + [(0.95, True)] * 95 + [(0.95, False)] * 5
    assert dict(thresholds(judged, [0.01, 0.05])) == {0.01: 0.99, 0.05: 0.95}
    assert dict(thresholds([(0.6, True)] * 1000, [0.01])) == {0.01: 0.88}
