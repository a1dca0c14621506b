"""Weekdays: on Friday, last Friday, Friday next week."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from communique.lexicon import word_set
from communique.mentions.times.calendar_spans import Settled, add_days, days
from communique.mentions.times.calendar_words import WEEKDAYS, with_possessives
from communique.mentions.times.date_reading import Reading, Rule

if TYPE_CHECKING:
    from communique.mentions.mention import DateBasis

_FULL: Final = frozenset(word for word in WEEKDAYS if word.endswith("day"))
_NAME: Final = rf"(?P<day>{'|'.join(sorted(WEEKDAYS, reverse=True))})\b"
_PLAIN: Final = re.compile(rf"{_NAME}(?!\.com)", re.IGNORECASE)
_WHICH_DAY: Final = re.compile(
    rf"(?P<which>last|this|next|coming|past|previous)\s{{1,3}}(?P<day>{'|'.join(_FULL)})\b", re.IGNORECASE
)
_DAY_OF_WEEK: Final = re.compile(
    rf"{_NAME},?\s{{1,3}}(?:of\s{{1,3}})?(?:the\s{{1,3}})?(?P<which>last|this|next|following|previous|same|that)\s{{1,3}}week\b",
    re.IGNORECASE,
)
_WEEK_DAY: Final = re.compile(rf"(?P<which>last|this|next)\s{{1,3}}week\s{{1,3}}(?:on\s)?{_NAME}", re.IGNORECASE)
_WEEKS: Final = {"last": -1, "this": 0, "next": 1, "following": 1, "previous": -1, "same": 0, "that": 0}
_BESIDE: Final = frozenset({"following", "previous", "same", "that"})  # told from the time named before
_LISTED: Final = 60  # characters between two weekdays of a list

# "Good Friday" and "The Sunday Times" are no days of the week just past.
_BEFORE_NAME: Final = word_set("good black easter cyber ash super maundy shrove palm every each any bloody holy giving")
_AFTER_NAME: Final = word_set(
    "times telegraph mirror express mail world guardian standard observer star nation club school prayers tribune"
)


def _plain(match: re.Match[str], reading: Reading, index: int) -> Settled | None:
    word, lower, before, today = match["day"], reading.lower, reading.before(index), reading.reference
    short = word.lower() not in _FULL and (before not in {"on", "or", "and"} or not word[0].isupper())
    if short or before in _BEFORE_NAME or not _AFTER_NAME.isdisjoint(lower[index + 1 : index + 2]):
        return None
    ahead, last = reading.tense(index, index + 1), reading.recent()
    if ahead is None and last is not None and last.how == "weekday" and match.start() - last.end <= _LISTED:
        listed = not any(stop in reading.text[last.end : match.start()] for stop in (". ", "\n"))
        # after the one listed before: "ministers meet Tuesday in Suva, Wednesday in Apia"
        today, ahead = (last.start_date, "future") if listed else (today, None)
    gap = (WEEKDAYS[word.lower()] - today.weekday()) % 7 if today else 0
    day = add_days(today, gap if ahead == "future" else -(-gap % 7))
    return days(day, day)


def _which_day(match: re.Match[str], reading: Reading, _index: int) -> Settled:
    today, which = reading.reference, match["which"].lower()
    gap = WEEKDAYS[match["day"].lower()] - today.weekday() if today else 0
    if which in {"last", "past", "previous"}:
        gap = -((-gap - 1) % 7 + 1)
    elif which == "coming":
        gap = (gap - 1) % 7 + 1
    day = add_days(today, gap + 7 * (which == "next"))
    return days(day, day)


def _day_of_week(match: re.Match[str], reading: Reading, _index: int) -> Settled:
    which, day = match["which"].lower(), reading.reference
    basis: DateBasis = "relative"
    if which in _BESIDE and (last := reading.last()):
        day, basis = last.start_date, last.basis
    gap = WEEKDAYS[match["day"].lower()] - day.weekday() if day else 0
    found = add_days(day, gap + 7 * _WEEKS[which])
    return days(found, found, basis)


_HEADS: Final = frozenset(WEEKDAYS)
_DAYS: Final = with_possessives(WEEKDAYS)
RULES: Final = (
    Rule("weekday", _HEADS, _PLAIN, _plain),
    Rule("which_weekday", word_set("last this next coming past previous"), _WHICH_DAY, _which_day, words=_DAYS),
    Rule("day_of_week", _HEADS, _DAY_OF_WEEK, _day_of_week, words=with_possessives({"week"})),
    Rule("week_day", word_set("last this next"), _WEEK_DAY, _day_of_week, words=_DAYS),
)
