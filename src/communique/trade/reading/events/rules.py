"""The words by which events are read, from `cues.toml`: rows of nouns, and cues by name."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from communique.lexicon import table
from communique.rule import rules_in

if TYPE_CHECKING:
    from collections.abc import Mapping

    from communique.rule import Rule

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
    """The rules for nouns that name an event, in their order; what any meeting may be stands back behind others."""
    return tuple(sorted(rules_in(_WORDS.at("rows"), _WORDS.expand), key=lambda rule: rule.name in MEETINGS))


@cache
def verbs() -> tuple[Rule, ...]:
    """The rules for verbs that tell of an event, in their order."""
    return rules_in(_WORDS.at("verbs"), _WORDS.expand)


@cache
def by_word() -> Mapping[str, tuple[Rule, ...]]:
    """The rules that each word is asked about, verbs first."""
    found: dict[str, tuple[Rule, ...]] = {}
    for rule in (*verbs(), *rules()):
        for word in rule.find:
            found[word] = (*found.get(word, ()), rule)
    return found
