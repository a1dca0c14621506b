"""Where the name of an organisation ends, read from its first word on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from communique.mentions.people.areas import area_at, area_code
from communique.mentions.people.vocabulary import (
    body_words,
    complement_words,
    portfolio_or_body,
    title_heads,
    word_lists,
)

if TYPE_CHECKING:
    from communique.mentions.people.page import Page

_IN_CAPITALS: Final = frozenset(("of", "for", "and", "the"))  # MINISTRY OF TRADE AND INDUSTRY
_LONGEST_BODY: Final = 14
_SIT_ON: Final = frozenset({"committee", "subcommittee", "commission", "council"})  # Committee on Foreign Trade


def body_stop(page: Page, index: int) -> int:
    """Token after the organisation's name that starts at `index`; `index` itself where there is no type word."""
    types, heads, ends = body_words(), title_heads(), word_lists("organisation_words")["other_body"]
    stop = at = index
    while at < index + _LONGEST_BODY and (at == index or page.joined(at - 1)):
        word = page.word(at)
        if page.capital(at) and word not in _IN_CAPITALS:
            general = word == "general" and at == stop > index and page.word(at + 1) in {"of", "for", "administration"}
            if word in heads and at > index and word not in types and not general:
                break
            if general or word.removesuffix("'s") in types:
                stop = at + 1
        elif at == stop > index and (word in {"of", "for"} or (word == "on" and page.word(at - 1) in _SIT_ON)):
            stop = _of_stop(page, at)
            at = max(stop, at + 1)
            continue
        elif word in {"and", ","}:
            beside = {page.word(at - 1), page.word(at + 1)}
            goes_on = page.capital(at + 1) and beside <= portfolio_or_body() and not _is_another(page, at)
            if not goes_on or page.word(at - 1) in ends:
                break
        elif not (
            page.inner(at)
            or (
                word in word_lists("organisation_words")["within"]
                and (page.capital(at + 1) or page.word(at + 1) == "the")
            )
        ):
            break
        at += 1
    return stop


def _of_stop(page: Page, opener: int) -> int:
    """Token after `of Commerce and Industry of Uzbekistan`: portfolios, then areas; one other word may open it."""
    portfolio = complement_words()
    stop, at = opener, opener + 1 + (page.word(opener + 1) == "the")
    while at < opener + _LONGEST_BODY and page.joined(at - 1):
        size, _ = area_at(page, at, owning=page.word(at - 1) not in {"and", ","})
        if page.capital(at) and page.word(at + max(size, 1) - 1).endswith("'s"):
            owned = owned_area(page, at)  # of China's Chongqing city
            ends = size or stop == opener or page.word(at)[:-2] in portfolio  # the Ministry of Trade's office
            return owned[0] if owned else at + max(size, 1) if ends else stop
        if size:
            at += size
            stop = at
            more = page.capital(at) and (page.word(at) in portfolio or _is_plural(page, at, stop))
            if page.word(at) not in {"of", "for"} and not more:
                break
        elif page.capital(at) and (
            page.word(at) in portfolio or _is_plural(page, at, stop) or _is_pair(page, opener, at)
        ):
            at += 1
            stop = at
        elif (
            stop == opener
            and page.capital(at)
            and page.word(at) not in title_heads()
            and page.word(at) not in _IN_CAPITALS
        ):
            at += 1
            stop = at
            if page.word(at) not in {"and", "&", "of"} and page.word(at) not in portfolio:
                break
        elif page.word(at) in {"and", "&", ","} and _is_another(page, at):
            break
        elif page.word(at) in {"and", "&", ",", "of", "for", "-"} and at == stop:
            at += 1 + (page.word(at + 1) == "the" or (page.word(at) == "," and page.word(at + 1) == "and"))
        else:
            break
    return stop


def _is_another(page: Page, index: int) -> bool:
    """Whether another name begins after the comma or "and" at token `index`: "Kenyan Embassy"."""
    first = index + 1
    while page.word(first) in {"and", "the"}:
        first += 1
    size, _ = area_at(page, first)
    if size:
        return page.word(index) == "," and page.capital(first + size) and page.joined(first + size - 1)
    opens = page.word(first - 1) == "the" or page.word(first + 1) == "of"
    return opens and page.word(first) in word_lists("organisation_words")["other_body"]


_PLACES: Final = frozenset("city province region district municipality prefecture state county".split())


def owned_area(page: Page, index: int) -> tuple[int, str | None] | None:
    """Token after `China's Chongqing city` at token `index`, and the smaller area's code; None for anything else."""
    if (
        not page.word(index).endswith("'s")
        or not page.capital(index)
        or area_code(page.tokens.words[index][:-2]) is None
    ):
        return None
    size, code = area_at(page, index + 1)
    stop = index + 1 + size
    return (stop + (page.word(stop) in _PLACES), code) if size else None


def _is_pair(page: Page, opener: int, index: int) -> bool:
    """Whether the second of two words of no office stands here: "Committee on Rules and Order"."""
    return (page.word(opener), page.word(index - 1), index) == ("on", "and", opener + 3) and page.word(
        index - 2
    ) not in complement_words()


def _is_plural(page: Page, index: int, stop: int) -> bool:
    """Whether a plural ends the complement: "Federation of Indian Export Organisations"."""
    word = page.word(index)
    return index == stop and word.endswith("s") and not word.endswith("ss") and word not in title_heads()
