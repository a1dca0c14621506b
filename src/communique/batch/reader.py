"""Make extractions of stored answers: in this process, or in others so that requests need not wait for it."""

from __future__ import annotations

import asyncio
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from communique.batch.answers import Asked, MissingAnswerError, recall
from communique.batch.database import DamagedError
from communique.batch.outcome import done, failed
from communique.batch.workers import can_start, last_resort, open_pool
from communique.drivers import limited, run
from communique.errors import TooSlowError
from communique.extract import extraction
from communique.judging.calibration import RISK
from communique.time_limit import TimeLimit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from communique.article import Article
    from communique.asking.request import ModelRequest
    from communique.asking.strategy import Strategy
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
        strategy: How the model is asked.
        settings: The provider's own parameters.
        rules: False for the model's answer without the domain's own reading beside it.
        trust: What the model's word is worth, from 0 to 1; None for what the strategy says.
        risk: The share of wrong values that may stand unmarked, from 0 to 1.
        article_seconds: How long an article may be loaded, and how long read; None for no limit.
    """

    domain: Domain
    model: str | None
    policy: Policy
    repairs: int
    strategy: Strategy
    settings: Mapping[str, Any] = field(default_factory=dict)
    rules: bool = True
    trust: float | None = None
    risk: float = RISK
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
        steps = extraction(
            article, self.domain, model=self.model, strategy=self.strategy, policy=self.policy, repairs=self.repairs,
            settings=self.settings, rules=self.rules, trust=self.trust, risk=self.risk,
        )  # fmt: skip
        return limited(steps, TimeLimit(self.article_seconds))

    def requests(self, article: Article) -> Iterator[ModelRequest]:
        """What the pipeline will ask of an article, repairs aside."""
        if self.model is None:
            return iter(())
        return self.strategy.requests(article, self.domain, self.model, self.settings)


def read(article: Article, reading: Reading, stored: Callable[[str], StoredAnswer | None]) -> Made:
    """What becomes of an article by answers that are there; an error is its result.

    Raises:
        MissingAnswerError: One more answer is needed.
    """
    asked = Asked()
    try:
        return done(run(reading.pipeline(article), recall(stored, asked)))
    except (MissingAnswerError, DamagedError):
        raise
    except Exception as error:  # noqa: BLE001 - a defect that one article brings out is not to cost the others
        return failed(error, attempts=asked.attempts)


class Readers:
    """Reads answers in other processes, in an event loop. Processes that end by themselves are replaced.

    Args:
        workers: How many processes.
        reading: What the pipeline depends on.
    """

    def __init__(self, workers: int, reading: Reading) -> None:
        self._workers: Final = workers
        self._reading: Final = reading
        self._pool = open_pool(workers, behind=True)
        self._alone: Pool | None = None
        self._one_at_a_time: Final = asyncio.Lock()
        self._starts = True

    def end(self, *, at_once: bool) -> None:
        """End the processes, at once or when they have read what they are reading."""
        for pool in self._pool, self._alone:
            if pool:
                pool.end(at_once=at_once)

    async def read(self, article: Article, stored: dict[str, StoredAnswer]) -> Made | None:
        """What becomes of an article; None where that cannot be told without a further answer, or not there."""
        pool = self._pool
        try:
            return await self._read(pool, article, stored)
        except BrokenProcessPool:
            # Some article has ended its process, and with it what the others read: which one shows when each is alone.
            async with self._one_at_a_time:
                await self._replace(pool)
                return await self._read_alone(article, stored) if self._starts else None

    async def _read(self, pool: Pool, article: Article, stored: dict[str, StoredAnswer]) -> Made | None:
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(pool, _read_there, article, self._reading, stored)

    async def _replace(self, broken: Pool) -> None:
        """Open others in place of processes that are gone, unless that was done already or cannot be."""
        if self._pool is broken and self._starts:
            self._starts = await asyncio.to_thread(can_start)  # a caller's script may not let itself be imported
            if self._starts:
                self._pool = open_pool(self._workers, behind=True)
                broken.end(at_once=True)

    async def _read_alone(self, article: Article, stored: dict[str, StoredAnswer]) -> Made | None:
        pool = self._alone = self._alone or open_pool(1, behind=True)
        try:
            return await self._read(pool, article, stored)
        except BrokenProcessPool:
            self._alone = None
            pool.end(at_once=True)
            return fatal(self._reading)


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
