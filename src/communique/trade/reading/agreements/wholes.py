"""Which batch a part belongs to: by its words, its place in a list, or the count that stands before it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from communique.trade.reading.agreements.draft import has_number, number_of
from communique.trade.reading.agreements.finds import BULLET

if TYPE_CHECKING:
    from collections.abc import Callable

    from communique.trade.reading.agreements.draft import Draft
    from communique.trade.reading.scene import Scene

_INCLUDING: Final = re.compile(
    r"(?i)\b(?:includ\w+|among\s+(?:them|these|which)|such\s+as|of\s+(?:which|them|these))\b[^.;]*$"
)
_AMONG: Final = re.compile(
    r"(?i)\W*(?:among\s+(?:them|these|those)|(?:they|these|those)\s+includ\w+|also\s+(?:signed|inked|exchanged)|"
    r"included\s+(?:are|were))\b"
)
_LISTS: Final = re.compile(r":\s|\s[–—-]\s|\b(?:compris\w+|consist\w+ of|made up of)\b")
_NTH: Final = re.compile(r"(?i)\b(?:first|second|third|fourth|fifth|sixth|last|latter|former)\s+$")
_NTH_START: Final = re.compile(r"(?i)(?:the\s+)?(?:first|second|third|fourth|fifth|sixth|last)\b")
_OTHER: Final = re.compile(r"(?i)\b(?:other|remaining|rest)\b")
_SIGNED: Final = re.compile(r"(?i)\b(?:signed|inked|exchanged|concluded|signing)\b")
_PRONOUNS: Final = frozenset({"theirs", "one", "his", "hers", "ours", "its"})
_NOUNS: Final = (("mou", ("mem", "mou")), ("contract", ("con",)), ("other", ("let",)))
_ALONE: Final = frozenset({"total", "anaphor", "another"})  # no part of a batch told before
_TOLD_SENTENCES: Final = 2  # sentences between a total and what is told of it


def find_whole(scene: Scene, draft: Draft, kept: list[Draft]) -> None:
    """Lead a part to its whole, and let it take over what it does not say itself.

    Args:
        scene: The article.
        draft: Changed in place.
        kept: The items before it.
    """
    whole = None if draft.how in _ALONE else _WHOLES.get(draft.how, _of_list)(scene, draft, kept)
    if whole is None or not fits(draft, whole):
        return
    if draft.how == "part" and draft.status is None and not _is_counted(draft):
        return  # "only some of the pacts stand a chance": a comment, not a batch
    draft.whole = whole
    if not draft.instrument or (draft.instrument == "mixed" and draft.count == 1):
        draft.instrument = "other" if whole.instrument == "mixed" else whole.instrument
    draft.status = draft.status or whole.status
    draft.sentences |= {whole.number}


def _is_counted(draft: Draft) -> bool:
    """Whether a part begins with a number: "Three of the MoUs cover …"."""
    return number_of(draft.text.split(maxsplit=1)[0]) is not None


def fits(part: Draft, whole: Draft) -> bool:
    """Whether a count can be part of another."""
    return part.count is not None and (whole.count is None or part.count < whole.count) and part is not whole


def is_kin(one: Draft, other: Draft) -> bool:
    """Whether two nouns may stand for the same instruments."""
    if one.instrument == other.instrument or not one.instrument or not other.instrument or one.loose or other.loose:
        return True
    return "mixed" in {one.instrument, other.instrument}


def is_other(draft: Draft) -> bool:
    """Whether a count is the rest of a batch: "the other nine"."""
    return bool(_OTHER.search(draft.text))


def _plural(scene: Scene, draft: Draft, kept: list[Draft]) -> Draft | None:
    del scene
    batches = (one for one in reversed(kept) if (one.count or 2) > (draft.count or 1) and one.status != "denied")
    return next((one for one in batches if is_kin(draft, one)), None)


def _batch(scene: Scene, draft: Draft, kept: list[Draft]) -> Draft | None:
    """The batch that "the largest of the Lima letters" belongs to: of its kind, at its place, else the whole of all."""
    batches = [one for one in kept if one.count != 1 and one.status == "signed"]
    noun = draft.text.split()[-1].lower()
    kind = next((kind for kind, heads in _NOUNS if noun.startswith(heads)), None)
    if of_kind := [one for one in batches if one.instrument == kind]:
        batches = of_kind[-1:]
    places = [word for word in draft.text.split()[1:] if word[:1].isupper()]
    placed = [one for one in batches if one.how != "total" and _stands(scene, one.number, places)]
    if placed or of_kind:
        return (placed or batches)[-1]
    return next((one.whole or one for one in reversed(batches)), None)


def _stands(scene: Scene, number: int, words: list[str]) -> bool:
    return any(word in scene.page.sentence(number) for word in words)


def _of_same(scene: Scene, draft: Draft, kept: list[Draft]) -> Draft | None:
    """The whole of a count without a noun: that of the count before it, else the last total."""
    word = draft.text.lower()
    if not kept or (draft.fresh and not is_other(draft)) or not (has_number(scene, draft) or word in _PRONOUNS):
        return None
    last = kept[-1]
    if last.whole and last.number >= draft.number - 1 and fits(draft, last.whole):
        return last.whole
    return _plural(scene, draft, kept)


def _of_list(scene: Scene, draft: Draft, kept: list[Draft]) -> Draft | None:
    """The whole of an item of a list, of an instrument named after "including", or of "the first MoU"."""
    if draft.bullet:
        return _opener(scene, draft, kept)
    recent = [
        one
        for one in kept
        if one.count != 1 and one.whole is None and draft.number - _TOLD_SENTENCES <= one.number <= draft.number
    ]
    if not recent or (draft.definite and not _is_nth(draft)):
        return None
    last = recent[-1]
    if last.number == draft.number:
        between = scene.page.text[last.end : draft.start]
        return last if _INCLUDING.search(between) or (_LISTS.search(between) and fits(draft, last)) else None
    among = _AMONG.match(scene.page.sentence(draft.number)) or _is_nth(draft)
    return last if among and draft.count == 1 and is_kin(draft, last) else None


def _is_nth(draft: Draft) -> bool:
    return draft.count == 1 and bool(_NTH_START.match(draft.text) or _NTH.search(draft.before))


def _opener(scene: Scene, draft: Draft, kept: list[Draft]) -> Draft | None:
    """The total that opens the list in which a bullet stands; the list's opening sentence ends in a colon."""
    first = min((one.number for one in kept if one.bullet and one.whole), default=draft.number)
    bullets = {one.number for one in kept if one.bullet}
    above = draft.number - 1
    while above in bullets or BULLET.match(scene.page.sentence(above)) or (first < draft.number and above >= first):
        above -= 1
    opening = scene.page.sentence(above).rstrip()
    whole = next(
        (one for one in reversed(kept) if one.count != 1 and above - _TOLD_SENTENCES <= one.number <= above), None
    )
    if whole is None and draft.status is None and _SIGNED.search(opening):
        draft.status = "signed"
    return whole


_WHOLES: Final[dict[str, Callable[[Scene, Draft, list[Draft]], Draft | None]]] = {
    "part": _plural,
    "one_of": _batch,
    "elliptic": _of_same,
    "list_item": _plural,
}
