"""Run articles by the rules alone, in this process or in several."""

from __future__ import annotations

import time
from concurrent.futures import FIRST_COMPLETED, Future, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Final, Self

from communique.batch.outcome import failed
from communique.batch.reader import fatal, read
from communique.batch.session import Known
from communique.batch.workers import SOON, can_start, died, last_resort, open_pool
from communique.time_limit import BrokenOff

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from communique.article import Article
    from communique.batch.entry import Entry
    from communique.batch.outcome import Made
    from communique.batch.reader import Reading
    from communique.batch.session import Session, Task

_AT_ONCE: Final = 16  # articles that go to a process together
_QUEUED: Final = 3  # such groups for each process, so that none waits for the next
_LOOK: Final = 0.1  # seconds between looks at whether the run is to end


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
        session.settle_read(Known(task.position, task.entry.source, task.digest), found.article, found.made)


class _Elsewhere:
    """Has articles read in other processes, and stores what comes of them as it comes."""

    def __init__(self, session: Session, reading: Reading, workers: int) -> None:
        self._session: Final = session
        self._reading: Final = reading
        self._workers: Final = workers
        self._pool = open_pool(workers)
        self._under_way: Final[dict[Future[list[Read]], Sequence[Task]]] = {}
        self._until: float | None = None

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
            self._submit(group)
            while len(self._under_way) >= self._workers * _QUEUED:
                self._keep()
        while self._under_way:
            self._keep()

    def _submit(self, group: Sequence[Task]) -> None:
        try:
            reads = self._pool.submit(read_some, [task.entry for task in group], self._reading)
        except BrokenProcessPool as error:
            reads = Future()
            reads.set_exception(error)
        self._under_way[reads] = group

    def _keep(self) -> None:
        """Store what has come since, or wait for some; give up what does not come soon where the run is to end."""
        done, _ = wait(self._under_way, _LOOK, FIRST_COMPLETED)
        if self._store(done):
            self._read_apart()
        elif self._time_is_up():
            self._under_way.clear()

    def _time_is_up(self) -> bool:
        """Whether the run is to end, and what was being read then has had its time."""
        now = time.monotonic()
        if self._session.outcome.stopped and self._until is None:
            self._until = now + SOON
        return self._until is not None and now >= self._until

    def _store(self, done: Collection[Future[list[Read]]]) -> bool:
        """Store what was read, in the order of the input; whether some of it was lost with its process."""
        lost = False
        for reads in [reads for reads in self._under_way if reads in done]:
            if isinstance(reads.exception(), BrokenProcessPool):
                lost = True
            else:
                _keep(self._session, self._under_way.pop(reads), reads.result())
        return lost

    def _read_apart(self) -> None:
        """Some article has ended its process, and with it what the others read: which one shows when each is alone."""
        if not can_start():
            raise died()
        lost = [task for group in self._under_way.values() for task in group]
        self._under_way.clear()
        self._replace(1)
        for task in lost:
            if (found := self._alone(task)) is None:
                break
            _keep(self._session, [task], found)
        self._replace(self._workers)

    def _alone(self, task: Task) -> list[Read] | None:
        """What becomes of an article in a process of its own; None where the run is to end before."""
        reads = self._pool.submit(read_some, [task.entry], self._reading)
        while not wait([reads], _LOOK).done:
            if self._time_is_up():
                return None
        if not isinstance(reads.exception(), BrokenProcessPool):
            return reads.result()
        self._replace(1)
        return [Read(None, fatal(self._reading))]

    def _replace(self, workers: int) -> None:
        self._pool.end(at_once=True)
        self._pool = open_pool(workers)
