"""Where an article's dateline stands: "HANOI, March 11 (Agency) -" says where it was written, not who takes part."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from communique.mentions.mention import Area, Date

if TYPE_CHECKING:
    from communique.page import Page
    from communique.schema.item import Span

_LINES: Final = 8  # a masthead, a title, a stamp and a byline may stand above it
_LONGEST: Final = 130  # characters of a line that begins with a place
_END: Final = re.compile(
    r"(?P<dash>(?<=[\s)/])[-–—]{1,2}|[–—]{1,2}|--)\s*|(?P<colon>:)\s|(?P<stop>\.)\s|(?P<bracket>(?<=\)))\s(?=[A-Z])"
)
_ASIDES: Final = re.compile(r"[(\[][^()\[\]\n]*[)\]]|/[^/\n]*/")
_LOWER_CASE: Final = re.compile(r"(?<![^\W_])[^\W\d_A-Z]{3,}")
_MOST_WORDS: Final = 8  # words of the place and its country


def place_line(page: Page) -> Span:
    """The span of the dateline, empty where there is none."""
    for number, sentence in enumerate(page.article.sentences[:_LINES], 1):
        areas = page.in_sentence(number, Area)
        if not areas or areas[0].form == "demonym":
            continue
        dates = page.in_sentence(number, Date)
        opens = areas[0].start - sentence.start <= 1 or (
            dates and dates[0].start - sentence.start <= 1 and areas[0].start - dates[0].end <= len(", ")
        )
        if opens and (end := _end(sentence.text, sentence.start, areas[0], dates)):
            return sentence.start, sentence.start + end
    return 0, 0


def _end(text: str, start: int, place: Area, dates: list[Date]) -> int:
    """How far a dateline goes in a sentence that begins with a place; 0 where it begins with something else."""
    length = 0
    for mark in _END.finditer(text, 0, _LONGEST):
        head = text[: mark.start()]
        dated = any(date.start < start + mark.start() for date in dates)
        for date in dates:
            head = head.replace(date.text, " ")
        bare = _ASIDES.sub(" ", head)
        if _LOWER_CASE.search(bare) or len(bare.split()) > _MOST_WORDS:
            break
        credited = bool(_ASIDES.search(text, 0, mark.start()))
        if _is_mark(mark, place, dated=dated, credited=credited, shouted=text.isupper()):
            length = mark.end()
    return length


def _is_mark(mark: re.Match[str], place: Area, *, dated: bool, credited: bool, shouted: bool) -> bool:
    """Whether a sign ends a dateline: with a date or an agency any does, without them the place must stand out."""
    if dated or (credited and not mark["stop"]):
        return not (mark["bracket"] and not dated)
    named = place.form == "name" and place.level != "bloc" and not shouted
    if mark["dash"]:
        return named and (place.text.isupper() or place.level in {"city", "subdivision"})
    return bool(mark["colon"]) and named and (place.text.isupper() or place.level == "city")
