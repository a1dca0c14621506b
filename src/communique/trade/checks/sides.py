"""Checks of sides against each other: where an event is, who came, what it is part of, what was signed at it."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

import pycountry
from babel.numbers import get_territory_currencies

from communique.checks.check import Check, Example, Finding
from communique.checks.codes import codes_of
from communique.mentions.areas.find import bloc_members, country_of
from communique.schema.paths import pointer
from communique.trade.checks.areas import country, many

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from communique.checks.check import Row, Subject


_EVENT: Final = ("actor_areas", "recipient_areas")


def countries(row: Row, *fields: str) -> set[str]:
    """The countries and blocs of a row's fields."""
    return {country(code) for field in fields for code in many(row[field])}


def _both(path: str, row: Row, message: str) -> Iterator[Finding]:
    """A finding on either side of an event: it does not tell which of them is wrong."""
    yield from (Finding(path=f"{path}/{side}", message=message, value=row[side]) for side in _EVENT)


def _list(codes: Iterable[str]) -> str:
    return ", ".join(sorted(codes)) or "nobody"


def roles(subject: Subject) -> Iterator[Finding]:
    """Visitors who belong to the host's side."""
    for path, row in subject.rows("events"):
        actors, recipients = countries(row, "actor_areas"), countries(row, "recipient_areas")
        visitors = _parties(subject, row["id"], {"head", "visitor"})
        if visitors and visitors <= recipients - actors:
            told = f"The record has {_list(actors)} visiting {_list(recipients)}"
            yield from _both(path, row, f"{told}; its visitors are of {_list(visitors)}.")


def hosts(subject: Subject) -> Iterator[Finding]:
    """Events on the ground of one who does not receive it."""
    for path, row in subject.rows("events"):
        ground, received = country(row["location_area"] or ""), countries(row, "recipient_areas")
        members = {code for bloc in received for code in bloc_members(bloc)}
        if row["event_type"] == "other" or not ground or not received or ground in received | members:
            continue
        told = f"The record has {_list(received)} receiving {_list(countries(row, 'actor_areas'))}"
        yield from _both(path, row, f"{told}; the place, {row['location'] or ground}, is in {ground}.")


def _parties(subject: Subject, event: str, wanted: set[str]) -> set[str]:
    """The countries of the parties that have one of the roles at an event."""
    rows = [row for _, row in subject.rows("parties") if row["area"]]
    return {
        country(row["area"])
        for row in rows
        if any(one["event"] == event and one["role"] in wanted for one in row["roles"])
    }


# What belongs to what: the list, the field that says to which, that one's list, and the fields that must agree.
_LINKS: Final = (
    ("events", "super_event", "events", ("actor_areas",)),
    ("agreements", "event", "events", ("party_areas",)),
    ("agreements", "part_of", "agreements", ("party_areas",)),
    ("trade_figures", "agreement", "agreements", ("reporter", "partner")),
)
_OF: Final = {"events": (*_EVENT, "location_area"), "agreements": ("party_areas",)}


def linked(subject: Subject) -> Iterator[Finding]:
    """Sides of a part, an agreement or a deal that the whole, the event or the agreement does not have."""
    for name, link, to, fields in _LINKS:
        wholes = {row["id"]: row for _, row in subject.rows(to)}
        for path, row in subject.rows(name):
            whole = countries(wholes[row[link]], *_OF[to]) if row[link] in wholes else set()
            for field in fields if len(whole) > 1 else ():
                if strange := _foreign(countries(row, field), whole):
                    message = (
                        f"{row['id']} is of {_list(strange)}; {row[link]}, to which it belongs, of {_list(whole)}."
                    )
                    yield Finding(path=f"{path}/{field}", message=message, value=row[field])


def _foreign(part: set[str], whole: set[str]) -> set[str]:
    """The areas of a part that are neither in the whole nor in a bloc of it, nor a bloc with a member in it."""
    members = {code for bloc in whole for code in bloc_members(bloc)}
    return {code for code in part - whole - members if not bloc_members(code) & whole}


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


_FISH: Final = {"actor_areas": ["NOR"], "recipient_areas": ["CHL"]}
_LIMA: Final = {"kind": "person", "name": "Ana Lima", "area": "NOR", "roles": [{"event": "E1", "role": "head"}]}

CHECKS: Final = (
    Check(
        name="sides_of_link",
        severity="warning",
        rule="A part, an agreement or a deal has sides of the whole, event or agreement to which it belongs.",
        find=linked,
        passes=Example(record={"events": [_FISH], "agreements": [{"party_areas": ["NOR", "CHL"], "event": "E1"}]}),
        fails=Example(record={"events": [_FISH], "agreements": [{"party_areas": ["NOR", "PER"], "event": "E1"}]}),
    ),
    Check(
        name="host_of_place",
        severity="warning",
        rule="An event is received where it takes place.",
        find=hosts,
        passes=Example(record={"events": [_FISH | {"event_type": "meeting", "location_area": "CHL"}]}),
        fails=Example(record={"events": [_FISH | {"event_type": "meeting", "location_area": "NOR"}]}),
    ),
    Check(
        name="sides_of_roles",
        severity="warning",
        rule="Visitors belong to the visiting side.",
        find=roles,
        passes=Example(record={"events": [_FISH], "parties": [_LIMA]}),
        fails=Example(record={"events": [_FISH], "parties": [_LIMA | {"area": "CHL"}]}),
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
        rule="An area is not on both sides.",
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
