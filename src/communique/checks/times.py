"""Checks of times: in the calendar, in order, and against the words that give them."""

from __future__ import annotations

import re
from calendar import monthrange
from typing import TYPE_CHECKING, Any, Final

from communique.checks.check import Check, Example, Finding, in_a_line
from communique.mentions import mention as m
from communique.schema.fields import When

if TYPE_CHECKING:
    from collections.abc import Iterator

    from communique.checks.check import Row, Subject
    from communique.schema.fields import Field

_BEFORE: Final = 3  # sentences before the cited ones in which a time may be named
_FAR: Final = 8  # where the time may be told elsewhere
_AFTER: Final = 2  # sentences after them
_LEAD: Final = 3  # sentences at the beginning, whose time may be that of the whole article
_DAY: Final = len("2025-03-11")


_LEAP_YEAR: Final = 2024  # has every day that a date without a year can name


def ordered_intervals(subject: Subject) -> Iterator[Finding]:
    """Intervals that end before they begin."""
    for path, row, known in subject.marked(When):
        first, slash, last = str(row[known.name] or "").partition("/")
        if slash and not first.startswith("--") and before(last, first):
            message = f"The interval {row[known.name]} ends before it begins."
            yield Finding(path=path, message=message, value=row[known.name])


def real_days(subject: Subject) -> Iterator[Finding]:
    """Months and days that no calendar has."""
    for path, row, known in subject.marked(When):
        value = row[known.name]
        if value and not all(map(_is_real, str(value).split("/"))):
            yield Finding(path=path, message=f"{value} is not in the calendar.", value=value)


def _is_real(time: str) -> bool:
    """Whether a year, month or day of the codebook exists.

    >>> _is_real("2025-02-29"), _is_real("--02-29"), _is_real("2025-13"), _is_real("2025")
    (False, True, False, True)
    """
    year, month, day = ([int(part) for part in re.findall(r"\d+", time.replace("--", f"{_LEAP_YEAR}-"))] + [1, 1])[:3]
    return year > 0 and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]  # noqa: PLR2004 - months


def before(a: str, b: str) -> bool:
    """Whether a time lies before another as far as both are given.

    >>> before("2025-02", "2025-03-11"), before("2025", "2025-03-11")
    (True, False)
    """
    shared = min(len(a), len(b))
    return a[:shared] < b[:shared]


def widened(subject: Subject) -> Iterator[Finding]:
    """A whole year, or another longer time, where the cited words give a part of it."""
    for path, row, known in subject.marked(When):
        value, stated = row[known.name], {x.iso: x for x in subject.found(row, m.Date) if x.iso}
        if not value or value in stated or "/" in value:
            continue
        parts = [x for iso, x in stated.items() if _within(iso, value)]
        if parts and not any(_within(value, iso) for iso in stated):
            message = f'The record has {value}; "{in_a_line(parts[0])}" is {parts[0].iso}.'
            yield Finding(
                path=path, message=message, value=value, expected=parts[0].iso, evidence=subject.quote(parts[0])
            )


def _within(part: str, whole: str) -> bool:
    """Whether a time is part of another by its digits.

    >>> _within("2025-01/2025-09", "2025"), _within("2025-03-07", "2025-03"), _within("2024-12/2025-01", "2025")
    (True, True, False)
    """
    ends = part.split("/")
    return part != whole and "/" not in whole and all(end.startswith(f"{whole}-") for end in ends)


def out_of_reach(subject: Subject) -> Iterator[Finding]:
    """Times that stand only far from cited words which give none."""
    for path, row, known in subject.marked(When):
        value, numbers = row[known.name], subject.cited(row)
        if not value or not numbers or any(x.iso for x in subject.found(row, m.Date) if fits(x, known)):
            continue
        reach_back = _FAR if isinstance(known.marker, When) and known.marker.elsewhere else _BEFORE
        reach = {*range(1, _LEAD + 1), *range(numbers[0] - reach_back, numbers[-1] + _AFTER + 1), *numbers}
        dates = [x for n in reach for x in subject.page.in_sentence(n, m.Date)]
        if value.startswith("--") or any(gives(x, value) or is_next(x, value, row, subject.published) for x in dates):
            continue
        message = f"The record has {value}; neither the cited words nor those around them give that time."
        yield Finding(path=path, message=message, value=value)


def displaced(subject: Subject) -> Iterator[Finding]:
    """Times that the cited words do not give, although they give others."""
    for path, row, known in subject.marked(When):
        value = row[known.name]
        stated = [x for x in subject.found(row, m.Date) if x.iso and fits(x, known)]
        if not value or not stated or value.startswith("--") or path in subject.within:
            continue
        if not any(gives(x, value) or near(x, value) or is_next(x, value, row, subject.published) for x in stated):
            told = ", ".join(sorted({str(x.iso) for x in stated}))
            message = f'The record has {value}; the cited words "{in_a_line(stated[0])}" give {told}.'
            evidence = subject.quote(stated[0])
            yield Finding(path=path, message=message, value=value, expected=stated[0].iso, evidence=evidence)


def fits(found: m.Date, known: Field) -> bool:
    """Whether a mention can be what a field asks for: a period is no single day."""
    period = isinstance(known.marker, When) and known.marker.period
    return not period or len(found.iso or "") != _DAY


def near(found: m.Date, value: str) -> bool:
    """Whether one of two times lies within the other."""
    return any(end.startswith(value) or value.startswith(end) for end in str(found.iso).split("/"))


def gives(found: m.Date, value: Any) -> bool:  # noqa: ANN401 - a time of the record
    """Whether a mention gives a time, or an end of an interval; a day without a year gives that of any."""
    ends = {*(found.iso or "").split("/"), found.iso}
    asked = str(value).split("/")
    return bool(found.iso) and (value in ends or not ends.isdisjoint([*asked, *(f"-{end[4:]}" for end in asked)]))


def is_next(found: m.Date, value: str, row: Row, published: str) -> bool:
    """Whether a plan's time is that of a mention a year on: "in May", said in October of what is to come."""
    to_come = row.get("status") in {"planned", "proposed", "postponed", "announced"}
    iso = found.iso or ""
    moved = "/".join(f"{int(end[:4]) + 1}{end[4:]}" for end in iso.split("/") if end[:4].isdigit())
    return to_come and found.basis != "explicit" and iso < published < value == moved


_TEXT: Final = "In the first nine months of 2025 exports reached $310 million. They had met on 7 March 2025. It rained."
_FIRST: Final = [{"start": 0, "end": 62, "quote": _TEXT[:62]}]
_LAST: Final = [{"start": 93, "end": 103, "quote": _TEXT[93:]}]

CHECKS: Final = (
    Check(
        name="real_day",
        severity="error",
        rule="Every time is in the calendar.",
        find=real_days,
        passes=Example(record={"events": [{"date": "--02-29"}, {"date": "2024-02-29/2024-03"}, {"date": "2023"}]}),
        fails=Example(record={"events": [{"date": "2025-02-29"}]}),
    ),
    Check(
        name="ordered_interval",
        severity="error",
        rule="An interval runs forwards.",
        find=ordered_intervals,
        passes=Example(record={"events": [{"date": "2025-03/2025-03-11"}, {"date": "--12-30/--01-02"}]}),
        fails=Example(record={"trade_figures": [{"period": "2025-09/2025-01"}]}),
    ),
    Check(
        name="part_of_a_year",
        severity="warning",
        rule="Year to date is not a year, nor a day its month.",
        find=widened,
        passes=Example(text=_TEXT, record={"trade_figures": [{"period": "2025-01/2025-09", "evidence": _FIRST}]}),
        fails=Example(text=_TEXT, record={"trade_figures": [{"period": "2025", "evidence": _FIRST}]}),
    ),
    Check(
        name="time_in_reach",
        severity="warning",
        rule="A time is given by the cited words or by those around them.",
        find=out_of_reach,
        passes=Example(text=_TEXT, record={"events": [{"date": "2025-03-07", "evidence": _LAST}]}),
        fails=Example(text=_TEXT, record={"events": [{"date": "2025-03-08", "evidence": _LAST}]}),
    ),
    Check(
        name="displaced_time",
        severity="warning",
        rule="A time is one of those that the cited words give, where they give any.",
        find=displaced,
        passes=Example(text=_TEXT, record={"trade_figures": [{"period": "2025-01/2025-09", "evidence": _FIRST}]}),
        fails=Example(text=_TEXT, record={"events": [{"date": "2025-03-07", "evidence": _FIRST}]}),
    ),
)
