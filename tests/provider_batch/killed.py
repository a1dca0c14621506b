"""A run in a process of its own that kills itself, as a power switch would, at a chosen moment."""

from __future__ import annotations

import os
import signal
from contextlib import contextmanager
from functools import partial
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from tests.provider_batch.running import MODEL, SHORT, ShortPause, small

from communique.batch import Batch, find_inputs
from communique.batch.provider_batch import collecting, start
from communique.batch.provider_batch.collecting import Collector
from communique.batch.provider_batch.engine import ProviderRun
from communique.batch.provider_batch.polling import Polls
from communique.batch.provider_batch.request_files import RequestFiles
from communique.batch.session import Session
from communique.client.provider_batches import ProviderBatches
from communique.trade import TRADE

if TYPE_CHECKING:
    from collections.abc import Iterator

LIMITS: Final = small(7)
# A function, for the how manieth time it is called, and whether the process is killed before that or after it.
STEPS: Final[dict[str, tuple[type, str, int, bool]]] = {
    "as a file is written": (RequestFiles, "add", 9, True),
    "before the upload": (ProviderBatches, "upload", 1, False),
    "after the upload": (ProviderBatches, "upload", 2, True),
    "before the batch is made": (ProviderBatches, "create", 2, False),
    "after the batch is made": (ProviderBatches, "create", 1, True),
    "before a look": (ProviderBatches, "look", 4, False),
    "after the download": (ProviderBatches, "download", 2, True),
    "amid the lines": (Collector, "_store", 5, True),
    "after collecting": (Collector, "collect", 1, True),
    "before an article is settled": (Session, "settle", 1, False),
    "after an article is settled": (Session, "settle", 2, True),
}


@contextmanager
def _killing(step: str) -> Iterator[None]:
    owner, name, times, after = STEPS[step]
    original, calls = getattr(owner, name), count(1)

    def called(*args: Any, **options: Any) -> Any:  # noqa: ANN401 - whatever it takes and gives
        due = next(calls) == times
        if due and not after:
            os.kill(os.getpid(), signal.SIGKILL)
        result = original(*args, **options)
        if due:
            os.kill(os.getpid(), signal.SIGKILL)
        return result

    setattr(owner, name, called)
    yield
    setattr(owner, name, original)


def work(step: str, folder: str, out: str, url: str) -> None:
    """Run until a step is taken, then be gone."""
    os.environ["OPENAI_API_KEY"] = "word"
    setattr(start, "ProviderRun", partial(ProviderRun, polls=Polls(SHORT, SHORT), pause=ShortPause, limits=LIMITS))  # noqa: B010
    setattr(collecting, "_AT_ONCE", 3)  # noqa: B010 - mypy does not let a module's constant be replaced
    with _killing(step):
        Batch(domain=TRADE, model=MODEL, base_url=url, via="provider-batch", repairs=1).run(
            find_inputs(Path(folder)), Path(out)
        )
