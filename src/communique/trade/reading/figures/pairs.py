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


def buyer_and_seller(line: Line) -> tuple[Place | None, Place | None]:
    """The areas of the buyer and the seller of a deal; both None unless the clause names both sides and the act.

    Args:
        line: Its sentence.
    """
    for pays, act in _ACTS:
        found = act.search(line.text)
        subject = next((p for p in line.places if found and p.end <= found.start()), None)
        if found is None or subject is None:
            continue
        others = (p for p in line.places if p.start >= found.end() - 1 and p.country != subject.country)
        other = next((p for p in others if _OTHER_SIDE.search(tail(line.text, p.start))), None)
        if other:
            return (subject, other) if pays else (other, subject)
    return None, None


LENDER: Final = re.compile(
    r"\b(?:European\s+(?:Investment\s+Bank|Union|Commission)|World\s+Bank|International\s+Monetary\s+Fund|IMF"
    r"|(?:\w+\s+){1,2}Development\s+(?:Bank|Fund))\b"
)
_FAMILIES: Final[dict[Flow, Flow]] = {"both": "total", "fdi_flow": "fdi_stock"}  # read as one
_FROM: Final = re.compile(r"(?i)\bfrom\s+(?:the\s+)?$")
_GIVES: Final = re.compile(
    r"(?i)\b(?:g[ai]ven?|gives|giving|lent|lend(?:s|ing)?|grant(?:s|ed|ing)?|provid(?:es?|ed|ing)|offer(?:s|ed|ing)?"
    r"|extend(?:s|ed|ing)?|pledg(?:es?|ed|ing)|promis(?:es?|ed|ing)|commit(?:s|ted)?|donat(?:es?|ed|ing)"
    r"|contribut(?:es?|ed|ing)|allocat(?:es?|ed|ing))\b"
)
_TO: Final = re.compile(
    r"(?i)\s+(?:\([^)]{0,40}\)\s+)?(?:(?:in|of|as)\s+(?:[\w-]+\s+){1,4})?(?:(?:grant|loan|credit|line)\s+)?(?:to|for)\s+(?:the\s+)?"
)
_MUTUAL: Final = re.compile(r"(?i)\b(?:two-way|mutual|bilateral|reciprocal)\s+(?:\w+\s+)?$")
_DREW: Final = re.compile(r"(?i)\b(?:attract(?:s|ed)?|drew|received|pulled\s+in|secured)\b")
_INSIDE: Final = re.compile(r"(?i)\b(?:in|into|to|for|at|on|with|and)\s+(?:the\s+)?(?:[\w-]+\s+)?$")


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
    first: Fact | None = None
    for fact in read:
        if fact.flow in DEALS:
            pairs[fact] = _payer(line, fact, sides)
            continue
        if first and fact.share and not fact.money:  # "China took 50% of it, the United States 6%"
            pairs[fact] = _next_taker(line, fact, pairs[first])
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
        first = first or (fact if fact.share else None)
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


def _next_taker(line: Line, fact: Fact, pair: Pair) -> Pair:
    start = line.at(fact.share)[0] if fact.share else 0
    nearest = next((p.code for p in reversed(line.places) if p.end <= start), None)
    return pair[0], nearest if nearest not in {None, pair[0]} else pair[1]


def _payer(line: Line, fact: Fact, sides: Sides) -> Pair:
    """Who invests or lends and who receives, as far as the words say; of other sums the text seldom says it."""
    if fact.flow not in {"fdi_flow", "loan"}:
        buyer, seller = buyer_and_seller(line) if fact.flow == "deal" else (None, None)
        return sides.acting(buyer), sides.acting(seller)
    if _MUTUAL.search(tail(line.text, fact.cue.start)):
        return sides.pair(line)
    if given := _given(line, fact):
        return sides.acting(given[0]), sides.acting(given[1])
    if fact.flow == "fdi_flow" and (host := _host(line, fact)):
        return None, host.code
    start = fact.cue.start if fact.cue.stands_in(line.text) else 0
    payer = next((p for p in reversed(line.places) if p.end <= start and not _inside(line, p)), None)
    into = _other([p for p in line.places if p.start >= start], payer)
    if fact.flow == "loan" and (lender := LENDER.search(line.text)):
        european = lender.group().startswith("European")
        taker = sides.acting(into or payer) or (sides.counterpart("EU", line) if european else None)
        return ("EU" if european else None), taker
    source = next((p for p in line.places if _FROM.search(tail(line.text, p.start))), None)
    payer = source or payer
    into = _other(line.places, payer) if source or (payer and not into) else into
    return _both(line, payer, into, sides)


def _given(line: Line, fact: Fact) -> tuple[Place, Place] | None:
    """Who gives and who is given: "Italy gave Tunisia €1 million", "Japan pledged ¥1 billion to Laos"."""
    end = line.at(fact.money)[1] if fact.money else 0
    verb = _GIVES.search(line.text)
    giver = next((p for p in reversed(line.places) if verb and p.end <= verb.start()), None)
    if verb is None or giver is None:
        return None
    for place in line.places:
        right_behind = place.start >= verb.end() and not line.text[verb.end() : place.start].strip(" the")
        if place.country != giver.country and (right_behind or _TO.fullmatch(line.text, end, max(end, place.start))):
            return giver, place
    return None


def _inside(line: Line, place: Place) -> bool:
    return _INSIDE.search(tail(line.text, place.start)) is not None


def _host(line: Line, fact: Fact) -> Place | None:
    """The only area of a sentence on what it drew from all the world: "foreign direct investment in Jordan"."""
    if len({p.country for p in line.places}) != 1:
        return None
    (place, *_) = line.places
    behind = place.start >= fact.cue.end and fact.cue.text.startswith("foreign")
    return place if behind or (_DREW.search(line.text, place.end, fact.cue.start)) else None


def _other(places: Sequence[Place], known: Place | None) -> Place | None:
    return next((p for p in places if known is None or p.country != known.country), None)


def _both(line: Line, payer: Place | None, into: Place | None, sides: Sides) -> Pair:
    one, two = sides.acting(payer), sides.acting(into)
    if payer is None and into is not None:
        one = sides.counterpart(into.code, line)
    elif into is None and payer is not None:
        two = sides.counterpart(payer.code, line)
    return one, two if two != one else None


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
