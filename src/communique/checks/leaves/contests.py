"""Whose a place of the text is: that of the value whose field's words and whose object stand nearest to it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from communique.checks.leaves.fitting import fits_kind
from communique.checks.leaves.labels import said_of
from communique.checks.leaves.leaf import NUMBERS
from communique.checks.leaves.numbers import is_other_end
from communique.checks.leaves.things import looks_like_person
from communique.checks.leaves.wording import is_name
from communique.checks.leaves.words import thing_of
from communique.judging.alignment import words
from communique.mentions import mention as m

if TYPE_CHECKING:
    from communique.checks.leaves.leaf import Leaf
    from communique.checks.leaves.record import Leaves
    from communique.schema.item import Span

_PART: Final = re.compile(r"/\d+(?:/|$)")  # that an object is one of a list, or part of one
_BESIDE: Final = 3  # how near a number stands to words that are right beside it


def by_contest(of: Leaves, leaf: Leaf, at: Span) -> str:
    """A number that several fields hold is not that of one to which it stands farther than to another.

    Nor of one for which a number that nothing holds stands nearer.
    """
    if leaf.kind not in NUMBERS or leaf.path in of.within or not re.search(r"\d", of.page.text[slice(*at)]):
        return ""
    holders = of.held_at(at)
    if len(holders) == 1:
        return ""
    own = _nearness(of, leaf, at)
    for other in holders:
        its = own if is_other_end(leaf.name, other.name) else _nearness(of, other, at)
        if its != own and all(one >= mine for one, mine in zip(its, own, strict=True)):
            return f"{other.path} holds it too, and stands nearer to it"
    for free in of.vacant:
        words_, object_ = _nearness(of, leaf, free)
        is_called = words_ == _BESIDE and not own[0] and object_ >= own[1]
        is_near = words_ >= own[0] and object_ > own[1] and own[1] < 0
        if (is_called or is_near) and not of.page.at(*free, m.Ordinal) and fits_kind(leaf, *free, of.page):
            return f'"{of.page.text[slice(*free)]}" stands nearer to what it is called'
    return ""


def _nearness(of: Leaves, leaf: Leaf, at: Span) -> tuple[int, int]:
    """How near a place is to the words of a field, and to the object that holds it."""
    key = (leaf.path, at)
    if key not in of.nearness:
        said = said_of(of.page, at)
        of.nearness[key] = _to_words(of, leaf, said), _to_object(of, leaf, at, said[-1])
    return of.nearness[key]


def _to_words(of: Leaves, leaf: Leaf, said: tuple[str, str, str]) -> int:
    """3 where the words of a field stand beside a number, 2 with no number between, 1 in its sentence, else 0."""
    cue = of.own_cues.get(leaf.name) if leaf.kind != "words" else of.name_cues.get(leaf.name)
    return next((_BESIDE - far for far, one in enumerate(said) if cue and cue.search(one)), 0)


def _to_object(of: Leaves, leaf: Leaf, at: Span, sentence: str) -> int:
    """1 where the sentence names the object of a list, else how many sentences away the rest of it is, below zero."""
    if not _PART.search(leaf.holder) and not leaf.key:
        return 0
    near = words(sentence)
    if leaf.kind in NUMBERS and any(one & near for one in of.identities.get(of.owner(leaf), ())):
        return 1
    number = of.page.sentence_at(at[0])
    return -min((abs(number - one) for one in of.neighbours(leaf)), default=0)


def by_free_name(of: Leaves, leaf: Leaf, at: Span) -> str:
    """A name of the right kind that nothing holds, and that stands nearer to words and object, is the field's."""
    if not is_name(leaf) or leaf.path in of.within:
        return ""
    del at
    own = [_nearness(of, leaf, one) for one in of.places[leaf.path]]
    words_, object_ = max(one for one, _ in own), max(one for _, one in own)
    is_alone = thing_of(leaf) in {"person", "party", "object"} and not leaf.path.rsplit("/", 1)[-1].isdecimal()
    for free in of.free_names:
        its, near = _nearness(of, leaf, free)
        is_called = is_alone and its == _BESIDE and not words_ and near >= object_
        if (is_called or (its >= words_ and near == 0 and object_ < 0)) and _may_name(of, leaf, free):
            return f'"{of.page.text[slice(*free)]}" stands nearer to what it is called'
    return ""


def _may_name(of: Leaves, leaf: Leaf, at: Span) -> bool:
    """Whether a name may be one of what a field names: a person, or nobody by rule; no area but for a place."""
    thing, page = thing_of(leaf), of.page
    if thing == "person":
        return looks_like_person(page.text[slice(*at)], page)
    is_person = thing in {"body", "place"} and page.at(*at, m.Person)
    return not is_person and (thing == "place" or not page.at(*at, m.Area))
