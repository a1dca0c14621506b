"""When an agreement came to the status that the text gives it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from communique.mentions.mention import Date
from communique.trade.reading.agreements.draft import around
from communique.trade.reading.agreements.occasions import occasion_day

if TYPE_CHECKING:
    from communique.trade.reading.agreements.draft import Draft
    from communique.trade.reading.scene import Scene

# "ended on Friday with 19 deals", "returned on 3 May after signing": the day is that of the journey's end.
_JOURNEY: Final = re.compile(
    r"(?i)\b(?:ends?|ended|ending|conclud\w+|return\w*|wrapp?\w* up|fl(?:ew|ies|ying) home|flew|leaves?|left|"
    r"departed|came home|comes? home|"
    r"(?:is|was|are|were|be) back|came back|br(?:ings?|ought) home|completed|closed|closes|arrived|"
    r"(?:landed|touched\s+down|jetted)(?=\s+(?:here|in|at|back|home|on|[A-Z])))\b"
)
_SIGNS: Final = re.compile(r"\s+(?:signed|inked|sealed|concluded|clinched)\b")  # "said it had last week signed"
_NOT_A_DAY: Final = re.compile(
    r"(?i)\b(?:since|until|till|through|for|over|between|during the|to|than|compared with|from|by the end of|"
    r"of the)\s+$"
)
_NAME_WORDS: Final = re.compile(r"\s+(?:[\w-]+\s+){0,2}")  # a year that names the older: "renewed a 2021 memorandum"
_REPORTED: Final = re.compile(
    r"(?i)\b(?:said|says|told|announced|reported|confirmed|added|according\s+to)\b[^.;,]{0,40}$|\b(?:first|"
    r"originally|initially)\s+(?:signed|concluded)\s+in\s+$"
)
_STARTING: Final = re.compile(
    r"(?i)\b(?:in(?:to)?\s+force|in(?:to)?\s+effect|took\s+effect|takes?\s+effect|effective|operational|"
    r"operation|applied|implemented|kick(?:ed|s)\s+in|(?:began|started)\s+to\s+apply)\b"
)
_BY: Final = re.compile(
    r"(?i)\b(?:will|to|expect\w*|plan\w*|due|set|should|could|would|hope\w*|want\w*|may|might|aim\w*|sign\w*|follow)\b"
)
_SINCE: Final = re.compile(r"(?i)\bsince\s+$")  # have had a treaty since August 2011


def dated(scene: Scene, draft: Draft) -> tuple[str | None, Date | None]:
    """The draft's status, and the date in its sentence or of its occasion that belongs to it, None where there is none.

    What enters into force on a day to come is as yet only signed.

    Args:
        scene: The article.
        draft: The agreement.
    """
    start, end = scene.dateline
    first, last = draft.start - len(draft.before), draft.end + len(around(scene, draft.start, draft.end)[1])
    dates = [d for d in scene.page.in_sentence(draft.number, Date) if d.iso and not start <= d.start < end]
    dates = [d for d in dates if first <= d.start < last]
    reader = _READERS.get(draft.status or "")
    found = reader(scene, draft, dates) if reader else None
    if draft.status == "signed" and not dates:
        return draft.status, occasion_day(scene, draft)
    if draft.status == "in_force" and found and _is_ahead(scene, found):
        return "signed", _signed(scene, draft, [date for date in dates if date is not found])
    return draft.status, found


def _signed(scene: Scene, draft: Draft, dates: list[Date]) -> Date | None:
    fit = [
        date
        for date in dates
        if not _is_ahead(scene, date)
        and not _NOT_A_DAY.search(scene.page.text, max(0, date.start - 24), date.start)
        and (
            not _REPORTED.search(scene.page.text, max(0, date.start - 60), date.start)
            or _SIGNS.match(scene.page.text, date.end)
        )
        and not _elsewhere(scene, draft, date)
        and not (date.text.isdecimal() and _NAME_WORDS.fullmatch(scene.page.text, date.end, max(date.end, draft.start)))
    ]
    return _nearest(draft, fit)


def _is_ahead(scene: Scene, date: Date) -> bool:
    """Whether a date lies after the day of publication."""
    published = scene.page.article.published
    return bool(published and date.start_date and date.start_date > published)


def _elsewhere(scene: Scene, draft: Draft, date: Date) -> bool:
    """Whether a date belongs to a journey, or to a clause that says when something else began."""
    if date.end <= draft.start:
        between = scene.page.text[date.end : draft.start]
        lead = draft.before[: max(0, len(draft.before) - (draft.start - date.start))]
        return bool(_JOURNEY.search(lead[-60:] + between))
    return bool(_STARTING.search(scene.page.text[draft.end : date.start][-24:]))


def _in_force(scene: Scene, draft: Draft, dates: list[Date]) -> Date | None:
    for date in dates:
        lead = scene.page.text[max(draft.start, date.start - 40) : date.start]
        if _STARTING.search(lead) or _SINCE.search(lead):
            return date
    return next((d for d in dates if d.end <= draft.start and len(d.iso or "") == 4), None)  # noqa: PLR2004


def _proposed(scene: Scene, draft: Draft, dates: list[Date]) -> Date | None:
    published, text = scene.page.article.published, scene.page.text
    ahead = [date for date in dates if not (published and date.end_date and date.end_date < published)]
    return _nearest(draft, [d for d in ahead if d.start > draft.end or _BY.search(text, max(0, d.start - 60), d.start)])


def _closest(scene: Scene, draft: Draft, dates: list[Date]) -> Date | None:
    del scene
    return _nearest(draft, [date for date in dates if date.start > draft.end] or dates)


def _nearest(draft: Draft, dates: list[Date]) -> Date | None:
    """The date with the least text between it and the mention; one inside the clause first."""

    def distance(date: Date) -> int:
        return date.start - draft.end if date.start >= draft.end else draft.start - date.end

    return min(dates, key=distance, default=None)


_READERS: Final = {
    "signed": _signed,
    "in_force": _in_force,
    "proposed": _proposed,
    "acceded": _closest,
    "accession_sought": _closest,
    "suspended": _closest,
    "terminated": _closest,
}
