from __future__ import annotations

import json
import pickle
from typing import TYPE_CHECKING, Any

import pytest
from tests.batch.test_tables import KINDS as TABLES
from tests.batch.test_tables import ROWS
from tests.driving import TEXT

from communique.article.load import MAX_BYTES
from communique.batch import Columns, Inputs, find_inputs
from communique.batch.articles import Skipped
from communique.batch.entry import Entry
from communique.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from communique.batch.slices import Slice

ODD: dict[str, bytes | None] = {
    "plain.txt": TEXT.encode(),
    "crlf.md": b"\xef\xbb\xbf" + TEXT.replace("\n", "\r\n").encode(),
    "latin.txt": "São Paulo, Brasil: três memorandos foram assinados em Genève.".encode("cp1252"),
    "page.html": f"<html><body><article><p>{TEXT}</p></article></body></html>".encode(),
    "no page.html": TEXT.encode(),
    "empty.txt": b"",
    "blank.txt": b" \n",
    "picture.txt": b"\x89PNG\r\n\x1a\n\0\0",
    "paper.pdf": b"%PDF-1.7",
    "text.PDF": TEXT.encode(),
    "vast.txt": b"word " * (MAX_BYTES // 5 + 1),
    "vaster.txt": b"word " * (MAX_BYTES // 5 + 2),
    "none.txt": None,
    "null\0.txt": None,
    "": None,  # the folder itself
}  # fmt: skip


def sent(slices: Iterable[Slice]) -> list[Slice]:
    """Slices as they arrive in another process."""
    return [pickle.loads(pickle.dumps(one)) for one in slices]  # noqa: S301 - made a moment ago


def told(pairs: Iterable[tuple[int, Entry]]) -> list[tuple[int, str, str | None, object]]:
    """All that can be known of articles, errors too."""
    found: list[tuple[int, str, str | None, object]] = []
    for position, entry in pairs:
        made: object
        try:
            made = entry.load()
        except InputError as error:
            made = type(error), str(error)
        found.append((position, entry.source, entry.digest(), made))
    return found


def assert_same(found: Inputs, *, counts: Iterable[int] = (1, 2, 3, 7, 1000)) -> None:
    """Slices, however many and sent elsewhere, are the input: position by position."""
    whole = list(enumerate(found))
    for count in counts:
        for most in (None, 0, 1, 4, len(whole), len(whole) + 1):
            slices = sent(found.slices(count, most))
            assert [pair for one in slices for pair in one] == whole[:most]
            assert len(slices) <= max(1, count)
            for one in slices:
                pairs = list(one)
                assert one.size in {len(pairs), None}
                assert [position for position, _ in pairs[:1]] in ([one.first], [])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Files of every sort, one of them in a folder below, and one that is no article."""
    folder = tmp_path / "articles"
    (folder / "below").mkdir(parents=True)
    for name, content in ODD.items():
        if content is not None:
            (folder / name).write_bytes(content)
    (folder / "below" / "late.txt").write_text(TEXT, encoding="utf-8")
    (folder / "other.json").touch()
    return folder


def test_folders(folder: Path) -> None:
    """A folder is cut into parts with as many files each; what is no article is counted as ever."""
    found = find_inputs(folder)
    assert_same(found)
    slices = found.slices(3)
    assert [(one.first, one.size) for one in slices] == [(0, 3), (3, 4), (7, 4)]
    assert found.skipped.names == ["other.json", "paper.pdf", "text.PDF"]
    assert_same(find_inputs(folder, glob="below/*"))
    assert find_inputs(folder, glob="*.none").slices(3) == []


def test_files(folder: Path) -> None:
    """So are files that were named, the unreadable ones too, and lists of files."""
    paths = [folder / name for name in ODD]
    assert_same(find_inputs(*paths[:-1]))
    listed = folder / "list"
    listed.write_text("\n\n".join(str(path) for path in paths), encoding="utf-8")
    assert_same(find_inputs(listed=listed))


@pytest.mark.parametrize(("suffix", "write"), TABLES, ids=[kind[0] for kind in TABLES])
def test_tables(tmp_path: Path, suffix: str, write: Any) -> None:  # noqa: ANN401 - any writer of a table
    """So are tables, with the numbers that rows without an id are called by."""
    path = tmp_path / f"news.{suffix}"
    write(path, [ROWS[n % 2] | {"id": None if n % 3 else f"n{n}", "title": f'"{n}",\n'} for n in range(23)])
    found = find_inputs(path)
    assert_same(found)
    assert found.slices(5)[-1].first == {"csv": 0, "tsv": 0}.get(suffix, 18)
    assert found.slices(-1)[0].first == 0


@pytest.mark.parametrize(
    ("count", "firsts"),
    [(1, [0]), (2, [0, 40]), (5, [0, 20, 40, 60, 80]), (6, [0, 15, 30, 45, 60, 75])],
)
def test_row_groups(tmp_path: Path, count: int, firsts: list[int]) -> None:
    """Slices of Parquet begin where row groups do, unless there are fewer of these than slices are asked for."""
    pyarrow, parquet = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
    path = tmp_path / "news.parquet"
    rows = pyarrow.Table.from_pylist([{"text": f"{TEXT} {n}"} for n in range(90)])
    parquet.write_table(rows, path, row_group_size=20)
    found = find_inputs(path)
    assert [one.first for one in found.slices(count)] == firsts
    assert_same(found, counts=[count])


class Own(Inputs):
    """An input of one's own, which says nothing of how it is cut."""

    skipped = Skipped()

    def __iter__(self) -> Iterator[Entry]:
        return (Entry(f"n{n}", f"{TEXT} {n}") for n in range(11))

    def describe(self) -> dict[str, object]:
        """Nothing."""
        return {}


def test_own_inputs() -> None:
    """An input of one's own can be cut without doing anything for it."""
    assert_same(Own())
    assert Own().count() == 11


def test_empty_tables(tmp_path: Path) -> None:
    """A table without rows has no slices, or one without articles."""
    pyarrow, parquet = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
    parquet.write_table(pyarrow.table({"text": pyarrow.array([], pyarrow.string())}), tmp_path / "news.parquet")
    (tmp_path / "news.jsonl").write_text("\n \n", encoding="utf-8")
    (tmp_path / "news.csv").write_text("text\n", encoding="utf-8")
    for path in tmp_path.iterdir():
        assert [pair for one in find_inputs(path).slices(3) for pair in one] == []


@pytest.mark.parametrize("name", list(ODD))
def test_fetched(folder: Path, name: str) -> None:
    """An entry with its file's bytes in it is the same in all else, where there is no such file any more, too."""
    entry = Entry(name, folder / name, {"title": "News", "published": "2025-05-03", "url": "https://example.org"})
    expected = told([(0, entry)])
    fetched = entry.fetched()
    assert fetched.fetched() is fetched
    for path in folder.glob("*.*"):
        path.unlink()
    assert told([(0, fetched)]) == expected
    again: Entry = pickle.loads(pickle.dumps(fetched))  # noqa: S301 - made a moment ago
    assert again == fetched
    assert told([(0, again)]) == expected


def test_fetched_rows() -> None:
    """A row has all that it needs in it already."""
    entry = Entry("n1", TEXT, {"title": "News"}, fault="the row has no text")
    assert entry.fetched() is entry
    assert pickle.loads(pickle.dumps(entry)) == entry  # noqa: S301 - made a moment ago


def test_a_file_that_can_be_read_after_all(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What could not be fetched is an article that cannot be read, though the next look would find it well."""

    def breaks(_: object) -> None:
        raise OSError("the disk is gone")

    monkeypatch.setattr("communique.batch.fetching.blocks", breaks)
    entry = Entry("plain.txt", folder / "plain.txt").fetched()
    assert entry.digest() is None
    with pytest.raises(InputError, match=r"plain\.txt: the disk is gone\. Check the path and the disk"):
        entry.load()


def test_elsewhere(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Slices of relative paths say and hold the same where the current folder is another one."""
    monkeypatch.chdir(folder)
    (folder / "list").write_text("\n".join([*ODD, "none.txt", str(folder / "plain.txt")]), encoding="utf-8")
    (folder / "news.jsonl").write_text(json.dumps({"body": TEXT}), encoding="utf-8")
    cases: list[Inputs] = [
        find_inputs("."),
        find_inputs("none.txt", "plain.txt", "paper.pdf"),
        find_inputs(listed="list"),
        find_inputs("news.jsonl", columns=Columns(text="body")),
    ]
    expected = [told(enumerate(found)) for found in cases]
    slices = [sent(found.slices(3)) for found in cases]
    monkeypatch.chdir(tmp_path)
    assert [told(pair for one in some for pair in one) for some in slices] == expected
