"""The date of an event from the dates of its sightings: spans, first and last days, lengths."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from communique.reading.event_dates import DAY
from communique.reading.event_sighting import TRAVEL

if TYPE_CHECKING:
    from communique.reading.event_draft import Draft
    from communique.reading.event_sighting import Sighting


def fill_date(draft: Draft, published: date | None) -> None:
    """Fill a draft's date and its basis; what spans the publication date is under way.

    Args:
        draft: The event.
        published: The article's publication date.
    """
    said = [one for one in draft.sightings if one.date is not None]
    whole = max((one for one in said if not one.edge), key=lambda one: _weight(draft, one), default=None)
    if whole is not None and whole.date is not None:
        draft.date, draft.basis = whole.date.iso, whole.date.basis
    elif found := _from_edges(draft, said):
        draft.date = found
        draft.basis = next(one.date.basis for one in said if one.date)
    if draft.status in {"held", "planned"} and draft.date and published and len(draft.date) > 2 * DAY:
        first, last = draft.date.split("/")
        if first <= published.isoformat() < last:
            draft.fate = "ongoing"


def _weight(draft: Draft, one: Sighting) -> tuple[bool, int]:
    found = one.date
    days = (found.end_date - found.start_date).days if found and found.end_date and found.start_date else 0
    return not one.inherited, days if draft.kind in TRAVEL else 0


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
        return start.isoformat() if start == end else f"{start.isoformat()}/{end.isoformat()}"
    if start:
        return start.isoformat()
    return end.isoformat() if end and draft.kind not in TRAVEL else None  # the day of a return is no journey's date
