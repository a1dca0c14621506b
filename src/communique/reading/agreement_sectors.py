"""What an agreement is about: the codebook's sectors, read from the words of its topic."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Final

# What the parties, prices and sources of a deal are called says nothing of its topic.
_ASIDE: Final = re.compile(r"(?i)\b(?:worth|valued at|said|according to|with the aim)\b.*", re.DOTALL)
_MOST: Final = 4


@cache
def _sectors() -> tuple[tuple[str, re.Pattern[str]], ...]:
    table = tomllib.loads(
        files("communique.reading").joinpath("data/agreements_sectors.toml").read_text(encoding="utf-8")
    )
    return tuple((sector, _pattern(words)) for sector, words in table.items())


def _pattern(words: list[str]) -> re.Pattern[str]:
    whole = [re.escape(word[1:]) for word in words if word.startswith("=")]
    heads = [re.escape(word) for word in words if not word.startswith("=")]
    parts = [rf"(?:{'|'.join(heads)})\w*"] * bool(heads) + [rf"(?:{'|'.join(whole)})\b"] * bool(whole)
    return re.compile(rf"(?i)\b(?:{'|'.join(parts)})".replace(r"\ ", r"\s+"))


def sectors_of(words: str) -> list[str]:
    """The sectors that the words of a topic name, in the order of the codebook.

    Args:
        words: The topic, such as "on mutual recognition of organic food and on ports".

    >>> sectors_of("on supplying green ammonia to ships")
    ['transport_logistics', 'energy']
    """
    topic = _ASIDE.sub("", words)
    found = [sector for sector, pattern in _sectors() if pattern.search(topic)] if topic.strip() else []
    return found[:_MOST]
