"""Other processes that do what takes processor time, while this one waits for a model or reads the input.

What they read has a time limit that they keep themselves. Code that no signal interrupts is ended with its process, by
a clock that needs nothing of Python; the process is replaced, and what it read is told from what others read.
"""

from __future__ import annotations

import faulthandler
import multiprocessing
import os
import signal
import threading
import time
from concurrent.futures import Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final, TypeVar

from communique.errors import SettingsError
from communique.time_limit import PATIENCE, BrokenOff, is_hurried

if TYPE_CHECKING:
    from collections.abc import Iterator
    from multiprocessing.process import BaseProcess

T = TypeVar("T")

SOON: Final = 0.5
"""Seconds that what other processes are reading has left when the run is to end."""

_LOOK: Final = 0.1  # seconds between looks at whether it is
_LAST: Final = 19  # the lowest priority
WORTH_IT: Final = 100  # articles: a process takes a second to start


_GRACE: Final = 2  # times as long as it takes at most until reading is broken off
_FOREVER: Final = 10.0**8  # seconds: three years


class Pool(ProcessPoolExecutor):
    """Processes that can be ended whatever they are doing."""

    def end(self, *, at_once: bool) -> None:
        """End them.

        Args:
            at_once: Whether to lose what they are reading.
        """
        if at_once:
            # What Python calls `kill_workers` from 3.14 on.
            for process in list((self._processes or {}).values()):
                process.kill()
        self.shutdown(cancel_futures=True)


def open_pool(workers: int, *, behind: bool = False) -> Pool:
    """So many processes, which start when they are first needed.

    Args:
        workers: How many.
        behind: Whether they take only the processor time that this process leaves.
    """
    # Not by fork, which copies what other threads hold locked.
    context = multiprocessing.get_context("spawn")
    return Pool(workers, mp_context=context, initializer=_begin, initargs=(_LAST if behind else 0,))


@contextmanager
def last_resort(seconds: float | None) -> Iterator[None]:
    """End this process, which reads for another, if it is in here for much longer than it may be read for."""
    if multiprocessing.parent_process() is None or seconds is None:
        yield
        return
    with open(os.devnull, "wb") as nowhere:  # noqa: PTH123 - the traceback would go to the user's terminal
        faulthandler.dump_traceback_later(min(seconds * PATIENCE * _GRACE, _FOREVER), exit=True, file=nowhere)
        try:
            yield
        finally:
            faulthandler.cancel_dump_traceback_later()


def result_of(reads: Future[T]) -> T:
    """What another process gives.

    Raises:
        BrokenOff: The run is to end, and it does not come soon.
        BrokenProcessPool: The process has ended.
    """
    until: float | None = None
    while not wait([reads], _LOOK).done:
        if is_hurried():
            until = until or time.monotonic() + SOON
            if time.monotonic() >= until:
                raise BrokenOff
    return reads.result()


def can_start() -> bool:
    """Whether a process can be started at all."""
    pool = open_pool(1)
    try:
        return bool(pool.submit(os.getpid).result())
    except BrokenProcessPool:
        return False
    finally:
        pool.end(at_once=True)


def died() -> SettingsError:
    """What to say where no process can be started."""
    return SettingsError(
        "A process that reads articles could not be started or has died, perhaps for want of memory: go on with "
        "fewer --workers (a script of one's own needs `if __name__ == '__main__':`)"
    )


def processors() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _begin(nice: int) -> None:
    """Leave Ctrl-C to the process that reads the results, and end when that one ends, however it does."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(os, "nice"):
        os.nice(nice)
    if parent := multiprocessing.parent_process():
        threading.Thread(target=_end_with, args=(parent,), daemon=True).start()


def _end_with(parent: BaseProcess) -> None:
    parent.join()
    os._exit(1)
