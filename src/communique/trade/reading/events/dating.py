"""The date of an event from the dates of its sightings: spans, first and last days, lengths."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from communique.trade.reading.events.dates import DAY, iso_of
from communique.trade.reading.events.rules import cue

if TYPE_CHECKING:
    from communique.mentions.mention import Date
    from communique.trade.reading.events.draft import Draft, Sighting
    from communique.trade.reading.events.ground import Ground

_ORDINALS: Final = "first second third fourth fifth sixth seventh"
_NTH: Final = {"opening": 1, **{word: number for number, word in enumerate(_ORDINALS.split(), 1)}}
_TOLD_WITHIN: Final = 8  # sentences after an opening in which the last day is told
_WEEK: Final = timedelta(days=7)  # a weekday that lies back is that of the next week
_LONGEST: Final = timedelta(days=30)  # no fair or round of talks of the corpus takes longer


def dated(ground: Ground, draft: Draft) -> Draft:
    """A draft with its date and the date's basis; what spans the publication date is under way.

    Args:
        ground: The article.
        draft: The event.
    """
    published = ground.page.article.published
    said = [one for one in draft.sightings if one.date is not None]
    whole = next((one for one in said if not one.edge), None)
    day, basis = None, draft.basis
    if whole is not None and whole.date is not None:
        day, basis = _to_the_end(draft, whole, whole.date), whole.date.basis
    elif found := _from_edges(draft, said):
        day, basis = found, next(one.date.basis for one in said if one.date)
    if not draft.travels and day and len(day) == DAY:
        day = _last_day(ground, draft, day)
    first, _, last = (day or "").partition("/")
    spans = published and len(day or "") > 2 * DAY and first <= published.isoformat() < last
    ongoing = spans and draft.status in {"held", "planned"}
    return draft._replace(date=day, basis=basis, fate="ongoing" if ongoing else draft.fate)


def counted_days(ground: Ground, draft: Draft, main: Draft) -> Draft:
    """A draft with its day, where that is counted from the days of the reported journey: "on its second day"."""
    found = cue("nth_day").search(ground.low, *ground.span(draft.first.number))
    if found is None or draft.travels or draft.date or len(main.date or "") <= 2 * DAY:
        return draft
    first, last = (date.fromisoformat(day) for day in (main.date or "").split("/"))
    nth = _NTH.get(found.group(1), 0)
    day = first + timedelta(days=nth - 1) if nth else last
    return draft._replace(date=day.isoformat(), basis="relative") if day <= last else draft


def _to_the_end(draft: Draft, one: Sighting, found: Date) -> str | None:
    """From the first day on, where the length is told elsewhere: "opened on Monday … the three-day session"."""
    days = next((o.days for o in draft.sightings if o.days), None)
    if not (one.opening and days and found.start_date and len(found.iso or "") == DAY and not one.days):
        return found.iso
    return f"{found.iso}/{(found.start_date + timedelta(days=days - 1)).isoformat()}"


def _last_day(ground: Ground, draft: Draft, first: str) -> str:
    """From the first day to the last, where the sentences after tell the last one."""
    told = [one for one in draft.sightings if one.opening]
    start = date.fromisoformat(first)
    numbers = range(told[0].number, min(told[0].number + _TOLD_WITHIN, len(ground.sentences)) + 1) if told else ()
    for number in numbers:
        begin = ground.span(number)[0]
        for found in ground.dates(number):
            if found.end_date and cue("runs_on").search(ground.low, begin, found.start):
                last = found.end_date + (_WEEK if found.how == "weekday" and found.end_date < start else timedelta())
                return f"{first}/{last.isoformat()}" if start < last < start + _LONGEST else first
    return first


def _from_edges(draft: Draft, said: list[Sighting]) -> str | None:
    """The span between a first and a last day; one of them is counted from the other where the length is told."""
    days = next((one.days for one in draft.sightings if one.days), None)
    starts = [one.date.start_date for one in said if one.edge == "start" and one.date and one.date.start_date]
    ends = [one.date.end_date for one in said if one.edge == "end" and one.date and one.date.end_date]
    start, end = min(starts, default=None), max(ends, default=None)
    if days and (start is None) != (end is None):
        length = timedelta(days=days - 1)
        start, end = start or (end - length if end else None), end or (start + length if start else None)
    if start and end:
        return iso_of(start, end)
    if start:
        return start.isoformat()
    return end.isoformat() if end and not draft.travels else None  # the day of a return is no journey's date
