"""Which period a figure covers: a time of its own clause, of its sentence, or of the figure before it."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from communique.item import Span
    from communique.mentions.mention import Date
    from communique.reading.figures.line import Line

# Times that say with what a figure is compared, not what it covers.
_COMPARED_HOW: Final = frozenset({"apart", "beside"})
_COMPARED: Final = re.compile(
    r"(?i)\b(?:than|from|against|versus|vs\.?|over|compared\s+(?:with|to)|relative\s+to|on|year-on-year\s+from|since|until|till|after|before|agreed|signed|established|launched)"
    r"(?:\s+(?:in|the|that|those|a|during|of|what|it\s+was))*\s*$"
)
_AGREED_IN: Final = re.compile(
    r"(?i)\b(?:agreed|signed|pledged|vowed|decided|set|announced|launched|established|visited|met|took\s+effect|began|force)\s+(?:\w+\s+)?(?:in|on|since)\s*$"
)
# "data showed last month": when it was told.
_TOLD: Final = re.compile(
    r"(?i)\b(?:data|figures|statistics|report)\s+(?:\w+\s+)?(?:showed|released|published|said)\s+(?:in\s+|on\s+)?$"
)
_RUNS: Final = re.compile(
    r"(?i)(?:from|over|on|since)\b"
)  # "from January to May", "over the first half": no comparison
_SAME: Final = re.compile(
    r"(?i)\bsame\s+(?:\w+\s+)?(?:period|months?|quarters?|time|half|stretch|span)\s+(?:of|in|a)?\s*(?:the\s+)?(?:\w+\s+)?\w*$|^same\s|^the\s+same\s+(?:period|months|quarter|time)|\w+\s+months?\s+of\s+the\s+previous"
)
_YEAR_EARLIER: Final = re.compile(
    r"(?i)\b(?:a\s+year\s+(?:earlier|ago|before)|the\s+(?:previous|preceding|prior)\s+year|the\s+year\s+(?:before|earlier)|last\s+year|year-on-year|yoy)\b"
)
_FISCAL: Final = re.compile(r"(?i)\b(?:FY|fiscal|financial\s+year)")
_HEADING: Final = re.compile(r"[.!?][\"')]*$")


@dataclass(frozen=True, slots=True)
class Period:
    """The time that a figure covers.

    Args:
        iso: As in the codebook.
        span: Where the article says so, None where it follows from another figure's period.
        first: Its first day, None when unresolved.
        last: Its last day.
    """

    iso: str
    span: Span | None
    first: date | None = None
    last: date | None = None


def period_of(found: Date) -> Period | None:
    """The period that a time expression gives, None for a single day or what is not resolved.

    A fiscal year of which only the last calendar year is written runs over two.
    """
    if found.iso is None or (len(found.iso) == 10 and "/" not in found.iso) or found.iso.startswith("--"):  # noqa: PLR2004 - YYYY-MM-DD
        return None
    iso = found.iso
    if re.fullmatch(r"\d{4}", iso) and _FISCAL.search(found.text):
        iso = f"{int(iso) - 1}/{iso}"
    first, last = found.start_date, found.end_date
    if first and last and re.fullmatch(r"\d{4}-\d\d-\d\d/\d{4}-\d\d-\d\d", iso):
        if (last - first).days < 25:  # noqa: PLR2004 - the days of a meeting or a fair
            return None
        iso = spelled(first, last)
    return Period(iso, (found.start, found.end), first, last)


def spelled(first: date, last: date) -> str:
    """A period as the codebook writes it, by whole months where it can be.

    >>> spelled(date(2024, 1, 1), date(2024, 6, 30)), spelled(date(2024, 1, 1), date(2024, 12, 31))
    ('2024-01/2024-06', '2024')
    """
    whole = first.day == 1 and (last + timedelta(days=1)).day == 1
    if not whole:
        return f"{first}/{last}"
    if first.year == last.year and (first.month, last.month) == (1, 12):
        return str(first.year)
    start, end = f"{first:%Y-%m}", f"{last:%Y-%m}"
    return start if start == end else f"{start}/{end}"


def shifted(period: Period, years: int) -> Period | None:
    """The same part of another year."""
    if fiscal := re.fullmatch(r"(\d{4})/(\d{4})", period.iso):
        return Period("/".join(str(int(year) + years) for year in fiscal.groups()), None)
    if period.first is None or period.last is None:
        return None
    first, last = _moved(period.first, years), _moved(period.last, years)
    if first is None or last is None:
        return None
    return Period(spelled(first, last), None, first, last)


def _moved(day: date, years: int) -> date | None:
    if not 1 < day.year + years < 9999:  # noqa: PLR2004
        return None
    year = day.year + years
    return date(year, day.month, min(day.day, calendar.monthrange(year, day.month)[1]))


def compares(line: Line, found: Date) -> bool:
    """Whether a time only says with what a figure is compared."""
    start, end = line.at(found)
    before = line.text[max(0, start - 30) : start]
    if found.how in _COMPARED_HOW or _AGREED_IN.search(before) or _TOLD.search(before):
        return True
    if (word := _COMPARED.search(before)) and not (_RUNS.match(word.group()) and found.iso and "/" in found.iso):
        return True
    return bool(
        _SAME.search(line.text[max(0, start - 40) : end])
        and re.search(
            r"(?i)\b(?:than|against|over|from|compared|versus)\b[^,;]*$", line.text[max(0, start - 60) : start]
        )
    )


def own_period(line: Line, start: int, end: int) -> Period | None:
    """The first period between two offsets that is not a comparison."""
    for found in line.dates:
        at, _ = line.at(found)
        if start <= at < end and not compares(line, found) and (period := period_of(found)):
            return period
    return None


def target_period(line: Line, start: int, end: int) -> Period | None:
    """The time by which a target is to be reached: the last that "by" or the like introduces, else the last at all."""
    best: Period | None = None
    for found in line.dates:
        at, _ = line.at(found)
        if (
            start <= at < end
            and not _AGREED_IN.search(line.text[max(0, at - 40) : at])
            and (period := period_of(found))
        ):
            best = period
            if re.search(
                r"(?i)\b(?:by|until|before|within|in)\s+(?:the\s+)?(?:end\s+of\s+|year\s+)?$",
                line.text[max(0, at - 30) : at],
            ):
                return Period(period.iso, period.span, period.first, period.last)
    return best


def compared_period(line: Line, start: int, end: int, current: Period | None) -> Period | None:
    """The period of a value that another is compared with, from the words after it, else a year before the other's.

    Args:
        line: The sentence.
        start: Offset of the value.
        end: Where the next value or clause begins.
        current: The period of the value that it is compared with.
    """
    for found in line.dates:
        at, stop = line.at(found)
        if not start <= at < end:
            continue
        period = period_of(found)
        same = _SAME.search(line.text[max(0, at - 40) : stop])
        if current and same and period and period.first and current.first and found.how in {"year", "first_months"}:
            return shifted(current, period.first.year - current.first.year)
        if period:
            return period
    return shifted(current, -1) if current else None


def after_comparison(line: Line) -> Period | None:
    """The period of a figure that is only said to be above "the same period of 2024": that part of the year after."""
    for found in line.dates:
        if found.how == "as_before" and compares(line, found) and (period := period_of(found)):
            return shifted(period, 1)
    return None


def last_of(line: Line, period: Period) -> Period:
    """The later of two years that a rise "between 2023 and 2024" joins."""
    match = re.fullmatch(r"(\d{4})/(\d{4})", period.iso)
    if (
        match is None
        or period.span is None
        or not re.search(r"(?i)\b(?:and|to)\b", line.text[period.span[0] - line.base : period.span[1] - line.base])
    ):
        return period
    year = int(match.group(2))
    return Period(match.group(2), period.span, date(year, 1, 1), date(year, 12, 31))


def is_heading(line: Line) -> bool:
    """Whether a sentence is a heading or a caption: short, without a full stop."""
    return bool(line.text) and len(line.text) < 160 and not _HEADING.search(line.text)  # noqa: PLR2004
