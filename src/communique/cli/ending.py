"""What is printed when a run has ended, and the exit code."""

from __future__ import annotations

import json
import shlex
import sys
from itertools import islice
from typing import TYPE_CHECKING, Final, NoReturn

import typer

from communique.cli.options import DONE, NOTHING_RAN, SOME_FAILED, complain, say_json, show
from communique.printable import printable

if TYPE_CHECKING:
    from pathlib import Path

    from rich.console import Console

    from communique.batch import Outcome

_MOST_TABLES: Final = 20  # of so many articles the records are printed; of more, the totals only


def end(outcome: Outcome, folder: Path, *, quiet: bool, as_json: bool) -> NoReturn:
    """Print what a run came to, say where it is and how to go on, and exit."""
    if as_json:
        totals = {**outcome.totals, "stopped": outcome.stopped, "cost_usd": outcome.cost, "ended": True}
        say_json(json.dumps(totals))
    else:
        _print(outcome, folder, quiet=quiet)
    for source, name, message in outcome.failures:
        complain(f"{source}: {name}: {message}")
    if (more := outcome.totals["failed"] - len(outcome.failures)) > 0:
        complain(f"{more:,} more articles failed: see {folder / 'failures.jsonl'}.")
    if outcome.stopped:
        complain(f"{outcome.stopped}. Go on with the same command; what is done is not asked again:")
        complain(shlex.join(["communique", *sys.argv[1:]]))
    unfinished = outcome.totals["failed"] or outcome.stopped
    raise typer.Exit(NOTHING_RAN if not outcome.extracted else SOME_FAILED if unfinished else DONE)


def _print(outcome: Outcome, folder: Path, *, quiet: bool) -> None:
    from rich.console import Console  # noqa: PLC0415 - `--help` starts without it

    from communique.report import totals_table  # noqa: PLC0415

    console = Console()
    if not quiet and outcome.extracted <= _MOST_TABLES:
        _print_records(console, folder)
    show(console, totals_table(dict(outcome.totals), outcome.verdicts))
    if outcome.cost:
        show(console, f"cost {outcome.cost:.4f} USD for all answers of this run folder")
    files = "extractions.jsonl, failures.jsonl, run.json and the ledger"
    show(console, f"Everything is in {printable(str(folder))}: {files}.", soft_wrap=True)


def _print_records(console: Console, folder: Path) -> None:
    from communique.report import record_table  # noqa: PLC0415
    from communique.schema.extraction import Extraction  # noqa: PLC0415
    from communique.trade.record import TradeRecord  # noqa: PLC0415

    with (folder / "extractions.jsonl").open(encoding="utf-8") as lines:
        for line in islice(lines, _MOST_TABLES):
            show(console, record_table(Extraction[TradeRecord].model_validate_json(line)))
