"""What the words around an event's name say of it: which one it is, its length, name, date, places, sides, fate."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from communique.trade.reading.events.dates import date_of, edge_of
from communique.trade.reading.events.draft import TRAVEL
from communique.trade.reading.events.people import fill_sides
from communique.trade.reading.events.places import places_of
from communique.trade.reading.events.rules import cue, number_of
from communique.trade.reading.events.status import judge

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from communique.schema.item import Span
    from communique.trade.reading.events.draft import Sighting
    from communique.trade.reading.events.ground import Ground

# Cues that set an event apart from the one that the article reports; matched on the words before its name.
_APART: Final = (
    ("return", re.compile(r"\b(?:return|reciprocal|reverse)\s+(?:[\w-]+\s+){0,2}$")),
    (
        "previous",
        re.compile(
            r"(?:\b(?:previous|earlier|past|preceding|last)|\b(?:last|previous)\s+year['’]s)\s+(?:[\w'’-]+\s+){0,4}$"
            r"|\blatest\s+of\s+them\b|\bthe\s+latest\s+(?:one\s+)?$"
        ),
    ),
    ("next", re.compile(r"\b(?:next|upcoming|forthcoming|coming|future|planned)\s+(?:[\w-]+\s+){0,3}$")),
    ("other", re.compile(r"\b(?:follow-up|another|further|separate|subsequent)\s+(?:[\w-]+\s+){0,2}$")),
)
_VERBAL: Final = frozenset(
    {"visited", "travelled", "brought", "called_on", "received", "received_by", "stayed", "toured", "met", "sibling"}
)
_BESIDE: Final = frozenset({"sideline", "sidelines", "margin", "margins", "fringe", "fringes", "occasion"})
_JOURNEYS: Final = frozenset({"visit", "visited", "trip"})
_THAT_DAY: Final = re.compile(r"(?:earlier|later)\s+(?:in|on|that|the\s+same)\s+(?:the\s+|that\s+)?(?:same\s+)?day\b")
_YEAR: Final = re.compile(r"(?:\s+[A-Z][\w'’-]+){0,2}\s+20\d\d")
_LEFT: Final = 90


def describe(ground: Ground, sightings: Iterable[Sighting]) -> Iterator[Sighting]:
    """The sightings with what their clauses say of them filled in."""
    dated = None
    for one in sightings:
        _identify(ground, one)
        one.date, one.inherited = date_of(ground, one)
        if one.date is not None and one.date.how == "as_before":  # "the same day": that of the event told before
            one.date = dated or one.date
        elif (
            one.date is None
            and dated
            and one.kind not in TRAVEL
            and _THAT_DAY.match(ground.low, *ground.span(one.number))
        ):
            one.date, one.inherited = dated, True
        one.edge = edge_of(ground, one)
        one.opening = bool(cue("start").search(ground.low, *one.clause))
        places_of(ground, one)
        fill_sides(ground, one)
        judge(ground, one)
        dated = one.date or dated
        yield one


def _identify(ground: Ground, one: Sighting) -> None:
    begin, end = ground.span(one.number)
    start = one.span[0]
    one.word = ground.low[slice(*one.span)]
    left = ground.low[max(begin, one.clause[0], start - _LEFT) : start].replace("\n", " ")
    one.title = one.number in ground.titles
    whose = one.pattern in _JOURNEYS and cue("whose").match(ground.low, one.span[1], end)
    one.definite = bool(cue("definite").search(left)) and not whose
    if one.pattern not in _VERBAL:
        one.cue = next((name for name, pattern in _APART if pattern.search(left)), "")
    one.beside = ground.scene.says(_BESIDE) and bool(cue("beside").search(left))
    length = cue("days").search(left)
    one.days = number_of(length.group(1)) if length else None
    one.name = _name(ground, one)
    one.multi = bool(cue("multi").search(ground.low, max(begin, start - 40), min(end, one.span[1] + 50)))


def _name(ground: Ground, one: Sighting) -> Span | None:
    """The span of a proper name that ends with the event's word, with a year after it."""
    start, end = one.span
    begin, limit = ground.span(one.number)
    if one.title:
        return None
    found = cue("name").search(ground.text, max(begin, start - _LEFT), end)
    if not found or " " not in found.group():
        return None
    year = _YEAR.match(ground.text, end, limit)
    return found.start(), year.end() if year else end
