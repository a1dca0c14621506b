"""Whose officer a person is by words that stand further off: the body behind the name, the side, the headline."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from communique.mentions.mention import Area, Organisation
from communique.reading.parties.someone import closing, opening

if TYPE_CHECKING:
    from communique.reading.parties.ground import Ground
    from communique.reading.parties.someone import Someone

_OF_BODY: Final = re.compile(r",?\s+(?:of|at|from|with)\s+(?:the\s+)?")
_FOR_ITS: Final = re.compile(r",\s+(?:its\s+)?")
_FOR: Final = re.compile(r"(?:^|[.!?]['\"]?\s+)For\s+(?:the\s+)?$")
# "the Mongolian delegation was led by A; the Kazakh side by B".
_SIDE_BY: Final = re.compile(r"\s+(?:side|delegation|team|party|half)\s+by\s+(?:the\s+|its\s+)?")
_ENVOY: Final = re.compile(r"(?i)\b(ambassador|high commissioner|consul[ -]general|envoy)\b")


def of_body(ground: Ground, someone: Someone) -> tuple[str, Area | None] | None:
    """`says adviser NAME of Statistics Norway`: of one side with the body behind the name."""
    for person in someone.found:
        for body in ground.page.in_sentence(ground.page.sentence_at(person.start), Organisation):
            public = body.area and body.level in {"official", "subnational"}
            if public and body.area and _OF_BODY.fullmatch(ground.page.text, person.end, body.start):
                return body.area, None
    return None


def for_area(ground: Ground, someone: Someone) -> tuple[str, Area | None] | None:
    """`For Indonesia, ambassador NAME explained`; `the Kazakh side by Deputy Prime Minister NAME`."""
    text = ground.page.text
    for person in someone.found:
        for area in ground.areas(person):
            if area.end > opening(person):
                continue
            if area.form == "demonym":
                told = _SIDE_BY.fullmatch(text, area.end, opening(person)) is not None
            else:
                head = text[max(0, area.start - 12) : area.start]
                told = bool(_FOR_ITS.fullmatch(text, area.end, opening(person)) and _FOR.search(head))
            if told:
                return area.code, area
    return None


def envoy_told(ground: Ground, someone: Someone) -> tuple[str, Area | None] | None:
    """`Five questions for the Swiss ambassador … . Ambassador NAME`: the one country whose envoy is spoken of."""
    office = _ENVOY.search(someone.title or "")
    if not office:
        return None
    named = re.compile(rf"(?i)\s+{re.escape(office.group(1))}\b(?!\s+[A-Z])")
    taken = {(person.title_start, closing(person)) for other in ground.everyone for person in other.found}
    found = [
        area
        for area in ground.sides.scene.spoken
        if area.form == "demonym"
        and named.match(ground.page.text, area.end)
        and not any(start is not None and start <= area.start < end for start, end in taken)
    ]
    if len({area.code for area in found}) != 1 or found[0].start > someone.found[0].start:
        return None
    return found[0].code, found[0]
