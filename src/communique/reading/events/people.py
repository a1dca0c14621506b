"""Whose side is whose: who travels, who hosts, who takes part."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from communique.mentions.mention import Area, Group, Organisation, Person
from communique.reading.events.roles import STAY
from communique.reading.events.rules import cue
from communique.reading.events.sighting import TRAVEL

if TYPE_CHECKING:
    from communique.reading.events.ground import Ground
    from communique.reading.events.sighting import Sighting

_NOUN_PHRASE: Final = re.compile(r"(?:['’]s?)?\s*(?:[\w'’&-]+\s+){0,5}$")
_OWNING: Final = frozenset({"adj", "poss", "head", "with", "by", "of", "from"})
_TAKING_PART: Final = frozenset({"adj", "poss", "between", "with", "and", "of", "head", "for", "from", "both", "by"})
_LED: Final = re.compile(r"\b(?:led|headed)\s+by\s")
_VISITING: Final = re.compile(r"\bvisiting\s")
_HOSTING: Final = re.compile(r"\b(?:host(?:s|ed|ing)?|welcom(?:es|ed|ing))\b")
_DOERS: Final = frozenset({"toured", "received_by"})
_NEAR: Final = 60
_FROM_WITHIN: Final = 30
_LED_WITHIN: Final = 90
_MANY_CLAUSES: Final = 2  # beyond these only what stands near counts
_BEFORE: Final = 120


def fill_sides(ground: Ground, one: Sighting) -> None:
    """Fill a sighting's actors, hosts and others from the words around it."""
    if one.kind in TRAVEL:
        one.actors = _owners(ground, one) or _led(ground, one) or _subjects(ground, one)
        return
    hosting = _HOSTING.search(ground.low, one.clause[0], one.span[0])
    if one.pattern == "received" or hosting:
        one.hosts = _subjects(ground, one)
    if hosting and one.kind == "business_conference" and " to " in ground.low[hosting.end() : one.span[0]]:
        guests = [a for a, r in ground.roles(one.number) if hosting.end() <= a.start < one.span[0] and r in _OWNING]
        one.actors = [ground.side(a.code) for a in guests][:1]
    one.others = _negotiators(ground, one) if one.kind == "negotiation_round" else _everyone(ground, one)
    one.actors = one.actors or _visitors(ground, one) or (_subjects(ground, one) if one.pattern in _DOERS else [])
    if one.pattern == "received" and not one.actors:
        one.actors = _guest(ground, one)
    people = ground.page.in_sentence(one.number, Person)
    one.people = frozenset(p.name for p in people)
    one.partners = frozenset(p.name for p in people if one.span[1] <= p.start < one.clause[1])


def _owners(ground: Ground, one: Sighting) -> list[str]:
    """The area in the noun phrase before the words ("Dutch trade mission", "India's delegation")."""
    for area, role in reversed(ground.roles(one.number)):
        if not (0 <= one.span[0] - area.end < _NEAR and role in _OWNING):
            continue
        gap = ground.low[area.end : one.span[0]]
        if not _NOUN_PHRASE.fullmatch(gap) or cue("breaks").search(gap):
            continue
        if role != "head" or area.form == "demonym" or not re.search(r"[a-z]", gap) or gap.startswith(("'", "’")):
            return [ground.side(area.code)]
    return []


def _led(ground: Ground, one: Sighting) -> list[str]:
    """The area of the delegation or firms that the words speak of, of its leader, or where it comes from."""
    for group in ground.page.in_sentence(one.number, Group):
        of_these = group.end >= one.span[0] - 2 and group.start - one.span[1] < _NEAR
        if group.area and of_these and one.clause[0] <= group.start < one.clause[1]:
            return [_acting(ground, group.area)]
    roles = ground.roles(one.number)
    limit = min(one.span[1] + _LED_WITHIN, ground.span(one.number)[1])
    if led := _LED.search(ground.low, one.span[1], limit):
        leaders = [a for a, _ in roles if led.end() <= a.start < led.end() + _NEAR]
        if leaders:
            return [_acting(ground, leaders[0].code)]
    if one.pattern in {"delegation", "mission"}:
        near = [a for a, role in roles if role == "from" and 0 <= a.start - one.span[1] < _FROM_WITHIN]
        return [_acting(ground, a.code) for a in near if "," not in ground.low[one.span[1] : a.start]][:1]
    return []


def _acting(ground: Ground, code: str) -> str:
    return code if "-" in code else ground.side(code)


def _subjects(ground: Ground, one: Sighting) -> list[str]:
    """The area of who acts before the words: a person, group or organisation, else an area."""
    found = [
        (person.start, area)
        for person in ground.page.in_sentence(one.number, Person)
        if (area := person.area or ground.people.get(person.name))
    ]
    found += [(group.start, group.area) for group in ground.page.in_sentence(one.number, Group) if group.area]
    found += [(body.start, body.area) for body in ground.page.in_sentence(one.number, Organisation) if body.area]
    begin = ground.span(one.number)[0]
    found = [pair for pair in found if begin <= pair[0] < one.span[0]]
    if not found:
        roles = ground.roles(one.number)
        found = [(a.start, a.code) for a, r in roles if a.start < one.span[0] and r in {"head", "poss", "adj"}]
    inside = [pair for pair in found if pair[0] >= one.clause[0]]
    chosen = min(inside) if inside else max(found, default=None)
    return [ground.side(chosen[1])] if chosen else []


def _guest(ground: Ground, one: Sighting) -> list[str]:
    """The area of who is received: what stands first after the words."""
    limit = one.span[1] + _NEAR
    found = [
        (p.start, area)
        for p in ground.page.in_sentence(one.number, Person)
        if (area := p.area or ground.people.get(p.name))
    ]
    found += [(a.start, a.code) for a, role in ground.roles(one.number) if role in {"adj", "poss", "of", "from"}]
    fit = min((pair for pair in found if one.span[1] <= pair[0] < limit), default=None)
    return [ground.side(fit[1])] if fit else []


def _visitors(ground: Ground, one: Sighting) -> list[str]:
    """The area of "the visiting Deputy Prime Minister of Vietnam"."""
    if not (found := _VISITING.search(ground.low, *ground.span(one.number))):
        return []
    return [ground.side(a.code) for a, _ in ground.roles(one.number) if 0 <= a.start - found.end() < _NEAR][:1]


def _negotiators(ground: Ground, one: Sighting) -> list[str]:
    """The sides of a negotiation: the areas named, else those in the name of what is negotiated."""
    named = [a for a, role in ground.roles(one.number) if role not in STAY]
    named = named or [a for a in ground.page.in_sentence(one.number, Area) if a.level != "city"]
    return list(dict.fromkeys(ground.side(a.code) for a in named))[:2]


def _everyone(ground: Ground, one: Sighting) -> list[str]:
    """The areas of all who are named in the sentence, in the order of the text."""
    begin, end = ground.span(one.number)
    if len(ground.clauses(one.number)) > _MANY_CLAUSES:
        begin, end = max(begin, one.clause[0] - _BEFORE), min(end, one.clause[1] + _NEAR)
    found = [
        (person.start, area)
        for person in ground.page.in_sentence(one.number, Person)
        if (area := person.area or ground.people.get(person.name))
    ]
    found += [(a.start, a.code) for a, role in ground.roles(one.number) if role in _TAKING_PART]
    return list(dict.fromkeys(ground.side(code) for start, code in sorted(found) if begin <= start < end))
