"""More rules for the areas of persons: teams, companions, commissioners, hosts met on a visit, contacts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from communique.mentions.mention import Group
from communique.trade.reading.parties.ground import Ground, in_office
from communique.trade.reading.parties.someone import closing, opening

if TYPE_CHECKING:
    from communique.trade.reading.parties.person_rules import Found, Rule
    from communique.trade.reading.parties.someone import Someone

# After an area: "team included", "'s delegation was made up of".
_TEAM: Final = re.compile(
    r"(?i)(?:['’]s)?\s+(?:[\w-]+\s+){0,2}?(?:team|side|delegation|party|panel|contingent|mission|group|line-up)"
    r"\s+(?:also\s+)?(?:includ\w+|compris\w+|consist\w+ of|was made up of|is made up of|counts?|counted|featured)\b"
)
_WITH: Final = re.compile(r"(?i)\s+(?:also\s+)?(?:accompan\w+|join\w*|flew with|travel\w+ with|follow\w*)\s+$")
_BY: Final = re.compile(r"(?i),?\s+(?:(?:who\s+)?(?:was|is|will be|were)\s+)?(?:accompanied|joined|flanked)\s+by\s+")
_MEET: Final = re.compile(r"(?i)\b(?:meet|meets|meeting|met|talks|sit down|sat down)(?:\s+with)?\s+(?:the\s+)?$")
_IN: Final = re.compile(r"\b(?:in|to|at)\s+(?:the\s+)?$")
_CONTACT: Final = re.compile(r"(?i)\b(?:contact|contacts|inquiries|enquiries)\b:?[^.;]{0,30}$")
_AND: Final = re.compile(r",?\s+(?:and|as well as)\s+(?:the\s+|its\s+)?")
_WITH_THEM: Final = re.compile(
    r"(?i)\b(?:with|met|meet|meets|meeting|saw|received by|hosted by|told|including)\s+(?:the\s+)?(?:[\w.]+\s+)?$"
)
_DID: Final = re.compile(r"(?i),?\s+(?:\w+ly\s+)?(?:held|met|(?:co-?)?chaired|signed|exchanged|agreed|discussed)\b")
_BLOC: Final = "EU"


def _of_team(ground: Ground, someone: Someone) -> Found:
    """`The Canadian team included Minister NAME, Ambassador NAME and NAME`."""
    for person in someone.found:
        for area in ground.areas(person):
            told = _TEAM.match(ground.page.text, area.end) if area.end < person.start else None
            if told and told.end() <= opening(person):
                return area.country or area.code, area
    return None


def _with_group(ground: Ground, someone: Someone) -> Found:
    """`35 Greek firms accompanied Minister NAME`; `Minister NAME, accompanied by 35 Greek firms`."""
    text = ground.page.text
    for person in someone.found:
        for group in ground.page.in_sentence(ground.page.sentence_at(person.start), Group):
            if not group.area:
                continue
            if _WITH.fullmatch(text, group.end, opening(person)) or _BY.fullmatch(text, person.end, group.start):
                return group.area, None
    return None


def _commissioner(ground: Ground, someone: Someone) -> Found:
    """`Commissioner for Trade NAME` in an article about the Union."""
    title = (someone.title or "").casefold()
    if title.startswith(("commissioner for ", "european commissioner")) and _BLOC in ground.sides.scene.sides[:3]:
        return _BLOC, ground.sides.stated.get(_BLOC)
    return None


def _met_there(ground: Ground, someone: Someone) -> Found:
    """`The group will be in Warsaw, where it meets with Deputy Minister NAME`."""
    if not in_office(someone) or someone.affiliation:
        return None
    home = ground.country(ground.sides.default) if ground.sides.default else None
    for person in someone.found:
        if not _MEET.search(ground.before(person, 40)):
            continue
        places = [
            area
            for area in ground.areas(person)
            if area.end < opening(person)
            and area.form == "name"
            and area.country
            and _IN.search(ground.page.text[max(0, area.start - 8) : area.start])
        ]
        named = {area.country for area in places}
        if len(named) == 1 and home and home not in named:
            return places[0].country or places[0].code, places[0]
    return None


def _contact(ground: Ground, someone: Someone) -> Found:
    """`For more information, contact NAME, communications manager`: somebody of the issuer's."""
    home = ground.sides.scene.home
    if home and any(_CONTACT.search(ground.before(person, 60)) for person in someone.found):
        return home, None
    return None


def _coupled(ground: Ground, someone: Someone) -> Found:
    """`met with U.S. Trade Representative NAME and Commerce Secretary NAME`: two who are met together."""
    if not in_office(someone) or someone.affiliation:
        return None
    text = ground.page.text
    for person in someone.found:
        for other in ground.everyone:
            for first in other.found if other.area and other is not someone else ():
                joined = _AND.fullmatch(text, closing(first), opening(person)) if first.end < opening(person) else None
                if joined and _WITH_THEM.search(ground.before(first, 60)) and not _DID.match(text, closing(person)):
                    return other.area or "", None
    return None


# What the words say, and what follows from them.
SAID: Final[tuple[tuple[str, Rule], ...]] = (
    ("team", _of_team),
    ("with_group", _with_group),
    ("commissioner", _commissioner),
)
FOLLOWS: Final[tuple[tuple[str, Rule], ...]] = (("coupled", _coupled), ("met_there", _met_there), ("contact", _contact))
