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
from communique.mentions.areas.find import areas_named

if TYPE_CHECKING:
    from communique.checks.leaves.leaf import Leaf
    from communique.checks.leaves.record import Leaves
    from communique.schema.item import Span

_NEXT: Final = re.compile(r"\W*\w+")  # the word behind a number, as the key that it has: "two bronze medals"
_BESIDE: Final = 3  # how near a number stands to words that are right beside it


def by_contest(of: Leaves, leaf: Leaf, at: Span) -> str:
    """A number that several fields hold is not that of one to which it stands farther than to another.

    Nor of one for which a number that nothing holds stands nearer.
    """
    if leaf.kind not in NUMBERS or leaf.path in of.within:
        return ""
    if not leaf.key and not re.search(r"\d", of.page.text[slice(*at)]):  # "one" and "none" are said of many things
        return ""
    holders = of.held_at(at)
    if len(holders) == 1:
        return ""
    own = _nearness(of, leaf, at)
    for other in holders:
        its = own if is_other_end(leaf.name, other.name) else _nearness(of, other, at)
        if its != own and all(one >= mine for one, mine in zip(its, own, strict=True)):
            return f"{other.path} holds it too, and stands nearer to it"
    for free in of.vacant if not own[0] or own[1] < 0 else ():
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
        of.nearness[key] = _to_words(of, leaf, said), _to_object(of, leaf, at, said)
    return of.nearness[key]


def _to_words(of: Leaves, leaf: Leaf, said: tuple[str, str, str]) -> int:
    """3 where the words of a field stand beside a number, 2 with no number between, 1 in its sentence, else 0."""
    cue = of.own_cues.get(leaf.name) if leaf.kind != "words" else of.name_cues.get(leaf.name)
    return next((_BESIDE - far for far, one in enumerate(said) if cue and cue.search(one)), 0)


def _to_object(of: Leaves, leaf: Leaf, at: Span, said: tuple[str, str, str]) -> int:
    """How near the name of an object of a list is: 3 for the next word, 2 beside a place, 1 in its sentence.

    Else how many sentences away the rest of the object is, below zero.
    """
    if not leaf.is_within_item and not leaf.key:
        return 0
    if leaf.kind in NUMBERS:
        own = of.identities.get(of.owner(leaf), ())
        behind = _NEXT.match(of.page.text, at[1])
        for far, near in ((3, behind[0] if behind else ""), (2, said[0]), (1, said[-1])):
            if own and not words(near).isdisjoint(frozenset().union(*own)):
                return far
    number = of.page.sentence_at(at[0])
    return -min((abs(number - one) for one in of.neighbours(leaf)), default=0)


def by_free_name(of: Leaves, leaf: Leaf, _: Span) -> str:
    """A name of the right kind that nothing holds, and that stands nearer to words and object, is the field's."""
    if not is_name(leaf) or leaf.path in of.within or re.search(r"\d", str(leaf.value)):
        return ""
    if thing_of(leaf) == "place" and areas_named(str(leaf.value)):
        return ""
    own = [_nearness(of, leaf, one) for one in of.places[leaf.path]]
    words_, object_ = max(one for one, _ in own), max(one for _, one in own)
    if words_ and object_ >= 0:
        return ""
    is_alone = thing_of(leaf) in {"person", "party", "object"} and not leaf.is_item
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
