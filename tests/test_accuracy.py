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
from tests.scoring import Score, score

from communique import Extractor, load_article, read_by_rules
from communique.page import Page
from communique.trade import TRADE

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


def judged(path: Path, record: str) -> Score:
    """The score of a record, as JSON, against an article's gold."""
    gold = json.loads(gold_of(path).read_text(encoding="utf-8"))["record"]
    return score(gold, json.loads(record), Page(load_article(path), TRADE))


@pytest.mark.parametrize(
    ("folder", "floor"), [(CORPUS, 0.95), (WORLD, 0.9), (UNSEEN, 0.72)], ids=["dev", "world", "unseen"]
)
def test_rules_alone(folder: Path, floor: float) -> None:
    """The rules alone read a corpus at least as well as they did."""
    total = sum(
        (judged(path, read_by_rules(load_article(path)).model_dump_json()) for path in articles(folder)), Score()
    )
    assert total.f1 >= floor


def test_model_and_rules() -> None:
    """A weak model's recorded answers do not make the record worse."""
    total = Score()
    with Extractor(MODEL, settings=RECORDED_WITH) as extractor:
        for path in articles(CORPUS):
            extraction = extractor.extract(path, cassette=CHECKOUT / "cassettes" / "dev" / f"{path.name}.yaml")
            total += judged(path, extraction.record.model_dump_json())
    assert total.f1 >= 0.95


def test_nothing_in_scope() -> None:
    """A sports page with trades, talks and contracts holds nothing."""
    record = read_by_rules(load_article(CORPUS / "d12.txt"))
    assert not any(record.model_dump().values())
