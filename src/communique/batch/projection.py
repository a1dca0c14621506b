"""`extractions.jsonl` and `failures.jsonl`: the ledger's articles in input order, as far as they are settled."""

from __future__ import annotations

import json
import os
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Final, Self

from communique.batch.outcome import Done, WriteError
from communique.printable import safe_json
from communique.private import create_private

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from communique.batch.ledger import Ledger
    from communique.batch.outcome import Outcome

EXTRACTIONS: Final = "extractions.jsonl"
FAILURES: Final = "failures.jsonl"
_BLOCK: Final = 65_536  # bytes


class Lines:
    """A file to which whole lines are appended; lines that stand there already, just so, are left alone.

    What follows the first difference is cut, and so is half a line at the end.

    Args:
        path: The file, made if it is not there.

    Raises:
        WriteError: It cannot be written.
    """

    def __init__(self, path: Path) -> None:
        self._path: Final = path
        with self._writing():
            create_private(path)
            self._file: Final = path.open("r+b")
            self._cut_half_line()
        self._end = 0  # of the lines put so far
        self._agrees = True  # the file, as far as it was read

    def put(self, line: bytes) -> None:
        """The next line, without its end."""
        whole = line + b"\n"
        with self._writing():
            if self._agrees:
                self._agrees = self._file.read(len(whole)) == whole
                if not self._agrees:
                    self._cut()
            if not self._agrees:
                self._file.write(whole)
        self._end += len(whole)

    def flush(self) -> None:
        """Hand to the operating system what was put."""
        with self._writing():
            self._file.flush()

    def cut(self) -> None:
        """End the file behind what was put."""
        with self._writing():
            self._cut()

    def close(self) -> None:
        """Close the file."""
        with suppress(OSError):  # of a full disk, which was told already; the next run mends the file
            self._file.close()

    def _cut(self) -> None:
        self._file.seek(self._end)
        self._file.truncate()

    def _cut_half_line(self) -> None:
        """End the file behind its last whole line."""
        end = self._file.seek(0, os.SEEK_END)
        while end:
            start = max(0, end - _BLOCK)
            self._file.seek(start)
            if (found := self._file.read(end - start).rfind(b"\n")) >= 0:
                end = start + found + 1
                break
            end = start
        self._file.truncate(end)
        self._file.seek(0)

    @contextmanager
    def _writing(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise WriteError(self._path, error) from error


class Projection:
    """The two files, which grow as the articles at their end become settled.

    Args:
        folder: The run folder.
        ledger: Where the articles are.
        outcome: Counts what is written.
    """

    def __init__(self, folder: Path, ledger: Ledger, outcome: Outcome) -> None:
        self._ledger: Final = ledger
        self._outcome: Final = outcome
        self._extractions: Final = Lines(folder / EXTRACTIONS)
        try:
            self._failures: Final = Lines(folder / FAILURES)
        except WriteError:
            self._extractions.close()
            raise
        self._next = 0
        self._waiting: Final[set[int]] = set()  # settled, but not all before them are

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for lines in self._extractions, self._failures:
            lines.close()

    def settle(self, position: int) -> None:
        """The article at a place is done or failed in the ledger."""
        self._waiting.add(position)
        if position != self._next:
            return
        while self._next in self._waiting:
            self._waiting.remove(self._next)
            self._put(self._next)
            self._next += 1
        self._extractions.flush()
        self._failures.flush()

    def finish(self, *, whole: bool) -> None:
        """Write what is settled behind articles that are not: nothing more will come in this run.

        Args:
            whole: Whether all articles were seen, so that what else stands in the files is of no article.
        """
        for position in sorted(self._waiting):
            self._put(position)
        self._waiting.clear()
        for lines in self._extractions, self._failures:
            lines.flush()
            if whole:
                lines.cut()

    def _put(self, position: int) -> None:
        row = self._ledger.row(position)
        if row is None or row.made is None:
            raise AssertionError(f"article {position} is not settled")
        self._outcome.add(row.source, row.made)
        if isinstance(row.made, Done):
            self._extractions.put(self._ledger.line(position))
            return
        failure = {
            "source": row.source, "error": row.made.error, "message": row.made.message, "attempts": row.made.attempts,
        }  # fmt: skip
        self._failures.put(safe_json(json.dumps(failure, ensure_ascii=False)).encode())
