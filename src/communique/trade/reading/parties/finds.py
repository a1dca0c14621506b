"""Organisations that only their place in the sentence shows: "Temuco's Maderas X won", "the meat chamber XYZ says"."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from communique.mentions.mention import Area, Date, Money, Organisation, Person
from communique.mentions.people.vocabulary import title_heads, union, word_lists
from communique.trade.reading.parties.firms import firms, paired

if TYPE_CHECKING:
    from collections.abc import Iterator

    from communique.page import Page
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
    r"|signed|signs|bought|buys|sold|sells|"
    r"agreed|plans|opened|launched|invested|invests|invest|build|exports|imports|supplies|supplied|secured"
    r"|landed|clinched|booked|reported|"
    r"exhibited|showcased|ordered|committed|pledged|intends)\b"
)
# "signed with Zimbabwe's X.", "avocados from Tanzania's X for": the name of whom something is done with.
_DEALT: Final = re.compile(r"(?i)\b(?:with|from|to|between|by|and|beer to)\s+(?:the\s+)?$")
_ENDS: Final = re.compile(r"[.,;]|\s+(?:for|in|on|to|at|by|and|with|worth|from|over|of|under|a|agreed)\b")
_BODY: Final = (
    r"(?:chamber|federation|association|union|council|confederation|guild|lobby|board|agency|authority"
    r"|service|office|institute|bureau|"
    r"body|regulator|department|commission|corporation|co-operative|cooperative)"
)
# "exporters' federation FMEX", "the livestock service, SAG,": an acronym that a common noun introduces.
_INTRODUCED: Final = re.compile(
    rf"\b{_BODY},?\s+((?:[{_UPPER}]{{2,}}[\w-]*|[{_UPPER}][a-z]+[{_UPPER}][\w]*))(?=[,.;:)\s]|['’]s)"
)
# "Morocco's foreign exchange office", "the Danish maritime authority": a public body in small letters.
_PUBLIC: Final = re.compile(
    r"(?:['’]s?)?\s+((?:(?!(?:and|new|own|first|former|the|in|at|of)\b)[a-z][a-z-]+\s+(?:and\s+)?){1,4}"
    r"(?:office|authority|agency|service|administration|regulator|commission|board|bureau|institute"
    r"|department))(?=[,.;:]?\s|[,.;:]?$)"
)
# "the trade agency X do Y", "organiser X Y": a name of any language that only the noun before it shows to be a body.
_NAMED_BODY: Final = re.compile(
    rf"\b(?:(?:trade|investment|export|promotion|development|tourism|marketing|fair|business)\s+)"
    rf"(?:(?:and|promotion|development)\s+){{0,2}}(?P<noun>agency|authority|body|company)\s+({_NAME})"
    rf"|\b[Oo]rgani[sz]er\s+({_NAME})(?=\s+[a-z])"
)
_FIRST: Final = re.compile(r"[^\W\d_]+")
_ACRONYM: Final = re.compile(rf",?\s*\(?[{_UPPER}]{{2}}")
_NAME_NEXT: Final = re.compile(rf"\s[{_UPPER}][a-z]")
_ONE_WORD_BEFORE: Final = re.compile(
    r"(?i)\b(?:post|home|head|front|ticket|foreign|military|public|civil|news|secret|law|medical|health|sales"
    r"|branch|trade)\s+(?:office|service|board|bureau)$"
)
_NAMED: Final = frozenset({"agency", "authority", "body", "company", "organiser", "organizer"})


def unlisted(scene: Scene) -> list[Organisation]:
    """Organisations that the finders leave out, in the order of the text.

    Args:
        scene: The article.
    """
    taken = [(m.start, m.end) for m in scene.page.mentions if isinstance(m, Organisation | Person | Date | Money)]
    found: list[Organisation] = []
    known = [mention for mention in scene.page.mentions if isinstance(mention, Organisation)]
    for body in (
        *sorted(_signs(scene), key=lambda body: body.start),
        *firms(scene, taken),
        *paired(scene.page, known, taken),
    ):
        if not any(start < body.end and body.start < end for start, end in taken):
            taken.append((body.start, body.end))
            found.append(body)
    return found


def _signs(scene: Scene) -> Iterator[Organisation]:
    yield from _agencies(scene)
    yield from _introduced(scene.page)
    yield from _named_bodies(scene)
    yield from _owned(scene)
    yield from _public(scene)


def _made(
    page: Page, start: int, end: int, how: str, level: str, area: str | None = None, name: str = ""
) -> Organisation:
    text = page.text[start:end]
    return Organisation(
        start=start, end=end, text=text, how=how, name=name or " ".join(text.split()), area=area, level=level
    )


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
    page, text, words = scene.page, scene.page.text, scene.words
    for name, (first, area, level) in _known().items():
        if first in words and name in text:
            for match in re.finditer(rf"(?<![\w(-]){re.escape(name)}(?![\w)-])", text):
                yield _made(page, *match.span(), "public_body_by_name", level, area)


def _introduced(page: Page) -> Iterator[Organisation]:
    for match in _INTRODUCED.finditer(page.text):
        noun = match.group().split(",")[0].split()[0].lower()
        level = "association" if noun in word_lists("organisation_words")["association"] | {"lobby"} else "official"
        if match.group(1).casefold() not in title_heads() and not page.at(match.start(1), match.end(1), Area):
            yield _made(page, *match.span(1), "introduced", level)


def _named_bodies(scene: Scene) -> Iterator[Organisation]:
    """`the trade agency Portugal X`, `Organiser Messe X counted`: a body by the noun in front of its name."""
    page = scene.page
    for match in _NAMED_BODY.finditer(page.text) if scene.says(_NAMED) else ():
        group = 2 if match["noun"] else 3
        start, end = match.span(group)
        held = [a for a in page.in_sentence(page.sentence_at(start), Area) if start <= a.start < a.end <= end]
        if any((a.start, a.end) == (start, end) for a in held):
            continue
        level = "official" if match["noun"] in {"agency", "authority", "body"} else "enterprise"
        area = (held[0].country or held[0].code) if held and level == "official" else None
        yield _made(page, start, end, "firm_organiser" if group > 2 else "introduced", level, area)  # noqa: PLR2004


def _owned(scene: Scene) -> Iterator[Organisation]:
    page = scene.page
    for area in scene.spoken:
        if not (match := _OWNED.match(page.text, area.end)):
            continue
        start, end = match.span(1)
        dealt = _DEALT.search(page.text[max(0, area.start - 30) : area.start]) and _ENDS.match(page.text, end)
        does = dealt or _DOES.match(page.text, end)
        if not does:
            continue
        words = {word.lower() for word in match.group(1).split()}
        if not words & (title_heads().keys() | union("organisation_words", "event", "instrument")):
            yield _made(page, start, end, "owned", "enterprise", area.country or area.code)


def _public(scene: Scene) -> Iterator[Organisation]:
    page = scene.page
    for area in scene.spoken:
        match = _PUBLIC.match(page.text, area.end)
        named = match and _ACRONYM.match(page.text, match.end())
        if (
            match
            and not named
            and not _NAME_NEXT.match(page.text, match.end())
            and (page.text[area.end] in "'’")
            and not _ONE_WORD_BEFORE.search(match.group(1))
        ):
            yield _made(page, *match.span(1), "public_body", "official", area.code)
