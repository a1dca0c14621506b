"""A stand-in model says what its record says, in whatever form it is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from tests.driving import MODEL, TEXT
from tests.places import CORPUS

from communique import extract_article, load_article
from communique.asking.strategy import Strategy
from communique.testing import FakeModel
from communique.trade import TRADE

if TYPE_CHECKING:
    from pydantic import BaseModel

ARTICLE = load_article(TEXT)
RECORD = extract_article(TEXT, model="rules").record
STRATEGIES = [Strategy(split="lists"), Strategy(split="whole")]


def values(record: BaseModel, *left_out: str) -> list[Any]:
    """The figures and agreements of a record without what a model is not asked for."""
    found = record.model_dump(mode="json")
    return [{k: v for k, v in one.items() if k not in left_out} for one in found["agreements"] + found["trade_figures"]]


@pytest.mark.parametrize("strategy", STRATEGIES, ids=str)
def test_what_the_record_says_comes_out(strategy: Strategy) -> None:
    """Asked list by list in words of the text, or for all in words and values: the same record comes out."""
    model = FakeModel(RECORD)
    extraction = model.extract(ARTICLE, strategy=strategy)
    assert values(extraction.record) == values(RECORD)
    assert extraction.provenance.mode == "model"
    assert len(model.requests) == (1 if strategy.split == "whole" else 5)


def test_a_whole_article() -> None:
    """Every agreement and figure of a long article, in its own words, is borne out by its text."""
    path = CORPUS / "d01.txt"
    record = extract_article(path, model="rules").record
    extraction = FakeModel(record).extract(path)
    confirmed = [one for one in extraction.verdicts if one.status in {"confirmed", "supported"}]
    assert len(extraction.record.trade_figures) == len(record.trade_figures)
    assert len(confirmed) > len(extraction.verdicts) / 2


def test_what_the_text_does_not_bear_out_is_judged_as_a_models() -> None:
    """A wrong count does not pass because it comes from a stand-in."""
    wrong = RECORD.agreements[0].model_copy(update={"count": 7})
    extraction = FakeModel(RECORD.model_copy(update={"agreements": [wrong]})).extract(ARTICLE)
    counts = {one.count for one in extraction.record.agreements}
    assert 7 not in counts or extraction.verdicts_for("/agreements/0/count")


def test_several_articles() -> None:
    """Each has a record of its own, by words that stand in it; an article without one is an error that says so."""
    other = "LIMA, June 3, 2025 - Peru and Morocco signed an agreement on fisheries in Lima on Tuesday."
    model = FakeModel({"Vietnam and Laos signed": RECORD, "Peru and": extract_article(other, model="rules").record})
    assert model.extract(other).record.agreements[0].party_areas == ["PER", "MAR"]
    assert model.extract(TEXT).record.agreements[0].party_areas == ["VNM", "LAO"]
    with pytest.raises(LookupError, match="no record for this article"):
        model.extract("OSLO, June 3, 2025 - It rained.")


def test_it_answers_requests() -> None:
    """Called with a request it gives an answer: it stands where a function that asks a model can."""
    (request, *_) = Strategy(split="whole").requests(ARTICLE, TRADE, MODEL)
    answer = FakeModel(RECORD)(request)
    request.answer_model.model_validate_json(answer.raw)
