"""How rules for times are tried on a text, and what they may ask of it: its clauses, its other times, its year."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from operator import itemgetter
from typing import TYPE_CHECKING, Final, NamedTuple

from communique.mentions.times.calendar_spans import UNSETTLED, Settled, Written, nearest, settled
from communique.mentions.times.calendar_words import WEEKDAY_NAMES
from communique.mentions.times.tenses import Tense, tense_around
from communique.mentions.times.text_years import YEARS, inferred_year

if TYPE_CHECKING:
    from communique.mentions.document import Document
    from communique.mentions.mention import Date, DateBasis

NUMBER: Final = "#"  # head of the rules that begin with a number of one or two digits
YEAR: Final = "#year"  # head of the rules that begin with a year
_NEAR: Final = 17  # tokens in which a rule's words are looked for, the first included
_DAY_DIGITS: Final = 2  # digits of a day or a month
_YEAR_DAYS: Final = 361  # days beyond which a span is a year or more
_LIST_GAP: Final = re.compile(r"(?:[\s,.;&]|and\b){1,8}")


class Atom(NamedTuple):
    """A time that a rule read: its span and what its words give."""

    start: int
    end: int
    value: Written | Settled
    how: str


Value = Written | Settled
Read = Callable[[re.Match[str], "Reading", int], Value | Atom | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern, the words it may begin with, and what reads its match.

    Args:
        how: Name of the pattern.
        heads: Lower-cased first tokens; `NUMBER` and `YEAR` for numbers.
        pattern: Compiled expression, tried at the first token.
        read: Gets the match, the reading and the index of the first token, and gives what the match comes to, or an
            atom of another span; None rejects the match.
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

    def __post_init__(self) -> None:
        """Keep at hand what every rule asks."""
        self.text, self.reference = self.document.text, self.document.reference_date
        self.lower, self.starts = self.document.tokens.lower, self.document.tokens.starts

    def index_at(self, position: int) -> int:
        """Index of the first token at or after `position`."""
        return bisect_left(self.starts, position)

    def before(self, index: int, back: int = 1) -> str:
        """The lower-cased token `back` places before `index`, empty where there is none."""
        return self.lower[index - back] if index >= back else ""

    def tense(self, first: int, after: int) -> Tense | None:
        """Tense of the clause around the tokens `first` to `after` (exclusive)."""
        return tense_around(self.document.tokens, first, after)

    def atom(self, index: int) -> Atom | None:
        """The longest time that begins with token `index`."""
        lower = self.lower
        head = head_of(lower[index]) if index < len(lower) else ""
        if head == "the" and index + 1 < len(lower):
            head = f"the {head_of(lower[index + 1])}"
        if (rules := self.rules.get(head)) is None:
            return None
        text, start, near = self.text, self.starts[index], self.signals.intersection(lower[index + 1 : index + _NEAR])
        matches = [
            (m.end(), -n, m, rule)
            for n, rule in enumerate(rules)
            if not (rule.words and rule.words.isdisjoint(near)) and (m := rule.pattern.match(text, start))
        ]
        if len(matches) > 1:
            matches.sort(reverse=True, key=_longest)
        for _, _, match, rule in matches:
            if (found := rule.read(match, self, index)) is not None:
                return found if isinstance(found, Atom) else Atom(match.start(), match.end(), found, rule.how)
        return None

    def anchor(self, position: int, first: int) -> tuple[Atom, Settled] | None:
        """The time that begins exactly at `position`, and what it comes to, for a rule that hangs on it.

        Such rules do not nest. `first` is the index of the rule's own first token.
        """
        if self._in_anchor:
            return None
        self._in_anchor = True
        atom = self.atom(self.index_at(position))
        self._in_anchor = False
        if atom is None or atom.start != position:
            return None
        return atom, self.settle(atom.value, first, self.index_at(atom.end)) or UNSETTLED

    def settle(self, value: Value, first: int, after: int) -> Settled | None:
        """The value of the time in tokens `first` to `after` (exclusive); None when there is no such day."""
        if isinstance(value, Settled):
            return value
        if value.first.year is not None:
            result = settled(value.first, value.last)
            if result is not None and value.doubt:
                result = result._replace(basis="inferred", conflict=value.doubt)
        elif value.offset is not None:
            result = value.in_year(self.reference.year + value.offset, "relative") if self.reference else UNSETTLED
        elif value.same is not None:
            last = self.last_with_year()
            basis: DateBasis = "relative" if last and last.basis == "relative" else "inferred"
            start = last and last.start_date
            result = value.in_year(start.year + value.same, basis) if start else UNSETTLED
        else:
            result = self._yearless(value, first, after)
        if result and result.start and value.weekday not in {None, result.start.weekday()}:
            said, actual = WEEKDAY_NAMES[value.weekday or 0], WEEKDAY_NAMES[result.start.weekday()]
            return result._replace(conflict=f"The text says {said}, but {result.start} is a {actual}.")
        return result

    def _yearless(self, value: Written, first: int, after: int) -> Settled | None:
        if value.first.day is not None and (year := self._year_of_list(self.starts[first])):
            return value.in_year(year, "inferred")
        if self.reference is not None:
            return nearest(value, self.reference, self.tense(first, after))
        if self._inferred_year is not None:
            return value.in_year(self._inferred_year, "inferred")
        whole = value.in_year(2000, "unstated")  # a leap year; a month without a year is its first and last day
        if whole is None or whole.start is None or whole.end is None:
            return UNSETTLED
        ends = dict.fromkeys((f"--{whole.start:%m-%d}", f"--{whole.end:%m-%d}"))
        return UNSETTLED._replace(iso="/".join(ends))

    def _year_of_list(self, start: int) -> int | None:
        """Year of the full date just before: "12 March 2019, 15 April and 2 May"."""
        last = self.recent()
        if last is None or last.basis not in {"explicit", "inferred"} or last.start_date != last.end_date:
            return None
        return last.start_date.year if last.start_date and _LIST_GAP.fullmatch(self.text, last.end, start) else None

    @cached_property
    def _inferred_year(self) -> int | None:
        return inferred_year(self.document.tokens)

    def recent(self) -> Date | None:
        """The time read last, settled or not."""
        return self.found[-1] if self.found else None

    def last(self, accepts: Callable[[Date], bool] = lambda _: True) -> Date | None:
        """The time read last that is settled and accepted."""
        return next((d for d in reversed(self.found[-12:]) if d.start_date is not None and accepts(d)), None)

    def last_with_year(self) -> Date | None:
        """The year or twelve months read last, else the time read last."""
        return self.last(lambda time: days_in(time) > _YEAR_DAYS) or self.last()


def days_in(time: Date) -> int:
    """How many days a time takes up, 0 when unsettled."""
    return (time.end_date - time.start_date).days + 1 if time.start_date and time.end_date else 0
