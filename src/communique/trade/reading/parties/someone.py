"""A person of an article with office and area, and whether that office is a public one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from communique.mentions.people.titles import title_level
from communique.trade.reading.parties.words import party_words

if TYPE_CHECKING:
    from communique.mentions.mention import Area, Person
    from communique.schema.item import Span

_OFFICES: Final = frozenset({"leader", "minister", "official", "subnational"})
_DEPUTY_HEAD: Final = re.compile(r"(?i)(?:first\s+|executive\s+)?(?:vice[ -]|deputy\s+)president")


@dataclass(frozen=True, slots=True, kw_only=True)
class Someone:
    """A person with all mentions.

    Args:
        name: The fullest form.
        found: The mentions.
        titled: The mention with the title that says most.
        title: The office.
        title_span: Where it stands.
        affiliation: The body it belongs to.
        area: The area that the person acts for.
        proof: The mention that says so, None where it follows from elsewhere.
        reason: Name of the rule that settled the area.
        excluded: Countries that the person certainly does not act for.
        level: As in the codebook.
    """

    name: str
    found: tuple[Person, ...]
    titled: Person
    title: str | None = None
    title_span: Span | None = None
    affiliation: str | None = None
    area: str | None = None
    proof: Area | None = None
    reason: str = ""
    excluded: frozenset[str] = frozenset()
    level: str = "unstated"


def closing(person: Person) -> int:
    """Where a mention ends with the title behind the name."""
    return person.end if person.title_end is None else max(person.end, person.title_end)


def opening(person: Person) -> int:
    """Where a mention begins with the title in front of the name."""
    return person.start if person.title_start is None else min(person.start, person.title_start)


@lru_cache(maxsize=1024)
def level_of(title: str, affiliation: str | None = None, area: str | None = None) -> str:
    """The level of office that a title names; asked for the same few titles again and again."""
    return title_level(title, affiliation, area)


def in_office(someone: Someone) -> bool:
    """Whether a person holds a public office."""
    if someone.title and not someone.affiliation and _DEPUTY_HEAD.fullmatch(someone.title):
        return True
    if not someone.title or level_of(someone.title, someone.affiliation) not in _OFFICES:
        return False
    return not (someone.affiliation and set(someone.title.casefold().split()) & party_words("anywhere"))
