"""Words that stand for what the sentences before measured: "the figure", "it rose", "those to China"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from communique.reading.figures.words import TRADE, Cue, Flow, cues

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from communique.reading.figures.line import Line

_MOVES: Final = (
    r"(?:rose|fell|grew|expanded|increased|reached|hit|stood|totall?ed|amounted|climbed|dropped|declined|jumped|surged"
    r"|shrank|slipped|slid|soared|exceeded|topped|surpassed|came|went|edged|gained|plunged|doubled|tripled|halved"
    r"|was|is|were|are|has|had|have|will|would|could|should|may|might)"
)
_FIGURE: Final = re.compile(
    r"(?i)(?<!\bof )\b(?:the|this|that)\s+(?:figure|total|amount|volume|value|number)"
    rf"(?=\s+(?:\w+ly\s+)?(?:{_MOVES}|to|by|from|in)\b|[,.;]|$)"
)
_WORDS: Final = ("figure", "total", "amount", "volume", "value", "number")
_IT: Final = re.compile(
    r"^\W*(?:(?:In|For|During|Over|By|From|Between)\b[^,;]{0,60},\s*)?"
    rf"((?i:it|they))(?=\s+(?:\w+ly\s+)?{_MOVES}\b)"
)
# "shipments to the United States rose; those to China fell"
_THOSE: Final = re.compile(
    r"(?i)\bthose(?:(?=\s+(?:bound\s+|destined\s+|going\s+)?(?:to|from|for)\s)"
    r"|\s+(?:sales|shipments|purchases|deliveries|supplies)\b)"
)
_FLOWS: Final = frozenset({"exports", "imports"})


def recalled(line: Line, found: Sequence[Cue], main: Callable[[Line], Cue | None]) -> tuple[Cue, ...]:
    """The cues of a sentence with what stands in it for the figure of a sentence before.

    Args:
        line: The sentence.
        found: Its own cues.
        main: Tells what the figure before measured, the first of its sentence; asked only where something points back.
    """
    those = _THOSE.search(line.text) if "hose " in line.text else None
    of_those = _flow_before(found, those.start(), main(line)) if those else None
    if those and of_those:
        cue = Cue(*those.span(), of_those, "those", those.group().lower())
        return tuple(sorted((*found, cue), key=lambda c: c.start))
    figure = _FIGURE.search(line.text) if any(word in line.text for word in _WORDS) else None
    subject = figure or _IT.match(line.text)
    span = figure.span() if figure else subject.span(1) if subject else None
    if span is None or any(c.flow in TRADE and c.start < span[0] for c in found):
        return tuple(found)
    before = main(line)
    if before is None:
        return tuple(found)
    cue = Cue(*span, before.flow, "again", line.text[slice(*span)].lower())
    return tuple(sorted((*found, cue), key=lambda c: c.start))


def _flow_before(found: Sequence[Cue], start: int, main: Cue | None) -> Flow | None:
    """What "those to" are: the exports or imports told before in the sentence, else in the one before it."""
    before = [c for c in found if c.end <= start and c.flow in _FLOWS]
    cue = before[-1] if before else main
    return cue.flow if cue and cue.flow in _FLOWS else None


def main_of(line: Line) -> Cue | None:
    """What a sentence without a number measures first."""
    return next((cue for cue in cues(line.text) if cue.flow in TRADE), None)
