"""What stands around an event's words: places with their roles, the frames of lines, who comes from where."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from communique.mentions.mention import Area, Date, Group, Organisation, Person
from communique.reading.events.frames import Frame, read_frames
from communique.reading.events.lines import AT_TOP, MAX_HEADING, Lines
from communique.reading.events.roles import Roles, read_roles

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

    @cached_property
    def people(self) -> dict[str, str]:
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
        published = self.page.article.published
        for number, sentence in enumerate(self.sentences[:AT_TOP], 1):
            areas = self.page.in_sentence(number, Area)
            dates = self.page.in_sentence(number, Date)
            dated = any(d.start_date == published for d in dates) or number < self.body
            if areas and dates and dated and sentence.end - sentence.start < 2 * MAX_HEADING:
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
        return side if side == self.scene.home or acts else country

    @cached_property
    def _acting(self) -> frozenset[str]:
        """Provinces and cities that somebody in the text acts for; others are only places."""
        actors = (m.area for m in self.page.mentions if isinstance(m, Group | Person | Organisation))
        return frozenset(code for code in actors if code and "-" in code)

    @cached_property
    def organisations(self) -> list[Organisation]:
        """All organisations of the article."""
        return [m for m in self.page.mentions if isinstance(m, Organisation)]
