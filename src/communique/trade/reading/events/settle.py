"""From drafts to finished events: types of journeys, sides, dates, parts and legs; what is no event of its own goes.

Each step makes new drafts of the old; `number` tells which is which.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from communique.mentions.mention import Group
from communique.trade.reading.events.dates import DAY
from communique.trade.reading.events.dating import counted_days, dated
from communique.trade.reading.events.draft import OFF, TRAVEL, UNDER_WAY, Draft
from communique.trade.reading.events.rules import cue
from communique.trade.reading.events.sides import Sides

if TYPE_CHECKING:
    from collections.abc import Sequence

    from communique.trade.reading.events.ground import Ground

_STATE: Final = re.compile(r"\b(?:state|official|working|courtesy)\s+visit\b")
_ONWARD: Final = 12  # characters before a journey's words in which "before flying on" stands
_MOVING: Final = frozenset({"travelled", "stayed", "delegation"})
_NOUNS: Final = frozenset({"mission", "trip"})
_TELLING: Final = frozenset({"visit", "mission", "trip", "stayed"})
# Which statuses an event may have to be part of a journey of a status.
_PART_STATUS: Final = {
    "ongoing": frozenset({"ongoing", "held", "planned", "cancelled"}),
    "held": frozenset({"held", "cancelled"}),
}


def settle(ground: Ground, drafts: Sequence[Draft]) -> list[Draft]:
    """The events of an article, complete, in the order of the text.

    Args:
        ground: The article.
        drafts: Its events as gathered; what only the title names is left out where the text names any.
    """
    events = [d for d in drafts if d.body] or list(drafts)
    events = [d._replace(forced=_type_of(ground, d)) if d.first.kind in TRAVEL else d for d in events]
    events = _with_sides(ground, events, _main(events))
    main = _main(events)
    events = [d for d in events if _stands(d) and not (main and _returns(ground, d, main))]
    main = next((d for d in events if main and d.number == main.number), None) or _main(events)
    events = [dated(ground, d) for d in _unfolded(ground, events, main)]
    main = next((d for d in events if main and d.number == main.number), None)
    if main is not None:
        events = _joined(ground, [counted_days(ground, d, main) for d in events], main)
    return sorted((d for d in events if d.hosts), key=lambda d: d.sightings[0].span[0])


def _main(drafts: Sequence[Draft]) -> Draft | None:
    """The journey that the article reports: one that is not recalled, set apart or called off; the one told most of."""
    journeys = [d for d in drafts if d.travels and not d.background and not d.first.cue]
    fit = [d for d in journeys if d.status in UNDER_WAY] or [d for d in journeys if d.status == "planned"]
    return max(fit, key=lambda d: (len(d.sightings) > 1 or len(d.countries) > 1, -d.first.number), default=None)


def _type_of(ground: Ground, draft: Draft) -> str:
    """A journey of firms is a trade mission, that of officials alone a visit."""
    words = " ".join(ground.words(one.number) for one in draft.sightings)
    if _STATE.search(words):
        return "official_visit"
    beside = draft.first.number + (-1 if draft.first.cue == "previous" else 1)
    if draft.first.pattern in {"trip", "travelled"} and 1 <= beside <= len(ground.sentences):
        words += ground.words(beside) if cue("company").search(ground.words(beside)) else ""
    firms = draft.first.pattern != "visit" and (
        cue("traders").search(words)
        or any(
            group.level == "enterprise" and group.end < one.span[0]
            for one in draft.sightings
            for group in ground.page.in_sentence(one.number, Group)
        )
    )
    return "trade_mission" if firms or draft.kind == "trade_mission" else "official_visit"


def _with_sides(ground: Ground, drafts: Sequence[Draft], main: Draft | None) -> list[Draft]:
    """The drafts with their sides: those of the reported journey first, which the others may go by."""
    events = list(drafts)
    order = sorted(range(len(events)), key=lambda at: main is None or events[at].number != main.number)
    for at in order:
        events[at] = Sides(ground, events, main).fill(events[at])
        main = events[at] if main is not None and events[at].number == main.number else main
    return events


def _returns(ground: Ground, draft: Draft, main: Draft) -> bool:
    """Whether a journey is only the way home of the reported one: "is due back in Hanoi"."""
    home = {ground.country(code) for code in main.actors}
    hosts = {ground.country(code) for code in draft.hosts}
    own = set(main.actors) | set(draft.hosts)
    return (
        draft.number != main.number
        and draft.travels
        and not draft.first.cue
        and draft.status not in OFF
        and bool(hosts)
        and hosts <= home
        and all(one.pattern in _MOVING and own.issuperset(one.actors) for one in draft.sightings)
    )


def _stands(draft: Draft) -> bool:
    """Whether enough is known for an event: two sides, and a place, a date or a name of its own."""
    many = draft.travels and draft.first.multi
    if not draft.actors or not (draft.hosts or many):
        return False
    if draft.travels:
        return bool(draft.countries or many or len(draft.body) > 1 or any(one.date for one in draft.sightings))
    return any(one.places or one.date or one.name or not one.definite for one in draft.sightings)


def _unfolded(ground: Ground, drafts: Sequence[Draft], main: Draft | None) -> list[Draft]:
    """The drafts without journeys whose only content is one event of the same sentence, which takes their sides."""
    folded = {d.number: only.number for d in drafts if (only := _content(ground, drafts, d, main))}
    taking = {folded[d.number]: d for d in drafts if d.number in folded}
    return [_in_place_of(d, taking[d.number]) if d.number in taking else d for d in drafts if d.number not in folded]


def _content(ground: Ground, drafts: Sequence[Draft], draft: Draft, main: Draft | None) -> Draft | None:
    """The one event that is all there is to a journey; None where there is more."""
    onward = cue("on_the_way").search(ground.low, draft.first.span[0] - _ONWARD, draft.first.span[1])
    if not draft.travels or len(draft.body) != 1 or len(draft.hosts) != 1 or onward:
        return None
    others = [d for d in drafts if not d.travels and d.status == draft.status]
    inside = [d for d in others if d.first.number in draft.body and d.countries in {(), draft.countries}]
    noun = any(one.pattern in _NOUNS for one in draft.sightings)
    alone = sum(d.hosts == draft.hosts for d in others) == 1 and not noun
    reported = main is not None and draft.number == main.number
    return inside[0] if len(inside) == 1 and (alone or not reported) else None


def _in_place_of(only: Draft, journey: Draft) -> Draft:
    """An event with the sides of the journey to it, and with its date and place where it has none."""
    first = only.first._replace(date=only.first.date or journey.first.date)
    return only._replace(
        sightings=tuple(first if one is only.first else one for one in only.sightings),
        actors=journey.actors,
        hosts=journey.hosts,
        country=journey.country,
        place=only.place or journey.place,
    )


def _joined(ground: Ground, drafts: Sequence[Draft], main: Draft) -> list[Draft]:
    """The events with what happened on the journey `main` as its parts, and with its legs where it has several."""
    main = _widened(drafts, main)
    hosts = {ground.country(host) for host in main.hosts}
    events = [
        main
        if d.number == main.number
        else d._replace(parent=main.number, country=d.country or main.country)
        if _may_belong(d, main) and {ground.country(host) for host in d.hosts} <= hosts
        else d
        for d in drafts
    ]
    # a journey that lies ahead has legs where it is told of one by one, not in one sentence alone
    told_apart = main.status != "planned" or len(main.body) > 1
    legs = list(_legs(ground, events, main)) if len(main.hosts) > 1 and told_apart else []
    parent = {host: leg.number for leg in legs for host in leg.hosts}
    on_legs = [
        d._replace(parent=parent[d.hosts[0]])
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
    return main._replace(hosts=hosts, country=None, place=None) if len(hosts) > 1 else main


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
