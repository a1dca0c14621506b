"""What a found name of an organisation covers: a part of the words, two bodies in one, or no name at all."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from communique.mentions.mention import Area, Organisation, Person
from communique.mentions.people.vocabulary import union

if TYPE_CHECKING:
    from communique.trade.reading.parties.sides import Sides

DATELINE: Final = re.compile(r"[A-Z][A-Z.,' ]+\s[-–—]+\s+(?:The\s+)?")
_SEATED: Final = re.compile(r"[A-Z][\w. ]+-(?:based|listed|headquartered)\s+")
_OF_MINISTERS: Final = re.compile(r"\s+of\s+Ministers\b")
_SCHOOLS: Final = frozenset({"college", "university", "institute", "academy", "school", "centre", "center"})
_AND: Final = re.compile(r"\s+and\s+(?:the\s+)?")
_JOINED: Final = re.compile(r".+[-–/&].+")


def parts(mention: Organisation, sides: Sides) -> list[Organisation]:
    """`The X Centre for Policy and the Polish Y Agency` are two bodies, `Chamber of Commerce and Industry` is one."""
    page = sides.scene.page
    for joint in _AND.finditer(mention.text) if " and " in mention.text else ():
        left, right = mention.text[: joint.start()], mention.text[joint.end() :]
        at = mention.start + joint.end()
        heads = union("organisation_words", "official", "association") | _SCHOOLS
        both = all(not heads.isdisjoint(part.lower().split()) for part in (left, right))
        begins = any(area.start == at for area in page.in_sentence(page.sentence_at(at), Area))
        if both and (begins):
            end = mention.start + joint.start()
            return [
                replace(
                    mention, end=end, text=left, name=" ".join(left.split()), area=_area_in(mention.start, end, sides)
                ),
                replace(
                    mention, start=at, text=right, name=" ".join(right.split()), area=_area_in(at, mention.end, sides)
                ),
            ]
    return [mention]


def whole(mention: Organisation, sides: Sides) -> Organisation:
    """`BANGKOK - The Rice Exporters Association` begins behind the dash; `Cabinet` goes on with "of Ministers"."""
    page = sides.scene.page
    if more := _OF_MINISTERS.match(page.text, mention.end):
        whole = page.text[mention.start : more.end()]
        return replace(mention, end=more.end(), text=whole, name=" ".join(whole.split()))
    line = DATELINE.match(mention.text) or _SEATED.match(mention.text)
    if not line:
        return mention
    start, name = mention.start + line.end(), mention.text[line.end() :]
    inside = [a.code for a in page.in_sentence(page.sentence_at(start), Area) if start <= a.start < mention.end]
    return replace(mention, start=start, text=name, name=" ".join(name.split()), area=inside[0] if inside else None)


def no_name(mention: Organisation, sides: Sides) -> bool:
    """Whether what was taken for an organisation is an area alone or part of an office ("Trade Cabinet Secretary")."""
    bare = mention.text.removesuffix("'s").removesuffix("’s")
    page = sides.scene.page
    number = page.sentence_at(mention.start)
    if any(area.start == mention.start and area.text == bare for area in page.in_sentence(number, Area)):
        return True
    if _JOINED.fullmatch(bare) and _only_areas(mention, sides):
        return True
    titles = [(p.title_start or 0, p.title_end or 0) for p in page.in_sentence(number, Person)]
    return any(start <= mention.start and mention.end <= end for start, end in titles)


def _only_areas(mention: Organisation, sides: Sides) -> bool:
    """Whether a name is made of areas: `India-European Union` of a trade agreement."""
    page = sides.scene.page
    rest = mention.text
    for area in page.in_sentence(page.sentence_at(mention.start), Area):
        if mention.start <= area.start and area.end <= mention.end:
            rest = rest.replace(area.text, "")
    return not rest.strip(" -–—/&")


def _area_in(start: int, end: int, sides: Sides) -> str | None:
    page = sides.scene.page
    return next((a.code for a in page.in_sentence(page.sentence_at(start), Area) if start <= a.start < end), None)
