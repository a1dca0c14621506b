"""Times: absolute, partial, relative to the publication date, periods and ranges of them.

From the words that can only be part of a time (months, weekdays, units, years) the finder goes left over words that may
belong to it, and tries there the rules of each first word; the longest match wins. Two times with a dash, "to" or
"between … and" are a range.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from communique.mentions.mention import Date
from communique.mentions.times import (
    absolute,
    anaphora,
    fiscal,
    months_to,
    numeric_dates,
    periods,
    relative,
    weekdays,
    years,
)
from communique.mentions.times.calendar_spans import UNSETTLED, Settled, Written, add_days, days
from communique.mentions.times.calendar_words import CARDINALS, MONTHS, ORDINALS, WEEKDAYS, word_set
from communique.mentions.times.date_reading import Atom, Reading, rules_by_head
from communique.mentions.times.day_lists import with_listed_days
from communique.mentions.times.text_years import YEARS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from communique.mentions.document import Document

_TABLES: Final = (absolute, numeric_dates, years, fiscal, periods, months_to, relative, anaphora, weekdays)
RULES: Final = tuple(rule for table in _TABLES for rule in table.RULES)
HEADS: Final = rules_by_head(RULES)
_SIGNALS: Final = frozenset().union(*(rule.words for rule in RULES))
_STARTS: Final = frozenset(HEADS) | {f"{word}'s" for word in HEADS} | {"the"}
_UNITS: Final = word_set(
    "day days week weeks weekend fortnight month months quarter quarters qtr quater half year years decade "
    "decades century period date night morning"
)
_NAMES: Final = frozenset(MONTHS) | frozenset(WEEKDAYS) | {"today", "yesterday", "tomorrow", "tonight"}
_TRIGGERS: Final = (
    _NAMES
    | _UNITS
    | YEARS
    | {f"{word}'s" for word in _NAMES | _UNITS}
    | {"q", "h", "fy", "s", "/"}
    | word_set("twenties thirties forties fifties sixties seventies eighties nineties")
    | {"fiscal", "financial"}
)
# Words that may stand between the first word of a time and its trigger.
_GLUE: Final = (
    frozenset(CARDINALS)
    | {word for word in ORDINALS if word.isalpha()}
    | frozenset(_NAMES)
    | word_set(
        "the of last this next past coming current previous preceding following upcoming present same "
        "corresponding comparable equivalent that end beginning start middle close rest remainder course first "
        "final opening initial closing full year half quarter month week day fiscal financial calendar crop "
        "marketing tax budget st nd rd th between to and until till through thru - – ~ / , ' q h fy just year-ago "
        "ago new before after 1st 2nd 3rd 4th in ended ending up on mid late early later earlier"
    )
)
_REACH: Final = 10
_DOTTED: Final = frozenset({8, 10})  # 19.12.25 and 19.12.2025 are one token
_SUFFIXES: Final = ("st", "nd", "rd", "th")
_PART: Final = r"(?:(?:early|late|mid|end)[\s-]{1,3})?"  # "from mid-July to early November"
_TIGHT: Final = re.compile(
    rf"-to-|\s{{0,2}}(?:[-–~])\s{{0,2}}(?:the\s)?|\s{{1,3}}(?:to|through|thru|until|till|up\sto)\s{{1,3}}(?:the\s)?{_PART}",
    re.IGNORECASE,
)
_AND: Final = re.compile(rf"\s{{1,3}}(?:and|through)\s{{1,3}}(?:the\s)?{_PART}", re.IGNORECASE)
_FISCAL: Final = re.compile(r"\s(?:fiscal|financial|marketing|crop)\syear\b", re.IGNORECASE)
_NOW: Final = re.compile(
    r"(?:now|current date|(?<=the )present|present(?=\s*(?:[.,;)]|$))|date)\b(?!\s(?:back|from|of)\b)", re.IGNORECASE
)
_RANGE_ENDS: Final = frozenset({"day_word", "now", "weekday", "day_of_week"})
_PARTS: Final = word_set("early late mid earlier later end start beginning middle close")
_PARTS_OF: Final = word_set("end beginning start middle close rest remainder course part half")
_NOT_IN_PARTS: Final = frozenset({"day_word", "ago", "apart", "weekday"})


def find_dates(document: Document) -> Iterator[Date]:
    """The times of a document, in order, resolved as far as the text and the reference date allow."""
    yield from dates_in(document)


def dates_in(document: Document) -> tuple[Date, ...]:
    """The same as a tuple, read once for all finders that need it."""
    return document.once(_dates)


def _dates(document: Document) -> tuple[Date, ...]:
    tokens = document.tokens
    reading = Reading(document, HEADS, _SIGNALS)
    done = 0
    for index in _trigger_indices(document):
        if tokens.starts[index] < done:
            continue
        for first in range(_leftmost(reading, index, done), index + 1):
            word = tokens.lower[first]
            if word not in _STARTS and not word[0].isdigit():
                continue
            if (date := _date_at(reading, first, tokens.starts[index], done)) is not None:
                reading.found += with_listed_days(reading.text, date, done)
                done = reading.found[-1].end
                break
    return tuple(reading.found)


def _trigger_indices(document: Document) -> list[int]:
    where = document.tokens.where
    words = [*_TRIGGERS.intersection(where)]
    words += [word for word in document.numerals if len(word) in _DOTTED and word[2:3] == "." and word[5:6] == "."]
    lower = document.tokens.lower
    days = (index for word in _SUFFIXES for index in where.get(word, ()) if index > 1 and lower[index - 2] == "the")
    return sorted([*(index for word in words for index in where[word]), *days])


def _leftmost(reading: Reading, index: int, done: int) -> int:
    tokens = reading.document.tokens
    lower, starts = tokens.lower, tokens.starts
    first = index
    for at in range(index - 1, max(-1, index - 1 - _REACH), -1):
        word = lower[at]
        if starts[at] < done or not (word in _GLUE or word[0].isdigit() or (word == "." and lower[at - 1].isdigit())):
            break
        first = at
    return first


def _date_at(reading: Reading, first: int, cover: int, done: int) -> Date | None:
    """The time that begins with token `first` and reaches beyond `cover`."""
    atom = reading.atom(first)
    if atom is None or (atom.end <= cover and not _reaches(reading, atom)):
        return None
    ranged = _range(reading, first, atom)
    if ranged is None and atom.end <= cover:
        return None
    atom = ranged or atom
    value = reading.settle(atom.value, first, reading.index_at(atom.end))
    if value is None or atom.end <= cover:
        return None
    start = _with_part(reading, first, atom, done)
    return Date(
        start=start,
        end=atom.end,
        text=reading.text[start : atom.end],
        how=atom.how,
        start_date=value.start,
        end_date=value.end,
        iso=value.iso,
        basis=value.basis,
        conflict=value.conflict,
    )


def _reaches(reading: Reading, atom: Atom) -> bool:
    return bool(_TIGHT.match(reading.text, atom.end) or _AND.match(reading.text, atom.end))


def _with_part(reading: Reading, first: int, atom: Atom, done: int) -> int:
    """Start of the span with "early", "mid-" or "the end of" before it."""
    tokens = reading.document.tokens
    lower, at = tokens.lower, first
    if atom.how in _NOT_IN_PARTS or at == 0:
        return atom.start
    before = lower[at - 1]
    if before == "-" and lower[at - 2] in _PARTS and at > 1:
        at -= 2
    elif before in _PARTS:
        at -= 1
    elif before == "of" and at > 1 and lower[at - 2] in _PARTS_OF:
        at -= 3 if at > 2 and lower[at - 3] in {"early", "late", "first", "second", "latter"} else 2  # noqa: PLR2004
    elif before == "in" and at > 1 and lower[at - 2] in {"early", "late", "earlier", "later"}:
        at -= 2
    else:
        return atom.start
    if at and lower[at - 1] == "the":
        at -= 1
    return tokens.starts[at] if tokens.starts[at] >= done else atom.start


def _range(reading: Reading, first: int, atom: Atom) -> Atom | None:
    """The range that begins with `atom`, if one does."""
    part = 2 * (reading.before(first) == "-") or reading.before(first) in _PARTS
    between = reading.before(first, 1 + part) == "between"
    join = (_AND if between else _TIGHT).match(reading.text, atom.end) or _TIGHT.match(reading.text, atom.end)
    if join is None:
        return None
    if (now := _NOW.match(reading.text, join.end())) and reading.reference:
        today = reading.reference
        other: Atom | None = Atom(now.start(), now.end(), Settled(today, today, today.isoformat(), "relative"), "now")
    else:
        reading.joined_at = join.end()
        other = reading.atom(reading.index_at(join.end()))
    if other is None or other.start != join.end() or (_unlike(atom, other) and join.group().strip() in {"-", "–", "~"}):
        return None
    value = _joined(reading, first, atom, other)
    if isinstance(value, Written) and not value.has_year and _FISCAL.match(reading.text, other.end):
        return Atom(atom.start, other.end, UNSETTLED, "fiscal_months")  # "a July-to-June financial year" is no time
    return None if value is None else Atom(atom.start, other.end, value, "range")


def _unlike(atom: Atom, other: Atom) -> bool:
    """Whether a dash between the two is more likely punctuation."""
    if not isinstance(atom.value, Written) or not isinstance(other.value, Written):
        return True
    one, two = atom.value.shape(), other.value.shape()
    return one != two and not (one[0] and two[0])


def _joined(reading: Reading, first: int, atom: Atom, other: Atom) -> Written | Settled | None:
    one, two = atom.value, other.value
    if isinstance(one, Written) and isinstance(two, Written):
        return _joined_written(one, two)
    if isinstance(two, Settled) and other.how not in _RANGE_ENDS:
        return None
    after = reading.index_at(other.end)
    begin, end = reading.settle(one, first, after), reading.settle(two, first, after)
    if begin is None or end is None or (atom.how == "weekday") != (other.how in {"weekday", "day_of_week"}):
        return None
    start, last = begin.start, end.end
    if start is not None and last is not None and atom.how == "weekday":
        ahead = (last.weekday() - start.weekday()) % 7
        start, last = (start, add_days(start, ahead)) if other.how == "weekday" else (add_days(last, -ahead), last)
    if start is None or last is None or start >= last or begin.iso is None or end.iso is None:
        return None
    if atom.how == "weekday":
        return days(start, last, "relative")
    basis = "relative" if "relative" in {begin.basis, end.basis} else begin.basis
    return Settled(start, last, f"{begin.iso.split('/')[0]}/{end.iso.split('/')[-1]}", basis)


def _joined_written(one: Written, two: Written) -> Written | None:
    """One time from the first of `one` to the last of `two`; a year given once is that of both."""
    start, end = one.first, two.last
    if (start.month is None) != (end.month is None) and (start.year is None or end.year is None):
        return None
    if start.year is not None and end.year is None and two.offset is None:
        end = end._replace(year=start.year + (end.order() < start.order()))
    elif start.year is None and end.year is not None and one.offset is None:
        start = start._replace(year=end.year - (start.order() > end.order()))
    elif (start.year is None) != (end.year is None):
        return None
    if start.year is not None and end.year is not None and start.year > end.year:
        return None
    offset = two.offset if one.offset is None else one.offset
    return Written(start, end, one.weekday, offset, one.same if two.same is None else two.same)
