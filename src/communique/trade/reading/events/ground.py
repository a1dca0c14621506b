"""What stands around an event's words: places with their roles, the frames of lines, who comes from where."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple

from communique.mentions.mention import Area, Date, Group, Organisation, Person
from communique.trade.reading.events.lines import AT_TOP, MAX_HEADING, Lines
from communique.trade.reading.events.rules import cue

if TYPE_CHECKING:
    from collections.abc import Callable


Roles = list[tuple[Area, str]]

STAY: Final = frozenset({"in", "at", "into", "near", "outside", "around", "across", "through", "on"})
GO: Final = STAY | {"to", "via"}
_REPEATED: Final = GO - {"outside"} | {"with", "between", "from", "of"}
_BEFORE_PLACE: Final = re.compile(
    r".*\b(to|into|in|at|from|for|through|around|across|of|with|between|via|near|outside|by|on|and|both)\s+"
    r"(?:[\w'’-]+\s+){0,3}$",
    re.DOTALL,
)
_GENITIVE: Final = re.compile(r"['’]s?\s")
_OBJECT: Final = re.compile(r"\b(?:visit(?:ed|s|ing)?|tour(?:ed|ing|s)?)\s+(?:both\s+|the\s+)?$")
_PART_OF_NAME: Final = re.compile(
    r"[-–/][A-Z]|\s(?:[A-Z][\w'’&–-]+\s+){1,4}"
    r"(?:Forum|Council|Committee|Commission|Fair|Expo|Exhibition|Conference|Summit|Dialogue|Seminar|Week)\b"
)
_GAP: Final = 60  # characters before an area in which its preposition stands


def read_roles(lines: Lines, number: int) -> Roles:
    """The spoken areas of a sentence with the preposition that governs each.

    `adj` for a demonym, `poss` before a genitive, `head` where nothing governs it or it is part of a name; what a verb
    of visiting takes as its object counts as `in`.
    """
    start, end = lines.span(number)
    found: Roles = []
    before = start
    for area in lines.page.in_sentence(number, Area):
        if area.start not in lines.spoken:
            continue
        gap = lines.low[max(before, area.start - _GAP) : area.start]
        found.append((area, _role(lines, area, gap, found, end)))
        before = area.end
    return found


def _role(lines: Lines, area: Area, gap: str, found: Roles, end: int) -> str:
    return _own_form(lines, area, end) or _listed(gap, found) or _governed(gap)


def _own_form(lines: Lines, area: Area, end: int) -> str:
    after = lines.low[area.end : min(end, area.end + 40)]
    if cue("stand").match(after):  # "the Hong Kong Pavilion": whose it is, not where
        return "adj"
    if area.form == "demonym" and not cue("capital").match(after):
        return "adj"
    if _GENITIVE.match(after):
        return "poss"
    if area.level == "country" and _PART_OF_NAME.match(lines.text, area.end):
        return "head"
    return ""


def _listed(gap: str, found: Roles) -> str:
    """The role of the area before, in a list."""
    if found and found[-1][0].level != "bloc" and cue("listed").fullmatch(gap):
        return found[-1][1] if found[-1][1] in _REPEATED else "head"
    return ""


def _governed(gap: str) -> str:
    if _OBJECT.search(gap):
        return "in"
    gap = cue("of_place").sub("", gap)
    preposition = _BEFORE_PLACE.match(gap)
    return preposition.group(1) if preposition and "," not in gap[preposition.start(1) :] else "head"


class Frame(NamedTuple):
    """Where and when the lines below a heading take place, as far as it says."""

    place: Area | None = None
    date: Date | None = None


_NOWHERE: Final = Frame()
_OPENING: Final = re.compile(r"[\W\d]*(?:in|at|on)\s")
_YEAR: Final = re.compile(r"\d{4}\s+(?:the\s+)?$")
_REST: Final = re.compile(
    r"[\W\d_]*(?:(?:day|stop|leg|part|and|the|to|of|from|on|first|second|third|final)\b[\W\d_]*)*", re.IGNORECASE
)


def read_frames(lines: Lines, roles: Callable[[int], Roles]) -> dict[int, Frame]:
    """For each sentence the place and date that a heading above it or the opening of its paragraph sets."""
    frames: dict[int, Frame] = {}
    section = local = _NOWHERE
    for number, sentence in enumerate(lines.sentences, 1):
        fresh = "\n" in lines.text[lines.sentences[number - 2].end : sentence.start]
        alone = fresh and lines.text[sentence.end : sentence.end + 1] in {"\n", ""}
        local = _NOWHERE if fresh else local
        if head := _heading(lines, number):
            section, local = (head if alone else section), head
        frames[number] = local if local != _NOWHERE else section
        local = _opening(lines, number, roles) or local
    return frames


def _heading(lines: Lines, number: int) -> Frame | None:
    """What a short line of nothing but a place, perhaps with a date, says; above the running text it is a dateline."""
    sentence = lines.sentences[number - 1]
    if number < lines.body:
        return None
    areas = lines.page.in_sentence(number, Area)
    dates = lines.page.in_sentence(number, Date)
    if not areas:
        return None
    rest, at = [], sentence.start
    for mention in sorted((*areas, *dates), key=lambda m: m.start):
        rest.append(lines.text[at : mention.start])
        at = max(at, mention.end)
    rest.append(lines.text[at : sentence.end])
    if not _REST.fullmatch(" ".join(rest)):
        return None
    return Frame(areas[0], next((d for d in dates if d.iso), None))


def _opening(lines: Lines, number: int, roles: Callable[[int], Roles]) -> Frame | None:
    start, end = lines.span(number)
    if not _OPENING.match(lines.low, start, end):
        return None
    comma = lines.text.find(",", start, start + MAX_HEADING)
    limit = comma if comma > 0 else start + MAX_HEADING
    place = next((a for a, role in roles(number) if role in {"in", "at"} and a.start < limit), None)
    if place is not None and _YEAR.search(lines.text[start : place.start]):
        return None
    date = next((d for d in lines.dates(number) if d.start < limit), None)
    return Frame(place, date) if place is not None else None


_MAIN = 2  # among so many countries spoken of most a province or city may act in place of its own


@dataclass(frozen=True)
class Ground(Lines):
    """An article's lines with the roles of their places, the frames around them, and who comes from where."""

    @cached_property
    def _roles(self) -> dict[int, Roles]:
        return {}

    def roles(self, number: int) -> Roles:
        """The areas of a sentence with the preposition that governs each."""
        if number not in self._roles:
            self._roles[number] = read_roles(self, number)
        return self._roles[number]

    @cached_property
    def frames(self) -> dict[int, Frame]:
        """For each sentence the place and date that stand above it."""
        return read_frames(self, self.roles)

    def area_of(self, person: Person) -> str | None:
        """The area of a person: that told beside the name, else with the same name elsewhere."""
        return person.area or self._people.get(person.name)

    @cached_property
    def _people(self) -> dict[str, str]:
        """The area of each person, by the fullest name."""
        known: dict[str, str] = {}
        for mention in self.page.mentions:
            if isinstance(mention, Person) and mention.area:
                known.setdefault(mention.name, mention.area)
        return known

    @cached_property
    def here(self) -> Area | None:
        """The place that the report is sent from: the dateline's, else that of a dated line above the running text."""
        if self.scene.dateline_area is not None:
            return self.scene.dateline_area
        for number, sentence in enumerate(self.sentences[:AT_TOP], 1):
            areas = self.page.in_sentence(number, Area)
            dates = self.page.in_sentence(number, Date)
            if areas and dates and number < self.body and sentence.end - sentence.start < 2 * MAX_HEADING:
                return areas[-1]
        return None

    def country(self, code: str) -> str:
        """The country of a code, itself for countries and blocs."""
        return self.page.country(code)

    def side(self, code: str) -> str:
        """The code under which the country of `code` takes part."""
        country = self.country(code)
        side = self.scene.side(country)
        acts = side in self._acting and country in self.scene.sides[:_MAIN]
        return side if acts else country

    @cached_property
    def _acting(self) -> frozenset[str]:
        """Provinces and cities that somebody in the text acts for; others are only places."""
        actors = (m.area for m in self.page.mentions if isinstance(m, Group | Person | Organisation))
        return frozenset(code for code in actors if code and "-" in code)

    @cached_property
    def organisations(self) -> list[Organisation]:
        """All organisations of the article."""
        return [m for m in self.page.mentions if isinstance(m, Organisation)]
