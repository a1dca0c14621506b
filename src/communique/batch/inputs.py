"""Where the articles of a run come from: a folder, a list of files, or a table; always as a stream."""

from __future__ import annotations

import os
from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Final

from communique.batch.entry import Entry
from communique.batch.tables import TABLES, Columns, open_table
from communique.errors import MissingInputError, SettingsError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from communique.batch.tables import Table

SUFFIXES: Final = frozenset({".txt", ".md", ".html", ".htm"})
_MOST_NAMED: Final = 1_000  # names of skipped files that are kept: a folder may hold a million other files


@dataclass(slots=True)
class Skipped:
    """Files that were passed over.

    Args:
        count: How many.
        names: The first thousand.
    """

    count: int = 0
    names: list[str] = field(default_factory=list)

    def add(self, name: str) -> None:
        """One more."""
        self.count += 1
        if len(self.names) < _MOST_NAMED:
            self.names.append(name)


class Inputs(ABC):
    """The articles of a run, in their order. May be gone through more than once."""

    skipped: Skipped
    wanted: ClassVar[str] = "article"
    """What there is none of in an empty input."""

    @abstractmethod
    def __iter__(self) -> Iterator[Entry]:
        """The articles, none of them loaded."""

    def count(self) -> int:
        """How many there are; reads the input once, keeps nothing of it."""
        return sum(1 for _ in self)

    @abstractmethod
    def describe(self) -> dict[str, object]:
        """What was given, as `run.json` has it."""


@dataclass(slots=True)
class Folder(Inputs):
    """All articles below a folder, sorted by their POSIX path; hidden files and folders aside.

    Args:
        path: The folder.
        glob: Pattern of POSIX paths below it, where `*` stands for anything, slashes too, and `**/` for nothing as
            well; None for `*.txt`, `*.md`, `*.html` and `*.htm`.
        skipped: Files that are no articles, filled while the folder is read.
    """

    path: Path
    glob: str | None = None
    wanted: ClassVar[str] = "*.txt, *.md, *.html or *.htm file"
    skipped: Skipped = field(default_factory=Skipped)

    def __iter__(self) -> Iterator[Entry]:
        self.skipped = Skipped()
        for name in _walk(self.path):
            if self._is_article(name):
                yield Entry(_printable(name), self.path / name)
            else:
                self.skipped.add(name)

    def count(self) -> int:
        """How many files are articles."""
        return sum(map(self._is_article, _walk(self.path)))

    def describe(self) -> dict[str, object]:
        """The pattern; not the folder, so that a run says the same wherever its input stands."""
        return {"kind": "folder", "glob": self.glob}

    def _is_article(self, name: str) -> bool:
        if self.glob is not None:
            return any(fnmatchcase(name, glob) for glob in (self.glob, self.glob.replace("**/", "")))
        return os.path.splitext(name)[1].lower() in SUFFIXES  # noqa: PTH122 - a Path for each name takes ten times longer


@dataclass(slots=True)
class Files(Inputs):
    """Files that were named one by one.

    Args:
        paths: The files, or one file that lists them, a path a line.
        listed: Whether it is such a list.
    """

    paths: Sequence[Path]
    listed: bool = False
    skipped: Skipped = field(default_factory=Skipped)

    def __iter__(self) -> Iterator[Entry]:
        for path in self._named() if self.listed else self.paths:
            yield Entry(_printable(path.as_posix()), path)

    def describe(self) -> dict[str, object]:
        """That it was a list."""
        return {"kind": "files"}

    def _named(self) -> Iterator[Path]:
        for path in self.paths:
            with path.open(encoding="utf-8") as lines:
                yield from (Path(line.strip()) for line in lines if line.strip())


@dataclass(slots=True)
class Rows(Inputs):
    """The rows of a table.

    Args:
        table: The table.
    """

    table: Table
    skipped: Skipped = field(default_factory=Skipped)

    def __iter__(self) -> Iterator[Entry]:
        return iter(self.table)

    def count(self) -> int:
        """The number of rows."""
        return self.table.count()

    def describe(self) -> dict[str, object]:
        """The table's name and columns."""
        return {"kind": "table", "name": self.table.path.name, "columns": self.table.columns.named()}


def find_inputs(
    *paths: Path, glob: str | None = None, columns: Columns | None = None, listed: Path | None = None
) -> Inputs:
    """The articles of a folder, of files, or of one table (JSON Lines, CSV, TSV or Parquet, by its suffix).

    Args:
        paths: A folder, or one table, or files.
        glob: Which files of a folder are articles.
        columns: Which columns of a table hold what.
        listed: A file that names files, a path a line, instead of `paths`.

    Raises:
        MissingInputError: There is no such folder or file.
        SettingsError: A table has no such column, or things of several kinds are given.
    """
    if listed is not None:
        if paths:
            raise SettingsError("Give either files or a list of files, not both")
        return Files((_there(listed),), listed=True)
    if not paths:
        raise SettingsError("No input: give a folder of articles, files, or a table")
    if len(paths) == 1 and (_there(paths[0])).is_dir():
        return Folder(paths[0], glob)
    tables = [path for path in paths if path.suffix.lower() in TABLES]
    if len(paths) == 1 and tables:
        return Rows(open_table(paths[0], columns or Columns()))
    if tables or any(path.is_dir() for path in paths):
        raise SettingsError("Give one folder, or one table, or files only: their articles are numbered in one order")
    return Files(paths)


def _there(path: Path) -> Path:
    if not path.exists():
        raise MissingInputError(f"{path} does not exist: give a folder of articles, files, or a table")
    return path


def _printable(name: str) -> str:
    """A file's name without the bytes that are no UTF-8, which may stand in it and cannot be written anywhere else."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _walk(folder: Path) -> Iterator[str]:
    """The POSIX paths of the files below a folder in their order as strings, one folder's names at a time."""
    base = os.fspath(folder)

    def below(prefix: str) -> Iterator[str]:
        with os.scandir(os.path.join(base, prefix)) as found:  # noqa: PTH118 - speed, as above
            names = sorted(
                entry.name + "/" if entry.is_dir(follow_symlinks=False) else entry.name
                for entry in found
                if not entry.name.startswith(".") and (entry.is_dir(follow_symlinks=False) or entry.is_file())
            )
        for name in names:
            if name.endswith("/"):
                yield from below(prefix + name)
            else:
                yield prefix + name

    return below("")
