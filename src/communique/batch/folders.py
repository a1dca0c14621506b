"""Folders of articles, on this machine and in object stores.

Of what is no ordinary file only links to files are followed, and of these only such as stay within the folder: a link
in a folder that somebody else filled may lead to a file that was not meant to be sent to a model.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Final

from communique.batch.articles import Inputs, Skipped
from communique.batch.entry import fetched_ahead, file_entry
from communique.batch.slices import FolderSlice, StoredSlice, cut
from communique.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from communique.batch.entry import Entry
    from communique.batch.slices import Slice
    from communique.batch.stores import Stored

SUFFIXES: Final = frozenset({".txt", ".md", ".html", ".htm"})


@dataclass(slots=True)
class Folder(Inputs):
    """All articles below a folder, sorted by their POSIX path; hidden files and folders aside.

    Args:
        path: The folder.
        glob: Pattern of POSIX paths below it, where `*` stands for anything, slashes too, and `**/` for nothing as
            well; None for `*.txt`, `*.md`, `*.html` and `*.htm`.
        links_out: Whether links to files outside the folder are articles, too; links to folders never are.
        skipped: Files that are no articles, filled while the folder is read.
    """

    path: Path
    glob: str | None = None
    links_out: bool = False
    wanted: ClassVar[str] = "*.txt, *.md, *.html or *.htm file"
    skipped: Skipped = field(default_factory=Skipped)

    def __iter__(self) -> Iterator[Entry]:
        for name in self._names():
            yield file_entry(name, self.path / name)

    def count(self) -> int:
        """How many files are articles."""
        return sum(not fault and _is_article(name, self.glob) for name, fault in self._walk())

    def slices(self, count: int, most: int | None = None) -> Sequence[Slice]:
        """Parts with as many files each; the folder is listed once."""
        names, base = list(islice(self._names(), most)), Path.cwd()
        return [FolderSlice(i, self.path, names[i:j], base) for i, j in cut(len(names), count)]

    def describe(self) -> dict[str, object]:
        """The pattern; not the folder, so that a run says the same wherever its input stands."""
        return {"kind": "folder", "glob": self.glob}

    def _names(self) -> Iterator[str]:
        self.skipped = Skipped()
        for name, fault in self._walk():
            if fault or not _is_article(name, self.glob):
                self.skipped.add(name, fault or _OTHER)
            else:
                yield name

    def _walk(self) -> Iterator[tuple[str, str]]:
        return _walk(self.path, links_out=self.links_out)


@dataclass(slots=True)
class StoredFolder(Inputs):
    """All articles below a folder of an object store, which is listed at once; otherwise as for `Folder`.

    Args:
        place: The folder.
        glob: Which files are articles.
        skipped: Files that are no articles, filled while the folder is read.
    """

    place: Stored
    glob: str | None = None
    wanted: ClassVar[str] = Folder.wanted
    skipped: Skipped = field(default_factory=Skipped)
    _count: int | None = None

    def __iter__(self) -> Iterator[Entry]:
        files = (file_entry(name, self.place.below(path, size)) for name, path, size in self._files())
        return fetched_ahead(files)

    def count(self) -> int:
        """How many files are articles; the store is asked once, since a long listing takes minutes."""
        if self._count is None:
            self._count = sum(_is_article(name, self.glob) for name, _, _ in self._walk())
        return self._count

    def slices(self, count: int, most: int | None = None) -> Sequence[Slice]:
        """Parts with as many files each; the folder is listed once."""
        files = list(islice(self._files(), most))
        return [StoredSlice(i, self.place, files[i:j]) for i, j in cut(len(files), count)]

    def describe(self) -> dict[str, object]:
        """The pattern."""
        return {"kind": "folder", "glob": self.glob}

    def _files(self) -> Iterator[tuple[str, str, int | None]]:
        self.skipped = Skipped()
        for file in self._walk():
            if _is_article(file[0], self.glob):
                yield file
            else:
                self.skipped.add(file[0], _OTHER)

    def _walk(self) -> Iterator[tuple[str, str, int | None]]:
        return (file for file in self.place.walk() if not any(part.startswith(".") for part in file[0].split("/")))


def _is_article(name: str, glob: str | None) -> bool:
    """Whether a file is an article, by its path below the folder."""
    if glob is not None:
        return any(fnmatchcase(name, pattern) for pattern in (glob, glob.replace("**/", "")))
    return os.path.splitext(name)[1].lower() in SUFFIXES  # noqa: PTH122 - a Path for each name takes ten times longer


def _walk(folder: Path, *, links_out: bool) -> Iterator[tuple[str, str]]:
    """The POSIX paths of all below a folder but folders, in their order as strings, one folder's names at a time.

    Each comes with why it may not be read, else with an empty string; a folder that may not be read comes itself.
    """
    base = os.fspath(folder)
    within = os.path.join(os.path.realpath(base), "")  # noqa: PTH118 - speed, as above

    def below(prefix: str) -> Iterator[tuple[str, str]]:
        with os.scandir(os.path.join(base, prefix)) as found:  # noqa: PTH118 - speed, as above
            entries = sorted(
                (entry.name + "/", "")
                if entry.is_dir(follow_symlinks=False)
                else (entry.name, _fault(entry, None if links_out else within))
                for entry in found
                if not entry.name.startswith(".")
            )
        for name, fault in entries:
            if not name.endswith("/"):
                yield prefix + name, fault
                continue
            try:
                yield from below(prefix + name)
            except OSError as error:
                yield prefix + name, error.strerror or str(error)

    try:
        yield from below("")
    except OSError as error:
        raise InputError(f"Cannot read the folder {folder}: {error.strerror}. Check its permissions.") from error


_OTHER: Final = "another kind of file"


def _fault(entry: os.DirEntry[str], within: str | None) -> str:
    """Why it may not be read, unless it is an ordinary file, or a link to one; within that folder if one is given."""
    try:
        if not entry.is_file():
            known = "a link to a folder" if entry.is_dir() else "a pipe or a device"
            return known if os.path.exists(entry.path) else "a link to nothing"  # noqa: PTH110 - speed, as above
    except OSError as error:  # a link to itself, or in a folder that may be listed and not read
        return error.strerror or str(error)
    out = entry.is_symlink() and within is not None and not os.path.realpath(entry.path).startswith(within)
    return "a link out of the folder" if out else ""
