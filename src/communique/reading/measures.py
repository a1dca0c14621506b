"""Policy measures: a sentence that names an instrument of trade policy and what is done with it.

Types follow the Global Trade Alert's groups of instruments, as in the codebook.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from communique.decoding import number as as_json
from communique.item import Item
from communique.mentions.areas import country_of
from communique.mentions.mention import Area, Date, Percent
from communique.record import PolicyMeasure

if TYPE_CHECKING:
    from collections.abc import Iterator

    from communique.item import Span
    from communique.mentions.mention import Mention
    from communique.reading.scene import Scene


@dataclass(frozen=True, slots=True)
class _Words:
    """The word lists of `data/measures.toml` as patterns."""

    instruments: tuple[tuple[str, re.Pattern[str]], ...]
    action: re.Pattern[str]
    cues: dict[str, re.Pattern[str]]


@cache
def _words() -> _Words:
    data = tomllib.loads((files("communique.reading") / "data" / "measures.toml").read_text(encoding="utf-8"))
    actions = "|".join(f"(?P<{name}>{'|'.join(words)})" for name, words in data["actions"].items())
    return _Words(
        tuple((row["type"], _any_of(row["words"])) for row in data["instruments"]),
        re.compile(rf"\b(?:{actions})\b", re.IGNORECASE),
        {name: _any_of(words) for name, words in data["cues"].items()},
    )


def _any_of(words: list[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(words)})\b", re.IGNORECASE)


def _says(cue: str, text: str) -> bool:
    return bool(_words().cues[cue].search(text))


# Measures that may touch every area alike.
_ONE_SIDED: Final = frozenset({"export_measure", "tariff", "capital_control", "subsidy"})
_CLAUSE: Final = 110  # characters within which a verb governs an instrument
_NEAR: Final = 40


@dataclass(frozen=True, slots=True)
class _Act:
    """A measure in a sentence.

    Args:
        kind: Its type.
        instrument: Span of the words that name it, in the sentence.
        at: Where what is done with it is said, in the sentence.
        direction: What it does to trade.
        status: How far it is.
    """

    kind: str
    instrument: Span
    at: int
    direction: str
    status: str


def read_measures(scene: Scene) -> Iterator[Item]:
    """The policy measures of an article, one a measure, area and rate."""
    for number, sentence in enumerate(scene.page.article.sentences, 1):
        if not scene.in_scope(number):
            continue
        for act in _acts(sentence.text):
            by, on = _sides(act, number, sentence.start, scene)
            if not by or (by == on and len(by) == 1) or not (on or act.kind in _ONE_SIDED):
                continue
            rates: list[Percent | None] = [*_rates(act, number, scene)]
            for rate in rates or [None]:
                yield _item(act, number, (by, on), rate, scene)


def _acts(text: str) -> list[_Act]:
    """What the sentence does with which instruments of one kind; nothing where it does nothing."""
    if _says("denied", text):
        return []
    for kind, words in _words().instruments:
        acts: list[_Act] = []
        for found in words.finditer(text):
            if (not acts or found.start() - acts[-1].instrument[1] > _NEAR) and (act := _act(kind, found, text)):
                acts.append(act)
        if acts:
            return acts
    return []


def _act(kind: str, found: re.Match[str], text: str) -> _Act | None:
    """What is done with an instrument: by the nearest verb, or by its standing in force."""
    verbs = list(_words().action.finditer(text))
    verbs = [verb for verb in verbs if verb.group().lower() != "without"] or verbs
    action = min(verbs, key=lambda verb: _distance(verb.span(), found.span()), default=None)
    standing = _says("standing", text)
    if action is None or _distance(action.span(), found.span()) > _CLAUSE:
        return _Act(kind, found.span(), found.start(), "restrictive", "in_force") if standing else None
    asked = _says("asks", text[: action.end()])
    if asked and standing and _says("undo", text):  # asked to lift what stands: it stands
        return _Act(kind, found.span(), found.start(), "restrictive", "in_force")
    loosens = action.group("loosens") or (action.group("introduces") and _says("gives", text))
    status = _status(text, action, asked=asked)
    return _Act(kind, found.span(), action.start(), "liberalising" if loosens else "restrictive", status)


def _distance(a: Span, b: Span) -> int:
    return max(0, a[0] - b[1], b[0] - a[1])


def _status(text: str, action: re.Match[str], *, asked: bool) -> str:
    before = text[: action.end()]
    if asked and not _says("will", before):
        return "proposed"
    if _says("will", before):
        return "announced"
    return "removed" if _words().cues["undone"].fullmatch(action.group()) else "in_force"


def _sides(act: _Act, number: int, start: int, scene: Scene) -> tuple[list[str], list[str]]:
    """Who takes the measure and whom it touches."""
    if _says("mutual", scene.page.sentence(number)):
        pair = [scene.side(code) for code in scene.pair_at(number)]
        return pair, pair
    areas = [area for area in scene.page.in_sentence(number, Area) if not _in_dateline(area, scene)]
    if act.kind == "immigration" and (entered := _entered(areas, scene)):
        guest = next((area for area in areas if area is not entered), None)
        return [entered.country or entered.code], [guest.country or guest.code] if guest else []
    at, instrument = start + act.at, start + act.instrument[0]
    target = next((area for area in areas if area.start > min(at, instrument) and _aimed_at(area, scene)), None)
    before = [area for area in areas if area.start < at and area is not target]
    if act.direction == "restrictive" and act.status == "in_force":  # "asked China to lift", "Nigeria's 20% duty"
        maker = before[-1] if before else None
    else:
        maker = next((area for area in before if area.form != "demonym"), before[0] if before else None)
    by = scene.side(maker.country or maker.code) if maker else _issuer(number, scene)
    if target is None:
        rest = [area for area in areas if area is not maker and by not in _codes(area, scene)]
        target = next((area for area in rest if area.start >= instrument - _NEAR), rest[0] if rest else None)
    on = (target.country or target.code) if target else None
    if by is not None and target is not None and by in _codes(target, scene):
        by = scene.other(country_of(by) or by, number)
    if on is None and by is not None:
        on = scene.other(country_of(by) or by, number)
    return [by] if by else [], [on] if on else []


def _aimed_at(area: Area, scene: Scene) -> bool:
    """Whether an area is what a measure touches: "for Vietnamese citizens", "Pakistani mangos"."""
    return bool(
        re.search(
            r"\b(?:for|on|from|of|to)\s+(?:the\s+|all\s+|those\s+)?$",
            scene.page.text[max(0, area.start - 16) : area.start],
        )
    ) or (area.form == "demonym" and bool(re.match(r"\s+[a-z]", scene.page.text[area.end : area.end + 2])))


def _entered(areas: list[Area], scene: Scene) -> Area | None:
    """The area that travellers are let into ("can visit New Zealand without a visa")."""
    entering = _words().cues["entering"]
    for area in areas:
        before = scene.page.text[max(0, area.start - 16) : area.start].removesuffix("the ").rstrip()
        if any(verb.end() == len(before) for verb in entering.finditer(before)):
            return area
    return None


def _codes(area: Area, scene: Scene) -> set[str]:
    return {area.code, area.country or area.code, scene.side(area.country or area.code)}


def _in_dateline(mention: Mention, scene: Scene) -> bool:
    start, end = scene.dateline
    return start <= mention.start < end


def _issuer(number: int, scene: Scene) -> str | None:
    """Whose "the government" or "our border" is: the issuer's area, or that of the last sentence that names one."""
    if _says("ours", scene.page.sentence(number)) and scene.home:
        return scene.home
    for before in range(number - 1, max(0, number - 3), -1):
        if areas := scene.areas_in(before):
            return scene.side(areas[0].country or areas[0].code)
    return scene.home or (scene.side(scene.sides[0]) if scene.sides else None)


def _rates(act: _Act, number: int, scene: Scene) -> list[Percent]:
    """The rates that a tariff comes to: what follows "to", else a rate that stands with its name."""
    if act.kind not in {"tariff", "export_measure"}:
        return []
    found = scene.page.in_sentence(number, Percent)
    to = [rate for rate in found if re.search(r"\bto\s*$", scene.page.text[max(0, rate.start - 6) : rate.start])]
    return to or found[:1]


def _item(act: _Act, number: int, sides: tuple[list[str], list[str]], rate: Percent | None, scene: Scene) -> Item:
    sentence = scene.page.article.sentences[number - 1]
    by, on = sides
    item = Item(
        list="policy_measures", model=PolicyMeasure, witness="rules", sentences=[number], pattern=f"measure_{act.kind}",
        values={
            "measure_type": act.kind, "direction": act.direction, "status": act.status, "implementing_areas": by,
            "affected_areas": on, "description": _described(sentence.text),
        },
        where={"measure_type": (sentence.start + act.instrument[0], sentence.start + act.instrument[1])},
    )  # fmt: skip
    if rate:
        item.values["rate_pct"] = as_json(abs(rate.value))
        item.where["rate_pct"] = (rate.start, rate.end)
    dates = [date for date in scene.page.in_sentence(number, Date) if date.iso and not _in_dateline(date, scene)]
    verb = (sentence.start + act.at, sentence.start + act.at + 1)
    chosen = min(dates, key=lambda date: _distance((date.start, date.end), verb), default=None)
    if chosen and _distance((chosen.start, chosen.end), verb) <= _CLAUSE:
        item.values["date"] = chosen.iso
        item.where["date"] = (chosen.start, chosen.end)
    return item


def _described(sentence: str) -> str:
    words = " ".join(sentence.split())
    return words if len(words) <= 160 else words[:160].rsplit(" ", 1)[0] + " …"  # noqa: PLR2004 - one short sentence
