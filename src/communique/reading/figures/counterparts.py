"""The sides that the words leave unsaid: whom "our" means, who the counterpart is, who was spoken of before."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

from communique.mentions.areas import bloc_members

if TYPE_CHECKING:
    from communique.reading.figures.line import Line, Lines, Place
    from communique.reading.scene import Scene

Pair = tuple[str | None, str | None]

_MUTUAL: Final = re.compile(r"(?i)\b(?:bilateral|mutual|two-way|between|both|two|each)\b")
_RECENT: Final = 2  # sentences over which "the figure" keeps its sides
_NEAR: Final = 3  # sentences within which a figure's sides are still meant


@dataclass(slots=True)
class Memory:
    """What earlier sentences settled.

    Args:
        pair: Reporter and partner of the last figure.
        number: The sentence it stood in.
    """

    pair: Pair = (None, None)
    number: int = 0


class Counterparts:
    """Completes the sides of figures, sentence after sentence.

    Args:
        scene: The article.
        lines: Its sentences.
    """

    def __init__(self, scene: Scene, lines: Lines) -> None:
        self.scene = scene
        self.lines = lines
        self.memory = Memory()

    def home(self, line: Line) -> str | None:
        """Whom "our", "we", "the state's" mean."""
        if self.scene.home:
            return self.scene.side(self.scene.home)
        actors = self.scene.actors.values()
        if actors:
            return next(iter(actors))
        named = {place.country for place in line.places}
        if self.memory.pair[0] and self.memory.pair[0] not in named:
            return self.memory.pair[0]
        return next((self.scene.side(code) for code in self.scene.sides if code not in named), None)

    def counterpart(self, code: str, line: Line) -> str | None:
        """The other side of a figure of which one side is known."""
        country = self._country(code)
        here = [p for p in line.places if p.country != country and not self._frame(p.code, country)]
        if here:
            return here[0].code
        reporter, partner = self.memory.pair
        if line.number - self.memory.number <= _NEAR:
            if code == reporter and partner:
                return partner
            if code == partner and reporter:
                return reporter
        if reporter and reporter != code and self._country(reporter) != country:
            return reporter
        main = [c for c in self.scene.sides if c != country and not self._frame(c, country)]
        for before in range(line.number - 1, max(0, line.number - 4), -1):
            near = [p.country for p in self.lines[before].places if p.country in main[:2]]
            if near:
                return self.scene.side(near[-1])
        return self.scene.side(main[0]) if main else None

    def pair(self, line: Line) -> Pair:
        """Both sides, where the words name none: those of the last figure near by, else the article's own two."""
        if (line.number - self.memory.number <= 1 and all(self.memory.pair)) or self._of_all(line):
            return self.memory.pair
        first, second = (*dict.fromkeys(self.scene.pair_at(line.number)), None, None)[:2]
        order = self._order
        if first and second and not line.places and order.get(second, 0) < order.get(first, 0):
            first, second = second, first
        return (self.scene.side(first) if first else None, self.scene.side(second) if second else None)

    def recent(self, line: Line) -> bool:
        """Whether the last figure is near enough for its sides to be meant still."""
        return self.memory.pair[0] is not None and line.number - self.memory.number <= _RECENT

    def recalls_whole(self, line: Line, pair: Pair) -> bool:
        """Whether a share is one of a total with all the world that was told right before and is still meant after."""
        return self.recent(line) and self.memory.pair == (pair[0], None)

    def _of_all(self, line: Line) -> bool:
        """Whether the last figure was one of a country with all the world, and nothing says that this one is not."""
        return self.recent(line) and self.memory.pair[1] is None and not _MUTUAL.search(line.text)

    def acting(self, place: Place) -> str:
        """The code under which an area invests or lends: its country's, unless it takes part for itself."""
        return place.country if self.scene.side(place.country) != place.code else place.code

    def remember(self, line: Line, pair: Pair) -> None:
        """Keep the sides of a figure for the sentences that follow."""
        if pair[0]:
            self.memory = Memory(pair, line.number)

    @cached_property
    def _order(self) -> dict[str, int]:
        """Which country is named first in the article."""
        return {code: n for n, code in enumerate(dict.fromkeys(a.country or a.code for a in self.scene.spoken))}

    def _country(self, code: str) -> str:
        return next((a.country or a.code for a in self.scene.spoken if a.code == code), code)

    @staticmethod
    def _frame(code: str, country: str) -> bool:
        """Whether one of two codes is a bloc that the other belongs to."""
        return country in bloc_members(code) or code in bloc_members(country)

    @staticmethod
    def _covers(code: str, places: tuple[Place, ...]) -> bool:
        members = bloc_members(code)
        return any(p.country in members for p in places)
