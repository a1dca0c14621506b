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
from communique.errors import InputError

if TYPE_CHECKING:
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
