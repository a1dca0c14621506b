from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import pytest

from communique.batch import flow as module
from communique.batch.breaker import Breaker
from communique.batch.flow import Flow, Stopped
from communique.client import TryAgain
from communique.errors import RefusalError, RejectedRequestError, TransportError

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

    from communique.batch.flow import Turn


class Clock:
    """Time that passes only when somebody sleeps."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.now = 0.0
        self._sleep = asyncio.sleep
        monkeypatch.setattr(module, "_now", lambda: self.now)
        monkeypatch.setattr("asyncio.sleep", self.sleep)

    async def sleep(self, seconds: float) -> None:
        """Let time pass."""
        self.now += seconds
        await self._sleep(0)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """The clock of the flow."""
    return Clock(monkeypatch)


def make(concurrency: int = 8, **options: Any) -> tuple[Flow, list[str]]:  # noqa: ANN401 - any option
    """A flow, and what its breaker says when it trips."""
    said: list[str] = []
    return Flow(concurrency=concurrency, breaker=Breaker(concurrency=concurrency, trip=said.append), **options), said


def in_a_loop(test: Callable[[], Coroutine[Any, Any, None]]) -> None:
    """Run what has to be awaited."""
    asyncio.run(test())


async def attempt(turn: Turn, status: int | None = 200, error: Exception | None = None) -> None:
    """One attempt that ends so."""
    try:
        async with turn:
            turn.status = status
            if error:
                raise error
    except (TryAgain, RefusalError, RejectedRequestError):
        pass


def test_most_at_once() -> None:
    """No more requests than allowed are under way at once, and those of earlier articles go first."""
    flow, _ = make(2)
    under_way, most, order = 0, 0, list[int]()

    async def one(number: int) -> None:
        nonlocal under_way, most
        async with flow.turn(number, 1):
            order.append(number)
            under_way += 1
            most = max(most, under_way)
            await asyncio.sleep(0)
            under_way -= 1

    async def test() -> None:
        await asyncio.gather(*(one(number) for number in (9, 8, 7, 2, 1, 3)))

    in_a_loop(test)
    assert (most, order) == (2, [9, 8, 1, 2, 3, 7])


@pytest.mark.usefixtures("clock")
def test_fewer_when_told() -> None:
    """429 halves the requests at once, never below one; answers bring them back one a round, up to the limit."""
    flow, _ = make(8)
    limits: list[float] = []

    async def test() -> None:
        for _ in range(4):
            await attempt(flow.turn(0, 1), 429, TryAgain("busy"))
            limits.append(flow.limit)
        for _ in range(3):
            await attempt(flow.turn(0, 1))
            limits.append(flow.limit)
        for _ in range(100):
            await attempt(flow.turn(0, 1))

    in_a_loop(test)
    assert limits == [4, 2, 1, 1, 2, 2.5, 2.9]
    assert flow.limit == 8


def test_one_cut_for_one_crowd(clock: Clock) -> None:
    """Requests that were on their way together and are all told to wait halve the number once."""
    flow, _ = make(8)

    async def test() -> None:
        turns = [flow.turn(0, 1) for _ in range(8)]
        for turn in turns:
            await turn.__aenter__()
        clock.now = 1.0
        for turn in turns:
            turn.status, error = 429, TryAgain("busy")
            await turn.__aexit__(TryAgain, error, None)

    in_a_loop(test)
    assert (flow.limit, flow.counts) == (4, {"attempts": 8, "throttled": 8})


def test_retry_after(clock: Clock) -> None:
    """What one request is told to wait, all wait, but no longer than two minutes."""
    flow, _ = make(8)
    times: list[float] = []

    async def test() -> None:
        for after in (7.0, 3600.0):
            await attempt(flow.turn(0, 1), 429, TryAgain("busy", after=after))
            await attempt(flow.turn(1, 1))
            times.append(clock.now)

    in_a_loop(test)
    assert times == [7, 127]


RATES = [({"rpm": 30}, 1, 4.0), ({"rpm": 120}, 1, 0.5), ({"tpm": 600}, 10, 2.0), ({"tpm": 6000}, 250, 6.5)]


@pytest.mark.parametrize(("limits", "tokens", "seconds"), RATES)
def test_rates(limits: dict[str, float], tokens: int, seconds: float) -> None:
    """Requests and tokens a minute are kept evenly, with a burst of one second; a large request waits for its share."""
    loop = asyncio.new_event_loop()
    flow, _ = make(8, **limits)
    now = 0.0

    async def test() -> None:
        for number in range(3):
            async with flow.turn(number, tokens):
                pass

    loop.time = lambda: now  # type: ignore[method-assign]
    task = loop.create_task(test())
    while not task.done():
        loop.call_soon(loop.stop)
        loop.run_forever()
        now += 0.05
    loop.close()
    assert seconds - 0.1 <= now <= seconds * 1.2 + 0.4


def test_budget_for_retries() -> None:
    """Where too much fails, what fails is not tried again; answers earn new tries."""
    flow, _ = make(2)
    ended: list[str] = []

    async def fail() -> None:
        try:
            await attempt(flow.turn(0, 1), 500, TryAgain("broken"))
        except TransportError:
            ended.append("given up")
        else:
            ended.append("tried again")

    async def test() -> None:
        for _ in range(12):
            await fail()
        for _ in range(4):
            await attempt(flow.turn(0, 1))
        for _ in range(3):
            await fail()

    in_a_loop(test)
    assert ended == ["tried again"] * 10 + ["given up"] * 2 + ["tried again"] * 2 + ["given up"]


def test_closed() -> None:
    """A closed gate lets nobody in: neither who comes, nor who waits, nor who would have tried again."""
    flow, _ = make(1)
    ended: list[str] = []

    async def one(number: int, *, fails: bool) -> None:
        try:
            async with flow.turn(number, 1):
                flow.close()
                if fails:
                    raise TryAgain("broken")
                ended.append(f"{number} answered")
        except Stopped:
            ended.append(f"{number} stopped")

    async def test() -> None:
        await asyncio.gather(*(one(number, fails=False) for number in range(3)))
        flow.closed = False
        await one(3, fails=True)

    in_a_loop(test)
    assert ended == ["0 answered", "1 stopped", "2 stopped", "3 stopped"]


DENIALS = [
    (401, RejectedRequestError("key"), True),
    (404, RejectedRequestError("model"), True),
    (429, RejectedRequestError("no money"), True),
    (400, RejectedRequestError("parameter"), False),
    (200, RefusalError("no"), False),
]


@pytest.mark.parametrize(("status", "error", "denied"), DENIALS)
def test_denied(status: int, error: Exception, denied: bool) -> None:  # noqa: FBT001 - a column of the table
    """What is no article's fault is told from what is; three times in a row of the former are enough."""
    flow, said = make()

    async def test() -> None:
        for _ in range(3):
            turn = flow.turn(0, 1)
            await attempt(turn, status, error)
            assert turn.denied is denied

    in_a_loop(test)
    assert said == ([f"Every request is refused: {error}"] if denied else [])


def test_who_waits_may_leave() -> None:
    """A place that is given to somebody who has gone goes to the next."""
    flow, _ = make(1)
    entered: list[int] = []

    async def one(number: int) -> None:
        async with flow.turn(number, 1):
            entered.append(number)
            await asyncio.sleep(0)

    async def test() -> None:
        tasks = [asyncio.create_task(one(number)) for number in range(4)]
        await asyncio.sleep(0)
        tasks[1].cancel()
        await asyncio.wait(tasks)

    in_a_loop(test)
    assert entered == [0, 2, 3]
