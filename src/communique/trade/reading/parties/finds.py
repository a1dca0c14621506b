"""Organisations that only their place in the sentence shows: "Temuco's Maderas X won", "the meat chamber XYZ says"."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from communique.mentions.mention import Area, Date, Money, Organisation, Person
from communique.mentions.people.vocabulary import title_heads, union
from communique.trade.reading.parties.firms import firms

if TYPE_CHECKING:
    from collections.abc import Iterator

    from communique.schema.item import Span
    from communique.trade.reading.scene import Scene

_UPPER: Final = "A-ZÀ-ÖØ-Þ"
_WORDS: Final = rf"[{_UPPER}][\w&.-]*[\w&]"
_LINK: Final = rf"(?:&|de|del|do|da|van|(?:of|and)(?=\s[{_UPPER}]))\s"
_NAME: Final = rf"(?:{_WORDS}(?:\s(?:{_LINK})?{_WORDS}){{0,4}})"
# "Rajkot-based X", "Temuco's X": what stands behind an area that owns.
_OWNED: Final = re.compile(rf"(?:['’]s?\s|(?:-based|-listed|-headquartered)\s)({_NAME})")
# What a company does that its name opens a sentence about.
_DOES: Final = re.compile(
    r"(?i),?\s+(?:also\s+|will\s+|has\s+|have\s+|had\s+|is\s+to\s+)?(?:said|says|confirmed|announced|won|wins"
    r"|signed|signs|bought|buys|sold|sells|agreed|plans|opened|launched|invests?|invested|build|exports|imports"
    r"|supplies|supplied|secured|landed|clinched|booked|reported|exhibited|showcased|ordered|committed|pledged|intends)\b"
)
# "signed with Zimbabwe's X.", "avocados from Tanzania's X for": the name of whom something is done with.
_DEALT: Final = re.compile(r"(?i)\b(?:with|from|to|between|by|and)\s+(?:the\s+)?$")
_ENDS: Final = re.compile(r"[.,;]|\s+(?:for|in|on|to|at|by|and|with|worth|from|over|of|under|a|agreed)\b")
# "exporters' federation FMEX", "the livestock service, SAG,": an acronym that a common noun introduces.
_INTRODUCED: Final = re.compile(
    r"\b(chamber|federation|association|union|council|confederation|lobby|board|agency|authority|service|office"
    r"|institute|body|regulator|department|commission|corporation),?"
    rf"\s+(?P<name>(?:[{_UPPER}]{{2,}}[\w-]*|[{_UPPER}][a-z]+[{_UPPER}][\w]*))(?=[,.;:)\s]|['’]s)"
)
_ASSOCIATIONS: Final = frozenset({"chamber", "federation", "association", "union", "council", "confederation", "lobby"})
# "Morocco's foreign exchange office", "the Danish maritime authority": a public body in small letters.
_PUBLIC: Final = re.compile(
    r"['’]s?\s+((?:(?!(?:and|new|own|first|former|the|in|at|of)\b)[a-z][a-z-]+\s+(?:and\s+)?){1,4}"
    r"(?:office|authority|agency|service|administration|regulator|commission|board|bureau|institute|department))"
    rf"(?=[,.;:]?\s|[,.;:]?$)(?!,?\s*\(?[{_UPPER}]{{2}})"
)
_FIRST: Final = re.compile(r"[^\W\d_]+")


def unlisted(scene: Scene) -> list[Organisation]:
    """Organisations that the finders leave out, in the order of the text.

    Args:
        scene: The article.
    """
    taken = [(m.start, m.end) for m in scene.page.mentions if isinstance(m, Organisation | Person | Date | Money)]
    found: list[Organisation] = []
    signs = sorted((*_agencies(scene), *_introduced(scene), *_owned(scene), *_public(scene)), key=lambda m: m.start)
    for body in (*signs, *(_made(scene, span, how, "enterprise") for span, how in firms(scene, taken))):
        if not any(start < body.end and body.start < end for start, end in taken):
            taken.append((body.start, body.end))
            found.append(body)
    return found


def _made(scene: Scene, span: Span, how: str, level: str, area: str | None = None) -> Organisation:
    start, end = span
    text = scene.page.text[start:end]
    return Organisation(start=start, end=end, text=text, how=how, name=" ".join(text.split()), area=area, level=level)


@cache
def _known() -> dict[str, tuple[str, str, str]]:
    """Public bodies by name: the first word in lower case, area, level."""
    rows = files("communique.trade.reading.parties").joinpath("public_bodies.txt").read_text("utf-8").splitlines()
    known = (row.split("|") for row in rows if row and row[0] != "#")
    return {name: (_FIRST.findall(name.lower())[0], area, level) for name, area, level in known}


def known_area(name: str) -> str | None:
    """Whose a public body is that everybody knows by its name, or by the first word of it.

    Args:
        name: The name.
    """
    row = _known().get(name) or _known().get(name.split(" ", 1)[0])
    return row[1] if row else None


def _agencies(scene: Scene) -> Iterator[Organisation]:
    for name, (first, area, level) in _known().items():
        if first in scene.words:
            for match in re.finditer(rf"(?<![\w(-]){re.escape(name)}(?![\w)-])", scene.page.text):
                yield _made(scene, match.span(), "public_body_by_name", level, area)


def _introduced(scene: Scene) -> Iterator[Organisation]:
    for match in _INTRODUCED.finditer(scene.page.text):
        if match["name"].casefold() not in title_heads() and not scene.page.at(*match.span("name"), Area):
            level = "association" if match[1] in _ASSOCIATIONS else "official"
            yield _made(scene, match.span("name"), "introduced", level)


def _owned(scene: Scene) -> Iterator[Organisation]:
    text = scene.page.text
    for area in scene.spoken:
        if not (match := _OWNED.match(text, area.end)):
            continue
        dealt = _DEALT.search(text[max(0, area.start - 30) : area.start]) and _ENDS.match(text, match.end())
        words = set(match[1].lower().split())
        named = words.isdisjoint(title_heads().keys() | union("organisation_words", "event", "instrument"))
        if named and (dealt or _DOES.match(text, match.end())):
            yield _made(scene, match.span(1), "owned", "enterprise", area.country or area.code)


def _public(scene: Scene) -> Iterator[Organisation]:
    for area in scene.spoken:
        if match := _PUBLIC.match(scene.page.text, area.end):
            yield _made(scene, match.span(1), "public_body", "official", area.code)
