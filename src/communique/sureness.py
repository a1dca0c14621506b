"""Which findings of the rules may stand unmarked: those of a kind that has proved sure in measurement.

`data/sure.toml` holds, by list and field, how many of the rules' values were right on articles that no rule was tuned
on; benchmarks/patterns.py makes it.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Final

LEAST_RIGHT: Final = 0.95
LEAST_FOUND: Final = 5


def is_sure(name: str, field: str, kind: str | None = None) -> bool:
    """Whether values of a field of list `name` that only the rules read may stand unmarked.

    Args:
        name: A list of the record.
        field: One of its fields.
        kind: What kind of party it is, where names are meant.

    >>> is_sure("trade_figures", "change_pct"), is_sure("no_such_list", "value")
    (True, False)
    """
    right, found = _measured().get((name, row_name(field, kind)), (0, 0))
    return found >= LEAST_FOUND and right / found >= LEAST_RIGHT


def row_name(field: str, kind: str | None) -> str:
    """The row of a field: names are counted by kind of party, since persons are found more surely than bodies.

    >>> row_name("name", "person"), row_name("title", "person")
    ('name:person', 'title')
    """
    return f"{field}:{kind}" if kind and field == "name" else field


@cache
def _measured() -> dict[tuple[str, str], tuple[int, int]]:
    data = tomllib.loads((files("communique") / "data" / "sure.toml").read_text(encoding="utf-8"))
    return {(row["list"], row["field"]): (row["right"], row["found"]) for row in data["row"]}
