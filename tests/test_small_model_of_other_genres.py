"""A model of 1.5 billion parameters on texts of other genres, by plain schemas, from its recorded answers."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Any, Final

import pytest
from tests.driving import CASSETTES
from tests.frontier.replay import domain_of, folder_of

from communique import extract_article
from communique.evaluation.evaluate import evaluate
from communique.evaluation.gold import Gold
from communique.evaluation.predictions import Prediction, Predictions

if TYPE_CHECKING:
    from communique.evaluation.evaluate import Evaluation
    from communique.schema.extraction import Extraction

MODEL: Final = "openai/qwen2.5-coder-1.5b-instruct-q4_k_m"
GENRES: Final = ("trials", "relief", "deals")
SETTINGS: Final = {"temperature": 0, "max_tokens": 900}
WRONG: Final = 0.02  # of the numbers, times and names without a mark


@cache
def extracted(genre: str) -> dict[str, Extraction[Any]]:
    """What the library makes of the answers for the four texts of a genre."""
    schema = domain_of(genre).schema
    return {
        path.name.removesuffix(".txt.yaml"): extract_article(
            str(folder_of(genre) / path.name.removesuffix(".yaml")),
            model=MODEL, schema=schema, cassette=path, settings=SETTINGS,
        )
        for path in sorted((CASSETTES / genre).glob("*.yaml"))
    }  # fmt: skip


def evaluated(genre: str) -> Evaluation:
    """How far they agree with gold."""
    golds, found = [], []
    for name, one in extracted(genre).items():
        gold = json.loads((folder_of(genre) / f"{name}.gold.json").read_text(encoding="utf-8"))
        golds.append(Gold(name=name, record=gold["record"]))
        made = one.model_dump(mode="json")
        found.append((name, Prediction(record=made["record"], verdicts=made["verdicts"])))
    return evaluate(golds, Predictions(found))


@pytest.mark.parametrize("genre", GENRES)
def test_every_text_has_a_record(genre: str) -> None:
    """However poor the answers are, each of the four texts comes out as a record of the schema."""
    found = extracted(genre)
    assert len(found) == 4
    assert all(isinstance(one.record, domain_of(genre).schema) for one in found.values())


@pytest.mark.parametrize("genre", GENRES)
def test_nothing_wrong_is_unmarked(genre: str) -> None:
    """The word of a weak model that no rules bear out is not left without a mark."""
    worth = evaluated(genre).worth
    assert worth.wrong_marked > 0
    assert worth.wrong_unmarked <= WRONG * (worth.wrong_unmarked + worth.right_unmarked)
