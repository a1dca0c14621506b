"""The command line: `communique extract`, `batch`, `check`, `schema`."""

from __future__ import annotations

import warnings
from collections import Counter
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer
from rich.console import Console

if TYPE_CHECKING:
    from communique.batch import Outcome
    from communique.extraction import Extraction

app = typer.Typer(
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
    help="Trade-diplomacy news as structured records that one can cite: every value with its span and a verdict.",
)

DONE, SOME_FAILED, USAGE, NOTHING_RAN = 0, 1, 2, 3


class PolicyChoice(StrEnum):
    """What becomes of values that the text does not yield."""

    strict = "strict"
    balanced = "balanced"
    trust_model = "trust_model"


class RecordMode(StrEnum):
    """The cassettes' mode."""

    none = "none"
    once = "once"
    new_episodes = "new_episodes"
    all = "all"


class Format(StrEnum):
    """What is printed."""

    table = "table"
    json = "json"


Model = Annotated[
    str | None,
    typer.Option(
        "--model",
        envvar="COMMUNIQUE_MODEL",
        help="Provider and model, such as openai/gpt-4.1-mini, anthropic/…, ollama/…; `rules` for none.",
        show_default=False,
    ),
]
BaseUrl = Annotated[
    str | None, typer.Option("--base-url", help="Of a server that speaks OpenAI's protocol.", show_default=False)
]
Cassettes = Annotated[
    Path | None,
    typer.Option("--cassettes", help="Folder of recorded answers, one file an article.", show_default=False),
]
Record = Annotated[
    RecordMode,
    typer.Option("--record", help="none replays only; once, new_episodes and all ask the model and record."),
]
PolicyOption = Annotated[
    PolicyChoice, typer.Option("--policy", help="What becomes of values that the text does not yield.")
]
Repairs = Annotated[int, typer.Option("--repairs", min=0, max=1, help="Ask once more about items that do not hold.")]


@app.callback()
def main() -> None:
    """Trade-diplomacy news as structured records that an analyst can cite."""
    warnings.simplefilter("ignore")  # the library's own warnings are printed as lines of their own


@app.command()
def extract(
    files: Annotated[list[Path], typer.Argument(help="Articles: text, Markdown or HTML files.", show_default=False)],
    *,
    model: Model = None,
    base_url: BaseUrl = None,
    cassettes: Cassettes = None,
    record: Record = RecordMode.none,
    policy: PolicyOption = PolicyChoice.balanced,
    repairs: Repairs = 0,
    output: Annotated[
        Format, typer.Option("--format", help="table for reading, json: one line an article.")
    ] = Format.table,
) -> None:
    """Extract the records of single articles.

    Examples:
        communique extract article.txt

        communique extract article.txt --model openai/gpt-4.1-mini --format json

        communique extract article.txt --model openai/NAME --base-url http://127.0.0.1:8000/v1
    """
    from communique.article import load_article  # noqa: PLC0415 - `--help` starts without it
    from communique.cassettes import use_cassette  # noqa: PLC0415
    from communique.errors import CommuniqueError  # noqa: PLC0415
    from communique.extractor import Extractor  # noqa: PLC0415

    _say_if_rules_alone(model)
    failed = 0
    try:
        extractor = Extractor(model or "rules", base_url=base_url, policy=policy.value, repairs=repairs)
    except CommuniqueError as error:
        _stop(error)
    with extractor:
        for path in files:
            try:
                article = load_article(path, source=path.as_posix())
                cassette = use_cassette(cassettes / f"{path.name}.yaml", record.value) if cassettes else None
                extraction = extractor.extract(article, cassette=cassette)
            except CommuniqueError as error:
                failed += 1
                _complain(str(error) if str(path) in str(error) else f"{path}: {error}")
                continue
            for warning in article.warnings:
                _complain(f"{path}: {warning}")
            _print(extraction, output)
    raise typer.Exit(NOTHING_RAN if failed == len(files) else SOME_FAILED if failed else DONE)


@app.command()
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

    _say_if_rules_alone(model)
    try:
        inputs = find_inputs(folder)
        if not inputs.articles:
            _complain(f"{folder} holds no *.txt, *.md, *.html or *.htm file.")
            raise typer.Exit(NOTHING_RAN)
        chosen = Batch(
            model=model_name(model), base_url=base_url, policy=policy.value, repairs=repairs, cassettes=cassettes,
            record=record.value, concurrency=concurrency,
        )  # fmt: skip
        outcome = chosen.run(inputs, out)
    except CommuniqueError as error:
        _stop(error)
    except OSError as error:
        _stop(error)
    if inputs.skipped:
        names = ", ".join(inputs.source(path) for path in inputs.skipped[:5])
        more = f" and {len(inputs.skipped) - 5} more" if len(inputs.skipped) > 5 else ""  # noqa: PLR2004
        _complain(f"Skipped {len(inputs.skipped)} other files: {names}{more}.")
    _report(outcome, out, quiet=quiet)


@app.command()
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
        _stop(error)
    _report(outcome, run, quiet=quiet)


@app.command()
def schema(
    *,
    folder: Annotated[Path, typer.Option("--folder", help="Where the schemas are.")] = Path("schemas"),
    check: Annotated[bool, typer.Option("--check", help="Write nothing; say whether they are current.")] = False,
) -> None:
    """Write the JSON Schemas of the record and of an extraction, or say whether they are current.

    Example:
        communique schema --check
    """
    from communique.schemas import export, stale  # noqa: PLC0415 - `--help` starts without it

    if check:
        old = stale(folder)
        for sentence in old:
            _complain(f"{sentence}.")
        raise typer.Exit(SOME_FAILED if old else DONE)
    for path in export(folder):
        typer.echo(f"wrote {path}")


def _print(extraction: Extraction[Any], output: Format) -> None:
    if output is Format.json:
        typer.echo(extraction.to_json())
        return
    from communique.report import record_table, verdict_line  # noqa: PLC0415

    console = Console()
    console.print(record_table(extraction))
    for verdict in extraction.verdicts:
        if verdict.status in {"corrected", "conflict"} or (verdict.severity != "info" and verdict.status != "added"):
            console.print(verdict_line(verdict), soft_wrap=True, highlight=False)


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
        _complain(f"{source}: {name}: {message}")
    console.print(
        f"Everything is in {folder}: extractions.jsonl, failures.jsonl, run.json and the ledger.", soft_wrap=True
    )
    code = NOTHING_RAN if not outcome.extractions else SOME_FAILED if outcome.failures else DONE
    raise typer.Exit(code)


def _say_if_rules_alone(model: str | None) -> None:
    if model is None:
        from communique.extractor import HOW_TO_SET_A_MODEL  # noqa: PLC0415

        _complain(HOW_TO_SET_A_MODEL)


def _complain(message: str) -> None:
    typer.echo(message, err=True)


def _stop(error: Exception) -> NoReturn:
    _complain(str(error))
    raise typer.Exit(NOTHING_RAN) from error


if __name__ == "__main__":
    app()
