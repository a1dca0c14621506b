"""How many requests are on their way at once, how soon the next one may start, and when to give up."""

from __future__ import annotations

import asyncio
import heapq
import math
from collections import Counter
from itertools import count
from typing import TYPE_CHECKING, Final, Self

from communique.client import DENIED, TryAgain
from communique.errors import ModelError, TransportError

if TYPE_CHECKING:
    from aiolimiter import AsyncLimiter

    from communique.batch.breaker import Breaker

_BUSY: Final = {429, 503, 529}  # too many requests, unavailable, overloaded
_LONGEST_PAUSE: Final = 120.0  # seconds, whatever Retry-After says
_MINUTE: Final = 60.0  # seconds
_TRIES_A_PLACE: Final = 5  # retries that the budget holds at first for each request at once
_EARNED: Final = 0.5  # retries that each answer adds to the budget


class Stopped(Exception):  # noqa: N818 - no error: the run is to begin nothing more
    """The article waits for another run."""


class Flow:
    """The one gate that all requests of a run pass.

    Requests at once: at most `concurrency`; halved when the server says that it has too many, one more for each round
    of answers (additive increase, multiplicative decrease). A Retry-After holds all requests back, not only the one it
    was said to. Retries have a budget that answers fill, so that a server in trouble is not asked many times over.

    Args:
        concurrency: Most requests at once.
        breaker: Told of every answer and fault.
        rpm: Most requests a minute, None for no limit.
        tpm: Most tokens a minute, None for no limit.
    """

    def __init__(
        self, *, concurrency: int, breaker: Breaker, rpm: float | None = None, tpm: float | None = None
    ) -> None:
        self.breaker: Final = breaker
        self.counts: Final[Counter[str]] = Counter()
        self.limit = float(concurrency)
        self.closed = False
        self.most: Final = concurrency
        self._retries = float(_TRIES_A_PLACE * concurrency)
        self._waiting: Final[list[tuple[int, int, asyncio.Future[None]]]] = []
        self._number: Final = count()
        self._taken = 0
        self._cut = 0.0
        self._pause_until = 0.0
        self._requests: Final = _limiter(rpm)
        self._tokens: Final = _limiter(tpm)

    def turn(self, order: int, tokens: int) -> Turn:
        """The gate for one request.

        Args:
            order: Of two that wait, the lower goes first.
            tokens: How many it will probably take, read and written.
        """
        return Turn(self, order, tokens)

    def close(self) -> None:
        """Let nothing more begin."""
        self.closed = True
        while self._waiting:
            _, _, place = heapq.heappop(self._waiting)
            if not place.done():
                place.set_result(None)

    async def enter(self, turn: Turn) -> None:
        """Wait until an attempt may begin."""
        await self._take_place(turn.order)
        try:
            if self._requests:
                await self._requests.acquire()
            await self._take_tokens(turn.tokens)
            await self._sit_out_pause()
            self._check_open()
        except BaseException:
            self._taken -= 1
            self._call_next()
            raise
        turn.began = _now()
        self.counts["attempts"] += 1

    def leave(self, turn: Turn, error: BaseException | None) -> None:
        """An attempt has ended.

        Raises:
            Stopped: It failed in a way that may pass, and the run is to end.
            TransportError: It did, and the budget for retries is spent.
        """
        self._taken -= 1
        try:
            self._judge(turn, error)
        finally:
            self._call_next()

    def _judge(self, turn: Turn, error: BaseException | None) -> None:
        if error is None:
            self.limit = min(self.most, self.limit + 1 / self.limit)
            self._retries = min(2 * _TRIES_A_PLACE * self.most, self._retries + _EARNED)
            self.breaker.answered()
        elif isinstance(error, TryAgain):
            self._faulty(turn, error)
        elif isinstance(error, ModelError):
            turn.denied = turn.status in DENIED
            if turn.denied:
                self.breaker.denied(str(error))

    def _faulty(self, turn: Turn, error: TryAgain) -> None:
        busy = turn.status in _BUSY
        if error.after is not None:
            self._pause_until = max(self._pause_until, _now() + min(error.after, _LONGEST_PAUSE))
        if busy:
            self.counts["throttled"] += 1
            if turn.began >= self._cut:  # what began earlier tells of the same crowd
                self.limit, self._cut = max(1.0, self.limit / 2), _now()
        else:
            self.breaker.failed(str(error))
            self._retries -= 1
        if self.closed:
            raise Stopped from error
        if self._retries < 0:
            self._retries = 0.0
            raise TransportError(
                f"{error} (not tried again: too much fails, the budget for retries is spent)"
            ) from error

    async def _take_place(self, order: int) -> None:
        while not self.closed and (self._taken >= max(1, int(self.limit)) or self._goes_first(order)):
            place = asyncio.get_running_loop().create_future()
            heapq.heappush(self._waiting, (order, next(self._number), place))
            try:
                await place
            except asyncio.CancelledError:
                self._call_next()
                raise
        self._taken += 1

    def _goes_first(self, order: int) -> bool:
        """Whether somebody with a lower number waits."""
        while self._waiting and self._waiting[0][2].done():
            heapq.heappop(self._waiting)
        return bool(self._waiting) and self._waiting[0][0] < order

    async def _sit_out_pause(self) -> None:
        while not self.closed and (seconds := self._pause_until - _now()) > 0:  # noqa: ASYNC110 - it may be prolonged
            await asyncio.sleep(seconds)

    def _check_open(self) -> None:
        if self.closed:
            raise Stopped

    async def _take_tokens(self, tokens: int) -> None:
        while self._tokens and tokens > 0:
            some = min(tokens, self._tokens.max_rate)
            await self._tokens.acquire(some)
            tokens -= math.ceil(some)

    def _call_next(self) -> None:
        free = max(1, int(self.limit)) - self._taken
        while free > 0 and self._waiting:
            _, _, place = heapq.heappop(self._waiting)
            if not place.done():
                place.set_result(None)
                free -= 1


class Turn:
    """One request's way through the gate, attempt by attempt.

    Args:
        flow: The gate.
        order: Of two that wait, the lower goes first.
        tokens: How many it will probably take.
    """

    def __init__(self, flow: Flow, order: int, tokens: int) -> None:
        self.order: Final = order
        self.tokens: Final = tokens
        self.status: int | None = None
        self.began = 0.0
        self.attempts = 0
        self.denied = False
        self._flow: Final = flow

    async def __aenter__(self) -> Self:
        await self._flow.enter(self)
        self.status = None
        self.attempts += 1
        return self

    async def __aexit__(self, kind: object, error: BaseException | None, traceback: object) -> None:
        self._flow.leave(self, error)


def _limiter(a_minute: float | None) -> AsyncLimiter | None:
    """Evenly over the minute: a burst of one second, where a second has room for one at least."""
    if a_minute is None:
        return None
    from aiolimiter import AsyncLimiter  # noqa: PLC0415 - few runs need it

    burst = max(1.0, a_minute / _MINUTE)
    return AsyncLimiter(burst, burst * _MINUTE / a_minute)


def _now() -> float:
    return asyncio.get_running_loop().time()
