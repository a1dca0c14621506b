"""`communique export`."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from communique.cli.options import say, stop
from communique.cli.own_schema import SchemaOption, domain_named

_NAMES = {"trade_figures": "figures", "policy_measures": "measures"}  # what a table of the trade record is called


class To(StrEnum):
    """What is written."""

    parquet = "parquet"
    duckdb = "duckdb"
    csv = "csv"
    jsonl = "jsonl"


def export(
    run: Annotated[Path, typer.Argument(metavar="RUN", help="The run folder.")],
    *,
    to: Annotated[To, typer.Option("--to", help="A file for each table, or one DuckDB database.", show_default=False)],
    out: Annotated[
        Path | None, typer.Option("--out", help="The folder for them; RUN/export unless given.", show_default=False)
    ] = None,
    schema: SchemaOption = None,
) -> None:
    """Write a run as tables.

    They have keys and a data dictionary. A run knows its schema; --schema says where that is now.

    Examples:
        communique export runs/july --to duckdb

        communique export runs/july --to csv --out tables
    """
    from communique.batch import schema_of  # noqa: PLC0415 - `--help` starts without it
    from communique.batch.ledger import NAME  # noqa: PLC0415
    from communique.errors import CommuniqueError  # noqa: PLC0415
    from communique.export import export as write  # noqa: PLC0415

    folder = out or run / "export"
    try:
        named = schema or (schema_of(run) if (run / NAME).is_file() else "")
        counts = write(run, to.value, folder, domain_named(named).schema, None if named else _NAMES)
    except (CommuniqueError, OSError) as error:
        stop(error)
    for name, count in counts.items():
        say(f"{count:9,}  {name}")
    say(f"Everything is in {folder}; dictionary.md says what each column means.")
