"""What a model says that its text does not: nothing of it stands without a mark, and no form of it breaks anything."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

import pytest

from communique.api import Extractor
from communique.article import load_article
from communique.asking.request import ModelAnswer
from communique.judging.alignment import equal

if TYPE_CHECKING:
    from communique.schema.extraction import Extraction

TEXT: Final = (
    "HANOI, March 4, 2025 - Norway and Vietnam signed three memoranda of understanding on fisheries in Hanoi on "
    "Monday.\n\nNorwegian exports to Vietnam rose 12 percent to $450 million in 2024, up from $402 million in 2023, "
    "customs data showed.\n\nChile will sign a free trade agreement with Norway next month."
)
FIGURE: Final[dict[str, Any]] = {
    "s": [2], "indicator": "exports_unspecified", "basis": "reported", "reporter": {"w": "Norwegian", "v": "NO"},
    "partner": {"w": "Vietnam", "v": "VN"}, "value": {"w": "$450 million", "v": 450_000_000},
    "change_pct": {"w": "12 percent", "v": 12}, "period": {"w": "in 2024", "v": "2024"},
}  # fmt: skip
TO_SIGN: Final[dict[str, Any]] = {
    "s": [3], "instrument": "trade_agreement", "status": "proposed", "signatory_level": "government",
    "count": {"w": "a free trade agreement", "v": 1},
    "party_areas": [{"w": "Chile", "v": "CL"}, {"w": "Norway", "v": "NO"}],
}  # fmt: skip


def extracted(raw: str, *, rules: bool = True) -> Extraction[Any]:
    """The extraction of the text from an answer."""
    extractor = Extractor("openai/gpt-4.1", ask=lambda _: ModelAnswer(raw=raw), rules=rules)
    return extractor.extract(load_article(TEXT, published="2025-03-04"))


def of_figure(**said: Any) -> str:  # noqa: ANN401 - any JSON value
    """An answer with one figure, in which something is said otherwise."""
    return json.dumps({"trade_figures": [FIGURE | said], "agreements": [], "events": []})


FALSE: Final = [
    ("words that are not there", {"value": {"w": "$999 million", "v": 999_000_000}}, "value"),
    ("a value of such words", {"value": {"w": "$999 million", "v": 700_000_000}}, "value"),
    ("such words alone", {"value": {"w": "$999 million"}}, "value"),
    ("a value that its words do not give", {"value": {"w": "$450 million", "v": 700_000_000}}, "value"),
    ("a figure without its scale", {"value": {"w": "$450 million", "v": 450}}, "value"),
    ("a figure of another scale", {"value": {"w": "$450 million", "v": 450_000}}, "value"),
    ("below zero", {"value": {"w": "$450 million", "v": -450_000_000}}, "value"),
    ("a rise as a fall", {"change_pct": {"w": "12 percent", "v": -12}}, "change_pct"),
    ("a year that is not there", {"period": {"w": "in 2021", "v": "2021"}}, "period"),
    ("an interval of which half is there", {"period": {"w": "in 2021 to 2024", "v": "2021/2024"}}, "period"),
    ("a country that is not there", {"reporter": {"w": "Kenyan", "v": "KE"}}, "reporter"),
]


@pytest.mark.parametrize("rules", [True, False], ids=["rules", "no rules"])
@pytest.mark.parametrize(("said", "field"), [row[1:] for row in FALSE], ids=[row[0] for row in FALSE])
def test_what_is_false_is_marked(said: dict[str, Any], field: str, *, rules: bool) -> None:
    """A value that the text does not bear out is corrected, taken out or marked, with rules beside it or without."""
    found = extracted(of_figure(**said), rules=rules)
    marked = {verdict.path for verdict in found.doubtful()}
    assert f"/trade_figures/0/{field}" in marked


@pytest.mark.parametrize("rules", [True, False], ids=["rules", "no rules"])
def test_what_is_true_is_not(*, rules: bool) -> None:
    """The same figure as the text has it has no mark on value and period."""
    found = extracted(of_figure(), rules=rules)
    marked = {verdict.path.rpartition("/")[2] for verdict in found.doubtful() if "/trade_figures/0" in verdict.path}
    assert not marked & {"value", "period"}


@pytest.mark.parametrize("rules", [True, False], ids=["rules", "no rules"])
def test_what_is_to_be_signed_is_not_signed(*, rules: bool) -> None:
    """What "will" be signed, as signed is marked; as proposed it is not."""
    for status, wrong in (("signed", True), ("proposed", False)):
        found = extracted(json.dumps({"agreements": [TO_SIGN | {"status": status}], "events": []}), rules=rules)
        assert ("/agreements/0/status" in {verdict.path for verdict in found.doubtful()}) is wrong


BROKEN: Final = [
    ("no month", {"period": {"w": "in 2024", "v": "2024-13"}}),
    ("no year", {"period": {"w": "in 2024", "v": "0000-00"}}),
    ("no day", {"period": {"w": "in 2024", "v": "2024-02-30"}}),
    ("hundreds of digits", {"value": {"w": "$450 million", "v": 10**400}}),
    ("no number", {"value": {"w": "$450 million", "v": float("nan")}}),
    ("no end", {"value": {"w": "$450 million", "v": float("inf")}}),
    ("half a character", {"value": {"w": "\ud83d $450 million", "v": 450_000_000}}),
    ("a number for a pair", {"value": 450_000_000}),
    ("words for a pair", {"value": "$450 million"}),
    ("a pair in a list", {"value": [{"w": "$450 million", "v": 450_000_000}]}),
    ("a value in quotes", {"value": {"w": "$450 million", "v": "450000000"}}),
    ("null for words", {"value": {"w": None, "v": 450_000_000}}),
    ("no words", {"value": {"v": 450_000_000}}),
    ("no value", {"value": {"w": "$450 million"}}),
    ("null for sentences", {"s": None}),
    ("sentences that are not there", {"s": [99, -1, 10**40]}),
    ("a sentence in quotes", {"s": ["2"]}),
    ("a key more", {"sure": True}),
]


@pytest.mark.parametrize("said", [row[1] for row in BROKEN], ids=[row[0] for row in BROKEN])
def test_the_form_of_an_answer_costs_no_figure(said: dict[str, Any]) -> None:
    """However a figure is written, what the text says of it is in the record."""
    (figure,) = extracted(of_figure(**said)).record.trade_figures
    assert (figure.value, figure.period, figure.change_pct) == (450_000_000, "2024", 12)


def test_sentences_may_be_left_out() -> None:
    """An item without the key of its sentences is looked for by its words."""
    said = {key: value for key, value in FIGURE.items() if key != "s"}
    (figure,) = extracted(json.dumps({"trade_figures": [said], "events": []})).record.trade_figures
    assert "$450 million" in figure.evidence[0].quote


def test_a_list_that_is_written_twice() -> None:
    """Of a key that stands twice both lists count, in an answer that is JSON and in one that is not."""
    for end in ("}", ",}"):
        raw = f'{{"trade_figures": [{json.dumps(FIGURE)}], "events": [], "trade_figures": []{end}'
        assert [one.value for one in extracted(raw).record.trade_figures] == [450_000_000]


def test_numbers_that_no_float_holds_are_compared() -> None:
    """Integers of hundreds of digits are equal to themselves alone."""
    assert equal(10**400, 10**400)
    assert not equal(10**400, 450.0)
