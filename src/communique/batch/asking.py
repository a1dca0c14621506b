"""Run articles through the pipeline with a model: many at once, in one event loop."""

from __future__ import annotations

import asyncio
from contextlib import nullcontext
from typing import TYPE_CHECKING, Any, Final

from communique.batch.answers import Asked
from communique.batch.flow import Stopped
from communique.batch.ledger import key
from communique.batch.outcome import Done, Failed, WriteError, done, failed
from communique.cassettes import use_cassette
from communique.drivers import arun
from communique.errors import ModelError, SettingsError, TruncatedAnswerError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from contextlib import AbstractContextManager
    from pathlib import Path

    from communique.article import Article
    from communique.batch.answers import Answers
    from communique.batch.entry import Entry
    from communique.batch.flow import Flow
    from communique.batch.ledger import StoredAnswer
    from communique.batch.outcome import Made
    from communique.batch.reader import Readers, Reading
    from communique.batch.session import Session, Task
    from communique.cassettes import Mode
    from communique.drivers import AsyncAsk
    from communique.request import ModelAnswer, ModelRequest

_AHEAD: Final = 4  # one more article than requests for each so many requests at once, so that none waits for reading


class Asking:
    """The engine that asks a model.

    Args:
        session: The run.
        flow: The gate of all requests.
        answers: Where answers come from.
        reading: What the pipeline of an article depends on.
        readers: Other processes that read the answers, None to read them here.
        cassettes: Folder of recordings.
        record: The cassettes' mode.
    """

    def __init__(
        self,
        session: Session,
        flow: Flow,
        answers: Answers,
        reading: Reading,
        *,
        readers: Readers | None = None,
        cassettes: Path | None = None,
        record: Mode = "none",
    ) -> None:
        self._session: Final = session
        self._flow: Final = flow
        self._answers: Final = answers
        self._reading: Final = reading
        self._readers: Final = readers
        self._cassettes: Final = cassettes
        self._record: Final[Mode] = record
        self._articles: Final[set[asyncio.Task[None]]] = set()
        self._answered: Final[set[asyncio.Task[Any] | None]] = set()  # which another process is reading

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
                    self._articles.add(article)
                    article.add_done_callback(self._articles.discard)
                    article.add_done_callback(lambda _: room.release())
        except* WriteError as found:
            raise found.exceptions[0] from None

    def _stop(self) -> None:
        """Let attempts that are under way end, unless nothing succeeds anyway, and give up what waits for its turn."""
        self._flow.close()
        current = asyncio.current_task()
        for article in self._articles:
            busy = article in self._answered or article in self._flow.under_way
            if article is not current and (self._flow.breaker.tripped or not busy):
                article.cancel()

    async def _one(self, task: Task) -> None:
        """Settle one article; an error that concerns it alone is its result."""
        asked, tells = Asked(), True
        try:
            made = await self._made(task, asked)
        except Stopped:
            return
        except WriteError:
            raise
        except Exception as error:  # noqa: BLE001 - a defect that one article brings out is not to cost the others
            made = failed(error, attempts=asked.attempts, denied=asked.denied)
            tells = isinstance(error, ModelError | SettingsError)
        self._session.settle(task.position, made)
        if asked.live and isinstance(made, Done):
            self._flow.breaker.extracted()
        elif asked.live and isinstance(made, Failed) and tells:
            self._flow.breaker.lost(task.position, made.message)

    async def _made(self, task: Task, asked: Asked) -> Made:
        article = self._session.load(task)

        async def ask(request: ModelRequest) -> ModelAnswer:
            return await self._answers.get(request, asked, order=task.position, again=task.again)

        with self._cassette(task.entry.source):
            if self._readers and (made := await self._made_there(article, ask, self._readers)):
                return made
            return done(await arun(self._reading.pipeline(article), ask))

    async def _made_there(self, article: Article, ask: AsyncAsk, readers: Readers) -> Made | None:
        """Ask all that the pipeline will ask, and have another process run it over the answers."""
        stored: dict[str, StoredAnswer] = {}
        for request in self._reading.requests(article):
            try:
                await ask(request)
            except TruncatedAnswerError as error:
                if not error.raw:
                    raise
            name = key(request)
            if found := self._session.ledger.answer(name):
                stored[name] = found
        self._answered.add(asyncio.current_task())
        try:
            return await readers.read(article, stored)
        finally:
            self._answered.discard(asyncio.current_task())

    def _cassette(self, source: str) -> AbstractContextManager[Any]:
        if self._cassettes is None:
            return nullcontext()
        return use_cassette(self._cassettes / f"{source}.yaml", self._record)
