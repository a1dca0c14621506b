"""Whose figure it is: reporter and partner, from the words around a cue and from what the article is about."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from communique.reading.figures.line import TAIL, tail
from communique.reading.figures.lists import compiled
from communique.reading.figures.wholes import PREPOSITION, Wholes

if TYPE_CHECKING:
    from communique.reading.figures.counterparts import Pair
    from communique.reading.figures.line import Line
    from communique.reading.figures.words import Cue

_NOT_OWNED: Final = frozenset(
    "to from with in of and by into for at on as is was were are than between that which who said says its their"
    " against per however while but also will would could can has have had".split()
)
_JOINED: Final = re.compile(r"\s?[-/]\s?|\s+and\s+|'s?\s+and\s+")
_PRONOUN: Final = re.compile(r"(?i)\b(?:its|their|his|her|whose)(?:\s+own)?\s+(?:[\w-]+\s+){0,3}$")
_OURS: Final = re.compile(r"(?i)\bour(?:\s+own|\s+side)?\b")
_THE_HOME: Final = r"\bthe\s+{land}'s\s+(?:[\w-]+\s+){0,4}$"
_COMPILER: Final = r"(?:'s?)?\s+(?:[\w&'-]+\s+){0,5}?{compiler}\b"
_COMPILED_BY: Final = r"\b{compiled_by}\s+(?:the\s+)?$"


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
