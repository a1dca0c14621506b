"""A SQLite file in the run folder that survives being killed at any moment."""

from __future__ import annotations

import sqlite3
import zlib
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING, Any, Final, Self

from communique.batch.outcome import WriteError
from communique.errors import SettingsError
from communique.private import create_private

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path


class DamagedError(SettingsError):
    """A file of the run folder is not what this library wrote there.

    Args:
        path: The file.
        what: What is wrong with it.
    """

    def __init__(self, path: Path, what: str) -> None:
        super().__init__(
            f"{path} is damaged: {what}. Nothing was overwritten. Put back a copy of it, or keep it for the answers in "
            "it and begin anew with another --out, or with --fresh, which forgets them"
        )


class Database:
    """A SQLite file, for one thread.

    What is stored is committed at once, unless that is done within `together`.

    Args:
        path: The file, made if it is not there.
        tables: Statements that make its tables unless they are there.
        version: Of these tables.
        later: Those of them that a file of this version may lack, since they came later; they are made.

    Raises:
        SettingsError: It is damaged, or was made by a version with other tables.
        WriteError: It cannot be written.
    """

    def __init__(self, path: Path, tables: str, version: int, *, later: Collection[str] = ()) -> None:
        self.path: Final = path
        self._depth = 0
        if path.is_dir():
            raise DamagedError(path, "a folder stands in its place")
        try:
            if not path.is_symlink():  # texts are for their owner alone; what is there keeps its mode
                create_private(path)
            self._db: Final = sqlite3.connect(self.path, isolation_level=None)
        except (OSError, sqlite3.Error) as error:
            raise WriteError(path, error) from error
        try:
            self._check(tables, version, later)
            self._db.execute("PRAGMA journal_mode=WAL")
            # A killed process loses nothing; a power cut may lose the last answers, never the file.
            self._db.execute("PRAGMA synchronous=NORMAL")
            self._db.executescript(f"{tables} PRAGMA user_version = {version};")
            self._identity: Final = _identity(path)
        except sqlite3.OperationalError as error:  # it cannot be written
            self._db.close()
            raise WriteError(self.path, error) from error
        except sqlite3.Error as error:
            self._db.close()
            raise DamagedError(path, str(error)) from error
        except DamagedError:
            self._db.close()
            raise

    def _check(self, tables: str, version: int, later: Collection[str]) -> None:
        """Whether the file is whole, and has these tables or none; before anything is written to it."""
        (found,) = self._db.execute("PRAGMA user_version").fetchone()
        if found not in {0, version}:
            raise DamagedError(self.path, f"its tables are of version {found}, not {version}")
        (said,) = self._db.execute("PRAGMA quick_check(1)").fetchone()
        if said != "ok":
            raise DamagedError(self.path, " ".join(said.split()))
        with closing(sqlite3.connect(":memory:")) as model:
            model.executescript(tables)
            wanted, there = _columns(model), _columns(self._db)
        known = {table for table, _ in there}
        wanted = {one for one in wanted if one[0] not in later or one[0] in known}
        if found == version and (missing := sorted(wanted - there)):
            table, column = missing[0]
            raise DamagedError(self.path, f"it has no column {column} in a table {table}")
        if found == 0 and (strange := sorted(there - wanted)):
            raise DamagedError(self.path, f"it is a database of something else, with a table {strange[0][0]}")

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
            self.check_there()
            self.execute("BEGIN IMMEDIATE")
            yield
            self.execute("COMMIT")
        finally:
            self._depth = 0
            if self._db.in_transaction:
                self._db.rollback()

    def check_there(self) -> None:
        """Whether the file still stands where it was opened: what is stored in a deleted one is lost.

        Raises:
            WriteError: It was deleted, or another one stands in its place.
        """
        try:
            same = _identity(self.path) == self._identity
        except OSError:
            same = False
        if not same:
            raise WriteError(self.path, OSError("it was deleted, moved or replaced while the run was going on"))

    def execute(self, statement: str, values: Any = ()) -> None:  # noqa: ANN401 - a row, by place or by name
        """Store something.

        Raises:
            WriteError: The file cannot be written.
        """
        try:
            self._db.execute(statement, values)
        except sqlite3.OperationalError as error:
            raise WriteError(self.path, error) from error
        except sqlite3.DatabaseError as error:
            raise DamagedError(self.path, str(error)) from error

    def rows(self, query: str, values: Any = ()) -> list[Any]:  # noqa: ANN401 - as above
        """All rows that a query finds.

        Raises:
            DamagedError: The file cannot be read.
        """
        try:
            with closing(self._db.execute(query, values)) as found:
                return found.fetchall()
        except sqlite3.Error as error:
            raise DamagedError(self.path, str(error)) from error

    @contextmanager
    def reading(self, what: str) -> Iterator[None]:
        """Make something of what was found; what fails in here fails because of what was stored.

        Args:
            what: What it is, for the message.

        Raises:
            DamagedError: In place of what is raised.
        """
        try:
            yield
        except (ValueError, TypeError, KeyError, IndexError, AttributeError, zlib.error) as error:
            raise DamagedError(self.path, f"{what} cannot be read ({type(error).__name__}: {error})") from error


def _identity(path: Path) -> tuple[int, int]:
    found = path.stat()
    return found.st_dev, found.st_ino


def _columns(database: sqlite3.Connection) -> set[tuple[str, str]]:
    """Tables and columns."""
    query = "SELECT m.name, c.name FROM sqlite_master AS m, pragma_table_info(m.name) AS c WHERE m.type = 'table'"
    return {(table, column) for table, column in database.execute(query) if not table.startswith("sqlite_")}
