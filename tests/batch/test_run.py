from __future__ import annotations

import json
import sqlite3
from typing import TYPE_CHECKING, Any

import pytest
from tests.driving import MODEL, SIGNED, TEXT
from tests.recording import record

from communique import extract_article, load_article
from communique.asking.request import ModelAnswer
from communique.batch import Batch, find_inputs, recheck
from communique.batch.folder import RUN
from communique.batch.projection import EXTRACTIONS, FAILURES
from communique.client import Client
from communique.errors import SettingsError, TruncatedAnswerError
from communique.schema.extraction import Extraction
from communique.trade import TRADE
from communique.trade.record import TradeRecord

if TYPE_CHECKING:
    from pathlib import Path

    from communique.article import Article
    from communique.asking.request import ModelRequest

OTHER = "LIMA, June 3, 2025 - Peru and Morocco signed an agreement on fisheries in Lima on Tuesday.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Twelve articles, each with its own number of memoranda, and a cassette for each."""
    folder = tmp_path / "articles"
    folder.mkdir()
    for n in range(12):
        path = folder / f"{n:02}.txt"
        path.write_text(TEXT.replace("three", str(n + 2)), encoding="utf-8")
        record(tmp_path / "cassettes" / f"{n:02}.txt.yaml", path, {"agreements": [{**SIGNED, "n": str(n + 2)}]})
    return folder


def extractions(out: Path) -> list[Extraction[TradeRecord]]:
    """What a run wrote."""
    lines = (out / EXTRACTIONS).read_text(encoding="utf-8").splitlines()
    return [Extraction[TradeRecord].model_validate_json(line) for line in lines]


def batch(tmp_path: Path, **options: Any) -> Batch:  # noqa: ANN401 - any option
    """A run over the recorded answers."""
    return Batch(**{"domain": TRADE, "model": MODEL, "cassettes": tmp_path / "cassettes", **options})


def test_several_at_once(folder: Path, tmp_path: Path) -> None:
    """With any concurrency the extractions are the same bytes in the same order, each from its own answers."""
    written = []
    for concurrency in 1, 8:
        out = tmp_path / f"run{concurrency}"
        outcome = batch(tmp_path, concurrency=concurrency).run(find_inputs(folder), out)
        assert (outcome.settled, outcome.total) == (12, 12)
        assert [one.record.agreements[0].count for one in extractions(out)] == [n + 2 for n in range(12)]
        written.append((out / EXTRACTIONS).read_bytes())
    assert written[0] == written[1]


def test_as_one_by_one(folder: Path, tmp_path: Path) -> None:
    """An article's extraction in a batch is what it is alone, but for its source."""
    batch(tmp_path).run(find_inputs(folder), tmp_path / "run")
    first = extractions(tmp_path / "run")[0]
    alone = extract_article(folder / "00.txt", model=MODEL, cassette=tmp_path / "cassettes" / "00.txt.yaml")
    assert first.article.source == "00.txt"
    assert first.model_copy(update={"article": alone.article}) == alone


def test_totals(folder: Path, tmp_path: Path) -> None:
    """Totals count articles, failures, proposals, requests and tokens, in run.json as in the outcome."""
    (folder / "99.txt").write_text("", encoding="utf-8")
    outcome = batch(tmp_path).run(find_inputs(folder), tmp_path / "run")
    tokens = {"prompt_tokens": 6000, "completion_tokens": 600}
    totals = {"articles": 13, "failed": 1, "proposals": 0, "requests": 60, "mended": 0, **tokens}
    assert dict(outcome.totals) == totals
    ran = json.loads((tmp_path / "run" / RUN).read_text(encoding="utf-8"))
    assert (ran["totals"], ran["model"], ran["mode"], ran["policy"]) == (totals, MODEL, "model", "balanced")


def test_run_again(folder: Path, tmp_path: Path) -> None:
    """A run over an input that has changed forgets what is no longer in it, its failures too."""
    (folder / "00.txt").write_text("", encoding="utf-8")
    batch(tmp_path).run(find_inputs(folder), tmp_path / "run")
    assert (tmp_path / "run" / FAILURES).read_text(encoding="utf-8")
    (folder / "00.txt").unlink()
    batch(tmp_path).run(find_inputs(folder), tmp_path / "run")
    assert (tmp_path / "run" / FAILURES).read_text(encoding="utf-8") == ""
    assert recheck(tmp_path / "run", TRADE).extracted == 11


def test_recheck(folder: Path, tmp_path: Path) -> None:
    """A run made again from its ledger gives the same files, failures included, without cassettes or articles."""
    (folder / "99.txt").write_text("", encoding="utf-8")
    (folder / "98.txt").write_text(OTHER, encoding="utf-8")
    out = tmp_path / "run"
    batch(tmp_path).run(find_inputs(folder), out)
    before = [(out / name).read_bytes() for name in (EXTRACTIONS, FAILURES, RUN)]
    for path in [*folder.iterdir(), *(tmp_path / "cassettes").iterdir()]:
        path.unlink()
    outcome = recheck(out, TRADE)
    assert [name for _, name, _ in outcome.failures] == ["CassetteMissingError", "EmptyInputError"]
    assert [(out / name).read_bytes() for name in (EXTRACTIONS, FAILURES, RUN)] == before


def test_recheck_without_run_json(folder: Path, tmp_path: Path) -> None:
    """Everything can be made again from the ledger alone."""
    out = tmp_path / "run"
    batch(tmp_path).run(find_inputs(folder), out)
    for name in EXTRACTIONS, FAILURES, RUN:
        (out / name).unlink()
    assert recheck(out, TRADE).extracted == 12
    assert json.loads((out / RUN).read_text(encoding="utf-8"))["model"] == MODEL


def test_recheck_after_the_prompt_changed(folder: Path, tmp_path: Path) -> None:
    """An answer that is not in the ledger fails its article with what to do, and the others go on."""
    out = tmp_path / "run"
    batch(tmp_path).run(find_inputs(folder), out)
    with sqlite3.connect(out / "ledger.sqlite3") as ledger:
        ledger.execute("DELETE FROM answers WHERE rowid = (SELECT min(rowid) FROM answers)")
    ledger.close()
    outcome = recheck(out, TRADE)
    ((_, name, message),) = outcome.failures
    assert (name, outcome.extracted) == ("SettingsError", 11)
    assert "run `communique batch` again" in message


class Cut(Client):
    """A client whose answers about agreements stop at the token limit."""

    async def aask(self, request: ModelRequest, *, gate: object = None) -> ModelAnswer:  # noqa: ARG002
        """A cut or an empty answer."""
        (name,) = request.answer_model.model_fields
        if name == "agreements":
            raise TruncatedAnswerError("cut", raw=f'{{"agreements": [{json.dumps(SIGNED)}, {{"s')
        return ModelAnswer(raw=json.dumps({name: []}))


def test_truncated_answers(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A cut answer is kept as one: made again from the ledger, the extraction says so too."""
    monkeypatch.setattr("communique.batch.run.Client", Cut)
    out = tmp_path / "run"
    Batch(domain=TRADE, model=MODEL).run(find_inputs(folder), out)
    before = (out / EXTRACTIONS).read_bytes()
    assert {any(v.check == "not_reached" for v in one.verdicts) for one in extractions(out)} == {True}
    recheck(out, TRADE)
    assert (out / EXTRACTIONS).read_bytes() == before


def test_a_defect_fails_one_article(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An error that nobody thought of costs the article that brings it out, not the run."""

    def fail(path: Path, **options: Any) -> Article:  # noqa: ANN401 - any option
        if path.name == "05.txt":
            raise ZeroDivisionError("a defect")
        return load_article(path, **options)

    monkeypatch.setattr("communique.batch.entry.load_article", fail)
    outcome = batch(tmp_path).run(find_inputs(folder), tmp_path / "run")
    assert outcome.failures == [("05.txt", "ZeroDivisionError", "a defect")]
    assert outcome.extracted == 11


def test_out_that_cannot_be_made(folder: Path) -> None:
    """A run folder that cannot be made is an error that says what to give."""
    with pytest.raises(SettingsError, match="give another one with --out"):
        Batch(domain=TRADE).run(find_inputs(folder), folder / "00.txt")


def test_no_run_folder(tmp_path: Path) -> None:
    """What is no run folder cannot be checked."""
    with pytest.raises(SettingsError, match="is not a run folder"):
        recheck(tmp_path, TRADE)


def test_limits_of_responses(tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a run allows a response reaches whoever asks."""
    given: dict[str, Any] = {}

    class Noting(Client):
        def __init__(self, model: str, **options: Any) -> None:  # noqa: ANN401 - any option
            given.update(options)
            super().__init__(model, **options)

    monkeypatch.setattr("communique.batch.run.Client", Noting)
    batch(tmp_path, timeout=3, deadline=20, most_bytes=1000).run(find_inputs(folder), tmp_path / "run")
    assert (given["timeout"], given["deadline"], given["most_bytes"]) == (3, 20, 1000)
