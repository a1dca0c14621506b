"""Verbs that tell of an event: who visited, travelled, brought firms along, called on or received somebody."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from communique.mentions.mention import Group, Organisation, Person
from communique.trade.reading.events.draft import Sighting
from communique.trade.reading.events.rules import cue

if TYPE_CHECKING:
    from collections.abc import Callable

    from communique.mentions.mention import Area
    from communique.schema.item import Span
    from communique.trade.reading.events.ground import Ground


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
_STAY_BACK: Final = 150  # characters before "is in" in which its subject stands
_REACH: Final = 40  # characters from "is in" to the place


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
    begin = max(ground.span(number)[0], span[0] - _STAY_BACK)
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
    begin = max(first, span[0] - _STAY_BACK)
    last = max(_somebody(ground, number, span[0]), key=lambda m: m.end, default=None)
    if last is not None and _OF_WHOM.fullmatch(ground.text, last.end, span[0]):
        area = last.area
        if isinstance(last, Person):
            area = area or ground.area_of(last)
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


_BACK: Final = 150  # how far before its verb a subject may stand
_NEAR: Final = 80  # how far after its verb an object may stand
_ASIDE: Final = re.compile(
    r"\b(?:on|also|then|(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|may|june|july|august"
    r"|september|october|november|december)\b"
)
_BARE_FORMS: Final = frozenset({"visit", "visiting", "tour", "touring"})
_VERBAL: Final = re.compile(
    r"\b(?:will|to|would|also|and|is|are|was|were|while|by|after|(?!(?:his|this|its|previous|ministers|presidents|leaders)\b)[a-z]+s)\s+(?:also\s+|then\s+)?$"
)
_OBJECT_ENDS: Final = re.compile(r"[,.;]|\b(?:where|to\s+(?:meet|sign|attend|hold|discuss)|for|with)\b")
_INVITED: Final = re.compile(r"\b(?:invitations?|wish|desire)\s+(?:\w+\s+){0,3}to\s+$")
_LEAVING: Final = frozenset({"left", "leave", "leaves", "departed", "departs"})
_FOR: Final = re.compile(r"(?:\s+[\w'’-]+){1,9}?\s+for\s")
_INSPECTING: Final = frozenset({"inspected", "toured", "acquainted"})
_CARRY: Final = frozenset(
    "brought bring brings bringing take takes took taken taking send sends sent sending led lead leads leading "
    "accompanied accompanies accompanying shepherded steered".split()
)
_MOVES: Final = frozenset(
    "arrived arrives arrive came comes returned returns flew flies fly travelled traveled travels travel leave leaves "
    "left head headed heads departed departs continue continued proceed proceeded due expected landed go goes went "
    "back touched jetted jets journeyed crossed swept sweeps breezed lands embarked "
    "embarks sailed drove ventured decamped travelling traveling flying heading".split()
)
_CAME: Final = re.compile(r"\s+(?:back\s+)?(?:from|to|home)\b|[^.;]{0,30}\swith\b")
_ONWARD: Final = frozenset({"travelling", "traveling", "flying", "heading"})
_THEN: Final = re.compile(r"\b(?:before|and\s+then)\s+$")
_IS: Final = re.compile(r"\b(?:is|are|be)\s+$")
_ROUND: Final = re.compile(r"\s+(?:round|around|over)\s|\s+to\s+(?=(?:an?|the)\s)")
_HOPED: Final = frozenset({"due", "expected"})
_WHEN: Final = re.compile(r"\b(?:this|last|next|on|from|over|to|as|yesterday|today|earlier)\b.*")
_CHANCE: Final = re.compile(
    r"\s+(?:part|place|note|advantage|stock|over|up|care|heart)\b|\s+(?:the|this|that|an)\s+(?:opportunity|occasion|chance|stage|floor|view|decision)\b"
)
_BACK_FROM: Final = re.compile(r"\s+(?:home\s+)?from\s")
_AWAITED: Final = re.compile(r"\s+(?:(?:to\s+(?:arrive|travel|land|fly|go)\s+)(?:in|at|to)|in|at)\s")
_PLACED: Final = frozenset({"to", "in", "for", "from", "into", "at", "through", "across", "around"})
_URGED: Final = re.compile(r"(?<!visit )(?<!trip )(?<!travel )\bto\s+[a-z]+\b(?!\s+(?:minister|president))")
_PORT_TOWN: Final = re.compile(r"\bports?\s+(?:city|cities|town)\b")
_PASSIVE: Final = re.compile(r"\b(?:was|were|been|being|be)\s+(?:\w+\s+)?$")
_BY: Final = re.compile(r"\s+(?:[^.;,]{0,50}?\s)?by\s")
_NAMED: Final = re.compile(r"[A-Z][\w'’-]+\s+$")
_WILL: Final = re.compile(r"\b(?:will|(?:is|are|due|expected|set)\s+to)\s+$")
_GUEST: Final = re.compile(
    r"\b(?:delegations?|heads|negotiators|ministers|envoys|ambassadors|group|visitors|party|mission|counterpart|envoy|ambassador)\b"
)


def _traveller(ground: Ground, number: int, span: Span, clause: Span) -> bool:
    """Whether somebody who can travel stands before the verb."""
    first = ground.span(number)[0]
    start = max(first, clause[0] - _BACK)
    if cue("no_traveller").search(ground.low, max(start, span[0] - 40), span[0]):
        return False
    somebody = (m for kind in (Person, Group) for m in ground.page.in_sentence(number, kind))
    if any(start <= m.start < span[0] for m in somebody) or cue("pronoun").search(ground.low, start, span[0]):
        return True
    # In a list of what somebody did, the subject is left out.
    return not re.search(r"[a-z]{4,}", _ASIDE.sub("", ground.low[first : span[0]]))


def _more_than(thing: str, places: list[Area]) -> bool:
    """Whether what is visited is more than places: "Lyon and Nantes this week" are, "a mill in Lyon" is not."""
    for place in places:
        thing = thing.replace(place.text.lower(), " ")
    return bool(re.search(r"[a-z]", _WHEN.sub("", thing).replace(" and ", " ")))


def _visited(ground: Ground, number: int, span: Span, clause: Span) -> Sighting | None:
    low, word = ground.low, ground.low[slice(*span)]
    invited = _INVITED.search(low, max(clause[0], span[0] - _NEAR // 2), span[0])
    if invited or not _traveller(ground, number, span, clause):
        return None
    if word in _BARE_FORMS and not _VERBAL.search(low[max(clause[0], span[0] - 24) : span[0]]):
        return None
    after = low[span[1] : min(clause[1], span[1] + _NEAR)]
    stop = _OBJECT_ENDS.search(after)
    thing = after.partition(" of ")[2] if word == "acquainted" else after[: stop.start()] if stop else after
    if word == "visiting" and cue("official").search(thing):
        return None
    areas = [a for a, _ in ground.roles(number) if span[1] <= a.start <= span[1] + len(thing)]
    only_place = bool(areas) and areas[0].form != "demonym" and thing.strip() == areas[0].text.lower()
    if len(areas) > 1 and not cue("sites").search(thing):
        only_place = only_place or not _more_than(thing, areas)
    site = cue("sites").search(_PORT_TOWN.sub("", thing)) or (word in _INSPECTING and re.search(r"[a-z]{4,}", thing))
    if site and not only_place:
        return Sighting(kind="site_visit", number=number, span=span, clause=clause, pattern="toured")
    if word in {"inspected", "acquainted", "walked"} or not (areas or word == "visit"):
        return None
    return Sighting(kind="official_visit", number=number, span=span, clause=clause, pattern="visited")


def _went(ground: Ground, number: int, span: Span, clause: Span) -> Sighting | None:
    """A journey; "went round the plant" is a site visit, "before flying on to Rome" a journey of its own."""
    low, word = ground.low, ground.low[slice(*span)]
    if word in _ONWARD and not _THEN.search(low, max(0, span[0] - 12), span[0]):
        on_a_day = any(d.start > span[1] for d in ground.dates(number))
        if not (on_a_day and _IS.search(low, max(0, span[0] - 8), span[0])):
            return None
    found = _ROUND.match(low, span[1]) if word in {"went", "goes"} else None
    if found and _traveller(ground, number, span, clause):
        reach = min(clause[1], span[1] + _NEAR)
        limit = _OBJECT_ENDS.search(low, found.end(), reach)
        if cue("sites").search(low, found.end(), limit.start() if limit else reach):
            return Sighting(kind="site_visit", number=number, span=span, clause=clause, pattern="toured")
    return _travelled(ground, number, span, clause)


def _travelled(ground: Ground, number: int, span: Span, clause: Span) -> Sighting | None:
    low, word = ground.low, ground.low[slice(*span)]
    if not _traveller(ground, number, span, clause):
        return None
    limit = ground.span(number)[1]
    near = [
        a
        for a, role in ground.roles(number)
        if role in _PLACED and span[1] <= a.start < min(limit, span[1] + _NEAR + 10)
    ]
    with_firms = bool(cue("companies").match(low, span[1], min(limit, span[1] + _NEAR + 30)))
    kind = "trade_mission" if with_firms else "official_visit"
    after = low[span[1] : clause[1]]
    if word in _CARRY:
        told = with_firms and (near or "trip" in after) and not _CHANCE.match(after)
        return Sighting(kind=kind, number=number, span=span, clause=clause, pattern="brought") if told else None
    if word in {"came", "comes"} and not _CAME.match(after):
        return None
    if (word == "back" and not _BACK_FROM.match(after)) or (word in _HOPED and not _AWAITED.match(after)):
        return None
    bound = cue("to").match(low, span[1], limit) or (word in _LEAVING and _FOR.match(low, span[1], limit))
    if (near or with_firms) and bound:
        return Sighting(kind=kind, number=number, span=span, clause=clause, pattern="travelled")
    return None


def _called_on(ground: Ground, number: int, span: Span, clause: Span) -> Sighting | None:
    low = ground.low
    if low[slice(*span)] in {"saw", "sees"}:
        if not cue("saw").match(low, span[1], span[1] + _NEAR):
            return None
    elif not low.startswith(" on ", span[1]) or _URGED.search(low, span[1], min(clause[1], span[1] + 120)):
        return None
    end = min(ground.span(number)[1], span[1] + _NEAR)
    named = any(span[1] <= p.start < end for p in ground.page.in_sentence(number, Person))
    if not (named or cue("official").search(low, span[1], end)):
        return None
    return Sighting(kind="meeting", number=number, span=span, clause=clause, pattern="called_on")


def _received(ground: Ground, number: int, span: Span, clause: Span) -> Sighting | None:
    low = ground.low
    limit = min(ground.span(number)[1], span[1] + _NEAR - 20)
    people = ground.page.in_sentence(number, Person)
    if _PASSIVE.search(low, max(clause[0], span[0] - 30), span[0]):
        by = _BY.match(low, span[1], limit)
        host = by and (
            cue("official").search(low, by.end(), limit) or any(by.end() <= p.start < limit + 30 for p in people)
        )
        if not host or not _traveller(ground, number, span, clause):
            return None
        return Sighting(kind="meeting", number=number, span=span, clause=clause, pattern="received_by")
    bare = low[slice(*span)] == "receive" and not _WILL.search(low, max(clause[0], span[0] - 12), span[0])
    if bare or cue("got").match(low, span[1], limit):
        return None
    if not any(span[1] <= p.start < limit + 30 for p in people) and not _GUEST.search(low, span[1], limit):
        return None
    hosts = [*people, *ground.page.in_sentence(number, Organisation)]
    if (
        not any(clause[0] - 90 <= h.start < span[0] for h in hosts)
        and not cue("pronoun").search(low, clause[0], span[0])
        and not _NAMED.search(ground.text, clause[0], span[0])
    ):
        return None
    return Sighting(kind="meeting", number=number, span=span, clause=clause, pattern="received")


VERBS: Final[dict[str, Callable[[Ground, int, Span, Span], Sighting | None]]] = {
    **dict.fromkeys(
        "visited visiting visit visits toured touring tour tours inspected acquainted walked".split(), _visited
    ),
    **dict.fromkeys(_CARRY | _MOVES, _went),
    **dict.fromkeys(BEING, stayed),
    **dict.fromkeys("called call calls calling saw sees".split(), _called_on),
    **dict.fromkeys(
        "received receives receive receiving welcomed welcoming welcomes hosted hosts greeted".split(), _received
    ),
}
