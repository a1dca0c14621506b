"""Organisations by the type word in their names: "Ministry of Trade", "Al Noor Traders' Council", "Dhow Bank"."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from communique.mentions.organisations.names import Body, area_in, left_edge, level_of, right_edge
from communique.mentions.people.areas import area_at, area_before, area_code
from communique.mentions.people.vocabulary import strong_body_words, title_heads, union, word_lists

if TYPE_CHECKING:
    from collections.abc import Iterator

    from communique.mentions.people.page import Page

_ALONE: Final = frozenset(["customs", "parliament", "congress", "cabinet", "senate", "eximbank"])
_OF_PEOPLE: Final = frozenset(["official", "officials"])  # Senior Bureau Official


def typed(page: Page) -> Iterator[Body]:
    """Capitalised names with a type word."""
    strong, tokens = strong_body_words(), page.tokens
    covered = -1
    for index in page.places["type"]:
        if index < covered or not page.capital(index):
            continue
        body = _read(page, index, strong=tokens.lower[index].removesuffix("'s") in strong)
        if body:
            covered = page.at(body.end)
            yield body


def _read(page: Page, index: int, *, strong: bool) -> Body | None:
    start, owner = left_edge(page, index)
    if start + area_at(page, start)[0] > index:
        return None
    stop = right_edge(page, start, index)
    name = page.span(start, stop).removesuffix("'s")
    if not _is_body(page, start, stop, strong=strong) or area_code(name):
        return None
    area = owner or area_in(page, start, stop) or area_before(page, start)[1]
    return Body(
        start=page.tokens.starts[start], end=page.end(stop - 1), area=area, level=level_of(name, area), how="type_word"
    )


def _is_body(page: Page, start: int, stop: int, *, strong: bool) -> bool:
    lists = word_lists("organisation_words")
    last, following = page.word(stop - 1).removesuffix("'s"), page.word(stop)
    if (
        page.capital(stop)
        and page.joined(stop - 1)
        and following in _OF_PEOPLE | union("organisation_words", "event", "instrument")
    ):
        return False
    if last in lists["event"] and last not in {"assembly", "congress"}:
        return last == "forum" and _chaired(page, start, stop)
    if stop - start == 1:
        return last in _ALONE and page.word(start - 1) != "." and following not in title_heads()
    if all(word.isupper() for word in page.tokens.words[start:stop] if word[0].isalpha() and len(word) > 3):  # noqa: PLR2004
        return strong
    return strong or _proper(page, start, stop)


def _chaired(page: Page, start: int, stop: int) -> bool:
    """Whether a forum is a body and no event: it has members, it says and does things."""
    lists = word_lists("organisation_words")
    before = page.word(start - 1) if page.word(start - 1) != "the" else page.word(start - 2)
    return (
        page.word(stop) in lists["acts"]
        or (before in lists["of_body"] and before not in lists["not_by"])
        or "'" in page.span(start, stop)
    )


@cache
def common_words() -> frozenset[str]:
    """Words of trade and office, which alone make no name."""
    return union("titles", "portfolio", "modifier", "complement") | union(
        "organisation_words", "enterprise", "descriptor", "instrument"
    )


def _proper(page: Page, start: int, stop: int) -> bool:
    """Whether a name that ends in a word of trade ("Northgate Aerostructures") has a word that is only a name."""
    if page.capital(stop) and page.joined(stop - 1):
        return False
    common = common_words()
    at = start
    while at < stop - 1:
        size, _ = area_at(page, at)
        if not size and page.tokens.words[at][0].isupper() and page.word(at) not in common:
            return True
        at += size or 1
    return False
