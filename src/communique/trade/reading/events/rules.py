"""The words by which events are read, from `cues.toml`: rows of nouns, and cues by name."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from communique.lexicon import table
from communique.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Mapping

_WORDS: Final = table(__package__, "cues")
_SPELLED = "two three four five six seven eight nine ten eleven twelve thirteen fourteen"
_NUMBERS = {word: number for number, word in enumerate(_SPELLED.split(), 2)}
MEETINGS: Final = frozenset({"met", "meeting"})  # rules that stand back behind others of the same word


@cache
def cue(name: str) -> re.Pattern[str]:
    """The compiled cue of a name; it matches lower-case text."""
    return re.compile(_WORDS.pattern("cues", name))


def number_of(word: str) -> int | None:
    """The number that a word or its digits say."""
    return int(word) if word.isdigit() else _NUMBERS.get(word)


@cache
def rules() -> tuple[Rule, ...]:
    """The rules for nouns that name an event, in their order."""
    return tuple(
        Rule(
            name=row["name"],
            gives=row["gives"],
            find=tuple(row["find"].split()),
            says=_either(row, "says"),
            says_not=_either(row, "says_not"),
            example=row["example"],
            counter=row["counter"],
        )
        for row in _WORDS.at("rows")
    )


def _either(row: Mapping[str, Any], key: str) -> re.Pattern[str] | None:
    """A row's alternatives as one pattern; None where it has none."""
    return re.compile("|".join(map(_WORDS.expand, row[key]))) if row.get(key) else None


@cache
def by_word() -> Mapping[str, tuple[Rule, ...]]:
    """The rules that each word is asked about; what any meeting may be stands back behind others."""
    found: dict[str, list[Rule]] = {}
    for rule in sorted(rules(), key=lambda rule: rule.name in MEETINGS):
        for word in rule.find:
            found.setdefault(word, []).append(rule)
    return {word: tuple(asked) for word, asked in found.items()}
