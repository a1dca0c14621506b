"""Where a value stands in a text: for each kind of field who looks for it."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from communique.checks.leaves.days import clocks, times
from communique.checks.leaves.figures import numbers
from communique.checks.leaves.phrases import words_of
from communique.mentions import mention as m
from communique.mentions.numbers.currencies import currencies

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from communique.checks.leaves.leaf import Leaf
    from communique.page import Page
    from communique.schema.inference import Kind
    from communique.schema.item import Span


def _currencies(leaf: Leaf, page: Page) -> Iterator[Span]:
    code = str(leaf.value)
    for found in page.of(m.Money):
        if found.currency == code:
            yield found.start, found.end
    if known := _named(code):
        yield from (named.span() for named in known.finditer(page.text))
    yield from words_of(leaf, page)


@cache
def _named(code: str) -> re.Pattern[str] | None:
    """The names and signs of a currency, those too that it shares with others; None where there is no such currency."""
    known = currencies()
    units = {unit for unit, codes in known.shared.items() if code in codes}
    names = {name for name, of in known.names.items() if of == code or of.removeprefix("?") in units}
    signs = {sign for sign, of in known.signs.items() if of == code}
    signs |= next((open_ for word, open_ in _OPEN.items() if any(name.endswith(word) for name in names)), set())
    rows = [rf"\b{re.escape(name)}s?\b" for name in names] + [re.escape(sign) for sign in signs]
    rows.sort(key=lambda row: (-len(row), row))  # "dollars" before "dollar"
    return re.compile("|".join(rows), re.IGNORECASE) if rows else None


# Signs and names that several currencies share, by how the name of such a currency ends.
_OPEN: Final[dict[str, set[str]]] = {
    "dollar": {"$", "dollar", "dollars"}, "pound": {"£", "pound", "pounds"}, "yen": {"¥"}, "yuan": {"¥"},
}  # fmt: skip


def _words_or_hour(leaf: Leaf, page: Page) -> Iterator[Span]:
    """Where words stand; an hour that is held as words may be written as "11 a.m."."""
    yield from words_of(leaf, page)
    if _HOUR.fullmatch(str(leaf.value)):
        yield from clocks(leaf, page)


_HOUR: Final = re.compile(r"\d{1,2}:\d{2}(?::\d{2})?")
FINDERS: Final[dict[Kind, Callable[[Leaf, Page], Iterator[Span]]]] = {
    "number": numbers, "percent": numbers, "money": numbers, "rank": numbers, "time": times, "clock": clocks,
    "words": _words_or_hour, "currency": _currencies,
}  # fmt: skip


def places_of(leaf: Leaf, page: Page) -> tuple[Span, ...]:
    """Where a leaf's value stands, in the order in which its kind looks for it."""
    known, key = page.once(_known), (leaf.kind, leaf.name, leaf.says, leaf.model, str(leaf.value))
    if key not in known:
        find = FINDERS.get(leaf.kind)
        known[key] = tuple(dict.fromkeys(find(leaf, page) if find else ()))
    return known[key]


def _known(_: Page) -> dict[tuple[object, ...], tuple[Span, ...]]:
    """What was looked for on a page before: many leaves of a list have one value."""
    return {}
