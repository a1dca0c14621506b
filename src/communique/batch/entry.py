"""One article of the input, before it is loaded."""

from __future__ import annotations

import hashlib
import json
from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from communique.article import load_article
from communique.article.load import MAX_BYTES
from communique.batch.fetching import Fetched, blocks, fetch, is_special, special, unread
from communique.batch.stores import Stored
from communique.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from communique.article import Article

_AT_ONCE: Final = 16  # files of an object store: each takes some ten milliseconds to answer
_AHEAD: Final = 2 * _AT_ONCE


@dataclass(frozen=True, slots=True)
class Entry:
    """A file or a row that holds an article. It can be sent to another process.

    Args:
        source: The article's name in results.
        content: The file, as a path, in an object store or as it was read; or the text itself, or its bytes.
        known: What a row says beside the text, by the names of `Article`'s fields.
        fault: Why a row holds no article, None where it does.
        otherwise: What the user says of all articles, where `known` does not; no part of the digest.
    """

    source: str
    content: Path | Stored | Fetched | str | bytes
    known: Mapping[str, str] = field(default_factory=dict)
    fault: str | None = None
    otherwise: Mapping[str, str] = field(default_factory=dict)

    def fetched(self, base: Path | None = None) -> Entry:
        """The entry with its file's bytes, which can be loaded where there is no such file; the rest is the same.

        Args:
            base: The folder that a relative path starts from, where that is not the current one.
        """
        if isinstance(self.content, (Path, Stored)):
            return replace(self, content=fetch(self.content, self._begins(), base))
        return self

    def digest(self) -> str | None:
        """What tells whether the input is still the same: a SHA-256 of its bytes; None where it cannot be read."""
        if isinstance(self.content, Stored):
            return self.fetched().digest()
        if isinstance(self.content, Fetched):
            return self.content.digest
        total = hashlib.sha256(self._begins())
        try:
            if isinstance(self.content, (str, bytes)):
                total.update(_bytes(self.content))
            elif is_special(self.content):
                return None
            elif (size := self.content.stat().st_size) > MAX_BYTES:
                return unread(self._begins(), size)
            else:
                for block in blocks(self.content):
                    total.update(block)
        except (OSError, ValueError):
            return None
        return total.hexdigest()

    def load(self) -> Article:
        """The article.

        Raises:
            InputError: It cannot be read.
            SettingsError: A row's time of publication is none.
        """
        if self.fault:
            raise InputError(f"Cannot read {self.source}: {self.fault}")
        known: dict[str, Any] = {**self.otherwise, **self.known}
        given = {name: known.pop(name, None) for name in ("url", "published")}
        content = fetch(self.content, b"") if isinstance(self.content, Stored) else self.content
        if isinstance(content, Fetched):
            article = content.load(self.source, **given)
        elif isinstance(content, Path) and is_special(content):
            raise InputError(special(str(content)))
        else:
            # As bytes, since a text that happens to be a path of this machine would be read from there.
            given_as = content if isinstance(content, Path) else _bytes(content)
            article = load_article(given_as, source=self.source, **given)
        return replace(article, **known) if known else article

    def _begins(self) -> bytes:
        return json.dumps([self.fault, dict(self.known)], sort_keys=True).encode() + b"\0"


def _bytes(text: str | bytes) -> bytes:
    return text.encode() if isinstance(text, str) else text


def file_entry(name: str, content: Path | Stored) -> Entry:
    """The entry of a file, by its name without bytes that are no UTF-8, which cannot be written anywhere else."""
    return Entry(name.encode("utf-8", "surrogateescape").decode("utf-8", "replace"), content)


def fetched_ahead(entries: Iterable[Entry]) -> Iterator[Entry]:
    """The entries in their order, those of object stores fetched: several at once, some before they are asked for."""
    waiting: deque[Future[Entry] | Entry] = deque()
    source, broken = iter(entries), None
    with _Pool(_AT_ONCE) as pool:
        while True:
            try:
                entry = next(source, None)
            except Exception as error:  # noqa: BLE001 - what was read before it comes first
                entry, broken = None, error
            if entry is None:
                break
            if not isinstance(entry.content, Stored):
                waiting.append(entry)
            else:
                waiting.append(pool.submit(entry.fetched) if entry.content.concurrent else entry.fetched())
            while waiting and (len(waiting) > _AHEAD or not isinstance(waiting[0], Future)):
                yield _settled(waiting.popleft())
        while waiting:
            yield _settled(waiting.popleft())
    if broken is not None:
        raise broken


class _Pool(ThreadPoolExecutor):
    """Threads that nobody waits for when the caller wants no more."""

    def __exit__(self, *_: object) -> None:
        self.shutdown(wait=False, cancel_futures=True)


def _settled(entry: Future[Entry] | Entry) -> Entry:
    return entry.result() if isinstance(entry, Future) else entry
