"""Files and folders of object stores (`s3://`, `gs://`, `https://` and whatever else fsspec opens)."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from tempfile import TemporaryFile
from typing import TYPE_CHECKING, Any, Final, cast
from urllib.parse import unquote

from communique.errors import MissingInputError, SettingsError

if TYPE_CHECKING:
    from collections.abc import Iterator

PASSWORD: Final = re.compile(r"(?<=://)[^/@:]*:[^/@]*@")
_BUFFER: Final = 2**20


@dataclass(frozen=True, slots=True)
class Stored:
    """A file or a folder of an object store. It can be sent to another process, which opens the store for itself.

    Args:
        url: Its address.
        fs: The store, an fsspec file system.
        path: What the store calls it.
        size: In bytes, where a listing has said so.
    """

    url: str
    fs: Any
    path: str
    size: int | None = None

    def __str__(self) -> str:
        """The address as messages and results have it."""
        return PASSWORD.sub("", self.url)

    @property
    def name(self) -> str:
        """The last part of the path."""
        return PurePosixPath(self._plain).name

    @property
    def suffix(self) -> str:
        """Of the name, with the dot."""
        return PurePosixPath(self._plain).suffix

    @property
    def concurrent(self) -> bool:
        """Whether several files may be read at the same time."""
        return bool(self.fs.async_impl)

    @property
    def _is_web(self) -> bool:
        return "http" in _protocols(self.fs)

    @property
    def _plain(self) -> str:
        return unquote(re.split(r"[?#]", self.path, maxsplit=1)[0]) if self._is_web else self.path

    def below(self, path: str, size: int | None = None) -> Stored:
        """A file below this folder, by its path from here as the store has it."""
        here = self.path.rstrip("/")
        return replace(self, url=f"{self.url.rstrip('/')}/{path}", path=f"{here}/{path}", size=size)

    def is_folder(self) -> bool:
        """Whether it is one.

        Raises:
            MissingInputError: There is nothing of that name.
            SettingsError: The store does not answer, or refuses.
        """
        self.fs.invalidate_cache()
        try:
            # Pages of folders are files to fsspec.
            return bool(self.fs.info(self.path)["type"] == "directory") or (self._is_web and self.url.endswith("/"))
        except FileNotFoundError as error:
            why = f" ({said(error.__cause__)})" if error.__cause__ else ""
            raise MissingInputError(
                f"{self} does not exist{why}: give a folder of articles, files, or a table"
            ) from error
        except Exception as error:
            raise self._unreadable(error) from error

    def walk(self) -> list[tuple[str, str, int | None]]:
        """The files below this folder in the order of their POSIX paths: that, the store's own path, and the size.

        Raises:
            SettingsError: The store does not answer, or refuses.
        """
        base = self.path.rstrip("/")
        base = f"{base}/" if base else "/"
        self.fs.invalidate_cache()
        try:
            found = dict(self._listed())  # pages may link to a file twice
        except Exception as error:
            raise self._unreadable(error) from error
        finally:
            self.fs.invalidate_cache()  # or the listing of a whole bucket is kept for good
        names = (
            (path.removeprefix(base), size)
            for path, size in found.items()
            if (path.startswith(base) or base == "/") and not path.endswith("/")
        )
        return sorted((unquote(name) if self._is_web else name, name, size) for name, size in names)

    def _listed(self) -> Iterator[tuple[str, int | None]]:
        """The files below this folder, in no order: what the store calls each, and its size."""
        if self.fs.find.__module__ not in {"fsspec.spec", "fsspec.asyn"}:  # a store's own way: all folders at once
            found = self.fs.find(self.path, detail=True)
            yield from ((path, about.get("size")) for path, about in found.items() if about.get("type") != "directory")
            return
        # Not by fsspec's way, which leaves out a folder that it fails to list.
        folders, seen = [self.path], {self.path.rstrip("/")}
        while folders:
            for about in self.fs.ls(folders.pop(), detail=True):
                path = about["name"]
                if self._is_web and re.search(r"[?#]", path):
                    continue  # a link that sorts the listing
                if about["type"] != "directory":
                    yield path, about.get("size")
                elif path.rstrip("/") not in seen:
                    seen.add(path.rstrip("/"))
                    folders.append(path)

    def open(self, _mode: str = "rb") -> io.BufferedReader:
        """The file, any part of which can be read.

        Raises:
            SettingsError: The store does not answer, or refuses.
        """
        try:
            if self._is_web and not self._in_parts():
                return self._saved()
            return io.BufferedReader(self.fs.open(self.path, "rb"), _BUFFER)
        except Exception as error:
            raise self._unreadable(error) from error

    def _in_parts(self) -> bool:
        """Whether a server sends parts of the file, which only asking for one tells."""
        try:
            with self.fs.open(self.path, "rb", cache_type="none") as file:
                file.seek(1)
                file.read(1)
        except ValueError:
            return False
        return True

    def _saved(self) -> io.BufferedReader:
        """The whole file, kept on this machine for as long as it is open."""
        file = TemporaryFile()  # noqa: SIM115 - the caller closes it
        self.fs.get_file(self.path, file)
        file.seek(0)
        return cast("io.BufferedReader", file)

    def blocks(self, at_once: int) -> Iterator[bytes]:
        """Its bytes: all in one request where they are not more than `at_once`."""
        size = self.size
        if size is None and not self._is_web:
            about = self.fs.info(self.path)
            if about["type"] == "directory":
                raise IsADirectoryError(self.path)
            size = about["size"]
        if size is None:
            yield self.fs.cat_file(self.path)
            return
        if size <= at_once:
            # From the first byte on: s3fs asks for the size of what is wanted as a whole, though it has just been said.
            yield self.fs.cat_file(self.path, start=0) if size else b""
            return
        with self.fs.open(self.path, "rb") as file:
            while block := file.read(at_once):
                yield block

    def _unreadable(self, error: Exception) -> SettingsError:
        return SettingsError(f"{self} cannot be read: {said(error)}. Check the address and the store's credentials")


def _protocols(fs: Any) -> tuple[str, ...]:  # noqa: ANN401 - fsspec has no types
    return (fs.protocol,) if isinstance(fs.protocol, str) else tuple(fs.protocol)


def said(error: BaseException) -> str:
    """What an error says of itself."""
    return f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
