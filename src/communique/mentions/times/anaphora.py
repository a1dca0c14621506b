"""Times told from a time that the text has mentioned: two days earlier, the next day, the same period last year."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from communique.lexicon import word_set
from communique.mentions.times.calendar_spans import UNSETTLED, YEAR, Settled, moved, unit_of
from communique.mentions.times.calendar_words import CARDINALS, with_possessives
from communique.mentions.times.date_reading import NUMBER, Reading, Rule, days_in
from communique.mentions.times.time_amounts import AMOUNT, around, shifted, span

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
_YEAR_DAYS: Final = 360  # the fewest days of a span that is a year, a lunar one too, but for its last ones


def told_from(last: Date, value: Settled) -> Settled:
    """`value` found through `last`: relative as that is, else inferred from the text."""
    return value._replace(basis="relative" if last.basis == "relative" else "inferred") if value.iso else value


def moved_from(last: Date, months: int) -> Settled:
    """The time `last` moved by `months`, as precise as it is."""
    return told_from(last, moved(Settled(last.start_date, last.end_date, last.iso, last.basis), months))


def beside(last: Date, unit: str, step: int) -> Settled:
    """The unit before or after the time `last`; a stretch of time keeps its months in the year before it."""
    if unit == "year" and (days_in(last) >= _YEAR_DAYS or (days_in(last) > 1 and step < 0)):
        return moved_from(last, step * YEAR)
    return told_from(
        last, unit_of(last.end_date if step > 0 and unit in {"day", "week"} else last.start_date, unit, step)
    )


def _is_stretch(last: Date) -> bool:
    return last.start_date != last.end_date


def _near(reading: Reading, last: Date | None, start: int) -> bool:
    """Whether `last` stands in the same sentence, roughly."""
    return last is not None and not any(stop in reading.text[last.end : start] for stop in ("\n\n", ". "))


def year_before(reading: Reading, start: int) -> Settled | None:
    """The year before a stretch of time in the same sentence: "up 5% in April from a year ago"."""
    last = reading.last(_is_stretch)
    return moved_from(last, -YEAR) if last is not None and _near(reading, last, start) else None


def _apart(match: re.Match[str], reading: Reading, _index: int) -> Settled:
    amount, sign, last = (
        span(match["amount"]),
        1 if match["side"].lower() in {"later", "after"} else -1,
        reading.recent(),
    )
    years = amount.months and not amount.days and amount.months % YEAR == 0
    if years and not (last and last.start_date is None and _near(reading, last, match.start())):
        # What "a year earlier" compares with: the time of this sentence, else a stretch of the text, else any time.
        last = reading.last(_is_stretch) or last
    if last is None:
        return around(shifted(reading.reference, amount, sign), amount)
    if years and _is_stretch(last):
        return moved_from(last, sign * amount.months)
    return told_from(last, around(shifted(last.end_date if sign > 0 else last.start_date, amount, sign), amount))


def _unit_beside(match: re.Match[str], reading: Reading, _index: int) -> Settled:
    unit, step = match["unit"].lower(), -1 if match["side"].lower() in {"before", "earlier"} else 1
    last = (reading.last(_is_stretch) if unit == "year" else None) or reading.last()
    return beside(last, unit, step) if last else UNSETTLED


def _as_before(match: re.Match[str], reading: Reading, _index: int) -> Settled | None:
    unit, words = match["unit"].lower(), (match["year"] or "").lower()
    low, high = _LENGTHS[unit]
    last = reading.last(lambda time: low <= days_in(time) <= high)
    if unit == "time" and not words:
        return None
    if last is not None and last.start_date is not None:
        return moved_from(last, YEAR * _years_from(last.start_date, words, match["which"], reading.reference))
    if words:
        # Nothing to take the months from. A year in figures is found by itself.
        return None if words[0].isdigit() else UNSETTLED
    last = reading.last() if unit in {"day", "week", "year", "month"} else None
    return told_from(last, unit_of(last.start_date, unit)) if last else UNSETTLED


def _years_from(start: date, words: str, which: str, today: date | None) -> int:
    """Years from the time of the model to that of the comparison."""
    if words[:1].isdigit():
        return int(words) - start.year
    if words.startswith("last") and today is not None:
        return min(today.year - 1 - start.year, -1)
    if words.startswith("this"):
        return 0 if today is None else today.year - start.year
    return -1 if words or which.lower().startswith("year-") else 0


def _that(match: re.Match[str], reading: Reading, _index: int) -> Settled | None:
    last = reading.last()
    return told_from(last, unit_of(last.start_date, match["unit"].lower())) if last else None


_SIDES: Final = word_set("earlier later before after previously")
RULES: Final = (
    Rule("apart", frozenset(CARDINALS) | {NUMBER, "just"}, _APART, _apart, article=True, words=_SIDES),
    Rule("beside", word_set("day week month quarter year"), _UNIT_BESIDE, _unit_beside, article=True, words=_SIDES),
    Rule(
        "as_before",
        word_set("that same corresponding comparable equivalent year like"),
        _AS_BEFORE,
        _as_before,
        article=True,
        words=with_possessives(_LENGTHS),
    ),
    Rule("that", frozenset({"that"}), _THAT, _that),
)
