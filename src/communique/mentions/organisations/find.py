"""Finds organisations: by type words, company suffixes, descriptions, parties to contracts, credits and acronyms."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from communique.mentions.mention import Organisation
from communique.mentions.organisations.forms import again, lower_case, named
from communique.mentions.organisations.signs import (
    bracketed,
    by_area,
    introduced,
    known_bodies,
    paired,
    prefixed,
    speaking,
    suffixed,
    typed,
)
from communique.mentions.people.find import people_in
from communique.mentions.people.page import page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from communique.mentions.document import Document
    from communique.mentions.organisations.names import Body
    from communique.mentions.people.page import Page

_PATTERNS: Final[tuple[Callable[[Page], Iterator[Body]], ...]] = (
    suffixed,
    prefixed,
    typed,
    by_area,
    introduced,
    paired,
    bracketed,
    known_bodies,
    speaking,
)


def find_organisations(document: Document) -> Iterator[Organisation]:
    """Organisations of a text, in order, later short forms and acronyms with the fullest name.

    Args:
        document: The text.

    >>> from communique.mentions.document import document
    >>> text = "The Export Board (EB) met Lac Viet Co. Officials of EB left."
    >>> [(o.name, o.level) for o in find_organisations(document(text))]
    [('Export Board', 'official'), ('Lac Viet Co.', 'enterprise'), ('Export Board', 'official')]
    """
    yield from organisations_in(document)


def organisations_in(document: Document) -> tuple[Organisation, ...]:
    """The same as a tuple, read once."""
    return document.once(_organisations)


def _organisations(document: Document) -> tuple[Organisation, ...]:
    view = page(document)
    taken = {place for person in people_in(document) for place in range(person.start, person.end)}
    bodies: list[Body] = []
    for pattern in _PATTERNS:
        for body in pattern(view):
            cells = range(body.start, body.end)
            if cells and taken.isdisjoint(cells):
                bodies.append(body)
                taken.update(cells)
    known = named(view, bodies)
    found = [
        Organisation(
            start=body.start,
            end=body.end,
            text=document.text[body.start : body.end],
            how=body.how,
            name=name,
            acronym=acronym,
            area=body.area,
            level=body.level,
        )
        for body, name, acronym in [*known, *again(view, known, taken), *lower_case(view, taken)]
    ]
    return tuple(sorted(found, key=lambda organisation: organisation.start))
