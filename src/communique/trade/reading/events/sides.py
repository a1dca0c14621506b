"""The sides of an event: who comes and who hosts, from its words, its place, the journey it is part of, the article."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from communique.mentions.areas.find import bloc_members
from communique.trade.reading.events.draft import TALKS, TRAVEL
from communique.trade.reading.events.rules import cue

if TYPE_CHECKING:
    from collections.abc import Iterable

    from communique.trade.reading.events.draft import Draft
    from communique.trade.reading.events.ground import Ground

_EXHIBITING: Final = frozenset({"trade_fair", "business_conference"})
_SOMEWHERE: Final = re.compile(
    r"\s+in\s+(?!January|February|March|April|May|June|July|August|Sept|Oct|Nov|Dec|Q\d)[A-Z][a-z]"
)
_ONCE_A_YEAR: Final = frozenset({"trade_fair"})
_PAST: Final = frozenset({"held", "ongoing"})
_REACH: Final = 40
_NEXT: Final = 4
_WEIGHTY: Final = 3


@dataclass(frozen=True)
class Sides:
    """Decides the sides of the events of an article.

    Args:
        ground: The article.
        drafts: All its events.
        main: The journey that the article reports, if any.
    """

    ground: Ground
    drafts: list[Draft]
    main: Draft | None

    def fill(self, draft: Draft) -> None:
        """Fill place, country, actors and hosts of a draft."""
        countries = draft.countries
        if len(countries) == 1 or (countries and draft.kind not in TRAVEL):
            draft.place = draft.places[0]
            draft.country = draft.place.country
        if draft.kind in TRAVEL:
            self._journey(draft)
        else:
            self._encounter(draft)

    def _countries(self, codes: Iterable[str]) -> set[str]:
        return {self.ground.country(code) for code in codes}

    def _land(self, hosts: list[str]) -> str | None:
        """The country of the first host, None for a bloc."""
        return None if not hosts or bloc_members(hosts[0]) else self.ground.country(hosts[0])

    def _hosts(self, draft: Draft) -> list[str]:
        said = [code for one in draft.sightings for code in one.hosts]
        return [self.ground.side(code) for code in draft.countries] or list(dict.fromkeys(said))

    def _journey(self, draft: Draft) -> None:
        number = draft.first.number
        hosts, actors = self._hosts(draft), draft.owner
        if not hosts and draft is not self.main and self.main is not None and self._same_way(draft):
            hosts, actors = list(self.main.hosts), actors or list(self.main.actors)
        if actors and not hosts:  # whoever receives the travellers in the same sentence
            received = (h for d in self.drafts if d.first.number == number for one in d.sightings for h in one.hosts)
            hosts = [host for host in received if host not in actors][:1]
        if actors and not hosts and draft.sightings[0].pattern != "delegation" and not draft.first.multi:
            hosts = self._other(actors[0], number)
        abroad = self._countries(hosts)
        actors = [a for a in actors if self.ground.country(a) not in abroad]
        if hosts and not actors:
            actors = self._guests(draft, abroad)
        draft.hosts, draft.actors = [h for h in hosts if h not in actors], actors
        if len(draft.hosts) == 1 and draft.country is None:
            draft.country = self._land(draft.hosts)

    def _same_way(self, draft: Draft) -> bool:
        """Whether an earlier or later journey leads to "the region" that the reported one leads to."""
        one = draft.first
        text = self.ground.low
        around = f"~{text[one.span[1] : one.span[1] + _REACH]}"
        return bool(one.cue and cue("the_region").match(around))

    def _encounter(self, draft: Draft) -> None:
        number = draft.first.number
        named = list(dict.fromkeys(code for one in draft.sightings for code in one.others))
        named = named or self._named_before(draft)
        hosts = self._hosts(draft)
        visitors = draft.owner
        if self._told_elsewhere(draft, named, hosts):
            return
        if not hosts and visitors:
            draft.hosts = [c for c in named if c not in visitors][:1] or self._other(visitors[0], number)
            draft.actors = visitors
            draft.country = self._land(draft.hosts)
            return
        if not hosts:
            draft.actors, draft.hosts = self._in_order(named, number)
            if draft.kind in _EXHIBITING and len(named) == 1:  # those who are named came
                draft.actors, draft.hosts = draft.hosts, draft.actors
                if draft.hosts and _SOMEWHERE.match(self.ground.text, draft.first.span[1]):
                    draft.country = self._land(draft.hosts)
            return
        if draft.country is None:
            draft.country = self._land(hosts)
        if (len(named) > 1 or (draft.kind in TALKS and self._outside(named))) and (
            bloc := next((c for c in named if draft.country in bloc_members(c)), None)
        ):
            hosts = [bloc]
        at_home = self._countries(hosts)
        draft.hosts = hosts
        draft.actors = self._pick([c for c in named if self.ground.country(c) not in at_home], hosts, number)

    def _told_elsewhere(self, draft: Draft, named: list[str], hosts: list[str]) -> bool:
        """Take the sides from what is told of a fair's exhibitors, from the journey, or from an earlier edition."""
        if draft.kind == "trade_fair" and draft.country and (come := self._exhibitors(draft)):
            draft.hosts, draft.actors = hosts, come
            return True
        abroad = not draft.countries and self._away(draft, hosts)
        if (abroad or not hosts) and self._on_journey(draft, named):
            return True
        before = self._edition(draft) if draft.kind in _ONCE_A_YEAR and not (hosts or named or draft.owner) else None
        if before is not None:
            draft.actors, draft.hosts, draft.country = list(before.actors), list(before.hosts), before.country
        return before is not None

    def _outside(self, named: list[str]) -> bool:
        """Whether a weighty side of the article is no member of the bloc that is named alone."""
        sides = [code for code in self.ground.scene.sides[:_WEIGHTY] if code not in named and not bloc_members(code)]
        return any(code not in bloc_members(bloc) for bloc in named if bloc_members(bloc) for code in sides)

    def _edition(self, draft: Draft) -> Draft | None:
        """The fair or forum told before of which this is another edition."""
        same = (d for d in self.drafts if d.kind == draft.kind and d.hosts and d.first.span < draft.first.span)
        return next(same, None)

    def _exhibitors(self, draft: Draft) -> list[str]:
        """Whence a fair's exhibitors come, where that is told of it: "90 exhibitors from Poland and Oman"."""
        ground, first = self.ground, draft.first.number
        numbers = {one.number for one in draft.sightings if not one.title} | set(range(first, first + _NEXT))
        for number in sorted(n for n in numbers if n <= len(ground.sentences)):
            found = cue("came_from").search(ground.low, *ground.span(number))
            areas = [a for a, _ in ground.roles(number) if found and a.start >= found.end() and a.form != "demonym"]
            if not found or not areas or areas[0].start > found.end() or areas[0].country == draft.country:
                continue
            last = 1
            while last < len(areas) and cue("listed").fullmatch(ground.low[areas[last - 1].end : areas[last].start]):
                last += 1
            return list(dict.fromkeys(ground.side(a.code) for a in areas[:last]))
        return []

    def _away(self, draft: Draft, hosts: list[str]) -> bool:
        """Whether those said to host are the travellers of the reported journey: a reception given abroad."""
        main = self.main
        return bool(hosts and main is not None and main is not draft and hosts == main.actors and len(main.hosts) == 1)

    def _named_before(self, draft: Draft) -> list[str]:
        """The sides of the talks told before, where one more round or meeting names none."""
        one = draft.first
        parties = draft.kind in TALKS and cue("the_parties").search(self.ground.low, *one.clause)
        if not one.cue and not parties:
            return []
        kinds = TALKS if parties else {draft.kind}
        before = (d for d in reversed(self.drafts) if d.kind in kinds and d.first.span < one.span)
        return next((named for d in before if (named := [code for one in d.sightings for code in one.others])), [])

    def _on_journey(self, draft: Draft, named: list[str]) -> bool:
        """Take the sides of the reported journey, where nothing said of the event speaks against it."""
        main = self.main
        if main is None or main is draft or not main.hosts:
            return False
        if draft.status != main.status and {draft.status, main.status} != _PAST:
            return False
        if named and not self._countries(named) <= self._countries((*main.hosts, *main.actors)):
            return False
        hosts = [h for h in main.hosts if h in named] or main.hosts
        if len(hosts) != 1:
            return False
        draft.hosts, draft.actors = list(hosts), list(main.actors)
        draft.country = draft.country or main.country or self._land(draft.hosts)
        return True

    def _in_order(self, named: list[str], number: int) -> tuple[list[str], list[str]]:
        """The side named first starts it, the next receives; one that stands alone receives."""
        codes = named or [self.ground.side(c) for c in self.ground.scene.pair_at(number)]
        if len(codes) == 1:
            codes = [*self._other(codes[0], number), codes[0]]
        return codes[:1], codes[1:2]

    def _other(self, code: str, number: int) -> list[str]:
        """The counterpart of a side: another area of the sentence, else the weightiest of the article."""
        home = self.ground.country(code)
        areas = (*(a.country or a.code for a in self.ground.scene.areas_in(number)), *self.ground.scene.sides)
        members = bloc_members(code)
        return [self.ground.side(c) for c in areas if c != home and c not in members and self.ground.side(c) != code][
            :1
        ]

    def _pick(self, guests: list[str], hosts: list[str], number: int) -> list[str]:
        main = self.main
        if main is not None and main.actors:
            visited = self._countries(main.hosts)
            if self.ground.country(hosts[0]) in visited or visited & bloc_members(hosts[0]):
                return list(main.actors)
        return guests[:1] or self._other(hosts[0], number)

    def _guests(self, draft: Draft, abroad: set[str]) -> list[str]:
        """Who travels to `abroad`: an area of the sentence, the side that travels elsewhere in the article."""
        main, ground = self.main, self.ground
        roles = ground.roles(draft.first.number)
        own = [a.code for a, _ in roles if a.level != "bloc" and ground.country(a.code) not in abroad]
        if own and draft is not main and not cue("on_the_way").search(ground.words(draft.first.number)):
            return [ground.side(own[0])]
        if main is not None and main is not draft and main.actors:
            return list(main.hosts[:1] if abroad & self._countries(main.actors) else main.actors)
        before = [d for d in self.drafts if d.first.span < draft.first.span and d.actors and not d.background]
        if before and not self._countries(before[-1].actors) & abroad:
            return list(before[-1].actors)
        sides = [c for c in ground.scene.sides if c not in abroad and not bloc_members(c) & abroad]
        return [ground.side(c) for c in sides][:1]
