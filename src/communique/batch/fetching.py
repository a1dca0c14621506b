"""The bytes of an article's file, read before the article is loaded and perhaps elsewhere."""

from __future__ import annotations

import hashlib
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from communique.article import load_article
from communique.article.load import MAX_BYTES, load_fetched, too_large
from communique.batch.stores import Stored
from communique.errors import InputError, MissingInputError, TooLargeError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from communique.article import Article

_BLOCK: Final = 2**20


@dataclass(frozen=True, slots=True)
class Fetched:
    """A file as it was read, or why it could not be.

    Args:
        where: What messages call it.
        suffix: Of its name, with the dot.
        data: Its bytes; only the first of a file that is longer than an article may be.
        digest: What `Entry.digest` says of it.
        error: The class and the message of what loading it raises.
    """

    where: str
    suffix: str
    data: bytes = b""
    digest: str | None = None
    error: tuple[type[InputError], str] | None = None

    def load(self, source: str, *, url: str | None = None, published: str | None = None) -> Article:
        """The article, the same as of the file itself.

        Raises:
            InputError: It could not be read, or there is no article in it.
        """
        if self.error:
            kind, message = self.error
            raise kind(message)
        return load_fetched(
            self.data, where=self.where, suffix=self.suffix, source=source, url=url, published=published
        )


def fetch(file: Path | Stored, begins: bytes, base: Path | None = None) -> Fetched:
    """Read a file; one that cannot be read is a result, too.

    Args:
        file: The file.
        begins: What stands before its bytes in its digest.
        base: The folder that a relative path starts from, where that is not the current one.
    """
    where, suffix = str(file), file.suffix
    digest, data = hashlib.sha256(begins), bytearray()
    place = file if base is None or isinstance(file, Stored) else base / file
    if isinstance(place, Path) and is_special(place):
        return Fetched(where, suffix, error=(InputError, special(where)))
    try:
        if (size := size_of(place)) is not None and size > MAX_BYTES:
            return Fetched(where, suffix, digest=unread(begins, size), error=(TooLargeError, too_large(where)))
        for block in blocks(place):
            digest.update(block)
            data += block[: MAX_BYTES + 1 - len(data)]
    except Exception as error:  # noqa: BLE001 - every store has errors of its own
        return Fetched(where, suffix, error=_fault(file, error, base))
    return Fetched(where, suffix, bytes(data), digest.hexdigest())


def size_of(file: Path | Stored) -> int | None:
    """How many bytes a file has, None where that is not known before it is read.

    Raises:
        OSError: There is no such file.
    """
    if isinstance(file, Stored):
        return file.size
    return file.stat().st_size


def is_special(path: Path) -> bool:
    """Whether a file is there that must not be opened, which may take forever: a pipe, a device."""
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError):
        return False
    return not stat.S_ISREG(mode) and not stat.S_ISDIR(mode)


def special(where: str) -> str:
    """What to say of such a file."""
    return f"Cannot read {where}: it is a pipe or a device. Copy what it gives into a file."


def unread(begins: bytes, size: int) -> str:
    """The digest of a file that is too large to be read.

    Args:
        begins: What stands before its bytes.
        size: How many bytes it has.
    """
    return hashlib.sha256(begins + f"{size} bytes".encode()).hexdigest()


def blocks(file: Path | Stored) -> Iterator[bytes]:
    """The bytes of a file, some at a time."""
    if isinstance(file, Stored):
        yield from file.blocks(MAX_BYTES)
        return
    with file.open("rb") as opened:
        while block := opened.read(_BLOCK):
            yield block


def _fault(file: Path | Stored, error: Exception, base: Path | None) -> tuple[type[InputError], str]:
    start = f"Cannot read {file}:"
    if isinstance(file, Stored):
        if isinstance(error, FileNotFoundError):
            return MissingInputError, f"{start} there is no such file. Check the address."
        if isinstance(error, IsADirectoryError):
            return MissingInputError, f"{start} it is a folder. Give a file, or the folder as the only input."
        if isinstance(error, PermissionError):
            return InputError, f"{start} its permissions forbid it. Check the credentials for the store."
        return InputError, f"{start} {type(error).__name__}: {error}. Check the address and the network."
    try:
        load_article(file if base is None else base / file)
    except InputError as fault:
        # A message is the same wherever the file was looked for.
        said = str(fault)
        if base is not None:
            said = said.replace(str(base / file), str(file)).replace(f"from {Path.cwd()}.", f"from {base}.")
        return type(fault), said
    return InputError, f"{start} {error}. Check the path and the disk."
