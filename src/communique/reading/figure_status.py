"""What the text claims of a figure: reported, estimated or aimed at; denied, withdrawn or corrected."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, Literal

from communique.reading.figure_facts import unqualified
from communique.reading.figure_words import ESTIMATE, TARGET, TRADE, Flow

if TYPE_CHECKING:
    from communique.reading.figure_line import Line, Lines

Basis = Literal["reported", "estimate", "target"]

# What stands right before a number that is reported as reached.
_REACHED: Final = re.compile(
    r"(?i)\b(?<!to )(?:reached|stood\s+at|(?:was|were)(?:\s+worth)?|amounted\s+to|came\s+to|totall?ed|hit|touched|exceeded|topped|surpassed|recorded|(?:rose|grew|climbed|jumped|surged|fell|dropped|declined|slipped|shrank|"
    r"soared|(?<!be )increased|expanded|went\s+up|edged\s+up)(?:\s+(?:by|to|from|in|a|an|the)\b)?[^,;]{0,40}|accounted\s+for|made\s+up)\s*$"
)
_MODAL: Final = re.compile(r"(?i)\b(?:would|could|will|may|might|should|be|being|if|to\s+have)\s+\w*\s*\w*$")
_PAST: Final = re.compile(r"(?i)\b(?:invested|has\s+(?:already\s+)?(?:invested|put|lent|provided|committed|disbursed)|disbursed|provided|spent|lent|signed|won|booked)\b")
_DENIAL: Final = re.compile(
    r"(?i)\b(?:den(?:y|ies|ied|ying)|reject(?:s|ed)|refut(?:es|ed)|untrue|false|fabricat\w+|withdr(?:ew|awn)|retract(?:s|ed)|no\s+such|nothing\s+of\s+the\s+kind|baseless|not\s+true|clerical\s+(?:mistake|error)|incorrect|"
    r"(?:is|are|was|were|they're|it's|that's)\s+(?:simply\s+|plain\s+)?wrong|(?:decided|signed)\s+nothing|nothing\s+(?:has\s+been|was)\s+(?:signed|decided|agreed))\b"
)
_CLAIM: Final = re.compile(
    r"(?i)\b(?:reports?\b|claim(?:s|ed|ing)?|rumou?rs?|stor(?:y|ies)|(?:text\s+)?message|quoted|alleg\w+|so-called|(?:daily|newspaper|weekly|paper|broadcaster|tabloid|website)\s+(?:\w+\s+)?(?:reported|said|claimed|that)|reported\s+as|reported\s+that)"
)
_CORRECT: Final = re.compile(
    r"(?i)\b(?:correct(?:ed)?\s+(?:rate|figure|value|amount|number|percentage|total|share|sum)|should\s+(?:read|have\s+(?:read|been))|correctly|we\s+meant|in\s+fact\s+(?:is|was)|actual\s+(?:rate|figure|value|amount))\b"
)
_MISPRINT: Final = re.compile(r"(?i)\b(?:put|gave|stated|printed|said|reported|published|read|misstated|wrongly|erroneously|mistakenly|incorrectly)\b")
_NOT: Final = re.compile(r"(?i)(?:,\s*not|\bnot|\binstead\s+of|\brather\s+than|\bwrongly(?:\s+\w+){0,3}|\berroneously(?:\s+\w+){0,3}|\bmistakenly(?:\s+\w+){0,3})\s*$")
_SPORT: Final = re.compile(
    r"(?i)\b(?:league|season|coach|play-?offs?|goalkeeper|defencem[ae]n|striker|midfielder|captain|draft|line-?up|roster|championship|match(?:es)?|touchdown|innings|wicket|stadium|transfer\s+window|free\s+agent|cup\s+final|quarterback|pitcher|teammates?)\b"
)
_LOOK_AHEAD: Final = 3


def basis_of(line: Line, flow: Flow, start: int, begin: int, end: int) -> Basis:
    """How a number is meant.

    Args:
        line: Its sentence.
        flow: What it measures.
        start: Offset of the number.
        begin: Where its clause begins.
        end: Where its clause ends.
    """
    lead = unqualified(line.text[begin:start])
    reached = _REACHED.search(lead)
    if flow in TRADE and reached and not _MODAL.search(lead[: reached.start()]):
        return "reported"
    clause = line.text[begin:end]
    if flow in TRADE and TARGET.search(clause):
        return "target"
    if flow == "project":
        return "estimate"
    if ESTIMATE.search(clause) or (flow not in TRADE and TARGET.search(clause)):
        return "reported" if flow not in TRADE and _PAST.search(clause) and not re.search(r"(?i)\b(?:will|would|could|may|plans?|propos\w+)\b", clause) else "estimate"
    return "reported"


def negated(line: Line, start: int) -> bool:
    """Whether a number is named only as the wrong one: "not 45", "instead of 45"."""
    return _NOT.search(unqualified(line.text[:start])) is not None


def disowned(lines: Lines, line: Line) -> bool:
    """Whether what a sentence says is denied in it, or is a claim that one of the next sentences denies."""
    if _DENIAL.search(line.text):
        return True
    if not _CLAIM.search(line.text):
        return False
    return any(_DENIAL.search(lines[line.number + step].text) for step in range(1, _LOOK_AHEAD + 1))


def is_correction(line: Line) -> bool:
    """Whether a sentence gives the right number for one that was printed wrong."""
    return _CORRECT.search(line.text) is not None


def is_misprint(line: Line, following: Line) -> bool:
    """Whether a sentence repeats a number that the next one corrects."""
    return _MISPRINT.search(line.text) is not None and is_correction(following)


def about_sport(text: str) -> bool:
    """Whether an article is about sport, where contracts are those of players."""
    return len({word.lower() for word in _SPORT.findall(text)}) >= 4  # noqa: PLR2004
