"""Where words stand in a text, as they are or all in one sentence."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from communique.checks.leaves.leaf import grouped
from communique.checks.leaves.signs import MINUS
from communique.checks.leaves.words import CALENDAR_NAMES, FUNCTION_WORDS, listed
from communique.evidence import find_words
from communique.judging.alignment import words
from communique.mentions import mention as m
from communique.mentions.areas.find import areas_named, country_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from communique.checks.leaves.leaf import Leaf
    from communique.page import Page
    from communique.schema.item import Span


def words_of(leaf: Leaf, page: Page) -> Iterator[Span]:
    """Where words stand as they are; else the sentence that has all that tell them."""
    value = str(leaf.value)
    found = list(find_words(page.article, value))
    if len(value) == 1:  # the A of "Flat A"
        found = [at for at in found if page.text[slice(*at)] == value]
    if found:
        yield from (at for at in found if value[:1] not in MINUS or not page.text[at[0] - 1 : at[0]].isalnum())
        return
    if not re.search(r"[^\W\d_]{3}", value):
        return
    if is_country(leaf):
        codes = set(areas_named(value)) or {value}
        for area in page.of(m.Area):
            if {area.code, area.country, country_of(area.code)} & codes:
                yield area.start, area.end
        return
    telling = {word for word in words(value) if len(word) > 1 or word.isdigit()}
    index = page.once(sentences_by_word)
    rarest = sorted(telling, key=lambda word: len(index.get(word, ())))[: int(len(telling) * (1 - _MOST_WORDS)) + 1]
    for number in sorted({number for word in rarest for number in index.get(word, ())}):
        sentence = page.article.sentences[number]
        if len(telling & words(sentence.text)) >= _MOST_WORDS * len(telling):
            yield sentence.start, sentence.end
    yield from _in_parts(value, page, is_long=len(telling) >= LONG)


def _in_parts(value: str, page: Page, *, is_long: bool) -> Iterator[Span]:
    """Where the first part stands of what has all its parts: a quotation that is interrupted, a body and its owner."""
    ways = [re.compile(", ")] if ", " in value else []
    for way in (*ways, *([_BREAK] if is_long else ())):
        parts = [list(find_words(page.article, part)) for part in way.split(value) if part]
        if all(parts):
            yield from parts[0]
            return


_BREAK: Final = re.compile(r"[.,;!?…]+\s*")
LONG: Final = 8  # words of a value that is told in sentences
_MOST_WORDS: Final = 0.75  # of a value's words that a sentence must have for the value to stand in it


def sentences_by_word(page: Page) -> dict[str, list[int]]:
    """The numbers of the sentences, from 0, that have each word."""
    every = enumerate(page.article.sentences)
    return grouped((word, number) for number, sentence in every for word in words(sentence.text))


def is_country(leaf: Leaf) -> bool:
    """Whether a field names countries, which a text may name otherwise."""
    is_one = not listed("things", "nation").isdisjoint(leaf.name.split("_"))
    return is_one and listed("things", "body").isdisjoint(re.findall(r"[a-z]+", leaf.says.lower()))


def names_in(page: Page) -> dict[Span, frozenset[str]]:
    """The names of several words in a text, each with its words; none of a time, none begun by a word of grammar."""
    found: dict[Span, frozenset[str]] = {}
    for one in _NAME.finditer(page.text):
        parts = one[0].split()
        if parts[0].lower() not in FUNCTION_WORDS and CALENDAR_NAMES.isdisjoint(parts):
            found[one.span()] = words(one[0])
    return found


_NAME: Final = re.compile(r"\b[A-ZÀ-Þ][\w’'-]*\w(?: (?:(?:of|and|de|al|bin|van|von) )?[A-ZÀ-Þ][\w-]*\w){1,4}")
