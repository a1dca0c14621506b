"""Runs by batches against the server of these tests, that do not wait."""

from __future__ import annotations

import json
import time
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from tests.faults.articles import write_articles

from communique.batch import Batch, find_inputs
from communique.batch.ledger import Ledger
from communique.batch.projection import EXTRACTIONS, FAILURES
from communique.batch.provider_batch import start
from communique.batch.provider_batch.batches import Batches
from communique.batch.provider_batch.engine import ProviderRun
from communique.batch.provider_batch.polling import Pause, Polls
from communique.batch.provider_batch.request_files import Limits
from communique.trade import TRADE

if TYPE_CHECKING:
    from pathlib import Path

    import pytest
    from tests.provider_batch.server import BatchServer

    from communique.batch import Outcome
    from communique.batch.provider_batch.batches import Sent

MODEL: Final = "openai/fake-1b"  # a small one by its name: it is asked list by list
LISTS: Final = 5  # requests for one article
SHORT: Final = 0.005  # seconds


class ShortPause(Pause):
    """Waits five milliseconds, whatever is asked of it."""

    def __call__(self, seconds: float) -> None:
        """Wait so long."""
        super().__call__(min(seconds, SHORT))


def impatient(monkeypatch: pytest.MonkeyPatch, **options: Any) -> None:  # noqa: ANN401 - any of the engine's
    """Have runs by batches not wait, with other options of the engine."""
    made = partial(ProviderRun, **{"polls": Polls(SHORT, SHORT), "pause": ShortPause, **options})
    monkeypatch.setattr(start, "ProviderRun", made)


def small(requests: int, size: int = 200_000_000, least: int = 1) -> Limits:
    """Limits of request files."""
    return Limits(requests=requests, bytes=size, least=least)


def articles(folder: Path, count: int) -> Path:
    """A folder of short articles."""
    return write_articles(folder, count, length=400)


def run(server: BatchServer, folder: Path, out: Path, **options: Any) -> Outcome:  # noqa: ANN401 - any option
    """Run over a folder, by batches unless options say otherwise."""
    batch = Batch(**{"domain": TRADE, "model": MODEL, "base_url": server.url, "via": "provider-batch", **options})
    return batch.run(find_inputs(folder), out)


def files(out: Path) -> tuple[bytes, bytes]:
    """The files that are the same for the same articles and answers."""
    return (out / EXTRACTIONS).read_bytes(), (out / FAILURES).read_bytes()


def failures(out: Path) -> list[dict[str, Any]]:
    """The lines of failures.jsonl."""
    return [json.loads(line) for line in (out / FAILURES).read_text(encoding="utf-8").splitlines()]


def account(out: Path) -> dict[str, Any]:
    """What run.json says of the last run."""
    found: dict[str, Any] = json.loads((out / "run.json").read_text(encoding="utf-8"))
    return {**found["runs"][-1], "paid": found["paid"]}


def unfinished(out: Path) -> list[Sent]:
    """The batches of which something is still to come."""
    with Ledger(out, create=False) as ledger:
        return Batches(ledger).unfinished()


def wait_until(true: Any, seconds: float = 30) -> None:  # noqa: ANN401 - a function of no arguments
    """Wait for something that another thread or process does."""
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end
        time.sleep(0.01)
