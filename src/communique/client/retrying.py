"""The one place that retries: faults in transport, with growing waits, a bounded number of times."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, TypeAlias

from tenacity import (
    AsyncRetrying,
    RetryCallState,
    Retrying,
    retry_if_exception_type,
    stop_after_attempt,
    wait_exponential_jitter,
    wait_random,
)
from tenacity.stop import stop_base

from communique.client.failures import TryAgain
from communique.errors import TransportError

# Waits for some seconds, or gives what does when awaited.
Sleep: TypeAlias = Callable[[float], Any]
Tell: TypeAlias = Callable[[str], None]

LONGEST_BACKOFF: Final = 60.0  # seconds
LONGEST_WAIT: Final = 120.0  # seconds, whatever Retry-After says: a run is not to stand still for an hour

_backoff: Final = wait_exponential_jitter(initial=1, max=LONGEST_BACKOFF)
_jitter: Final = wait_random(0, 1)


def retrying(attempts: int, *, sleep: Sleep | None = None, tell: Tell | None = None) -> Retrying:
    """Call what is given to it up to `attempts` times, as long as it raises `TryAgain`; then raise its error.

    Args:
        attempts: Most calls.
        sleep: Waits for some seconds.
        tell: Told of each wait before it begins.
    """
    return Retrying(**_policy(attempts, sleep, tell))


def aretrying(attempts: int, *, sleep: Sleep | None = None, tell: Tell | None = None) -> AsyncRetrying:
    """The same, awaited."""
    return AsyncRetrying(**_policy(attempts, sleep, tell))


def _policy(attempts: int, sleep: Sleep | None, tell: Tell | None) -> dict[str, Any]:
    def tell_wait(state: RetryCallState) -> None:
        if tell and state.next_action:
            last = _last(state)
            most = min(attempts, getattr(last, "most", None) or attempts)
            tell(f"{last}; attempt {state.attempt_number} of {most}, the next in {state.next_action.sleep:.0f} s")

    policy = {
        "stop": stop_after_attempt(attempts) | _IsEnough(),
        "wait": _wait,
        "retry": retry_if_exception_type(TryAgain),
        "before_sleep": tell_wait,
        "retry_error_callback": _give_up,
    }
    return {**policy, "sleep": sleep} if sleep else policy


class _IsEnough(stop_base):
    """Whether this fault has been tried as often as it is worth."""

    def __call__(self, retry_state: RetryCallState) -> bool:
        most = getattr(_last(retry_state), "most", None)
        return most is not None and retry_state.attempt_number >= most


def _last(state: RetryCallState) -> BaseException | None:
    return state.outcome.exception() if state.outcome else None


def _wait(state: RetryCallState) -> float:
    """Seconds to the next attempt, with jitter so that articles told the same do not all come back at once."""
    after = getattr(_last(state), "after", None)
    return _backoff(state) if after is None else min(after, LONGEST_WAIT) + _jitter(state)


def _give_up(state: RetryCallState) -> object:
    """The result of a fault that has one, such as a blank answer; else the error."""
    last = _last(state)
    if isinstance(last, TryAgain) and last.result is not None:
        return last.result
    tried = f"{state.attempt_number} attempts" if state.attempt_number > 1 else "1 attempt"
    raise TransportError(f"{last} (after {tried})") from getattr(last, "__cause__", None)
