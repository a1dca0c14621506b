"""What a run was asked with is kept, and what it settled with the provider is told."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from tests.batch.prepared import PreparedClient, articles, batch, files, prepare
from tests.commands import run
from tests.driving import MODEL, asked

from communique.asking.request import ModelAnswer
from communique.asking.strategy import Strategy
from communique.batch import find_inputs, recheck
from communique.batch.ledger import Ledger
from communique.batch.run import _now_and_then
from communique.trade import TRADE

if TYPE_CHECKING:
    from pathlib import Path

    from communique.asking.request import ModelRequest
    from communique.client import Gate

COUNT = 3
WHOLE = Strategy(split="whole", without=("events",))
OPTIONS: list[tuple[str, dict[str, Any]]] = [
    ("settings", {"settings": {"temperature": 0, "stop": ["END"]}}),
    ("whole", {"strategy": WHOLE}),
    ("no rules", {"rules": False}),
    ("known", {"published": "2025-03-04", "dollar": "HKD"}),
    ("policy", {"policy": "strict", "repairs": 1}),
]


class TellingClient(PreparedClient):
    """Answers whatever is asked for, and settles something with the provider."""

    requests: list[ModelRequest] = []  # noqa: RUF012 - of a test, emptied by the fixture

    @property
    def negotiated(self) -> dict[str, Any]:
        """What was settled."""
        return {"settings": {"temperature": None}}

    async def aask(self, request: ModelRequest, *, gate: Gate | None = None) -> ModelAnswer:
        """An answer without items."""
        assert gate is not None
        async with gate:
            self.requests.append(request)
        if self._on_negotiated and len(self.requests) == 1:
            self._on_negotiated("temperature is left out: the model takes none")
        return ModelAnswer(
            raw=json.dumps({name: [] for name in asked(request)}), prompt_tokens=100, completion_tokens=10,
            cached_tokens=60, reasoning_tokens=4,
        )  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three articles."""
    return articles(tmp_path / "articles", COUNT)


@pytest.fixture(autouse=True)
def client(monkeypatch: pytest.MonkeyPatch) -> type[TellingClient]:
    """Runs ask a client that tells what it was asked."""
    prepare(monkeypatch)
    TellingClient.requests = []
    monkeypatch.setattr("communique.batch.run.Client", TellingClient)
    return TellingClient


@pytest.mark.parametrize("options", [row[1] for row in OPTIONS], ids=[row[0] for row in OPTIONS])
def test_check_keeps_to_what_the_run_was_asked_with(folder: Path, tmp_path: Path, options: dict[str, Any]) -> None:
    """Reading the stored answers again finds them all, and comes to the same bytes, without any option."""
    out = tmp_path / "out"
    batch(**options).run(find_inputs(folder), out)
    before = files(out)
    with Ledger(out, create=False) as ledger:
        kept = ledger.settings
    for name, value in options.items():
        assert kept[name] == json.loads(json.dumps(value if name != "strategy" else kept["strategy"]))
    outcome = recheck(out, TRADE)
    assert (outcome.extracted, files(out)) == (COUNT, before)


def test_other_settings_are_other_questions(folder: Path, tmp_path: Path, client: type[TellingClient]) -> None:
    """The same settings find the stored answers; others ask anew."""
    for settings, total in (({}, 15), ({}, 15), ({"temperature": 0}, 30), ({"temperature": 0}, 30)):
        batch(settings=settings).run(find_inputs(folder), tmp_path / "out")
        assert len(client.requests) == total
    assert {json.dumps(dict(one.parameters)) for one in client.requests} == {"{}", '{"temperature": 0}'}


def test_the_command_line_sets_and_tells(folder: Path, tmp_path: Path, client: type[TellingClient]) -> None:
    """`--set`, `--ask` and `--no-rules` reach the requests; what was settled is said once, and kept in run.json."""
    out = tmp_path / "out"
    given = ("--set", "temperature=0", "--set", "effort=low", "--ask", "whole", "--no-rules", "--quiet")
    done = run("batch", folder, "--out", out, "--model", MODEL, *given, "--price", "1,10,0.1")
    assert (done.exit_code, done.stderr.count("temperature is left out")) == (0, 1)
    assert [dict(one.parameters) for one in client.requests] == [{"temperature": 0, "effort": "low"}] * COUNT
    ran = json.loads((out / "run.json").read_text(encoding="utf-8"))
    assert (ran["settings"], ran["strategy"]["split"], ran["rules"]) == (
        {"temperature": 0, "effort": "low"}, "whole", False,
    )  # fmt: skip
    assert ran["runs"][0]["negotiated"] == {"settings": {"temperature": None}}
    assert "added" not in done.stdout


def test_money_by_kind(folder: Path, tmp_path: Path) -> None:
    """Cached and reasoning tokens are counted apart and priced apart; an Extraction's usage has neither."""
    out = tmp_path / "out"
    run("batch", folder, "--out", out, "--model", MODEL, "--ask", "whole", "--quiet", "--price", "1,10,0.1")
    ran = json.loads((out / "run.json").read_text(encoding="utf-8"))
    assert ran["paid"] == {
        "requests": COUNT, "prompt_tokens": 300, "cached_tokens": 180, "completion_tokens": 30, "reasoning_tokens": 12,
        "cost_usd": pytest.approx(0.000438), "cost_usd_by_kind": {
            "prompt": pytest.approx(0.00012), "cached": pytest.approx(0.000018), "completion": pytest.approx(0.00018),
            "reasoning": pytest.approx(0.00012),
        },
    }  # fmt: skip
    (took,) = [ran["took"]]
    assert (took["runs"], took["attempts"]) == (1, COUNT)
    line = json.loads((out / "extractions.jsonl").read_text(encoding="utf-8").splitlines()[0])
    assert line["usage"] == {"requests": 1, "prompt_tokens": 100, "completion_tokens": 10, "mended": 0}


def test_what_is_waited_for_is_told_now_and_then() -> None:
    """Many requests that wait for one server do not flood the terminal."""
    said: list[str] = []
    tell = _now_and_then(said.append)
    for number in range(100):
        tell(f"No answer; attempt {number}")
    assert said == ["No answer; attempt 0"]
