"""Reconcile and check a run's stored answers again, without a model."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any

from communique import __version__
from communique.asking.strategy import Strategy
from communique.batch.answers import MissingAnswerError
from communique.batch.database import DamagedError
from communique.batch.folder import locked, read_run, write_run
from communique.batch.ledger import Ledger
from communique.batch.options import Options
from communique.batch.outcome import Failed, Outcome, failed
from communique.batch.projection import Projection
from communique.batch.reader import read
from communique.errors import SettingsError
from communique.judging.calibration import RISK
from communique.time_limit import ARTICLE_SECONDS

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
    trust: float | None = None,
    risk: float | None = None,
    article_seconds: float | None = ARTICLE_SECONDS,
    progress: Callable[[Outcome], None] = lambda _: None,
) -> Outcome:
    """Reconcile and check a run's stored answers again, without a model, and write its files anew.

    Args:
        folder: A run folder.
        domain: The kind of text that it is of.
        policy: Another policy than the run's own.
        trust: What the model's word is worth, from 0 to 1; the run's own unless given.
        risk: The share of wrong values that may stand unmarked; the run's own unless given.
        article_seconds: How long an article may be read; None for no limit.
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
        if (record := settings.get("record", domain.schema.__name__)) != domain.schema.__name__:
            what = f"{folder} was made with the schema {record}, not {domain.schema.__name__}"
            raise SettingsError(f"{what}: give it, as --schema FILE.py:{record}")
        options = Options(
            domain=domain, model=settings["model"], policy=policy or settings["policy"], repairs=settings["repairs"],
            strategy=_strategy(settings), settings=settings.get("settings", {}), rules=settings.get("rules", True),
            trust=settings.get("trust") if trust is None else trust,
            risk=settings.get("risk", RISK) if risk is None else risk,
            published=settings.get("published"), dollar=settings.get("dollar"), article_seconds=article_seconds,
        )  # fmt: skip
        outcome.total = len(ledger)
        digest = options.made_with()
        with Projection(folder, ledger, outcome) as projection:
            for position in ledger.positions():
                if made := _made(ledger, position, options.reading):
                    ledger.finish(position, digest, made)
                    projection.settle(position)
                progress(outcome)
            projection.finish(whole=True)
        ledger.settings = {"policy": options.policy, "trust": options.trust, "risk": options.risk}
        known = read_run(folder) or {"model": options.model}
        now = {"library_version": __version__, "made_with": digest, "policy": options.policy}
        write_run(folder, {**known, **now, "totals": dict(outcome.totals), "warnings": outcome.warnings})
    return outcome


def schema_of(folder: Path) -> str:
    """What names the schema of a run, `FILE.py:NAME` or `MODULE:NAME`; empty where it was none of the user's own.

    Raises:
        SettingsError: It is not a run folder.
    """
    with Ledger(folder, create=False) as ledger:
        return str(ledger.settings.get("schema", ""))


def _strategy(settings: dict[str, Any]) -> Strategy | None:
    """How the model of a run was asked; None where an earlier version has not noted it."""
    if (stored := settings.get("strategy")) is None:
        return None
    names = {one.name for one in fields(Strategy)}
    known: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value for name, value in stored.items() if name in names
    }
    return Strategy(**known)


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
