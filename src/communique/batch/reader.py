"""Make extractions of stored answers: in this process, or in others so that requests need not wait for it."""

from __future__ import annotations

import asyncio
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from communique.batch.answers import Asked, MissingAnswerError, recall
from communique.batch.outcome import done, failed
from communique.drivers import run
from communique.extract import extraction
from communique.judging.calibration import RISK

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from concurrent.futures import ProcessPoolExecutor

    from communique.article import Article
    from communique.asking.request import ModelRequest
    from communique.asking.strategy import Strategy
    from communique.batch.ledger import StoredAnswer
    from communique.batch.outcome import Made
    from communique.domain import Domain
    from communique.extract import Pipeline
    from communique.schema.extraction import Policy


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

    def pipeline(self, article: Article) -> Pipeline:
        """The pipeline of an article."""
        return extraction(
            article, self.domain, model=self.model, strategy=self.strategy, policy=self.policy, repairs=self.repairs,
            settings=self.settings, rules=self.rules, trust=self.trust, risk=self.risk,
        )  # fmt: skip

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

    def __init__(self, pool: ProcessPoolExecutor, reading: Reading) -> None:
        self._pool: Final = pool
        self._reading: Final = reading

    async def read(self, article: Article, stored: dict[str, StoredAnswer]) -> Made | None:
        """What becomes of an article; None where that cannot be told without a further answer, or not there."""
        loop = asyncio.get_running_loop()
        try:
            return await loop.run_in_executor(self._pool, _read_there, article, self._reading, stored)
        except BrokenProcessPool:  # for want of memory, or the caller's script does not let itself be imported
            return None


def _read_there(article: Article, reading: Reading, stored: dict[str, StoredAnswer]) -> Made | None:
    try:
        return read(article, reading, stored.get)
    except MissingAnswerError:
        return None
