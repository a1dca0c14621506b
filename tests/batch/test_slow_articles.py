"""Articles that take too long to read, and runs that are to end while one is read."""

from __future__ import annotations

import asyncio
import os
import signal
import threading
import time
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from tests.batch.prepared import articles, batch, failures, files, prepare
from tests.driving import MODEL

from communique.batch import find_inputs
from communique.batch.workers import last_resort, open_pool
from communique.trade import TRADE

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from communique.domain import Domain
    from communique.page import Page
    from communique.schema.item import Item

FEW, MANY = 12, 120  # many are read in other processes
SLOW = "signed 7 "  # a few words of the article that takes long
LATE = "signed 67 "  # of another one


def read_items(page: Page) -> list[Item]:
    """The domain's own reading."""
    assert TRADE.read is not None
    return TRADE.read(page)


def endless(page: Page) -> list[Item]:
    """A reading that has no end for one article."""
    while SLOW in page.article.text:
        pass
    return read_items(page)


def endless_later(page: Page) -> list[Item]:
    """The same for another article."""
    while LATE in page.article.text:
        pass
    return read_items(page)


def stuck() -> None:
    """Code that nothing interrupts, and whose process ends all the same."""
    with last_resort(0.1):
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGALRM})
        signal.pause()


def deadly(page: Page) -> list[Item]:
    """A reading that ends its process for one article."""
    if SLOW in page.article.text:
        os._exit(1)
    return read_items(page)


def reads(how: Callable[[Page], list[Item]]) -> Domain:
    """The domain, read by another function."""
    return replace(TRADE, read=how)


@pytest.mark.parametrize(("model", "count"), [(None, FEW), (None, MANY), (MODEL, FEW)])
def test_too_slow(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, model: str | None, count: int) -> None:
    """An article that takes too long is a failure that says so; the others go on, here and in other processes."""
    prepare(monkeypatch)
    inputs = find_inputs(articles(tmp_path / "articles", count))
    options = {"model": model, "concurrency": 8, "workers": 2}
    outcome = batch(**options, domain=reads(endless), article_seconds=3.0).run(inputs, tmp_path / "run")
    (failure,) = failures(tmp_path / "run")
    assert (outcome.extracted, outcome.lost) == (count - 1, 1)
    assert (failure["source"], failure["error"]) == ("005.txt", "TooSlow")
    assert "longer than 3 seconds and was broken off while reading it by the rules" in failure["message"]
    outcome = batch(**options).run(inputs, tmp_path / "run")
    assert (outcome.kept, outcome.lost) == (count - 1, 0)


@pytest.mark.parametrize("model", [None, MODEL])
def test_the_process_that_read_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, model: str | None) -> None:
    """An article that ends the process that reads it costs itself only; the process is replaced."""
    prepare(monkeypatch)
    inputs = find_inputs(articles(tmp_path / "articles", MANY))
    outcome = batch(model=model, concurrency=8, workers=2, domain=reads(deadly)).run(inputs, tmp_path / "run")
    (failure,) = failures(tmp_path / "run")
    assert (outcome.extracted, outcome.lost) == (MANY - 1, 1)
    assert (failure["source"], failure["error"]) == ("005.txt", "TooSlow")
    assert "the process that read it was ended" in failure["message"]


def test_what_nothing_interrupts() -> None:
    """A process ends that is stuck where no signal interrupts it; in this one nothing of the kind is set up."""
    pool = open_pool(1)
    try:
        with pytest.raises(BrokenProcessPool):
            pool.submit(stuck).result()
    finally:
        pool.end(at_once=True)
    with last_resort(0.01):
        time.sleep(0.2)


@pytest.mark.parametrize(
    ("model", "count", "number"),
    [
        (None, FEW, signal.SIGINT),
        (None, MANY, signal.SIGTERM),
        (MODEL, FEW, signal.SIGTERM),
        (MODEL, MANY, signal.SIGINT),
    ],
)
def test_interrupted_while_reading(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, model: str | None, count: int, number: int
) -> None:
    """Ctrl-C and SIGTERM do not wait for an article that is being read; the next run reads it."""
    prepare(monkeypatch)
    inputs = find_inputs(articles(tmp_path / "articles", count))
    options: dict[str, Any] = {"model": model, "concurrency": 8, "workers": 2}
    began = threading.Event()

    def interrupt() -> None:
        began.wait()
        time.sleep(0.5)
        os.kill(os.getpid(), number)

    thread = threading.Thread(target=interrupt, daemon=True)
    thread.start()
    domain = reads(endless if count == FEW else endless_later)
    outcome = batch(**options, domain=domain).run(inputs, tmp_path / "run", progress=lambda _: began.set())
    assert outcome.stopped == "Interrupted"
    assert (outcome.lost, 0 < outcome.extracted < count) == (0, True)
    options["concurrency"] = 4  # so that what a model said is read in this process
    assert batch(**options).run(inputs, tmp_path / "run").extracted == count
    batch(**options).run(inputs, tmp_path / "whole")
    assert files(tmp_path / "run") == files(tmp_path / "whole")


def test_in_an_event_loop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A run may be made where an event loop runs, as in a notebook, and Ctrl-C reaches it there."""
    prepare(monkeypatch)
    inputs = find_inputs(articles(tmp_path / "articles", FEW))

    async def notebook(domain: Domain, progress: Callable[[object], None]) -> str | None:
        return batch(domain=domain).run(inputs, tmp_path / "run", progress=progress).stopped

    once = [signal.SIGINT]

    def interrupt(_: object) -> None:
        if once:
            os.kill(os.getpid(), once.pop())

    assert asyncio.run(notebook(reads(endless), interrupt)) == "Interrupted"
    assert asyncio.run(notebook(TRADE, lambda _: None)) is None
