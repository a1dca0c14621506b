"""Organisations by their signs: type words, suffixes, prefixes, descriptions, contracts, credits."""

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
    right_edge,
    run_after,
    starters,
    with_suffixes,
)
from communique.mentions.people.areas import area_at, area_before, area_code
from communique.mentions.people.vocabulary import (
    portfolio_or_body,
    strong_body_words,
    suffixes,
    title_heads,
    union,
    word_lists,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from communique.mentions.people.page import Page

_ANY_BODY: Final = frozenset(("officials", "representatives", "representative", "president", "chairman", "chairwoman"))
_FIRMS_OF_AREA: Final = frozenset(("air", "coal"))
_SUM: Final = re.compile(r"[A-Z]{2,3}\$? ?[\d.,]+")  # to USD 100 billion
_SHORTEST: Final = 3  # letters of an acronym; two are a country's
_LONGEST: Final = 8  # letters of an acronym
_WINDOW: Final = 14  # words in which a body's acronym and what it stands for are
_BEFORE_APPOSED: Final = frozenset(["a", "an", ".", ",", ";"])
_ALONE: Final = frozenset(["customs", "parliament", "congress", "cabinet", "senate", "eximbank"])
_OF_PEOPLE: Final = frozenset(["official", "officials"])  # Senior Bureau Official
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


def typed(page: Page) -> Iterator[Body]:
    """Capitalised names with a type word."""
    strong, tokens = strong_body_words(), page.tokens
    covered = -1
    for index in page.places["type"]:
        if index < covered or not page.capital(index):
            continue
        body = _typed(page, index, strong=tokens.lower[index].removesuffix("'s") in strong)
        if body:
            covered = page.at(body.end)
            yield body


def _typed(page: Page, index: int, *, strong: bool) -> Body | None:
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


def introduced(page: Page) -> Iterator[Body]:
    """Names after a word that tells what they are: `battery maker Hanbit Cell`, `executives of Tokai Forge Works`."""
    lists = word_lists("organisation_words")
    for index in page.places["descriptor"]:
        word = page.word(index)
        if page.capital(index):
            continue
        if page.capital(index + 1):
            level = level_of(word, None) if word in lists["described_body"] else "enterprise"
            yield from _after(page, index, "described", level, places=4)
        elif word in lists["descriptor"]:
            yield from _apposed(page, index)
    for index in page.places["of_people"]:
        if page.word(index + 1) in {"of", "from", "at"}:
            level = "unstated" if page.word(index) in _ANY_BODY else "enterprise"
            yield from _after(page, index + 1, "people_of", level)
    yield from _contracting(page)
    where = page.tokens.where
    told = [at + 1 for at in where.get("according", ()) if page.word(at + 1) == "to"]
    told += [at + 1 for word in ("source", "sources") for at in where.get(word, ()) if page.word(at + 1) == ":"]
    for index in sorted(told):
        named = page.word(index + 1 + (page.word(index + 1) == "the"))
        yield from _after(page, index, "credited", "official" if named == "statistics" else "unstated")


def _after(page: Page, index: int, how: str, level: str, *, places: int = 0, least: int = 1) -> Iterator[Body]:
    """The body whose name follows token `index`, what its name says it is, else `level`.

    Args:
        page: The page.
        index: Token of the word that introduces the name.
        how: The pattern.
        level: What a name that says nothing is.
        places: Tokens before `index` among which the area of the body may stand.
        least: Words that the name has at least.
    """
    first = index + 1 + (page.word(index + 1) == "the")
    stop = run_after(page, first) if page.capital(first) and page.joined(index) else first
    if _is_name(page, first, stop, least=least):
        owner = next((code for at in range(index, index - places, -1) if (code := area_before(page, at)[1])), None)
        said = level_of(page.span(first, stop), None)
        yield _body(page, first, stop, level=level if said == "unstated" else said, how=how, owner=owner)


def _apposed(page: Page, index: int) -> Iterator[Body]:
    """`Hanbit, a battery maker`."""
    article = next((at for at in range(index - 1, max(index - 7, 0), -1) if page.word(at) in _BEFORE_APPOSED), 0)
    if page.word(article) in {"a", "an"} and page.word(article - 1) == ",":
        start, owner = left_edge(page, article - 1)
        if _is_name(page, start, article - 1, least=1):
            yield _body(page, start, article - 1, level="enterprise", how="apposed", owner=owner)


def _contracting(page: Page) -> Iterator[Body]:
    """`between X and Y`, `an order from X`, `a sale by X to Y`, in a sentence about a contract."""
    seen = -1
    for anchor in page.places["contract"]:
        first = max(anchor + 1, seen)
        for at, word in enumerate(page.tokens.lower[first : anchor + _WINDOW], first):
            if word in {".", ";"}:
                break
            seen = at + 1
            if word in _PARTY_OPENERS:
                yield from _after(page, at, "contract_party", "enterprise", least=2)


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
