"""Checks between the fields of a record, and of its codes against the lists that they come from."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, Final

import pycountry

from communique.checks.check import Finding
from communique.mentions.areas import is_current_code
from communique.mentions.mention import Date
from communique.validation import pointer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from communique.checks.check import Subject

_AREA_FIELDS: Final = {
    "events": ("location_area", "actor_areas", "recipient_areas"),
    "parties": ("area",),
    "agreements": ("party_areas",),
    "trade_figures": ("reporter", "partner"),
    "policy_measures": ("implementing_areas", "affected_areas"),
}
_OPPOSITE: Final = {"events": ("actor_areas", "recipient_areas"), "trade_figures": ("reporter", "partner")}
_DATED: Final = {"events": "date", "agreements": "date", "trade_figures": "period", "policy_measures": "date"}


def current_areas(subject: Subject) -> Iterator[Finding]:
    """Area codes that are in no current list."""
    for name, fields in _AREA_FIELDS.items():
        for path, row in subject.rows(name):
            for field in fields:
                for code in _many(row.get(field)):
                    if not is_current_code(code):
                        message = f"{code} is not a current code of ISO 3166 nor a bloc of the codebook."
                        yield Finding(path=path + pointer(field), message=message, value=row[field])


def current_currencies(subject: Subject) -> Iterator[Finding]:
    """Currency codes that ISO 4217 does not have."""
    for path, row in subject.rows("trade_figures"):
        code = row.get("currency")
        if code and pycountry.currencies.get(alpha_3=code) is None:
            message = f"{code} is not a current code of ISO 4217."
            yield Finding(path=f"{path}/currency", message=message, value=code)


def opposite_sides(subject: Subject) -> Iterator[Finding]:
    """One area on both sides of a relation."""
    for name, (left, right) in _OPPOSITE.items():
        for path, row in subject.rows(name):
            both = set(_many(row.get(left))) & set(_many(row.get(right)))
            if both and set(_many(row.get(left))) == set(_many(row.get(right))):
                message = f"{', '.join(sorted(both))} stands on both sides, as {left} and as {right}."
                yield Finding(path=path + pointer(left), message=message, value=row[left])


def weekdays(subject: Subject) -> Iterator[Finding]:
    """A date in the cited words whose weekday is another."""
    for path, row in subject.rows("events"):
        for evidence in row["evidence"]:
            for found in subject.page.mentions:
                if isinstance(found, Date) and found.conflict and evidence["start"] <= found.start < evidence["end"]:
                    if row["date"] and found.iso == row["date"]:
                        yield Finding(path=f"{path}/date", message=found.conflict, value=row["date"])


def order_in_time(subject: Subject) -> Iterator[Finding]:
    """What was held lies not after the publication, what is planned not before it."""
    for path, row in subject.rows("events"):
        if not row["date"] or not subject.published or row["date"].startswith("--"):
            continue
        first, last = row["date"].split("/")[0], row["date"].split("/")[-1]
        if row["status"] == "held" and first > subject.published:
            message = f"An event that is held is dated {row['date']}, after the publication on {subject.published}."
            yield Finding(path=f"{path}/date", message=message, value=row["date"])
        if row["status"] == "planned" and last < subject.published[: len(last)]:
            message = f"A planned event is dated {row['date']}, before the publication on {subject.published}."
            yield Finding(path=f"{path}/status", message=message, value=row["status"])


def ordered_ranges(subject: Subject) -> Iterator[Finding]:
    """A range whose upper end is below its lower end, or an interval that ends before it begins."""
    for path, row in subject.rows("trade_figures"):
        if row["value_max"] is not None and (row["value"] is None or row["value_max"] < row["value"]):
            message = f"The range runs from {row['value']} down to {row['value_max']}."
            yield Finding(path=f"{path}/value_max", message=message, value=row["value_max"])
    for name, field in _DATED.items():
        for path, row in subject.rows(name):
            first, slash, last = str(row[field] or "").partition("/")
            if slash and last < first[: len(last)]:
                yield Finding(path=path + pointer(field), message=f"The interval {row[field]} ends before it begins.", value=row[field])


def parts_within_total(subject: Subject) -> Iterator[Finding]:
    """Parts that add up to more than their total."""
    rows = {row["id"]: (path, row) for path, row in subject.rows("agreements")}
    sums: Counter[str] = Counter()
    for _, row in rows.values():
        if row["part_of"] in rows and row["count"]:
            sums[row["part_of"]] += row["count"]
    for total, parts in sums.items():
        path, row = rows[total]
        # a single instrument named from within a part may be counted with that part and again by name
        if row["count"] and parts > row["count"] and not any(r["part_of"] == total and r["count"] == 1 for _, r in rows.values()):
            yield Finding(path=f"{path}/count", message=f"The parts of {row['count']} add up to {parts}.", value=row["count"])


def duplicates(subject: Subject) -> Iterator[Finding]:
    """Two items of a list that differ in nothing but their evidence."""
    for name, rows in subject.record.items():
        seen: dict[str, str] = {}
        for number, row in enumerate(rows if isinstance(rows, list) else ()):
            if not isinstance(row, dict):
                continue
            key = repr({k: v for k, v in row.items() if k not in {"id", "evidence"}})
            if key in seen:
                path = pointer(name, number)
                yield Finding(path=path, message=f"This item says the same as {seen[key]}.", value=row.get("id"))
            seen.setdefault(key, pointer(name, number))


def _many(value: Any) -> list[str]:  # noqa: ANN401 - a code, a list of codes, or None
    return value if isinstance(value, list) else [value] if value else []
