"""From drafts to finished events: types of journeys, sides, dates, parts and legs; what is no event of its own goes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from communique.mentions.mention import Group
from communique.trade.reading.events.dating import count_days, fill_date
from communique.trade.reading.events.draft import TRAVEL
from communique.trade.reading.events.legs import join
from communique.trade.reading.events.rules import cue
from communique.trade.reading.events.sides import Sides

if TYPE_CHECKING:
    from collections.abc import Collection

    from communique.trade.reading.events.draft import Draft
    from communique.trade.reading.events.ground import Ground

_STATE: Final = re.compile(r"\b(?:state|official|working|courtesy)\s+visit\b")
_UNDER_WAY: Final = frozenset({"held", "ongoing"})
_THEY: Final = re.compile(r"(?:it|they|the\s+(?:delegation|mission|group|team|party|delegates|visitors))\s")
_ONWARD: Final = 12
_OFF: Final = frozenset({"cancelled", "postponed"})
_MOVING: Final = frozenset({"travelled", "stayed", "delegation"})
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
    if main is not None and main.kind == "official_visit" and _with_firms(ground, main):
        main.forced = "trade_mission"
    if main is not None:
        _stages(ground, drafts, main)
    sides = Sides(ground, drafts, main)
    for draft in sorted(drafts, key=lambda d: d is not main):
        sides.fill(draft)
    drafts = [d for d in drafts if _stands(d) and not (main and _returns(ground, d, main))]
    main = main if main in drafts else _main(drafts)
    drafts = [d for d in drafts if not _folded(ground, drafts, d, main)]
    for draft in drafts:
        fill_date(ground, draft)
    if main is not None and main in drafts:
        count_days(ground, drafts, main)
        drafts += join(ground, drafts, main)
    return sorted((d for d in drafts if d.hosts), key=lambda d: d.sightings[0].span[0])


def _returns(ground: Ground, draft: Draft, main: Draft) -> bool:
    """Whether a journey is only the way home of the reported one, whose end it then tells: "is due back in Hanoi"."""
    home = {ground.country(code) for code in main.actors}
    told = all(
        one.pattern in _MOVING and set(one.actors) <= set(main.actors) | set(draft.hosts) for one in draft.sightings
    )
    if draft is main or draft.kind not in TRAVEL or draft.first.cue or not told:
        return False
    if not draft.hosts or not {ground.country(code) for code in draft.hosts} <= home or draft.status in _OFF:
        return False
    if not any(one.edge == "end" for one in main.sightings):
        for one in draft.sightings:
            one.edge, one.status, one.places = "end" if one.date else "", "", []
        main.sightings += draft.sightings
    return True


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
            words += ground.words(beside) if cue("company").search(ground.words(beside)) else ""
        firms = cue("traders").search(words) or any(
            group.level == "enterprise" and group.end < one.span[0]
            for one in draft.sightings
            for group in ground.page.in_sentence(one.number, Group)
        )
        draft.forced = "trade_mission" if firms and draft.first.pattern != "visit" else "official_visit"


def _with_firms(ground: Ground, main: Draft) -> bool:
    """Whether firms travelled along on a journey that is no state visit, wherever the article says so."""
    if any(one.pattern == "visit" for one in main.sightings):
        return False
    numbers = (n for n in range(1, len(ground.sentences) + 1) if ground.scene.in_scope(n))
    return any(cue("firms_along").search(ground.words(n)) for n in numbers)


def _stages(ground: Ground, drafts: list[Draft], main: Draft) -> None:
    """A further stage of the reported journey, told of "it" or "they", is of its type."""
    for draft in drafts:
        one = draft.first
        subject = ground.low[ground.span(one.number)[0] : one.span[0]]
        if draft.kind in TRAVEL and one.pattern == "travelled" and _THEY.match(subject):
            draft.forced = main.kind


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


def _folded(ground: Ground, drafts: list[Draft], draft: Draft, main: Draft | None) -> bool:
    """Whether a journey's only content is one event told in the same sentence, which then takes its sides and date."""
    told = {one.number for one in draft.sightings if not one.title}
    onward = cue("on_the_way").search(ground.low, draft.first.span[0] - _ONWARD, draft.first.span[1])
    if draft.kind not in TRAVEL or len(told) != 1 or len(draft.hosts) != 1 or onward:
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
