"""The one place that retries: faults in transport, with growing waits, a bounded number of times."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, Never, TypeAlias

from tenacity import (
    AsyncRetrying,
    RetryCallState,
    Retrying,
    retry_if_exception_type,
    stop_after_attempt,
    wait_exponential_jitter,
    wait_random,
)

from communique.client.failures import TryAgain
from communique.errors import TransportError

# Waits for some seconds, or gives what does when awaited.
Sleep: TypeAlias = Callable[[float], Any]

LONGEST_BACKOFF: Final = 60.0  # seconds
LONGEST_WAIT: Final = 120.0  # seconds, whatever Retry-After says: a run is not to stand still for an hour

_backoff: Final = wait_exponential_jitter(initial=1, max=LONGEST_BACKOFF)
_jitter: Final = wait_random(0, 1)


def retrying(attempts: int, *, sleep: Sleep | None = None) -> Retrying:
    """Call what is given to it up to `attempts` times, as long as it raises `TryAgain`; then raise its error."""
    return Retrying(**_policy(attempts, sleep))


def aretrying(attempts: int, *, sleep: Sleep | None = None) -> AsyncRetrying:
    """The same, awaited."""
    return AsyncRetrying(**_policy(attempts, sleep))


def _policy(attempts: int, sleep: Sleep | None) -> dict[str, Any]:
    policy = {
        "stop": stop_after_attempt(attempts),
        "wait": _wait,
        "retry": retry_if_exception_type(TryAgain),
        "retry_error_callback": _give_up,
    }
    return {**policy, "sleep": sleep} if sleep else policy


def _last(state: RetryCallState) -> BaseException | None:
    return state.outcome.exception() if state.outcome else None


def _wait(state: RetryCallState) -> float:
    """Seconds to the next attempt, with jitter so that articles told the same do not all come back at once."""
    after = getattr(_last(state), "after", None)
    return _backoff(state) if after is None else min(after, LONGEST_WAIT) + _jitter(state)


def _give_up(state: RetryCallState) -> Never:
    last = _last(state)
    tried = f"{state.attempt_number} attempts" if state.attempt_number > 1 else "1 attempt"
    raise TransportError(f"{last} (after {tried})") from getattr(last, "__cause__", None)
