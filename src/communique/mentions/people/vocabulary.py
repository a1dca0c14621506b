"""The word lists of the finders of names, and what follows from them."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Final

_STRONG: Final = frozenset(
    "company companies corporation group holdings holding bank airlines airways industries".split()
)
_FUZZY_HEADS: Final = ("minister", "president", "secretary", "governor", "ambassador", "chairman", "chancellor")


@cache
def word_lists(name: str) -> dict[str, frozenset[str]]:
    """The sections of a word list in the data folder: `[section]` lines, entries separated by white space.

    >>> "deputy" in word_lists("titles")["modifier"]
    True
    """
    lists: dict[str, set[str]] = {}
    section: set[str] = set()
    raw = resources.files("communique.mentions").joinpath("data", f"{name}.txt").read_text("utf-8")
    for line in raw.splitlines():
        if line.startswith("["):
            section = lists.setdefault(line.strip("[] "), set())
        elif not line.startswith("#"):
            section.update(line.split())
    return {section: frozenset(entries) for section, entries in lists.items()}


@cache
def word_map(name: str, section: str) -> dict[str, str]:
    """A section whose entries are `word=value`.

    >>> word_map("titles", "plural")["ministers"]
    'minister'
    """
    pairs = (entry.partition("=") for entry in word_lists(name)[section])
    return {word: value for word, _, value in pairs}


@cache
def union(table: str, *sections: str) -> frozenset[str]:
    """The entries of several sections of a word list.

    >>> {"deputy", "trade"} <= union("titles", "modifier", "portfolio")
    True
    """
    return frozenset().union(*(word_lists(table)[section] for section in sections))


@cache
def title_heads() -> dict[str, str]:
    """Every word that can head a title, plurals and common misprints included, with the singular it stands for.

    >>> title_heads()["minsiter"], title_heads()["chairmen"]
    ('minister', 'chairman')
    """
    lists = word_lists("titles")
    heads = {w: w for s in ("leader", "minister", "official", "subnational", "enterprise", "other") for w in lists[s]}
    heads |= word_map("titles", "plural")
    for head in _FUZZY_HEADS:
        for typo in _misprints(head):
            if typo not in lists["not_misprint"]:
                heads.setdefault(typo, head)
    return heads


def _misprints(word: str) -> set[str]:
    """Words at one deletion, swap of neighbours, replacement or insertion from `word`; the first letter stays."""
    letters = "abcdefghijklmnopqrstuvwxyz"
    splits = [(word[:i], word[i:]) for i in range(1, len(word))]
    return (
        {a + b[1:] for a, b in splits}
        | {a + b[1] + b[0] + b[2:] for a, b in splits if len(b) > 1}
        | {a + c + b[1:] for a, b in splits for c in letters}
        | {a + c + b for a, b in splits for c in letters}
    ) - {word}


@cache
def body_words() -> frozenset[str]:
    """Every type word of organisations, company suffixes among them."""
    suffix = frozenset(entry.lower() for entry in word_lists("organisation_words")["suffix"])
    return union("organisation_words", "official", "association", "enterprise", "unstated", "igo") | suffix


@cache
def portfolio_or_body() -> frozenset[str]:
    """Words of ministries' portfolios and type words: between two of them, "and" joins one name."""
    return word_lists("titles")["portfolio"] | body_words()


@cache
def complement_words() -> frozenset[str]:
    """Words that follow "of" in the name of a body: portfolios, type words, parts of the world."""
    return portfolio_or_body() | word_lists("titles")["complement"]


@cache
def suffixes() -> frozenset[str]:
    """Company suffixes as written, without dots inside."""
    return frozenset(s.strip(".") for s in word_lists("organisation_words")["suffix"] if "." not in s.strip("."))


@cache
def suffix_keys() -> frozenset[str]:
    """Lower-cased tokens with which a company suffix may begin."""
    return frozenset(suffix.lower() for suffix in suffixes()) | frozenset("bnsklpacdjz")


@cache
def strong_body_words() -> frozenset[str]:
    """Type words that make any capitalised name an organisation's."""
    return union("organisation_words", "official", "association", "unstated", "igo") | _STRONG


@cache
def group_nouns() -> dict[str, str]:
    """Nouns of groups ("companies", "delegates") with the level of who they are."""
    lists = word_lists("group_words")
    return {noun: level for level in ("association", "official", "unstated", "enterprise") for noun in lists[level]}
