"""Whether an article is about relations that cross a border at all."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from communique.mentions.areas.find import country_of
from communique.mentions.mention import Group, Organisation, Person
from communique.trade.reading.parties.words import party_words
from communique.trade.reading.scope import is_about_sport

if TYPE_CHECKING:
    from communique.trade.reading.scene import Scene

_ENOUGH_RELATIONS: Final = 2


def crosses_borders(scene: Scene) -> bool:
    """Whether an article names two sides, one of them at least as a country or bloc, and is no report of sport.

    Args:
        scene: The article.
    """
    words = scene.words.keys()
    if is_about_sport(words):
        return False
    named = any(area.level != "city" for area in scene.areas)
    sides = {area.country or area.code for area in scene.areas}
    codes = {m.area for m in scene.page.mentions if isinstance(m, Organisation | Person | Group)} | {scene.home}
    sides |= {country_of(code) or code for code in codes if code}
    if named and len(sides) > 1:
        return True
    return len(words & party_words("relations")) >= _ENOUGH_RELATIONS
