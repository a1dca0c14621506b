"""Stores of this process: one in memory, and one that behaves as the large ones do."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, Final

import fsspec
from fsspec.asyn import AsyncFileSystem

if TYPE_CHECKING:
    from pathlib import Path

NAMES: Final = [
    "b.txt", "a.md", "c.HTML", "below/d.htm", "below/e.txt", "below.txt", "below-0.txt", "a.gold.json", "f.pdf",
    "below/deep/Zürich 50%.txt", "below/deep/Ünder.txt", "below/g", ".hidden.txt", ".git/x.txt", "below/.cache/x.txt",
]  # fmt: skip


class Bucket(AsyncFileSystem):  # type: ignore[misc]  # fsspec has no types
    """A store that lists flat and answers several requests at once, as the large ones do."""

    protocol = "bucket"
    cachable = True
    objects: dict[str, bytes] = {}  # noqa: RUF012 - the store of a test, emptied by the fixture
    broken: dict[str, Exception] = {}  # noqa: RUF012 - likewise
    asked: list[str] = []  # noqa: RUF012 - likewise
    meeting: asyncio.Event | None = None
    at_once: int = 0

    async def _find(self, path: str, *, detail: bool = False, **_: Any) -> Any:  # noqa: ANN401 - fsspec's own
        self.asked.append("find")
        if "find" in self.broken:
            raise self.broken["find"]
        found = {name: await self._info(name) for name in self.objects if name.startswith(f"{path}/")}
        return found if detail else list(found)

    async def _info(self, path: str, **_: Any) -> dict[str, Any]:  # noqa: ANN401 - fsspec's own
        if path in self.broken and path not in self.objects:
            raise self.broken[path]
        if path in self.objects:
            return {"name": path, "size": len(self.objects[path]), "type": "file"}
        if any(name.startswith(f"{path}/") for name in self.objects):
            return {"name": path, "size": 0, "type": "directory"}
        raise FileNotFoundError(path)

    async def _cat_file(self, path: str, **_: Any) -> bytes:  # noqa: ANN401 - fsspec's own
        self.asked.append(path)
        if self.meeting is not None:
            await self._meet()
        if path in self.broken:
            raise self.broken[path]
        return self.objects[path]

    async def _meet(self) -> None:
        """Wait for others that are under way: where nobody comes, it is a time-out."""
        assert self.meeting is not None
        type(self).at_once += 1
        if self.at_once >= 8:
            self.meeting.set()
        await asyncio.wait_for(self.meeting.wait(), 20)

    def _open(self, path: str, *_: Any, **__: Any) -> Any:  # noqa: ANN401 - fsspec's own
        raise OSError(f"{path} was to be read at once")


def put(folder: Path, url: str) -> str:
    """Copy a folder or a file to the store in memory."""
    memory = fsspec.filesystem("memory")
    for path in folder.rglob("*") if folder.is_dir() else [folder]:
        if path.is_file():
            below = f"/{path.relative_to(folder).as_posix()}" if folder.is_dir() else ""
            memory.pipe(f"{url}{below}", path.read_bytes())
    return url
