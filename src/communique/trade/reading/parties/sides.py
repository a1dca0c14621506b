"""Who is at home in an article: what settles the side of an official whose country nobody states."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from communique.mentions.mention import Area
    from communique.trade.reading.scene import Scene
    from communique.trade.reading.travel import Travel


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
        return self.scene.home or self.travel.guess

    @cached_property
    def firm(self) -> bool:
        """Whether the default rests on more than how often a side is named."""
        if self.scene.home or self.travel.visited or (self.travel.place and self.travel.place in self.travel.countries):
            return True
        weights = [self.scene.weights[code] for code in self.travel.countries[:2]]
        return len(weights) == 1 or bool(weights and weights[0] >= 2 * weights[1])

    def left(self, excluded: set[str]) -> str | None:
        """The side that is left when some are excluded."""
        if self.default and self._country(self.default) not in excluded:
            return self.default
        return next((code for code in self.travel.countries if code not in excluded), None)

    def _country(self, code: str) -> str:
        return next((area.country for area in self.scene.spoken if area.code == code and area.country), code)
