"""What an agreement, a figure, a fair or a statement is about: the codebook's sectors, by the words of its topic."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

from communique.lexicon import table

if TYPE_CHECKING:
    from collections.abc import Iterator

# What the parties, prices and sources of a deal are called says nothing of its topic.
_ASIDE: Final = re.compile(r"\b(?:worth|valued at|said|according to|with the aim)\b")
_WORD: Final = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*|5g")
_MOST: Final = 4  # sectors of one topic; a list that names more is about trade in general
_KEY: Final = 2  # letters by which stems are looked up: the shortest stem has no more


@dataclass(frozen=True, slots=True)
class _Words:
    """The data file, ready for looking up.

    Args:
        order: The sectors in the order of the codebook.
        stems: By their first letters: (beginning of a word, whether it is the whole word, sector).
        phrases: By their first word: (beginning of several words, sector).
    """

    order: tuple[str, ...]
    stems: dict[str, list[tuple[str, bool, str]]]
    phrases: dict[str, list[tuple[str, str]]]


@cache
def _words() -> _Words:
    sectors = table(__package__, "sectors").data
    stems: dict[str, list[tuple[str, bool, str]]] = {}
    phrases: dict[str, list[tuple[str, str]]] = {}
    for sector, words in sectors.items():
        for word in words:
            stem = word.lstrip("=").lower()
            if " " in stem:
                phrases.setdefault(stem.split()[0], []).append((stem, sector))
            else:
                stems.setdefault(stem[:_KEY], []).append((stem, word.startswith("="), sector))
    return _Words(tuple(sectors), stems, phrases)


def sectors_of(words: str) -> list[str]:
    """The sectors that the words of a topic name, in the order of the codebook.

    Args:
        words: The topic, such as "on mutual recognition of organic food and on ports".

    >>> sectors_of("on supplying green ammonia to ships")
    ['transport_logistics', 'energy']
    """
    low = words.lower()
    aside = _ASIDE.search(low)
    found = set(_named(low[: aside.start()] if aside else low))
    return [sector for sector in _words().order if sector in found][:_MOST]


def first_sector(words: str) -> str | None:
    """The sector that the first telling word of a clause names, besides trade itself.

    >>> first_sector("a trade grant for two hospitals")
    'health'
    """
    return next((sector for sector in _named(words.lower()) if sector != "trade_investment"), None)


def _named(low: str) -> Iterator[str]:
    """The sectors that lower-case words name, in their order."""
    known = _words()
    topic = _WORD.findall(low)
    for place, word in enumerate(topic):
        if word in known.phrases:
            line = " ".join(topic[place : place + 3])
            yield from (sector for phrase, sector in known.phrases[word] if line.startswith(phrase))
        if found := _of_word(word):
            yield from found


@lru_cache(maxsize=8192)
def _of_word(word: str) -> tuple[str, ...]:
    stems = _words().stems.get(word[:_KEY], ())
    return tuple(sector for stem, whole, sector in stems if (word == stem if whole else word.startswith(stem)))
