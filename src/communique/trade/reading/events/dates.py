"""Which of the dates around an event's words is its own, and whether it is the day of a beginning or an end."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from communique.trade.reading.events.draft import TRAVEL
from communique.trade.reading.events.rules import cue

if TYPE_CHECKING:
    from datetime import date

    from communique.mentions.mention import Date
    from communique.trade.reading.events.draft import Sighting
    from communique.trade.reading.events.ground import Ground

DAY: Final = len("2025-01-31")  # characters of a date that is a day
LEAVING: Final = re.compile(r"\b(?:left|leav(?:es?|ing)|depart\w*)\s+(?:[\w-]+\s+){0,9}?for\s")
_MOVED: Final = re.compile(r"\bnow\s+(?:\w+\s+){1,7}$|\b(?:to|until|till|for|now)\s+(?:the\s+)?$")
_THAT: Final = re.compile(r"\W*(?:that|which)\b")
_APPOSED: Final = re.compile(r",\s+(?:is|are|was|were|will|has|have|had|would|can|may)\b")
_AND: Final = re.compile(r"\s+(?:and|to|&)\s+(?:on\s+)?")
_AFTER: Final = re.compile(r"\W*(?:after|following|ending)\s")
_BETWEEN: Final = re.compile(r"\bbetween\s+(?:the\s+)?$")
_IN_COURSE_OF: Final = re.compile(
    r"\b(?:as\s+part\s+of|during|in\s+the\s+course\s+of|within\s+the\s+framework\s+of|on\s+the\s+\w+\s+day\s+of"
    r"|on\s+the\s+(?:sidelines|margins)\s+of)\s+(?:[\w'’-]+\s+){0,7}$"
)
_BULLET: Final = 4  # characters before the date that opens a line: a dash, a number
_LOOK_BACK: Final = 30  # characters before a date in which it is said whose it is: "has been postponed since"
_PUT_OFF_WITHIN: Final = 120  # characters after the words in which it is put off


def iso_of(start: date, end: date) -> str:
    """A day, or the span from one to another, in ISO 8601."""
    return start.isoformat() if start == end else f"{start.isoformat()}/{end.isoformat()}"


def date_of(ground: Ground, one: Sighting) -> tuple[Date | None, bool]:
    """The date of an event, and whether it comes from a heading above."""
    own = ground.dates(one.number)
    if own and (found := _moved_to(ground, one, own) or _bullet(ground, one, own[0]) or _own(ground, one, own)):
        return found, False
    frame = ground.frames[one.number].date
    return (frame, True) if frame is not None and one.kind not in TRAVEL else (None, False)


def _own(ground: Ground, one: Sighting, dates: list[Date]) -> Date | None:
    """The date of the event's clause, of those it hangs on or that tell of it, else the sentence's only one."""
    for clause in (*ground.clause(one.number, one.span[0]), *told_of(ground, one)):
        if found := _nearest(ground, one, [d for d in dates if clause[0] <= d.start < clause[1]]):
            return found
    return None if one.definite else _only(ground, one, dates)


def _bullet(ground: Ground, one: Sighting, first: Date) -> Date | None:
    """The date that opens a line of a programme: "12 May: The conference …"."""
    begin = ground.span(one.number)[0]
    opens = first.start - begin <= _BULLET and ground.low.startswith(":", first.end)
    return first if opens and one.kind not in TRAVEL else None


def told_of(ground: Ground, one: Sighting) -> list[tuple[int, int]]:
    """The clause that follows the event's own and says when it was: "a six-day tour that ended on Saturday"."""
    low, end = ground.low, one.clause[1]
    return [
        c
        for c in ground.clauses(one.number)
        if c[0] == end and _THAT.match(low, *c) and not cue("reported").match(low, *c)
    ]


def _only(ground: Ground, one: Sighting, dates: list[Date]) -> Date | None:
    """The one date of the sentence that is no figure's, where it may belong to the event in another clause."""
    free = [d for d in dates if not _of_figure(ground, d) and not _reported(ground, d)]
    if len(free) != 1 or (free[0].start < one.span[0] and cue("reported").match(ground.low, *one.clause)):
        return None
    return _nearest(ground, one, free)


def _nearest(ground: Ground, one: Sighting, dates: list[Date]) -> Date | None:
    """The date closest after the words, else closest before."""
    fit = [d for d in dates if _belongs(ground, one, d)]
    after = [d for d in fit if d.start >= one.span[1]]
    before = [d for d in fit if d.start < one.span[0]]
    found = after[0] if after else before[-1] if before else None
    beside = next(
        (d for d in fit if found and d is not found and _listed(ground, *sorted((d, found), key=_start))), None
    )
    return _both(*sorted((found, beside), key=_start)) if found and beside else found


def _start(found: Date) -> int:
    return found.start


def _listed(ground: Ground, first: Date, last: Date) -> bool:
    """Whether two dates are neighbouring days in a list: "on September 30 and October 1"."""
    if not (first.end_date and last.start_date and last.start_date - first.end_date == timedelta(days=1)):
        return False
    return bool(_AND.fullmatch(ground.low, first.end, last.start))


def _both(first: Date, last: Date) -> Date:
    return replace(last, start=first.start, start_date=first.start_date, iso=f"{first.iso}/{last.iso}")


def _belongs(ground: Ground, one: Sighting, found: Date) -> bool:
    """Whether a date near the words may be theirs: not that of a deadline, decision, report, treaty or figure."""
    before = ground.low[max(0, found.start - _LOOK_BACK + 4) : found.start]
    if _of_a_part(ground, one, found):
        return False
    several_days = _BETWEEN.search(before) and found.start_date != found.end_date  # "between 5 and 9 May"
    if cue("not_its").search(before) and not several_days:
        return False
    if one.definite and re.fullmatch(r"\d{4}", found.text):
        return False
    if found.end > one.span[0]:
        said = cue("said").search(ground.low, one.span[1], found.start)
        return not said and not (one.definite and _of_figure(ground, found))
    return not _APPOSED.search(ground.low, found.end, one.span[0])


def _of_a_part(ground: Ground, one: Sighting, found: Date) -> bool:
    """Whether the date is that of what happened in the course of a journey: "met on Monday during his visit"."""
    if one.kind not in TRAVEL or found.start_date != found.end_date:
        return False
    if found.start < one.span[0]:
        return bool(_IN_COURSE_OF.search(ground.low, found.end, one.span[0]))
    begin = ground.span(one.number)[0]
    fronted = one.definite and _IN_COURSE_OF.search(ground.low, begin, one.span[0])
    return bool(fronted and "," in ground.low[one.span[1] : found.start])


def _of_figure(ground: Ground, found: Date) -> bool:
    return bool(cue("not_its").search(ground.low, max(0, found.start - _LOOK_BACK), found.start))


def _reported(ground: Ground, found: Date) -> bool:
    """Whether a date stands in a clause of its own that tells of something else."""
    clause = ground.clause(ground.page.sentence_at(found.start), found.start)[0]
    return bool(cue("reported").match(ground.low, *clause))


def _moved_to(ground: Ground, one: Sighting, dates: list[Date]) -> Date | None:
    """The new date of what was put off."""
    limit = min(ground.span(one.number)[1], one.span[1] + _PUT_OFF_WITHIN)
    found = cue("put_off").search(ground.low, one.span[1], limit)
    if not found:
        return None
    later = (d for d in reversed(dates) if d.start > found.start())
    return next((d for d in later if _MOVED.search(ground.low, max(0, d.start - _LOOK_BACK), d.start)), None)


def edge_of(ground: Ground, one: Sighting) -> str:
    """`start` or `end` where the event's date is the day on which it began or ended, else empty."""
    if one.date is None or one.inherited or len(one.date.iso or "") != DAY:
        return ""
    low = ground.low
    before = low[max(ground.span(one.number)[0], one.date.start - _LOOK_BACK) : one.date.start]
    words = low[slice(*one.clause)]
    if one.kind not in TRAVEL:
        return _edge_of_session(ground, one, words, before)
    if one.days and one.date.start < one.clause[0] and _AFTER.match(low, *one.clause):
        return "end"  # "returned on Tuesday after a six-day tour"
    starts, ends = bool(cue("start").search(words)), bool(cue("end").search(words))
    if cue("began").search(before) or LEAVING.search(words) or (starts and not ends):
        return "start"
    return "end" if ends or cue("ended").search(before) else ""


def _edge_of_session(ground: Ground, one: Sighting, words: str, before: str) -> str:
    """The same for what is held, not travelled: a fair, a forum, a round of talks."""
    told = told_of(ground, one)
    words += " ".join(ground.low[slice(*clause)] for clause in told)
    starts, ends = bool(cue("start").search(words)), bool(cue("end").search(words))
    if cue("began").search(before) or ((one.days or told) and starts and not ends):
        return "start"
    return "end" if cue("ended").search(before) or ((one.days or one.definite) and ends) else ""
