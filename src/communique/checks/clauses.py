"""Checks of what stands with what: a time is that of the words beside it."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Any, Final

from communique.checks.amounts import is_amount
from communique.checks.check import Check, Example, Finding, in_a_line
from communique.checks.times import fits, gives, is_next, near
from communique.evidence import locate
from communique.judging.alignment import words
from communique.judging.roles import distance
from communique.mentions import mention as m
from communique.schema.fields import Count, Field, Money, Percent, Rank, Verbatim, When, fields_of
from communique.schema.paths import pointer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from communique.checks.check import Row, Subject
    from communique.schema.item import Span

_QUANTITIES: Final = (Money, Percent, Rank, Count)


def anchors(subject: Subject, place: str, row: Row) -> list[Span]:
    """Where the words stand that tell an item from others: its numbers, else its names and what it is called.

    Args:
        subject: The record beside its article.
        place: JSON Pointer of the item.
        row: The item.
    """
    return subject.once("anchors", row, lambda row: _anchors(subject, place, row))


def _anchors(subject: Subject, place: str, row: Row) -> list[Span]:
    known = [one for one in fields_of(subject.lists[place.split("/")[1]]) if not one.item]
    for kinds in (_QUANTITIES, (Verbatim,)):
        spans = [_where(subject, place, row, one) for one in known if isinstance(one.marker, kinds)]
        if found := [one for one in spans if one]:
            return found
    return []


def _where(subject: Subject, place: str, row: Row, known: Field) -> Span | None:
    """Where a value of an item stands: where its maker says, else the only place in the sentences that it cites."""
    value, path = row[known.name], place + pointer(known.name)
    if value in (None, [], 0, 1):
        return None
    if path in subject.within:
        return subject.within[path]
    if isinstance(value, str):
        return locate(subject.page.article, value, subject.cited(row))
    if isinstance(value, int | float):
        found = {(x.start, x.end) for x in subject.found(row, m.Quantity) if is_amount(x, value)}
        return min(found) if len(found) == 1 else None
    return None


def displaced_times(subject: Subject) -> Iterator[Finding]:
    """Times that stand apart from what they are said of, while another one stands beside it."""
    for path, row, known in subject.marked(When):
        value = row[known.name]
        if isinstance(known.marker, When) and known.marker.elsewhere:
            continue
        own = _date(subject, path, row, value) if value and not str(value).startswith("--") else None
        if own is None:
            continue
        other = _beside(subject, path, row, known, own)
        if other is not None:
            message = f'The record has {value}; beside what it tells stands "{in_a_line(other)}", {other.iso}.'
            yield Finding(path=path, message=message, value=value, expected=other.iso, evidence=subject.quote(other))


def _date(subject: Subject, path: str, row: Row, value: Any) -> m.Date | None:  # noqa: ANN401 - a time of the record
    if path in subject.within:
        return subject.page.at(*subject.within[path], m.Date)
    return next((x for x in subject.found(row, m.Date) if gives(x, value)), None)


def _beside(subject: Subject, path: str, row: Row, known: Field, own: m.Date) -> m.Date | None:
    """The time that stands beside what an item tells, where that is not its own."""
    value, page = str(row[known.name]), subject.page
    told = anchors(subject, path.removesuffix(pointer(known.name)), row)
    numbers = {page.sentence_at(start) for start, _ in told}
    dates = [x for n in sorted(numbers) for x in page.in_sentence(n, m.Date) if x.iso and fits(x, known)]
    plain = [x for x in dates if not _is_base(subject, x)]
    if any(_same(x, value, row, subject) for x in dates):
        return _nearer(subject, told, [x for x in dates if x in plain or _same(x, value, row, subject)], row, value)
    if page.sentence_at(own.start) in numbers or _speaks_of(subject, row, page.sentence_at(own.start)):
        return None
    if plain:
        return plain[0]
    return _last_told(subject, min(numbers), row, known, own) if numbers and not dates else None


def _last_told(subject: Subject, number: int, row: Row, known: Field, own: m.Date) -> m.Date | None:
    """The time that was last told before a sentence which gives none, where it is not an item's own."""
    if not (isinstance(known.marker, When) and known.marker.period):
        return None
    if 0 < number - subject.page.sentence_at(own.start) <= _CARRIED and not _is_base(subject, own):
        return None
    for before in range(number - 1, max(0, number - 1 - _CARRIED), -1):
        dates = [x for x in subject.page.in_sentence(before, m.Date) if x.iso and fits(x, known)]
        plain = [x for x in dates if not _is_base(subject, x)]
        if plain:
            return None if any(_same(x, str(row[known.name]), row, subject) for x in plain) else plain[0]
    return None


_CARRIED: Final = 3  # sentences over which a time holds that is not told again


def _nearer(subject: Subject, told: list[Span], dates: list[m.Date], row: Row, value: str) -> m.Date | None:
    """The time that is nearest to what an item tells, where its own is nearest to something else of that kind."""
    if len(dates) == 1:
        return None
    text, at = subject.page.text, told[0]
    nearest = min(dates, key=lambda one: distance(at, (one.start, one.end), text))
    if _same(nearest, value, row, subject):
        return None
    own = min(
        (one for one in dates if _same(one, value, row, subject)),
        key=lambda one: distance(at, (one.start, one.end), text),
    )
    like = subject.page.at(*at, m.Quantity)
    rivals = subject.page.in_sentence(subject.page.sentence_at(own.start), type(like)) if like else []
    place = (own.start, own.end)
    closer = [x for x in rivals if distance((x.start, x.end), place, text) < distance(at, place, text)]
    return nearest if closer else None


# What a number is held against: "18 percent over 2024", "up from $5 million in 2019".
_BASE: Final = re.compile(
    r"(?i)\b(?:(?:over|than|with|to|against|versus|since|after|before|until|till|by|from)\s+(?:the\s+)?"
    r"|(?:from|with|against|versus|than)\s+(?:\S+\s+)?\S*\d\S*\s+(?:\w+\s+){0,3}in\s+(?:the\s+)?)$"
)


def _is_base(subject: Subject, found: m.Date) -> bool:
    """Whether a time is what a number is held against, refers to another one, or is that of a dateline."""
    before = subject.page.text[max(0, found.start - _BACK) : found.start]
    on_year = len(found.iso or "") == _YEAR and before.lower().endswith(" on ")  # "a minus of 6 percent on 2023"
    is_dateline = found.iso == subject.published  # or when somebody said so
    return bool(_BASE.search(before)) or on_year or is_dateline or found.text.lower().startswith(("the same", "that "))


_YEAR: Final = len("2025")
_BACK: Final = 45  # characters in which the word stands that makes a time the base of a comparison


def _speaks_of(subject: Subject, row: Row, number: int) -> bool:
    """Whether a sentence has some word of what an item is called or where it is, or of an instrument."""
    said = words(subject.page.sentence(number))
    names = (row.get(name) for name in ("name", "location", "instrument"))
    telling = {word for name in names if name for word in words(str(name)) if len(word) > _SHORT}
    return bool(telling & said) or bool("instrument" in row and subject.page.in_sentence(number, m.Agreement))


_SHORT: Final = 3  # letters of a word that tells nothing


def _same(found: m.Date, value: str, row: Row, subject: Subject) -> bool:
    return gives(found, value) or near(found, value) or is_next(found, value, row, subject.published)


def split_times(subject: Subject) -> Iterator[Finding]:
    """Different times of numbers that one sentence gives, which itself gives no time."""
    told: defaultdict[int, list[tuple[str, str]]] = defaultdict(list)
    for path, row, known in subject.marked(When):
        if not isinstance(known.marker, When) or not known.marker.period or not row[known.name]:
            continue
        spans = anchors(subject, path.removesuffix(pointer(known.name)), row)
        numbers = {subject.page.sentence_at(start) for start, _ in spans}
        if len(numbers) == 1:
            told[numbers.pop()].append((path, row[known.name]))
    for number, times in told.items():
        values = {value for _, value in times}
        if len(values) == 1 or any(x.iso for x in subject.page.in_sentence(number, m.Date)):
            continue
        for path, value in times:
            others = ", ".join(sorted(values - {value}))
            message = f"The record has {value} here and {others} for another number of the same sentence."
            yield Finding(path=path, message=message, value=value)


_TEXT: Final = "The ministers met on 7 March 2025. A fair in Arica opened on 9 March 2025."

_TRADE: Final = "Trade grew in 2024. Exports stood at $310 million and imports at $90 million."
_EXPORTS: Final = {"value": 310_000_000, "period": "2024"}
_IMPORTS: Final = {"value": 90_000_000}

CHECKS: Final = (
    Check(
        name="time_beside",
        severity="warning",
        rule="A time is beside the fact that has it, not beside something else.",
        find=displaced_times,
        passes=Example(
            text=_TEXT,
            record={"events": [{"date": "2025-03-09", "location": "Arica"}]},
            given={"/events/0/date": ["9 March 2025"]},
        ),
        fails=Example(
            text=_TEXT,
            record={"events": [{"date": "2025-03-07", "location": "Arica"}]},
            given={"/events/0/date": ["7 March 2025"]},
        ),
    ),
    Check(
        name="one_time_a_sentence",
        severity="warning",
        rule="The numbers of a sentence that gives no time have the same time.",
        find=split_times,
        passes=Example(text=_TRADE, record={"trade_figures": [_EXPORTS, _IMPORTS | {"period": "2024"}]}),
        fails=Example(text=_TRADE, record={"trade_figures": [_EXPORTS, _IMPORTS | {"period": "2023"}]}),
    ),
)
