"""Checks of who invests, lends or gives, and who receives: against the words beside the amount."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from communique.checks.check import Check, Example, Finding
from communique.mentions import mention as m
from communique.trade.checks.areas import country
from communique.trade.checks.figures import stated_amounts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from communique.checks.check import Row, Subject

_PAID: Final = ("fdi_flow", "fdi_stock", "deal_value", "aid_or_loan")
_GIVES: Final = r"(?:invest(?:s|ed|ing|ments?|ors?)?|grants?|aid|loans?|lends?|lent|lending|donat\w+|pledg\w+)"
# "Norway's stock of direct investment", "Norway has invested", "the Norwegian government for its grant"
_PAYS: Final = re.compile(rf"(?:['’]s?)?\s+(?:[\w-]+\s+){{0,4}}?{_GIVES}\b")
# "investment from Norway", "a loan by Norway"
_PAID_BY: Final = re.compile(rf"(?i)\b{_GIVES}\s+(?:[\w$€£.-]+\s+){{0,4}}?(?:from|by)\s+(?:the\s+)?$")
# "invested in 12 projects in Chile", "investment in Chile", "loans to Chile"
_RECEIVES: Final = re.compile(rf"(?i)\b{_GIVES}\s+(?:[\w$€£.-]+\s+){{0,4}}?(?:in|into|to)\s+(?:the\s+)?$")
_WINDOW: Final = 70  # characters beside an area in which the word that says what it does may stand


def payers(subject: Subject) -> Iterator[Finding]:
    """Investment, loans and aid told from who receives them to who gives them."""
    for path, row in subject.rows("trade_figures"):
        reporter, partner = country(row["reporter"] or ""), country(row["partner"] or "")
        if row["indicator"] not in _PAID or row["value"] is None or not reporter or not partner or reporter == partner:
            continue  # of a rank alone, "the third-largest investor", either may be said to report
        pay, receive = _sides(subject, row)
        if (partner in pay and reporter not in pay) or (reporter in receive and partner not in receive | pay):
            message = f"The record has {reporter} paying {partner}; the words have it the other way."
            yield Finding(path=f"{path}/reporter", message=message, value=row["reporter"], expected=row["partner"])
            yield Finding(path=f"{path}/partner", message=message, value=row["partner"], expected=row["reporter"])


def _sides(subject: Subject, row: Row) -> tuple[set[str], set[str]]:
    """Who gives and who receives by the words of the sentences that hold the amount, else of all that are cited."""
    text = subject.page.text
    numbers = {subject.page.sentence_at(x.start) for x in stated_amounts(subject, row)} or set(subject.cited(row))
    pay: set[str] = set()
    receive: set[str] = set()
    for number in numbers:
        for area in subject.page.in_sentence(number, m.Area):
            before, land = text[max(0, area.start - _WINDOW) : area.start], area.country or area.code
            if _PAID_BY.search(before) or _PAYS.match(text, area.end, area.end + _WINDOW):
                pay.add(land)
            elif _RECEIVES.search(before):
                receive.add(land)
    return pay, receive


_TEXT: Final = "Norway's stock of direct investment in Chile was $310 million."
_STOCK: Final = {"indicator": "fdi_stock", "value": 310_000_000}

CHECKS: Final = (
    Check(
        name="payer",
        severity="warning",
        rule="Who invests, lends or gives reports, who receives is the partner.",
        find=payers,
        passes=Example(text=_TEXT, record={"trade_figures": [_STOCK | {"reporter": "NOR", "partner": "CHL"}]}),
        fails=Example(text=_TEXT, record={"trade_figures": [_STOCK | {"reporter": "CHL", "partner": "NOR"}]}),
    ),
)
