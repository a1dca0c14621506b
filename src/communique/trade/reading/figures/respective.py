"""Figures that a sentence spreads over a list of areas: "Chad, Peru and Fiji took $3m, $2m and $1m … respectively"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from communique.trade.reading.figures.line import tail
from communique.trade.reading.figures.words import TRADE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from communique.trade.reading.figures.amounts import Fact
    from communique.trade.reading.figures.line import Line, Place
    from communique.trade.reading.figures.said import Pair

_JOINT: Final = re.compile(r"\s*(?:,|,?\s+and\b|&)?\s*(?:and\s+)?(?:the\s+)?")
_OWN: Final = re.compile(
    r"\s+(?:\w+ly\s+)?(?:(?:has|have|had)\s+)?(?:export|import|sold|sell|ship|bought|buy|purchas|invest|put|len[dt]|gave|grant|provid)",
    re.IGNORECASE,
)
_FROM: Final = re.compile(r"(?i)\b(?:from|by)\s+(?:the\s+)?$")
_FLOWS: Final = TRADE | {"fdi_flow", "fdi_stock", "loan"}
_LEAST: Final = 2  # amounts and areas of which one goes with another


def spread(line: Line, facts: Sequence[Fact], known: Mapping[Fact, Pair]) -> dict[Fact, Pair]:
    """Reporter and partner of each figure that "respectively" gives to one area of a list.

    Args:
        line: The sentence.
        facts: What was read of it.
        known: Their sides as read one by one, for the side that the sentence does not name.
    """
    if "respectively" not in line.text:
        return {}
    spoken = [fact for fact in facts if fact.mention is not None and fact.flow in _FLOWS and fact.earlier is None]
    spoken.sort(key=lambda fact: fact.mention.start if fact.mention else 0)
    for run in _lists(line):
        others = dict.fromkeys(
            p.code for p in line.places if p not in run and p.country not in {q.country for q in run}
        )
        if not others:
            others = dict.fromkeys(
                c for fact in spoken for c in known[fact][:1] if c and c not in {p.code for p in run}
            )
        if len(run) != len(spoken) or len(run) < _LEAST or len(others) != 1:
            continue
        other = next(iter(others))
        sent = spoken[0].flow != "imports" and _FROM.search(tail(line.text, run[0].start))
        own = bool(sent or _OWN.match(line.text, run[-1].end))
        return {
            fact: (place.code, other) if own else (other, place.code) for fact, place in zip(spoken, run, strict=True)
        }
    return {}


def _lists(line: Line) -> Iterator[list[Place]]:
    """The runs of areas that nothing but commas and "and" parts."""
    run: list[Place] = []
    for place in line.places:
        if run and not _JOINT.fullmatch(line.text, run[-1].end, place.start):
            yield run
            run = []
        run.append(place)
    yield run
