"""`communique schema`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from communique.cli.options import DONE, SOME_FAILED, complain, say


def schema(
    *,
    folder: Annotated[Path, typer.Option("--folder", help="Where the schemas are.")] = Path("schemas"),
    check: Annotated[bool, typer.Option("--check", help="Write nothing; say whether they are current.")] = False,
) -> None:
    """Write the JSON Schemas of the record and of an extraction, or say whether they are current.

    Example:
        communique schema --check
    """
    from communique.trade.json_schemas import export, stale  # noqa: PLC0415 - `--help` starts without it

    if check:
        old = stale(folder)
        for sentence in old:
            complain(f"{sentence}.")
        raise typer.Exit(SOME_FAILED if old else DONE)
    for path in export(folder):
        say(f"wrote {path}")
