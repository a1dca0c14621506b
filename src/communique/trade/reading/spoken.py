"""Which countries and blocs an article speaks of, where, and how much: what every reader starts from."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

from communique.mentions.mention import Agreement, Area, Organisation
from communique.text import lower
from communique.trade.reading.denied import untold
from communique.trade.reading.place_line import place_line
from communique.trade.reading.scope import aside

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from communique.page import Page
    from communique.schema.item import Span

_LEAD: Final = 4  # sentences whose mentions weigh double: title and first paragraph
_WORD: Final = re.compile(r"[^\W\d_]+")
MEDIA: Final = re.compile(
    r"\b(?:News|Newswire|Wire|(?:News|Press|Telegraph)\s+Agency|Daily|Times|(?:Morning|Evening|Daily|Financial)\s+Post|Gazette|Herald|"
    r"Monitor|Weekly|Ledger|Tribune|Journal|Chronicle|Newspaper|Television|Radio|Broadcasting)\b"
)


@dataclass(frozen=True)
class Spoken:
    """The areas that an article names, without those that say nothing of relations.

    Args:
        page: The article and its mentions.
    """

    page: Page

    @cached_property
    def low(self) -> str:
        """The article's text in lower case, every character in its place."""
        return lower(self.page.text)

    @cached_property
    def words(self) -> dict[str, list[int]]:
        """The words of the article in lower case, and where they stand: only there need a pattern be tried."""
        found: defaultdict[str, list[int]] = defaultdict(list)
        for match in _WORD.finditer(self.low):
            found[match[0]].append(match.start())
        return dict(found)

    def in_scope(self, number: int) -> bool:
        """Whether a sentence belongs to what the article reports: not readers' comments, links or notes to software."""
        return number not in self._aside

    @cached_property
    def _aside(self) -> frozenset[int]:
        return aside(self.page.article.sentences, self.page.text) | self.page.to_software

    def is_told(self, start: int) -> bool:
        """Whether what stands at an offset is told as a fact: not to be denied, and not only supposed."""
        return not any(a <= start < b for a, b in self._untold)

    @cached_property
    def _untold(self) -> list[Span]:
        return untold(self.page.text, self.page.article.sentences, self.low)

    def says(self, words: frozenset[str]) -> bool:
        """Whether the article holds one of some lower-case words."""
        return not self.words.keys().isdisjoint(words)

    def matches(self, pattern: re.Pattern[str], words: Iterable[str]) -> Iterator[re.Match[str]]:
        """What a pattern finds in the article's text, each match beginning with one of some lower-case words."""
        done = 0
        for start in sorted(place for word in words for place in self.words.get(word, ())):
            if start >= done and (found := pattern.match(self.page.text, start)):
                done = found.end()
                yield found

    def low_sentence(self, number: int) -> str:
        """A sentence in lower case."""
        sentence = self.page.article.sentences[number - 1]
        return self.low[sentence.start : sentence.end]

    @cached_property
    def dateline(self) -> Span:
        """The span of the dateline ("HANOI, March 11 (Agency) -"), empty where there is none."""
        return place_line(self.page)

    @cached_property
    def dateline_area(self) -> Area | None:
        """The place that the dateline names."""
        start, end = self.dateline
        return next((a for a in self.areas if start <= a.start < end), None)

    @cached_property
    def areas(self) -> list[Area]:
        """All area mentions, in order."""
        return [mention for mention in self.page.mentions if isinstance(mention, Area)]

    @cached_property
    def spoken(self) -> list[Area]:
        """The area mentions that say something of relations: not datelines, credited media, treaties, links."""
        start, end = self.dateline
        media = [(o.start, o.end) for o in self.page.mentions if isinstance(o, Organisation) and MEDIA.search(o.text)]
        treaties = [(a.start, a.end) for a in self.page.mentions if isinstance(a, Agreement) and a.name]
        unsaid = [*media, *treaties]
        return [
            area
            for area in self.areas
            if not start <= area.start < end
            and not any(s <= area.start < e for s, e in unsaid)
            and self.in_scope(self.page.sentence_at(area.start))
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
