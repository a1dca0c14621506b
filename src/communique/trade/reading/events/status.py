"""Whether an event is planned, under way, held, put off or called off, and whether it is reported or recalled."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from communique.trade.reading.events.dates import iso_of, told_of
from communique.trade.reading.events.draft import TRAVEL
from communique.trade.reading.events.rules import cue

if TYPE_CHECKING:
    from communique.mentions.mention import Date
    from communique.trade.reading.events.draft import Sighting
    from communique.trade.reading.events.ground import Ground

_BREAK: Final = re.compile(r";|\band\s+(?:signed|met)")
_LATER: Final = re.compile(r";| after ")
_HAD: Final = re.compile(r"\b(?:had|held|concluded|ended|completed|attended)\s+(?:[\w'-]+\s+){0,4}$")
_TURN: Final = re.compile(r"\b(?:and|but)\b|,")
_CONTINUES: Final = re.compile(r"and\s+(?:attend|meet|visit|tour|hold|speak|a\s|visits\s+to|meetings?\s|tours?\s)")
_PRESENT: Final = re.compile(r"flies|leaves|departs|heads|travels|arrives")
_SENDS: Final = re.compile(r"\b(?:sends?|next)\b")
_WITHOUT_YEAR: Final = re.compile(r"month_day|day_month|month|range")
_SPAN_OF_DAYS: Final = len("2025-01/2025-02")  # characters of an interval of months; one of days has more
_MONTH: Final = len("2025-01")  # characters of a date that is a month
_LONG_AGO: Final = timedelta(days=40)  # what lies further back is recalled, not reported
_WEEK: Final = timedelta(days=7)  # what is told in passing is recalled sooner
# Days that a date without a year must lie back to be meant for next year, by how plainly the clause looks ahead.
_PLAINLY_AHEAD: Final = 20  # days, where it is said that it will be held
_AHEAD: Final = 150  # days, where the clause only looks ahead
_CLOSE: Final = 40  # characters before the words that are their own verb's
_NEAR: Final = 110  # characters after the words that tell of them
_BEFORE: Final = 80  # characters before the words that tell of them
_AIM: Final = 140  # characters before the words in which it is said to be what somebody does something for
_FATE: Final = 220  # characters after the words in which a whole predicate calls them off
_LEAVES: Final = re.compile(r"(?:fl(?:y|ies)|leaves?|departs?|heads?|travels?|arrives?|goes|go|continues?|proceeds?)")
_WILL: Final = re.compile(r"\s+(?:\w+\s+)?(?:will|runs?\s+(?:until|till|through|to)|lasts\s+until)\s")
_GOING: Final = frozenset({"travelled"})
_WHO: Final = re.compile(r"\bwho\s+(?:\w+\s+)?$")
_WHO_COMES: Final = re.compile(r",?\s+who\s+(?:is|are)\s")  # "held talks with the minister, who is on a visit"
_BEEN_MEANT: Final = re.compile(
    r"\bhad\s+(?:originally\s+|initially\s+)?been\s+(?:planned|due|scheduled|set|expected)\b"
)
_PREDICATE: Final = re.compile(r"\b(?:has|have|had)\s+(?:now\s+)?(?:been\s+)?$")


def judged(ground: Ground, one: Sighting) -> Sighting:
    """A sighting with its status and whether it is recalled; a date that looks ahead is moved on where it must be."""
    begin, end = ground.span(one.number)
    low, published = ground.low, ground.page.article.published
    after = low[one.span[1] : min(end, one.span[1] + _NEAR)]
    before = low[max(one.clause[0], one.span[0] - _BEFORE) : one.span[0]]
    fate = _fate(before, low[one.span[1] : min(end, one.span[1] + _FATE)], low[begin:end])
    day = _ahead(one, fate, before, after, published)
    one = one if day is one.date else one._replace(date=day)
    if not fate and _CONTINUES.match(low, one.clause[0]):
        before = low[max(begin, one.clause[0] - _BEFORE) : one.span[0]]
    aim = None if one.definite else cue("purpose").search(low, max(begin, one.span[0] - _AIM), one.span[0])
    if aim and one.date is not None and one.date.start < aim.end() and not fate:
        one = one._replace(date=None)  # the time of what is done to that end
    recalled = None if one.title else cue("recalled").search(low, begin, end)
    return one._replace(
        status=fate or ("planned" if aim else _tense(ground, one, before, after)),
        background=bool(recalled and recalled.start() < _telling_ends(ground, one)) or _long_past(ground, one, before),
    )


def _long_past(ground: Ground, one: Sighting, before: str) -> bool:
    """Whether its date lies so far back, or so far for what is told in passing, that it is only recalled."""
    published, day = ground.page.article.published, one.date and one.date.end_date
    if not published or not day:
        return False
    aside = _WHO.search(before[-_CLOSE:]) or cue("past_perfect").search(ground.low, *one.clause)
    return published - day > (_WEEK if aside or _told_aside(ground, one) else _LONG_AGO)


def _told_aside(ground: Ground, one: Sighting) -> bool:
    """Whether a clause that hangs on the event's name tells when it was: "the summit, which took place on …"."""
    clauses = told_of(ground, one) if one.date is not None and one.date.start > one.clause[1] else []
    return bool(clauses) and not one.opening and one.number > ground.body


def _telling_ends(ground: Ground, one: Sighting) -> int:
    """Up to where it may be told that an event is only recalled: the sentence without a figure's clause at its end."""
    later = (clause for clause in ground.clauses(one.number) if clause[0] >= one.span[1])
    figures = (clause[0] for clause in later if cue("figures").search(ground.low, *clause))
    return next(figures, ground.span(one.number)[1])


def _fate(before: str, after: str, sentence: str) -> str:
    if _told(cue("cancelled").search(after)):
        return "postponed" if cue("anew").search(sentence) else "cancelled"
    if cue("cancelled").search(before[-_CLOSE:]) and not _TURN.search(before[-12:]):
        return "cancelled"
    return "postponed" if _told(cue("postponed").search(after)) or cue("postponed").search(before[-_CLOSE:]) else ""


def _told(found: re.Match[str] | None) -> bool:
    """Whether words of fate are said of the event: near it, or further on as a whole predicate."""
    if not found:
        return False
    between = found.string[: found.start()]
    if cue("by_itself").match(found.string, found.end()):  # "called off the trip"
        return False
    return not _BREAK.search(between) and (len(between) < _NEAR or bool(_PREDICATE.search(between)))


def _tense(ground: Ground, one: Sighting, before: str, after: str) -> str:
    clause = ground.low[slice(*one.clause)]
    dated = _by_date(ground, one)
    if dated in {"planned", "held", "ongoing"}:
        return dated
    if cue("ongoing").search(clause if one.kind in TRAVEL else _WHO_COMES.split(clause, maxsplit=1)[0]):
        return "ongoing"
    rest = _LATER.split(after[: len(clause)], maxsplit=1)[0]
    intended = cue("planned").search(before) or (cue("planned").search(rest) and not _HAD.search(before))
    planned = one.cue == "next" or intended
    if planned and not (dated == "begun" and cue("held").search(clause)):
        return "planned"
    return "" if one.definite or one.title else "held"


def _by_date(ground: Ground, one: Sighting) -> str:
    """The status that the date settles; `begun` where it only tells that the event does not lie ahead."""
    published, found = ground.page.article.published, one.date
    if published is None or found is None or not found.start_date or not found.end_date:
        return ""
    spans = found.start_date < published < found.end_date and len(found.iso or "") > _SPAN_OF_DAYS
    leaving = found.start_date == published and _PRESENT.fullmatch(ground.low, *one.span)
    if found.start_date > published or leaving:
        return "planned"
    if found.end_date < published and one.edge != "start":
        return "held"
    return "ongoing" if spans else "begun"


def _ahead(one: Sighting, fate: str, before: str, after: str, published: date | None) -> Date | None:
    """The event's date; moved on by a week or a year where a clause that looks ahead names a day that lies back."""
    found = one.date
    if found is None or published is None or found.basis != "relative" or not found.start_date or not found.end_date:
        return found
    back = (published - found.end_date).days
    near, until = before[-_CLOSE:], after[: max(0, found.start - one.span[1])]
    if _BEEN_MEANT.search(until):  # the day first set lies back
        return _in_other_year(found, -1) if (found.start_date - published).days > _AHEAD else found
    leaves = one.pattern in _GOING and _LEAVES.fullmatch(one.word)
    soon = cue("planned").search(near) or leaves or _WILL.match(after)
    if found.how == "weekday" and 0 < back < _WEEK.days and soon and not cue("held").search(near):
        return _moved(found, found.start_date + _WEEK, found.end_date + _WEEK)
    plain = cue("strong").search(until)
    ahead = cue("planned").search(before) or cue("planned").search(after) or _SENDS.search(before)
    if back >= (_PLAINLY_AHEAD if plain else _AHEAD) and (ahead or fate == "postponed"):
        return _in_other_year(found, 1)
    return found


def _in_other_year(found: Date, by: int) -> Date:
    """The same days `by` years on, where no year is given with them."""
    if not found.start_date or not found.end_date or not _WITHOUT_YEAR.fullmatch(found.how):
        return found
    return _moved(found, *(_in_year(day, day.year + by) for day in (found.start_date, found.end_date)))


def _in_year(day: date, year: int) -> date:
    return day.replace(year=year, day=28 if (day.month, day.day) == (2, 29) else day.day)


def _moved(found: Date, start: date, end: date) -> Date:
    whole = iso_of(start, end)
    iso = whole[:_MONTH] if len(found.iso or "") == _MONTH else whole
    return replace(found, start_date=start, end_date=end, iso=iso)
