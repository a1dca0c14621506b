"""Facts of the text that no item of the record holds."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from communique.checks.check import Check, Example, Finding, in_a_line
from communique.cues import cues_in
from communique.decoding import number
from communique.evidence import span
from communique.fields import Marker, Money, OneOf, Percent, fields_of
from communique.mentions import mention as m

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from communique.checks.check import Subject
    from communique.extraction import Severity

_TRADE: Final = re.compile(
    r"(?i)\b(?:trade|exports?|exported|imports?|imported|investments?|FDI|deals?|contracts?|loans?|grants?|shipments?|"
    r"merchandise|goods|services|turnover|orders?)\b"
)
_SIDES: Final = 2


def omitted_amounts(subject: Subject) -> Iterator[Finding]:
    """Amounts and percentages that no item holds, whatever the schema."""
    kinds = [(found_as, _held(subject, kind)) for kind, found_as in ((Money, m.Money), (Percent, m.Percent))]
    for found in subject.page.mentions:
        for found_as, held in kinds:
            if not held or not isinstance(found, found_as) or float(abs(found.value)) in set().union(*held.values()):
                continue
            name = next(iter(held))
            what = "figure" if name == "trade_figures" else f"item of {name}"
            sure = _is_told_of(subject, found, name)
            yield _finding(name, what, found, found.value, subject, sure=sure)


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
    """Whether a sentence tells of what the list is for.

    It has a cue word of its items; in trade it names two countries and speaks of trade, in an amount not yet stated.
    Percentages in trade are too often of other things: tariff lines, shares of a sector.
    """
    sentence = subject.page.sentence_at(found.start)
    if not subject.has(name):
        lists = (one.marker for one in fields_of(subject.lists[name]) if isinstance(one.marker, OneOf))
        return any(True for marker in lists for _ in cues_in(marker, subject.page, sentence))
    if not isinstance(found, m.Money) or found.equivalent_of is not None or not subject.scene.in_scope(sentence):
        return False
    named = {area.country for area in subject.page.in_sentence(sentence, m.Area) if area.country}
    return bool(_TRADE.search(subject.page.sentence(sentence))) and len(named) >= _SIDES


def omitted_agreements(subject: Subject) -> Iterator[Finding]:
    """Counted instruments that no agreement holds."""
    rows = [row for _, row in subject.rows("agreements")]
    cited = [(one["start"], one["end"]) for row in rows for one in row["evidence"]]
    counts = {row["count"] for row in rows}
    for found in subject.page.mentions if subject.has("agreements") else ():
        if (
            not isinstance(found, m.Agreement)
            or found.count is None
            or found.status == "denied"
            or found.count in counts
        ):
            continue
        if (found.count or 0) > 1 or not any(start <= found.start < end for start, end in cited):
            yield _finding("agreements", "agreement", found, found.count or 0, subject, sure=(found.count or 0) > 1)


def _finding(name: str, what: str, found: m.Mention, value: Decimal | int, subject: Subject, *, sure: bool) -> Finding:
    severity: Severity = "warning" if sure and _has_a_scope(subject) else "info"
    return Finding(
        path=f"/{name}/-",
        message=f'No {what} holds "{in_a_line(found)}".',
        expected=value if isinstance(value, int) else number(value),
        evidence=(span(subject.page.article, found.start, found.end),),
        severity=severity,
    )


def _has_a_scope(subject: Subject) -> bool:
    """Whether the article reports anything in scope at all: a sports page with amounts omits nothing."""
    told = (name for name in subject.lists if name not in {"parties", "statements"})
    return any(subject.record[name] for name in told)


_TRADE_TEXT: Final = "Norway's exports to Chile rose 7 percent to $310 million."
_SIGNING_TEXT: Final = "Firms from Norway and Chile signed 12 memoranda of understanding."

CHECKS: Final = (
    Check(
        name="omitted_amount",
        severity="warning",
        rule="Every amount and percentage is in an item.",
        find=omitted_amounts,
        status="omitted",
        passes=Example(text=_TRADE_TEXT, record={"trade_figures": [{"value": 310_000_000, "change_pct": 7}]}),
        fails=Example(text=_TRADE_TEXT, record={"trade_figures": [{"value": 310_000_000}]}),
    ),
    Check(
        name="omitted_agreement",
        severity="warning",
        rule="Every counted instrument is in an agreement.",
        find=omitted_agreements,
        status="omitted",
        passes=Example(text=_SIGNING_TEXT, record={"agreements": [{"instrument": "mou", "count": 12}]}),
        fails=Example(text=_SIGNING_TEXT, record={"agreements": [{"instrument": "mou", "count": 2}]}),
    ),
)
