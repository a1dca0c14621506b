"""Finds the words that name events: nouns by the table of rules, verbs of travel, meeting and touring by what follows."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from communique.mentions.mention import Area, Group, Person
from communique.reading.event_rules import OFFICIALS, ROWS, SITES, WORKERS, Row
from communique.reading.event_sighting import Sighting

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from communique.reading.event_ground import Ground, Span

_WORD: Final = re.compile(r"[a-z0-9]*[a-z]{2,}[a-z0-9]*")
_LEFT: Final = 90
_RIGHT: Final = 110
_DENIED: Final = re.compile(r"\b(?:denied|denies|untrue|no plans?|did not|does not|never|neither|if)\b[^,;]*$")


@cache
def _rows() -> dict[str, tuple[Row, ...]]:
    table: dict[str, list[Row]] = {}
    for row in ROWS:
        for word in row.words.split():
            table.setdefault(word, []).append(row)
    return {word: tuple(rows) for word, rows in table.items()}


def scan(ground: Ground) -> Iterator[Sighting]:
    """Every place of the article that names an event, in the order of the text."""
    nouns = _rows()
    last: Sighting | None = None
    for number in range(1, len(ground.page.article.sentences) + 1):
        start, end = ground.span(number)
        found: list[Sighting] = []
        for match in _WORD.finditer(ground.low, start, end):
            word = match.group()
            if word in nouns or word in _VERBS:
                if not ground.scene.in_scope(number):
                    break
                found += _at(ground, number, match.span(), nouns.get(word, ()))
        found = _distinct(found)
        found += siblings(ground, number, found[-1] if found else last)
        last = found[-1] if found else last
        yield from found


_SIBLING: Final = re.compile(
    r"\b(?:the\s+)?(previous|last|latest|next|first)\s+(?:one|of\s+(?:them|which|these|those)|edition)\b(?=[^;]{0,60})|,\s+the\s+(latest)\s+(?:of\s+(?:them|which)\s+)?in\s"
)


def siblings(ground: Ground, number: int, last: Sighting | None) -> Iterator[Sighting]:
    """"The previous one was held in Almaty": another event of the kind named last."""
    if last is None or not ground.scene.in_scope(number):
        return
    if found := _SIBLING.search(ground.low, *ground.span(number)):
        chain = ground.clause(number, found.start())
        yield Sighting(
            kind=last.kind, number=number, span=found.span(), clause=(found.start(), chain[0][1]), pattern="sibling", cue="next" if found.group(1) == "next" else "previous"
        )


def _distinct(found: list[Sighting]) -> list[Sighting]:
    """One sighting for each word: the first rule that holds."""
    return [one for n, one in enumerate(found) if not any(one.span == other.span for other in found[:n])]


def _at(ground: Ground, number: int, span: Span, rows: tuple[Row, ...]) -> Iterator[Sighting]:
    word = ground.low[slice(*span)]
    clause = ground.clause(number, span[0])[0]
    if _DENIED.search(ground.low, max(clause[0], span[0] - 60), span[0]):
        return
    if (verb := _VERBS.get(word)) and (sighting := verb(ground, number, span, clause)):
        yield sighting
    if not rows:
        return
    start, end = ground.span(number)
    around = f"{ground.low[max(start, span[0] - _LEFT) : span[0]]}\0{ground.low[span[1] : min(end, span[1] + _RIGHT)]}"
    around = around.replace("\n", " ")
    inside = any(o.start <= span[0] < o.end for o in ground.organisations)
    for row in sorted(rows, key=lambda r: r.pattern in {"met", "meeting"}):
        if (row.veto and row.veto.search(around)) or (row.need and not row.need.search(around)):
            continue
        if row.pattern in {"met", "meeting"} and not _someone(ground, number, span, word):
            continue
        if inside and row.pattern == "conference" and not re.search(r"\b(?:at|during)\s+(?:the|a)\s+(?:[\w'’&–-]+\s+){0,7}\0", around):
            continue
        yield Sighting(kind=_kind(row, around), number=number, span=span, clause=clause, pattern=row.pattern)
        return


def _kind(row: Row, around: str) -> str:
    """The row's type; a tour of a plant or a visit to a port is a site visit."""
    if row.pattern in {"trip", "visit"} and (thing := _THING.search(around)) and SITES.search(thing.group(2)):
        if row.pattern == "trip" or thing.group(1) == "to":
            return "site_visit"
    if row.pattern == "talks" and _BARGAIN.search(around):
        return "negotiation_round"
    return row.kind or "official_visit"


_THING: Final = re.compile(r"\0s?\s+(to|of)\s+([^,.;]{1,50}?)(?=[,.;]|\s(?:in|on|by|from|for|was|were|is|will|and)\b|$)")
_BARGAIN: Final = re.compile(r"\brounds?\b|negotiat|\bfree[\s-]trade|\bfta\b|\bcepa\b|\bpact\s+\0")
_OFFICIAL: Final = re.compile(rf"\b(?:{OFFICIALS})\b")
_TEAMS: Final = re.compile(r"\b(?:teams?|officials|negotiators|ministers|sides|leaders|committee|commission|group|councils?|delegations?|governments)\b")


def _someone(ground: Ground, number: int, span: Span, word: str) -> bool:
    """Whether a meeting has somebody who meets: a person or an official after it, two before it, or a body."""
    if word.startswith(("meeting", "rneeting")):
        return True
    end = min(ground.span(number)[1], span[1] + 90)
    people = ground.page.in_sentence(number, Person)
    if any(span[1] < p.start < end for p in people) or _OFFICIAL.search(ground.low, span[1], end):
        return True
    start = ground.span(number)[0]
    return sum(p.start < span[0] for p in people) > 1 or bool(_TEAMS.search(ground.low, start, span[0]))


# Verbs ---------------------------------------------------------------------------------------------------------------

_NO_TRAVELLER: Final = re.compile(
    r"\b(?:can|may|could|able to|tourists?|citizens|nationals|passengers|holders|patients|goods|shipments?|exports?|imports?|cargo|vessels?|containers?|prices?"
    r"|inflation|rate|figure|total|profits?|who)\s+(?:\w+\s+)?$"
)
_PRONOUN: Final = re.compile(r"\b(?:he|she|they|it|we|i|minister|president|delegation|mission|team|group|premier|secretary|leader)\b")


def _traveller(ground: Ground, number: int, span: Span, clause: Span) -> bool:
    """Whether somebody who can travel stands before the verb."""
    start = max(ground.span(number)[0], clause[0] - 150)
    if _NO_TRAVELLER.search(ground.low, max(start, span[0] - 40), span[0]):
        return False
    before = [*ground.page.in_sentence(number, Person), *ground.page.in_sentence(number, Group)]
    return any(start <= m.start < span[0] for m in before) or bool(_PRONOUN.search(ground.low, start, span[0])) or _bullet(ground, number, span)


def _bullet(ground: Ground, number: int, span: Span) -> bool:
    """Whether the verb opens its line: in a list of what somebody did, the subject is left out."""
    return not re.search(r"[a-z]{4,}", re.sub(r"\b(?:on|monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february|march|april|may|june|july|august|september|october|november|december|also|then)\b", "", ground.low[ground.span(number)[0] : span[0]]))


def _visited(ground: Ground, number: int, span: Span, clause: Span) -> Sighting | None:
    if not _traveller(ground, number, span, clause):
        return None
    word = ground.low[slice(*span)]
    left = ground.low[max(clause[0], span[0] - 24) : span[0]]
    if word in {"visit", "visiting", "tour", "touring"} and not re.search(r"\b(?:will|to|would|also|and|is|are|was|were|while|by|after|[a-z]+s)\s+(?:also\s+|then\s+)?$", left):
        return None
    after = ground.low[span[1] : min(clause[1], span[1] + 80)]
    stop = re.search(r"[,.;]|\b(?:where|to\s+(?:meet|sign|attend|hold|discuss)|for|with)\b", after)
    thing = after[: stop.start()] if stop else after
    if word == "acquainted":
        thing = after.partition(" of ")[2]
    if word == "visiting" and _OFFICIAL.search(thing):
        return None
    areas = [a for a, _ in ground.roles(number) if span[1] <= a.start < span[1] + len(thing) + 1]
    site = SITES.search(thing) or (word in {"inspected", "toured", "acquainted"} and re.search(r"[a-z]{4,}", thing))
    if site and not (areas and areas[0].form != "demonym" and thing.strip() == areas[0].text.lower()):
        return Sighting(kind="site_visit", number=number, span=span, clause=clause, pattern="toured")
    if word in {"inspected", "acquainted", "walked"} or not (areas or word == "visit"):
        return None
    return Sighting(kind="official_visit", number=number, span=span, clause=clause, pattern="visited")


_TO: Final = re.compile(r"(?:\s+(?:home|back|on|off|over|with\s+[^,.;]{3,60}?|a\s+[^,.;]{3,60}?|\d+\s+[^,.;]{3,60}?))?\s+(?:to|in|for|from|at|into|on)\b")
_COMPANIES: Final = re.compile(rf"[^.;]{{0,70}}?\b(?:{WORKERS}|delegation|mission)\b")


def _travelled(ground: Ground, number: int, span: Span, clause: Span) -> Sighting | None:
    if not _traveller(ground, number, span, clause):
        return None
    low, word = ground.low, ground.low[slice(*span)]
    limit = ground.span(number)[1]
    near = [a for a, role in ground.roles(number) if span[1] <= a.start < min(limit, span[1] + 90) and role in {"to", "in", "for", "from", "into", "at"}]
    with_companies = bool(_COMPANIES.match(low, span[1], min(limit, span[1] + 110)))
    kind = "trade_mission" if with_companies else "official_visit"
    if word in _CARRY:
        if not with_companies or not (near or "trip" in low[span[1] : clause[1]]):
            return None
        return Sighting(kind=kind, number=number, span=span, clause=clause, pattern="brought")
    if word in {"came", "comes", "come"} and not (re.match(r"\s+(?:back\s+)?(?:from|to|home)\b|[^.;]{0,30}\swith\b", low[span[1] : clause[1]]) and (near or with_companies)):
        return None
    if word in {"due", "expected"} and not re.match(r"\s+(?:(?:to\s+(?:arrive|travel|land|fly|go)\s+)(?:in|at|to)|in|at)\s", low[span[1] : clause[1]]):
        return None
    if word in _MOVES and (near or with_companies) and _TO.match(low, span[1], limit):
        return Sighting(kind=kind, number=number, span=span, clause=clause, pattern="travelled")
    return None


_CARRY: Final = frozenset({"brought", "bring", "brings", "bringing", "take", "takes", "took", "taken", "taking", "send", "sends", "sent", "sending", "led", "lead", "leads", "leading"})
_MOVES: Final = frozenset(
    {"arrived", "arrives", "arrive", "came", "comes", "returned", "returns", "flew", "flies", "fly", "travelled", "traveled", "travels", "travel", "leave", "leaves", "left", "headed", "heads",
     "departed", "departs", "continue", "proceed", "due", "expected", "landed"}
)  # fmt: skip


def _called_on(ground: Ground, number: int, span: Span, clause: Span) -> Sighting | None:
    low = ground.low
    if low[slice(*span)] in {"called", "call", "calls", "calling"}:
        if not re.match(r"\s+on\s", low[span[1] : span[1] + 6]):
            return None
        if re.search(r"\bto\s+[a-z]+\b(?!\s+(?:minister|president))", low[span[1] : min(clause[1], span[1] + 120)]):
            return None
    elif not re.match(rf"\s+(?:the\s+|his\s+|her\s+)?(?:[\w'’]+\s+){{0,3}}(?:{OFFICIALS})\b", low[span[1] : span[1] + 70]):
        return None
    end = min(ground.span(number)[1], span[1] + 80)
    if not (_OFFICIAL.search(low, span[1], end) or any(span[1] <= p.start < end for p in ground.page.in_sentence(number, Person))):
        return None
    return Sighting(kind="meeting", number=number, span=span, clause=clause, pattern="called_on")


_GOT: Final = re.compile(r"\s+(?:\$|us\$|an?\s+(?:\w+\s+){0,2}(?:grant|loan|order|letter|award|boost|licen[cs]e)|orders|letters|approval|news|reports?|funding|the\s+(?:news|move|decision|agreement|deal|announcement))")


def _received(ground: Ground, number: int, span: Span, clause: Span) -> Sighting | None:
    low = ground.low
    limit = min(ground.span(number)[1], span[1] + 60)
    if _GOT.match(low, span[1], limit):
        return None
    guest = any(span[1] <= p.start < limit + 30 for p in ground.page.in_sentence(number, Person))
    if not guest and not re.search(r"\b(?:delegation|mission|counterpart|envoy|ambassador)\b", low[span[1] : limit]):
        return None
    host = [p for p in ground.page.in_sentence(number, Person) if clause[0] - 90 <= p.start < span[0]]
    if not host and not _PRONOUN.search(low, clause[0], span[0]):
        return None
    return Sighting(kind="meeting", number=number, span=span, clause=clause, pattern="received")


Verb = "Callable[[Ground, int, Span, Span], Sighting | None]"
_VERBS: Final[dict[str, Callable[[Ground, int, Span, Span], Sighting | None]]] = {
    **dict.fromkeys(("visited", "visiting", "visit", "visits", "toured", "touring", "tour", "tours", "inspected", "acquainted", "walked"), _visited),
    **dict.fromkeys(_CARRY - {"led", "lead", "leads", "leading"} | {"led", "lead", "leads", "leading"} | _MOVES, _travelled),
    **dict.fromkeys(("called", "call", "calls", "calling", "saw", "sees"), _called_on),
    **dict.fromkeys(("received", "receives", "receiving", "welcomed", "welcoming", "welcomes", "hosted", "hosts", "greeted"), _received),
}  # fmt: skip


def areas_between(ground: Ground, number: int, start: int, end: int) -> list[Area]:
    """The areas of a sentence that start within a span."""
    return [area for area, _ in ground.roles(number) if start <= area.start < end]
