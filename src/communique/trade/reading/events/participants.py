"""Who takes part in an event by the words around it: who travels, who hosts, who meets."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from communique.mentions.areas.find import bloc_members
from communique.mentions.mention import Agreement, Area, Group, Organisation, Person
from communique.trade.reading.events.draft import TRAVEL
from communique.trade.reading.events.ground import STAY
from communique.trade.reading.events.rules import cue

if TYPE_CHECKING:
    from collections.abc import Iterable

    from communique.trade.reading.events.draft import Sighting
    from communique.trade.reading.events.ground import Ground

_TAKING_PART: Final = frozenset({"adj", "poss", "between", "with", "and", "of", "head", "for", "from", "both", "by"})
_OWNING: Final = frozenset({"adj", "poss", "head", "with", "by", "of", "from"})
_HOSTING: Final = re.compile(r"\b(?:host(?:s|ed|ing)?|welcom(?:es|ed|ing))\b")
_HOSTED_BY: Final = re.compile(r"[^,;.]{0,90}?\b(?:hosted|held)\s+by\s+(?:the\s+)?")
_VISITING: Final = re.compile(r"\bvisiting\s")
_OWN: Final = re.compile(r"['’]s?\s+(?:[\w-]+\s+){0,4}")
_WHO: Final = re.compile(r"\W*who\b")
_DOERS: Final = frozenset({"toured", "received_by"})
_GROUPS: Final = frozenset({"delegation", "mission"})
_NEAR: Final = 60  # characters from the event's words within which who is named belongs to them
_MEMBERS_WITHIN: Final = 30  # characters from "delegation of" to the first nation of its members
_ONWARD: Final = 12  # characters before the words in which "before flying on" stands


def participants(ground: Ground, one: Sighting) -> dict[str, Any]:
    """The actors, hosts and others of a sighting, and whom it names."""
    if one.kind in TRAVEL:
        onward = cue("on_the_way").search(ground.low, max(0, one.span[0] - _ONWARD), one.span[1])
        return {"actors": () if onward else _owners(ground, one) or _subjects(ground, one)}
    hosts: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    if one.pattern == "received" or _HOSTING.search(ground.low, one.clause[0], one.span[0]):
        hosts = _subjects(ground, one)
    if by := _HOSTED_BY.match(ground.low, one.span[1], ground.span(one.number)[1]):
        named = [a for a, _ in ground.roles(one.number) if a.start == by.end() and a.form != "demonym"]
        hosts = _sides(ground, named) or hosts
    if one.pattern in _DOERS:
        actors = _subjects(ground, one)
    elif visiting := _VISITING.search(ground.low, *ground.span(one.number)):
        near = (a for a, _ in ground.roles(one.number) if 0 <= a.start - visiting.end() < _NEAR)
        actors = _sides(ground, near)[:1]
    if one.pattern == "received" and not actors:
        actors = _guest(ground, one)
    people = ground.page.in_sentence(one.number, Person)
    return {
        "hosts": hosts,
        "actors": actors,
        "others": _negotiators(ground, one) if one.kind == "negotiation_round" else _everyone(ground, one),
        "people": frozenset(p.name for p in people),
        "partners": frozenset(p.name for p in people if one.span[1] <= p.start < one.clause[1]),
    }


def _sides(ground: Ground, areas: Iterable[Area]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(ground.side(area.code) for area in areas))


def _owners(ground: Ground, one: Sighting) -> tuple[str, ...]:
    """Whose a journey is: of the nations of its members, of the group that the words name, else whence it comes."""
    for person in ground.page.in_sentence(one.number, Person):  # "Mr Ito's three-day visit"
        if _OWN.fullmatch(ground.low, person.end, one.span[0]) and (code := ground.area_of(person)):
            return (ground.side(code),)
    for group in ground.page.in_sentence(one.number, Group):
        of_these = group.end >= one.span[0] - 2 and group.start - one.span[1] < _NEAR
        if group.area and of_these and one.clause[0] <= group.start < one.clause[1]:
            return (group.area,)
    origins = (a for a, role in ground.roles(one.number) if role == "from" and a.start >= one.span[1])
    near = [a for a in origins if one.pattern in _GROUPS and a.start - one.span[1] < _MEMBERS_WITHIN]
    return tuple(a.code for a in near if "," not in ground.low[one.span[1] : a.start])[:1]


def _subjects(ground: Ground, one: Sighting) -> tuple[str, ...]:
    """The area of who acts before the words: a person or group, else an area."""
    begin, roles = ground.span(one.number)[0], ground.roles(one.number)
    people = [(p, ground.area_of(p)) for p in ground.page.in_sentence(one.number, Person)]
    groups = [(g, g.area) for g in ground.page.in_sentence(one.number, Group)]
    found = [(m.start, code) for m, code in (*people, *groups) if code and begin <= m.start < one.span[0]]
    found = found or [(a.start, a.code) for a, r in roles if a.start < one.span[0] and r in {"head", "poss", "adj"}]
    found = found or [(a.start, a.code) for a, r in roles if a.start < one.span[0] and r == "of"]
    if _WHO.match(ground.low, *one.clause):  # whoever stands nearest before: "the Hungarian side by Mr Nagy, who came"
        found += [(a.start, a.code) for a, r in roles if begin <= a.start < one.clause[0] and r in {"adj", "poss"}]
    inside = [pair for pair in found if pair[0] >= one.clause[0]]
    chosen = min(inside) if inside else max(found, default=None)
    return (ground.side(chosen[1]),) if chosen else ()


def _guest(ground: Ground, one: Sighting) -> tuple[str, ...]:
    """The area of who is received: what stands first after the words."""
    people = ((p.start, ground.area_of(p)) for p in ground.page.in_sentence(one.number, Person))
    areas = ((a.start, a.code) for a, role in ground.roles(one.number) if role in _OWNING)
    near = [(at, code) for at, code in (*people, *areas) if code and 0 <= at - one.span[1] < _NEAR]
    return (ground.side(min(near)[1]),) if near else ()


def _negotiators(ground: Ground, one: Sighting) -> tuple[str, ...]:
    """The sides of a negotiation: the areas named, else those in the name of what is negotiated."""
    named = [a for a, role in ground.roles(one.number) if role not in STAY]
    named = named or [a for a in ground.page.in_sentence(one.number, Area) if a.level != "city"]
    for before in range(one.number - 1, 0, -1) if not named else ():
        inside = (
            [a for a in ground.page.in_sentence(before, Area) if pact.start <= a.start < pact.end]
            for pact in ground.page.in_sentence(before, Agreement)
        )
        if named := next((areas for areas in inside if len(areas) > 1), []):
            break
    return _sides(ground, named)[:2]


def _everyone(ground: Ground, one: Sighting) -> tuple[str, ...]:
    """The areas of all who are named in the sentence, in the order of the text."""
    begin, end = ground.span(one.number)
    people = ((p.start, ground.area_of(p)) for p in ground.page.in_sentence(one.number, Person))
    areas = ((a.start, a.code) for a, role in ground.roles(one.number) if role in _TAKING_PART)
    bodies = (b for b in ground.page.in_sentence(one.number, Organisation) if b.area and b.end <= one.span[0])
    blocs = ((body.start, body.area) for body in bodies if bloc_members(body.area or ""))
    found = sorted((at, code) for at, code in (*people, *areas, *blocs) if code and begin <= at < end)
    return tuple(dict.fromkeys(ground.side(code) for _, code in found))
