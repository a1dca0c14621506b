"""Is this English? Told from the share of function words."""

from __future__ import annotations

import re
from typing import Final

# Words that are frequent in English and rare in the other languages of the Latin script.
_ENGLISH: Final = frozenset(
    [
        "the",
        "of",
        "and",
        "to",
        "for",
        "that",
        "with",
        "on",
        "by",
        "from",
        "which",
        "has",
        "have",
        "had",
        "are",
        "were",
        "was",
        "is",
        "its",
        "will",
        "between",
        "said",
        "this",
        "their",
        "they",
        "would",
        "been",
        "who",
        "after",
        "into",
        "than",
        "about",
        "also",
        "during",
        "through",
        "under",
        "while",
        "when",
        "more",
    ]
)
_WORD: Final = re.compile(r"[^\W\d_]++(?:['’][^\W\d_]++)*+")
_SAMPLE: Final = 12_000  # characters; enough to be sure, and the cost stays the same for a book
_ENOUGH_WORDS: Final = 12
_ENGLISH_SHARE: Final = 0.12


def is_english(text: str) -> bool | None:
    """True, False, or None where there are too few words to tell.

    >>> is_english("The ministers of both countries said on Friday that trade between them had grown.")
    True
    >>> is_english("Die Minister beider Länder sagten am Freitag, der Handel zwischen ihnen sei gewachsen.")
    False
    """
    words = [word.lower() for word in _WORD.findall(text[:_SAMPLE])]
    if len(words) < _ENOUGH_WORDS:
        # Scripts without spaces have few "words": they are told by their letters.
        letters = [c for c in text[:_SAMPLE] if c.isalpha()]
        foreign = sum(c > "\u024f" for c in letters)
        return False if foreign > len(letters) / 2 and len(letters) > _ENOUGH_WORDS else None
    return sum(word in _ENGLISH for word in words) / len(words) >= _ENGLISH_SHARE
