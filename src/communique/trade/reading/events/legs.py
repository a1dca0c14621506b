"""What belongs to the reported journey: its parts, its legs, the countries that they add to it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from communique.trade.reading.events.dates import DAY
from communique.trade.reading.events.draft import Draft

if TYPE_CHECKING:
    from collections.abc import Sequence

    from communique.trade.reading.events.ground import Ground

_TELLING: Final = frozenset({"visit", "mission", "trip", "stayed"})
# Which statuses an event may have to be part of a journey of a status.
_PART_STATUS: Final = {
    "ongoing": frozenset({"ongoing", "held", "planned", "cancelled"}),
    "held": frozenset({"held", "cancelled"}),
}


def joined(ground: Ground, drafts: Sequence[Draft], main: Draft) -> list[Draft]:
    """The events with what happened on the journey `main` as its parts, and with its legs where it has several."""
    main = _widened(drafts, main)
    hosts = {ground.country(host) for host in main.hosts}
    events = [
        main
        if d.number == main.number
        else replace(d, parent=main.number, country=d.country or main.country)
        if _may_belong(d, main) and {ground.country(host) for host in d.hosts} <= hosts
        else d
        for d in drafts
    ]
    # a journey that lies ahead has legs where it is told of one by one, not in one sentence alone
    told_apart = main.status != "planned" or len(main.body) > 1
    legs = list(_legs(ground, events, main)) if len(main.hosts) > 1 and told_apart else []
    parent = {host: leg.number for leg in legs for host in leg.hosts}
    on_legs = [
        replace(d, parent=parent[d.hosts[0]])
        if d.parent == main.number and len(d.hosts) == 1 and d.hosts[0] in parent
        else d
        for d in events
    ]
    return [*on_legs, *legs]


def _may_belong(draft: Draft, main: Draft) -> bool:
    statuses = _PART_STATUS.get(main.status, frozenset({main.status, "cancelled"}))
    return draft.status in statuses and bool(set(draft.actors) & set(main.actors)) and _within(draft, main)


def _within(draft: Draft, main: Draft) -> bool:
    if draft.date is None or main.date is None:
        return True
    open_ended = main.status == "ongoing" and len(main.date) == DAY
    return main.date[:DAY] <= draft.date[-DAY:] and (open_ended or draft.date[:DAY] <= main.date[-DAY:])


def _widened(drafts: Sequence[Draft], main: Draft) -> Draft:
    """A journey through a region leads to every country in which something happened on it."""
    if not any(one.multi for one in main.sightings):
        return main
    told = (d for d in drafts if d.country and not (d.background or d.first.cue or d.status == "cancelled"))
    more = [host for d in told if d.actors == main.actors and _may_belong(d, main) for host in d.hosts]
    hosts = tuple(dict.fromkeys((*main.hosts, *(host for host in more if host not in main.actors))))
    return replace(main, hosts=hosts, country=None, place=None) if len(hosts) > 1 else main


def _legs(ground: Ground, drafts: Sequence[Draft], main: Draft) -> list[Draft]:
    """One leg for each country, but for those in which the journey only met somebody."""
    legs: list[Draft] = []
    for host in main.hosts:
        country = ground.country(host)
        parts = [d for d in drafts if d.parent == main.number and d.hosts == (host,)]
        frame = next(
            (f.date for f in ground.frames.values() if f.place and f.place.country == country and f.date), None
        )
        told = [one for one in main.sightings if any(a.country == country for a in one.places)]
        only = [one for one in told if {a.country for a in one.places} == {country}]
        said = any(one.pattern in _TELLING and not one.multi for one in only)
        if len(parts) == 1 and parts[0].kind == "meeting" and not frame and not said:
            continue
        days = (one.date for one in only if one.date and one.date.iso != main.date)
        day = frame or next((found for found in days if len(found.iso or "") >= DAY), None)
        legs.append(
            Draft(
                number=max(d.number for d in drafts) + len(legs) + 1,
                sightings=tuple((told or list(main.sightings))[:1]),
                parent=main.number,
                actors=main.actors,
                hosts=(host,),
                date=day.iso if day else None,
                basis=day.basis if day else "unstated",
                place=next((a for a in main.places if a.country == country), None),
                country=country,
                forced=main.kind,
                fate=main.status,
            )
        )
    return legs
