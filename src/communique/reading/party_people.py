"""Every named person once: name, office, and the area that the office belongs to."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Final

from communique.mentions.mention import Area, Organisation, Person
from communique.mentions.person_vocabulary import title_heads
from communique.mentions.titles import title_level
from communique.reading.party_person_areas import PersonAreas
from communique.reading.party_someone import Someone

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from communique.reading.party_sides import Sides

# Words before a name that credit a picture or the making of the text: whoever follows took no part.
_CREDIT: Final = re.compile(
    r"(?i)\b(?:photo(?:graph)?s?|picture|image|credit|pix|courtesy)\b(?: by| of|:| credit:?| ?[/|])?\s*(?:by\s+)?[^\n.;]{0,25}$"
    r"|\b(?:reporting|writing|editing|edited|written|translated|translation|compiled|reported|posted) by\s[^\n.;]{0,60}$"
)
_PEOPLE_OF_CREDIT: Final = re.compile(r"(?i)reporting|editing|photo|picture|image|credit|courtesy|writ|translat|compiled|posted|pix|edited|reported")
# Forms of address that stand where an office would, and say less than one.
_ADDRESS: Final = frozenset(
    "chief senator dr prof professor hon sir sheikh sheikha prince princess general colonel lord lady sen rep gov amb pres "
    "minister ambassador secretary congressman congresswoman representative delegate captain judge reverend".split()
)
_RANKLESS: Final = frozenset("chief dr prof professor hon sir sheikh sheikha reverend".split())
_PLACE_IN_TITLE: Final = re.compile(r"(?i),?\s+(?:of|for)\s+(?:the\s+)?$")
_KEEPS_PLACE: Final = re.compile(r"(?i)\b(?:governors?|mayors?|prefects?|kings?|queens?|emirs?|sultans?|envoys?|ambassadors?|banks?)\b")


def people(sides: Sides, bodies: dict[str, str | None]) -> Iterator[Someone]:
    """The persons of an article with title, level and area, in the order in which they first appear.

    Args:
        sides: Who is at home and who travels.
        bodies: The areas of organisations by name, as far as the words say them.
    """
    everyone = [_someone(found, sides) for found in _by_name(sides).values()]
    PersonAreas(sides, everyone, bodies).settle()
    for someone in everyone:
        someone.level = _level(someone)
        yield someone


def _level(someone: Someone) -> str:
    if not someone.title:
        return "association" if someone.affiliation and title_level("head", someone.affiliation) == "association" else "unstated"
    return title_level(someone.title, someone.affiliation, someone.area)


def _by_name(sides: Sides) -> dict[str, list[Person]]:
    groups: dict[str, list[Person]] = defaultdict(list)
    scene = sides.scene
    for mention in scene.page.mentions:
        if not isinstance(mention, Person) or mention.how == "byline":
            continue
        number = scene.page.sentence_at(mention.start)
        if scene.in_scope(number) and not _credited(mention, sides):
            groups[mention.name].append(mention)
    return groups


def _credited(mention: Person, sides: Sides) -> bool:
    head = sides.scene.page.text[max(0, mention.start - 90) : mention.start]
    return bool(_PEOPLE_OF_CREDIT.search(head) and _CREDIT.search(head))


def _someone(found: list[Person], sides: Sides) -> Someone:
    titled = max(found, key=_worth)
    someone = Someone(name=found[0].name, found=found, titled=titled)
    someone.affiliation = titled.affiliation or next((p.affiliation for p in found if p.affiliation), None)
    if titled.title and titled.title_start is not None and titled.title_end is not None:
        someone.title, someone.title_span = _without_place(titled, sides)
        if someone.title.casefold().rstrip(".") in _RANKLESS:
            _office_before(someone, sides.scene.page.text)
    if someone.title and not someone.affiliation:
        someone.affiliation = _issuer(someone.title, sides)
    return someone


def _worth(person: Person) -> tuple[bool, bool, int, bool]:
    """How much the title of a mention says: an office before a form of address, the fuller one first."""
    words = (person.title or "").casefold().rstrip(".").split()
    return bool(words), not (len(words) == 1 and words[0] in _ADDRESS), len(words), bool(person.area)


def _without_place(person: Person, sides: Sides) -> tuple[str, tuple[int, int]]:
    """The title without the country that it is of: "Prime Minister of Vietnam" is a prime minister."""
    start, end = person.title_start or 0, person.title_end or 0
    title, text = person.title or "", sides.scene.page.text
    if _KEEPS_PLACE.search(title):
        return title, (start, end)
    number = sides.scene.page.sentence_at(start)
    for area in sides.scene.page.in_sentence(number, Area):
        link = _PLACE_IN_TITLE.search(text[start : area.start]) if start < area.start < end and area.end >= end else None
        short = " ".join(text[start : start + link.start()].split()) if link else ""
        if short and title.startswith(short):
            return short, (start, start + len(text[start : area.start]) - len(link.group() if link else ""))
    return title, (start, end)


def _office_before(someone: Someone, text: str) -> None:
    """`whose president Chief NAME`: the word before the form of address is the office."""
    start = someone.title_span[0] if someone.title_span else 0
    word = re.search(r"([A-Za-z-]+)\s+$", text[max(0, start - 30) : start])
    if word and word.group(1).lower() in title_heads():
        at = max(0, start - 30) + word.start(1)
        someone.title, someone.title_span = word.group(1), (at, at + len(word.group(1)))


def _issuer(title: str, sides: Sides) -> str | None:
    """The body that issues the text, where one of its own officers is named without any."""
    publisher = sides.scene.page.article.publisher
    if publisher and title_level(title, publisher) == "association" and title_level(title) in {"leader", "unstated"}:
        return publisher
    return None


def organisations_of(someone: Someone, found: Iterable[Organisation]) -> Iterator[Organisation]:
    """The organisations that a person's affiliation names."""
    said = " ".join((someone.affiliation or "").casefold().split())
    for organisation in found:
        names = {organisation.name.casefold(), (organisation.acronym or "").casefold(), organisation.text.casefold()} - {""}
        if said and (said in names or any(name in said for name in names if len(name) > 3)):  # noqa: PLR2004
            yield organisation
