"""To be written."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from communique.item import Item
    from communique.reading.scene import Scene


def read_figures(scene: Scene) -> Iterator[Item]:
    """Nothing yet."""
    del scene
    yield from ()
