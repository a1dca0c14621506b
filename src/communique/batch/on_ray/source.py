"""The articles of a run as a Ray Data source: slices of the input, each read where there is room."""

from __future__ import annotations

import pickle
from typing import TYPE_CHECKING, Any, Final

import pyarrow as pa
from ray.data import Datasource
from ray.data.block import BlockMetadata
from ray.data.datasource import ReadTask

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from communique.batch.entry import Entry
    from communique.batch.slices import Slice

BLOCK: Final = 32  # articles that go to a worker together
_BYTES: Final = 4_000  # of an article, about


class Articles(Datasource):
    """Rows of an article each: its `position`, and the `entry` with its content, pickled.

    A row with an empty entry says in `broken` why the input cannot be read any further.

    Args:
        slices: The parts of the input.
    """

    def __init__(self, slices: Sequence[Slice]) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # Ray's
        self._slices: Final = slices

    def estimate_inmemory_data_size(self) -> int | None:
        """Bytes of all rows, about; None where nobody has counted them."""
        sizes = [one.size for one in self._slices]
        return None if None in sizes else sum(size or 0 for size in sizes) * _BYTES

    def get_read_tasks(self, parallelism: int, *_: Any, **__: Any) -> list[ReadTask]:  # noqa: ANN401, ARG002 - Ray's
        """One for each slice, whatever is asked for: they were cut for it."""
        return [ReadTask(_Read(one), _described(one)) for one in self._slices]

    def get_name(self) -> str:
        """What Ray's messages call it."""
        return "Articles"


class _Read:
    """Reads a slice."""

    def __init__(self, part: Slice) -> None:
        self._part: Final = part

    def __call__(self) -> Iterator[pa.Table]:
        rows: list[tuple[int, Entry]] = []
        broken = ""
        try:
            for position, entry in self._part:
                rows.append((position, entry.fetched()))
                if len(rows) == BLOCK:
                    yield _block(rows)
                    rows = []
        except Exception as error:  # noqa: BLE001 - whatever a table's reader raises
            broken = f"The input cannot be read any further: {type(error).__name__}: {error}"
        if rows or broken:
            yield _block(rows, broken)


def _block(rows: Sequence[tuple[int, Entry]], broken: str = "") -> pa.Table:
    positions = [position for position, _ in rows]
    entries = [pickle.dumps(entry) for _, entry in rows]
    whys = [""] * len(rows)
    if broken:
        positions, entries, whys = [*positions, -1], [*entries, b""], [*whys, broken]
    columns = {"position": pa.array(positions, pa.int64()), "entry": pa.array(entries, pa.binary()), "broken": whys}
    return pa.table(columns)


def _described(part: Slice) -> BlockMetadata:
    size = part.size
    return BlockMetadata(
        num_rows=size, size_bytes=None if size is None else size * _BYTES, exec_stats=None, input_files=None
    )
