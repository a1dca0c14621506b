"""Checks of the two sides of a relation against each other."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

import pycountry
from babel.numbers import get_territory_currencies

from communique.checks.check import Check, Example, Finding
from communique.checks.codes import codes_of
from communique.mentions.areas.find import bloc_members, country_of
from communique.schema.paths import pointer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from communique.checks.check import Subject

_OPPOSITE: Final = {
    "events": ("actor_areas", "recipient_areas"),
    "trade_figures": ("reporter", "partner"),
    "policy_measures": ("implementing_areas", "affected_areas"),
}
# Currencies that trade between any two areas is counted in.
_WORLDWIDE: Final = frozenset({"USD", "EUR", "XDR"})


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
    """The same areas on both sides of a relation; of a measure that is mutual, several may be."""
    for name, (left, right) in _OPPOSITE.items():
        for path, row in subject.rows(name):
            one, other = set(codes_of(row[left])), set(codes_of(row[right]))
            if both := one & other if name != "policy_measures" else one if one == other and len(one) == 1 else set():
                message = f"{', '.join(sorted(both))} stands on both sides, as {left} and as {right}."
                yield from (
                    Finding(path=path + pointer(side), message=message, value=row[side]) for side in (left, right)
                )


CHECKS: Final = (
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
        passes=Example(
            record={
                "events": [{"actor_areas": ["FRA"], "recipient_areas": ["DEU"]}],
                "policy_measures": [{"implementing_areas": ["FRA", "DEU"], "affected_areas": ["FRA", "DEU"]}],
            }
        ),
        fails=Example(record={"trade_figures": [{"value": 5, "reporter": "FRA", "partner": "FRA"}]}),
    ),
)
