"""`communique evaluate`."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from communique.cli.options import DONE, SOME_FAILED, complain, say_json, say_lines, show, stop
from communique.printable import printable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.table import Table as Grid

    from communique.evaluation import Table

_ERRORS = 20  # errors listed unless --errors says otherwise


class Shape(StrEnum):
    """What is printed."""

    table = "table"
    markdown = "markdown"
    json = "json"


def evaluate(
    gold: Annotated[
        Path,
        typer.Argument(
            metavar="GOLD", help="A folder of NAME.gold.json, or a JSON Lines file of reviewers' decisions."
        ),
    ],
    run: Annotated[Path, typer.Argument(metavar="RUN", help="A run folder.")],
    other: Annotated[
        Path | None, typer.Argument(metavar="RUN2", help="Another run to set beside the first.", show_default=False)
    ] = None,
    *,
    reviewed: Annotated[
        Path | None,
        typer.Option(
            "--reviewed",
            metavar="RUN",
            help="The run that the decisions are about; RUN unless given.",
            show_default=False,
        ),
    ] = None,
    errors: Annotated[int, typer.Option("--errors", metavar="N", min=0, help="The most errors to list.")] = _ERRORS,
    fail_under: Annotated[
        float | None,
        typer.Option(
            "--fail-under",
            metavar="F1",
            min=0,
            max=1,
            help="Exit with 1 if the headline F1 (of the last run) is lower.",
            show_default=False,
        ),
    ] = None,
    output: Annotated[
        Shape, typer.Option("--format", help="table for reading, markdown to keep, json for machines.")
    ] = Shape.table,
) -> None:
    """Compare a run with records that are known to be right.

    It prints figures by list and field, the errors with the words of the text, and what the verdicts are worth.

    Examples:
        communique evaluate gold/ runs/july

        communique evaluate gold/ runs/july runs/august --format markdown

        communique evaluate decisions.jsonl runs/july --fail-under 0.9
    """  # fmt: skip
    from communique import evaluation as ev  # noqa: PLC0415 - `--help` starts without it
    from communique.errors import CommuniqueError  # noqa: PLC0415

    try:
        predictions = [ev.read_predictions(path) for path in (run, other) if path]
        golds = ev.read_gold(gold, ev.read_predictions(reviewed) if reviewed else predictions[0])
        found = [ev.evaluate(golds, one) for one in predictions]
    except CommuniqueError as error:
        stop(error)
    if output is Shape.json:
        say_json(ev.as_json(*found))
    elif output is Shape.markdown:
        say_lines(ev.as_markdown(ev.tables(*found, errors=errors)) + "\n")
    else:
        _print(ev.tables(*found, errors=errors))
    for name in found[-1].missing:
        complain(f"{name}: the run has no record of it; all of its gold counts as missed.")
    reached = found[-1].headline.f1
    if fail_under is not None and reached < fail_under:
        complain(f"F1 is {reached:.4f}, below {fail_under}.")
        raise typer.Exit(SOME_FAILED)
    raise typer.Exit(DONE)


def _print(tables: Sequence[Table]) -> None:
    from rich.console import Console  # noqa: PLC0415 - `--help` starts without it
    from rich.text import Text  # noqa: PLC0415

    console = Console()
    for table in tables:
        show(console, Text(table.title, style="bold"))
        show(console, _figures(table) if table.columns[0] == "" else _errors(table))
        show(console, Text())


def _figures(table: Table) -> Grid:
    """Names and their numbers."""
    from rich.table import Table as Grid  # noqa: PLC0415 - as above
    from rich.text import Text  # noqa: PLC0415

    shown = Grid(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="dim", show_header=any(table.columns))
    for at, name in enumerate(table.columns):
        shown.add_column(name, justify="right" if at else "left", overflow="fold")
    for row in table.rows:
        shown.add_row(*(Text(printable(one)) for one in row))  # the article's words are no markup
    return shown


def _errors(table: Table) -> Grid:
    """Each error with what is right, what the record has and the words, a line each."""
    from rich.table import Table as Grid  # noqa: PLC0415 - as above
    from rich.text import Text  # noqa: PLC0415

    shown = Grid.grid(padding=(0, 2, 0, 0), expand=True)
    shown.add_column(no_wrap=True, min_width=max(len(name) for name in table.columns) + 2)
    shown.add_column(no_wrap=True, overflow="ellipsis", ratio=1)
    for row in table.rows:
        article, place, outcome, *others = (printable(one) for one in row)
        said = dict(zip(table.columns[3:], others, strict=True))
        marked = {"yes": "marked", "NO": "not marked"}.get(said.pop("marked"), "")
        shown.add_row(Text(article), Text(f"{place}  {', '.join(filter(None, (outcome, marked)))}"))
        for name, value in said.items():
            if value:
                shown.add_row(Text(f"  {name}", style="dim"), Text(value))
    return shown
