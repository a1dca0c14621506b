"""When a measure takes hold: which time of its sentence is its own."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from communique.mentions.mention import Date

if TYPE_CHECKING:
    from communique.schema.item import Span
    from communique.trade.reading.measures.acts import Act
    from communique.trade.reading.scene import Scene

_DATE_CHARACTERS: Final = 110  # characters between a verb and its time: beyond them another clause has its own
_TO_COME: Final = frozenset({"proposed", "announced"})
_FROM_DAY: Final = re.compile(r"(?i)\b(?:from|as of|starting|beginning|effective|with effect from)\s+(?:on\s+)?$")
_NO_YEAR: Final = re.compile(r"(?:\d{1,2}(?:st|nd|rd|th)?\s+)?[A-Z][a-z]{2,8}\.?(?:\s+\d{1,2}(?:st|nd|rd|th)?)?")
_YEAR: Final = re.compile(r"\b\d{4}\b")
_TOLD: Final = re.compile(
    r"(?i)\b(?:(?:said|says|told|announced|reported|stated|met|signed|visited)\s+(?:(?!that\b)[\w-]+\s+){0,3}(?:on\s+)?"
    r"|limited to\s+"
    r"|outside\s+(?:the\s+|of\s+)*|concluded\s+(?:in\s+\w+\s+)?in\s+|for\s+(?:up to\s+|a maximum of\s+)?)$"
)


def date_of(act: Act, number: int, clause: Span, scene: Scene) -> Date | None:
    """The time nearest to the verb, in its clause first, unless it is the time of somebody's saying so."""
    start = scene.page.article.sentences[number - 1].start
    verb = (start + act.verb[0], start + act.verb[1])
    begin, end = scene.dateline
    dates = [
        date for date in scene.page.in_sentence(number, Date)
        if date.iso and not begin <= date.start < end
        and not _TOLD.search(scene.page.text[max(0, date.start - 40) : date.start])
    ]  # fmt: skip
    dates = [date for date in dates if clause[0] <= date.start < clause[1]] or dates
    chosen = min(dates, key=lambda date: _distance((date.start, date.end), verb), default=None)
    if chosen is None or _distance((chosen.start, chosen.end), verb) > _DATE_CHARACTERS:
        return None
    return _ahead(chosen, act, scene)


def _ahead(date: Date, act: Act, scene: Scene) -> Date:
    """A day without a year from which a measure is to hold is the next one, whatever tense tells of it."""
    text, published = scene.page.text, scene.page.article.published
    if act.status not in _TO_COME or date.basis != "relative" or not (date.start_date and published and date.iso):
        return date
    if date.start_date >= published or not _FROM_DAY.search(text[max(0, date.start - 24) : date.start]):
        return date
    if not _NO_YEAR.fullmatch(date.text):
        return date
    return replace(date, iso=_YEAR.sub(lambda year: str(int(year[0]) + 1), date.iso))


def _distance(a: Span, b: Span) -> int:
    return max(0, a[0] - b[1], b[0] - a[1])
