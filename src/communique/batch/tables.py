"""Articles in a table, one a row, read as a stream."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from communique.article.encodings import decode
from communique.batch.entry import Entry
from communique.errors import InputError, SettingsError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from communique.batch.stores import Stored


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """Which columns hold what. Only the text must be there; a column given by name must be there too.

    Args:
        text: The article: plain text or HTML.
        id: Its name in results; without it the table's name and the row's number.
        url: Its address.
        published: When it was published, in ISO 8601.
        title: Its headline.
        publisher: Its outlet.
    """

    text: str | None = None
    id: str | None = None
    url: str | None = None
    published: str | None = None
    title: str | None = None
    publisher: str | None = None

    def named(self) -> dict[str, str]:
        """The column of each field, by default named like it."""
        return {name: column or name for name, column in asdict(self).items()}

    def required(self) -> set[str]:
        """Columns that have to be there."""
        return {self.text or "text", *(column for column in asdict(self).values() if column)}


@dataclass(frozen=True, slots=True)
class Span:
    """Some rows of a table, one after the other; by default all.

    Args:
        first: The position of the first row, from 0.
        stop: The position behind the last one, None for the table's end, which may come before it.
        start: The byte of the file from which on the first row is found, where that matters.
        checked: Whether a row before them has shown that the required columns are there.
        size: How many rows there are, None where only reading tells.
    """

    first: int = 0
    stop: int | None = None
    start: int = 0
    checked: bool = False
    size: int | None = None


class Table(ABC):
    """A table of articles.

    Args:
        path: The file, which may stand in an object store.
        columns: Which columns hold what.
    """

    def __init__(self, path: Path | Stored, columns: Columns) -> None:
        self.path: Final = path
        self.columns: Final = columns
        self._names: Final = columns.named()

    def __iter__(self) -> Iterator[Entry]:
        return (entry for _, entry in self.entries(Span()))

    def entries(self, span: Span) -> Iterator[tuple[int, Entry]]:
        """The articles of some rows, with their positions."""
        for position, row in enumerate(self.rows(span), span.first):
            yield position, self._entry(position + 1, row)

    def count(self) -> int:
        """How many rows there are."""
        return sum(1 for _ in self.rows(Span()))

    def anchored(self) -> Table:
        """The same table, wherever the current folder is."""
        return type(self)(self.path.absolute() if isinstance(self.path, Path) else self.path, self.columns)

    @abstractmethod
    def rows(self, span: Span) -> Iterator[Mapping[str, Any] | str]:
        """Each row by column, or why it is none."""

    @abstractmethod
    def spans(self, count: int, most: int | None) -> Iterator[Span]:
        """At most so many spans that together hold all rows, or the first `most`."""

    def check(self, found: set[str]) -> None:
        """Whether the required columns are among those found.

        Raises:
            SettingsError: One is not.
        """
        if missing := sorted(self.columns.required() - found):
            has = ", ".join(sorted(found)) or "none"
            advice = "name them with --text-column and the like"
            raise SettingsError(f"{self.path} has no column {', '.join(missing)}; it has {has}: {advice}")

    def _entry(self, number: int, row: Mapping[str, Any] | str) -> Entry:
        place = f"{self.path.name}:{number}"
        if isinstance(row, str):
            return Entry(place, "", fault=row)
        text = row.get(self._names["text"])
        beside = text if isinstance(text, bytes) else b""
        given = {name: _plain(row.get(column), beside) for name, column in self._names.items()}
        plain, source = given.pop("text"), given.pop("id") or place
        known = {name: value for name, value in given.items() if value}
        if plain is None:
            return Entry(source, "", known, fault=f"the row has no {self._names['text']}")
        return Entry(source, beside or plain, known)


def _plain(value: Any, beside: bytes) -> str | None:  # noqa: ANN401 - any value of a table
    """A value as a text; None where there is none. What is no UTF-8 is read as the article beside it is."""
    if value is None or isinstance(value, (dict, list)) or value != value:  # noqa: PLR0124 - not a number, as pandas writes
        return None
    if isinstance(value, bytes):
        try:
            return decode(value + _END + beside, where="a row")[0].partition(_END.decode())[0]
        except InputError:
            return value.decode("utf-8", "replace")
    text = value.isoformat() if isinstance(value, date) else str(value)
    return text.encode("utf-8", "replace").decode()  # JSON may hold half of a surrogate pair


_END: Final = b"\f"  # of a value: no headline or name has it
