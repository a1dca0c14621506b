"""`communique checks` and `communique rules`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

import typer

from communique.cli.options import ListFormat, say_json, show

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from rich.table import Table

T = TypeVar("T")
Output = Annotated[ListFormat, typer.Option("--format", help="table for reading, json for machines.")]


def rules(*, output: Output = ListFormat.table) -> None:
    """List the rules of trade news that are rows of tables: of events, agreements, measures, and whose a person is.

    Each has a text that it reads, most have the words that they look for and a text that they leave alone.

    Example:
        communique rules --format json
    """
    from communique.report import rules_data, rules_table  # noqa: PLC0415 - `--help` starts without it
    from communique.trade.reading.rules import RULES  # noqa: PLC0415

    _list(RULES, rules_table, rules_data, output)


def checks(*, output: Output = ListFormat.table) -> None:
    """List the checks of records.

    Each has its severity, its rule, an example that passes and one that fails.

    Example:
        communique checks --format json
    """
    from communique.report import checks_data, checks_table  # noqa: PLC0415 - `--help` starts without it
    from communique.trade.checks import CHECKS  # noqa: PLC0415

    _list(CHECKS, checks_table, checks_data, output)


def _list(
    rows: Sequence[T],
    table: Callable[[Sequence[T]], Table],
    data: Callable[[Sequence[T]], list[dict[str, Any]]],
    output: ListFormat,
) -> None:
    from rich.console import Console  # noqa: PLC0415 - as above

    if output is ListFormat.json:
        say_json(json.dumps(data(rows), ensure_ascii=False, indent=2))
    else:
        show(Console(), table(rows), highlight=False)
