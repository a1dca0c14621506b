"""Settles the areas of all persons together, since what is known of one tells of another."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from communique.mentions.mention import Area, Person
from communique.trade.reading.parties.ground import Ground, in_office, level_of
from communique.trade.reading.parties.person_lists import FOLLOWS, SAID
from communique.trade.reading.parties.person_rules import COUNTERPART, INFERRED, LEFT, STATED
from communique.trade.reading.parties.someone import closing, opening

if TYPE_CHECKING:
    from communique.trade.reading.parties.person_rules import Rule
    from communique.trade.reading.parties.someone import Someone

_BETWEEN_SIDES: Final = re.compile(
    r"(?i)\b(?:met|meets|meeting|hosted|hosts|welcomed|received|called on|talks|chaired|co-chaired|exchanged|exchange"
    r"|shook hands|shake hands|opposite|negotiated|counterpart|alongside)\b"
)
_DID: Final = re.compile(
    r"(?i),?\s+(?:\w+ly\s+)?(?:held|met(?!\s+with)|(?:co-?)?chaired|signed|exchanged|shook|shake|discussed"
    r"|agreed|will (?:meet|hold|sign|chair))\b"
)
_COUPLED: Final = re.compile(r",?\s+(?:and|with)\s+(?:the\s+|his\s+|her\s+|visiting\s+)?")
_VISITING: Final = re.compile(r"(?i)\bvisiting\s+(?:\w+\s+)?$")
_POSTED: Final = re.compile(r"(?i)\b(?:to|in|at)\s+(?:the\s+)?$")


def settle_areas(ground: Ground) -> None:
    """Fill in everybody's area: what the words say first, then who meets whom, then who is left.

    Args:
        ground: The article; the persons' areas, reasons and exclusions are changed in place.
    """
    for someone in ground.everyone:
        _apply(ground, someone, STATED + SAID)
        if not someone.area:
            _exclude_journeys(ground, someone)
    _exclude_partners(ground)
    for someone in ground.everyone:
        _apply(ground, someone, INFERRED + FOLLOWS)
    _exclude_partners(ground)
    for someone in sorted(ground.everyone, key=lambda someone: not someone.excluded):
        if not someone.area:
            _apply(ground, someone, LEFT)
            _exclude_partners(ground)


def _apply(ground: Ground, someone: Someone, rules: tuple[tuple[str, Rule], ...]) -> None:
    for name, rule in rules:
        if someone.area:
            return
        if (found := rule(ground, someone)) is not None and ground.country(found[0]) not in someone.excluded:
            someone.area, someone.proof = found
            someone.reason = name


def _exclude_journeys(ground: Ground, someone: Someone) -> None:
    """Nobody travels on business to the own country, is posted there, or has a counterpart from it."""
    text, default = ground.page.text, ground.sides.default
    for person in someone.found:
        others = ground.page.in_sentence(ground.page.sentence_at(person.start), Person)
        for area in ground.areas(person):
            country = area.country or area.code
            if opening(person) < area.start < closing(person):
                if _POSTED.search(text[area.start - 9 : area.start]):
                    someone.excluded.add(country)
                continue
            abroad = area.start in ground.sides.travel.destinations or COUNTERPART.match(text, area.end)
            if abroad and area.start > person.end and not _somebody_between(person, area, others):
                someone.excluded.add(country)
        home = ground.country(default) if default else None
        if home in someone.excluded and len(someone.excluded) > 1:
            someone.excluded.discard(home)  # who goes abroad comes home again
        if default and _VISITING.search(ground.before(person, 30)):
            someone.excluded.add(ground.country(default))


def _somebody_between(person: Person, area: Area, others: list[Person]) -> bool:
    return any(person.end <= other.start < area.start and other.name != person.name for other in others)


def _exclude_partners(ground: Ground) -> None:
    """Two who meet, chair or exchange act for different sides; so do two heads of government."""
    open_ones = [someone for someone in ground.everyone if not someone.area]
    for someone in open_ones:
        for other in ground.everyone:
            if other.area and (_both_lead(someone, other) or _meet(ground, someone, other)):
                someone.excluded.add(ground.country(other.area))


def _both_lead(one: Someone, two: Someone) -> bool:
    return all(who.title and level_of(who.title, who.affiliation, who.area) == "leader" for who in (one, two))


def _meet(ground: Ground, one: Someone, two: Someone) -> bool:
    if not (in_office(one) and in_office(two)):
        return False
    page = ground.page
    for a in one.found:
        for b in two.found:
            if page.sentence_at(b.start) != page.sentence_at(a.start):
                continue
            first, second = (a, b) if a.start < b.start else (b, a)
            between = page.text[first.end : opening(second)]
            behind = page.text[closing(first) : opening(second)]
            after = page.text[closing(second) : closing(second) + 50]
            if _BETWEEN_SIDES.search(between) or (_COUPLED.fullmatch(behind) and _DID.match(after)):
                return True
    return False
