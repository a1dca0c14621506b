"""Run articles by the rules alone, in this process or in several."""

from __future__ import annotations

from collections import deque
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Final

from communique.batch.outcome import failed
from communique.batch.reader import read
from communique.batch.workers import died, open_pool

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from concurrent.futures import Future

    from communique.article import Article
    from communique.batch.entry import Entry
    from communique.batch.outcome import Made
    from communique.batch.reader import Reading
    from communique.batch.session import Session, Task

_AT_ONCE: Final = 16  # articles that go to a process together
_QUEUED: Final = 3  # such groups for each process, so that none waits for the next


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
        SettingsError: Another process could not be started, or has died.
    """
    groups = _groups(session, entries)
    if not workers:
        for group in groups:
            _keep(session, group, (read_one(task.entry, reading) for task in group))
        return
    under_way: deque[tuple[Sequence[Task], Future[list[Read]]]] = deque()
    pool = open_pool(workers)
    try:
        for group in groups:
            under_way.append((group, pool.submit(read_some, [task.entry for task in group], reading)))
            while len(under_way) >= workers * _QUEUED or (under_way and under_way[0][1].done()):
                _keep_first(session, under_way)
        while under_way:
            _keep_first(session, under_way)
    except BrokenProcessPool as error:
        raise died() from error
    finally:
        pool.shutdown(cancel_futures=True)


def read_one(entry: Entry, reading: Reading) -> Read:
    """Load and read one article; an error is its result."""
    article: Article | None = None
    try:
        article = entry.load()
        return Read(article, read(article, reading, nothing))
    except Exception as error:  # noqa: BLE001 - a defect that one article brings out is not to cost the others
        return Read(article, failed(error))


def read_some(entries: Sequence[Entry], reading: Reading) -> list[Read]:
    """The same for several."""
    return [read_one(entry, reading) for entry in entries]


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


def _keep_first(session: Session, under_way: deque[tuple[Sequence[Task], Future[list[Read]]]]) -> None:
    group, reads = under_way.popleft()
    _keep(session, group, reads.result())
