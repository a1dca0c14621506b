"""Checks of closed lists against the words that speak for their values, of the library's record and of any schema."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from communique.checks.check import Check, Example, Finding
from communique.fields import OneOf

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from communique.checks.check import Row, Subject

Cues = dict[str, re.Pattern[str]]


def other_words(subject: Subject) -> Iterator[Finding]:
    """Values of closed lists that no cited word speaks for, while one speaks for another."""
    for path, row, field, cues in _judged(subject):
        value, said = row[field], " ".join([subject.said(row), str(row.get("name") or "")])
        if value not in cues or not said.strip() or cues[value].search(said):
            continue
        other = next(((one, found) for one, wording in cues.items() if (found := wording.search(said))), None)
        if other:
            message = (
                f'The record has {field} {value}; the cited words have none for it, but "{other[1][0]}" for {other[0]}.'
            )
            yield Finding(path=path, message=message, value=value, expected=None)


def _judged(subject: Subject) -> Iterator[tuple[str, Row, str, Cues]]:
    for name, fields in _table().items():
        for path, row in subject.rows(name):
            for field, cues in () if row.get("part_of") else fields.items():  # a part is told with its total's words
                yield f"{path}/{field}", row, field, cues
    for path, row, known in subject.marked(OneOf):
        if isinstance(known.marker, OneOf):
            cues = {value: _pattern("|".join(map(re.escape, words))) for value, words in known.marker.cues if words}
            yield path, row, known.name, cues


@cache
def _table() -> Mapping[str, Mapping[str, Cues]]:
    data = tomllib.loads((files("communique.checks") / "data" / "cues.toml").read_text(encoding="utf-8"))
    return {
        name: {field: {value: _pattern(words) for value, words in values.items()} for field, values in fields.items()}
        for name, fields in data.items()
    }


@cache
def _pattern(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{words})\w*", re.IGNORECASE)


_TEXT: Final = "The ministers signed a memorandum of understanding after talks in Oslo."

CHECKS: Final = (
    Check(
        name="cue_words",
        severity="warning",
        rule="The cited words speak for the value of a closed list, not for another one alone.",
        find=other_words,
        passes=Example(
            text=_TEXT, record={"agreements": [{"instrument": "mou"}], "events": [{"event_type": "meeting"}]}
        ),
        fails=Example(text=_TEXT, record={"agreements": [{"instrument": "joint_statement"}]}),
    ),
)
