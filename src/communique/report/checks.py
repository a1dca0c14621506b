"""The tables of checks and of rules for a terminal and for machines."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from rich.table import Table
from rich.text import Text

from communique.report.tables import STYLES

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from communique.checks import Check, Example
    from communique.rule import Rule


def checks_table(checks: Sequence[Check]) -> Table:
    """Each check: its name, severity and rule, an example that passes and one that fails."""
    return _listed(
        {
            "check": Text.assemble((check.name, "bold"), "  ", (check.severity, STYLES[check.severity])),
            "rule": check.rule, "passes": _example(check.passes), "fails": _example(check.fails),
        }
        for check in checks
    )  # fmt: skip


def _listed(entries: Iterable[dict[str, str | Text]]) -> Table:
    """One entry below the other, with a label before each line: side by side they would be too narrow to read."""
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True, style="dim")
    table.add_column(overflow="fold")
    for said in entries:
        for label, value in said.items():
            if value:
                table.add_row(label, Text(value) if isinstance(value, str) else value)
        table.add_row()
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
    """Each rule: its name, what it gives, the words that it looks for, a text that it reads and one that it leaves."""
    return _listed(
        {
            "rule": Text(rule.name, style="bold"), "gives": rule.gives,
            "finds": ", ".join(word or "nothing" for word in rule.find),
            "reads": rule.example, "leaves": rule.counter,
        }
        for rule in rules
    )  # fmt: skip


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
