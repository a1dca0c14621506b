"""The words that say what an amount, a percentage or a rank measures."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from importlib import resources
from typing import TYPE_CHECKING, Final, Literal, cast

from communique.text import lower, lowered

if TYPE_CHECKING:
    from collections.abc import Iterator


_INSERT: Final = re.compile(r"\{([a-z_ ]{3,})\}")
_WORD: Final = re.compile(r"[^\W\d_]+")


@cache
def _sections() -> dict[str, list[str]]:
    text = resources.files("communique.trade.reading.figures").joinpath("words.txt").read_text(encoding="utf-8")
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


Flow = Literal[
    "total", "both", "services", "exports", "imports", "balance", "settlement", "fdi_flow", "fdi_stock", "loan", "gdp",
    "allocation", "deal", "project", "ignored",
]  # fmt: skip

TRADE: Final = frozenset({"total", "both", "services", "exports", "imports", "balance", "settlement"})
DEALS: Final = frozenset({"deal", "project", "loan", "allocation", "fdi_flow"})
# Cues that hold an amount only where the words between them say so.
WEAK: Final = frozenset({"deal", "project", "allocation"})
TARGET: Final = Anchored("target")
ESTIMATE: Final = Anchored("estimate")
_CUES: Final = Anchored("cue")
_SECTOR: Final = Anchored("sector")


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that say what is measured.

    Args:
        start: Offset in the sentence.
        end: Offset after them.
        flow: What they speak of.
        how: Name of the row of the table.
        text: The words, in lower case.
    """

    start: int
    end: int
    flow: Flow
    how: str
    text: str

    @property
    def verb(self) -> bool:
        """Whether they are a verb, whose subject is a side."""
        return self.how.startswith("verb")

    def stands_in(self, text: str) -> bool:
        """Whether the words stand in a sentence, or were said in one before it."""
        return text[self.start : self.end].lower() == self.text


@cache
def _flows() -> dict[str, Flow]:
    return {name: cast("Flow", flow) for name, flow in names("cue")}


_GOODS: Final = re.compile(r"(?i)\b(?:merchandise|goods|commodity)\b")
_GOODS_BEFORE: Final = re.compile(r"(?i)\b(?:merchandise|goods|commodity)\W+(?:[\w-]+\W+){0,2}$")
_GOODS_AFTER: Final = re.compile(
    r"(?i)\b(?:of|in|worth(?:\s+of)?)\s+(?:[\w-]+\s+)?goods\b|^\s+(?:\w+\s+)?goods\b|\bworth\s+of\s+goods"
)
_GOODS_AND_SERVICES: Final = re.compile(r"(?i)\bgoods\s+and\s+services\b")
_BOUND: Final = re.compile(r"[,;:]|\band\b")


@lru_cache(maxsize=64)  # a sentence is looked at again for those after it
def cues(text: str) -> tuple[Cue, ...]:
    """The cues of a sentence, in order.

    >>> [c.flow for c in cues("Exports to Chad and trade with Mali rose, the Ministry of Trade said.")]
    ['exports', 'total']
    """
    found: list[Cue] = []
    for match in _CUES.finditer(text):
        name = match.lastgroup or ""
        if name == "not_cue" or (name == "trade" and _named(text, match)):
            continue
        found.append(Cue(match.start(), match.end(), _flows()[name], name, match.group().lower()))
    return tuple(found)


def _named(text: str, match: re.Match[str]) -> bool:
    """Whether a capital makes "Trade" part of a name: "Trade Secretary", "Ministry of Trade"."""
    if match.group() == match.group().lower():
        return False
    before = text[: match.start()]
    at_start = not before.strip("-•*\"'( \n0123456789.:")
    if at_start:
        return bool(re.match(r"\s+[A-Z]\w+\s+[A-Z]", text[match.end() :]))
    return not re.search(r"(?:[.:;]\s|\")$", before) and not match.group().isupper()


def goods_at(text: str, cue: Cue) -> bool:
    """Whether the words beside a cue say that goods are meant, not goods and services.

    >>> text = "Goods exports to Peru rose while services trade fell."
    >>> [goods_at(text, cue) for cue in cues(text)]
    [True, False]
    """
    if _GOODS_AND_SERVICES.search(text[max(0, cue.start - 30) : cue.end + 60]):
        return False
    before = _BOUND.split(text[max(0, cue.start - 30) : cue.start])[-1]
    if _GOODS_BEFORE.search(before + " ") or _GOODS.search(cue.text):
        return True
    after = _BOUND.split(text[cue.end : cue.end + 70])[0]
    return _GOODS_AFTER.search(after) is not None


@cache
def ranked_by() -> tuple[tuple[str, Flow, re.Pattern[str]], ...]:
    """What a rank is a rank of, as name, flow and the words after the ordinal."""
    return tuple(
        (name, cast("Flow", flow), re.compile(rf"(?i)[\s\w'-]{{0,30}}?\b(?:{alternatives(f'rank {name} {flow}')})"))
        for name, flow in names("rank")
    )


def sector_in(text: str) -> str | None:
    """The sector that the first telling word of a clause names.

    >>> sector_in("a grant for two hospitals")
    'health'
    """
    found = _SECTOR.search(text)
    return found.lastgroup if found else None
