"""Whose a journey is, by the words around its name: "Dutch mission", "Mr Ito's visit", "the visit of the Emir"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from communique.mentions.mention import Group, Person
from communique.trade.reading.events.rules import cue

if TYPE_CHECKING:
    from communique.mentions.mention import Area
    from communique.trade.reading.events.draft import Sighting
    from communique.trade.reading.events.ground import Ground

_NOUN_PHRASE: Final = re.compile(r"(?:['’]s?)?\s*(?:[\w'’&-]+\s+){0,5}$")
_OWNING: Final = frozenset({"adj", "poss", "head", "with", "by", "of", "from"})
_LED: Final = re.compile(r"\b(?:led|headed)\s+by\s")
_BY_WHOM: Final = re.compile(
    r"s?(?:\s+to\s+(?:the\s+)?[\w'’-]+(?:\s+[\w'’-]+){0,2}(?=\s+by\s))?\s+(?:of|by)\s+(?:(?:the|a|an|his|her|its|their)\s+)?"
)
_GROUPS: Final = frozenset({"delegation", "mission"})
_JOURNEYS: Final = frozenset({"visit", "trip"})
_NEAR: Final = 60
_FROM_WITHIN: Final = 30
_LED_WITHIN: Final = 90


def owners(ground: Ground, one: Sighting) -> list[str]:
    """The travelling side as the words before and after a journey's name have it; empty where they do not say."""
    return _told_after(ground, one)


def _before(ground: Ground, one: Sighting) -> list[str]:
    """The person or area in the noun phrase before the words ("Dutch trade mission", "India's delegation")."""
    return []


def _possessor(ground: Ground, one: Sighting) -> str | None:
    """The area of the person whose it is: "Mr Ito's three-day visit"."""
    return None


def _chain(ground: Ground, areas: list[Area]) -> list[Area]:
    """The first area with the neighbours that stand in one list with it: "Belgian, Dutch and French buyers"."""
    chain = areas[:1]
    return sorted(chain, key=lambda a: a.start)


def _sides(ground: Ground, areas: list[Area]) -> list[str]:
    return list(dict.fromkeys(ground.side(area.code) for area in areas))


def _told_after(ground: Ground, one: Sighting) -> list[str]:
    """The area of the delegation or firms that the words speak of, of its leader, or where it comes from."""
    if len(members) > 1:
        return members
    for group in ground.page.in_sentence(one.number, Group):
        of_these = group.end >= one.span[0] - 2 and group.start - one.span[1] < _NEAR
        if group.area and of_these and one.clause[0] <= group.start < one.clause[1]:
            return [acting(ground, group.area)]
    return _from(ground, one)


def _members(ground: Ground, one: Sighting) -> list[str]:
    """The nations of the members: "a delegation of Belgian, Dutch and French buyers"."""
    if not (of := _BY_WHOM.match(ground.low, one.span[1])):
        return []
    listed = [a for a, role in ground.roles(one.number) if role == "adj" and a.start >= of.end()]
    near = bool(listed) and listed[0].start - of.end() < _FROM_WITHIN
    return _sides(ground, _chain(ground, listed)) if near else []


def _leader(ground: Ground, one: Sighting) -> list[str]:
    """The area of who leads or, after "visit of", makes it."""
    limit = min(one.span[1] + _LED_WITHIN, ground.span(one.number)[1])
    of = _BY_WHOM.match(ground.low, one.span[1], limit) if one.pattern in _JOURNEYS else None
    owner = _of_whom(ground, one, of.end(), limit) if of else None
    return [owner] if owner else []


def _of_whom(ground: Ground, one: Sighting, start: int, limit: int) -> str | None:
    """Whose a visit is, of whom it is said after the words: "the visit of the Indian Prime Minister to Warsaw"."""
    to = ground.low.find(" to ", start, limit)
    end = to if to > 0 else limit
    people = ((p.start, p.area) for p in ground.page.in_sentence(one.number, Person))
    areas = ((a.start, a.code) for a, role in ground.roles(one.number) if role in _OWNING)
    found = min(((at, code) for at, code in (*people, *areas) if code and start <= at < end), default=None)
    named = cue("official").search(ground.low, start, min(found[0] + _NEAR, end)) if found else None
    return ground.side(found[1]) if found and (named) else None


def _from(ground: Ground, one: Sighting) -> list[str]:
    """Where a delegation comes from: "the mission from Lithuania"."""
    roles = ground.roles(one.number)
    near = [a for a, role in roles if role == "from" and 0 <= a.start - one.span[1] < _FROM_WITHIN]
    return [acting(ground, a.code) for a in near if "," not in ground.low[one.span[1] : a.start]][:1]


def acting(ground: Ground, code: str) -> str:
    """The code of a province or city itself, else that under which the country takes part."""
    return code if "-" in code else ground.side(code)
