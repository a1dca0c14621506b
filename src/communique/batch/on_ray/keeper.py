"""The one actor of a run that has the ledger and the pace; all who extract ask it."""

from __future__ import annotations

import asyncio
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from communique.batch.flow import Stopped
from communique.batch.ledger import Ledger
from communique.batch.outcome import Outcome, WriteError
from communique.batch.session import Known, find_state

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from communique.article import Article
    from communique.batch.in_flight import Question, Told
    from communique.batch.ledger import StoredAnswer
    from communique.batch.session import State
    from communique.batch.terms import Terms

BEAT: Final = 1.0  # seconds between a worker's signs of life
_SILENCE: Final = 60.0  # seconds without one, after which a worker is taken to be gone, and what it asked is paid twice


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """How far the asking is.

    Args:
        asked: What was sent and paid for in this run.
        cost: US dollars for all answers of the run folder, None where the price is not known.
        stopped: Why nothing more is begun, None where more is.
        begun: Articles that somebody has begun to work on, or found to be done.
        failing: Articles that failed in a row before everything was stopped for it.
        said: What workers have settled with the provider otherwise than asked, each once.
    """

    asked: dict[str, int]
    cost: float | None
    stopped: str | None
    begun: int
    failing: Sequence[int] = ()
    said: Sequence[str] = ()


@dataclass(slots=True)
class Keeper:
    """Has the ledger, the pace and the budget of a run. All methods are of one event loop.

    Args:
        folder: The run folder, on the machine that the keeper is on.
        terms: What the run may do.
    """

    folder: Path
    terms: Terms
    _outcome: Outcome = field(default_factory=Outcome)
    _begun: int = 0
    _held: dict[int, str] = field(default_factory=dict)  # questions that are being asked, and by whom
    _heard: dict[str, float] = field(default_factory=dict)  # when a worker was last heard of
    _said: dict[str, None] = field(default_factory=dict)
    _ledger: Any = None
    _in_flight: Any = None
    _sweeping: Any = None

    async def open(self) -> None:
        """Open the ledger, in the thread that will use it."""
        self._ledger = Ledger(self.folder)
        self._in_flight = self.terms.open_in_flight(self._ledger, self._outcome, self._stop)
        self._sweeping = asyncio.create_task(self._go_on_sweeping())

    async def greet(self, actor: str, life: str) -> None:
        """A worker begins: what it asked in an earlier life is not being asked any more."""
        for worker in [worker for worker in self._heard if worker.startswith(actor)]:
            await self._abandon(worker)
        self._heard[life] = time.monotonic()

    async def beat(self, worker: str) -> None:
        """A worker is still there."""
        if worker in self._heard:
            self._heard[worker] = time.monotonic()

    async def sort(self, articles: Sequence[Known]) -> list[State] | None:
        """Which articles are done and which need work; None where nothing more is to begin."""
        if self._outcome.stopped:
            return None
        self._begun += len(articles)
        return [
            find_state(self._ledger, one.position, one.source, one.digest, self.terms.made_with) for one in articles
        ]

    async def store(self, articles: Sequence[tuple[Known, Article | None]]) -> None:
        """Store articles before anything is made of them."""
        with self._writing(), self._ledger.together():
            for one, article in articles:
                self._ledger.keep_article(one.position, one.source, one.digest, article)

    async def claim(self, worker: str, question: Question) -> Told | int:
        """See `InFlight`."""
        with self._writing():
            found: Told | int = await self._in_flight.claim(question)
        if isinstance(found, int):
            self._held[found] = worker
            if worker not in self._heard:  # it has gone while this waited
                await self._abandon(worker)
                raise Stopped
        return found

    async def enter(self, number: int) -> None:
        """See `InFlight`."""
        if number not in self._held:
            raise Stopped
        with self._writing():
            await self._in_flight.enter(number)

    async def leave(self, number: int, status: int | None, error: BaseException | None) -> bool:
        """See `InFlight`."""
        if number not in self._held:
            return False
        denied: bool = await self._in_flight.leave(number, status, error)
        return denied

    async def close(self, number: int, question: Question, came: StoredAnswer | BaseException) -> None:
        """See `InFlight`."""
        self._held.pop(number, None)
        with self._writing():
            await self._in_flight.close(number, question, came)

    async def settled(self, position: int, error: str | None) -> None:
        """See `InFlight`."""
        await self._in_flight.settled(position, error)

    async def tell(self, said: str) -> None:
        """A worker has settled something with the provider; others will settle the same."""
        self._said.setdefault(said)

    async def stop(self, reason: str) -> None:
        """Begin nothing more."""
        self._stop(reason)

    async def account(self) -> Account:
        """How far the asking is."""
        breaker = self._in_flight.flow.breaker
        return Account(
            asked={**self._outcome.asked, **self._in_flight.flow.counts},
            cost=self._outcome.cost,
            stopped=self._outcome.stopped,
            begun=self._begun,
            failing=tuple(breaker.failing) if breaker.tripped else (),
            said=tuple(self._said),
        )

    async def sweep(self) -> None:
        """Give up what workers have asked that have not been heard of for long."""
        latest = time.monotonic() - _SILENCE
        for worker in [worker for worker, heard in self._heard.items() if heard < latest]:
            await self._abandon(worker)

    async def _go_on_sweeping(self) -> None:
        while True:
            await asyncio.sleep(BEAT)
            await self.sweep()

    def _stop(self, reason: str) -> None:
        if not self._outcome.stopped:
            self._outcome.stopped = reason
            self._in_flight.flow.close()

    async def _abandon(self, worker: str) -> None:
        """Others may ask what a worker that is gone has asked; a late answer is kept all the same."""
        self._heard.pop(worker, None)
        for number in [number for number, holder in self._held.items() if holder == worker]:
            del self._held[number]
            await self._in_flight.abandon(number)

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """What cannot be written stops the run for everybody."""
        try:
            yield
        except WriteError as error:
            self._stop(str(error))
            raise Stopped from error
