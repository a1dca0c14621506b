"""Who an article is about: its areas by weight, its two sides, and which areas a sentence speaks of.

What is read here is shared by the readers of every list: "the two countries", "bilateral", "both sides", "its exports"
need an antecedent, and a sentence that names one side alone usually means the other as its counterpart.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

from communique.mentions.areas.find import bloc_members, country_of
from communique.mentions.mention import Agreement, Group, Organisation, Person
from communique.mentions.people.areas import area_code
from communique.trade.reading.spoken import MEDIA, Spoken
from communique.trade.reading.travel import Travel

if TYPE_CHECKING:
    from communique.page import Page

_GOVERNS: Final = re.compile(
    r"(?i)\b(?:state|province|government|governor|mayor|city|municipal|prefecture|department|people's)\b"
)
# Before a country that stands for its bloc as an example: "exports to ASEAN, including Vietnam".
_EXAMPLE: Final = re.compile(r"(?i)\b(?:including|such as|like|notably|especially|led by|among them)\s+(?:the\s+)?$")
_UNDER: Final = re.compile(
    r"(?i)\b(?:under|within|part\s+of|arm\s+of|attached\s+to|subordinate\s+to|(at))\s+(?:the\s+)?$"
)
_VENUES: Final = frozenset("centre center secretariat house hall hotel palace museum university headquarters".split())
_UNDER_WITHIN: Final = 24  # characters
_PAIR: Final = 2  # areas of a bilateral story


@dataclass(frozen=True)
class Scene(Spoken):
    """An article's page with what its readers need to know of its sides."""

    @cached_property
    def travel(self) -> Travel:
        """Who travels where."""
        return Travel(self)

    @cached_property
    def home(self) -> str | None:
        """The issuer's own area: that of the publisher's name, of the body that issues the text, else None."""
        publisher = self.page.article.publisher
        if not publisher:
            return None
        folded = f" {publisher.casefold()} "
        inside = (a for a in self.areas if a.text.casefold() in folded)
        named = [a for a in inside if re.search(rf"(?<!\w){re.escape(a.text.casefold())}(?!\w)", folded)]
        if not named:
            return self._issuer_area(publisher)
        first = named[0]
        return first.code if _GOVERNS.search(publisher) or first.level == "bloc" else first.country

    def _issuer_area(self, publisher: str) -> str | None:
        """Whose an issuing body is that does not say so: a ministry or chamber reports from its own side."""
        words = publisher.split()
        for first in range(len(words)):
            for last in range(len(words), first, -1):
                if code := area_code(" ".join(words[first:last]).strip(",.:;-–()").title()):
                    return code if _GOVERNS.search(publisher) else country_of(code) or code
        issuer = next((o for o in self.page.mentions if isinstance(o, Organisation) and o.text in publisher), None)
        if issuer is None or MEDIA.search(publisher):
            return None
        return issuer.area or self.travel.guess

    @cached_property
    def actors(self) -> dict[str, str]:
        """Subdivisions that act for themselves, by their country: their code stands in its place.

        A province or city acts where a delegation or group comes from it, or an official of it travels or signs, and
        its country is not spoken of as often.
        """
        votes: Counter[tuple[str, str]] = Counter()
        for mention in self.page.mentions:
            code = mention.area if isinstance(mention, Group | Person | Organisation) else None
            if code and "-" in code and (country := self._country(code)):
                votes[country, code] += 1
        for area in self.spoken:
            if area.level == "subdivision" and area.country:
                votes[area.country, area.code] += 1
        national = Counter(a.country for a in self.spoken if a.level == "country")
        best: dict[str, str] = {}
        for (country, code), count in votes.most_common():
            if country not in best and count > national[country]:
                best[country] = code
        return best

    def _country(self, code: str) -> str | None:
        return next((a.country for a in self.areas if a.code == code), None)

    def side(self, code: str) -> str:
        """The code under which a country takes part: its own, or that of the province or city that acts for it."""
        return self.actors.get(code, code)

    def pair_at(self, number: int) -> tuple[str, ...]:
        """The sides that a sentence speaks of: those it names, completed from what stands before and from the whole.

        Args:
            number: Number of the sentence, from 1.

        Returns:
            Two codes where two can be told, in the order in which they are named; fewer where the article has fewer.
        """
        found = self._named_in(number)
        for before in range(number - 1, max(0, number - 4), -1):
            if len(found) >= _PAIR:
                break
            found += [code for code in self._named_in(before) if code not in found]
        found += [code for code in self.sides if code not in found and not bloc_members(code) & set(found)]
        found += [code for code in self.sides if code not in found]
        return tuple(found[:_PAIR])

    def _named_in(self, number: int) -> list[str]:
        """The sides that a sentence names, in order, without blocs that only frame their members and without examples.

        In "Vietnam is the third-largest partner of Hong Kong within ASEAN" ASEAN is the frame; in "India's exports to
        ASEAN, including Vietnam" Vietnam is the example.
        """
        areas = self.areas_in(number)
        examples = {
            area.country
            for area in areas
            if area.country and _EXAMPLE.search(self.page.text[max(0, area.start - 20) : area.start])
        }
        blocs = [area.code for area in areas if area.level == "bloc"]
        examples = {code for code in examples if any(code in bloc_members(bloc) for bloc in blocs)}
        named = [c for c in dict.fromkeys(a.country or a.code for a in areas) if c not in examples]
        return [code for code in named if not self._frames(code, named)]

    def _frames(self, bloc: str, named: list[str]) -> bool:
        """Whether a bloc is only the frame of countries named beside it."""
        return len(named) > _PAIR and any(code in bloc_members(bloc) for code in named)

    def is_only_named(self, body: Organisation) -> bool:
        """Whether a body is only what another belongs to or a place: "under the Ministry", "at the Trade Centre".

        So is one whose words stand in the name of a treaty.
        """
        named = self.page.in_sentence(self.page.sentence_at(body.start), Agreement)
        if any(a.name and a.start <= body.start < a.end for a in named):
            return True
        said = _UNDER.search(self.page.text, max(0, body.start - _UNDER_WITHIN), body.start)
        return said is not None and (said[1] is None or body.name.split()[-1].lower() in _VENUES)


def scene_of(page: Page) -> Scene:
    """The scene of a page, made once."""
    return page.once(Scene)
