"""Counts in front of a noun: "more than 80", "forty-two", "some two dozen", with their exactness."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from communique.mentions.person_vocabulary import word_map

if TYPE_CHECKING:
    from communique.mentions.mention import Qualifier
    from communique.mentions.person_page import Page

_HUNDRED: Final = 100
_LARGEST: Final = 1_000_000
_NOT_COUNTED: Final = frozenset(["%", "percent", "per", "million", "billion", "trillion", "$", "-", "/", ":"])


class Count(NamedTuple):
    """A count in front of a noun: its first token, value and exactness."""

    first: int
    value: int
    qualifier: Qualifier


def read_count(view: Page, index: int) -> Count | None:
    """The count that ends at token `index`, with the words of exactness in front."""
    if index < 0:
        return None
    first, value = _number(view, index)
    if value is None or not 0 < value < _LARGEST:
        return None
    if first > 0 and view.word(first - 1) in _NOT_COUNTED and view.tokens.ends[first - 1] == view.tokens.starts[first]:
        return None
    qualifiers = word_map("group_words", "qualifier")
    word, two = view.word(first - 1), (view.word(first - 2), view.word(first - 1))
    if two in {("more", "than"), ("at", "least"), ("up", "to"), ("close", "to")}:
        return Count(first - 2, value, _qualifier(qualifiers[two[1]] if two[0] != "close" else "about"))
    if word in qualifiers and word not in {"than", "least", "to", "close"}:
        return Count(first - 1, value, _qualifier(qualifiers[word]))
    return Count(first, value, "exact")


def _qualifier(name: str) -> Qualifier:
    return "at_least" if name == "at_least" else "up_to" if name == "up_to" else "about"


def _number(view: Page, index: int) -> tuple[int, int | None]:
    """The first token and the value of the whole number that ends at token `index`, in digits or in words."""
    numbers, word = word_map("group_words", "number"), view.word(index)
    if word[:1].isdigit():
        digits = word.replace(",", "")
        return index, int(digits) if digits.isdecimal() and len(digits) < 8 else None  # noqa: PLR2004
    if word not in numbers:
        return index, None
    value = int(numbers[word])
    before = view.word(index - 1)
    if before == "-" and view.word(index - 2) in numbers:
        return index - 2, int(numbers[view.word(index - 2)]) + value
    if word in {"hundred", "dozen"}:
        scale = _HUNDRED if word == "hundred" else 12
        first = index - 1 if before in numbers or before == "a" else index
        return first, scale * int(numbers.get(before, "1"))
    return index, value
