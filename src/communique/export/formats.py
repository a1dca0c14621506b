"""How tables are written: a writer a format, which gets the rows of many articles at a time."""

from __future__ import annotations

import csv
import json
import re
import unicodedata
from contextlib import ExitStack
from typing import TYPE_CHECKING, Any, Final, Protocol

from communique.errors import SettingsError
from communique.extras import how_to_install
from communique.private import MODE, create_private

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from communique.export.shape import Column, Shape

DATABASE: Final = "communique.duckdb"
_BETWEEN: Final = "; "  # the values of a list in a CSV cell


class Writer(Protocol):
    """Writes tables into a folder."""

    def put(self, shape: Shape, rows: Sequence[Mapping[str, Any]]) -> None:
        """Some rows of a table; the tables that it refers to have got theirs before."""

    def close(self) -> None:
        """The files are whole."""


def _private(path: Path) -> Path:
    """The file at a path; a new one is its owner's alone, for it holds words of the articles."""
    create_private(path)
    return path


class _Lines:
    """What writers of text files share: a file a table, opened when the writer is made."""

    suffix = ""

    def __init__(self, folder: Path, shapes: Sequence[Shape]) -> None:
        self._open: Final = ExitStack()
        self._files: Final = {
            shape.name: self._open.enter_context(
                _private(folder / f"{shape.name}.{self.suffix}").open(
                    "w", encoding="utf-8", errors="replace", newline=""
                )
            )
            for shape in shapes
        }

    def close(self) -> None:
        self._open.close()


class JsonLines(_Lines):
    """A JSON object a row."""

    suffix = "jsonl"

    def put(self, shape: Shape, rows: Sequence[Mapping[str, Any]]) -> None:
        """Some rows of a table."""
        plain = ({name: _whole(value) for name, value in row.items()} for row in rows)
        self._files[shape.name].writelines(json.dumps(row, ensure_ascii=False, default=str) + "\n" for row in plain)


class Csv(_Lines):
    """Comma-separated values in UTF-8, in which no cell is a formula."""

    suffix = "csv"

    def __init__(self, folder: Path, shapes: Sequence[Shape]) -> None:
        super().__init__(folder, shapes)
        self._writers: Final = {shape.name: csv.writer(self._files[shape.name]) for shape in shapes}
        for shape in shapes:
            self._writers[shape.name].writerow([column.name for column in shape.columns])

    def put(self, shape: Shape, rows: Sequence[Mapping[str, Any]]) -> None:
        """Some rows of a table."""
        self._writers[shape.name].writerows([as_text(row[column.name]) for column in shape.columns] for row in rows)


_FORMULA: Final = frozenset("=+-@＝＋－＠")
_NUMBER: Final = re.compile(r"-?\d+(\.\d+)?([eE][+-]?\d+)?")


def as_text(value: object) -> str:
    r"""A value as a CSV cell: text that a spreadsheet would run as a formula gets an apostrophe before it.

    What counts is the first character that is seen: a spreadsheet may pass over white space and control characters.
    https://owasp.org/www-community/attacks/CSV_Injection

    >>> as_text("=1+1"), as_text("\t@SUM(A1)"), as_text(-4.0), as_text(["VNM", "LAO"]), as_text(None)
    ("'=1+1", "'\t@SUM(A1)", '-4', 'VNM; LAO', '')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    text = _BETWEEN.join(str(_whole(one)) for one in (value if isinstance(value, list) else [value]))
    if text[:1].isalnum() or _NUMBER.fullmatch(text):
        return text
    seen = next((sign for sign in text if not _is_unseen(sign)), "")
    return f"'{text}" if seen in _FORMULA else text


def _whole(value: object) -> object:
    """JSON has one kind of number: 16.0 is 16."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _is_unseen(sign: str) -> bool:
    return sign.isspace() or unicodedata.category(sign) in {"Cc", "Cf"}


class Parquet:
    """A Parquet file a table, with descriptions as the fields' metadata."""

    def __init__(self, folder: Path, shapes: Sequence[Shape]) -> None:
        pyarrow = _package("pyarrow", "parquet")
        from pyarrow import parquet  # noqa: PLC0415 - an extra

        self._arrow: Final = pyarrow
        self._open: Final = ExitStack()
        self._schemas: Final = {shape.name: arrow_schema(shape) for shape in shapes}
        self._files: Final = {
            name: self._open.enter_context(parquet.ParquetWriter(_private(folder / f"{name}.parquet"), schema))
            for name, schema in self._schemas.items()
        }

    def put(self, shape: Shape, rows: Sequence[Mapping[str, Any]]) -> None:
        """Some rows of a table."""
        schema = self._schemas[shape.name]
        self._files[shape.name].write_table(self._arrow.Table.from_pylist(list(rows), schema=schema))

    def close(self) -> None:
        """The files are whole."""
        self._open.close()


class DuckDb:
    """One DuckDB file whose tables have keys and comments."""

    def __init__(self, folder: Path, shapes: Sequence[Shape]) -> None:
        duckdb = _package("duckdb", "duckdb")
        self._arrow: Final = _package("pyarrow", "duckdb")
        path = folder / DATABASE
        path.unlink(missing_ok=True)
        self._database: Final = duckdb.connect(str(path))
        path.chmod(MODE)  # it opens no file that is empty, so that none can be made before; there is no text in it yet
        for shape in shapes:
            self._database.execute(_create(shape))
            self._database.execute(f"COMMENT ON TABLE {_name(shape.name)} IS {_string(shape.description)}")
            for column in shape.columns:
                place = f"{_name(shape.name)}.{_name(column.name)}"
                self._database.execute(f"COMMENT ON COLUMN {place} IS {_string(column.description)}")

    def put(self, shape: Shape, rows: Sequence[Mapping[str, Any]]) -> None:
        """Some rows of a table."""
        if rows:
            self._database.register("rows", self._arrow.Table.from_pylist(list(rows), schema=arrow_schema(shape)))
            self._database.execute(f"INSERT INTO {_name(shape.name)} SELECT * FROM rows")  # noqa: S608 - our own name
            self._database.unregister("rows")

    def close(self) -> None:
        """The file is whole."""
        self._database.close()


_SQL: Final = {
    "text": "VARCHAR", "integer": "BIGINT", "number": "DOUBLE", "boolean": "BOOLEAN", "date": "DATE", "json": "VARCHAR",
}  # fmt: skip


def _create(shape: Shape) -> str:
    columns = [f"{_name(one.name)} {_SQL[one.kind]}{'[]' * one.many}{_reference(one)}" for one in shape.columns]
    key = ", ".join(map(_name, shape.key))
    return f"CREATE TABLE {_name(shape.name)} ({', '.join(columns)}, PRIMARY KEY ({key}))"


def _reference(column: Column) -> str:
    """What the database itself watches over: that the article is there. Other references are within it."""
    return " NOT NULL REFERENCES articles (article)" if column.refers == "articles.article" else ""


def _name(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _string(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def arrow_schema(shape: Shape) -> Any:  # noqa: ANN401 - pyarrow has no types
    """A table's schema for Arrow and Parquet."""
    import pyarrow as pa  # noqa: PLC0415 - an extra

    kinds = {
        "text": pa.string(), "integer": pa.int64(), "number": pa.float64(), "boolean": pa.bool_(),
        "date": pa.date32(), "json": pa.string(),
    }  # fmt: skip
    return pa.schema(
        [
            pa.field(
                one.name,
                pa.list_(kinds[one.kind]) if one.many else kinds[one.kind],
                metadata={"description": one.description},
            )
            for one in shape.columns
        ],
        metadata={"description": shape.description},
    )


def _package(name: str, extra: str) -> Any:  # noqa: ANN401 - a module
    from importlib import import_module  # noqa: PLC0415 - only here

    try:
        return import_module(name)
    except ImportError as error:
        raise SettingsError(f"This format needs {name}: {how_to_install(extra)}") from error


WRITERS: Final[Mapping[str, type[Csv | JsonLines | Parquet | DuckDb]]] = {
    "parquet": Parquet, "duckdb": DuckDb, "csv": Csv, "jsonl": JsonLines,
}  # fmt: skip
