"""Which of an article's times dates a figure: its clause first, then its sentence, the figure before, the headline."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple

from communique.trade.reading.figures.words import TRADE, cues

if TYPE_CHECKING:
    from collections.abc import Sequence

    from communique.mentions.mention import Date
    from communique.schema.item import Span
    from communique.trade.reading.figures.amounts import Fact
    from communique.trade.reading.figures.line import Line, Lines
    from communique.trade.reading.figures.status import Basis
    from communique.trade.reading.scene import Scene


# Times that say with what a figure is compared, not what it covers.
_COMPARED_HOW: Final = frozenset({"apart", "beside"})
_COMPARED: Final = re.compile(
    r"(?i)\b(?:than|from|against|versus|vs\.?|over|compared\s+(?:with|to)|relative\s+to|on|year-on-year\s+from|since|until|till|after|before|agreed|signed|established|launched)"
    r"(?:\s+(?:in|the|that|those|a|during|of|what|it\s+was))*\s*$"
)
_SAME: Final = re.compile(
    r"(?i)\bsame\s+(?:\w+\s+)?(?:period|months?|quarters?|time|half|stretch|span)\s+(?:of|in|a)?\s*(?:the\s+)?(?:\w+\s+)?\w*$|^same\s|^the\s+same\s+(?:period|months|quarter|time)|\w+\s+months?\s+of\s+the\s+previous"
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
    if first.day > 1 or (last + timedelta(days=1)).day > 1:
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
    return Period(spelled(first, last), None, first, last)


def _moved(day: date, years: int) -> date:
    year = max(1, day.year + years)
    return date(year, day.month, min(day.day, calendar.monthrange(year, day.month)[1]))


def compares(line: Line, found: Date) -> bool:
    """Whether a time only says with what a figure is compared."""
    start, end = line.at(found)
    before = line.text[max(0, start - 30) : start]
    if found.how in _COMPARED_HOW or (_COMPARED.search(before) and "/" not in (found.iso or "")):
        return True
    return bool(_SAME.search(line.text[max(0, start - 40) : end]) or _LEVEL.match(line.text, end))


def own_period(line: Line, start: int, end: int) -> Period | None:
    """The first period between two offsets that is not a comparison."""
    for found in line.dates:
        at, _ = line.at(found)
        if start <= at < end and not compares(line, found) and (period := period_of(found)):
            return period
    return None


def compared_period(line: Line, start: int, end: int, current: Period | None) -> Period | None:
    """The period of a value that another is compared with, from the words after it, else a year before the other's.

    Args:
        line: The sentence.
        start: Offset of the value.
        end: Where the next value or clause begins.
        current: The period of the value that it is compared with.
    """
    for found in line.dates:
        if not start <= line.at(found)[0] < end:
            continue
        period = period_of(found)
        if current and period and period.first and current.first:
            return shifted(current, period.first.year - current.first.year)
        if period:
            return period
    return shifted(current, -1) if current else None


def is_heading(line: Line) -> bool:
    """Whether a sentence is a heading or a caption: short, without a full stop."""
    return bool(line.text) and len(line.text) < 160 and not _HEADING.search(line.text)  # noqa: PLR2004


_BEHIND: Final = 12  # characters within which a time stands right behind an amount: "$560 million in 2019"
_RIGHT_BEHIND: Final = 3  # characters: nothing but "in" stands between
_HEADINGS: Final = 5  # sentences that may be headlines
_REACH: Final = 2  # sentences over which a figure hands on its period
_UNDATED: Final = frozenset({"deal", "project", "loan", "allocation"})
_YEAR_BEFORE: Final = re.compile(r"(?i)\s+(?:(?:a|one)\s+year|the\s+year)\s+(?:earlier|ago|before)\b")
_THAT_PERIOD: Final = re.compile(
    r"(?i)\b(?:in|during|over|for)\s+(?:the|that|this)\s+(?:same\s+)?period\b(?!\s+(?:of|in|from|to|last|a\s+year|the|between))"
)
_PARAGRAPH: Final = re.compile(r"\n[ \t]*\n")


_LEVEL: Final = re.compile(
    r"(?i)(?:'s)?\s+(?:figure|level|value|mark|record|peak|high|low)\b"
)  # "below the 2023 figure"


class Clause(NamedTuple):
    """Where a number stands, and the part of its sentence that it may take its time and its mood from."""

    begin: int
    start: int
    end: int
    stop: int


def clause_of(line: Line, fact: Fact) -> Clause:
    """The clause of a fact: between the numbers before and after it, within semicolons."""
    mention = fact.mention
    start, end = line.at(mention) if mention else (0, 0)
    numbers = (*line.money, *(p for p in line.percents if p is not fact.change))
    others = sorted(line.at(m) for m in numbers if m is not fact.money)
    begin = max((stop for _, stop in others if stop <= start), default=0)
    begin = max(begin, line.text.rfind(";", begin, start) + 1)
    stop = min((at for at, _ in others if at >= end), default=len(line.text))
    semicolon = line.text.find(";", end, stop)
    return Clause(begin, start, end, semicolon if semicolon > 0 else stop)


class Periods:
    """Dates figures, sentence after sentence.

    Args:
        scene: The article.
        lines: Its sentences.
    """

    def __init__(self, scene: Scene, lines: Lines) -> None:
        self._scene = scene
        self._lines = lines
        self._last: Period | None = None
        self._number = 0

    def remember(self, period: Period, number: int) -> None:
        """Keep the period of a reported figure for those that follow it."""
        self._last, self._number = period, number

    def of(self, line: Line, fact: Fact, read: Sequence[Fact], basis: Basis, clause: Clause) -> Period | None:
        """The period that a fact covers, None where the text does not say.

        Args:
            line: Its sentence.
            fact: The fact.
            read: All facts of the sentence.
            basis: How it is meant.
            clause: Its clause.
        """
        if fact.earlier is not None:
            current = self.of(line, fact.earlier, read, basis, clause_of(line, fact.earlier))
            return compared_period(line, clause.end, clause.stop, current)
        investing = fact.flow == "fdi_flow" and basis == "estimate"
        if investing or fact.flow in _UNDATED:
            return own_period(line, clause.end, min(clause.stop, clause.end + _RIGHT_BEHIND)) if investing else None
        period = self._that_period(line) or _in_clause(line, clause) or own_period(line, 0, len(line.text))
        published = self._scene.page.article.published
        if basis == "target" and period and period.last and published and period.last < published:
            return None  # when the target was set
        if period or basis != "reported":
            return period
        return self._elsewhere(line, fact, read)

    def _that_period(self, line: Line) -> Period | None:
        """The period of the figure before, where the sentence points to it: "in the period"."""
        near = self._last is not None and line.number - self._number <= _REACH + 1
        return self._last if near and "period" in line.text and _THAT_PERIOD.search(line.text) else None

    def _elsewhere(self, line: Line, fact: Fact, read: Sequence[Fact]) -> Period | None:
        found = self._inherited(line, fact, read) if (fact.money or fact.share) and fact.flow in TRADE else None
        if found is None and fact.money and fact.cue.how == "again":  # "It reached $7 million."
            said = self._lines[line.number - 1]
            found = own_period(said, 0, len(said.text))
        return found or (self._heading if fact.rank is None else None)

    def _inherited(self, line: Line, fact: Fact, read: Sequence[Fact]) -> Period | None:
        """The period of the figure before, in the same paragraph."""
        if self._last is None or line.number - self._number > _REACH:
            return None
        if self._number == line.number and any(f.cue == fact.cue and f is not fact for f in read):
            return None  # another value of the same thing, at another time
        if fact.money and _YEAR_BEFORE.match(line.text, line.at(fact.money)[1]):
            return shifted(self._last, -1)
        between = self._scene.page.text[self._lines[self._number].base : line.base]
        return None if _PARAGRAPH.search(between) else self._last

    @cached_property
    def _heading(self) -> Period | None:
        """The period that the headline gives for the whole text."""
        for number in range(1, _HEADINGS + 1):
            line = self._lines[number]
            if line.places and is_heading(line) and any(c.flow in TRADE for c in cues(line.text)):
                return own_period(line, 0, len(line.text))
        return None


def _in_clause(line: Line, clause: Clause) -> Period | None:
    ahead = clause.begin + _BEHIND if clause.begin else 0  # a time right behind the amount before is that amount's
    return own_period(line, clause.end, clause.stop) or own_period(line, ahead, clause.start)
