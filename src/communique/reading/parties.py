"""Who takes part: named persons, organisations that act, delegations, and groups with a number."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Final, TypeVar

from communique.item import Item
from communique.mentions.areas import country_of
from communique.mentions.mention import Area, Group, Organisation, Person
from communique.mentions.titles import title_level
from communique.record import Party

if TYPE_CHECKING:
    from collections.abc import Iterator

    from communique.mentions.mention import Mention
    from communique.reading.scene import Scene

NamedT = TypeVar("NamedT", Person, Organisation)

# Words after (or before) an organisation's name that make it act: it organises, signs, hosts, exhibits, or is credited.
_ACTS: Final = re.compile(
    r"(?i)\b(?:said|says|told|announced|confirmed|denied|reported|stated|noted|added|estimates?|forecasts?|shows?|put|puts|"
    r"sign(?:ed|s|ing)?|inked|exchanged|organi[sz]ed|organi[sz]es|hosted|hosts|co-?hosted|led|sent|will|would|agreed|plans?|"
    r"applied|apply|applyed|won|supplied|supply|exhibited|showcased|received|chairs?|chaired|invest(?:ed|s)?|build|launch(?:ed)?|"
    r"is|are|was|were|has|have|had|data|figures|statistics|handout|statement|spokes\w+)\b"
)
_ACTED_ON: Final = re.compile(
    r"(?i)\b(?:by|between|with|and|from|to|of|according to|for|including|among|include|through|via|against|called|met|firm|company|"
    r"maker|group|operator|supplier|bank|retailer|producer)\s+(?:[a-z]+\s+){0,2}(?:the\s+|an?\s+|its\s+)?$"
)
_SUBNATIONAL: Final = frozenset({"subnational"})


def read_parties(scene: Scene) -> Iterator[Item]:
    """The parties of an article, each once, in the order in which they first appear."""
    items = [*_people(scene), *_organisations(scene), *_groups(scene)]
    yield from sorted(items, key=lambda item: item.where["name"])


def _people(scene: Scene) -> Iterator[Item]:
    for name, found in _by_name(scene, Person).items():
        found = [person for person in found if person.how != "byline"]
        if not found:
            continue
        titled = next((person for person in found if person.title), found[0])
        fullest = max(found, key=lambda person: len(person.text))
        area = next((person.area for person in found if person.area), None) or _home_of(titled, scene)
        level = title_level(titled.title) if titled.title else "unstated"
        if level == "minister" and area and "-" in area and country_of(area):
            level = "subnational"
        item = _item(scene, [titled, fullest, *found[:3]], kind="person", name=name, area=area, level=level)
        item.values |= {"title": titled.title, "affiliation": titled.affiliation}
        if titled.title and titled.title_start is not None and titled.title_end is not None:
            item.where["title"] = (titled.title_start, titled.title_end)
        item.pattern = f"person_{titled.how}"
        yield item


def _by_name(scene: Scene, kind: type[NamedT]) -> dict[str, list[NamedT]]:
    """Mentions by full name; those outside the article's scope are left out."""
    groups: dict[str, list[NamedT]] = defaultdict(list)
    for mention in scene.page.mentions:
        if isinstance(mention, kind) and scene.in_scope(scene.page.sentence_at(mention.start)):
            groups[mention.name].append(mention)
    return groups


def _home_of(person: Person, scene: Scene) -> str | None:
    """Where a person without a stated area belongs: the area of the organisation named with the office, or the issuer's."""
    number = scene.page.sentence_at(person.start)
    if person.affiliation:
        for organisation in scene.page.of(Organisation, [number]):
            if organisation.area and person.affiliation in {organisation.name, organisation.acronym, organisation.text}:
                return organisation.area
        for area in scene.page.of(Area, [number]):
            if area.text in person.affiliation:
                return area.code
    if not person.title or title_level(person.title) in {"enterprise", "association", "unstated"}:
        return None
    if scene.home:
        return scene.home
    spoken = [area for area in scene.areas_in(number) if area.start < person.start]
    if spoken:
        return scene.side(spoken[-1].country or spoken[-1].code)
    return scene.side(scene.sides[0]) if scene.sides else None


def _organisations(scene: Scene) -> Iterator[Item]:
    for name, found in _by_name(scene, Organisation).items():
        acting = [mention for mention in found if _acts(mention, scene)]
        if not acting:
            continue
        area = next((mention.area for mention in found if mention.area), None)
        first = max(found, key=lambda mention: len(mention.text))
        item = _item(scene, [first, *acting[:2]], kind="organisation", name=name, area=area, level=first.level)
        item.pattern = f"organisation_{first.how}"
        yield item


def _acts(mention: Organisation, scene: Scene) -> bool:
    """Whether an organisation does something here: signs, organises, hosts, exhibits, or is credited."""
    start, end = scene.dateline
    if start <= mention.start < end:
        return False
    sentence = scene.page.article.sentences[scene.page.sentence_at(mention.start) - 1]
    after = scene.page.text[mention.end : min(sentence.end, mention.end + 60)]
    before = scene.page.text[max(sentence.start, mention.start - 40) : mention.start]
    return bool(_ACTED_ON.search(before) or _ACTS.search(after))


def _groups(scene: Scene) -> Iterator[Item]:
    """Delegations by the side that sends them, and groups with a count."""
    delegations: dict[str | None, list[Group]] = defaultdict(list)
    for mention in scene.page.mentions:
        if not isinstance(mention, Group) or not scene.in_scope(scene.page.sentence_at(mention.start)):
            continue
        if mention.delegation:
            delegations[mention.area].append(mention)
        elif mention.count is not None:
            area = scene.side(mention.area) if mention.area else None
            item = _item(scene, [mention], kind="group", name=mention.text, area=area, level=mention.level)
            item.values["count"] = mention.count
            item.where["count"] = (mention.start, mention.end)
            item.pattern = "group_counted"
            yield item
    yield from _delegations(delegations, scene)


def _delegations(delegations: dict[str | None, list[Group]], scene: Scene) -> Iterator[Item]:
    """One item a delegation: a later "the delegation" is the one named before."""
    named = {area: found for area, found in delegations.items() if area}
    loose = delegations.get(None, [])
    if len(named) <= 1:
        only = next(iter(named), None)
        groups = {only: sorted([*named.get(only, []), *loose], key=lambda mention: mention.start)} if named or loose else {}
    else:
        groups = {**named, **({None: loose} if any(mention.count for mention in loose) else {})}
    for area, found in groups.items():
        counted = next((mention for mention in found if mention.count is not None), None)
        best = counted or max(found, key=lambda mention: len(mention.text))
        if counted is None and len(best.text.split()) < 2 and area is None:
            continue
        side = scene.side(area) if area else _sender(found, scene)
        level = next((mention.level for mention in found if mention.level != "unstated"), "unstated")
        item = _item(scene, [best, *found[:2]], kind="delegation", name=best.text, area=side, level=level)
        if counted:
            item.values["count"] = counted.count
            item.where["count"] = (counted.start, counted.end)
        item.pattern = "delegation"
        yield item


def _sender(found: list[Group], scene: Scene) -> str | None:
    """The side of whoever leads a delegation: the nearest titled person's area, else the issuer's own."""
    for mention in found:
        number = scene.page.sentence_at(mention.start)
        people = [person for person in scene.page.in_sentence(number, Person) if person.area]
        if people:
            nearest = min(people, key=lambda person: abs(person.start - mention.start))
            return scene.side(nearest.area) if nearest.area else None
    return scene.home or (scene.side(scene.sides[0]) if scene.sides else None)


def _item(scene: Scene, mentions: list[Mention], *, kind: str, name: str, area: str | None, level: str) -> Item:
    first = mentions[0]
    spans = list(dict.fromkeys((mention.start, mention.end) for mention in mentions))
    item = Item(
        list="parties", model=Party, witness="rules", sentences=scene.page.numbers_of(spans),
        values={"kind": kind, "name": " ".join(name.split()), "area": area, "level": level},
        where={"name": (first.start, first.end)},
    )  # fmt: skip
    if area:
        stated = scene.page.of(Area, item.sentences)
        same = next((a for a in stated if area in {a.code, a.country}), None)
        if same:
            item.where["area"] = (same.start, same.end)
    return item
