"""Which preposition governs each place of a sentence: "to Japan", "in Tokyo", "from Aichi", "Japanese"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from communique.mentions.mention import Area
from communique.reading.events.rules import cue

if TYPE_CHECKING:
    from communique.reading.events.lines import Lines

Roles = list[tuple[Area, str]]

STAY: Final = frozenset({"in", "at", "into", "near", "outside", "around", "across", "through", "on"})
GO: Final = STAY | {"to", "via"}
_REPEATED: Final = GO - {"outside"} | {"with", "between", "from", "of"}
_BEFORE_PLACE: Final = re.compile(
    r".*\b(to|into|in|at|from|for|through|around|across|of|with|between|via|near|outside|by|on|and|both)\s+"
    r"(?:[\w'’-]+\s+){0,3}$",
    re.DOTALL,
)
_GENITIVE: Final = re.compile(r"['’]s?\s")
_OBJECT: Final = re.compile(r"\b(?:visit(?:ed|s|ing)?|tour(?:ed|ing|s)?)\s+(?:both\s+|the\s+)?$")
_PART_OF_NAME: Final = re.compile(
    r"[-–/][A-Z]|\s(?:[A-Z][\w'’&–-]+\s+){1,4}"
    r"(?:Forum|Council|Committee|Commission|Fair|Expo|Exhibition|Conference|Summit|Dialogue|Seminar|Week)\b"
)
_DASH: Final = re.compile(r"\)?\s*[–—:-]+\s*")
_GAP: Final = 60
_COUNTED_BACK: Final = 120


def read_roles(lines: Lines, number: int) -> Roles:
    """The spoken areas of a sentence with the preposition that governs each.

    `adj` for a demonym, `poss` before a genitive, `head` where nothing governs it or it is part of a name; what a verb
    of visiting takes as its object counts as `in`.
    """
    start, end = lines.span(number)
    found: Roles = []
    before = start
    for area in lines.page.in_sentence(number, Area):
        if area.start < before or area.start not in lines.spoken:
            continue
        gap = lines.low[max(before, area.start - _GAP) : area.start]
        found.append((area, _role(lines, area, gap, found, end)))
        before = area.end
    return found


def _role(lines: Lines, area: Area, gap: str, found: Roles, end: int) -> str:
    return _own_form(lines, area, end) or _listed(lines, area, gap, found) or _governed(gap)


def _own_form(lines: Lines, area: Area, end: int) -> str:
    after = lines.low[area.end : min(end, area.end + 40)]
    if cue("stand").match(after):  # "the Hong Kong Pavilion": whose it is, not where
        return "adj"
    if area.form == "demonym" and not cue("capital").match(after):
        return "adj"
    if _GENITIVE.match(after):
        return "poss"
    if area.level == "country" and _PART_OF_NAME.match(lines.text, area.end):
        return "head"
    return ""


def _listed(lines: Lines, area: Area, gap: str, found: Roles) -> str:
    """The role of the area before, in a list; that of a phrase that counts ("to three states: Laos, …")."""
    if found and found[-1][0].level != "bloc" and cue("listed").fullmatch(gap):
        return found[-1][1] if found[-1][1] in _REPEATED else "head"
    if found and _DASH.fullmatch(gap):
        counted = lines.low[max(0, area.start - _COUNTED_BACK) : area.start]
        return "to" if cue("counted").search(counted) else "head"
    return ""


def _governed(gap: str) -> str:
    if _OBJECT.search(gap):
        return "in"
    gap = cue("of_place").sub("", gap)
    preposition = _BEFORE_PLACE.match(gap)
    return preposition.group(1) if preposition and "," not in gap[preposition.start(1) :] else "head"
