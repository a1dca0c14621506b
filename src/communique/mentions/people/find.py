"""Finds persons: by titles, honorifics, verbs of saying and bylines, and later by any short form of their names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from communique.mentions.mention import Person
from communique.mentions.organisations.names import body_stop
from communique.mentions.people.forms import Roll, short_forms
from communique.mentions.people.names import PARTS_OF_BODIES
from communique.mentions.people.page import page
from communique.mentions.people.signs import bylines, followed, honoured, introduced, only_named, shaped
from communique.mentions.people.titled import Found, titled
from communique.mentions.people.titles import title_text
from communique.mentions.people.vocabulary import word_lists

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from communique.mentions.document import Document
    from communique.mentions.people.page import Page
    from communique.mentions.people.titles import Title

_PATTERNS: Final[tuple[Callable[[Page], Iterator[Found]], ...]] = (
    bylines,  # "Hugo Penhaligon, Trade Correspondent" is a byline before it is a person with a title
    titled,
    only_named,
    honoured,
    followed,
    introduced,
    shaped,
)


def find_people(document: Document) -> Iterator[Person]:
    """Persons of a text, in order, each with the fullest form of its name.

    Args:
        document: The text.

    >>> from communique.mentions.document import document
    >>> [(p.name, p.title) for p in find_people(document("Finance Minister Ana Ruiz met Mr Okoye. Ruiz smiled."))]
    [('Ana Ruiz', 'Finance Minister'), ('Okoye', None), ('Ana Ruiz', None)]
    """
    yield from people_in(document)


def people_in(document: Document) -> tuple[Person, ...]:
    """The same as a tuple, read once for all finders that need it."""
    return document.once(_people)


def _people(document: Document) -> tuple[Person, ...]:
    view = page(document)
    found: dict[int, Found] = {}
    taken: set[int] = set()
    for pattern in _PATTERNS:
        for person in pattern(view):
            cells = range(person.name.start, person.name.end)
            if taken.isdisjoint(cells):
                found[person.name.start] = person
                taken.update(cells)
            elif (known := found.get(person.name.start)) and _addressed(view, known) and person.title:
                found[person.name.start] = known._replace(title=person.title, how=person.how)
    roll = Roll.of([person for person in found.values() if person.sure])
    sure = [person for person in found.values() if person.sure]
    unsure = [person for person in found.values() if not person.sure]
    everyone = sorted([*sure, *short_forms(view, roll, sure, unsure)], key=lambda person: person.name.start)
    return tuple(_person(view, person, roll, document.text) for person in everyone)


def _addressed(view: Page, found: Found) -> bool:
    """Whether a name has only a form of address: "Senator NAME, Australia's Minister for Trade" is a minister."""
    title = found.title
    if title is None or title.end - title.first != 1 or title.area or title.affiliation:
        return False
    return title.first < view.at(found.name.start) and view.word(title.head) in word_lists("titles")["address"]


def _person(view: Page, found: Found, roll: Roll, text: str) -> Person:
    name, title = found.name, found.title
    starts, ends = view.tokens.starts, view.tokens.ends
    affiliation = (
        found.affiliation
        or (title.affiliation or _apposed(view, title, name.end) if title else None)
        or _runs(view, name.end)
    )
    return Person(
        start=name.start,
        end=name.end,
        text=text[name.start : name.end],
        how=found.how,
        name=roll.fullest(name.words, name.start),
        title=title_text(view, title) if title else None,
        affiliation=" ".join(affiliation.split()) if affiliation else None,
        area=found.area or (title.area if title else None),
        title_start=starts[title.first] if title else None,
        title_end=ends[title.end - 1] if title else None,
    )


def _apposed(view: Page, title: Title, name_end: int) -> str | None:
    """The organisation of `NAME, director general, Federation of Exporters` or `NAME, Statistician, Trade Section`."""
    at = title.stop + 1
    if view.tokens.starts[title.first] < name_end or view.word(title.stop) != "," or not view.capital(at):
        return None
    stop = body_stop(view, at)
    if stop > at:
        return view.span(at, stop)
    while view.capital(stop) and view.joined(stop - 1):
        stop += 1
    return view.span(at, stop) if view.word(stop - 1) in PARTS_OF_BODIES else None


def _runs(view: Page, end: int) -> str | None:
    """The organisation of `NAME, who chairs the Exporters' Forum`."""
    at = view.at(end)
    if (
        view.word(at) != ","
        or view.word(at + 1) != "who"
        or view.word(at + 2) not in word_lists("person_words")["who_verb"]
    ):
        return None
    first = at + 3 + (view.word(at + 3) == "the")
    if view.capital(first) and (stop := body_stop(view, first)) > first:
        return view.span(first, stop)
    stop = first
    while stop < first + 8 and stop < len(view.tokens.words) and view.word(stop) not in {",", ".", ";", "and", "said"}:
        stop += 1
    return view.span(first, stop) or None
