"""Headings and openings that give the lines below them a place and a date: "DUBAI, 12–14 MAY", "In Hanoi …"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from communique.mentions.mention import Area, Date

if TYPE_CHECKING:
    from communique.reading.event_ground import Ground


class Frame(NamedTuple):
    """Where and when the lines below a heading take place, as far as it says."""

    place: Area | None = None
    date: Date | None = None


_NOWHERE: Final = Frame()
_OPENING: Final = re.compile(r"[\W\d]*(?:in|at|on)\s")
_REST: Final = re.compile(
    r"[\W\d_]*(?:(?:day|stop|leg|part|and|the|to|of|from|on|first|second|third|final)\b[\W\d_]*)*", re.IGNORECASE
)
MAX_HEADING: Final = 60


def read_frames(ground: Ground) -> dict[int, Frame]:
    """For each sentence the place and date that a heading above it or the opening of its paragraph sets."""
    frames: dict[int, Frame] = {}
    section = local = _NOWHERE
    for number, sentence in enumerate(ground.sentences, 1):
        fresh = number == 1 or "\n" in ground.text[ground.sentences[number - 2].end : sentence.start]
        alone = fresh and ground.text[sentence.end : sentence.end + 1] in {"\n", ""}
        local = _NOWHERE if fresh else local
        if head := _heading(ground, number):
            section, local = (head if alone else section), head
        elif alone and _is_title_line(ground, number):
            section = _NOWHERE
        frames[number] = local if local != _NOWHERE else section
        local = _opening(ground, number) or local
    return frames


def _is_title_line(ground: Ground, number: int) -> bool:
    start, end = ground.sentences[number - 1].start, ground.sentences[number - 1].end
    text = ground.text[start:end]
    return end - start <= MAX_HEADING and text[-1] not in '.!?"' and text[:1].isalpha() and text.isupper()


def _heading(ground: Ground, number: int) -> Frame | None:
    """What a short line of nothing but a place, perhaps with a date, says; above the running text it is a dateline."""
    sentence = ground.sentences[number - 1]
    if sentence.end - sentence.start > MAX_HEADING or number < ground.body:
        return None
    areas = ground.page.in_sentence(number, Area)
    dates = ground.page.in_sentence(number, Date)
    if not areas or areas[0].level == "bloc":
        return None
    rest, at = [], sentence.start
    for mention in sorted((*areas, *dates), key=lambda m: m.start):
        rest.append(ground.text[at : mention.start])
        at = max(at, mention.end)
    rest.append(ground.text[at : sentence.end])
    if not _REST.fullmatch(" ".join(rest)):
        return None
    return Frame(areas[0], next((d for d in dates if d.iso), None))


def _opening(ground: Ground, number: int) -> Frame | None:
    start, end = ground.span(number)
    if not _OPENING.match(ground.low, start, end):
        return None
    comma = ground.text.find(",", start, start + MAX_HEADING)
    limit = comma if comma > 0 else start + MAX_HEADING
    place = next((a for a, role in ground.roles(number) if role in {"in", "at"} and a.start < limit), None)
    date = next((d for d in ground.dates(number) if d.start < limit), None)
    return Frame(place, date) if place is not None else None
