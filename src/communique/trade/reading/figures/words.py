"""The words that say what an amount, a percentage or a rank measures."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final, Literal, cast

from communique.lexicon import Anchored, table
from communique.text import lower, lowered

_WORDS: Final = table(__package__, "words", blank=r"\s+")


@cache
def compiled(template: str) -> re.Pattern[str]:
    r"""A pattern, without regard to letter case, in which `%name%` stands for the alternatives of a list.

    >>> bool(compiled(r"%past%\s+in").match("Invested in"))
    True
    """
    return re.compile("(?i)" + _WORDS.expand(template))


@cache
def in_lower_case(template: str) -> re.Pattern[str]:
    """The same for lower-case text, for lists without letters whose case counts: several times as fast."""
    return lowered(_WORDS.expand(template))


@cache
def listed(name: str) -> Anchored:
    """The words of a list, without regard to letter case."""
    return Anchored([re.compile(rf"(?i)(?:{_WORDS.pattern('lists', name)})\b")])


Flow = Literal[
    "total", "both", "services", "exports", "imports", "balance", "settlement", "fdi_flow", "fdi_stock", "loan", "gdp",
    "allocation", "deal", "project", "ignored",
]  # fmt: skip

TRADE: Final = frozenset({"total", "both", "services", "exports", "imports", "balance", "settlement"})
DEALS: Final = frozenset({"deal", "project", "loan", "allocation", "fdi_flow"})
# Cues that hold an amount only where the words between them say so.
WEAK: Final = frozenset({"deal", "project", "allocation"})


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
def _cues() -> Anchored:
    """All cues, in lower-case text; the group that matched has the name of the row."""
    rows = _WORDS.at("cue")
    return Anchored(lowered(rf"(?P<{row.split()[0]}>{_WORDS.pattern('cue', row)})\b") for row in rows)


@cache
def _flows() -> dict[str, Flow]:
    return {name: cast("Flow", flow) for name, flow in map(str.split, _WORDS.at("cue"))}


_GOODS_BEFORE: Final = re.compile(r"(?i)\b(?:merchandise|goods|commodity)\W+(?:[\w-]+\W+){0,2}$")
_GOODS_AFTER: Final = re.compile(
    r"(?i)\b(?:of|in|worth(?:\s+of)?)\s+(?:[\w-]+\s+)?goods\b|^\s+(?:\w+\s+)?goods\b|\bworth\s+of\s+goods"
)
_BOUND: Final = re.compile(r"[,;:]|\band\b")


@lru_cache(maxsize=64)  # a sentence is looked at again for those after it
def cues(text: str) -> tuple[Cue, ...]:
    """The cues of a sentence, in order.

    >>> [c.flow for c in cues("Exports to Chad and trade with Mali rose, the Ministry of Trade said.")]
    ['exports', 'total']
    """
    found: list[Cue] = []
    for match in _cues().finditer(lower(text)):
        name = match.lastgroup or ""
        if name == "not_cue" or (name == "trade" and _named(text, match)):
            continue
        found.append(Cue(match.start(), match.end(), _flows()[name], name, match.group()))
    return tuple(found)


def _named(text: str, match: re.Match[str]) -> bool:
    """Whether a capital makes "Trade" part of a name: "Trade Secretary", "Ministry of Trade"."""
    said = text[match.start() : match.end()]
    if said == match.group():
        return False
    before = text[: match.start()]
    if not before.strip("-•*\"'([] \n0123456789.:"):
        return bool(re.match(r"\s+[A-Z]\w+\s+[A-Z]", text[match.end() :]))
    return not re.search(r"(?:[.:;]\s|\")$", before) and not said.isupper()


def goods_at(text: str, cue: Cue) -> bool:
    """Whether the words beside a cue say that goods are meant, not goods and services.

    >>> text = "Goods exports to Peru rose while services trade fell."
    >>> [goods_at(text, cue) for cue in cues(text)]
    [True, False]
    """
    before = _BOUND.split(text[max(0, cue.start - 30) : cue.start])[-1]
    if _GOODS_BEFORE.search(before + " "):
        return True
    after = _BOUND.split(text[cue.end : cue.end + 70])[0]
    return _GOODS_AFTER.search(after) is not None


@cache
def ranked_by() -> tuple[tuple[str, Flow, re.Pattern[str]], ...]:
    """What a rank is a rank of, as name, flow and the words after the ordinal."""
    return tuple(
        (*key.split(), re.compile(rf"(?i)[\s\w'-]{{0,30}}?\b(?:{_WORDS.pattern('rank', key)})"))
        for key in _WORDS.at("rank")
    )
