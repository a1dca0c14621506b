"""Times: absolute, partial, relative to the publication date, periods and ranges of them.

From the words that can only be part of a time (months, weekdays, units, years) the finder goes left over words that may
belong to it, and tries there the rules of each first word; the longest match wins. Two times with a dash, "to" or
"between … and" are a range.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from communique.lexicon import word_set
from communique.mentions.mention import Date
from communique.mentions.times import (
    absolute,
    anaphora,
    fiscal,
    numeric_dates,
    periods,
    relative,
    weekdays,
    years,
)
from communique.mentions.times.calendar_spans import UNSETTLED, Settled, Written, add_days, days
from communique.mentions.times.calendar_words import CARDINALS, MONTHS, ORDINALS, WEEKDAYS
from communique.mentions.times.date_reading import Atom, Reading, rules_by_head
from communique.mentions.times.day_lists import with_listed_days
from communique.mentions.times.text_years import YEARS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from communique.mentions.document import Document

_TABLES: Final = (absolute, numeric_dates, years, fiscal, periods, relative, anaphora, weekdays)
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
_REACH: Final = 10  # words back in which a day or a month is named that a date goes on from
_DOTTED: Final = frozenset({8, 10})  # 19.12.25 and 19.12.2025 are one token
_SUFFIXES: Final = ("st", "nd", "rd", "th")
_PART: Final = r"(?:(?:early|late|mid|end)[\s-]{1,3})?"  # "from mid-July to early November"
_JOINS: Final = word_set("- – ~ to through thru until till up and")
_TIGHT: Final = re.compile(
    rf"-to-|\s{{0,2}}(?P<dash>[-–~])\s{{0,2}}(?:the\s)?|\s{{1,3}}(?:to|through|thru|until|till|up\sto)\s{{1,3}}(?:the\s)?{_PART}",
    re.IGNORECASE,
)
_AND: Final = re.compile(rf"\s{{1,3}}(?:and|through)\s{{1,3}}(?:the\s)?{_PART}", re.IGNORECASE)
_FISCAL: Final = re.compile(r"\s(?:fiscal|financial|marketing|crop)\syear\b", re.IGNORECASE)
_NOW: Final = re.compile(
    r"(?:now|current date|(?<=the )present|present(?=\s*(?:[.,;)]|$))|date)\b(?!\s(?:back|from|of)\b)", re.IGNORECASE
)
_RANGE_ENDS: Final = frozenset({"day_word", "now", "weekday", "day_of_week"})
_PART_BEFORE: Final = re.compile(
    r"\b(?:the\s{1,3})?(?:(?:early|late|mid|earlier|later|end|start|beginning|middle|close)(?:\s?-\s?|\s{1,3})"
    r"|(?:(?:early|late|first|second|latter)\s{1,3})?"
    r"(?:end|beginning|start|middle|close|rest|remainder|course|part|half)\s{1,3}of\s{1,3}"
    r"|(?:early|late|earlier|later)\s{1,3}in\s{1,3})$",
    re.IGNORECASE,
)
_PARTS: Final = word_set(
    "early late mid earlier later end start beginning middle close rest remainder course part half"
)
_PART_REACH: Final = 40  # characters
_NOT_IN_PARTS: Final = frozenset({"day_word", "ago", "apart", "weekday"})


def find_dates(document: Document) -> Iterator[Date]:
    """The times of a document, in order, resolved as far as the text and the reference date allow.

    They are read once for all finders that need them.
    """
    return iter(document.once(_dates))


def _dates(document: Document) -> tuple[Date, ...]:
    reading = Reading(document, HEADS, _SIGNALS)
    lower, starts, done = reading.lower, reading.starts, 0
    for index in _trigger_indices(document):
        if starts[index] < done:
            continue
        for first in range(_leftmost(lower, starts, index, done), index + 1):
            if lower[first] not in _STARTS and not lower[first][0].isdigit():
                continue
            if (date := _date_at(reading, first, starts[index], done)) is not None:
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


def _leftmost(lower: list[str], starts: list[int], index: int, done: int) -> int:
    first = index
    for at in range(index - 1, max(-1, index - 1 - _REACH), -1):
        word = lower[at]
        if starts[at] < done or not (word in _GLUE or word[0].isdigit() or (word == "." and lower[at - 1].isdigit())):
            break
        first = at
    return first


def _date_at(reading: Reading, first: int, cover: int, done: int) -> Date | None:
    """The time that begins with token `first` and reaches beyond `cover`."""
    atom, lower = reading.atom(first), reading.lower
    if atom is None:
        return None
    after = reading.index_at(atom.end)
    if after < len(lower) and lower[after] in _JOINS and (ranged := _range(reading, first, atom)) is not None:
        atom, after = ranged, reading.index_at(ranged.end)
    value = reading.settle(atom.value, first, after) if atom.end > cover else None
    if value is None:
        return None
    start = atom.start
    if atom.how not in _NOT_IN_PARTS and not _PARTS.isdisjoint(lower[max(0, first - 2) : first]):
        part = _PART_BEFORE.search(reading.text, max(done, start - _PART_REACH), start)
        start = part.start() if part else start
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


def _range(reading: Reading, first: int, atom: Atom) -> Atom | None:
    """The range that begins with `atom`, if one does."""
    text = reading.text
    between = any(reading.before(first, back) == "between" for back in (1, 2, 3))  # "between mid-2021 and early 2023"
    join = (_AND.match(text, atom.end) if between else None) or _TIGHT.match(text, atom.end)
    if join is None:
        return None
    other: Atom | None
    if (now := _NOW.match(text, join.end())) and reading.reference:
        other = Atom(now.start(), now.end(), days(reading.reference, reading.reference), "now")
    else:
        reading.joined_at = join.end()
        other = reading.atom(reading.index_at(join.end()))
    if other is None or other.start != join.end():
        return None
    dashed = bool(join.re is _TIGHT and join["dash"])
    if not isinstance(atom.value, Written) or not isinstance(other.value, Written):
        value: Written | Settled | None = None if dashed else _joined(reading, first, atom, other)
    else:
        value = _joined_written(atom.value, other.value, dashed=dashed)
        if value and value.first.year is None and _FISCAL.match(text, other.end):
            return Atom(atom.start, other.end, UNSETTLED, "fiscal_months")  # "a July-to-June financial year" is no time
    return value and Atom(atom.start, other.end, value, "range")


def _joined(reading: Reading, first: int, atom: Atom, other: Atom) -> Settled | None:
    weekly, after = atom.how == "weekday", reading.index_at(other.end)
    if isinstance(other.value, Settled) and other.how not in _RANGE_ENDS:
        return None
    begin, end = (reading.settle(value, first, after) or UNSETTLED for value in (atom.value, other.value))
    if weekly != (other.how in {"weekday", "day_of_week"}):
        return None
    if weekly and begin.start and end.end:
        ahead = (end.end - begin.start).days % 7
        day = add_days(begin.start, ahead) if other.how == "weekday" else add_days(end.end, -ahead)
        begin, end = (begin, days(day, day)) if other.how == "weekday" else (days(day, day), end)
    if not (begin.start and begin.iso and end.end and end.iso) or begin.start >= end.end:
        return None
    basis = "relative" if "relative" in {begin.basis, end.basis} else begin.basis
    return Settled(begin.start, end.end, f"{begin.iso.split('/')[0]}/{end.iso.split('/')[-1]}", basis)


def _joined_written(one: Written, two: Written, *, dashed: bool) -> Written | None:
    """One time from the first of `one` to the last of `two`; a year given once is that of both.

    With a dash between them a year and a month are more likely two times.
    """
    start, end = one.first, two.last
    if (start.month is None) != (end.month is None) and (dashed or start.year is None or end.year is None):
        return None
    if (start.year is None) != (end.year is None):
        if one.offset is not None or two.offset is not None:
            return None
        crosses = end.order() < start.order()
        start = start._replace(year=(end.year or 0) - crosses) if start.year is None else start
        end = end._replace(year=start.year + crosses) if start.year and end.year is None else end
    if start.year is not None and end.year is not None and start.year > end.year:
        return None
    offset = two.offset if one.offset is None else one.offset
    return Written(start, end, one.weekday, offset, one.same if two.same is None else two.same)
