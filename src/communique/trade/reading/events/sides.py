"""The sides of an event: who comes and who hosts, from its words, its place, the journey it is part of, the article."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from communique.mentions.areas.find import bloc_members
from communique.trade.reading.events.draft import TALKS, UNDER_WAY
from communique.trade.reading.events.rules import cue

if TYPE_CHECKING:
    from collections.abc import Iterable

    from communique.trade.reading.events.draft import Draft
    from communique.trade.reading.events.ground import Ground

_EXHIBITING: Final = frozenset({"trade_fair", "business_conference"})
_WEIGHTY: Final = 3  # sides that an article is mostly about

Codes = tuple[str, ...]


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

    def fill(self, draft: Draft) -> Draft:
        """The draft with place, country, actors and hosts."""
        if len(draft.countries) == 1 or (draft.countries and not draft.travels):
            draft = draft._replace(place=draft.places[0], country=draft.places[0].country)
        return self._journey(draft) if draft.travels else self._encounter(draft)

    def _countries(self, codes: Iterable[str]) -> set[str]:
        return {self.ground.country(code) for code in codes}

    def _land(self, hosts: Codes) -> str | None:
        """The country of the first host, None for a bloc."""
        return None if not hosts or bloc_members(hosts[0]) else self.ground.country(hosts[0])

    def _hosts(self, draft: Draft) -> Codes:
        said = dict.fromkeys(code for one in draft.sightings for code in one.hosts)
        return tuple(self.ground.side(code) for code in draft.countries) or tuple(said)

    def _is_main(self, draft: Draft) -> bool:
        return self.main is not None and draft.number == self.main.number

    def _journey(self, draft: Draft) -> Draft:
        number = draft.first.number
        hosts, actors = self._hosts(draft), draft.owner
        if actors and not hosts:  # whoever receives the travellers in the same sentence
            received = (h for d in self.drafts if d.first.number == number for one in d.sightings for h in one.hosts)
            hosts = tuple(host for host in received if host not in actors)[:1]
        if actors and not hosts and draft.sightings[0].pattern != "delegation" and not draft.first.multi:
            hosts = self._other(actors[0], number)
        abroad = self._countries(hosts)
        actors = tuple(a for a in actors if self.ground.country(a) not in abroad)
        if hosts and not actors:
            actors = self._guests(draft, abroad)
        hosts = tuple(h for h in hosts if h not in actors)
        country = draft.country or (self._land(hosts) if len(hosts) == 1 else None)
        return draft._replace(hosts=hosts, actors=actors, country=country)

    def _encounter(self, draft: Draft) -> Draft:
        number = draft.first.number
        named = tuple(dict.fromkeys(code for one in draft.sightings for code in one.others))
        named = named or self._named_before(draft)
        hosts, visitors = self._hosts(draft), draft.owner
        if not (hosts and draft.countries) and (told := self._on_journey(draft, named)):
            return told
        if not hosts and visitors:
            hosts = tuple(c for c in named if c not in visitors)[:1] or self._other(visitors[0], number)
            return draft._replace(hosts=hosts, actors=visitors, country=self._land(hosts))
        if not hosts:
            actors, hosts = self._in_order(named, number)
            if draft.kind in _EXHIBITING and len(named) == 1:  # those who are named came
                actors, hosts = hosts, actors
            return draft._replace(actors=actors, hosts=hosts)
        country = draft.country or self._land(hosts)
        if len(named) > 1 or (draft.kind in TALKS and self._outside(named)):
            hosts = next(((c,) for c in named if country in bloc_members(c)), hosts)
        at_home = self._countries(hosts)
        guests = tuple(c for c in named if self.ground.country(c) not in at_home)
        return draft._replace(hosts=hosts, actors=self._pick(guests, hosts, number), country=country)

    def _outside(self, named: Codes) -> bool:
        """Whether a weighty side of the article is no member of the bloc that is named alone."""
        sides = [code for code in self.ground.scene.sides[:_WEIGHTY] if code not in named and not bloc_members(code)]
        return any(code not in bloc_members(bloc) for bloc in named if bloc_members(bloc) for code in sides)

    def _named_before(self, draft: Draft) -> Codes:
        """The sides of the talks told before, where one more round or meeting names none."""
        one = draft.first
        parties = draft.kind in TALKS and cue("the_parties").search(self.ground.low, *one.clause)
        if not one.cue and not parties:
            return ()
        kinds = TALKS if parties else {draft.kind}
        before = (d for d in reversed(self.drafts) if d.kind in kinds and d.first.span < one.span)
        return next((named for d in before if (named := tuple(c for one in d.sightings for c in one.others))), ())

    def _on_journey(self, draft: Draft, named: Codes) -> Draft | None:
        """The sides of the reported journey, where nothing said of the event speaks against it."""
        main = self.main
        if main is None or self._is_main(draft) or not main.hosts:
            return None
        if draft.status != main.status and not {draft.status, main.status} <= UNDER_WAY:
            return None
        hosts = tuple(h for h in main.hosts if h in named) or main.hosts
        foreign = self._countries(named) - self._countries((*main.hosts, *main.actors))
        if foreign or len(hosts) != 1:
            return None
        country = draft.country or main.country or self._land(hosts)
        return draft._replace(hosts=hosts, actors=main.actors, country=country)

    def _in_order(self, named: Codes, number: int) -> tuple[Codes, Codes]:
        """The side named first starts it, the next receives; one that stands alone receives."""
        codes = named or tuple(self.ground.side(c) for c in self.ground.scene.pair_at(number))
        if len(codes) == 1:
            codes = (*self._other(codes[0], number), codes[0])
        return codes[:1], codes[1:2]

    def _other(self, code: str, number: int) -> Codes:
        """The counterpart of a side: another area of the sentence, else the weightiest of the article."""
        apart = {self.ground.country(code), *bloc_members(code)}
        areas = (*(a.country or a.code for a in self.ground.scene.areas_in(number)), *self.ground.scene.sides)
        sides = (self.ground.side(c) for c in areas if c not in apart)
        return tuple(side for side in sides if side != code)[:1]

    def _pick(self, guests: Codes, hosts: Codes, number: int) -> Codes:
        main = self.main
        if main is not None and main.actors:
            visited = self._countries(main.hosts)
            if self.ground.country(hosts[0]) in visited or visited & bloc_members(hosts[0]):
                return main.actors
        return guests[:1] or self._other(hosts[0], number)

    def _guests(self, draft: Draft, abroad: set[str]) -> Codes:
        """Who travels to `abroad`: an area of the sentence, the side that travels elsewhere in the article."""
        main, ground = self.main, self.ground
        roles = ground.roles(draft.first.number)
        own = [a.code for a, _ in roles if a.level != "bloc" and ground.country(a.code) not in abroad]
        onward = cue("on_the_way").search(ground.words(draft.first.number))
        if own and not self._is_main(draft) and not onward:
            return (ground.side(own[0]),)
        if main is not None and not self._is_main(draft) and main.actors:
            return main.hosts[:1] if abroad & self._countries(main.actors) else main.actors
        sides = (c for c in ground.scene.sides if c not in abroad and not bloc_members(c) & abroad)
        return tuple(ground.side(c) for c in sides)[:1]
