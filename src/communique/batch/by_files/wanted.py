"""The requests that have no answer, as a file of lines that batch endpoints take."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, BinaryIO, Final

from communique.batch.outcome import WriteError
from communique.private import create_private

if TYPE_CHECKING:
    from pathlib import Path

    from communique.batch.provider_batch.question import Question

REQUESTS: Final = "requests.jsonl"  # in the run folder


class WantedRequests:
    """The file of one round, which takes the place of the last round's when it is whole; each request is in it once.

    Args:
        path: Where it will be.
    """

    def __init__(self, path: Path) -> None:
        self.path: Final = path
        self._part: Final = path.with_name(f"{path.name}.part")
        self._file: BinaryIO | None = None
        self._keys: Final[set[str]] = set()

    def __len__(self) -> int:
        return len(self._keys)

    def __contains__(self, key: str) -> bool:
        return key in self._keys

    def add(self, question: Question) -> None:
        """Write a request.

        Raises:
            WriteError: It cannot be written.
        """
        if question.key in self._keys:
            return
        try:
            if self._file is None:
                create_private(self._part)  # requests hold the articles' texts
                self._file = self._part.open("wb")
            self._file.write(question.line)
        except OSError as error:
            raise WriteError(self._part, error) from error
        self._keys.add(question.key)

    def finish(self) -> None:
        """Put the file in its place; where nothing is asked, there is none.

        Raises:
            WriteError: It cannot be written.
        """
        try:
            if self._file is None:
                self.path.unlink(missing_ok=True)
            else:
                self._file.close()
                self._part.replace(self.path)
        except OSError as error:
            raise WriteError(self.path, error) from error

    def discard(self) -> None:
        """Remove what is not whole."""
        with suppress(OSError):  # of a full disk, which was told already
            if self._file:
                self._file.close()
            self._part.unlink(missing_ok=True)
