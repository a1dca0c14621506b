"""Areas that stand in or beside titles and names, by single look-ups instead of a pass over the text."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

from communique.text import tokenise

if TYPE_CHECKING:
    from communique.mentions.areas.gazetteer import Index
    from communique.mentions.people.page import Page

_LONGEST_AREA: Final = 5
_ALPHA3: Final = 3


@lru_cache(maxsize=16384)
def area_code(phrase: str) -> str | None:
    """The code of the area that `phrase` names or is the adjective of by itself, None for anything else.

    >>> area_code("Sri Lankan"), area_code("Hanoi"), area_code("Trade")
    ('LKA', 'VN-HN', None)
    """
    if phrase == "European":
        return "EU"
    pieces = tokenise(phrase)
    for entry in _gazetteer().get(pieces.lower[0], ()) if pieces.lower else ():
        if entry.tokens == tuple(pieces.lower) and _in_case(entry.case, list(entry.words), pieces.words):
            return next((meaning.code for meaning in entry.meanings if meaning.bare), None)
    return None


def _in_case(case: str, wanted: list[str], words: list[str]) -> bool:
    if case == "exact":
        return wanted == words
    return words[0][0].isupper()


@lru_cache(maxsize=4096)
def is_country(phrase: str) -> bool:
    """Whether `phrase` names a whole country or is its adjective."""
    code = area_code(phrase)
    return code is not None and len(code) == _ALPHA3 and areas_level(phrase) == "country"


def areas_level(phrase: str) -> str | None:
    """The level of the area that `phrase` names first, None for anything else."""
    pieces = tokenise(phrase)
    for entry in _gazetteer().get(pieces.lower[0], ()) if pieces.lower else ():
        if entry.tokens == tuple(pieces.lower) and entry.meanings:
            return entry.meanings[0].level
    return None


def may_open_area(word: str) -> bool:
    """Whether an area's name may begin with the lower-cased `word`."""
    return word in _gazetteer() or word == "european"


@cache
def _gazetteer() -> Index:
    from communique.mentions.areas.gazetteer import gazetteer  # noqa: PLC0415 - heavy, loaded when first asked

    return gazetteer()


def area_at(page: Page, index: int, *, owning: bool = False) -> tuple[int, str | None]:
    """How many tokens from `index` on name an area, the most that do, and its code; `owning` reads "Ghana's" too."""
    ending = "'s" if owning else ""
    if not page.capital(index) or not may_open_area(page.word(index).removesuffix(ending)):
        return 0, None
    size = 1
    while size < _LONGEST_AREA and (
        page.capital(index + size) or page.word(index + size) in {"-", "of", "and", "the", "."}
    ):
        size += 1
    while size:
        if code := area_code(page.span(index, index + size).removesuffix(ending)):
            return size, page.areas.get(page.tokens.starts[index], code)
        size -= 1
    return 0, None


def area_before(page: Page, stop: int) -> tuple[int, str | None]:
    """How many tokens just before `stop` name an area or are its adjective or possessive, and its code."""
    at = stop - 1 if page.word(stop - 1) == "'" else stop
    for size in range(_LONGEST_AREA, 0, -1):
        first = at - size
        if first < 0 or not page.capital(first) or not may_open_area(page.word(first).removesuffix("'s")):
            continue
        phrase = page.span(first, at).removesuffix("'s")
        if code := area_code(phrase):
            return stop - first, page.areas.get(page.tokens.starts[first], code)
    return 0, None
