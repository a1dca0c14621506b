"""Write requests to files of the size that the provider takes."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, BinaryIO, Final

from communique.batch.outcome import WriteError
from communique.batch.provider_batch.batches import Sent
from communique.errors import SettingsError

if TYPE_CHECKING:
    from pathlib import Path

    from communique.batch.provider_batch.batches import Batches
    from communique.batch.provider_batch.question import Question


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one file may hold: https://platform.openai.com/docs/api-reference/batch/create.

    Args:
        requests: Requests.
        bytes: Bytes, the ends of lines included; a megabyte may be a million of them.
        least: Requests below which files are not made smaller when the provider has room for no more.
    """

    requests: int = 50_000
    bytes: int = 200_000_000
    least: int = 500


class RequestFiles:
    """The request file that is being written.

    Args:
        folder: Where files are written.
        batches: Where they are entered when they are whole.
        server: The provider's address.
        limits: Of one file.
    """

    def __init__(self, folder: Path, batches: Batches, server: str, limits: Limits) -> None:
        self._folder: Final = folder
        self._batches: Final = batches
        self._server: Final = server
        self._limits = limits
        self._file: BinaryIO | None = None
        self._names: Final[set[str]] = set()
        self._bytes = self._prompt = self._completion = 0

    def __contains__(self, name: str) -> bool:
        return name in self._names

    def path(self, sent: Sent) -> Path:
        """Where the file of a batch is."""
        return self._folder / sent.name

    def whole(self, sent: Sent) -> bool:
        """Whether the file of a batch is there and was not cut off, as by a power cut."""
        path = self.path(sent)
        return path.is_file() and path.stat().st_size == sent.bytes

    def tidy(self, names: set[str]) -> None:
        """Remove the files that a killed process left behind, but for these."""
        for path in self._folder.glob("*.jsonl"):
            if path.name not in names:
                path.unlink(missing_ok=True)

    def halve(self, requests: int) -> bool:
        """Make files half as large as one with so many requests; whether that is possible."""
        if requests // 2 < self._limits.least:
            return False
        self._limits = replace(self._limits, requests=requests // 2)
        return True

    def add(self, question: Question, tokens: tuple[int, int]) -> Sent | None:
        """Add a request; the file before it, where that had no room for it.

        Args:
            question: The request.
            tokens: That it will probably read and write.

        Raises:
            SettingsError: No file has room for it.
            WriteError: It cannot be written.
        """
        size = len(question.line)
        if size > self._limits.bytes:
            raise SettingsError(f"The request is of {size:,} bytes, and a batch takes {self._limits.bytes:,} at most")
        full = len(self._names) >= self._limits.requests or self._bytes + size > self._limits.bytes
        whole = self.close() if full else None
        try:
            if self._file is None:
                self._folder.mkdir(mode=0o700, exist_ok=True)  # its files hold texts
                self._file = (self._folder / self._name(self._batches.next_number())).open("wb")
            self._file.write(question.line)
        except OSError as error:
            raise WriteError(self._folder, error) from error
        self._names.add(question.key)
        self._bytes += size
        self._prompt += tokens[0]
        self._completion += tokens[1]
        return whole

    def close(self) -> Sent | None:
        """End the file and enter it; None where nothing was written."""
        if self._file is None:
            return None
        try:
            self._file.close()
        except OSError as error:
            raise WriteError(self._folder, error) from error
        number = self._batches.next_number()
        sent = Sent(
            number=number, state="written", server=self._server, name=self._name(number), bytes=self._bytes,
            requests=len(self._names), prompt_tokens=self._prompt, completion_tokens=self._completion,
        )  # fmt: skip
        self._batches.enter(sent, sorted(self._names))
        self._begin()
        return sent

    def discard(self) -> None:
        """Forget the file that is being written."""
        if self._file:
            with suppress(OSError):  # of a full disk, which was told already
                self._file.close()
        self._begin()

    def _begin(self) -> None:
        self._file = None
        self._names.clear()
        self._bytes = self._prompt = self._completion = 0

    def _name(self, number: int) -> str:
        return f"communique-{self._batches.run}-{number:05}.jsonl"
