"""Checks of codes: against the lists that they come from, against each other, and ids against the items they name."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, Final

import pycountry
from babel.numbers import get_territory_currencies

from communique.checks.check import Check, Example, Finding
from communique.fields import Area, Currency, Link, fields_of
from communique.mentions.areas import bloc_members, country_of, is_current_code
from communique.validation import pointer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic import BaseModel

    from communique.checks.check import Row, Subject

_OPPOSITE: Final = {"events": ("actor_areas", "recipient_areas"), "trade_figures": ("reporter", "partner")}
# Currencies that trade between any two areas is counted in.
_WORLDWIDE: Final = frozenset({"USD", "EUR", "XDR"})


def current_areas(subject: Subject) -> Iterator[Finding]:
    """Area codes that are in no current list."""
    for path, row, known in subject.marked(Area):
        for code in _many(row[known.name]):
            if not is_current_code(code):
                message = f"{code} is not a current code of ISO 3166 nor a bloc of the codebook."
                yield Finding(path=path, message=message, value=row[known.name])


def current_currencies(subject: Subject) -> Iterator[Finding]:
    """Currency codes that ISO 4217 does not have."""
    for path, row, known in subject.marked(Currency):
        code = row[known.name]
        if code and pycountry.currencies.get(alpha_3=code) is None:
            yield Finding(path=path, message=f"{code} is not a current code of ISO 4217.", value=code)


def foreign_currencies(subject: Subject) -> Iterator[Finding]:
    """Figures in a currency that neither side uses."""
    for path, row in subject.rows("trade_figures"):
        code, sides = row["currency"], (row["reporter"], row["partner"])
        used = [_currencies(side) for side in sides]
        if code and code not in _WORLDWIDE and all(used) and not any(code in currencies for currencies in used):
            message = f"{code} is the currency of neither side, {sides[0]} nor {sides[1]}."
            yield Finding(path=f"{path}/currency", message=message, value=code)


@cache
def _currencies(area: str | None) -> frozenset[str]:
    """Currencies in use in an area or a bloc's members by CLDR; empty where nothing is known."""
    members = bloc_members(area or "") or {country_of(area or "")}
    countries = (pycountry.countries.get(alpha_3=code) for code in members if code)
    return frozenset(code for country in countries if country for code in get_territory_currencies(country.alpha_2))


def opposite_sides(subject: Subject) -> Iterator[Finding]:
    """The same areas on both sides of a relation."""
    for name, (left, right) in _OPPOSITE.items():
        for path, row in subject.rows(name):
            both = set(_many(row[left]))
            if both and both == set(_many(row[right])):
                message = f"{', '.join(sorted(both))} stands on both sides, as {left} and as {right}."
                yield from (
                    Finding(path=path + pointer(side), message=message, value=row[side]) for side in (left, right)
                )


def dangling_ids(subject: Subject) -> Iterator[Finding]:
    """Ids that no item has."""
    ids = {name: {row.get("id") for row in subject.record[name]} for name in subject.lists}
    for name, item in subject.lists.items():
        for number, row in enumerate(subject.record[name]):
            for path, code, to in _links(pointer(name, number), row, item):
                if code not in ids.get(to, ()):
                    message = f"{code} is the id of none of the {to.replace('_', ' ')}."
                    yield Finding(path=path, message=message, value=code)


def _links(path: str, row: Row, item: type[BaseModel]) -> Iterator[tuple[str, str, str]]:
    """The ids that a row names, those of its roles too: where, which, and the list that it leads to."""
    for known in fields_of(item):
        place = path + pointer(known.name)
        if isinstance(known.marker, Link):
            yield from ((place, code, known.marker.to) for code in _many(row[known.name]))
        elif known.item:
            for number, inner in enumerate(row[known.name]):
                yield from _links(place + pointer(number), inner, known.item)


def duplicates(subject: Subject) -> Iterator[Finding]:
    """Two items of a list that differ in nothing but their evidence."""
    for name in subject.lists:
        seen: dict[str, str] = {}
        for number, row in enumerate(subject.record[name]):
            path = pointer(name, number)
            key = repr({k: v for k, v in row.items() if k not in {"id", "evidence"}})
            if key in seen:
                yield Finding(path=path, message=f"This item says the same as {seen[key]}.", value=row.get("id"))
            seen.setdefault(key, path)


def _many(value: Any) -> list[str]:  # noqa: ANN401 - a code, a list of codes, or None
    return value if isinstance(value, list) else [value] if value else []


CHECKS: Final = (
    Check(
        name="current_area",
        severity="error",
        rule="Every area code is current.",
        find=current_areas,
        passes=Example(record={"events": [{"actor_areas": ["VN-HN", "ASEAN"], "recipient_areas": ["CZE"]}]}),
        fails=Example(record={"events": [{"actor_areas": ["CSK"]}]}),
    ),
    Check(
        name="current_currency",
        severity="error",
        rule="Every currency code is current.",
        find=current_currencies,
        passes=Example(record={"trade_figures": [{"value": 5, "currency": "EUR"}, {"value": 5}]}),
        fails=Example(record={"trade_figures": [{"value": 5, "currency": "DEM"}]}),
    ),
    Check(
        name="foreign_currency",
        severity="info",
        rule="A figure is in a currency of one of its sides, or in one that is used worldwide.",
        find=foreign_currencies,
        passes=Example(
            record={
                "trade_figures": [
                    {"value": 5, "currency": "VND", "reporter": "THA", "partner": "VN-HN"},
                    {"value": 5, "currency": "USD", "reporter": "THA", "partner": "VNM"},
                ]
            }
        ),
        fails=Example(
            record={"trade_figures": [{"value": 5, "currency": "JPY", "reporter": "THA", "partner": "ASEAN"}]}
        ),
    ),
    Check(
        name="opposite_sides",
        severity="warning",
        rule="An area does not face itself.",
        find=opposite_sides,
        passes=Example(record={"events": [{"actor_areas": ["FRA"], "recipient_areas": ["FRA", "DEU"]}]}),
        fails=Example(record={"trade_figures": [{"value": 5, "reporter": "FRA", "partner": "FRA"}]}),
    ),
    Check(
        name="known_id",
        severity="error",
        rule="Every id is that of an item.",
        find=dangling_ids,
        passes=Example(record={"events": [{"id": "E1"}], "parties": [{"roles": [{"event": "E1", "role": "host"}]}]}),
        fails=Example(record={"events": [{"id": "E1"}], "parties": [{"roles": [{"event": "E2", "role": "host"}]}]}),
    ),
    Check(
        name="duplicate",
        severity="warning",
        rule="One item per fact.",
        find=duplicates,
        passes=Example(record={"events": [{"location": "Oslo"}, {"location": "Bergen"}]}),
        fails=Example(record={"events": [{"location": "Oslo"}, {"location": "Oslo"}]}),
    ),
)
