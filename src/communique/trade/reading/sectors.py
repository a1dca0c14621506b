"""What an agreement or a statement is about: the codebook's sectors, read from the words of its topic."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

# What the parties, prices and sources of a deal are called says nothing of its topic.
_ASIDE: Final = re.compile(r"\b(?:worth|valued at|said|according to|with the aim)\b")
_WORD: Final = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_MOST: Final = 4
_KEY: Final = 2  # letters by which stems are looked up


@dataclass(frozen=True, slots=True)
class _Words:
    """The data file, ready for looking up.

    Args:
        order: The sectors in the order of the codebook.
        stems: By their first letters: (beginning of a word, whether it is the whole word, sector).
        phrases: Beginnings of several words, with their sector.
    """

    order: tuple[str, ...]
    stems: dict[str, list[tuple[str, bool, str]]]
    phrases: tuple[tuple[str, str], ...]


@cache
def _words() -> _Words:
    path = files("communique.trade.reading").joinpath("sectors.toml")
    table: dict[str, list[str]] = tomllib.loads(path.read_text(encoding="utf-8"))
    stems: dict[str, list[tuple[str, bool, str]]] = {}
    phrases = []
    for sector, words in table.items():
        for word in words:
            stem = word.lstrip("=").lower()
            if " " in stem:
                phrases.append((f" {stem}", sector))
            else:
                stems.setdefault(stem[:_KEY], []).append((stem, word.startswith("="), sector))
    return _Words(tuple(table), stems, tuple(phrases))


def sectors_of(words: str) -> list[str]:
    """The sectors that the words of a topic name, in the order of the codebook.

    Args:
        words: The topic, such as "on mutual recognition of organic food and on ports".

    >>> sectors_of("on supplying green ammonia to ships")
    ['transport_logistics', 'energy']
    """
    low = words.lower()
    aside = _ASIDE.search(low)
    topic = _WORD.findall(low[: aside.start()] if aside else low)
    if not topic:
        return []
    known = _words()
    line = f" {' '.join(topic)}"
    found = {sector for phrase, sector in known.phrases if phrase in line}
    for word in topic:
        for stem, whole, sector in known.stems.get(word[:_KEY], ()):
            if word == stem if whole else word.startswith(stem):
                found.add(sector)
    return [sector for sector in known.order if sector in found][:_MOST]
