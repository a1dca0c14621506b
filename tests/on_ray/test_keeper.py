"""The keeper in an event loop of this process, without Ray."""

from __future__ import annotations

import asyncio
import builtins
import re
import time
from typing import TYPE_CHECKING, Any

import pytest

from communique.asking.request import ModelAnswer
from communique.batch import Batch, find_inputs
from communique.batch.budget import Size
from communique.batch.flow import Stopped
from communique.batch.in_flight import Question, Told
from communique.batch.ledger import StoredAnswer
from communique.batch.on_ray.keeper import Keeper
from communique.batch.session import Known
from communique.batch.terms import Terms
from communique.errors import SettingsError, TransportError
from communique.extras import how_to_install
from communique.trade import TRADE

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from pathlib import Path

TERMS = Terms(
    made_with="x", concurrency=1, rpm=None, tpm=None, price=None, max_cost=None, recalls=True
)  # fmt: skip
QUESTION = Question("key", Size(100, 50), order=0)
ANSWER = StoredAnswer(answer=ModelAnswer(raw="{}", prompt_tokens=7, completion_tokens=3))


def keep(folder: Path, work: Callable[[Keeper], Awaitable[None]]) -> None:
    """Do something with a keeper."""

    async def run() -> None:
        keeper = Keeper(folder, TERMS)
        await keeper.open()
        for worker in ("one", "two"):
            await keeper.greet(worker, worker)
        await work(keeper)

    asyncio.run(run())


async def ask(keeper: Keeper, worker: str) -> int:
    """Begin to ask the question."""
    number = await keeper.claim(worker, QUESTION)
    assert isinstance(number, int)
    await keeper.enter(number)
    return number


def test_what_a_dead_worker_asked_is_asked_by_another(tmp_path: Path) -> None:
    """Whoever waits for the same answer may ask for it, in the place that has become free."""

    async def work(keeper: Keeper) -> None:
        lost = await ask(keeper, "one")
        waiting = asyncio.ensure_future(ask(keeper, "two"))
        await asyncio.sleep(0.01)
        assert not waiting.done()
        await keeper.greet("one", "one again")
        number = await asyncio.wait_for(waiting, 5)
        await keeper.leave(number, 200, None)
        await keeper.close(number, QUESTION, ANSWER)
        told = await keeper.claim("one again", QUESTION)
        assert isinstance(told, Told)
        assert told.stored == ANSWER
        assert await keeper.leave(lost, 200, None) is False
        assert (await keeper.account()).asked["prompt_tokens"] == 7

    keep(tmp_path, work)


def test_dead_worker_takes_no_place_any_more(tmp_path: Path) -> None:
    """What it waited for when it died is given to nobody."""

    async def work(keeper: Keeper) -> None:
        first = await ask(keeper, "one")
        others = [Question(f"other {number}", QUESTION.size, order=number) for number in range(3)]
        numbers = [await keeper.claim("two", other) for other in others]
        waiting = [asyncio.ensure_future(keeper.enter(number)) for number in numbers if isinstance(number, int)]
        await asyncio.sleep(0.01)
        await keeper.greet("two", "two again")
        await keeper.leave(first, 200, None)
        await keeper.close(first, QUESTION, ANSWER)
        ended = await asyncio.gather(*waiting, return_exceptions=True)
        assert [type(error) for error in ended] == [Stopped] * 3
        again = await keeper.claim("two again", others[0])
        assert isinstance(again, int)
        await asyncio.wait_for(keeper.enter(again), 5)
        with pytest.raises(Stopped):
            await keeper.claim("two", others[1])

    keep(tmp_path, work)


def test_answer_that_comes_after_all_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A worker that was taken to be gone has its place taken, but what it brings is stored and paid for."""

    async def work(keeper: Keeper) -> None:
        number = await ask(keeper, "one")
        later = time.monotonic() + 1000
        monkeypatch.setattr(time, "monotonic", lambda: later)
        await keeper.sweep()
        await keeper.close(number, QUESTION, ANSWER)
        assert (await keeper.account()).asked["requests"] == 1
        with pytest.raises(Stopped):
            await keeper.enter(number)

    keep(tmp_path, work)


def test_failure_is_shared(tmp_path: Path) -> None:
    """Who waits for an answer that does not come is told why."""

    async def work(keeper: Keeper) -> None:
        number = await ask(keeper, "one")
        waiting = asyncio.ensure_future(keeper.claim("two", QUESTION))
        await asyncio.sleep(0.01)
        await keeper.leave(number, 500, None)
        await keeper.close(number, QUESTION, TransportError("gone"))
        told = await waiting
        assert isinstance(told, Told)
        assert (type(told.error()), str(told.error()), told.attempts) == (TransportError, "gone", 1)

    keep(tmp_path, work)


def test_stopped(tmp_path: Path) -> None:
    """Nothing more begins, and articles are left for another run."""

    async def work(keeper: Keeper) -> None:
        number = await keeper.claim("one", QUESTION)
        await keeper.stop("enough")
        assert isinstance(number, int)
        with pytest.raises(Stopped):
            await keeper.enter(number)
        assert await keeper.sort([Known(0, "a", "b")]) is None
        assert (await keeper.account()).stopped == "enough"

    keep(tmp_path, work)


def test_without_ray(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is said what to install."""
    (tmp_path / "a.txt").write_text("Peru and Chile signed two agreements.", encoding="utf-8")
    real = builtins.__import__

    def without(name: str, *rest: Any, **named: Any) -> Any:  # noqa: ANN401 - any module
        if name.partition(".")[0] == "ray":
            raise ImportError(name)
        return real(name, *rest, **named)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(SettingsError, match=re.escape(how_to_install("ray"))):
        Batch(domain=TRADE, engine="ray").run(find_inputs(tmp_path / "a.txt"), tmp_path / "out")


def test_address_of_another_protocol(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The run folder has to be on a node of the cluster; nothing is tried from outside."""
    (tmp_path / "a.txt").write_text("Peru and Chile signed two agreements.", encoding="utf-8")
    monkeypatch.setenv("RAY_ADDRESS", "ray://head:10001")
    with pytest.raises(SettingsError, match="run the command on one, with RAY_ADDRESS=auto"):
        Batch(domain=TRADE, engine="ray").run(find_inputs(tmp_path / "a.txt"), tmp_path / "out")


def test_what_workers_settle_with_the_provider_is_told_once(tmp_path: Path) -> None:
    """Every worker settles the same for itself; the run says it once."""

    async def work(keeper: Keeper) -> None:
        for said in ("temperature is left out", "max_tokens is renamed", "temperature is left out"):
            await keeper.tell(said)
        assert (await keeper.account()).said == ("temperature is left out", "max_tokens is renamed")

    keep(tmp_path, work)
