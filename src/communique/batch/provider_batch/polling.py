"""Wait: longer and longer, never to the second, and no longer than until the run is to end."""

from __future__ import annotations

import math
import random
import threading
import time
from concurrent.futures import Future, wait
from contextlib import suppress
from dataclasses import dataclass, field
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, Final, TypeVar

from communique.batch.workers import SOON

if TYPE_CHECKING:
    from collections.abc import Callable

    from communique.batch.session import Session


T = TypeVar("T")

_LOOK: Final = 0.1  # seconds between looks at whether the run is to end


class StoppedError(Exception):
    """The run is to end."""


@dataclass(slots=True)
class Polls:
    """How long to wait before the provider is asked again.

    Args:
        shortest: Seconds, at first and whenever something has happened.
        longest: Seconds, after a while.
        growth: From one time to the next.
    """

    shortest: float = 5.0
    longest: float = 300.0
    growth: float = 1.5
    _next: float = 0.0

    def reset(self) -> None:
        """Something has happened."""
        self._next = 0.0

    def wait(self) -> float:
        """Seconds to wait, up to a fifth less than planned, so that not all who wait come at once."""
        planned = max(self._next, self.shortest)
        self._next = min(planned * self.growth, self.longest)
        return planned * random.uniform(0.8, 1.0)  # noqa: S311 - nothing is secret about it


@dataclass(slots=True)
class Pause:
    """Waits for some seconds, unless the run is stopped meanwhile.

    Args:
        session: The run.
    """

    session: Session
    _woken: SimpleQueue[None] = field(default_factory=SimpleQueue)

    def wake(self) -> None:
        """End the waiting; signal handlers may call this."""
        self._woken.put(None)

    def __call__(self, seconds: float) -> None:
        """Wait.

        Raises:
            StoppedError: The run is to end.
        """
        with suppress(Empty):
            self._woken.get(timeout=seconds)
        self.check()

    def during(self, call: Callable[[], T]) -> T:
        """What a call of the provider gives, which is not waited for when the run is to end.

        It is made in a thread of its own: what waits for a server in the main one is told of no signal.

        Raises:
            StoppedError: The run is to end, and the answer does not come soon.
        """
        came: Future[T] = Future()

        def work() -> None:
            try:
                came.set_result(call())
            except BaseException as error:  # noqa: BLE001 - whatever it is, it belongs to who called
                came.set_exception(error)

        threading.Thread(target=work, daemon=True).start()  # not of a pool, whose threads the interpreter waits for
        until = math.inf
        while not wait([came], _LOOK).done:
            if self.session.outcome.stopped:
                until = min(until, time.monotonic() + SOON)
            if time.monotonic() >= until:
                raise StoppedError
        return came.result()

    def check(self) -> None:
        """Go on unless the run is to end.

        Raises:
            StoppedError: It is.
        """
        if self.session.outcome.stopped:
            raise StoppedError
