"""Which words of a sentence govern which number: amounts, changes, shares and ranks made into facts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from communique.reading.figure_ranks import ranked
from communique.reading.figure_words import TRADE, WEAK, Cue, Flow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from communique.mentions.mention import Money, Ordinal, Percent
    from communique.reading.figure_line import Line

# Words of exactness between a number and what governs it.
_QUALIFIER: Final = re.compile(
    r"(?i)(?:\s*\b(?:nearly|almost|close\s+to|around|about|some|roughly|approximately|over|more\s+than|at\s+least|up\s+to|as\s+much\s+as|less\s+than|under|just|only|exactly|an?\s+estimated|a\s+(?:total|record|combined|whopping)(?:\s+of)?|total\s+of|record|the|an?|another|additional|further|between|of\s+between|well|estimated|somewhere|mere|as\s+against(?=\s+just))\b)+\s*$"
)
_PER_UNIT: Final = re.compile(
    r"(?i)\s*(?:/|per\s+|an?\s+)(?:metric\s+)?(?:tonne|ton|t\b|kilo\w*|kg|barrel|bbl|litre|liter|head|piece|unit|person|capita|share|night|ounce|bushel|mmbtu|pound|gallon|month|day|hour|ticket|stand|week|carton|box|head)"
)
_COMPARISON: Final = re.compile(
    r"(?i)(?:\b(?:from|against|versus|vs\.?|compared\s+(?:with|to)|than|over|relative\s+to)|\()\s*(?:in\s+[\w\s]{0,20})?$"
)
_ATTACHED: Final = re.compile(r"(?i)[\s-]+(?:worth\s+of\s+|of\s+|in\s+)?(?:(?!(?:and|to|from|while|but|by|as|with|for|or|than|that|which|in|at)\b)[\w'-]+\s+){0,3}")
_TIGHT: Final = re.compile(
    r"(?i)\b(?:worth|value[ds]?(?:\s+at)?|of|for|totall?ing|totall?ed|total|amount(?:s|ed|ing)?\s+to|at|cost(?:s|ing)?(?:\s+of|\s+between)?|bring(?:ing)?(?:\s+in)?|generat\w+|estimated\s+at|put\s+at|reach(?:ed|ing)?|to|is|was|were)\s*$"
)
_LOOSE: Final = 110  # characters between a contract and its value
_NEAR: Final = 60
_NOT_FIGURE: Final = re.compile(
    r"(?i)\b(?:tariffs?|dut(?:y|ies)|lev(?:y|ies)|discounts?|tax(?:es)?|vat|interest|stakes?|owned|ownership|quota|complete|members|respondents|surveyed|polled|equity|probability|surcharge|rebate|inflation|turnout|approval|yields?)\b"
)
_SHARE_AFTER: Final = re.compile(
    r"(?i)\s*(?:share\s+|stake\s+)?of\s+(?:everything|all|(?:the\s+)?(?:overall\s+)?totals?\b|(?:the\s+)?[\w\s']{0,60}?(?:trade|exports?|imports?|shipments|sales|purchases|fdi|investments?|export\s+earnings|turnover|market)\b)"
)
_SHARE_BEFORE: Final = re.compile(
    r"(?i)\b(?:share\s+(?:of|at|was|is|stood\s+at|to)|account(?:s|ed|ing)?\s+for|ma(?:de|kes?|king)\s+up|represent(?:s|ed|ing)?|constitut(?:es|ed|ing)|compris(?:es|ed|ing)|equivalent\s+to|took|takes|absorb(?:s|ed)|bought|buys)(?:\s+(?:about|around|nearly|almost|over|some|more\s+than|just|roughly|only|up))*\s*$"
)
_SHARE_NEXT: Final = re.compile(r"(?i)(?:,|\band\b)[^,;.]{0,50}?\b(?:for|at|with|by)?\s*(?:about\s+|nearly\s+|some\s+)?$")
_CHANGE_OF: Final = re.compile(
    r"(?i)[\s-]*(?:year-on-year\s+|annual\s+|yoy\s+)?(?:growth|rise|increase|fall|decline|drop|decrease|surge|jump|gain|slump|expansion|contraction|plunge|uptick|reduction)\s+(?:in|of|for)\s+(?:[\w'-]+\s+){0,4}$"
)
_GROWTH: Final = re.compile(r"(?i)\b(?:growth|put\s+growth|growth\s+rate)\b[^.;]*$")
_BREAK: Final = re.compile(r"(?i)\b(?:but|while|whereas|although|though)\b|;")
_AGAIN: Final = re.compile(
    r"(?i)\bof\s+(?:that|which|this)\b|\bthe\s+(?:target|goal|figure|total|value|volume)\b|^\W*(?:[A-Z .]+:\s*)?(?:it|this|that|they|to|the\s+(?:figure|total))\b|\bwe\s+can\b|\badd\b"
)


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


def facts(line: Line, cues: Sequence[Cue], before: Cue | None) -> list[Fact]:
    """The facts of a sentence.

    Args:
        line: The sentence.
        cues: Its cues.
        before: What the sentence before it measured, for "of that" and answers without a noun.
    """
    found = _amounts(line, cues, before)
    _compare(line, found)
    for percent in line.percents:
        _place_percent(line, cues, before, percent, found)
    return [fact for fact in found if fact.flow != "ignored"]


# Amounts


def _amounts(line: Line, cues: Sequence[Cue], before: Cue | None) -> list[Fact]:
    money = [m for m in line.money if not _PER_UNIT.match(line.text[line.at(m)[1] :])]
    trade = [c for c in cues if c.flow in TRADE]
    if "respectively" in line.text and len(trade) == len(money) > 1:
        return [Fact(cue, money=m) for cue, m in zip(trade, money, strict=True)]
    return [Fact(cue, money=m) for m in money if (cue := _governing(line, cues, before, m))]


def unqualified(text: str) -> str:
    """A text without the words of exactness at its end.

    >>> unqualified("a contract worth more than ")
    'a contract worth'
    """
    return _QUALIFIER.sub("", text).rstrip()


def _governing(line: Line, cues: Sequence[Cue], before: Cue | None, money: Money) -> Cue | None:
    start, end = line.at(money)
    following = next((c for c in cues if c.start >= end), None)
    if following and following.flow != "ignored" and _ATTACHED.fullmatch(line.text[end : following.start]):
        return following
    lead = unqualified(line.text[:start])
    for cue in reversed(cues):
        if cue.end > start:
            continue
        if cue.flow not in WEAK or _tight(lead, cue):
            return cue
    if following and following.flow in TRADE and following.start - end <= _NEAR:
        return following
    if before and not any(c.flow not in WEAK for c in cues) and _AGAIN.search(line.text):
        return before
    return None


def _tight(lead: str, cue: Cue) -> bool:
    gap = lead[cue.end :]
    if cue.flow == "allocation":
        return len(gap) <= 25 and not re.search(r"[,;]", gap)  # noqa: PLR2004
    return len(gap) <= _LOOSE and (not gap.strip() or _TIGHT.search(lead) is not None)


def _compare(line: Line, found: list[Fact]) -> None:
    """Mark the amounts that another of the same kind is compared with."""
    for fact in found:
        start, _ = line.at(fact.money) if fact.money else (0, 0)
        if not _COMPARISON.search(unqualified(line.text[:start])):
            continue
        others = [o for o in found if o is not fact and o.cue == fact.cue and o.earlier is None and o.money]
        if others:
            fact.earlier = min(others, key=lambda o: abs(line.at(o.money)[0] - start) if o.money else 0)


# Percentages


def _place_percent(line: Line, cues: Sequence[Cue], before: Cue | None, percent: Percent, found: list[Fact]) -> None:
    start, end = line.at(percent)
    left = re.split(r"[,;]", line.text[max(0, start - 60) : start])[-1]
    right = re.split(r"[,;]|\band\b", line.text[end : end + 40])[0]
    if _NOT_FIGURE.search(left + "|" + right):
        return
    if _is_share(line, percent, found):
        _place_share(line, cues, percent, found, before)
    elif percent.direction or _GROWTH.search(line.text[:start]) or _CHANGE_OF.match(line.text[end : end + 60] + " "):
        _place_change(line, cues, percent, found)


def _is_share(line: Line, percent: Percent, found: list[Fact]) -> bool:
    start, end = line.at(percent)
    if percent.direction and not _SHARE_AFTER.match(line.text[end:]):
        return False
    if _SHARE_AFTER.match(line.text[end:]) or _SHARE_BEFORE.search(line.text[:start]):
        return True
    return any(f.share for f in found) and _SHARE_NEXT.search(line.text[:start]) is not None


def _place_share(line: Line, cues: Sequence[Cue], percent: Percent, found: list[Fact], before: Cue | None) -> None:
    start, end = line.at(percent)
    cue = None
    if after := _SHARE_AFTER.match(line.text[end:]):
        cue = next((c for c in cues if c.start >= end and c.start <= end + after.end() + 30 and c.flow in TRADE), None)
    shares = [f for f in found if f.share]
    if cue is None:
        cue = next((c for c in reversed(cues) if c.end <= start and c.flow not in WEAK), None)
    if cue is None and shares:
        cue = shares[-1].cue
    if cue is None and not any(c.flow not in WEAK for c in cues):
        cue = before
    if cue is None:  # "with 38% of the total": of what a rank in the sentence says
        cue = next((c for c in (ranked(line, o) for o in line.ordinals) if c), None)
    if cue is None or cue.flow == "ignored":
        return
    held = next((f for f in found if f.flow == cue.flow and f.money and f.share is None and not f.earlier), None)
    if held and not shares and line.at(held.mention or percent)[1] <= start:
        held.share = percent
    else:
        found.append(Fact(cue, share=percent))


def _place_change(line: Line, cues: Sequence[Cue], percent: Percent, found: list[Fact]) -> None:
    start, end = line.at(percent)
    nouns = [c for c in cues if c.flow not in WEAK]
    cue = next((c for c in nouns if c.start >= end and _CHANGE_OF.match(line.text[end : c.start])), None)
    cue = cue or next((c for c in reversed(nouns) if c.end <= start), None)
    cue = cue or next((c for c in nouns if c.start >= end and c.start - end <= _NEAR), None)
    if cue is None or cue.flow == "ignored":
        return
    own = [f for f in found if f.money and f.cue == cue and f.earlier is None]
    own.sort(key=lambda f: abs(line.at(f.money)[0] - start) if f.money else 0)
    for fact in own:
        if fact.change is None:
            fact.change = percent
            return
    if own or any(f.change and f.cue == cue and not f.money for f in found):
        return
    if not _BREAK.search(line.text[cue.end : start]):
        found.append(Fact(cue, change=percent))
