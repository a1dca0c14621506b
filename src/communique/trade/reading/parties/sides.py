"""Who is at home in an article: what settles the side of an official whose country nobody states."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

from communique.mentions.areas.find import country_of
from communique.mentions.mention import Area, Group, Person
from communique.trade.reading.parties.someone import ENVOY, opening

if TYPE_CHECKING:
    from communique.trade.reading.scene import Scene
    from communique.trade.reading.travel import Travel

_OWNS: Final = frozenset({" ", "'s ", "’s "})
_CANDIDATES: Final = 3  # countries that an article is mostly about
_SHARE: Final = 2  # a side is named at least half as often as the one named most


@dataclass(frozen=True)
class Sides:
    """The side of those whose area an article does not state.

    Args:
        scene: The article.
    """

    scene: Scene

    @property
    def travel(self) -> Travel:
        """Who travels where."""
        return self.scene.travel

    @cached_property
    def stated(self) -> dict[str, Area]:
        """Where each code is first stated: by its own name, else by a place in it."""
        found: dict[str, Area] = {}
        for area in self.scene.areas:
            found.setdefault(area.code, area)
        for area in self.scene.areas:
            found.setdefault(area.country or area.code, area)
        return found

    @cached_property
    def default(self) -> str | None:
        """Whose officials need no country in this article: the issuer's, else the guess."""
        return self.scene.home or self._unlabelled or self.travel.guess

    @cached_property
    def _unlabelled(self) -> str | None:
        """The side whose officials go without their country: a paper gives it to those of other countries."""
        guess = self.travel.guess
        told = self._labelled[0] or self._labelled[1]
        if guess is None or not told[country_of(guess) or guess]:
            return None
        most = max(self.scene.weights[code] for code in self.travel.countries)
        weighty = [code for code in self.travel.countries[:_CANDIDATES] if _SHARE * self.scene.weights[code] >= most]
        free = [code for code in weighty if not told[code]]
        return free[0] if len(free) == 1 else None

    @cached_property
    def _labelled(self) -> tuple[Counter[str], Counter[str]]:
        """How many officials of each country are named with it, envoys apart: those are so at home, too."""
        officials: Counter[str] = Counter()
        envoys: Counter[str] = Counter()
        page, seen = self.scene.page, set()
        for person in page.mentions:
            if not isinstance(person, Person) or not person.title or person.name in seen:
                continue
            start = opening(person)
            own = [a for a in page.in_sentence(page.sentence_at(start), Area) if a.end <= start]
            named = own[-1].country if own and page.text[own[-1].end : start] in _OWNS else None
            if code := named or (country_of(person.area) or person.area if person.area else None):
                seen.add(person.name)
                (envoys if ENVOY.search(person.title) else officials)[code] += 1
        return officials, envoys

    @cached_property
    def firm(self) -> bool:
        """Whether the default rests on more than how often a side is named."""
        if self.scene.home or self.travel.visited or (self.travel.place and self.travel.place in self.travel.countries):
            return True
        weights = [self.scene.weights[code] for code in self.travel.countries[:2]]
        return len(weights) == 1 or bool(weights and weights[0] >= 2 * weights[1])

    def side(self, code: str) -> str:
        """The code under which a country takes part: that of its province or city where people of it do."""
        own = self.scene.side(code)
        return own if own == code or own in self._codes else code

    @cached_property
    def _codes(self) -> set[str]:
        found = (m for m in self.scene.page.mentions if isinstance(m, Group | Person) and m.area)
        return {m.area for m in found if m.area and (isinstance(m, Person) or m.delegation or m.count)}

    def left(self, excluded: set[str]) -> str | None:
        """The side that is left when some are excluded."""
        if self.default and self._country(self.default) not in excluded:
            return self.default
        return next((code for code in self.travel.countries if code not in excluded), None)

    def _country(self, code: str) -> str:
        return next((area.country for area in self.scene.spoken if area.code == code and area.country), code)
