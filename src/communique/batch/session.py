"""What all engines share: which articles need work, where results go, and when to stop."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final, Literal

from communique import __version__
from communique.batch.outcome import Failed
from communique.batch.reader import LOADING
from communique.time_limit import TimeLimit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from importlib.resources.abc import Traversable

    from communique.article import Article
    from communique.batch.entry import Entry
    from communique.batch.ledger import Ledger
    from communique.batch.outcome import Made, Outcome
    from communique.batch.projection import Projection

INTERRUPTED: Final = "Interrupted"


@dataclass(frozen=True, slots=True)
class Task:
    """An article that needs work.

    Args:
        position: Its place in the input, from 0.
        entry: The file or row.
        digest: Of the input.
        again: Whether it failed before in a way that may pass.
    """

    position: int
    entry: Entry
    digest: str | None
    again: bool = False


@dataclass(frozen=True, slots=True)
class Known:
    """An article as the ledger knows it.

    Args:
        position: Its place in the input, from 0.
        source: Its name.
        digest: Of the input, None where that could not be read.
    """

    position: int
    source: str
    digest: str | None


@dataclass(slots=True)
class Session:
    """One run over an input.

    Args:
        ledger: The run's memory.
        projection: The run's files.
        outcome: How far it has come.
        made_with: Digest of all that an extraction depends on beside the article and the answers.
        progress: Called whenever an article is settled.
        stopping: Called once when the run is to stop.
        article_seconds: How long an article may be loaded; None for no limit.
    """

    ledger: Ledger
    projection: Projection
    outcome: Outcome
    made_with: str
    progress: Callable[[Outcome], None]
    stopping: Callable[[], None] = field(default=lambda: None)
    article_seconds: float | None = None

    def tasks(self, entries: Iterable[Entry]) -> Iterator[Task | None]:
        """The articles that need work; None for one that needs none, so that the caller may do other things."""
        position = -1
        for position, entry in enumerate(self._readable(entries)):
            if self.outcome.stopped:
                return
            task = self._task(position, entry)
            if task is None:
                self.keep(position)
            yield task
        if not self.outcome.stopped:
            self.outcome.total = position + 1

    def _readable(self, entries: Iterable[Entry]) -> Iterator[Entry]:
        """The articles up to where the input itself breaks off: a table that is damaged, a disk that is gone."""
        try:
            yield from entries
        except Exception as error:  # noqa: BLE001 - whatever a table's reader raises
            self.outcome.stopped = f"The input cannot be read any further: {type(error).__name__}: {error}"

    def _task(self, position: int, entry: Entry) -> Task | None:
        digest = entry.digest()
        state = find_state(self.ledger, position, entry.source, digest, self.made_with)
        return None if state == "done" else Task(position, entry, digest, again=state == "again")

    def load(self, task: Task) -> Article:
        """An article, which is stored before anything is made of it.

        Raises:
            InputError: It cannot be loaded, or not in time; its place is stored all the same.
            BrokenOff: The run is to end.
        """
        article: Article | None = None
        try:
            article = TimeLimit(self.article_seconds).run(LOADING, task.entry.load)
        finally:
            self.ledger.keep_article(task.position, task.entry.source, task.digest, article)
        return article

    def keep(self, position: int) -> None:
        """An earlier run has finished an article."""
        self.outcome.kept += 1
        self._settled(position)

    def settle(self, position: int, made: Made, *, provisional: bool = False) -> None:
        """Store what became of an article and write it when its turn comes.

        Args:
            position: The article's place.
            made: What became of it.
            provisional: Whether the next run is to look at it again.
        """
        self.ledger.finish(position, "" if provisional else self.made_with, made)
        self._show(position, made)

    def settle_read(self, read: Known, article: Article | None, made: Made) -> None:
        """Store an article that another process loaded, with what became of it, and then write it.

        A line in the files whose article is not yet in the ledger would look like damage after a kill.

        Args:
            read: Its place, name and digest.
            article: The article; None where it could not be loaded.
            made: What became of it.
        """
        with self.ledger.together():
            self.ledger.keep_article(read.position, read.source, read.digest, article)
            self.ledger.finish(read.position, self.made_with, made)
        self._show(read.position, made)

    def _show(self, position: int, made: Made) -> None:
        self.outcome.lost += isinstance(made, Failed)
        self._settled(position)

    def _settled(self, position: int) -> None:
        self.outcome.settled += 1
        self.projection.settle(position)
        self.progress(self.outcome)

    def stop(self, reason: str) -> None:
        """Begin nothing more."""
        if not self.outcome.stopped:
            self.outcome.stopped = reason
            self.stopping()


State = Literal["done", "new", "again"]


def find_state(ledger: Ledger, position: int, source: str, digest: str | None, made_with: str) -> State:
    """Whether an article is done, or needs work; `again` where it failed in a way that may pass.

    Args:
        ledger: Of the run.
        position: The article's place.
        source: Its name.
        digest: Of the input, None where it cannot be read.
        made_with: Digest of all that an extraction depends on beside the article and the answers.
    """
    row = ledger.row(position)
    if row is None or digest is None or (row.source, row.digest) != (source, digest):
        return "new"
    if isinstance(row.made, Failed) and row.made.transient:
        return "again"
    return "done" if row.made and row.made_with == made_with else "new"


def made_with(**options: Any) -> str:  # noqa: ANN401 - any option that JSON can hold
    """The digest of the library and of the options that an extraction depends on."""
    said = json.dumps({"library": library_digest(), **options}, sort_keys=True)
    return hashlib.sha256(said.encode()).hexdigest()


@cache
def library_digest() -> str:
    """SHA-256 of the library's own files: a rule that changed is seen even where the version is the same."""
    total: Final = hashlib.sha256(__version__.encode())
    for path in _below(files("communique")):
        total.update(path.read_bytes())
    return total.hexdigest()


def _below(folder: Traversable) -> Iterator[Traversable]:
    for path in sorted(folder.iterdir(), key=lambda path: path.name):
        if path.is_dir() and path.name not in {"__pycache__", "batch", "cli", "client"}:
            yield from _below(path)
        elif path.is_file():
            yield path
