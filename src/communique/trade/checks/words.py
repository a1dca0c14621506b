"""Checks of whether the cited words speak of what an item is, and for its values of closed lists: data/*.toml."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Final

from communique.checks.check import Check, Example, Finding
from communique.checks.cues import CUE_WORDS, against_cues, cue_pattern
from communique.checks.evidence import short, stands
from communique.lexicon import table
from communique.schema.fields import Verbatim, When, fields_of
from communique.text import lower, lowered

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from communique.checks.check import Row, Subject
    from communique.checks.cues import Cues

_WORDS: Final = table("communique.trade.checks", "data/words")
_CUES: Final = table("communique.trade.checks", "data/cues")


@cache
def wording(name: str, of: str) -> re.Pattern[str]:
    """The words `of` something in a list of the record, letter case aside.

    >>> wording("events", "plainly_called_off").search("It was postponed.")[0]
    'postponed'
    """
    return re.compile(rf"\b(?:{_WORDS.pattern(name, of)})\b", re.IGNORECASE)


@cache
def _spoken_of(name: str) -> re.Pattern[str]:
    """The words without which nothing is said of the items of a list, in lower case."""
    return lowered(rf"\b(?:{_WORDS.pattern(name, 'spoken_of')})\b")


def other_matter(subject: Subject) -> Iterator[Finding]:
    """Items of whose kind the cited words have no word, nor of time, place or body."""
    for name in ("events", "agreements", "policy_measures"):
        for path, row in subject.rows(name):
            said = subject.said(row)
            if said and not _spoken_of(name).search(lower(said)) and not _is_told(subject, name, row):
                message = f"The cited words {short(said)} speak of none of the {name.replace('_', ' ')}."
                yield Finding(path=path, message=message, value=row["id"])


def _is_told(subject: Subject, name: str, row: Row) -> bool:
    """Whether the cited words name an item, its time, place or bodies, or are part of a list of such items."""
    setting = [known for known in fields_of(subject.lists[name]) if isinstance(known.marker, When | Verbatim)]
    given = [(known, row[known.name]) for known in setting if row[known.name] not in (None, [])]
    return bool(row.get("part_of")) or any(stands(subject, row, known, value) for known, value in given)


def other_words(subject: Subject) -> Iterator[Finding]:
    """Values of closed lists that no cited word speaks for, while one speaks for another."""
    yield from against_cues(subject, _judged(subject))


def _judged(subject: Subject) -> Iterator[tuple[str, Row, str, Cues]]:
    for name, fields in _cues().items():
        for path, row in subject.rows(name):
            for field, cues in () if row.get("part_of") else fields.items():  # a part is told with its total's words
                yield f"{path}/{field}", row, field, cues


@cache
def _cues() -> Mapping[str, Mapping[str, Cues]]:
    """The cues of each value, by list and field."""
    return {
        name: {
            field: {value: cue_pattern(_CUES.pattern(name, field, value)) for value in values}
            for field, values in fields.items()
        }
        for name, fields in _CUES.data.items()
        if name != "parts"
    }


_TEXT: Final = "Ana Lima opened the fair. Norway exported fish worth $310 million to Chile."
_LIMA: Final = {"start": 0, "end": 25, "quote": "Ana Lima opened the fair."}
_FISH: Final = {"start": 26, "end": 75, "quote": "Norway exported fish worth $310 million to Chile."}

CHECKS: Final = (
    replace(CUE_WORDS, find=other_words),
    Check(
        name="other_matter",
        severity="warning",
        rule="The words cited for an event, an agreement or a measure are about one.",
        find=other_matter,
        status="unsupported",
        passes=Example(text=_TEXT, record={"events": [{"event_type": "trade_fair", "evidence": [_LIMA]}]}),
        fails=Example(text=_TEXT, record={"agreements": [{"instrument": "mou", "evidence": [_FISH]}]}),
    ),
)
