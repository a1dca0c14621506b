from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from tests.provider_batch.running import articles, impatient, run
from tests.provider_batch.server import BatchServer
from tests.providers.emulated import ROWS, Provider, Row

from communique.batch import Batch, find_inputs
from communique.trade import TRADE

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

ONLINE = ("openai/gpt-6-sol", "anthropic/claude-opus-5-5", "deepseek/deepseek-flash", "mistral/mistral-large-4")
BATCHED = [row for row in ROWS if row.family.startswith("openai-")]


@pytest.mark.parametrize("model", ONLINE)
def test_batches(serve: Callable[..., Provider], tmp_path: Path, model: str) -> None:
    """A batch of articles goes through a provider as one article does; what is refused is refused but a few times."""
    server = serve(next(row for row in ROWS if row.model == model))
    folder = articles(tmp_path / "in", 4)
    outcome = Batch(domain=TRADE, model=model, base_url=server.url, concurrency=4).run(
        find_inputs(folder), tmp_path / "out"
    )
    assert outcome.extracted == 4
    assert len(server.refused) <= 4
    assert len(server.taken) >= 4


@pytest.mark.parametrize("row", BATCHED, ids=[row.model for row in BATCHED])
@pytest.mark.usefixtures("localhost")
def test_provider_batches(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, row: Row) -> None:
    """Lines of request files obey the same rules, which nobody would correct before a day has passed."""
    monkeypatch.setenv("OPENAI_API_KEY", "word")
    impatient(monkeypatch)
    with BatchServer() as server:
        outcome = run(server, articles(tmp_path / "in", 2), tmp_path / "out", model=row.model)
        bodies = server.bodies
    assert (outcome.extracted, bool(bodies)) == (2, True)
    refused = [refusal for body in bodies for rule in row.rules if (refusal := rule(body, {}))]
    assert refused == [], json.dumps(refused)[:500]
