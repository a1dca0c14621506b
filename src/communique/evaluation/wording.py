"""Words of a text without accents, case and the small words that tell nothing apart."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

_WORD: Final = re.compile(r"\w+")


@lru_cache(maxsize=65536)
def words_of(text: str, small: frozenset[str]) -> tuple[str, ...]:
    """The words of a text that are not among the small ones.

    >>> words_of("The Café of São Paulo", frozenset({"the", "of"}))
    ('cafe', 'sao', 'paulo')
    """
    apart = unicodedata.normalize("NFKD", text).casefold()
    plain = "".join(character for character in apart if not unicodedata.combining(character))
    return tuple(word for word in _WORD.findall(plain) if word not in small)
