"""The run's memory, a SQLite file: each article's text and each raw answer, stored before anything is made of them.

The other files of a run folder can be made again from it.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final, Self

from communique.article import Article
from communique.asking.request import ModelAnswer
from communique.batch.database import Database
from communique.batch.outcome import Done, Failed, message_of
from communique.errors import SettingsError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from communique.asking.request import ModelRequest
    from communique.batch.outcome import Made
    from communique.errors import ModelError

NAME: Final = "ledger.sqlite3"
_MOST_TOKENS: Final = 2**53  # a thousand times as many as were ever written; sums of them still fit into SQLite
_VERSION: Final = 2  # of the tables below
_TABLES: Final = """
CREATE TABLE IF NOT EXISTS settings (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS texts (id TEXT PRIMARY KEY, text TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS articles (
    position INTEGER PRIMARY KEY, source TEXT NOT NULL, digest TEXT, text TEXT, metadata TEXT,
    state TEXT NOT NULL DEFAULT 'pending', made_with TEXT, counts TEXT,
    error TEXT, message TEXT, attempts INTEGER, transient INTEGER
);
CREATE TABLE IF NOT EXISTS lines (position INTEGER PRIMARY KEY, line BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS answers (
    request TEXT PRIMARY KEY, raw BLOB NOT NULL, prompt_tokens INTEGER NOT NULL, completion_tokens INTEGER NOT NULL,
    error TEXT, message TEXT, attempts INTEGER NOT NULL
);
CREATE TABLE IF NOT EXISTS payments (
    request TEXT NOT NULL, prompt_tokens INTEGER NOT NULL, cached_tokens INTEGER NOT NULL,
    completion_tokens INTEGER NOT NULL, reasoning_tokens INTEGER NOT NULL
);
-- of a ledger that was made before there were payments
INSERT INTO payments SELECT request, prompt_tokens, 0, completion_tokens, 0 FROM answers
WHERE NOT EXISTS (SELECT 1 FROM payments);
"""
_KEEP_ARTICLE: Final = """
INSERT OR REPLACE INTO articles (position, source, digest, text, metadata) VALUES (?, ?, ?, ?, ?)
"""
_FINISH: Final = """
UPDATE articles SET state = ?, made_with = ?, counts = ?, error = ?, message = ?, attempts = ?, transient = ?
WHERE position = ?
"""
_KEEP_ANSWER: Final = """
INSERT OR REPLACE INTO answers VALUES (?, ?, ?, ?, ?, ?, ?)
"""
TOKENS: Final = ("prompt_tokens", "cached_tokens", "completion_tokens", "reasoning_tokens")
_PAY: Final = f"INSERT INTO payments (request, {', '.join(TOKENS)}) VALUES (?, ?, ?, ?, ?)"  # noqa: S608 - names above
_ROW: Final = "position, source, digest, state, made_with, counts, error, message, attempts, transient"
_METADATA: Final = tuple(
    name for name in Article.__dataclass_fields__ if not name.startswith("_") and name not in {"text", "source"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What the ledger knows of an article beside its text.

    Args:
        position: Its place in the input, from 0.
        source: Its name.
        digest: Of the input, None where that could not be read.
        state: `pending`, `done` or `failed`.
        made_with: Digest of what it was made with.
        made: What became of it, but for an extraction's line, which `Ledger.line` gives; None while it is pending.
    """

    position: int
    source: str
    digest: str | None
    state: str
    made_with: str | None
    made: Made | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredAnswer:
    """What a model said.

    Args:
        answer: The raw answer.
        attempts: How often the request had to be sent for it.
        error: Class and message of the error that it amounts to, None for an answer that could be used.
    """

    answer: ModelAnswer
    attempts: int = 1
    error: tuple[str, str] | None = None

    def __post_init__(self) -> None:
        """Take no more tokens from a server than can be stored."""
        counts: dict[str, Any] = {name: _possible(getattr(self.answer, name)) for name in TOKENS}
        object.__setattr__(self, "answer", replace(self.answer, **counts))

    @classmethod
    def of_error(cls, error: ModelError, attempts: int) -> Self:
        """An answer that amounts to an error."""
        used = {"prompt_tokens": error.prompt_tokens, "completion_tokens": error.completion_tokens}
        said = (type(error).__name__, message_of(error))
        return cls(answer=ModelAnswer(raw=error.raw or "", **used), attempts=attempts, error=said)


def _possible(tokens: int) -> int:
    return min(max(tokens, 0), _MOST_TOKENS)


class Ledger(Database):
    """What is stored of a run.

    Args:
        folder: The run folder.
        create: False to open a ledger that has to be there.

    Raises:
        SettingsError: There is none, or it is damaged, or was made by a version with other tables.
        WriteError: It cannot be written.
    """

    def __init__(self, folder: Path, *, create: bool = True) -> None:
        path = folder / NAME
        if not create and not path.is_file():
            raise SettingsError(f"{folder} is not a run folder: it has no {NAME}; make one with `communique batch`")
        super().__init__(path, _TABLES, _VERSION, later=("payments",))

    @property
    def settings(self) -> dict[str, Any]:
        """How the run was made."""
        with self.reading("the table of settings"):
            return {name: json.loads(value) for name, value in self.rows("SELECT name, value FROM settings")}

    @settings.setter
    def settings(self, values: dict[str, Any]) -> None:
        with self.together():
            for name, value in values.items():
                self.execute("INSERT OR REPLACE INTO settings VALUES (?, ?)", (name, json.dumps(value)))

    def keep_article(self, position: int, source: str, digest: str | None, article: Article | None) -> None:
        """Store an article that is to be worked on, in place of what stood there."""
        text = metadata = None
        with self.together():
            if article is not None:
                text = article.id
                metadata = json.dumps({name: getattr(article, name) for name in _METADATA}, ensure_ascii=False)
                self.execute("INSERT OR IGNORE INTO texts VALUES (?, ?)", (text, article.text))
            self.execute(_KEEP_ARTICLE, (position, source, digest, text, metadata))

    def finish(self, position: int, made_with: str, made: Made) -> None:
        """Store what became of an article."""
        with self.together():
            if isinstance(made, Done):
                counts = json.dumps(made.counts)
                self.execute(_FINISH, ("done", made_with, counts, None, None, None, None, position))
                self.execute("INSERT OR REPLACE INTO lines VALUES (?, ?)", (position, made.line))
            else:
                row = (made.error, made.message, made.attempts, made.transient, position)
                self.execute(_FINISH, ("failed", made_with, None, *row))

    def try_again(self, positions: Iterator[int] | list[int]) -> None:
        """Mark failures as such that may pass."""
        with self.together():
            for position in positions:
                self.execute("UPDATE articles SET transient = 1 WHERE position = ? AND state = 'failed'", (position,))

    def forget_from(self, position: int) -> None:
        """Drop the articles from a place on: the input has become shorter."""
        with self.together():
            for table in ("articles", "lines"):
                self.execute(f"DELETE FROM {table} WHERE position >= ?", (position,))  # noqa: S608 - names stand above

    def row(self, position: int) -> Row | None:
        """What is known of the article at a place."""
        found = self.rows(f"SELECT {_ROW} FROM articles WHERE position = ?", (position,))  # noqa: S608 - names stand above
        with self.reading(f"the row of article {position}"):
            return _row(*found[0]) if found else None

    def line(self, position: int) -> bytes:
        """An extraction's line, without its end."""
        with self.reading(f"the extraction of article {position}"):
            ((line,),) = self.rows("SELECT line FROM lines WHERE position = ?", (position,))
            return zlib.decompress(line)

    def article(self, position: int) -> Article | None:
        """The article at a place as it was loaded, None where it could not be."""
        query = (
            "SELECT source, metadata, texts.text FROM articles JOIN texts ON texts.id = articles.text "
            "WHERE position = ?"
        )
        found = self.rows(query, (position,))
        if not found:
            return None
        with self.reading(f"article {position}"):
            ((source, metadata, text),) = found
            known = json.loads(metadata)
            return Article(**{**known, "warnings": tuple(known["warnings"])}, source=source, text=text)

    def __len__(self) -> int:
        ((count,),) = self.rows("SELECT count(*) FROM articles")
        return int(count)

    def positions(self) -> Iterator[int]:
        """All places, in order; the ledger may be written meanwhile."""
        after = -1
        query = "SELECT position FROM articles WHERE position > ? ORDER BY position LIMIT 1"
        while found := self.rows(query, (after,)):
            ((after,),) = found
            yield after

    def keep_answer(self, request: str, stored: StoredAnswer) -> None:
        """Store what was said to the request with this `key`."""
        answer = stored.answer
        raw = answer.raw.encode("utf-8", "surrogatepass")  # models do write half of a surrogate pair
        row = (request, raw, answer.prompt_tokens, answer.completion_tokens)
        with self.together():
            self.execute(_KEEP_ANSWER, (*row, *(stored.error or (None, None)), stored.attempts))
            self.keep_payment(request, answer)

    def keep_payment(self, request: str, answer: ModelAnswer) -> None:
        """Enter what an answer cost to the request with this `key`, whether or not the answer itself is kept."""
        self.execute(_PAY, (request, *(getattr(answer, name) for name in TOKENS)))

    def answer(self, request: str) -> StoredAnswer | None:
        """What was said to the request with this `key`, None where nothing was.

        Raises:
            WriteError: The ledger was deleted, so that what will be said could not be stored.
            DamagedError: It cannot be read.
        """
        self.check_there()  # before the question is asked and paid for
        query = "SELECT raw, prompt_tokens, completion_tokens, error, message, attempts FROM answers WHERE request = ?"
        found = self.rows(query, (request,))
        if not found:
            return None
        with self.reading(f"the answer to request {request}"):
            ((raw, prompt_tokens, completion_tokens, error, message, attempts),) = found
            said = raw.decode("utf-8", "surrogatepass")
            answer = ModelAnswer(raw=said, prompt_tokens=prompt_tokens, completion_tokens=completion_tokens)
            return StoredAnswer(answer=answer, attempts=attempts, error=(error, message) if error else None)

    def drop_answer(self, request: str) -> None:
        """Forget what was said to the request with this `key`, so that it is asked again."""
        self.execute("DELETE FROM answers WHERE request = ?", (request,))

    def paid(self) -> dict[str, int]:
        """Requests answered and tokens of all answers that ever came, those too that others have taken the place of."""
        totals = ", ".join(f"total({name})" for name in TOKENS)
        ((requests, *tokens),) = self.rows(f"SELECT count(*), {totals} FROM payments")  # noqa: S608 - names above
        return {"requests": requests, **dict(zip(TOKENS, map(int, tokens), strict=True))}


def _row(
    position: int,
    source: str,
    digest: str | None,
    state: str,
    made_with: str | None,
    counts: str | None,
    *failure: Any,  # noqa: ANN401 - columns of several types
) -> Row:
    made: Made | None = None
    if state == "done":
        known = json.loads(counts or "{}")
        if not (isinstance(known, dict) and all(isinstance(one, int) for one in known.values())):
            raise ValueError(counts)
        made = Done(counts=known)
    elif state == "failed":
        error, message, attempts, transient = failure
        made = Failed(error=error, message=message, attempts=attempts, transient=bool(transient))
    return Row(position=position, source=source, digest=digest, state=state, made_with=made_with, made=made)


def key(request: ModelRequest) -> str:
    """What a request is known by in the ledger: a digest of the digests of its parts, in their order."""
    return hashlib.sha256(".".join(request.digests().values()).encode()).hexdigest()
