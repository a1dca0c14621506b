"""`communique checks` and `communique rules`."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from communique.cli.options import ListFormat, say_json, show


def rules(
    *,
    output: Annotated[
        ListFormat, typer.Option("--format", help="table for reading, json for machines.")
    ] = ListFormat.table,
) -> None:
    """List the rules that are rows of tables: what each reads, the words, a text that it reads and one that it leaves.

    Example:
        communique rules --format json
    """
    from rich.console import Console  # noqa: PLC0415 - `--help` starts without it

    from communique.report import rules_data, rules_table  # noqa: PLC0415
    from communique.trade.reading.rules import RULES  # noqa: PLC0415

    if output is ListFormat.json:
        say_json(json.dumps(rules_data(RULES), ensure_ascii=False, indent=2))
    else:
        show(Console(), rules_table(RULES), highlight=False)


def checks(
    *,
    output: Annotated[
        ListFormat, typer.Option("--format", help="table for reading, json for machines.")
    ] = ListFormat.table,
) -> None:
    """List the checks of records.

    Each has its severity, its rule, an example that passes and one that fails.

    Example:
        communique checks --format json
    """
    from rich.console import Console  # noqa: PLC0415 - `--help` starts without it

    from communique.report import checks_data, checks_table  # noqa: PLC0415
    from communique.trade.checks import CHECKS  # noqa: PLC0415

    if output is ListFormat.json:
        say_json(json.dumps(checks_data(CHECKS), ensure_ascii=False, indent=2))
    else:
        show(Console(), checks_table(CHECKS), highlight=False)
