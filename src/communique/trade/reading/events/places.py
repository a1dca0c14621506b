"""Where an event takes place or a journey leads."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from communique.trade.reading.events.dates import LEAVING, told_of
from communique.trade.reading.events.draft import TRAVEL
from communique.trade.reading.events.ground import GO, STAY

if TYPE_CHECKING:
    from communique.mentions.mention import Area
    from communique.schema.item import Span
    from communique.trade.reading.events.draft import Sighting
    from communique.trade.reading.events.ground import Ground, Roles

_FROM: Final = re.compile(r"\b(?:back|home|return\w*|came|comes|leaves?|left)\s+(?:\w+\s+)?from\b")
_HERE: Final = re.compile(r"\bhere\b")
_OBJECTS: Final = frozenset({"visited", "toured", "visit", "trip"})
_ASIDE: Final = re.compile(r",\s+[a-z]+ing\s")
_AT_IT: Final = re.compile(
    r"\b(?:after|following|before|at|during|on\s+the\s+(?:sidelines|margins|fringes)\s+of|as\s+part\s+of)\s+"
    r"(?:[\w'’-]+\s+){1,4}$"
)
_IS: Final = re.compile(r"(?:\s+(?:of|on)\s+(?:the|his|her|their)\s+\w+)?\s+(?:is|was|will\s+be)\s+")
_DONE: Final = re.compile(
    r"\b(?:signed|agreed|pledged|announced|said|told|build|develop|supply|export|import|invest)\w*\b"
)
_OF_IT: Final = re.compile(r"s?\s+of\s")
_OF: Final = 60  # characters from "tour of" to the places that it leads to
_CITY: Final = re.compile(r"\s+(?:\w+\s+)?(?:capital|city|town|port|resort)(?:\s+city)?(?:\s+of)?,?\s+")
_FRONT: Final = 30  # characters that a sentence opens with
_IN_NAME: Final = 40  # characters before a fair's word in which its city stands


def places_of(ground: Ground, one: Sighting) -> tuple[list[Area], bool]:
    """A sighting's places, and whether they come from a heading above.

    They are those of its clause, else of "here", of a heading.
    """
    roles = _cities(ground, [(area, role) for area, role in ground.roles(one.number) if area.level != "bloc"])
    travels = one.kind in TRAVEL
    for clause in ground.clause(one.number, one.span[0]):
        if places := _within(ground, one, roles, clause):
            if one.definite and _AT_IT.search(ground.low, ground.span(one.number)[0], one.span[0]):
                places = [a for a in places if _of_itself(ground, one, a)]
            limit = _ASIDE.search(ground.low, one.span[1], clause[1]) if one.pattern == "travelled" else None
            after = [a for a in places if one.span[1] <= a.start < (limit.start() if limit else clause[1])]
            return ((after or places) if travels else (after[:1] or places[-1:])), False
    for clause in told_of(ground, one) if not travels else ():  # "the fair, which opened in Minsk on Monday"
        if places := _within(ground, one, roles, clause):
            return places[:1], False
    return _elsewhere(ground, one, roles)


def _cities(ground: Ground, roles: Roles) -> Roles:
    """The areas with the city in place of the adjective before it: "in the Zambian capital Lusaka"."""
    found = list(roles)
    for n, ((area, role), (city, _)) in enumerate(pairwise(roles)):
        if area.form == "demonym" and city.country == area.code and _CITY.fullmatch(ground.low, area.end, city.start):
            found[n] = city, role
    return found


def _of_itself(ground: Ground, one: Sighting, place: Area) -> bool:
    """Whether a place after words of an event named before is the event's own, not that of what came of it."""
    if place.start < one.span[0]:
        return place.start - ground.span(one.number)[0] < _FRONT
    gap = ground.low[one.span[1] : place.start]
    return "," not in gap and not _DONE.search(gap)


def _within(ground: Ground, one: Sighting, roles: Roles, clause: Span) -> list[Area]:
    inside = [(a, r) for a, r in roles if clause[0] <= a.start < clause[1]]
    wanted = GO if one.kind in TRAVEL else STAY
    if LEAVING.search(ground.low, *clause):
        wanted |= {"for"}
    places = [a for a, r in inside if r in wanted]
    if not places and one.kind in TRAVEL and _FROM.search(ground.low, *clause):
        places = [a for a, r in inside if r == "from"]
    if one.pattern == "trip" and _OF_IT.match(ground.low, one.span[1]):
        places += [a for a, r in inside if r == "of" and 0 <= a.start - one.span[1] < _OF]
    if not places and one.pattern == "stop" and (named := _IS.match(ground.low, one.span[1])):
        places = [a for a, r in inside if a.start == named.end()]
    if not places and one.pattern in _OBJECTS:
        objects = {"head", "poss", "of"}
        places = [a for a, r in inside if a.start >= one.span[1] and r in objects and a.form != "demonym"][:1]
    return places


def _elsewhere(ground: Ground, one: Sighting, roles: Roles) -> tuple[list[Area], bool]:
    begin, end = ground.span(one.number)
    if ground.diary(one.number):
        return [a for a, _ in roles if a.start >= one.span[1]][-1:], False
    if ground.here is not None and _HERE.search(ground.low, begin, end):
        return [ground.here], False
    if (frame := ground.frames[one.number].place) is not None:
        return [frame], True
    near = [a for a, _ in roles if one.kind == "trade_fair" and 0 <= one.span[0] - a.end < _IN_NAME]
    return [a for a in near[-1:] if a.level == "city" and a.form != "demonym"], False  # "the Hannover fair"
