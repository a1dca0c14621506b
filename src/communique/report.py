"""Extractions as tables for a terminal: what was found, and with what verdict."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, Final

from rich.markup import escape
from rich.table import Table
from rich.text import Text

from communique.validation import pointer

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from communique.extraction import Extraction, Verdict

Row = dict[str, Any]

_STYLES: Final = {"error": "red", "warning": "yellow", "info": "green"}
# What colour says in a terminal, for where there is none.
_MARKS: Final = {"error": " !!", "warning": " !", "info": ""}
_RANK: Final = {"error": 2, "warning": 1, "info": 0}
_QUALIFIERS: Final = {"about": "about ", "at_least": "at least ", "up_to": "up to "}


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
    """Words of an article for a terminal: no markup is read in them, and no control sequence reaches the terminal."""
    return Text("".join(c if c.isprintable() else " " for c in str(value)), style=style)


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


def summary(name: str, row: Row) -> str:
    """An item in one line.

    >>> figure = {"indicator": "goods_exports", "reporter": "LKA", "partner": "THA", "value": 31000000,
    ...     "value_max": None, "value_qualifier": "exact", "currency": "USD", "period": "2025-01/2025-06",
    ...     "change_pct": -4.4, "share_pct": None, "rank": None, "basis": "reported"}
    >>> summary("trade_figures", figure)
    'goods exports LKA → THA: USD 31,000,000, 2025-01/2025-06, -4.4 %'
    """
    try:
        return _LINES[name](row)
    except (KeyError, TypeError):  # a schema of one's own, which may have a list of the same name
        return ", ".join(f"{k} {v}" for k, v in row.items() if v not in (None, []) and k != "evidence")


def _line(head: Sequence[str | None], *parts: str | None) -> str:
    return ": ".join(filter(None, (" ".join(filter(None, head)), ", ".join(filter(None, parts)))))


def _sides(between: str, *sides: str | list[str] | None) -> str:
    return between.join(filter(None, (", ".join(side) if isinstance(side, list) else side for side in sides)))


def _counted_as(count: int | None, qualifier: str | None) -> str | None:
    return None if count is None else f"{_QUALIFIERS.get(qualifier or '', '')}{count:,}"


def _with(value: object, pattern: str) -> str | None:
    """`pattern` filled in with a value, nothing where there is none."""
    return None if value is None else pattern.format(value)


def _event(row: Row) -> str:
    head = f"{_plain(row['event_type'])}, {row['status']}"
    sides = _sides(" → ", row["actor_areas"], row["recipient_areas"])
    return _line([head], sides, row["location"], row["date"], row["name"])


def _party(row: Row) -> str:
    count = _counted_as(row["count"], None)
    return _line([row["kind"]], row["name"], row["title"], row["affiliation"], row["area"], count)


def _agreement(row: Row) -> str:
    head = [_counted_as(row["count"], row["count_qualifier"]), f"{_plain(row['instrument'])}, {_plain(row['status'])}"]
    sides = _sides(" – ", *row["party_areas"])
    return _line(head, sides, row["date"], row["name"], _with(row["part_of"], "part of {}"))


def _figure(row: Row) -> str:
    amount = None
    if row["value"] is not None:
        upper = _with(row["value_max"], "–{:,}") or ""
        qualifier = _QUALIFIERS.get(row["value_qualifier"] or "", "")
        amount = f"{qualifier}{row['currency'] or '?'} {row['value']:,}{upper}"
    return _line(
        [_plain(row["indicator"]), _sides(" → ", row["reporter"], row["partner"])],
        amount,
        row["period"],
        _with(row["change_pct"], "{:+} %"),
        _with(row["share_pct"], "{} % of all"),
        _with(row["rank"], "rank {}"),
        row["basis"] if row["basis"] != "reported" else None,
    )


def _measure(row: Row) -> str:
    head = f"{_plain(row['measure_type'])}, {row['direction']}, {_plain(row['status'])}"
    sides = _sides(" on ", row["implementing_areas"], row["affected_areas"])
    return _line([head], sides, _with(row["rate_pct"], "{} %"), row["date"], row["description"])


def _statement(row: Row) -> str:
    return _line([f"{row['speaker'] or 'unnamed'}, {row['stance']}"], row["topic"])


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
    words = escape(_text(f"{verdict.path} {verdict.message}").plain)
    return f"[{style}]{verdict.severity:<7}[/] {words}"
