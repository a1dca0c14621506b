"""Gold's own notation: a leaf `{"any": [...]}` has several equally right values, the likeliest first."""

from __future__ import annotations

from typing import Any


def options(leaf: Any) -> list[Any]:  # noqa: ANN401 - any JSON value
    """All values that are right.

    >>> options({"any": [1, None]}), options(2)
    ([1, None], [2])
    """
    return list(leaf["any"]) if isinstance(leaf, dict) and set(leaf) == {"any"} else [leaf]


def likeliest(leaf: Any) -> Any:  # noqa: ANN401 - any JSON value
    """The first of the values that are right."""
    return options(leaf)[0]
