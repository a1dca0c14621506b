"""From drafts to finished events: type of travel, sides, dates from parts, parents, legs, what is dropped."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from communique.mentions.mention import Group
from communique.reading.event_draft import Draft, earliest
from communique.reading.event_rules import WORKERS
from communique.reading.event_sighting import TRAVEL, Sighting

if TYPE_CHECKING:
    from communique.reading.event_ground import Ground

_TRADERS: Final = re.compile(rf"\b(?:{WORKERS}|business\s+(?:leaders?|delegat\w+|mission)|chamber|trade\s+mission|representatives\s+of)\b")
_STATE: Final = re.compile(r"\b(?:state|official|working|courtesy)\s+visit\b")


def settle(ground: Ground, drafts: list[Draft]) -> list[Draft]:
    """The events of an article, complete, in the order of the text, parents before their parts where they begin alike."""
    body = [d for d in drafts if not all(one.title for one in d.sightings)]
    drafts = body or drafts
    for draft in drafts:
        _type_travel(ground, draft)
    main = _main_travel(drafts)
    for draft in drafts:
        _place(draft)
        _sides(ground, draft, main)
    drafts = [d for d in drafts if _stands(d)]
    main = main if main in drafts else _main_travel(drafts)
    drafts = _fold(drafts, main)
    for draft in drafts:
        _date(draft)
    if main is not None:
        _widen(ground, drafts, main)
    if main is not None and main in drafts:
        _adopt(ground, drafts, main)
        drafts += _legs(ground, drafts, main)
    return earliest(drafts)


def _type_travel(ground: Ground, draft: Draft) -> None:
    if draft.first.kind not in TRAVEL:
        return
    words = " ".join(ground.low[slice(*ground.span(one.number))] for one in draft.sightings)
    if _STATE.search(words):
        draft.forced = "official_visit"
    elif "trade_mission" not in {one.kind for one in draft.sightings}:
        beside = draft.first.number + (-1 if draft.first.cue == "previous" else 1)
        if 1 <= beside <= len(ground.page.article.sentences) and draft.first.pattern in {"trip", "travelled"}:
            words += ground.low[slice(*ground.span(beside))]
        traders = _TRADERS.search(words) or any(g.level == "enterprise" for one in draft.sightings for g in ground.page.in_sentence(one.number, Group) if g.end < one.span[0])
        draft.forced = "trade_mission" if traders and draft.first.pattern != "visit" else "official_visit"


def _main_travel(drafts: list[Draft]) -> Draft | None:
    """The journey that the article reports: the first that is not recalled, set apart or called off."""
    fit = [d for d in drafts if d.kind in TRAVEL and not d.background and d.status in {"held", "ongoing"} and not d.first.cue]
    fit = fit or [d for d in drafts if d.kind in TRAVEL and not d.background and d.status == "planned" and not d.first.cue]
    return max(fit, key=lambda d: (len(d.sightings) > 1 or len(d.countries) > 1, -d.first.number), default=None)


def _place(draft: Draft) -> None:
    countries = draft.countries
    if len(countries) == 1:
        draft.country = countries[0]
        draft.place = draft.places[0]
    elif countries and draft.kind not in TRAVEL:
        draft.place = draft.places[0]
        draft.country = draft.place.country


def _sides(ground: Ground, draft: Draft, main: Draft | None) -> None:
    number = draft.first.number
    named = list(dict.fromkeys(code for one in draft.sightings for code in one.others))
    hosts = [ground.side(code) for code in draft.countries] or list(dict.fromkeys(code for one in draft.sightings for code in one.hosts))
    if draft.kind in TRAVEL:
        actors = next((one.actors for one in draft.sightings if one.actors), [])
        if actors and not hosts and draft.sightings[0].pattern != "delegation":
            hosts = [other] if (other := _other(ground, actors[0], number)) else []
        actors = [a for a in actors if ground.country(a) not in {ground.country(h) for h in hosts}]
        if hosts and not actors:
            actors = _guests(ground, draft, hosts, main)
        draft.hosts, draft.actors = [h for h in hosts if h not in actors], actors
        if len(draft.hosts) == 1 and draft.country is None:
            draft.country = ground.country(draft.hosts[0])
        return
    if not hosts and main is not None and main is not draft and main.hosts and (draft.status == main.status or {draft.status, main.status} == {"held", "ongoing"}):
        known = {ground.country(c) for c in (*main.hosts, *main.actors)}
        if not named or {ground.country(c) for c in named} <= known:
            hosts = [h for h in main.hosts if not named or h in named] or main.hosts
            hosts = hosts if len(hosts) == 1 else []
            draft.actors = list(main.actors)
            if hosts and draft.country is None:
                draft.country, draft.place = main.country, draft.place
    visitors = next((one.actors for one in draft.sightings if one.actors), [])
    if not hosts and visitors:
        hosts = [c for c in named if c not in visitors][:1] or [c for c in [_other(ground, visitors[0], number)] if c]
        draft.country = ground.country(hosts[0]) if hosts else None
        draft.hosts, draft.actors = hosts, visitors
        return
    if not hosts:
        draft.actors, draft.hosts = _order(ground, named, number)
        if draft.kind in {"trade_fair", "business_conference"} and len(named) == 1:
            draft.actors, draft.hosts = draft.hosts, draft.actors
        return
    if draft.country is None and any(one.hosts for one in draft.sightings):
        draft.country = ground.country(hosts[0])
    guests = [c for c in named if ground.country(c) not in {ground.country(h) for h in hosts} and c != ground.side(hosts[0])]
    draft.hosts = hosts
    draft.actors = draft.actors or _pick(ground, guests, hosts, main, number)


def _order(ground: Ground, named: list[str], number: int) -> tuple[list[str], list[str]]:
    """The side named first starts it, the next receives."""
    codes = list(dict.fromkeys(named)) or [ground.side(c) for c in ground.scene.pair_at(number)]
    if len(codes) == 1 and (other := _other(ground, codes[0], number)):
        codes = [other, codes[0]]
    return codes[:1], codes[1:2]


def _other(ground: Ground, code: str, number: int) -> str | None:
    home = ground.country(code)
    pair = [ground.side(c) for c in (*ground.scene.pair_at(number), *ground.scene.sides) if c != home and ground.side(c) != code]
    return pair[0] if pair else None


def _pick(ground: Ground, guests: list[str], hosts: list[str], main: Draft | None, number: int) -> list[str]:
    if main is not None and main.actors and ground.country(hosts[0]) in {ground.country(h) for h in main.hosts}:
        return list(main.actors)
    if guests:
        return guests[:1]
    other = _other(ground, hosts[0], number)
    return [other] if other else []


def _guests(ground: Ground, draft: Draft, hosts: list[str], main: Draft | None) -> list[str]:
    countries = {ground.country(h) for h in hosts}
    own = [a.code for a, _ in ground.roles(draft.first.number) if ground.country(a.code) not in countries and a.level != "bloc"]
    if own and draft is not main:
        return [ground.side(own[0])]
    if main is not None and main is not draft and main.actors:
        if not countries & {ground.country(a) for a in main.actors}:
            return list(main.actors)
        return list(main.hosts[:1])
    pair = [ground.side(c) for c in ground.scene.sides if c not in countries]
    return pair[:1]


def _stands(draft: Draft) -> bool:
    """Whether enough is known for an event: two sides, or a place or date of its own."""
    if not draft.actors or not draft.hosts:
        return False
    if draft.kind in TRAVEL:
        return bool(draft.hosts) and (bool(draft.countries) or any(one.date for one in draft.sightings))
    own = any(one.places and not one.inherited for one in draft.sightings) or any(one.date and not one.inherited for one in draft.sightings)
    return own or any(one.name or one.inherited for one in draft.sightings) or not all(one.definite for one in draft.sightings)


def _fold(drafts: list[Draft], main: Draft | None) -> list[Draft]:
    """Without journeys whose only content is one event told in the same sentence."""
    kept = []
    for draft in drafts:
        if draft.kind in TRAVEL and draft is not main and len(draft.sightings) <= 2:  # noqa: PLR2004
            inside = [d for d in drafts if d.kind not in TRAVEL and d.first.number == draft.first.number and d.countries == draft.countries and d.status == draft.status]
            if len(inside) == 1:
                inside[0].sightings[0].date = inside[0].sightings[0].date or draft.first.date
                inside[0].actors = draft.actors
                continue
        kept.append(draft)
    return kept


# Dates ---------------------------------------------------------------------------------------------------------------


def _date(draft: Draft) -> None:
    said = [one for one in draft.sightings if one.date is not None]
    days = next((one.days for one in draft.sightings if one.days), None)
    whole = [one for one in said if not one.edge]
    starts = [one.date.start_date for one in said if one.edge == "start" and one.date and one.date.start_date]
    ends = [one.date.end_date for one in said if one.edge == "end" and one.date and one.date.end_date]
    start, end = min(starts, default=None), max(ends, default=None)
    basis = next((one.date.basis for one in said if one.date), "unstated")
    best = max(whole, key=lambda one: (not one.inherited, _length(one) if draft.kind in TRAVEL else 0), default=None)
    if best is not None and best.date is not None:
        draft.date, draft.basis = best.date.iso, best.date.basis
        return
    if end and days and not start:
        start = end - timedelta(days=days - 1)
    if start and days and not end:
        end = start + timedelta(days=days - 1)
    if start and (end or draft.kind not in TRAVEL or draft.status == "planned"):
        draft.date, draft.basis = _interval(start, end or start), basis
    elif end and draft.kind not in TRAVEL:
        draft.date, draft.basis = end.isoformat(), basis


def _length(one: Sighting) -> int:
    found = one.date
    return (found.end_date - found.start_date).days if found and found.end_date and found.start_date else 0


def _interval(start: date, end: date) -> str:
    return start.isoformat() if start == end else f"{start.isoformat()}/{end.isoformat()}"


# Parts ---------------------------------------------------------------------------------------------------------------


def _adopt(ground: Ground, drafts: list[Draft], main: Draft) -> None:
    """Make the main journey the parent of what happened on it."""
    hosts = {ground.country(h) for h in main.hosts}
    for draft in drafts:
        if draft is main or draft.background or draft.first.cue:
            continue
        inside = {ground.country(h) for h in draft.hosts} <= hosts and bool(set(draft.actors) & set(main.actors))
        if inside and (draft.status in {main.status, "cancelled"} or main.status == "ongoing") and _within(draft, main):
            draft.parent = main
            if draft.country is None and main.country:
                draft.country = main.country


def _within(draft: Draft, main: Draft) -> bool:
    if draft.date is None or main.date is None or len(main.date) < 10 or len(draft.date) < 10:  # noqa: PLR2004 - whole days
        return True
    first, last = main.date[:10], main.date[-10:]
    return first <= draft.date[-10:] and draft.date[:10] <= last


def _widen(ground: Ground, drafts: list[Draft], main: Draft) -> None:
    """A journey through a region leads to every country in which something happened on it."""
    if not any(one.multi for one in main.sightings) or len(main.hosts) > 1:
        return
    for draft in drafts:
        if draft.actors == main.actors and draft.country and not draft.background and draft.status == main.status and _within(draft, main):
            main.hosts += [h for h in draft.hosts if h not in main.hosts and h not in main.actors]
    if len(main.hosts) > 1:
        main.country = main.place = None


def _legs(ground: Ground, drafts: list[Draft], main: Draft) -> list[Draft]:
    """A part of the journey for each of several countries, unless one meeting is all that is told of it."""
    if len(main.hosts) < 2:  # noqa: PLR2004 - one country is no leg
        return []
    legs = []
    for host in main.hosts:
        parts = [d for d in drafts if d.parent is main and d.hosts == [host]]
        if any(d.kind in TRAVEL for d in parts):
            continue
        framed = [f for f in ground.frames.values() if f[0] is not None and f[0].country == ground.country(host) and f[1] is not None]
        if len(parts) == 1 and parts[0].kind == "meeting" and not framed:
            continue
        leg = Draft([one for one in main.sightings if any(a.country == ground.country(host) for a in one.places)][:1] or main.sightings[:1])
        leg.forced, leg.parent, leg.actors, leg.hosts = main.kind, main, list(main.actors), [host]
        leg.country = ground.country(host)
        leg.place = next((a for a in main.places if a.country == leg.country), None)
        if framed and framed[0][1] is not None:
            leg.date, leg.basis = framed[0][1].iso, framed[0][1].basis
        for part in parts:
            part.parent = leg
        legs.append(leg)
    dated = [leg.date for leg in legs if leg.date and len(leg.date) >= _DAY]
    if main.date is None and len(dated) == len(main.hosts):
        first, last = min(d[:_DAY] for d in dated), max(d[-_DAY:] for d in dated)
        main.date, main.basis = f"{first}/{last}", legs[0].basis
    return legs


_DAY: Final = len("2025-01-31")
