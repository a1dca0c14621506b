"""All finders in one table, run over a text once."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from communique.mentions.agreements import find_agreements
from communique.mentions.areas import find_areas
from communique.mentions.dates import find_dates
from communique.mentions.document import Document
from communique.mentions.groups import find_groups
from communique.mentions.mention import Mention, Person
from communique.mentions.organisations import find_organisations
from communique.mentions.people import find_people
from communique.mentions.quantities import find_quantities
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
    find_groups,
    find_agreements,
)


def find_mentions(text: str, reference_date: date | None = None) -> list[Mention]:
    """Everything that the rules read in a text, with exact offsets, in the order of the text.

    Args:
        text: The text as it is, with any quotes, dashes, spaces and line ends.
        reference_date: The publication date, on which "last Friday" or "in March" is resolved; without it such times
            are found but not resolved.

    Returns:
        Mentions; `text[m.start:m.end] == m.text` for each. A kind never overlaps itself; a number that is part of an
        amount, a percentage or a date is not found again.

    >>> for m in find_mentions("Exports rose 4.8 per cent to S$19.6 billion in 2024."):
    ...     print(m.kind, m.text)
    percent 4.8 per cent
    money S$19.6 billion
    date 2024
    """
    return mentions_of(Document(normalise(text), reference_date))


def mentions_of(document: Document) -> list[Mention]:
    """The mentions of a document, with offsets in its original text."""
    kept = _without_overlaps([mention for finder in FINDERS for mention in finder(document)])
    view = document.view
    if view.text != view.original:
        kept = [_cited(mention, view) for mention in kept]
    kept.sort(key=_place)
    return kept


def _place(mention: Mention) -> tuple[int, int]:
    return mention.start, -mention.end


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
