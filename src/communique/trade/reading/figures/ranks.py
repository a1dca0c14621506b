"""Ranks: what an ordinal ranks, who ranks, and for whom."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from communique.trade.reading.figures.amounts import Fact
from communique.trade.reading.figures.line import tail
from communique.trade.reading.figures.said import THE_HOME
from communique.trade.reading.figures.words import Cue, Flow, ranked_by

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from communique.mentions.mention import Ordinal
    from communique.trade.reading.figures.line import Line
    from communique.trade.reading.figures.said import Pair
    from communique.trade.reading.figures.sides import Sides

_AMONG: Final = re.compile(r"(?i)\s+(?:place\s+)?(?:among|in|on)\s+(?:the\s+|a\s+|its\s+)?(?:list\s+of\s+)?(?:all\s+)?")
_OVERTAKEN: Final = re.compile(
    r"(?i)\b(?:overt(?:ook|aking|ake[ns]?)|replac\w+|surpass\w+|ahead\s+of|after|behind|followed\s+by|displac\w+|past|than)\s+(?:the\s+)?$"
)
_WITH: Final = re.compile(
    r"(?i)(?:\s+(?:in|of|for|to|from|among)\s+[\w' ]{2,30}?)?"
    r"(?:\s+(?:last\s+year|in\s+\d{4}|this\s+year|so\s+far))?,?\s+(?:with|at|worth)\s+(?:[a-z-]+\s+){0,5}"
)
_OUR: Final = re.compile(r"(?i)\bour\s+(?:\w+\s+)?$")
_APPOSED: Final = re.compile(
    r"(?i),?\s*(?:,\s*)?(?:which|who)?\s*(?:(?:is|was|are|were|remains?|became|ranks?|ranked)\s+)?"
    r"(?:also\s+|now\s+|still\s+|already\s+)?(?:[\w'-]+\s+){0,3}"
)
_NO_ADJECTIVES: Final = frozenset({"and", "or", "to", "from", "with", "that", "was", "is", "for", "in"})
_ADJECTIVES: Final = 2  # words between "second" and what it ranks, where it may be no rank at all
_OF: Final = re.compile(r"(?i)^[\s\w-]{0,25}?\b(?:for|of|to|among)\s+(?:the\s+)?$")


def ranked(line: Line, ordinal: Ordinal) -> Cue | None:
    """What an ordinal ranks ("sixth-largest trading partner"), as a cue; None where it is no rank of trade."""
    _, end = line.at(ordinal)
    rest = line.text[end : end + 70]
    among = _AMONG.match(rest)
    skipped = among.end() if among else 0
    best: tuple[int, str, Flow] | None = None
    for name, flow, pattern in ranked_by():
        match = pattern.match(rest, skipped)
        if match and best is None and _plain(rest[skipped : match.end()], ordinal, name):
            best = match.end(), name, flow
    if best is None:
        return None
    return Cue(
        end + skipped, end + best[0], best[2], f"rank_{best[1]}", line.text[end + skipped : end + best[0]].strip()
    )


def ranks_of(line: Line) -> Iterator[tuple[Ordinal, Cue]]:
    """The ranks of a sentence with what they rank."""
    for ordinal in line.ordinals:
        if cue := ranked(line, ordinal):
            yield ordinal, cue


def with_amounts(line: Line, found: list[Fact], ranks: Sequence[tuple[Ordinal, Cue]]) -> None:
    """Give a rank the amount that stands behind it: "the largest supplier with (shipments of) $2 billion".

    Args:
        line: The sentence.
        found: Its facts; grows.
        ranks: Its ranks with what they rank.
    """
    for money in line.money:
        start, _ = line.at(money)
        cue = next((c for _, c in reversed(ranks) if c.end <= start and _WITH.fullmatch(line.text, c.end, start)), None)
        if cue is None:
            continue
        held = next((fact for fact in found if fact.money is money), None)
        if held is None:
            found.append(Fact(cue, money=money))
        elif cue.flow in {"imports", "exports"}:
            held.cue, held.flow = cue, cue.flow
        elif cue.flow == "fdi_stock":
            held.cue, held.flow = cue, "fdi_flow"


def _plain(words: str, ordinal: Ordinal, name: str) -> bool:
    """Whether only adjectives stand between an ordinal and what it ranks."""
    inner = words.lower().split()[:-1]
    if not _NO_ADJECTIVES.isdisjoint(inner[:2]):
        return name == "export_market"
    return ordinal.rank or len(inner) <= _ADJECTIVES


def rank_pair(line: Line, ordinal: Ordinal, cue: Cue, sides: Sides) -> Pair:
    """For whom the rank holds and who has it: "X is Y's sixth-largest trading partner" gives (Y, X)."""
    start, _ = line.at(ordinal)
    before = [p for p in line.places if p.end <= start]
    owner = before[-1] if before and line.text[before[-1].end : start].strip() in {"'s", "'", ""} else None
    inner = next((p for p in line.places if cue.start <= p.start < cue.end), None)
    after = next((p for p in line.places if p.start >= cue.end - 1 and _OF.match(line.text[cue.end : p.start])), None)
    whose = owner or inner or after
    reporter = whose.code if whose else None
    head = line.text[:start]
    if reporter is None and (THE_HOME.search(head) or _OUR.search(head)):
        reporter = sides.home(line)
    partner = _holder(line, start, reporter)
    if reporter is None and partner is not None:
        reporter = sides.counterpart(partner, line)
    elif partner is None and reporter is not None:
        partner = sides.counterpart(reporter, line)
    return reporter, partner


def _holder(line: Line, start: int, reporter: str | None) -> str | None:
    """Who has the rank: the area in apposition, the subject of the clause, else who is named behind it."""
    before = [p for p in line.places if p.end <= start and p.code != reporter]
    for place in reversed(before):
        if _APPOSED.fullmatch(line.text, place.end, start) and not _OVERTAKEN.search(tail(line.text, place.start)):
            return place.code
    plain = [p for p in before if not line.text.startswith("'", p.end)]
    following = [p for p in line.places if p.start >= start and p.code != reporter]
    return next((p.code for p in (*plain, *following)), None)
