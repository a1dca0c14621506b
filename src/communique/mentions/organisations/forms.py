"""Organisations named again: by acronym, by the head of the name, as "the Council", as "his ministry"."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from communique.mentions.organisations.names import Body
from communique.mentions.people.areas import area_before
from communique.mentions.people.vocabulary import body_words, suffixes, union

if TYPE_CHECKING:
    from collections.abc import Iterator

    from communique.mentions.people.page import Page

_BRACKETED: Final = re.compile(r'[ ]{0,2}\((?:the |hereinafter |")?([A-Z][A-Za-z&.-]{1,11})"?\)')

Named = tuple[Body, str, "str | None"]


@dataclass(frozen=True)
class Register:
    """The organisations of a text by name.

    Args:
        bodies: As found, with name and acronym.
    """

    bodies: tuple[Named, ...]


def register(page: Page, bodies: list[Body]) -> Register:
    """Names and acronyms of the organisations found so far."""
    named: list[Named] = []
    defined: dict[str, str] = {}
    for body in sorted(bodies, key=lambda body: body.start):
        name = " ".join(page.text[body.start : body.end].split())
        match = _BRACKETED.match(page.text, body.end)
        if match and _abbreviates(match.group(1), name):
            defined[name.lower()] = match.group(1)
        named.append((body, name, None))
    full = {acronym: (body, name) for body, name, _ in named if (acronym := defined.get(name.lower()))}
    named = [
        (body._replace(area=full[name][0].area, level=full[name][0].level, how="acronym"), full[name][1], None)
        if name in full
        else (body, name, None)
        for body, name, _ in named
    ]
    companies = sorted({name for body, name, _ in named if body.level == "enterprise"})
    return Register(
        tuple((body, _fullest(body, name, companies), defined.get(name.lower())) for body, name, _ in named)
    )


def _fullest(body: Body, name: str, companies: list[str]) -> str:
    """The company's name with its suffix, where the text gives it; `companies` are sorted."""
    if body.level != "enterprise":
        return name
    first, stop = bisect_left(companies, f"{name} "), bisect_left(companies, f"{name}!")
    return max(companies[first:stop], key=len, default=name)


def _abbreviates(acronym: str, name: str) -> bool:
    """Whether the letters stand for the name: its capitals have the first, or most, of them in order."""
    letters = [letter.lower() for letter in acronym if letter.isupper()]
    initials = iter("".join(word[0] for word in re.findall(r"\w+", name)).lower())
    return len(letters) > 1 and sum(letter in initials for letter in letters) * 2 >= len(letters)


def acronyms(page: Page, known: Register, taken: set[int]) -> Iterator[Named]:
    """Every place where a defined acronym stands."""
    read: set[str] = set()
    for name, (body, _, acronym) in {entry[1]: entry for entry in reversed(known.bodies)}.items():
        if not acronym or acronym in read:
            continue
        read.add(acronym)
        for index in _owning_too(page, acronym.lower()):
            start, end = page.tokens.starts[index], page.end(index)
            in_brackets = page.word(index - 1) == "(" and start == page.tokens.ends[index - 1]
            if page.text[start:end] == acronym and start not in taken and not (in_brackets and start > body.end):
                if in_brackets:
                    continue
                taken.update(range(start, end))
                yield body._replace(start=start, end=end, how="acronym"), name, acronym


def _owning_too(page: Page, word: str) -> list[int]:
    """Where a word stands, and where it does with a possessive ending."""
    return sorted(at for form in (word, f"{word}'s") for at in page.tokens.where.get(form, ()))


def repeats(page: Page, known: Register, taken: set[int]) -> Iterator[Named]:
    """`Lac Viet` for Lac Viet Power, `the Council` for the Al Noor Traders' Council."""
    yield from _heads(page, known, taken)
    yield from _back_references(page, known, taken)


def _heads(page: Page, known: Register, taken: set[int]) -> Iterator[Named]:
    ends = suffixes() | {"Co.", "Corp.", "Inc.", "Ltd."}
    for name, (body, _, acronym) in {entry[1]: entry for entry in reversed(known.bodies)}.items():
        words = name.split()
        if len(words) < 2:  # noqa: PLR2004
            continue
        core = [word for word in words if word not in ends]
        shorter = {tuple(core)} if len(core) < len(words) and len(core) > 1 else set()
        if body.level == "enterprise" and len(core) > 2:  # noqa: PLR2004
            shorter.add(tuple(core[:2]))
        for form in sorted(shorter, key=len, reverse=True):
            yield from _places(page, body, " ".join(form), (name, acronym), taken)


def _places(page: Page, body: Body, form: str, named: tuple[str, str | None], taken: set[int]) -> Iterator[Named]:
    where, starts = page.tokens.where, page.tokens.starts
    # From the word that stands least often in the text: "Lac" may begin the names of all its companies.
    words = [found for found in re.finditer(r"\w+", form) if found[0].isalpha()] or [*re.finditer(r"\w+", form)][:1]
    rarest = min(words, key=lambda found: len(where.get(found[0].lower(), ())), default=None)
    for index in where.get(rarest[0].lower(), ()) if rarest else ():
        start = starts[index] - rarest.start() if rarest else 0
        end = start + len(form)
        if start in taken or page.text[max(start, 0) : end] != form or starts[page.at(start)] != start:
            continue
        following = page.at(end)
        if page.capital(following) and page.joined(following - 1) and page.word(following) not in body_words():
            continue
        taken.update(range(start, end))
        yield body._replace(start=start, end=end, how="short_form"), *named


def _back_references(page: Page, known: Register, taken: set[int]) -> Iterator[Named]:
    for key in sorted({page.word(index).removesuffix("'s") for index in page.places["back_reference"]}):
        holders = [entry for entry in known.bodies if key in entry[1].lower().split()]
        for index in _owning_too(page, key):
            start, end = page.tokens.starts[index], page.end(index)
            if start in taken or page.word(index - 1) != "the" or (page.capital(index + 1) and page.joined(index)):
                continue
            earlier = bisect_left(holders, start, key=lambda entry: entry[0].start)
            if earlier:
                taken.update(range(start, end))
                body, name, acronym = holders[earlier - 1]
                yield body._replace(start=start, end=end, how="back_reference"), name, acronym


def lower_case(page: Page, taken: set[int]) -> Iterator[Named]:
    """`the commerce ministry`, `Vietnamese customs`, `his ministry`, `the Hong Kong government`."""
    before = union("titles", "portfolio", "modifier")
    for index in page.places["official_lower"]:
        word = page.tokens.words[index].removesuffix("'s")
        if not word.islower() or page.tokens.starts[index] in taken:
            continue
        first = index
        while (
            first > 0
            and page.joined(first - 1)
            and page.word(first - 1) in before
            and page.tokens.words[first - 1].islower()
        ):
            first -= 1
        size, area = area_before(page, first) if page.joined(first - 1) else (0, None)
        own = not size and first == index and page.word(first - 1) in {"his", "her", "their"}
        acronym = (
            not size and page.tokens.words[first - 1].isupper() and len(page.tokens.words[first - 1]) > 1
            if first
            else False
        )
        if not (size or own or acronym or first < index) or (word == "bank" and page.word(index - 1) != "central"):
            continue
        first -= size or own or acronym
        start, end = page.tokens.starts[first], page.end(index)
        if (
            page.word(index + 1)
            not in {"agencies", "official", "officials", "duties", "duty", "procedures", "clearance"}
            and start not in taken
        ):
            level = "subnational" if area and "-" in area else "official"
            taken.update(range(start, end))
            yield (
                Body(start=start, end=end, area=area, level=level, how="lower_case"),
                " ".join(page.text[start:end].split()),
                None,
            )
