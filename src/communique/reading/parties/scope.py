"""Whether an article is about relations that cross a border at all."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from communique.mentions.areas import country_of
from communique.mentions.mention import Area, Group, Organisation, Person
from communique.reading.parties.words import party_words

if TYPE_CHECKING:
    from communique.reading.scene import Scene

_SPORT: Final = 3  # what a word that only sport uses weighs against one that it shares with trade
_ENOUGH_SPORT: Final = 6
_ENOUGH_RELATIONS: Final = 2
_WORD: Final = re.compile(r"[^\W\d_]+")


def crosses_borders(scene: Scene) -> bool:
    """Whether an article names two sides, one of them at least as a country or bloc, and is no report of sport.

    Args:
        scene: The article.
    """
    words = set(_WORD.findall(scene.page.text.lower()))
    if _SPORT * len(words & party_words("sport")) + len(words & party_words("play")) >= _ENOUGH_SPORT:
        return False
    areas = [mention for mention in scene.page.mentions if isinstance(mention, Area)]
    named = any(area.level != "city" for area in areas)
    sides = {area.country or area.code for area in areas}
    codes = {m.area for m in scene.page.mentions if isinstance(m, Organisation | Person | Group)} | {scene.home}
    sides |= {country_of(code) or code for code in codes if code}
    if named and len(sides) > 1:
        return True
    return len(words & party_words("relations")) >= _ENOUGH_RELATIONS
