"""Which item of one reading is which item of the other: one to one, the best sum, never first come."""

from __future__ import annotations

import re
from bisect import bisect_left
from calendar import monthrange
from collections import Counter
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from communique.judging.pairing import best_pairs
from communique.schema.fields import (
    NAMES,
    Area,
    Cited,
    Count,
    Currency,
    Field,
    Free,
    Id,
    Link,
    Marker,
    Money,
    OneOf,
    OrganisationName,
    PartyName,
    Percent,
    PersonName,
    Rank,
    Title,
    When,
    fields_of,
)
from communique.text import without_marks

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pydantic import BaseModel

    from communique.schema.item import Item

# How much a field says of which fact an item is: what identifies it weighs most.
WEIGHTS: Final[dict[type[Marker], float]] = {
    PartyName: 6,
    PersonName: 6,
    OrganisationName: 6,
    Money: 5,
    Percent: 3,
    Rank: 3,
    Count: 3,
    When: 1,
    Area: 1,
}
_OTHER: Final = 0.5  # weight of a field that no marker gives one: half of a plain one
_SAME_SENTENCE: Final = 3.0  # weight of a common sentence: more than any one field
LEAST: Final = 0.5  # likeness, from 0 to 1, from which on two items are one
# Items of a side that are compared with each of the other's: an article has twenty, and what a book costs is linear.
_TABLE: Final = 64
_FIRST: Final = (_TABLE, _TABLE // 2)  # the size of the first table: another for items that the end of a table parted
_PRECISION: Final = 1e-9  # of numbers that went through floating point
_LARGEST: Final = 1e30  # floating point holds no integer of hundreds of digits, and no amount comes near it
_CODES: Final = (Area, Currency, OneOf)
_NUMBERS: Final = frozenset((Money, Percent, Rank, Count))
_DATED: Final = re.compile(r"([1-9]\d{3})(?:-(0[1-9]|1[0-2])(?:-(\d\d))?)?")
_WORD: Final = re.compile(r"[^\W_]+")
_TITLES: Final = frozenset("the mr mrs ms dr sir datuk dato seri he hon his her excellency of for and".split())


@dataclass(frozen=True, slots=True)
class Pair:
    """An item of each reading that speak of one fact."""

    model: Item
    rules: Item


@dataclass(frozen=True, slots=True)
class Alignment:
    """Two readings of one list, side by side.

    Args:
        pairs: Items that both have.
        model_only: Items that only the model has.
        rules_only: Items that only the rules have.
    """

    pairs: list[Pair]
    model_only: list[Item]
    rules_only: list[Item]


def align(model: Sequence[Item], rules: Sequence[Item]) -> Alignment:
    """Pair the items of two readings of one list so that the sum of their similarities is greatest.

    In lists that no article has, items are compared with those alone that stand near them or beside their name.

    Args:
        model: The model's items.
        rules: The items that the rules read.
    """
    given, told = list(map(compared, model)), list(map(compared, rules))
    pairs: list[tuple[int, int]] = []
    rows, columns = list(range(len(model))), list(range(len(rules)))
    for first in _FIRST if _is_long(rows, columns) else _FIRST[:1]:
        for some, others in _tables(given, told, rows, columns, first):
            gains = [[similarity(given[i], told[j]) for j in others] for i in some]
            pairs += [(some[i], others[j]) for i, j in best_pairs(gains) if gains[i][j] >= LEAST]
        paired_model, paired_rules = {i for i, _ in pairs}, {j for _, j in pairs}
        rows = [i for i in rows if i not in paired_model]
        columns = [j for j in columns if j not in paired_rules]
    return Alignment(
        [Pair(model[i], rules[j]) for i, j in sorted(pairs)], [model[i] for i in rows], [rules[j] for j in columns]
    )


def _is_long(rows: Sequence[int], columns: Sequence[int]) -> bool:
    return len(rows) * len(columns) > _TABLE**2


def _tables(
    given: Sequence[Compared], told: Sequence[Compared], rows: Sequence[int], columns: Sequence[int], first: int
) -> Iterator[tuple[list[int], list[int]]]:
    """The items of either side that are compared: all, or in the order of the text a table at a time."""
    if not _is_long(rows, columns):
        yield list(rows), list(columns)
        return
    known: dict[object, list[int]] = {}
    for column in columns:
        for name in told[column].names:
            known.setdefault(name, []).append(told[column].place)
    for places in known.values():
        places.sort()
    entries = [
        *((_place_beside(given[row], known), 0, row) for row in rows),
        *((told[column].place, 1, column) for column in columns),
    ]
    # of those in one sentence the first of either side, then the second of either
    entries.sort()
    count = Counter[tuple[int, int]]()
    ranked = []
    for place, side, number in entries:
        count[place, side] += 1
        ranked.append((place, count[place, side], side, number))
    table: tuple[list[int], list[int]] = [], []
    most = first
    for _, _, side, number in sorted(ranked):
        if len(table[side]) == most:
            yield sorted(table[0]), sorted(table[1])
            table, most = ([], []), _TABLE
        table[side].append(number)
    yield sorted(table[0]), sorted(table[1])


def _place_beside(one: Compared, known: Mapping[object, Sequence[int]]) -> int:
    """Where an item is looked for: at the other side's item of its name that is nearest, else where it stands."""
    for name in one.names:
        if places := known.get(name):
            at = bisect_left(places, one.place)
            return min(places[max(at - 1, 0) : at + 1], key=lambda place: abs(place - one.place))
    return one.place


def agree(known: Field, a: Any, b: Any) -> bool:  # noqa: ANN401 - any field value
    """Whether two values of a field say the same: names and offices by their words, times by the days they cover."""
    if a == b and isinstance(a, str):
        return True
    if isinstance(known.marker, When):
        return _days(str(a)) == _days(str(b))
    return equal(a, b) or (isinstance(known.marker, (*NAMES, Title)) and same_words(str(a), str(b)))


def _days(time: str) -> tuple[str, str]:
    """The first and the last day of a time; what has no year stays as it is written.

    >>> _days("2024"), _days("2023-07/2024-02"), _days("--12-12")
    (('2024-01-01', '2024-12-31'), ('2023-07-01', '2024-02-29'), ('--12-12', '--12-12'))
    """
    first, _, last = time.partition("/")
    return _day(first, last=False), _day(last or first, last=True)


def _day(time: str, *, last: bool) -> str:
    """The first or the last day of a year, a month or a day."""
    found = _DATED.fullmatch(time)
    if found is None:
        return time
    year, month, day = found[1], found[2] or ("12" if last else "01"), found[3]
    return f"{year}-{month}-{day or (monthrange(int(year), int(month))[1] if last else '01')}"


class Compared(NamedTuple):
    """An item as it is compared.

    Args:
        values: What it says, by field, in the order of the fields, each with its field and weight; the field is None
            for what is the same or is not.
        numbers: The fields of numbers among them.
        sentences: The sentences that it stands in.
        place: The first of them, 0 where there is none.
        names: The words of its names, and its amounts, each with its field.
    """

    values: dict[str, tuple[Field | None, float, Any]]
    numbers: frozenset[str]
    sentences: frozenset[int]
    place: int
    names: tuple[tuple[str, object], ...]


def compared(item: Item) -> Compared:
    """An item as it is compared: what it says, weighed."""
    values: dict[str, tuple[Field | None, float, Any]] = {}
    numbers = set()
    for known, weight in _weighed(item.model):
        value = item.values.get(known.name)
        if value is None or value == []:
            continue
        # "agreement" is no part of "trade_agreement"
        exact = isinstance(value, str) and (known.marker is None or isinstance(known.marker, _CODES))
        values[known.name] = (None if exact else known, weight, value)
        if type(known.marker) in _NUMBERS:
            numbers.add(known.name)
    names = tuple(
        (name, words(value) if isinstance(value, str) else str(value))
        for name, (known, _, value) in sorted(values.items(), key=lambda one: -one[1][1])
        if known and isinstance(known.marker, (*NAMES, Money))
    )
    return Compared(values, frozenset(numbers), frozenset(item.sentences), min(item.sentences, default=0), names)


def similarity(a: Compared, b: Compared) -> float:
    """How alike two items of one list are, from 0 to 1: what identifies them weighs most, and where they stand."""
    score = 0.0
    total = float(len(a.numbers ^ b.numbers))  # one has a number where the other has none
    for name, (known, weight, value) in a.values.items():
        if other := b.values.get(name):
            total += weight
            if value == other[2]:
                score += weight
            elif known:
                score += weight * _likeness(known, value, other[2])
    near = 0.0 if a.sentences.isdisjoint(b.sentences) else _SAME_SENTENCE
    return (near + score) / (_SAME_SENTENCE + total)


@cache
def _weighed(model: type[BaseModel]) -> tuple[tuple[Field, float], ...]:
    """The fields by which items are compared, with their weights."""
    told = (known for known in fields_of(model) if not isinstance(known.marker, Cited | Id | Link | Free))
    return tuple((known, WEIGHTS.get(type(known.marker), _OTHER) if known.marker else _OTHER) for known in told)


def _likeness(known: Field, a: Any, b: Any) -> float:  # noqa: ANN401 - any field value
    if isinstance(known.marker, When) and isinstance(a, str) and isinstance(b, str):
        # a month and a day of it speak of one time less surely than two equal days
        return 0.5 if a.startswith(b) or b.startswith(a) else 0.0
    return alike(a, b)


def alike(a: Any, b: Any) -> float:  # noqa: ANN401 - any field value
    """How alike two values are: 1 for equal, part of it for lists that overlap, names by their words.

    >>> alike("Goh Wei Siong", "Mr Goh Wei Siong"), alike(["SGP"], ["SGP", "AUS"]), alike(14, 15)
    (1.0, 0.5, 0.0)
    """
    if isinstance(a, list) and isinstance(b, list):
        left, right = {str(x) for x in a}, {str(x) for x in b}
        return len(left & right) / len(left | right) if left | right else 1.0
    if isinstance(a, str) and isinstance(b, str):
        return 1.0 if same_words(a, b) else 0.0
    return 1.0 if equal(a, b) else 0.0


def equal(a: Any, b: Any) -> bool:  # noqa: ANN401 - any field value
    """Whether two values are the same: lists as sets, numbers by value, words but for letter case and spaces."""
    if isinstance(a, list) and isinstance(b, list):
        return sorted(map(str, a)) == sorted(map(str, b))
    if isinstance(a, bool) or isinstance(b, bool):
        return a is b
    if isinstance(a, int | float) and isinstance(b, int | float):
        if max(abs(a), abs(b)) > _LARGEST:
            return a == b
        return abs(a - b) <= _PRECISION * max(abs(a), abs(b), 1)
    if isinstance(a, str) and isinstance(b, str):
        return a == b or " ".join(a.casefold().split()) == " ".join(b.casefold().split())
    return bool(a == b)


def same_words(a: str, b: str) -> bool:
    """Whether the words of one name are all in the other, honorifics and articles aside."""
    left, right = words(a), words(b)
    return bool(left and right) and (left <= right or right <= left)


@lru_cache(maxsize=8192)
def words(name: str) -> frozenset[str]:
    """The words of a name that tell it from others, without accents and letter case."""
    plain = name.lower() if name.isascii() else without_marks(name.casefold())
    found = frozenset(_WORD.findall(plain))
    return found - _TITLES or found
