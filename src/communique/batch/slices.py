"""Parts of an input that are read apart from each other, in other processes or on other machines."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from communique.batch.entry import fetched_ahead, file_entry

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from communique.batch.entry import Entry
    from communique.batch.stores import Stored
    from communique.batch.tables import Span, Table


class Slice(ABC):
    """Some articles of an input, one after the other. It can be sent to any machine that sees the same storage."""

    first: int
    """The position of its first article in the whole input."""

    @property
    @abstractmethod
    def size(self) -> int | None:
        """How many articles it has, None where only reading tells."""

    @abstractmethod
    def __iter__(self) -> Iterator[tuple[int, Entry]]:
        """The articles with their positions in the whole input, none of them loaded."""


@dataclass(frozen=True, slots=True)
class ListedSlice(Slice):
    """Articles that are listed.

    Args:
        first: The position of the first.
        entries: The articles.
        base: The folder that relative paths start from.
    """

    first: int
    entries: Sequence[Entry]
    base: Path

    @property
    def size(self) -> int | None:
        """How many there are."""
        return len(self.entries)

    def __iter__(self) -> Iterator[tuple[int, Entry]]:
        return enumerate(_from(self.base, self.entries), self.first)


@dataclass(frozen=True, slots=True)
class FolderSlice(Slice):
    """Files of a folder.

    Args:
        first: The position of the first.
        folder: The folder.
        names: The paths of the files below it.
        base: The folder that a relative path of `folder` starts from.
    """

    first: int
    folder: Path
    names: Sequence[str]
    base: Path

    @property
    def size(self) -> int | None:
        """How many there are."""
        return len(self.names)

    def __iter__(self) -> Iterator[tuple[int, Entry]]:
        return enumerate(_from(self.base, (file_entry(name, self.folder / name) for name in self.names)), self.first)


@dataclass(frozen=True, slots=True)
class StoredSlice(Slice):
    """Files of a folder of an object store, which are fetched as they are gone through.

    Args:
        first: The position of the first.
        folder: The folder.
        names: The files below it, as `Stored.walk` gives them.
    """

    first: int
    folder: Stored
    names: Sequence[tuple[str, str, int | None]]

    @property
    def size(self) -> int | None:
        """How many there are."""
        return len(self.names)

    def __iter__(self) -> Iterator[tuple[int, Entry]]:
        files = (file_entry(name, self.folder.below(path, size)) for name, path, size in self.names)
        return enumerate(fetched_ahead(files), self.first)


@dataclass(frozen=True, slots=True)
class TableSlice(Slice):
    """Rows of a table.

    Args:
        first: The position of the first.
        table: The table.
        span: Which rows.
    """

    first: int
    table: Table
    span: Span

    @property
    def size(self) -> int | None:
        """How many rows there are."""
        return self.span.size

    def __iter__(self) -> Iterator[tuple[int, Entry]]:
        return self.table.entries(self.span)


def cut(total: int, count: int) -> Iterator[tuple[int, int]]:
    """The bounds of so many parts that are as long as each other, none of them empty.

    >>> list(cut(7, 3)), list(cut(2, 3))
    ([(0, 2), (2, 4), (4, 7)], [(0, 1), (1, 2)])
    """
    parts = min(total, max(1, count))
    return ((total * n // parts, total * (n + 1) // parts) for n in range(parts))


def _from(base: Path, entries: Iterable[Entry]) -> Iterator[Entry]:
    """The entries, readable here too: where relative paths start from elsewhere, as they are read from there."""
    if Path.cwd() != base:
        entries = (entry.fetched(base) if _is_relative(entry) else entry for entry in entries)
    return fetched_ahead(entries)


def _is_relative(entry: Entry) -> bool:
    return isinstance(entry.content, Path) and not entry.content.is_absolute()
