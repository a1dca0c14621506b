"""Whose agreement it is: the areas of its sides, the bodies that sign, and what kind of bodies they are."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from communique.mentions.mention import Area, Group, Organisation
from communique.trade.reading.agreements.merging import JOINING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from communique.trade.reading.agreements.draft import Draft
    from communique.trade.reading.agreements.venue import Ground
    from communique.trade.reading.scene import Scene


# Blocs that are treaties or clubs: their name in a treaty's name is no side.
PACTS: Final = frozenset(
    {"CPTPP", "RCEP", "USMCA", "AFCFTA", "WTO", "UN", "APEC", "G7", "G20", "OECD", "OPEC", "BRICS", "SCO"}
)
_PAIR: Final = 2  # sides of an agreement
_BETWEEN: Final = re.compile(r"[^.;:]{0,110}?\b(?:between|among|amongst)\s")
_WITH: Final = re.compile(r"[^.;:]{0,70}?\bwith\s")
_BY: Final = re.compile(r"[^.;:]{0,30}?\b(?:by|of|from)\s")
_SIDES_END: Final = re.compile(
    r"[;:.](?:\s|$)|,\s+(?:on|for|to|which|who|covering|foresees|aimed|aiming|under|in|at|said|and\s+(?:intends?|"
    r"will|plans?|has))\s"
    r"|\s(?:on|for|to|aimed|covering|foresees|under|worth|said|says|was|were|is|are|will|would|during|at|which|"
    r"has|have|pledging)\s"
)
LISTED: Final = re.compile(r"(?:,|,?\s+(?:and|&)(?:\s+the)?)?\s+")
_TWO: Final = re.compile(r"\s+and\s+the\s+(?=[A-Z]\w+\s)")
_SOURCE: Final = re.compile(r"(?i)[^.;]{0,60}\b(?:said|says|reported|announced|confirmed|told|according)\b")
_WITNESS: Final = re.compile(
    r"(?i)\b(?:witness\w*|oversaw|oversee\w*|attend\w*|present at|presid\w+|presence of|looked on|welcomed|saw)\b"
)
_LEVELS: Final = {
    "official": "government", "leader": "government", "minister": "government", "igo": "government",
    "subnational": "subnational", "enterprise": "enterprise", "association": "association",
}  # fmt: skip
# Words for signatories that no finder reads as organisations.
_WORDS: Final = (
    ("subnational", re.compile(r"(?i)\b(?:governors?|mayors?|sister[- ](?:state|city|province)|twinning|"
        r"prefectur\w+|provinc(?:e|es|ial)|states? of|municipal\w*|cit(?:y|ies) of)\b")),
    ("government", re.compile(r"(?i)\b(?:governments?|ministr(?:y|ies)|ministers?|presidents?|leaders|agenc(?:y|"
        r"ies)|central banks?|heads of state|premiers?)\b")),
    ("association", re.compile(r"(?i)\b(?:chambers?|associations?|federations?|unions?|guilds?)\b")),
    ("enterprise", re.compile(r"(?i)\b(?:compan(?:y|ies)|firms?|enterprises?|business(?:es)?|suppliers?|buyers|"
        r"exporters|importers|insurers|banks|chains)\b")),
)  # fmt: skip
_DEFAULT_LEVEL: Final = {
    "contract": "enterprise", "trade_agreement": "government", "investment_agreement": "government",
    "joint_statement": "government",
}  # fmt: skip


def read_sides(ground: Ground, draft: Draft) -> None:
    """Fill the areas, parties and levels that the draft's own clause names.

    Args:
        ground: The article.
        draft: Changed in place.
    """
    scene = ground.scene
    region = _region(draft)
    found = _named_areas(scene, draft)
    draft.areas = ground.codes(found)
    start, end = draft.start - len(draft.before), draft.end + len(draft.after)
    clause = [area for area in scene.page.in_sentence(draft.number, Area) if start <= area.start < end]
    if len(draft.areas) == _PAIR and set(draft.areas) == set(ground.codes(clause)):
        draft.pair = frozenset(draft.areas)
    inside = (a for a in scene.page.in_sentence(draft.number, Area) if draft.start <= a.start < draft.end)
    pact = next((a.code for a in inside if a.code in PACTS), None)
    if pact and len(draft.areas) < _PAIR and draft.status not in JOINING:
        draft.areas.append(pact)
    if found:
        draft.area_span = (found[0].start, found[0].end)
    draft.parties, draft.levels, homes = _bodies(scene, draft, region)
    if len(draft.areas) < _PAIR:
        draft.areas += [code for code in dict.fromkeys(homes) if code not in draft.areas]


def _named_areas(scene: Scene, draft: Draft) -> list[Area]:
    areas = [a for a in scene.page.in_sentence(draft.number, Area) if a.code not in PACTS]
    if draft.status in JOINING:  # who joins stands before what is joined, "the accession of X" after it
        return [a for a in areas if a.end <= draft.start][-1:] or [a for a in areas if a.start >= draft.end][:1]
    inside = [a for a in areas if draft.start <= a.start < draft.end]
    if len(_countries(inside)) >= _PAIR:
        return inside
    for start, end in _after_regions(draft, _BETWEEN):
        between = [a for a in areas if start <= a.start < end]
        if len(_countries(between)) >= _PAIR:
            return between
    return inside + _in_clause(scene, draft, [a for a in areas if a not in inside])


def _in_clause(scene: Scene, draft: Draft, areas: list[Area]) -> list[Area]:
    """The sides that the clause names."""
    start, end = draft.start - len(draft.before), draft.end + len(draft.after)
    clause = [a for a in areas if start <= a.start < end]
    clause = [
        a
        for a in clause
        if a.start < draft.end or not _SOURCE.match(scene.page.text, a.end, end) or a.form == "demonym"
    ]
    return _first_two(scene, sorted(clause, key=lambda a: a.start))


def _first_two(scene: Scene, areas: list[Area]) -> list[Area]:
    """The first two groups, a list such as "Laos, Cambodia and Vietnam" being one; one group of several is all."""
    if len(_countries(areas)) <= _PAIR:
        return areas
    groups: list[list[Area]] = []
    for area in areas:
        if groups and LISTED.fullmatch(scene.page.text, groups[-1][-1].end, area.start):
            groups[-1].append(area)
        else:
            groups.append([area])
    first = groups[0] if len(_countries(groups[0])) >= _PAIR else [a for group in groups[:_PAIR] for a in group]
    codes = _countries(first)
    return [a for a in areas if (a.country or a.code) in codes]


def _countries(areas: Iterable[Area]) -> list[str]:
    return list(dict.fromkeys(a.country or a.code for a in areas))


def _after_regions(draft: Draft, opener: re.Pattern[str]) -> list[tuple[int, int]]:
    """The stretch after the mention that an opener such as "between" begins, up to where the sides end."""
    whole = draft.text + draft.after
    match = opener.match(whole if draft.text.lower().startswith("between") else draft.after)
    if match is None:
        return []
    base = draft.start if draft.text.lower().startswith("between") else draft.end
    rest = (whole if base == draft.start else draft.after)[match.end() :]
    stop = _SIDES_END.search(rest)
    return [(base + match.end(), base + match.end() + (stop.start() if stop else len(rest)))]


def _region(draft: Draft) -> list[tuple[int, int]]:
    """The stretches in which the signing bodies stand: after "between" or "with", else the subject and "with"."""
    if between := _after_regions(draft, _BETWEEN):
        return between
    found = _after_regions(draft, _WITH) + (_after_regions(draft, _BY) if draft.count == 1 else [])
    subject = draft.start - len(draft.before), draft.start
    if not _WITNESS.search(draft.before):
        found.insert(0, subject)
    return found


def _bodies(
    scene: Scene, draft: Draft, regions: list[tuple[int, int]]
) -> tuple[dict[str, tuple[int, int]], set[str], list[str]]:
    parties: dict[str, tuple[int, int]] = {}
    levels: set[str] = set()
    homes: list[str] = []
    for start, end in regions:
        seen: list[tuple[int, int]] = []
        for body in scene.page.in_sentence(draft.number, Organisation):
            source = _SOURCE.match(scene.page.text, body.end, min(end, body.end + 20))
            if start <= body.start < end and not source and not scene.is_only_named(body):
                if body.name[:1].isupper():
                    parties |= dict.fromkeys(_TWO.split(body.name), (body.start, body.end))
                seen.append((body.start, body.end))
                homes += [body.area if "-" not in body.area else scene.page.country(body.area)] if body.area else []
                levels.add(_LEVELS.get(body.level, ""))
        for group in scene.page.in_sentence(draft.number, Group):
            if start <= group.start < end and not group.delegation:
                levels.add(_LEVELS.get(group.level, ""))
        if not seen:
            levels |= {"subnational"} if _WORDS[0][1].search(draft.text) else set()
            levels |= {level for level, words in _WORDS if words.search(scene.page.text, start, end)}
    return parties, levels - {""}, homes


def level_of(draft: Draft) -> str:
    """The level of the signatories, from those of its bodies and the kind of instrument."""
    levels = set(draft.levels)
    if not levels and draft.whole is not None:
        levels = set(draft.whole.levels)
    if len(levels) > 1:
        return "subnational" if levels == {"subnational", "government"} else "mixed"
    return next(iter(levels), _DEFAULT_LEVEL.get(draft.instrument, "unstated"))


_OFFICE: Final = re.compile(
    r"['’]s?\s+(?:[\w-]+\s+){0,4}?(?:[Mm]inister|[Pp]remier|[Gg]overnor|[Mm]ayor|[Ss]ecretary|[Gg]overnment)\b"
)
# "Germany's Bavaria and China's Shandong", not "in China's Shandong".
_OF_COUNTRY: Final = re.compile(
    r"(?:^|(?:^|[.,;]|\b(?:and|with|between|by|from|of))\s+)(?:the\s+)?[A-Z][\w-]+['’]s?\s+$"
)


def acts_locally(scene: Scene, draft: Draft) -> bool:
    """Whether a province or city signs through an office of its own: "Québec's international relations minister"."""
    text = scene.page.text
    for area in scene.page.in_sentence(draft.number, Area):
        if area.level == "subdivision" and (
            (area.start >= draft.end and _OFFICE.match(text, area.end))
            or _OF_COUNTRY.search(text, max(0, area.start - 40), area.start)
        ):
            return True
    return False


def sub_codes(scene: Scene, draft: Draft) -> dict[str, list[str]]:
    """For agreements of provinces and cities: their own codes by country."""
    found: dict[str, list[str]] = {}
    levels = {"subdivision", "city"} if level_of(draft) == "subnational" else {"subdivision"}
    for area in scene.page.in_sentence(draft.number, Area):
        if not area.country or area.level not in levels or "-" not in area.code:
            continue
        found.setdefault(area.country, [area.code])
    return found
