"""Reporter and partner of every fact of a sentence: trade by its words, shares by who takes them, sums by who pays."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from communique.trade.reading.figures.amounts import Fact, is_entry
from communique.trade.reading.figures.line import tail
from communique.trade.reading.figures.ranks import rank_pair
from communique.trade.reading.figures.words import DEALS, TRADE, Cue, Flow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from communique.mentions.mention import Ordinal
    from communique.trade.reading.figures.line import Line, Place
    from communique.trade.reading.figures.said import Pair
    from communique.trade.reading.figures.sides import Sides


_LENDER: Final = re.compile(
    r"\b(?:European\s+Investment\s+Bank|World\s+Bank|International\s+Monetary\s+Fund|IMF|\w+\s+Development\s+(?:Bank|Fund))\b"
)
_MUTUAL: Final = re.compile(r"(?i)\b(?:two-way|mutual|bilateral|reciprocal)\s+(?:\w+\s+)?$")
_SELLS: Final = re.compile(
    r"\b(?:won|wins?|winning|land(?:ed|s)|clinch\w+|secur\w+|sold|sells?|suppl(?:y|ies|ied)|to build"
    r"|orders? (?:[^.;]{0,40} )?from)\b"
)
_FAMILIES: Final[dict[Flow, Flow]] = {"both": "total", "fdi_flow": "fdi_stock"}  # read as one
_FROM: Final = re.compile(r"(?i)\bfrom\s+(?:the\s+)?$")
_INSIDE: Final = re.compile(r"(?i)\b(?:in|into|to|for|at|on|with|and|from|by)\s+(?:the\s+)?(?:[\w-]+\s+)?$")


def pairs_of(line: Line, read: Sequence[Fact], found: Sequence[Cue], sides: Sides) -> dict[Fact, Pair]:
    """The sides of the facts of a sentence.

    Args:
        line: The sentence.
        read: Its facts.
        found: Its cues.
        sides: What is known of the article's sides; remembers those of this sentence.
    """
    pairs: dict[Fact, Pair] = {}
    by_cue: dict[tuple[Cue, int], Pair] = {}
    for fact in read:
        if fact.flow in DEALS:
            pairs[fact] = _payer(line, fact, sides)
            continue
        until = min((c.start for c in found if c.start > fact.cue.end and c.flow in TRADE), default=len(line.text))
        whole = sides.whole(line, fact.cue, until)
        if fact.mention and line.at(fact.mention)[0] < whole:
            until = whole
        if (fact.cue, until) not in by_cue:
            by_cue[fact.cue, until] = _pair(line, fact, found, sides, until)
        pairs[fact] = by_cue[fact.cue, until]
        if fact.flow != "gdp":
            sides.remember(line, (pairs[fact][0], None) if is_entry(line) else pairs[fact])
    return pairs


def _pair(line: Line, fact: Fact, found: Sequence[Cue], sides: Sides, until: int) -> Pair:
    cue = fact.cue
    if cue.flow == "gdp":
        return (line.places[0].code if line.places else sides.pair(line)[0]), None
    if known := sides.of_both(line, cue):
        return known
    if is_entry(line):
        return sides.opener(line, line.places[0]), line.places[0].code
    if not cue.stands_in(line.text):  # measured by the sentence before
        return sides.of(line, Cue(0, 0, cue.flow, "before", ""), len(line.text))
    since = max((c.end for c in found if c.end <= cue.start and c.flow in TRADE), default=0)
    reporter, partner = sides.of(line, cue, until, since)
    if fact.share and not fact.money and partner is None:
        partner = next((p.code for p in line.places if p.code != reporter), None)
    return reporter, partner


def _payer(line: Line, fact: Fact, sides: Sides) -> Pair:
    """Who pays, invests or lends, and who receives: the side before the words, else the one that the sum is from."""
    if fact.flow == "fdi_flow" and _MUTUAL.search(tail(line.text, fact.cue.start)):
        return sides.pair(line)
    start = fact.cue.start if fact.cue.stands_in(line.text) else 0
    deal = fact.flow not in {"fdi_flow", "loan"}
    source = next((p for p in line.places if not deal and _FROM.search(tail(line.text, p.start))), None)
    before = (p for p in reversed(line.places) if p.end <= start and not _INSIDE.search(tail(line.text, p.start)))
    payer = source or next(before, None)
    into = _other(line.places if payer else [p for p in line.places if p.start >= start], payer)
    one, two = sides.acting(payer), sides.acting(into)
    if fact.flow == "loan" and (lender := _LENDER.search(line.text)):
        return ("EU" if lender.group().startswith("European") else None), two or one
    if fact.flow == "allocation" and one and two:
        fact.flow = "loan"  # what one state promises another
    if deal and fact.flow != "loan":
        sold = payer and _SELLS.search(line.text, payer.end)
        return ((two, one) if sold else (one, two)) if one and two else (None, None)
    if payer is None and into is not None:
        one = sides.counterpart(into.code, line)
    elif into is None and payer is not None:
        two = sides.counterpart(payer.code, line)
    return one, two if two != one else None


def _other(places: Sequence[Place], known: Place | None) -> Place | None:
    return next((p for p in places if known is None or p.country != known.country), None)


def add_ranks(
    line: Line, read: list[Fact], pairs: dict[Fact, Pair], ranks: Sequence[tuple[Ordinal, Cue]], sides: Sides
) -> None:
    """Give ranks to the facts of the sentence that they belong to, or make facts of them.

    Args:
        line: The sentence.
        read: Its facts; grows.
        pairs: Their sides; corrected by what a rank says, which is the plainest.
        ranks: Its ranks with what they rank.
        sides: What is known of the article's sides.
    """
    for ordinal, cue in ranks:
        pair = rank_pair(line, ordinal, cue, sides)
        if None in pair:
            continue
        fact = next((f for f in read if _belongs(f, cue, pairs[f], pair)), None)
        if fact is None:
            fact = Fact(cue)
            read.append(fact)
        elif fact.flow == "imports" and cue.flow == "exports":  # what the market buys is exports of the seller
            fact.flow = "exports"
        fact.rank = ordinal
        if fact.money is None or not fact.flow.startswith("fdi"):
            pairs[fact] = pair
        elif ordinal.start < fact.money.start:
            pairs[fact] = pair[1], pair[0]  # an investment runs from who invests
        pairs.update({other: pairs[fact] for other in read if other.earlier is fact})
        sides.remember(line, pair)


def _belongs(fact: Fact, cue: Cue, own: Pair, pair: Pair) -> bool:
    """Whether a rank is of what a fact measures, between the same two sides."""
    if fact.cue is cue:
        return True
    if fact.rank is not None:
        return False
    one, two = (_FAMILIES.get(flow, flow) for flow in (fact.flow, cue.flow))
    return two in {one, "exports"} and (None in own or set(own) == set(pair))
