"""Run articles by the rules alone, in this process or in several."""

from __future__ import annotations

import time
from collections import deque
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Final, Self

from communique.batch.outcome import failed
from communique.batch.reader import fatal, read
from communique.batch.workers import can_start, died, last_resort, open_pool
from communique.time_limit import BrokenOff

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from communique.article import Article
    from communique.batch.entry import Entry
    from communique.batch.outcome import Made
    from communique.batch.reader import Reading
    from communique.batch.session import Session, Task

_AT_ONCE: Final = 16  # articles that go to a process together
_QUEUED: Final = 3  # such groups for each process, so that none waits for the next
_LOOK: Final = 0.1  # seconds between looks at whether the run is to end
_SOON: Final = 1.0  # second that what is being read then has left


@dataclass(frozen=True, slots=True)
class Read:
    """An article that was read.

    Args:
        article: As loaded, None where it could not be.
        made: What became of it.
    """

    article: Article | None
    made: Made


def read_all(session: Session, entries: Iterable[Entry], reading: Reading, *, workers: int) -> None:
    """Settle every article by the rules, in this process or in so many others.

    Raises:
        WriteError: The run folder cannot be written.
        SettingsError: Another process could not be started.
    """
    groups = _groups(session, entries)
    if workers:
        with _Elsewhere(session, reading, workers) as elsewhere:
            elsewhere.read(groups)
        return
    try:
        for group in groups:
            _keep(session, group, (read_one(task.entry, reading) for task in group))
    except BrokenOff:
        pass  # the run was asked to end, which it has noted


def read_one(entry: Entry, reading: Reading) -> Read:
    """Load and read one article; an error is its result.

    Raises:
        BrokenOff: The run is to end.
    """
    article: Article | None = None
    try:
        article = reading.load(entry)
        return Read(article, read(article, reading, nothing))
    except Exception as error:  # noqa: BLE001 - a defect that one article brings out is not to cost the others
        return Read(article, failed(error))


def read_some(entries: Sequence[Entry], reading: Reading) -> list[Read]:
    """The same for several, in a process for itself."""
    found = []
    for entry in entries:
        # Loading has the article's time, and so has reading.
        with last_resort(reading.article_seconds and 2 * reading.article_seconds):
            found.append(read_one(entry, reading))
    return found


def nothing(_: str) -> None:
    """No answer: the rules ask nobody."""


def _groups(session: Session, entries: Iterable[Entry]) -> Iterator[Sequence[Task]]:
    tasks = (task for task in session.tasks(entries) if task is not None)
    while group := list(islice(tasks, _AT_ONCE)):
        yield group


def _keep(session: Session, group: Sequence[Task], reads: Iterable[Read]) -> None:
    for task, found in zip(group, reads, strict=True):
        with session.ledger.together():
            session.ledger.keep_article(task.position, task.entry.source, task.digest, found.article)
            session.settle(task.position, found.made)


class _Elsewhere:
    """Has articles read in other processes, and stores what comes of them in their order."""

    def __init__(self, session: Session, reading: Reading, workers: int) -> None:
        self._session: Final = session
        self._reading: Final = reading
        self._workers: Final = workers
        self._pool = open_pool(workers)
        self._under_way: Final[deque[tuple[Sequence[Task], Future[list[Read]]]]] = deque()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: object, *_: object) -> None:
        self._pool.end(at_once=bool(kind or self._session.outcome.stopped))

    def read(self, groups: Iterable[Sequence[Task]]) -> None:
        """Settle all groups, or as many as are read when the run is to end.

        Raises:
            SettingsError: No other process can be started.
        """
        for group in groups:
            self._under_way.append((group, self._submit(group)))
            while len(self._under_way) >= self._workers * _QUEUED or self._first_is_done():
                self._keep_first()
        while self._under_way:
            self._keep_first()

    def _first_is_done(self) -> bool:
        return bool(self._under_way) and self._under_way[0][1].done()

    def _submit(self, group: Sequence[Task]) -> Future[list[Read]]:
        try:
            return self._pool.submit(read_some, [task.entry for task in group], self._reading)
        except BrokenProcessPool as error:
            lost: Future[list[Read]] = Future()
            lost.set_exception(error)
            return lost

    def _keep_first(self) -> None:
        """Store what came of the first group; of all that are done where the run is to end before."""
        group, reads = self._under_way[0]
        try:
            found = self._wait(reads)
        except BrokenProcessPool:
            self._read_apart()
            return
        if found is None:
            self._keep_done()
            self._under_way.clear()
            return
        self._under_way.popleft()
        _keep(self._session, group, found)

    def _wait(self, reads: Future[list[Read]]) -> list[Read] | None:
        """What was read; None where the run is to end and it is not read soon."""
        until: float | None = None
        while True:
            try:
                return reads.result(_LOOK)
            except TimeoutError:
                if self._session.outcome.stopped:
                    until = until or time.monotonic() + _SOON
                    if time.monotonic() >= until:
                        return None

    def _keep_done(self) -> list[Task]:
        """Store what came of the groups that are done; the articles of the others."""
        lost: list[Task] = []
        for group, reads in self._under_way:
            if reads.done() and not reads.cancelled() and not reads.exception():
                _keep(self._session, group, reads.result())
            else:
                lost += group
        return lost

    def _read_apart(self) -> None:
        """Some article has ended its process, and with it what the others read: which one shows when each is alone."""
        if not can_start():
            raise died()
        lost = self._keep_done()
        self._under_way.clear()
        self._replace(1)
        for task in lost:
            if (found := self._alone(task)) is None:
                break
            _keep(self._session, [task], found)
        self._replace(self._workers)

    def _alone(self, task: Task) -> list[Read] | None:
        try:
            return self._wait(self._submit([task]))
        except BrokenProcessPool:
            self._replace(1)
            return [Read(None, fatal(self._reading))]

    def _replace(self, workers: int) -> None:
        self._pool.end(at_once=True)
        self._pool = open_pool(workers)
