from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.commands import run
from tests.records import article

from communique import Extractor
from communique.domain import Calibration
from communique.errors import SettingsError
from communique.judging.calibration import (
    cell_of,
    confidence_of,
    count,
    footing,
    levels,
    risk_within,
    severity_of,
    thresholds,
)
from communique.page import Page
from communique.schema.fields import fields_of, lists_of
from communique.schema.item import Item
from communique.trade import TRADE
from communique.trade.record import Agreement, Party, TradeRecord

if TYPE_CHECKING:
    from pathlib import Path

    from communique.domain import Cell, Domain

TEXT = "Vietnam and Laos signed a deal. Exports of Norway to Chile and Peru rose. Trade grew."
PAGE = Page(article(TEXT), TRADE.finders)

COUNT = next(one for one in fields_of(Agreement) if one.name == "count")
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
    assert footing(item, COUNT, PAGE) == expected


def test_what_words_state_stands_on_them() -> None:
    """A field that the rules read in words right there stands on these, whatever the item's other words are."""
    item = Item(list_name="agreements", model=Agreement, values={}, witness="rules", stated={"count"})
    assert footing(item, COUNT, PAGE) == "stated"


@pytest.mark.parametrize(("kind", "expected"), [("person", "PersonName"), ("organisation", "PartyName")])
def test_names_of_persons_are_a_kind_of_their_own(kind: str, expected: str) -> None:
    """Bodies and groups are named wrongly more often than persons are."""
    item = Item(list_name="parties", model=Party, values={"kind": kind}, witness="rules")
    name = next(one for one in fields_of(Party) if one.name == "name")
    assert cell_of("rules", item, name, "rules_alone", "")[2] == expected


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
    for basis, number in (("good", 3), ("poor", 5), ("rules", 5)):
        cell: Cell = (basis, *CELL[1:])
        table = count([(cell, True), (cell, False)])
        assert set(table.values()) == {(1, 2)}
        assert len(table) == number


def test_a_threshold_keeps_the_risk() -> None:
    """Above it at most the risk is wrong; where hardly anything was, it does not go below the floor."""
    judged = [(0.99, True)] * 400 + [(0.95, True)] * 95 + [(0.95, False)] * 5
    assert dict(thresholds(judged, [0.01, 0.05])) == {0.01: 0.99, 0.05: 0.95}
    assert dict(thresholds([(0.6, True)] * 1000, [0.01])) == {0.01: 0.88}


JUDGED = st.lists(st.tuples(st.floats(min_value=0, max_value=1), st.booleans()), max_size=300)
RISKS = st.lists(st.floats(min_value=0.001, max_value=0.5), min_size=2, max_size=6)


@given(judged=JUDGED, risks=RISKS)
def test_who_risks_more_reads_less(judged: list[tuple[float, bool]], risks: list[float]) -> None:
    """Where it is reached, a larger risk has no higher threshold, and so leaves no fewer values unmarked."""
    found = dict(thresholds(judged, sorted(risks)))
    reached = [found[risk] for risk in sorted(found) if _kept(judged, risk)]
    assert reached == sorted(reached, reverse=True)


@given(judged=JUDGED, risks=RISKS)
def test_a_threshold_keeps_what_it_promises(judged: list[tuple[float, bool]], risks: list[float]) -> None:
    """Where some threshold keeps a risk, of the values from it on no more are wrong; none is below the floor."""
    for risk, least in thresholds(judged, risks):
        unmarked = [right for sure, right in judged if sure >= least]
        assert least >= 0.88
        if _kept(judged, risk) and least > 0.88:
            assert (unmarked.count(False) + 1) / (len(unmarked) + 1) <= risk


def _kept(judged: list[tuple[float, bool]], risk: float) -> bool:
    """Whether some threshold keeps a risk."""
    above = [[right for sure, right in judged if sure >= least] for least, _ in judged]
    return any((one.count(False) + 1) / (len(one) + 1) <= risk for one in above)


LEAST = {("good", 0.01): 0.95, ("good", 0.05): 0.9, ("poor", 0.01): 0.99}
STRICTNESS: list[tuple[Any, float, float, str]] = [
    ("good", 0.01, 0.94, "warning"),
    ("good", 0.05, 0.94, "info"),
    ("good", 0.04, 0.94, "warning"),  # between two that were measured the stricter one
    ("good", 0.5, 0.94, "info"),
    ("good", 0.001, 0.96, "info"),  # stricter than all that were measured: the strictest of them
    ("poor", 0.05, 0.96, "warning"),
    ("rules", 0.05, 0.1, "warning"),  # for which nothing was measured: as the row has it
]


@pytest.mark.parametrize(("basis", "risk", "sure", "mark"), STRICTNESS)
def test_a_mark_depends_on_the_risk_and_on_who_was_believed(basis: Any, risk: float, sure: float, mark: str) -> None:  # noqa: ANN401 - a basis
    """The threshold is that of the largest measured risk which is not above the one that is asked for."""
    measured = replace(TRADE, calibration=lambda: Calibration({CELL: (1, 1)}, LEAST))
    assert severity_of(measured, basis, sure, "warning", risk) == mark


def test_the_smaller_the_risk_the_more_is_marked() -> None:
    """With the thresholds that ship, for every confidence."""
    order = ["info", "warning", "error"]
    for basis in ("good", "poor", "rules"):
        for sure in (0.3, 0.6, 0.88, 0.9, 0.93, 0.95, 0.97, 0.99, 1.0):
            marks = [
                severity_of(TRADE, basis, sure, "warning", risk) for risk in (0.005, 0.01, 0.0125, 0.02, 0.05, 0.1)
            ]
            assert [order.index(one) for one in marks] == sorted(map(order.index, marks), reverse=True)


def test_a_good_models_cell_is_its_kind() -> None:
    """Of a good model's values too few are wrong to tell field from field; of others each is known by its own."""
    assert [sum(map(bool, one)) for one in levels(CELL)] == [1, 2, 3]
    assert list(levels(("poor", *CELL[1:])))[-2:] == [("poor", *CELL[1:5], ""), ("poor", *CELL[1:])]


def test_a_row_that_is_hardly_ever_wrong_is_one_cell() -> None:
    """From 98 % on what its few faults have in common is chance; below that it is told from others."""
    row: Cell = ("poor", "agreement", "", "", "", "")
    kind: Cell = ("poor", "agreement", "Money", "", "", "")
    cell: Cell = ("poor", *CELL[1:])
    one = confidence_of(domain({row: (980, 1000), kind: (1, 20)}), cell)
    assert one == confidence_of(domain({row: (980, 1000)}), cell)
    assert (one or 0) > 0.97
    assert (confidence_of(domain({row: (979, 1000), kind: (1, 40)}), cell) or 1) < 0.5


@pytest.mark.parametrize("risk", [0, 1, -0.1, 1.5, float("nan"), float("inf")])
def test_a_risk_that_is_none_is_refused(risk: float) -> None:
    """By the extractor and on the command line: what to give is said."""
    with pytest.raises(SettingsError, match=r"is not above 0 and below 1: 0\.01 lets one in a hundred"):
        risk_within(risk)
    with pytest.raises(SettingsError, match="is not above 0 and below 1"):
        Extractor("rules", risk=risk)


@pytest.mark.parametrize(
    ("option", "value"), [("--risk", "0"), ("--risk", "1"), ("--trust", "1.5"), ("--trust", "nan")]
)
@pytest.mark.parametrize("command", ["extract", "batch", "check"])
def test_the_command_line_refuses_what_is_out_of_range(tmp_path: Path, command: str, option: str, value: str) -> None:
    """Nothing runs, and the message says what would do."""
    text = tmp_path / "a.txt"
    text.write_text(TEXT, encoding="utf-8")
    if command == "check":
        assert run("batch", text, "--out", tmp_path / "run", "--quiet").exit_code == 0
    given_ = [text] if command == "extract" else [text, "--out", tmp_path / "run"]
    done = run(command, *([tmp_path / "run"] if command == "check" else given_), option, value)
    assert done.exit_code == 3
    assert "and below 1: 0.01 lets" in done.stderr or "is not between 0 and 1: 0.4 is" in done.stderr
