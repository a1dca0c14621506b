"""Items of a record in one line each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from communique.evidence import show

if TYPE_CHECKING:
    from collections.abc import Sequence

Row = dict[str, Any]

_QUALIFIERS: Final = {"about": "about ", "at_least": "at least ", "up_to": "up to "}


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
        held = ((name, value) for name, value in row.items() if value not in (None, []) and name != "evidence")
        return ", ".join(f"{name} {show(value) if isinstance(value, int | float) else value}" for name, value in held)


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
    head = f"{plain(row['event_type'])}, {row['status']}"
    sides = _sides(" → ", row["actor_areas"], row["recipient_areas"])
    return _line([head], sides, row["location"], row["date"], row["name"])


def _party(row: Row) -> str:
    count = _counted_as(row["count"], None)
    return _line([row["kind"]], row["name"], row["title"], row["affiliation"], row["area"], count)


def _agreement(row: Row) -> str:
    head = [_counted_as(row["count"], row["count_qualifier"]), f"{plain(row['instrument'])}, {plain(row['status'])}"]
    sides = _sides(" – ", *row["party_areas"])
    return _line(head, sides, row["date"], row["name"], _with(row["part_of"], "part of {}"))


def _figure(row: Row) -> str:
    amount = None
    if row["value"] is not None:
        upper = _with(row["value_max"], "–{:,}") or ""
        qualifier = _QUALIFIERS.get(row["value_qualifier"] or "", "")
        amount = f"{qualifier}{row['currency'] or '?'} {row['value']:,}{upper}"
    return _line(
        [plain(row["indicator"]), _sides(" → ", row["reporter"], row["partner"])],
        amount,
        row["period"],
        _with(row["change_pct"], "{:+} %"),
        _with(row["share_pct"], "{} % of all"),
        _with(row["rank"], "rank {}"),
        row["basis"] if row["basis"] != "reported" else None,
    )


def _measure(row: Row) -> str:
    head = f"{plain(row['measure_type'])}, {row['direction']}, {plain(row['status'])}"
    sides = _sides(" on ", row["implementing_areas"], row["affected_areas"])
    return _line([head], sides, _with(row["rate_pct"], "{} %"), row["date"], row["description"])


def _statement(row: Row) -> str:
    return _line([f"{row['speaker'] or 'unnamed'}, {row['stance']}"], row["topic"])


def plain(code: str) -> str:
    """A code in words."""
    return code.replace("_", " ")


_LINES: Final = {
    "events": _event,
    "parties": _party,
    "agreements": _agreement,
    "trade_figures": _figure,
    "policy_measures": _measure,
    "statements": _statement,
}
