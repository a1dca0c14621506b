"""Parts of a counted whole that leave the noun out: "Twelve of the 19 are contracts; the other seven …", and lists."""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import groupby
from typing import TYPE_CHECKING, Final, NamedTuple

from communique.lexicon import word_set
from communique.trade.mentions.agreements.counts import Count, count_at
from communique.trade.mentions.agreements.instruments import Found
from communique.trade.mentions.agreements.lexicon import NUMBERS, number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from communique.text import Tokens
    from communique.trade.mentions.agreements.status import Clauses

_BE: Final = word_set(
    "are were is was have has had will would should cover covers covered covering involve involves involved involving "
    "concern concerns concerned concerning relate relates related relating focus focuses focused deals dealt went go "
    "goes came come signed inked remain remains remained fall fell pertain pertains address addresses span include"
)
_PREPOSITIONS: Final = word_set("in for with on between by from among to at under")
_PREDICATES: Final = _BE | _PREPOSITIONS | frozenset(".,;:–)")
_CLAUSE_STARTS: Final = frozenset('.,;:–("') | word_set("and while with but which them these those")
_OTHERS: Final = word_set("other remaining first last latter final")
_DETERMINERS: Final = word_set("the these those all its their")
_REACH: Final = {
    "part": 80,
    "other": 160,
    "more": 160,
    "subject": 45,
}  # tokens between a whole and its parts: sentences of news
_COPULA: Final = 2  # tokens between a part and what it is said to be: "two are contracts"


class _Part(NamedTuple):
    """A number that may count a part.

    Args:
        start: Its first token.
        end: Token after it.
        counted: The count.
        kind: What makes a part of it: its own words, the verb after it, or its place in a row of parts.
        total: The count of the whole that it names.
    """

    start: int
    end: int
    counted: Count
    kind: str
    total: int | None = None


def find_parts(clauses: Clauses, found: list[Found]) -> list[Found]:
    """Parts of the plural ones among `found`, each with the status of its clause, else that of the whole."""
    wholes = [one for one in found if one.noun and one.noun.plural and one.count != 1 and one.how != "part"]
    if not wholes:
        return []
    tokens, taken = clauses.tokens, {at for one in found for at in range(one.start, one.end)}
    words = [*clauses.numerals, *(NUMBERS.keys() & tokens.where.keys())]
    places = sorted({at for word in words for at in tokens.where[word] if at >= wholes[0].end} - taken)
    parts: list[Found] = []
    for low, sentence in groupby(places, lambda at: clauses.bounds(at)[0]):
        numbers = [part for at in sentence if (part := _part(tokens, at, low))]
        parts += [_read(clauses, part, whole, found) for part, whole in _belonging(numbers, wholes, low)]
    return parts


def _part(tokens: Tokens, at: int, low: int) -> _Part | None:
    """What the number that ends at token `at` may count, None where it counts nothing left out."""
    count = count_at(tokens, at + 1)
    if count is None or tokens.lower[at] == "both":
        return None
    first, lower = count.start, tokens.lower
    following = lower[at + 1] if at + 1 < len(lower) else "."
    if following == "of":
        return _of_whole(lower, at, count)
    before = lower[first - 1] if first > low else "."
    if before in _OTHERS and lower[first - 2] in _DETERMINERS:
        return _Part(first - 2, count.end, count, "other") if following in _PREDICATES else None
    if lower[first] in {"another", "a"} and count.end - first > 1:
        return _Part(first, count.end, count, "more") if following in _PREDICATES else None
    kind = "subject" if following in _BE else "row" if following in _PREPOSITIONS else "item"
    return _Part(first, count.end, count, kind) if before in _CLAUSE_STARTS and following != "-" else None


def _of_whole(lower: list[str], at: int, count: Count) -> _Part | None:
    """Thirty of the 55 are …; two of them; out of the 14, eight …."""
    words, k = [*lower[at + 2 : at + 7], ".", "."], 0
    while words[k] in _DETERMINERS:
        k += 1
    total = number(words[k]) if k else None
    k += total is not None or words[k] in {"them", "which"}
    closed = words[k] in _PREDICATES or not words[k].isalpha()
    return _Part(count.start, at + 2 + k, count, "part", total) if k and closed else None


def _belonging(numbers: list[_Part], wholes: list[Found], low: int) -> Iterator[tuple[_Part, Found]]:
    """The numbers of a sentence that count parts, with their wholes: those that say so, and what follows in a row."""
    whole: Found | None = None
    all_of_it = sum(part.counted.value for part in numbers)
    for part in numbers:
        if part.kind in _REACH:
            whole = _whole_of(part, wholes) if part.total or whole is None else whole
        elif whole is None and numbers[0].kind == "row":  # "six were signed: two on farming, four on tourism"
            whole = next((one for one in reversed(wholes) if low <= one.start < part.start), None)
            whole = whole if whole and whole.count == all_of_it else None
        if whole and (part.kind != "item" or whole.count == all_of_it):
            yield part, whole


def _whole_of(part: _Part, wholes: list[Found]) -> Found | None:
    """The nearest whole before a part that is large enough for it, or that has the total it names."""
    for whole in reversed(wholes):
        fits = part.kind == "more" or whole.count is None or whole.count >= part.counted.value
        near = 0 <= part.start - whole.end <= _REACH[part.kind]
        if whole.count == part.total and whole.end <= part.start if part.total else near and fits:
            return whole
    return None


def _read(clauses: Clauses, part: _Part, whole: Found, found: list[Found]) -> Found:
    """The mention of a part; of "two are contracts" it has the kind."""
    status = clauses.status(part.start, part.end, near=True) or whole.status
    index = bisect_left(found, part.end, key=lambda one: one.start)
    told = found[index] if index < len(found) and found[index].start - part.end <= _COPULA else whole
    told = told if told.noun and told.noun.plural else whole
    how, noun = "part" if part.kind == "part" else "elliptic", None if told is whole else told.noun
    return Found(
        part.start, part.end, told.instrument, part.counted.value, part.counted.qualifier, status, how, noun=noun
    )


_LIST_CHARACTERS: Final = 2000  # characters that a list of items takes up
_MARK: Final = re.compile(
    r"(?:^|(?<=[\s;,]))(?:\(?(?:[a-h]|[1-9]\d?|i{1,3}|iv|v|vi{1,3})[).]|[•·▪*–-])\s+", re.MULTILINE
)
_FIRST: Final = re.compile(r"[^.:\n]{0,80}:[ \n]*")
_ITEM_END: Final = re.compile(r"[;,\n]|\.(?=\s|$)")


def list_items(text: str, start: int, most: int) -> list[tuple[int, int]]:
    """Spans of the items of a list that begins after the colon near `start`: "(a) between X and Y, …".

    >>> text = "three MoUs: (a) between A and B, on tea; (b) between C and D."
    >>> [text[a:b] for a, b in list_items(text, 10, 3)]
    ['between A and B', 'between C and D']
    """
    colon = _FIRST.match(text, start)
    mark = _MARK.match(text, colon.end()) if colon else None
    found: list[tuple[int, int]] = []
    while mark and len(found) < most:
        end = _ITEM_END.search(text, mark.end())
        stop = end.start() if end else len(text)
        found.append((mark.end(), stop))
        mark = _MARK.search(text, stop, min(stop + 300, start + _LIST_CHARACTERS))
        mark = mark if mark and "\n\n" not in text[stop : mark.start()].strip() else None
    return found if len(found) > 1 else []
