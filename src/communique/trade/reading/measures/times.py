"""When a measure takes hold: which time of its sentence is its own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from communique.mentions.mention import Date

if TYPE_CHECKING:
    from communique.schema.item import Span
    from communique.trade.reading.measures.acts import Act
    from communique.trade.reading.scene import Scene

_DATE_CHARACTERS: Final = 110  # characters between a verb and its time: beyond them another clause has its own
_TOLD: Final = re.compile(
    r"(?i)\b(?:(?:said|says|told|announced|reported|stated|met|signed|visited)\s+(?:(?!that\b)[\w-]+\s+){0,3}(?:on\s+)?"
    r"|limited to\s+"
    r"|outside\s+(?:the\s+|of\s+)*|concluded\s+(?:in\s+\w+\s+)?in\s+|for\s+(?:up to\s+|a maximum of\s+)?)$"
)


def date_of(act: Act, number: int, scene: Scene) -> Date | None:
    """The time nearest to the verb, unless it is the time of somebody's saying so."""
    start = scene.page.article.sentences[number - 1].start
    verb = (start + act.verb[0], start + act.verb[1])
    begin, end = scene.dateline
    dates = [
        date for date in scene.page.in_sentence(number, Date)
        if date.iso and not begin <= date.start < end
        and not _TOLD.search(scene.page.text[max(0, date.start - 40) : date.start])
    ]  # fmt: skip
    chosen = min(dates, key=lambda date: _distance((date.start, date.end), verb), default=None)
    if chosen is None or _distance((chosen.start, chosen.end), verb) > _DATE_CHARACTERS:
        return None
    return chosen


def _distance(a: Span, b: Span) -> int:
    return max(0, a[0] - b[1], b[0] - a[1])
