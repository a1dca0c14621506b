"""Checks of numbers against each other: ranges, parts and totals, exports and imports, changes."""

from __future__ import annotations

from collections import Counter, defaultdict
from decimal import Decimal
from itertools import permutations
from typing import TYPE_CHECKING, Final, NamedTuple

from communique.checks.check import Check, Example, Finding
from communique.mentions.mention import number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from communique.checks.check import Row, Subject

_FLOWS: Final = {
    "goods_exports": ("goods", "exports"),
    "goods_imports": ("goods", "imports"),
    "goods_total": ("goods", "total"),
    "exports_unspecified": ("all", "exports"),
    "imports_unspecified": ("all", "imports"),
    "total_unspecified": ("all", "total"),
}
# Times of one year whose growth is always told against the same time of the year before: "2024", "2025-01/2025-09".
_YEAR: Final = 4  # characters of a year


def parts_within_total(subject: Subject) -> Iterator[Finding]:
    """Parts that add up to more than their total."""
    rows = {row["id"]: (path, row) for path, row in subject.rows("agreements")}
    parts: defaultdict[str, list[int]] = defaultdict(list)
    for _, row in rows.values():
        if row["part_of"] in rows and row["count"]:
            parts[row["part_of"]].append(row["count"])
    for total, counts in parts.items():
        path, row = rows[total]
        # a single instrument named from within a part may be counted with that part and again by name
        if row["count"] and sum(counts) > row["count"] and 1 not in counts:
            added = " + ".join(map(str, counts))
            message = f"The parts of {total}, {added}, are more than its {row['count']}."
            yield Finding(path=f"{path}/count", message=message, value=row["count"], expected=sum(counts))


class _Flow(NamedTuple):
    """What three figures must share for two of them to add up to the third."""

    reporter: str
    partner: str
    period: str
    currency: str
    goods: str
    sector: str | None


def exports_and_imports(subject: Subject) -> Iterator[Finding]:
    """Exports and imports that do not add up to the total of the same sides, period and currency."""
    tables: defaultdict[_Flow, defaultdict[str, list[tuple[str, Row]]]] = defaultdict(lambda: defaultdict(list))
    for path, row in subject.rows("trade_figures"):
        if row["indicator"] in _FLOWS and _is_exact(row) and row["reporter"] and row["partner"] and row["period"]:
            goods, way = _FLOWS[row["indicator"]]
            flow = _Flow(row["reporter"], row["partner"], row["period"], row["currency"], goods, row["sector"])
            tables[flow][way].append((path, row))
    for flow, ways in tables.items():
        mirrored = tables.get(flow._replace(reporter=flow.partner, partner=flow.reporter))
        totals = [*ways["total"], *(mirrored["total"] if mirrored else ())]
        if len(ways["exports"]) == len(ways["imports"]) == len(totals) == 1:
            yield from _sum(ways["exports"][0][1], ways["imports"][0][1], *totals[0])


def _sum(exports: Row, imports: Row, path: str, total: Row) -> Iterator[Finding]:
    out, back, both = (Decimal(str(row["value"])) for row in (exports, imports, total))
    if abs(out + back - both) > (_step(out) + _step(back) + _step(both)) / 2:
        message = f"Exports of {out:,} and imports of {back:,} are not the total of {both:,}."
        yield Finding(path=f"{path}/value", message=message, value=total["value"], expected=number(out + back))


def changes(subject: Subject) -> Iterator[Finding]:
    """Changes that the values of both years do not yield."""
    figures = [(path, row) for path, row in subject.rows("trade_figures") if _is_exact(row)]
    count = Counter(_series(row, row["period"]) for _, row in figures)
    for (path, later), (_, earlier) in permutations(figures, 2):
        same = _series(earlier, earlier["period"])
        before = _year_before(later["period"])
        if later["change_pct"] is None or not before or same != _series(later, before) or count[same] > 1:
            continue
        old, new = Decimal(str(earlier["value"])), Decimal(str(later["value"]))
        low, high = _growth(old, new)
        stated = Decimal(str(later["change_pct"]))
        rounding = min(_step(stated), Decimal(1)) / 2
        if not low - rounding <= stated <= high + rounding:
            values = f"{old:,} in {earlier['period']} and {new:,} in {later['period']}"
            message = f"A change of {stated} percent is not that between {values}."
            expected = number(round((new / old - 1) * 100, 1))
            yield Finding(path=f"{path}/change_pct", message=message, value=later["change_pct"], expected=expected)


def _is_exact(row: Row) -> bool:
    """Whether a reported amount is stated outright, in a known currency."""
    plain = row["value_qualifier"] in {"exact", None} and row["value_max"] is None
    return bool(plain and row["value"] and row["currency"] and row["basis"] == "reported")


def _series(row: Row, period: str) -> tuple[object, ...]:
    """What two figures share of which one is the other a year later."""
    return (period, *(row[name] for name in ("indicator", "reporter", "partner", "currency", "sector")))


def _year_before(period: str | None) -> str:
    """The same time of the year before, empty where growth may be told against another time.

    >>> _year_before("2025-01/2025-09"), _year_before("2024"), _year_before("2025-03")
    ('2024-01/2024-09', '2023', '')
    """
    first, slash, last = (period or "").partition("/")
    year = first[:_YEAR]
    to_date = slash and first[_YEAR:] in {"-01", "-01-01"} and last[:_YEAR] == year
    if not year.isdigit() or not (to_date or period == year):
        return ""
    return slash.join(f"{int(year) - 1:04}{time[_YEAR:]}" for time in (first, last) if time)


def _growth(earlier: Decimal, later: Decimal) -> tuple[Decimal, Decimal]:
    """The least and the greatest growth in percent between two rounded amounts."""
    before, after = _step(earlier) / 2, _step(later) / 2
    low = (later - after) / (earlier + before) - 1
    high = (later + after) / (earlier - before) - 1
    return low * 100, high * 100


def _step(value: Decimal) -> Decimal:
    """The unit of the last digit that is given of a number.

    >>> _step(Decimal("16700000000")) == 10**8, _step(Decimal("4.4"))
    (True, Decimal('0.1'))
    """
    return Decimal(1).scaleb(int(value.normalize().as_tuple().exponent))


_FIGURE: Final = {"reporter": "VNM", "partner": "IDN", "period": "2024", "currency": "USD"}
_EXPORTS: Final = {**_FIGURE, "indicator": "exports_unspecified", "value": 6_100_000_000}
_IMPORTS: Final = {**_FIGURE, "indicator": "imports_unspecified", "value": 10_600_000_000, "change_pct": 10.4}
_THE_YEAR_BEFORE: Final = {**_IMPORTS, "period": "2023", "value": 9_600_000_000, "change_pct": None}
_TOTAL: Final = {**_FIGURE, "indicator": "total_unspecified", "value": 16_700_000_000}

CHECKS: Final = (
    Check(
        name="parts_within_total",
        severity="warning",
        rule="Parts add up to no more than the total.",
        find=parts_within_total,
        passes=Example(record={"agreements": [{"id": "A1", "count": 26}, {"count": 17, "part_of": "A1"}]}),
        fails=Example(record={"agreements": [{"id": "A1", "count": 9}, *([{"count": 6, "part_of": "A1"}] * 2)]}),
    ),
    Check(
        name="exports_and_imports",
        severity="warning",
        rule="Exports and imports add up to the total.",
        find=exports_and_imports,
        passes=Example(record={"trade_figures": [_EXPORTS, _IMPORTS, _TOTAL]}),
        fails=Example(record={"trade_figures": [_EXPORTS, _IMPORTS, {**_TOTAL, "value": 17_600_000_000}]}),
    ),
    Check(
        name="change",
        severity="warning",
        rule="A change fits the values of the two years.",
        find=changes,
        passes=Example(record={"trade_figures": [_THE_YEAR_BEFORE, _IMPORTS]}),
        fails=Example(record={"trade_figures": [_THE_YEAR_BEFORE, {**_IMPORTS, "change_pct": 17}]}),
    ),
)
