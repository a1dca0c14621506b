"""What the words beside an amount say of its way: exports or imports, whose, to or from whom."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from communique.mentions import mention as m
from communique.text import lowered
from communique.trade.reading.scene import scene_of

if TYPE_CHECKING:
    from communique.checks.check import Row, Subject

_FLOW: Final = lowered(
    r"\b(?:(?P<exports>(?:re-?)?exports?|exported|exporting|shipments?|shipped|sold|sells?|sales|customers?|buyers?|destination"
    r"|(?:export )?market)"
    r"|(?P<imports>imports?|imported|importing|purchases?|purchased|bought|buys?|suppliers?|source)"
    r"|(?P<balance>deficit|surplus|gap|balance|imbalance)"
    r"|(?P<total>(?:(?:two-way|bilateral|mutual|merchandise|total|goods)\s+)?(?:trade|turnover|commerce|exchange)))\b"
)
_CLAUSE: Final = re.compile(r"[;:]|\.\s|\b(?:while|whereas|but)\b")
_OWNED: Final = re.compile(r"(?:['’]s?)?\s+(?:[\w-]+\s+){0,3}$")
_JOINED: Final = frozenset("-–/")  # "India-Oman trade" is of both
_NOT_OWNED: Final = re.compile(r"(?i)\b(?:to|from|in|into|with|of|and|by|for|than|between|on|at|or|against|the)\s")
_TO: Final = re.compile(
    r"(?i)^(?:\s+[\w,-]+){0,6}?\s+(?P<way>to|from|into)\s+(?:the\s+|mainland\s+|neighbou?ring\s+|fellow\s+)*$"
)
_REACH: Final = 90
_BEHIND: Final = 45


@dataclass(frozen=True, slots=True)
class Flow:
    """What the words beside an amount say of its way.

    Args:
        kind: exports, imports, balance or total.
        seller: Area that the words make the exporting one, if any.
        buyer: The importing one, if any.
        owner: The area whose trade it is called, if any.
        word: The word itself with what stands around it.
    """

    kind: str
    seller: str | None
    buyer: str | None
    owner: str | None
    word: str


def flow_beside(subject: Subject, amount: m.Mention) -> Flow | None:
    """The flow that the words nearest to an amount name, in its own clause; None where none does."""
    number = subject.page.sentence_at(amount.start)
    sentence = subject.page.article.sentences[number - 1] if number else None
    if sentence is None:
        return None
    text, start = subject.page.text, sentence.start
    begin = max((start + x.end() for x in _CLAUSE.finditer(text[start : amount.start])), default=start)
    end = next((amount.end + x.start() for x in _CLAUSE.finditer(text[amount.end : sentence.end])), sentence.end)
    before = list(_FLOW.finditer(scene_of(subject.page).low, begin, amount.start))
    after = list(_FLOW.finditer(scene_of(subject.page).low, amount.end, min(end, amount.end + _BEHIND)))
    nearest = _nearest(text, amount, before, after)
    return _read(subject, number, nearest, end) if nearest else None


def _nearest(
    text: str, amount: m.Mention, before: list[re.Match[str]], after: list[re.Match[str]]
) -> re.Match[str] | None:
    """The word that governs an amount: what it is "worth of" or "in", else the last one before it."""
    if after and re.match(r"\s+(?:worth\s+of\s+|in\s+|of\s+)(?:\w+\s+){0,2}$", text[amount.end : after[0].start()]):
        return after[0]
    return before[-1] if before else after[0] if after else None


def _read(subject: Subject, number: int, word: re.Match[str], end: int) -> Flow:
    text, kind = subject.page.text, str(word.lastgroup)
    areas = subject.page.in_sentence(number, m.Area)
    before = (a for a in reversed(areas) if a.end <= word.start() and text[word.start()].islower())
    owner = next((a for a in before if _owns(text[a.end : word.start()]) and text[a.start - 1] not in _JOINED), None)
    seller = buyer = None
    first = next((a for a in areas if word.end() <= a.start < min(end, word.end() + _REACH)), None)
    way = _TO.match(text[word.end() : first.start]) if first else None
    own = _country(owner)
    if kind == "exports":
        seller, buyer = own, None
    elif kind == "imports":
        seller, buyer = None, own
    if way and first and kind in {"exports", "imports"}:
        if way["way"].lower() == "from":
            seller = _country(first)
        else:
            buyer = _country(first)
    stop = first.end if way and first else word.end()
    begin = owner.start if owner else word.start()
    return Flow(kind, seller, buyer, own, " ".join(text[begin:stop].split()))


def _owns(gap: str) -> bool:
    return bool(_OWNED.fullmatch(gap)) and not _NOT_OWNED.search(gap)


def _country(area: m.Area | None) -> str | None:
    return (area.country or area.code) if area else None


def flows(subject: Subject, row: Row) -> list[Flow]:
    """The flows that the words beside a figure's amounts name."""
    return subject.once("flows", row, lambda row: _flows(subject, row))


def _flows(subject: Subject, row: Row) -> list[Flow]:
    return [flow for x in amounts(subject, row) if (flow := flow_beside(subject, x))]


def amounts(subject: Subject, row: Row) -> list[m.Quantity]:
    """The cited mentions that give a figure's amount, else its change, else its share."""
    return subject.once("amounts", row, lambda row: _amounts(subject, row))


def _amounts(subject: Subject, row: Row) -> list[m.Quantity]:
    for field, kind in (("value", m.Money), ("change_pct", m.Percent), ("share_pct", m.Percent)):
        size = row[field]
        if size is None:
            continue
        found = [
            x for x in subject.found(row, kind) if abs(float(size)) in {abs(float(x.value)), float(x.value_max or 0)}
        ]
        if found:
            return found
    return []
