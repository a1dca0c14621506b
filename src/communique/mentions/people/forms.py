"""Short forms: who "Wibisono", "Minister Goh" and "Ho" are, and where they stand again."""

from __future__ import annotations

from bisect import bisect_right, insort
from dataclasses import dataclass, field
from itertools import pairwise
from operator import itemgetter
from typing import TYPE_CHECKING, Final

from communique.mentions.people.names import SHEIKHS, Name, end_of
from communique.mentions.people.titled import Found
from communique.mentions.people.vocabulary import union, word_lists

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from communique.mentions.people.page import Page


Words = tuple[str, ...]
_SON_OF: Final = frozenset(("bin", "binti", "bint", "ibn"))  # a father's name is no short form


@dataclass(frozen=True)
class Roll:
    """The names of a text, each as its words, with the places where they stand.

    Args:
        names: Distinct names as tuples of words, longest first.
        places: Where each of them stands.
        by_word: The names that have a word, by that word as `_bare` gives it.
    """

    names: tuple[Words, ...]
    places: dict[Words, list[int]]
    by_word: dict[str, list[Words]]
    _asked: dict[Words, list[tuple[int, Words]]] = field(
        default_factory=dict
    )  # the same short forms are asked for often

    @classmethod
    def of(cls, people: Sequence[Found]) -> Roll:
        """The roll of the people found by other signs than a known name."""
        places: dict[tuple[str, ...], list[int]] = {}
        for person in people:
            insort(places.setdefault(person.name.words, []), person.name.start)
        names = tuple(sorted(places, key=lambda words: (-len(words), places[words][0])))
        by_word: dict[str, list[Words]] = {}
        for name in names:
            for word in {_bare(word) for word in name}:
                by_word.setdefault(word, []).append(name)
        return cls(names, places, by_word)

    def knows(self, words: Words) -> bool:
        """Whether `words` are one of the names or a short form of one."""
        return words in self.places or any(is_short(words, name) for name in self._rarest(words))

    def _rarest(self, words: Words) -> list[Words]:
        found = [self.by_word.get(_bare(word), []) for word in _plain(words)]
        return found[0] if len(found) == 1 else min(found, key=len, default=[])

    def fullest(self, words: Words, start: int) -> str:
        """The fullest name that has all of `words` in their order; of several the one named last before `start`."""
        if words not in self._asked:
            longer = [name for name in self._rarest(words) if len(name) > len(words) and is_short(words, name)]
            longest = [
                name
                for name in longer
                if not any(len(other) > len(name) and is_short(name, other) for other in self._rarest(name))
            ]
            self._asked[words] = sorted((place, name) for name in longest for place in self.places[name])
        known = self._asked[words]
        before = bisect_right(known, start, key=itemgetter(0))
        return " ".join(known[max(before - 1, 0)][1] if known else words)


def _bare(word: str) -> str:
    return word.lower().strip(".")


def _plain(words: Words) -> Words:
    """The words of a name without the form of address that stands for the rest of it: "Sheikh Tamim"."""
    return words[1:] if words[0].lower() in SHEIKHS and len(words) > 1 else words


def is_short(words: tuple[str, ...], name: tuple[str, ...]) -> bool:
    """Whether `words` all stand in `name`, in order, capitals apart.

    >>> is_short(("Anna", "Lam"), ("Anna", "Lam", "Wai-yee")), is_short(("Lam", "Anna"), ("Anna", "Lam"))
    (True, False)
    """
    if len(words) == 1 and any(first.lower() in _SON_OF and second == words[0] for first, second in pairwise(name)):
        return False
    rest = iter([_bare(word) for word in name])
    return all(_bare(word) in rest for word in _plain(words))


def short_forms(page: Page, roll: Roll, sure: Sequence[Found], unsure: Sequence[Found]) -> Iterator[Found]:
    """Places where a known name stands again, whole or in part, without any other sign."""
    taken = {place for person in sure for place in range(person.name.start, person.name.end)}
    titles = {person.name.start: person for person in unsure}
    parts: dict[str, set[str]] = {}
    for name in roll.names:
        family_first = name[0].lower() in word_lists("given_names")["family_first"]
        surnames = {name[-1].lower(), *map(str.lower, name if family_first else name[1:])}
        for word in name:
            if word[0].isupper() and len(word) > 1:
                parts.setdefault(word.lower().split("-")[0].split(".")[0], set()).update(surnames)
    where, starts = page.tokens.where, page.tokens.starts
    keys = parts | {f"{part}'s": surnames for part, surnames in parts.items()}
    for index, key in sorted((index, part) for part in where.keys() & keys.keys() for index in where[part]):
        if starts[index] in taken or not page.capital(index):
            continue
        found = _short_at(page, index, keys[key], roll)
        if found and taken.isdisjoint(range(found.start, found.end)):
            taken.update(range(found.start, found.end))
            known = titles.get(found.start)
            yield known._replace(name=found, sure=True) if known else Found(name=found, how="short_form")


def _short_at(page: Page, index: int, surnames: set[str], roll: Roll) -> Name | None:
    start, end = page.name_at(index) or (0, 0)
    words = page.text[start:end].split()
    some = next((tuple(words[:size]) for size in range(len(words), 0, -1) if roll.knows(tuple(words[:size]))), ())
    name = Name(start, end_of(page.text, start, list(some)), some)
    return name if some and _stands_alone(page, index, page.at(name.end), some, surnames) else None


def _stands_alone(page: Page, first: int, stop: int, words: Words, surnames: set[str]) -> bool:
    """Whether the words are not part of a longer name of something else ("Lee Foundation", "Harbour Lee")."""
    after, tight = page.word(stop), page.tokens.starts[stop : stop + 1] == [page.tokens.ends[stop - 1]]
    bodies = union("organisation_words", "enterprise", "association", "official")
    if (after in bodies and page.capital(stop) and page.joined(stop - 1)) or (after in {"&", "-"} and tight):
        return False
    if len(words) > 1 or words[0].lower() in word_lists("person_words")["plain"]:
        return len(words) > 1
    opens = starts_sentence(page, first) or page.word(first - 1) in {":", "–", "'"}
    if not opens and page.capital(first - 1) and page.word(first - 1) not in {"mr", "ms", "mrs"}:
        return starts_sentence(page, first - 1)
    return words[0].lower() in surnames or not opens


def starts_sentence(page: Page, index: int) -> bool:
    """Whether token `index` opens a sentence, so that its capital says nothing ("While Lee …")."""
    return index == 0 or page.word(index - 1) in {".", '"', "?", "!"} or not page.joined(index - 1)
