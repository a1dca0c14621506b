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
_SIGNING: Final = re.compile(
    r"(?i)\b(?:sign\w*|inked?|inking|conclu\w+|exchang\w+|initial\w+|issued|adopted|won|secured|clinch\w+|"
    r"seal\w*|struck)\b"
)
_SIGNS: Final = re.compile(r"\s+(?:signed|inked|sealed|concluded|clinched)\b")  # "said it had last week signed"
_NOT_A_DAY: Final = re.compile(
    r"(?i)\b(?:since|until|till|through|for|over|between|during the|to|than|compared with|from|by the end of|"
    r"of the)\s+$"
)
_NAME_WORDS: Final = re.compile(r"\s+(?:[\w-]+\s+){0,2}")
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
_OF_YEAR: Final = re.compile(
    r"(?i)\s+(?:of|from|dated|(?:first\s+)?signed\s+in)\s+"
)  # "a treaty of 1994 that lapsed last year"
_PUT_OFF: Final = re.compile(  # "planned for July but was put off"
    r"(?i)[,\s]+(?:but|until)\s[^.;]{0,40}\b(?:put\s+off|postponed|delayed|called\s+off|cancel\w+|shelved)\b"
)
_STUDY: Final = re.compile(r"(?i)\bfeasibility\b")
_BEGIN: Final = re.compile(r"(?i)\b(?:begin|start|open|resume)\s+(?:\w+\s+)?$")
_SINCE: Final = re.compile(r"(?i)\bsince\s+$")  # have had a treaty since August 2011
# The day of a parliament's vote, a renewal's end or a first signing is not that of the signing.
_VOTED: Final = re.compile(r"(?i)\b(?:ratif\w+|approved\s+by)\b")
_NEAR: Final = 140
_BACK: Final = 2  # sentences
# "They signed an MoU", "The pair witnessed": the day is that of the meeting told just before.
_AND_THERE: Final = re.compile(
    r"(?:They|There|Both|The\s+(?:pair|duo|two|ministers|leaders|presidents|sides|delegations|meeting|talks|ceremony)|"
    r"(?:At|After|During|Following|On\s+the\s+(?:sidelines|margins)\s+of)\s+(?:the|their)\s+(?:meeting|talks|ceremony|session|"
    r"visit|event))\b"
)
# "The ministers then put their signatures to": the same day goes on.
_THEN: Final = re.compile(
    r"(?:Later|Afterwards?|Then|Also)\b|[^.;]{0,120}\b(?:then|afterwards|later\s+(?:that|the\s+same)\s+(?:day|evening|"
    r"afternoon)|(?:the\s+same|that|that\s+same)\s+(?:day|evening|afternoon|morning))\b"
)
# "Wednesday is Brazil day: …", "23 June: …": the day opens the entry.
_OPENS: Final = re.compile(
    r"(?:\s+(?:is|was|will\s+be|brings|brought|saw|sees|belongs|belonged)\b[^:;.]{0,60})?\s*(?::|\s[–-]\s)\s*"
)
_ON_DAY: Final = re.compile(r"(?:[•·*–-]\s*)?(?:On\s+)?")
_MEETING: Final = re.compile(
    r"(?i)\b(?:called\s+on|calls\s+on|toured|visited|met|meets?|talks|held|sat\s+down|received|hosted|welcomed|co-chaired|chaired|paid\s+a\s+visit)\b"
)


def dated(scene: Scene, draft: Draft) -> tuple[str | None, Date | None]:
    """The draft's status, and the date in its sentence that belongs to it, None where there is none.

    What enters into force on a day to come is as yet only signed.

    Args:
        scene: The article.
        draft: The agreement.
    """
    start, end = scene.dateline
    first, last = draft.start - len(draft.before), draft.end + len(around(scene, draft.start, draft.end)[1])
    dates = [d for d in scene.page.in_sentence(draft.number, Date) if d.iso and not start <= d.start < end]
    dates = [d for d in dates if first <= d.start < last]
    status, published = draft.status, scene.page.article.published
    reader = None if draft.how == "total" else _READERS.get(status or "")
    found = reader(scene, draft, dates) if reader and dates else None
    if found is None and status == "signed" and draft.how != "total" and not draft.whole:
        found = _just_before(scene, draft)
    if found is None and status == "signed" and draft.how != "total" and not dates:
        found = occasion_day(scene, draft)
    if found is None and draft.how != "total":
        found = _opening_day(scene, draft)
    if status == "in_force" and found and found.start_date and published and found.start_date > published:
        return "signed", _signed(scene, draft, [date for date in dates if date is not found])
    return status, found


def _signed(scene: Scene, draft: Draft, dates: list[Date]) -> Date | None:
    published = scene.page.article.published
    fit = []
    for date in dates:
        lead = scene.page.text[max(0, date.start - 60) : date.start]
        future = published and date.start_date and date.start_date > published
        if (
            not future
            and not _NOT_A_DAY.search(lead[-24:])
            and (not _REPORTED.search(lead) or _SIGNS.match(scene.page.text, date.end))
            and (_SIGNING.search(lead) or not _VOTED.search(draft.before[-60:] + draft.after[:40]))
            and not _elsewhere(scene, draft, date)
        ):
            fit.append(date)
    return _nearest(draft, [date for date in fit if not _names_it(scene, draft, date)] or fit)


def _opening_day(scene: Scene, draft: Draft) -> Date | None:
    """The day that opens the entry in which a signing is told or announced."""
    first = scene.page.article.sentences[draft.number - 1].start
    date = next((d for d in scene.page.in_sentence(draft.number, Date) if d.iso), None)
    if date is None or date.end > draft.start or not _ON_DAY.fullmatch(scene.page.text, first, date.start):
        return None
    if not _OPENS.match(scene.page.text, date.end, draft.start):
        return None
    published = scene.page.article.published
    ahead = bool(published and date.start_date and date.start_date > published)
    past = bool(published and date.end_date and date.end_date < published)
    fits = {"signed": not ahead, "proposed": not past}
    return date if fits.get(draft.status or "") else None


def _just_before(scene: Scene, draft: Draft) -> Date | None:
    """The one day of the meeting in the sentences before, where this one goes on with it and has no date."""
    published = scene.page.article.published
    own = [date for date in scene.page.in_sentence(draft.number, Date) if date.iso]
    ahead = all(published and date.start_date and date.start_date > published for date in own)
    sentence = scene.page.sentence(draft.number)
    goes_on = bool(_THEN.match(sentence))
    if not ahead or not (goes_on or _AND_THERE.match(sentence)):
        return None
    for before in range(draft.number - 1, max(0, draft.number - (_BACK if goes_on else 1) - 1), -1):
        dates = [date for date in scene.page.in_sentence(before, Date) if date.iso]
        if dates:
            return _met_on(scene, draft, before, dates)
    return None


def _met_on(scene: Scene, draft: Draft, before: int, dates: list[Date]) -> Date | None:
    if len(dates) != 1 or not _MEETING.search(scene.page.sentence(before)):
        return None
    day, published = dates[0], scene.page.article.published
    past = day.end_date is not None and (published is None or day.end_date <= published)
    if not past or day.start_date != day.end_date:
        return None
    draft.sentences.add(before)
    return day


def _names_it(scene: Scene, draft: Draft, date: Date) -> bool:
    """Whether a year only names an older instrument: "renewed a 2021 memorandum"."""
    return date.text.isdecimal() and bool(_NAME_WORDS.fullmatch(scene.page.text, date.end, max(date.end, draft.start)))


def _elsewhere(scene: Scene, draft: Draft, date: Date) -> bool:
    """Whether a date belongs to a journey, or to a clause that says when something else began."""
    if date.end <= draft.start:
        between = scene.page.text[date.end : draft.start]
        lead = draft.before[: max(0, len(draft.before) - (draft.start - date.start))]
        return bool(_JOURNEY.search(lead[-60:] + between)) and not _SIGNING.search(between)
    between = scene.page.text[draft.end : date.start]
    return bool(_STARTING.search(between[-24:]) or len(between) > _NEAR)


def _in_force(scene: Scene, draft: Draft, dates: list[Date]) -> Date | None:
    for date in dates:
        lead = scene.page.text[max(draft.start, date.start - 40) : date.start]
        if _STARTING.search(lead) or (date.start > draft.end and _SINCE.search(lead)):
            return date
    return next((d for d in dates if 0 <= draft.start - d.end < 40 and len(d.iso or "") == 4), None)  # noqa: PLR2004


def _proposed(scene: Scene, draft: Draft, dates: list[Date]) -> Date | None:
    published = scene.page.article.published
    fit = []
    for date in dates:
        past = published and date.end_date and date.end_date < published
        starts = _STARTING.search(scene.page.text[max(draft.end, date.start - 40) : date.start])
        if (
            not past
            and not starts
            and not _STUDY.search(draft.before[-60:])
            and not _PUT_OFF.match(scene.page.text, date.end)
            and not _BEGIN.search(scene.page.text[max(0, date.start - 24) : date.start])
            and (date.start > draft.end or _BY.search(scene.page.text[max(0, date.start - 60) : date.start]))
        ):
            fit.append(date)
    return _nearest(draft, fit)


def _plain(scene: Scene, draft: Draft, dates: list[Date]) -> Date | None:
    after = [date for date in dates if date.start > draft.end]
    since = [date for date in after if not _OF_YEAR.fullmatch(scene.page.text, draft.end, date.start)]
    return _nearest(draft, since or after) or _nearest(draft, dates)


def _nearest(draft: Draft, dates: list[Date]) -> Date | None:
    """The date with the least text between it and the mention; one inside the clause first."""

    def distance(date: Date) -> int:
        return date.start - draft.end if date.start >= draft.end else draft.start - date.end

    return min(dates, key=distance, default=None)


_READERS: Final = {
    "signed": _signed,
    "in_force": _in_force,
    "proposed": _proposed,
    "acceded": _plain,
    "accession_sought": _plain,
    "suspended": _plain,
    "terminated": _plain,
}
