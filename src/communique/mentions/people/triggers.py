"""Where the words stand that can begin a person, an organisation or a group: one pass for all finders of names."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from communique.mentions.people.vocabulary import (
    group_nouns,
    strong_body_words,
    suffix_keys,
    title_heads,
    union,
    word_lists,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping


def _listed(table: str, section: str) -> Callable[[], Collection[str]]:
    return lambda: word_lists(table)[section]


def _listed_lower(table: str, section: str) -> Callable[[], Collection[str]]:
    return lambda: [word.lower() for word in word_lists(table)[section]]


_KINDS: Final[dict[str, Callable[[], Collection[str]]]] = {
    "title": title_heads,
    "honorific": _listed("person_words", "honorific"),
    "family_name": _listed("person_words", "family_name"),
    "relative": _listed("person_words", "relative"),
    "occupation": _listed("person_words", "occupation"),
    "first_name": lambda: word_lists("given_names")["given"] | word_lists("given_names")["family_first"],
    "say_before": _listed("person_words", "say_before"),
    "say_after": _listed("person_words", "say_after"),
    "suffix": suffix_keys,
    "prefix": _listed_lower("organisation_words", "prefix"),
    "type": lambda: strong_body_words() | word_lists("organisation_words")["enterprise"],
    "invest": _listed("organisation_words", "invest"),
    "descriptor": lambda: union("organisation_words", "descriptor", "described_body", "based"),
    "of_people": _listed("organisation_words", "of_people"),
    "contract": _listed("organisation_words", "contract"),
    "known_body": lambda: {
        re.split(r"[-_&]", name.lower())[0] for name in union("organisation_words", "igo_acronym", "company")
    },
    "back_reference": _listed("organisation_words", "back_reference"),
    "official_lower": lambda: word_lists("organisation_words")["official_lower"] | {"bank"},
    "delegation": _listed("group_words", "delegation"),
    "group": group_nouns,
}


_OWNING: Final = frozenset({"type", "known_body", "back_reference", "official_lower"})  # "the ministry's decision"


@cache
def _kinds_of() -> dict[str, tuple[str, ...]]:
    """For each word the kinds that it is of."""
    found: dict[str, list[str]] = {}
    for kind, words in _KINDS.items():
        owning = {f"{word}'s" for word in words()} if kind in _OWNING else set()
        for word in owning.union(words()):
            found.setdefault(word, []).append(kind)
    return {word: tuple(kinds) for word, kinds in found.items()}


def places(where: Mapping[str, list[int]]) -> dict[str, list[int]]:
    """For each kind the indices of its words, in order.

    Args:
        where: For each lower-cased token the indices at which it stands.

    >>> places({"minister": [1, 7], "the": [0], "mr": [3]})["title"]
    [1, 7]
    """
    kinds_of = _kinds_of()
    found: dict[str, list[int]] = {kind: [] for kind in _KINDS}
    for word in where.keys() & kinds_of.keys():
        for kind in kinds_of[word]:
            found[kind] += where[word]
    for indices in found.values():
        indices.sort()
    return found
