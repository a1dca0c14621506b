"""Files that hold texts are their owner's alone: an article may be under embargo, or bought."""

from __future__ import annotations

import os
from contextlib import suppress
from errno import EEXIST
from stat import S_IMODE
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path

MODE: Final = 0o600
"""To read and write for the owner, nothing for others; systems without such modes ignore it."""


def create_private(path: Path) -> None:
    """Make a file that nobody else may read; one that is there keeps its content and its mode.

    Raises:
        OSError: It cannot be made, or a link stands in its place, which may lead to a file of somebody else's.
    """
    if path.is_symlink():
        raise FileExistsError(EEXIST, "a link stands in its place: delete it", str(path))
    os.close(os.open(path, os.O_RDWR | os.O_CREAT, MODE))


def create_in_place_of(path: Path, part: Path) -> None:
    """Make a file that is to replace another: for the owner alone, or with the mode of the one that is there.

    Args:
        path: The file that will be replaced, which need not be there.
        part: The new one.

    Raises:
        OSError: It cannot be made.
    """
    if path.exists() and not path.is_file():
        raise FileExistsError(EEXIST, "a folder or a device stands in its place", str(path))
    part.unlink(missing_ok=True)
    create_private(part)
    with suppress(FileNotFoundError):
        part.chmod(S_IMODE(path.stat().st_mode))
