"""Facts of the text that no item of the record holds."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from communique.checks.check import Check, Example, Finding
from communique.decoding import number
from communique.evidence import span
from communique.mentions.mention import Agreement, Money, Percent

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from communique.checks.check import Subject
    from communique.extraction import Severity
    from communique.mentions.mention import Mention

_TRADE: Final = re.compile(
    r"(?i)\b(?:trade|exports?|exported|imports?|imported|investments?|FDI|deals?|contracts?|loans?|grants?|shipments?|"
    r"merchandise|goods|services|turnover|orders?)\b"
)
Fields = dict[str, tuple[str, ...]]
_AMOUNTS: Final[Fields] = {"trade_figures": ("value", "value_max")}
_PERCENTAGES: Final[Fields] = {"trade_figures": ("change_pct", "share_pct"), "policy_measures": ("rate_pct",)}
_SIDES: Final = 2


def omitted_amounts(subject: Subject) -> Iterator[Finding]:
    """Amounts and percentages that no figure or measure holds: a warning where the sentence speaks of trade."""
    amounts, percentages = _held(subject, _AMOUNTS), _held(subject, _PERCENTAGES)
    for found in subject.page.mentions if subject.has("trade_figures") else ():
        if isinstance(found, Money):
            size, held = found.value, amounts
        elif isinstance(found, Percent):
            size, held = abs(found.value), percentages
        else:
            continue
        if float(abs(size)) not in held:
            yield _finding("trade_figures", "figure", found, size, subject, sure=_is_of_trade(subject, found))


def omitted_agreements(subject: Subject) -> Iterator[Finding]:
    """Counted instruments that no agreement holds."""
    rows = [row for _, row in subject.rows("agreements")]
    cited = [(one["start"], one["end"]) for row in rows for one in row["evidence"]]
    counts = {row["count"] for row in rows}
    for found in subject.page.mentions if subject.has("agreements") else ():
        if not isinstance(found, Agreement) or found.count is None or found.status == "denied" or found.count in counts:
            continue
        if found.count > 1 or not any(start <= found.start < end for start, end in cited):
            yield _finding("agreements", "agreement", found, found.count, subject, sure=found.count > 1)


def _finding(name: str, what: str, found: Mention, value: Decimal | int, subject: Subject, *, sure: bool) -> Finding:
    severity: Severity = "warning" if sure and _has_a_scope(subject) else "info"
    return Finding(
        path=f"/{name}/-",
        message=f'No {what} holds "{" ".join(found.text.split())}".',
        expected=value if isinstance(value, int) else number(value),
        evidence=(span(subject.page.article, found.start, found.end),),
        severity=severity,
    )


def _is_of_trade(subject: Subject, found: Mention) -> bool:
    """Whether a sentence that is part of the report speaks of trade between two sides, in an amount not yet stated.

    A fraction in words ("half of the exports") is seldom given as a figure.
    """
    if isinstance(found, Percent) and "per" not in found.text and not any(c.isdigit() for c in found.text):
        return False
    sentence = subject.page.sentence_at(found.start)
    if not subject.scene.in_scope(sentence) or (isinstance(found, Money) and found.equivalent_of is not None):
        return False
    return bool(_TRADE.search(subject.page.sentence(sentence))) and len(subject.scene.pair_at(sentence)) >= _SIDES


def _has_a_scope(subject: Subject) -> bool:
    """Whether the article reports anything in scope at all: a sports page with amounts omits nothing."""
    names = ("events", "agreements", "trade_figures", "policy_measures")
    return any(any(True for _ in subject.rows(name)) for name in names)


def _held(subject: Subject, fields: Fields) -> set[float]:
    values = (row[field] for name in fields for _, row in subject.rows(name) for field in fields[name])
    return {abs(float(value)) for value in values if value is not None}


_TRADE_TEXT: Final = "Norway's exports to Chile rose 7 percent to $310 million."
_SIGNING_TEXT: Final = "Firms from Norway and Chile signed 12 memoranda of understanding."

CHECKS: Final = (
    Check(
        name="omitted_amount",
        severity="warning",
        rule="Every amount of trade is in a figure.",
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
