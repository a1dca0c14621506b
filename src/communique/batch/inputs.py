"""Which files of a folder are articles."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from communique.errors import MissingInputError

if TYPE_CHECKING:
    from pathlib import Path

SUFFIXES: Final = frozenset({".txt", ".md", ".html", ".htm"})


@dataclass(frozen=True, slots=True)
class Inputs:
    """The articles of a folder and what was passed over.

    Args:
        folder: The folder.
        articles: Paths of articles, sorted by their POSIX path below the folder.
        skipped: Paths of other files, sorted.
    """

    folder: Path
    articles: tuple[Path, ...]
    skipped: tuple[Path, ...]

    def source(self, path: Path) -> str:
        """The article's `source`: its POSIX path relative to the folder."""
        return path.relative_to(self.folder).as_posix()


def find_inputs(folder: Path) -> Inputs:
    """The articles below a folder: `*.txt`, `*.md`, `*.html` and `*.htm`, hidden files and folders aside.

    Raises:
        MissingInputError: There is no such folder, or it is a file.
    """
    if not folder.is_dir():
        what = "is a file; use `communique extract` for single files" if folder.exists() else "does not exist"
        raise MissingInputError(f"{folder} {what}: give a folder of articles")
    files = (path for path in folder.rglob("*") if path.is_file())
    seen = sorted(
        (path for path in files if not any(part.startswith(".") for part in path.relative_to(folder).parts)),
        key=lambda path: path.relative_to(folder).as_posix(),
    )
    articles = tuple(path for path in seen if path.suffix.lower() in SUFFIXES)
    return Inputs(folder, articles, tuple(path for path in seen if path.suffix.lower() not in SUFFIXES))
