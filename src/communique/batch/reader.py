"""Make extractions of stored answers: in this process, or in others so that requests need not wait for it."""

from __future__ import annotations

import asyncio
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from communique.asking.strategy import default_strategy
from communique.batch.answers import Asked, MissingAnswerError, recall
from communique.batch.outcome import done, failed
from communique.batch.workers import can_start, last_resort, open_pool
from communique.drivers import limited, run
from communique.errors import TooSlowError
from communique.extract import extraction
from communique.time_limit import TimeLimit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from communique.article import Article
    from communique.asking.request import ModelRequest
    from communique.batch.entry import Entry
    from communique.batch.ledger import StoredAnswer
    from communique.batch.outcome import Failed, Made
    from communique.batch.workers import Pool
    from communique.domain import Domain
    from communique.extract import Pipeline
    from communique.schema.extraction import Policy

LOADING: Final = "loading it"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What the pipeline of an article depends on beside the article. It can be sent to another process.

    Args:
        domain: The kind of text and its record.
        model: The model to ask, None for the rules alone.
        policy: What becomes of values that the text does not yield.
        repairs: 1 to ask once more about items that do not hold.
        article_seconds: How long an article may be loaded, and how long read; None for no limit.
    """

    domain: Domain
    model: str | None
    policy: Policy
    repairs: int
    article_seconds: float | None = None

    def load(self, entry: Entry) -> Article:
        """The article of an entry.

        Raises:
            InputError: It cannot be loaded, or not in time.
            SettingsError: What a row says of it is not what it should be.
            BrokenOff: The run is to end.
        """
        return TimeLimit(self.article_seconds).run(LOADING, entry.load)

    def pipeline(self, article: Article) -> Pipeline:
        """The pipeline of an article, its steps within the time limit."""
        steps = extraction(article, self.domain, model=self.model, policy=self.policy, repairs=self.repairs)
        return limited(steps, TimeLimit(self.article_seconds))

    def requests(self, article: Article) -> Iterator[ModelRequest]:
        """What the pipeline will ask of an article, repairs aside."""
        if self.model is None:
            return iter(())
        return default_strategy(self.domain).requests(article, self.domain, self.model)


def read(article: Article, reading: Reading, stored: Callable[[str], StoredAnswer | None]) -> Made:
    """What becomes of an article by answers that are there; an error is its result.

    Raises:
        MissingAnswerError: One more answer is needed.
    """
    asked = Asked()
    try:
        return done(run(reading.pipeline(article), recall(stored, asked)))
    except MissingAnswerError:
        raise
    except Exception as error:  # noqa: BLE001 - a defect that one article brings out is not to cost the others
        return failed(error, attempts=asked.attempts)


class Readers:
    """Reads answers in other processes, in an event loop.

    Args:
        pool: The processes.
        reading: What the pipeline depends on.
    """

    def __init__(self, pool: Pool, reading: Reading) -> None:
        self._pool: Final = pool
        self._reading: Final = reading
        self._one_at_a_time: Final = asyncio.Lock()

    async def read(self, article: Article, stored: dict[str, StoredAnswer]) -> Made | None:
        """What becomes of an article; None where that cannot be told without a further answer, or not there."""
        try:
            return await self._read(self._pool, article, stored)
        except BrokenProcessPool:
            pass
        # Some article has ended its process, and with it what the others read: which one shows when each is alone.
        async with self._one_at_a_time:
            if not await asyncio.to_thread(can_start):  # the caller's script does not let itself be imported
                return None
            pool = open_pool(1, behind=True)
            try:
                return await self._read(pool, article, stored)
            except BrokenProcessPool:
                return fatal(self._reading)
            finally:
                pool.end(at_once=True)

    async def _read(self, pool: Pool, article: Article, stored: dict[str, StoredAnswer]) -> Made | None:
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(pool, _read_there, article, self._reading, stored)


def fatal(reading: Reading) -> Failed:
    """What becomes of an article that has ended the process that read it, alone."""
    limit = "" if reading.article_seconds is None else f" much longer than {reading.article_seconds:g} seconds, or"
    return failed(
        TooSlowError(
            f"Reading took{limit} more memory than there is: the process that read it was ended. "
            "Cut the article into parts, or allow more with --article-seconds."
        )
    )


def _read_there(article: Article, reading: Reading, stored: dict[str, StoredAnswer]) -> Made | None:
    try:
        with last_resort(reading.article_seconds):
            return read(article, reading, stored.get)
    except MissingAnswerError:
        return None
