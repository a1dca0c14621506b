"""Organisations named again: by acronym, by the head of the name, as "the Council", as "his ministry"."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING, Final

from communique.mentions.organisations.names import Body
from communique.mentions.people.areas import area_before
from communique.mentions.people.vocabulary import body_words, suffixes, union

if TYPE_CHECKING:
    from collections.abc import Iterator

    from communique.mentions.people.page import Page

_BRACKETED: Final = re.compile(r'[ ]{0,2}\((?:the |hereinafter |")?([A-Z][A-Za-z&.-]{1,11})"?\)')
_NOT_THE_BODY: Final = frozenset("agencies official officials duties duty procedures clearance".split())

Named = tuple[Body, str, "str | None"]  # a body with its name and acronym


def named(page: Page, bodies: list[Body]) -> list[Named]:
    """The bodies found so far in text order, each with its fullest name and its acronym."""
    bodies = sorted(bodies, key=lambda body: body.start)
    names = [" ".join(page.text[body.start : body.end].split()) for body in bodies]
    defined: dict[str, str] = {}
    for body, name in zip(bodies, names, strict=True):
        match = _BRACKETED.match(page.text, body.end)
        if match and _abbreviates(match[1], name):
            defined[name.lower()] = match[1]
    full = {
        defined[name.lower()]: (body, name) for body, name in zip(bodies, names, strict=True) if name.lower() in defined
    }
    companies = sorted({name for body, name in zip(bodies, names, strict=True) if body.level == "enterprise"})
    found: list[Named] = []
    for body, name in zip(bodies, names, strict=True):
        meant, whole = full.get(name, (body, name))
        acronym = defined.get(whole.lower())
        if body.level == "enterprise":  # with its suffix, where the text gives it
            first, stop = bisect_left(companies, f"{name} "), bisect_left(companies, f"{name}!")
            whole = max(companies[first:stop], key=len, default=whole)
        how = "acronym" if name in full else body.how
        found.append((body._replace(area=meant.area, level=meant.level, how=how), whole, acronym))
    return found


def _abbreviates(acronym: str, name: str) -> bool:
    """Whether the letters stand for the name: its capitals have the first, or most, of them in order."""
    letters = [letter.lower() for letter in acronym if letter.isupper()]
    initials = iter("".join(word[0] for word in re.findall(r"\w+", name)).lower())
    return len(letters) > 1 and sum(letter in initials for letter in letters) * 2 >= len(letters)


def again(page: Page, known: list[Named], taken: set[int]) -> Iterator[Named]:
    """The places where known bodies stand again, by acronym, by a part of the name, as "the Council".

    Args:
        page: The page.
        known: The bodies with their names.
        taken: Offsets that mentions hold already; those found are added.
    """
    for found in (*_acronyms(page, known), *_short(page, known), *_back_references(page, known)):
        body = found[0]
        if body.start not in taken:
            taken.update(range(body.start, body.end))
            yield found


def _acronyms(page: Page, known: list[Named]) -> Iterator[Named]:
    """Every place where a defined acronym stands, that of its definition left out."""
    for acronym, (body, name) in {acronym: (body, name) for body, name, acronym in known if acronym}.items():
        for index in _owning_too(page, acronym.lower()):
            start, end = page.tokens.starts[index], page.end(index)
            if page.text[start:end] == acronym and page.text[start - 1 : start] != "(":
                yield body._replace(start=start, end=end, how="acronym"), name, acronym


def _owning_too(page: Page, word: str) -> list[int]:
    """Where a word stands, and where it does with a possessive ending."""
    return sorted(at for form in (word, f"{word}'s") for at in page.tokens.where.get(form, ()))


def _short(page: Page, known: list[Named]) -> Iterator[Named]:
    """`Lac Viet` for Lac Viet Power, `Sohir Cold Logistics` for one with LLC behind it."""
    ends = suffixes() | {"Co.", "Corp.", "Inc.", "Ltd."}
    for name, (body, _, acronym) in {entry[1]: entry for entry in reversed(known)}.items():
        words = name.split()
        core = [word for word in words if word not in ends]
        forms = [core] if 1 < len(core) < len(words) else []
        forms += [core[:2]] if body.level == "enterprise" and len(core) > 2 else []  # noqa: PLR2004 - "Lac Viet"
        for form in forms:
            for start, end in _places(page, " ".join(form)):
                yield body._replace(start=start, end=end, how="short_form"), name, acronym


def _places(page: Page, form: str) -> Iterator[tuple[int, int]]:
    """Where a name stands as a whole, offsets; looked for by the word of it that the text has least often."""
    where, starts = page.tokens.where, page.tokens.starts
    words = list(re.finditer(r"[^\W\d_]+", form))
    rarest = min(words, key=lambda found: len(where.get(found[0].lower(), ())), default=None)
    for index in where.get(rarest[0].lower(), ()) if rarest else ():
        start = max(starts[index] - rarest.start(), 0) if rarest else 0
        end = start + len(form)
        following = page.at(end)
        longer = page.capital(following) and page.joined(following - 1) and page.word(following) not in body_words()
        if page.text[start:end] == form and starts[page.at(start)] == start and not longer:
            yield start, end


def _back_references(page: Page, known: list[Named]) -> Iterator[Named]:
    """`the Council` for the Al Noor Traders' Council, the nearest before."""
    for key in sorted({page.word(index).removesuffix("'s") for index in page.places["back_reference"]}):
        holders = [entry for entry in known if key in entry[1].lower().split()]
        for index in _owning_too(page, key) if holders else ():
            start, end = page.tokens.starts[index], page.end(index)
            earlier = bisect_left(holders, start, key=lambda entry: entry[0].start)
            if earlier and page.word(index - 1) == "the" and not (page.capital(index + 1) and page.joined(index)):
                body, name, acronym = holders[earlier - 1]
                yield body._replace(start=start, end=end, how="back_reference"), name, acronym


def lower_case(page: Page, taken: set[int]) -> Iterator[Named]:
    """`the commerce ministry`, `Vietnamese customs`, `his ministry`, `the Hong Kong government`."""
    before = union("titles", "portfolio", "modifier")
    for index in page.places["official_lower"]:
        word, first = page.tokens.words[index].removesuffix("'s"), index
        if not word.islower() or (word == "bank" and page.word(index - 1) != "central"):
            continue
        while page.joined(first - 1) and page.word(first - 1) in before and page.tokens.words[first - 1].islower():
            first -= 1
        size, area = area_before(page, first) if page.joined(first - 1) else (0, None)
        owner = page.tokens.words[first - 1] if first and not size else ""  # the SAR government
        own = (owner.isupper() and len(owner) > 1) or (first == index and owner.lower() in {"his", "her", "their"})
        if not size and not own and first == index:
            continue
        first -= size or own
        start, end = page.tokens.starts[first], page.end(index)
        if page.word(index + 1) not in _NOT_THE_BODY and taken.isdisjoint(range(start, end)):
            level = "subnational" if area and "-" in area else "official"
            taken.update(range(start, end))
            name = " ".join(page.text[start:end].split())
            yield Body(start=start, end=end, area=area, level=level, how="lower_case"), name, None
