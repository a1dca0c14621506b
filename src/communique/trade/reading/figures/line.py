"""A sentence as the reading of figures sees it: evened out, with its mentions in offsets of its own."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Final

from communique.mentions.mention import Area, Date, Mention, Money, Ordinal, Percent

if TYPE_CHECKING:
    from collections.abc import Iterator

    from communique.trade.reading.scene import Scene

# One character for one, so that offsets stay as they are.
_EVEN: Final = str.maketrans(
    {
        **dict.fromkeys("‘’ʼ´`", "'"),
        **dict.fromkeys("“”«»", '"'),
        **dict.fromkeys("–—―−‐‑", "-"),
        **dict.fromkeys("\n\xa0\u2009\u202f", " "),
        "\t": "|",  # the columns of a table stay apart
    }
)

# Verbs that are a change in themselves; only where nothing makes them inexact, asked for or possible.
_MULTIPLES: Final = {"doubled": 100, "tripled": 200, "trebled": 200, "halved": -50}
_INEXACT: Final = re.compile(
    r"(?i)\b(?:more than|nearly|almost|over|about|roughly|around|practically|virtually|be|not|only|just short of)\s+$"
)
_PLAIN: Final = frozenset({25, 50})  # a quarter, half: percentages that a fraction in words is exactly
TAIL: Final = 60  # characters before an amount that say how exact it is


@dataclass(frozen=True, slots=True)
class Place:
    """An area as a sentence names it.

    Args:
        start: Offset in the sentence.
        end: Offset after it.
        code: The code under which it takes part in figures.
        country: Its country, or the bloc itself.
        form: Name, demonym or abbreviation, as the finder has it.
    """

    start: int
    end: int
    code: str
    country: str
    form: str


@dataclass(frozen=True)
class Line:
    """A sentence with its mentions.

    Args:
        number: Its number in the article, from 1.
        base: Offset of its first character in the article.
        text: Its text, quotes and dashes and white space evened out, as long as the original.
        places: The areas it speaks of.
        found: Its other mentions, in order.
    """

    number: int
    base: int
    text: str
    places: tuple[Place, ...]
    found: tuple[Mention, ...]

    def at(self, mention: Mention) -> tuple[int, int]:
        """Where a mention stands in the sentence."""
        return mention.start - self.base, mention.end - self.base

    @cached_property
    def money(self) -> list[Money]:
        """The amounts that are stated first: an equivalent in another currency is none."""
        return [m for m in self.found if isinstance(m, Money) and m.equivalent_of is None]

    @cached_property
    def percents(self) -> list[Percent]:
        """The percentages written in figures; "half" and "a third" say too little."""
        return [
            m for m in self.found
            if isinstance(m, Percent) and not m.points
            and (any(c.isdigit() for c in m.text) or "per" in m.text or m.how == "multiple" or m.value in _PLAIN)
        ]  # fmt: skip

    @cached_property
    def ordinals(self) -> list[Ordinal]:
        """The ordinals and superlatives."""
        return [m for m in self.found if isinstance(m, Ordinal)]

    @cached_property
    def dates(self) -> list[Date]:
        """The times."""
        return [m for m in self.found if isinstance(m, Date)]


class Lines:
    """The sentences of an article, made when asked for.

    Args:
        scene: The article.
    """

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self._found: dict[int, list[Mention]] = {}
        at = scene.page.sentence_at
        for mention in scene.page.mentions:
            if isinstance(mention, Money | Percent | Ordinal | Date):
                self._found.setdefault(at(mention.start), []).append(mention)
        for extra in _multiples(scene.page.text):
            self._found.setdefault(at(extra.start), []).append(extra)
        self._made: dict[int, Line] = {}

    def __iter__(self) -> Iterator[Line]:
        """The sentences in scope that hold an amount, a percentage or an ordinal."""
        for number in sorted(self._found):
            if any(not isinstance(m, Date) for m in self._found[number]) and self.scene.in_scope(number):
                yield self[number]

    def __getitem__(self, number: int) -> Line:
        """The sentence of a number; an empty one where there is none."""
        if number not in self._made:
            self._made[number] = self._line(number)
        return self._made[number]

    def _line(self, number: int) -> Line:
        sentences = self.scene.page.article.sentences
        if not 1 <= number <= len(sentences):
            return Line(number, 0, "", (), ())
        base = sentences[number - 1].start
        places = tuple(self._place(area, base) for area in self.scene.areas_in(number))
        return Line(number, base, even(sentences[number - 1].text), places, tuple(self._found.get(number, ())))

    def _place(self, area: Area, base: int) -> Place:
        country = area.country or area.code
        # A city stands for its government or its country, unless the city itself takes part.
        code = country if area.level == "city" and self.scene.side(country) != area.code else area.code
        return Place(area.start - base, area.end - base, code, country, area.form)


def _multiples(text: str) -> Iterator[Percent]:
    """The changes that a verb states: "doubled" is a rise of 100 percent."""
    for word, change in _MULTIPLES.items():
        start = text.find(word)
        while start >= 0:
            if not _INEXACT.search(text, max(0, start - TAIL), start):
                yield Percent(
                    start=start, end=start + len(word), text=word, how="multiple", value=Decimal(change),
                    direction="rise" if change > 0 else "fall",
                )  # fmt: skip
            start = text.find(word, start + 1)


def tail(text: str, end: int) -> str:
    """The last characters of a text before an offset: enough for a pattern that ends there."""
    return text[max(0, end - TAIL) : end]


def even(text: str) -> str:
    """A text with quotes, dashes and white space evened out, every character in its place.

    >>> even("Fiji’s exports – up")
    "Fiji's exports - up"
    """
    return text if text.isascii() and "\n" not in text and "\t" not in text else text.translate(_EVEN)
