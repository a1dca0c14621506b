"""The answers that were put into a run folder: lines in any order, some of them several times, some of no use."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, BinaryIO, Final

from communique.asking.request import ModelAnswer
from communique.batch.ledger import StoredAnswer
from communique.client import MOST_BYTES, TryAgain
from communique.client.answer_lines import read_answer_line
from communique.errors import SettingsError
from communique.given_files import see_file

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from communique.batch.ledger import Ledger
    from communique.client.batch_lines import Reply

ANSWERS: Final = "answers.jsonl"  # in the run folder
_AT_ONCE: Final = 500  # lines that are entered together
_SHOWN: Final = 5  # lines of no use that are named
_TABLE: Final = """
CREATE TEMP TABLE given (request TEXT PRIMARY KEY, at INTEGER NOT NULL, usable INTEGER NOT NULL, used INTEGER DEFAULT 0)
"""
# Of several lines with one id the last usable one counts, and an error only where there is no answer.
_ENTER: Final = """
INSERT INTO given (request, at, usable) VALUES (?, ?, ?)
ON CONFLICT (request) DO UPDATE SET at = excluded.at, usable = excluded.usable WHERE excluded.usable >= usable
"""
_UNKNOWN: Final = "SELECT count(*) FROM given WHERE NOT used AND request NOT IN (SELECT request FROM answers)"


@dataclass(slots=True)
class Tally:
    """What a file of answers holds.

    Args:
        lines: Lines that say something.
        repeated: Those of them whose id stood there before.
        failed: Those of them that say that there is no answer, but that there may be one.
        broken: Numbers, from 1, of the first lines that say nothing, and why.
        more_broken: How many such lines there are besides.
        why_failed: What the first that failed says.
    """

    lines: int
    repeated: int
    failed: int
    broken: list[tuple[int, str]]
    more_broken: int
    why_failed: str

    def sentences(self, path: Path) -> Iterator[str]:
        """What a user should know of it."""
        yield from (f"{path}:{number} is no answer: {why}" for number, why in self.broken)
        if self.more_broken:
            yield f"{path}: more lines that are no answers: {self.more_broken:,}"
        if self.failed:
            yield f"{path}: lines that say that there is no answer: {self.failed:,} ({self.why_failed}); asked again"


class GivenAnswers:
    """Finds the answers of a file by the requests' keys; of each line only its place is kept.

    Args:
        path: The file, which need not be there.
        ledger: Whose database has the table of places, for as long as this process lives.
        model: Provider and name that were asked.

    Raises:
        SettingsError: The file cannot be read.
    """

    def __init__(self, path: Path, ledger: Ledger, model: str) -> None:
        self._path: Final = path
        self._ledger: Final = ledger
        self._model: Final = model
        self._file: BinaryIO | None = None
        self.tally: Final = Tally(0, 0, 0, [], 0, "")
        ledger.execute(_TABLE)
        try:
            if path.exists():
                see_file(path)
                self._file = path.open("rb")
                self._enter_all(self._file)
        except OSError as error:
            raise SettingsError(f"{path} cannot be read: {error}") from error

    def close(self) -> None:
        """Close the file."""
        if self._file:
            self._file.close()

    def find(self, request: str) -> StoredAnswer | None:
        """What is said to the request with this key, None where nothing is; an answer may amount to an error."""
        found = self._ledger.rows("SELECT at FROM given WHERE request = ?", (request,))
        if not found or self._file is None:
            return None
        self._file.seek(found[0][0])
        reply = read_answer_line(self._file.readline(), self._model)
        if isinstance(reply, str) or reply.name != request:  # somebody has changed the file meanwhile
            return None
        self._ledger.execute("UPDATE given SET used = 1 WHERE request = ?", (request,))
        return _stored(reply)

    def unknown(self) -> int:
        """How many ids are of no request that was looked up, nor of one that was answered before."""
        ((count,),) = self._ledger.rows(_UNKNOWN)
        return int(count)

    def _enter_all(self, file: BinaryIO) -> None:
        number, ended = 0, False
        while not ended:
            with self._ledger.together():
                for _ in range(_AT_ONCE):
                    at, line = file.tell(), _line(file)
                    if ended := not line:
                        break
                    number += 1
                    if line.strip():
                        self._enter(number, at, line)

    def _enter(self, number: int, at: int, line: bytes) -> None:
        tally, reply = self.tally, read_answer_line(line, self._model)
        if isinstance(reply, str):
            if len(tally.broken) < _SHOWN:
                tally.broken.append((number, reply))
            else:
                tally.more_broken += 1
            return
        tally.lines += 1
        if (stored := _stored(reply)) is None:
            tally.failed += 1
            tally.why_failed = tally.why_failed or str(reply.came)
            return
        tally.repeated += bool(self._ledger.rows("SELECT 1 FROM given WHERE request = ?", (reply.name,)))
        self._ledger.execute(_ENTER, (reply.name, at, stored.error is None))


def _line(file: BinaryIO) -> bytes:
    """The next line; of one longer than any answer its beginning, which is none."""
    line = part = file.readline(MOST_BYTES)
    while len(part) == MOST_BYTES and not part.endswith(b"\n"):
        part = file.readline(MOST_BYTES)
    return line


def _stored(reply: Reply) -> StoredAnswer | None:
    came: Any = reply.came
    if isinstance(came, ModelAnswer):
        return StoredAnswer(answer=came)
    if isinstance(came, TryAgain) or reply.denied:
        return None
    return StoredAnswer.of_error(came, 1)
