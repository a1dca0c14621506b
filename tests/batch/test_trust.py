"""What a run's model turns out to be worth, and what is made of the run's records then."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest
from tests.batch.prepared import files
from tests.driving import MODEL, SIGNED, Prepared, article

from communique import extract_article, load_article
from communique.asking.strategy import Strategy
from communique.batch import Batch, find_inputs, recheck
from communique.batch.folder import read_run
from communique.client import Client
from communique.drivers import run
from communique.errors import SettingsError
from communique.extract import extraction
from communique.testing import FakeModel
from communique.trade import TRADE

if TYPE_CHECKING:
    from pathlib import Path

    from communique.asking.request import ModelAnswer, ModelRequest
    from communique.client import Gate
    from communique.trade.record import TradeRecord

COUNT = 20  # articles, of four items or more: enough to speak against the prior
TEXT = (
    "HANOI, May 2, 2025 - Vietnam and Laos signed {n} memoranda of understanding in Hanoi on Friday.\n\n"
    "Trade between Vietnam and Laos reached US${n}.2 billion in 2024, up 34 percent from 2023.\n\n"
    "Exports of Vietnam to Japan reached US${n}.7 billion in 2024, up 3 percent from 2023.\n\n"
    "Exports of Vietnam to Chile reached US${n}.4 billion in 2023.\n\n"
)


@cache
def read(text: str) -> TradeRecord:
    """What the rules read."""
    record: TradeRecord = extract_article(load_article(text), model="rules").record
    return record


class Reader(Client):
    """A client whose model says what the rules read, all of it or one item of it that is wrong.

    Args:
        model: As for the client it stands for.
        options: Likewise.
    """

    good = True
    asked = 0

    async def aask(self, request: ModelRequest, *, gate: Gate | None = None) -> ModelAnswer:
        """The answer from the article's own record."""
        assert gate is not None
        async with gate:
            type(self).asked += 1
        record = read(request.text)
        if not self.good:
            wrong = [one.model_copy(update={"change_pct": 77}) for one in record.trade_figures[:1]]
            record = record.model_copy(update={"events": [], "parties": [], "agreements": [], "trade_figures": wrong})
        return FakeModel(record)(request)


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """Articles that differ in their figures."""
    folder = tmp_path / "articles"
    folder.mkdir()
    for n in range(COUNT):
        (folder / f"{n:02}.txt").write_text(TEXT.format(n=n + 2), encoding="utf-8")
    return folder


def asking(monkeypatch: pytest.MonkeyPatch, *, good: bool) -> None:
    """Have runs ask a good or a poor model."""
    monkeypatch.setattr(Reader, "good", good)
    monkeypatch.setattr(Reader, "asked", 0)
    monkeypatch.setattr("communique.batch.run.Client", Reader)


def batch(*, good: bool, **options: Any) -> Batch:  # noqa: ANN401 - any option
    """A run that takes its model to be the opposite of what it is, by how it is asked."""
    return Batch(
        **{"domain": TRADE, "model": MODEL, "strategy": Strategy(split="lists" if good else "whole"), **options}
    )


def trusted(out: Path) -> set[float]:
    """What the model was taken to be worth, by the records of a run."""
    lines = (out / "extractions.jsonl").read_text(encoding="utf-8").splitlines()
    return {json.loads(line)["provenance"]["trust"] for line in lines}


@pytest.mark.parametrize("good", [True, False], ids=["good", "poor"])
def test_a_run_finds_out_what_its_model_is_worth(
    articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, good: bool
) -> None:
    """What it turns out to be is in run.json, and every record is judged by it."""
    asking(monkeypatch, good=good)
    outcome = batch(good=good).run(find_inputs(articles), tmp_path / "run")
    run = read_run(tmp_path / "run")
    assert run["trust"]["good"] is good
    assert run["trust"]["prior"] == (0.4 if good else 0.7)
    assert trusted(tmp_path / "run") == {run["trust"]["estimated"]}
    assert run["totals"] == dict(outcome.totals)
    assert run["runs"][-1]["ended"]


@pytest.mark.parametrize("good", [True, False], ids=["good", "poor"])
@pytest.mark.parametrize("repairs", [0, 1])
def test_a_run_in_parts_is_the_run_in_one_go(
    articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, repairs: int, *, good: bool
) -> None:
    """Whatever was believed after the first part, the records in the end are the same, and so is what was asked."""
    asking(monkeypatch, good=good)
    one = batch(good=good, repairs=repairs)
    one.run(find_inputs(articles), tmp_path / "whole")
    asked = Reader.asked
    for most in (1, COUNT - 2, None):
        last = batch(good=good, repairs=repairs, max_articles=most).run(find_inputs(articles), tmp_path / "parts")
    assert files(tmp_path / "parts") == files(tmp_path / "whole")
    assert read_run(tmp_path / "parts")["trust"] == read_run(tmp_path / "whole")["trust"]
    assert (Reader.asked, last.totals["failed"]) == (2 * asked, 0)
    one.run(find_inputs(articles), tmp_path / "parts")
    assert files(tmp_path / "parts") == files(tmp_path / "whole")
    assert Reader.asked == 2 * asked


@pytest.mark.parametrize("good", [True, False], ids=["good", "poor"])
@pytest.mark.parametrize("repairs", [0, 1])
def test_check_repeats_what_was_estimated(
    articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, repairs: int, *, good: bool
) -> None:
    """The same records without a model; and those of any other trust, for which nothing more has to be asked."""
    asking(monkeypatch, good=good)
    out = tmp_path / "run"
    batch(good=good, repairs=repairs).run(find_inputs(articles), out)
    before, asked, trust = files(out), Reader.asked, read_run(out)["trust"]
    recheck(out, TRADE)
    assert (files(out), Reader.asked, read_run(out)["trust"]) == (before, asked, trust)
    other = recheck(out, TRADE, trust=0.2 if good else 0.9)
    assert other.totals["failed"] == 0
    assert files(out) != before
    recheck(out, TRADE, trust=trust["estimated"])
    assert files(out) == before


@pytest.mark.parametrize("trust", [None, 0.2, 0.9])
def test_what_is_asked_again_does_not_depend_on_trust(trust: float | None) -> None:
    """Stored answers serve any trust: a repair is asked for whatever the trust."""
    said = [SIGNED, {**SIGNED, "type": "contract", "status": "planned"}]
    prepared = Prepared({"agreements": said, "repair": {"agreements": said}})
    run(extraction(article(), TRADE, model=MODEL, repairs=1, trust=trust), prepared)
    assert [one.kind for one in prepared.requests].count("repair") == 1


def test_a_trust_that_is_given_is_not_estimated(
    articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who says what a model is worth has it so, whatever the run shows."""
    asking(monkeypatch, good=False)
    batch(good=False, trust=0.8).run(find_inputs(articles), tmp_path / "run")
    assert trusted(tmp_path / "run") == {0.8}
    assert "trust" not in read_run(tmp_path / "run")


@pytest.mark.parametrize("options", [{"risk": 0.0}, {"risk": 1.0}, {"risk": float("nan")}, {"trust": 1.1}])
def test_what_is_out_of_range_is_refused(options: dict[str, float]) -> None:
    """No run begins with a trust or a risk that is none."""
    with pytest.raises(SettingsError, match=r"is not (above|between) 0 and"):
        batch(good=True, **options)
