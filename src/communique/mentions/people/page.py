"""A document as the finders of names read it: wrapped lines joined, names by one pattern, areas looked up once."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from itertools import repeat
from operator import getitem, sub
from typing import TYPE_CHECKING, Final

from communique.mentions.people.triggers import places

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from communique.mentions.document import Document
    from communique.text import Tokens

_UPPER: Final = (
    "A-ZÀ-ÖØ-Þ"
    + "".join(c for c in map(chr, range(0x100, 0x250)) if c.isupper())
    + "".join(c for c in map(chr, range(0x1E00, 0x1F00)) if c.isupper())
)
_LETTER: Final = r"[^\W\d_]"
# Initials of two letters, for one of Cyrillic: "Ch. Oyuntuya", "Yu. Ushakov"; names that are shortened: "Md. Rafiq".
_DIGRAPHS: Final = ("Ch", "Dz", "Kh", "Sh", "Ts", "Ya", "Ye", "Yu", "Zh", "Ma", "Md", "Mohd", "Muhd", "Mst", "Sk")
_DIGRAPH: Final = f"(?:{'|'.join(_DIGRAPHS)})"
_WORD: Final = (
    rf"(?:(?:al|el|ad|an|as|ash|at|az|ul|d|l|o|n)[-'])?(?:(?:[{_UPPER}]|{_DIGRAPH})\.(?:-?[{_UPPER}]\.)*"
    rf"|[{_UPPER}]{_LETTER}*(?:(?:-|'(?!s(?!\w))){_LETTER}+)*)"
)
_PARTICLE: Final = (
    r"(?:de\ la|de\ los|de\ las|van\ der|van\ den|van\ de|von\ der|von\ und\ zu|de|del|della|der|den|dela|da|das|do|"
    r"dos|di|du|e|la|le|van|von|wa|zu|ould|mint|arap|bin|binti|binte|bint|ibn|ben|al|el|ul|ur|y|af|av|ter|ten|st\.|a/l|a/p|s/o|d/o)"
)
_NAME: Final = re.compile(
    rf"(?:(?=[a-z]){_PARTICLE}\ ){{0,2}}{_WORD}(?:\ {{1,2}}(?:{_PARTICLE}\ ){{0,2}}(?:\"{_WORD}\"|{_WORD})){{0,6}}"
    r"(?:,?\ (?:Jr|Sr)\b)?(?:(?<=\ [JS]r)\.)?"
)
_PARTICLES: Final = frozenset(_PARTICLE[3:-1].replace("\\", "").split("|")) | frozenset(("los", "las", "und"))
_WRAPPED: Final = re.compile(r"\n[ ]{0,8}(?=[a-z])")
_LINE: Final = re.compile(r"\n(?<=[^\n]{40}\n)(?=[^\n])")
_GLUE: Final = frozenset(("-", "&", "'", "/"))
_ABBREVIATIONS: Final = frozenset(
    ("jr", "sr", "st", "dr", "mt", "ft", "gov", "lt", "mr", "ms", "mrs", "md", "prof", "gen")
).union(digraph.lower() for digraph in _DIGRAPHS)
_GAP: Final = 2  # characters between two words of one name, at most
_OWNING: Final = "'s"
_NEAR: Final = 200  # characters: no byline, and no speaker's name and office, is longer
_OTHER_SPACE: Final = re.compile(r"[^\S ]")


@dataclass(frozen=True)
class Page:
    """A text whose wrapped lines are joined, with its tokens at unchanged offsets.

    Args:
        text: The text of the view; where lines are wrapped, single line breaks are spaces.
        tokens: The view's tokens.
        places: For each kind of word that can begin a name or a group, where such words stand.
        word: Gives the lower-cased token at an index, empty beyond either end.
        capital: Says whether the token at an index begins with a capital letter.
        joined: Says whether the token at an index and the next one stand on one line with at most two spaces between.
        areas: Codes of the areas whose names have several owners, by the offsets at which they begin.
    """

    text: str
    tokens: Tokens
    places: dict[str, list[int]]
    word: Callable[[int], str]
    capital: Callable[[int], bool]
    joined: Callable[[int], bool]
    areas: Mapping[int, str]

    def at(self, position: int) -> int:
        """Index of the first token that starts at `position` or later."""
        return bisect_left(self.tokens.starts, position)

    def end(self, index: int) -> int:
        """Offset after token `index`, or before its possessive ending."""
        return self.tokens.ends[index] - len(_OWNING) * self.tokens.words[index].endswith(_OWNING)

    def span(self, first: int, stop: int) -> str:
        """The text from token `first` up to, not including, token `stop`."""
        return self.text[self.tokens.starts[first] : self.tokens.ends[stop - 1]] if first < stop else ""

    def lines_with(self, words: Iterable[str]) -> list[int]:
        """Offsets at which the lines begin that hold one of the lower-cased `words` near their beginning."""
        starts, where = self.tokens.starts, self.tokens.where
        places = [starts[at] for word in words for at in where.get(word, ())]
        ends = {self.text.rfind("\n", max(0, place - _NEAR), place) for place in places}
        return sorted({end + 1 for end in ends if end >= 0} | ({0} if places and min(places) <= _NEAR else set()))

    def name_at(self, index: int) -> tuple[int, int] | None:
        """Offsets of the run of name words that starts with token `index`."""
        if not self.capital(index) and self.word(index) not in {"al", "el", "d'", "van", "von", "de"}:
            return None
        match = _NAME.match(self.text, self.tokens.starts[index])
        return match.span() if match else None

    def run_before(self, stop: int) -> int:
        """Index of the first token of the run of capitalised words that ends just before token `stop`."""
        words = self.tokens.words
        first = at = stop
        while at > 0 and stop - at < _LONGEST_RUN and (at == len(words) or self.joined(at - 1)):
            word = words[at - 1]
            if word[0].isupper() or (word[1:2] == "'" and word[2:3].isupper()):  # d'Aubigny
                first = at - 1
            elif not (
                self._closes(at - 1)
                or self._hyphened(at - 1)
                or (at < stop and (self.inner(at - 1) or word in _PARTICLES))
            ):
                break
            at -= 1
        return first

    def inner(self, index: int) -> bool:
        """Whether token `index` is a sign inside names: "-", "&", an apostrophe, the full stop of an abbreviation."""
        word = self.tokens.words[index]
        if word == ".":
            return index > 0 and (
                len(self.tokens.words[index - 1]) == 1 or self.tokens.lower[index - 1] in _ABBREVIATIONS
            )
        if word == "-":  # "DHAKA - Trade Minister" is no name
            tight = self.tokens.ends[index - 1] == self.tokens.starts[index]
            return tight and (index + 1 == len(self.tokens.words) or self.joined(index))
        return word in _GLUE

    def _closes(self, index: int) -> bool:
        """Whether token `index` is the full stop of "Jr." or the apostrophe of "Traders'"."""
        words = self.tokens.words
        if index < 1:
            return False
        return (words[index] == "." and words[index - 1] in {"Jr", "Sr"}) or (
            words[index] == "'" and words[index - 1][-1] == "s"
        )

    def _hyphened(self, index: int) -> bool:
        return index > 0 and self.tokens.words[index - 1] == "-" and self.tokens.words[index][0].isalpha()


_LONGEST_RUN: Final = 14  # words of a name with the titles before it
_ROOM: Final = 64  # more than any rule looks ahead or back


def page(document: Document) -> Page:
    """The page of a document, made once for all finders that read it one after the other."""
    return document.once(_page)


def _page(document: Document) -> Page:
    text, tokens = document.text, document.tokens
    if "\n" in text and len(_WRAPPED.findall(text)) > 1:
        text = _LINE.sub(" ", text)
    # `word`, `capital` and `joined` are asked for hundreds of times a page: look-ups in lists with room at the end,
    # where the indices below zero lead too, need no call of a function and no look at the bounds.
    words = tokens.lower + [""] * _ROOM
    capitals = [*map(str.isupper, map(getitem, tokens.words, repeat(0))), *[False] * _ROOM]
    joined = [*map(_GAP.__ge__, map(sub, tokens.starts[1:], tokens.ends)), *[False] * _ROOM]
    for line in _OTHER_SPACE.finditer(text):
        joined[bisect_left(tokens.starts, line.end()) - 1] = False
    from communique.mentions.areas.find import settled_areas  # noqa: PLC0415 - heavy, loaded when first asked

    areas = settled_areas(document)
    return Page(text, tokens, places(tokens.where), words.__getitem__, capitals.__getitem__, joined.__getitem__, areas)
