"""Is this English? Told from function words among the words that are no names."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import Final

_WORD: Final = re.compile(r"[^\W\d_]++(?:['’][^\W\d_]++)*+")
_SAMPLE: Final = 12_000  # characters; enough to be sure, and the cost stays the same for a book
_ENOUGH_WORDS: Final = 12
_ENGLISH_SHARE: Final = 0.12  # of the words that are no names; English has three times as many


@cache
def _words(section: str) -> frozenset[str]:
    text = files("communique.article").joinpath("data", "languages.txt").read_text("utf-8")
    lines = text.split(f"[{section}]\n", 1)[1].split("\n[", 1)[0].splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


def is_english(text: str) -> bool | None:
    """True, False, or None where there are too few words to tell.

    >>> is_english("The ministers of both countries said on Friday that trade between them had grown.")
    True
    >>> is_english("LIMA, 3 May - Ana Cruz met Juan Paz and Eva Roca in Lima on Monday, Radio Callao reported.")
    True
    >>> is_english("Die Minister beider Länder sagten am Freitag, der Handel zwischen ihnen sei gewachsen.")
    False
    """
    found: list[str] = _WORD.findall(text[:_SAMPLE])
    if len(found) < _ENOUGH_WORDS:
        # Scripts without spaces have few "words": they are told by their letters.
        letters = [c for c in text[:_SAMPLE] if c.isalpha()]
        foreign = sum(c > "\u024f" for c in letters)
        return False if foreign > len(letters) / 2 and len(letters) > _ENOUGH_WORDS else None
    plain = [word for word in found if not word[0].isupper()]
    words = plain if len(plain) >= _ENOUGH_WORDS else [word.lower() for word in found]
    known = _words("english")
    english = sum(word in known for word in words)
    if len(plain) >= _ENOUGH_WORDS:
        return english >= len(words) * _ENGLISH_SHARE
    known = _words("others")
    other = sum(word in known for word in words)
    if english == other:
        return False if sum(word > "\u024f" for word in words) > len(words) / 2 else None
    return english > other
