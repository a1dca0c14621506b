"""A run's extractions as Parquet: made of extractions.jsonl by Ray Data, in parts, with the record's own types."""

from __future__ import annotations

import json
import shutil
from functools import partial
from typing import TYPE_CHECKING, Any, BinaryIO, Final

import pyarrow as pa
import ray
from ray.data import Datasource
from ray.data.block import BlockMetadata
from ray.data.datasource import ReadTask

from communique.batch.outcome import WriteError
from communique.batch.projection import EXTRACTIONS
from communique.schema.extraction import ArticleData, Usage

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pydantic import BaseModel

PARQUET: Final = "extractions.parquet"
_ROWS: Final = 5_000  # of a file
_AT_ONCE: Final = 200  # lines made into a table together
_PART: Final = 64 * 1024**2  # bytes of a file that are read by themselves
_VERDICT: Final = ("path", "check", "status", "severity", "message")  # its values are of any type


def write_parquet(folder: Path, schema: type[BaseModel]) -> None:
    """Write a folder of Parquet files in place of what an earlier run left.

    One row an article, in the order of extractions.jsonl: what is known of the `article`, the lists of the record by
    their names, `verdicts` without the values that they speak of, how many items were `dropped`, and `usage`.

    Args:
        folder: The run folder.
        schema: The record's.

    Raises:
        WriteError: It cannot be written.
    """
    part, whole = folder / f"{PARQUET}.part", folder / PARQUET
    types = columns(schema)
    try:
        shutil.rmtree(part, ignore_errors=True)
        part.mkdir(mode=0o700)  # its files hold words of the texts
        options = ray.data.DataContext.get_current().execution_options
        options.preserve_order = True
        options.label_selector = {"ray.io/node-id": ray.get_runtime_context().get_node_id()}  # which has the folder
        lines = ray.data.read_datasource(_Lines(folder / EXTRACTIONS))
        lines.map_batches(_Table(types), batch_size=_AT_ONCE).write_parquet(str(part), min_rows_per_file=_ROWS)
        shutil.rmtree(whole, ignore_errors=True)
        part.replace(whole)
    except (OSError, ray.exceptions.RayError) as error:
        raise WriteError(whole, error) from error


def columns(schema: type[BaseModel]) -> pa.Schema:
    """The columns of the table.

    Args:
        schema: The record's.
    """
    from pydantic_to_pyarrow import get_pyarrow_schema  # noqa: PLC0415 - an extra

    def struct(model: type[BaseModel]) -> pa.DataType:
        return pa.struct(list(_plain(get_pyarrow_schema(model))))

    verdict = pa.struct([(name, pa.string()) for name in _VERDICT])
    return pa.schema(
        [
            pa.field("article", struct(ArticleData)),
            *_plain(get_pyarrow_schema(schema)),
            pa.field("verdicts", pa.list_(verdict)),
            pa.field("dropped", pa.int64()),
            pa.field("usage", struct(Usage)),
        ]
    )


class _Lines(Datasource):
    """The lines of a file, in parts."""

    def __init__(self, path: Path) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # Ray's
        self._path: Final = path

    def estimate_inmemory_data_size(self) -> int:
        return self._path.stat().st_size

    def get_read_tasks(self, parallelism: int, *_: Any, **__: Any) -> list[ReadTask]:  # noqa: ANN401, ARG002 - Ray's
        nothing_known = BlockMetadata(num_rows=None, size_bytes=None, exec_stats=None, input_files=None)
        starts = range(0, self._path.stat().st_size, _PART)
        return [ReadTask(partial(_lines, self._path, start), nothing_known) for start in starts]


def _lines(path: Path, start: int) -> Iterator[pa.Table]:
    """The lines that begin within a part of a file."""
    with path.open("rb") as file:
        file.seek(max(0, start - 1))
        if start:
            file.readline()  # the rest of a line that began before, or just its end
        while file.tell() < start + _PART and (lines := list(_some(file, start + _PART))):
            yield pa.table({"line": pa.array(lines, pa.binary())})


def _some(file: BinaryIO, end: int) -> Iterator[bytes]:
    for _ in range(_AT_ONCE):
        if file.tell() >= end or not (line := file.readline()):
            return
        yield line


class _Table:
    """Makes a table of lines."""

    def __init__(self, types: pa.Schema) -> None:
        self._types: Final = types

    def __call__(self, batch: dict[str, Any]) -> pa.Table:
        return pa.Table.from_pylist([_row(line) for line in batch["line"]], self._types)


def _row(line: bytes) -> dict[str, Any]:
    found = json.loads(line)
    verdicts = [{name: verdict[name] for name in _VERDICT} for verdict in found["verdicts"]]
    known = {name: found[name] for name in ("article", "usage")}
    return {**known, **found["record"], "verdicts": verdicts, "dropped": len(found["dropped"])}


def _plain(types: pa.Schema) -> pa.Schema:
    """The same with codes as strings: Parquet's readers differ in what they make of dictionaries within lists."""
    return pa.schema([pa.field(field.name, _plain_type(field.type)) for field in types])


def _plain_type(kind: pa.DataType) -> pa.DataType:
    if pa.types.is_dictionary(kind):
        return kind.value_type
    if pa.types.is_list(kind):
        return pa.list_(_plain_type(kind.value_type))
    if pa.types.is_struct(kind):
        return pa.struct([pa.field(field.name, _plain_type(field.type)) for field in kind])
    return kind
