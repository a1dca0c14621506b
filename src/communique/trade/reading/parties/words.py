"""The word lists of the reader of parties."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def party_words(section: str) -> frozenset[str]:
    """A section of the list: lines `[section]`, entries separated by white space.

    >>> "dr" in party_words("rankless")
    True
    """
    text = files("communique.trade.reading.parties").joinpath("words.txt").read_text("utf-8")
    body = text.split(f"[{section}]\n", 1)[1].split("\n[", 1)[0]
    return frozenset(word for line in body.splitlines() if not line.startswith("#") for word in line.split())
