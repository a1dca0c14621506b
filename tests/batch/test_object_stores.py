from __future__ import annotations

import functools
import json
import pickle
import zipfile
from typing import TYPE_CHECKING, Any

import fsspec
import pytest
from fsspec.implementations.memory import MemoryFileSystem
from fsspec.spec import AbstractFileSystem
from tests.batch.prepared import articles, batch, files
from tests.batch.stored import NAMES, put
from tests.batch.test_tables import KINDS as TABLES
from tests.batch.test_tables import ROWS
from tests.commands import run
from tests.driving import TEXT

from communique.batch import Columns, Inputs, find_inputs
from communique.errors import InputError, MissingInputError, SettingsError

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.usefixtures("stores")


def told(found: Inputs, *places: str | Path) -> list[tuple[str, str | None, object]]:
    """All that can be known of articles but where they are."""
    said: list[tuple[str, str | None, object]] = []
    for entry in found:
        made: object
        try:
            made = entry.load()
        except InputError as error:
            made = functools.reduce(lambda text, place: text.replace(str(place), "HERE"), places, str(error))
        said.append((entry.source, entry.digest(), made))
    return said


@pytest.mark.parametrize("flat", [True, False])
@pytest.mark.parametrize("glob", [None, "*.txt", "**/*.md", "below/*", "[ab].*", "none/*"])
def test_folders(folder: Path, monkeypatch: pytest.MonkeyPatch, glob: str | None, *, flat: bool) -> None:
    """A folder of a store holds the same articles, by the same names and in the same order, as one of this machine.

    Whether the store lists all below it at once or folder by folder.
    """
    if not flat:
        monkeypatch.setattr(MemoryFileSystem, "find", AbstractFileSystem.find)
    local, url = find_inputs(folder, glob=glob), put(folder, "memory://news/today")
    for given in (url, f"{url}/", folder.as_uri()):
        found = find_inputs(given, glob=glob)
        for _ in range(2):
            assert told(found, url, folder) == told(local, url, folder)
        assert (found.skipped, found.count(), found.describe()) == (local.skipped, local.count(), local.describe())
        for count in (1, 3, 100):
            slices: list[Any] = pickle.loads(pickle.dumps(found.slices(count)))  # noqa: S301 - made a moment ago
            assert [pair for one in slices for pair in one] == list(enumerate(found))
            assert sum(one.size for one in slices) == found.count()
        assert found.skipped == local.skipped


def test_patterns_in_addresses(folder: Path) -> None:
    """A star in an address begins a pattern below the folder before it, as `--glob` does."""
    url = put(folder, "memory://news/today")
    found = find_inputs("memory://news/today/below/*.txt")
    names = ["deep/Zürich 50%.txt", "deep/Ünder.txt", "e.txt"]
    assert [entry.source for entry in found] == names
    assert found.describe() == {"kind": "folder", "glob": "*.txt"}
    assert [entry.source for entry in find_inputs("memory://news/tod*/b.txt")] == ["today/b.txt"]
    with pytest.raises(SettingsError, match="not two patterns"):
        find_inputs(f"{url}/*.txt", glob="*.md")


def test_same_bytes(folder: Path, tmp_path: Path) -> None:
    """A run over a store writes the files that a run over the same articles on this machine does."""
    for path in folder.glob("*.txt"):
        path.write_text(TEXT, encoding="utf-8")
    url = put(folder, "memory://news")
    found = find_inputs(folder, glob="*.txt"), find_inputs(url, glob="*.txt")
    outs = tmp_path / "local", tmp_path / "stored"
    for inputs, out in zip(found, outs, strict=True):
        assert batch(model=None).run(inputs, out).extracted == 5
        assert batch(model=None).run(inputs, out).kept == 6
    extractions, lost = zip(*map(files, outs), strict=True)
    assert len(extractions[0].splitlines()) == 5
    assert extractions[0] == extractions[1]
    assert lost[0] == lost[1].replace(url.encode(), str(folder).encode())


@pytest.mark.parametrize(("suffix", "write"), TABLES, ids=[kind[0] for kind in TABLES])
def test_tables(tmp_path: Path, suffix: str, write: Any) -> None:  # noqa: ANN401 - any writer of a table
    """A table of a store holds the same rows, by the same names, in slices too."""
    path = tmp_path / f"news.{suffix}"
    write(path, [ROWS[n % 2] | {"id": None if n % 2 else f"n{n}"} for n in range(19)])
    local, found = find_inputs(path), find_inputs(put(path, f"memory://tables/{path.name}"))
    assert list(found) == list(local)
    assert (found.count(), found.describe()) == (19, local.describe())
    for most in (None, 7):
        slices: list[Any] = pickle.loads(pickle.dumps(found.slices(4, most)))  # noqa: S301 - made a moment ago
        assert [pair for one in slices for pair in one] == list(enumerate(local))[:most]
    with pytest.raises(SettingsError, match=rf"memory://tables/news\.{suffix} has no column body"):
        find_inputs(f"memory://tables/news.{suffix}", columns=Columns(text="body"))


def test_no_parquet(tmp_path: Path) -> None:
    """What is no Parquet file, though it is called so, is an error that says which."""
    pytest.importorskip("pyarrow")
    (tmp_path / "news.parquet").write_text("text", encoding="utf-8")
    with pytest.raises(SettingsError, match=r"memory://news\.parquet is no Parquet file"):
        find_inputs(put(tmp_path / "news.parquet", "memory://news.parquet"))


def test_files(folder: Path) -> None:
    """Files may be named by addresses and by paths, one by one or in a list that has an address itself."""
    url, path = put(folder, "memory://news"), folder / "b.txt"
    given = [f"{url}/a.md", path.as_posix(), f"{url}/none.txt", f"file://{path}", f"{url}/below"]
    fsspec.filesystem("memory").pipe("memory://lists/today", "\n\n".join(given).encode())
    for found in (find_inputs(*given), find_inputs(listed="memory://lists/today")):
        assert [entry.source for entry in found] == [*given[:3], path.as_posix(), given[4]]
        assert found.count() == 5
        entries = list(found)
        assert [entry.digest() is None for entry in entries] == [False, False, True, False, True]
        assert entries[1] == next(iter(find_inputs(path)))
        with pytest.raises(MissingInputError, match=r"memory://news/none\.txt: there is no such file"):
            entries[2].load()
        with pytest.raises(MissingInputError, match="memory://news/below: it is a folder"):
            entries[4].load()
        assert [pair for one in found.slices(2) for pair in one] == list(enumerate(entries))
    (entry,) = find_inputs(f"{url}/a.md")
    assert entry.load().text == (folder / "a.md").read_text(encoding="utf-8")


def test_archives(folder: Path, tmp_path: Path) -> None:
    """An archive in a store is a folder by an address of fsspec's."""
    with zipfile.ZipFile(tmp_path / "news.zip", "w") as archive:
        for name in NAMES:
            archive.write(folder / name, name)
    found = find_inputs(f"zip::{put(tmp_path / 'news.zip', 'memory://news.zip')}")
    assert [(one.source, one.digest()) for one in found] == [(one.source, one.digest()) for one in find_inputs(folder)]


def test_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The command takes addresses as they are written."""
    url = put(articles(tmp_path / "articles", 3), "memory://news/today")
    monkeypatch.chdir(tmp_path)
    fsspec.filesystem("memory").pipe("memory://list", f"{url}/001.txt\n".encode())
    for given, sources in (
        ([url], ["000.txt", "001.txt", "002.txt"]),
        (["--files-from", "memory://list"], [f"{url}/001.txt"]),
        ([f"{url}/*1.txt"], ["001.txt"]),
    ):
        done = run("batch", *given, "--out", tmp_path / "run", "--model", "rules", "--quiet", "--fresh")
        assert done.exit_code == 0, done.stderr
        lines = files(tmp_path / "run")[0].splitlines()
        assert [json.loads(line)["article"]["source"] for line in lines] == sources
    done = run("batch", "memory://news/none", "--out", tmp_path / "run", "--model", "rules")
    assert (done.exit_code, "memory://news/none does not exist" in done.stderr) == (3, True)
