"""What is printed when a run has ended, and the exit code."""

from __future__ import annotations

import json
import shlex
import sys
from itertools import islice
from typing import TYPE_CHECKING, Any, Final, NoReturn

import typer

from communique.cli.options import DONE, NOTHING_RAN, SOME_FAILED, WAITING, complain, say_json, show
from communique.printable import printable

if TYPE_CHECKING:
    from pathlib import Path

    from pydantic import BaseModel

    from communique.batch import Outcome

_MOST_TABLES: Final = 20  # of so many articles the records are printed; of more, the totals only


def end(outcome: Outcome, folder: Path, schema: type[BaseModel], *, quiet: bool, as_json: bool) -> NoReturn:
    """Print what a run came to, say where it is and how to go on, and exit."""
    if as_json:
        totals = {**outcome.totals, "stopped": outcome.stopped, "cost_usd": outcome.cost, "ended": True}
        say_json(json.dumps(totals))
    else:
        _print(outcome, folder, schema, quiet=quiet)
    for note in outcome.notes:
        complain(f"{note}.")
    for source, warning in outcome.warnings:
        complain(f"{source}: {warning}")
    if (more := outcome.totals["warnings"] - len(outcome.warnings)) > 0:
        complain(f"{more:,} more warnings: see extractions.jsonl.")
    for source, name, message in outcome.failures:
        complain(f"{source}: {name}: {message}")
    if (more := outcome.totals["failed"] - len(outcome.failures)) > 0:
        complain(f"{more:,} more articles failed: see {folder / 'failures.jsonl'}.")
    if outcome.stopped:
        complain(f"{outcome.stopped}. Go on with the same command; what is done is not asked again:")
        complain(shlex.join(["communique", *sys.argv[1:]]))
    elif outcome.waiting:
        complain(_what_to_do(outcome, folder))
        complain(shlex.join(["communique", *sys.argv[1:]]))
        raise typer.Exit(WAITING)
    unfinished = outcome.totals["failed"] or outcome.stopped
    raise typer.Exit(NOTHING_RAN if not outcome.extracted else SOME_FAILED if unfinished else DONE)


def _what_to_do(outcome: Outcome, folder: Path) -> str:
    """What a user does with the requests of a round."""
    count = outcome.asked["requests_written"]
    return (
        f"{_counted(outcome.waiting, 'article')} without {_counted(count, 'answer')}. Next: have the lines of "
        f"{folder / 'requests.jsonl'} answered (they are those of OpenAI's Batch API) and put the answers into "
        f"{folder / 'answers.jsonl'}, in any order, as a batch gives them or as "
        f'{{"custom_id": …, "content": …}}; then give the same command again:'
    )


def _counted(count: int, what: str) -> str:
    return f"{count:,} {what}{'' if count == 1 else 's'}"


def _print(outcome: Outcome, folder: Path, schema: type[BaseModel], *, quiet: bool) -> None:
    from rich.console import Console  # noqa: PLC0415 - `--help` starts without it

    from communique.report import totals_lines  # noqa: PLC0415

    console = Console(highlight=False, soft_wrap=True, markup=False)
    if not quiet and outcome.extracted <= _MOST_TABLES:
        _print_records(folder, schema)
    for line in totals_lines(outcome.totals, outcome.verdicts):
        show(console, line)
    if outcome.cost:
        show(console, f"cost {outcome.cost:.4f} USD for all answers of this run folder")
    where = printable(str(folder))
    show(console, f"Everything is in {where}: extractions.jsonl, failures.jsonl, run.json and the ledger.")
    if outcome.extracted:
        show(console, f"Next: communique report {shlex.quote(where)} makes a page to read and correct it.")


def _print_records(folder: Path, schema: type[BaseModel]) -> None:
    from rich.console import Console  # noqa: PLC0415 - as above

    from communique.report import record_table  # noqa: PLC0415
    from communique.schema.extraction import Extraction  # noqa: PLC0415

    console = Console(highlight=False)
    kind: Any = Extraction.__class_getitem__(schema)
    with (folder / "extractions.jsonl").open(encoding="utf-8") as lines:
        for line in islice(lines, _MOST_TABLES):
            show(console, record_table(kind.model_validate_json(line)))
