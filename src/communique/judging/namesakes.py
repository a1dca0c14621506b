"""Names by their words, so that none is looked for among all of them; and the persons of an article by theirs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from communique.judging.alignment import same_words, words
from communique.mentions import mention as m

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from communique.page import Page


class Names:
    """Names in order, found by other forms of theirs: what `same_words` says of each, without asking for each.

    A name is in another only where its rarest word is, so that each is kept by that word.

    >>> known = Names(["Ana Lima", "Luis Vega", "Minister Lima"])
    >>> known.like("Lima"), known.like("Dr Luis Vega"), known.like("Ana Vega")
    ([0, 2], [1], [])

    Args:
        names: The names.
    """

    def __init__(self, names: Iterable[str]) -> None:
        self._names: Final = list(names)
        self._places: Final[dict[str, list[int]]] = {}  # each name at all of its words
        for place, name in enumerate(self._names):
            for word in words(name):
                self._places.setdefault(word, []).append(place)
        self._rarest: Final[dict[str, list[int]]] = {}  # each name at the rarest
        for place, name in enumerate(self._names):
            if told := words(name):
                rarest = min(told, key=lambda word: (len(self._places[word]), word))
                self._rarest.setdefault(rarest, []).append(place)
        self._found: Final[dict[frozenset[str], list[int]]] = {}

    def like(self, name: str) -> Sequence[int]:
        """The places of the names that have all words of this one, or whose words this one has."""
        told = words(name)
        if told not in self._found:
            shorter = {place for word in told for place in self._rarest.get(word, ())}
            longer = min((self._places.get(word, []) for word in told), key=len, default=[])
            self._found[told] = sorted(one for one in {*shorter, *longer} if same_words(self._names[one], name))
        return self._found[told]


class People:
    """The persons whom an article names, in the order of the text: each once with one name, title and area.

    Args:
        page: The article.
    """

    def __init__(self, page: Page) -> None:
        first: dict[tuple[str, str | None, str | None], m.Person] = {}
        for one in page.of(m.Person):
            first.setdefault((one.name, one.title, one.area), one)
        self.named: Final = list(first.values())
        self.names: Final = Names(one.name for one in self.named)
        self.titles: Final = Names(one.title or "" for one in self.named)

    def called(self, name: str) -> list[m.Person]:
        """Those who may have a name."""
        return [self.named[place] for place in self.names.like(name)]
