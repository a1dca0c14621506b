"""Facts of the text that no item of the record holds."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from communique.checks.check import Finding
from communique.evidence import span
from communique.mentions.mention import Agreement, Mention, Money, Percent
from communique.reading.scene import Scene
from communique.reconcile import show

if TYPE_CHECKING:
    from collections.abc import Iterator

    from communique.checks.check import Subject
    from communique.extraction import Severity

_TRADE: Final = re.compile(
    r"(?i)\b(?:trade|exports?|exported|imports?|imported|investments?|FDI|deals?|contracts?|loans?|grants?|shipments?|"
    r"merchandise|goods|services|turnover|orders?)\b"
)


def omitted_amounts(subject: Subject) -> Iterator[Finding]:
    """Amounts and percentages that no figure or measure holds: a warning where the sentence speaks of trade."""
    claimed = _claimed(subject)
    scene = Scene(subject.page)
    for found in subject.page.mentions:
        if not isinstance(found, Money | Percent) or _number(found) in claimed:
            continue
        number = subject.page.sentence_at(found.start)
        in_scope = scene.in_scope(number) and not (isinstance(found, Money) and found.equivalent_of is not None)
        worded = bool(_TRADE.search(subject.page.sentence(number))) and len(scene.pair_at(number)) > 1
        severity: Severity = "warning" if in_scope and worded and _own_scope(subject) else "info"
        evidence = (span(subject.page.article, found.start, found.end),)
        message = f'No figure holds "{" ".join(found.text.split())}".'
        yield Finding(path="/trade_figures/-", message=message, expected=show(_number(found)), evidence=evidence, severity=severity)


def omitted_agreements(subject: Subject) -> Iterator[Finding]:
    """Counted instruments that no agreement holds."""
    cited = [(e["start"], e["end"]) for _, row in subject.rows("agreements") for e in row["evidence"]]
    counts = {row["count"] for _, row in subject.rows("agreements")}
    for found in subject.page.mentions:
        if not isinstance(found, Agreement) or found.count is None or found.status == "denied" or found.count in counts:
            continue
        if any(start <= found.start < end for start, end in cited) and found.count == 1:
            continue
        evidence = (span(subject.page.article, found.start, found.end),)
        severity: Severity = "warning" if found.count > 1 and _own_scope(subject) else "info"
        message = f'No agreement holds "{" ".join(found.text.split())}".'
        yield Finding(path="/agreements/-", message=message, expected=found.count, evidence=evidence, severity=severity)


def _own_scope(subject: Subject) -> bool:
    """Whether the article reports anything in scope at all: a sports page with amounts omits nothing."""
    return any(subject.record.get(name) for name in ("events", "agreements", "trade_figures", "policy_measures"))


def _number(found: Mention) -> float:
    value = getattr(found, "value", 0)
    return abs(float(value))


def _claimed(subject: Subject) -> set[float]:
    fields = ("value", "value_max", "change_pct", "share_pct", "rate_pct")
    rows = [row for name in ("trade_figures", "policy_measures") for _, row in subject.rows(name)]
    return {abs(float(row[field])) for row in rows for field in fields if row.get(field) is not None}
