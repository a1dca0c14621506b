"""How much of the processor something takes."""

from __future__ import annotations

import gc
from time import process_time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


def cpu(call: Callable[[], object], rounds: int = 2) -> float:
    """Seconds of CPU that a call takes, the best of some rounds.

    Without the collector of garbage, whose rounds cost what all tests of this process have left behind.
    """
    took = []
    for _ in range(rounds):
        gc.disable()
        try:
            begun = process_time()
            call()
            took.append(process_time() - begun)
        finally:
            gc.enable()
    return min(took)
