"""Which words of a sentence govern which amount."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from operator import itemgetter
from typing import TYPE_CHECKING, Final

from communique.mentions.mention import Money
from communique.trade.reading.figures.words import TRADE, WEAK, Cue, compiled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from communique.mentions.mention import Ordinal, Percent
    from communique.trade.reading.figures.line import Line
    from communique.trade.reading.figures.words import Flow


@dataclass(slots=True, eq=False)
class Fact:
    """A number, or several that belong together, with the words that govern it.

    Args:
        cue: What it measures.
        money: Its amount.
        change: Its change.
        share: Its share.
        rank: Its rank.
        earlier: The fact that it is only compared with ("from $2 billion"), as the other's earlier value.
        flow: What it measures, where a rank corrects its cue.
    """

    cue: Cue
    money: Money | None = None
    change: Percent | None = None
    share: Percent | None = None
    rank: Ordinal | None = None
    earlier: Fact | None = None
    flow: Flow = "total"

    def __post_init__(self) -> None:
        self.flow = self.cue.flow

    @property
    def mention(self) -> Money | Percent | Ordinal | None:
        """The number that it is known by."""
        return self.money or self.change or self.share or self.rank


_QUALIFIED: Final = r"(?:\s*\b%qualifier%\b)+\s*$"
_PER_UNIT: Final = re.compile(r"\s*(?:/|per\s|an?\s)(?!\s*(?:year|annum|quarter|decade)\b)")  # "$90 a barrel"
_COMPARISON: Final = re.compile(
    r"(?i)(?:\b(?:from|against|versus|vs\.?|compared\s+(?:with|to)|than|over|relative\s+to|below|above|(?:up|down)\s+on)|\()\s*(?:in\s+[\w\s]{0,20})?$"
)
_BULLET: Final = re.compile(r"[\W_]*(?:\d{1,2}[.)]|[a-z]\))?\W*(?:the\s+)?", re.IGNORECASE)
_GIVES: Final = re.compile(r"\s*(?:[:,(=|]|\s-)\s*\W{0,3}")
_TOUCHING: Final = re.compile(r"(?i)\s*(?:,?\s*(?:of|worth|at|for|was|were|:|totall?ing))?\s*")
# What may stand between an amount and a noun behind it: "$2 billion worth of farm exports".
_ATTACHED: Final = re.compile(
    r"(?i)(?:\s+or\s+(?:more|so))?[\s-]+(?:worth\s+of\s+|of\s+|in\s+)?(?:(?!(?:and|to|from|while|but|by|as|with|for|or|than|that|which|in|at|a|an|against|versus|plus"
    r"|the|its|their|into|on|over|last|this|under|through)\b)[\w'-]+\s+){0,3}"
)
_WERE: Final = re.compile(r"(?i)\b(?:was|were|been)\s+(?:\w+ly\s+)?$")
_TO_ECONOMY: Final = re.compile(
    r"(?i)(?:\s+(?:a|per|each)\s+year|\s+annually)?\s+to\s+(?:[\w']+\s+){1,3}?(?:economy|gdp|output)\b"
)
_COMPANY_VERBS: Final = re.compile(r"(?i)s(?:old|ells?|elling)|b(?:ought|uys|uying)|purchased?|supplie[sd]|shipped")
_PRONOUN: Final = re.compile(
    r"(?i)\b(?:it|they|(?:the|that|both)\s+(?:country|countries|nation|kingdom))\s+(?:(?:has|had|have|also)\s+)*$"
)
# "increased by $2 million", "an increase of $2 million", "$2 million more than".
_BY: Final = re.compile(
    r"(?i)\b(?:(?:increas|ris|rose|gr[eo]w|climb|jump|surg|soar|expand|widen|gain|fall|fell|drop|declin|decreas|shr[aiu]nk|narrow"
    r"|contract|slump|plung|improv)\w*\s+(?:\w+ly\s+)?by"
    r"|(?:increase|rise|growth|jump|surge|gain|fall|drop|decline|decrease|reduction)\s+of)$"
)
_THAN: Final = re.compile(r"(?i)\s+(?:more|less|higher|lower|fewer)\s+than\b")
_LOOSE: Final = 110  # characters between a contract and its value
_TAIL: Final = 60  # characters before an amount that words of exactness take up
_AHEAD: Final = 70  # characters after a sum within which it is said to go to somebody


def amounts(line: Line, cues: Sequence[Cue], before: Cue | None) -> list[Fact]:
    """The amounts of a sentence that something governs, those marked that are only compared with.

    Args:
        line: The sentence.
        cues: Its cues.
        before: What the sentence before it measured, for "of that" and answers without a noun.
    """
    money = [m for m in line.money if not _PER_UNIT.match(line.text, line.at(m)[1]) and not _is_step(line, m)]
    trade = [c for c in cues if c.flow in TRADE]
    if "respectively" in line.text and len(trade) == len(money) > 1:
        return [Fact(cue, money=m) for cue, m in zip(trade, money, strict=True)]
    found = [Fact(_of_company(line, cue), money=m) for m in money if (cue := _governing(line, cues, before, m))]
    kept = [fact for fact in found if fact.flow != "ignored"]
    _compare(line, kept)
    return kept


def _is_step(line: Line, money: Money) -> bool:
    """Whether a sum is what a figure rose or fell by, not what it came to: "increased by $2 million"."""
    start, end = line.at(money)
    return bool(_BY.search(unqualified(line.text[:start])) or _THAN.match(line.text, end))


def unqualified(text: str) -> str:
    """A text without the words of exactness at its end.

    >>> unqualified("a contract worth more than ")
    'a contract worth'
    """
    return text[:-_TAIL] + _bare(text[-_TAIL:])


@lru_cache(maxsize=512)
def _bare(text: str) -> str:
    return compiled(_QUALIFIED).sub("", text).rstrip()


def _of_company(line: Line, cue: Cue) -> Cue:
    """A sale or purchase is a deal, not trade, where no area is its subject."""
    if not cue.verb or not _COMPANY_VERBS.fullmatch(cue.text) or _WERE.search(line.text[: cue.start][-_TAIL:]):
        return cue
    named = [p for p in line.places if p.end <= cue.start]
    if _PRONOUN.search(line.text[: cue.start][-_TAIL:]) or any(line.text[p.end : p.end + 1] != "'" for p in named):
        return cue
    return Cue(cue.start, cue.end, "deal", cue.how, cue.text)


def _governing(line: Line, cues: Sequence[Cue], before: Cue | None, money: Money) -> Cue | None:
    start = line.at(money)[0]
    end = _after_equivalent(line, money)
    lead = unqualified(line.text[:start])
    following = next((c for c in cues if c.start >= end), None)
    return (
        _touching(lead, cues)
        or _to_economy(line, end)
        or _attached(line, following, end)
        or _preceding(line, cues, lead, start)
        or (following if following and following.flow in TRADE else None)
        or (before if compiled("%again%").search(line.text) or is_entry(line) else None)
    )


def _to_economy(line: Line, end: int) -> Cue | None:
    found = _TO_ECONOMY.match(line.text, end, end + _AHEAD)
    return Cue(found.start(), found.end(), "gdp", "to_economy", found.group().lower()) if found else None


def is_entry(line: Line) -> bool:
    """Whether a sentence is an item of a list that gives an area its amount: "- Italy: EUR 2.2 billion"."""
    if len(line.places) != 1 or not line.money:
        return False
    place, start = line.places[0], line.at(line.money[0])[0]
    return bool(_BULLET.fullmatch(line.text, 0, place.start) and _GIVES.fullmatch(line.text, place.end, start))


def _touching(lead: str, cues: Sequence[Cue]) -> Cue | None:
    """The noun right before an amount: "a surplus of $2 billion in trade"."""
    return next(
        (c for c in cues if c.flow not in WEAK and c.end <= len(lead) and _TOUCHING.fullmatch(lead, c.end)), None
    )


def _attached(line: Line, following: Cue | None, end: int) -> Cue | None:
    if following and following.flow != "ignored" and _ATTACHED.fullmatch(line.text, end, following.start):
        return following
    return None


def _preceding(line: Line, cues: Sequence[Cue], lead: str, start: int) -> Cue | None:
    before = [c for c in cues if c.end <= start]
    of_trade = any(c.flow in TRADE for c in before)
    for cue in reversed(before):
        if cue.flow in WEAK:
            if len(lead) - cue.end <= _LOOSE and not of_trade:
                return cue
        elif ": " not in line.text[cue.end : start].rstrip().rstrip(":") + " ":
            return cue
    return None


def _after_equivalent(line: Line, money: Money) -> int:
    """The end of an amount with what stands in brackets behind it for the same sum."""
    end = line.at(money)[1]
    for other in line.found:
        if isinstance(other, Money) and other.equivalent_of == money.start:
            return line.text.find(")", line.at(other)[1]) + 1 or end
    return end


def _compare(line: Line, found: list[Fact]) -> None:
    """Mark the amounts that another of the same kind is compared with."""
    for fact in found:
        start = line.at(fact.money)[0] if fact.money else 0
        if _COMPARISON.search(unqualified(line.text[:start])[-_TAIL:]):
            others = [(abs(line.at(o.money)[0] - start), o) for o in found if o.money and not _compared(o, fact)]
            fact.earlier = min(others, key=itemgetter(0), default=(0, None))[1]


def _compared(fact: Fact | None, other: Fact) -> bool:
    """Whether an amount is another, or is compared with it, be it by way of a third."""
    while fact is not None and fact is not other:
        fact = fact.earlier
    return fact is other
