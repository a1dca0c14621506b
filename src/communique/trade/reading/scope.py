"""Which sentences of a page are not what the article reports: readers' comments, links to other stories."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from communique.article.around import around
from communique.article.readers import is_readers_heading
from communique.lexicon import table

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from communique.text import Sentence

# Lines between two paragraphs of a report.
_BETWEEN: Final = re.compile(r"(?i)\W*(?:advertisements?|share this(?: article)?|subscribe.{0,40}|sign up.{0,60})\W*")
_LONGEST_HEADING: Final = 100  # characters
_ONLY_SPORT: Final = 3  # what a word that only sport uses weighs against one that it shares with trade
_ENOUGH_SPORT: Final = 6  # two words of sport alone, or as much of both


def is_about_sport(words: AbstractSet[str]) -> bool:
    """Whether an article is about sport, where contracts, clubs and transfers are those of players.

    Args:
        words: The article's words in lower case.
    """
    known = table(__package__, "scope")
    only, shared = words & known.words("sport"), words & known.words("play")
    return _ONLY_SPORT * len(only) + len(shared) >= _ENOUGH_SPORT


def aside(sentences: Sequence[Sentence], text: str) -> frozenset[int]:
    r"""The numbers, from 1, of the sentences that stand around the report: readers' comments, links to other stories.

    >>> from communique.text import sentences
    >>> text = "They signed.\nCOMMENTS (2)\njoe: 80 deals!"
    >>> sorted(aside(sentences(text), text))
    [2, 3]
    """
    found: set[int] = set(around(sentences, text))
    trailing = False  # after a heading
    for number, sentence in enumerate(sentences, 1):
        line = sentence.text if len(sentence.text) < _LONGEST_HEADING else ""
        trailing = trailing or is_readers_heading(line)
        if trailing or (line and _BETWEEN.fullmatch(line)):
            found.add(number)
    return frozenset(found)
