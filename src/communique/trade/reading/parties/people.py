"""Every named person once: name, office, and the area that the office belongs to."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from communique.mentions.mention import Area, Organisation, Person
from communique.trade.reading.parties.person_areas import Ground, with_areas
from communique.trade.reading.parties.someone import Someone, in_office, level_of
from communique.trade.reading.parties.words import party_words

if TYPE_CHECKING:
    from communique.schema.item import Span
    from communique.trade.reading.parties.sides import Sides

# Behind a name that only a building or prize bears: "Queen NAME National Convention Centre".
_NAMESAKE: Final = re.compile(
    r"(?:\s[A-Z][\w'-]*){0,3}\s(?:[Cc]entre|[Cc]enter|Hall|Palace|Stadium|Airport|University|Hospital|Bridge|Street"
    r"|Avenue|Park|Square|Museum|Terminal|Auditorium|Foundation|Prize|Award)\b"
)
# "Project Manager Southern Africa", "Ministers Responsible for Trade", "Executive Order 93"
_NOBODY: Final = re.compile(
    r"\b(?:Africa|Asia|Europe|America|Americas|Pacific|East|Caribbean|Balkans|Caucasus)$"
    r"|^(?:Order|Decree|Act|Regulation|Resolution|Bill|Proclamation|Directive|Action|Summary)$"
)
_WRITES: Final = re.compile(r"(?i)\b(?:correspondent|reporter|journalist)\b")
_FOR: Final = re.compile(r"\s+for\s+[A-Z]")
_COUNTERPART: Final = re.compile(r"\bcounterpart,?\s+(?:(?:Mr|Ms|Mrs|Dr|H\.E)\.?\s+)?$")
_WHOSE: Final = re.compile(
    r"(?i)\b(?:the|our)\s+(chamber|federation|association|union|council|confederation|guild|company|group"
    r"|bank|firm|board|agency|forum"
    r"|institute|ministry|authority|corporation|organi[sz]ation|body)['’]s\s+$|,\s+whose\s+$|,\s+and\s+its\s+$|\bits\s+(?:\w+\s+)?$"
)
_PLACE_IN_TITLE: Final = re.compile(r"(?i),?\s+(?:of|for)\s+(?:the\s+)?$")
_KEEPS_PLACE: Final = re.compile(
    r"(?i)\b(?:governors?|mayors?|prefects?|kings?|queens?|emirs?|sultans?|envoys?|ambassadors?|banks?)\b"
)


def people(sides: Sides, bodies: dict[str, str | None]) -> list[Someone]:
    """The persons of an article with title, level and area, in the order in which they first appear.

    Args:
        sides: Who is at home and who travels.
        bodies: The areas of organisations by name, as far as the words say them.
    """
    everyone = [_someone(tuple(found), sides) for found in _by_name(sides).values()]
    ranked = [replace(someone, level=_level(someone)) for someone in with_areas(Ground(sides, bodies), everyone)]
    return [replace(someone, level=_level_beside(someone, ranked, sides)) for someone in ranked]


def _level_beside(someone: Someone, everyone: list[Someone], sides: Sides) -> str:
    """The level of a person, that of the last office-holder of the sentence where it says "his counterpart NAME"."""
    page = sides.scene.page
    for one in someone.found if someone.level == "unstated" else ():
        begin = page.article.sentences[page.sentence_at(one.start) - 1].start
        if _COUNTERPART.search(page.text[begin : one.start]):
            before = [(m.end, other.level) for other in everyone for m in other.found if begin <= m.start < one.start]
            return max(before, default=(0, someone.level))[1]
    return someone.level


def _level(someone: Someone) -> str:
    if not someone.title:
        body = level_of("head", someone.affiliation) if someone.affiliation else ""
        return body if body == "association" else "unstated"
    level = level_of(someone.title, someone.affiliation, someone.area)
    return "enterprise" if level == "official" and someone.affiliation and not in_office(someone) else level


def _by_name(sides: Sides) -> dict[str, list[Person]]:
    groups: dict[str, list[Person]] = defaultdict(list)
    scene = sides.scene
    everyone = [mention for mention in scene.page.mentions if isinstance(mention, Person)]
    writers = {m.name for m in everyone if m.how == "byline" or _WRITES.search(m.title or "")}
    for mention in everyone:
        if mention.name in writers:
            continue
        number = scene.page.sentence_at(mention.start)
        namesake = _NAMESAKE.match(scene.page.text, mention.end)
        if _NOBODY.search(mention.name) or (" " not in mention.name and _FOR.match(scene.page.text, mention.end)):
            continue
        if scene.in_scope(number) and not namesake:
            groups[mention.name].append(mention)
    return groups


def _someone(found: tuple[Person, ...], sides: Sides) -> Someone:
    titled = max(found, key=_worth)
    someone = Someone(name=found[0].name, found=found, titled=titled, affiliation=titled.affiliation)
    if not titled.title or titled.title_start is None or titled.title_end is None:
        return someone
    title, where = _without_place(titled.title, (titled.title_start, titled.title_end), sides)
    body = titled.affiliation or _body_before(where[0], sides)
    return replace(someone, title=title, title_span=where, affiliation=body)


def _worth(person: Person) -> tuple[bool, bool, int, bool]:
    """How much the title of a mention says: an office before a form of address, the fuller one first."""
    words = (person.title or "").casefold().rstrip(".").split()
    return bool(words), not (len(words) == 1 and words[0] in party_words("address")), len(words), bool(person.area)


def _without_place(title: str, where: Span, sides: Sides) -> tuple[str, Span]:
    """The title without the country that it is of: "Prime Minister of Vietnam" is a prime minister."""
    (start, end), text = where, sides.scene.page.text
    areas = sides.scene.page.in_sentence(sides.scene.page.sentence_at(start), Area)
    last = next((area for area in areas if start < area.start < end <= area.end), None)
    link = _PLACE_IN_TITLE.search(text[start : last.start]) if last and not _KEEPS_PLACE.search(title) else None
    short = " ".join(text[start : start + link.start()].split()) if link else ""
    return (short, (start, start + link.start())) if link and short and title.startswith(short) else (title, where)


def _body_before(start: int, sides: Sides) -> str | None:
    """`the federation's president, NAME`; `its chairman NAME`: the body named last before, of that kind."""
    page = sides.scene.page
    told = _WHOSE.search(page.text[max(0, start - 40) : start])
    if not told:
        return None
    before = [m.name for m in page.mentions if isinstance(m, Organisation) and m.end <= start]
    if noun := (told.group(1) or "").casefold():
        any_body = noun in {"organisation", "organization", "body"}
        return next((name for name in reversed(before) if any_body or noun in name.casefold().split()), None)
    here = page.sentence_at(start)
    recent = [m.name for near in (here, here - 1) for m in page.in_sentence(near, Organisation) if m.end <= start]
    return next(iter(recent), None)
