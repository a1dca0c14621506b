"""The areas of a sentence, and what their places in it say: who acts, who owns an instrument, at whom one is aimed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from communique.mentions.mention import Organisation
from communique.text import lower
from communique.trade.reading.measures.words import words_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from communique.schema.item import Span
    from communique.trade.reading.scene import Scene

_AIMED: Final = re.compile(
    r"(?i)\b(?:for|on|from|of|to|against|with|in|into|targeting|bound for|including|between|by way of)\s+"
    r"(?:the\s+|all\s+|those\s+|most\s+|some\s+|(?:goods|imports|products|citizens|nationals)\s+(?:of|from)\s+)?"
    r"(?:(?:two|three|four|five|six|\d+)\s+)?$"
)
_ON: Final = re.compile(r"(?i)\b(?:on|against|from|for|in)\s+(?:the\s+|all\s+|most\s+)?(?:[\w-]+\s+){0,3}$")
_METONYMS: Final = {"Brussels": "EU"}  # where trade policy is made, it is the Union's, never Belgium's
_AND: Final = re.compile(r"\s*,?\s*(?:and|as well as|,|&)\s+(?:the\s+)?")
_GENITIVE: Final = re.compile(r"'s?\s+(?:(?:recent|own|clear|stated|firm|new)\s+)?")
_APPOSED: Final = re.compile(r",\s+(?:which is\s+)?$")


@dataclass(frozen=True, slots=True)
class Named:
    """An area in a sentence, or the area of an organisation that can take measures.

    Args:
        code: Its country or bloc.
        start: Where it begins in the article's text.
        end: Where it ends.
        demonym: True for "Chinese".
    """

    code: str
    start: int
    end: int
    demonym: bool


def named_in(number: int, scene: Scene) -> list[Named]:
    """The areas and public bodies of a sentence, in order."""
    found = [
        Named(
            _METONYMS.get(area.text, area.country or area.code),
            area.start,
            area.end,
            demonym=area.form == "demonym",
        )
        for area in scene.areas_in(number)
    ]
    found += [
        Named(scene.page.country(body.area), body.start, body.end, demonym=False)
        for body in scene.page.in_sentence(number, Organisation)
        if body.area and body.level in {"official", "igo"}
    ]
    return sorted(found, key=lambda area: area.start)


def owns(area: Named, instrument: Span, text: str) -> bool:
    """Whether an area right before an instrument owns it: "US tariffs", "Nigeria's 20% duty", "Chinese ban"."""
    owns = area.demonym or text.startswith("'", area.end)
    if not owns and _ON.search(text[max(0, area.start - 40) : area.start]):
        return False
    between = text[area.end : instrument[0]]
    return bool(
        re.fullmatch(r"(?:'s?|,\s+whose)?\s+(?:(?:[\w-]+|\d+(?:\.\d+)?\s?%)\s+){0,3}", between)
    ) and not re.search(
        r"(?i)\b(?:and|with|on|of|to|for|has|have|will|had|is|was|were|are|the|an?|its|\w+ed|\w+ing)\b", between
    )


def is_entered(area: Named, text: str) -> bool:
    """Whether travellers are let into an area ("can visit New Zealand without a visa")."""
    before = lower(text[max(0, area.start - 20) : area.start]).removesuffix("the ").rstrip()
    return any(verb.end() == len(before) for verb in words_of("entering").finditer(before))


def is_aimed(area: Named, text: str) -> bool:
    """Whether an area is what something is aimed at: "for Vietnamese citizens", "on Canadian steel"."""
    if _GENITIVE.match(text, area.end):
        return False  # of Egypt's decision to lift
    return bool(_AIMED.search(text[max(0, area.start - 36) : area.start])) or area.demonym


def is_apposed(area: Named, text: str) -> bool:
    """Whether an area only describes the one before it: "China, Kenya's largest lender, lifted"."""
    return text.startswith("'", area.end) and bool(_APPOSED.search(text[max(0, area.start - 12) : area.start]))


def joined(area: Named, named: Sequence[Named], text: str, *, left: bool) -> tuple[str, ...]:
    """An area with those that stand beside it in a list: "the US and the EU", "Japan, Korea and Vietnam"."""
    codes = [area.code]
    order = [a for a in named if a.end <= area.start][::-1] if left else [a for a in named if a.start >= area.end]
    edge = area
    for other in order:
        gap = text[other.end : edge.start] if left else text[edge.end : other.start]
        if not _AND.fullmatch(gap):
            break
        codes.append(other.code)
        edge = other
    return tuple(dict.fromkeys(reversed(codes) if left else codes))
