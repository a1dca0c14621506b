"""An article's lines, prepared for reading events: levelled text, clauses, titles, dates, no datelines."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from communique.mentions.mention import Date
from communique.trade.reading.events.rules import cue

if TYPE_CHECKING:
    from communique.page import Page
    from communique.schema.item import Span
    from communique.text import Sentence, View
    from communique.trade.reading.scene import Scene


# A clause that opens with one of these takes place and time from the clause before it.
_INHERITS: Final = re.compile(r"\W*(?:and\s+)?(?:in|at|during|after)?\s*(?:where|which|when|whom)\b")
AT_TOP: Final = 8  # sentences among which titles and datelines are looked for
_STOPS: Final = frozenset('.!?"”')
_BULLET: Final = 4  # characters before the date of a line of a diary
_LONGEST: Final = 1_000  # characters of a clause: none of news is longer, a longer one is cut
_MOST_CLAUSES: Final = 20  # that a clause takes place and time from, one after the other
MAX_HEADING: Final = 60  # characters: lines no longer may be headings
_MAST: Final = 20  # a publication date that opens the text is no event's


def level(view: View) -> str:
    """The view's text stretched to the positions of the original: letters within a changed word may shift, words not.

    >>> from communique.text import normalise
    >>> level(normalise("a rneeting today"))
    'a meeting  today'
    """
    parts: list[str] = []
    done = owed = shift = 0
    for position, original in (*view.breaks, (len(view.text), len(view.original))):
        piece = view.text[done:position]
        if owed > 0 and (gap := re.search(r"\W|$", piece)):
            piece = piece[: gap.start()] + " " * owed + piece[gap.start() :]
            owed = 0
        parts.append(piece)
        done = position
        owed += original - position - shift
        shift = original - position
    return "".join(parts).ljust(len(view.original))[: len(view.original)]


@dataclass(frozen=True)
class Lines:
    """An article's scene by lines: all positions are those of the article's text.

    Args:
        scene: The article and its sides.
    """

    scene: Scene

    @property
    def page(self) -> Page:
        """The article and its mentions."""
        return self.scene.page

    @cached_property
    def sentences(self) -> list[Sentence]:
        """The article's sentences."""
        return list(self.page.article.sentences)

    @cached_property
    def text(self) -> str:
        """The levelled text."""
        return level(self.page.article.view)

    @cached_property
    def low(self) -> str:
        """The levelled text in lower case."""
        low = self.text.lower()
        return low if len(low) == len(self.text) else "".join(c.lower()[0] for c in self.text)

    @cached_property
    def _spans(self) -> list[Span]:
        first, last = self.scene.dateline
        return [
            (min(last, s.end), s.end) if first < last and s.start <= first < s.end else (s.start, s.end)
            for s in self.sentences
        ]

    def span(self, number: int) -> Span:
        """The span of a sentence, without the dateline that opens it."""
        return self._spans[number - 1]

    def words(self, number: int) -> str:
        """A sentence in lower case."""
        start, end = self._spans[number - 1]
        return self.low[start:end]

    @cached_property
    def titles(self) -> frozenset[int]:
        """Numbers of the sentences that are the article's title."""
        title = (self.page.article.title or "").strip()
        heads = enumerate(self.sentences[:AT_TOP], 1)
        return frozenset(n for n, s in heads if title and s.text.strip() in title) | self._headlines

    @cached_property
    def _headlines(self) -> frozenset[int]:
        """Lines without a full stop between the title and the running text: further headlines."""
        running = next(
            (n for n, s in enumerate(self.sentences, 1) if s.end - s.start > MAX_HEADING and s.text[-1:] in _STOPS), 1
        )
        above = enumerate(self.sentences[: min(running - 1, AT_TOP)], 1)
        return frozenset(n for n, s in above if s.text[-1:] not in _STOPS and not self.diary(n))

    @cached_property
    def body(self) -> int:
        """The number of the first sentence of running text."""
        long = (
            n
            for n, s in enumerate(self.sentences, 1)
            if s.end - s.start > MAX_HEADING and n not in self.titles and s.text[-1:] in '.!?"”'
        )
        return next(long, 1)

    @cached_property
    def spoken(self) -> frozenset[int]:
        """Where the areas start that say something of relations."""
        return frozenset(area.start for area in self.scene.spoken)

    @cached_property
    def _clauses(self) -> dict[int, list[Span]]:
        return {}

    def clauses(self, number: int) -> list[Span]:
        """The clauses of a sentence, in order."""
        if number not in self._clauses:
            start, end = self.span(number)
            cuts = [start, *(m.end() for m in cue("clause").finditer(self.low, start, end)), end]
            whole = [(a, b) for a, b in pairwise(cuts) if a < b]
            self._clauses[number] = [
                (at, min(b, at + _LONGEST)) for a, b in whole for at in range(a, b, _LONGEST)
            ] or whole
        return self._clauses[number]

    def clause(self, number: int, position: int) -> list[Span]:
        """The clause at a position, then those that it takes place and time from, nearest first."""
        clauses = self.clauses(number)
        at = bisect_right(clauses, position, key=lambda clause: clause[0]) - 1
        if at < 0:
            return clauses[:1]
        chain = [clauses[at]]
        while at > 0 and len(chain) < _MOST_CLAUSES and _INHERITS.match(self.low, *clauses[at]):
            at -= 1
            chain.append(clauses[at])
        return chain

    def dates(self, number: int) -> list[Date]:
        """The resolved dates of a sentence but for the dateline's and the masthead's."""
        start = self.span(number)[0]
        published = self.page.article.published
        return [
            d
            for d in self.page.in_sentence(number, Date)
            if d.iso and d.start >= start and not (d.start < _MAST and d.start_date == published)
        ]

    def diary(self, number: int) -> bool:
        """Whether a sentence is a line of a diary: short, a date first."""
        start, end = self.span(number)
        short = 0 < end - start < 2 * MAX_HEADING and self.text[end - 1] != "."
        return short and any(d.start - start < _BULLET for d in self.dates(number))
