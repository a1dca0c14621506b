"""What the text claims of a figure: reported, estimated or aimed at; denied, withdrawn or corrected."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, Literal

from communique.text import lower
from communique.trade.reading.figures.amounts import unqualified
from communique.trade.reading.figures.words import TRADE, Flow, compiled, in_lower_case, listed

if TYPE_CHECKING:
    from communique.trade.reading.figures.amounts import Fact
    from communique.trade.reading.figures.line import Line, Lines

Basis = Literal["reported", "estimate", "target"]

_REACHED: Final = r"\b(?<!to )%reached%\s*$"  # what stands right before a number that is reported as reached
_MODAL: Final = re.compile(r"(?i)\b(?:would|could|will|may|might|should|be|being|if|to\s+have)\s+\w*\s*\w*$")
_CORRECT: Final = r"\b%correct%\b"
_NOT: Final = r"%not%\s*$"
_CLAUSE_END: Final = re.compile(r",\s|(?<=\s)(?:and|while|but|whereas)\s")
_AT_HOME: Final = re.compile(
    r"(?i)\W*(?:(?:back\s+)?at\s+home|domestically|(?:on|in)\s+(?:the|other)\s+(?:domestic|home)\s+(?:side|front|arena|scene|news))\b"
)
_GATHERED: Final = re.compile(
    r"(?i)\binvest\w*\b[^;]{0,160}\b(?:to\s+date|so\s+far|in\s+total\s+since|over\s+the\s+years)\b"
    r"|\b(?:so\s+far|to\s+date|cumulative(?:ly)?)\b[^;]{0,90}\binvest"
    r"|\binvestments?\b[^.;,]{0,40}\b(?:exceeds?|totals?|stands?\s+at|amounts?\s+to|(?:is|are)\s+worth)\b"
)
_OUTING: Final = re.compile(
    r"(?i)\b(?:missions?|trips?|visits?|tours?|journeys?|delegations?|forums?|fairs?|expos?|summits?|events?|conferences?)\b"
)
_WITHIN: Final = re.compile(r"(?i)\bdomestic\b[^.;]{0,30}\binvest")
_TREASURY: Final = re.compile(
    r"(?i)\b(?:budgets?|cabinet|treasury|outlays?|incentives?|subsid(?:y|ies)|taxpayers?|exchequer)\b"
)
_LEAD: Final = 90  # characters before a number that say how it is meant
_SHORT: Final = 40  # characters: the verb right before a sum


def basis_of(line: Line, flow: Flow, start: int, begin: int, end: int) -> Basis:
    """How a number is meant.

    Args:
        line: Its sentence.
        flow: What it measures.
        start: Offset of the number.
        begin: Where its clause begins.
        end: Where its clause ends.
    """
    lead = unqualified(line.text[begin:start])[-_LEAD:]
    reached = in_lower_case(_REACHED).search(lower(lead))
    if flow in TRADE and reached and not _MODAL.search(lead[: reached.start()]):
        return "reported"
    stop = _CLAUSE_END.search(line.text, start + 1, end)
    clause = line.text[begin : stop.start() if stop else end]
    if flow in TRADE and flow != "balance" and listed("target").search(clause):
        return "target"
    if flow == "project":
        return "estimate"
    if listed("estimate").search(clause) or (flow not in TRADE and listed("target").search(clause)):
        return "reported" if flow not in TRADE and compiled(r"\b%past%\b").search(lead[-_SHORT:]) else "estimate"
    return "reported"


def at_home(text: str) -> bool:
    """Whether a sentence turns to what goes on within the country: "On the domestic front, ..."."""
    return _AT_HOME.match(text) is not None


def stands(text: str) -> bool:
    """Whether invested money is told as what has gathered: "have invested $2 billion to date"."""
    return _GATHERED.search(text) is not None


def of_state(line: Line, fact: Fact) -> bool:
    """Whether a sum is one that a state spends at home, or what a journey or an event costs."""
    if fact.cue.text.startswith("cost"):
        return fact.cue.stands_in(line.text) and _OUTING.search(line.text[: fact.cue.start][-_SHORT:]) is not None
    if line.places or fact.flow not in {"loan", "allocation", "fdi_flow"}:
        return fact.flow == "fdi_flow" and _WITHIN.search(line.text) is not None
    return _TREASURY.search(line.text) is not None


def negated(line: Line, start: int) -> bool:
    """Whether a number is named only as the wrong one: "not 45", "instead of 45"."""
    return in_lower_case(_NOT).search(lower(unqualified(line.text[:start])[-_LEAD:])) is not None


def disowned(lines: Lines, line: Line) -> bool:
    """Whether a sentence is a claim that one of the next denies, or has a number put right."""
    return compiled(_CORRECT).search(lines[line.number + 1].text) is not None
