"""The words of a text that speak for the values of a closed list, and whose a number is that stands among them."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from communique.fields import OneOf, fields_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from communique.item import Item, Span
    from communique.page import Page

# Where one statement ends and the next may begin, inside a sentence.
_BREAK = re.compile(r";|\u2013|, (?:and|but|while|whereas)\b|\b(?:while|whereas|against|compared)\b")


class Cue(NamedTuple):
    """A cue word of a sentence.

    Args:
        value: What it speaks for.
        place: Its span in the article's text.
    """

    value: str
    place: Span


def cues_in(marker: OneOf, page: Page, number: int) -> Iterator[Cue]:
    """The cue words of a sentence, in order; of words that overlap the longer.

    Args:
        marker: The closed list.
        page: The article.
        number: The sentence's number, from 1.
    """
    pattern = _pattern(marker)
    if pattern is None or not 1 <= number <= len(page.article.sentences):
        return
    sentence = page.article.sentences[number - 1]
    values = _values(marker)
    for found in pattern.finditer(sentence.text):
        value = values[" ".join(found[0].casefold().split())]
        yield Cue(value, (sentence.start + found.start(), sentence.start + found.end()))


def cue_beside(item: Item, place: Span, page: Page) -> tuple[str, Cue] | None:
    """The cue word that says what stands at `place`, and the field of the item that it speaks for.

    The nearest cue word of the sentence counts, one before the place rather than one behind it, and one of the same
    statement rather than one across a break (";", "while"). Where an item has several closed lists, one that speaks
    against the item's value comes before those that speak for it.

    Args:
        item: An item with its values.
        place: Span of one of them.
        page: The article.

    Returns:
        None where the item does not cite that sentence, or no closed list of it has a cue word there.
    """
    number = page.sentence_at(place[0])
    if number not in item.sentences:
        return None
    found: list[tuple[str, Cue]] = []
    for known in fields_of(item.model):
        if isinstance(known.marker, OneOf) and item[known.name] is not None:
            cues = list(cues_in(known.marker, page, number))
            if cues:
                found.append((known.name, min(cues, key=lambda cue: distance(cue.place, place, page.text))))
    return min(found, key=lambda one: one[1].value == item[one[0]], default=None)


def own_cues(item: Item, number: int, page: Page) -> Iterator[Cue]:
    """The cue words of a sentence that speak for what an item's closed lists say it is."""
    for known in fields_of(item.model):
        if isinstance(known.marker, OneOf):
            yield from (cue for cue in cues_in(known.marker, page, number) if cue.value == item[known.name])


def distance(cue: Span, place: Span, text: str) -> tuple[bool, int]:
    """How far a word is from a place: whether a break is between, then the characters, double for a word behind it."""
    before = cue[1] <= place[0]
    between = text[cue[1] : place[0]] if before else text[place[1] : cue[0]]
    return bool(_BREAK.search(between)), len(between) * (1 if before else 2)


@cache
def _pattern(marker: OneOf) -> re.Pattern[str] | None:
    words = sorted(_values(marker), key=len, reverse=True)
    if not words:
        return None
    spelled = (r"\s+".join(map(re.escape, word.split())) for word in words)
    return re.compile(rf"\b(?:{'|'.join(spelled)})\b", re.IGNORECASE)


@cache
def _values(marker: OneOf) -> dict[str, str]:
    """What each cue word speaks for."""
    return {" ".join(word.casefold().split()): value for value, words in marker.cues for word in words}
