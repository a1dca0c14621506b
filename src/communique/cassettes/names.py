"""Where an article's cassette stands: a name made of whatever an article is called, below the folder and no other's."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

if TYPE_CHECKING:
    from pathlib import Path

_SUFFIX: Final = ".yaml"
_UNSAFE: Final = frozenset('\\*?"<>|%')  # to some file system, or to what is made of them here
_DRIVE: Final = re.compile(r"[A-Za-z]:")
_LONGEST: Final = 200  # bytes of a name: file systems allow 255, of which drafts take 34 and the suffix 5


def cassette_path(folder: Path, source: str) -> Path:
    """The cassette of an article.

    Paths that are safe anywhere are kept, so that a folder of cassettes looks like the folder of articles. Whatever
    else there is in a name, such as that of a table's row, is written as in an address (`%2F`), in one name.

    Args:
        folder: Of the cassettes.
        source: The article's name in results.

    >>> from pathlib import Path
    >>> cassette_path(Path("tapes"), "2025/05/a.txt").as_posix()
    'tapes/2025/05/a.txt.yaml'
    >>> cassette_path(Path("tapes"), "../victim/x").as_posix()
    'tapes/%2E.%2Fvictim%2Fx.yaml'
    """
    parts = source.split("/")
    if all(map(_is_safe, parts)):
        *folders, name = parts
        return folder.joinpath(*folders, name + _SUFFIX)
    name = quote(source.encode("utf-8", "surrogatepass"), safe=" ")
    if name.startswith("."):
        name = f"%2E{name[1:]}"
    name = name or "%"
    if "%" not in name or len(name) > _LONGEST:
        digest = hashlib.sha256(source.encode("utf-8", "surrogatepass")).hexdigest()
        name = f"{name[: _LONGEST - len(digest) - 1]}%{digest}"
    return folder / (name + _SUFFIX)


def _is_safe(part: str) -> bool:
    return (
        part.isprintable()
        and not _UNSAFE & set(part)
        and not _DRIVE.match(part)
        and part.strip() == part.rstrip(".") != ""
        and len(part.encode("utf-8", "replace")) <= _LONGEST
    )
