"""The words by which events are read, from `cues.toml`: rows of nouns, and cues by name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from communique.lexicon import table

_WORDS: Final = table(__package__, "cues")
MARK = "~"
_SPELLED = "two three four five six seven eight nine ten eleven twelve thirteen fourteen"
_NUMBERS = {word: number for number, word in enumerate(_SPELLED.split(), 2)}
MEETINGS = frozenset({"met", "meeting"})  # patterns that stand back behind others of the same word


@dataclass(frozen=True, slots=True)
class Row:
    """One kind of event and the words that name it.

    Args:
        pattern: Name of the rule.
        kind: The event's type; empty where the words around decide.
        words: The trigger words.
        need: One match is required around the trigger, which stands as `MARK`; None where the word suffices.
        veto: One match rules the trigger out.
    """

    pattern: str
    kind: str
    words: tuple[str, ...]
    need: re.Pattern[str] | None
    veto: re.Pattern[str] | None


@cache
def cue(name: str) -> re.Pattern[str]:
    """The compiled cue of a name; it matches lower-case text."""
    return re.compile(_WORDS.pattern("cues", name))


def number_of(word: str) -> int | None:
    """The number that a word or its digits say."""
    return int(word) if word.isdigit() else _NUMBERS.get(word)


@cache
def rows() -> dict[str, tuple[Row, ...]]:
    """The rows of nouns by trigger word."""
    table: dict[str, list[Row]] = {}
    for entry in _WORDS.at("rows"):
        need, veto = (
            re.compile("|".join(map(_WORDS.expand, entry[key]))) if entry.get(key) else None for key in ("need", "veto")
        )
        row = Row(entry["pattern"], entry["kind"], tuple(entry["words"].split()), need, veto)
        for word in row.words:
            table.setdefault(word, []).append(row)
    return {word: tuple(sorted(found, key=lambda row: row.pattern in MEETINGS)) for word, found in table.items()}
