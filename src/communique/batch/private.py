"""Files that hold texts are their owner's alone: an article may be under embargo, or bought."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path

_MODE: Final = 0o600  # to read and write for the owner, nothing for others; systems without such modes ignore it


def create_private(path: Path) -> None:
    """Make a file that nobody else may read; one that is there keeps its content and its mode.

    Raises:
        OSError: It cannot be made.
    """
    os.close(os.open(path, os.O_RDWR | os.O_CREAT, _MODE))
