"""Extractions as tables for a terminal: what was found, and with what verdict."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, Final

from rich.markup import escape
from rich.table import Table
from rich.text import Text

from communique.printable import printable
from communique.report.lines import plain, summary
from communique.schema.paths import pointer

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from communique.schema.extraction import Extraction, Verdict

Row = dict[str, Any]

_STYLES: Final = {"error": "red", "warning": "yellow", "info": "green"}
# What colour says in a terminal, for where there is none.
_MARKS: Final = {"error": " !!", "warning": " !", "info": ""}
_RANK: Final = {"error": 2, "warning": 1, "info": 0}


def record_table(extraction: Extraction[Any]) -> Table:
    """One line an item: what it is, what it says, and the worst verdict on it."""
    title = extraction.article.title or extraction.article.source or "article"
    table = Table(title=_text(title, style="bold"), title_justify="left", expand=False)
    table.add_column("item", no_wrap=True)
    table.add_column("what the record holds", overflow="fold", ratio=4)
    table.add_column("verdicts", overflow="fold", ratio=1)
    for name, number, row in _items(extraction):
        found = [v for v in extraction.verdicts if is_below(v.path, pointer(name, number))]
        table.add_row(_text(row.get("id") or f"{name} {number + 1}"), _text(summary(name, row)), _counted(found))
    for verdict in _omissions(extraction):
        table.add_row("–", _text(verdict.message), Text("omitted", style=_STYLES[verdict.severity]))
    if not table.row_count:
        table.add_row("–", "nothing in scope", "")
    return table


def is_below(path: str, place: str) -> bool:
    """Whether a verdict's path is an item's or one of its fields'."""
    return path == place or path.startswith(place + "/")


def _text(value: object, style: str = "") -> Text:
    """Words of an article for a terminal, in which no markup is read."""
    return Text(printable(str(value)), style=style)


def _items(extraction: Extraction[Any]) -> Iterator[tuple[str, int, Row]]:
    for name, rows in extraction.record.model_dump().items():
        for number, row in enumerate(rows if isinstance(rows, list) else ()):
            yield name, number, row if isinstance(row, dict) else {name: row}


def _omissions(extraction: Extraction[Any]) -> Iterator[Verdict]:
    yield from (v for v in extraction.verdicts if v.status == "omitted" and v.severity != "info")


def _counted(verdicts: Iterable[Verdict]) -> Text:
    counts = Counter((v.status, v.severity) for v in verdicts)
    text = Text()
    for (status, severity), count in sorted(counts.items(), key=lambda entry: -_RANK[entry[0][1]]):
        text.append(f"{count} {status}{_MARKS[severity]}", style=_STYLES[severity])
        text.append("  ")
    return text


def totals_table(totals: dict[str, int], verdicts: Counter[tuple[str, str]]) -> Table:
    """What a run came to."""
    table = Table(show_header=False, box=None, pad_edge=False)
    for name, count in totals.items():
        table.add_row(plain(name), f"{count:,}")
    for (status, severity), count in sorted(verdicts.items(), key=lambda entry: (-_RANK[entry[0][1]], entry[0])):
        table.add_row(Text(f"{status} ({severity})", style=_STYLES[severity]), f"{count:,}")
    return table


def verdict_line(verdict: Verdict) -> str:
    """A verdict in one line of rich markup."""
    style = _STYLES[verdict.severity]
    words = escape(printable(f"{verdict.path} {verdict.message}"))
    return f"[{style}]{verdict.severity:<7}[/] {words}"
