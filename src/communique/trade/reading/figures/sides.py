"""Whose figure it is: reporter and partner, from the words around a cue and from what the article is about."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

from communique.mentions.areas.find import bloc_members
from communique.trade.reading.figures.line import TAIL, tail
from communique.trade.reading.figures.words import TARGET, compiled

if TYPE_CHECKING:
    from communique.trade.reading.figures.line import Line, Lines, Place
    from communique.trade.reading.figures.words import Cue
    from communique.trade.reading.scene import Scene


Pair = tuple[str | None, str | None]

_MUTUAL: Final = re.compile(r"(?i)\b(?:bilateral|mutual|two-way|between|both|two|each)\b")
_RECENT: Final = 2  # sentences over which "the figure" keeps its sides
_NEAR: Final = 3  # sentences within which a figure's sides are still meant


@dataclass(slots=True)
class Memory:
    """What earlier sentences settled.

    Args:
        pair: Reporter and partner of the last figure.
        number: The sentence it stood in.
    """

    pair: Pair = (None, None)
    number: int = 0


class Counterparts:
    """Completes the sides of figures, sentence after sentence.

    Args:
        scene: The article.
        lines: Its sentences.
    """

    def __init__(self, scene: Scene, lines: Lines) -> None:
        self.scene = scene
        self.lines = lines
        self.memory = Memory()

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
        if line.number - self.memory.number <= _NEAR:
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
        if (line.number - self.memory.number <= 1 and all(self.memory.pair)) or self._of_all(line):
            return self.memory.pair
        first, second = (*dict.fromkeys(self.scene.pair_at(line.number)), None, None)[:2]
        order = self._order
        if first and second and not line.places and order.get(second, 0) < order.get(first, 0):
            first, second = second, first
        return (self.scene.side(first) if first else None, self.scene.side(second) if second else None)

    def recent(self, line: Line) -> bool:
        """Whether the last figure is near enough for its sides to be meant still."""
        return self.memory.pair[0] is not None and line.number - self.memory.number <= _RECENT

    def recalls_whole(self, line: Line, pair: Pair) -> bool:
        """Whether a share is one of a total with all the world that was told right before and is still meant after."""
        return self.recent(line) and self.memory.pair == (pair[0], None)

    def _of_all(self, line: Line) -> bool:
        """Whether the last figure was one of a country with all the world, and nothing says that this one is not."""
        return self.recent(line) and self.memory.pair[1] is None and not _MUTUAL.search(line.text)

    def acting(self, place: Place) -> str:
        """The code under which an area invests or lends: its country's, unless it takes part for itself."""
        return place.country if self.scene.side(place.country) != place.code else place.code

    def remember(self, line: Line, pair: Pair) -> None:
        """Keep the sides of a figure for the sentences that follow."""
        if pair[0]:
            self.memory = Memory(pair, line.number)

    @cached_property
    def _order(self) -> dict[str, int]:
        """Which country is named first in the article."""
        return {code: n for n, code in enumerate(dict.fromkeys(a.country or a.code for a in self.scene.spoken))}

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


PREPOSITION: Final = re.compile(
    r"(?i)\b(to|from|with|between|of|by|into|for|and|in|against)\s+(?:the\s+|its\s+|their\s+|neighbou?ring\s+"
    r"|fellow\s+|mainland\s+|both\s+|customers\s+in\s+|buyers\s+in\s+|countries\s+of\s+the\s+)*$"
)
_BETWEEN: Final = re.compile(
    r"\s+(?:(?:turnover|volume|flows?)\s+)?between\s+(?:(?:the|both|our|these)\s+(?:two\b\s*)?|two\s+|(?=them))(?:[a-z]+\s+)?"
    r"(countries|nations|sides|states|neighbou?rs|blocs|economies|partners|parties|them|places|is|was|has|stood|rose|came)\b"
)
_BY_PACT: Final = re.compile(r"(?i)\b(?:pacts?|deals?|agreements?|accords?|treaty|treaties|fta|cepa)\b")
_FAR: Final = 2  # sentences after which a figure of two sides is no longer meant
_WHOLE: Final = re.compile(
    r"(?i)\b(?:global|worldwide|world|overall|national|country's\s+total|total\s+global)\s+(?:[\w-]+\s+)?$"
)
_NATIONAL: Final = re.compile(
    r"(?i)\b(?:total|overall|aggregate|national|global|worldwide|country's)\s+(?:[\w-]+\s+){0,2}$"
    r"|\bforeign\s+$"
)
_ALL: Final = re.compile(
    r"(?i)[^,;:]{0,20}\b(?:to|from|with)\s+(?:all\b|the\s+(?:rest\s+of\s+the\s+)?world\b|every\b|abroad\b|overseas\b)"
)
_OF_BOTH: Final = re.compile(r"(?i)\b(?:two|both|each)\b|\b(?:bilateral|mutual)\b")
_WHOLE_TOTALS: Final = frozenset({"total", "both", "services"})
_TO_ONE: Final = re.compile(
    r"(?i)\b(?:to|from|with)\s+(?:it|them|the|its|that|this)\b|\bof\s+(?:which|that|this|the\s+total)\b"
)


class Wholes(Counterparts):
    """Tells a country's figures with all the world from those of two sides.

    Args:
        scene: The article.
        lines: Its sentences.
    """

    @staticmethod
    def _national(line: Line, cue: Cue, reporter: str | None, partner: str | None) -> bool:
        """Whether a sentence speaks of what a country trades with all the world."""
        if reporter is None or partner is not None or not cue.stands_in(line.text):
            return False
        lead = tail(line.text, cue.start)
        if _ALL.match(line.text, cue.end) or (_WHOLE.search(lead) and not _TO_ONE.search(line.text, cue.end)):
            return True
        if len({p.country for p in line.places}) > 1 or _OF_BOTH.search(line.text):
            return False
        return _NATIONAL.search(lead) is not None and _TO_ONE.search(line.text, cue.end) is None

    def _of_itself(self, line: Line, cue: Cue, said: Pair) -> bool:
        """Whether a country's own exports or imports are told where no figure of two sides is near."""
        reporter, partner = said
        if reporter is None or partner is not None or cue.flow not in {"exports", "imports"} or cue.verb:
            return False
        owner = next((p for p in reversed(line.places) if p.end <= cue.start), None)
        if owner is None or owner.code != reporter or {p.country for p in line.places} != {owner.country}:
            return False
        if all(self.memory.pair) and line.number - self.memory.number <= _FAR:
            return False
        return not (_TO_ONE.search(line.text, cue.end) or _BY_PACT.search(line.text) or TARGET.search(line.text))

    def of_both(self, line: Line, cue: Cue) -> Pair | None:
        """The sides of "trade between the two blocs", whatever other areas the sentence names."""
        told = _BETWEEN.match(line.text, cue.end) if cue.flow in _WHOLE_TOTALS and cue.stands_in(line.text) else None
        if told is None:
            return None
        if line.number - self.memory.number <= 1 and all(self.memory.pair):
            return self.memory.pair
        blocs = told.group(1).startswith("bloc")
        first = [code for code in self.scene.sides if not blocs or bloc_members(code)][:2]
        return (self.scene.side(first[0]), self.scene.side(first[1])) if len(first) > 1 else None

    def _seller(self, partner: str, line: Line, cue: Cue) -> str | None:
        """Whose exports the sentence before told, where this one only names markets: "shipments to Chad fell"."""
        reporter = self.memory.pair[0]
        if reporter is None or reporter == partner or not self.recent(line):
            return None
        before = [p for p in line.places if p.end <= cue.start]
        return reporter if all(PREPOSITION.search(tail(line.text, p.start)) for p in before) else None


_NOT_OWNED: Final = frozenset(
    "to from with in of and by into for at on as is was were are than between that which who said says its their"
    " against per however while but also will would could can has have had".split()
)
_JOINED: Final = re.compile(r"\s?[-/]\s?|\s+and\s+|'s?\s+and\s+")
_PRONOUN: Final = re.compile(r"(?i)\b(?:its|their|his|her|whose)(?:\s+own)?\s+(?:[\w-]+\s+){0,3}$")
_OURS: Final = re.compile(r"(?i)\bour(?:\s+own|\s+side)?\b")
_THE_HOME: Final = r"\bthe\s+%land%'s\s+(?:[\w-]+\s+){0,4}$"
_COMPILER: Final = r"(?:'s?)?\s+(?:[\w&'-]+\s+){0,5}?%compiler%\b"
_COMPILED_BY: Final = r"\b%compiled_by%\s+(?:the\s+)?$"


_CLAUSE: Final = re.compile(r";|\b(?:while|whereas|but)\b")
# "exports to the European country": in other words, the other side.
_THE_OTHER: Final = re.compile(
    r"(?:\s[A-Z]?[a-z-]+)?\s(?:country|nation|state|market|economy|neighbou?r|island|kingdom|republic|bloc|partner|giant|emirate)\b"
)
_FAVOURED: Final = re.compile(r"(?i)favou?r(?:s|ed|ing)?\s+(?:of\s+)?(?:the\s+)?$|\bin\s+$")
_ADJECTIVES: Final = 4  # words between an owner and what it owns
_TOTALS: Final = frozenset({"total", "both", "services"})
UNKNOWN: Final = "?"  # a partner that the text names and no code stands for
_REGION: Final = re.compile(r"\b(?:to|from)\s+(?:the\s+)?([A-Z][a-z]+)")


class Sides(Wholes):
    """Reads reporter and partner of figures, sentence after sentence.

    Args:
        scene: The article.
        lines: Its sentences.
    """

    # What the words beside a cue say.

    def said(self, line: Line, cue: Cue, until: int, since: int = 0) -> Pair:
        """Reporter and partner as far as the words around a cue name them.

        Args:
            line: The sentence.
            cue: Its cue.
            until: Where the next cue begins, or the end of the sentence.
            since: Where the cue before it ends: areas between that one and this belong to that one.
        """
        owner, both = self._owner(line, cue)
        named = self._after(line, cue, until) | {}
        before = self._before(line, cue, since)
        if both:
            return both
        if cue.flow == "exports" or (cue.flow == "services" and "export" in cue.text):
            partner = named.get("to") or named.get("into") or named.get("bare") or before.get("to") or named.get("with")
            reporter = owner or named.get("from") or named.get("by") or named.get("of")
            if reporter is None and before.get("from") != partner:
                reporter = before.get("from")
        elif cue.flow == "imports" or (cue.flow == "services" and "import" in cue.text):
            reporter = owner or named.get("by") or named.get("into") or named.get("to") or before.get("by")
            partner = named.get("from") or named.get("of") or before.get("from") or named.get("with")
        else:
            if named.get("between") and named.get("and"):
                return named["between"], named["and"]
            reporter = (
                owner
                or named.get("of")
                or named.get("between")
                or (named.get("from") if cue.flow.startswith("fdi") else None)
            )
            partner = named.get("with") or named.get("and") or before.get("with")
            if cue.flow.startswith("fdi") or cue.flow == "loan":
                partner = partner or named.get("to") or named.get("into") or named.get("in")
            if cue.flow == "balance":
                partner = partner or named.get("against")
                reporter = self._favoured(line) or reporter
        bare = cue.flow in _TOTALS and partner is None  # of two sides that the sentence names the first reports
        if reporter is None and not bare and not cue.flow.startswith("fdi"):
            reporter = self._subject(line, cue, partner)
        if partner is None and cue.flow in {"exports", "imports"} and self._elsewhere(line, cue, until):
            partner = UNKNOWN
        return reporter, partner if partner != reporter else None

    @staticmethod
    def _favoured(line: Line) -> str | None:
        """In whose favour a balance is."""
        if "favo" not in line.text:
            return None
        return next((p.code for p in line.places if _FAVOURED.search(tail(line.text, p.start))), None)

    @staticmethod
    def _elsewhere(line: Line, cue: Cue, until: int) -> bool:
        """Whether the words name a region that has no code ("exports to the Gulf")."""
        match = _REGION.search(line.text, cue.end, min(until, cue.end + 70))
        if match is None or _THE_OTHER.match(line.text, match.end()):
            return False
        return not any(p.start < match.end(1) and match.start(1) < p.end for p in line.places)

    def _owner(self, line: Line, cue: Cue) -> tuple[str | None, Pair | None]:
        """Who stands as owner right before a cue: "Fiji's own", "Moroccan", "its"; both of "UK-GCC trade"."""
        places = [place for place in line.places if place.end <= cue.start]
        before = line.text[: cue.start]
        if places and (gap := self._owns(line.text, places[-1].end, cue.start)) is not None:
            last = places[-1]
            if len(places) > 1 and _JOINED.fullmatch(line.text[places[-2].end : last.start]) and "'" not in gap[:1]:
                return None, (places[-2].code, last.code)
            return last.code, None
        if _OURS.search(before[-40:]) or compiled(_THE_HOME).search(before[-70:]):
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
        if len(words) > _ADJECTIVES or any(
            not w.replace("-", "").isalpha() or w.lower() in _NOT_OWNED for w in words if w != "-"
        ):
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
            word = PREPOSITION.search(line.text[max(cue.start, place.start - TAIL) : place.start])
            if word:
                found.setdefault(word.group(1).lower(), place.code)
            elif cue.verb and last == cue.end and gap.strip() in {"", "the"} and place.form != "demonym":
                found.setdefault("bare", place.code)
            last = place.end
        return found

    @staticmethod
    def _before(line: Line, cue: Cue, since: int) -> dict[str, str]:
        """Areas before a cue that a preposition introduces: "To China, exports ...", "from Japan it imported"."""
        found: dict[str, str] = {}
        for place in line.places:
            if 0 < since <= place.start and not _CLAUSE.search(line.text, since, place.start):
                continue  # "imports from Chad and exports": of the cue before
            if place.end <= cue.start and (word := PREPOSITION.search(tail(line.text, place.start))):
                found[word.group(1).lower()] = place.code
        return found

    @staticmethod
    def _subject(line: Line, cue: Cue, partner: str | None) -> str | None:
        """The area before a cue that no preposition introduces: the subject of its clause."""
        for place in reversed(line.places):
            if place.end > cue.start or place.code == partner or place.form == "demonym":
                continue
            if not PREPOSITION.search(tail(line.text, place.start)) and "," not in line.text[place.end : cue.start]:
                return place.code
        return None

    def compiler(self, line: Line) -> str | None:
        """Whose statistics a sentence cites."""
        for place in line.places:
            if compiled(_COMPILER).match(line.text[place.end : place.end + 60]) or compiled(_COMPILED_BY).search(
                tail(line.text, place.start)
            ):
                return place.code
        return None

    def complete(self, line: Line, said: Pair, cue: Cue) -> Pair:
        """Reporter and partner, the silent ones filled from the rest of the article."""
        reporter, partner = said
        if partner == UNKNOWN:
            return reporter or self.pair(line)[0], None
        source = self.compiler(line) if cue.flow in _TOTALS else None
        if source and (reporter is None or partner == source):
            others = {reporter, partner} - {source, None}
            reporter, partner = source, next(iter(others), None)
        whole = self._national(line, cue, reporter, partner) or self._of_itself(line, cue, said)
        if reporter is None and partner is None:
            if cue.flow in _TOTALS:
                own = list(dict.fromkeys(p.code for p in line.places if not self._covers(p.code, line.places)))
                if len(own) > 1:
                    return own[0], own[1]
            return self.pair(line)
        if reporter is None and partner is not None:
            reporter = self._seller(partner, line, cue) or self.counterpart(partner, line)
        elif partner is None and reporter is not None and not whole:
            partner = self.counterpart(reporter, line)
        return reporter, partner
