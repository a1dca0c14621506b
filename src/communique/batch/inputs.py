"""Where the articles of a run come from: a folder, a list of files, or a table; always as a stream.

Each may stand on this machine or in an object store.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING

from communique.batch.articles import Inputs, Skipped
from communique.batch.entry import fetched_ahead, file_entry
from communique.batch.fetching import is_special, special
from communique.batch.folders import Folder, StoredFolder
from communique.batch.places import find_place, is_address, there
from communique.batch.slices import TableSlice
from communique.batch.table_kinds import TABLES, open_table
from communique.batch.tables import Columns
from communique.errors import SettingsError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from communique.batch.entry import Entry
    from communique.batch.slices import Slice
    from communique.batch.stores import Stored
    from communique.batch.tables import Table

__all__ = ["Files", "Folder", "Inputs", "Rows", "StoredFolder", "find_inputs"]


@dataclass(slots=True)
class Files(Inputs):
    """Files that were named one by one.

    Args:
        paths: The files, or one file that lists them, a path a line.
        listed: Whether it is such a list.
    """

    paths: Sequence[Path | Stored]
    listed: bool = False
    skipped: Skipped = field(default_factory=Skipped)

    def __iter__(self) -> Iterator[Entry]:
        return fetched_ahead(self._entries())

    def count(self) -> int:
        """How many there are."""
        return sum(1 for _ in self._entries())

    def describe(self) -> dict[str, object]:
        """That it was a list."""
        return {"kind": "files"}

    def _entries(self) -> Iterator[Entry]:
        for path in self._named() if self.listed else self.paths:
            yield file_entry(path.as_posix() if isinstance(path, Path) else str(path), path)

    def _named(self) -> Iterator[Path | Stored]:
        for path in self.paths:
            with TextIOWrapper(path.open("rb"), encoding="utf-8-sig") as lines:
                yield from (find_place(line.strip()) for line in lines if line.strip())


@dataclass(slots=True)
class Rows(Inputs):
    """The rows of a table.

    Args:
        table: The table.
    """

    table: Table
    skipped: Skipped = field(default_factory=Skipped)

    def __iter__(self) -> Iterator[Entry]:
        return iter(self.table)

    def count(self) -> int:
        """The number of rows."""
        return self.table.count()

    def slices(self, count: int, most: int | None = None) -> Sequence[Slice]:
        """Parts with as many rows each, or the whole table where a row's beginning cannot be found from within."""
        table = self.table.anchored()
        return [TableSlice(span.first, table, span) for span in self.table.spans(count, most)]

    def describe(self) -> dict[str, object]:
        """The table's name and columns."""
        return {"kind": "table", "name": self.table.path.name, "columns": self.table.columns.named()}


def find_inputs(
    *paths: Path | str,
    glob: str | None = None,
    columns: Columns | None = None,
    listed: Path | str | None = None,
    links_out: bool = False,
) -> Inputs:
    """The articles of a folder, of files, or of one table (JSON Lines, CSV, TSV or Parquet, by its suffix).

    Args:
        paths: A folder, or one table, or files. A string may be the address of one in an object store, such as
            `s3://bucket/folder`; there `*` and what follows it is a pattern, as for `glob`.
        glob: Which files of a folder are articles.
        columns: Which columns of a table hold what.
        listed: A file that names files, a path or an address a line, instead of `paths`.
        links_out: Whether links in a folder of this machine to files outside it are articles, too.

    Raises:
        MissingInputError: There is no such folder or file.
        SettingsError: A table has no such column, things of several kinds are given, or an object store cannot be
            opened.
    """
    if listed is not None:
        if paths:
            raise SettingsError("Give either files or a list of files, not both")
        place = find_place(listed)
        there(place)
        _check_ordinary(place)
        return Files((place,), listed=True)
    if not paths:
        raise SettingsError("No input: give a folder of articles, files, or a table")
    if len(paths) == 1 and (pattern := _pattern(paths[0])):
        if glob is not None:
            raise SettingsError(f"Give either {paths[0]} or --glob, not two patterns")
        paths, glob = pattern[:1], pattern[1]
    places = [find_place(path) for path in paths]
    if len(places) == 1 and there(places[0]):
        place = places[0]
        return Folder(place, glob, links_out) if isinstance(place, Path) else StoredFolder(place, glob)
    tables = [place for place in places if place.suffix.lower() in TABLES]
    if len(places) == 1 and tables:
        _check_ordinary(places[0])
        return Rows(open_table(places[0], columns or Columns()))
    if tables or any(place.is_dir() for place in places if isinstance(place, Path)):
        raise SettingsError("Give one folder, or one table, or files only: their articles are numbered in one order")
    return Files(places)


def _check_ordinary(place: Path | Stored) -> None:
    """A table or a list is read more than once, which a pipe cannot be; one without a writer would never end."""
    if isinstance(place, Path) and is_special(place):
        raise SettingsError(special(str(place)))


def _pattern(given: Path | str) -> tuple[str, str] | None:
    """The folder and the pattern below it, of an address with a `*`; of paths the shell has seen to that."""
    if isinstance(given, Path) or not is_address(given) or "::" in given or "*" not in given.partition("?")[0]:
        return None
    folder = given.partition("*")[0].rpartition("/")[0]
    return folder, given[len(folder) + 1 :]
