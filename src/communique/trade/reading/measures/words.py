"""The word lists of policy measures as compiled patterns; the words themselves stand in `words.toml`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from communique.lexicon import Anchored, needed, table
from communique.text import lower, lowered

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from communique.schema.item import Span


@dataclass(frozen=True, slots=True)
class Instrument:
    """A kind of instrument.

    Args:
        kind: The codebook's type.
        effect: `barrier`, `benefit`, `limit`, `papers` or `traffic`, as the data file says.
        stems: Letters without which a text names none.
        pattern: The words that name one, in lower-case text.
    """

    kind: str
    effect: str
    stems: frozenset[str]
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Words:
    """All patterns.

    Args:
        instruments: The instruments; the first that matches at a place first.
        stems: All their stems.
        action: What is done with them, in lower-case text; the group that matched says what.
        cues: Other word lists by name.
        grantors: The names of schemes of preferences, by who grants them.
    """

    instruments: tuple[Instrument, ...]
    stems: frozenset[str]
    action: Anchored
    cues: dict[str, re.Pattern[str]]
    grantors: dict[str, re.Pattern[str]]


@cache
def words() -> Words:
    """The word lists, read once."""
    data = table(__package__, "words")
    actions = (
        lowered(rf"(?P<{name}>(?<![\w-])(?:{data.pattern('actions', name)}))(?![\w-])") for name in data.at("actions")
    )
    instruments = tuple(
        Instrument(
            row["type"],
            row["effect"],
            frozenset().union(*map(needed, row["words"])),
            lowered(_any_of(r"\b", row["words"])),
        )
        for row in data.at("instruments")
    )
    return Words(
        instruments,
        frozenset().union(*(row.stems for row in instruments)),
        Anchored(actions),
        {name: re.compile(_any_of(r"(?<!\w)", forms), re.IGNORECASE) for name, forms in data.at("cues").items()},
        {code: re.compile(_any_of(r"\b", names)) for code, names in data.at("grantors").items()},
    )


def _any_of(edge: str, forms: list[str]) -> str:
    return rf"{edge}(?:{'|'.join(forms)})(?!\w)"


def stems_in(low: str, among: Iterable[str]) -> list[str]:
    """The stems that stand in a lower-case text."""
    return [stem for stem in among if stem in low]


def likely(stems: list[str]) -> list[Instrument]:
    """The instruments that a text with these stems can name."""
    return [row for row in words().instruments if not row.stems.isdisjoint(stems)] if stems else []


def instruments_in(low: str, rows: Sequence[Instrument]) -> list[tuple[Instrument, Span]]:
    """The instruments that a lower-case text names, in order; of two that overlap the first to begin, or row."""
    found = sorted(
        (match.start(), place, match.end()) for place, row in enumerate(rows) for match in row.pattern.finditer(low)
    )
    named: list[tuple[Instrument, Span]] = []
    for start, place, end in found:
        if not named or start >= named[-1][1][1]:
            named.append((rows[place], (start, end)))
    return named


def grantor(text: str) -> str | None:
    """Who grants the preferences that a text names by their scheme."""
    return next((code for code, names in words().grantors.items() if names.search(text)), None)


def says(cue: str, text: str) -> bool:
    """Whether a text holds a word of the list `cue`."""
    return bool(_in_lower_case(cue).search(lower(text)))


@cache
def _in_lower_case(cue: str) -> re.Pattern[str]:
    return lowered(words().cues[cue].pattern)
