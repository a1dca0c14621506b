"""A run as tidy tables with keys: Parquet, DuckDB, CSV or JSON Lines, with a data dictionary."""

from communique.export.export import Format, export
from communique.export.shape import Column, Shape, shapes_of

__all__ = ["Column", "Format", "Shape", "export", "shapes_of"]
