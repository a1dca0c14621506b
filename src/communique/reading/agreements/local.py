"""Agreements of provinces and cities: when these sign for themselves, and which of them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from communique.mentions.mention import Area, Person
from communique.reading.agreements.draft import sentence_areas
from communique.reading.agreements.sides import LISTED, is_place, level_of

if TYPE_CHECKING:
    from communique.reading.agreements.draft import Draft
    from communique.reading.scene import Scene

_OFFICE: Final = re.compile(
    r"['’]s?\s+(?:[\w-]+\s+){0,4}?(?:[Mm]inister|[Pp]remier|[Gg]overnor|[Mm]ayor|[Ss]ecretary|[Gg]overnment)\b"
)
# "Germany's Bavaria and China's Shandong", not "in China's Shandong".
_OF_COUNTRY: Final = re.compile(
    r"(?:^|(?:^|[.,;]|\b(?:and|with|between|by|from|of))\s+)(?:the\s+)?[A-Z][\w-]+['’]s?\s+$"
)

_STATES: Final = re.compile(r"(?i)\b(?:two|both)\s+(?:states|provinces|regions|prefectures|cities)['’]")


def acts_locally(scene: Scene, draft: Draft) -> bool:
    """Whether a province or city signs through an office of its own: "Québec's international relations minister"."""
    text = scene.page.text
    for area in sentence_areas(scene, draft.number, Area):
        if area.level == "subdivision" and (
            (area.start >= draft.end and _OFFICE.match(text, area.end))
            or _OF_COUNTRY.search(text, max(0, area.start - 40), area.start)
        ):
            return True
    return _are_two_states(scene, draft)


def _are_two_states(scene: Scene, draft: Draft) -> bool:
    """Whether the clause's subjects are provinces of two countries: "Sonora and Bavaria renewed their accord"."""
    start = draft.start - len(draft.before)
    areas = [a for a in sentence_areas(scene, draft.number, Area) if start <= a.start < draft.start]
    subjects = [a for a in areas if not is_place(scene, a)]
    if not subjects or any(a.level != "subdivision" for a in subjects):
        return False
    joined = len({a.country for a in subjects}) > 1 and all(a.form != "demonym" for a in subjects)
    return joined or (bool(_STATES.search(draft.before)) and bool(_OFFICE.match(scene.page.text, subjects[0].end)))


def sub_codes(scene: Scene, draft: Draft) -> dict[str, list[str]]:
    """For agreements of provinces and cities: their own codes by country."""
    people = [p.area for p in scene.page.in_sentence(draft.number, Person) if p.area and "-" in p.area]
    areas = {
        a.code: a.country for a in scene.page.mentions if isinstance(a, Area) and a.level != "country" and a.country
    }
    found = {areas[code] or "": [code] for code in people if code in areas}
    last: Area | None = None
    levels = {"subdivision", "city"} if level_of(draft) == "subnational" else {"subdivision"}
    for area in sentence_areas(scene, draft.number, Area):
        if not area.country or area.level not in levels or "-" not in area.code:
            continue
        listed = last and last.country == area.country and LISTED.fullmatch(scene.page.text, last.end, area.start)
        if listed and last and last.code in found.get(area.country, ()):
            found[area.country].append(area.code)
        elif not is_place(scene, area):
            found.setdefault(area.country, [area.code])
        last = area
    return found
