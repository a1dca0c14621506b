"""From drafts to finished events: types of journeys, sides, dates, parts and legs; what is no event of its own goes.

Each step makes new drafts of the old; `number` tells which is which.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from communique.mentions.mention import Group
from communique.trade.reading.events.dating import counted_days, dated
from communique.trade.reading.events.draft import OFF, TRAVEL, UNDER_WAY
from communique.trade.reading.events.legs import joined
from communique.trade.reading.events.rules import cue
from communique.trade.reading.events.sides import Sides

if TYPE_CHECKING:
    from collections.abc import Sequence

    from communique.trade.reading.events.draft import Draft
    from communique.trade.reading.events.ground import Ground

_STATE: Final = re.compile(r"\b(?:state|official|working|courtesy)\s+visit\b")
_THEY: Final = re.compile(r"(?:it|they|the\s+(?:delegation|mission|group|team|party|delegates|visitors))\s")
_ONWARD: Final = 12  # characters before a journey's words in which "before flying on" stands
_MOVING: Final = frozenset({"travelled", "stayed", "delegation"})
_NOUNS: Final = frozenset({"mission", "trip"})


def settle(ground: Ground, drafts: Sequence[Draft]) -> list[Draft]:
    """The events of an article, complete, in the order of the text.

    Args:
        ground: The article.
        drafts: Its events as gathered; what only the title names is left out where the text names any.
    """
    events = [d for d in drafts if d.body] or list(drafts)
    events = _typed(ground, events)
    events = _with_sides(ground, events, _main(events))
    main = _main(events)
    events = [d for d in events if _stands(d) and not (main and _returns(ground, d, main))]
    main = next((d for d in events if main and d.number == main.number), None) or _main(events)
    events = [dated(ground, d) for d in _unfolded(ground, events, main)]
    main = next((d for d in events if main and d.number == main.number), None)
    if main is not None:
        events = joined(ground, [counted_days(ground, d, main) for d in events], main)
    return sorted((d for d in events if d.hosts), key=lambda d: d.sightings[0].span[0])


def _main(drafts: Sequence[Draft]) -> Draft | None:
    """The journey that the article reports: one that is not recalled, set apart or called off; the one told most of."""
    journeys = [d for d in drafts if d.travels and not d.background and not d.first.cue]
    fit = [d for d in journeys if d.status in UNDER_WAY] or [d for d in journeys if d.status == "planned"]
    return max(fit, key=lambda d: (len(d.sightings) > 1 or len(d.countries) > 1, -d.first.number), default=None)


def _typed(ground: Ground, drafts: Sequence[Draft]) -> list[Draft]:
    """A journey of firms is a trade mission, that of officials alone a visit; a further stage is of its journey's type.

    A stage is told of "it" or "they".
    """
    typed = [replace(d, forced=_type_of(ground, d)) if d.first.kind in TRAVEL else d for d in drafts]
    main = _main(typed)
    if main is None:
        return typed
    kind = "trade_mission" if _with_firms(ground, main) else main.kind
    return [replace(d, forced=kind) if d.number == main.number or _is_stage(ground, d) else d for d in typed]


def _type_of(ground: Ground, draft: Draft) -> str:
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


def _with_firms(ground: Ground, main: Draft) -> bool:
    """Whether firms travelled along on a journey that is no state visit, wherever the article says so."""
    if main.kind != "official_visit" or any(one.pattern == "visit" for one in main.sightings):
        return False
    numbers = (n for n in range(1, len(ground.sentences) + 1) if ground.scene.in_scope(n))
    return any(cue("firms_along").search(ground.words(n)) for n in numbers)


def _is_stage(ground: Ground, draft: Draft) -> bool:
    one = draft.first
    subject = ground.low[ground.span(one.number)[0] : one.span[0]]
    return draft.travels and one.pattern == "travelled" and _THEY.match(subject) is not None


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
    taking = {only: d for d in drafts if (only := folded.get(d.number)) is not None}
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
    first = replace(only.first, date=only.first.date or journey.first.date)
    return replace(
        only,
        sightings=tuple(first if one is only.first else one for one in only.sightings),
        actors=journey.actors,
        hosts=journey.hosts,
        country=journey.country,
        place=only.place or journey.place,
    )
