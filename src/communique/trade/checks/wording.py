"""The words that checks look for: data/words.toml, compiled."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

from communique.text import lower, lowered


@cache
def wording(name: str, of: str) -> re.Pattern[str]:
    """The words `of` something in a list of the record, letter case aside.

    >>> wording("events", "plainly_called_off").search("It was postponed.")[0]
    'postponed'
    """
    return re.compile(rf"\b(?:{'|'.join(_words()[name][of])})\b", re.IGNORECASE)


def speaks_of(name: str, text: str) -> bool:
    """Whether a text has a word without which nothing is said of the items of a list.

    >>> speaks_of("events", "The Mission left."), speaks_of("events", "It rained.")
    (True, False)
    """
    return bool(_spoken_of(name).search(lower(text)))


@cache
def _spoken_of(name: str) -> re.Pattern[str]:
    return lowered(rf"\b(?:{'|'.join(_words()[name]['spoken_of'])})\b")


@cache
def _words() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads((files("communique.trade.checks") / "data" / "words.toml").read_text(encoding="utf-8"))
