"""Policy measures: a sentence that names an instrument of trade policy and what is done with it.

Types follow the Global Trade Alert's groups of instruments, as in the codebook.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from communique.decoding import number as as_json
from communique.item import Item
from communique.mentions.mention import Date, Percent
from communique.reading.measures.acts import Act, acts
from communique.reading.measures.sides import recalled, sides_of
from communique.reading.measures.words import says, stems_in, words
from communique.record import PolicyMeasure

if TYPE_CHECKING:
    from collections.abc import Iterator

    from communique.item import Span
    from communique.reading.measures.sides import Sides
    from communique.reading.scene import Scene

# Measures that may touch every area alike.
_ONE_SIDED: Final = frozenset({"export_measure", "tariff", "capital_control", "subsidy"})
_RATED: Final = frozenset({"tariff", "export_measure"})
_RECALLED: Final = 3  # sentences back
_BANS: Final = frozenset({"ban", "embargo"})
_NEAR_DATE: Final = 110
_DESCRIBED: Final = 160
_TO: Final = re.compile(r"(?i)\bto\s+(?:a\s+|just\s+|only\s+|as (?:much|high|low) as\s+)?$")
_NOT_RATE: Final = re.compile(r"(?i)\b(?:from|by|than|rose|fell|grew|up|down|account\w* for)\s*$")
_AT: Final = re.compile(r"(?i)\b(?:at|of|up to|is|an?|new)\s*$")
_RATE_OF: Final = re.compile(
    r"(?i)\s+(?:(?!of\b|on\b|in\b)[\w-]+\s+){0,3}(?:tariffs?|dut(?:y|ies)|lev(?:y|ies)|tax(?:es)?|surtax|surcharge|rates?)\b"
)
_TOLD: Final = re.compile(
    r"(?i)\b(?:(?:said|says|told|announced|reported|stated|met|signed|visited)\s+(?:[\w-]+\s+){0,3}(?:on\s+)?"
    r"|for\s+(?:up to\s+|a maximum of\s+)?)$"
)
_AND_THE: Final = re.compile(r"(?i)\band\s+(?:the|its|an?)\s+$")  # "its 10% duty on tea and the 5% on rice"
_THE: Final = re.compile(r"(?i)\bthe\s+$")
_WORD: Final = re.compile(r"[a-z]{4,}")


def read_measures(scene: Scene) -> Iterator[Item]:
    """The policy measures of an article, one a measure, area and rate."""
    told: list[Item] = []
    stems = stems_in(scene.low, words().stems)
    for number, sentence in enumerate(scene.page.article.sentences, 1):
        if scene.in_scope(number):
            found = [act for one in acts(sentence.text, stems) if (act := _resolved(one, told, number, scene))]
            for item in _in_sentence(number, found, scene):
                if not any(_same(item, other, scene) for other in told):
                    told.append(item)
    yield from told


def _resolved(act: Act, told: list[Item], number: int, scene: Scene) -> Act | None:
    """An act with the measure that "the ban" or "the freeze" recalls; None where none was told."""
    text = scene.page.sentence(number)
    last = next((item for item in reversed(told) if number - item.sentences[0] <= _RECALLED), None)
    if act.kind != "same":
        known = last and act.follows and last["measure_type"] == act.kind and _THE.search(text[: act.instrument[0]])
        # "The ban on … stays", where nobody is named, is the one told of, whoever else was named since.
        return replace(act, recalls=last) if known and not scene.areas_in(number) else act
    if last:
        return replace(act, kind=str(last["measure_type"]), recalls=last)
    return replace(act, kind="import_ntm") if text[slice(*act.instrument)].lower() in _BANS else None


def _in_sentence(number: int, found: list[Act], scene: Scene) -> Iterator[Item]:
    sentence = scene.page.article.sentences[number - 1]
    maker: tuple[str, ...] = ()
    for place, act in enumerate(found):
        clause = _clause(found, place, len(sentence.text), sentence.start)
        sides = sides_of(act, number, clause, scene)
        if act.recalls:
            sides = recalled(act.recalls, sides)
        elif not sides.by_at and maker and not set(maker) & set(sides.on):  # "… and has cut": the same subject
            sides = replace(sides, by=maker)
        if not _crosses(act, sides, sentence.text):
            continue
        maker = sides.by
        rates: list[Percent | None] = [*_rates(act, number, clause, scene)]
        for rate in rates or [None]:
            yield _item(act, number, clause, sides, rate, scene)


def _crosses(act: Act, sides: Sides, sentence: str) -> bool:
    """Whether a measure has a maker and touches another area, or every area."""
    if not sides.by or sides.by == sides.on == sides.by[:1]:
        return False
    return bool(sides.on) or act.kind in _ONE_SIDED or (sides.by_at is not None and says("everybody", sentence))


def _clause(found: list[Act], place: int, length: int, start: int) -> Span:
    """The stretch of the text, from one verb to the next, whose rates are an act's own."""
    begin = min(found[place].verb[0], found[place].instrument[0]) if place else 0
    after = found[place + 1 :]
    end = min(after[0].verb[0], after[0].instrument[0]) if after else length
    return start + begin, start + max(end, found[place].instrument[1])


def _rates(act: Act, number: int, clause: Span, scene: Scene) -> list[Percent]:
    """The rates that a tariff comes to: what follows "to", else rates that stand with its name."""
    if act.kind not in _RATED:
        return []
    text = scene.page.text
    found = [
        rate for rate in scene.page.in_sentence(number, Percent)
        if clause[0] <= rate.start < clause[1] + 1 and not rate.points
    ]  # fmt: skip
    start = scene.page.article.sentences[number - 1].start
    named = (start + act.instrument[0], start + act.instrument[1])
    to = [rate for rate in found if _TO.search(text[max(0, rate.start - 24) : rate.start])]
    if to:
        return to
    return [
        rate for rate in found
        if not _NOT_RATE.search(text[max(0, rate.start - 20) : rate.start])
        and (
            _RATE_OF.match(text, rate.end)
            or (_AND_THE.search(text[max(0, rate.start - 12) : rate.start]) and text.startswith(" on ", rate.end))
            or _AT.search(text[max(0, rate.start - 8) : rate.start])
            or (act.effect == "closes" and named[0] <= rate.start < named[1])
        )
    ]  # fmt: skip


def _item(act: Act, number: int, clause: Span, sides: Sides, rate: Percent | None, scene: Scene) -> Item:
    sentence = scene.page.article.sentences[number - 1]
    item = Item(
        list="policy_measures", model=PolicyMeasure, witness="rules", sentences=[number], pattern=f"measure_{act.kind}",
        values={
            "measure_type": act.kind, "direction": act.direction, "status": act.status,
            "implementing_areas": list(sides.by), "affected_areas": list(sides.on),
            "description": _described(sentence.text),
        },
        where={"measure_type": (sentence.start + act.instrument[0], sentence.start + act.instrument[1])},
    )  # fmt: skip
    for name, at in (("implementing_areas", sides.by_at), ("affected_areas", sides.on_at)):
        if at:
            item.where[name] = at
    if rate:
        item.values["rate_pct"] = as_json(abs(rate.value))
        item.where["rate_pct"] = (rate.start, rate.end)
    if chosen := _date(act, number, clause, scene):
        item.values["date"] = chosen.iso
        item.where["date"] = (chosen.start, chosen.end)
    return item


def _date(act: Act, number: int, clause: Span, scene: Scene) -> Date | None:
    """The time nearest to the verb, in its clause first, unless it is the time of somebody's saying so."""
    start = scene.page.article.sentences[number - 1].start
    verb = (start + act.verb[0], start + act.verb[1])
    begin, end = scene.dateline
    dates = [
        date for date in scene.page.in_sentence(number, Date)
        if date.iso and not begin <= date.start < end
        and not _TOLD.search(scene.page.text[max(0, date.start - 40) : date.start])
    ]  # fmt: skip
    dates = [date for date in dates if clause[0] <= date.start < clause[1]] or dates
    chosen = min(dates, key=lambda date: _distance((date.start, date.end), verb), default=None)
    return chosen if chosen and _distance((chosen.start, chosen.end), verb) <= _NEAR_DATE else None


def _distance(a: Span, b: Span) -> int:
    return max(0, a[0] - b[1], b[0] - a[1])


def _same(item: Item, other: Item, scene: Scene) -> bool:
    """Whether two sentences tell the same measure: its kind and sides are the same, nothing differs, words recur."""
    fields: tuple[str, ...] = ("measure_type", "direction", "implementing_areas", "affected_areas")
    if item.sentences == other.sentences:
        fields = (*fields, "rate_pct")
    if any(item[name] != other[name] for name in fields):
        return False
    if any(item[name] and other[name] and item[name] != other[name] for name in ("rate_pct", "date")):
        return False
    if item.sentences == other.sentences:
        return True
    first, second = (set(_WORD.findall(scene.page.sentence(one.sentences[0]).lower())) for one in (item, other))
    return len(first & second) * 2 >= min(len(first), len(second))


def _described(sentence: str) -> str:
    line = " ".join(sentence.split())
    return line if len(line) <= _DESCRIBED else line[:_DESCRIBED].rsplit(" ", 1)[0] + " …"
