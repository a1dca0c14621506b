"""The limit to the time that an article may be read for."""

from __future__ import annotations

import os
import re
import signal
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pkgutil import resolve_name as resolve
from typing import TYPE_CHECKING

import pytest
from tests.driving import TEXT

from communique.drivers import limited
from communique.errors import TooSlowError
from communique.text import sentences
from communique.time_limit import BrokenOff, TimeLimit, _Step, _watch, calm, hurry

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

FOREVER = 10**9


def _count() -> None:
    for _ in range(FOREVER):
        pass


def _swallow() -> None:
    with suppress(BaseException):  # as some code of others does
        _count()
    _count()


def _match() -> None:
    re.match(r"(a+)+$", "a" * 64 + "b")


def here(function: Callable[[], None]) -> None:
    """Run in the main thread."""
    function()


def elsewhere(function: Callable[[], None]) -> None:
    """Run in another thread."""
    with ThreadPoolExecutor(1) as pool:
        pool.submit(function).result()


ENDLESS = [(here, _count), (here, _match), (here, _swallow), (elsewhere, _count), (elsewhere, _swallow)]


@pytest.mark.parametrize(("where", "endless"), ENDLESS)
def test_endless(where: Callable[[Callable[[], None]], None], endless: Callable[[], None]) -> None:
    """What has no end is broken off in any thread, within a regular expression and where an exception is swallowed."""
    with pytest.raises(TooSlowError, match=r"longer than 0.2 seconds .* while counting.*--article-seconds"):
        where(lambda: TimeLimit(0.2).run("counting", endless))


@pytest.mark.parametrize("where", [here, elsewhere])
def test_in_time(where: Callable[[Callable[[], None]], None]) -> None:
    """What is done in time returns or raises as it would, and nothing comes after it."""
    found: list[object] = []

    def work() -> None:
        limit = TimeLimit(0.2)
        found.append(limit.run("adding", max, 1, 2))
        with pytest.raises(ZeroDivisionError):
            limit.run("dividing", lambda: 1 // 0)
        time.sleep(0.3)  # which is no part of it
        found.append(limit.run("adding", max, 3, 4))
        found.append(TimeLimit(None).run("adding", max, 5, 6))

    where(work)
    assert found == [2, 4, 6]


def test_waiting() -> None:
    """What only waits may take several times as long."""
    TimeLimit(0.2).run("waiting", time.sleep, 0.3)
    with pytest.raises(TooSlowError):
        TimeLimit(0.1).run("waiting", time.sleep, 60)


def test_where_it_was() -> None:
    """The message says in which function of the library the time was up."""

    def read() -> None:
        while True:
            sentences(TEXT)

    with pytest.raises(TooSlowError, match=r"\(in communique\.text\.\w+\)"):
        TimeLimit(0.2).run("splitting", read)


def test_all_steps_together() -> None:
    """The steps of a pipeline share their time; what the driver does between them is not counted."""
    ended: list[bool] = []

    def pipeline() -> Iterator[int]:
        try:
            for n in range(100):
                until = time.thread_time() + 0.05
                while time.thread_time() < until:
                    pass
                yield n
        finally:
            ended.append(True)

    steps = limited(pipeline(), TimeLimit(0.3))  # type: ignore[arg-type, var-annotated]
    assert next(steps) == 0  # type: ignore[comparison-overlap]
    time.sleep(0.5)
    with pytest.raises(TooSlowError):
        list(steps)
    assert ended == [True]


@pytest.mark.parametrize("where", [here, elsewhere])
def test_a_run_that_is_to_end(where: Callable[[Callable[[], None]], None]) -> None:
    """Where the run is to end, what is being read is broken off, and so is what begins to be read then."""
    timer = threading.Timer(0.1, lambda: os.kill(os.getpid(), signal.SIGUSR1))
    before = signal.signal(signal.SIGUSR1, lambda *_: hurry())
    timer.start()
    try:
        for _ in range(2):
            with pytest.raises(BrokenOff):
                where(lambda: TimeLimit(300).run("counting", _count))
    finally:
        calm()
        signal.signal(signal.SIGUSR1, before)
    assert TimeLimit(300).run("splitting", sentences, TEXT)


def test_all_that_is_read_at_the_end_of_a_run() -> None:
    """However much is read after a run was asked to end, one after the other, has little time all together."""
    left = list[float]()

    def look() -> None:
        left.append(signal.getitimer(signal.ITIMER_REAL)[0])
        _count()

    hurry()
    try:
        for _ in range(4):
            with pytest.raises(BrokenOff):
                TimeLimit(300).run("counting", look)
    finally:
        calm()
    assert left[0] > 0.3
    assert max(left[2:]) <= 0.1


def _while(patched: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have the run be asked to end just when the module uses something of its own or of the system's."""
    before, once = resolve(patched), [hurry]

    def after(*given: object) -> object:
        if once:
            once.pop()()
        return before(*given)

    monkeypatch.setattr(patched, after)


@pytest.mark.parametrize("moment", ["communique.time_limit._has_timer", "signal.setitimer"])
def test_asked_to_end_as_a_step_begins(moment: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A run that is asked to end between two lines of the limit's own shortens the timer of the step that begins."""
    _while(moment, monkeypatch)
    try:
        left, _ = TimeLimit(300).run("looking", signal.getitimer, signal.ITIMER_REAL)
    finally:
        calm()
    assert 0 < left <= 0.5


def test_an_alarm_of_somebody_else() -> None:
    """An alarm that was set before rings, and rings after the step."""
    rung: list[bool] = []
    before = signal.signal(signal.SIGALRM, lambda *_: rung.append(True))
    signal.setitimer(signal.ITIMER_REAL, 0.1)
    try:
        TimeLimit(5).run("sleeping", time.sleep, 0.3)
        assert rung == []
        time.sleep(0.1)
        assert rung == [True]
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def test_without_end() -> None:
    """An endless limit is none."""
    assert TimeLimit(float("inf")).run("adding", sum, [1, 2]) == 3


@pytest.mark.skipif(not hasattr(time, "pthread_getcpuclockid"), reason="threads have no clocks here")
def test_who_watches_a_thread_ends_with_it() -> None:
    """A thread that has ended has no clock, and whoever watches it is done, in silence."""
    steps, ended = list[_Step](), threading.Lock()
    thread = threading.Thread(target=lambda: steps.append(_Step(1.0)))
    thread.start()
    thread.join()
    ended.acquire()
    assert thread.ident is not None
    _watch(steps[0], thread.ident, ended)
