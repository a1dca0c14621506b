"""Is this English? Told from function words among the words that are no names."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import Final

_WORD: Final = re.compile(r"[^\W\d_]++(?:['’][^\W\d_]++)*+")
_SAMPLE: Final = 12_000  # characters; enough to be sure, and the cost stays the same for a book
_ENOUGH_WORDS: Final = 12  # words from which on the common ones of a language tell
_FEW: Final = 2  # words that tell, where there are not enough
# Words between capitals belong to names: Banco de la Plata, Sheikh Abdullah bin Zayed.
_NAME: Final = re.compile(r"(?<=\w)(?:[ ’'-]+[^\W\d_A-Z]{1,4}){1,2}(?=[ ’'-]+[^\W\d_a-z])")
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
    sample = text[:_SAMPLE]
    found: list[str] = _WORD.findall(sample)
    plain = [word for word in found if not word[0].isupper()]
    known = _words("english")
    if len(plain) >= _ENOUGH_WORDS:
        return sum(word in known for word in plain) >= len(plain) * _ENGLISH_SHARE
    english = sum(word.lower() in known for word in found)
    outside = _WORD.findall(_NAME.sub("", sample))
    other = sum(word in _words("others") or not word.isascii() for word in outside if word.islower())
    if english == other or (len(found) < _ENOUGH_WORDS and abs(english - other) < _FEW):
        # Scripts without letter case or spaces are told by their letters.
        letters = [c for c in sample if c.isalpha()]
        foreign = sum(c > "\u024f" for c in letters)
        return False if foreign > len(letters) / 2 and len(letters) > _ENOUGH_WORDS else None
    return english > other
