"""Every named person once: name, office, and the area that the office belongs to."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Final

from communique.mentions.mention import Area, Organisation, Person
from communique.mentions.people.vocabulary import title_heads
from communique.trade.reading.parties.body_names import DATELINE
from communique.trade.reading.parties.ground import Ground, in_office, level_of
from communique.trade.reading.parties.person_areas import settle_areas
from communique.trade.reading.parties.someone import Someone
from communique.trade.reading.parties.words import party_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from communique.trade.reading.parties.sides import Sides

# Words before a name that credit a picture or the making of the text: whoever follows took no part.
_CREDIT: Final = re.compile(
    r"(?i)\b(?:photo(?:graph)?s?|picture|image|credit|pix|courtesy)\b(?: by| of|:| credit:?| ?[/"
    r"|])?\s*(?:by\s+)?[^\n.;]{0,25}$"
    r"|\b(?:reporting|writing|editing|edited|written|translated|translation|compiled|reported"
    r"|posted) by\s[^\n.;]{0,60}$"
)
# Behind a name that only a building or prize bears: "Queen NAME National Convention Centre".
_NAMESAKE: Final = re.compile(
    r"(?:\s[A-Z][\w'-]*){0,3}\s(?:[Cc]entre|[Cc]enter|Hall|Palace|Stadium|Airport|University|Hospital|Bridge|Street"
    r"|Avenue|Park|Square|Museum|Terminal|Auditorium|Foundation|Prize|Award)\b"
)
_MAKING: Final = re.compile(
    r"[Rr]eport(?:ing|ed)|[Ee]dit|[Pp]hoto|PHOTO|[Pp]ict|[Ii]mage|[Cc]redit|[Cc]ourtesy|[Ww]rit|[Tt]ranslat"
    r"|[Cc]ompiled|[Pp]osted"
)
# "Project Manager Southern Africa", "Ministers Responsible for Trade", "Executive Order 93"
_NOBODY: Final = re.compile(
    r"\b(?:Africa|Asia|Europe|America|Americas|Pacific|East|Caribbean|Balkans|Caucasus)$"
    r"|^(?:Order|Decree|Act|Regulation|Resolution|Bill|Proclamation|Directive|Action|Summary)$"
)
_FOR: Final = re.compile(r"\s+for\s+[A-Z]")
_NO_BODY: Final = re.compile(
    r"(?i)(?:the\s+)?(?:talks|negotiat\w+|missions?|delegations?|visit|team|side|tour|trip|stand|fair)\b"
)
_WHOSE: Final = re.compile(
    r"(?i)\b(?:the|our)\s+(chamber|federation|association|union|council|confederation|guild|company|group"
    r"|bank|firm|board|agency|forum"
    r"|institute|ministry|authority|corporation)['’]s\s+$|,\s+whose\s+$|,\s+and\s+its\s+$|\bits\s+(?:\w+\s+)?$"
)
_PLACE_IN_TITLE: Final = re.compile(r"(?i),?\s+(?:of|for)\s+(?:the\s+)?$")
_KEEPS_PLACE: Final = re.compile(
    r"(?i)\b(?:governors?|mayors?|prefects?|kings?|queens?|emirs?|sultans?|envoys?|ambassadors?|banks?)\b"
)


def people(sides: Sides, bodies: dict[str, str | None]) -> Iterator[Someone]:
    """The persons of an article with title, level and area, in the order in which they first appear.

    Args:
        sides: Who is at home and who travels.
        bodies: The areas of organisations by name, as far as the words say them.
    """
    everyone = [_someone(found, sides) for found in _by_name(sides).values()]
    settle_areas(Ground(sides, everyone, bodies))
    for someone in everyone:
        someone.level = _level(someone)
        yield someone


def _level(someone: Someone) -> str:
    if not someone.title:
        return (
            "association"
            if someone.affiliation and level_of("head", someone.affiliation) == "association"
            else "unstated"
        )
    level = level_of(someone.title, someone.affiliation, someone.area)
    return "enterprise" if level == "official" and someone.affiliation and not in_office(someone) else level


def _by_name(sides: Sides) -> dict[str, list[Person]]:
    groups: dict[str, list[Person]] = defaultdict(list)
    scene = sides.scene
    for mention in scene.page.mentions:
        if not isinstance(mention, Person) or mention.how == "byline":
            continue
        number = scene.page.sentence_at(mention.start)
        namesake = _NAMESAKE.match(scene.page.text, mention.end)
        if _NOBODY.search(mention.name) or (" " not in mention.name and _FOR.match(scene.page.text, mention.end)):
            continue
        if scene.in_scope(number) and not namesake and not _credited(mention, sides):
            groups[mention.name].append(mention)
    return groups


def _credited(mention: Person, sides: Sides) -> bool:
    head = sides.scene.page.text[max(0, mention.start - 90) : mention.start]
    return bool(_MAKING.search(head) and _CREDIT.search(head))


def _someone(found: list[Person], sides: Sides) -> Someone:
    titled = max(found, key=_worth)
    someone = Someone(name=found[0].name, found=found, titled=titled)
    someone.affiliation = titled.affiliation or next((p.affiliation for p in found if p.affiliation), None)
    if titled.title and titled.title_start is not None and titled.title_end is not None:
        someone.title, someone.title_span = _without_place(titled, sides)
        if someone.title.casefold().rstrip(".") in party_words("rankless"):
            _office_before(someone, sides.scene.page.text)
    _without_dateline(someone)
    _behind_body(someone, sides)
    if someone.affiliation and _NO_BODY.match(someone.affiliation):
        someone.affiliation = None
    if someone.title and not someone.affiliation:
        someone.affiliation = _body_before(someone, sides) or _issuer(someone.title, sides)
    return someone


def _without_dateline(someone: Someone) -> None:
    """`HANOI - Fisheries minister NAME`: what stands behind the dash belongs to the title."""
    line = DATELINE.match(someone.affiliation or "")
    if line and someone.title and someone.title_span:
        rest = (someone.affiliation or "")[line.end() :]
        someone.title, someone.affiliation = f"{rest} {someone.title}", None
        someone.title_span = (someone.title_span[0] - len(rest) - 1, someone.title_span[1])


def _behind_body(someone: Someone, sides: Sides) -> None:
    """`Kenya Flower Council president NAME`: the council is the body, not part of the title."""
    if not (someone.title and someone.title_span):
        return
    start, end = someone.title_span
    page = sides.scene.page
    for body in page.in_sentence(page.sentence_at(start), Organisation):
        if body.start < start < body.end < end and someone.title.startswith(page.text[start : body.end]):
            someone.title = someone.title[body.end - start :].strip(" ,")
            someone.title_span, someone.affiliation = (page.text.index(someone.title, body.end), end), body.name


def _worth(person: Person) -> tuple[bool, bool, int, bool]:
    """How much the title of a mention says: an office before a form of address, the fuller one first."""
    words = (person.title or "").casefold().rstrip(".").split()
    return bool(words), not (len(words) == 1 and words[0] in party_words("address")), len(words), bool(person.area)


def _without_place(person: Person, sides: Sides) -> tuple[str, tuple[int, int]]:
    """The title without the country that it is of: "Prime Minister of Vietnam" is a prime minister."""
    start, end = person.title_start or 0, person.title_end or 0
    title, text = person.title or "", sides.scene.page.text
    if _KEEPS_PLACE.search(title):
        return title, (start, end)
    number = sides.scene.page.sentence_at(start)
    for area in sides.scene.page.in_sentence(number, Area):
        link = (
            _PLACE_IN_TITLE.search(text[start : area.start]) if start < area.start < end and area.end >= end else None
        )
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


def _body_before(someone: Someone, sides: Sides) -> str | None:
    """`the federation's president, NAME`; `the Traders' Union, whose chairman NAME`: the body named before."""
    page = sides.scene.page
    start = someone.title_span[0] if someone.title_span else someone.titled.start
    told = _WHOSE.search(page.text[max(0, start - 40) : start])
    if not told:
        return None
    before = [m for m in page.mentions if isinstance(m, Organisation) and m.end <= start]
    if noun := (told.group(1) or "").casefold():
        return next((m.name for m in reversed(before) if noun in m.name.casefold().split()), None)
    if told.group().lstrip(" ,").lower().startswith("its"):
        return _subject_before(before, start, sides)
    return before[-1].name if before and before[-1].end >= start - 12 else None


def _subject_before(before: list[Organisation], start: int, sides: Sides) -> str | None:
    """What `its president` belongs to: the company or association that the clause or the sentence before is about."""
    page = sides.scene.page
    number = page.sentence_at(start)
    for near in (number, number - 1):
        found = [m for m in before if page.sentence_at(m.start) == near and m.level in {"association", "enterprise"}]
        if found:
            return found[0].name
    return None


def _issuer(title: str, sides: Sides) -> str | None:
    """The body that issues the text, where one of its own officers is named without any."""
    publisher = sides.scene.page.article.publisher
    if publisher and level_of(title, publisher) == "association" and level_of(title) in {"leader", "unstated"}:
        return publisher
    return None
