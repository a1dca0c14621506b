"""The rates of a tariff: which percentage of a sentence is what it comes to, and for whom."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from communique.mentions.mention import Percent
from communique.trade.reading.measures.areas import named_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from communique.schema.item import Span
    from communique.trade.reading.measures.acts import Act
    from communique.trade.reading.measures.areas import Named
    from communique.trade.reading.scene import Scene

_RATED: Final = frozenset({"tariff", "export_measure"})
_TO: Final = re.compile(r"(?i)\bto\s+(?:a\s+|just\s+|only\s+|as (?:much|high|low) as\s+)?$")
_NOT_RATE: Final = re.compile(r"(?i)\b(?:from|by|than|rose|fell|grew|up|down|account\w* for)\s*$")
_AT: Final = re.compile(r"(?i)\b(?:at|of|up to|is|an?|new)\s*$")
_RATE_OF: Final = re.compile(
    r"(?i)\s+(?:(?!of\b|on\b|in\b)[\w-]+\s+){0,3}(?:tariffs?|dut(?:y|ies)|lev(?:y|ies)|tax(?:es)?|surtax|surcharges?|rates?)\b"
)
_RATED_AS: Final = re.compile(r"\d[\d.,]*[\s-]?(?:%|per\s?cent|percent)(?:[\s-]+(?!(?:to|and|from)\b)[\w-]+){0,3}\s*\Z")
_RATE_FOR: Final = re.compile(
    r"(?i)\s+(?:(?:tariffs?|dut(?:y|ies)|rates?)\s+)?(?:for|on|against|from)\s+(?:the\s+)?(?:(?:goods|imports)\s+from\s+)?"
)
_AND_THE: Final = re.compile(r"(?i)\band\s+(?:the|its|an?)\s+$")  # "its 10% duty on tea and the 5% on rice"
_RANGE: Final = re.compile(
    r",?\s+(?:(?:of|at|ranging|varying)\s+)?(?:(?:between|from)\s+)?"
)  # "duties between 6 percent and 25 percent"
_FROM: Final = re.compile(r"(?i)\bfrom\s+$")


def clause_of(found: list[Act], place: int, text: str, start: int) -> Span:
    """The stretch of the text, from one verb to the next, whose rates are an act's own."""
    begin = _begins(found[place], text) if place else 0
    after = found[place + 1 :]
    end = _begins(after[0], text) if after else len(text)
    return start + begin, start + max(end, found[place].instrument[1])


def _begins(act: Act, text: str) -> int:
    """Where the words about an act begin: its verb, or its instrument with the rate before it."""
    rate = _RATED_AS.search(text, 0, act.instrument[0])
    return min(act.verb[0], rate.start() if rate else act.instrument[0])


def rates_each(act: Act, number: int, clause: Span, scene: Scene) -> Iterator[tuple[Percent, Named]]:
    """The rates that a tariff has for each of several areas: "22.5% for Chinese mills and 14% for Vietnamese ones"."""
    rates = [rate for rate in scene.page.in_sentence(number, Percent) if clause[0] <= rate.start < clause[1]]
    if act.kind not in _RATED or len(rates) == 1:
        return
    areas = named_in(number, scene)
    found = [
        (rate, area)
        for rate in rates
        for area in areas
        if area.start > rate.end and _RATE_FOR.fullmatch(scene.page.text, rate.end, area.start)
    ]
    if len({area.code for _, area in found}) > 1:
        yield from found


def rates(act: Act, number: int, clause: Span, scene: Scene) -> list[Percent]:
    """The rates that a tariff comes to: what follows "to", else rates that stand with its name."""
    if act.kind not in _RATED:
        return []
    text = scene.page.text
    found = [
        rate for rate in scene.page.in_sentence(number, Percent)
        if clause[0] <= rate.start < clause[1] and not rate.points
    ]  # fmt: skip
    start = scene.page.article.sentences[number - 1].start
    named = (start + act.instrument[0], start + act.instrument[1])
    to = [rate for rate in found if _TO.search(text[max(0, rate.start - 24) : rate.start])]
    if to:
        return to
    return [
        rate for rate in found
        if (rate.value_max is not None or not _NOT_RATE.search(text[max(0, rate.start - 20) : rate.start]))
        and (
            moves(rate, text)
            or _RATE_OF.match(text, rate.end)
            or (_AND_THE.search(text[max(0, rate.start - 12) : rate.start]) and text.startswith(" on ", rate.end))
            or _AT.search(text[max(0, rate.start - 8) : rate.start])
            or (rate.value_max is not None and _RANGE.fullmatch(text, named[1], max(named[1], rate.start)))
            or (act.effect == "closes" and named[0] <= rate.start < named[1])
        )
    ]  # fmt: skip


def moves(rate: Percent, text: str) -> bool:
    """Whether a range tells a move, which comes to its end: "raised from 11.2% to 35%"."""
    return rate.value_max is not None and bool(_FROM.search(text[max(0, rate.start - 8) : rate.start]))
