"""Whether a figure is one with all the world or with one partner, and the sides of "trade between the two"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from communique.mentions.areas import bloc_members
from communique.reading.figures.counterparts import Counterparts
from communique.reading.figures.line import tail
from communique.reading.figures.words import TARGET

if TYPE_CHECKING:
    from communique.reading.figures.counterparts import Pair
    from communique.reading.figures.line import Line
    from communique.reading.figures.words import Cue

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
_TOTALS: Final = frozenset({"total", "both", "services"})
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
        told = _BETWEEN.match(line.text, cue.end) if cue.flow in _TOTALS and cue.stands_in(line.text) else None
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
