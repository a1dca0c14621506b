"""A SQLite file in the run folder that survives being killed at any moment."""

from __future__ import annotations

import sqlite3
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING, Any, Final, Self

from communique.batch.outcome import WriteError
from communique.errors import SettingsError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class Database:
    """A SQLite file, for one thread.

    What is stored is committed at once, unless that is done within `together`.

    Args:
        path: The file, made if it is not there.
        tables: Statements that make its tables unless they are there.
        version: Of these tables.

    Raises:
        SettingsError: It is damaged, or was made by a version with other tables.
        WriteError: It cannot be written.
    """

    def __init__(self, path: Path, tables: str, version: int) -> None:
        self.path: Final = path
        self._depth = 0
        self._db: Final = sqlite3.connect(self.path, isolation_level=None)
        try:
            self._db.execute("PRAGMA journal_mode=WAL")
            # A killed process loses nothing; a power cut may lose the last answers, never the file.
            self._db.execute("PRAGMA synchronous=NORMAL")
            (found,) = self._db.execute("PRAGMA user_version").fetchone()
            if found not in {0, version}:
                raise sqlite3.DatabaseError(f"its tables are of version {found}, not {version}")
            self._db.executescript(f"{tables} PRAGMA user_version = {version};")
        except sqlite3.OperationalError as error:  # it cannot be written
            self._db.close()
            raise WriteError(self.path, error) from error
        except sqlite3.Error as error:
            self._db.close()
            what = f"{self.path} cannot be used: {error}; run `communique batch` again with --fresh"
            raise SettingsError(what) from error

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    @contextmanager
    def together(self) -> Iterator[None]:
        """Store what is stored inside in one transaction."""
        if self._depth:
            yield
            return
        self._depth = 1
        try:
            self.execute("BEGIN IMMEDIATE")
            yield
            self.execute("COMMIT")
        finally:
            self._depth = 0
            if self._db.in_transaction:
                self._db.rollback()

    def execute(self, statement: str, values: Any = ()) -> None:  # noqa: ANN401 - a row, by place or by name
        """Store something.

        Raises:
            WriteError: The file cannot be written.
        """
        try:
            self._db.execute(statement, values)
        except sqlite3.Error as error:
            raise WriteError(self.path, error) from error

    def rows(self, query: str, values: Any = ()) -> list[Any]:  # noqa: ANN401 - as above
        """All rows that a query finds."""
        with closing(self._db.execute(query, values)) as found:
            return found.fetchall()
