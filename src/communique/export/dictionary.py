"""The data dictionary: every table and column with its type, its key, its values and what it says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from communique.export.shape import Column, Shape

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

DICTIONARY: Final = Shape(
    name="dictionary",
    description="Every table and column of this export.",
    key=("table_name", "position"),
    columns=(
        Column(name="table_name", description="The table."),
        Column(name="position", kind="integer", description="The column's, from 1."),
        Column(name="column_name", description="The column."),
        Column(name="type", description="What its cells hold; with [] lists of it."),
        Column(name="is_key", kind="boolean", description="Whether it is part of the table's key."),
        Column(name="refers_to", description="The column that it points to, within the same article."),
        Column(name="values", many=True, description="The values that it may have, where they are a closed list."),
        Column(name="description", description="What it says."),
    ),
)


def dictionary_rows(shapes: Sequence[Shape]) -> Iterator[dict[str, Any]]:
    """The dictionary as rows of a table."""
    for shape in shapes:
        for position, column in enumerate(shape.columns, 1):
            yield {
                "table_name": shape.name, "position": position, "column_name": column.name, "type": type_of(column),
                "is_key": column.name in shape.key, "refers_to": column.refers or None, "values": list(column.choices),
                "description": column.description,
            }  # fmt: skip


def as_markdown(shapes: Sequence[Shape]) -> str:
    """The dictionary to be read."""
    parts = ["# Data dictionary\n"]
    for shape in shapes:
        parts.append(f"\n## {shape.name}\n\n{shape.description}\n\nKey: {', '.join(shape.key)}.\n")
        parts.append("\n| column | type | what it says |\n| --- | --- | --- |\n")
        parts += [f"| {column.name} | {type_of(column)} | {_said(column)} |\n" for column in shape.columns]
    return "".join(parts)


def type_of(column: Column) -> str:
    """A column's type in a word.

    >>> type_of(Column(name="areas", many=True))
    'text[]'
    """
    return column.kind + ("[]" if column.many else "")


def _said(column: Column) -> str:
    refers = f"Refers to {column.refers}." if column.refers else ""
    values = f"One of {', '.join(column.choices)}." if column.choices else ""
    described = column.description and column.description.removesuffix(".") + "."
    return " ".join(filter(None, (described, refers, values))).replace("|", "\\|")
