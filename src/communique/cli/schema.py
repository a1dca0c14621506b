"""`communique schema`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from communique.cli.options import DONE, SOME_FAILED, complain, say
from communique.cli.own_schema import domain_named


def schema(
    *,
    folder: Annotated[Path, typer.Option("--folder", metavar="FOLDER", help="Where the schemas are.")] = Path(
        "schemas"
    ),
    check: Annotated[bool, typer.Option("--check", help="Write nothing; say whether they are current.")] = False,
    explained: Annotated[
        str | None,
        typer.Option(
            "--explain",
            help="Write nothing; say what a schema of your own, FILE.py:NAME, asks for, and what is checked.",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Write the JSON Schemas, or explain a schema.

    They are those of the trade record and of an extraction; --check says whether the files are current. --explain says
    of a schema of your own, field by field, what a model will be asked for, what will be checked and what cannot be.

    Examples:
        communique schema --check

        communique schema --explain results.py:QuarterlyResults
    """
    if explained is not None:
        raise typer.Exit(_explain(explained))
    from communique.trade.json_schemas import export, stale  # noqa: PLC0415 - `--help` starts without it

    if check:
        old = stale(folder)
        for sentence in old:
            complain(f"{sentence}.")
        if not old:
            say(f"The schemas in {folder} are current.")
        raise typer.Exit(SOME_FAILED if old else DONE)
    for path in export(folder):
        say(f"wrote {path}")


def _explain(said: str) -> int:
    """Print what is made of a schema; the exit code says whether all of it can be asked for."""
    if not said:
        raise typer.BadParameter("name a pydantic model: FILE.py:NAME", param_hint="--explain")
    schema = domain_named(said, "--explain").schema
    from communique.explaining import explain  # noqa: PLC0415 - `--help` starts without it

    lacking = 0
    say(schema.__name__)
    for one in explain(schema):
        say(f"  {one.path}: {one.asked}")
        if one.says:
            say(f"    says     {one.says}")
        if one.problem:
            lacking += 1
            say(f"    PROBLEM  cannot be asked for: {one.problem}")
        elif one.checked:
            say(f"    {one.checked}" if one.checked.startswith("not checked") else f"    checked  {one.checked}")
    if lacking:
        complain(f"{lacking} of these fields cannot be asked for.")
    return SOME_FAILED if lacking else DONE
