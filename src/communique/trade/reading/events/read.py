"""Reads the events of an article: missions and their legs, visits, talks, forums, fairs, site visits, offices."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from communique.schema.item import Item
from communique.trade.reading.events.detail import describe
from communique.trade.reading.events.draft import UNDER_WAY
from communique.trade.reading.events.gather import gather
from communique.trade.reading.events.ground import Ground
from communique.trade.reading.events.scan import scan, signing
from communique.trade.reading.events.settle import settle
from communique.trade.reading.sectors import first_sector
from communique.trade.record import Event

if TYPE_CHECKING:
    from collections.abc import Iterator

    from communique.schema.item import Span
    from communique.trade.reading.events.draft import Draft
    from communique.trade.reading.scene import Scene

_WHO_IS: Final = re.compile(r"\bwho\s+(?:is|was|are|were|has\s+been)\s+(?:\w+\s+)?on\s")
_OF_A_SECTOR: Final = frozenset({"site_visit", "trade_fair"})


def read_events(scene: Scene) -> Iterator[Item]:
    """The events that an article speaks of, each once, legs and parts linked to what they belong to.

    Args:
        scene: The article with its mentions and sides.
    """
    ground = Ground(scene)
    drafts = _drafts(ground)
    items = {draft.number: _item(ground, draft) for draft in drafts}
    for draft in drafts:
        if draft.parent in items:
            items[draft.number].links["super_event"] = items[draft.parent]
    yield from items.values()


def _drafts(ground: Ground) -> list[Draft]:
    """The events; where none is reported, the signing that the article tells of is the event."""
    sightings = list(describe(ground, scan(ground)))
    drafts = [
        d
        for d in settle(ground, gather(ground, sightings))
        if not (d.first.pattern == "office" and d.status == "planned")
    ]
    if any(d.status in UNDER_WAY and not d.background and not _in_passing(ground, d) for d in drafts):
        return drafts
    one = signing(ground)
    beside = (d for d in drafts if not _in_passing(ground, d))
    if one is not None and any(one.number == o.number for d in beside for o in d.sightings):
        return drafts
    for signed in describe(ground, [one] if one else []):
        if signed.status == "held" and not signed.background and (signed.places or signed.date):
            alone = settle(ground, gather(ground, [signed]))
            drafts += [one._replace(number=len(sightings) + one.number) for one in alone]
    return sorted(drafts, key=lambda d: d.sightings[0].span[0])


def _in_passing(ground: Ground, draft: Draft) -> bool:
    """Whether a journey is only told of somebody present: "in the presence of the President, who is on a visit"."""
    one = draft.first
    return len(draft.sightings) == 1 and bool(_WHO_IS.search(ground.low, one.clause[0] - 1, one.span[0]))


def _item(ground: Ground, draft: Draft) -> Item:
    name = next((one.name for one in draft.sightings if one.name), None)
    values: dict[str, Any] = {
        "event_type": draft.kind,
        "name": ground.page.text[slice(*name)] if name else None,
        "status": draft.status,
        "mention": "background" if draft.background else "main",
        "date": draft.date,
        "date_basis": draft.basis if draft.date else "unstated",
        "location": draft.place.text if draft.place is not None else None,
        "location_area": draft.country,
        "actor_areas": list(draft.actors),
        "recipient_areas": list(draft.hosts),
        "sectors": _sectors(ground, draft),
    }
    return Item(
        list_name="events",
        model=Event,
        values={field: value for field, value in values.items() if value is not None},
        where=dict(_where(ground, draft, name)),
        sentences=sorted({one.number for one in draft.sightings}),
        witness="rules",
        pattern=f"event_{draft.first.pattern}",
    )


def _where(ground: Ground, draft: Draft, name: Span | None) -> Iterator[tuple[str, Span]]:
    """For each field the span that proves it."""
    yield "event_type", draft.first.span
    if name:
        yield "name", name
    dates = [one.date for one in draft.sightings if one.date is not None]
    if draft.date and dates:
        best = next((d for d in dates if d.iso == draft.date), dates[0])
        yield "date", (best.start, best.end)
    if draft.place is not None:
        yield "location", (draft.place.start, draft.place.end)
    areas = [("location_area", (draft.country,) if draft.country else ()), ("actor_areas", draft.actors)]
    for field, codes in (*areas, ("recipient_areas", draft.hosts)):
        if span := _area_span(ground, draft, codes):
            yield field, span


def _area_span(ground: Ground, draft: Draft, codes: tuple[str, ...]) -> Span | None:
    """The mention nearest to the event's words that yields one of the codes."""
    at = draft.first.span[0]
    countries = {ground.country(code) for code in codes}
    own = (a for one in draft.sightings for a, _ in ground.roles(one.number))
    fit = [a for a in own if a.code in codes or a.country in countries]
    fit = fit or [a for a in ground.scene.spoken if a.code in codes or a.country in countries]
    best = min(fit, key=lambda a: abs(a.start - at), default=None)
    return (best.start, best.end) if best is not None else None


def _sectors(ground: Ground, draft: Draft) -> list[str]:
    """Trade and investment for what is about business in general; for sites and fairs what their sentence names."""
    if draft.kind not in _OF_A_SECTOR:
        return ["trade_investment"]
    sector = first_sector(ground.words(draft.first.number))
    return [sector] if sector else []
