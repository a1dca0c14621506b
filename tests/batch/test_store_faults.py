from __future__ import annotations

import asyncio
from itertools import islice
from typing import TYPE_CHECKING, Any

import fsspec
import pytest
from fsspec.implementations.memory import MemoryFileSystem
from fsspec.spec import AbstractFileSystem
from tests.batch.prepared import batch, failures
from tests.batch.stored import Bucket, put
from tests.driving import TEXT

from communique.batch import find_inputs
from communique.batch.entry import Entry
from communique.batch.fetching import Fetched
from communique.batch.places import find_place
from communique.batch.slices import ListedSlice
from communique.batch.stores import Stored
from communique.errors import SettingsError

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.usefixtures("stores")


def test_unread_entries(folder: Path) -> None:
    """An entry that only names an object reads it when it is asked for more."""
    url = put(folder, "memory://news")
    (one,) = find_inputs(f"{url}/a.md").slices(1)
    assert isinstance(one, ListedSlice)
    unread, (_, fetched) = one.entries[0], *one
    assert isinstance(unread.content, Stored)
    assert unread != fetched
    assert unread.fetched() == fetched
    assert (unread.digest(), unread.load()) == (fetched.digest(), fetched.load())


def test_long_files(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a file longer than an article may be, in a store that gives no sizes, the beginning and a digest are kept."""
    monkeypatch.setattr("communique.batch.fetching.MAX_BYTES", 10)
    monkeypatch.setattr("communique.batch.fetching.size_of", lambda _: None)
    memory = fsspec.filesystem("memory")
    for n, tail in enumerate(("x", "y")):
        memory.pipe(f"memory://news/{n}.txt", b"long text " * 3 + tail.encode())
    first, second = find_inputs("memory://news")
    assert [isinstance(one.content, Fetched) and len(one.content.data) for one in (first, second)] == [11, 11]
    assert first.digest() != second.digest()


def test_several_at_once() -> None:
    """Objects are fetched several at once, and come in their order; each is asked for once, its size not at all."""
    Bucket.meeting = asyncio.Event()
    Bucket.objects.update({f"news/{n:03}.txt": f"{TEXT} {n}".encode() for n in range(70)})
    found = find_inputs("bucket://news")
    assert [entry.load().text for entry in found] == [f"{TEXT} {n}" for n in range(70)]
    assert sorted(Bucket.asked) == ["find", *sorted(Bucket.objects)]


def test_no_more_is_fetched_than_wanted() -> None:
    """Who takes a few articles of a large store has not asked for all of them."""
    Bucket.objects.update({f"news/{n:03}.txt": TEXT.encode() for n in range(900)})
    entries = iter(find_inputs("bucket://news"))
    assert [next(entries).source for _ in range(3)] == ["000.txt", "001.txt", "002.txt"]
    del entries
    assert len(Bucket.asked) < 60


def test_counting_lists_once() -> None:
    """A store is listed once for all counts: a long listing takes minutes."""
    Bucket.objects.update({f"news/{n}.txt": b"" for n in range(5)})
    found = find_inputs("bucket://news")
    assert (found.count(), found.count(), Bucket.asked.count("find")) == (5, 5, 1)
    assert [one.first for one in found.slices(2)] == [0, 2]
    assert Bucket.asked.count("find") == 2


def test_odd_keys() -> None:
    """Keys need not look like paths: a doubled slash stays, markers of folders are no files, a bucket is a folder."""
    keys = {"news/day//a.txt": TEXT, "news/day/b.txt": TEXT, "news/day/c/": "", "news/day/d.txt": "", "news/days": TEXT}
    Bucket.objects.update({key: text.encode() for key, text in keys.items()})
    for given, sources in (
        ("bucket://news/day", ["/a.txt", "b.txt", "d.txt"]),
        ("bucket://news", ["day//a.txt", "day/b.txt", "day/d.txt"]),
    ):
        found = find_inputs(given)
        assert [entry.source for entry in found] == sources
        assert [entry.digest() for entry in found] == [Entry("", TEXT).digest()] * 2 + [Entry("", "").digest()]
    fsspec.filesystem("memory").pipe("memory://a/b.txt", TEXT.encode())
    assert [entry.source for entry in find_inputs("memory://")] == ["a/b.txt"]


FAULTS: list[tuple[Exception, str, str]] = [
    (FileNotFoundError("gone"), "MissingInputError", "there is no such file. Check the address."),
    (PermissionError("no"), "InputError", "its permissions forbid it. Check the credentials for the store."),
    (RuntimeError("SlowDown"), "InputError", "RuntimeError: SlowDown. Check the address and the network."),
]


@pytest.mark.parametrize(("error", "name", "said"), FAULTS, ids=[type(row[0]).__name__ for row in FAULTS])
def test_objects_that_cannot_be_read(tmp_path: Path, error: Exception, name: str, said: str) -> None:
    """An object that a store does not give fails its article alone, and the next run asks for it again."""
    Bucket.objects.update({f"news/{n}.txt": TEXT.encode() for n in range(3)})
    Bucket.broken["news/1.txt"] = error
    found = find_inputs("bucket://news")
    outcome = batch(model=None).run(found, tmp_path)
    assert (outcome.extracted, outcome.lost, outcome.stopped) == (2, 1, None)
    (line,) = failures(tmp_path)
    assert (line["source"], line["error"]) == ("1.txt", name)
    assert line["message"] == f"Cannot read bucket://news/1.txt: {said}"
    Bucket.broken.clear()
    outcome = batch(model=None).run(found, tmp_path)
    assert (outcome.extracted, outcome.kept, failures(tmp_path)) == (3, 2, [])


def test_stores_that_refuse() -> None:
    """A store that lists nothing is an error that says where and why, not a folder without articles."""
    Bucket.broken["news"] = RuntimeError("InvalidAccessKeyId")
    with pytest.raises(SettingsError, match=r"^bucket://news cannot be read: RuntimeError: InvalidAccessKeyId\. Check"):
        find_inputs("bucket://news")
    Bucket.broken.clear()
    Bucket.objects["news/1.txt"] = TEXT.encode()
    found = find_inputs("bucket://news")
    Bucket.broken["find"] = RuntimeError("SlowDown")
    with pytest.raises(SettingsError, match="bucket://news cannot be read: RuntimeError: SlowDown"):
        found.count()
    with pytest.raises(SettingsError, match=r"bucket://news/1\.csv cannot be read: OSError: news/1\.csv was"):
        find_place("bucket://news/1.csv").open("rb")


def test_folders_that_cannot_be_listed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder below that cannot be listed stops the run; its articles are not just left out."""
    url, listed = put(folder, "memory://news"), MemoryFileSystem.ls

    def ls(self: MemoryFileSystem, path: str, **options: Any) -> Any:  # noqa: ANN401 - fsspec's own
        if path.endswith("deep"):
            raise OSError("time-out")
        return listed(self, path, **options)

    monkeypatch.setattr(MemoryFileSystem, "find", AbstractFileSystem.find)
    assert find_inputs(url).count() == 9
    monkeypatch.setattr(MemoryFileSystem, "ls", ls)
    with pytest.raises(SettingsError, match="memory://news cannot be read: OSError: time-out"):
        find_inputs(url).count()


def test_lists_that_break_off() -> None:
    """What a list names before a line that cannot be meant is read before that is said."""
    memory = fsspec.filesystem("memory")
    lines = [*(f"memory://news/{n}" for n in range(3)), "bucket://news/4", "foo://news/5", "memory://news/6"]
    memory.pipe("memory://list", "\n".join(lines).encode())
    found = find_inputs(listed="memory://list")
    with pytest.raises(SettingsError, match="foo://news/5 cannot be opened"):
        list(found)
    with pytest.raises(SettingsError, match="foo://news/5 cannot be opened"):
        found.count()
    assert [entry.source for entry in islice(found, 4)] == lines[:4]
