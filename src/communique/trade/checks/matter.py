"""Checks of what the cited words speak of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from communique.checks.check import Check, Example, Finding
from communique.checks.evidence import short, stands
from communique.schema.fields import Verbatim, When, fields_of
from communique.trade.checks.wording import speaks_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from communique.checks.check import Row, Subject


def other_matter(subject: Subject) -> Iterator[Finding]:
    """Items of whose kind the cited words have no word, nor of time, place or body."""
    for name in ("events", "agreements", "policy_measures"):
        for path, row in subject.rows(name):
            said = subject.said(row)
            if said and not speaks_of(name, said) and not _is_told(subject, name, row):
                message = f"The cited words {short(said)} speak of none of the {name.replace('_', ' ')}."
                yield Finding(path=path, message=message, value=row["id"])


def _is_told(subject: Subject, name: str, row: Row) -> bool:
    """Whether the cited words name an item, its time, place or bodies, or are part of a list of such items."""
    setting = [known for known in fields_of(subject.lists[name]) if isinstance(known.marker, When | Verbatim)]
    given = [(known, row[known.name]) for known in setting if row[known.name] not in (None, [])]
    return bool(row.get("part_of")) or any(stands(subject, row, known, value) for known, value in given)


_TEXT: Final = "Ana Lima opened the fair. Norway exported fish worth $310 million to Chile."
_LIMA: Final = {"start": 0, "end": 25, "quote": "Ana Lima opened the fair."}
_FISH: Final = {"start": 26, "end": 75, "quote": "Norway exported fish worth $310 million to Chile."}

CHECKS: Final = (
    Check(
        name="other_matter",
        severity="warning",
        rule="The words that are cited for an event, an agreement or a measure speak of such.",
        find=other_matter,
        status="unsupported",
        passes=Example(text=_TEXT, record={"events": [{"event_type": "trade_fair", "evidence": [_LIMA]}]}),
        fails=Example(text=_TEXT, record={"agreements": [{"instrument": "mou", "evidence": [_FISH]}]}),
    ),
)
