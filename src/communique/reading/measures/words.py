"""The word lists of policy measures as compiled patterns; the words themselves stand in `words.toml`."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from communique.item import Span


@dataclass(frozen=True, slots=True)
class Instrument:
    """A kind of instrument.

    Args:
        kind: The codebook's type.
        effect: `barrier`, `benefit`, `limit`, `papers` or `traffic`, as the data file says.
        stems: Letters without which a text names none.
        pattern: The words that name one.
    """

    kind: str
    effect: str
    stems: tuple[str, ...]
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Words:
    """All patterns.

    Args:
        instruments: The instruments; the first that matches at a place first.
        action: What is done with them; the group that matched says what.
        cues: Other word lists by name.
    """

    instruments: tuple[Instrument, ...]
    action: re.Pattern[str]
    cues: dict[str, re.Pattern[str]]


@cache
def words() -> Words:
    """The word lists, read once."""
    data = tomllib.loads((files("communique.reading.measures") / "words.toml").read_text(encoding="utf-8"))
    actions = "|".join(f"(?P<{name}>{'|'.join(forms)})" for name, forms in data["actions"].items())
    return Words(
        tuple(
            Instrument(row["type"], row["effect"], tuple(row["stems"]), _any_of(r"\b", row["words"]))
            for row in data["instruments"]
        ),
        re.compile(rf"(?<![\w-])(?:{actions})(?![\w-])", re.IGNORECASE),
        {name: _any_of(r"(?<!\w)", forms) for name, forms in data["cues"].items()},
    )


def _any_of(edge: str, forms: list[str]) -> re.Pattern[str]:
    return re.compile(rf"{edge}(?:{'|'.join(forms)})(?!\w)", re.IGNORECASE)


def likely(text: str, among: Iterable[Instrument]) -> tuple[Instrument, ...]:
    """The instruments that a text can name, by their stems."""
    lowered = text.lower()
    found: list[Instrument] = []
    for row in among:  # loops, not generators: this runs once a sentence
        for stem in row.stems:
            if stem in lowered:
                found.append(row)
                break
    return tuple(found)


def instruments_in(text: str, among: Iterable[Instrument]) -> list[tuple[Instrument, Span]]:
    """The instruments that a text names, in order; of two that overlap the first to begin, then the first row."""
    rows = tuple(among)
    found = sorted(
        (match.start(), place, match.end()) for place, row in enumerate(rows) for match in row.pattern.finditer(text)
    )
    named: list[tuple[Instrument, Span]] = []
    for start, place, end in found:
        if not named or start >= named[-1][1][1]:
            named.append((rows[place], (start, end)))
    return named


def says(cue: str, text: str) -> bool:
    """Whether a text holds a word of the list `cue`."""
    return bool(words().cues[cue].search(text))
