"""What stands around an event's words: levelled text, clauses, roles of places, headings that carry place and date."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

from communique.mentions.mention import Area, Date, Organisation, Person

if TYPE_CHECKING:
    from communique.page import Page
    from communique.reading.scene import Scene
    from communique.text import View

Span = tuple[int, int]

# Where a clause ends and the next begins: a place or date beyond it belongs to something else.
_CLAUSE: Final = re.compile(
    r";\s|:\s"
    r"|,\s+(?=(?:and\s+|but\s+|for\s+|in\s+|at\s+|during\s+|after\s+)?(?:where|which|who|whom|whose|when)\b)"
    r"|,\s+(?=the\s+(?:latest|last|previous|next|first|most\s+recent)\s)"
    r"|,\s+(?=(?:while|after|before|following|but|although|though|having|and\s+(?:the|their|his|her|its|he|she|they|will|would))\b)"
    r"|\s(?=and\s+(?:(?:also|then|later)\s+)?(?:will|would|is|are|was|were|has|had|have|plans?|expects?|toured|visited|met|held|called)\s)"
    r"|\s(?=(?:after|following|since|when|that|while)\s)"
)
# A clause that opens with one of these takes place and time from the clause before it.
_INHERITS: Final = re.compile(r"\W*(?:and\s+)?(?:in|at|during|after)?\s*(?:where|which|when|whom)\b")
_BEFORE_PLACE: Final = re.compile(
    r".*\b(to|into|in|at|from|for|through|around|across|of|with|between|via|near|outside|by|on|and|both)\s+"
    r"(?:[\w'’-]+\s+){0,3}$",
    re.DOTALL,
)
_OF_PLACE: Final = re.compile(
    r"\b(?:ports?|cit(?:y|ies)|capitals?|provinces?|towns?|prefectures?|states?|republics?|kingdom|islands?|regions?|districts?"
    r"|municipality|emirates?|sultanate|countries|markets?|nations|hubs?)\s+of\s+(?:the\s+)?$"
)
_LISTED: Final = re.compile(r"\s*(?:,|and|,\s+and|&|/|or|plus|then|,\s+then|,\s+as well as|–|-)\s*(?:the\s+)?(?:both\s+)?$")
_CAPITAL: Final = re.compile(r"\s+(?:(?:national|commercial|financial|port|coastal)\s+)*(?:capital|city|town|port|port\s+city|side\s+of\s+the)\b")
_OBJECT: Final = re.compile(r"\b(?:visit(?:ed|s|ing)?|tour(?:ed|ing|s)?)\s+(?:both\s+|the\s+)?$")
_DASH: Final = re.compile(r"\)?\s*[–—:-]+\s*")
_COUNTED: Final = re.compile(r"\bto\s+(?:[\w-]+\s+){1,4}(?:states|countries|nations|markets|economies|cities)\b[^.;]*$")
_FRAME: Final = re.compile(r"[\W\d]*(?:in|at|on)\s", re.IGNORECASE)
_HEADING_REST: Final = re.compile(r"[\W\d_]*(?:(?:day|stop|leg|part|and|the|to|of|from|on|first|second|third|final)\b[\W\d_]*)*", re.IGNORECASE)
_MAX_HEADING: Final = 60
_MAST: Final = 20  # a publication date that opens the text is no event's
_TRAVEL_ROLES: Final = frozenset({"to", "into", "in", "at", "through", "around", "across", "via", "near", "on"})


def level(view: View) -> str:
    """The view's text stretched to the positions of the original: letters within a changed word may shift, words not.

    >>> from communique.text import normalise
    >>> level(normalise("a rneeting today"))
    'a meeting  today'
    """
    if not view.breaks:
        return view.text
    parts: list[str] = []
    done = owed = 0
    shift = 0
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
class Ground:
    """An article's scene, prepared for reading events: all positions are those of the article's text.

    Args:
        scene: The article and its sides.
    """

    scene: Scene

    @property
    def page(self) -> Page:
        """The article and its mentions."""
        return self.scene.page

    @cached_property
    def text(self) -> str:
        """The levelled text."""
        return level(self.page.article.view)

    @cached_property
    def low(self) -> str:
        """The levelled text in lower case."""
        low = self.text.lower()
        return low if len(low) == len(self.text) else "".join(c.lower()[0] for c in self.text)

    def span(self, number: int) -> Span:
        """The span of a sentence."""
        sentence = self.page.article.sentences[number - 1]
        start, end = sentence.start, sentence.end
        if start <= self.scene.dateline[0] < end:
            start = min(self.scene.dateline[1], end)
        return start, end

    @cached_property
    def titles(self) -> frozenset[int]:
        """Numbers of the sentences that are the article's title."""
        title = (self.page.article.title or "").strip()
        if not title:
            return frozenset()
        heads = range(1, min(8, len(self.page.article.sentences)) + 1)
        return frozenset(n for n in heads if self.page.sentence(n).strip() in title)

    @cached_property
    def _spoken(self) -> frozenset[int]:
        return frozenset(area.start for area in self.scene.spoken)

    def clauses(self, number: int) -> list[Span]:
        """The clauses of a sentence, in order."""
        if number not in self._clauses:
            start, end = self.span(number)
            cuts = [start, *(m.end() for m in _CLAUSE.finditer(self.low, start, end)), end]
            self._clauses[number] = [(a, b) for a, b in zip(cuts, cuts[1:], strict=False) if a < b] or [(start, end)]
        return self._clauses[number]

    @cached_property
    def _clauses(self) -> dict[int, list[Span]]:
        return {}

    def clause(self, number: int, position: int) -> list[Span]:
        """The clause at a position, then those that it takes place and time from, nearest first."""
        found = [clause for clause in self.clauses(number) if clause[0] <= position]
        if not found:
            return self.clauses(number)[:1]
        chain = [found.pop()]
        while found and _INHERITS.match(self.low, chain[-1][0], chain[-1][1]):
            chain.append(found.pop())
        return chain

    def dates(self, number: int) -> list[Date]:
        """The resolved dates of a sentence but for the dateline's."""
        if number not in self._dates:
            start = self.span(number)[0]
            published = self.page.article.published
            self._dates[number] = [
                d
                for d in self.page.in_sentence(number, Date)
                if d.iso and d.start >= start and not (d.start < _MAST and d.start_date == published)
            ]
        return self._dates[number]

    @cached_property
    def _dates(self) -> dict[int, list[Date]]:
        return {}

    def roles(self, number: int) -> list[tuple[Area, str]]:
        """The areas of a sentence with the preposition that governs each.

        `adj` for a demonym, `poss` before a genitive, `head` where nothing governs it.
        """
        if number not in self._roles:
            self._roles[number] = self._read_roles(number)
        return self._roles[number]

    @cached_property
    def _roles(self) -> dict[int, list[tuple[Area, str]]]:
        return {}

    def _read_roles(self, number: int) -> list[tuple[Area, str]]:
        start, end = self.span(number)
        found: list[tuple[Area, str]] = []
        before = start
        for area in self.page.in_sentence(number, Area):
            if area.start < start or area.start not in self._spoken or area.start < before:
                continue
            gap = self.low[max(before, area.start - 60) : area.start]
            found.append((area, self._role(area, gap, found, end)))
            before = area.end
        return found

    def _role(self, area: Area, gap: str, found: list[tuple[Area, str]], end: int) -> str:
        after = self.low[area.end : min(end, area.end + 40)]
        if area.form == "demonym" and not _CAPITAL.match(after):
            return "adj"
        if re.match(r"['’]s?\s", after):
            return "poss"
        if found and found[-1][0].level != "bloc" and _LISTED.fullmatch(gap):
            return found[-1][1] if found[-1][1] in _TRAVEL_ROLES | {"with", "between", "from", "of"} else "head"
        if _OBJECT.search(gap):
            return "in"
        if found and _DASH.fullmatch(gap) and _COUNTED.search(self.low[max(0, area.start - 120) : area.start]):
            return "to"
        gap = _OF_PLACE.sub("", gap)
        preposition = _BEFORE_PLACE.search(gap)
        return preposition.group(1) if preposition and "," not in gap[preposition.start(1) :] else "head"

    @cached_property
    def frames(self) -> dict[int, tuple[Area | None, Date | None]]:
        """For each sentence the place and date that a heading above it or the opening of its paragraph sets."""
        frames: dict[int, tuple[Area | None, Date | None]] = {}
        section: tuple[Area | None, Date | None] = (None, None)
        local: tuple[Area | None, Date | None] = (None, None)
        for number in range(1, len(self.page.article.sentences) + 1):
            start, end = self.page.article.sentences[number - 1].start, self.page.article.sentences[number - 1].end
            fresh = "\n" in self.text[self.page.article.sentences[number - 2].end : start] if number > 1 else True
            if fresh:
                local = (None, None)
            alone = fresh and self.text[end : end + 1] in {"\n", ""}
            if head := self._heading(number):
                if alone:
                    section = head
                local = head
            elif alone and self._is_heading(start, end):
                section = (None, None)
            frames[number] = local if local != (None, None) else section
            if opening := self._opening(number):
                local = opening
        return frames

    def _is_heading(self, start: int, end: int) -> bool:
        text = self.text[start:end]
        return end - start <= _MAX_HEADING and text[-1] not in '.!?"' and text[:1].isalpha() and text.isupper()

    def _heading(self, number: int) -> tuple[Area | None, Date | None] | None:
        sentence = self.page.article.sentences[number - 1]
        if sentence.end - sentence.start > _MAX_HEADING:
            return None
        areas = self.page.in_sentence(number, Area)
        dates = self.page.in_sentence(number, Date)
        if not areas or areas[0].level == "bloc" or self.scene.dateline[0] == sentence.start < self.scene.dateline[1]:
            return None
        rest, at = [], sentence.start
        for mention in sorted([*areas, *dates], key=lambda m: m.start):
            rest.append(self.text[at : mention.start])
            at = max(at, mention.end)
        rest.append(self.text[at : sentence.end])
        if not _HEADING_REST.fullmatch(" ".join(rest)):
            return None
        if number <= max(self.titles, default=0) + 3 and dates and any(d.start_date == self.page.article.published for d in dates):
            return None  # a dateline on a line of its own
        return areas[0], next((d for d in dates if d.iso), None)

    def _opening(self, number: int) -> tuple[Area | None, Date | None] | None:
        start, end = self.span(number)
        if not _FRAME.match(self.text, start, end):
            return None
        limit = start + 60
        comma = self.text.find(",", start, limit)
        limit = comma if comma > 0 else limit
        areas = [a for a, role in self.roles(number) if role in {"in", "at"} and a.start < limit]
        dates = [d for d in self.dates(number) if d.start < limit]
        return (areas[0], dates[0] if dates else None) if areas else None

    @cached_property
    def people(self) -> dict[str, str]:
        """The area of each person, by the fullest name."""
        known: dict[str, str] = {}
        for mention in self.page.mentions:
            if isinstance(mention, Person) and mention.area and mention.name not in known:
                known[mention.name] = mention.area
        return known

    @cached_property
    def here(self) -> Area | None:
        """The place that the report is sent from: the dateline's, else that of a line with the publication date."""
        if self.scene.dateline_area is not None:
            return self.scene.dateline_area
        published = self.page.article.published
        for number in range(1, min(8, len(self.page.article.sentences)) + 1):
            areas = self.page.in_sentence(number, Area)
            if areas and published and any(d.start_date == published for d in self.page.in_sentence(number, Date)) and len(self.page.sentence(number)) < 2 * _MAX_HEADING:
                return areas[-1]
        return None

    def country(self, code: str) -> str:
        """The country of a code, itself for countries and blocs."""
        return self._countries.get(code, code)

    @cached_property
    def _countries(self) -> dict[str, str]:
        return {a.code: a.country for a in self.page.mentions if isinstance(a, Area) and a.country}

    def side(self, code: str) -> str:
        """The code under which the country of `code` takes part."""
        return self.scene.side(self.country(code))

    @cached_property
    def organisations(self) -> list[Organisation]:
        """All organisations of the article."""
        return [m for m in self.page.mentions if isinstance(m, Organisation)]
