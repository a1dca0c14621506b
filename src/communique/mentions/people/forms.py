"""Short forms: who "Wibisono", "Minister Goh" and "Ho" are, and where they stand again."""

from __future__ import annotations

from bisect import bisect_right, insort
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from communique.mentions.people.names import Name
from communique.mentions.people.titled import Found
from communique.mentions.people.vocabulary import word_lists

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from communique.mentions.people.page import Page


_SON_OF: Final = frozenset(("bin", "binti", "bint", "ibn"))  # a father's name is no short form


@dataclass(frozen=True)
class Roll:
    """The names of a text, each as its words, with the places where they stand.

    Args:
        names: Distinct names as tuples of words, longest first.
        places: Where each of them stands first.
    """

    names: tuple[tuple[str, ...], ...]
    places: dict[tuple[str, ...], list[int]]

    @classmethod
    def of(cls, people: Sequence[Found]) -> Roll:
        """The roll of the people found by other signs than a known name."""
        places: dict[tuple[str, ...], list[int]] = {}
        for person in people:
            insort(places.setdefault(person.name.words, []), person.name.start)
        return cls(tuple(sorted(places, key=lambda words: (-len(words), places[words][0]))), places)

    def fullest(self, words: tuple[str, ...], start: int) -> str:
        """The fullest name that `words` are a short form of; of several the one named last before `start`."""
        best = self.of_short(words, start)
        return " ".join(best or words)

    def of_short(self, words: tuple[str, ...], start: int) -> tuple[str, ...] | None:
        """The words of the fullest name that has all of `words` in their order."""
        holding = [name for name in self.names if len(name) > len(words) and is_short(words, name)]
        if not holding:
            return words if words in self.places else None
        longest = [name for name in holding if not any(other != name and is_short(name, other) for other in holding)]
        return max(longest, key=lambda name: _nearest(self.places[name], start))


def _nearest(places: list[int], start: int) -> int:
    """Larger for a name that stands closer before `start`; names that only come later are least."""
    at = bisect_right(places, start)
    return places[at - 1] if at else -places[0]


def is_short(words: tuple[str, ...], name: tuple[str, ...]) -> bool:
    """Whether `words` all stand in `name`, in order, capitals apart.

    >>> is_short(("Anna", "Lam"), ("Anna", "Lam", "Wai-yee")), is_short(("Lam", "Anna"), ("Anna", "Lam"))
    (True, False)
    """
    if len(words) == 1 and any(first.lower() in _SON_OF and second == words[0] for first, second in pairwise(name)):
        return False
    rest = iter([word.lower().strip(".") for word in name])
    return all(word.lower().strip(".") in rest for word in words)


def short_forms(page: Page, roll: Roll, sure: Sequence[Found], unsure: Sequence[Found]) -> Iterator[Found]:
    """Places where a known name stands again, whole or in part, without any other sign."""
    taken = {place for person in sure for place in range(person.name.start, person.name.end)}
    titles = {person.name.start: person for person in unsure}
    parts: dict[str, list[tuple[str, ...]]] = {}
    for name in roll.names:
        for word in name:
            if word[0].isupper() and len(word) > 1:
                parts.setdefault(word.lower().split("-")[0].split(".")[0], []).append(name)
    where, starts = page.tokens.where, page.tokens.starts
    keys = parts | {f"{part}'s": names for part, names in parts.items()}
    for index, key in sorted((index, part) for part in where.keys() & keys.keys() for index in where[part]):
        if starts[index] in taken or not page.capital(index):
            continue
        found = _short_at(page, index, keys[key], roll)
        if found and taken.isdisjoint(range(found.start, found.end)):
            taken.update(range(found.start, found.end))
            known = titles.get(found.start)
            yield known._replace(name=found, sure=True) if known else Found(name=found, how="short_form")


def _short_at(page: Page, index: int, names: list[tuple[str, ...]], roll: Roll) -> Name | None:
    span = page.name_at(index)
    if not span:
        return None
    words = page.text[span[0] : span[1]].split()
    for size in range(len(words), 0, -1):
        some = tuple(words[:size])
        if some in roll.places or any(is_short(some, name) for name in names):
            break
    else:
        return None
    end = span[0]
    for word in words[:size]:
        end = page.text.index(word, end) + len(word)
    name = Name(start=span[0], end=end, words=some)
    return name if _stands_alone(page, index, page.at(end), some, names) else None


def _stands_alone(page: Page, first: int, stop: int, words: tuple[str, ...], names: list[tuple[str, ...]]) -> bool:
    """Whether the words are not part of a longer name of something else ("Lee Foundation", "Harbour Lee")."""
    after = page.word(stop)
    lists = word_lists("organisation_words")
    if (
        page.capital(stop)
        and page.joined(stop - 1)
        and after in lists["enterprise"] | lists["association"] | lists["official"]
    ):
        return False
    if after in {"&", "-"} and page.tokens.starts[stop] == page.tokens.ends[stop - 1]:
        return False
    if len(words) > 1:
        return True
    if words[0].lower() in word_lists("person_words")["plain"]:
        return False
    at_start = first == 0 or page.word(first - 1) in {".", '"', ":", "–", "'"} or not page.joined(first - 1)
    before = not at_start and page.capital(first - 1) and page.joined(first - 1)
    if before and page.word(first - 1) not in {"mr", "ms", "mrs"}:
        return starts_sentence(page, first - 1)
    surnames = {name[-1].lower() for name in names} | {name[0].lower() for name in names if _family_first(name)}
    return (
        words[0].lower() in surnames
        or any(words[0].lower() == part.lower() for name in names for part in name[1:])
        or not at_start
    )


def starts_sentence(page: Page, index: int) -> bool:
    """Whether token `index` opens a sentence, so that its capital says nothing ("While Lee …")."""
    return index == 0 or page.word(index - 1) in {".", '"', "?", "!"} or not page.joined(index - 1)


def _family_first(name: tuple[str, ...]) -> bool:
    return name[0].lower() in word_lists("given_names")["family_first"]
