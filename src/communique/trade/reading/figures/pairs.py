"""Reporter and partner of every fact of a sentence: trade by its words, shares by who takes them, sums by who pays."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from communique.trade.reading.figures.amounts import Fact
from communique.trade.reading.figures.line import tail
from communique.trade.reading.figures.ranks import rank_pair
from communique.trade.reading.figures.words import DEALS, TRADE, Cue, Flow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from communique.mentions.mention import Ordinal
    from communique.trade.reading.figures.line import Line, Place
    from communique.trade.reading.figures.sides import Pair, Sides


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


LENDER: Final = re.compile(
    r"\b(?:European\s+(?:Investment\s+Bank|Union|Commission)|World\s+Bank|International\s+Monetary\s+Fund|IMF"
    r"|(?:\w+\s+){1,2}Development\s+(?:Bank|Fund))\b"
)
_AND: Final = re.compile(r"(?i)\band\s+(?:has\s+|had\s+)?$")
_FLOWS: Final = frozenset({"exports", "imports"})
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
_OF: Final = re.compile(r"(?i)\s+of\s+(?:the\s+)?")
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
    by_cue: dict[Cue, Pair] = {}
    first: Fact | None = None
    for fact in read:
        if fact.flow in DEALS:
            pairs[fact] = _payer(line, fact, sides)
            continue
        if first and fact.share and not fact.money:  # "China took 50% of it, the United States 6%"
            pairs[fact] = _next_taker(line, fact, pairs[first])
            continue
        if fact.cue not in by_cue:
            by_cue[fact.cue] = _pair(line, fact, found, sides)
        pairs[fact] = _of_owner(line, fact, by_cue[fact.cue])
        if fact.flow != "gdp" and not (fact.share and not fact.money and sides.recalls_whole(line, pairs[fact])):
            sides.remember(line, pairs[fact])
        first = first or (fact if fact.share else None)
    return pairs


def _pair(line: Line, fact: Fact, found: Sequence[Cue], sides: Sides) -> Pair:
    cue = fact.cue
    if known := _known(line, cue, sides):
        return known
    if not cue.stands_in(line.text):  # measured by the sentence before
        pair = sides.said(line, Cue(0, 0, cue.flow, "before", ""), len(line.text))
    else:
        until = min((c.start for c in found if c.start > cue.end and c.flow in TRADE), default=len(line.text))
        since = max((c.end for c in found if c.end <= cue.start and c.flow in TRADE), default=0)
        if since and cue.verb and sides.memory.number == line.number and _goes_on(line, cue, until):
            return sides.memory.pair
        pair = sides.said(line, cue, until, since)
        if pair == (None, None) and since and sides.memory.number == line.number and cue.flow in _FLOWS:
            return sides.memory.pair
    if fact.share and not fact.money:
        taker = next((p.code for p in line.places if p.code != pair[0]), None)
        pair = pair[0], pair[1] or taker
        if pair == (None, None):
            return sides.pair(line)
    return sides.complete(line, pair, cue)


def _known(line: Line, cue: Cue, sides: Sides) -> Pair | None:
    """The sides that no words beside a cue need to say: those of "the figure", "trade between the two", output."""
    if cue.how == "again" and sides.recent(line):
        return sides.memory.pair
    if cue.flow == "gdp":
        return (line.places[0].code if line.places else sides.pair(line)[0]), None
    return sides.of_both(line, cue)


def _of_owner(line: Line, fact: Fact, pair: Pair) -> Pair:
    """Of both sides' trade the one reports of whose total the sentence gives the share."""
    if fact.share is None or fact.money is None or fact.flow != "total" or pair[1] is None:
        return pair
    end = line.at(fact.share)[1]
    owner = next((p for p in line.places if p.code == pair[1] and _OF.fullmatch(line.text, end, p.start)), None)
    return (pair[1], pair[0]) if owner else pair


def _goes_on(line: Line, cue: Cue, until: int) -> bool:
    """Whether a verb only carries on what the one before it said: "sold Chad $2 million and bought $1 million"."""
    named = any(cue.end <= p.start < until for p in line.places)
    return not named and _AND.search(tail(line.text, cue.start)) is not None


def _next_taker(line: Line, fact: Fact, pair: Pair) -> Pair:
    start = line.at(fact.share)[0] if fact.share else 0
    nearest = next((p.code for p in reversed(line.places) if p.end <= start), None)
    return pair[0], nearest if nearest not in {None, pair[0]} else pair[1]


def _payer(line: Line, fact: Fact, sides: Sides) -> Pair:
    """Who invests or lends and who receives, as far as the words say; of other sums the text seldom says it."""
    if fact.flow == "deal":
        buyer, seller = buyer_and_seller(line)
        return (sides.acting(buyer) if buyer else None), (sides.acting(seller) if seller else None)
    if fact.flow not in {"fdi_flow", "loan"}:
        return None, None
    if known := _both_or_given(line, fact, sides):
        return known
    if fact.flow == "fdi_flow" and (host := _host(line, fact)):
        return None, host.code
    start = fact.cue.start if fact.cue.stands_in(line.text) else 0
    outside = [p for p in line.places if p.end <= start and not _INSIDE.search(tail(line.text, p.start))]
    payer = outside[-1] if outside else None
    after = [p for p in line.places if p.start >= start]
    into = _other(after, payer)
    if fact.flow == "loan" and (lender := LENDER.search(line.text)):
        taker = into or payer or next(iter(line.places), None)
        code = sides.acting(taker) if taker else None
        european = lender.group().startswith("European")
        return ("EU" if european else None), code or (sides.counterpart("EU", line) if european else None)
    into = into or (_other(line.places, payer) if payer else None)
    source = next((p for p in line.places if _FROM.search(tail(line.text, p.start))), None)
    if source:
        payer, into = source, _other(line.places, source)
    return _both(line, payer, into, sides)


def _both_or_given(line: Line, fact: Fact, sides: Sides) -> Pair | None:
    if fact.cue.stands_in(line.text) and _MUTUAL.search(tail(line.text, fact.cue.start)):
        return sides.pair(line)
    given = _given(line, fact)
    return (sides.acting(given[0]), sides.acting(given[1])) if given else None


def _given(line: Line, fact: Fact) -> tuple[Place, Place] | None:
    """Who gives and who is given: "Italy gave Tunisia €1 million", "Japan pledged ¥1 billion to Laos"."""
    end = line.at(fact.money)[1] if fact.money else 0
    verb = _GIVES.search(line.text)
    if verb is None:
        return None
    giver = next((p for p in reversed(line.places) if p.end <= verb.start() and not _inside(line, p)), None)
    if giver is None:
        return None
    for place in line.places:
        if place.country == giver.country or place.start < verb.end():
            continue
        if not line.text[verb.end() : place.start].strip(" the") or (
            place.start >= end and _TO.fullmatch(line.text[end : place.start])
        ):
            return giver, place
    return None


def _inside(line: Line, place: Place) -> bool:
    return _INSIDE.search(tail(line.text, place.start)) is not None


def _host(line: Line, fact: Fact) -> Place | None:
    """The only area of a sentence on what it drew from all the world: "foreign direct investment in Jordan"."""
    countries = {p.country for p in line.places}
    if len(countries) != 1 or not fact.cue.stands_in(line.text):
        return None
    (place, *_) = line.places
    behind = place.start >= fact.cue.end and _INSIDE.search(line.text[fact.cue.end : place.start])
    if (behind and fact.cue.text.startswith("foreign")) or (
        place.end <= fact.cue.start and _DREW.search(line.text, place.end, fact.cue.start) and place.form != "demonym"
    ):
        return place
    return None


def _other(places: Sequence[Place], known: Place | None) -> Place | None:
    return next((p for p in places if known is None or p.country != known.country), None)


def _both(line: Line, payer: Place | None, into: Place | None, sides: Sides) -> Pair:
    one, two = (sides.acting(payer) if payer else None), (sides.acting(into) if into else None)
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
        if None in pair or pair[0] == pair[1]:
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
        elif (fact.flow == "fdi_stock" or fact.cue is cue) and ordinal.start < fact.money.start:
            pairs[fact] = pair[1], pair[0]  # an investment runs from who invests
        pairs.update({other: pairs[fact] for other in read if other.earlier is fact})
        sides.remember(line, pair)


def _belongs(fact: Fact, cue: Cue, own: Pair, pair: Pair) -> bool:
    """Whether a rank is of what a fact measures, between the same two sides."""
    if fact.cue is cue:
        return True
    if fact.rank is not None or fact.earlier is not None or (fact.flow in DEALS and fact.flow != "fdi_flow"):
        return False
    return _same_flow(fact.flow, cue.flow) and (None in own or set(own) == set(pair))


def _same_flow(one: Flow, two: Flow) -> bool:
    family: dict[Flow, Flow] = {"both": "total", "fdi_flow": "fdi_stock"}
    first, second = family.get(one, one), family.get(two, two)
    return first == second or (one == "imports" and two == "exports")
