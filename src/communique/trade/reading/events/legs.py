"""What belongs to the reported journey: its parts, its legs, the countries and days that they add to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from communique.trade.reading.events.dates import DAY
from communique.trade.reading.events.draft import Draft

if TYPE_CHECKING:
    from communique.trade.reading.events.ground import Ground

_TELLING: Final = frozenset({"visit", "mission", "trip", "stayed"})
# Which statuses an event may have to be part of a journey of a status.
_PART_STATUS: Final = {
    "ongoing": frozenset({"ongoing", "held", "planned", "cancelled"}),
    "held": frozenset({"held", "cancelled"}),
}


def join(ground: Ground, drafts: list[Draft], main: Draft) -> list[Draft]:
    """Make `main` the parent of what happened on it; return its legs, one for each of several countries."""
    _widen(drafts, main)
    hosts = {ground.country(h) for h in main.hosts}
    for draft in drafts:
        if draft is main or not _may_belong(draft, main):
            continue
        if {ground.country(h) for h in draft.hosts} <= hosts:
            draft.parent = main
            draft.country = draft.country or main.country
    return (
        _legs(ground, drafts, main) if len(main.hosts) > 1 and (main.status != "planned" or _told_apart(main)) else []
    )


def _told_apart(main: Draft) -> bool:
    """Whether a journey that lies ahead is told of leg by leg, not in one sentence alone."""
    told = {one.number for one in main.sightings if not one.title}
    return len(told) > 1


def _may_belong(draft: Draft, main: Draft) -> bool:
    statuses = _PART_STATUS.get(main.status, frozenset({main.status, "cancelled"}))
    return draft.status in statuses and bool(set(draft.actors) & set(main.actors)) and _within(draft, main)


def _within(draft: Draft, main: Draft) -> bool:
    if draft.date is None or main.date is None:
        return True
    open_ended = main.status == "ongoing" and len(main.date) == DAY
    return main.date[:DAY] <= draft.date[-DAY:] and (open_ended or draft.date[:DAY] <= main.date[-DAY:])


def _widen(drafts: list[Draft], main: Draft) -> None:
    """A journey through a region leads to every country in which something happened on it."""
    if not any(one.multi for one in main.sightings):
        return
    for draft in drafts:
        told = draft.country and not draft.background and not draft.first.cue and draft.status != "cancelled"
        if told and draft.actors == main.actors and _may_belong(draft, main):
            main.hosts += [h for h in draft.hosts if h not in main.hosts and h not in main.actors]


def _legs(ground: Ground, drafts: list[Draft], main: Draft) -> list[Draft]:
    legs = []
    for host in main.hosts:
        country = ground.country(host)
        parts = [d for d in drafts if d.parent is main and d.hosts == [host]]
        frame = next((f for f in ground.frames.values() if f.place and f.place.country == country and f.date), None)
        told = any(
            one.pattern in _TELLING and not one.multi and {a.country for a in one.places} == {country}
            for one in main.sightings
        )
        only_met = len(parts) == 1 and parts[0].kind == "meeting" and not frame and not told
        if only_met:
            continue
        leg = _leg(main, host, country)
        if frame and frame.date:
            leg.date, leg.basis = frame.date.iso, frame.date.basis
        for part in parts:
            part.parent = leg
        legs.append(leg)
    return legs


def _leg(main: Draft, host: str, country: str) -> Draft:
    told = [one for one in main.sightings if any(a.country == country for a in one.places)]
    own = (o.date for o in told if o.date and o.date.iso != main.date and {a.country for a in o.places} == {country})
    dated = next((found for found in own if len(found.iso or "") >= DAY), None)
    leg = Draft((told or main.sightings)[:1], parent=main, actors=list(main.actors), hosts=[host], country=country)
    leg.forced, leg.fate = main.kind, main.status
    if dated is not None:
        leg.date, leg.basis = dated.iso, dated.basis
    leg.place = next((a for a in main.places if a.country == country), None)
    return leg


def _span(main: Draft, legs: list[Draft]) -> None:
    """The days of the journey from those of its legs, where each has some."""
    dated = [leg.date for leg in legs if leg.date and len(leg.date) >= DAY]
