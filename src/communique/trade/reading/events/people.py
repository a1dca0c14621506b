"""Whose side is whose: who travels, who hosts, who takes part."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from communique.mentions.areas.find import bloc_members
from communique.mentions.mention import Agreement, Area, Group, Organisation, Person
from communique.trade.reading.events.draft import TRAVEL
from communique.trade.reading.events.ground import STAY
from communique.trade.reading.events.owners import owners
from communique.trade.reading.events.rules import cue

if TYPE_CHECKING:
    from communique.trade.reading.events.draft import Sighting
    from communique.trade.reading.events.ground import Ground

_OWNING: Final = frozenset({"adj", "poss", "head", "with", "by", "of", "from"})
_TAKING_PART: Final = frozenset({"adj", "poss", "between", "with", "and", "of", "head", "for", "from", "both", "by"})
_VISITING: Final = re.compile(r"\bvisiting\s")
_HOSTING: Final = re.compile(r"\b(?:host(?:s|ed|ing)?|welcom(?:es|ed|ing))\b")
_HOSTED_BY: Final = re.compile(r"[^,;.]{0,90}?\b(?:hosted|held)\s+by\s+(?:the\s+)?")
_WHO: Final = re.compile(r"\W*who\b")
_WITH: Final = re.compile(r"\b(?:with|met)\s")
_DOERS: Final = frozenset({"toured", "received_by"})
_NEAR: Final = 60
_ONWARD: Final = 12
_MANY_CLAUSES: Final = 2  # beyond these only what stands near counts
_BEFORE: Final = 120


def fill_sides(ground: Ground, one: Sighting) -> None:
    """Fill a sighting's actors, hosts and others from the words around it."""
    if one.kind in TRAVEL:
        onward = cue("on_the_way").search(ground.low, max(0, one.span[0] - _ONWARD), one.span[1])
        one.actors = [] if onward else owners(ground, one) or _subjects(ground, one)
        return
    hosting = _HOSTING.search(ground.low, one.clause[0], one.span[0])
    if one.pattern == "received" or hosting:
        one.hosts = _subjects(ground, one)
    if by := _HOSTED_BY.match(ground.low, one.span[1], ground.span(one.number)[1]):
        hosts = [a for a, _ in ground.roles(one.number) if a.start == by.end() and a.form != "demonym"]
        one.hosts = [ground.side(a.code) for a in hosts] or one.hosts
    one.others = _negotiators(ground, one) if one.kind == "negotiation_round" else _everyone(ground, one)
    one.actors = one.actors or (_subjects(ground, one) if one.pattern in _DOERS else [])
    if one.pattern == "received" and not one.actors:
        one.actors = _guest(ground, one)
    people = ground.page.in_sentence(one.number, Person)
    one.people = frozenset(p.name for p in people)
    one.partners = frozenset(p.name for p in people if one.span[1] <= p.start < one.clause[1])


def _subjects(ground: Ground, one: Sighting) -> list[str]:
    """The area of who acts before the words: a person, group or organisation, else an area."""
    found = [
        (person.start, area)
        for person in ground.page.in_sentence(one.number, Person)
        if (area := person.area or ground.people.get(person.name))
    ]
    found += [(group.start, group.area) for group in ground.page.in_sentence(one.number, Group) if group.area]
    begin = ground.span(one.number)[0]
    found = [pair for pair in found if begin <= pair[0] < one.span[0]]
    if not found:
        roles = ground.roles(one.number)
        found = [(a.start, a.code) for a, r in roles if a.start < one.span[0] and r in {"head", "poss", "adj"}]
    if _WHO.match(ground.low, *one.clause):  # whoever stands nearest before: "the Hungarian side by Mr Nagy, who came"
        roles = ground.roles(one.number)
        found += [(a.start, a.code) for a, r in roles if begin <= a.start < one.clause[0] and r in {"adj", "poss"}]
    inside = [pair for pair in found if pair[0] >= one.clause[0]]
    chosen = min(inside) if inside else max(found, default=None)
    if chosen and one.kind in TRAVEL and _stranger_first(ground, one, begin, chosen[0]):
        return []
    return [ground.side(chosen[1])] if chosen else []


def _stranger_first(ground: Ground, one: Sighting, begin: int, position: int) -> bool:
    """Whether the subject is somebody of whom it is not said whence, so that who stands next is whom he meets."""
    people = ground.page.in_sentence(one.number, Person)
    first = next((p for p in people if begin <= p.start < one.span[0]), None)
    known = first is None or first.area
    return not known and bool(_WITH.search(ground.low, first.end if first else begin, position))


def _guest(ground: Ground, one: Sighting) -> list[str]:
    """The area of who is received: what stands first after the words."""
    limit = one.span[1] + _NEAR
    found = [(p.start, area) for p in ground.page.in_sentence(one.number, Person) if (area := p.area)]
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
    for before in range(one.number - 1, 0, -1) if not named else ():
        inside = (
            [a for a in ground.page.in_sentence(before, Area) if pact.start <= a.start < pact.end]
            for pact in ground.page.in_sentence(before, Agreement)
        )
        if named := next((areas for areas in inside if len(areas) > 1), []):
            break
    return list(dict.fromkeys(ground.side(a.code) for a in named))[:2]


def _everyone(ground: Ground, one: Sighting) -> list[str]:
    """The areas of all who are named in the sentence, in the order of the text."""
    begin, end = ground.span(one.number)
    if len(ground.clauses(one.number)) > _MANY_CLAUSES:
        begin, end = max(begin, one.clause[0] - _BEFORE), min(end, one.clause[1] + _NEAR)
        aside = cue("aside").search(ground.low, one.clause[1] - 1, end)
        end = aside.start() if aside else end
    found = [
        (person.start, area)
        for person in ground.page.in_sentence(one.number, Person)
        if (area := person.area or ground.people.get(person.name))
    ]
    found += [(a.start, a.code) for a, role in ground.roles(one.number) if role in _TAKING_PART]
    return list(dict.fromkeys(ground.side(code) for start, code in sorted(found) if begin <= start < end))
