"""What the rules alone, and rules with the recorded model, read of the invented articles: floors, raised as they rise.

The rules were written with the first two folders in view, so those floors guard against regressions and promise nothing
for articles never seen; the third holds articles that were scored once and never tuned on.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from tests.driving import RECORDED_WITH
from tests.places import CHECKOUT, CORPUS

from communique import Extractor, load_article, read_by_rules
from communique.evaluation import evaluate
from communique.evaluation.gold import Gold
from communique.evaluation.predictions import Prediction, Predictions

if TYPE_CHECKING:
    from pathlib import Path

MODEL = "openai/qwen2.5-coder-1.5b-instruct-q4_k_m"
WORLD = CORPUS / "world"
UNSEEN = CORPUS / "unseen"  # no rule was tuned on these


def articles(folder: Path) -> list[Path]:
    """The articles of a folder that have gold."""
    return sorted(path for path in folder.iterdir() if path.suffix in {".txt", ".html"} and gold_of(path).exists())


def gold_of(path: Path) -> Path:
    """The gold beside an article."""
    return path.with_name(f"{path.stem}.gold.json")


def f1(folder: Path, records: dict[str, str]) -> float:
    """The F1 of records, as JSON by article, against a folder's gold."""
    golds = [
        Gold(name=name, record=json.loads((folder / f"{name}.gold.json").read_text("utf-8"))["record"])
        for name in records
    ]
    found = Predictions((name, Prediction(record=json.loads(record))) for name, record in records.items())
    return evaluate(golds, found).headline.f1


@pytest.mark.parametrize(
    ("folder", "floor"), [(CORPUS, 0.95), (WORLD, 0.9), (UNSEEN, 0.72)], ids=["dev", "world", "unseen"]
)
def test_rules_alone(folder: Path, floor: float) -> None:
    """The rules alone read a corpus at least as well as they did."""
    read = {path.stem: read_by_rules(load_article(path)).model_dump_json() for path in articles(folder)}
    assert f1(folder, read) >= floor


def test_model_and_rules() -> None:
    """A weak model's recorded answers do not make the record worse."""
    read = {}
    with Extractor(MODEL, settings=RECORDED_WITH) as extractor:
        for path in articles(CORPUS):
            extraction = extractor.extract(path, cassette=CHECKOUT / "cassettes" / "dev" / f"{path.name}.yaml")
            read[path.stem] = extraction.record.model_dump_json()
    assert f1(CORPUS, read) >= 0.95


def test_nothing_in_scope() -> None:
    """A sports page with trades, talks and contracts holds nothing."""
    record = read_by_rules(load_article(CORPUS / "d12.txt"))
    assert not any(record.model_dump().values())
