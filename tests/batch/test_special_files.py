"""What a folder may hold beside articles: links, pipes, files without end."""

from __future__ import annotations

import os
import tracemalloc
from typing import TYPE_CHECKING

import pytest
from tests.batch.prepared import articles, batch, failures
from tests.driving import TEXT

from communique.article.load import MAX_BYTES
from communique.batch import find_inputs
from communique.batch.entry import Entry
from communique.batch.folder import read_run
from communique.errors import InputError, SettingsError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with an article and everything that looks like one and is none."""
    folder = articles(tmp_path / "articles", 1)
    (tmp_path / "secret.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "more").mkdir()
    (tmp_path / "more" / "secret.txt").write_text(TEXT, encoding="utf-8")
    (folder / "below").mkdir()
    links: dict[str, Path | str] = {
        "in.txt": folder / "000.txt", "below/in.txt": "../000.txt", "out.txt": tmp_path / "secret.txt",
        "below/out.txt": "../../secret.txt", "more": tmp_path / "more", "broken.txt": "nowhere.txt",
        "itself.txt": "itself.txt", "chain.txt": "out.txt",
    }  # fmt: skip
    for name, target in links.items():
        (folder / name).symlink_to(target)
    os.mkfifo(folder / "pipe.txt")
    return folder


def test_links_and_pipes(folder: Path, tmp_path: Path) -> None:
    """Links within the folder are articles; those that lead out, nowhere or to themselves are not, nor are pipes."""
    inputs = find_inputs(folder)
    assert batch(model=None).run(inputs, tmp_path / "run").extracted == inputs.count() == 3
    assert [entry.source for entry in inputs] == ["000.txt", "below/in.txt", "in.txt"]
    assert inputs.skipped.names == [
        "below/out.txt", "broken.txt", "chain.txt", "itself.txt", "more", "out.txt", "pipe.txt",
    ]  # fmt: skip
    assert inputs.skipped.count == 7
    assert inputs.skipped.reasons == {
        "a link out of the folder": 3, "a link to nothing": 1, "Too many levels of symbolic links": 1,
        "a link to a folder": 1, "a pipe or a device": 1,
    }  # fmt: skip
    assert read_run(tmp_path / "run")["skipped_reasons"] == inputs.skipped.reasons


def test_a_folder_that_may_not_be_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder below that may not be listed is skipped with the reason; the folder itself is an error that says so."""
    forbidden, scan = {str(folder / "below") + "/"}, os.scandir

    def scandir(path: str) -> Iterator[os.DirEntry[str]]:
        if path in forbidden:
            raise PermissionError(13, "Permission denied")
        return scan(path)

    monkeypatch.setattr("communique.batch.folders.os.scandir", scandir)
    inputs = find_inputs(folder)
    assert [entry.source for entry in inputs] == ["000.txt", "in.txt"]
    assert inputs.skipped.reasons["Permission denied"] == 1
    forbidden.add(str(folder) + "/")
    with pytest.raises(InputError, match=r"Cannot read the folder .*: Permission denied"):
        list(inputs)


def test_tables_and_lists_that_are_pipes(folder: Path) -> None:
    """A pipe is no table and no list of files, which are read more than once: nothing waits for it."""
    os.mkfifo(folder / "pipe.csv")
    with pytest.raises(SettingsError, match="it is a pipe or a device"):
        find_inputs(folder / "pipe.csv")
    with pytest.raises(SettingsError, match="it is a pipe or a device"):
        find_inputs(listed=folder / "pipe.txt")


def test_a_list_that_a_text_editor_wrote(folder: Path, tmp_path: Path) -> None:
    """A list of files may begin with a byte order mark and end its lines as Windows does."""
    (tmp_path / "list.txt").write_bytes(b"\xef\xbb\xbf" + os.fsencode(folder / "000.txt") + b"\r\n\r\n")
    (entry,) = find_inputs(listed=tmp_path / "list.txt")
    assert entry.load().text.startswith("HANOI")


def test_links_out(folder: Path) -> None:
    """Links to files outside are articles where that is asked for; links to folders are not."""
    inputs = find_inputs(folder, links_out=True)
    assert {"out.txt", "below/out.txt", "chain.txt"} < {entry.source for entry in inputs}
    assert inputs.skipped.names == ["broken.txt", "itself.txt", "more", "pipe.txt"]


def test_the_folder_may_be_a_link(folder: Path, tmp_path: Path) -> None:
    """What lies in a folder that is itself reached by a link lies in it."""
    (tmp_path / "link").symlink_to(folder)
    assert find_inputs(tmp_path / "link").count() == 3


def test_special_files_by_name(folder: Path, tmp_path: Path) -> None:
    """A pipe or a link to itself that is named fails as an article, and nothing waits for it."""
    inputs = find_inputs(*(folder / name for name in ("000.txt", "pipe.txt", "broken.txt")))
    outcome = batch(model=None).run(inputs, tmp_path / "run")
    assert (outcome.extracted, outcome.lost) == (1, 2)
    assert "it is a pipe or a device" in failures(tmp_path / "run")[0]["message"]
    with pytest.raises(InputError, match="it is a pipe or a device"):
        Entry("pipe.txt", folder / "pipe.txt").fetched().load()


def test_a_file_without_end(tmp_path: Path) -> None:
    """A file that is too large is refused by its size: neither its digest nor its loading reads it."""
    folder = articles(tmp_path / "articles", 1)
    with (folder / "sparse.txt").open("wb") as file:
        file.truncate(3 * 2**30)
    tracemalloc.start()
    inputs = find_inputs(folder)
    outcome = batch(model=None, concurrency=1).run(inputs, tmp_path / "run")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    (failure,) = failures(tmp_path / "run")
    assert (outcome.extracted, failure["error"], peak < 200 * 2**20) == (1, "TooLargeError", True)
    assert f"larger than {MAX_BYTES:,} bytes" in failure["message"]
    assert batch(model=None).run(inputs, tmp_path / "run").kept == 2
    here, elsewhere = Entry("sparse.txt", folder / "sparse.txt"), Entry("sparse.txt", folder / "sparse.txt").fetched()
    assert here.digest() == elsewhere.digest()
    with (folder / "sparse.txt").open("r+b") as file:
        file.truncate(3 * 2**30 + 1)
    assert here.digest() != elsewhere.digest()
