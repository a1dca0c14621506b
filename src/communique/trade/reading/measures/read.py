"""Policy measures: a sentence that names an instrument of trade policy and what is done with it.

Types follow the Global Trade Alert's groups of instruments, as in the codebook.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Final

from communique.mentions.mention import number as as_json
from communique.schema.item import Item
from communique.trade.reading.measures.acts import Act, acts, stems
from communique.trade.reading.measures.areas import named_in
from communique.trade.reading.measures.rates import clause_of, rates, rates_each
from communique.trade.reading.measures.sides import recalled, sides_of
from communique.trade.reading.measures.telling import resolved, tell
from communique.trade.reading.measures.times import date_of
from communique.trade.reading.measures.words import says
from communique.trade.record import PolicyMeasure

if TYPE_CHECKING:
    from collections.abc import Iterator

    from communique.mentions.mention import Percent
    from communique.trade.reading.measures.sides import Sides
    from communique.trade.reading.scene import Scene

# Measures that may touch every area alike.
_ONE_SIDED: Final = frozenset({"export_measure", "tariff", "capital_control", "subsidy"})
_DESCRIBED: Final = 160  # characters of a description: the codebook wants one short sentence


def read_measures(scene: Scene) -> Iterator[Item]:
    """The policy measures of an article, one a measure, area and rate."""
    told: list[Item] = []
    for number, there in sorted(_stems(scene).items()):
        if scene.in_scope(number):
            sentence = scene.page.sentence(number)
            start = scene.page.article.sentences[number - 1].start
            done = [act for act in acts(sentence, there) if scene.is_told(start + max(act.verb[0], act.instrument[0]))]
            found = [act for one in done if (act := resolved(one, told, number, scene))]
            for item in _in_sentence(number, found, scene):
                tell(item, told, scene)
    yield from told


def _stems(scene: Scene) -> dict[int, set[str]]:
    """The stems without which no sentence tells of a measure, by sentence: most have none."""
    found: dict[int, set[str]] = {}
    spelled = " ".join(scene.words)  # half as long as the text
    for stem in (stem for letters, those in _by_letters().items() if letters in spelled for stem in those):
        at = scene.low.find(stem)
        while at >= 0:
            found.setdefault(scene.page.sentence_at(at), set()).add(stem)
            at = scene.low.find(stem, at + 1)
    return found


@cache
def _by_letters() -> dict[str, list[str]]:
    """The stems by the longest letters without a sign or a blank in them."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for stem in sorted(stems()):
        found[max(re.findall(r"[^\W\d_]*", stem), key=len)].append(stem)
    return dict(found)


def _in_sentence(number: int, found: list[Act], scene: Scene) -> Iterator[Item]:
    sentence = scene.page.article.sentences[number - 1]
    for place, act in enumerate(found):
        clause = clause_of(found, place, sentence.text, sentence.start)
        sides = sides_of(act, number, scene)
        if act.recalls:
            sides = recalled(act.recalls, sides)
        if not _crosses(act, sides, sentence.text):
            continue
        each = [*rates_each(act, number, clause, scene)]
        for rate, area in each:
            yield _item(act, number, replace(sides, on=(area.code,), on_at=(area.start, area.end)), rate, scene)
        if not each:
            for own in (*rates(act, number, clause, scene),) or (None,):
                yield _item(act, number, sides, own, scene)


def _crosses(act: Act, sides: Sides, sentence: str) -> bool:
    """Whether a measure has a maker and touches another area, or every area."""
    return bool(sides.by) and (bool(sides.on) or act.kind in _ONE_SIDED or says("everybody", sentence))


def _item(act: Act, number: int, sides: Sides, rate: Percent | None, scene: Scene) -> Item:
    sentence = scene.page.article.sentences[number - 1]
    item = Item(
        list_name="policy_measures", model=PolicyMeasure, witness="rules", sentences=[number],
        pattern=f"measure_{act.kind}",
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
    if sides.by_at and sides.on_at and act.status != "proposed":
        item.stated.add("rate_pct")
        if {*sides.by, *sides.on} == {area.code for area in named_in(number, scene)}:
            item.stated |= {"implementing_areas", "affected_areas"}
    if rate:
        highest = rate.value if rate.value_max is None else rate.value_max
        item.values["rate_pct"] = as_json(abs(highest))
        item.where["rate_pct"] = (rate.start, rate.end)
    if chosen := date_of(act, number, scene):
        item.values["date"] = chosen.iso
        item.where["date"] = (chosen.start, chosen.end)
    return item


def _described(sentence: str) -> str:
    line = " ".join(sentence.split())
    return line if len(line) <= _DESCRIBED else line[:_DESCRIBED].rsplit(" ", 1)[0] + " …"
