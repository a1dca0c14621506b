"""Organisations by other signs than a type word: suffixes, prefixes, descriptions, contracts, credits."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from communique.mentions.organisations.names import (
    Body,
    area_in,
    dotted_suffix,
    left_edge,
    level_of,
    run_after,
    starters,
    with_suffixes,
)
from communique.mentions.organisations.types import common_words
from communique.mentions.people.areas import area_at, area_before, area_code
from communique.mentions.people.vocabulary import portfolio_or_body, suffixes, title_heads, union, word_lists

if TYPE_CHECKING:
    from collections.abc import Iterator

    from communique.mentions.people.page import Page

_ANY_BODY: Final = frozenset(("officials", "representatives", "representative", "president", "chairman", "chairwoman"))
_FIRMS_OF_AREA: Final = frozenset(("air", "coal"))
_SUM: Final = re.compile(r"[A-Z]{2,3}\$? ?[\d.,]+")  # to USD 100 billion
_SHORTEST: Final = 3
_LONGEST: Final = 8
_WINDOW: Final = 14
_PARTY_OPENERS: Final = frozenset(["by", "from", "to", "with", "and", "between", "for"])


def _body(page: Page, start: int, stop: int, *, level: str | None, how: str, owner: str | None = None) -> Body:
    area = owner or area_in(page, start, stop, countries=level == "enterprise")
    return Body(
        start=page.tokens.starts[start],
        end=page.end(stop - 1),
        area=area,
        level=level or level_of(page.span(start, stop), area),
        how=how,
    )


def suffixed(page: Page) -> Iterator[Body]:
    """`Straitsway Bunkering Pte Ltd`, `Westhaven Terminals B.V.`, `Hanbit Cell Co., Ltd.`."""
    words = page.tokens.words
    covered = -1
    for index in page.places["suffix"]:
        if index <= covered or index < 1:
            continue
        if words[index] not in suffixes() and dotted_suffix(page, index) == index:
            continue
        stop = with_suffixes(page, index)
        name_stop = index - 1 if words[index - 1] == "," else index
        start, owner = left_edge(page, name_stop)
        if stop > index and start < name_stop and page.joined(index - 1):
            covered = stop - 1
            yield _body(page, start, stop, level="enterprise", how="suffix", owner=owner)


def prefixed(page: Page) -> Iterator[Body]:
    """`PT Samudra Biru Energi`, `OOO Vektor`."""
    prefixes = word_lists("organisation_words")["prefix"]
    for index in page.places["prefix"]:
        if page.tokens.words[index] in prefixes and page.capital(index + 1) and page.joined(index):
            stop = run_after(page, index)
            if stop > index + 1:
                yield _body(page, index, stop, level="enterprise", how="prefix")


def described(page: Page) -> Iterator[Body]:
    """`battery maker Hanbit Cell`, `Seoul-based Lac Viet`, `trade agency Luzo`, `Hanbit, a battery maker`."""
    firms, bodies = (word_lists("organisation_words")[name] for name in ("descriptor", "described_body"))
    for index in page.places["descriptor"]:
        if page.capital(index):
            continue
        if page.capital(index + 1) and page.joined(index):
            stop = run_after(page, index + 1)
            if _is_name(page, index + 1, stop, least=1):
                level = level_of(page.word(index), None) if page.word(index) in bodies else "enterprise"
                yield _body(page, index + 1, stop, level=level, how="described", owner=_place_before(page, index)[1])
        elif page.word(index) in firms:
            yield from _apposed(page, index)


def _place_before(page: Page, index: int) -> tuple[int, str | None]:
    for at in range(index, max(index - 4, 0), -1):
        size, code = area_before(page, at)
        if size:
            return size, code
    return 0, None


def _apposed(page: Page, index: int) -> Iterator[Body]:
    for at in range(index - 1, max(index - 7, 0), -1):
        if page.word(at) in {"a", "an"} and page.word(at - 1) == ",":
            start, owner = left_edge(page, at - 1)
            if _is_name(page, start, at - 1, least=1):
                yield _body(page, start, at - 1, level="enterprise", how="apposed", owner=owner)
            return
        if page.word(at) in {".", ",", ";"}:
            return


def _is_name(page: Page, start: int, stop: int, *, least: int) -> bool:
    """Whether the tokens can be the name of a company: long enough, no area, no date, no title."""
    if stop - start < least or start >= stop or (not page.joined(start - 1) and start):
        return False
    words = page.tokens.lower[start:stop]
    lists = word_lists("organisation_words")
    if words[0] in starters() or words[0] in lists["not_a_name"] or any(word in title_heads() for word in words):
        return False
    no_bodies = union("organisation_words", "event", "instrument")
    if words[-1] in no_bodies or (page.word(stop) in no_bodies and page.capital(stop)) or words[0] in {"march", "may"}:
        return False
    if all(word in portfolio_or_body() for word in words) or _SUM.fullmatch(page.span(start, stop)):
        return False
    size, _ = area_at(page, start, owning=True)
    return size < stop - start and area_code(page.span(start, stop)) is None


def of_people(page: Page) -> Iterator[Body]:
    """`executives of Tokai Forge Works`, `a subsidiary of Axiata`."""
    for index in page.places["of_people"]:
        at = index + 2 + (page.word(index + 2) == "the")
        if page.word(index + 1) in {"of", "from", "at"} and page.capital(at):
            stop = run_after(page, at)
            if _is_name(page, at, stop, least=1):
                level = None if page.word(index) in _ANY_BODY else "enterprise"
                typed = level_of(page.span(at, stop), None)
                yield _body(page, at, stop, level=level if typed == "unstated" else typed, how="people_of")


def contracting(page: Page) -> Iterator[Body]:
    """`between X and Y`, `an order from X`, `a sale by X to Y`, in a sentence about a contract."""
    seen = -1
    for anchor in page.places["contract"]:
        first = max(anchor + 1, seen)
        for at, word in enumerate(page.tokens.lower[first : anchor + _WINDOW], first):
            if word in {".", ";"}:
                break
            seen = at + 1
            if word not in _PARTY_OPENERS or not page.capital(at + 1):
                continue
            stop = run_after(page, at + 1)
            if _is_name(page, at + 1, stop, least=2):
                yield _body(page, at + 1, stop, level="enterprise", how="contract_party")


def credited(page: Page) -> Iterator[Body]:
    """`according to Statistics Canada`, `Source: Eurostat`."""
    where = page.tokens.where
    places = [at + 2 for at in where.get("according", ()) if page.word(at + 1) == "to"]
    places += [at + 2 for word in ("source", "sources") for at in where.get(word, ()) if page.word(at + 1) == ":"]
    for place in sorted(places):
        at = place + (page.word(place) == "the")
        if page.capital(at):
            stop = run_after(page, at)
            if _is_name(page, at, stop, least=1) or _office_of_area(page, at, stop):
                level = "official" if page.word(at) == "statistics" and stop - at > 1 else None
                yield _body(page, at, stop, level=level, how="credited")


def _office_of_area(page: Page, start: int, stop: int) -> bool:
    return stop - start > 1 and page.word(start) in word_lists("organisation_words")["invest"]


def by_area(page: Page) -> Iterator[Body]:
    """`Enterprise Singapore`, `Statistics Netherlands`, `Invest India`, `Business France`."""
    for index in page.places["invest"]:
        if page.capital(index) and page.joined(index) and page.capital(index + 1):
            size, code = area_at(page, index + 1)
            stop = index + 1 + size
            if size and not (page.capital(stop) and page.joined(stop - 1)) and not page.capital(index - 1):
                official = "subnational" if code and "-" in code else "official"
                level = "enterprise" if page.word(index) in _FIRMS_OF_AREA else official
                yield _body(page, index, stop, level=level, how="office_of_area", owner=code)


def paired(page: Page) -> Iterator[Body]:
    """`Procter & Gamble`, `Mahindra & Mahindra`: two names, none a word of trade, office or place."""
    for index in page.tokens.where.get("&", ()):
        if page.joined(index - 1) and page.joined(index) and page.capital(index - 1) and page.capital(index + 1):
            start, stop = page.run_before(index), run_after(page, index + 1)
            beside = {page.word(index - 1), page.word(index + 1)}
            if (
                len(min(beside, key=len)) > 1
                and not page.span(start, stop).isupper()
                and beside.isdisjoint(common_words())
                and _is_name(page, start, stop, least=3)
            ):
                yield _body(page, start, stop, level="enterprise", how="paired")


def bracketed(page: Page) -> Iterator[Body]:
    """`Empire State Development (ESD)`: a capitalised run whose first letters the acronym in brackets repeats."""
    words = page.tokens.words
    for index in page.tokens.where.get("(", ()):
        acronym = words[index + 1] if index + 2 < len(words) and words[index + 2] == ")" else ""
        if not (_SHORTEST <= len(acronym) <= _LONGEST and acronym.isupper()):
            continue
        start, owner = left_edge(page, index)
        # UK Export Finance (UKEF)
        initials = "".join(word if word.isupper() else word[0] for word in words[start:index] if word[0].isupper())
        if len(initials) < len(acronym) or not initials.endswith(acronym) or page.word(index - 1) in _thing_words():
            continue
        if _is_name(page, start, index, least=2):
            yield _body(page, start, index, level=None, how="bracketed", owner=owner)


@cache
def _thing_words() -> frozenset[str]:
    return union("organisation_words", "event", "instrument", "thing")


def speaking(page: Page) -> Iterator[Body]:
    """`Safaricom said its network`: who has something of its own to tell of, and is no place."""
    for index in page.tokens.where.get("its", ()):
        start, stop = page.run_before(index - 1), index - 1
        if page.word(stop) in word_lists("person_words")["say_before"] and _is_name(page, start, stop, least=1):
            yield _body(page, start, stop, level=None, how="says_its")


def known_bodies(page: Page) -> Iterator[Body]:
    """International organisations by acronym, and companies that the news names without saying what they are."""
    for index in page.places["known_body"]:
        start, (first, owner) = page.tokens.starts[index], left_edge(page, index)
        somebody = first + area_at(page, first)[0] < index  # Gautam Adani
        for name, level in () if somebody else _known()[page.word(index).removesuffix("'s")]:
            stop = page.at(start + len(name))
            if page.text.startswith(name, start) and page.end(stop - 1) == start + len(name):
                yield _body(page, index, stop, level=level, how="known_body", owner=owner)
                break


@cache
def _known() -> dict[str, list[tuple[str, str]]]:
    """Names of known bodies and their levels, by their first words in lower case, the longest first."""
    lists = word_lists("organisation_words")
    levels = dict.fromkeys(lists["igo_acronym"], "igo") | dict.fromkeys(lists["company"], "enterprise")
    names: dict[str, list[tuple[str, str]]] = {}
    for entry in sorted(levels, key=len, reverse=True):
        names.setdefault(re.split(r"[-_&]", entry.lower())[0], []).append((entry.replace("_", " "), levels[entry]))
    return names
