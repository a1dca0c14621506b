"""Checks of times against the words that give them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from communique.checks.check import Check, Example, Finding, in_a_line
from communique.fields import When
from communique.mentions import mention as m

if TYPE_CHECKING:
    from collections.abc import Iterator

    from communique.checks.check import Row, Subject
    from communique.fields import Field

_BEFORE: Final = 3
_FAR: Final = 8  # of an agreement: it is dated with the event that it was signed at
_AFTER: Final = 2
_LEAD: Final = 3
_DAY: Final = len("2025-03-11")


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
        if not value or not numbers or any(x.iso for x in subject.found(row, m.Date) if _fits(x, known)):
            continue
        before = _FAR if path.startswith("/agreements/") else _BEFORE
        reach = {*range(1, _LEAD + 1), *range(numbers[0] - before, numbers[-1] + _AFTER + 1), *numbers}
        dates = [x for n in reach for x in subject.page.in_sentence(n, m.Date)]
        if value.startswith("--") or any(_gives(x, value) or _is_next(x, value, row, subject.published) for x in dates):
            continue
        message = f"The record has {value}; neither the cited words nor those around them give that time."
        yield Finding(path=path, message=message, value=value)


def displaced(subject: Subject) -> Iterator[Finding]:
    """Times that the cited words do not give, although they give others."""
    for path, row, known in subject.marked(When):
        value = row[known.name]
        stated = [x for x in subject.found(row, m.Date) if x.iso and _fits(x, known)]
        if not value or not stated or value.startswith("--"):
            continue
        if not any(_gives(x, value) or _near(x, value) or _is_next(x, value, row, subject.published) for x in stated):
            told = ", ".join(sorted({str(x.iso) for x in stated}))
            message = f'The record has {value}; the cited words "{in_a_line(stated[0])}" give {told}.'
            evidence = subject.quote(stated[0])
            yield Finding(path=path, message=message, value=value, expected=stated[0].iso, evidence=evidence)


def _fits(found: m.Date, known: Field) -> bool:
    """Whether a mention can be what a field asks for: a period is no single day."""
    period = isinstance(known.marker, When) and known.marker.period
    return not period or len(found.iso or "") != _DAY


def _near(found: m.Date, value: str) -> bool:
    """Whether one of two times lies within the other."""
    return any(end.startswith(value) or value.startswith(end) for end in str(found.iso).split("/"))


def _gives(found: m.Date, value: Any) -> bool:  # noqa: ANN401 - a time of the record
    """Whether a mention gives a time, or an end of an interval."""
    ends = {*(found.iso or "").split("/"), found.iso}
    return bool(found.iso) and (value in ends or bool(set(str(value).split("/")) & ends))


def _is_next(found: m.Date, value: str, row: Row, published: str) -> bool:
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
