"""What a call costs, in seconds of CPU: figures of one process may be compared, and none says anything alone."""

from __future__ import annotations

import gc
from time import process_time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


def cpu(call: Callable[[], object], times: int = 2) -> float:
    """Seconds of CPU that a call takes, the best of several.

    Without the collector of garbage, whose rounds cost what all tests of this process have left behind.
    """
    took = []
    for _ in range(times):
        gc.collect()
        gc.disable()
        try:
            begun = process_time()
            call()
            took.append(process_time() - begun)
        finally:
            gc.enable()
    return min(took)
