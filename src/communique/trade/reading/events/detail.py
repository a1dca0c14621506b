"""What the words around an event's name say of it: which one it is, its length, name, date, places, sides, fate."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from communique.trade.reading.events.dates import date_of, edge_of
from communique.trade.reading.events.draft import TRAVEL
from communique.trade.reading.events.participants import participants
from communique.trade.reading.events.places import places_of
from communique.trade.reading.events.rules import cue, number_of
from communique.trade.reading.events.status import judged

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from communique.mentions.mention import Date
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
# A word that opens a sentence and no name: "During the Forum".
_OPENER: Final = re.compile(
    r"(?:During|At|After|Following|Before|Since|Under|For|With|From|Through|Both)\s+(?:the\s+)?"
)
_LEFT: Final = 90  # characters before the words that belong to their noun phrase


def describe(ground: Ground, sightings: Iterable[Sighting]) -> Iterator[Sighting]:
    """The sightings with what their clauses say of them."""
    before: Date | None = None
    for found in sightings:
        one = _dated(ground, found._replace(**_identity(ground, found)), before)
        places, above = places_of(ground, one)
        one = one._replace(
            edge=edge_of(ground, one),
            opening=bool(cue("start").search(ground.low, *one.clause)),
            places=tuple(places),
            inherited=one.inherited or above,
            **participants(ground, one),
        )
        one = judged(ground, one)
        before = one.date or before
        yield one


def _dated(ground: Ground, one: Sighting, before: Date | None) -> Sighting:
    """A sighting with its date; on "the same day", "later that day" it is that of the event told before."""
    found, above = date_of(ground, one)
    if found is not None:
        return one._replace(date=(before or found) if found.how == "as_before" else found, inherited=above)
    same = before and one.kind not in TRAVEL and _THAT_DAY.match(ground.low, *ground.span(one.number))
    return one._replace(date=before, inherited=True) if same else one


def _identity(ground: Ground, one: Sighting) -> dict[str, Any]:
    """Which event the words name: the one told before or another, its name, its length."""
    begin, end = ground.span(one.number)
    start = one.span[0]
    left = ground.low[max(begin, one.clause[0], start - _LEFT) : start].replace("\n", " ")
    title = one.number in ground.titles
    whose = one.pattern in _JOURNEYS and cue("whose").match(ground.low, one.span[1], end)
    apart = one.cue if one.pattern in _VERBAL else next((n for n, pattern in _APART if pattern.search(left)), "")
    length = cue("days").search(left)
    return {
        "word": ground.low[slice(*one.span)],
        "title": title,
        "definite": bool(cue("definite").search(left)) and not whose,
        "cue": apart,
        "beside": ground.scene.says(_BESIDE) and bool(cue("beside").search(left)),
        "days": number_of(length.group(1)) if length else None,
        "name": None if title else _name(ground, one),
        "multi": bool(cue("multi").search(ground.low, max(begin, start - 40), min(end, one.span[1] + 50))),
    }


def _name(ground: Ground, one: Sighting) -> Span | None:
    """The span of a proper name that ends with the event's word, with a year after it."""
    start, end = one.span
    begin, limit = ground.span(one.number)
    found = cue("name").search(ground.text, max(begin, start - _LEFT), end)
    at = _OPENER.match(ground.text, found.start()) if found else None
    first = at.end() if at else found.start() if found else end
    if " " not in ground.text[first:end]:
        return None
    year = _YEAR.match(ground.text, end, limit)
    return first, year.end() if year else end
