"""Amounts and percentages of the text that no item of the record holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from communique.checks.check import Check, Example, Finding, in_a_line
from communique.evidence import span
from communique.judging.roles import cues_in
from communique.mentions import mention as m
from communique.mentions.mention import number
from communique.schema.fields import Marker, Money, OneOf, Percent, fields_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from decimal import Decimal

    from communique.checks.check import Subject
    from communique.schema.extraction import Severity

    Told = Callable[[Subject, m.Quantity, str], bool]


def omitted_amounts(subject: Subject) -> Iterator[Finding]:
    """Amounts and percentages that no item holds, whatever the schema."""
    yield from unheld(subject, _is_told_of, "item of {}".format)


def unheld(subject: Subject, is_told_of: Told, what: Callable[[str], str]) -> Iterator[Finding]:
    """Amounts and percentages that no item holds.

    Args:
        subject: The record beside its article.
        is_told_of: Whether the sentence of a mention tells of what a list is for.
        what: An item of a list in words, by the list's name.
    """
    kinds = [(found_as, _held(subject, kind)) for kind, found_as in ((Money, m.Money), (Percent, m.Percent))]
    known = [(found_as, next(iter(held)), set().union(*held.values())) for found_as, held in kinds if held]
    for found in subject.page.mentions:
        for found_as, name, values in known:
            if not isinstance(found, found_as) or float(abs(found.value)) in values:
                continue
            sure = is_told_of(subject, found, name)
            yield omission(name, what(name), found, found.value, subject, sure=sure)


def _held(subject: Subject, kind: type[Marker]) -> dict[str, set[float]]:
    """The numbers of the fields of a kind, by list."""
    held: dict[str, set[float]] = {}
    for path, row, known in subject.marked(kind):
        upper = known.marker.upper if isinstance(known.marker, Money) else None
        values = (row[name] for name in (known.name, upper) if name)
        held.setdefault(path.split("/")[1], set()).update(abs(float(value)) for value in values if value is not None)
    for name, item in subject.lists.items():
        if any(isinstance(one.marker, kind) for one in fields_of(item)):
            held.setdefault(name, set())
    return held


def _is_told_of(subject: Subject, found: m.Quantity, name: str) -> bool:
    """Whether a sentence has a cue word of a list's items, in a record that has any."""
    if not any(subject.record[one] for one in subject.lists):
        return False
    lists = (one.marker for one in fields_of(subject.lists[name]) if isinstance(one.marker, OneOf))
    sentence = subject.page.sentence_at(found.start)
    return any(True for marker in lists for _ in cues_in(marker, subject.page, sentence))


def omission(name: str, what: str, found: m.Mention, value: Decimal | int, subject: Subject, *, sure: bool) -> Finding:
    """A mention that no item of a list holds, a warning where the list is `sure` to be told of it."""
    severity: Severity = "warning" if sure else "info"
    return Finding(
        path=f"/{name}/-",
        message=f'No {what} holds "{in_a_line(found)}".',
        expected=value if isinstance(value, int) else number(value),
        evidence=(span(subject.page.article, found.start, found.end),),
        severity=severity,
    )


_TEXT: Final = "Norway's exports to Chile rose 7 percent to $310 million."

OMITTED_AMOUNT: Final = Check(
    name="omitted_amount",
    severity="warning",
    rule="Every amount and percentage is in an item.",
    find=omitted_amounts,
    status="omitted",
    passes=Example(text=_TEXT, record={"trade_figures": [{"value": 310_000_000, "change_pct": 7}]}),
    fails=Example(text=_TEXT, record={"trade_figures": [{"value": 310_000_000}]}),
)
CHECKS: Final = (OMITTED_AMOUNT,)
