"""The area of persons whose title states none: what they stand for, whom they meet, where they travel, who is left."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

from communique.mentions.mention import Area, Group, Organisation, Person
from communique.mentions.titles import title_level
from communique.reading.party_someone import Someone, opening

if TYPE_CHECKING:
    from communique.reading.party_sides import Sides

# Between a name and an area: "speaks for Paraguay", "who represented Kenya", "on behalf of Japan", "(Peru)".
_STANDS_FOR: Final = re.compile(
    r"(?i),?\s+(?:who\s+)?(?:will\s+|also\s+)?(?:(?:speaks|spoke|speaking|signed|signing|acted|acting|appeared|negotiat\w+|attended)\s+)?"
    r"(?:for|on behalf of|representing|represents|represented)\s+(?:the\s+(?:government|republic|kingdom)\s+of\s+|the\s+)?|\s*\("
)
# Between a name and the adjective of a side: "will lead the Chilean side", "heads a Danish delegation".
_LEADS: Final = re.compile(
    r"(?i),?\s+(?:who\s+)?(?:will\s+|is\s+to\s+|would\s+|also\s+|has\s+|had\s+|is\s+|was\s+)?"
    r"(?:lead|leads|led|leading|head|heads|headed|heading|captain\w*|front\w*|chair\w*)\s+(?:an?\s+|the\s+|his\s+|her\s+)?(?:[\w-]+\s+){0,2}"
)
_SIDE: Final = re.compile(r"(?i)(?:'s|’s)?\s+(?:[\w-]+\s+){0,3}?(?:side|delegation|team|mission|negotiators|contingent|party)\b")
_LED_BY: Final = re.compile(r"(?i)\b(?:led|headed|chaired|fronted|spearheaded|accompanied)\s+by\s+(?:\w+\s+){0,3}$")
_SENT: Final = re.compile(r"(?i)(?:'s|’s)?\s+(?:[\w-]+\s+){0,4}?(?:mission|delegation|team|group|contingent|companies|firms|businesses|executives|side)\b")
_FROM: Final = re.compile(r"(?i)\b(?:from|of)\s+(?:the\s+)?$")
_COUNTERPART: Final = re.compile(r"(?i)(?:'s|’s)?\s+(?:\w+\s+)?counterpart\b")
_HIS_PLACE: Final = re.compile(
    r"(?i)[^.!?]{0,90}\b(?:his|her|their)\s+(?:\w+\s+)?(?:office|ministry|government|country|department|capital|return)\s+(?:is\s+)?(?:in|at|to)\s+"
)
_ITS: Final = re.compile(r"(?i)\b(?:its|the country's|the nation's)\s+(?:\w+\s+){0,2}$")
_IN: Final = re.compile(r"(?:[\"'(•*–-]\s*)*(?:In|At|While in|During (?:a|the) (?:visit|stop) (?:to|in))\s+(?:the\s+[\w\s]{0,30})?")
_MET: Final = re.compile(
    r"(?i)\b(?:met|meets|meet|meeting|called on|calls on|talks with|saw|received by|hosted by|welcomed by|discussions with|paid a (?:courtesy )?call"
    r"|audience with|including|greeted by|joined by|signed .{0,60}with|held .{0,40}with)\b"
)
_BRINGS: Final = re.compile(
    r"(?i),?\s+(?:who\s+)?(?:\w+\s+){0,2}?(?:brought|brings|bring|led|leads|lead|took|takes|taken|take|heads|headed|leading|heading|bringing|taking)\s+[^.;]{0,40}$"
)
_BETWEEN_SIDES: Final = re.compile(
    r"(?i)\b(?:met|meets|meeting|hosted|hosts|welcomed|received|called on|talks|chaired|co-chaired|exchanged|exchange|shook hands|shake hands|opposite"
    r"|counterpart|alongside)\b"
)
_COUPLED: Final = re.compile(r",?\s+(?:and|with)\s+(?:the\s+|his\s+|her\s+|visiting\s+)?")
_VISITING: Final = re.compile(r"(?i)\bvisiting\s+(?:\w+\s+)?$")
_OFFICES: Final = frozenset({"leader", "minister", "official", "subnational"})
_PLACED: Final = frozenset({"in", "to", "at", "on"})
_HEADING: Final = 40

Rule = Callable[["PersonAreas", Someone], "tuple[str, Area | None] | None"]


@dataclass(frozen=True)
class PersonAreas:
    """Settles the areas of all persons together, since what is known of one tells of another.

    Args:
        sides: Who is at home and who travels.
        everyone: The persons; their area, reason and exclusions are filled in.
        bodies: The areas of organisations by name.
    """

    sides: Sides
    everyone: list[Someone]
    bodies: dict[str, str | None]

    def settle(self) -> None:
        """Fill in the areas: what the words say first, then who meets whom, then who is left."""
        for someone in self.everyone:
            self._exclude_journeys(someone)
            self._apply(someone, _STATED)
        self._exclude_partners()
        for someone in self.everyone:
            self._apply(someone, _INFERRED)
        self._exclude_partners()
        for someone in self.everyone:
            self._apply(someone, _LEFT)

    def _apply(self, someone: Someone, rules: tuple[tuple[str, Rule], ...]) -> None:
        for name, rule in rules:
            if someone.area:
                return
            if (found := rule(self, someone)) is not None:
                code, proof = found
                if self._country(code) not in someone.excluded:
                    someone.area, someone.proof, someone.reason = code, proof, name

    # Where the words stand.

    def _areas(self, person: Person) -> list[Area]:
        page = self.sides.scene.page
        return page.in_sentence(page.sentence_at(person.start), Area)

    def _text(self, start: int, end: int) -> str:
        return self.sides.scene.page.text[start:end]

    def _sentence_start(self, person: Person) -> int:
        page = self.sides.scene.page
        return page.article.sentences[page.sentence_at(opening(person)) - 1].start

    def _country(self, code: str) -> str:
        return self._countries.get(code, code)

    @cached_property
    def _countries(self) -> dict[str, str]:
        return {area.code: area.country or area.code for area in self.sides.scene.page.mentions if isinstance(area, Area)}

    def _here(self, person: Person) -> list[Someone]:
        """The other persons of a mention's sentence, in order."""
        page = self.sides.scene.page
        number = page.sentence_at(person.start)
        return [other for other in self.everyone if any(page.sentence_at(p.start) == number for p in other.found)]

    # What a person certainly does not act for.

    def _exclude_journeys(self, someone: Someone) -> None:
        """Nobody travels on business to the own country."""
        for person in someone.found:
            page = self.sides.scene.page
            others = page.in_sentence(page.sentence_at(person.start), Person)
            for area in self._areas(person):
                country = area.country or area.code
                if area.start < person.end:
                    if _COUNTERPART.match(page.text, area.end) and not someone.excluded:
                        pass
                elif area.start in self.sides.destinations or (
                    _COUNTERPART.match(page.text, area.end) and "'" not in self._text(person.end, person.end + 2)
                ):
                    if not any(person.end <= other.start < area.start and other.name != person.name for other in others):
                        someone.excluded.add(country)
            if person.title_start is not None and person.title_end is not None:
                posted = [a for a in self._areas(person) if person.title_start < a.start < person.title_end]
                someone.excluded |= {
                    a.country or a.code for a in posted if self._text(a.start - 4, a.start).endswith(("to ", "to the ", "in "))
                }
            if _VISITING.search(self._text(max(0, opening(person) - 30), opening(person))) and self.sides.default:
                someone.excluded.add(self._country(self.sides.default))

    def _exclude_partners(self) -> None:
        """Two who meet, chair or exchange act for different sides; so do two heads of government."""
        for someone in self.everyone:
            if someone.area:
                continue
            for other in self.everyone:
                if other is not someone and other.area and (self._both_lead(someone, other) or self._meet(someone, other)):
                    someone.excluded.add(self._country(other.area))

    @staticmethod
    def _both_lead(one: Someone, two: Someone) -> bool:
        return all(who.title and title_level(who.title, who.affiliation, who.area) == "leader" for who in (one, two))

    def _meet(self, one: Someone, two: Someone) -> bool:
        if not (self._in_office(one) and self._in_office(two)):
            return False
        page = self.sides.scene.page
        for a in one.found:
            for b in two.found:
                number = page.sentence_at(a.start)
                if page.sentence_at(b.start) != number:
                    continue
                first, second = (a, b) if a.start < b.start else (b, a)
                between = self._text(first.end, opening(second))
                after = self._text(second.end, second.end + 50)
                if _BETWEEN_SIDES.search(between) or (_COUPLED.fullmatch(between) and _BETWEEN_SIDES.search(after)):
                    return True
        return False

    @staticmethod
    def _in_office(someone: Someone) -> bool:
        return bool(someone.title) and title_level(someone.title or "", someone.affiliation) in _OFFICES

    # What the words say.

    def _with_title(self, someone: Someone) -> tuple[str, Area | None] | None:
        return next(((p.area, None) for p in (someone.titled, *someone.found) if p.area), None)

    def _stands_for(self, someone: Someone) -> tuple[str, Area | None] | None:
        for person in someone.found:
            for area in self._areas(person):
                if area.start < person.end:
                    continue
                between = self._text(person.end, area.start)
                leads = _LEADS.fullmatch(between) and _SIDE.match(self._text(area.end, area.end + 60))
                stands = _STANDS_FOR.fullmatch(between) and not _SIDE.match(self._text(area.end, area.end + 30))
                if (leads and area.form == "demonym") or (stands and area.form != "demonym"):
                    return area.code, area
        return None

    def _counterpart(self, someone: Someone) -> tuple[str, Area | None] | None:
        for person in someone.found:
            for area in self._areas(person):
                told = _COUNTERPART.match(self._text(area.end, area.end + 40))
                if told and area.end < opening(person) <= area.end + told.end() + 6:
                    return area.code, area
        return None

    def _led_by(self, someone: Someone) -> tuple[str, Area | None] | None:
        for person in someone.found:
            start = self._sentence_start(person)
            if not _LED_BY.search(self._text(max(start, opening(person) - 50), opening(person))):
                continue
            page = self.sides.scene.page
            for group in reversed(page.in_sentence(page.sentence_at(person.start), Group)):
                if group.area and group.end < person.start:
                    return group.area, None
            for area in self._areas(person):
                sent = area.form == "demonym" and _SENT.match(self._text(area.end, area.end + 70))
                if area.end < person.start and (sent or _FROM.search(self._text(max(start, area.start - 12), area.start))):
                    return area.code, area
        return None

    def _his_place(self, someone: Someone) -> tuple[str, Area | None] | None:
        for person in someone.found:
            for area in self._areas(person):
                if area.start > person.end and _HIS_PLACE.fullmatch(self._text(person.end, area.start)):
                    return area.country or area.code, area
        return None

    def _its(self, someone: Someone) -> tuple[str, Area | None] | None:
        for person in someone.found:
            start = self._sentence_start(person)
            if _ITS.search(self._text(max(start, opening(person) - 30), opening(person))):
                before = [a for a in self._areas(person) if a.end < opening(person) and a.form != "demonym"]
                if before:
                    return before[0].country or before[0].code, before[0]
        return None

    def _affiliated(self, someone: Someone) -> tuple[str, Area | None] | None:
        said = someone.affiliation
        if not said:
            return None
        for area in self._areas(someone.titled):
            at = said.find(area.text)
            if at >= 0 and (said[:at].split() or [""])[-1].lower() not in _PLACED:
                return area.code, area
        if (code := self._body_area(said)) is not None:
            return code, None
        own = self.sides.scene.page.article.publisher == said or said.lower().startswith(("state", "government"))
        return (self.sides.default, None) if own and self.sides.default else None

    def _body_area(self, said: str) -> str | None:
        """The area of the organisation that an affiliation names, by its full name, its acronym or a part of it."""
        folded = said.casefold()
        if code := self.bodies.get(folded):
            return code
        return next((code for name, code in self.bodies.items() if code and len(name) > 3 and name in folded), None)  # noqa: PLR2004

    # What follows from the rest of the sentence and the article.

    def _brings(self, someone: Someone) -> tuple[str, Area | None] | None:
        page = self.sides.scene.page
        for person in someone.found:
            for group in page.in_sentence(page.sentence_at(person.start), Group):
                if group.start > person.end and _BRINGS.fullmatch(self._text(person.end, group.start)):
                    sent = {group.area} if group.area else self._senders
                    if len(sent) == 1:
                        return next(iter(sent)), None
        return None

    @cached_property
    def _senders(self) -> set[str]:
        found = {m.area for m in self.sides.scene.page.mentions if isinstance(m, Group) and m.delegation and m.area}
        return {self.sides.scene.side(code) for code in found}

    def _in_place(self, someone: Someone) -> tuple[str, Area | None] | None:
        """`In Cambodia, Lee met Prime Minister NAME`; `CAIRO` as a heading over the officials met there."""
        if not self._in_office(someone):
            return None
        page = self.sides.scene.page
        for person in someone.found:
            start = self._sentence_start(person)
            if not _MET.search(self._text(start, opening(person))):
                continue
            number = page.sentence_at(person.start)
            for near in range(number, max(0, number - 3), -1):
                place = self._stage(near)
                if place and place.start < person.start:
                    return place.country or place.code, place
        return None

    def _stage(self, number: int) -> Area | None:
        """The place that a sentence or heading opens with."""
        page = self.sides.scene.page
        sentence = page.article.sentences[number - 1]
        areas = page.in_sentence(number, Area)
        if not areas or areas[0].form == "demonym":
            return None
        first = areas[0]
        heading = first.start == sentence.start and len(sentence.text) <= _HEADING and not re.search(r"\b[a-z]{3,}", sentence.text)
        return first if heading or _IN.fullmatch(self._text(sentence.start, first.start)) else None

    def _body_near(self, someone: Someone) -> tuple[str, Area | None] | None:
        """An official named right after a body of one country: `Kenya's trade ministry said. Deputy minister NAME ...`."""
        person = someone.found[0]
        if not (self._in_office(someone) or person.how == "taken_up"):
            return None
        page = self.sides.scene.page
        number = page.sentence_at(person.start)
        for near in (number, number - 1):
            for body in reversed(page.in_sentence(near, Organisation)):
                if body.area and body.end <= person.start and body.level in {"official", "subnational"}:
                    return body.area, None
        return None

    def _left(self, someone: Someone) -> tuple[str, Area | None] | None:
        if not (self._in_office(someone) or someone.excluded & set(self.sides.countries[:3])):
            return None
        code = self.sides.left(someone.excluded)
        return (self.sides.scene.side(code), None) if code else None


_STATED: Final[tuple[tuple[str, Rule], ...]] = (
    ("title", PersonAreas._with_title),
    ("stands_for", PersonAreas._stands_for),
    ("counterpart", PersonAreas._counterpart),
    ("led_by", PersonAreas._led_by),
    ("affiliation", PersonAreas._affiliated),
    ("his_place", PersonAreas._his_place),
    ("its", PersonAreas._its),
)
_INFERRED: Final[tuple[tuple[str, Rule], ...]] = (
    ("brings", PersonAreas._brings),
    ("in_place", PersonAreas._in_place),
    ("body_near", PersonAreas._body_near),
)
_LEFT: Final[tuple[tuple[str, Rule], ...]] = (("left", PersonAreas._left),)
