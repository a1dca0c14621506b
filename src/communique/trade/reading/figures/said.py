"""What the words around a cue say of whose figure it is: owners, prepositions, subjects."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from communique.trade.reading.figures.line import TAIL, tail

if TYPE_CHECKING:
    from collections.abc import Callable

    from communique.schema.item import Span
    from communique.trade.reading.figures.line import Line, Place
    from communique.trade.reading.figures.words import Cue

Pair = tuple[str | None, str | None]

PREPOSITION: Final = re.compile(
    r"(?i)\b(to|from|with|between|of|by|into|for|and|in|against)\s+(?:the\s+|its\s+|their\s+|neighbou?ring\s+"
    r"|fellow\s+|mainland\s+|both\s+|customers\s+in\s+|buyers\s+in\s+|countries\s+of\s+the\s+)*$"
)
# Before whom the reporter stands, and the partner, each in the order in which they are asked.
_ROLES: Final = {"exports": (("from", "of"), ("to", "with")), "imports": (("by", "to", "into"), ("from", "of", "with"))}
_OF_TOTALS: Final = (("between",), ("with", "and"))
_OF_FDI: Final = (("between", "from"), ("with", "and"))
_NOT_OWNED: Final = frozenset(
    "to from with in of and by into for at on as is was were are than between that which who said says its their"
    " against per however while but also will would could can has have had".split()
)
_JOINED: Final = re.compile(r"\s?[-/]\s?|\s+and\s+|'s?\s+and\s+")
_PRONOUN: Final = re.compile(r"(?i)\b(?:its|their|his|her|whose)(?:\s+own)?\s+(?:[\w-]+\s+){0,3}$")
_OURS: Final = re.compile(r"(?i)\bour(?:\s+own|\s+side)?\b")
THE_HOME: Final = re.compile(
    r"\b[Tt]he\s+(?:country|nation|state|city|province|region|republic|kingdom|island|bloc)'s\s+(?:[\w-]+\s+){0,4}$"
)
_CLAUSE: Final = re.compile(r";|\b(?:while|whereas|but)\b")
_ACTS: Final = re.compile(r"(?:,\s+which)?\s+(?:(?:has|had|have|also|itself|in\s+turn|\w+ly)\s+)*")
_ADJECTIVES: Final = 4  # words between an owner and what it owns
TOTALS: Final = frozenset({"total", "both", "services"})  # flows of which both sides have the same


@dataclass(frozen=True, slots=True)
class Memory:
    """What earlier sentences settled.

    Args:
        pair: Reporter and partner of the last figure.
        number: The sentence it stood in.
    """

    pair: Pair = (None, None)
    number: int = 0

    def is_near(self, line: Line, sentences: int) -> bool:
        """Whether the figure stands no more than so many sentences back."""
        return self.pair[0] is not None and line.number - self.number <= sentences


def said(line: Line, cue: Cue, around: Span, memory: Memory, home: Callable[[Line], str | None]) -> Pair:
    """Reporter and partner as far as the words around a cue name them.

    Args:
        line: The sentence.
        cue: Its cue.
        around: Where the cue before it ends and the next begins, else the ends of the sentence.
        memory: Whom "its" may mean.
        home: Tells whom "our" means.
    """
    since, until = around
    owners = _owners(line, cue, memory, home)
    if len(owners) > 1:
        return owners[0], owners[1]
    fdi = cue.flow.startswith("fdi")
    way = next((way for way in _ROLES if way[:-1] in cue.text), cue.flow)  # services have a way too
    first, second = _ROLES.get(way, _OF_FDI if fdi else _OF_TOTALS)
    words = _by_preposition(line, cue, until, since)
    partner = next((words[word] for word in second if word in words), None)
    reporter = owners[0] if owners else next((words[w] for w in first if words.get(w, partner) != partner), None)
    bare = cue.flow in TOTALS and partner is None  # of two sides that the sentence names the first reports
    if reporter is None and not bare and not fdi:
        reporter = _subject(line, cue, partner)
    return reporter, partner if partner != reporter else None


def _owners(line: Line, cue: Cue, memory: Memory, home: Callable[[Line], str | None]) -> list[str]:
    """Who stands as owner right before a cue: "Fiji's own", "Moroccan", "its"; both of "UK-GCC trade"."""
    places = [place for place in line.places if place.end <= cue.start]
    before = line.text[: cue.start]
    if places and _owns(line.text[places[-1].end : cue.start]):
        joined = len(places) > 1 and _JOINED.fullmatch(line.text, places[-2].end, places[-1].start)
        return [place.code for place in places[-2 if joined else -1 :]]
    if _OURS.search(before[-40:]) or THE_HOME.search(tail(before, len(before))):
        owner = home(line)
    elif _PRONOUN.search(tail(before, len(before))):
        known = memory.pair[0] if memory.is_near(line, 1) else None
        owner = known if known and memory.number == line.number else next((p.code for p in places), known)
    else:
        return []
    return [owner] if owner else []


def _owns(gap: str) -> bool:
    """Whether only adjectives stand between an owner and what it owns."""
    words = gap.replace("'s", " ").replace("'", " ").split()
    return len(words) <= _ADJECTIVES and all(
        w == "-" or (w.replace("-", "").isalpha() and w.lower() not in _NOT_OWNED) for w in words
    )


def _by_preposition(line: Line, cue: Cue, until: int, since: int) -> dict[str, str]:
    """The areas around a cue by the preposition before each; what stands after the cue counts first."""
    after: dict[str, str] = {}
    before: dict[str, str] = {}
    for place in line.places:
        word = PREPOSITION.search(line.text, max(0, place.start - TAIL), place.start)
        if word is None:
            continue
        if cue.end <= place.start < until:
            after.setdefault(word.group(1).lower(), place.code)
        elif place.end <= cue.start and (
            not since or place.start < since or _CLAUSE.search(line.text, since, place.start)
        ):
            before[word.group(1).lower()] = place.code  # "To China, exports ...", "from Japan it imported"
    return before | after


def _subject(line: Line, cue: Cue, partner: str | None) -> str | None:
    """The area before a cue that no preposition introduces: the subject of its clause."""
    if actor := acting(line, cue):
        return actor.code
    for place in reversed(line.places):
        if place.end > cue.start or place.code == partner or place.form == "demonym":
            continue
        if not PREPOSITION.search(tail(line.text, place.start)) and "," not in line.text[place.end : cue.start]:
            return place.code
    return None


def acting(line: Line, cue: Cue) -> Place | None:
    """The area that stands right before a verb as its subject: "Saudi Arabia bought", "to Kenya, which shipped"."""
    if not cue.verb:
        return None
    return next((p for p in line.places if p.form != "demonym" and _ACTS.fullmatch(line.text, p.end, cue.start)), None)
