"""Checks of the record's closed lists against the words that speak for their values: data/cues.toml."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from communique.checks.cues import CUE_WORDS, against_cues, cue_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from communique.checks.check import Finding, Row, Subject
    from communique.checks.cues import Cues


def other_words(subject: Subject) -> Iterator[Finding]:
    """Values of closed lists that no cited word speaks for, while one speaks for another."""
    yield from against_cues(subject, _judged(subject))


def _judged(subject: Subject) -> Iterator[tuple[str, Row, str, Cues]]:
    for name, fields in _table().items():
        for path, row in subject.rows(name):
            for field, cues in () if row.get("part_of") else fields.items():  # a part is told with its total's words
                yield f"{path}/{field}", row, field, cues


@cache
def _table() -> Mapping[str, Mapping[str, Cues]]:
    data = tomllib.loads((files("communique.trade.checks") / "data" / "cues.toml").read_text(encoding="utf-8"))
    return {
        name: {
            field: {value: cue_pattern(words) for value, words in values.items()} for field, values in fields.items()
        }
        for name, fields in data.items()
    }


CHECKS: Final = (replace(CUE_WORDS, find=other_words),)
