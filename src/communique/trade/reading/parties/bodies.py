"""Organisations, those that act, and the area of each."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from communique.mentions.areas.find import country_of
from communique.mentions.mention import Area, Group, Organisation
from communique.trade.reading.parties.acts import OWNER, acting, introducing
from communique.trade.reading.parties.body_names import no_name, parts, whole
from communique.trade.reading.parties.finds import known_area, unlisted

if TYPE_CHECKING:
    from communique.trade.reading.parties.sides import Sides
    from communique.trade.reading.parties.someone import Someone

_BASED: Final = re.compile(r"['’]|-\w")
# Between a name and its area: "(Kyrgyzstan)", "of Denmark", ", based in Nairobi", ", a Danish shipping line".
_AFTER: Final = re.compile(
    r"\s*\(|\s+of\s+(?:the\s+)?|,?\s+(?:based|headquartered)\s+in\s+(?:the\s+)?"
    r"|,\s+(?:an?|the|one of)\s+(?:leading\s+|major\s+|large\s+)?"
)
_SEAT: Final = re.compile(r"\s+in\s+(?:the\s+)?")
_PROVINCE: Final = re.compile(r"(?i)\b(?:province|state|city|municipality|region|prefecture|county)\b")
_STATE: Final = re.compile(r"\b(?:[Ss]tate|[Ss]tate-(?:owned|run|controlled))\s+(?:[a-z]+\s+){0,2}$")
_NATIONAL: Final = re.compile(r"(?:National|Federal|Central)\b")
_NEWS: Final = re.compile(r"(?i)\b(?:news|press)\b|\bbroadcast")
_POSSESSIVE: Final = frozenset({"'s", "’s", "' ", "’ "})


@dataclass(slots=True, kw_only=True, eq=False)
class Body:
    """An organisation.

    Args:
        name: The fullest form.
        found: All mentions.
        acting: Those at which it does something.
        area: Where it belongs, None where the text does not say.
        proof: The area mention that says so.
        level: As in the codebook.
        reason: Name of the rule that settled the area.
    """

    name: str
    found: list[Organisation]
    acting: list[Organisation]
    area: str | None = None
    proof: Area | None = None
    level: str = "unstated"
    reason: str = ""


def bodies(sides: Sides) -> list[Body]:
    """The organisations of an article with their areas as far as the words beside them say.

    Args:
        sides: The article.
    """
    groups: dict[str, list[Organisation]] = defaultdict(list)
    scene = sides.scene
    named = [whole(part, sides) for m in scene.page.mentions if isinstance(m, Organisation) for part in parts(m, sides)]
    for mention in (*named, *unlisted(scene)):
        if scene.in_scope(scene.page.sentence_at(mention.start)) and not no_name(mention, sides):
            groups[mention.name].append(mention)
    active = acting([mention for found in groups.values() for mention in found], sides)
    made = []
    for name, found in groups.items():
        body = Body(name=name, found=found, acting=[m for m in found if m.start in active], level=found[0].level)
        for rule in (_stated, _owned, _described, _inside, _among, _of_state):
            if body.area is None:
                rule(body, sides)
        made.append(body)
    return made


def _stated(body: Body, _: Sides) -> None:
    found = next((mention.area for mention in body.found if mention.area), None)
    found = found or known_area(body.name)
    if found:
        body.area, body.reason = (country_of(found) or found if body.level == "enterprise" else found), "named"


def _owned(body: Body, sides: Sides) -> None:
    """`Temuco's Maderas X`, `Rajkot-based X`, `the Moroccan exporters' federation X`."""
    page = sides.scene.page
    for mention in body.found:
        before = [a for a in page.in_sentence(page.sentence_at(mention.start), Area) if a.end <= mention.start]
        if not before:
            continue
        between = page.text[before[-1].end : mention.start]
        if (told := OWNER.fullmatch(between)) and _owns(before[-1], told.group(1), between):
            _set(body, before[-1], "owned")
            return


def _owns(area: Area, words: str, between: str) -> bool:
    nouns = words.replace("'", " ").replace("’", " ").split()
    return bool(_BASED.match(between) or area.form == "demonym") and (not nouns or nouns[-1] in introducing())


def _described(body: Body, sides: Sides) -> None:
    """`X (Kyrgyzstan)`, `X of Denmark`, `X, a Danish shipping line`, `X, based in Nairobi`."""
    page = sides.scene.page
    for mention in body.found:
        after = [a for a in page.in_sentence(page.sentence_at(mention.start), Area) if a.start >= mention.end]
        if after and _describes(body, after[0], page.text[mention.end : after[0].start], page.text[after[0].end :][:6]):
            _set(body, after[0], "described")
            return


def _inside(body: Body, sides: Sides) -> None:
    """`Government of the Province of Catamarca`, `Port of Durban`: the area that the name itself holds."""
    page = sides.scene.page
    for mention in body.found:
        if body.level == "official" or mention.how == "port":
            areas = page.in_sentence(page.sentence_at(mention.start), Area)
            if held := [a for a in areas if mention.start < a.start < mention.end]:
                _set(body, held[-1], "inside")
                if body.level == "official" and _PROVINCE.search(body.name):
                    body.area = held[-1].code
                return


def _among(body: Body, sides: Sides) -> None:
    """`Eight Welsh firms … . The firms, among them X and Y`: what is said of the group holds for its members."""
    page = sides.scene.page
    for mention in body.found:
        if mention.how in {"firm_among", "firm_apposed"}:
            groups = [m for m in page.mentions if isinstance(m, Group) and m.area]
            told = [m for m in groups if not m.delegation or mention.how == "firm_apposed"]
            if before := [m.area for m in told if m.start < mention.start]:
                body.area, body.reason = before[-1], "among"
                return


def _of_state(body: Body, sides: Sides) -> None:
    """`State shipyard X`, `state-owned X`: of the state that the article is told from."""
    page = sides.scene.page
    for mention in body.found:
        home = sides.default if sides.scene.home or sides.travel.place else None
        if home and _STATE.search(page.text[max(0, mention.start - 40) : mention.start]):
            body.area, body.reason = country_of(home) or home, "state"
            return


def _describes(body: Body, area: Area, between: str, after: str) -> bool:
    if body.level == "official" and _SEAT.fullmatch(between):
        return True
    if not _AFTER.fullmatch(between):
        return False
    if between.endswith("("):
        return after[:1] in {")", ","}
    apposed = between.lstrip().startswith(",") and not between.rstrip().endswith("in")
    return not apposed or area.form == "demonym" or after in {"-based", "-liste"}


def _set(body: Body, area: Area, reason: str) -> None:
    country = area.code if area.level in {"country", "bloc"} or body.level == "subnational" else area.country
    body.area, body.proof, body.reason = country or area.code, area, reason


def settle(found: list[Body], sides: Sides, everyone: list[Someone]) -> None:
    """Give public bodies that do not say whose they are the side that the sentence or the article is told from.

    Args:
        found: The organisations; changed in place.
        sides: Who is at home and who travels.
        everyone: The persons with their areas.
    """
    for body in found:
        if body.area is None:
            _of_officer(body, everyone)
        if body.area is None and body.acting and _of_the_state(body):
            _of_public(body, sides, everyone)


def _of_the_state(body: Body) -> bool:
    """Whether a body that names no country is one of the country the article is told from."""
    national = body.level == "association" and _NATIONAL.match(body.name)
    return bool(national or body.level == "official") and not _NEWS.search(body.name)


def _of_officer(body: Body, everyone: list[Someone]) -> None:
    """`Export Board Chairman NAME` is of one side with the board."""
    names = {body.name.casefold(), *((m.acronym or "").casefold() for m in body.found)} - {""}
    for someone in everyone:
        if someone.area and someone.affiliation and any(name in someone.affiliation.casefold() for name in names):
            body.area, body.reason = someone.area, "officer"
            return


def settle_officers(everyone: list[Someone], found: list[Body]) -> None:
    """Give those whose body's side was settled last that side: `Its president, NAME`.

    Args:
        everyone: The persons; changed in place.
        found: The organisations with their areas.
    """
    areas = {body.name.casefold(): body.area for body in found if body.area}
    for someone in everyone:
        if someone.area is None and someone.affiliation and (area := areas.get(someone.affiliation.casefold())):
            someone.area, someone.reason = area, "body"


def _of_public(body: Body, sides: Sides, everyone: list[Someone]) -> None:
    page, mention = sides.scene.page, body.acting[0]
    if body.name.casefold().startswith(("his ", "her ")):
        before = [(person.start, who.area) for who in everyone for person in who.found if person.start < mention.start]
        if before:
            body.area, body.reason = max(before, key=lambda pair: pair[0])[1], "his"
        return
    for area in page.in_sentence(page.sentence_at(mention.start), Area):
        owner = page.text[area.end : area.end + 2] in _POSSESSIVE
        if owner and area.country in sides.travel.countries and area.start not in sides.travel.destinations:
            body.area, body.proof, body.reason = sides.side(area.code), area, "clause"
            return
    if sides.default:
        body.area, body.reason = sides.side(sides.default), "left"
