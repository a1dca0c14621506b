"""The kinds of tables: JSON Lines, CSV, TSV and Parquet."""

from __future__ import annotations

import csv
import io
import json
import re
from contextlib import contextmanager
from importlib import import_module
from itertools import accumulate, chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from communique.article.encodings import marked
from communique.batch.slices import cut
from communique.batch.tables import Span, Table
from communique.errors import SettingsError
from communique.extras import how_to_install

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from communique.batch.stores import Stored
    from communique.batch.tables import Columns

_LONGEST_FIELD: Final = 2**31 - 1  # of a CSV file, in characters: the csv module's own limit is shorter than articles
_ROWS_AT_ONCE: Final = 64  # of a Parquet file, which is read in groups
_MARKS: Final = 64  # rows of a JSON Lines file whose place is kept, for each span that is asked for


class JsonLines(Table):
    """One JSON object a line."""

    def rows(self, span: Span) -> Iterator[Mapping[str, Any] | str]:
        """Each object, blank lines aside."""
        position, checked = span.first, span.checked
        with self.path.open("rb") as lines:
            if span.start:
                lines.seek(span.start)
            for line in lines:
                if not line.strip():
                    continue
                row = _parsed(line)
                if not checked and not isinstance(row, str):
                    self.check(set(row))
                    checked = True
                yield row
                position += 1
                if position == span.stop:
                    return

    def count(self) -> int:
        """How many lines are not blank; they need not be parsed for that."""
        with self.path.open("rb") as lines:
            return sum(1 for line in lines if line.strip())

    def spans(self, count: int, most: int | None) -> Iterator[Span]:
        """Spans of as many rows each, by one pass over the lines."""
        marks: list[int] = []  # the byte before every so manyth row, `apart` from each other
        apart, rows, offset = 1, 0, 0
        sound: int | None = None  # the first row that is one
        with self.path.open("rb") as lines:
            for line in lines:
                if line.strip():
                    if rows == most:
                        break
                    if sound is None and not isinstance(_parsed(line), str):
                        sound = rows
                    if not rows % apart:
                        marks.append(offset)
                    if len(marks) > _MARKS * max(1, count):
                        marks, apart = marks[::2], apart * 2
                    rows += 1
                offset += len(line)
        for start, stop in cut(len(marks), count):
            first, behind = start * apart, min(stop * apart, rows)
            checked = sound is not None and sound < first
            yield Span(first, behind, start=marks[start], checked=checked, size=behind - first)


_UNCLOSED: Final = "a quotation mark of the row is not closed, so that it takes in the rest of the file"


class _Lines:
    """The lines of a file, and whether they were read to the end: before the last row is told, only if it is open."""

    def __init__(self, file: Iterable[str]) -> None:
        self._file: Final = file
        self.ended = False

    def __iter__(self) -> Iterator[str]:
        yield from self._file
        self.ended = True


class Separated(Table):
    """Values separated by commas or tabs, with a header; or by what spreadsheets write instead."""

    def rows(self, span: Span) -> Iterator[Mapping[str, Any] | str]:
        """Each row, empty ones aside; one whose quotation mark takes in the rest of the file is none."""
        csv.field_size_limit(_LONGEST_FIELD)
        with self._open() as file:
            lines = _Lines(file)
            names, reader = self._header(iter(lines))
            self.check(set(names))
            if twice := [name for name in self._names.values() if names.count(name) > 1]:
                raise SettingsError(f"{self.path} has more than one column {', '.join(sorted(twice))}: rename them")
            for cells in islice(filter(any, reader), span.first, span.stop):
                if lines.ended:
                    yield _UNCLOSED
                elif any(cells[len(names) :]):
                    yield _TOO_MANY
                else:
                    given = (c.encode("utf-8", "surrogateescape") if _ESCAPED.search(c) else c for c in cells)
                    yield dict(zip(names, given, strict=False))

    def spans(self, count: int, most: int | None) -> Iterator[Span]:  # noqa: ARG002 - one, however many are asked for
        """A single one: where a line ends, a row need not, as only reading from the beginning tells."""
        yield Span(stop=most)

    def _open(self) -> io.TextIOWrapper:
        """The file as text; what is no UTF-8 stays as its bytes, whose meaning each article's own letters tell."""
        file: Any = self.path.open("rb")
        encoding, mark = marked(file.read(_HEAD))
        file.seek(mark)
        wide = encoding is not None and encoding != "utf-8"
        errors = "replace" if wide else "surrogateescape"
        return io.TextIOWrapper(file, encoding=encoding or "utf-8", errors=errors, newline="")

    def _header(self, lines: Iterator[str]) -> tuple[list[str], Iterator[list[str]]]:
        """The names of the columns, and the rows below them; by the first sign that gives the wanted columns."""
        head = next(filter(str.strip, lines), "")
        signs = "\t,;|" if self.path.suffix.lower() == ".tsv" else ",;\t|"
        if told := _SEPARATOR.fullmatch(head):  # as Excel is told by the file itself
            head, signs = next(lines, ""), told[1]
        found = []
        for sign in signs:
            reader = csv.reader(chain([head], lines), delimiter=sign, skipinitialspace=True)
            found.append(([name.strip() for name in next(reader, [])], reader))
            if self.columns.required() <= set(found[-1][0]):
                return found[-1]
        return found[0]


_HEAD: Final = 4096  # bytes that tell how a file is encoded
_SEPARATOR: Final = re.compile(r'"?sep=(.)"?\s*')
_TOO_MANY: Final = "the row has more values than there are columns: put texts that hold the separator in quotes"


_ESCAPED: Final = re.compile("[\udc80-\udcff]")


class Parquet(Table):
    """An Apache Parquet file."""

    def rows(self, span: Span) -> Iterator[Mapping[str, Any] | str]:
        """Each row, of the wanted columns only."""
        with self._open() as file:
            found = set(file.schema_arrow.names)
            self.check(found)
            wanted = sorted(found & set(self._names.values()))
            position = 0
            for group in range(file.num_row_groups):
                rows = file.metadata.row_group(group).num_rows
                if position + rows <= span.first:
                    position += rows
                    continue
                for batch in file.iter_batches(_ROWS_AT_ONCE, row_groups=[group], columns=wanted):
                    begin = max(span.first - position, 0)
                    end = batch.num_rows if span.stop is None else span.stop - position
                    if begin < batch.num_rows:
                        yield from batch.slice(begin, end - begin).to_pylist()
                    position += batch.num_rows
                    if span.stop is not None and position >= span.stop:
                        return

    def count(self) -> int:
        """The number in the file's footer."""
        with self._open() as file:
            return int(file.metadata.num_rows)

    def spans(self, count: int, most: int | None) -> Iterator[Span]:
        """Row groups, several together where there are many, in parts where there are few."""
        with self._open() as file:
            sizes = [int(file.metadata.row_group(group).num_rows) for group in range(file.num_row_groups)]
        rows = sum(sizes) if most is None else min(sum(sizes), most)
        bounds: Sequence[int] = sorted({0, rows, *(min(end, rows) for end in accumulate(sizes))})
        if len(bounds) <= count:  # rows within a group cost reading the group up to there: only where groups are few
            bounds = range(rows + 1)
        for i, j in cut(len(bounds) - 1, count):
            yield Span(bounds[i], bounds[j], size=bounds[j] - bounds[i])

    @contextmanager
    def _open(self) -> Iterator[Any]:
        try:
            pyarrow, parquet = import_module("pyarrow"), import_module("pyarrow.parquet")  # an extra, and half a second
        except ImportError as error:
            raise SettingsError(f"Parquet needs pyarrow: {how_to_install('parquet')}") from error
        try:
            file = parquet.ParquetFile(self._source(), memory_map=True)
        except pyarrow.ArrowException as error:
            raise SettingsError(f"{self.path} is no Parquet file: {error}") from error
        try:
            yield file
        finally:
            file.close(force=True)

    def _source(self) -> Any:  # noqa: ANN401 - a path, or an open file that pyarrow closes
        return self.path if isinstance(self.path, Path) else self.path.open("rb")


TABLES: Final[dict[str, type[Table]]] = {
    ".jsonl": JsonLines, ".ndjson": JsonLines, ".csv": Separated, ".tsv": Separated, ".parquet": Parquet,
}  # fmt: skip


def open_table(path: Path | Stored, columns: Columns) -> Table:
    """The table at `path`, by its suffix.

    Raises:
        SettingsError: It lacks a column.
    """
    table = TABLES[path.suffix.lower()](path, columns)
    next(table.rows(Span()), None)
    return table


def _parsed(line: bytes) -> Mapping[str, Any] | str:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        return f"the line is not JSON: {error}"
    return row if isinstance(row, dict) else "the line is not a JSON object"
