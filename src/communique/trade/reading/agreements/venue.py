"""Which area an article turns around, and with whom a sentence deals where it names only one side."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

from communique.mentions.areas.find import bloc_members
from communique.mentions.mention import Area, Group

if TYPE_CHECKING:
    from collections.abc import Iterable

    from communique.trade.reading.scene import Scene

_BACK: Final = 5  # sentences looked back for the side that a story is at
_PAIR: Final = 2  # sides of an agreement
_JOURNEY: Final = re.compile(r"(?i)\b(?:missions?|delegations?|visit\w*|trips?|tours?|swing|travel\w*)\b")
_FROM: Final = re.compile(r"\s+(?:[\w-]+\s+){0,3}(?:from|of)\s+(?:the\s+)?")
# Seats that stand for a bloc where the article speaks of it.
_SEATS: Final = {"BE-BRU": "EU"}


@dataclass(frozen=True)
class Ground:
    """What the readers of agreements need to know of an article's sides.

    Args:
        scene: The article.
    """

    scene: Scene

    @cached_property
    def _areas(self) -> dict[int, list[Area]]:
        table: dict[int, list[Area]] = {}
        for area in self.scene.spoken:
            table.setdefault(self.scene.page.sentence_at(area.start), []).append(area)
        return table

    def code(self, area: Area) -> str:
        """The country or bloc that an area mention speaks for."""
        seat = _SEATS.get(area.code)
        return seat if seat and seat in self.scene.weights else area.country or area.code

    def codes(self, areas: Iterable[Area]) -> list[str]:
        """The same for several, each once; a bloc is left out beside two or more others of which one is a member."""
        codes = list(dict.fromkeys(self.code(area) for area in areas))
        return [c for c in codes if not (len(codes) > _PAIR and any(o in bloc_members(c) for o in codes))]

    @cached_property
    def _ranked(self) -> list[str]:
        order = {code: place for place, code in enumerate(self.scene.sides)}
        ranked = sorted(self.scene.weights, key=lambda code: (-self.scene.weights[code], order.get(code, 0)))
        return [code for code in ranked if not self._frames(code)]

    def _frames(self, bloc: str) -> bool:
        """Whether a bloc only frames a member that is spoken of at least as often."""
        members = bloc_members(bloc)
        weights = self.scene.weights
        return bool(members) and any(code in members and weights[code] >= weights[bloc] for code in weights)

    @cached_property
    def pair(self) -> tuple[str, ...]:
        """The two areas that outweigh all others so far that "both sides" can only be they; empty where none do."""
        ranked = self._ranked
        if len(ranked) <= _PAIR:
            return tuple(ranked)
        weights = self.scene.weights
        return tuple(ranked[:_PAIR]) if weights[ranked[2]] * 2 <= weights[ranked[1]] else ()

    @cached_property
    def hub(self) -> str | None:
        """The area that every leg of the story has in common: the issuer's, the travellers', else the weightiest."""
        countries = {a.code: a.country or a.code for areas in self._areas.values() for a in areas}
        if self.scene.home:
            return countries.get(self.scene.home, self.scene.home)
        groups = [m for m in self.scene.page.mentions if isinstance(m, Group) and m.delegation]
        travellers = Counter(area for group in groups if (area := group.area or self._sender(group)))
        for code, _ in travellers.most_common(1):
            return countries.get(code, code)
        return next(iter(self._ranked), None)

    def _sender(self, group: Group) -> str | None:
        """From where a delegation comes: "a delegation of 28 representatives from Hong Kong's business sector"."""
        text = self.scene.page.text
        areas = self._areas.get(self.scene.page.sentence_at(group.start), ())
        return next((self.code(a) for a in areas if _FROM.fullmatch(text, group.end, max(group.end, a.start))), None)

    def counterparts(self, number: int) -> list[str]:
        """The sides that a sentence without names deals with: those that stand before it.

        Args:
            number: Number of the sentence, from 1.
        """
        for before in range(number, max(0, number - _BACK), -1):
            found = [code for code in self.codes(self._areas.get(before, ())) if code != self.hub]
            found = [code for code in found if not bloc_members(code) & {*found, self.hub}]
            if found:
                return found if _JOURNEY.search(self.scene.page.sentence(before)) else found[:1]
        return [code for code in self._ranked if code != self.hub][:1]

    def completed(self, codes: list[str], number: int) -> list[str]:
        """The sides of a clause that names fewer than two, completed from what the article has said before.

        Args:
            codes: What the clause names.
            number: Number of its sentence.
        """
        if len(codes) >= _PAIR:
            return codes
        if self.pair and (not codes or codes[0] in self.pair):
            return codes + [code for code in self.pair if code not in codes]
        others = self.counterparts(number)
        more = [code for code in (self.hub, *others) if code and not _covered(code, codes)]
        return codes + (more if not codes or self.hub in codes else more[:1])


def _covered(one: str, codes: list[str]) -> bool:
    return any(code == one or code in bloc_members(one) or one in bloc_members(code) for code in codes)
