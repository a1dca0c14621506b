"""Areas that stand in or beside titles and names, by single look-ups instead of a pass over the text."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

from communique.text import tokenise

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from communique.mentions.areas.gazetteer import Meaning
    from communique.mentions.people.page import Page

_LONGEST_AREA: Final = 5  # words of an area's name


def _meaning(phrase: str) -> Meaning | None:
    """What `phrase` stands for by itself, as the name or the adjective of an area."""
    from communique.mentions.areas.gazetteer import Meaning, entries_of  # noqa: PLC0415 - heavy, loaded when first asked

    if phrase == "European":
        return Meaning("EU", None, "bloc", "demonym")
    pieces = tokenise(phrase)
    for entry in entries_of(tuple(pieces.lower)):
        if entry.words == tuple(pieces.words) if entry.case == "exact" else pieces.words[0][0].isupper():
            return next((meaning for meaning in entry.meanings if meaning.bare), None)
    return None


@lru_cache(maxsize=16384)
def area_code(phrase: str) -> str | None:
    """The code of the area that `phrase` names or is the adjective of by itself, None for anything else.

    >>> area_code("Sri Lankan"), area_code("Hanoi"), area_code("Trade")
    ('LKA', 'VN-HN', None)
    """
    meaning = _meaning(phrase)
    return meaning.code if meaning else None


@lru_cache(maxsize=4096)
def is_country(phrase: str) -> bool:
    """Whether `phrase` names a whole country or is its adjective."""
    meaning = _meaning(phrase)
    return meaning is not None and meaning.level == "country"


@cache
def _firsts() -> AbstractSet[str]:
    """The lower-cased words with which an area's name may begin."""
    from communique.mentions.areas.gazetteer import gazetteer  # noqa: PLC0415 - heavy, loaded when first asked

    return gazetteer().keys() | {"european"}


def area_at(page: Page, index: int, *, owning: bool = False) -> tuple[int, str | None]:
    """How many tokens from `index` on name an area, the most that do, and its code; `owning` reads "Ghana's" too."""
    ending = "'s" if owning else ""
    if not page.capital(index) or page.word(index).removesuffix(ending) not in _firsts():
        return 0, None
    size = 1
    while size < _LONGEST_AREA and (
        page.capital(index + size) or page.word(index + size) in {"-", "of", "and", "the", "."}
    ):
        size += 1
    for stop in range(index + size, index, -1):
        if code := area_code(page.span(index, stop).removesuffix(ending)):
            return stop - index, page.areas.get(page.tokens.starts[index], code)
    return 0, None


def area_before(page: Page, stop: int) -> tuple[int, str | None]:
    """How many tokens just before `stop` name an area or are its adjective or possessive, and its code."""
    at = stop - 1 if page.word(stop - 1) == "'" else stop
    for size in range(_LONGEST_AREA, 0, -1):
        first = at - size
        if first < 0 or not page.capital(first) or page.word(first).removesuffix("'s") not in _firsts():
            continue
        if code := area_code(page.span(first, at).removesuffix("'s")):
            return stop - first, page.areas.get(page.tokens.starts[first], code)
    return 0, None
