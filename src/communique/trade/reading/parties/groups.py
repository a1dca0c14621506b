"""Delegations and groups of firms or people with a number."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from communique.mentions.mention import Area, Group

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from communique.trade.reading.parties.bodies import Body
    from communique.trade.reading.parties.sides import Sides
    from communique.trade.reading.parties.someone import Someone

_NOT_PARTIES: Final = re.compile(
    r"(?i)\b(?:partners|market women|universities|institutions|organi[sz]ations|agencies|journalists|students|hosts"
    r"|senators|legislators|lawmakers)\b|\b(?:groups|chains|brands)$"
)
# Behind firms that are only said to exist: "more than 900 Spanish companies are established there".
_STANDING: Final = re.compile(
    r"(?i)(?:\s+with\s+(?:[^.;,]{1,40}?\s)?(?:capital|investment|ownership)(?:\s+from\s+[^.;,]{1,25}?)?)?"
    r"(?:,?\s+(?:that|which)\s+|\s+)?"
    r"(?:(?:are|were|is|have been|had been)\s+)?(?:(?:already|currently|now|today|presently|permanently)\s+)?"
    r"(?:(?:established|operating|active|present|based|registered|located|doing business)"
    r"\s+(?:there\b|in\s+(?:the\s+(?:country|market|kingdom|republic|emirates)\b|(?-i:[A-Z])))"
    r"|operate\s+(?:there\b|in\s+(?:the\s+(?:country|market|kingdom|republic)\b|(?-i:[A-Z])))"
    r"|active\s+in\s+the\s+market\b|employ\b|employing\b|out of\b)"
)
# Between a delegation and those it is made of: "a delegation from X, comprising 28 representatives".
_COMPRISES: Final = re.compile(
    r"[^.;:]{0,120}?,?\s(?:(?:which|that)\s+)?"
    r"(?:compris(?:ing|es|ed)(?:\s+of)?|(?:consisting|consists|consisted|composed|made up)\s+of)\s+"
)
_SHARED: Final = re.compile(r"(?i)\b(?:between|from both|each of)\b")
_LISTED: Final = re.compile(r",?\s+(?:and\s+)?(?:the\s+)?")
_SPEAKS_FOR: Final = re.compile(
    r"\b(?:(?:speaks?|spoke|speaking) for|represent(?:s|ed|ing)?|on behalf of)\s+(?:\w+\s+)?$"
)
_BEFORE: Final = 30  # characters
_FEW: Final = 4  # "the four companies" were mostly named before


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """A delegation or group with its number.

    Args:
        found: The mention that gives the number.
        area: The side that it comes from.
    """

    found: Group
    area: str | None


def groups(sides: Sides, everyone: Sequence[Someone], found: Sequence[Body]) -> Iterator[Counted]:
    """The delegations and groups of which the article gives the number.

    Args:
        sides: Who is at home and who travels.
        everyone: The persons with their areas.
        found: The organisations with their areas.
    """
    scene = sides.scene
    told: set[tuple[str | None, int | None, str]] = set()  # in the headline, and again
    named = [(one.start, who.area) for who in everyone for one in who.found if who.area]
    named += [(one.start, body.area) for body in found for one in body.found if body.area]
    for mention in _numbered((m for m in scene.page.mentions if isinstance(m, Group)), scene.page.text):
        if _is_no_party(mention, sides):
            continue
        key = (mention.area, mention.count, mention.text.split()[-1].casefold())
        begin = scene.page.article.sentences[scene.page.sentence_at(mention.start) - 1].start
        before = [pair for pair in named if begin <= pair[0] < mention.start]
        if mention.area is None:  # who leads or brings it: "NAME led 28 companies"
            yield Counted(found=mention, area=max(before)[1] if before else None)
        elif key not in told:
            told.add(key)
            yield Counted(found=mention, area=None if _is_of_many(mention, sides) else mention.area)


def _is_of_many(mention: Group, sides: Sides) -> bool:
    """Whether a group comes from several: "180 exhibitors from Uganda, Rwanda and Egypt"."""
    page = sides.scene.page
    areas = page.in_sentence(page.sentence_at(mention.start), Area)
    after = next((area for area in areas if area.start >= mention.end), None)
    return (
        after is not None and " from " in mention.text and bool(_LISTED.fullmatch(page.text, mention.end, after.start))
    )


def _numbered(mentions: Iterable[Group], text: str) -> Iterator[Group]:
    """The groups with a number; a delegation has that of those it is made of."""
    whole: Group | None = None
    for mention in mentions:
        if mention.count is None:
            whole = mention if mention.delegation else whole
        elif whole and _COMPRISES.fullmatch(text, whole.end, mention.start):
            yield replace(whole, count=mention.count, area=whole.area or mention.area)
        elif whole and mention.delegation and mention.area is None:
            yield replace(mention, area=whole.area)
        else:
            yield mention


def _is_no_party(mention: Group, sides: Sides) -> bool:
    """Whether a group is one of onlookers, of both sides, only said to exist, or no part of the report."""
    page = sides.scene.page
    before = page.text[max(0, mention.start - _BEFORE) : mention.start]
    if _SPEAKS_FOR.search(before) or (
        (mention.count or 0) <= _FEW and not mention.area and before.lower().endswith("the ")
    ):
        return True
    outside = not sides.scene.in_scope(page.sentence_at(mention.start)) or _STANDING.match(page.text, mention.end)
    return bool(outside or _NOT_PARTIES.search(mention.text) or _SHARED.search(mention.text))
