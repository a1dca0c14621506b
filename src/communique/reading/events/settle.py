"""From drafts to finished events: types of journeys, sides, dates, parts and legs; what is no event of its own goes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from communique.mentions.mention import Group
from communique.reading.events.dating import fill_date
from communique.reading.events.legs import join
from communique.reading.events.rules import cue
from communique.reading.events.sides import Sides
from communique.reading.events.sighting import TRAVEL

if TYPE_CHECKING:
    from collections.abc import Collection

    from communique.reading.events.draft import Draft
    from communique.reading.events.ground import Ground

_STATE: Final = re.compile(r"\b(?:state|official|working|courtesy)\s+visit\b")
_UNDER_WAY: Final = frozenset({"held", "ongoing"})
_NOUNS: Final = frozenset({"mission", "trip"})


def settle(ground: Ground, drafts: list[Draft]) -> list[Draft]:
    """The events of an article, complete, in the order of the text.

    Args:
        ground: The article.
        drafts: Its events as gathered; what only the title names is left out where the text names any.
    """
    drafts = [d for d in drafts if not all(one.title for one in d.sightings)] or drafts
    journeys = {one.number for d in drafts if d.kind in TRAVEL for one in d.sightings}
    for draft in drafts:
        _type_journey(ground, draft, journeys)
    main = _main(drafts)
    sides = Sides(ground, drafts, main)
    for draft in drafts:
        sides.fill(draft)
    drafts = [d for d in drafts if _stands(d)]
    main = main if main in drafts else _main(drafts)
    drafts = [d for d in drafts if not _folded(drafts, d, main)]
    for draft in drafts:
        fill_date(ground, draft)
    if main is not None and main in drafts:
        drafts += join(ground, drafts, main)
    return sorted((d for d in drafts if d.hosts), key=lambda d: d.sightings[0].span[0])


def _type_journey(ground: Ground, draft: Draft, journeys: Collection[int]) -> None:
    """A journey of firms is a trade mission, that of officials alone a visit."""
    if draft.first.kind not in TRAVEL:
        return
    words = " ".join(ground.words(one.number) for one in draft.sightings)
    if _STATE.search(words):
        draft.forced = "official_visit"
    elif draft.kind != "trade_mission":
        beside = draft.first.number + (-1 if draft.first.cue == "previous" else 1)
        free = (
            draft.status != "cancelled"
            or beside not in journeys
            or any(one.number == beside for one in draft.sightings)
        )
        if free and 1 <= beside <= len(ground.sentences) and draft.first.pattern in {"trip", "travelled"}:
            words += ground.words(beside)
        firms = cue("traders").search(words) or any(
            group.level == "enterprise" and group.end < one.span[0]
            for one in draft.sightings
            for group in ground.page.in_sentence(one.number, Group)
        )
        draft.forced = "trade_mission" if firms and draft.first.pattern != "visit" else "official_visit"


def _main(drafts: list[Draft]) -> Draft | None:
    """The journey that the article reports: one that is not recalled, set apart or called off; the one told most of."""
    journeys = [d for d in drafts if d.kind in TRAVEL and not d.background and not d.first.cue]
    fit = [d for d in journeys if d.status in _UNDER_WAY] or [d for d in journeys if d.status == "planned"]
    return max(fit, key=lambda d: (len(d.sightings) > 1 or len(d.countries) > 1, -d.first.number), default=None)


def _stands(draft: Draft) -> bool:
    """Whether enough is known for an event: two sides, and a place, a date or a name of its own."""
    journey = draft.kind in TRAVEL
    if not draft.actors or not (draft.hosts or (journey and draft.first.multi)):
        return False
    if journey:
        told = {one.number for one in draft.sightings if not one.title}
        return bool(draft.countries) or draft.first.multi or len(told) > 1 or any(one.date for one in draft.sightings)
    return any(one.places or one.date or one.name or not one.definite for one in draft.sightings)


def _folded(drafts: list[Draft], draft: Draft, main: Draft | None) -> bool:
    """Whether a journey's only content is one event told in the same sentence, which then takes its sides and date."""
    told = {one.number for one in draft.sightings if not one.title}
    if draft.kind not in TRAVEL or len(told) != 1 or len(draft.hosts) != 1:
        return False
    others = [d for d in drafts if d.kind not in TRAVEL and d.status == draft.status]
    inside = [d for d in others if d.first.number in told and d.countries in ([], draft.countries)]
    noun = any(one.pattern in _NOUNS for one in draft.sightings)
    alone = sum(d.hosts == draft.hosts for d in others) == 1 and not noun
    if len(inside) != 1 or (draft is main and not alone):
        return False
    only = inside[0]
    only.first.date = only.first.date or draft.first.date
    only.actors, only.hosts, only.country = draft.actors, draft.hosts, draft.country
    only.place = only.place or draft.place
    return True
