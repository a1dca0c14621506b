"""Delegations by the side that sends them, and groups of firms or people with a number."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from communique.mentions.areas.find import country_of
from communique.mentions.mention import Area, Group

if TYPE_CHECKING:
    from collections.abc import Iterator

    from communique.trade.reading.parties.bodies import Body
    from communique.trade.reading.parties.sides import Sides
    from communique.trade.reading.parties.someone import Someone

_TAKES: Final = re.compile(
    r"(?i)\b(?:led|leads|lead|leading|brought|brings|bring|bringing|took|takes|take|taken|taking|sent|sends"
    r"|send|sending|headed|heads|heading"
    r"|at the head of|accompanied|accompanies|accompanying|flew|fielded|mobili[sz]ed|booked [^.;]{0,30} for|dispatched"
    r"|dispatch)\b[^.;]{0,30}$"
)
_LED_BY: Final = re.compile(r"(?i)[^.;:]{0,80}?\b(?:led|headed|chaired|fronted|spearheaded)\s+by\s+")
_NOT_PARTIES: Final = re.compile(
    r"(?i)\b(?:partners|market women|universities|institutions|organi[sz]ations|agencies|journalists|students|hosts"
    r"|senators|legislators|lawmakers)\b|\b(?:groups|chains|brands)$"
)
_SPEAKS_FOR: Final = re.compile(
    r"(?i)\b(?:(?:speaks?|spoke|speaking) for|represent(?:s|ed|ing)?|members? of|on behalf of)\s+(?:\w+\s+)?$"
)
# Of no one side: "the largest foreign contingent".
_FROM_ABROAD: Final = re.compile(r"(?i)(?:foreign|overseas|international)\b")
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
    r"(?i)[^.;:]{0,120}?,?\s(?:(?:which|that)\s+)?"
    r"(?:comprising|comprises|comprised(?:\s+of)?|(?:consisting|consists|consisted|composed|made up)\s+of)\s+"
)
_FEW: Final = 4  # "the four companies" were mostly named before
_BEFORE: Final = re.compile(
    r"(?i)\b(?:last (?:year|month)|earlier|previous(?:ly)?|a year ago|years ago|in (?:19|20)\d\d)\b"
)
_SHARED: Final = re.compile(r"(?i)\b(?:between|from both|each of)\b")
_PLURAL: Final = re.compile(r"(?i)\b(?:delegations|missions|teams)$")
_LISTED: Final = re.compile(r",?\s+(?:and\s+)?(?:the\s+)?")
_FROM: Final = re.compile(r"(?i)\bfrom\b|\bof\b")
_TOLD_BEFORE: Final = re.compile(r"[^.;()]{0,60}\(\s*$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """A delegation or a counted group.

    Args:
        found: Its mentions, the one with the fullest words first.
        kind: `delegation` or `group`.
        area: The side that it comes from.
        count: How many.
        counted: The mention that gives the count.
        level: As in the codebook.
    """

    found: list[Group]
    kind: str
    area: str | None = None
    count: int | None = None
    counted: Group | None = None
    level: str = "unstated"


@dataclass(frozen=True)
class Groups:
    """Reads delegations and groups once persons and organisations are known.

    Args:
        sides: Who is at home and who travels.
        everyone: The persons with their areas.
        found: The organisations with their areas.
    """

    sides: Sides
    everyone: list[Someone]
    found: list[Body]

    def read(self) -> Iterator[Party]:
        """Delegations and groups."""
        delegations: list[Group] = []
        groups: list[Group] = []
        scene = self.sides.scene
        for mention in scene.page.mentions:
            if (
                isinstance(mention, Group)
                and (mention.count or not _FROM_ABROAD.match(mention.text))
                and scene.in_scope(scene.page.sentence_at(mention.start))
            ):
                (delegations if mention.delegation else groups).append(mention)
        delegations = [self._with_members(mention, groups) for mention in delegations]
        yield from self._counted(groups)
        yield from self._delegations(delegations)

    def _with_members(self, mention: Group, groups: list[Group]) -> Group:
        """`A delegation from X, comprising 28 representatives` has their number; they are no group of their own."""
        page = self.sides.scene.page
        inner = next((group for group in groups if group.start > mention.end), None)
        if mention.count is not None or inner is None or inner.count is None:
            return mention
        if not _COMPRISES.fullmatch(page.text, mention.end, inner.start):
            return mention
        groups.remove(inner)
        return replace(mention, count=inner.count, area=mention.area or inner.area)

    # Groups with a number.

    def _counted(self, groups: list[Group]) -> Iterator[Party]:
        known: set[tuple[str | None, int, str]] = set()
        for mention in groups:
            if (
                mention.count is None
                or self._represented(mention)
                or _NOT_PARTIES.search(mention.text)
                or _SHARED.search(mention.text)
                or _STANDING.match(self.sides.scene.page.text, mention.end)
            ):
                continue
            area = self.sides.side(mention.area) if mention.area else self._area_of(mention, groups)
            if mention.area and self._of_many(mention):
                area = None
            key = (mention.area, mention.count, mention.text.split()[-1].casefold())
            if mention.area and key in known:  # told in the headline and again
                continue
            known.add(key)
            yield Party(
                found=[mention], kind="group", area=area, count=mention.count, counted=mention, level=mention.level
            )

    def _of_many(self, mention: Group) -> bool:
        """Whether a group comes from several: "180 exhibitors from Uganda, Rwanda and Egypt"."""
        page = self.sides.scene.page
        after = [a for a in page.in_sentence(page.sentence_at(mention.start), Area) if a.start >= mention.end]
        listed = after and _LISTED.fullmatch(page.text, mention.end, after[0].start)
        return bool(listed and after[0].country != country_of(mention.area or "") and _FROM.search(mention.text))

    def _represented(self, mention: Group) -> bool:
        """Whether a group is only who somebody speaks for, or "the two companies" once more."""
        before = self.sides.scene.page.text[max(0, mention.start - 30) : mention.start]
        again = (mention.count or 0) <= _FEW and not mention.area and before.lower().endswith("the ")
        return again or bool(_SPEAKS_FOR.search(before))

    def _area_of(self, group: Group, groups: list[Group]) -> str | None:
        """`Omani buyers visit (20 companies expected)`; `NAME led 28 companies`; `X booked for 25 firms`."""
        page = self.sides.scene.page
        sentence = page.article.sentences[page.sentence_at(group.start) - 1]
        same = [g for g in groups if g.area and sentence.start <= g.start < group.start and g.level == group.level]
        if same and _TOLD_BEFORE.fullmatch(page.text[same[-1].end : group.start][-61:]):
            return same[-1].area
        head = page.text[sentence.start : group.start]
        if not _TAKES.search(head):
            return None
        takers = [
            (p.start, who.area) for who in self.everyone for p in who.found if sentence.start <= p.start < group.start
        ]
        takers += [
            (o.start, body.area) for body in self.found for o in body.found if sentence.start <= o.start < group.start
        ]
        known = [pair for pair in takers if pair[1]]
        if known:
            return max(known)[1]
        gone = {
            a.country or a.code
            for a in page.in_sentence(page.sentence_at(group.start), Area)
            if a.start in self.sides.travel.destinations and a.start > group.end
        }
        code = self.sides.left(gone) if gone else None
        return self.sides.side(code) if code else None

    # Delegations.

    def _delegations(self, found: list[Group]) -> Iterator[Party]:
        """One a delegation: a later "the delegation" is the one named before."""
        by_side: dict[str | None, list[Group]] = defaultdict(list)
        for mention in found:
            by_side[self._side(mention)].append(mention)
        loose = [m for m in by_side.pop(None, []) if len(m.text.split()) == 1 or m.count is not None]
        if loose and len(by_side) <= 1:
            only = next(iter(by_side), None)
            by_side[only] = sorted([*by_side.get(only, []), *loose], key=lambda mention: mention.start)
        for side, mentions in by_side.items():
            if (party := self._party(side, mentions)) is not None:
                yield party

    def _party(self, side: str | None, mentions: list[Group]) -> Party | None:
        counted = next((m for m in mentions if m.count is not None), None)
        best = counted or max(mentions, key=lambda m: (bool(m.area), len(m.text.split())))
        many = _PLURAL.search(best.text) and not best.area
        if counted is None and (len(best.text.split()) < 2 or many):  # noqa: PLR2004 - "delegation" alone
            return None
        level = next((m.level for m in mentions if m.level != "unstated"), "unstated")
        found = [best, *(m for m in mentions if m is not best)]
        count = counted.count if counted else None
        return Party(found=found, kind="delegation", area=side, count=count, counted=counted, level=level)

    def _side(self, mention: Group) -> str | None:
        """The side that sends a delegation: stated, its leader's, or whoever does not receive it."""
        scene = self.sides.scene
        if mention.area:
            return self.sides.side(mention.area)
        if len(mention.text.split()) < 2:  # noqa: PLR2004 - "the delegation": one named elsewhere
            return None
        number = scene.page.sentence_at(mention.start)
        if mention.count is None and _BEFORE.search(scene.page.sentence(number)):
            return None
        sentence = scene.page.article.sentences[number - 1]
        led = _LED_BY.match(scene.page.text, mention.end)
        here = [(p.start, who) for who in self.everyone for p in who.found if sentence.start <= p.start < sentence.end]
        if led:
            after = [(start, who) for start, who in here if start >= led.end() and who.area]
            if after:
                return min(after, key=lambda pair: pair[0])[1].area
        places = scene.page.in_sentence(number, Area)
        gone = {a.country or a.code for a in places if a.start in self.sides.travel.destinations}
        code = self.sides.left(gone) if gone or self.sides.default else None
        return self.sides.side(code) if code else None
