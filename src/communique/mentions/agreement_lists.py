"""Lists after a counted instrument: lettered items, and parties as many as the count says."""

from __future__ import annotations

import re
from typing import Final

_LIST_REACH: Final = 2000
_MARK: Final = re.compile(
    r"(?:^|(?<=[\s;,]))(?:\(?(?:[a-h]|[1-9]\d?|i{1,3}|iv|v|vi{1,3})[).]|[•·▪*–-])\s+", re.MULTILINE
)
_ITEM_END: Final = re.compile(r"[;,\n]|\.(?=\s|$)")


def list_items(text: str, start: int, most: int | None) -> list[tuple[int, int]]:
    """Spans of the items of a list that begins after the colon near `start`: "(a) between X and Y, …".

    >>> text = "three MoUs: (a) between A and B, on tea; (b) between C and D."
    >>> [text[a:b] for a, b in list_items(text, 10, 3)]
    ['between A and B', 'between C and D']
    """
    colon = text.find(":", start, start + 80)
    if colon < 0 or any(stop in text[start:colon] for stop in (". ", "\n\n")):
        return []
    first = _MARK.match(text, _skip_space(text, colon + 1))
    found: list[tuple[int, int]] = []
    mark = first
    while mark and (most is None or len(found) < most):
        end = _ITEM_END.search(text, mark.end())
        stop = end.start() if end else len(text)
        if stop > mark.end():
            found.append((mark.end(), stop))
        paragraph = _MARK.search(text, stop, min(len(text), stop + 300, colon + _LIST_REACH))
        mark = paragraph if paragraph and not _leaves(text, stop, paragraph.start()) else None
    return found if len(found) > 1 else []


def _skip_space(text: str, at: int) -> int:
    while at < len(text) and text[at] in " \n":
        at += 1
    return at


def _leaves(text: str, stop: int, mark: int) -> bool:
    """Whether a full paragraph that is no item stands between two marks."""
    return "\n\n" in text[stop:mark].strip()


_PARTIES: Final = re.compile(r"\s*:?\s*with\s+([^.;:\n()]{3,160})")
_SPLIT: Final = re.compile(r",\s+and\s+|,\s+|\s+and\s+")
_CUT: Final = re.compile(r"\s+(?:on|for|to|in|at|during|which|that|worth|under|after|as|by|while|covering)\s")


def parties(text: str, start: int, count: int) -> list[tuple[int, int]]:
    """Spans of the parties after "with", when there are as many as the count says.

    >>> text = "Three were: with Ash Ltd, the Birch Union and Cedar Bank."
    >>> [text[a:b] for a, b in parties(text, 10, 3)]
    ['Ash Ltd', 'the Birch Union', 'Cedar Bank']
    """
    match = _PARTIES.match(text, start)
    if not match or count < 2:  # noqa: PLR2004 - one party is no list
        return []
    low, high = match.span(1)
    if cut := _CUT.search(text, low, high):
        high = cut.start()
    found: list[tuple[int, int]] = []
    at = low
    for split in _SPLIT.finditer(text, low, high):
        found.append((at, split.start()))
        at = split.end()
    found.append((at, high))
    proper = all(text[a : a + 1].isupper() or text[a : a + 4] == "the " for a, _ in found)
    return found if proper and len(found) == count else []
