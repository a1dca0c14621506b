"""Which mentions speak of one agreement, and what each adds to it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from communique.mentions.areas.find import bloc_members
from communique.trade.reading.agreements.wholes import find_whole, is_kin, is_other

if TYPE_CHECKING:
    from communique.trade.reading.agreements.draft import Draft
    from communique.trade.reading.scene import Scene

JOINING: Final = frozenset({"accession_sought", "acceded"})
# An earlier status gives way to one further to the right.
_ORDER: Final = (
    "negotiating", "proposed", "accession_sought", "signed", "acceded", "in_force", "suspended", "terminated",
)  # fmt: skip
_TREATIES: Final = frozenset({"trade_agreement", "investment_agreement"})
_TOPIC: Final = re.compile(
    r"(?i)\s*(?:\([^)]*\)\s*)?,?\s*(?:on|for|in|to|covering|concerning|regarding|about)\s+([^,.;]{3,80})"
)
# "in Seoul", "on Friday", "in hand" say where, when and how, not what it is about.
_ASIDE: Final = re.compile(
    r"\s*,?\s*(?:in\s+(?:[A-Z]|hand\b|place\b|force\b|effect\b|principle\b|total\b|the\s+[A-Z])|to\s+go\s+with\b|"
    r"on\s+(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun|Jan|Feb|March|Apr|May|June|July|Aug|Sep|Oct|Nov|Dec|\d))"
)
_WORD: Final = re.compile(r"[^\W\d_]{4,}")
_COVERS: Final = re.compile(
    r"(?i)\s*(?:which\s+)?(?:will\s+|also\s+)?(?:cover|span|encompass|includ|focus|relat|deal with|concern)\w*"
)
# What is used or reviewed is in force.
_UNDER: Final = re.compile(
    r"(?i)\b(?:under|thanks to|benefit\w* from|advantage of|utili[sz]\w+|members? of|part(?:y|ies) to|"
    r"signator(?:y|ies) to|update of|upgrade of|review of)\s+(?:the|its|their|a)\s+(?:[\w–-]+\s+){0,4}$"
)
_SIGN: Final = re.compile(r"(?i)\b(?:sign\w*|ink\w*|conclu\w+)\b")
_BOUND: Final = re.compile(r"(?i)\b(?:sign\w*|ink\w*|conclu\w+|ratif\w+)\b")
_RETURNED: Final = re.compile(
    r"(?i)\b(?:c[oa]mes?|return\w*|fl[ey]w|flies|left|leaves?|brought|brings?)\b[^.;]{0,60}\s(?:with|home)\s+(?:[\w-]+\s+)?$"
)
_YEAR: Final = re.compile(r"\b(?:19|20)\d\d\b")
_ANSWER: Final = re.compile(r"(?:\W*\b(?:Q|A|And)\b)?\W*")
_CAPITALS: Final = re.compile(r"\b[A-Z]{3,}\b")
_PAIR: Final = 2  # sides of an agreement
_MOST: Final = 50  # items from the beginning, and as many told last, that a mention may repeat or belong to


def gather(scene: Scene, drafts: list[Draft]) -> list[Draft]:
    """The drafts that stand for agreements of their own, with repetitions merged and parts led to their whole.

    Args:
        scene: The article.
        drafts: All drafts in the order of the text.
    """
    kept: list[Draft] = []
    for draft in drafts:
        near = kept if len(kept) <= 2 * _MOST else kept[:_MOST] + kept[-_MOST:]
        find_whole(scene, draft, near)
        item = next((one for one in reversed(near) if one is not draft.whole and _is_same(draft, one)), None)
        if item is not None:
            _absorb(item, draft)
        elif draft.instrument and _is_item(draft):
            kept.append(item := draft)
    return kept


def _is_same(draft: Draft, one: Draft) -> bool:
    """Whether a later mention repeats an item."""
    if draft.name:
        same = _same_name(draft, draft.name, one)
    elif draft.count is None:
        alike = draft.instrument == one.instrument and draft.status in {None, one.status}
        same = one.count != 1 and is_kin(draft, one) and (draft.definite or alike)
    else:
        same = _same_count(draft, one) if draft.count > 1 else _same_one(draft, one)
    return same and not _apart(draft, one)


def _apart(draft: Draft, one: Draft) -> bool:
    """Whether the sides that two mentions name exclude each other."""
    within = all(_stands_in(code, one.areas) for code in draft.areas)
    return not within and not all(_stands_in(code, draft.areas) for code in one.areas)


def _stands_in(code: str, areas: list[str]) -> bool:
    return any(code == other or code in bloc_members(other) for other in areas)


def _same_name(draft: Draft, name: str, one: Draft) -> bool:
    if one.name is None:
        return one.count == 1 and one.instrument == draft.instrument and one.title
    mine, other = set(name.lower().split()), set(one.name.lower().split())
    if mine <= other or other <= mine:
        return True
    short, long = sorted((name, one.name), key=len)
    return any(word in {_initials(long), *one.text.split()} for word in _CAPITALS.findall(short))


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.split() if word[:1].isupper())


def _same_count(draft: Draft, one: Draft) -> bool:
    if draft.count != one.count or not is_kin(draft, one) or (draft.fresh and not is_other(draft)):
        return False
    return draft.definite or one.title or draft.status in {None, one.status}


def _same_one(draft: Draft, one: Draft) -> bool:
    if one.count != 1 or draft.whole is not None or not is_kin(draft, one):
        return False
    if draft.definite and not draft.fresh:
        return not _differ(_topic(draft), _topic(one))
    listed = draft.bullet and one.bullet  # items of a list are each their own
    if listed or draft.fresh or one.whole is not None or draft.number == one.number:
        return False
    if not one.title and (draft.status not in {None, one.status} or draft.instrument != one.instrument):
        return False
    return not _differ(_topic(draft), _topic(one))


def _topic(draft: Draft) -> set[str]:
    match = None if _ASIDE.match(draft.after) else _TOPIC.match(draft.after)
    return {word.lower() for word in _WORD.findall(match.group(1))} if match else set()


def _differ(one: set[str], other: set[str]) -> bool:
    return bool(one and other) and not one & other


def _is_item(draft: Draft) -> bool:
    """Whether a mention says enough for an item of its own; what its place says of its status is filled in."""
    if draft.count is None:
        return draft.status == "denied" or _is_told(draft)
    if draft.status is None and draft.count > 1:
        draft.status = "signed" if _ANSWER.fullmatch(draft.before) else None
    elif draft.status is None and (draft.name or draft.instrument in _TREATIES):
        dated = _YEAR.search(draft.text) or _YEAR.search(draft.before[-30:])
        draft.status = "in_force" if dated or _UNDER.search(draft.before) else None
        return bool(draft.status or draft.name)  # a name waits for what is said of it later
    return draft.status is not None


def _is_told(draft: Draft) -> bool:
    """Whether a plural without a count is told as a fact: who signs or will sign, and with whom or about what."""
    if draft.status not in {"signed", "proposed"} or draft.definite or draft.title:
        return False
    signed = _SIGN.search(draft.before[-40:] + draft.after[:40]) or _RETURNED.search(draft.before)
    if draft.instrument == "contract" and not signed:
        return False
    return len(draft.areas) >= _PAIR or bool(_TOPIC.match(draft.after))


def _absorb(one: Draft, again: Draft) -> None:
    """Let a repetition add what the first mention left open."""
    if _is_news(one, again):
        one.status, one.date = again.status, again.date
        one.sentences.add(again.number)
    elif one.date is None and again.date and again.status == one.status and again.how != "total":
        one.date = again.date
        one.sentences.add(again.number)
    if one.title:
        one.qualifier, one.start, one.end = again.qualifier, again.start, again.end
        one.number, one.title = again.number, False
        one.before, one.after = again.before, again.after
        one.sentences.add(again.number)
    if one.loose and not again.loose and again.instrument:
        one.instrument, one.text = again.instrument, again.text
    _fill(one, again)


def _fill(one: Draft, again: Draft) -> None:
    one.name = one.name or again.name
    one.count = one.count if one.count is not None else again.count
    one.pair = one.pair or again.pair
    if len(again.areas) > len(one.areas):
        one.areas, one.area_span = again.areas, again.area_span
    one.parties = one.parties or again.parties
    one.levels = one.levels or again.levels
    if not one.sectors and (again.count is not None or _COVERS.match(again.after)):
        one.sectors = again.sectors


def _is_news(one: Draft, again: Draft) -> bool:
    if again.status is None or again.status == one.status:
        return False
    if one.title or one.status is None or "denied" in {one.status, again.status}:
        return True
    said = bool(_SIGN.search(again.before + again.after))
    if (one.status, again.status) == ("negotiating", "proposed"):
        return said and again.date is not None
    if (one.status, again.status) == ("signed", "proposed"):  # struck today, to be signed in autumn
        return said and one.count == 1 and not _BOUND.search(one.before + one.after)
    return _ORDER.index(again.status) > _ORDER.index(one.status)
