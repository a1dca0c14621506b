"""Wrong persons and titles."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from .gold import words
from .mutant import Operator, altered

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .gold import Case
    from .mutant import Mutant

_PERSONS: Final = ("Marta Ilves", "Rui Okonjo", "Selma Tarkhan", "Petr Waweru", "Ines Dahlgren")
_GIVEN: Final = ("Oskar", "Leila", "Tomasz", "Amina", "Hugo")
_LOWER: Final = frozenset("deputy vice assistant acting former under state permanent honorary".split())


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
    """The title of the person who is named nearest, unless it is only a shorter form of one's own."""
    titled = [(number, row) for number, row in _persons(case) if row["title"] and row["evidence"]]
    for number, row in titled:
        at = row["evidence"][0]["start"]
        near = sorted(titled, key=lambda one: abs(one[1]["evidence"][0]["start"] - at))
        others = [other["title"] for _, other in near if not _is_short_for(other["title"], row["title"])]
        for other in [one for one in others if not case.accepts("parties", number, "title", one)][:1]:
            yield from altered(case, "parties", number, title=other)


def _is_short_for(short: str, title: str) -> bool:
    """Whether a title says less than another, but nothing else.

    >>> _is_short_for("trade minister", "Minister for Trade and Industry"), _is_short_for("minister", "deputy minister")
    (True, False)
    """
    left_out = words(title) - words(short)
    return words(short) <= words(title) and not left_out & _LOWER


OPERATORS: Final = (
    Operator(name="person renamed", make=renamed),
    Operator(name="given name changed", make=given_name_changed),
    Operator(name="title of a neighbour", make=title_of_neighbour),
)
