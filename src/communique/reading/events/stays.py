"""Somebody is, was or will be at a place abroad, or has spent days there: a journey told without a verb of motion."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from communique.mentions.mention import Group, Person
from communique.reading.events.rules import cue
from communique.reading.events.sighting import Sighting

if TYPE_CHECKING:
    from communique.item import Span
    from communique.mentions.mention import Area
    from communique.reading.events.ground import Ground

BEING: Final = frozenset({"is", "are", "was", "were", "be", "been", "spent", "spend", "spends", "spending"})
_SPENT: Final = re.compile(r"\s+(?:[\w-]+\s+){1,5}?in\s+(?:the\s+)?")
_UP_TO_PLACE: Final = re.compile(r"(?:[\w'’-]+\s+){0,3}")
_OF_WHOM: Final = re.compile(
    r"(?:\s+(?:of|from|and|representing|leaders?|members?)\s[^.;,]{1,60}|,[^.;]{2,110},|\s+[A-Z][\w'’-]+)?"
    r"\s+(?:(?:will|would|has|have|had|also|already|now|himself|herself|who|both|all|to|due)\s+)*"
)
_BROKEN: Final = re.compile(
    r"\b(?:said|says|told|that|which|whose|signed|met|made|is|are|was|were|be|in|at)\b(?=.*[a-z].*\s$)"
)
_AND: Final = re.compile(r"\band\s+(?:(?:will|then|also|has|have|later|would)\s+){1,2}$")
_BACK: Final = 150
_REACH: Final = 40


def stayed(ground: Ground, number: int, span: Span, clause: Span) -> Sighting | None:
    """A journey from "is in Accra for talks", "spent last week in Montreal"."""
    low = ground.low
    word = low[slice(*span)]
    found = (_SPENT if word.startswith("sp") else cue("stay")).match(low, *(span[1], ground.span(number)[1]))
    if not found:
        return None
    place = _place(ground, number, span[1])
    if place is None or not _away(ground, number, span, place):
        return None
    begin = max(ground.span(number)[0], span[0] - _BACK)
    beside = low[begin : clause[1]]
    firms = bool(cue("traders").search(beside))
    return Sighting(
        kind="trade_mission" if firms else "official_visit",
        number=number,
        span=span,
        clause=clause,
        pattern="stayed",
    )


def _place(ground: Ground, number: int, start: int) -> Area | None:
    for area, role in ground.roles(number):
        if role in {"in", "adj"} and 0 <= area.start - start < _REACH and area.level != "bloc":
            gap = ground.low[start : area.start]
            after = gap.rpartition(" in ")[2] if " in " in gap else ""
            return area if " in " in gap and _UP_TO_PLACE.fullmatch(after.removeprefix("the ")) else None
    return None


def _somebody(ground: Ground, number: int, before: int) -> list[Person | Group]:
    """The people and groups of a sentence that stand before a position."""
    found: list[Person | Group] = [*ground.page.in_sentence(number, Person), *ground.page.in_sentence(number, Group)]
    return [mention for mention in found if mention.end <= before]


def _away(ground: Ground, number: int, span: Span, place: Area) -> bool:
    """Whether the subject can travel and does not belong to the place; a definite one was named before."""
    first = ground.span(number)[0]
    begin = max(first, span[0] - _BACK)
    if _AND.search(ground.low, first, span[0]):  # "leaves Lima on Saturday and will spend …": the subject stands before
        return any(ground.country(m.area) != place.country for m in _somebody(ground, number, span[0]) if m.area)
    last = max(_somebody(ground, number, span[0]), key=lambda m: m.end, default=None)
    if last is not None and _OF_WHOM.fullmatch(ground.text, last.end, span[0]):
        area = last.area
        if isinstance(last, Person):
            area = area or ground.people.get(last.name)
        return area is None or ground.country(area) != place.country
    before = ground.low[begin : span[0]]
    found = None
    for found in cue("guests").finditer(before):  # noqa: B007 - the last one counts
        pass
    if found is None or not _OF_WHOM.fullmatch(before, found.end()) or _BROKEN.search(before, found.end()):
        return False
    areas = [a for a, r in ground.roles(number) if begin <= a.start < span[0] and r in {"adj", "poss", "of", "from"}]
    return (bool(areas) and all(a.country != place.country for a in areas)) or bool(
        re.search(r"\b(?:the|his|her|their|its)\s+(?:[\w-]+\s+){0,2}$", before[: found.start()])
    )
