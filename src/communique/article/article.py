"""An article as every later step sees it: its text, what is known about it, its sentences."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from communique.text import Sentence, View, normalise

_METADATA: Final = (
    "id",
    "source",
    "title",
    "byline",
    "publisher",
    "date_published",
    "date_modified",
    "language",
    "url",
    "credited_source",
)

PUBLISHED_YEARS: Final = range(1000, 3000)
"""Years in which an article may appear: from each of them one may count back and ahead within the calendar."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """A text with what is known about it. Made by `load_article`.

    Args:
        text: The decoded text, without byte order mark, every line end a line feed; otherwise as it was given.
        source: Where it came from: a POSIX path or the id of a row.
        title: Headline as printed.
        byline: Who wrote it, without "By" and place.
        publisher: The outlet or body whose name heads the text.
        date_published: ISO 8601, a day or a minute (`2025-12-20`, `2025-12-20T09:57`).
        date_modified: The same for the last update.
        language: ISO 639-1, None where it could not be told.
        url: Address of the page.
        credited_source: The agency or press release that the text itself credits.
        dollar: ISO 4217 code that a bare `$` stands for in this outlet.
        warnings: What the user should know, one sentence each.
    """

    text: str
    source: str | None = None
    title: str | None = None
    byline: str | None = None
    publisher: str | None = None
    date_published: str | None = None
    date_modified: str | None = None
    language: str | None = None
    url: str | None = None
    credited_source: str | None = None
    dollar: str | None = None
    warnings: tuple[str, ...] = ()
    # Made when first asked for; slots leave no room for functools.cached_property.
    _view: View | None = field(default=None, init=False, repr=False, compare=False)
    _sentences: tuple[Sentence, ...] | None = field(default=None, init=False, repr=False, compare=False)

    @property
    def id(self) -> str:
        """SHA-256 of the text in UTF-8, in hexadecimal."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()

    @property
    def published(self) -> date | None:
        """The day of publication, None where the text does not give it in full.

        >>> Article(text="…", date_published="2025-12-20T09:57").published
        datetime.date(2025, 12, 20)
        """
        try:
            day = date.fromisoformat((self.date_published or "")[:10])
        except ValueError:
            return None
        return day if day.year in PUBLISHED_YEARS else None

    @property
    def view(self) -> View:
        """The normalised text, with the way back to the original."""
        view = self._view
        if view is None:
            view = normalise(self.text)
            object.__setattr__(self, "_view", view)
        return view

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """Sentences, headings, bullets and table rows, with offsets in `text`.

        >>> [s.text for s in Article(text="Two ﬁrms signed. Others wait.").sentences]
        ['Two ﬁrms signed.', 'Others wait.']
        """
        made = self._sentences
        if made is None:
            spans = (self.view.span(found.start, found.end) for found in self.view.sentences)
            made = tuple(Sentence(start, end, self.text[start:end]) for start, end in spans)
            object.__setattr__(self, "_sentences", made)
        return made

    def metadata(self) -> dict[str, str | None]:
        """The article section of an extraction, in the order of the codebook."""
        return {name: getattr(self, name) for name in _METADATA}
