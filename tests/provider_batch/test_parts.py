"""Parts of the engine by themselves."""

from __future__ import annotations

import os
import signal
import threading
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from tests.driving import MODEL, article
from tests.provider_batch.running import articles, files, run

from communique.asking.strategy import Strategy
from communique.batch.ledger import Ledger
from communique.batch.outcome import Outcome
from communique.batch.projection import Projection
from communique.batch.provider_batch import start
from communique.batch.provider_batch.polling import Pause, Polls, StoppedError
from communique.batch.session import INTERRUPTED, Session
from communique.batch.signals import interruptible
from communique.batch.workers import open_pool
from communique.client.batch_lines import Bodies, read_reply
from communique.client.failures import TryAgain
from communique.errors import SettingsError
from communique.trade import TRADE

if TYPE_CHECKING:
    from concurrent.futures import ProcessPoolExecutor
    from pathlib import Path

    from tests.provider_batch.server import BatchServer

    from communique.asking.request import ModelRequest


def test_waits_grow_up_to_the_longest() -> None:
    """Waiting begins short, grows, and begins anew when something has happened."""
    polls = Polls(shortest=5, longest=300)
    waits = [polls.wait() for _ in range(20)]
    assert all(planned * 0.8 <= wait <= planned for planned, wait in zip((5, 7.5, 11.25), waits, strict=False))
    assert 240 <= min(waits[-5:]) <= max(waits[-5:]) <= 300
    polls.reset()
    assert polls.wait() <= 5


def test_interrupt_wakes(tmp_path: Path) -> None:
    """Who waits for ten minutes is woken by Ctrl-C."""
    with Ledger(tmp_path) as ledger, Projection(tmp_path, ledger, Outcome()) as projection:
        session = Session(ledger, projection, Outcome(), "", lambda _: None)
        pause = Pause(session)
        session.stopping = pause.wake
        with interruptible(lambda: session.stop(INTERRUPTED)):
            threading.Timer(0.1, os.kill, (os.getpid(), signal.SIGINT)).start()
            with pytest.raises(StoppedError):
                pause(600)


def test_other_processes_read(provider: BatchServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With many articles the answers are read elsewhere, and what they lead to is asked from there."""
    folder = articles(tmp_path / "in", 4)
    run(provider, folder, tmp_path / "here", repairs=1)
    opened: list[int] = []

    def open_one(workers: int) -> ProcessPoolExecutor:
        opened.append(workers)
        return open_pool(workers)

    monkeypatch.setattr(start, "WORTH_IT", 1)
    monkeypatch.setattr(start, "open_pool", open_one)
    run(provider, folder, tmp_path / "there", repairs=1, workers=1)
    assert opened == [1]
    assert files(tmp_path / "there") == files(tmp_path / "here")


def _request(text: str) -> ModelRequest:
    return next(Strategy().requests(article(text), TRADE, MODEL))


def test_half_a_surrogate_pair_is_not_sent() -> None:
    """A line that is no JSON in UTF-8 would have the whole batch refused; an article that is loaded holds none."""
    asked = _request("Trade \ud83d went on.")
    assert Bodies(MODEL).line("a", asked)
    half = replace(asked, text=asked.text + "\ud83d")
    with pytest.raises(SettingsError, match="cannot be asked"):
        Bodies(MODEL).line("a", half)


@pytest.mark.parametrize(
    "line",
    [b"", b"{", b"null", b"[]", b'"text"', b"{}", b'{"custom_id": null}', b"[" * 100_000, b'{"custom_id": "a", "re'],
)
def test_broken_lines(line: bytes) -> None:
    """Whatever a file holds that is no line of its kind is none."""
    assert read_reply(line, MODEL) is None


@pytest.mark.parametrize(
    "rest",
    [
        b'"response": null, "error": {"code": "batch_expired", "message": "late"}',
        b'"response": null, "error": null',
        b'"response": {"status_code": 200}, "error": null',
        b'"response": {"status_code": "200", "body": {}}',
        b'"response": {"status_code": 503, "body": "overloaded"}',
        b'"response": []',
        b'"error": "late"',
    ],
)
def test_lines_without_an_answer(rest: bytes) -> None:
    """What may come another time is asked again."""
    reply = read_reply(b'{"custom_id": "a", ' + rest + b"}", MODEL)
    assert reply is not None
    assert (reply.name, type(reply.came), reply.denied) == ("a", TryAgain, False)
