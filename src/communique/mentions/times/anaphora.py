"""Times told from a time that the text has mentioned: two days earlier, the next day, the same period last year."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from communique.mentions.times import calendar_spans as spans
from communique.mentions.times.calendar_spans import UNSETTLED, Settled
from communique.mentions.times.calendar_words import CARDINALS, word_set
from communique.mentions.times.date_reading import NUMBER, Atom, Reading, Rule
from communique.mentions.times.time_amounts import AMOUNT, amount, precise, shifted, unit_of

if TYPE_CHECKING:
    from datetime import date

    from communique.mentions.mention import Date

_END: Final = r"(?=\s{0,3}(?:[.,;:)\"!?–]|$|and\b|in\b|at\b|as\b|but\b|to\b|with\b|by\b|on\b|when\b|because\b|due\b))"
_APART: Final = re.compile(
    rf"(?P<amount>{AMOUNT})\s{{1,3}}(?P<side>earlier|later|before{_END}|after(?=[.,;])|previously)\b(?!\sthan)",
    re.IGNORECASE,
)
_UNIT_BESIDE: Final = re.compile(
    rf"the\s{{1,3}}(?P<unit>day|week|month|quarter|year)\s{{1,3}}(?P<side>before|earlier|after|later){_END}",
    re.IGNORECASE,
)
_AS_BEFORE: Final = re.compile(
    r"(?:(?:the|that)\s{1,3})?(?P<which>same|corresponding|comparable|equivalent|year-ago|year-earlier|like)\s{1,3}"
    r"(?P<unit>period|month|quarter|half|year|week|day|time)\b"
    r"(?:\s{1,3}(?:of|in|from)?\s{0,3}(?:the\s{1,3})?(?P<year>(?:19|20)\d\d\b|(?:last|this|previous|preceding|prior)\s{1,3}year|year\s{1,3}(?:before|earlier)|(?:a|one)\s{1,3}year\s{1,3}(?:ago|earlier|before)))?",
    re.IGNORECASE,
)
_THAT: Final = re.compile(r"that\s(?:same\s)?(?P<unit>day|week|month|quarter|year)\b(?!-)", re.IGNORECASE)
_LENGTHS: Final[dict[str, tuple[int, int]]] = {
    "period": (27, 366),
    "time": (27, 366),
    "month": (27, 31),
    "quarter": (89, 93),
    "half": (180, 185),
    "year": (360, 367),
    "week": (6, 8),
    "day": (0, 1),
}  # days of what "the same …" may take up
_YEAR_DAYS: Final = 360


def _on_basis_of(last: Date, value: Settled) -> Settled:
    """`value` found through `last`: relative as that is, else inferred from the text."""
    return spans.with_basis(value, "relative" if last.basis == "relative" else "inferred") if value.iso else value


def moved_from(last: Date, months: int) -> Settled:
    """The time `last` moved by `months`, as precise as it is."""
    value = Settled(last.start_date, last.end_date, last.iso, last.basis)
    return _on_basis_of(last, spans.moved(value, months))


def beside(last: Date, unit: str, step: int) -> Settled:
    """The unit before or after the time `last`; a stretch of time keeps its months in the year before it."""
    if last.start_date is None or last.end_date is None:
        return UNSETTLED
    length = (last.end_date - last.start_date).days + 1
    if unit == "year" and (length >= _YEAR_DAYS or (length > 1 and step < 0)):
        return moved_from(last, step * 12)
    start = last.end_date if step > 0 and unit in {"day", "week"} else last.start_date
    return _on_basis_of(last, unit_of(start, unit, step))


def _is_stretch(last: Date) -> bool:
    return last.start_date != last.end_date


def _near(reading: Reading, last: Date, start: int) -> bool:
    """Whether `last` stands in the same sentence, roughly."""
    gap = reading.text[last.end : start]
    return "\n\n" not in gap and ". " not in gap


def year_before(reading: Reading, start: int) -> Settled | None:
    """The year before a stretch of time in the same sentence: "up 5% in April from a year ago"."""
    last = reading.last(_is_stretch)
    return moved_from(last, -12) if last is not None and _near(reading, last, start) else None


def _compared(reading: Reading, start: int) -> Date | None:
    """What "a year earlier" compares with: the time of this sentence, else a stretch of the text, else any time."""
    recent = reading.recent()
    if recent is not None and recent.start_date is None and _near(reading, recent, start):
        return recent
    return reading.last(_is_stretch) or recent


def _apart(match: re.Match[str], reading: Reading, _index: int) -> Atom:
    return Atom(match.start(), match.end(), _moved_by(match, reading), "apart")


def _moved_by(match: re.Match[str], reading: Reading) -> Settled:
    words = match.group("amount")
    sign = 1 if match.group("side").lower() in {"later", "after"} else -1
    months, days, _ = amount(words)
    whole_years = months and not days and months % 12 == 0
    last = _compared(reading, match.start()) if whole_years else reading.recent()
    if last is None:
        moved = shifted(reading.reference, words, sign) if reading.reference else None
        return precise(moved, words, "relative")
    if last.start_date is None or last.end_date is None:
        return UNSETTLED
    if whole_years and _is_stretch(last):
        return moved_from(last, sign * months)
    day = shifted(last.end_date if sign > 0 else last.start_date, words, sign)
    return _on_basis_of(last, precise(day, words, "relative"))


def _unit_beside(match: re.Match[str], reading: Reading, _index: int) -> Atom:
    unit, step = match.group("unit").lower(), -1 if match.group("side").lower() in {"before", "earlier"} else 1
    last = (reading.last(_is_stretch) or reading.last()) if unit == "year" else reading.last()
    if last is None:
        return Atom(match.start(), match.end(), UNSETTLED, "beside")
    return Atom(match.start(), match.end(), beside(last, unit, step), "beside")


def _days(last: Date) -> int:
    """How many days a time takes up, 0 when unsettled."""
    return (last.end_date - last.start_date).days + 1 if last.start_date and last.end_date else 0


def _as_before(match: re.Match[str], reading: Reading, _index: int) -> Atom | None:
    unit, words = match.group("unit").lower(), (match.group("year") or "").lower()
    if unit not in _LENGTHS or (unit == "time" and not words):
        return None
    low, high = _LENGTHS[unit]
    last = reading.last(lambda d: low <= _days(d) <= high)
    if last is not None and last.start_date is not None:
        years = _years_from(last.start_date, words, match.group("which"), reading)
        return Atom(match.start(), match.end(), moved_from(last, 12 * years), "as_before")
    if words:
        # Nothing to take the months from. A year in figures is found by itself.
        return None if words[0].isdigit() else Atom(match.start(), match.end(), UNSETTLED, "as_before")
    return _unit_of_last(match, reading, unit)


def _unit_of_last(match: re.Match[str], reading: Reading, unit: str) -> Atom:
    last, value = reading.last(), UNSETTLED
    if last is not None and last.start_date is not None and unit in {"day", "week", "year", "month"}:
        value = _on_basis_of(last, unit_of(last.start_date, unit, 0))
    return Atom(match.start(), match.end(), value, "as_before")


def _years_from(start: date, words: str, which: str, reading: Reading) -> int:
    """Years from the time of the model to that of the comparison."""
    if words[:1].isdigit():
        return int(words) - start.year
    if words.startswith("last") and reading.reference is not None:
        return min(reading.reference.year - 1 - start.year, -1)
    if words.startswith("this"):
        return 0 if reading.reference is None else reading.reference.year - start.year
    return -1 if words or which.lower().startswith("year-") else 0


def _that(match: re.Match[str], reading: Reading, _index: int) -> Atom | None:
    last, unit = reading.last(), match.group("unit").lower()
    if last is None or last.start_date is None:
        return None
    return Atom(match.start(), match.end(), _on_basis_of(last, unit_of(last.start_date, unit, 0)), "that")


_SIDES: Final = word_set("earlier later before after previously")
RULES: Final = (
    Rule("apart", frozenset(CARDINALS) | {NUMBER, "just"}, _APART, _apart, article=True, words=_SIDES),
    Rule(
        "unit_beside", word_set("day week month quarter year"), _UNIT_BESIDE, _unit_beside, article=True, words=_SIDES
    ),
    Rule(
        "as_before",
        word_set("that same corresponding comparable equivalent year like"),
        _AS_BEFORE,
        _as_before,
        article=True,
    ),
    Rule("that", frozenset({"that"}), _THAT, _that),
)
