"""The tables of checks and of rules for a terminal and for machines."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from rich.table import Table
from rich.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from communique.checks import Check, Example
    from communique.rule import Rule
    from communique.schema.extraction import Severity

_STYLES: Final[dict[Severity, str]] = {"error": "red", "warning": "yellow", "info": "green"}


def checks_table(checks: Sequence[Check]) -> Table:
    """A row a check: its name, severity and rule, an example that passes and one that fails."""
    table = Table(show_lines=True)
    for name in ("check", "severity"):
        table.add_column(name, no_wrap=True)
    for name in ("rule", "passes", "fails"):
        table.add_column(name, overflow="fold", ratio=1)
    for check in checks:
        examples = (Text(_example(one)) for one in (check.passes, check.fails))
        table.add_row(check.name, Text(check.severity, style=_STYLES[check.severity]), Text(check.rule), *examples)
    return table


def _example(example: Example) -> str:
    day = f"({example.published}) " if example.published else ""
    rows = (f"{name} {_plain(row)}" for name, rows in example.record.items() for row in rows)
    given = (f"{path} given as {', '.join(words)}" for path, words in example.given.items())
    return f"{day}{example.text}\n{'; '.join((*rows, *given))}"


def _plain(row: dict[str, Any]) -> str:
    cited = {"evidence": [one["quote"] for one in row["evidence"]]} if "evidence" in row else {}
    return json.dumps({**row, **cited}, ensure_ascii=False)


def checks_data(checks: Sequence[Check]) -> list[dict[str, Any]]:
    """The same as plain data."""
    return [
        {
            "name": check.name,
            "severity": check.severity,
            "status": check.status,
            "rule": check.rule,
            "passes": _data(check.passes),
            "fails": _data(check.fails),
        }
        for check in checks
    ]


def _data(example: Example) -> dict[str, Any]:
    return {"text": example.text, "published": example.published, "record": example.record, "given": example.given}


def rules_table(rules: Sequence[Rule]) -> Table:
    """A row a rule: its name, what it reads, the words that it is asked about, a text that it reads and one not."""
    table = Table(show_lines=True)
    table.add_column("rule", no_wrap=True)
    for name in ("gives", "find", "reads", "leaves"):
        table.add_column(name, overflow="fold", ratio=1)
    for rule in rules:
        table.add_row(rule.name, *map(Text, (rule.gives, " ".join(rule.find), rule.example, rule.counter)))
    return table


def rules_data(rules: Sequence[Rule]) -> list[dict[str, Any]]:
    """The same as plain data, with the patterns."""
    return [
        {
            "name": rule.name,
            "gives": rule.gives,
            "find": list(rule.find),
            "says": rule.says.pattern if rule.says else None,
            "says_not": rule.says_not.pattern if rule.says_not else None,
            "example": rule.example,
            "counter": rule.counter,
        }
        for rule in rules
    ]
