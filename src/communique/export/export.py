"""Write a run as tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Literal

from communique.errors import MissingInputError, SettingsError
from communique.export.dictionary import DICTIONARY, as_markdown, dictionary_rows
from communique.export.formats import WRITERS
from communique.export.rows import rows_of
from communique.export.shape import shapes_of
from communique.json_lines import objects_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from pydantic import BaseModel

    from communique.export.formats import Writer
    from communique.export.shape import Shape

Format = Literal["parquet", "duckdb", "csv", "jsonl"]

_LINES: Final = "extractions.jsonl"
_TOGETHER: Final = 100  # articles whose rows are written at once: some 50 MB while they wait


def export(
    run: Path, to: Format, out: Path, schema: type[BaseModel], names: Mapping[str, str] | None = None
) -> dict[str, int]:
    """Write a run's records, verdicts and evidence as tables, with a data dictionary.

    Args:
        run: The run folder.
        to: `parquet`, `csv` and `jsonl` make a file a table, `duckdb` one database.
        out: The folder for them, made if it is not there; files of the same names are replaced.
        schema: The model of the run's records.
        names: What tables are called, by list; by the list's own name unless given.

    Returns:
        How many rows each table has.

    Raises:
        MissingInputError: There is no run.
        SettingsError: The records are of another schema, or what the format needs is not installed.
    """
    lines = run / _LINES
    if not lines.is_file():
        raise MissingInputError(f"No run in {run}: it has no {_LINES}")
    shapes = shapes_of(schema, names)
    out.mkdir(parents=True, exist_ok=True)
    counts = {shape.name: 0 for shape in shapes}
    writer: Writer = WRITERS[to](out, [*shapes, DICTIONARY])
    try:
        for rows in _batches(lines, shapes, schema):
            for shape in shapes:  # articles first: all others refer to them
                writer.put(shape, rows[shape.name])
                counts[shape.name] += len(rows[shape.name])
        writer.put(DICTIONARY, list(dictionary_rows(shapes)))
    finally:
        writer.close()
    (out / "dictionary.md").write_text(as_markdown(shapes), encoding="utf-8", newline="\n")
    return counts


def _batches(
    lines: Path, shapes: Sequence[Shape], schema: type[BaseModel]
) -> Iterator[dict[str, list[dict[str, Any]]]]:
    """The rows of a hundred articles at a time, by table."""
    found: dict[str, list[dict[str, Any]]] = {shape.name: [] for shape in shapes}
    for number, (where, data) in enumerate(objects_in(lines), 1):
        if not isinstance(data.get("record"), dict):
            raise SettingsError(f"{where} is no extraction")
        if strange := set(data["record"]) - set(schema.model_fields):
            raise SettingsError(
                f"{where}: {schema.__name__} has no {', '.join(sorted(strange))}; give the run's own schema with "
                "--schema FILE.py:NAME"
            )
        for name, row in rows_of(data, number, shapes):
            found[name].append(row)
        if number % _TOGETHER == 0:
            yield found
            found = {shape.name: [] for shape in shapes}
    yield found
