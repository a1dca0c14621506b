"""Agreements: one item for each instrument or batch, however often the article speaks of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from communique.mentions.areas.find import country_of
from communique.schema.item import Item
from communique.trade.reading.agreements.dates import dated
from communique.trade.reading.agreements.finds import drafts
from communique.trade.reading.agreements.merging import JOINING, gather
from communique.trade.reading.agreements.sides import acts_locally, level_of, read_sides, sub_codes
from communique.trade.reading.agreements.venue import Ground
from communique.trade.reading.scope import is_about_sport
from communique.trade.reading.sectors import sectors_of
from communique.trade.record import Agreement

if TYPE_CHECKING:
    from collections.abc import Iterator

    from communique.trade.reading.agreements.draft import Draft
    from communique.trade.reading.scene import Scene

# "with 20 economies": sides that the text does not name.
_WITH_SO_MANY: Final = re.compile(
    r"(?i)[^.;]{0,30}?\bwith\s+(?:\w+\s+)?(?!united\b|member\b)(?:\d+|[a-z]+)\s+(?:other\s+)?(?:countries|economies|nations|states|"
    r"markets)\b"
)
_PAIR: Final = 2  # sides of an agreement
_GENERIC: Final = frozenset({"agreement", "other"})


def read_agreements(scene: Scene) -> Iterator[Item]:
    """The agreements of an article.

    Args:
        scene: The article.

    Yields:
        An item for each, totals before their parts.
    """
    found = drafts(scene)
    if not found or is_about_sport(scene.words.keys()):
        return
    ground = Ground(scene)
    for draft in found:
        read_sides(ground, draft)
        draft.status, draft.date = dated(scene, draft)
        draft.sectors = sectors_of(f"{draft.text} {draft.after}")
    kept = gather(scene, found)
    kept = [draft for draft in kept if not _WITH_SO_MANY.match(draft.after) and draft.status not in {None, "denied"}]
    _settle(ground, kept)
    items = {
        draft: _item(draft) for draft in kept if len(draft.areas) >= _PAIR or (draft.areas and draft.status in JOINING)
    }
    for draft, item in items.items():
        if draft.whole in items:
            item.links["part_of"] = items[draft.whole]
    yield from items.values()


def _settle(ground: Ground, kept: list[Draft]) -> None:
    """Fill what a draft leaves open from its whole, and what a whole leaves open from its parts."""
    parts: dict[Draft, list[Draft]] = {}
    for draft in kept:
        if draft.whole is not None:
            parts.setdefault(draft.whole, []).append(draft)
    for whole in kept:
        kinds = {part.instrument for part in parts.get(whole, ())}
        if whole.loose and whole.instrument in _GENERIC and len(kinds) > 1:
            whole.instrument = "mixed"
    for draft in kept:
        if draft.whole is not None:
            _inherit(draft, draft.whole)
        areas = draft.areas if draft.status in JOINING and draft.areas else ground.completed(draft.areas, draft.number)
        draft.areas = list(dict.fromkeys(_acting(ground.scene, draft, areas)))


def _acting(scene: Scene, draft: Draft, areas: list[str]) -> Iterator[str]:
    """Countries, or their provinces where these sign or issue the text."""
    treaty = draft.instrument == "trade_agreement"  # which only states and blocs conclude
    local = not treaty and (level_of(draft) == "subnational" or acts_locally(scene, draft))
    own = sub_codes(scene, draft) if local else {}
    for code in areas:
        side = scene.side(code)
        yield from own.get(code) or [side if local or (side == scene.home and not treaty) else code]


def _inherit(part: Draft, whole: Draft) -> None:
    if len(part.areas) < _PAIR:
        part.areas, part.area_span = whole.areas, whole.area_span
    if part.date is None and part.status == whole.status:
        part.date = whole.date


def _item(draft: Draft) -> Item:
    date = draft.date
    stated = draft.pair == {country_of(code) or code for code in draft.areas}
    item = Item(
        list_name="agreements", model=Agreement, witness="rules", pattern=f"agreement_{draft.how}",
        sentences=sorted(draft.sentences), stated={"party_areas", "count"} if stated else set(),
        values={
            "instrument": draft.instrument, "name": draft.name, "status": draft.status, "count": draft.count,
            "count_qualifier": draft.qualifier if draft.count is not None else None, "party_areas": draft.areas,
            "parties": list(draft.parties), "signatory_level": level_of(draft), "sectors": _sectors(draft),
        },
        where={"count": (draft.start, draft.end), "instrument": (draft.start, draft.end), **_spans(draft)},
    )  # fmt: skip
    if draft.count and draft.count > 1:  # "a" and "the" may be of what was told elsewhere
        item.stated.add("count")
    if date is not None:
        item.values["date"] = date.iso
        item.where["date"] = (date.start, date.end)
    return item


def _sectors(draft: Draft) -> list[str]:
    return ["trade_investment"] if draft.instrument == "trade_agreement" else draft.sectors


def _spans(draft: Draft) -> dict[str, tuple[int, int]]:
    spans = {"party_areas": draft.area_span, "name": (draft.start, draft.end) if draft.name else None}
    spans["parties"] = next(iter(draft.parties.values()), None)
    return {name: span for name, span in spans.items() if span is not None}
