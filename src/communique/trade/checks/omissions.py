"""Facts of the text that no item of the record holds."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from communique.checks.check import Check, Example, Finding
from communique.checks.omissions import OMITTED_AMOUNT, omission, unheld
from communique.mentions import mention as m
from communique.trade.reading.figures.tables import numbers_of_tables
from communique.trade.reading.scene import scene_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from communique.checks.check import Subject
    from communique.page import Page

_TRADE: Final = re.compile(
    r"(?i)\b(?:trade|exports?|exported|imports?|imported|investments?|FDI|deals?|contracts?|loans?|grants?|shipments?|"
    r"merchandise|goods|services|turnover|orders?)\b"
)
_SIDES: Final = 2  # countries that a sentence of trade names


def omitted_amounts(subject: Subject) -> Iterator[Finding]:
    """Amounts and percentages that no item holds, and numbers of tables whose caption or header gives their unit."""
    yield from unheld(subject, _is_told_of, lambda _: "figure")
    rows = [row for _, row in subject.rows("trade_figures")]
    held = {abs(float(row[name])) for row in rows for name in _IN_TABLES if row.get(name) is not None}
    cells = subject.page.once(numbers_of_tables) if subject.has("trade_figures") else {}
    for found in subject.page.mentions if cells else ():
        if isinstance(found, m.Quantity) and not isinstance(found, m.Money) and found.start in cells:
            scale, useful = cells[found.start]
            if not held & {abs(float(found.value)), abs(float(found.value * scale))}:
                yield omission("trade_figures", "figure", found, found.value * scale, subject, sure=useful)


_IN_TABLES: Final = ("value", "value_max", "change_pct", "share_pct", "rank")


def _is_told_of(subject: Subject, found: m.Quantity, _: str) -> bool:
    """Whether a sentence names two countries and speaks of trade, in an amount not yet stated.

    Percentages in trade are too often of other things: tariff lines, shares of a sector.
    """
    sentence = subject.page.sentence_at(found.start)
    in_scope = scene_of(subject.page).in_scope
    if not isinstance(found, m.Money) or found.equivalent_of is not None or not in_scope(sentence):
        return False
    return sentence in subject.page.once(_telling) and _has_a_scope(subject)


def _telling(page: Page) -> frozenset[int]:
    """The numbers of the sentences that name two countries and speak of trade."""
    found: set[int] = set()
    for number, sentence in enumerate(page.article.sentences, 1):
        named = {area.country for area in page.in_sentence(number, m.Area) if area.country}
        if len(named) >= _SIDES and _TRADE.search(sentence.text):
            found.add(number)
    return frozenset(found)


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
            sure = (found.count or 0) > 1 and _has_a_scope(subject)
            yield omission("agreements", "agreement", found, found.count or 0, subject, sure=sure)


def _has_a_scope(subject: Subject) -> bool:
    """Whether the article reports anything in scope at all: a sports page with amounts omits nothing."""
    told = (name for name in subject.lists if name not in {"parties", "statements"})
    return any(subject.record[name] for name in told)


_SIGNING_TEXT: Final = "Firms from Norway and Chile signed 12 memoranda of understanding."

CHECKS: Final = (
    replace(OMITTED_AMOUNT, find=omitted_amounts),
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
