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

from communique.mentions.areas import bloc_members, country_of
from communique.mentions.mention import Agreement, Area, Group, Organisation, Person
from communique.mentions.person_areas import area_code
from communique.reading.party_sides import Sides
from communique.reading.place_line import place_line
from communique.reading.scope import aside

if TYPE_CHECKING:
    from communique.page import Page

_GOVERNS: Final = re.compile(
    r"(?i)\b(?:state|province|government|governor|mayor|city|municipal|prefecture|department|people's)\b"
)
_LEAD: Final = 4  # sentences whose mentions weigh double: title and first paragraph
_MEDIA: Final = re.compile(
    r"\b(?:News|Newswire|Wire|(?:News|Press|Telegraph)\s+Agency|Daily|Times|(?:Morning|Evening|Daily|Financial)\s+Post|Gazette|Herald|"
    r"Monitor|Weekly|Ledger|Tribune|Journal|Chronicle|Newspaper|Television|Radio|Broadcasting)\b"
)
# Before a country that stands for its bloc as an example: "exports to ASEAN, including Vietnam".
_EXAMPLE: Final = re.compile(r"(?i)\b(?:including|such as|like|notably|especially|led by|among them)\s+(?:the\s+)?$")
_PAIR: Final = 2


@dataclass(frozen=True)
class Scene:
    """An article's page with what its readers need to know of its sides.

    Args:
        page: The article and its mentions.
    """

    page: Page

    def in_scope(self, number: int) -> bool:
        """Whether a sentence belongs to what the article reports: not readers' comments, links or notes to software."""
        return number not in self._aside

    @cached_property
    def _aside(self) -> frozenset[int]:
        return aside(self.page.article.sentences)

    @cached_property
    def dateline(self) -> tuple[int, int]:
        """The span of the dateline ("HANOI, March 11 (Agency) -"), empty where there is none."""
        return place_line(self.page)

    @cached_property
    def dateline_area(self) -> Area | None:
        """The place that the dateline names."""
        start, end = self.dateline
        return next((a for a in self._all if start <= a.start < end), None)

    @cached_property
    def _all(self) -> list[Area]:
        return [mention for mention in self.page.mentions if isinstance(mention, Area)]

    @cached_property
    def spoken(self) -> list[Area]:
        """The area mentions that say something of relations: not datelines, credited media or names of treaties."""
        start, end = self.dateline
        media = [(o.start, o.end) for o in self.page.mentions if isinstance(o, Organisation) and _MEDIA.search(o.text)]
        treaties = [(a.start, a.end) for a in self.page.mentions if isinstance(a, Agreement) and a.name]
        aside = [*media, *treaties]
        return [
            area
            for area in self._all
            if not start <= area.start < end and not any(s <= area.start < e for s, e in aside)
        ]

    def areas_in(self, number: int) -> list[Area]:
        """The spoken areas of a sentence, in order."""
        return self._by_sentence.get(number, [])

    @cached_property
    def _by_sentence(self) -> dict[int, list[Area]]:
        table: dict[int, list[Area]] = {}
        for area in self.spoken:
            table.setdefault(self.page.sentence_at(area.start), []).append(area)
        return table

    @cached_property
    def weights(self) -> Counter[str]:
        """How often each country or bloc is spoken of; title and lead count double."""
        weights: Counter[str] = Counter()
        for area in self.spoken:
            weight = 2 if self.page.sentence_at(area.start) <= _LEAD else 1
            weights[area.country or area.code] += weight
        return weights

    @cached_property
    def sides(self) -> tuple[str, ...]:
        """Countries and blocs by weight, the weightiest first; ties in the order of the text."""
        order = {code: n for n, code in enumerate(dict.fromkeys(a.country or a.code for a in self.spoken))}
        return tuple(sorted(self.weights, key=lambda code: (-self.weights[code], order[code])))

    @cached_property
    def home(self) -> str | None:
        """The issuer's own area: that of the publisher's name, of the body that issues the text, else None."""
        publisher = self.page.article.publisher
        if not publisher:
            return None
        folded = f" {publisher.casefold()} "
        named = [a for a in self._all if re.search(rf"(?<!\w){re.escape(a.text.casefold())}(?!\w)", folded)]
        if not named:
            return self._issuer_area(publisher)
        first = named[0]
        own = _GOVERNS.search(publisher) or self._somebody_of(first.code)
        return first.code if own or first.level == "bloc" else first.country

    def _somebody_of(self, code: str) -> bool:
        """Whether a person, body or group of the article belongs to a province or city itself."""
        found = (m for m in self.page.mentions if isinstance(m, Group | Person | Organisation) and m.area == code)
        return any(m.text not in (self.page.article.publisher or "") for m in found)

    def _issuer_area(self, publisher: str) -> str | None:
        """Whose an issuing body is that does not say so: a ministry or chamber reports from its own side."""
        words = publisher.split()
        for first in range(len(words)):
            for last in range(len(words), first, -1):
                if code := area_code(" ".join(words[first:last]).strip(",.:;-–()").title()):
                    return code if _GOVERNS.search(publisher) else country_of(code) or code
        issuer = next((o for o in self.page.mentions if isinstance(o, Organisation) and o.text in publisher), None)
        if issuer is None or _MEDIA.search(publisher):
            return None
        return issuer.area or Sides(self).guess

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
        return next((a.country for a in self._all if a.code == code), None)

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

    def other(self, code: str, number: int) -> str | None:
        """The counterpart of `code` at a sentence: the other of its pair."""
        pair = self.pair_at(number)
        return next((side for side in pair if side != code), None)
