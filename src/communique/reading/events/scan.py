"""Finds the words that name events: nouns by the rows of `cues.toml`, verbs by what follows them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from communique.mentions.mention import Agreement, Person
from communique.reading.events.rules import MARK, MEETINGS, Row, cue, rows
from communique.reading.events.sighting import Sighting
from communique.reading.events.verbs import VERBS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from communique.item import Span
    from communique.reading.events.ground import Ground

_WORD: Final = re.compile(r"[a-z]{3,}|is|be|b2b")
_LEFT: Final = 90
_RIGHT: Final = 110
_BESIDE: Final = 2  # "B2B meetings", "matchmaking session": one name of one event
_DATED: Final = frozenset({"trade_mission", "business_conference", "trade_fair"})
_PARTS: Final = MEETINGS | {"dialogue", "talks", "conference", "matching", "business_meeting"}
_DENIED: Final = re.compile(r"\b(?:denied|denies|untrue|no plans?|did not|does not|never|neither|if)\b[^,;]*$")
_POINTERS: Final = frozenset({"previous", "last", "latest", "next", "first"})
_SUCH: Final = re.compile(r"\b(?:such|the\s+\w+|\w+th)\s+(mission|visit|round|meeting|session|forum|fair)\b")
_SUCH_KINDS: Final = {
    "mission": "trade_mission",
    "visit": "official_visit",
    "round": "negotiation_round",
    "meeting": "meeting",
    "session": "meeting",
    "forum": "business_conference",
    "fair": "trade_fair",
}


def scan(ground: Ground) -> Iterator[Sighting]:
    """Every place of the article that names an event, in the order of the text."""
    nouns = rows()
    telling = nouns.keys() | VERBS.keys() | _POINTERS
    last: Sighting | None = None
    for number in range(1, len(ground.sentences) + 1):
        found: list[Sighting] = []
        pointed = False
        for match in _WORD.finditer(ground.low, *ground.span(number)):
            word = match.group()
            if word not in telling:
                continue
            pointed = pointed or word in _POINTERS
            if word in nouns or word in VERBS:
                if not ground.scene.in_scope(number):
                    break
                found += _at(ground, number, match.span(), nouns.get(word, ()))
        found = _distinct(found)
        if pointed and (before := found[-1] if found else last):
            found += _siblings(ground, number, before)
        yield from found
        last = found[-1] if found else last


def signing(ground: Ground) -> Sighting | None:
    """The first signing that the article tells of at a place or on a day, outside its title."""
    for mention in ground.page.mentions:
        if not isinstance(mention, Agreement) or mention.status != "signed":
            continue
        number = ground.page.sentence_at(mention.start)
        if number in ground.titles or not ground.scene.in_scope(number):
            continue
        span = (mention.start, mention.end)
        clause = ground.clause(number, mention.start)[0]
        return Sighting(kind="signing_ceremony", number=number, span=span, clause=clause, pattern="signed")
    return None


def _siblings(ground: Ground, number: int, last: Sighting) -> Iterator[Sighting]:
    """Another event of the kind named last: "The previous one was held in Almaty"."""
    found = cue("sibling").search(ground.low, *ground.span(number))
    if not found or not ground.scene.in_scope(number):
        return
    noun = _SUCH.search(ground.low, ground.span(number)[0], found.start())
    start = found.start() + 2 if ground.low[found.start()] == "," else found.start()
    yield Sighting(
        kind=_SUCH_KINDS[noun.group(1)] if noun else last.kind,
        number=number,
        span=(start, found.end()),
        clause=(start, ground.clause(number, start)[0][1]),
        pattern="sibling",
        cue="next" if "next" in found.group() else "previous",
    )


def _distinct(found: list[Sighting]) -> list[Sighting]:
    """One sighting for each name: the first rule that holds, the first word of a name of two."""
    kept: list[Sighting] = []
    for one in found:
        before = kept[-1] if kept else None
        if before is not None:
            near = 0 <= one.span[0] - before.span[1] <= _BESIDE
            if one.span == before.span or (near and before.kind == "business_conference" and one.pattern in _PARTS):
                continue
        kept.append(one)
    return kept


def _at(ground: Ground, number: int, span: Span, found: tuple[Row, ...]) -> Iterator[Sighting]:
    low = ground.low
    word = low[slice(*span)]
    start, end = ground.span(number)
    clause = ground.clause(number, span[0])[0]
    verb = VERBS.get(word)
    told = start if verb or word == "met" else clause[0]
    if _DENIED.search(low, max(told, span[0] - 60), span[0]):
        return
    if verb and (sighting := verb(ground, number, span, clause)):
        yield sighting
    if not found:
        return
    around = f"{low[max(start, span[0] - _LEFT) : span[0]]}{MARK}{low[span[1] : min(end, span[1] + _RIGHT)]}"
    around = around.replace("\n", " ")
    for row in found:
        if _holds(ground, row, number, span, around):
            yield Sighting(kind=_kind(row, around), number=number, span=span, clause=clause, pattern=row.pattern)
            return


def _holds(ground: Ground, row: Row, number: int, span: Span, around: str) -> bool:
    if row.veto and row.veto.search(around):
        return False
    if row.need and not row.need.search(around):
        abroad = len({a.country for a, _ in ground.roles(number)}) > 1
        if not (row.kind in _DATED and abroad and ground.diary(number)):
            return False
    if row.pattern in MEETINGS:
        return _someone(ground, number, span)
    inside = row.pattern == "conference" and any(o.start <= span[0] < o.end for o in ground.organisations)
    return not inside or bool(cue("happens").search(around))


def _kind(row: Row, around: str) -> str:
    """The row's type but where its object decides: a tour of a plant is a site visit, a visit of firms a mission."""
    thing = cue("thing").search(around) if row.pattern in {"trip", "visit"} else None
    if thing and cue("sites").search(thing.group(2)) and (row.pattern == "trip" or thing.group(1) == "to"):
        return "site_visit"
    if row.pattern == "talks" and cue("bargain").search(around):
        return "negotiation_round"
    if row.pattern == "visit" and cue("by_traders").search(around):
        return "trade_mission"
    return row.kind or "official_visit"


def _someone(ground: Ground, number: int, span: Span) -> bool:
    """Whether somebody meets: a person or an official after the words, two persons before them, or a body."""
    if ground.low.startswith(("meeting", "rneeting"), span[0]):
        return True
    start, end = ground.span(number)
    end = min(end, span[1] + _LEFT)
    people = ground.page.in_sentence(number, Person)
    if any(span[1] < p.start < end for p in people) or cue("official").search(ground.low, span[1], end):
        return True
    return sum(p.start < span[0] for p in people) > 1 or bool(cue("teams").search(ground.low, start, span[0]))
