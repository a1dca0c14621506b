"""Tokens with room on both sides, so that rules look left and right of a token without asking for the bounds."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from communique.text import Tokens

# Rules look at most this far to either side. Index -1 is the last of the blanks at the end, so they serve both sides.
_ROOM: Final = 32


# What only a text with decimal commas, or only one with decimal points, writes; scale words count for their language.
_CONTINENTAL: Final = re.compile(
    r"\d{1,3}(?:\.\d{3})+,\d+|\d{1,3}(?:\.\d{3}){2,}|\d+,\d{1,2}|mill(?:ones|ionen)|mil(?:hões|iarde?n?)"
)
_ENGLISH: Final = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+\.\d{1,2}")


@dataclass(frozen=True)
class Window:
    """The tokens of a text with blank ones around them.

    Args:
        text: The view's text.
        words: The tokens as written, then blanks.
        lower: The same in lower case.
        starts: Their offsets; those of blanks are equal to none.
        ends: Offsets after them; those of blanks are equal to none.
        size: The number of tokens without the blanks.
        where: For each lower-cased token the indices at which it stands.
    """

    text: str
    words: list[str]
    lower: list[str]
    starts: list[int]
    ends: list[int]
    size: int
    where: Mapping[str, list[int]]

    def joined(self, index: int) -> bool:
        """Whether nothing stands between the token at `index` and the one before it."""
        return self.ends[index - 1] == self.starts[index]

    @cached_property
    def point(self) -> Literal[".", ",", ""]:
        """The decimal sign of the text's other numbers, empty where they do not say, or say both.

        >>> from communique.text import tokenise
        >>> window(tokenise("3,5% of 1.200")).point, window(tokenise("3.5% of 1.200")).point
        (',', '.')
        """
        comma = any(_CONTINENTAL.fullmatch(word) for word in self.where)
        point = any(_ENGLISH.fullmatch(word) for word in self.where)
        return "" if comma == point else "," if comma else "."


def window(tokens: Tokens) -> Window:
    """The window over `tokens`.

    >>> from communique.text import tokenise
    >>> seen = window(tokenise("nearly 49 billion"))
    >>> seen.lower[2], seen.lower[3], seen.lower[-1], seen.joined(0)
    ('billion', '', '', False)
    """
    blanks = [""] * _ROOM
    return Window(
        tokens.text,
        tokens.words + blanks,
        tokens.lower + blanks,
        tokens.starts + [-3] * _ROOM,
        tokens.ends + [-1] * _ROOM,
        len(tokens.words),
        tokens.where,
    )
