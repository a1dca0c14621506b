"""Which mentions speak of one agreement, which of a part of another, and which of none."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from communique.mentions.areas import bloc_members
from communique.reading.agreement_draft import has_number, spelled_whole

if TYPE_CHECKING:
    from collections.abc import Callable

    from communique.reading.agreement_draft import Draft
    from communique.reading.scene import Scene

# What a later mention may add: an earlier status gives way to one further to the right.
_ORDER: Final = (
    "negotiating",
    "proposed",
    "accession_sought",
    "signed",
    "acceded",
    "in_force",
    "suspended",
    "terminated",
)
_JOINING: Final = frozenset({"accession_sought", "acceded"})
_INCLUDING: Final = re.compile(
    r"(?i)\b(?:includ\w+|among\s+(?:them|these|which)|such as|of\s+(?:which|them|these))\b[^.;]*$"
)
_OTHER: Final = re.compile(r"(?i)\b(?:other|remaining|rest)\b")
_TOPIC: Final = re.compile(
    r"(?i)\s*(?:\([^)]*\)\s*)?,?\s*(?:on|for|in|to|covering|concerning|regarding|about)\s+([^,.;]{3,80})"
)
_WORD: Final = re.compile(r"[^\W\d_]{4,}")
_COVERS: Final = re.compile(
    r"(?i)\s*(?:which\s+)?(?:will\s+|also\s+)?(?:cover|span|encompass|includ|focus|relat|deal with|concern)\w*"
)
_UNDER: Final = re.compile(
    r"(?i)\b(?:under|thanks to|benefit\w* from|advantage of|utili[sz]\w+|members? of|part(?:y|ies) to|signator(?:y|ies) to|update of|upgrade of|review of)\s+(?:the|its|their|a)\s+(?:[\w–-]+\s+){0,4}$"
)
_SIGN: Final = re.compile(r"(?i)\b(?:sign\w*|ink\w*|conclu\w+)\b")
_YEAR: Final = re.compile(r"\b(?:19|20)\d\d\b")


def gather(scene: Scene, drafts: list[Draft]) -> list[Draft]:
    """The drafts that stand for agreements of their own, with repetitions merged and parts led to their whole.

    Args:
        scene: The article.
        drafts: All drafts in the order of the text.
    """
    kept: list[Draft] = []
    for draft in drafts:
        _find_whole(scene, draft, kept)
        if (same := _same(draft, kept)) is not None:
            _absorb(same, draft)
            if draft.how == "total":
                _lead_to(same, kept, draft)
        elif _is_item(scene, draft):
            kept.append(draft)
            if draft.how == "total":
                _lead_to(draft, kept, draft)
    return kept


def _lead_to(total: Draft, kept: list[Draft], mention: Draft) -> None:
    """The batch that a total is told of ("taking the total to 26") is a part of it."""
    for batch in reversed(kept):
        if batch is not total and batch.whole is None and batch.number == mention.number and _fits(batch, total):
            batch.whole = total
            return


def _fits(part: Draft, whole: Draft) -> bool:
    return part.count is not None and (whole.count is None or part.count < whole.count) and part is not whole


def _find_whole(scene: Scene, draft: Draft, kept: list[Draft]) -> None:
    """Lead a part to its whole, and let it take over what it does not say itself."""
    finder = _WHOLES.get(draft.how, _of_list)
    whole = finder(scene, draft, kept)
    if whole is None or not _fits(draft, whole):
        return
    if draft.how == "part" and draft.status is None and spelled_whole(draft) != whole.count:
        return  # "only some of the pacts stand a chance": a comment, not a batch
    draft.whole = whole
    if not draft.instrument or (draft.instrument == "mixed" and draft.count == 1):
        draft.instrument = "other" if whole.instrument == "mixed" else whole.instrument
    draft.status = draft.status or whole.status
    draft.sentences |= {whole.number}


def _of_count(scene: Scene, draft: Draft, kept: list[Draft]) -> Draft | None:
    total = spelled_whole(draft)
    named = next((one for one in reversed(kept) if one.count == total and total), None)
    return named or _plural(scene, draft, kept)


def _plural(scene: Scene, draft: Draft, kept: list[Draft]) -> Draft | None:
    del scene
    return next(
        (
            one
            for one in reversed(kept)
            if (one.count or 2) > (draft.count or 1) and _is_kin(draft, one) and one.status != "denied"
        ),
        None,
    )


_NOUNS: Final = (("mou", "mem mou"), ("contract", "con"), ("other", "let"))


def _batch(scene: Scene, draft: Draft, kept: list[Draft]) -> Draft | None:
    """The batch that "the largest of the Lima letters" belongs to: of its kind, at its place, else the whole of all."""
    wholes = [one for one in kept if one.count != 1 and one.status == "signed" and one.start < draft.start]
    noun = draft.text.split()[-1].lower()
    kind = next((kind for kind, heads in _NOUNS if noun.startswith(tuple(heads.split()))), None)
    wholes = [one for one in wholes if one.instrument == kind] or wholes
    places = [word for word in draft.text.split()[1:] if word[:1].isupper()]
    placed = [
        one for one in wholes if any(word in scene.page.sentence(one.number) for word in places) and one.how != "total"
    ]
    if placed:
        return placed[-1]
    return next((one.whole or one for one in reversed(wholes)), None)


def _of_same(scene: Scene, draft: Draft, kept: list[Draft]) -> Draft | None:
    """The whole of a count without a noun: that of the count before it, else the last total."""
    if draft.fresh and not _OTHER.search(draft.text):
        return None
    if not has_number(scene, draft) and draft.text.lower() not in {"theirs", "one", "his", "hers", "ours"}:
        return None
    if draft.text.lower() == "one" and (not kept or kept[-1].number != draft.number):
        return None
    last = kept[-1] if kept else None
    if (
        last
        and last.whole
        and last.whole.count is not None
        and last.number >= draft.number - 1
        and _fits(draft, last.whole)
        and _room(last.whole, draft, kept)
    ):
        return last.whole
    return _plural(scene, draft, kept)


def _room(whole: Draft, draft: Draft, kept: list[Draft]) -> bool:
    taken = sum(one.count or 0 for one in kept if one.whole is whole and one.how == draft.how)
    return whole.count is None or taken + (draft.count or 0) <= whole.count


def _of_list(scene: Scene, draft: Draft, kept: list[Draft]) -> Draft | None:
    """The whole of an item of a list, or of an instrument named after "including"."""
    if not kept:
        return None
    if draft.bullet:
        opener = next((one for one in reversed(kept) if one.count != 1 and not one.bullet), None)
        opens = opener is not None and scene.page.sentence(opener.number).rstrip().endswith(":")
        return opener if opens and not has_number(scene, draft) else None
    last = next((one for one in reversed(kept) if one.count != 1 and one.number == draft.number), None)
    between = scene.page.text[last.end : draft.start] if last else ""
    return last if _INCLUDING.search(between) else None


def _nothing(scene: Scene, draft: Draft, kept: list[Draft]) -> None:
    del scene, draft, kept


_WHOLES: Final[dict[str, Callable[[Scene, Draft, list[Draft]], Draft | None]]] = {
    "part": _of_count,
    "one_of": _batch,
    "elliptic": _of_same,
    "list_item": _plural,
    "total": _nothing,
    "anaphor": _nothing,
}


def _is_kin(one: Draft, other: Draft) -> bool:
    """Whether two nouns may stand for the same instruments."""
    if one.instrument == other.instrument or not one.instrument or not other.instrument or one.loose or other.loose:
        return True
    return "mixed" in {one.instrument, other.instrument}


def _same(draft: Draft, kept: list[Draft]) -> Draft | None:
    """The draft that a later mention repeats, None where it is a new one."""
    test = (
        _same_name
        if draft.name
        else _same_plural
        if draft.count is None
        else _same_count
        if draft.count > 1
        else _same_one
    )
    for one in reversed(kept):
        if one is not draft.whole and test(draft, one) and not _apart(draft, one):
            return one
    return None


def _apart(draft: Draft, one: Draft) -> bool:
    """Whether the sides that two mentions name exclude each other."""
    return bool(draft.areas and one.areas) and not all(_within(code, one.areas) for code in draft.areas) and not all(
        _within(code, draft.areas) for code in one.areas
    )  # fmt: skip


def _within(code: str, areas: list[str]) -> bool:
    return any(code == other or code in bloc_members(other) or other in bloc_members(code) for other in areas)


def _same_name(draft: Draft, one: Draft) -> bool:
    if (draft.status in _JOINING) != (one.status in _JOINING) and draft.status and one.status:
        return False
    if one.name is None:
        return one.count == 1 and one.instrument == draft.instrument and one.title
    mine, other = set(draft.name.lower().split() if draft.name else ()), set(one.name.lower().split())
    return mine <= other or other <= mine or draft.name in one.text or one.name in draft.text


def _same_count(draft: Draft, one: Draft) -> bool:
    if draft.count != one.count or not _is_kin(draft, one) or (draft.fresh and not _OTHER.search(draft.text)):
        return False
    if draft.number == one.number and not draft.definite:
        return False
    settled = (
        draft.status is None
        or one.status is None
        or one.title
        or draft.definite
        or "denied" in {draft.status, one.status}
    )
    return (settled or draft.status == one.status) and (draft.whole is None or one.whole in {draft.whole, None})


def _same_plural(draft: Draft, one: Draft) -> bool:
    return one.count != 1 and _is_kin(draft, one) and (draft.definite or draft.status in {None, one.status})


def _same_one(draft: Draft, one: Draft) -> bool:
    if one.count != 1 or draft.whole is not None or not _is_kin(draft, one):
        return False
    if draft.definite and not draft.fresh:
        return True
    if draft.fresh or draft.how == "elliptic" or one.whole is not None or draft.number == one.number:
        return False
    alike = draft.status in {None, one.status} or one.title
    return alike and (one.title or draft.instrument == one.instrument) and not _differ(_topic(draft), _topic(one)) and not _differ(
        set(draft.parties), set(one.parties)
    )  # fmt: skip


def _topic(draft: Draft) -> set[str]:
    match = _TOPIC.match(draft.after)
    return {word.lower() for word in _WORD.findall(match.group(1))} if match else set()


def _differ(one: set[str], other: set[str]) -> bool:
    return bool(one and other) and not one & other


def _is_item(scene: Scene, draft: Draft) -> bool:
    """Whether a mention says enough for an item of its own."""
    if draft.count is None:
        told = (
            draft.status in {"signed", "proposed"}
            and draft.instrument != "contract"
            and not draft.definite
            and not draft.title
        )
        return draft.status == "denied" or (told and bool(_TOPIC.match(draft.after)))
    if draft.status is None and has_number(scene, draft) and draft.count > 1:
        lead = scene.page.text[draft.start - len(draft.before) : draft.start]
        draft.status = "signed" if re.fullmatch(r"(?i)(?:\W*(?:q|a|and)\b)?\W*", lead) else None
    elif draft.status is None and (draft.name or draft.instrument in {"trade_agreement", "investment_agreement"}):
        dated = _YEAR.search(draft.text) or _YEAR.search(draft.before[-30:])
        draft.status = "in_force" if dated or _UNDER.search(draft.before) else None
    return draft.status is not None


def _absorb(one: Draft, again: Draft) -> None:
    """Let a repetition add what the first mention left open."""
    if _is_news(one, again):
        one.status, one.date = again.status, again.date or (one.date if one.title else None)
        one.sentences.add(again.number)
    elif one.date is None and again.date and again.status == one.status and again.how != "total":
        one.date = again.date
        one.sentences.add(again.number)
    if one.title:
        one.qualifier, one.start, one.end = again.qualifier, again.start, again.end
        one.number, one.title = again.number, False
        one.sentences.add(again.number)
    if one.loose and not again.loose and again.instrument:
        one.instrument, one.text = again.instrument, again.text
    one.name = one.name or again.name
    one.count = one.count if one.count is not None else again.count
    if len(again.areas) > len(one.areas):
        one.areas, one.area_span = again.areas, again.area_span
    if not one.parties:
        one.parties = again.parties
    one.levels = one.levels or again.levels
    if not one.sectors and (again.count is not None or _COVERS.match(again.after)):
        one.sectors = again.sectors
    one.whole = one.whole or (again.whole if again.whole is not one else None)


def _is_news(one: Draft, again: Draft) -> bool:
    if again.status is None or again.status == one.status:
        return False
    if one.title or one.status is None or "denied" in {one.status, again.status}:
        return True
    if {one.status, again.status} == {"negotiating", "proposed"}:
        return again.status == "proposed" and again.date is not None and bool(_SIGN.search(again.before + again.after))
    return _ORDER.index(again.status) > _ORDER.index(one.status)
