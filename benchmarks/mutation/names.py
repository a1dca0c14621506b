"""Wrong persons and titles."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from mutation.mutant import Operator, altered

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mutation.gold import Case
    from mutation.mutant import Mutant

_PERSONS: Final = ("Marta Ilves", "Rui Okonjo", "Selma Tarkhan", "Petr Waweru", "Ines Dahlgren")
_GIVEN: Final = ("Oskar", "Leila", "Tomasz", "Amina", "Hugo")


def _persons(case: Case) -> Iterator[tuple[int, dict[str, Any]]]:
    yield from ((number, row) for _, number, row in case.rows("parties") if row["kind"] == "person")


def renamed(case: Case) -> Iterator[Mutant]:
    """A person who is not in the text."""
    for number, _ in _persons(case):
        fresh = [name for name in _PERSONS if not any(word in case.article.text for word in name.split())]
        yield from altered(case, "parties", number, name=fresh[number % len(fresh)])


def given_name_changed(case: Case) -> Iterator[Mutant]:
    """The surname kept, another given name before it."""
    for number, row in _persons(case):
        first, _, rest = row["name"].partition(" ")
        fresh = [name for name in _GIVEN if name not in case.article.text]
        if rest and first:
            yield from altered(case, "parties", number, name=f"{fresh[number % len(fresh)]} {rest}")


def title_of_neighbour(case: Case) -> Iterator[Mutant]:
    """The title of the person who is named nearest."""
    titled = [(number, row) for number, row in _persons(case) if row["title"] and row["evidence"]]
    for number, row in titled:
        at = row["evidence"][0]["start"]
        near = sorted(titled, key=lambda one: abs(one[1]["evidence"][0]["start"] - at))
        others = (one["title"] for _, one in near if not case.accepts("parties", number, "title", one["title"]))
        if other := next(others, None):
            yield from altered(case, "parties", number, title=other)


OPERATORS: Final = (
    Operator(name="person renamed", make=renamed),
    Operator(name="given name changed", make=given_name_changed),
    Operator(name="title of a neighbour", make=title_of_neighbour),
)
