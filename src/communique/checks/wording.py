"""The words that checks look for: data/words.toml, compiled."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files


@cache
def wording(name: str, of: str) -> re.Pattern[str]:
    """The words `of` something in a list of the record, letter case aside.

    >>> wording("events", "plainly_called_off").search("It was postponed.")[0]
    'postponed'
    """
    return re.compile(rf"\b(?:{'|'.join(_words()[name][of])})\b", re.IGNORECASE)


@cache
def _words() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads((files("communique.checks") / "data" / "words.toml").read_text(encoding="utf-8"))
