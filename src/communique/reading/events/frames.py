"""Headings and openings that give the lines below them a place and a date: "DUBAI, 12–14 MAY", "In Hanoi …"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from communique.mentions.mention import Area, Date
from communique.reading.events.lines import MAX_HEADING

if TYPE_CHECKING:
    from collections.abc import Callable

    from communique.reading.events.lines import Lines
    from communique.reading.events.roles import Roles


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
        fresh = number == 1 or "\n" in lines.text[lines.sentences[number - 2].end : sentence.start]
        alone = fresh and lines.text[sentence.end : sentence.end + 1] in {"\n", ""}
        local = _NOWHERE if fresh else local
        if head := _heading(lines, number):
            section, local = (head if alone else section), head
        elif alone and _is_title_line(lines, number):
            section = _NOWHERE
        frames[number] = local if local != _NOWHERE else section
        local = _opening(lines, number, roles) or local
    return frames


def _is_title_line(lines: Lines, number: int) -> bool:
    start, end = lines.sentences[number - 1].start, lines.sentences[number - 1].end
    text = lines.text[start:end]
    return end - start <= MAX_HEADING and text[-1] not in '.!?"' and text[:1].isalpha() and text.isupper()


def _heading(lines: Lines, number: int) -> Frame | None:
    """What a short line of nothing but a place, perhaps with a date, says; above the running text it is a dateline."""
    sentence = lines.sentences[number - 1]
    if sentence.end - sentence.start > MAX_HEADING or number < lines.body:
        return None
    areas = lines.page.in_sentence(number, Area)
    dates = lines.page.in_sentence(number, Date)
    if not areas or areas[0].level == "bloc":
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
