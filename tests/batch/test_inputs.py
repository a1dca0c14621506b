from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from communique.batch import find_inputs
from communique.errors import MissingInputError, SettingsError

if TYPE_CHECKING:
    from pathlib import Path

FILES = {
    "b.txt": True, "a.md": True, "c.HTML": True, "below/d.htm": True, "below/e.txt": True, "a.gold.json": False,
    "f.pdf": False, "below/g": False, "below.txt": True, "below-0.txt": True,
}  # fmt: skip
HIDDEN = [".hidden.txt", ".git/config.txt", "below/.cache/x.txt"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of files that are articles, that are none, and that are hidden."""
    folder = tmp_path / "articles"
    for name in [*FILES, *HIDDEN]:
        path = folder / name
        path.parent.mkdir(exist_ok=True, parents=True)
        path.write_text("", encoding="utf-8")
    return folder


def test_which_files_are_articles(folder: Path) -> None:
    """Text, Markdown and HTML files at any depth are articles, sorted by path; hidden ones are not even skipped."""
    found = find_inputs(folder)
    names = {
        True: sorted(n for n, yes in FILES.items() if yes),
        False: sorted(n for n, yes in FILES.items() if not yes),
    }
    assert [entry.source for entry in found] == names[True]
    assert [entry.content for entry in found] == [folder / name for name in names[True]]
    assert (found.skipped.names, found.skipped.count) == (names[False], 3)
    assert found.count() == 7


GLOBS = [
    ("*.htm", ["below/d.htm"]),
    ("**/*.htm", ["below/d.htm"]),
    ("**/*.md", ["a.md"]),
    ("below/*", ["below/d.htm", "below/e.txt", "below/g"]),
    ("[ab].*", ["a.gold.json", "a.md", "b.txt"]),
    ("*.TXT", []),
]


@pytest.mark.parametrize(("glob", "names"), GLOBS)
def test_globs(folder: Path, glob: str, names: list[str]) -> None:
    """A pattern of paths below the folder says which files are articles, whatever their suffix."""
    found = find_inputs(folder, glob=glob)
    assert [entry.source for entry in found] == names
    assert found.count() == len(names)


def test_many_skipped(folder: Path) -> None:
    """Of files that are skipped all are counted and a thousand are named."""
    for n in range(1100):
        (folder / f"{n}.json").touch()
    found = find_inputs(folder)
    assert sum(1 for _ in found) == 7
    assert (found.skipped.count, len(found.skipped.names)) == (1103, 1000)


def test_files(folder: Path) -> None:
    """Files that are named are articles in the order in which they are named."""
    paths = [folder / "b.txt", folder / "a.md", folder / "f.pdf"]
    listed = folder / "list"
    listed.write_text("".join(f"{path}\n\n" for path in paths), encoding="utf-8")
    for found in find_inputs(*paths), find_inputs(listed=listed):
        assert [entry.source for entry in found] == [path.as_posix() for path in paths]
        assert found.count() == 3


def test_unreadable_file(folder: Path) -> None:
    """A named file that is not there has no digest and fails when it is loaded."""
    _, entry = find_inputs(folder / "b.txt", folder / "none.txt")
    assert entry.digest() is None
    with pytest.raises(MissingInputError):
        entry.load()


def test_no_input(folder: Path) -> None:
    """What is not there, or cannot go together, is an error that says what to give instead."""
    with pytest.raises(MissingInputError, match="does not exist: give a folder"):
        find_inputs(folder / "none")
    with pytest.raises(SettingsError, match="No input"):
        find_inputs()
    for paths in (folder, folder / "b.txt"), (folder / "b.txt", folder / "news.csv"):
        with pytest.raises(SettingsError, match="one folder, or one table, or files only"):
            find_inputs(*paths)
    with pytest.raises(SettingsError, match="not both"):
        find_inputs(folder, listed=folder / "b.txt")
