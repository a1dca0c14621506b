from __future__ import annotations

import asyncio
import json
import os
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from tests.batch.prepared import LISTS, articles, batch, files, prepare
from tests.driving import MODEL, SIGNED
from tests.places import CHECKOUT

from communique.batch import Outcome, find_inputs
from communique.batch.projection import Projection
from communique.batch.signals import awake, interruptible
from communique.batch.workers import Pool
from communique.errors import MalformedAnswerError, TruncatedAnswerError
from communique.time_limit import calm, hurry

if TYPE_CHECKING:
    from pathlib import Path

COUNT = 12


def test_once_and_twice() -> None:
    """The first signal asks to end, the second ends at once; afterwards everything is as before."""
    asked, before = list[str](), signal.getsignal(signal.SIGINT)
    with interruptible(lambda: asked.append("end")):
        signal.raise_signal(signal.SIGINT)
        assert asked == ["end"]
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(signal.SIGTERM)
    assert (asked, signal.getsignal(signal.SIGINT)) == (["end"], before)


def test_in_a_thread() -> None:
    """In a thread, which gets no signals, nothing is changed."""
    ran: list[bool] = []

    def run() -> None:
        with interruptible(lambda: None):
            ran.append(True)

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
    assert ran == [True]


def test_before_a_run_in_a_thread_begins() -> None:
    """A run in a thread that begins after it was asked to end hears of it."""
    asked: list[str] = []

    def run() -> None:
        with interruptible(lambda: asked.append("end")):
            pass

    hurry()
    try:
        thread = threading.Thread(target=run)
        thread.start()
        thread.join()
    finally:
        calm()
    assert asked == ["end"]


def test_a_loop_that_nothing_wakes() -> None:
    """A signal that does not end the waiting of an event loop, as one that another thread gets, is heard too."""

    async def wait() -> str:
        loop, heard = asyncio.get_running_loop(), asyncio.Event()

        def hear() -> None:
            loop.call_soon_threadsafe(heard.set)

        with interruptible(hear), awake():
            threading.Timer(0.1, signal.raise_signal, [signal.SIGTERM]).start()
            async with asyncio.timeout(30):
                await heard.wait()
        return "heard"

    assert asyncio.run(wait()) == "heard"


@pytest.mark.parametrize("model", [None, MODEL])
def test_interrupted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, model: str | None) -> None:
    """A run that is asked to end writes what it has, says so, and goes on where it stopped."""
    counted = prepare(monkeypatch)
    inputs = find_inputs(articles(tmp_path / "articles", 40))
    batch(model=model).run(inputs, tmp_path / "whole")
    counted = prepare(monkeypatch)

    def interrupt(outcome: Outcome) -> None:
        if outcome.settled == 5:
            signal.raise_signal(signal.SIGINT)

    out = tmp_path / "run"
    outcome = batch(model=model, concurrency=2).run(inputs, out, progress=interrupt)
    assert (outcome.stopped, outcome.total) == ("Interrupted", None)
    assert 5 <= outcome.extracted == len(files(out)[0].splitlines()) < 40
    assert batch(model=model).run(inputs, out).kept == outcome.extracted
    assert files(out) == files(tmp_path / "whole")
    assert set(counted.values()) == ({LISTS} if model else set())


def test_several_processes(tmp_path: Path) -> None:
    """Several processes that read by the rules give the same bytes as one, also after a kill, and leave none behind."""
    folder = articles(tmp_path / "articles", 120)
    batch(model=None, concurrency=1).run(find_inputs(folder), tmp_path / "one")
    out = tmp_path / "two"
    command = [sys.executable, "-m", "communique.cli", "batch", str(folder), "--out", str(out), "--model", "rules"]
    command += ["--workers", "2", "--quiet"]
    with subprocess.Popen(command, cwd=CHECKOUT, stdout=subprocess.PIPE) as process:  # noqa: S603
        while process.poll() is None and not (
            (written := out / "extractions.jsonl").exists() and written.stat().st_size
        ):
            time.sleep(0.02)
        process.kill()
        assert process.stdout is not None
        process.stdout.read()  # which ends when the last process that could write there has
    again = subprocess.run(command, cwd=CHECKOUT, check=False, capture_output=True, text=True)  # noqa: S603
    assert again.returncode == 0, again.stderr
    assert files(out) == files(tmp_path / "one")


@pytest.mark.parametrize("count", [3, 120])
def test_no_line_is_ahead_of_the_ledger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, count: int) -> None:
    """What is written to the files is in the ledger for good, so that a kill between the two looks like no damage."""
    out, states, settle = tmp_path / "out", list[str](), Projection.settle

    def look(projection: Projection, position: int) -> None:
        with closing(sqlite3.connect(f"file:{out / 'ledger.sqlite3'}?mode=ro", uri=True)) as other:
            states.extend(other.execute("SELECT state FROM articles WHERE position = ?", (position,)).fetchone() or ())
        settle(projection, position)

    monkeypatch.setattr(Projection, "settle", look)
    batch(model=None, workers=2).run(find_inputs(articles(tmp_path / "articles", count)), out)
    assert states == ["done"] * count


def test_readers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where other processes read the answers, the files are the same, failures and cut answers included."""

    def trouble(number: str, name: str) -> None:
        if number in {"5", "55"} and name == "agreements":
            raise TruncatedAnswerError("cut", raw=f'{{"agreements": [{json.dumps(SIGNED)}, {{"s')
        if number in {"7", "77"}:  # of no use for any list: what is of no use for one costs that list alone
            raise MalformedAnswerError("prose", raw="The parties are many.")
        if number in {"9", "99"}:
            raise TruncatedAnswerError("cut at once")

    inputs = find_inputs(articles(tmp_path / "articles", 120))
    said = []
    for concurrency in 1, 16:
        counted, out = prepare(monkeypatch, trouble), tmp_path / str(concurrency)
        assert batch(concurrency=concurrency, workers=1).run(inputs, out).lost == 4
        said.append(files(out))
    assert said[0] == said[1]
    assert max(counted.values()) == LISTS


def test_readers_that_die(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where other processes cannot read, this one does."""
    inputs, counted = find_inputs(articles(tmp_path / "articles", 120)), prepare(monkeypatch)

    monkeypatch.setattr(
        "communique.batch.reader.open_pool", lambda *_, **__: Pool(1, initializer=os._exit, initargs=(1,))
    )
    monkeypatch.setattr("communique.batch.reader.can_start", lambda: False)
    assert batch(concurrency=16).run(inputs, tmp_path / "run").extracted == 120
    assert set(counted.values()) == {LISTS}
