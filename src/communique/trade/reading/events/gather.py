"""Sightings of one event brought together: an event is one item, however often the article names it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from communique.trade.reading.events.draft import OFF, TRAVEL, UNDER_WAY, Draft, Sighting, family
from communique.trade.reading.events.rules import cue

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from communique.trade.reading.events.ground import Ground

_MOST: Final = 30  # events told first, and as many told last, that a sighting may be of
_NEAR: Final = 2  # sentences within which a bare repetition means the same event
_AUDIENCES: Final = frozenset({"received", "received_by", "called_on"})
_SESSIONS: Final = frozenset({"dialogue", "round"})
_ONCE: Final = frozenset({"trade_fair", "signing_ceremony"})


def gather(ground: Ground, sightings: Iterable[Sighting]) -> list[Draft]:
    """Events from sightings: each joins the event it repeats, or begins one."""
    drafts: list[Draft] = []  # a draft has in the meantime the sightings that say something new, and the last
    gathered: list[list[Sighting]] = []
    for told in _give_way(list(sightings)):
        near = drafts if len(drafts) <= 2 * _MOST else drafts[:_MOST] + drafts[-_MOST:]
        one = told._replace(kind="site_visit") if told.pattern == "visited" and _on_the_way(near, told) else told
        fit = [d for d in reversed(near) if _same(ground, d, one)]
        # "the delegation": that of the title, not one told in between
        fit.sort(key=lambda d: not (d.sightings[0].title and len(d.sightings) > 1))
        if fit:
            drafts[fit[0].number] = _with(fit[0], one)
            gathered[fit[0].number].append(one)
        else:
            drafts.append(Draft(number=len(drafts), sightings=(one,)))
            gathered.append([one])
    return [
        draft if len(draft.sightings) == len(said) else draft._replace(sightings=tuple(said))
        for draft, said in zip(drafts, gathered, strict=True)
    ]


def _with(draft: Draft, one: Sighting) -> Draft:
    """A draft with a sighting as its last; one before it that said what others had said gives way."""
    *others, last = draft.sightings
    full = len(others) >= _MOST or any(_said(last) == _said(other) for other in others)
    return draft._replace(sightings=(*(others if full else draft.sightings), one))


def _said(one: Sighting) -> tuple[object, ...]:
    """What of a sighting is compared with others, but for where it stands."""
    day = one.date and (one.date.iso, one.date.start_date, one.date.end_date)
    places = [(place.code, place.text, place.level) for place in one.places]
    sides = one.actors, one.others, one.partners, one.people
    told = one.definite, one.title, one.inherited, one.beside, one.edge, one.cue, one.pattern
    return one.kind, one.status, day, places, sides, told


def _give_way(sightings: Sequence[Sighting]) -> list[Sighting]:
    """What "the delegation" did at a place on a day says when and where that was, not when it travelled."""
    parts: dict[int, list[Sighting]] = {}
    for one in sightings:
        if one.kind not in TRAVEL or one.pattern == "visited":
            parts.setdefault(one.number, []).append(one)
    return [_journey_alone(one, parts.get(one.number, ())) for one in sightings]


def _journey_alone(one: Sighting, parts: Sequence[Sighting]) -> Sighting:
    if one.pattern not in {"delegation", "mission"} or not parts:
        return one
    if one.definite:
        return one._replace(date=one.date if one.edge else None, places=())
    same = one.pattern == "delegation" and any(one.date is other.date for other in parts)
    return one._replace(date=None) if same else one


def _on_the_way(drafts: list[Draft], one: Sighting) -> bool:
    """Whether a visit to a city is a stop of a journey to its country that was told before."""
    countries = {a.country for a in one.places}
    if one.status in OFF or one.actors or not any(a.level == "city" for a in one.places):
        return False
    return any(
        d.travels
        and d.status in UNDER_WAY
        and not d.first.cue
        and d.sightings[0].number < one.number
        and countries <= set(d.countries)
        for d in drafts
    )


def _same(ground: Ground, draft: Draft, one: Sighting) -> bool:
    """Whether a sighting speaks of the event of a draft."""
    last = draft.sightings[-1]
    if family(draft.kind) != family(one.kind) or _of_its_own(ground, draft, one):
        return False
    if one.number == last.number and one.beside != last.beside:
        return False
    if one.number == last.number and one.clause == last.clause:
        return one.kind in TRAVEL or not _other_city(draft, one)
    return not _apart(draft, one) and _repeats(ground, draft, one)


def _of_its_own(ground: Ground, draft: Draft, one: Sighting) -> bool:
    """Whether it is a stop before or after the reported journey, or an audience beside the session of a body."""
    if one.pattern == "visited" and one.places and cue("on_the_way").search(ground.words(one.number)):
        return True
    return one.pattern in _AUDIENCES and not one.definite and any(o.pattern in _SESSIONS for o in draft.sightings)


def _repeats(ground: Ground, draft: Draft, one: Sighting) -> bool:
    if one.kind in TRAVEL:
        return _same_journey(ground, draft, one)
    if one.definite or draft.sightings[-1].title:
        return True
    return not _other_city(draft, one) and not _strangers(draft, one) and _alike(draft, one)


def _alike(draft: Draft, one: Sighting) -> bool:
    """Whether day or place agree, or one follows the other without either."""
    days = {o.date.iso for o in draft.sightings if o.date}
    if one.kind in _ONCE and not (one.date and days):
        return True
    if one.date is not None:
        return one.date.iso in days or (not days and _told_next(draft, one))
    return bool(draft.places) if one.places else one.number - draft.sightings[-1].number <= _NEAR


def _told_next(draft: Draft, one: Sighting) -> bool:
    """Whether the sentence after the one that names a meeting tells its day: between the same sides."""
    last = draft.sightings[-1]
    sides = [code for o in draft.sightings for code in o.others]
    return (
        one.kind == "meeting" and one.number - last.number == 1 and bool(one.others) and set(one.others) <= set(sides)
    )


def _apart(draft: Draft, one: Sighting) -> bool:
    """Whether date or fate sets the two apart."""
    return bool(one.status and _fates_differ(draft, one)) or any(_disjoint(o, one) for o in draft.sightings)


def _fates_differ(draft: Draft, one: Sighting) -> bool:
    headline = draft.first.title
    if (one.status in OFF) != (draft.status in OFF) and not one.definite and not headline:
        return True
    ended = one.definite and one.edge  # "the meeting will end on Thursday"
    return {one.status, draft.status} == {"planned", "held"} and not (ended or one.title or headline)


def _disjoint(a: Sighting, b: Sighting) -> bool:
    """Whether the dates of two sightings cannot be of one event."""
    if not (a.date and b.date and a.date.start_date and b.date.start_date and a.date.end_date and b.date.end_date):
        return False
    apart = a.date.end_date < b.date.start_date or b.date.end_date < a.date.start_date
    return apart and not (a.edge and b.edge)


def _same_journey(ground: Ground, draft: Draft, one: Sighting) -> bool:
    owner = next((o.actors for o in draft.sightings if o.actors and not o.title), ())
    if one.actors and owner and ground.country(one.actors[0]) != ground.country(owner[0]):
        return False
    countries = {a.country for a in one.places}
    past = {draft.status, one.status} <= UNDER_WAY and (draft.status == one.status or one.edge == "start")
    if one.definite:
        return True
    if countries and draft.countries and countries.isdisjoint(draft.countries):
        # a further country of one tour, told by the same side
        return past and one.pattern in {"travelled", "visited"} and one.date is None
    return past or not _other_city(draft, one)


def _other_city(draft: Draft, one: Sighting) -> bool:
    cities = {a.text.lower() for a in draft.places if a.level == "city"}
    own = {a.text.lower() for a in one.places if a.level == "city"}
    return bool(cities and own and not cities & own)


def _strangers(draft: Draft, one: Sighting) -> bool:
    """Whether two meetings are with different people."""
    met = {name for o in draft.sightings for name in o.partners}
    known = {name for o in draft.sightings for name in o.people}
    return one.kind == "meeting" and bool(met and one.partners) and not known & one.partners
