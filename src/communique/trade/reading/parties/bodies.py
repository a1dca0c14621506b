"""Organisations, those that act, and the area of each."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from communique.mentions.areas.find import country_of
from communique.mentions.mention import Area, Organisation
from communique.trade.reading.parties.acts import OWNER, acting, introducing
from communique.trade.reading.parties.finds import known_area, unlisted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from communique.trade.reading.parties.sides import Sides
    from communique.trade.reading.parties.someone import Someone

_BASED: Final = re.compile(r"['’]|-\w")
# Between a name and its area: "(Kyrgyzstan)", "of Denmark", ", based in Nairobi", ", a Danish shipping line".
_AFTER: Final = re.compile(
    r"\s*\(|\s+of\s+(?:the\s+)?|,?\s+(?:based|headquartered)\s+in\s+(?:the\s+)?"
    r"|,\s+(?:an?|the|one of)\s+(?:leading\s+|major\s+|large\s+)?"
)
_STATE: Final = re.compile(r"\b(?:[Ss]tate|[Ss]tate-(?:owned|run|controlled))\s+(?:[a-z]+\s+){0,2}$")
_NATIONAL: Final = re.compile(r"(?:National|Federal|Central)\b")
_POSSESSIVE: Final = frozenset({"'s", "’s", "' ", "’ "})


@dataclass(frozen=True, slots=True, kw_only=True)
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
    organisations = (m for m in scene.page.mentions if isinstance(m, Organisation))
    named = [_whole(part, sides) for mention in organisations for part in _parts(mention, sides)]
    for mention in (*named, *unlisted(scene)):
        if scene.in_scope(scene.page.sentence_at(mention.start)):
            groups[mention.name].append(mention)
    active = acting([mention for found in groups.values() for mention in found], sides)
    return [
        _told(Body(name=name, found=found, acting=[m for m in found if m.start in active], level=found[0].level), sides)
        for found in groups.values()
        for name in [max((m.name for m in found), key=len)]
    ]


def _told(body: Body, sides: Sides) -> Body:
    """The body with the area that its name or the words beside it say."""
    return next((told for rule in (_named, _beside, _of_state) if (told := rule(body, sides))), body)


def _named(body: Body, _: Sides) -> Body | None:
    code = next((mention.area for mention in body.found if mention.area), None) or known_area(body.name)
    if not code:
        return None
    return replace(body, area=country_of(code) or code if body.level == "enterprise" else code, reason="named")


def _beside(body: Body, sides: Sides) -> Body | None:
    """An area before the name that owns it, one behind it that describes it, or one that the name itself holds."""
    page = sides.scene.page
    placed = [(mention, page.in_sentence(page.sentence_at(mention.start), Area)) for mention in body.found]
    for rule in (_owner, _described, _held):
        for mention, areas in placed:
            if area := rule(body, mention, areas, page.text):
                country = area.code if area.level in {"country", "bloc"} else area.country
                return replace(body, area=country or area.code, proof=area, reason=rule.__name__.lstrip("_"))
    return None


def _owner(_: Body, mention: Organisation, areas: Sequence[Area], text: str) -> Area | None:
    """`Temuco's Maderas X`, `Rajkot-based X`, `the Moroccan exporters' federation X`."""
    last = next((area for area in reversed(areas) if area.end <= mention.start), None)
    told = OWNER.fullmatch(text, last.end, mention.start) if last else None
    return last if last and told and _owns(last, told[1], told[0]) else None


def _owns(area: Area, words: str, between: str) -> bool:
    nouns = words.replace("'", " ").replace("’", " ").split()
    return bool(_BASED.match(between) or area.form == "demonym") and (not nouns or nouns[-1] in introducing())


def _described(_: Body, mention: Organisation, areas: Sequence[Area], text: str) -> Area | None:
    """`X (Kyrgyzstan)`, `X of Denmark`, `X, a Danish shipping line`, `X, based in Nairobi`."""
    area = next((area for area in areas if area.start >= mention.end), None)
    between = text[mention.end : area.start] if area else ""
    if area is None or not _AFTER.fullmatch(between):
        return None
    apposed = between.lstrip().startswith(",") and not between.rstrip().endswith("in")
    fits = not apposed or area.form == "demonym" or text.startswith(("-based", "-listed"), area.end)
    return area if fits else None


def _held(body: Body, mention: Organisation, areas: Sequence[Area], _: str) -> Area | None:
    """`Government of the Province of Catamarca`, `Port of Durban`: the area that the name itself holds."""
    held = [area for area in areas if mention.start < area.start < mention.end]
    return held[-1] if held and (body.level == "official" or mention.how == "port") else None


def _of_state(body: Body, sides: Sides) -> Body | None:
    """`State shipyard X`, `state-owned X`: of the state that the article is told from."""
    home = sides.default if sides.scene.home or sides.travel.place else None
    before = (sides.scene.page.text[max(0, mention.start - 40) : mention.start] for mention in body.found)
    return replace(body, area=home, reason="state") if home and any(map(_STATE.search, before)) else None


def settle(found: list[Body], sides: Sides, everyone: list[Someone]) -> list[Body]:
    """Public bodies that do not say whose they are with the side that the sentence or the article is told from.

    Args:
        found: The organisations.
        sides: Who is at home and who travels.
        everyone: The persons with their areas.
    """
    return [body if body.area else _of_officer(body, everyone) or _of_public(body, sides) or body for body in found]


def _of_officer(body: Body, everyone: list[Someone]) -> Body | None:
    """`Export Board Chairman NAME` is of one side with the board."""
    names = {body.name.casefold(), *((m.acronym or "").casefold() for m in body.found)} - {""}
    for someone in everyone:
        if someone.area and someone.affiliation and any(name in someone.affiliation.casefold() for name in names):
            return replace(body, area=someone.area, reason="officer")
    return None


def settle_officers(everyone: list[Someone], found: list[Body]) -> list[Someone]:
    """Those whose body's side was settled last with that side: `Its president, NAME`.

    Args:
        everyone: The persons.
        found: The organisations with their areas.
    """
    areas = {body.name.casefold(): body.area for body in found if body.area}
    return [
        replace(someone, area=areas[body], reason="body")
        if someone.area is None and (body := (someone.affiliation or "").casefold()) in areas
        else someone
        for someone in everyone
    ]


def _of_public(body: Body, sides: Sides) -> Body | None:
    """A body of a state that names none: of the side that owns it in its clause, else that of the article."""
    national = body.level == "association" and _NATIONAL.match(body.name)
    if not body.acting or not (national or body.level == "official"):
        return None
    page, mention = sides.scene.page, body.acting[0]
    for area in page.in_sentence(page.sentence_at(mention.start), Area):
        if page.text[area.end : area.end + 2] in _POSSESSIVE:
            return replace(body, area=area.code, proof=area, reason="clause")
    return replace(body, area=sides.default, reason="left") if sides.default else None


_OF_MINISTERS: Final = re.compile(r"\s+of\s+Ministers\b")
DATELINE: Final = re.compile(r"[A-Z][A-Z.,' ]+\s[-–—]+\s+(?:The\s+)?")
_SEATED: Final = re.compile(r"[A-Z][\w. ]+-(?:based|listed|headquartered)\s+")


def _parts(mention: Organisation, sides: Sides) -> list[Organisation]:
    """`The X Centre for Policy and the Polish Y Agency` are two bodies, `Chamber of Commerce and Industry` is one."""
    page = sides.scene.page
    areas = page.in_sentence(page.sentence_at(mention.start), Area)
    inside = [area for area in areas if mention.start <= area.start < mention.end]
    second = next((a for a in inside if page.text.endswith((" and ", " and the "), mention.start, a.start)), None)
    if second is None:
        return [mention]
    left, right = page.text[mention.start : second.start].rpartition(" and ")[0], page.text[second.start : mention.end]
    area = inside[0].code if inside[0] is not second else None
    return [
        replace(mention, end=mention.start + len(left), text=left, name=left, area=area),
        replace(mention, start=second.start, text=right, name=right, area=second.code),
    ]


def _whole(mention: Organisation, sides: Sides) -> Organisation:
    """`BANGKOK - The Rice Exporters Association` begins behind the dash."""
    page = sides.scene.page
    if more := _OF_MINISTERS.match(page.text, mention.end):
        text = page.text[mention.start : more.end()]
        return replace(mention, end=more.end(), text=text, name=" ".join(text.split()))
    line = DATELINE.match(mention.text) or _SEATED.match(mention.text)
    if not line:
        return mention
    start, name = mention.start + line.end(), mention.text[line.end() :]
    inside = [a.code for a in page.in_sentence(page.sentence_at(start), Area) if start <= a.start < mention.end]
    return replace(mention, start=start, text=name, name=" ".join(name.split()), area=inside[0] if inside else None)
