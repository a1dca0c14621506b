"""Ctrl-C: once to end in good order, twice to end at once.

What is being read in this process when it comes is broken off half a second later. A run in another thread than the
main one hears of it where the main thread waits for it.
"""

from __future__ import annotations

import asyncio
import signal
import threading
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import contextmanager, nullcontext
from typing import TYPE_CHECKING, Any, Final, TypeVar

from communique.time_limit import calm, hurry, is_hurried

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import FrameType

T = TypeVar("T")

_SIGNALS: Final = (signal.SIGINT, signal.SIGTERM)
_LOOK: Final = 0.2  # seconds between looks for signals
_IN_THREADS: Final[list[Any]] = []  # functions to call


@contextmanager
def interruptible(first: Callable[[], None]) -> Iterator[None]:
    """Call `first` when the user or the system asks to end; raise KeyboardInterrupt when they ask again.

    Only the main thread gets signals; a run in another one hears of them by `in_a_thread`.
    """
    if threading.current_thread() is not threading.main_thread():
        _IN_THREADS.append(first)
        if is_hurried():  # what was asked before the run began
            first()
        try:
            yield
        finally:
            _IN_THREADS.remove(first)
        return
    asked = False

    def handle(_: int, __: FrameType | None) -> None:
        nonlocal asked
        if asked:
            raise KeyboardInterrupt
        asked = True
        hurry()
        first()

    before = {number: signal.signal(number, handle) for number in _SIGNALS}
    try:
        yield
    finally:
        try:
            for number, handler in before.items():
                signal.signal(number, handler)
        finally:
            calm()


@contextmanager
def awake() -> Iterator[None]:
    """Have the event loop look for signals while it waits.

    One that comes just before the waiting begins, or to another thread, would else be heard when something ends it.
    """
    loop = asyncio.get_running_loop()
    next_look: asyncio.TimerHandle | None = None

    def look() -> None:
        nonlocal next_look
        next_look = loop.call_later(_LOOK, look)

    look()
    try:
        yield
    finally:
        if next_look:
            next_look.cancel()


def in_a_loop() -> bool:
    """Whether this thread runs an event loop, as that of a notebook does."""
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return False
    return True


def in_a_thread(function: Callable[[], T]) -> T:
    """What a function returns that needs an event loop of its own; Ctrl-C reaches the run that it makes."""
    pool = ThreadPoolExecutor(1)
    try:
        here = threading.current_thread() is threading.main_thread()
        with interruptible(_pass_on) if here else nullcontext():
            future = pool.submit(function)
            while not wait([future], _LOOK).done:
                pass  # a signal that came just before the waiting began would not end it
            return future.result()
    finally:
        pool.shutdown(wait=False)


def _pass_on() -> None:
    for first in _IN_THREADS:
        first()
