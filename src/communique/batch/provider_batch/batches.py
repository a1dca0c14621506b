"""What the ledger knows of batches at the provider: each is entered before the step that it is about to take."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable

    from communique.batch.ledger import Ledger

State = Literal["written", "uploaded", "open", "held", "collected", "dropped"]

# `waits` is of this process alone: which articles need which answers is found out again by every run.
_TABLES: Final = (
    """CREATE TABLE IF NOT EXISTS batches (
        number INTEGER PRIMARY KEY, state TEXT NOT NULL, server TEXT NOT NULL, name TEXT NOT NULL,
        bytes INTEGER NOT NULL, requests INTEGER NOT NULL,
        prompt_tokens INTEGER NOT NULL, completion_tokens INTEGER NOT NULL,
        file TEXT, tag TEXT, tries INTEGER NOT NULL DEFAULT 0, since REAL, batch TEXT, fault TEXT,
        prompt_paid INTEGER NOT NULL DEFAULT 0, completion_paid INTEGER NOT NULL DEFAULT 0
    )""",
    """CREATE TABLE IF NOT EXISTS batched (
        number INTEGER NOT NULL, request TEXT NOT NULL, message TEXT, denied INTEGER, PRIMARY KEY (number, request)
    ) WITHOUT ROWID""",
    "CREATE INDEX IF NOT EXISTS batched_request ON batched (request)",
    """CREATE TEMP TABLE IF NOT EXISTS waits (
        request TEXT NOT NULL, position INTEGER NOT NULL, PRIMARY KEY (request, position)
    ) WITHOUT ROWID""",
    "CREATE INDEX IF NOT EXISTS temp.waits_position ON waits (position)",
)
_UNFINISHED: Final = "('written', 'uploaded', 'open', 'held')"
_PENDING: Final = f"""
SELECT 1 FROM batched JOIN batches USING (number) WHERE batched.request = waits.request AND state IN {_UNFINISHED}
"""  # noqa: S608 - of the constant above
_READY: Final = f"""
SELECT DISTINCT position FROM waits
WHERE position NOT IN (SELECT position FROM waits WHERE EXISTS ({_PENDING})) ORDER BY position
"""  # noqa: S608 - likewise
_MISSING: Final = """
UPDATE batched SET message = 'The batch has no line for the request', denied = 0
WHERE number = ? AND message IS NULL AND request NOT IN (SELECT request FROM answers)
"""
RUN: Final = "provider_batch_run"  # the setting that holds this run folder's own id


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """A batch, from its file on.

    Args:
        number: Its number in the run folder, from 1.
        state: `written`: its requests are in a file here. `uploaded`: the provider has the file. `open`: the provider
            has the batch. `held`: it was too much for the provider, and is to be tried again. `collected`: all that
            came of it is stored. `dropped`: nothing will come of it.
        server: The provider's address.
        name: The file's name, here and there.
        bytes: The file's size.
        requests: How many there are in it.
        prompt_tokens: That it will probably read.
        completion_tokens: That it will probably write.
        file: The file's id at the provider.
        tag: What the provider was last told to know the batch by.
        tries: How often a batch of the file was to be made.
        since: When that was last begun, in seconds since 1970.
        batch: The batch's id.
    """

    number: int
    state: State
    server: str
    name: str
    bytes: int
    requests: int
    prompt_tokens: int
    completion_tokens: int
    file: str | None = None
    tag: str | None = None
    tries: int = 0
    since: float | None = None
    batch: str | None = None


_COLUMNS: Final = tuple(field.name for field in fields(Sent))


class Batches:
    """The batches of a run folder.

    Args:
        ledger: The run's memory.
    """

    def __init__(self, ledger: Ledger) -> None:
        self._ledger: Final = ledger
        for statement in _TABLES:
            ledger.execute(statement)
        if RUN not in ledger.settings:
            ledger.settings = {RUN: uuid.uuid4().hex}
        self.run: Final[str] = ledger.settings[RUN]

    def next_number(self) -> int:
        """The number of the next batch."""
        ((most,),) = self._ledger.rows("SELECT max(number) FROM batches")
        return (most or 0) + 1

    def enter(self, sent: Sent, requests: Iterable[str]) -> None:
        """A file of requests is written; what was said to them before is dropped, for they are to be asked again."""
        with self._ledger.together():
            marks = ", ".join("?" * len(_COLUMNS))
            values = [getattr(sent, name) for name in _COLUMNS]
            self._ledger.execute(f"INSERT INTO batches ({', '.join(_COLUMNS)}) VALUES ({marks})", values)  # noqa: S608
            for request in requests:
                self._ledger.execute("INSERT INTO batched (number, request) VALUES (?, ?)", (sent.number, request))
                self._ledger.drop_answer(request)

    def change(self, number: int, **values: str | float | None) -> None:
        """Store what has become of a batch, by the names of `Sent`'s fields, or `fault`."""
        names = ", ".join(f"{name} = ?" for name in values)
        self._ledger.execute(f"UPDATE batches SET {names} WHERE number = ?", (*values.values(), number))  # noqa: S608

    def collected(self, number: int, prompt_tokens: int, completion_tokens: int) -> None:
        """All that came of a batch is stored, and so much was paid for it."""
        with self._ledger.together():
            self._ledger.execute(_MISSING, (number,))
            self.change(number, state="collected", prompt_paid=prompt_tokens, completion_paid=completion_tokens)

    def unfinished(self) -> list[Sent]:
        """The batches of which something is still to come, in their order."""
        query = f"SELECT {', '.join(_COLUMNS)} FROM batches WHERE state IN {_UNFINISHED} ORDER BY number"  # noqa: S608
        return [Sent(**dict(zip(_COLUMNS, row, strict=True))) for row in self._ledger.rows(query)]

    def holds(self, number: int, request: str) -> bool:
        """Whether a request is in a batch."""
        query = "SELECT 1 FROM batched WHERE number = ? AND request = ?"
        return bool(self._ledger.rows(query, (number, request)))

    def pending(self, request: str) -> bool:
        """Whether an answer to a request is still to come."""
        query = f"SELECT 1 FROM batched JOIN batches USING (number) WHERE request = ? AND state IN {_UNFINISHED}"  # noqa: S608
        return bool(self._ledger.rows(query, (request,)))

    def tries(self, request: str, since: int = 0) -> int:
        """How many batches from a number on have been collected that held a request."""
        query = (
            "SELECT count(*) FROM batched JOIN batches USING (number) "
            "WHERE request = ? AND number >= ? AND state = 'collected'"
        )
        return int(self._ledger.rows(query, (request, since))[0][0])

    def fail(self, number: int, request: str, message: str, *, denied: bool) -> None:
        """Store why a batch has no answer to a request."""
        values = (message, denied, number, request)
        self._ledger.execute("UPDATE batched SET message = ?, denied = ? WHERE number = ? AND request = ?", values)

    def fault(self, request: str) -> tuple[str, bool]:
        """Why there is no answer to a request, and whether it was refused for reasons that are no article's."""
        query = (
            "SELECT message, denied FROM batched JOIN batches USING (number) "
            "WHERE request = ? AND state = 'collected' ORDER BY number DESC LIMIT 1"
        )
        ((message, denied),) = self._ledger.rows(query, (request,))
        return str(message), bool(denied)

    def answers(self, request: str) -> int:
        """How many batches have been collected that had an answer to a request."""
        query = (
            "SELECT count(*) FROM batched JOIN batches USING (number) "
            "WHERE request = ? AND state = 'collected' AND message IS NULL"
        )
        return int(self._ledger.rows(query, (request,))[0][0])

    def answered(self, number: int) -> tuple[int, int]:
        """Tokens that the stored answers to a batch's requests have read and written."""
        query = (
            "SELECT total(prompt_tokens), total(completion_tokens) FROM answers "
            "JOIN batched ON batched.request = answers.request WHERE number = ?"
        )
        ((prompt, completion),) = self._ledger.rows(query, (number,))
        return int(prompt), int(completion)

    def expected(self) -> tuple[int, int]:
        """Tokens that unfinished batches will probably read and write."""
        query = f"SELECT total(prompt_tokens), total(completion_tokens) FROM batches WHERE state IN {_UNFINISHED}"  # noqa: S608
        ((prompt, completion),) = self._ledger.rows(query)
        return int(prompt), int(completion)

    def paid(self) -> tuple[int, int]:
        """Tokens that collected batches have read and written."""
        ((prompt, completion),) = self._ledger.rows("SELECT total(prompt_paid), total(completion_paid) FROM batches")
        return int(prompt), int(completion)

    def paid_online(self) -> tuple[int, int]:
        """Tokens of stored answers that came by no batch."""
        query = (
            "SELECT total(prompt_tokens), total(completion_tokens) FROM answers "
            "WHERE request NOT IN (SELECT request FROM batched)"
        )
        ((prompt, completion),) = self._ledger.rows(query)
        return int(prompt), int(completion)

    def wait(self, position: int, requests: Iterable[str]) -> None:
        """An article needs the answers to these requests."""
        with self._ledger.together():
            for request in requests:
                self._ledger.execute("INSERT OR IGNORE INTO waits VALUES (?, ?)", (request, position))

    def settle(self, position: int) -> None:
        """An article needs nothing more."""
        self._ledger.execute("DELETE FROM waits WHERE position = ?", (position,))

    def needs(self, position: int) -> list[str]:
        """The requests to which an article needs the answers."""
        return [name for (name,) in self._ledger.rows("SELECT request FROM waits WHERE position = ?", (position,))]

    def ready(self) -> list[int]:
        """Articles that wait, but for nothing that is still to come."""
        return [position for (position,) in self._ledger.rows(_READY)]
