"""Articles in a table, one a row: JSON Lines, CSV, TSV or Parquet, read as a stream."""

from __future__ import annotations

import csv
import json
from abc import ABC, abstractmethod
from dataclasses import asdict, dataclass
from datetime import date
from importlib import import_module
from itertools import count
from typing import TYPE_CHECKING, Any, Final

from communique.batch.entry import Entry
from communique.errors import SettingsError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

_LONGEST_FIELD: Final = 2**31 - 1  # of a CSV file, in characters: the csv module's own limit is shorter than articles
_ROWS_AT_ONCE: Final = 64  # of a Parquet file, which is read in groups


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


class Table(ABC):
    """A table of articles.

    Args:
        path: The file.
        columns: Which columns hold what.
    """

    def __init__(self, path: Path, columns: Columns) -> None:
        self.path: Final = path
        self.columns: Final = columns
        self._names: Final = columns.named()

    def __iter__(self) -> Iterator[Entry]:
        for number, row in zip(count(1), self.rows()):
            yield self._entry(number, row)

    def count(self) -> int:
        """How many rows there are."""
        return sum(1 for _ in self.rows())

    @abstractmethod
    def rows(self) -> Iterator[Mapping[str, Any] | str]:
        """Each row by column, or why it is none."""

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
        given = {name: _plain(row.get(column)) for name, column in self._names.items()}
        text, source = given.pop("text"), given.pop("id") or place
        known = {name: value for name, value in given.items() if value}
        if text is None:
            return Entry(source, "", known, fault=f"the row has no {self._names['text']}")
        return Entry(source, text, known)


class JsonLines(Table):
    """One JSON object a line."""

    def rows(self) -> Iterator[Mapping[str, Any] | str]:
        """Each object, blank lines aside."""
        with self.path.open("rb") as lines:
            first = True
            for line in lines:
                if not line.strip():
                    continue
                row = _parsed(line)
                if first and not isinstance(row, str):
                    self.check(set(row))
                    first = False
                yield row

    def count(self) -> int:
        """How many lines are not blank; they need not be parsed for that."""
        with self.path.open("rb") as lines:
            return sum(1 for line in lines if line.strip())


class Separated(Table):
    """Values separated by commas or tabs, with a header."""

    def rows(self) -> Iterator[Mapping[str, Any] | str]:
        """Each row."""
        csv.field_size_limit(_LONGEST_FIELD)
        delimiter = "\t" if self.path.suffix.lower() == ".tsv" else ","
        with self.path.open(encoding="utf-8-sig", errors="replace", newline="") as file:
            reader = csv.DictReader(file, delimiter=delimiter)
            self.check(set(reader.fieldnames or ()))
            yield from reader


class Parquet(Table):
    """An Apache Parquet file."""

    def rows(self) -> Iterator[Mapping[str, Any] | str]:
        """Each row, of the wanted columns only."""
        with self._open() as file:
            found = set(file.schema_arrow.names)
            self.check(found)
            wanted = sorted(found & set(self._names.values()))
            for batch in file.iter_batches(_ROWS_AT_ONCE, columns=wanted):
                yield from batch.to_pylist()

    def count(self) -> int:
        """The number in the file's footer."""
        with self._open() as file:
            return int(file.metadata.num_rows)

    def _open(self) -> Any:  # noqa: ANN401 - pyarrow has no types
        try:
            pyarrow, parquet = import_module("pyarrow"), import_module("pyarrow.parquet")  # an extra, and half a second
        except ImportError as error:
            raise SettingsError("Parquet needs pyarrow: pip install 'communique[parquet]'") from error
        try:
            return parquet.ParquetFile(self.path, memory_map=True)
        except pyarrow.ArrowException as error:
            raise SettingsError(f"{self.path} is no Parquet file: {error}") from error


TABLES: Final[dict[str, type[Table]]] = {
    ".jsonl": JsonLines, ".ndjson": JsonLines, ".csv": Separated, ".tsv": Separated, ".parquet": Parquet,
}  # fmt: skip


def open_table(path: Path, columns: Columns) -> Table:
    """The table at `path`, by its suffix.

    Raises:
        SettingsError: It lacks a column.
    """
    table = TABLES[path.suffix.lower()](path, columns)
    next(table.rows(), None)
    return table


def _parsed(line: bytes) -> Mapping[str, Any] | str:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        return f"the line is not JSON: {error}"
    return row if isinstance(row, dict) else "the line is not a JSON object"


def _plain(value: Any) -> str | None:  # noqa: ANN401 - any value of a table
    """A value as a text; None where there is none."""
    if value is None or (isinstance(value, float) and value != value):  # noqa: PLR0124 - not a number, as pandas writes
        return None
    text = value.isoformat() if isinstance(value, date) else str(value)
    return text.encode("utf-8", "replace").decode()  # JSON may hold half of a surrogate pair
