from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

import pytest
from tests.batch.prepared import LISTS, articles, batch, extractions, failures, files, prepare
from tests.driving import SIGNED, TEXT

from communique.batch import find_inputs
from communique.batch.outcome import failed
from communique.errors import MalformedAnswerError, SettingsError

if TYPE_CHECKING:
    from pathlib import Path

HALF = "\ud83d"  # of a surrogate pair


def test_half_a_surrogate_pair(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Half a surrogate pair, in a row or in what a model said, costs at most its own list."""

    def trouble(number: str, name: str) -> None:
        if (number, name) == ("3", "parties"):
            raise MalformedAnswerError(f"There is no JSON in the answer: {HALF}", raw=HALF)

    prepare(monkeypatch, trouble)
    rows = [
        {"text": TEXT.replace("three", "2") + HALF, "id": f"a{HALF}", "title": HALF},
        {"text": TEXT.replace("three", "3")},
    ]
    (tmp_path / "news.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    inputs, out = find_inputs(tmp_path / "news.jsonl"), tmp_path / "run"
    outcome = batch().run(inputs, out)
    assert (outcome.extracted, outcome.lost, outcome.totals["not_reached"]) == (2, 0, 1)
    (said,) = [one for line in extractions(out) for one in line["verdicts"] if one["check"] == "not_reached"]
    assert "There is no JSON in the answer: ?" in said["message"]
    before = files(out)
    assert batch().run(inputs, out).kept == 2
    assert files(out) == before


def test_half_a_pair_in_a_value(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Half a surrogate pair that a model puts into a value or a key costs nothing but that character."""
    monkeypatch.setattr("tests.batch.prepared.SIGNED", {**SIGNED, "name": f"Memo {HALF}", HALF: HALF})
    prepare(monkeypatch)
    out = tmp_path / "run"
    outcome = batch(policy="trust_model").run(find_inputs(articles(tmp_path / "articles", 3)), out)
    assert (outcome.extracted, outcome.lost) == (3, 0)
    for line in files(out)[0].splitlines():
        assert json.loads(line)["record"]["agreements"]


def test_endless_messages() -> None:
    """A message that quotes all that a server sent is cut."""
    made = failed(MalformedAnswerError("No JSON: " + "<html>" * 1_000_000))
    assert made.message.startswith("No JSON: <html>")
    assert made.message.endswith("(6,000,009 characters)")
    assert len(made.message) < 2_100


def test_file_names_that_are_no_text(tmp_path: Path) -> None:
    """A file whose name is no UTF-8 is an article like any other, under a name that can be written."""
    folder = articles(tmp_path / "articles", 1)
    try:
        (folder / os.fsdecode(b"caf\xe9.txt")).write_text(TEXT, encoding="utf-8")
    except OSError:
        pytest.skip("this file system wants names in UTF-8")
    outcome = batch(model=None).run(find_inputs(folder), tmp_path / "run")
    assert outcome.extracted == 2
    said = [json.loads(line)["article"]["source"] for line in files(tmp_path / "run")[0].splitlines()]
    assert said == ["000.txt", "caf\ufffd.txt"]


def test_settings_that_no_article_can_help(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the model cannot be asked at all, the run stops after twenty articles, and the next one asks for them."""

    def trouble(*_: str) -> None:
        raise SettingsError("no key")

    counted = prepare(monkeypatch, trouble)
    inputs, out = find_inputs(articles(tmp_path / "articles", 40)), tmp_path / "run"
    outcome = batch(concurrency=2).run(inputs, out)
    assert outcome.stopped == "20 articles in a row have failed, the last one so: no key"
    assert (outcome.extracted, len(failures(out)), counted.total()) == (0, 20, 20)
    counted = prepare(monkeypatch)
    assert batch().run(inputs, out).extracted == 40
    assert counted.total() == 40 * LISTS


def test_answers_that_are_no_use(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same where every answer is a web page, which would otherwise fail each article for good."""

    def trouble(*_: str) -> None:
        raise MalformedAnswerError("Not JSON but text/html came back", raw="<html>")

    prepare(monkeypatch, trouble)
    inputs, out = find_inputs(articles(tmp_path / "articles", 40)), tmp_path / "run"
    assert batch(concurrency=2).run(inputs, out).stopped
    prepare(monkeypatch)
    assert batch().run(inputs, out).extracted == 40
