"""Ranks: what an ordinal ranks, who ranks, and for whom."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from communique.trade.reading.figures.amounts import Fact
from communique.trade.reading.figures.words import Cue, Flow, compiled, ranked_by

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from communique.mentions.mention import Ordinal
    from communique.trade.reading.figures.line import Line
    from communique.trade.reading.figures.sides import Pair, Sides

_AMONG: Final = re.compile(r"(?i)\s+(?:place\s+)?(?:among|in|on)\s+(?:the\s+|a\s+|its\s+)?(?:list\s+of\s+)?(?:all\s+)?")
_FIRST_AMONG: Final = re.compile(r"(?i)(?:among|of|in\s+the\s+list\s+of)\s+(?:all\s+)?")
_RANKS: Final = re.compile(
    r"(?i)\b(?:rank(?:s|ed)?|came|comes|is|was|stands|stood|placed|places)\s+(?:in\s+|at\s+)?(?:the\s+)?$"
)
_ONE_OF: Final = re.compile(r"(?i)\b(?:one|some|two|three|among)\s+(?:of|out\s+of)?\s*(?:[\w'-]+\s+){0,3}$")
_WORLD: Final = re.compile(r"(?i)\b(?:world|continent|globe|planet)'s\s+$")
_THE_HOME: Final = r"\bthe\s+%land%'s\s+$"
_OVERTAKEN: Final = re.compile(
    r"(?i)\b(?:overt(?:ook|aking|ake[ns]?)|replac\w+|surpass\w+|ahead\s+of|after|behind|followed\s+by|displac\w+|past|than)\s+(?:the\s+)?$"
)
_NO_NOUN: Final = re.compile(r"(?i)\s*(?:[.,;]|$|(?:for|in|since|after|over|with)\b)")
_WITH: Final = re.compile(
    r"(?i)(?:\s+(?:in|of|for|to|from|among)\s+[\w' ]{2,30}?)?"
    r"(?:\s+(?:last\s+year|in\s+\d{4}|this\s+year|so\s+far))?,?\s+(?:with|at|worth)\s+(?:[a-z-]+\s+){0,5}"
)
_OF: Final = re.compile(r"(?i)^[\s\w-]{0,25}?\b(?:for|of|to|among)\s+(?:the\s+)?$")


def ranked(line: Line, ordinal: Ordinal) -> Cue | None:
    """What an ordinal ranks ("sixth-largest trading partner"), as a cue; None where it is no rank of trade."""
    start, end = line.at(ordinal)
    if _ONE_OF.search(line.text[:start]) or _WORLD.search(line.text[:start]):
        return None
    rest = line.text[end : end + 70]
    skipped = 0
    if among := _AMONG.match(rest):
        skipped = among.end()
    best: tuple[int, str, Flow] | None = None
    for name, flow, pattern in ranked_by():
        match = pattern.match(rest, skipped)
        if (
            match
            and (best is None or match.start() + len(match.group()) < best[0])
            and _plain(rest[skipped : match.end()], ordinal, name)
        ):
            best = match.end(), name, flow
    if best is None:
        return _listed(line, start)
    return Cue(
        end + skipped, end + best[0], best[2], f"rank_{best[1]}", line.text[end + skipped : end + best[0]].strip()
    )


def ranks_of(line: Line) -> Iterator[tuple[Ordinal, Cue]]:
    """The ranks of a sentence with what they rank; one without a noun ranks what the one before it does."""
    before: Cue | None = None
    for ordinal in line.ordinals:
        cue = ranked(line, ordinal)
        end = line.at(ordinal)[1]
        if cue is None and before is not None and ordinal.rank and _NO_NOUN.match(line.text, end):
            cue = Cue(end, end, before.flow, before.how, "")
        if cue is not None:
            before = cue
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
        elif cue.flow in {"imports", "exports"} and held.cue.start > cue.end:
            held.cue, held.flow = cue, cue.flow
        elif cue.flow == "fdi_stock" and held.flow == "allocation":
            held.cue, held.flow = cue, "fdi_flow"


def _listed(line: Line, start: int) -> Cue | None:
    """What a rank at the end of a sentence ranks: "Among Kuwait's suppliers, India ranks fifth"."""
    among = _FIRST_AMONG.match(line.text)
    if among is None or not _RANKS.search(line.text, among.end(), start):
        return None
    best: Cue | None = None
    for name, flow, pattern in ranked_by():
        if (found := pattern.match(line.text, among.end())) and (best is None or found.end() < best.end):
            text = line.text[among.end() : found.end()]
            best = Cue(among.end(), found.end(), flow, f"rank_{name}", text) if "," not in text else best
    return best


def _plain(words: str, ordinal: Ordinal, name: str) -> bool:
    """Whether only adjectives stand between an ordinal and what it ranks."""
    inner = words.split()[:-1]
    if any(w.lower() in {"and", "or", "to", "from", "with", "that", "was", "is", "for", "in"} for w in inner[:2]):
        return name == "export_market" and inner[0].lower() not in {"and", "or", "to", "from", "was", "is"}
    return ordinal.rank or len(inner) <= 2  # noqa: PLR2004


def rank_pair(line: Line, ordinal: Ordinal, cue: Cue, sides: Sides) -> Pair:
    """For whom the rank holds and who has it: "X is Y's sixth-largest trading partner" gives (Y, X)."""
    start, _ = line.at(ordinal)
    before = [p for p in line.places if p.end <= start]
    owner = before[-1] if before and line.text[before[-1].end : start].strip() in {"'s", "'", ""} else None
    if owner and owner.form == "demonym" and not line.text[owner.end : start].startswith("'"):
        owner = None
    reporter = owner.code if owner else None
    if reporter is None:
        after = next(
            (p for p in line.places if p.start >= cue.end - 1 and _OF.match(line.text[cue.end : p.start])), None
        )
        inner = next((p for p in line.places if cue.start <= p.start < cue.end), None)
        chosen = inner or after
        reporter = chosen.code if chosen else None
    head = line.text[:start]
    if reporter is None and (compiled(_THE_HOME).search(head) or re.search(r"(?i)\bour\s+(?:\w+\s+)?$", head)):
        reporter = sides.home(line)
    partner = _holder(line, start, reporter, sides)
    if reporter is None and partner is None:
        return sides.memory.pair if line.number - sides.memory.number <= 2 else (None, None)  # noqa: PLR2004
    if reporter is None and partner is not None:
        reporter = sides.counterpart(partner, line)
    elif partner is None and reporter is not None:
        partner = sides.counterpart(reporter, line)
    return reporter, partner


def _holder(line: Line, start: int, reporter: str | None, sides: Sides) -> str | None:
    """Who has the rank: the area in apposition, after "making" or the subject of the clause."""
    before = [p for p in line.places if p.end <= start and p.code != reporter]
    for place in reversed(before):
        gap = line.text[place.end : start]
        if (
            re.fullmatch(
                r"(?i),?\s*(?:,\s*)?(?:which|who)?\s*(?:(?:is|was|are|were|remains?|became|ranks?|ranked)\s+)?(?:also\s+|now\s+|still\s+|already\s+)?(?:[\w'-]+\s+){0,3}",
                gap,
            )
            and place.form != "demonym"
            and not _OVERTAKEN.search(line.text[max(0, place.start - 30) : place.start])
        ):
            return place.code
    making = [p for p in before if re.search(r"(?i)\bmak(?:es|ing)\s+(?:the\s+)?$", line.text[: p.start])]
    if making:
        return making[-1].code
    plain = [p for p in before if p.form != "demonym" and not line.text[p.end :].startswith("'")]
    if plain:
        return plain[0].code
    following = [
        p
        for p in line.places
        if p.start >= start
        and p.code != reporter
        and re.search(r"(?:,|\b(?:is|was|remains|were))\s+(?:the\s+)?$", line.text[: p.start])
    ]
    if following:
        return following[0].code
    pair = sides.memory.pair
    if not line.places and line.number - sides.memory.number <= 1 and pair[1]:
        return pair[1] if pair[1] != reporter else pair[0]
    return None
