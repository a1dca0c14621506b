"""Other processes that do what takes processor time, while this one waits for a model or reads the input."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from concurrent.futures import ProcessPoolExecutor
from typing import TYPE_CHECKING, Final

from communique.errors import SettingsError

if TYPE_CHECKING:
    from multiprocessing.process import BaseProcess

_LAST: Final = 19  # the lowest priority
WORTH_IT: Final = 100  # articles: a process takes a second to start


def open_pool(workers: int, *, behind: bool = False) -> ProcessPoolExecutor:
    """So many processes, which start when they are first needed.

    Args:
        workers: How many.
        behind: Whether they take only the processor time that this process leaves.
    """
    # Not by fork, which copies what other threads hold locked.
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(workers, mp_context=context, initializer=_begin, initargs=(behind,))


def died() -> SettingsError:
    """What to say of a process of a pool that has ended by itself."""
    return SettingsError(
        "A process that reads articles could not be started or has died, perhaps for want of memory: go on with "
        "fewer --workers (a script of one's own needs `if __name__ == '__main__':`)"
    )


def processors() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _begin(behind: bool) -> None:  # noqa: FBT001 - an initializer's arguments have no names
    """Leave Ctrl-C to the process that reads the results, and end when that one ends, however it does."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if behind and hasattr(os, "nice"):
        os.nice(_LAST)
    if parent := multiprocessing.parent_process():
        threading.Thread(target=_end_with, args=(parent,), daemon=True).start()


def _end_with(parent: BaseProcess) -> None:
    parent.join()
    os._exit(1)
