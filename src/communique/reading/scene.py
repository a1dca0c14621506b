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

from communique.mentions.areas import bloc_members
from communique.mentions.mention import Agreement, Area, Date, Group, Organisation, Person
from communique.reading.scope import aside

if TYPE_CHECKING:
    from communique.page import Page

_DATELINE: Final = re.compile(r"\s*[^\n]{2,90}?(?:\s[-–—]{1,2}|:|\.)\s")
_LEAD: Final = 4  # sentences whose mentions weigh double: title and first paragraph
_MEDIA: Final = re.compile(
    r"\b(?:News|Newswire|Wire|Agency|Daily|Times|Post|Gazette|Herald|Monitor|Weekly|Review|Ledger)\b"
)


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
        for number in range(1, min(8, len(self.page.article.sentences)) + 1):
            sentence = self.page.article.sentences[number - 1]
            areas = self.page.in_sentence(number, Area)
            if not areas or areas[0].start != sentence.start:
                continue
            if head := _DATELINE.match(sentence.text):
                text = head.group()
                dated = any(d.start < sentence.start + head.end() for d in self.page.in_sentence(number, Date))
                if dated or areas[0].text.isupper() or re.search(r"[-–—]\s$", text):
                    return sentence.start, sentence.start + head.end()
        return 0, 0

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
        return [area for area in self.spoken if self.page.sentence_at(area.start) == number]

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
        """The issuer's own area: that of the publisher's name, else of a person or delegation called "our", else None."""
        if self.page.article.publisher:
            named = [a for a in self._all if a.text.casefold() in self.page.article.publisher.casefold()]
            if named:
                return named[0].code
        return None

    @cached_property
    def actors(self) -> dict[str, str]:
        """Subdivisions that act for themselves, by their country: their code stands in its place.

        A province or city acts where a delegation or group comes from it, or an official of it travels or signs, and its
        country is not spoken of as often.
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
        found = list(dict.fromkeys(a.country or a.code for a in self.areas_in(number)))
        for before in range(number - 1, max(0, number - 4), -1):
            if len(found) >= 2:  # noqa: PLR2004 - a pair
                break
            found += [c for a in self.areas_in(before) if (c := a.country or a.code) not in found]
        found += [code for code in self.sides if code not in found]
        named = [code for code in found if not self._covers(code, found)]
        return tuple(named[:2])

    def _covers(self, bloc: str, others: list[str]) -> bool:
        """Whether a bloc is only the frame of the countries named beside it ("third-largest partner within ASEAN")."""
        members = bloc_members(bloc)
        return bool(members) and len([code for code in others[:3] if code in members]) >= 1 and len(others) > 2  # noqa: PLR2004

    def other(self, code: str, number: int) -> str | None:
        """The counterpart of `code` at a sentence: the other of its pair."""
        pair = self.pair_at(number)
        return next((side for side in pair if side != code), None)
