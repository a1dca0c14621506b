"""How long an article may be read: what takes longer, or is to end at once, is broken off wherever it is.

What counts is the processor's time, so that an article does not fail because the machine is busy; by the clock it may
take `PATIENCE` times as long.

In the main thread a timer of the system interrupts, even within a regular expression. In other threads, and where the
system has no such timer, the thread is sent an exception, which it meets between two steps of Python.
"""

from __future__ import annotations

import ctypes
import signal
import threading
import time
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final, TypeVar

from communique.errors import TooSlowError

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

T = TypeVar("T")

ARTICLE_SECONDS: Final = 300.0
"""Seconds that an article may be read for unless told otherwise: the longest that may be loaded takes a third of it."""

PATIENCE: Final = 10
"""How much longer it may take by the clock: a process of the lowest priority gets little of a busy machine."""

_HURRY: Final = 0.5  # seconds that what is being read has left when the run is to end
_HURRY_ALL: Final = 1.0  # seconds that all that is read one after the other has left then
_LEAST: Final = 0.02  # seconds that each has at least: most articles need no more
_AGAIN: Final = 0.5  # seconds until it is told once more, where something has swallowed the exception
_LOOK: Final = 0.1  # seconds between looks at the clock in the thread that watches another
_FOREVER: Final = 10.0**8  # seconds: three years


class BrokenOff(BaseException):
    """The run is to end, so the article is not read any further."""


class _LateError(BaseException):
    """Raised wherever the reading is; nothing that catches Exception holds it up."""


class TimeLimit:
    """The time that an article may be read for, all steps together; what lies between them does not count.

    Args:
        seconds: How long, in the processor's time; None for no limit.
    """

    def __init__(self, seconds: float | None) -> None:
        self._seconds: Final = seconds
        self._used = 0.0

    def run(self, what: str, function: Callable[..., T], *arguments: Any) -> T:  # noqa: ANN401 - what the function takes
        """What a function returns.

        Args:
            what: What it does, in words that go on from "while".
            function: A step of the reading. It must not write anything that may not be half written.
            arguments: Its arguments.

        Raises:
            TooSlowError: The time is up.
            BrokenOff: `hurry` was called, and the step did not end soon.
        """
        step = _Step(_FOREVER if self._seconds is None else min(self._seconds - self._used, _FOREVER))
        watch = _by_timer if _has_timer() else _by_thread
        _STEPS.add(step)
        if is_hurried():  # asked now that `hurry` knows of the step: none slips between the two
            step.shorten()
        try:
            return watch(step, function, arguments)
        except _LateError as error:
            if step.hurried:
                raise BrokenOff from None
            raise TooSlowError(
                f"Reading took longer than {self._seconds:g} seconds and was broken off while {what}"
                f"{_place(error.__traceback__)}. Cut the article into parts, or allow more with --article-seconds."
            ) from None
        finally:
            _STEPS.discard(step)
            _ending.note(step)
            self._used += step.worked()


def hurry() -> None:
    """The run is to end: what is being read has half a second left, what is read after it one second all together."""
    _ending.asked.set()
    for step in list(_STEPS):
        step.shorten()


def is_hurried() -> bool:
    """Whether the run is to end."""
    return _ending.asked.is_set()


def calm() -> None:
    """All have their time again."""
    _ending.asked.clear()
    _ending.spent = 0.0


class _Step:
    """A step under way in this thread, and how long it may take.

    Args:
        seconds: Of the processor's time.
    """

    def __init__(self, seconds: float) -> None:
        self.began: Final = time.monotonic()
        self.hurried = False
        self.hurried_at = self.began
        self.over = False
        self.by_timer = False
        self._worked: Final = _clock_of(threading.get_ident())
        self._had: Final = self._worked()
        self._seconds: Final = seconds
        self._until = self.began + PATIENCE * seconds

    def worked(self) -> float:
        """Seconds that the processor has worked on it."""
        return self._worked() - self._had

    def shorten(self) -> None:
        """Half a second by the clock from now on, unless it has less left."""
        soon = time.monotonic() + _ending.left()
        if soon < self._until:
            self._until, self.hurried, self.hurried_at = soon, True, time.monotonic()
            if self.by_timer and not self.over:
                signal.setitimer(signal.ITIMER_REAL, self.left(), _AGAIN)

    def left(self) -> float:
        """Seconds until it can be late, by the clock; never none, which would be no limit to a timer."""
        by_clock = self._until - time.monotonic()
        return max(min(by_clock, self._seconds - self.worked()), 0.001)

    def is_late(self) -> bool:
        """Whether it may not go on."""
        return not self.over and (self.worked() >= self._seconds or time.monotonic() >= self._until)


def _clock_of(ident: int) -> Callable[[], float]:
    """The processor's time that a thread has had; the clock's where the system does not tell."""
    if not hasattr(time, "pthread_getcpuclockid"):
        return time.monotonic
    number = time.pthread_getcpuclockid(ident)
    return lambda: time.clock_gettime(number)


_STEPS: Final[set[_Step]] = set()


class _Ending:
    """The end of a run: whether it was asked for, and the seconds that were read since."""

    def __init__(self) -> None:
        self.asked: Final = threading.Event()
        self.spent = 0.0

    def left(self) -> float:
        """Seconds that a step has which is under way, or begins."""
        return max(min(_HURRY, _HURRY_ALL - self.spent), _LEAST)

    def note(self, step: _Step) -> None:
        """Count what a step took."""
        if step.hurried:
            self.spent += time.monotonic() - step.hurried_at


_ending: Final = _Ending()


def _has_timer() -> bool:
    return hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread()


def _by_timer(step: _Step, function: Callable[..., T], arguments: tuple[Any, ...]) -> T:
    """In the main thread. Another's alarm, if there is one, is put back as it was."""

    def late(*_: object) -> None:
        if step.is_late():
            raise _LateError
        if not step.over:
            signal.setitimer(signal.ITIMER_REAL, step.left(), _AGAIN)

    handler = signal.signal(signal.SIGALRM, late)
    other, every = signal.setitimer(signal.ITIMER_REAL, step.left(), _AGAIN)
    step.by_timer = True
    if step.hurried:  # meanwhile, when there was no timer to shorten
        signal.setitimer(signal.ITIMER_REAL, step.left(), _AGAIN)
    try:
        try:
            return function(*arguments)
        finally:
            step.over = True
    finally:
        step.over = True  # an alarm may have struck before the line above
        rest = max(other - (time.monotonic() - step.began), 0.001) if other else 0.0
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, handler)
        if other:
            signal.setitimer(signal.ITIMER_REAL, rest, every)


def _by_thread(step: _Step, function: Callable[..., T], arguments: tuple[Any, ...]) -> T:
    """In any thread, with another that looks at the clock."""
    ident, ended = threading.get_ident(), threading.Lock()
    ended.acquire()
    watch = threading.Thread(target=_watch, args=(step, ident, ended), daemon=True)
    watch.start()
    try:
        return function(*arguments)
    finally:
        told, watching = False, True
        while watching:
            try:  # what was sent at the last moment may strike anywhere in here, once
                step.over = True
                if not told:
                    told = True
                    ended.release()
                watch.join()
                watching = False
            except _LateError:
                continue
        _send(ident, None)


def _watch(step: _Step, ident: int, ended: threading.Lock) -> None:
    with suppress(OSError):  # there is no clock any more of a thread that has ended
        while not ended.acquire(timeout=min(_LOOK, step.left())):
            if step.is_late():
                _send(ident, _LateError)
                if ended.acquire(timeout=_AGAIN):
                    return


def _send(ident: int, kind: type[BaseException] | None) -> None:
    """Have a thread raise an exception; None takes back one that it has not met yet."""
    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(ident), ctypes.py_object(kind) if kind else None)


def _place(traceback: TracebackType | None) -> str:
    """Where the library was, as ` (in MODULE.FUNCTION)`."""
    found = ""
    while traceback:
        module = traceback.tb_frame.f_globals.get("__name__", "")
        if module.startswith("communique.") and module != __name__:
            found = f" (in {module}.{traceback.tb_frame.f_code.co_name})"
        traceback = traceback.tb_next
    return found
