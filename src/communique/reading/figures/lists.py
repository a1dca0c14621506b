"""The word lists of the figures' reading, from the data file, as patterns made when first asked for."""

from __future__ import annotations

import re
from functools import cache, cached_property
from importlib import resources
from typing import TYPE_CHECKING, Final

from communique.reading.lowered import lower, lowered

if TYPE_CHECKING:
    from collections.abc import Iterator

_INSERT: Final = re.compile(r"\{([a-z_ ]{3,})\}")
_WORD: Final = re.compile(r"[^\W\d_]+")


@cache
def _sections() -> dict[str, list[str]]:
    text = resources.files("communique.reading.figures").joinpath("words.txt").read_text(encoding="utf-8")
    found: dict[str, list[str]] = {}
    for line in text.splitlines():
        if line.startswith("["):
            found[line.strip("[]")] = current = []
        elif line.startswith("  "):
            current.append(line.strip())
    return found


@cache
def alternatives(name: str) -> str:
    """The alternatives of a section as one pattern."""
    joined = "|".join(_sections()[name]).replace(" ", r"\s+")
    return _INSERT.sub(lambda m: alternatives(m.group(1)), joined.replace(r"{not_trade\s+and}", "{not_trade and}"))


@cache
def names(kind: str) -> tuple[tuple[str, ...], ...]:
    """The names of the sections of a kind, each as its words after the kind, in the order of the file."""
    return tuple(tuple(name.split()[1:]) for name in _sections() if name.startswith(f"{kind} "))


@cache
def compiled(template: str) -> re.Pattern[str]:
    r"""A pattern, without regard to letter case, in which `{name}` stands for the alternatives of a section.

    >>> bool(compiled(r"{past}\s+in").match("Invested in"))
    True
    """
    return re.compile("(?i)" + _INSERT.sub(lambda m: f"(?:{alternatives(m.group(1))})", template))


@cache
def in_lower_case(template: str) -> re.Pattern[str]:
    """The same for lower-case text, for sections without letters whose case counts: several times as fast."""
    return lowered(compiled(template).pattern.removeprefix("(?i)"))


def listed(name: str) -> tuple[str, ...]:
    """The lines of a section that holds plain words."""
    return tuple(_sections()[name])


class Anchored:
    """A pattern that is tried only at words that begin with certain letters: many times as fast as a search.

    Args:
        kind: Name of the section, or of the kind of sections, that it is made of: of a kind, `lastgroup` of a match
            names the section. The section `first KIND` lists the first three letters of the words that it may begin
            with, whole where they are shorter.
    """

    def __init__(self, kind: str) -> None:
        self._kind = kind

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        rows = names(self._kind)
        parts = [f"(?P<{row[0]}>{alternatives(' '.join((self._kind, *row)))})" for row in rows]
        return re.compile(rf"(?i)(?:{'|'.join(parts) or alternatives(self._kind)})\b")

    @cached_property
    def _first(self) -> frozenset[str]:
        return frozenset(word for line in _sections()[f"first {self._kind}"] for word in line.split())

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """All matches in order, none overlapping another."""
        done = 0
        first, match_at = self._first, self._pattern.match
        for word in _WORD.finditer(lower(text)):
            if word[0][:3] in first and word.start() >= done and (found := match_at(text, word.start())):
                done = found.end()
                yield found

    def search(self, text: str) -> re.Match[str] | None:
        """The first match."""
        return next(self.finditer(text), None)
