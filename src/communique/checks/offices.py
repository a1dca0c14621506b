"""Checks of offices: with the name of who holds them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from communique.checks.check import Check, Example, Finding
from communique.judging.alignment import same_words, words
from communique.judging.namesakes import People
from communique.schema.fields import Title

if TYPE_CHECKING:
    from collections.abc import Iterator

    from communique.checks.check import Subject

_DEPUTIES: Final = frozenset({"deputy", "vice", "assistant", "under", "undersecretary", "former", "acting"})


def titles(subject: Subject) -> Iterator[Finding]:
    """Titles that stand with somebody else's name, and not with this one's."""
    people = subject.page.once(People)
    same: dict[str, list[int]] = {}  # those whose title may be this one
    for path, row, known in subject.marked(Title):
        name = row.get(known.marker.of) if isinstance(known.marker, Title) else None
        title = row[known.name]
        if not name or not title:
            continue
        if title not in same:
            same[title] = [n for n in people.titles.like(title) if _same_office(str(people.named[n].title), title)]
        own = set(people.names.like(name))
        other = next((people.named[n] for n in same[title] if n not in own), None)
        if other and not any(_same_office(str(people.named[n].title), title) for n in own if people.named[n].title):
            called = next((one.title for n in sorted(own) if (one := people.named[n]).title), None)
            message = f'The title "{title}" of {name} is that of {other.name}' + (
                f'; the text calls {name} "{called}".' if called else "."
            )
            yield Finding(path=path, message=message, value=title, expected=called, evidence=subject.quote(other))


def _same_office(a: str, b: str) -> bool:
    """Whether two titles may be one: the shorter in the longer, and neither a deputy's of the other.

    >>> _same_office("Trade Minister", "Minister of Trade and Industry")
    True
    >>> _same_office("Trade Minister", "Vice Trade Minister")
    False
    """
    left, right = words(a) & _DEPUTIES, words(b) & _DEPUTIES
    return bool(left) == bool(right) and same_words(a, b)


_TEXT: Final = (
    "Trade Minister Ana Lima and Peru's ambassador Luis Vega led a delegation of 20 firms, among them Fjord Salmon Ltd."
)
_LIMA: Final = {"kind": "person", "name": "Ana Lima"}
_VEGA: Final = {"kind": "person", "name": "Luis Vega"}

CHECKS: Final = (
    Check(
        name="title_of_person",
        severity="warning",
        rule="A title belongs to the person beside it, not to a neighbour.",
        find=titles,
        passes=Example(text=_TEXT, record={"parties": [_LIMA | {"title": "Trade Minister"}]}),
        fails=Example(text=_TEXT, record={"parties": [_VEGA | {"title": "Trade Minister"}]}),
    ),
)
