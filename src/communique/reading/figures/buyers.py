"""Who pays and who is paid in a deal, as far as its clause says it: buyers order, sellers win contracts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from communique.reading.figures.line import Line, Place

# What a subject does, and whether it pays (else it is paid).
_ACTS: Final = (
    (
        True,
        re.compile(
            r"(?i)\b(?:order(?:ed|s)?(?=\s+(?:\d|an?\b|the\b|some\b|up\b|new\b|\w+\s+(?:aircraft|jets|ships|vessels|trains)))"
            r"|award(?:ed|s)?|bought|buys?|buying|purchas(?:ed|es?|ing)|place[ds]?\s+(?:an?\s+)?(?:\w+\s+)?orders?|to\s+procure)\b"
        ),
    ),
    (
        False,
        re.compile(
            r"(?i)\b(?:w(?:on|ins?|inning)|land(?:ed|s|ing)|clinch\w+|bag(?:s|ged)|secur(?:ed|es?|ing)|sold|sells?|selling"
            r"|(?:expects?|received?s?|took|booked|picked\s+up|collected)\s+(?:[\w-]+\s+){0,3}orders?"
            r"|to\s+(?:supply|build|sell|deliver|construct)|for\s+the\s+supply\s+of)\b"
        ),
    ),
)
_OTHER_SIDE: Final = re.compile(
    r"(?i)\b(?:from|to|with|in|for|by)\s+(?:the\s+)?(?:[\w-]+\s+(?:from|in|of)\s+)?$"
    r"|\b(?:awarded|sold|supply|to)\s+(?:an?\s+|the\s+)?(?:\w+\s+)?$"
)
_LEAD_IN: Final = re.compile(r"(?i)\b(?:in|at|on|with|from|to|for|between|of|by|against|than)\s+(?:the\s+)?$")
_TAIL: Final = 40


def buyer_and_seller(line: Line) -> tuple[Place | None, Place | None]:
    """The areas of the buyer and the seller of a deal; both None unless the clause names both sides and the act.

    Args:
        line: Its sentence.
    """
    for pays, act in _ACTS:
        found = act.search(line.text)
        if found is None:
            continue
        subject = next(
            (p for p in line.places if p.end <= found.start() and not _LEAD_IN.search(_before(line, p))), None
        )
        other = next(
            (
                p
                for p in line.places
                if p.start >= found.end() - 1
                and (subject is None or p.country != subject.country)
                and _OTHER_SIDE.search(_before(line, p))
            ),
            None,
        )
        if subject and other:
            return (subject, other) if pays else (other, subject)
    return None, None


def _before(line: Line, place: Place) -> str:
    return line.text[max(0, place.start - _TAIL) : place.start]
