"""Whose figure it is: reporter and partner, from the words around a cue and from what the article said before."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, Final

from communique.mentions.areas.find import bloc_members
from communique.trade.reading.figures.line import tail
from communique.trade.reading.figures.said import PREPOSITION, TOTALS, Memory, acting, said
from communique.trade.reading.figures.words import compiled

if TYPE_CHECKING:
    from communique.schema.item import Span
    from communique.trade.reading.figures.line import Line, Lines, Place
    from communique.trade.reading.figures.said import Pair
    from communique.trade.reading.figures.words import Cue
    from communique.trade.reading.scene import Scene

_MEANT_SENTENCES: Final = 3  # sentences within which a figure's sides are still meant
_RECENT: Final = 2  # sentences over which "the figure" keeps its sides
_PAIR: Final = 2  # sides of a figure
_BETWEEN: Final = re.compile(
    r"\s+(?:(?:turnover|volume|flows?)\s+)?between\s+(?:(?:the|both|our|these)\s+(?:two\b\s*)?|two\s+|(?=them))(?:[a-z]+\s+)?"
    r"(?:countries|nations|sides|states|neighbou?rs|blocs|economies|partners|parties|them|places|is|was|has|stood|rose|came)\b"
)
_BY_PACT: Final = re.compile(r"(?i)\b(?:pacts?|deals?|agreements?|accords?|treaty|treaties|fta|cepa)\b")
_NATIONAL: Final = re.compile(
    r"(?i)\b(?:total|overall|aggregate|national|global|world|worldwide|country's)\s+(?:[\w-]+\s+){0,2}$|\bforeign\s+$"
)
_ALL: Final = re.compile(
    r"(?i)[^,;:]{0,60}?\b(?:(?:to|from|with)\s+(?:all\b|the\s+(?:rest\s+of\s+the\s+|whole\s+)?world\b|every\b|abroad\b"
    r"|overseas\b)|worldwide\b|globally\b)"
)
# Where what is said of a total ends, and its parts or something else begin.
_PARTS: Final = re.compile(r";|,\s+(?:and|with|of\s+(?:which|that))\b|\b(?:while|whereas|but)\b")
_OWNED: Final = re.compile(r"(?:'s)?\s+(?:[a-z-]+\s+){0,2}")  # "Chad's trade", "Chadian goods trade"
_TO_ONE: Final = re.compile(
    r"(?i)\b(?:to|from|with)\s+(?:it|them|the|its|that|this)\b(?!\s+(?:same|corresponding|previous|preceding|prior|first|last|year|month|quarter|week|level)\b)|\bof\s+(?:which|that|this|the\s+total)\b(?!\s+(?:same|corresponding|previous|preceding|prior|first|last|year|month|quarter|week|level)\b)"
)
_COMPILER: Final = r"(?:'s?)?\s+(?:[\w&'-]+\s+){0,5}?%compiler%\b"
_COMPILED_BY: Final = r"\b%compiled_by%\s+(?:the\s+)?$"


class Sides:
    """Reads reporter and partner of figures, sentence after sentence.

    Args:
        scene: The article.
        lines: Its sentences.
    """

    def __init__(self, scene: Scene, lines: Lines) -> None:
        self.scene = scene
        self.lines = lines
        self.memory = Memory()
        self._stated: set[tuple[int, Cue, Pair]] = set()

    def remember(self, line: Line, pair: Pair) -> None:
        """Keep the sides of a figure for the sentences that follow."""
        if pair[0]:
            self.memory = Memory(pair, line.number)

    def is_near(self, line: Line, sentences: int) -> bool:
        """Whether the last figure stands no more than so many sentences back."""
        return self.memory.is_near(line, sentences)

    def home(self, line: Line) -> str | None:
        """Whom "our", "we", "the state's" mean."""
        if self.scene.home:
            return self.scene.side(self.scene.home)
        named = {place.country for place in line.places}
        if self.memory.pair[0] and self.memory.pair[0] not in named:
            return self.memory.pair[0]
        return next((self.scene.side(code) for code in self.scene.sides if code not in named), None)

    def acting(self, place: Place | None) -> str | None:
        """The code under which an area invests or lends: its country's, unless it takes part for itself."""
        if place is None:
            return None
        return place.country if self.scene.side(place.country) != place.code else place.code

    def opener(self, line: Line, place: Place) -> str | None:
        """Whose figures a list gives: its items' before, else the area of the sentence that opens it."""
        if self.is_near(line, 1):
            return self.memory.pair[0]
        above = (p.code for p in self.lines[line.number - 1].places if p.country != place.country)
        return next(above, None) or self.counterpart(place.code, line)

    def counterpart(self, code: str, line: Line) -> str | None:
        """The other side of a figure of which one side is known."""
        country = self.scene.page.country(code)
        if here := next((p.code for p in line.places if p.country != country), None):
            return here
        reporter, partner = self.memory.pair
        if code in self.memory.pair and None not in self.memory.pair and self.is_near(line, _MEANT_SENTENCES):
            return partner if code == reporter else reporter
        if reporter and reporter != code:
            return reporter
        main = [c for c in self.scene.sides if c != country and not _frames(c, country)]
        for before in range(line.number - 1, max(0, line.number - 1 - _MEANT_SENTENCES), -1):
            if near := [p.country for p in self.lines[before].places if p.country in main[:_PAIR]]:
                return self.scene.side(near[-1])
        return self.scene.side(main[0]) if main else None

    def pair(self, line: Line) -> Pair:
        """Both sides, where the words name none: those of the last figure near by, else the article's own two."""
        if self.is_near(line, 1 if self.memory.pair[1] else _RECENT):
            return self.memory.pair
        codes = self.scene.pair_at(line.number)
        if not line.places:
            codes = tuple(sorted(codes, key=lambda code: self._order.get(code, 0)))
        first, second = (*map(self.scene.side, codes), None, None)[:_PAIR]
        return first, second

    @cached_property
    def _order(self) -> dict[str, int]:
        """Which country is named first in the article."""
        return {code: n for n, code in enumerate(dict.fromkeys(a.country or a.code for a in self.scene.spoken))}

    def of(self, line: Line, cue: Cue, until: int, since: int = 0) -> Pair:
        """Reporter and partner of what a cue measures, the silent ones filled from the rest of the article.

        Args:
            line: The sentence.
            cue: Its cue.
            until: Where the next cue begins, or the end of the sentence.
            since: Where the cue before it ends: areas between that one and this belong to that one.
        """
        told = said(line, cue, (since, until), self.memory, self.home)
        goes_on = (  # "sold Chad $2 million and bought"
            cue.verb and not acting(line, cue) and not any(cue.end <= p.start < until for p in line.places)
        )
        if since and self.memory.number == line.number and (goes_on or told == (None, None)):
            return self.memory.pair
        pair = self.complete(line, told, cue, (since, until))
        if None not in told or (any(told) and {place.code for place in line.places} == set(pair)):
            self._stated.add((line.number, cue, pair))
        return pair

    def are_stated(self, line: Line, cue: Cue, pair: Pair) -> bool:
        """Whether the words around a cue gave these sides: both, or one where the sentence names but one other."""
        return (line.number, cue, pair) in self._stated

    def whole(self, line: Line, cue: Cue, until: int) -> int:
        """Where what is said of a country's trade with all the world ends, and its parts begin; else `until`."""
        national = cue.stands_in(line.text) and _NATIONAL.search(tail(line.text, cue.start))
        parts = _PARTS.search(line.text, cue.end, until) if national else None
        return parts.start() if parts else until

    def of_both(self, line: Line, cue: Cue) -> Pair | None:
        """The sides of "trade between the two blocs", whatever other areas the sentence names."""
        told = cue.flow in TOTALS and cue.stands_in(line.text) and _BETWEEN.match(line.text, cue.end)
        if not told or len(self.scene.sides) < _PAIR:
            return None
        if all(self.memory.pair) and self.is_near(line, 1):
            return self.memory.pair
        return self.scene.side(self.scene.sides[0]), self.scene.side(self.scene.sides[1])

    def complete(self, line: Line, told: Pair, cue: Cue, around: Span) -> Pair:
        """What the words tell of reporter and partner, completed."""
        reporter, partner = told
        source = _compiler(line) if cue.flow in TOTALS else None
        if source and reporter is None:
            reporter, partner = source, partner if partner != source else None
        if reporter is None and partner is None:
            own = list(dict.fromkeys(p.code for p in line.places)) if cue.flow in TOTALS else []
            return (own[0], own[1]) if len(own) > 1 else self.pair(line)
        if reporter is None and partner is not None:
            reporter = self._seller(partner, line, cue) or self.counterpart(partner, line)
        elif partner is None and reporter is not None and not self._of_all(line, cue, reporter, around):
            partner = self.counterpart(reporter, line)
        return reporter, partner

    def _of_all(self, line: Line, cue: Cue, reporter: str, around: Span) -> bool:
        """Whether a sentence speaks of what a country trades with all the world, not with the other side."""
        since, until = around
        if _ALL.match(line.text, cue.end, until):
            return True
        national = _NATIONAL.search(tail(line.text, cue.start)) is not None
        end = until if national else len(line.text)
        countries = {p.country for p in line.places if not national or since <= p.start < end}
        if _TO_ONE.search(line.text, cue.end, end) or len(countries) > 1:
            return False
        if national:
            return True
        owned = cue.flow in {"exports", "imports"} or (
            cue.flow in {*TOTALS, "balance"} and any(_OWNED.fullmatch(line.text, p.end, cue.start) for p in line.places)
        )
        if cue.verb and countries and self.memory.pair == (reporter, None) and self.is_near(line, _RECENT):
            return True  # "It imported goods worth …", told after the total
        if not owned or cue.verb or countries != {self.scene.page.country(reporter)}:
            return False
        return not (all(self.memory.pair) and self.is_near(line, _RECENT)) and not _BY_PACT.search(line.text)

    def _seller(self, partner: str, line: Line, cue: Cue) -> str | None:
        """Whose exports the sentence before told, where this one only names markets: "shipments to Chad fell"."""
        reporter = self.memory.pair[0]
        if reporter == partner or not self.is_near(line, _RECENT):
            return None
        before = [p for p in line.places if p.end <= cue.start]
        return reporter if all(PREPOSITION.search(tail(line.text, p.start)) for p in before) else None


def _frames(code: str, country: str) -> bool:
    """Whether one of two codes is a bloc that the other belongs to."""
    return country in bloc_members(code) or code in bloc_members(country)


def _compiler(line: Line) -> str | None:
    """Whose statistics a sentence cites."""
    before, after = compiled(_COMPILED_BY), compiled(_COMPILER)
    told = (p for p in line.places if after.match(line.text, p.end) or before.search(tail(line.text, p.start)))
    return next((p.code for p in told), None)
