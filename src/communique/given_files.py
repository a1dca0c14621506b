"""Files that somebody names and that are read whole: settings, schemas, gold, recordings."""

from __future__ import annotations

from stat import S_ISDIR, S_ISREG
from typing import TYPE_CHECKING, Final

from communique.errors import SettingsError

if TYPE_CHECKING:
    from pathlib import Path

MOST_BYTES: Final = 64 * 2**20  # as of a server's response; what people write by hand has a thousandth


def see_file(path: Path) -> None:
    """Make sure that a path leads to no pipe and no device, which may never end.

    Raises:
        SettingsError: It does.
        OSError: There is nothing, or it cannot be looked at.
    """
    mode = path.stat().st_mode
    if not S_ISREG(mode) and not S_ISDIR(mode):
        raise SettingsError(f"{path} is a pipe or a device and no file: it may never end. Give a file")


def bytes_in(path: Path) -> bytes:
    """What stands in a file.

    Raises:
        SettingsError: It is a pipe or a device, or larger than 64 MB.
        OSError: It cannot be read.
    """
    see_file(path)
    with path.open("rb") as file:
        found = file.read(MOST_BYTES + 1)
    if len(found) > MOST_BYTES:
        raise SettingsError(f"{path} has more than {MOST_BYTES:,} bytes, which nothing has that is read whole")
    return found
