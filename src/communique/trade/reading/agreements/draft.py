"""A draft: a mention of an agreement on its way to an item, with the words around it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from communique.mentions.mention import Number
from communique.trade.mentions.agreements.lexicon import number as number_word

if TYPE_CHECKING:
    from communique.mentions.mention import Date
    from communique.trade.reading.scene import Scene

# Nouns that headlines and later sentences use for any instrument.
_LOOSE: Final = re.compile(
    r"(?i)\b(?:deals?|pacts?|accords?|documents?|papers?|agreements?|instruments?|tie-ups?|arrangements?|letters?)$"
)
_TYPED: Final = re.compile(
    r"(?i)\b(?:trade|partnership|loan|tax\w*|investment|letters? of intent|extradition|services?)\b"
)
_UNTYPED: Final = frozenset({"agreement", "mixed", "other", ""})
_DEFINITE: Final = re.compile(r"(?i)\b(?:the|this|that|these|those|both|such|said)\s+(?:(?!an?\b)\w+\s+)?$")
_FRESH: Final = re.compile(
    r"(?i)\b(?:similar|another|new|second|third|fourth|separate|further|additional|more|other|like)\b"
)
# The sign first, then what it opens: a pattern that begins with a set of characters skips all others.
_CLAUSE_END: Final = re.compile(
    r"[;:,\s](?:(?<=[;:])(?=\s|$)"
    r"|(?:(?<=,)\s|(?<=\s))(?:(?:and\s)?(?:\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\s"
    r"(?=(?:with|between|from|in|at)\s)|(?:while|whereas|although)\s)"
    r"|(?<=,)\s(?:but|though)\s|(?<=\s)[–—]\s"
    r"|(?<=,)\s+and\s+(?:(?:will|plans|intends|hopes)\s|(?=in\s+[A-Z])))"
)
_LEAST_CLAUSE: Final = 2  # characters after which a clause may end: a comma right behind a mention does not end it


@dataclass(slots=True, kw_only=True, eq=False)
class Draft:
    """A mention, or words that the reader itself took for one.

    Args:
        start: Offset in the article's text.
        end: Offset after the last character.
        number: Number of its sentence.
        text: The mention's words.
        instrument: As in the codebook; empty where the words leave it to the whole.
        count: How many instruments; None where the words leave it open.
        qualifier: Exactness of the count.
        status: What the clause says, `denied`, or None.
        name: Proper name.
        how: Name of the pattern that found it.
        before: The clause before the mention.
        after: The clause after it, up to the next mention of an agreement.
        title: True in the headline.
        bullet: True where the sentence is an item of a list.
        areas: Countries and blocs that the clause names as sides.
        area_span: Where the first of them stands.
        pair: The two of them, where the clause names these and no other.
        date: Date of the status.
        parties: Names of the signing bodies, with their spans.
        levels: What kinds of bodies sign.
        sectors: What it is about.
        whole: The draft whose total includes this one.
        sentences: Numbers of the sentences that hold it up.
    """

    start: int
    end: int
    number: int
    text: str
    instrument: str
    count: int | None
    qualifier: str
    status: str | None
    name: str | None
    how: str
    before: str
    after: str
    title: bool = False
    bullet: bool = False
    areas: list[str] = field(default_factory=list)
    area_span: tuple[int, int] | None = None
    pair: frozenset[str] = frozenset()
    date: Date | None = None
    parties: dict[str, tuple[int, int]] = field(default_factory=dict)
    levels: set[str] = field(default_factory=set)
    sectors: list[str] = field(default_factory=list)
    whole: Draft | None = None
    sentences: set[int] = field(default_factory=set)

    @property
    def loose(self) -> bool:
        """Whether its noun may stand for any instrument."""
        if self.instrument not in _UNTYPED:
            return False
        return bool(_LOOSE.search(self.text)) and not _TYPED.search(self.text)

    @property
    def definite(self) -> bool:
        """Whether it points back: "the MoU", "these deals"."""
        return self.how == "anaphor" or bool(_DEFINITE.search(self.before[-24:]))

    @property
    def fresh(self) -> bool:
        """Whether its words say that it is another one: "a similar agreement", "four more"."""
        return bool(_FRESH.search(self.text))


LONGEST_CLAUSE: Final = 600  # characters; no clause of news is longer, and a hostile line costs no more than this


def around(scene: Scene, start: int, end: int, following: int | None = None) -> tuple[str, str]:
    """The clause before and after a span, cut at strong breaks and at the next mention.

    Args:
        scene: The article.
        start: Offset of the span.
        end: Offset after it.
        following: Where the next mention starts.
    """
    number = scene.page.sentence_at(start)
    sentence = scene.page.article.sentences[number - 1]
    dateline = scene.dateline[1]
    first = dateline if sentence.start <= dateline <= start else sentence.start
    before = scene.page.text[max(first, start - LONGEST_CLAUSE) : start]
    stop = min(sentence.end, following) if following is not None and following >= end else sentence.end
    after = scene.page.text[end : min(stop, end + LONGEST_CLAUSE)]
    cut = _CLAUSE_END.search(after, _LEAST_CLAUSE)
    begin = max((found.end() for found in _CLAUSE_END.finditer(before)), default=0)
    return before[begin:], after[: cut.start()] if cut else after


def number_of(word: str) -> int | None:
    """The value of digits or of a number word.

    >>> number_of("17"), number_of("Twelve"), number_of("the")
    (17, 12, None)
    """
    return number_word(word.lower())


def has_number(scene: Scene, draft: Draft) -> bool:
    """Whether a count is written as a number, not as "a" or "the"."""
    return any(draft.start <= n.start < draft.end for n in scene.page.in_sentence(draft.number, Number))
