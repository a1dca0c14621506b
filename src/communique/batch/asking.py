"""Run articles through the pipeline with a model: many at once, in one event loop."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Final

from communique.batch.making import Place
from communique.batch.outcome import WriteError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from communique.batch.entry import Entry
    from communique.batch.flow import Flow
    from communique.batch.making import Maker
    from communique.batch.session import Session, Task

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
        except* WriteError as found:
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
