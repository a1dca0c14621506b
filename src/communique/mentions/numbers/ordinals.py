"""Ordinals and ranks: "14th", "sixth-largest", and the "largest" of "largest trading partner"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from communique.mentions.numbers.numerals import SMALL

if TYPE_CHECKING:
    from collections.abc import Iterator

    from communique.mentions.numbers.window import Window

SUFFIXES: Final = frozenset({"st", "nd", "rd", "th"})
TOP: Final = frozenset("largest biggest top leading main foremost number no".split())
_SUPERLATIVES: Final = frozenset(
    "largest biggest highest top leading best busiest richest fastest greatest strongest most main longest "
    "heaviest wealthiest oldest tallest costliest deepest ranked placed importantest".split()
)
_FROM_BELOW: Final = frozenset("smallest lowest poorest least worst weakest slowest".split())
# What one is first of in trade: the head of "largest trading partner".
_RANKED: Final = frozenset(
    "partner market supplier exporter importer investor buyer destination source economy producer customer "
    "consumer creditor donor lender contributor trader export import seller purchaser financier recipient "
    "beneficiary manufacturer grower shareholder provider client user employer origin ally outlet rival "
    "competitor".split()
)
_PLURALS: Final = frozenset(f"{word}s" for word in _RANKED) | {
    "economies",
    "countries",
    "companies",
    "allies",
    "buyers",
}
_ARTICLES: Final = frozenset("a an one some any many several among other".split())
_AMONG: Final = frozenset({"among", "amongst"})
_REACH: Final = 5  # words behind an ordinal in which what it counts stands
_NO_ORDINAL_AFTER: Final = frozenset("lady hand-off ladies".split())


def rank_end(seen: Window, last: int) -> tuple[int, bool]:
    """Index after the superlative that follows an ordinal, and whether the two make a rank.

    >>> from communique.mentions.numbers.window import window
    >>> from communique.text import tokenise
    >>> rank_end(window(tokenise("sixth-largest")), 1), rank_end(window(tokenise("third round")), 1)
    ((3, True), (1, False))
    """
    at = last + 1 if seen.lower[last] == "-" else last
    word = seen.lower[at]
    if word == "most":
        return at + 2, True
    if word in _SUPERLATIVES:
        return at + 1, True
    if word in _FROM_BELOW:
        return at + 1, False
    return last, False


def is_placed(seen: Window, first: int, last: int) -> bool:
    """Whether words beside an ordinal make it a rank: "ranked third", "in fourth place"."""
    before = seen.lower[first - 1] if seen.lower[first - 1] != "the" else seen.lower[first - 2]
    return before in {"ranked", "ranks", "ranking", "rank", "placed", "placing"} or seen.lower[last] in {
        "place",
        "rank",
    }


def is_no_ordinal(seen: Window, first: int, last: int) -> bool:
    """Whether a word that looks like an ordinal is a unit of time or part of a fixed phrase.

    >>> from communique.mentions.numbers.window import window
    >>> from communique.text import tokenise
    >>> [is_no_ordinal(window(tokenise(text)), 1, 2) for text in ("per second", "at first glance", "the first round")]
    [True, True, False]
    """
    word, before, after = seen.lower[first], seen.lower[first - 1], seen.lower[last]
    if word == "second" and last == first + 1:
        return (before in {"per", "every", "split", "a"} and not after.isalpha()) or before in SMALL or after == "hand"
    if word == "first" and last == first + 1:
        return before == "at" or after in _NO_ORDINAL_AFTER or (after == "of" and seen.lower[last + 1] == "all")
    return False


def bare_ranks(seen: Window, where: dict[str, list[int]]) -> Iterator[tuple[int, int, int]]:
    """Token spans of superlatives that stand for the first rank, and of "number two", with the rank.

    >>> from communique.mentions.numbers.window import window
    >>> from communique.text import tokenise
    >>> tokens = tokenise("its largest trading partner and one of its biggest markets")
    >>> list(bare_ranks(window(tokens), tokens.where))
    [(1, 2, 1)]
    """
    found = (_bare_rank(seen, index, word) for word in where.keys() & TOP for index in where[word])
    return filter(None, found)


def _bare_rank(seen: Window, index: int, word: str) -> tuple[int, int, int] | None:
    last, place = index + 1, 1
    if word in {"number", "no"}:  # "number one trading partner", "No. 1 buyer"
        last += seen.lower[last] == "."
        number = seen.lower[last]
        place = int(number) if number.isdecimal() and len(number) < 3 else SMALL.get(number, 0)  # noqa: PLR2004
        last += 1
    placed = is_placed(seen, index, last)  # "ranked No. 4"
    ranked = last > index + 1 and (placed or seen.lower[last] in _AMONG)  # "No. 24 among Vietnam's partners"
    if not place or not (ranked or _heads(seen, last)) or _one_of(seen, index) or _ordinal_before(seen, index):
        return None
    determined = word in {"largest", "biggest", "number", "no", "foremost"} or seen.lower[index - 1] not in _ARTICLES
    return (index, last, place) if determined else None


def _ordinal_before(seen: Window, index: int) -> bool:
    before = index - 2 if seen.lower[index - 1] == "-" else index - 1
    return seen.lower[before] in SUFFIXES or seen.lower[before].endswith(("th", "rst", "cond", "ird", "ieth", "fth"))


def _heads(seen: Window, last: int) -> bool:
    """Whether the noun that the superlative belongs to is one that has ranks, in the singular."""
    found = False
    for at in range(last, last + _REACH):
        word = seen.lower[at]
        if word in _RANKED:
            found = True
        elif word in _PLURALS and not found:
            return False
        elif found or not (word.isalpha() or word in {"-", "/"}) or word in {"and", "of", "in", "to", "for", "by"}:
            return found and word not in _PLURALS
    return found


def _one_of(seen: Window, index: int) -> bool:
    """Read "one of its largest", "among the largest"."""
    return any(seen.lower[index - back] in _AMONG for back in (1, 2, 3)) or any(
        seen.lower[index - back] == "of" and seen.lower[index - back - 1] in {"one", "some"} for back in (1, 2, 3, 4, 5)
    )
