"""From a run's options to the engine that asks by batches."""

from __future__ import annotations

from contextlib import ExitStack
from itertools import islice
from typing import TYPE_CHECKING, Final, Literal

from communique.batch.provider_batch.engine import ProviderRun
from communique.batch.workers import WORTH_IT, open_pool, processors
from communique.errors import SettingsError

if TYPE_CHECKING:
    from communique.batch.inputs import Inputs
    from communique.batch.run import Batch
    from communique.batch.session import Session

Via = Literal["online", "provider-batch", "files"]
BATCHES: Final[Via] = "provider-batch"


def check_options(batch: Batch) -> None:
    """See that options fit together.

    Raises:
        SettingsError: They do not.
    """
    if batch.via != BATCHES:
        if batch.cancel and batch.via == "online":
            raise SettingsError("--cancel ends batches at the provider: give --via provider-batch too")
        return
    if batch.model is None:
        raise SettingsError("--via provider-batch asks a model: give one, such as openai/gpt-4.1-mini")
    if not batch.model.startswith("openai/"):
        raise SettingsError(f"--via provider-batch speaks OpenAI's Batch API: use openai/NAME, not {batch.model}")
    if batch.cassettes:
        raise SettingsError("--via provider-batch neither plays nor makes recordings: leave out --cassettes")
    if batch.engine != "local":
        raise SettingsError("--via provider-batch has nothing to distribute: leave out --engine")


def ask_by_batches(batch: Batch, session: Session, inputs: Inputs) -> None:
    """Settle every article, or as many as there is time and money for.

    Raises:
        WriteError: The run folder cannot be written.
        SettingsError: The provider cannot be asked.
    """
    with ExitStack() as stack:
        workers = batch.workers or max(1, processors() - 1)
        pool = open_pool(workers) if inputs.count() >= WORTH_IT else None
        if pool:
            stack.callback(lambda: pool.end(at_once=bool(session.outcome.stopped)))
        ProviderRun(
            session=session, reading=batch.reading, base_url=batch.base_url, timeout=batch.timeout,
            attempts=batch.attempts, price=batch.find_price(), max_cost=batch.max_cost, cancel=batch.cancel,
            pool=pool, workers=workers,
        ).run(islice(inputs, batch.max_articles))  # fmt: skip
