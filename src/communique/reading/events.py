"""Reads the events of an article: missions and their legs, visits, talks, forums, fairs, site visits, offices."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from communique.item import Item
from communique.reading.event_detail import describe
from communique.reading.event_draft import Draft, gather
from communique.reading.event_ground import Ground
from communique.reading.event_scan import scan
from communique.reading.event_sectors import sectors_of
from communique.reading.event_settle import settle
from communique.reading.event_status import judge
from communique.record import Event

if TYPE_CHECKING:
    from collections.abc import Iterator

    from communique.reading.scene import Scene


def read_events(scene: Scene) -> Iterator[Item]:
    """The events that an article speaks of, each once, legs and parts linked to what they belong to.

    Args:
        scene: The article with its mentions and sides.
    """
    ground = Ground(scene)
    sightings = [describe(ground, one) for one in scan(ground)]
    for one in sightings:
        judge(ground, one)
    drafts = settle(ground, gather(ground, sightings))
    items = {id(draft): _item(ground, draft) for draft in drafts}
    for draft in drafts:
        item = items[id(draft)]
        if draft.parent is not None and id(draft.parent) in items:
            item.links["super_event"] = items[id(draft.parent)]
        yield item


def _item(ground: Ground, draft: Draft) -> Item:
    values: dict[str, Any] = {
        "event_type": draft.kind,
        "name": next((ground.page.text[slice(*one.name)] for one in draft.sightings if one.name), None),
        "status": draft.status,
        "mention": "background" if draft.background else "main",
        "date": draft.date,
        "date_basis": draft.basis if draft.date else "unstated",
        "location": draft.place.text if draft.place is not None else None,
        "location_area": draft.country,
        "actor_areas": draft.actors,
        "recipient_areas": draft.hosts,
        "sectors": sectors_of(ground, draft),
    }
    return Item(
        list="events",
        model=Event,
        values={name: value for name, value in values.items() if value is not None},
        where=_where(ground, draft),
        sentences=sorted({one.number for one in draft.sightings}),
        witness="rules",
        pattern=f"event_{draft.first.pattern}",
    )


def _where(ground: Ground, draft: Draft) -> dict[str, tuple[int, int]]:
    where = {"event_type": draft.first.span}
    if named := next((one.name for one in draft.sightings if one.name), None):
        where["name"] = named
    dated = [one.date for one in draft.sightings if one.date is not None]
    if draft.date and dated:
        found = next((d for d in dated if d.iso == draft.date), dated[0])
        where["date"] = (found.start, found.end)
    if draft.place is not None:
        where["location"] = where["location_area"] = (draft.place.start, draft.place.end)
    for name, codes in (("actor_areas", draft.actors), ("recipient_areas", draft.hosts)):
        if span := _area_span(ground, draft, codes):
            where[name] = span
    return where


def _area_span(ground: Ground, draft: Draft, codes: list[str]) -> tuple[int, int] | None:
    """The mention nearest to the event's words that yields one of the codes."""
    at = draft.first.span[0]
    countries = {ground.country(code) for code in codes}
    fit = [a for a in ground.scene.spoken if a.code in codes or a.country in countries]
    best = min(fit, key=lambda a: abs(a.start - at), default=None)
    return (best.start, best.end) if best is not None else None
