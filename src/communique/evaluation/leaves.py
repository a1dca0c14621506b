"""Any schema's scheme: values are compared leaf by leaf, without knowing what a field means.

Lists of objects are paired one to one, the most alike first; lists of plain values compare as sets. A leaf of eight
words or more, in gold or in the record, is free wording and is left out. Telling are numbers and dates.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from communique.evaluation.alternatives import likeliest, options
from communique.evaluation.finding import Finding, is_marked
from communique.evaluation.wording import words_of
from communique.schema.paths import value_at

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

_DATE: Final = re.compile(r"\d{4}(-\d\d(-\d\d)?)?([T/].*)?")
_NUMBER: Final = re.compile(r"-?\d+(\.\d+)?([eE][+-]?\d+)?")
_SMALL: Final = frozenset({"the", "of", "and", "a", "an", "in", "for"})
_FREE_WORDS: Final = 8  # so many words are somebody's own wording
_SAME_WORDS: Final = 0.75  # share of the longer name's words that two names have in common
_LEAST_ALIKE: Final = 0.25  # share of leaves that two objects of a pair have in common
_PRECISION: Final = 1e-9  # of numbers that went through floating point


def compare(
    gold: Any,  # noqa: ANN401 - any JSON value
    record: Any,  # noqa: ANN401
    marks: Collection[str],
    known_as: Any = None,  # noqa: ANN401
) -> Iterator[Finding]:
    """The findings of one record against gold.

    Args:
        gold: The gold record, its leaves values or alternatives.
        record: What was extracted, as plain data.
        marks: The places that a verdict of severity `error` or `warning` names.
        known_as: The gold's items as they are told from one another: what they were before somebody corrected them.
    """
    yield from _compare(gold, record, _Place(known_as=gold if known_as is None else known_as), marks)


def accepts(_: str, gold: Any, value: Any) -> bool:  # noqa: ANN401 - any JSON value
    """Whether gold's leaf has a value, or all values of a list."""
    values = value if isinstance(value, list) else [value]
    return bool(values) and all(
        any(not _is_empty(one) and _same(choice, one) for choice in options(gold)) for one in values
    )


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a value stands, in the record and in gold, and what it is known as there."""

    path: str = ""
    gold_path: str = ""
    known_as: Any = None

    def below(self, step: str | int, gold_step: str | int | None = None) -> _Place:
        """The place a step down."""
        given = step if gold_step is None else gold_step
        return _Place(
            f"{self.path}/{step}", f"{self.gold_path}/{given}", value_at(likeliest(self.known_as), f"/{given}")
        )


def _compare(gold: Any, record: Any, at: _Place, marks: Collection[str]) -> Iterator[Finding]:  # noqa: ANN401
    likely = likeliest(gold)
    if isinstance(likely, dict) and isinstance(record, dict):
        for key in likely | record:
            yield from _compare(likely.get(key), record.get(key), at.below(key), marks)
    elif isinstance(likely, dict) or isinstance(record, dict):
        yield from _invented(record, at.path, marks)
        yield from _missed(gold, at.gold_path)
    elif isinstance(likely, list) or isinstance(record, list):
        yield from _compare_lists(likely or [], record or [], at, marks)
    else:
        yield from _compare_leaves(gold, record, at, marks)


def _compare_lists(gold: list[Any], record: list[Any], at: _Place, marks: Collection[str]) -> Iterator[Finding]:
    known = likeliest(at.known_as)
    pairs = _pairs(known if isinstance(known, list) and len(known) == len(gold) else gold, record)
    for i, j in pairs:
        yield from _compare(gold[i], record[j], at.below(j, i), marks)
    for i in set(range(len(gold))) - {i for i, _ in pairs}:
        yield from _missed(gold[i], f"{at.gold_path}/{i}")
    for j in set(range(len(record))) - {j for _, j in pairs}:
        yield from _invented(record[j], f"{at.path}/{j}", marks)


def _compare_leaves(gold: Any, value: Any, at: _Place, marks: Collection[str]) -> Iterator[Finding]:  # noqa: ANN401
    choices = options(gold)
    if any(map(_is_free, choices)):
        return
    may_be_missing, empty = any(map(_is_empty, choices)), _is_empty(value)
    same = not empty and any(_same(choice, value) for choice in choices)
    counted = not empty and not _is_free(value)
    missed = not same and not may_be_missing
    if not counted and not missed:
        return
    kind, field = _named(at.path)
    yield Finding(
        kind=kind, field=field, right=int(same and counted), wrong=int(counted and not same), missed=int(missed),
        telling=_is_telling(value), telling_missed=_is_telling(choices[0]),
        path=at.path, gold_path=at.gold_path, predicted=value, gold=gold, marked=is_marked(at.path, marks),
    )  # fmt: skip


def _invented(record: Any, path: str, marks: Collection[str]) -> Iterator[Finding]:  # noqa: ANN401
    for place, value in _leaves(record, path):
        if not _is_free(value):
            kind, field = _named(place)
            yield Finding(
                kind=kind, field=field, wrong=1, telling=_is_telling(value), path=place, predicted=value,
                marked=is_marked(place, marks),
            )  # fmt: skip


def _missed(gold: Any, path: str) -> Iterator[Finding]:  # noqa: ANN401 - any JSON value
    for place, value in _required(gold, path):
        if not _is_free(value):
            kind, field = _named(place)
            yield Finding(
                kind=kind, field=field, missed=1, telling_missed=_is_telling(value), gold_path=place, gold=value
            )


def _named(path: str) -> tuple[str, str]:
    """The list and the field that a place belongs to.

    >>> _named("/endpoints/0/arms/1/result"), _named("/sponsor")
    (('endpoints', 'arms.result'), ('sponsor', ''))
    """
    kind, *names = [step for step in path.split("/")[1:] if not step.isdecimal()] or [""]
    return kind, ".".join(names)


def _pairs(gold: Sequence[Any], record: Sequence[Any]) -> list[tuple[int, int]]:
    """One-to-one pairs of items, the most alike first; of equals the earlier."""
    table = sorted(
        ((likeness, -i, -j) for i, g in enumerate(gold) for j, r in enumerate(record) if (likeness := _likeness(g, r))),
        reverse=True,
    )
    free, found = (set(range(len(gold))), set(range(len(record)))), []
    for likeness, i, j in table:
        if likeness >= _LEAST_ALIKE and -i in free[0] and -j in free[1]:
            free[0].remove(-i)
            free[1].remove(-j)
            found.append((-i, -j))
    return found


def _likeness(gold: Any, record: Any) -> float:  # noqa: ANN401 - any JSON value
    """Share of leaves that two objects have in common."""
    if not isinstance(gold, dict) or not isinstance(record, dict):
        return float(any(_same(option, record) for option in options(gold)))
    seen = alike = 0.0
    for key in gold | record:
        wanted, given = gold.get(key), record.get(key)
        likely = likeliest(wanted)
        if _is_empty(likely) and _is_empty(given):
            continue
        if isinstance(likely, list) or isinstance(given, list):
            left, right = likely or [], given or []
            seen += max(len(left), len(right))
            alike += sum(max((_likeness(x, y) for y in right), default=0) for x in left)
        else:
            seen += 1
            alike += _likeness(wanted, given)
    return alike / seen if seen else 0.0


def _leaves(value: Any, path: str) -> Iterator[tuple[str, Any]]:  # noqa: ANN401 - any JSON value
    """Every value that says something, with its place."""
    value = likeliest(value)
    if isinstance(value, dict | list):
        for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _leaves(inner, f"{path}/{key}")
    elif not _is_empty(value):
        yield path, value


def _required(gold: Any, path: str) -> Iterator[tuple[str, Any]]:  # noqa: ANN401 - any JSON value
    """Every value that a record has to have, with its place: what may be left out is passed over."""
    if any(map(_is_empty, options(gold))):
        return
    value = likeliest(gold)
    if isinstance(value, dict | list):
        for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _required(inner, f"{path}/{key}")
    else:
        yield path, value


def _same(gold: Any, value: Any) -> bool:  # noqa: ANN401 - any JSON value
    if _is_empty(gold) or _is_empty(value):
        return _is_empty(gold) and _is_empty(value)
    if isinstance(gold, bool) or isinstance(value, bool):
        return gold is value
    numbers = _number(gold), _number(value)
    if numbers != (None, None):
        one, other = numbers
        return one is not None and other is not None and abs(one - other) <= _PRECISION * max(abs(one), 1)
    if _DATE.fullmatch(str(gold)) or _DATE.fullmatch(str(value)):
        return str(gold) == str(value)
    left, right = set(words_of(str(gold), _SMALL)), set(words_of(str(value), _SMALL))
    if not left or not right:
        return str(gold).casefold() == str(value).casefold()
    return left <= right or right <= left or len(left & right) / max(len(left), len(right)) >= _SAME_WORDS


def _number(value: Any) -> float | None:  # noqa: ANN401 - any JSON value
    """A number, also one that JSON holds as a string, as Decimals are written."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return float(value)
    return float(value) if isinstance(value, str) and _NUMBER.fullmatch(value) else None


def _is_empty(value: Any) -> bool:  # noqa: ANN401 - any JSON value
    return value is None or value in ([], {}, "")


def _is_free(value: Any) -> bool:  # noqa: ANN401 - any JSON value
    return isinstance(value, str) and len(value.split()) >= _FREE_WORDS


def _is_telling(value: Any) -> bool:  # noqa: ANN401 - any JSON value
    return _number(value) is not None or (isinstance(value, str) and bool(_DATE.fullmatch(value)))
