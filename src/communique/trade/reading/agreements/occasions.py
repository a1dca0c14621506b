"""The day of a signing that is told by its occasion: "after the talks", "at the luncheon", "during the forum"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from communique.mentions.mention import Date

if TYPE_CHECKING:
    from datetime import date

    from communique.trade.reading.agreements.draft import Draft
    from communique.trade.reading.scene import Scene

_TALKS: Final = "talks|meetings?|summit|negotiations|consultations|session|encounter|audience"
_EVENTS: Final = (
    "forum|luncheon|lunch|dinner|banquet|breakfast|reception|round-?table|conference|congress|ceremony|seminar|workshop"
    "|dialogue|symposium|expo|fair|exhibition|show|convention|gathering|matchmaking|webinar|assembly"
)
# Words by which a sentence in lower case tells of such an occasion.
_TOLD: Final = {
    "talks": re.compile(rf"\b(?:{_TALKS}|met|meets?|received|hosted|welcomed|sat down|co-?chaired)\b"),
    "event": re.compile(rf"\b(?:{_EVENTS}|event)\b"),
}
_OCCASION: Final = re.compile(
    r"(?i)\b(?:at|during|after|following|upon|as\s+part\s+of|"
    r"(?:on|in|within|at)\s+the\s+(?:sidelines?|margins?|occasion|framework|end|close|conclusion|start)\s+of)\s+"
    r"(?:(?:the|their|its|this|these|that|bilateral|a)\s+){0,2}(?:(?!(?:of|in|on|with|and|to|for)\b)[\w'-]+\s+){0,4}?"
    rf"(?:(?P<talks>{_TALKS})|(?P<event>{_EVENTS}|event))\b"
)
# "The two sides also issued a joint statement": at the talks that the article tells of.
_BOTH: Final = re.compile(
    r"(?i)\W*(?:(?:also|later|afterwards|then),?\s+)?(?:(?:the\s+two|both|two)\s+(?:sides|countries|leaders|ministers|"
    r"presidents|heads|parties|governments|delegations|premiers|prime\s+ministers|pms)|they|the\s+pair)\b"
)
_OTHER: Final = re.compile(
    r"(?i)\b(?:last|previous|next|earlier|upcoming|annual|first|inaugural|future|since)\s+(?:[\w-]+\s+){0,2}$"
)
_LEAD: Final = 6  # sentences among which the article's own event is told
_AGREED: Final = re.compile(r"(?i)\b(?:agree[ds]?|vow(?:ed|s)?|pledge[ds]?|witnessed|signed)\b")
_RECENT: Final = 45  # days


def occasion_day(scene: Scene, draft: Draft) -> Date | None:
    """The day of the occasion at which an instrument was signed, told in an earlier sentence.

    Args:
        scene: The article.
        draft: The agreement; the sentence that gives the day is added to those that hold it up.
    """
    kind = _kind(scene, draft)
    if kind is None:
        return None
    told = _TOLD[kind]
    for number in range(draft.number - 1, 0, -1):
        sentence = scene.low_sentence(number)
        match = told.search(sentence) or (_AGREED.search(sentence) if kind == "talks" and number <= _LEAD else None)
        if match is None or _OTHER.search(sentence[: match.start()]):
            continue
        days = _days(scene, number)
        if len(days) == 1:
            draft.sentences.add(number)
            return days[0]
    return None


def _kind(scene: Scene, draft: Draft) -> str | None:
    """What occasion the words beside a signing name."""
    match = _OCCASION.search(draft.before) or _OCCASION.search(draft.after)
    if match is None:
        return "talks" if _BOTH.match(scene.page.sentence(draft.number)) else None
    return match.lastgroup


def _days(scene: Scene, number: int) -> list[Date]:
    """The past days of a sentence, each once."""
    begin, end = scene.dateline
    published = scene.page.article.published
    found: dict[date, Date] = {}
    for time in scene.page.in_sentence(number, Date):
        day = time.start_date
        if day is None or day != time.end_date or begin <= time.start < end:
            continue
        if published is None or 0 <= (published - day).days <= _RECENT:
            found.setdefault(day, time)
    return [*found.values()]
