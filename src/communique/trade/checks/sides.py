"""Checks of sides against each other: where an event is, who came, what it is part of, what was signed at it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from communique.checks.check import Check, Example, Finding
from communique.mentions.areas.find import bloc_members
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


_FISH: Final = {"actor_areas": ["NOR"], "recipient_areas": ["CHL"]}
_LIMA: Final = {"kind": "person", "name": "Ana Lima", "area": "NOR", "roles": [{"event": "E1", "role": "head"}]}

CHECKS: Final = (
    Check(
        name="sides_of_link",
        severity="warning",
        rule="A part, an agreement or a deal is of sides of the whole, the event or the agreement that it belongs to.",
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
)
