"""Which of an article's times dates a figure: its clause first, then its sentence, the figure before, the headline."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple

from communique.reading.figures.times import (
    Period,
    after_comparison,
    compared_period,
    is_heading,
    last_of,
    own_period,
    shifted,
    target_period,
)
from communique.reading.figures.words import TRADE, cues

if TYPE_CHECKING:
    from collections.abc import Sequence

    from communique.reading.figures.fact import Fact
    from communique.reading.figures.line import Line, Lines
    from communique.reading.figures.status import Basis
    from communique.reading.scene import Scene

_BEHIND: Final = 12  # characters within which a time stands right behind an amount: "$560 million in 2019"
_RIGHT_BEHIND: Final = 3
_HEADINGS: Final = 5  # sentences that may be headlines
_REACH: Final = 2  # sentences over which a figure hands on its period
_UNDATED: Final = frozenset({"deal", "project", "loan", "allocation"})
_OF_THAT: Final = re.compile(r"(?i)\bof\s+(?:that|this|which)\b")
_YEAR_BEFORE: Final = re.compile(r"(?i)\s+(?:(?:a|one)\s+year|the\s+year)\s+(?:earlier|ago|before)\b")
_THAT_PERIOD: Final = re.compile(
    r"(?i)\b(?:in|during|over|for)\s+(?:the|that|this)\s+(?:same\s+)?period\b(?!\s+(?:of|in|from|to|last|a\s+year|the|between))"
)
_PARAGRAPH: Final = re.compile(r"\n[ \t]*\n")


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

    def remember(self, period: Period, number: int, *, again: bool = False) -> None:
        """Keep the period of a reported figure for those that follow it, unless it only recalls an earlier value."""
        before = self._last
        if again and before and before.last and period.last and period.last < before.last:
            return
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
        if basis == "target":
            after = target_period(line, clause.end, clause.stop)
            return self._ahead(after or target_period(line, clause.begin, clause.start))
        if fact.earlier is not None:
            current = self.of(line, fact.earlier, read, basis, clause_of(line, fact.earlier))
            return compared_period(line, clause.end, clause.stop, current)
        investing = fact.flow == "fdi_flow" and basis == "estimate"
        if investing or fact.flow in _UNDATED:
            return own_period(line, clause.end, min(clause.stop, clause.end + _RIGHT_BEHIND)) if investing else None
        period = _in_clause(line, fact, clause)
        if period is None and basis == "estimate" and fact.money is None:
            return None
        period = self._that_period(line) or period or _in_sentence(line, fact, read)
        if period and any(other.earlier is fact for other in read):
            period = last_of(line, period)
        if basis != "reported":
            return period
        return self._past(period) if period else self._elsewhere(line, fact, read)

    def _that_period(self, line: Line) -> Period | None:
        """The period of the figure before, where the sentence points to it: "in the period"."""
        near = self._last is not None and line.number - self._number <= _REACH + 1
        return self._last if near and "period" in line.text and _THAT_PERIOD.search(line.text) else None

    def _past(self, period: Period) -> Period | None:
        """A period unless it lies ahead: what is reported has been."""
        published = self._scene.page.article.published
        return None if published and period.first and period.first > published else period

    def _ahead(self, period: Period | None) -> Period | None:
        """The time of a target, unless it is past: then it says when the target was set."""
        published = self._scene.page.article.published
        if period and period.last and published and period.last < published:
            return None
        return period

    def _elsewhere(self, line: Line, fact: Fact, read: Sequence[Fact]) -> Period | None:
        found = None
        if (fact.money or fact.share) and fact.flow in TRADE:
            found = self._inherited(line, fact, read)
        if (
            found is None and fact.money and (fact.cue.how == "again" or not fact.cue.stands_in(line.text))
        ):  # "It reached $7 million."
            said = self._lines[line.number - 1]
            found = own_period(said, 0, len(said.text))
        if found is None and fact.rank is None:
            found = after_comparison(line) or self._heading
        return found

    def _inherited(self, line: Line, fact: Fact, read: Sequence[Fact]) -> Period | None:
        """The period of the figure before, in the same paragraph."""
        if self._last is None or line.number - self._number > _REACH:
            return None
        if self._number == line.number and any(f.cue == fact.cue and f is not fact for f in read):
            return None  # another value of the same thing, at another time
        if fact.money and _YEAR_BEFORE.match(line.text, line.at(fact.money)[1]):
            return shifted(self._last, -1)
        between = self._scene.page.text[self._lines[self._number].base : line.base]
        if _PARAGRAPH.search(between) and not _OF_THAT.search(line.text):
            return None
        return self._last

    @cached_property
    def _heading(self) -> Period | None:
        """The period that the headline gives for the whole text."""
        for number in range(1, _HEADINGS + 1):
            line = self._lines[number]
            if line.places and is_heading(line) and any(c.flow in TRADE for c in cues(line.text)):
                return own_period(line, 0, len(line.text))
        return None


def _in_clause(line: Line, fact: Fact, clause: Clause) -> Period | None:
    ahead = clause.begin + _BEHIND if clause.begin else 0  # a time right behind the amount before is that amount's
    period = own_period(line, clause.end, clause.stop) or own_period(line, ahead, clause.start)
    if period is None and fact.change and fact.money:
        first, second = sorted((line.at(fact.change), line.at(fact.money)))
        period = (
            own_period(line, first[0], second[1])
            or own_period(line, second[1], len(line.text))
            or own_period(line, 0, first[0])
        )
    return period


def _in_sentence(line: Line, fact: Fact, read: Sequence[Fact]) -> Period | None:
    """A period of another clause of the sentence, unless it dates another value of the same thing."""
    period = own_period(line, 0, len(line.text))
    if period is None or period.span is None:
        return period
    at = period.span[0] - line.base
    for other in read:
        if other is fact or other.cue != fact.cue or other.earlier is not None or other.mention is None:
            continue
        if 0 <= at - line.at(other.mention)[1] <= _BEHIND:
            return None
    return period
