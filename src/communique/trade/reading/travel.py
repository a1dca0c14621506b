"""Who travels where in an article, and who is at home: the side that neither is visited nor needs to be named."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

from communique.mentions.areas.find import bloc_members, country_of
from communique.mentions.mention import Area, Person

if TYPE_CHECKING:
    from communique.trade.reading.spoken import Spoken

_JOURNEY: Final = (
    r"(?:visit|visits|trip|trips|mission|missions|delegation|tour|swing|travel|journey|roadshow|voyage|pilgrimage"
    r"|stopover)"
)
# "a four-day state visit to ", "mission of 52 companies to ", "tour of "; "a return visit to" is the way back.
_TO: Final = re.compile(
    rf"(?i)(?<!return )\b(?:{_JOURNEY}\b[^.;:,]{{0,40}}?\b(?:to|through|around|across)"
    rf"|(?:tour|swing|leg|stop)s? (?:of|in|through)"
    r"|(?:visit(?:ed|s|ing)?|tour(?:ed|ing)|toured|travel(?:l?ed|s|ling)?(?: on)? to|fl(?:y|ies|ew"
    r"|ying) (?:in )?to|arriv(?:e|es|ed|ing)(?: back)? in"
    r"|head(?:ed|s|ing)? (?:off )?(?:to|for)|le(?:ave|aves|aving|ft)(?: [A-Z]\w+)? for"
    r"|brought [^.;:,]{0,30} to|bring [^.;:,]{0,30} to"
    r"|(?:sends?|sent|takes?|took|brings?|brought) [^.;:,]{0,40} (?:to|for) (?:\w+ ){1,5}(?:in|at)"
    r"|led [^.;:,]{0,50} to|leading [^.;:,]{0,60} to|lead [^.;:,]{0,50} to|sen[dt] [^.;:,]{0,40} to"
    r"|take [^.;:,]{0,40} to|took [^.;:,]{0,40} to))"
    r"\s+(?:the\s+(?:city|port|capital|province|state)\s+of\s+|the\s+)?$"
)
_LAST: Final = frozenset(
    (
        "to",
        "through",
        "around",
        "across",
        "of",
        "in",
        "for",
        "the",
        "visited",
        "visits",
        "visiting",
        "toured",
        "visit",
        "touring",
        "at",
    )
)
_JOURNEYS: Final = re.compile(
    r"\b(?:visit|trip|mission|delegation|tour|swing|travel|journey|roadshow|voyage|pilgrim|stop|leg|fl[iye]"
    r"|arriv|head|le[afd]|br[io]|se[n]|t[ao]k|took)"
)
_AND: Final = re.compile(r"(?:,\s+|,?\s+and\s+|,?\s+then\s+(?:to\s+)?|[–-])(?:the\s+)?")
_WINDOW: Final = 90  # characters before a place that say who goes there
_PAIR: Final = 2  # countries of a journey from one to another
_FAR: Final = 4  # a side named less often than the other by this factor is only mentioned
_FLOWN_FROM: Final = re.compile(r"(?i)\b(?:home|back|returned|returns|return) from\s+(?:the\s+)?$")


@dataclass(frozen=True)
class Travel:
    """Destinations, and the side whose officials an article names without saying whose they are.

    Args:
        talk: What the article speaks of.
    """

    talk: Spoken

    @cached_property
    def destinations(self) -> dict[int, Area]:
        """Areas that somebody travels to, by where they stand."""
        found: dict[int, Area] = {}
        before: Area | None = None
        text = self.talk.page.text
        for area in self.talk.spoken:
            if area.form == "demonym":
                before = None
                continue
            head = text[max(0, area.start - _WINDOW) : area.start]
            chained = before is not None and _AND.fullmatch(text, before.end, area.start)
            word = head.split()[-1].lower() if head.split() else ""
            if (
                chained
                or (word in _LAST and _JOURNEYS.search(head) and _TO.search(self._clause(head)))
                or (word == "from" and _FLOWN_FROM.search(head))
            ):
                found[area.start] = area
                before = area
            else:
                before = None
        return found

    @staticmethod
    def _clause(head: str) -> str:
        return re.split(r"[.!?][\"']?\s", head)[-1]

    @cached_property
    def visited(self) -> Counter[str]:
        """How often somebody travels to each country."""
        return Counter(code for area in self.destinations.values() if (code := area.country or area.code))

    @property
    def place(self) -> str | None:
        """The country in which the text was written, by its dateline."""
        area = self.talk.dateline_area
        return area.country if area else None

    @cached_property
    def countries(self) -> tuple[str, ...]:
        """The main sides: countries first, blocs that are no mere frame of one of them after."""
        sides = self.talk.sides[:5]
        return tuple(code for code in sides if not (code.isalpha() and bloc_members(code) & set(sides)))

    @cached_property
    def guess(self) -> str | None:
        """Where the text was written, unless somebody travels there; else the weightiest side without visitors."""
        near = self.place in self.countries or len(self.countries) < _PAIR
        if self.place and self.place not in self._hosts and near:
            return self.place
        left = [code for code in self.countries if code not in self._hosts]
        labels = self._labels
        weights = self.talk.weights
        named = [code for code in left[:2] if _FAR * weights[code] >= weights[left[0]]]
        return min(named, key=lambda code: labels[code], default=None)

    @cached_property
    def _labels(self) -> Counter[str]:
        """How many persons are called an official of each country: of its own an outlet need not say so."""
        people = {(m.name, m.area) for m in self.talk.page.mentions if isinstance(m, Person) and m.area}
        return Counter(country_of(area) or area for _, area in people)

    @cached_property
    def _hosts(self) -> set[str]:
        """Countries that are travelled to more than from; none where both main sides are."""
        most = max(self.visited.values(), default=0)
        hosts = {code for code, times in self.visited.items() if times == most or times > 1}
        return set() if set(self.countries[:2]) <= hosts else hosts
