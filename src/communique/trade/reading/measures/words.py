"""The words of policy measures as rules and patterns; the words themselves stand in `words.toml`."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Final

from communique.lexicon import Anchored, needed, table
from communique.rule import rules_in
from communique.text import lower, lowered

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from communique.rule import Rule
    from communique.schema.item import Span

_WORDS: Final = table(__package__, "words")
_MOST: Final = 100  # verbs of one sentence: no text of news without full stops has more


@cache
def instruments() -> tuple[Rule, ...]:
    """The rules for instruments: `find` is the letters without which a text names none, `gives` the measure's type."""
    rules = rules_in(_WORDS.at("instruments"), _WORDS.expand, (r"\b", r"(?!\w)"), lowered)
    return tuple(replace(rule, find=tuple(needed(rule.says.pattern))) for rule in rules if rule.says)


@cache
def verbs() -> tuple[Rule, ...]:
    """The rules for what is done with them; `gives` is what that does to trade by way of a barrier."""
    return rules_in(_WORDS.at("verbs"), _WORDS.expand, (r"(?<![\w-])", r"(?![\w-])"), lowered)


@cache
def _anchored() -> tuple[Anchored, dict[re.Pattern[str], Rule]]:
    by_pattern = {rule.says: rule for rule in verbs() if rule.says}
    return Anchored(by_pattern), by_pattern


def verbs_in(low: str) -> list[re.Match[str]]:
    """The verbs of a lower-case text, in order."""
    return [found for found, _ in zip(_anchored()[0].finditer(low), range(_MOST), strict=False)]


def done(verb: re.Match[str]) -> Rule:
    """The rule that found a verb."""
    return _anchored()[1][verb.re]


def instruments_in(low: str, stems: Iterable[str]) -> list[tuple[Rule, Span]]:
    """The instruments that a lower-case text names, in order.

    Args:
        low: The text.
        stems: The letters that may stand in it.
    """
    there = {stem for stem in stems if stem in low}
    rules = [rule for rule in instruments() if not there.isdisjoint(rule.find)]
    found = sorted(
        (match.start(), place, match.end())
        for place, rule in enumerate(rules)
        if rule.says
        for match in rule.says.finditer(low)
    )
    return [(rules[place], (start, end)) for start, place, end in found]


def grantor(text: str) -> str | None:
    """Who grants the preferences that a text names by their scheme."""
    return next((code for code in _WORDS.at("grantors") if _compiled("grantors", code, r"\b").search(text)), None)


def says(cue: str, text: str) -> bool:
    """Whether a text holds a word of the list `cue`."""
    return bool(words_of(cue).search(lower(text)))


def words_of(cue: str) -> re.Pattern[str]:
    """The list `cue` as a pattern for lower-case text."""
    return _compiled("cues", cue, r"(?<!\w)", lowered)


@cache
def _compiled(
    key: str, name: str, edge: str, compiled: Callable[[str], re.Pattern[str]] = re.compile
) -> re.Pattern[str]:
    return compiled(rf"{edge}(?:{_WORDS.pattern(key, name)})(?!\w)")
