"""The word lists of the reader of parties."""

from __future__ import annotations

from functools import cache

from communique.lexicon import table


@cache
def party_words(name: str) -> frozenset[str]:
    """A list of words.

    >>> "tariffs" in party_words("relations")
    True
    """
    return table(__package__, "words").words(name)
