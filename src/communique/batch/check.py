"""Reconcile and check a run's stored answers again, without a model."""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique import __version__
from communique.batch.answers import MissingAnswerError
from communique.batch.database import DamagedError
from communique.batch.folder import locked, read_run, write_run
from communique.batch.ledger import Ledger
from communique.batch.outcome import Failed, Outcome, failed
from communique.batch.projection import Projection
from communique.batch.reader import read
from communique.batch.run import Batch
from communique.errors import SettingsError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from communique.batch.outcome import Made
    from communique.batch.reader import Reading
    from communique.domain import Domain
    from communique.schema.extraction import Policy


def recheck(
    folder: Path,
    domain: Domain,
    *,
    policy: Policy | None = None,
    progress: Callable[[Outcome], None] = lambda _: None,
) -> Outcome:
    """Reconcile and check a run's stored answers again, without a model, and write its files anew.

    Args:
        folder: A run folder.
        domain: The kind of text that it is of.
        policy: Another policy than the run's own.
        progress: Called after each article.

    Raises:
        SettingsError: It is not a run folder, or it is in use.
    """
    outcome = Outcome()
    Ledger(folder, create=False).close()
    with locked(folder), Ledger(folder, create=False) as ledger:
        settings = ledger.settings
        if not {"model", "policy", "repairs"} <= settings.keys():
            raise DamagedError(ledger.path, "it does not say how the run was made")
        batch = Batch(
            domain=domain, model=settings["model"], policy=policy or settings["policy"], repairs=settings["repairs"]
        )
        outcome.total = len(ledger)
        digest = batch.made_with()
        with Projection(folder, ledger, outcome) as projection:
            for position in ledger.positions():
                if made := _made(ledger, position, batch.reading):
                    ledger.finish(position, digest, made)
                    projection.settle(position)
                progress(outcome)
            projection.finish(whole=True)
        ledger.settings = {"policy": batch.policy}
        known = read_run(folder) or {"model": batch.model}
        now = {"library_version": __version__, "made_with": digest, "policy": batch.policy}
        write_run(folder, {**known, **now, "totals": dict(outcome.totals)})
    return outcome


def _made(ledger: Ledger, position: int, reading: Reading) -> Made | None:
    """What becomes of an article now; None if nothing ever has."""
    row = ledger.row(position)
    if row is None or row.made is None:
        return None
    article = ledger.article(position)
    if article is None:
        return row.made
    try:
        return read(article, reading, ledger.answer)
    except MissingAnswerError as error:
        return row.made if isinstance(row.made, Failed) else failed(SettingsError(str(error)))
