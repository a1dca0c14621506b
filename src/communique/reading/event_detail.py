"""What the clause around an event's words says: cues, ordinals, names, dates, places, sides, status."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from communique.mentions.mention import Area, Date, Group, Organisation, Person
from communique.reading.event_rules import WORKERS
from communique.reading.event_sighting import TRAVEL, Sighting

if TYPE_CHECKING:
    from communique.reading.event_ground import Ground, Span

_DEFINITE: Final = re.compile(r"\b(?:the|this|that|their|its|his|her|our|these)\s+(?:(?:\w+-day|trade|business|same|bilateral|entire|whole)\s+)*$")
_CUES: Final = (
    ("return", re.compile(r"\b(?:return|reciprocal|reverse)\s+(?:[\w-]+\s+){0,2}$")),
    ("previous", re.compile(r"(?:\b(?:previous|earlier|past|preceding|last)|\b(?:last|previous)\s+year['’]s)\s+(?:[\w'’-]+\s+){0,4}$|\blatest\s+of\s+them\b|\bthe\s+latest\s+(?:one\s+)?$")),
    ("next", re.compile(r"\b(?:next|upcoming|forthcoming|coming|future|planned)\s+(?:[\w-]+\s+){0,3}$")),
    ("other", re.compile(r"\b(?:follow-up|another|further|separate|subsequent)\s+(?:[\w-]+\s+){0,2}$")),
)  # fmt: skip
_ORDINAL: Final = re.compile(
    r".*\b(\d{1,3}(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|inaugural)"
    r"\s+(?:[\w'’&–-]+\s+){0,6}$"
)
_DAYS: Final = re.compile(r"\b(\d{1,2}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fourteen)-day\b")
_NUMBERS: Final = {w: n for n, w in enumerate("two three four five six seven eight nine ten eleven twelve".split(), 2)} | {"fourteen": 14}
_NAME: Final = re.compile(r"(?:[A-Z][\w.'’&–-]*(?:\s+(?:of|and|for|on|the|&|in)\s+(?=[A-Z])|\s+))*[A-Z][\w'’&–-]*$")
_NAME_AFTER: Final = re.compile(r"(?:\s+(?:20\d\d|[A-Z][\w'’-]+)){0,3}")
_LONG_LEFT: Final = 90
_MULTI: Final = re.compile(
    r"\b(?:two|three|four|five|six|seven|\d)-(?:nation|country|state)\b|\b(?:through|around|across|of|to)\s+(?:the\s+)?(?:(?:north|south|east|west|central|latin|sub-saharan|middle|south-?east|north-?east)\w*[\s-]+)*"
    r"(?:asia|africa|america|europe|east|gulf|caribbean|balkans|nordics|pacific|oceania|maghreb|levant|baltics|caucasus)\b"
)


_VERBAL: Final = frozenset({"visited", "travelled", "brought", "called_on", "received", "toured", "met"})


def describe(ground: Ground, one: Sighting) -> Sighting:
    """The sighting with what its clause says of it filled in."""
    start = one.span[0]
    left = ground.low[max(ground.span(one.number)[0], one.clause[0], start - _LONG_LEFT) : start].replace("\n", " ")
    one.title = one.number in ground.titles
    one.definite = bool(_DEFINITE.search(left))
    one.cue = one.cue if one.pattern in _VERBAL | {"sibling"} else next((cue for cue, pattern in _CUES if pattern.search(left)), "")
    if found := _ORDINAL.search(left):
        one.ordinal = found.group(1)
    if found := _DAYS.search(left[-60:]):
        one.days = int(found.group(1)) if found.group(1).isdigit() else _NUMBERS[found.group(1)]
    one.name = _name(ground, one)
    one.multi = bool(_MULTI.search(ground.low, max(ground.span(one.number)[0], start - 40), min(ground.span(one.number)[1], one.span[1] + 50)))
    one.business = bool(re.search(rf"\b(?:{WORKERS}|business|trade\s+mission)\b", ground.low[slice(*ground.span(one.number))]))
    _dates(ground, one)
    _places(ground, one)
    _sides(ground, one)
    return one


def _name(ground: Ground, one: Sighting) -> Span | None:
    start, end = one.span
    if not ground.text[start].isupper() or ground.text[slice(*ground.span(one.number))].isupper() or one.title:
        return None
    begin = max(ground.span(one.number)[0], start - _LONG_LEFT)
    found = _NAME.search(ground.text, begin, end)
    if not found or " " not in found.group():
        return None
    after = _NAME_AFTER.match(ground.text, end)
    return found.start(), max(end, after.end() if after and re.search(r"20\d\d", after.group()) else end)


# Dates ---------------------------------------------------------------------------------------------------------------

_NOT_ITS: Final = re.compile(r"\b(?:(?:called\s+off|cancell?ed|scrapped|dropped|axed|postponed|announced|confirmed|said)\s+(?:on|in)|since|after|until|till|untill|by|before|than|in\s+force\s+since|dating\s+from|founded\s+in|of|between|to)\s+(?:the\s+)?$")
_END: Final = re.compile(r"\b(?:end(?:ed|s|ing)?|conclud\w+|wrap(?:ped|s)?\s+up|return(?:ed|s)?|flew\s+home|back\s+(?:from|home)|left|leaves?|complet\w+|finish\w*|home|came\s+back|clos(?:ed|es))\b")
_START: Final = re.compile(r"\b(?:open(?:ed|s)?|began|begins?|start(?:ed|s)?|kick(?:ed|s)\s+off|arriv\w+|set\s+out|landed|came|left\s+for\s+(?!an?\b)|leave\s+for)\b")
_LEAVING: Final = re.compile(r"\b(?:left|leaves?|leave|depart\w*)\s+(?:\w+\s+)?for\s+(?!an?\b)")


def _dates(ground: Ground, one: Sighting) -> None:
    own = ground.dates(one.number)
    chain = ground.clause(one.number, one.span[0])
    one.date = _moved_to(ground, one, own)
    for clause in chain if one.date is None else ():
        one.date = _nearest(ground, one, [d for d in own if clause[0] <= d.start < clause[1]])
        if one.date is not None:
            break
    if one.date is None and not one.definite:
        free = [d for d in own if not _figure_date(ground, d) and not _reported(ground, d)]
        if len(free) == 1:
            one.date = _nearest(ground, one, free if free[0].start > one.span[0] or not _REPORTED.match(ground.low, *one.clause) else [])
    if one.date is None:
        frame = ground.frames.get(one.number, (None, None))[1]
        if frame is not None and one.kind not in TRAVEL and not one.definite:
            one.date, one.inherited = frame, True
    if one.date is not None and not one.inherited:
        words = ground.low[one.clause[0] : one.clause[1]]
        if one.kind in TRAVEL and len(one.date.iso or "") == _DAY:
            leaving = _LEAVING.search(words)
            one.edge = "start" if leaving or (_START.search(words) and not _END.search(words)) else "end" if _END.search(words) else ""
        elif one.days and _END.search(words):
            one.edge = "end"
        elif one.days and _START.search(words):
            one.edge = "start"


_FIGURES: Final = re.compile(r"\b(?:rose|fell|grew|reached|worth|totall?ed|per\s?cent|percent|billion|million|trade\s+(?:was|came|stood))\b|%")


def _figure_date(ground: Ground, found: Date) -> bool:
    number = ground.page.sentence_at(found.start)
    clause = ground.clause(number, found.start)[0]
    return bool(_FIGURES.search(ground.low, clause[0], clause[1])) or bool(_NOT_ITS.search(ground.low, max(0, found.start - 20), found.start))


_REPORTED: Final = re.compile(r"\W*(?:that|which|who|whose)\b")
_DAY: Final = len("2025-01-31")


def _reported(ground: Ground, found: Date) -> bool:
    """Whether a date stands in a clause of its own that tells of something else."""
    clause = ground.clause(ground.page.sentence_at(found.start), found.start)[0]
    return bool(_REPORTED.match(ground.low, *clause))


_SAID: Final = re.compile(r",[^,;]*\b(?:said|says|told|announced|confirmed|reported|added|according|statement|stated)\b[^,;]*$")


def _far(ground: Ground, one: Sighting, found: Date) -> bool:
    """Whether a date before the words belongs to something said before them."""
    if found.end > one.span[0]:
        if _SAID.search(ground.low, one.span[1], found.start):
            return True
        return one.definite and _figure_date(ground, found)
    start = ground.span(one.number)[0]
    fronted = found.start - max(start, one.clause[0]) < 20 or found.start - start < 20  # noqa: PLR2004 - "On Monday, September 16, 2025, toured"
    return not fronted and one.span[0] - found.end > _REACH and one.pattern in _NOUNS


_REACH: Final = 45
_NOUNS: Final = frozenset({"mission", "delegation", "trip", "visit"})


def _nearest(ground: Ground, one: Sighting, dates: list[Date]) -> Date | None:
    """The date closest after the words, else closest before; a span of days before a single day."""
    fit = [d for d in dates if not _NOT_ITS.search(ground.low, max(0, d.start - 26), d.start) and not _modifies(ground, d) and not _far(ground, one, d)]
    if one.definite or one.kind not in TRAVEL:
        fit = [d for d in fit if not re.fullmatch(r"\d{4}", d.iso or "") or d.basis == "relative"]
    after = [d for d in fit if d.start >= one.span[1]]
    before = [d for d in fit if d.start < one.span[0]]
    return after[0] if after else before[-1] if before else None


_MOVED: Final = re.compile(r"\bnow\s+(?:\w+\s+){1,4}$|\b(?:to|until|till|for|now)\s+(?:the\s+)?$")
_PUT_OFF: Final = re.compile(r"\b(?:postponed|put\s+back|put\s+off|pushed\s+back|moved|delayed|deferred|rescheduled|called\s+off)\b")


def _moved_to(ground: Ground, one: Sighting, dates: list[Date]) -> Date | None:
    span = ground.span(one.number)
    if not (found := _PUT_OFF.search(ground.low, one.span[1], min(span[1], one.span[1] + 120))):
        return None
    dates = [d for d in dates if d.start > found.start()]
    return next((d for d in reversed(dates) if _MOVED.search(ground.low, max(0, d.start - 30), d.start)), None)


def _modifies(ground: Ground, found: Date) -> bool:
    """Whether a bare year only qualifies a noun: "the 1996 agreement"."""
    return bool(re.fullmatch(r"\d{4}", found.text)) and bool(re.match(r"\s+(?:[a-z]+\s+){0,3}(?:agreement|treaty|deal|pact|accord|arrangement|report)", ground.low[found.end : found.end + 40]))


# Places --------------------------------------------------------------------------------------------------------------

_STAY: Final = frozenset({"in", "at", "into", "near", "outside", "around", "across", "through", "on"})
_GO: Final = _STAY | {"to", "via"}
_FROM: Final = re.compile(r"\b(?:back|home|return\w*|came|comes|leaves?|left)\s+(?:\w+\s+)?from\b")


def _places(ground: Ground, one: Sighting) -> None:
    roles = [(a, role) for a, role in ground.roles(one.number) if a.level != "bloc"]
    wanted = _GO if one.kind in TRAVEL or one.pattern in {"toured", "stop"} else _STAY
    for clause in ground.clause(one.number, one.span[0]):
        inside = [(a, r) for a, r in roles if clause[0] <= a.start < clause[1]]
        places = [a for a, r in inside if r in wanted or (r == "for" and _LEAVING.search(ground.low, clause[0], clause[1]))]
        if one.kind in TRAVEL and not places and _FROM.search(ground.low, clause[0], clause[1]):
            places = [a for a, r in inside if r == "from"]
        if not places and one.pattern in {"visited", "toured", "visit", "trip"}:
            places = [a for a, r in inside if a.start >= one.span[1] and r in {"head", "poss", "of"} and a.form != "demonym"][:1]
        if places:
            one.places = _closest(one, places)
            return
    _far_places(ground, one, roles)


def _closest(one: Sighting, places: list[Area]) -> list[Area]:
    if one.kind in TRAVEL:
        to = [a for a in places if a.start >= one.span[1]] or places
        return to
    after = [a for a in places if a.start >= one.span[1]]
    return after[:1] or places[-1:]


def _far_places(ground: Ground, one: Sighting, roles: list[tuple[Area, str]]) -> None:
    fronted = [a for a, r in roles if r in {"in", "at"} and a.start < one.span[0] and a.start < ground.span(one.number)[0] + 30]
    if fronted:
        one.places = fronted[:1]
        return
    if re.search(r"\bhere\b", ground.low[one.clause[0] : one.clause[1]]) and (here := ground.here):
        one.places = [here]
        return
    frame = ground.frames.get(one.number, (None, None))[0]
    if frame is not None:
        one.places, one.inherited = [frame], True
        return
    if one.kind == "trade_fair" and (inside := [a for a, r in roles if a.end <= one.span[0] and one.span[0] - a.end < 40]):
        one.places = [inside[-1]] if inside[-1].form != "demonym" and inside[-1].level == "city" else []


# Sides ---------------------------------------------------------------------------------------------------------------

_NOUN_PHRASE: Final = re.compile(r"(?:['’]s?)?\s*(?:[\w'’&-]+\s+){0,5}$")
_BREAKS: Final = re.compile(r"\b(?:to|in|at|from|of|with|by|for|on|said|will|has|had|is|was|led|leads?|that|and|after|signed|visited|met)\b")


def _sides(ground: Ground, one: Sighting) -> None:
    if one.kind in TRAVEL:
        one.actors = _owners(ground, one) or _groups(ground, one) or _subjects(ground, one)
        return
    if one.pattern == "received" or re.search(r"\bhost(?:s|ed|ing)?\b", ground.low[one.clause[0] : one.span[0]]):
        one.hosts = _subjects(ground, one)
    one.others = _everyone(ground, one)
    one.actors = _visitors(ground, one)
    one.partners = frozenset(p.name for p in ground.page.in_sentence(one.number, Person) if one.span[1] <= p.start < one.clause[1])


def _owners(ground: Ground, one: Sighting) -> list[str]:
    """Areas in the noun phrase before the words ("Dutch trade mission", "India's delegation")."""
    found = []
    for area, role in ground.roles(one.number):
        if area.end <= one.span[0] and one.span[0] - area.end < 60 and role in {"adj", "poss", "head"} | {"with", "by", "of", "from"}:
            gap = ground.low[area.end : one.span[0]]
            if _NOUN_PHRASE.fullmatch(gap) and not _BREAKS.search(gap) and (role != "head" or area.form == "demonym" or not re.search(r"[a-z]", gap) or gap.startswith(("'", "’"))):
                found.append(ground.side(area.code))
    return found[-1:]


def _groups(ground: Ground, one: Sighting) -> list[str]:
    """Areas of the delegation or companies that the words speak of."""
    for group in ground.page.in_sentence(one.number, Group):
        if group.area and one.clause[0] <= group.start < one.clause[1] and (group.end >= one.span[0] or group.start < one.span[0]):
            if group.end >= one.span[0] - 2 and group.start - one.span[1] < 60:  # noqa: PLR2004 - "mission of 52 Ivorian companies"
                return [_actor(ground, group.area)]
    for area, role in ground.roles(one.number):
        near = 0 <= area.start - one.span[1] < 30  # noqa: PLR2004 - "delegation from Aichi"
        if near and role == "from" and one.pattern in {"delegation", "mission"} and "," not in ground.low[one.span[1] : area.start]:
            return [_actor(ground, area.code)]
    return []


def _actor(ground: Ground, code: str) -> str:
    return code if "-" in code else ground.side(code)


def _subjects(ground: Ground, one: Sighting) -> list[str]:
    """Areas of who acts before the words: persons, groups, organisations, areas; the nearest first."""
    start = ground.span(one.number)[0]
    found: list[tuple[int, str]] = []
    for person in ground.page.in_sentence(one.number, Person):
        area = person.area or ground.people.get(person.name)
        if person.start < one.span[0] and area:
            found.append((person.start, area))
    for other in ground.page.in_sentence(one.number, Group) + ground.page.in_sentence(one.number, Organisation):
        if other.start < one.span[0] and other.area:
            found.append((other.start, other.area))
    if not found:
        found = [(a.start, a.code) for a, r in ground.roles(one.number) if a.start < one.span[0] and r in {"head", "poss", "adj"}]
    inside = [pair for pair in found if pair[0] >= one.clause[0]] or [pair for pair in found if pair[0] >= start]
    return [ground.side(min(inside)[1])] if inside else []


_VISITING: Final = re.compile(r"\bvisiting\s")


def _visitors(ground: Ground, one: Sighting) -> list[str]:
    """The area of "the visiting Deputy Prime Minister of Vietnam"."""
    if not (found := _VISITING.search(ground.low, *ground.span(one.number))):
        return []
    return [ground.side(a.code) for a, _ in ground.roles(one.number) if found.end() <= a.start < found.end() + 60][:1]


def _everyone(ground: Ground, one: Sighting) -> list[str]:
    """The areas of all who are named in the sentence, in the order of the text; those of a treaty where it is negotiated."""
    found: list[tuple[int, str]] = []
    if one.kind == "negotiation_round":
        roles = [a for a, r in ground.roles(one.number) if r not in _STAY] or ground.page.in_sentence(one.number, Area)
        named = [a for a in roles if a not in one.places]
        return list(dict.fromkeys(ground.side(a.code) for a in named))[:2]
    begin, end = ground.span(one.number)
    if len(ground.clauses(one.number)) > 2:  # noqa: PLR2004 - in a long sentence only what stands near
        begin, end = max(begin, one.clause[0] - 120), min(end, one.clause[1] + 60)
    for person in ground.page.in_sentence(one.number, Person):
        if area := person.area or ground.people.get(person.name):
            found.append((person.start, area))
    for area, role in ground.roles(one.number):
        if role in {"adj", "poss", "between", "with", "and", "of", "head", "for", "from", "both", "by"}:
            found.append((area.start, area.code))
    return list(dict.fromkeys(ground.side(code) for start, code in sorted(found) if begin <= start < end))


__all__ = ["Area", "describe"]
