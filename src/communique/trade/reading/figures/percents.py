"""Which amount a percentage belongs to, as its change or its share, or that it is a figure of its own."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from communique.trade.reading.figures.amounts import Fact
from communique.trade.reading.figures.line import tail
from communique.trade.reading.figures.ranks import ranked
from communique.trade.reading.figures.words import TRADE, WEAK, Cue, compiled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from communique.mentions.mention import Percent
    from communique.trade.reading.figures.line import Line

_VOLUME: Final = re.compile(r"(?i)\b(?:tonnes?|tons|barrels|litres|vehicles)\b[^;]*$")
_BY_VOLUME: Final = re.compile(
    r"(?i)\s+(?:(?:by|in)\s+(?:terms\s+of\s+)?(?:volume|tonnage|quantity|weight|ton(?:ne)?s)\b|to\s+[\d.,]+\s+(?:[mb]illion\s+|thousand\s+)?"
    r"(?:(?:metric\s+)?ton|barrel|litre|vehicle|head\b|unit))"
)
_IN_VOLUME: Final = re.compile(
    r"(?i)\b(?:in|by)\s+(?:terms\s+of\s+)?(?:volume|tonnage|quantity|weight|physical)\b(?:(?!\bvalue\b)[^;])*$"
)
_OTHER_RATE: Final = r"\b%not_figure%\b"
_CLAUSE: Final = re.compile(r"[,;]")
_CLAUSE_AFTER: Final = re.compile(r"[,;]|\band\b")
_SHARE_AFTER: Final = re.compile(
    r"(?i)\s*(?:share\s+|stake\s+)?of\s+(?:everything|all|what\s+[\w\s']{0,30}?(?:sells|exports|ships|buys|imports)\b|(?:the\s+)?(?:(?:overall|national|country's|global)\s+)?totals?\b|(?:the\s+)?[\w\s']{0,60}?"
    r"(?:trade|exports?|imports?|shipments|sales|purchases|fdi|investments?|export\s+earnings|turnover|market)\b)"
)
_SHARE_BEFORE: Final = (
    r"\b%share_before%(?:\s+(?:about|around|nearly|almost|over|some|more\s+than|just|roughly|only|up))*\s*$"
)
_SHARE_ROSE: Final = re.compile(
    r"(?i)\b(?:share|portion|proportion)\b[^,;]*(?:\b(?:to|at|was|is|of|reached|exceed(?:s|ed)|topp?e?d|surpass(?:es|ed))|:)\s+(?:(?:about|nearly|some|around)\s+)?$"
)
_CHANGE_OF: Final = re.compile(
    r"(?i)[\s-]*(?:year-on-year\s+|annual\s+|yoy\s+)?(?:growth|rise|increase|fall|decline|drop|decrease|surge|jump|gain|slump"
    r"|expansion|contraction)\s+(?:in|of|for)\s+(?:[\w'-]+\s+){0,4}$"
)
_MORE: Final = re.compile(r"(?i)\s+(?:more|less|fewer|higher|lower)\b")
_BREAK: Final = re.compile(r"(?i)\b(?:but|while|whereas|although|though)\b|;")
_SHARE_CHARACTERS: Final = 90  # characters before a percentage within which it is said to be a share
_DATED: Final = 8  # characters between a percentage and the time right behind it
_OBJECT_CHARACTERS: Final = 30  # characters between "of" and what a share is a share of


def add_percents(line: Line, cues: Sequence[Cue], before: Cue | None, found: list[Fact]) -> None:
    """Give the percentages of a sentence to its facts, or make facts of them.

    Args:
        line: The sentence.
        cues: Its cues.
        before: What the sentence before it measured.
        found: Its facts; grows.
    """
    nouns = [c for c in cues if c.flow not in WEAK]
    if "respectively" in line.text and 0 < len(found or nouns) == len(line.percents):
        found.extend([] if found else [Fact(cue) for cue in nouns])
        fall = line.percents[0].direction == "fall"  # "fell 4% and 6% respectively"
        for fact, percent in zip(sorted(found, key=lambda fact: fact.cue.start), line.percents, strict=True):
            falls = fall and percent.direction != "rise"
            fact.change = replace(percent, value=-abs(percent.value)) if falls else percent
        return
    for percent in line.percents:
        start, end = line.at(percent)
        left = _CLAUSE.split(tail(line.text, start))[-1]
        right = _CLAUSE_AFTER.split(line.text[end : end + 40])[0]
        if compiled(_OTHER_RATE).search(f"{left}|{right}"):
            continue
        if _is_share(line, percent, found):
            _add_share(line, nouns, percent, found, before)
        elif (percent.direction or any(f.change for f in found)) and not _is_of_volume(line, start, end):
            _add_change(line, nouns, percent, found)


def _is_of_volume(line: Line, start: int, end: int) -> bool:
    """Whether a percentage is one of weight or number, not of value: "71 million tons, up 3.2 percent"."""
    lead = tail(line.text, start)
    weighed = _VOLUME.search(lead)
    priced = weighed and any(start - len(lead) + weighed.start() < line.at(m)[0] < start for m in line.money)
    return bool((weighed and not priced) or _BY_VOLUME.match(line.text, end) or _IN_VOLUME.search(line.text[:start]))


def _is_share(line: Line, percent: Percent, found: list[Fact]) -> bool:
    start, end = line.at(percent)
    if _SHARE_ROSE.search(line.text[max(0, start - _SHARE_CHARACTERS) : start]) or _SHARE_AFTER.match(line.text, end):
        return True
    if compiled(_SHARE_BEFORE).search(tail(line.text, start)) and not _MORE.match(line.text, end):
        return True
    if percent.direction:
        return False
    return any(f.share for f in found)


def _last_before(nouns: Sequence[Cue], start: int) -> Cue | None:
    """The noun that stands nearest before a place."""
    return next((c for c in reversed(nouns) if c.end <= start), None)


def _share_cue(line: Line, nouns: Sequence[Cue], percent: Percent, before: Cue | None) -> Cue | None:
    """What a share is a share of: the noun behind it, the one before it, a share before it, what the sentence ranks."""
    start, end = line.at(percent)
    cue = None
    if after := _SHARE_AFTER.match(line.text, end):
        cue = next((c for c in nouns if end <= c.start <= after.end() + _OBJECT_CHARACTERS and c.flow in TRADE), None)
    cue = cue or _last_before(nouns, start)
    cue = cue or before
    return cue or next((c for o in line.ordinals if (c := ranked(line, o))), None)


def _add_share(line: Line, nouns: Sequence[Cue], percent: Percent, found: list[Fact], before: Cue | None) -> None:
    cue = _share_cue(line, nouns, percent, before)
    if cue is None:
        return
    first = not any(f.share for f in found)
    held = next((f for f in found if f.flow == cue.flow and f.money), None)
    if first and held and held.money and line.at(held.money)[1] <= line.at(percent)[0]:
        held.share = percent
    else:
        found.append(Fact(cue, share=percent))


def _add_change(line: Line, nouns: Sequence[Cue], percent: Percent, found: list[Fact]) -> None:
    start, end = line.at(percent)
    cue = next((c for c in nouns if c.start >= end and _CHANGE_OF.match(line.text[end : c.start])), None)
    cue = cue or _last_before(nouns, start)
    cue = cue or next((c for c in nouns if c.start >= end), None)
    if cue is None or cue.flow == "ignored":
        return
    own = [f for f in found if f.money and f.cue == cue and f.earlier is None]
    free = [f for f in own if f.change is None]
    if free:
        nearest = min(free, key=lambda f: abs(line.at(f.money)[0] - start) if f.money else 0)
        nearest.change = percent
        return
    again = any(f.change and f.cue == cue for f in found)
    dated = any(0 <= line.at(d)[0] - end <= _DATED for d in line.dates)
    if not own and (dated or not again) and not _BREAK.search(line.text[cue.end : start]):
        found.append(Fact(cue, change=percent))
