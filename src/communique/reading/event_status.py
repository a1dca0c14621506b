"""Whether an event is planned, under way, held, put off or called off; and whether the article reports or recalls it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from datetime import date

    from communique.mentions.mention import Date
    from communique.reading.event_ground import Ground
    from communique.reading.event_sighting import Sighting

_CANCELLED: Final = re.compile(
    r"\b(?:called\s+off|cancell?ed|cancels?|scrapped|scraps|dropped|axed|abandoned|shelved|ditched|aborted|did\s+not\s+(?:take\s+place|go\s+ahead)|fell\s+through|will\s+not\s+(?:take\s+place|go\s+ahead))\b"
)
_POSTPONED: Final = re.compile(
    r"\b(?:postponed?|postpones|put\s+back|put\s+off|pushed\s+back|delayed|deferred|rescheduled|(?:has|have|had|was|were|been)\s+moved\s+(?:to|from)|moved\s+from\s|slips|slipped|adjourned)\b"
)
_ANEW: Final = re.compile(r"\b(?:now\s+plans|new\s+date|will\s+now|now\s+(?:due|expected|scheduled|set|planned)|rescheduled)\b")
_PLANNED: Final = re.compile(
    r"\b(?:will|shall|(?:is|are|was|were)\s+(?:\w+\s+){0,3}?to\s+(?!\w+ed\b)[a-z]+|due|planned|plans?|planning|scheduled|expected|expects?|set\s+(?:to|for)|intends?|hopes?\s+to|wants?\s+to|want\s+to|upcoming"
    r"|forthcoming|to\s+be\s+held|to\s+take\s+place|pencilled|slated|about\s+to|preparing|prepares|ahead\s+of|on\s+the\s+eve\s+of|invited|next\s+(?:week|month|year|round|meeting|session|edition)|would\s+(?:visit|travel|lead|hold|meet|be\s+held)|proposed|would)\b"
)
_HELD: Final = re.compile(r"\b(?:ended|held|met|took\s+place|concluded|attended|drew|signed|visited|toured|returned|was\s+held|were\s+held|hosted|completed?s?|wrapped\s+up)\b")
_ONGOING: Final = re.compile(
    r"\b(?:(?:is|are)\s+(?:currently\s+|now\s+|also\s+)?(?:on\s|leading|visiting|attending|hosting|holding|under\s?way|touring|in\s+\w+\s+(?:on|for|with)\b)|under\s?way|currently|is\s+being\s+held|ends\s+(?:today|tomorrow)|today\s+ends)\b"
)
_RECALLED: Final = re.compile(
    r"\b(?:last\s+year['’]?s?|previous(?:ly)?|(?:two|three|four|five|several|many|\d+)\s+years\s+(?:ago|earlier)|a\s+year\s+(?:ago|earlier)|the\s+latest\s+of\s+them|latest\s+of\s+which|back\s+in|recalled|separately|since\s+(?:talks|negotiations)|rounds\s+have\s+been)\b"
)
_LONG_AGO: Final = timedelta(days=40)


def judge(ground: Ground, one: Sighting) -> None:
    """Fill a sighting's status and whether it is recalled."""
    begin, end = ground.span(one.number)
    low = ground.low
    clause = low[one.clause[0] : one.clause[1]]
    after = low[one.span[1] : min(end, one.span[1] + 110)]
    before = low[max(one.clause[0], one.span[0] - 70) : one.span[0]]
    one.status = _called(one, before, after, low[begin:end])
    if one.status:
        _ahead(one, before, after, ground.page.article.published)
    else:
        one.status = _tense(ground, one, clause, before, after)
    one.background = bool(_RECALLED.search(low, begin, end)) and not one.title
    published = ground.page.article.published
    if one.date is not None and one.date.end_date and published and published - one.date.end_date > _LONG_AGO:
        one.background = True


def _called(one: Sighting, before: str, after: str, sentence: str) -> str:
    if (found := _CANCELLED.search(after)) and not re.search(r"[;]|\band\s+(?:signed|met)", after[: found.start()]):
        return "postponed" if _ANEW.search(after[found.end() :]) or _ANEW.search(sentence) else "cancelled"
    if _CANCELLED.search(before[-40:]) and not re.search(r"\b(?:and|but|,)\b", before[-12:]):
        return "cancelled"
    if _POSTPONED.search(after) or _POSTPONED.search(before[-40:]):
        return "postponed"
    return ""


def _tense(ground: Ground, one: Sighting, clause: str, before: str, after: str) -> str:
    published = ground.page.article.published
    date = _ahead(one, before, after, published)
    if date is not None and date.start_date and date.end_date and published:
        if date.start_date > published:
            return "planned"
        if date.end_date < published and one.edge != "start":
            return "held"
    if _ONGOING.search(clause):
        return "ongoing"
    planned = _PLANNED.search(before) or _PLANNED.search(_own(after, clause)) or one.cue == "next"
    if planned and not (_HELD.search(clause) and date is not None and published and date.start_date and date.start_date <= published):
        return "planned"
    return "" if one.definite or one.title else "held"


_MONTH_DAY: Final = 150  # days: what lies further back than this, said without a year in a clause that looks ahead, is meant for next year


def _ahead(one: Sighting, before: str, after: str, published: date | None) -> Date | None:
    """The sighting's date; moved on a year where a clause that looks ahead gives a day without a year."""
    found = one.date
    if found is None or published is None or found.end_date is None or found.start_date is None or found.basis != "relative":
        return found
    if (published - found.end_date).days < _MONTH_DAY or re.search(r"\d{4}|last|ago|previous|earlier", found.text) or not re.search(r"\d", found.text):
        return found
    if not (_PLANNED.search(before) or _PLANNED.search(after) or re.search(r"\b(?:sends?|next)\b", before)) and one.status != "postponed":
        return found
    start, end = _next_year(found.start_date), _next_year(found.end_date)
    iso = start.isoformat() if start == end else f"{start.isoformat()}/{end.isoformat()}"
    one.date = replace(found, start_date=start, end_date=end, iso=iso)
    return one.date


def _next_year(day: date) -> date:
    return day.replace(year=day.year + 1, day=min(day.day, 28) if day.month == 2 else day.day)  # noqa: PLR2004 - February


def _own(after: str, clause: str) -> str:
    """What follows the words within their clause."""
    return after[: max(0, len(clause))].split(";")[0].split(" after ")[0]
