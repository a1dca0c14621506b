"""Store what came of a batch: the lines of its output and error files, in whatever order they stand."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Final

from communique.asking.request import ModelAnswer
from communique.batch.ledger import StoredAnswer
from communique.batch.outcome import WriteError, message_of
from communique.client.batch_lines import read_reply
from communique.client.failures import TryAgain
from communique.errors import RejectedRequestError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from communique.batch.ledger import Ledger
    from communique.batch.provider_batch.batches import Batches, Sent

_AT_ONCE: Final = 500  # lines that are committed together
_TELLING: Final = 20  # requests that are refused one like the other: it is not for what one of them says


@dataclass(slots=True)
class Collector:
    """Stores the answers of one batch. It may be begun again from the first line on.

    Args:
        ledger: The run's memory.
        batches: The run folder's batches.
        model: Provider and name that were asked.
        counts: Of answers and tokens that are new to the ledger, and of lines that are of no use.
    """

    ledger: Ledger
    batches: Batches
    model: str
    counts: Counter[str]

    def collect(self, sent: Sent, files: Iterable[Path]) -> None:
        """Store what the files of a batch say, and that it is collected.

        Raises:
            WriteError: The ledger cannot be written.
        """
        seen: Counter[str] = Counter()
        lines = (line for path in files for line in _lines(path))
        while some := list(islice(lines, _AT_ONCE)):
            with self.ledger.together():
                for line in some:
                    seen[self._store(sent, line)] += 1
        with self.ledger.together():
            paid = self.batches.answered(sent.number)
            self.batches.collected(sent.number, *paid)
        self.counts += +seen
        self.counts["prompt_tokens"] += paid[0]
        self.counts["completion_tokens"] += paid[1]

    def _store(self, sent: Sent, line: bytes) -> str:
        """Store what a line says; what it amounts to, in a word."""
        reply = read_reply(line, self.model)
        if reply is None:
            return "broken_lines"
        if not self.batches.holds(sent.number, reply.name):
            return "unknown_ids"
        came, attempts = reply.came, self.batches.tries(reply.name) + 1
        if isinstance(came, ModelAnswer):
            stored = StoredAnswer(answer=came, attempts=attempts)
        elif isinstance(came, TryAgain) or reply.denied:
            self.batches.fail(sent.number, reply.name, message_of(came), denied=reply.denied)
            return "failed_requests"
        else:
            stored = StoredAnswer.of_error(came, attempts)
        before = self.ledger.answer(reply.name)
        if before and (before.error is None or stored.error):
            return "duplicate_ids"
        self.ledger.keep_answer(reply.name, stored)
        return "requests"


def all_refused(path: Path, model: str) -> str | None:
    """Why every request of a batch is refused, as where the model does not know a parameter; None if not every one is.

    Args:
        path: The error file of a batch that has no output.
        model: Provider and name that were asked.
    """
    replies = [read_reply(line, model) for line in islice(_lines(path), _TELLING)]
    refused = [reply.came for reply in replies if reply and isinstance(reply.came, RejectedRequestError)]
    return str(refused[0]) if len(refused) == _TELLING else None


def _lines(path: Path) -> Iterator[bytes]:
    try:
        with path.open("rb") as file:
            for line in file:
                if line.strip():
                    yield line
    except OSError as error:
        raise WriteError(path, error) from error
