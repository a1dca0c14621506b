"""From a run's options to the engine that asks by batches."""

from __future__ import annotations

from contextlib import ExitStack
from itertools import islice
from typing import TYPE_CHECKING

from communique.batch.provider_batch.engine import ProviderRun
from communique.batch.workers import WORTH_IT, open_pool, processors

if TYPE_CHECKING:
    from communique.batch.inputs import Inputs
    from communique.batch.options import Options
    from communique.batch.session import Session


def ask_by_batches(options: Options, session: Session, inputs: Inputs) -> None:
    """Settle every article, or as many as there is time and money for.

    Raises:
        WriteError: The run folder cannot be written.
        SettingsError: The provider cannot be asked.
    """
    with ExitStack() as stack:
        workers = options.workers or max(1, processors() - 1)
        pool = open_pool(workers) if inputs.count() >= WORTH_IT else None
        if pool:
            stack.callback(lambda: pool.end(at_once=bool(session.outcome.stopped)))
        ProviderRun(
            session=session, reading=options.reading, base_url=options.base_url, timeout=options.timeout,
            attempts=options.attempts, price=options.find_price(), max_cost=options.max_cost, cancel=options.cancel,
            pool=pool, workers=workers,
        ).run(islice(inputs, options.max_articles))  # fmt: skip
