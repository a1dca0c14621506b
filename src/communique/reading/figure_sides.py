"""Whose figure it is: reporter and partner, from the words around a cue and from what the article is about."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from communique.mentions.areas import bloc_members

if TYPE_CHECKING:
    from communique.reading.figure_line import Line, Lines, Place
    from communique.reading.figure_words import Cue
    from communique.reading.scene import Scene

Pair = tuple[str | None, str | None]

_NOT_OWNED: Final = frozenset(
    "to from with in of and by into for at on as is was were are than between that which who said says its their against per"
    " however while but also will would could can has have had".split()
)
_PREPOSITION: Final = re.compile(
    r"(?i)\b(to|from|with|between|of|by|into|for|and|in|against)\s+(?:the\s+|its\s+|their\s+|neighbou?ring\s+|fellow\s+|mainland\s+|both\s+|customers\s+in\s+|buyers\s+in\s+|countries\s+of\s+the\s+)*$"
)
_JOINED: Final = re.compile(r"\s?[-/]\s?|\s+and\s+|'s?\s+and\s+")
_PRONOUN: Final = re.compile(r"(?i)\b(?:its|their|his|her|whose)(?:\s+own)?\s+(?:[\w-]+\s+){0,3}$")
_OURS: Final = re.compile(r"(?i)\bour(?:\s+own|\s+side)?\b")
_THE_HOME: Final = re.compile(r"(?i)\bthe\s+(?:country|nation|state|territory|city|region|republic|kingdom|island|province|emirate|sultanate|bloc)'s\s+(?:[\w-]+\s+){0,4}$")
_TWO: Final = re.compile(r"(?i)\b(?:bilateral|two-way|2-way|mutual|reciprocal|between\s+(?:us|them|the\s+(?:two|sides|neighbou?rs|parties|countries))|(?:two|both)\s+(?:countries|nations|sides|economies|neighbou?rs|parties))\b")
_COMPILER: Final = re.compile(
    r"(?i)^(?:'s?)?\s+(?:[\w&'-]+\s+){0,5}?(?:customs|statistic\w*|official\s+(?:data|figures)|government\s+(?:data|figures)|(?:foreign\s+)?exchange\s+office|central\s+bank|trade\s+(?:data|figures|ministry)|(?:commerce|trade|economy)\s+ministry)\b"
)
_COMPILED_BY: Final = re.compile(r"(?i)\b(?:statistics|customs\s+(?:of|in)|(?:bureau|office|institute)\s+of\s+statistics(?:\s+(?:of|in))?|statistics\s+(?:office|bureau|agency)\s+(?:of|in)|census\s+(?:and\s+statistics\s+)?department\s+(?:of|in))\s+(?:the\s+)?$")
_WHOLE: Final = re.compile(r"(?i)\b(?:global|worldwide|world|overall|national|country's\s+total|total\s+global)\s+(?:[\w-]+\s+)?$")


@dataclass(slots=True)
class Memory:
    """What earlier sentences settled.

    Args:
        pair: Reporter and partner of the last figure.
        number: The sentence it stood in.
    """

    pair: Pair = (None, None)
    number: int = 0


class Sides:
    """Reads reporter and partner of figures, sentence after sentence.

    Args:
        scene: The article.
        lines: Its sentences.
    """

    def __init__(self, scene: Scene, lines: Lines) -> None:
        self.scene = scene
        self.lines = lines
        self.memory = Memory()

    # What the words beside a cue say.

    def said(self, line: Line, cue: Cue, until: int) -> Pair:
        """Reporter and partner as far as the words around a cue name them.

        Args:
            line: The sentence.
            cue: Its cue.
            until: Where the next cue begins, or the end of the sentence.
        """
        owner, both = self._owner(line, cue)
        named = self._after(line, cue, until) | {}
        before = self._before(line, cue)
        if both:
            return both
        if cue.flow == "exports":
            reporter = owner or named.get("from") or named.get("by") or named.get("of") or before.get("from")
            partner = named.get("to") or named.get("into") or named.get("bare") or before.get("to") or named.get("with")
        elif cue.flow == "imports":
            reporter = owner or named.get("by") or named.get("into") or named.get("to") or before.get("by")
            partner = named.get("from") or named.get("of") or before.get("from") or named.get("with")
        else:
            if named.get("between") and named.get("and"):
                return named["between"], named["and"]
            reporter = owner or named.get("of") or named.get("between") or (named.get("from") if cue.flow.startswith("fdi") else None)
            partner = named.get("with") or named.get("and") or before.get("with") or named.get("to") or named.get("into")
            if cue.flow == "balance":
                partner = partner or named.get("against")
        if reporter is None and not cue.flow.startswith("fdi"):
            reporter = self._subject(line, cue, partner)
        return reporter, partner if partner != reporter else None

    def _owner(self, line: Line, cue: Cue) -> tuple[str | None, Pair | None]:
        """Who stands as owner right before a cue: "Fiji's own", "Moroccan", "its"; both of "UK-GCC trade"."""
        places = [place for place in line.places if place.end <= cue.start]
        before = line.text[: cue.start]
        if places and (gap := self._owns(line.text, places[-1].end, cue.start)) is not None:
            last = places[-1]
            if len(places) > 1 and _JOINED.fullmatch(line.text[places[-2].end : last.start]) and "'" not in gap[:1]:
                return None, (places[-2].code, last.code)
            return last.code, None
        if _OURS.search(before[-40:]):
            return self.home(line), None
        if _THE_HOME.search(before[-70:]):
            return self.home(line), None
        if _PRONOUN.search(before[-50:]):
            if self.memory.number == line.number and self.memory.pair[0]:
                return self.memory.pair[0], None
            subject = next((p.code for p in places), None)
            return subject or (self.memory.pair[0] if line.number - self.memory.number <= 1 else None), None
        return None, None

    @staticmethod
    def _owns(text: str, start: int, end: int) -> str | None:
        gap = text[start:end]
        words = gap.replace("'s", " ").replace("'", " ").split()
        if len(words) > 4 or any(not w.replace("-", "").isalpha() or w.lower() in _NOT_OWNED for w in words if w != "-"):  # noqa: PLR2004
            return None
        return gap

    @staticmethod
    def _after(line: Line, cue: Cue, until: int) -> dict[str, str]:
        """The areas after a cue by the preposition before each."""
        found: dict[str, str] = {}
        last = cue.end
        for place in line.places:
            if not cue.end <= place.start < until:
                continue
            gap = line.text[last : place.start]
            word = _PREPOSITION.search(line.text[cue.start : place.start])
            if word:
                found.setdefault(word.group(1).lower(), place.code)
            elif cue.verb and last == cue.end and gap.strip() in {"", "the"} and place.form != "demonym":
                found.setdefault("bare", place.code)
            last = place.end
        return found

    @staticmethod
    def _before(line: Line, cue: Cue) -> dict[str, str]:
        """Areas before a cue that a preposition introduces at the head of its clause: "To China, exports ...", "from Japan it imported"."""
        found: dict[str, str] = {}
        for place in line.places:
            if place.end <= cue.start and (word := _PREPOSITION.search(line.text[: place.start])):
                found[word.group(1).lower()] = place.code
        return found

    @staticmethod
    def _subject(line: Line, cue: Cue, partner: str | None) -> str | None:
        """The area before a cue that no preposition introduces: the subject of its clause."""
        for place in reversed(line.places):
            if place.end > cue.start or place.code == partner or place.form == "demonym":
                continue
            if not _PREPOSITION.search(line.text[: place.start]) and "," not in line.text[place.end : cue.start]:
                return place.code
        return None

    def compiler(self, line: Line) -> str | None:
        """Whose statistics a sentence cites."""
        for place in line.places:
            if _COMPILER.match(line.text[place.end : place.end + 60]) or _COMPILED_BY.search(line.text[: place.start]):
                return place.code
        return None

    # What the article says where the words are silent.

    def home(self, line: Line) -> str | None:
        """Whom "our", "we", "the state's" mean."""
        if self.scene.home:
            return self.scene.side(self.scene.home)
        actors = self.scene.actors.values()
        if actors:
            return next(iter(actors))
        named = {place.country for place in line.places}
        if self.memory.pair[0] and self.memory.pair[0] not in named:
            return self.memory.pair[0]
        return next((self.scene.side(code) for code in self.scene.sides if code not in named), None)

    def counterpart(self, code: str, line: Line) -> str | None:
        """The other side of a figure of which one side is known."""
        country = self._country(code)
        here = [p for p in line.places if p.country != country and not self._frame(p.code, country)]
        if here:
            return here[0].code
        reporter, partner = self.memory.pair
        if line.number - self.memory.number <= 3:  # noqa: PLR2004
            if code == reporter and partner:
                return partner
            if code == partner and reporter:
                return reporter
        if reporter and reporter != code and self._country(reporter) != country:
            return reporter
        main = [c for c in self.scene.sides if c != country and not self._frame(c, country)]
        for before in range(line.number - 1, max(0, line.number - 4), -1):
            near = [p.country for p in self.lines[before].places if p.country in main[:2]]
            if near:
                return self.scene.side(near[-1])
        return self.scene.side(main[0]) if main else None

    def pair(self, line: Line) -> Pair:
        """Both sides, where the words name none: those of the last figure near by, else the article's own two."""
        if line.number - self.memory.number <= 1 and all(self.memory.pair):
            return self.memory.pair
        first, second = (*self.scene.pair_at(line.number), None, None)[:2]
        if first == second:
            second = None
        return (self.scene.side(first) if first else None, self.scene.side(second) if second else None)

    def complete(self, line: Line, said: Pair, cue: Cue) -> Pair:
        """Reporter and partner, the silent ones filled from the rest of the article."""
        reporter, partner = said
        if cue.flow in {"total", "both", "services"} and (compiled := self.compiler(line)):
            if reporter is None or partner == compiled:
                others = {reporter, partner} - {compiled, None}
                reporter, partner = compiled, next(iter(others), None)
        whole = _WHOLE.search(line.text[: cue.start]) is not None
        if reporter is None and partner is None:
            if cue.flow in {"total", "both", "services"}:
                own = list(dict.fromkeys(p.code for p in line.places if not self._covers(p.code, line.places)))
                pair = self.pair(line) if len(own) < 2 else (own[0], own[1])  # noqa: PLR2004
                return pair
            return self.pair(line)
        if reporter is None and partner is not None:
            reporter = self.counterpart(partner, line)
        elif partner is None and reporter is not None and not whole:
            partner = self.counterpart(reporter, line)
        return reporter, partner

    def remember(self, line: Line, pair: Pair) -> None:
        """Keep the sides of a figure for the sentences that follow."""
        if pair[0]:
            self.memory = Memory(pair, line.number)

    def _country(self, code: str) -> str:
        return next((a.country or a.code for a in self.scene.spoken if a.code == code), code)

    @staticmethod
    def _frame(code: str, country: str) -> bool:
        """Whether one of two codes is a bloc that the other belongs to."""
        return country in bloc_members(code) or code in bloc_members(country)

    @staticmethod
    def _covers(code: str, places: tuple[Place, ...]) -> bool:
        members = bloc_members(code)
        return any(p.country in members for p in places)
