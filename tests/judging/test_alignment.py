from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import pytest
from tests.records import item
from tests.unlike import word

from communique.judging.alignment import LEAST, agree, align, alike, compared, equal, same_words, similarity, words
from communique.schema.fields import fields_of, lists_of
from communique.trade.record import TradeRecord

if TYPE_CHECKING:
    from communique.schema.item import Item

EQUAL = [
    (1, 1.0, True),
    (19.6e9, 19_600_000_000, True),
    (14, 15, False),
    (0.1 + 0.2, 0.3, True),
    (math.nan, math.nan, False),
    (True, 1, False),
    (True, True, True),
    ("HKG", "hkg", True),
    ("Trade  Minister", "trade minister", True),
    ("Straße", "STRASSE", True),
    ("1", 1, False),
    (["HKG", "VNM"], ["VNM", "HKG"], True),
    (["HKG"], ["HKG", "HKG"], False),
    (["HKG"], "HKG", False),
    (None, None, True),
    ([], [], True),
]  # fmt: skip


@pytest.mark.parametrize(("a", "b", "expected"), EQUAL)
def test_values_are_equal_by_what_they_mean(a: Any, b: Any, *, expected: bool) -> None:  # noqa: ANN401 - any field value
    """Lists are sets, numbers have a value, words have neither letter case nor spacing."""
    assert (equal(a, b), equal(b, a)) == (expected, expected)


ALIKE = [
    (["A", "B"], ["B", "C"], 1 / 3),
    ([], [], 1.0),
    ("Ministry of Trade", "the Trade Ministry", 1.0),
    ("Ministry of Trade", "Ministry of Finance", 0.0),
    ("Ministry of Trade", "the ministry of trade of Chile", 1.0),
    (5, 5.0, 1.0),
    (5, "5", 0.0),
]  # fmt: skip


@pytest.mark.parametrize(("a", "b", "expected"), ALIKE)
def test_values_are_alike_in_part(a: Any, b: Any, expected: float) -> None:  # noqa: ANN401 - any field value
    """Lists are alike as far as they overlap, names where all words of one are in the other."""
    assert alike(a, b) == pytest.approx(expected)


WORDS = [
    ("Dr. José Núñez", {"jose", "nunez"}),
    ("The Hon. Aino LEHTOLA", {"aino", "lehtola"}),
    ("His Excellency", {"his", "excellency"}),
    ("Lac-Viet Power (LVP)", {"lac", "viet", "power", "lvp"}),
    ("…", set()),
]  # fmt: skip


@pytest.mark.parametrize(("name", "expected"), WORDS)
def test_the_words_of_a_name_tell_it_from_others(name: str, expected: set[str]) -> None:
    """Accents, case and honorifics do not count, unless there is nothing else."""
    assert words(name) == expected


def test_no_words_are_not_the_same_words() -> None:
    """Signs alone name nobody."""
    assert not same_words("…", "Lie")


def figure(**values: Any) -> Item:  # noqa: ANN401 - field values
    """A figure in the first sentence."""
    return item("trade_figures", **{"indicator": "goods_exports", "sentences": [1]} | values)


SIMILAR = [
    ("the same", figure(value=5), figure(value=5), 1.0, 1.0),
    ("another amount", figure(value=5), figure(value=7), 0.0, LEAST),
    ("one has no amount", figure(value=5), figure(), 0.5, 0.9),
    ("nothing in common", figure(value=5, sentences=[1]), figure(value=7, indicator="gdp", sentences=[2]), 0.0, 0.0),
    ("a month and a day of it", figure(period="2025-03"), figure(period="2025-03-07"), 0.85, 0.95),
    ("day and month swapped", figure(period="2025-12-03"), figure(period="2025-03-12"), 0.7, 0.8),
    ("codes that share words", figure(indicator="goods_total"), figure(indicator="goods_exports"), 0.8, 0.9),
    ("neither says anything", item("trade_figures"), item("trade_figures"), 0.0, 0.0),
]  # fmt: skip


@pytest.mark.parametrize(("a", "b", "low", "high"), [row[1:] for row in SIMILAR], ids=[row[0] for row in SIMILAR])
def test_items_are_as_similar_as_what_identifies_them(a: Item, b: Item, low: float, high: float) -> None:
    """What tells one fact from another weighs most, then where it stands."""
    assert low <= similarity(compared(a), compared(b)) <= high
    assert similarity(compared(a), compared(b)) == similarity(compared(b), compared(a))


def test_an_agreement_is_no_trade_agreement() -> None:
    """A code is the same or another, however its name is made up."""
    a, b = (item("agreements", instrument=code, sentences=[1]) for code in ("agreement", "trade_agreement"))
    assert similarity(compared(a), compared(b)) == pytest.approx(3 / 3.5)


def test_the_best_sum_of_similarities_decides() -> None:
    """An item that fits two is left to the one that fits nothing else."""
    vague = figure(value=5, sentences=[1, 2])
    exact = figure(value=5, rank=3, sentences=[1])
    ours, theirs = [figure(value=5, rank=3, sentences=[1]), figure(value=5, sentences=[2])], [vague, exact]
    pairs = {(pair.model, pair.rules) for pair in align(theirs, ours).pairs}
    assert pairs == {(exact, ours[0]), (vague, ours[1])}


def test_items_that_are_not_alike_stay_alone() -> None:
    """Each item is in a pair or left over, none is lost, and order is kept."""
    ours, theirs = [figure(value=7, sentences=[4])], [figure(value=5), figure(value=9)]
    aligned = align(theirs, ours)
    assert (aligned.pairs, aligned.model_only, aligned.rules_only) == ([], theirs, ours)


@pytest.mark.parametrize(("model", "rules"), [([], [figure()]), ([figure()], []), ([], [])])
def test_one_reading_alone_is_not_paired(model: list[Item], rules: list[Item]) -> None:
    """Where one side has nothing the other is left over."""
    aligned = align(model, rules)
    assert (aligned.pairs, aligned.model_only, aligned.rules_only) == ([], model, rules)


AGREED = [
    ("trade_figures", "period", "2024", "2024-01/2024-12", True),
    ("trade_figures", "period", "2024", "2024-01-01/2024-12-31", True),
    ("trade_figures", "period", "2024-02", "2024-02-01/2024-02-29", True),
    ("trade_figures", "period", "2024-02", "2024-02-01/2024-02-28", False),
    ("trade_figures", "period", "2024", "2024-01/2024-09", False),
    ("events", "date", "2024-05", "2024", False),
    ("parties", "title", "Minister for Trade and Industry", "Trade and Industry Minister", True),
    ("parties", "title", "Minister of Finance", "Minister of Trade", False),
    ("parties", "name", "Mr Goh Wei Siong", "Goh Wei Siong", True),
    ("agreements", "count", 3, 3.0, True),
]


@pytest.mark.parametrize(("name", "field", "left", "right", "expected"), AGREED)
def test_two_values_that_say_the_same(name: str, field: str, left: object, right: object, expected: bool) -> None:  # noqa: FBT001 - a row
    """Times agree by the days that they cover, names and offices by their words, all else by value."""
    known = next(one for one in fields_of(lists_of(TradeRecord)[name]) if one.name == field)
    assert agree(known, left, right) == agree(known, right, left) == expected


def test_long_lists_are_paired_by_place_and_name() -> None:
    """Of lists that no article has each item finds its own, wherever the other side cites it, and order is kept."""
    ours = [item("parties", kind="person", name=f"Ana {word(n)}", sentences=[n + 1]) for n in range(500)]
    theirs = [item("parties", kind="person", name=f"Ana {word(n)}", sentences=[(n * 7) % 500 + 1]) for n in range(500)]
    pairs = align(theirs, ours).pairs
    assert [pair.model for pair in pairs] == theirs
    assert all(pair.model["name"] == pair.rules["name"] for pair in pairs)


def test_what_is_left_of_long_lists() -> None:
    """Of long lists too, each item is in a pair or left over, and none is lost."""
    ours = [figure(value=n, sentences=[n // 3]) for n in range(0, 400, 2)]
    theirs = [figure(value=n, sentences=[n // 3]) for n in range(0, 400, 3)]
    aligned = align(theirs, ours)
    same = {pair.model["value"] for pair in aligned.pairs if pair.model["value"] == pair.rules["value"]}
    assert same == set(range(0, 400, 6))
    assert len(aligned.pairs) + len(aligned.model_only) == len(theirs)
    assert len(aligned.pairs) + len(aligned.rules_only) == len(ours)
