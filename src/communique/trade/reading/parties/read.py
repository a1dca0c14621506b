"""Who takes part: named persons, organisations that act, delegations, and groups with a number."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from communique.mentions.areas.codes import areas_named
from communique.mentions.areas.find import country_of
from communique.mentions.mention import Area, Group, Organisation, Person
from communique.schema.item import Item
from communique.trade.reading.parties.bodies import bodies, settle, settle_officers
from communique.trade.reading.parties.groups import groups
from communique.trade.reading.parties.people import people
from communique.trade.reading.parties.sides import Sides
from communique.trade.reading.parties.words import party_words
from communique.trade.reading.scope import is_about_sport
from communique.trade.record import Party

if TYPE_CHECKING:
    from collections.abc import Iterator

    from communique.mentions.mention import Mention
    from communique.page import Page
    from communique.trade.reading.parties.bodies import Body
    from communique.trade.reading.parties.groups import Counted
    from communique.trade.reading.parties.someone import Someone
    from communique.trade.reading.scene import Scene


# What follows a name that was cut short: "Lula | da Silva".
_GOES_ON: Final = re.compile(r"\s(?:(?:da|de|del|di|do|dos|du|van|von|bin|ibn|al|el)\s)?[^\W\d_a-z]")
_CODE: Final = 3  # letters of a country's code, which many a name is too
_ENOUGH_RELATIONS: Final = 2  # words of trade with others in an article that names one side alone


def read_parties(scene: Scene) -> Iterator[Item]:
    """The parties of an article, each once, in the order in which they first appear.

    Args:
        scene: The article.
    """
    if not _crosses_borders(scene):
        return
    sides = Sides(scene)
    found = bodies(sides)
    areas = {name.casefold(): body.area for body in found for m in body.found for name in (m.name, m.acronym) if name}
    everyone = people(sides, areas)
    found = settle(found, sides, everyone)
    everyone = settle_officers(everyone, found)
    items = [
        *(_person(sides, someone) for someone in everyone),
        *(_organisation(sides, body) for body in found if body.acting),
        *(_group(sides, group) for group in groups(sides, everyone, found)),
    ]
    yield from sorted(items, key=lambda item: item.where["name"])


def _crosses_borders(scene: Scene) -> bool:
    """Whether an article names two sides, one of them at least as a country or bloc, and is no report of sport."""
    words = scene.words.keys()
    if is_about_sport(words):
        return False
    named = any(area.level != "city" for area in scene.areas)
    sides = {area.country or area.code for area in scene.areas}
    codes = {m.area for m in scene.page.mentions if isinstance(m, Organisation | Person | Group)} | {scene.home}
    sides |= {country_of(code) or code for code in codes if code}
    if named and len(sides) > 1:
        return True
    return len(words & party_words("relations")) >= _ENOUGH_RELATIONS


def _person(sides: Sides, someone: Someone) -> Item:
    fullest = max(someone.found, key=lambda person: len(person.text))
    item = _item(
        sides,
        [someone.titled, fullest, *someone.found[:3]],
        "person",
        someone.name,
        someone.area,
        someone.level,
        someone.proof,
    )
    item.values |= {"title": someone.title, "affiliation": someone.affiliation}
    if _is_whole(fullest, someone, sides.scene.page):
        item.stated.add("name")
    if someone.title_span:
        item.where["title"] = someone.title_span
    item.pattern = f"person_{someone.titled.how}_{someone.reason or 'no_area'}"
    return item


def _is_whole(fullest: Person, someone: Someone, page: Page) -> bool:
    """Whether an office or form of address shows a name to be a person's, and it is neither cut short nor run on."""
    shown = someone.title is not None or someone.titled.how.startswith("honorific")
    given, _, last = someone.name.rpartition(" ")
    runs_on = len(last) > _CODE and bool(areas_named(last))  # "Ambassador Kari Nes Oslo": where she serves
    return shown and bool(given) and not runs_on and not _GOES_ON.match(page.text, fullest.end)


def _organisation(sides: Sides, body: Body) -> Item:
    first = max(body.found, key=lambda mention: len(mention.text))
    item = _item(sides, [first, *body.acting[:2]], "organisation", body.name, body.area, body.level, body.proof)
    item.pattern = f"organisation_{first.how}_{body.reason or 'no_area'}"
    return item


def _group(sides: Sides, group: Counted) -> Item:
    kind = "delegation" if group.found.delegation else "group"
    item = _item(sides, [group.found], kind, group.found.text, group.area, group.found.level, None)
    item.values["count"], item.where["count"] = group.found.count, item.where["name"]
    item.pattern = f"{kind}_counted"
    return item


def _item(
    sides: Sides, mentions: list[Mention], kind: str, name: str, area: str | None, level: str, proof: Area | None
) -> Item:
    first, scene = mentions[0], sides.scene
    spans = list(dict.fromkeys((mention.start, mention.end) for mention in mentions))
    if proof:
        spans.append((proof.start, proof.end))
    item = Item(
        list_name="parties", model=Party, witness="rules", sentences=scene.page.numbers_of(spans),
        values={"kind": kind, "name": " ".join(name.split()), "area": area, "level": level},
        where={"name": (first.start, first.end)},
    )  # fmt: skip
    if area:
        here = [found for number in item.sentences for found in scene.page.in_sentence(number, Area)]
        same = proof or next((found for found in here if area in {found.code, found.country}), sides.stated.get(area))
        if same:
            item.where["area"] = (same.start, same.end)
    return item
