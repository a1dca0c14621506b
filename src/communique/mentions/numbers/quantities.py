"""The finder of numbers, percentages, ordinals and money."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from communique.mentions.mention import Money, Number, Ordinal, Percent
from communique.mentions.numbers import currencies, ordinals, percents, qualifiers
from communique.mentions.numbers.amounts import LINKS, Amount, read_amounts
from communique.mentions.numbers.listed import completed
from communique.mentions.numbers.money import is_same_sum
from communique.mentions.numbers.numerals import digits_value, times
from communique.mentions.numbers.window import Window, window

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from communique.mentions.document import Document
    from communique.mentions.mention import Qualifier


def find_quantities(document: Document) -> Iterator[Number | Percent | Ordinal | Money]:
    """Numbers, percentages, ordinals and amounts of money, in order.

    A number that is part of an amount or a percentage is not repeated. Qualifiers ("nearly") are read and stand
    outside of the span; a range ("between €300 million and €400 million") is one mention from its first amount to its
    last.

    >>> from communique.mentions.document import document
    >>> for found in find_quantities(document("nearly US$49 billion, down 3.2 percent")):
    ...     print(found.text, found.value, found.kind)
    US$49 billion 49000000000 money
    3.2 percent -3.2 percent
    """
    if any("," in word and digits_value(word) is None for word in document.numerals):
        document = _with_lists(document)
    tokens = document.tokens
    seen = window(tokens)
    amounts = _with_ranks(completed(seen, list(_ranges(seen, read_amounts(seen, document)))), seen, tokens.where)
    settled: dict[str, str | None] = {}  # what the open currencies of the text mean, each asked once
    previous: Money | None = None
    before: Amount | None = None
    for amount in amounts:
        if amount.kind == "money" and amount.code not in settled:
            settled[amount.code] = currencies.settle(amount.code, tokens.where)
        mention = _mention(seen, amount, settled)
        if isinstance(mention, Money):
            other = previous is not None and previous.currency != mention.currency
            if previous is not None and before is not None and other and is_same_sum(seen, before.last, amount.first):
                start = previous.start if previous.equivalent_of is None else previous.equivalent_of
                mention = replace(mention, equivalent_of=start)
            previous, before = mention, amount
        yield mention


_LIST: Final = re.compile(r"(?<![\d.,])\d{1,3}(?:,\d{1,3}){2,}(?![\d.,]*\d)")


def _with_lists(document: Document) -> Document:
    """The document with lists of numbers that no grouping of digits explains taken apart: "22,24,26"."""

    def apart(found: re.Match[str]) -> str:
        return found.group().replace(",", ";") if digits_value(found.group()) is None else found.group()

    return replace(document, view=replace(document.view, text=_LIST.sub(apart, document.text)))


def _with_ranks(amounts: list[Amount], seen: Window, where: dict[str, list[int]]) -> list[Amount]:
    ranks = [
        Amount(first, last, "ordinal", Decimal(place), Decimal(place), rank=True, how="superlative")
        for first, last, place in ordinals.bare_ranks(seen, where)
    ]
    if not ranks:
        return amounts
    spans = {index for rank in ranks for index in range(rank.first, rank.last)}
    kept = [amount for amount in amounts if not (amount.kind == "number" and amount.first in spans)]
    taken = {amount.first for amount in kept}.isdisjoint  # "NO1 percent" is a percentage
    return sorted([*kept, *(r for r in ranks if taken(range(r.first, r.last)))], key=lambda amount: amount.first)


_RANGING: Final = frozenset(["range", "ranges", "ranged", "ranging", "vary", "varies", "varied", "varying", "anywhere"])
_FRACTIONS: Final = frozenset({"fraction", "share"})


def _ranges(seen: Window, amounts: Iterator[Amount]) -> Iterator[Amount]:
    """The amounts with the two ends of each range made one."""
    held: Amount | None = None
    for amount in amounts:
        merged = _range(seen, held, amount) if held is not None else None
        if held is not None:
            yield merged or held
        held = amount if merged is None else None
    if held is not None:
        yield held


def _range(seen: Window, low: Amount, high: Amount) -> Amount | None:
    """Two amounts as one: "$3-5 billion", "20 to 30 percent", "10 to 20 dollars"."""
    if not _linked(seen, low, high):
        return None
    if low.kind == "number":
        low = low._replace(kind=high.kind, points=high.points)
    elif low.kind == "money" and high.kind == "number" and low.sign and not low.how.startswith("minor"):
        high = high._replace(kind="money", how=low.how)
    apart = low.points != high.points or (low.code and high.code and low.code != high.code)  # "by 25 bps to 4.75%"
    if apart or low.kind != high.kind or low.kind == "ordinal" or low.value_max is not None:
        return None
    if low.scale == 1 and high.scale != 1 and low.bare < high.bare:
        low = low._replace(value=times(low.bare, high.scale), scale=high.scale)
    if low.value >= high.value:
        return None
    named = low if low.code or low.sign else high
    return high._replace(
        first=low.first, value=low.value, value_max=high.value, bare=low.bare, code=named.code,
        sign=named.sign, how=f"{high.how}_range",
    )  # fmt: skip


def _linked(seen: Window, low: Amount, high: Amount) -> bool:
    link = seen.lower[low.last]
    other = low.how in _FRACTIONS and high.how != low.how  # "fell by a third to $300 million": by how much, and to what
    if high.first != low.last + 1 or link not in LINKS or other:
        return False
    if link in {"-", "–"}:
        return seen.joined(low.last) == seen.joined(high.first)
    _, first = qualifiers.qualifier_before(seen, low.first)
    before = seen.lower[first - 1]
    if link == "and":
        return before == "between"
    if before == "from":  # "rose from 10 to 20 dollars" is no range, "varies from 10 to 20 dollars" is one
        ranging = any(seen.lower[first - back] in _RANGING for back in (2, 3, 4))
        return ranging or not (low.kind == high.kind == "number" or percents.moves(seen, first, high.last))
    return link != "to" or low.kind != high.kind or not percents.changes(seen, low.first)


def _mention(seen: Window, amount: Amount, settled: Mapping[str, str | None]) -> Number | Percent | Ordinal | Money:
    qualifier, last = _qualifier(seen, amount)
    start = seen.starts[amount.first]
    end = seen.ends[last - 1]
    text = seen.text[start:end]
    value, upper, how = amount.value, amount.value_max, amount.how
    if amount.kind == "ordinal":
        return Ordinal(start=start, end=end, text=text, how=how, value=int(value), rank=amount.rank)
    if amount.kind == "number":
        return Number(start=start, end=end, text=text, how=how, value=value, value_max=upper, qualifier=qualifier)
    if amount.kind == "money":
        return Money(
            start=start, end=end, text=text, how=how, value=value, value_max=upper, qualifier=qualifier,
            currency=settled[amount.code],
        )  # fmt: skip
    direction = amount.direction or (percents.direction(seen, amount.first, amount.last) if how != "share" else None)
    if direction == "fall" and value > 0:
        value, upper = value.copy_negate(), upper.copy_negate() if upper is not None else None
    return Percent(
        start=start, end=end, text=text, how=how, value=value, value_max=upper, qualifier=qualifier,
        points=amount.points, direction=direction,
    )  # fmt: skip


def _qualifier(seen: Window, amount: Amount) -> tuple[Qualifier, int]:
    if amount.kind == "ordinal":
        return "exact", amount.last
    after = qualifiers.qualifier_after(seen, amount.last)
    if after[0] != "exact":
        return after
    qualifier, first = qualifiers.qualifier_before(seen, amount.first)
    span = amount.kind == "number" and seen.lower[first] in {"over", "under", "within"}
    return "exact" if span and seen.lower[amount.last] in qualifiers.SPANS else qualifier, amount.last
