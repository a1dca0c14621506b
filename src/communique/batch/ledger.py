"""The run's memory: each article's text and each raw answer, stored before anything is made of them."""

from __future__ import annotations

import json
import sqlite3
import threading
from contextlib import closing
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, Final, Self

from communique.article import Article
from communique.errors import SettingsError
from communique.request import ModelAnswer

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from communique.request import ModelRequest

NAME: Final = "ledger.sqlite3"
_TABLES: Final = """
CREATE TABLE IF NOT EXISTS settings (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS articles (
    position INTEGER PRIMARY KEY, source TEXT NOT NULL, article TEXT, error TEXT
);
CREATE TABLE IF NOT EXISTS answers (
    request TEXT PRIMARY KEY, raw TEXT NOT NULL, prompt_tokens INTEGER NOT NULL, completion_tokens INTEGER NOT NULL,
    truncated INTEGER NOT NULL
);
"""
_KEEP_ANSWER: Final = """
INSERT OR REPLACE INTO answers VALUES (:request, :raw, :prompt_tokens, :completion_tokens, :truncated)
"""
_KEPT: Final = tuple(field for field in Article.__dataclass_fields__ if not field.startswith("_"))


@dataclass(frozen=True, slots=True)
class Stored:
    """An article of the ledger.

    Args:
        source: Its path below the input folder.
        article: The article as loaded, None where loading failed.
        error: Class and message of the failure, None where there was none.
    """

    source: str
    article: Article | None
    error: tuple[str, str] | None


class Ledger:
    """A SQLite file in the run folder. Not for several processes at once.

    Args:
        folder: The run folder.
        create: False to open a ledger that has to be there.

    Raises:
        SettingsError: There is none, or it is damaged.
    """

    def __init__(self, folder: Path, *, create: bool = True) -> None:
        path = folder / NAME
        if not create and not path.is_file():
            raise SettingsError(f"{folder} is not a run folder: it has no {NAME}; make one with `communique batch`")
        # Answers come from the threads that asked, and a transaction belongs to the connection, not to a thread.
        self._lock: Final = threading.Lock()
        self._db: Final = sqlite3.connect(path, check_same_thread=False)
        try:
            self._db.execute("PRAGMA journal_mode=WAL")
            self._db.executescript(_TABLES)
        except sqlite3.Error as error:
            self._db.close()
            what = f"{path} cannot be read: {error}; delete it and run `communique batch` again"
            raise SettingsError(what) from error

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._db.close()

    def clear(self) -> None:
        """Forget everything."""
        with self._db:
            for table in ("settings", "articles", "answers"):
                self._db.execute(f"DELETE FROM {table}")  # noqa: S608 - the names stand in this line's loop

    @property
    def settings(self) -> dict[str, Any]:
        """How the run was made."""
        with closing(self._db.execute("SELECT name, value FROM settings")) as rows:
            return {name: json.loads(value) for name, value in rows}

    @settings.setter
    def settings(self, values: dict[str, Any]) -> None:
        with self._db:
            rows = [(name, json.dumps(value)) for name, value in values.items()]
            self._db.executemany("INSERT OR REPLACE INTO settings VALUES (?, ?)", rows)

    def keep_article(self, position: int, source: str, article: Article | None, error: Exception | None = None) -> None:
        """Store an article, or why it could not be read, or why there is no extraction of it."""
        text = json.dumps({name: getattr(article, name) for name in _KEPT}) if article else None
        why = json.dumps([type(error).__name__, str(error)]) if error else None
        with self._lock, self._db:
            self._db.execute("INSERT OR REPLACE INTO articles VALUES (?, ?, ?, ?)", (position, source, text, why))

    def articles(self) -> Iterator[Stored]:
        """The articles in input order."""
        with closing(self._db.execute("SELECT source, article, error FROM articles ORDER BY position")) as rows:
            for source, text, why in rows:
                article = (
                    Article(**{**json.loads(text), "warnings": tuple(json.loads(text)["warnings"])}) if text else None
                )
                yield Stored(source, article, tuple(json.loads(why)) if why else None)

    def keep_answer(self, request: ModelRequest, answer: ModelAnswer, *, truncated: bool = False) -> None:
        """Store a raw answer before it is read."""
        row = {"request": key(request), **asdict(answer), "truncated": truncated}
        with self._lock, self._db:
            self._db.execute(_KEEP_ANSWER, row)

    def answer(self, request: ModelRequest) -> tuple[ModelAnswer, bool] | None:
        """The stored answer to a request and whether it was cut off, None where there is none."""
        query = "SELECT raw, prompt_tokens, completion_tokens, truncated FROM answers WHERE request = ?"
        with self._lock, closing(self._db.execute(query, (key(request),))) as rows:
            row = rows.fetchone()
        if row is None:
            return None
        return ModelAnswer(raw=row[0], prompt_tokens=row[1], completion_tokens=row[2]), bool(row[3])


def key(request: ModelRequest) -> str:
    """What a request is known by in the ledger: the digests of its parts, in their order."""
    return ".".join(request.digests().values())
