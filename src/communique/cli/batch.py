"""`communique batch` and `communique check`."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer
from rich.console import Console

from communique.cli.options import (
    DONE,
    NOTHING_RAN,
    SOME_FAILED,
    BaseUrl,
    Cassettes,
    Model,
    PolicyChoice,
    PolicyOption,
    Record,
    RecordMode,
    Repairs,
    complain,
    say_if_rules_alone,
    stop,
)

if TYPE_CHECKING:
    from communique.batch import Outcome


def batch(
    folder: Annotated[
        Path, typer.Argument(help="Folder of articles (*.txt, *.md, *.html, *.htm below it).", show_default=False)
    ],
    *,
    out: Annotated[Path, typer.Option("--out", help="The run folder.", show_default=False)],
    model: Model = None,
    base_url: BaseUrl = None,
    cassettes: Cassettes = None,
    record: Record = RecordMode.none,
    policy: PolicyOption = PolicyChoice.balanced,
    repairs: Repairs = 0,
    concurrency: Annotated[
        int, typer.Option("--concurrency", min=1, help="Articles that are asked about at once.")
    ] = 4,
    quiet: Annotated[bool, typer.Option("--quiet", help="Print the totals only.")] = False,
) -> None:
    """Extract the records of a folder of articles.

    Writes extractions.jsonl, failures.jsonl, run.json and the ledger to the run folder.

    Examples:
        communique batch articles --out runs/today --model openai/gpt-4.1-mini

        communique batch examples/articles --out runs/examples --model openai/NAME --cassettes cassettes/examples
    """
    from communique.batch import Batch, find_inputs  # noqa: PLC0415 - `--help` starts without it
    from communique.errors import CommuniqueError  # noqa: PLC0415
    from communique.extractor import model_name  # noqa: PLC0415

    say_if_rules_alone(model)
    try:
        inputs = find_inputs(folder)
        if not inputs.articles:
            complain(f"{folder} holds no *.txt, *.md, *.html or *.htm file.")
            raise typer.Exit(NOTHING_RAN)
        chosen = Batch(
            model=model_name(model), base_url=base_url, policy=policy.value, repairs=repairs, cassettes=cassettes,
            record=record.value, concurrency=concurrency,
        )  # fmt: skip
        outcome = chosen.run(inputs, out)
    except CommuniqueError as error:
        stop(error)
    except OSError as error:
        stop(error)
    if inputs.skipped:
        names = ", ".join(inputs.source(path) for path in inputs.skipped[:5])
        more = f" and {len(inputs.skipped) - 5} more" if len(inputs.skipped) > 5 else ""  # noqa: PLR2004
        complain(f"Skipped {len(inputs.skipped)} other files: {names}{more}.")
    _report(outcome, out, quiet=quiet)


def check(
    run: Annotated[Path, typer.Argument(help="A run folder.", show_default=False)],
    *,
    policy: Annotated[
        PolicyChoice | None, typer.Option("--policy", help="Another policy than the run's own.", show_default=False)
    ] = None,
    quiet: Annotated[bool, typer.Option("--quiet", help="Print the totals only.")] = False,
) -> None:
    """Reconcile and check the stored answers of a run again: no model is asked.

    Example:
        communique check runs/today --policy strict
    """
    from communique.batch import recheck  # noqa: PLC0415 - `--help` starts without it
    from communique.errors import CommuniqueError  # noqa: PLC0415

    try:
        outcome = recheck(run, policy=policy.value if policy else None)
    except (CommuniqueError, OSError) as error:
        stop(error)
    _report(outcome, run, quiet=quiet)


def _report(outcome: Outcome, folder: Path, *, quiet: bool) -> NoReturn:
    """Print what a run came to, say where it is, and exit."""
    from communique.report import record_table, totals_table  # noqa: PLC0415

    console = Console()
    verdicts: Counter[tuple[str, str]] = Counter()
    for extraction in outcome.extractions:
        verdicts.update((verdict.status, verdict.severity) for verdict in extraction.verdicts)
    if not quiet:
        for extraction in outcome.extractions:
            console.print(record_table(extraction))
    console.print(totals_table(dict(outcome.totals), verdicts))
    for source, name, message in outcome.failures:
        complain(f"{source}: {name}: {message}")
    console.print(
        f"Everything is in {folder}: extractions.jsonl, failures.jsonl, run.json and the ledger.", soft_wrap=True
    )
    code = NOTHING_RAN if not outcome.extractions else SOME_FAILED if outcome.failures else DONE
    raise typer.Exit(code)
