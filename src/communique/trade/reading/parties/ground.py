"""What the rules for the areas of persons stand on: the article's sides, its persons, and where words stand."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Final

from communique.mentions.mention import Area, Group
from communique.mentions.people.titles import title_level
from communique.trade.reading.parties.someone import opening
from communique.trade.reading.parties.words import party_words

if TYPE_CHECKING:
    from communique.mentions.mention import Person
    from communique.page import Page
    from communique.trade.reading.parties.sides import Sides
    from communique.trade.reading.parties.someone import Someone

_OFFICES: Final = frozenset({"leader", "minister", "official", "subnational"})
_DEPUTY_HEAD: Final = re.compile(r"(?i)(?:first\s+|executive\s+)?(?:vice[ -]|deputy\s+)president")
_HEADING: Final = 40
_PROSE: Final = re.compile(r"\b[a-z]{3,}")


@dataclass(frozen=True)
class Ground:
    """The article as the rules see it.

    Args:
        sides: Who is at home and who travels.
        everyone: The persons.
        bodies: The areas of organisations by lower-cased name or acronym.
    """

    sides: Sides
    everyone: list[Someone]
    bodies: dict[str, str | None]

    @property
    def page(self) -> Page:
        """The article and its mentions."""
        return self.sides.scene.page

    def areas(self, person: Person) -> list[Area]:
        """The areas of a mention's sentence."""
        return self.page.in_sentence(self.page.sentence_at(person.start), Area)

    def before(self, person: Person, size: int) -> str:
        """The words of the sentence in front of a mention and its title, `size` characters at most."""
        start = self.page.article.sentences[self.page.sentence_at(opening(person)) - 1].start
        return self.page.text[max(start, opening(person) - size) : opening(person)]

    def country(self, code: str) -> str:
        """The country of a code that the article names, else the code itself."""
        return self.page.country(code)

    @cached_property
    def senders(self) -> set[str]:
        """The sides whose delegations the article names."""
        found = {m.area for m in self.page.mentions if isinstance(m, Group) and m.delegation and m.area}
        return {self.sides.side(code) for code in found}

    def stage(self, number: int) -> Area | None:
        """The place that a sentence or a heading opens with: what follows happens there."""
        sentence = self.page.article.sentences[number - 1]
        areas = self.page.in_sentence(number, Area)
        if not areas:
            return None
        first = areas[0]
        heading = first.start == sentence.start and len(sentence.text) <= _HEADING and not _PROSE.search(sentence.text)
        return first if heading else None


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
    body = set((someone.affiliation or "").casefold().split())
    anywhere = set(someone.title.casefold().split()) & party_words("anywhere")
    return not (body and anywhere)
