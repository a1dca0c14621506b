"""Make the extraction of one article with a model: ask, and read what was said, here or in another process."""

from __future__ import annotations

import asyncio
from contextlib import nullcontext
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final
from weakref import WeakValueDictionary

from communique.batch.answers import Asked
from communique.batch.database import DamagedError
from communique.batch.flow import Stopped
from communique.batch.ledger import key
from communique.batch.outcome import TOO_SLOW, Failed, WriteError, done, failed
from communique.batch.workers import SOON
from communique.cassettes import cassette_path, open_cassette, use_cassette
from communique.drivers import arun
from communique.errors import ModelError, SettingsError, TruncatedAnswerError
from communique.time_limit import BrokenOff

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from contextlib import AbstractContextManager
    from pathlib import Path

    from communique.article import Article
    from communique.asking.request import ModelAnswer, ModelRequest
    from communique.batch.answers import Answers
    from communique.batch.entry import Entry
    from communique.batch.flow import Flow
    from communique.batch.ledger import StoredAnswer
    from communique.batch.outcome import Made
    from communique.batch.reader import Readers, Reading
    from communique.batch.session import Session, Task
    from communique.cassettes import Cassette, Mode


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where an article stands in a run.

    Args:
        position: Its place in the input, from 0; of two articles that wait, the first goes first.
        source: Its name.
        again: Whether it failed before in a way that may pass.
    """

    position: int
    source: str
    again: bool = False


@dataclass(slots=True)
class Maker:
    """Makes extractions.

    Args:
        answers: Where answers come from.
        reading: What the pipeline of an article depends on.
        readers: Other processes that read the answers, None to read them here.
        cassettes: Folder of recordings.
        record: The cassettes' mode.
    """

    answers: Answers
    reading: Reading
    readers: Readers | None = None
    cassettes: Path | None = None
    record: Mode = "none"
    _opened: WeakValueDictionary[Path, Cassette] = field(default_factory=WeakValueDictionary)
    _tasks: dict[asyncio.Task[Any] | None, asyncio.Task[Any] | None] = field(default_factory=dict)  # to their articles'
    _elsewhere: set[asyncio.Task[Any] | None] = field(default_factory=set)  # others work for these
    _read_there: set[asyncio.Task[Any] | None] = field(default_factory=set)  # those of them that have their answers

    async def make(self, place: Place, load: Callable[[], Article]) -> Made | None:
        """What becomes of an article; an error that concerns it alone is its result. None where the run ends before.

        Raises:
            WriteError: The run folder cannot be written.
        """
        current, asked, tells = asyncio.current_task(), Asked(), True
        self._tasks[current] = current
        try:
            made: Made = await self._make(place, load(), asked)
        except (Stopped, BrokenOff):
            return None
        except (WriteError, DamagedError):
            raise
        except Exception as error:  # noqa: BLE001 - a defect that one article brings out is not to cost the others
            made = failed(error, attempts=asked.attempts, denied=asked.denied)
            tells = isinstance(error, ModelError | SettingsError)
        finally:
            del self._tasks[current]
        if isinstance(made, Failed) and made.error == TOO_SLOW:
            tells = False
        if asked.live and (tells or not isinstance(made, Failed)):
            await self.answers.in_flight.settled(place.position, made.message if isinstance(made, Failed) else None)
        return made

    def stop(self, *, at_once: bool) -> None:
        """Give up what waits for its turn; with `at_once`, what is under way too, but not what stops the run."""
        current = asyncio.current_task()
        spared = {current, self._tasks.get(current)}
        if not at_once:
            spared |= self.answers.sending | self._elsewhere
        _cancel(self._tasks.keys() - spared)
        asyncio.get_running_loop().call_later(SOON, lambda: _cancel(self._read_there))

    async def _make(self, place: Place, article: Article, asked: Asked) -> Made:
        async def ask(request: ModelRequest) -> ModelAnswer:
            return await self.answers.get(request, asked, order=place.position, again=place.again)

        with self._cassette(place.source):
            if self.readers and (made := await self._make_there(place, article, asked, self.readers)):
                return made
            return done(await arun(self.reading.pipeline(article), ask))

    async def _make_there(self, place: Place, article: Article, asked: Asked, readers: Readers) -> Made | None:
        """Ask all at once that the pipeline will ask, and have another process run it over the answers."""
        current = asyncio.current_task()
        self._elsewhere.add(current)
        try:
            stored = await self._ask_all(place, article, asked)
            self._read_there.add(current)
            return await readers.read(article, stored)
        finally:
            self._elsewhere.discard(current)
            self._read_there.discard(current)

    async def _ask_all(self, place: Place, article: Article, asked: Asked) -> dict[str, StoredAnswer]:
        """The answers up to the first that ends the pipeline.

        Raises:
            Stopped: The run is to end.
            Exception: There is no answer.
        """
        requests = list(self.reading.requests(article))
        each = [Asked() for _ in requests]
        owner = asyncio.current_task()
        questions = [self._ask_one(place, request, one, owner) for request, one in zip(requests, each, strict=True)]
        came = await asyncio.gather(*questions, return_exceptions=True)
        asked.live = any(one.live for one in each)
        stored: dict[str, StoredAnswer] = {}
        for request, found, one in zip(requests, came, each, strict=True):
            if isinstance(found, BaseException):
                asked.attempts, asked.denied = one.attempts, one.denied
                raise Stopped if isinstance(found, asyncio.CancelledError) else found
            stored[key(request)] = found
            if found.error and found.error[0] != TruncatedAnswerError.__name__:
                break
        return stored

    async def _ask_one(
        self, place: Place, request: ModelRequest, asked: Asked, owner: asyncio.Task[Any] | None
    ) -> StoredAnswer:
        current = asyncio.current_task()
        self._tasks[current] = owner
        try:
            return await self.answers.fetch(request, asked, order=place.position, again=place.again)
        finally:
            del self._tasks[current]

    def _cassette(self, source: str) -> AbstractContextManager[Any]:
        if self.cassettes is None:
            return nullcontext()
        path = cassette_path(self.cassettes, source)
        # Two rows of one name share a cassette; two objects for it would overwrite what each other records.
        if (cassette := self._opened.get(path)) is None:
            cassette = self._opened[path] = open_cassette(path, self.record)
        return use_cassette(cassette)


def _cancel(tasks: Iterable[asyncio.Task[Any] | None]) -> None:
    for task in list(tasks):
        if task:
            task.cancel()


_AHEAD: Final = 4  # articles in work for each request at once: asking does not wait for reading


class Asking:
    """The engine that asks a model.

    Args:
        session: The run.
        flow: The gate of all requests.
        maker: Makes an article's extraction.
    """

    def __init__(self, session: Session, flow: Flow, maker: Maker) -> None:
        self._session: Final = session
        self._flow: Final = flow
        self._maker: Final = maker

    async def run(self, entries: Iterable[Entry]) -> None:
        """Settle every article, or as many as there is time for.

        Raises:
            WriteError: The run folder cannot be written.
        """
        self._session.stopping = self._stop
        room = asyncio.Semaphore(self._flow.most * _AHEAD)
        try:
            async with asyncio.TaskGroup() as group:
                for task in self._session.tasks(entries):
                    if task is None:
                        await asyncio.sleep(0)
                        continue
                    await room.acquire()
                    if self._session.outcome.stopped:
                        break
                    article = group.create_task(self._one(task))
                    article.add_done_callback(lambda _: room.release())
        except* (WriteError, DamagedError) as found:
            raise found.exceptions[0] from None

    def _stop(self) -> None:
        """Let attempts that are under way end, unless nothing succeeds anyway, and give up what waits for its turn."""
        self._flow.close()
        self._maker.stop(at_once=self._flow.breaker.tripped)

    async def _one(self, task: Task) -> None:
        """Settle one article."""
        place = Place(position=task.position, source=task.entry.source, again=task.again)
        if made := await self._maker.make(place, lambda: self._session.load(task)):
            self._session.settle(task.position, made)
