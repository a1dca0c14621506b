"""How rules for times are tried on a text, and what they may ask of it: its clauses, its other times, its year."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from operator import itemgetter
from typing import TYPE_CHECKING, Final, NamedTuple, TypeVar, cast

from communique.mentions.times.calendar_spans import UNSETTLED, Point, Settled, Written, nearest, settled
from communique.mentions.times.calendar_words import WEEKDAY_NAMES
from communique.mentions.times.tenses import Tense, tense_around
from communique.mentions.times.text_years import YEARS, edition_dates, full_dates, issue_dates

if TYPE_CHECKING:
    from datetime import date

    from communique.mentions.document import Document
    from communique.mentions.mention import Date

NUMBER: Final = "#"  # head of the rules that begin with a number of one or two digits
YEAR: Final = "#year"  # head of the rules that begin with a year
_NEAR: Final = 17  # tokens in which a rule's words are looked for, the first included
_DAY_DIGITS: Final = 2
_YEAR_DAYS: Final = 360
_HEADLINE: Final = 400  # characters at the beginning in which a full date is the dateline
_LIST_GAP: Final = re.compile(r"(?:[\s,.;&]|and\b){1,8}")


Known = TypeVar("Known")


class Atom(NamedTuple):
    """A time that a rule read: its span and what its words give."""

    start: int
    end: int
    value: Written | Settled
    how: str


Read = Callable[[re.Match[str], "Reading", int], Atom | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern, the words it may begin with, and what reads its match.

    Args:
        how: Name of the pattern.
        heads: Lower-cased first tokens; `NUMBER` and `YEAR` for numbers.
        pattern: Compiled expression, tried at the first token.
        read: Gets the match, the reading and the index of the first token; None rejects the match.
        article: Whether "the" may stand before the first token (the pattern takes it up).
        words: Tokens one of which follows the first in all that the pattern matches: without one the pattern is not
            tried. Empty where no token is sure.
    """

    how: str
    heads: frozenset[str]
    pattern: re.Pattern[str]
    read: Read
    article: bool = False
    words: frozenset[str] = frozenset()


def rules_by_head(rules: Iterable[Rule]) -> dict[str, tuple[Rule, ...]]:
    """For each head the rules that may begin with it; those that may begin with "the" under "the " and the head."""
    table: dict[str, list[Rule]] = {}
    for rule in rules:
        for head in rule.heads:
            table.setdefault(head, []).append(rule)
            if rule.article:
                table.setdefault(f"the {head}", []).append(rule)
    return {head: tuple(found) for head, found in table.items()}


def head_of(word: str) -> str:
    """The head that a token is looked up by.

    >>> head_of("19"), head_of("2025"), head_of("2,025"), head_of("march's")
    ('#', '#year', '', 'march')
    """
    if word[0].isdigit():
        return NUMBER if len(word) <= _DAY_DIGITS or word.count(".") > 1 else YEAR if word in YEARS else ""
    return word.removesuffix("'s")


_longest: Final = itemgetter(0, 1)


@dataclass
class Reading:
    """A document while its times are read, in order.

    Args:
        document: What is read.
        rules: For each head its rules.
        signals: The words of all rules.
        found: The times read so far.
    """

    document: Document
    rules: Mapping[str, tuple[Rule, ...]]
    signals: frozenset[str]
    found: list[Date] = field(default_factory=list)
    joined_at: int = -1  # where the second time of a range begins: there a name or a number needs no more proof
    _in_anchor: bool = False
    _memo: dict[str, object] = field(default_factory=dict)

    @property
    def reference(self) -> date | None:
        """The publication date."""
        return self.document.reference_date

    @cached_property
    def text(self) -> str:
        """The text that is read."""
        return self.document.text

    def index_at(self, position: int) -> int:
        """Index of the first token at or after `position`."""
        return bisect_left(self.document.tokens.starts, position)

    def before(self, index: int, back: int = 1) -> str:
        """The lower-cased token `back` places before `index`, empty where there is none."""
        return self.document.tokens.lower[index - back] if index >= back else ""

    def tense(self, first: int, after: int) -> Tense | None:
        """Tense of the clause around the tokens `first` to `after` (exclusive)."""
        return tense_around(self.document.tokens, first, after)

    def memo(self, name: str, find: Callable[[Reading], Known]) -> Known:
        """What `find` says of the whole text, asked once."""
        if name not in self._memo:
            self._memo[name] = find(self)
        return cast("Known", self._memo[name])

    def atom(self, index: int) -> Atom | None:
        """The longest time that begins with token `index`."""
        tokens = self.document.tokens
        lower = tokens.lower
        if index >= len(lower):
            return None
        head = head_of(lower[index])
        if head == "the" and index + 1 < len(lower):
            head = f"the {head_of(lower[index + 1])}"
        if (rules := self.rules.get(head)) is None:
            return None
        text, start, near = self.text, tokens.starts[index], self.signals.intersection(lower[index + 1 : index + _NEAR])
        matches = [
            (m.end(), -n, m, rule)
            for n, rule in enumerate(rules)
            if not (rule.words and rule.words.isdisjoint(near)) and (m := rule.pattern.match(text, start))
        ]
        if len(matches) > 1:
            matches.sort(reverse=True, key=_longest)
        for _, _, match, rule in matches:
            if atom := rule.read(match, self, index):
                return atom
        return None

    def anchor(self, position: int) -> Atom | None:
        """The time that begins exactly at `position`, for a rule that hangs on it; such rules do not nest."""
        if self._in_anchor:
            return None
        self._in_anchor = True
        atom = self.atom(self.index_at(position))
        self._in_anchor = False
        return atom if atom is not None and atom.start == position else None

    def settle(self, value: Written | Settled, first: int, after: int) -> Settled | None:
        """The value of the time in tokens `first` to `after` (exclusive); None when there is no such day."""
        if isinstance(value, Settled):
            return value
        if value.has_year:
            result = value.as_written()
            if result is not None and value.doubt:
                return result._replace(basis="inferred", conflict=value.doubt)
        elif value.offset is not None or value.same is not None:
            result = self._in_year_of(value)
        else:
            result = self._yearless(value, first, after)
        if result is not None and value.weekday is not None and not value.bare_weekday:
            return result._replace(conflict=_conflict(result, value.weekday))
        return result

    def _in_year_of(self, value: Written) -> Settled | None:
        if value.offset is not None:
            return value.in_year(self.reference.year + value.offset, "relative") if self.reference else UNSETTLED
        last = self.last_with_year()
        if last is None or last.start_date is None:
            return UNSETTLED
        return value.in_year(
            last.start_date.year + (value.same or 0), "inferred" if last.basis != "relative" else "relative"
        )

    def _yearless(self, value: Written, first: int, after: int) -> Settled | None:
        tokens = self.document.tokens
        if (year := self._year_of_list(value, tokens.starts[first])) is not None:
            return value.in_year(year, "inferred")
        if self.reference is not None:
            return nearest(value, self.reference, self.tense(first, after))
        if self._inferred_year is not None:
            return value.in_year(self._inferred_year, "inferred")
        return UNSETTLED._replace(iso=_yearless_iso(value))

    def _year_of_list(self, value: Written, start: int) -> int | None:
        """Year of the full date just before: "12 March 2019, 15 April and 2 May"."""
        if not self.found or value.first.day is None or (last := self.found[-1]).start_date is None:
            return None
        if last.basis not in {"explicit", "inferred"} or last.start_date != last.end_date:
            return None
        return last.start_date.year if _LIST_GAP.fullmatch(self.text, last.end, start) else None

    @cached_property
    def _inferred_year(self) -> int | None:
        """The year of a text without publication date: that of its dateline or issue, or of all its full dates."""
        dates = full_dates(self.document.tokens) or edition_dates(self.document.tokens)
        year, at = min(dates + issue_dates(self.document.tokens), key=itemgetter(1), default=(None, 0))
        return year if at < _HEADLINE or len({year for year, _ in dates}) == 1 else None

    def recent(self) -> Date | None:
        """The time read last, settled or not."""
        return self.found[-1] if self.found else None

    def last(self, accepts: Callable[[Date], bool] = lambda _: True) -> Date | None:
        """The time read last that is settled and accepted."""
        return next((d for d in reversed(self.found[-12:]) if d.start_date is not None and accepts(d)), None)

    def last_with_year(self) -> Date | None:
        """The year or twelve months read last, else the time read last."""
        return (
            self.last(lambda d: bool(d.end_date and d.start_date and (d.end_date - d.start_date).days > _YEAR_DAYS))
            or self.last()
        )


def _yearless_iso(value: Written) -> str | None:
    if value.bare_weekday or value.first.month is None or settled(*_leap(value), "unstated") is None:
        return None
    if value.first == value.last and value.first.day is not None:
        return value.first.iso()
    whole = settled(*_leap(value), "unstated")  # a month without a year is written as its first and last day
    if whole is None or whole.start is None or whole.end is None:
        return None
    return f"--{whole.start:%m-%d}/--{whole.end:%m-%d}"


def _leap(value: Written) -> tuple[Point, Point]:
    crosses = value.last.order() < value.first.order()
    return value.first._replace(year=2000), value.last._replace(year=2000 + crosses)


def _conflict(value: Settled, weekday: int) -> str | None:
    if value.start is None or value.start.weekday() == weekday:
        return None
    actual = WEEKDAY_NAMES[value.start.weekday()]
    return f"The text says {WEEKDAY_NAMES[weekday]}, but {value.start.isoformat()} is a {actual}."
