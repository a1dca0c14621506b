"""Extractions as tables for a terminal: what was found, and with what verdict."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, Final

from rich.markup import escape
from rich.table import Table
from rich.text import Text

from communique.validation import pointer

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from communique.extraction import Extraction, Verdict

_STYLES: Final = {"error": "red", "warning": "yellow", "info": "green"}
_RANK: Final = {"error": 2, "warning": 1, "info": 0}
_QUALIFIERS: Final = {"about": "about ", "at_least": "at least ", "up_to": "up to "}


def record_table(extraction: Extraction[Any]) -> Table:
    """One line an item: what it is, what it says, and the worst verdict on it."""
    title = extraction.article.title or extraction.article.source or "article"
    table = Table(title=Text(title, style="bold"), title_justify="left", expand=False)
    table.add_column("item", no_wrap=True)
    table.add_column("what the record holds", overflow="fold", ratio=4)
    table.add_column("verdicts", overflow="fold", ratio=1)
    for name, rows in extraction.record.model_dump().items():
        for number, row in enumerate(rows):
            found = [v for v in extraction.verdicts if is_below(v.path, pointer(name, number))]
            table.add_row(row.get("id") or f"{name} {number + 1}", Text(summary(name, row)), _counted(found))
    for verdict in _omissions(extraction):
        table.add_row("–", Text(f"{verdict.message}"), Text("omitted", style=_STYLES[verdict.severity]))
    if not table.row_count:
        table.add_row("–", "nothing in scope", "")
    return table


def is_below(path: str, place: str) -> bool:
    """Whether a verdict's path is an item's or one of its fields'."""
    return path == place or path.startswith(place + "/")


def _omissions(extraction: Extraction[Any]) -> Iterator[Verdict]:
    yield from (v for v in extraction.verdicts if v.status == "omitted" and v.severity != "info")


def _counted(verdicts: Iterable[Verdict]) -> Text:
    counts = Counter((v.status, v.severity) for v in verdicts)
    text = Text()
    for (status, severity), count in sorted(counts.items(), key=lambda entry: -_RANK[entry[0][1]]):
        text.append(f"{count} {status}", style=_STYLES[severity])
        text.append("  ")
    return text


def summary(name: str, row: dict[str, Any]) -> str:
    """An item in one line.

    >>> figure = {"indicator": "goods_exports", "reporter": "LKA", "partner": "THA", "value": 31000000,
    ...     "value_max": None, "value_qualifier": "exact", "currency": "USD", "period": "2025-01/2025-06",
    ...     "change_pct": -4.4, "share_pct": None, "rank": None, "basis": "reported"}
    >>> summary("trade_figures", figure)
    'goods exports LKA → THA: USD 31,000,000, 2025-01/2025-06, -4.4 %'
    """
    line = _LINES.get(name)
    return line(row) if line else ", ".join(f"{k} {v}" for k, v in row.items() if v not in (None, []) and k != "evidence")


def _event(row: dict[str, Any]) -> str:
    sides = " → ".join(filter(None, (", ".join(row["actor_areas"]), ", ".join(row["recipient_areas"]))))
    parts = [sides, row["location"], row["date"], row["name"]]
    return f"{_plain(row['event_type'])}, {row['status']}: {', '.join(filter(None, parts))}"


def _party(row: dict[str, Any]) -> str:
    parts = [row["title"], row["affiliation"], row["area"], f"{row['count']:,}" if row["count"] is not None else None]
    return f"{row['kind']}: {', '.join(filter(None, [row['name'], *parts]))}"


def _agreement(row: dict[str, Any]) -> str:
    count = f"{_QUALIFIERS.get(row['count_qualifier'] or '', '')}{row['count']:,} " if row["count"] is not None else ""
    parts = [" – ".join(row["party_areas"]), row["date"], row["name"], f"part of {row['part_of']}" if row["part_of"] else None]
    return f"{count}{_plain(row['instrument'])}, {_plain(row['status'])}: {', '.join(filter(None, parts))}"


def _figure(row: dict[str, Any]) -> str:
    sides = " → ".join(filter(None, (row["reporter"], row["partner"])))
    amount = None
    if row["value"] is not None:
        upper = f"–{row['value_max']:,}" if row["value_max"] is not None else ""
        qualifier = _QUALIFIERS.get(row["value_qualifier"] or "", "")
        amount = f"{qualifier}{row['currency'] or '?'} {row['value']:,}{upper}"
    change = f"{row['change_pct']:+} %" if row["change_pct"] is not None else None
    share = f"{row['share_pct']} % of all" if row["share_pct"] is not None else None
    rank = f"rank {row['rank']}" if row["rank"] is not None else None
    basis = row["basis"] if row["basis"] != "reported" else None
    return f"{_plain(row['indicator'])} {sides}: {', '.join(filter(None, [amount, row['period'], change, share, rank, basis]))}"


def _measure(row: dict[str, Any]) -> str:
    sides = " on ".join(filter(None, (", ".join(row["implementing_areas"]), ", ".join(row["affected_areas"]))))
    rate = f"{row['rate_pct']} %" if row["rate_pct"] is not None else None
    what = [sides, rate, row["date"], row["description"]]
    return f"{_plain(row['measure_type'])}, {row['direction']}, {_plain(row['status'])}: {', '.join(filter(None, what))}"


def _statement(row: dict[str, Any]) -> str:
    return f"{row['speaker'] or 'unnamed'}, {row['stance']}: {row['topic']}"


def _plain(code: str) -> str:
    return code.replace("_", " ")


_LINES: Final = {
    "events": _event,
    "parties": _party,
    "agreements": _agreement,
    "trade_figures": _figure,
    "policy_measures": _measure,
    "statements": _statement,
}


def totals_table(totals: dict[str, int], verdicts: Counter[tuple[str, str]]) -> Table:
    """What a run came to."""
    table = Table(show_header=False, box=None, pad_edge=False)
    for name, count in totals.items():
        table.add_row(_plain(name), f"{count:,}")
    for (status, severity), count in sorted(verdicts.items(), key=lambda entry: (-_RANK[entry[0][1]], entry[0])):
        table.add_row(Text(f"{status} ({severity})", style=_STYLES[severity]), f"{count:,}")
    return table


def verdict_line(verdict: Verdict) -> str:
    """A verdict in one line of rich markup."""
    style = _STYLES[verdict.severity]
    return f"[{style}]{verdict.severity:<7}[/] {escape(verdict.path)} {escape(verdict.message)}"
