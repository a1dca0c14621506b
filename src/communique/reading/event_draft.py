"""Sightings of one event brought together, and what they say of it as a whole."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from communique.reading.event_sighting import TRAVEL, Sighting, family

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from communique.mentions.mention import Area
    from communique.reading.event_ground import Ground

_NEAR: Final = 2  # sentences within which a bare repetition means the same event


@dataclass(slots=True, eq=False)
class Draft:
    """An event on its way.

    Args:
        sightings: The places that speak of it, in the order of the text.
        parent: The event that it is part of.
        actors: Areas of the visiting side.
        hosts: Areas of the receiving side.
        date: ISO 8601 value, None where the text gives none.
        basis: Basis of the date.
    """

    sightings: list[Sighting]
    parent: Draft | None = None
    actors: list[str] = field(default_factory=list)
    hosts: list[str] = field(default_factory=list)
    date: str | None = None
    basis: str = "unstated"
    place: Area | None = None
    country: str | None = None
    forced: str = ""

    @property
    def first(self) -> Sighting:
        """The sighting that says most: the first outside the title."""
        return next((one for one in self.sightings if not one.title), self.sightings[0])

    @property
    def kind(self) -> str:
        """The event's type: that of the sightings that decide."""
        if self.forced:
            return self.forced
        kinds = [one.kind for one in self.sightings]
        for decisive in ("trade_mission", "negotiation_round"):
            if decisive in kinds:
                return decisive
        return self.first.kind

    @property
    def status(self) -> str:
        """The event's status; what was put off or called off stays so."""
        said = [one.status for one in self.sightings if one.status]
        for strong in ("cancelled", "postponed", "ongoing"):
            if strong in said:
                return strong
        return said[0] if said else "held"

    @property
    def background(self) -> bool:
        """Whether the article only recalls it."""
        return all(one.background for one in self.sightings)

    @property
    def places(self) -> list[Area]:
        """All places, in order; those said outright before those inherited."""
        sure = [a for one in self.sightings if not one.inherited and not one.definite for a in one.places]
        sure = sure or [a for one in self.sightings if not one.inherited for a in one.places]
        return sure or [a for one in self.sightings for a in one.places]

    @property
    def countries(self) -> list[str]:
        """The countries of its places."""
        return list(dict.fromkeys(a.country for a in self.places if a.country))


def gather(ground: Ground, sightings: Iterable[Sighting]) -> list[Draft]:
    """Events from sightings: each joins the event it repeats, or begins one."""
    drafts: list[Draft] = []
    sightings = list(sightings)
    _give_way(sightings)
    for one in sightings:
        if one.pattern == "visited" and any(a.level == "city" for a in one.places) and _on_the_way(drafts, one):
            one.kind = "site_visit"
        if target := next((d for d in reversed(drafts) if same(ground, d, one)), None):
            target.sightings.append(one)
        else:
            drafts.append(Draft([one]))
    return drafts


def _give_way(sightings: list[Sighting]) -> None:
    """What "the delegation" did at a place on a day says when and where that was, not when it travelled."""
    for one in sightings:
        if one.definite and one.pattern in {"delegation", "mission"} and any(
            other.number == one.number and other is not one and (other.kind not in TRAVEL or other.pattern == "visited") for other in sightings
        ):
            if not one.edge:
                one.date = None
            one.places = []


def _on_the_way(drafts: list[Draft], one: Sighting) -> bool:
    return any(d.kind in TRAVEL and d.status in {"held", "ongoing"} and {a.country for a in one.places} <= set(d.countries or [a.country for a in one.places]) for d in drafts if not d.first.cue)


def same(ground: Ground, draft: Draft, one: Sighting) -> bool:
    """Whether a sighting speaks of the event of a draft."""
    last = draft.sightings[-1]
    if family(draft.kind) != family(one.kind):
        return False
    if one.pattern == "sibling":
        return False
    if one.kind == "site_visit" and not (last.title and draft.status == one.status):
        return last.number == one.number and last.pattern == "visited"
    if one.number == last.number and one.clause == last.clause and not ({one.pattern, last.pattern} == {"visited", "visit"}):
        return True
    if _apart(draft, one):
        return False
    if one.kind in TRAVEL:
        return _same_travel(ground, draft, one)
    if one.definite or last.title or one.title:
        return True
    if _places_differ(draft, one):
        return False
    if one.kind in {"trade_fair", "signing_ceremony"} and (one.date is None or not any(o.date for o in draft.sightings)):
        return True
    alike = bool(one.date and any(o.date and o.date.iso == one.date.iso for o in draft.sightings))
    if _strangers(draft, one):
        return False
    return alike or (bool(one.places) and bool(draft.places) and one.date is None) or (one.number - last.number <= _NEAR and one.date is None and not one.places)


def _apart(draft: Draft, one: Sighting) -> bool:
    """Whether cue, ordinal, date or fate sets the two apart."""
    cue = next((o.cue for o in draft.sightings if o.cue), "")
    if cue != one.cue and not (one.definite and not one.cue) and not (draft.sightings[-1].title or one.title):
        return True
    ordinals = {o.ordinal for o in draft.sightings if o.ordinal}
    if one.ordinal and ordinals and one.ordinal not in ordinals:
        return True
    fates = {"cancelled", "postponed"}
    if (one.status in fates) != (draft.status in fates) and one.status and not one.definite and not draft.first.title:
        return True
    if {one.status, draft.status} == {"planned", "held"} and not one.title and not draft.first.title and one.status:
        return True
    return any(_disjoint(o, one) for o in draft.sightings if one.kind not in TRAVEL or not (o.edge or one.edge))


def _disjoint(a: Sighting, b: Sighting) -> bool:
    if a.date is None or b.date is None or a.inherited or b.inherited:
        return False
    if a.date.start_date is None or b.date.start_date is None or a.date.end_date is None or b.date.end_date is None:
        return a.date.iso != b.date.iso
    return a.date.end_date < b.date.start_date or b.date.end_date < a.date.start_date


def _same_travel(ground: Ground, draft: Draft, one: Sighting) -> bool:
    actors = next((o.actors for o in draft.sightings if o.actors), [])
    countries = {a.country for a in one.places}
    if one.actors and actors and ground.country(one.actors[0]) != ground.country(actors[0]):
        return False
    if one.definite or one.title or draft.sightings[-1].title:
        return True
    if countries and draft.countries and not countries & set(draft.countries):
        # a further country of one tour, told by the same side in the past
        return bool(one.pattern in {"travelled", "visited"} and draft.status == one.status == "held" and not one.date)
    return not _city_differs(draft, one) or draft.status == one.status == "held"


def _city_differs(draft: Draft, one: Sighting) -> bool:
    cities = {a.text.lower() for a in draft.places if a.level == "city"}
    own = {a.text.lower() for a in one.places if a.level == "city"}
    return bool(cities and own and not cities & own)


def _places_differ(draft: Draft, one: Sighting) -> bool:
    countries = {a.country for a in one.places}
    if countries and draft.countries and not countries & set(draft.countries):
        return True
    return _city_differs(draft, one)


def _strangers(draft: Draft, one: Sighting) -> bool:
    """Whether two meetings are with different people."""
    met = frozenset(name for o in draft.sightings for name in o.partners)
    return one.kind == "meeting" and bool(met and one.partners) and not met & one.partners


_NAMED_KINDS: Final = re.compile(r"20\d\d")


def earliest(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts in the order of the text."""
    return sorted(drafts, key=lambda d: d.sightings[0].span[0])
