"""Stop a run in which everything fails, before it has failed every article."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

_DENIALS: Final = 3  # requests in a row
_ARTICLES: Final = 20  # in a row
_FAULTS: Final = 10  # attempts in a row, or twice as many as are on their way at once
_PATIENCE: Final = 30.0  # seconds without an answer where there were answers before: a server that starts again
_FIRST_PATIENCE: Final = 5.0  # seconds where there never was one


class Breaker:
    """Opens when nothing succeeds any more: once, for good.

    Args:
        concurrency: Requests at once.
        trip: Called with the reason.
        clock: Gives seconds.
    """

    def __init__(
        self, *, concurrency: int, trip: Callable[[str], None], clock: Callable[[], float] = time.monotonic
    ) -> None:
        self.tripped = False
        self.failing: Final[list[int]] = []
        self._most_faults: Final = max(_FAULTS, 2 * concurrency)
        self._trip: Final = trip
        self._clock: Final = clock
        self._patience = _FIRST_PATIENCE
        self._last = clock()
        self._faults = self._denials = 0

    def answered(self) -> None:
        """The server gave an answer, whatever it is worth."""
        self._faults = self._denials = 0
        self._patience, self._last = _PATIENCE, self._clock()

    def failed(self, reason: str) -> None:
        """An attempt failed in a way that may pass."""
        self._faults += 1
        if self._faults >= self._most_faults and self._clock() - self._last >= self._patience:
            self._open(f"The server does not answer: {reason}")

    def denied(self, reason: str) -> None:
        """A request was denied for reasons that are no article's."""
        self._denials += 1
        if self._denials >= _DENIALS:
            self._open(f"Every request is refused: {reason}")

    def extracted(self) -> None:
        """An article came through."""
        self.failing.clear()

    def lost(self, position: int, reason: str) -> None:
        """An article failed because of what the model or the server said."""
        self.failing.append(position)
        if len(self.failing) >= _ARTICLES:
            self._open(f"{len(self.failing)} articles in a row have failed, the last one so: {reason}")

    def _open(self, reason: str) -> None:
        if not self.tripped:
            self.tripped = True
            self._trip(reason)
