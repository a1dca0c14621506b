"""The finders that any text needs, in one table, run over a text once."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from operator import attrgetter
from typing import TYPE_CHECKING, Final

from communique.mentions.areas.find import find_areas
from communique.mentions.document import Document
from communique.mentions.mention import Mention, Person
from communique.mentions.numbers.quantities import find_quantities
from communique.mentions.organisations.find import find_organisations
from communique.mentions.people.find import find_people
from communique.mentions.times.dates import find_dates
from communique.text import normalise

if TYPE_CHECKING:
    from datetime import date

    from communique.text import View

Finder = Callable[[Document], Iterator[Mention]]

FINDERS: Final[tuple[Finder, ...]] = (
    find_dates,
    find_quantities,
    find_areas,
    find_people,
    find_organisations,
)


def mentions_of(document: Document, finders: Iterable[Finder]) -> list[Mention]:
    """What finders find in a document, with offsets in its original text."""
    kept = _without_overlaps([mention for finder in finders for mention in finder(document)])
    view = document.view
    if view.text != view.original:
        kept = [_cited(mention, view) for mention in kept]
    kept.sort(key=_end, reverse=True)
    kept.sort(key=_start)  # by start, of those that start together the longest first
    return kept


_start: Final = attrgetter("start")
_end: Final = attrgetter("end")


def _cited(mention: Mention, view: View) -> Mention:
    """The mention with the original's offsets and characters: most have no sign that the view evens out, and stay."""
    start, end = view.span(mention.start, mention.end)
    text = view.original[start:end]
    cited = (
        mention if (start, text) == (mention.start, mention.text) else replace(mention, start=start, end=end, text=text)
    )
    if view.breaks and isinstance(cited, Person) and cited.title_start is not None and cited.title_end is not None:
        title_start, title_end = view.span(cited.title_start, cited.title_end)
        return replace(cited, title_start=title_start, title_end=title_end)
    return cited


def _without_overlaps(found: list[Mention]) -> list[Mention]:
    """Numbers and ordinals give way to dates, areas to people; everything else may nest."""
    taken = {kind: sorted((m.start, m.end) for m in found if m.kind == kind) for kind in ("date", "person")}
    return [m for m in found if m.kind not in _GIVES_WAY_TO or not _inside(m, taken[_GIVES_WAY_TO[m.kind]])]


_GIVES_WAY_TO: Final = {**dict.fromkeys(("money", "percent", "number", "ordinal"), "date"), "area": "person"}


def _inside(mention: Mention, spans: list[tuple[int, int]]) -> bool:
    at = bisect_left(spans, (mention.end, 0)) - 1
    return at >= 0 and spans[at][1] > mention.start


def find_in(text: str, reference_date: date | None, finders: Iterable[Finder] = FINDERS) -> list[Mention]:
    """What finders find in a text, with exact offsets.

    Args:
        text: The text as it is.
        reference_date: The day on which relative times are resolved, None where it is not known.
        finders: Those of any text unless given.
    """
    return mentions_of(Document(normalise(text), reference_date), finders)
