"""Run the pipeline over many articles and write what comes of it, so that it can be interrupted at any moment."""

from __future__ import annotations

import asyncio
import time
from contextlib import ExitStack, nullcontext, suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from itertools import islice
from typing import TYPE_CHECKING, Any, Final, Literal

from communique import __version__
from communique.asking.strategy import default_strategy
from communique.batch.answers import Answers
from communique.batch.budget import Price, price_of
from communique.batch.by_rules import read_all
from communique.batch.extracting import Asking, Maker
from communique.batch.folder import check_same, forget, locked, read_run, write_run
from communique.batch.ledger import Ledger
from communique.batch.outcome import Outcome, WriteError
from communique.batch.projection import Projection
from communique.batch.provider_batch import BATCHES, Via, ask_by_batches, check_options, clear, discounted, refuse_open
from communique.batch.reader import Readers, Reading
from communique.batch.session import INTERRUPTED, Session, made_with
from communique.batch.signals import in_a_loop, in_a_thread, interruptible
from communique.batch.terms import Terms
from communique.batch.workers import WORTH_IT, processors
from communique.client import Client, provider_environment
from communique.extract import schema_digest
from communique.time_limit import ARTICLE_SECONDS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager
    from pathlib import Path

    from communique.batch.entry import Entry
    from communique.batch.inputs import Inputs
    from communique.cassettes import Mode
    from communique.domain import Domain
    from communique.schema.extraction import Policy

Engine = Literal["local", "ray"]
_MANY: Final = 8  # requests at once, from which on reading answers would hold up asking


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """How articles are run.

    Args:
        domain: The kind of text and its record.
        model: The model to ask, None for the rules alone.
        base_url: Of its server.
        policy: What becomes of values that the text does not yield.
        repairs: 1 to ask once more about items that do not hold.
        cassettes: Folder of recordings, one file an article, under the article's own path.
        record: The cassettes' mode.
        concurrency: Most requests on their way at once.
        workers: Processes that read articles and answers. By default, by the rules alone, as many as `concurrency` and
            the processors allow; with many requests at once, as many as there are processors; else none.
        rpm: Most requests a minute.
        tpm: Most tokens a minute.
        timeout: Seconds to wait for a response.
        attempts: How often a request is sent before a fault in transport fails its article.
        max_cost: Most US dollars for all answers of the run folder.
        max_articles: Only so many articles of the input, from its beginning.
        price: What the model costs; None for what the table of genai-prices says.
        fresh: Forget what an earlier run left in the folder.
        engine: `local`, or `ray` for the cluster that RAY_ADDRESS names, or a Ray of this machine.
        via: `online`, or `provider-batch` for OpenAI's Batch API: half the price, an answer within a day.
        article_seconds: How long an article may be loaded, and how long it and its answers read, before it fails as
            `TooSlow`; None for no limit. Waiting for answers does not count.
        cancel: Only end what is open of a run by `provider-batch`, and keep what it has answered.
    """

    domain: Domain
    model: str | None = None
    base_url: str | None = None
    policy: Policy = "balanced"
    repairs: int = 0
    cassettes: Path | None = None
    record: Mode = "none"
    concurrency: int = 4
    workers: int | None = None
    rpm: float | None = None
    tpm: float | None = None
    timeout: float = 600
    attempts: int = 6
    max_cost: float | None = None
    max_articles: int | None = None
    price: Price | None = None
    fresh: bool = False
    engine: Engine = "local"
    via: Via = "online"
    article_seconds: float | None = ARTICLE_SECONDS
    cancel: bool = False

    def __post_init__(self) -> None:
        """See that the options fit together.

        Raises:
            SettingsError: They do not.
        """
        check_options(self)

    def run(self, inputs: Inputs, out: Path, *, progress: Callable[[Outcome], None] = lambda _: None) -> Outcome:
        """Extract every article that an earlier run has not, and write the run folder.

        It may be called where an event loop runs, as in a notebook, which then waits for it.

        Args:
            inputs: The articles.
            out: The run folder; made if it is not there.
            progress: Called whenever an article is settled.

        Raises:
            SettingsError: The run folder cannot be made, is in use, or its ledger cannot be read.
        """
        if self.model is not None and in_a_loop():
            return in_a_thread(lambda: self._run(inputs, out, progress))
        return self._run(inputs, out, progress)

    def _run(self, inputs: Inputs, out: Path, progress: Callable[[Outcome], None]) -> Outcome:
        outcome = Outcome()
        clock = time.monotonic()
        with locked(out):
            if self.fresh:
                clear(out)
                forget(out)
            known = read_run(out)
            earlier = known.get("runs", [])
            this = {"began": _now(), "ended": None}
            with Ledger(out) as ledger:
                check_same(out, ledger)
                if self.model and self.via != BATCHES:
                    refuse_open(ledger)
                ledger.settings = {"model": self.model, "policy": self.policy, "repairs": self.repairs}
                last: dict[str, Any] = {name: known[name] for name in ("totals", "paid") if name in known}
                write_run(out, {**self._described(inputs), **last, "runs": [*earlier, this]})
                try:
                    self._settle(inputs, out, ledger, outcome, progress)
                except WriteError as error:
                    outcome.stopped = str(error)
                outcome.seconds = time.monotonic() - clock
                totals = {"totals": dict(outcome.totals), "paid": {**ledger.paid(), "cost_usd": outcome.cost}}
                this = {**this, "ended": _now(), **_account(outcome)}
                with suppress(WriteError) if outcome.stopped else nullcontext():
                    write_run(out, {**self._described(inputs), **totals, "runs": [*earlier, this]})
        return outcome

    def made_with(self) -> str:
        """The digest of all that an extraction depends on beside the article and the answers."""
        strategy = default_strategy(self.domain)
        return made_with(
            model=self.model,
            policy=self.policy,
            repairs=self.repairs,
            schema=schema_digest(self.domain.schema),
            strategy=asdict(strategy),
            instructions=strategy.instructions(self.domain, strategy.asked(self.domain)),
        )

    @property
    def reading(self) -> Reading:
        """What the pipeline of an article depends on."""
        return Reading(
            domain=self.domain, model=self.model, policy=self.policy, repairs=self.repairs,
            article_seconds=self.article_seconds,
        )  # fmt: skip

    def _settle(
        self, inputs: Inputs, out: Path, ledger: Ledger, outcome: Outcome, progress: Callable[[Outcome], None]
    ) -> None:
        """Settle every article and write the files."""
        with self._cluster():
            with Projection(out, ledger, outcome) as projection:
                session = Session(
                    ledger, projection, outcome, self.made_with(), progress, article_seconds=self.article_seconds
                )
                self._work(session, inputs)
                if outcome.total is not None and self.max_articles is None:
                    ledger.forget_from(outcome.total)
                projection.finish(whole=outcome.total is not None)
            if self.engine == "ray" and not outcome.stopped:
                from communique.batch.on_ray.parquet import write_parquet  # noqa: PLC0415 - an extra

                write_parquet(out, self.domain.schema)

    def _cluster(self) -> AbstractContextManager[None]:
        if self.engine == "local":
            return nullcontext()
        from communique.batch.on_ray import cluster  # noqa: PLC0415 - an extra

        return cluster(self.workers)

    def _work(self, session: Session, inputs: Inputs) -> None:
        if self.engine == "ray":
            self._work_on_ray(session, inputs)
            return
        if self.via == BATCHES:
            ask_by_batches(self, session, inputs)
            return
        entries: Iterator[Entry] = islice(inputs, self.max_articles)
        workers = self._workers(inputs)
        if self.model is None:
            with interruptible(lambda: session.stop(INTERRUPTED)):
                read_all(session, entries, self.reading, workers=workers)
            return
        with ExitStack() as stack:
            readers = None
            if workers:
                here = readers = Readers(workers, self.reading)
                stack.callback(lambda: here.end(at_once=bool(session.outcome.stopped)))
            asyncio.run(self._ask(self.model, session, entries, readers))

    def _work_on_ray(self, session: Session, inputs: Inputs) -> None:
        from communique.batch.on_ray import RayEngine, Setting  # noqa: PLC0415 - an extra

        setting = Setting(
            reading=self.reading, base_url=self.base_url, timeout=self.timeout, attempts=self.attempts,
            cassettes=self.cassettes and self.cassettes.absolute(), record=self.record,
            environment=provider_environment(self.model) if self.model else {},
        )  # fmt: skip
        RayEngine(session, self._terms(session), setting, self.workers).run(inputs, most=self.max_articles)

    def _terms(self, session: Session) -> Terms:
        return Terms(
            made_with=session.made_with, concurrency=self.concurrency, rpm=self.rpm, tpm=self.tpm,
            price=self.find_price(), max_cost=self.max_cost,
            # A cassette that records is to hold what it was opened for, whatever the ledger has.
            recalls=not self._records,
        )  # fmt: skip

    def _workers(self, inputs: Inputs) -> int:
        """How many other processes read; 0 to read in this one."""
        if self.model is None:
            chosen, least = self.workers or min(self.concurrency, processors()), 2
        elif self._records or (self.cassettes is None and self.concurrency < _MANY):
            return 0  # a model takes longer than reading what it said
        else:
            chosen, least = self.workers or processors(), 1
        return chosen if chosen >= least and inputs.count() >= WORTH_IT else 0

    @property
    def _records(self) -> bool:
        return self.cassettes is not None and self.record != "none"

    async def _ask(self, model: str, session: Session, entries: Iterator[Entry], readers: Readers | None) -> None:
        in_flight = self._terms(session).open_in_flight(session.ledger, session.outcome, session.stop)
        flow = in_flight.flow
        loop = asyncio.get_running_loop()
        client = Client(model, base_url=self.base_url, timeout=self.timeout, attempts=self.attempts)

        def interrupt() -> None:
            loop.call_soon_threadsafe(session.stop, INTERRUPTED)

        with interruptible(interrupt):
            async with client:
                maker = Maker(Answers(in_flight, client), self.reading, readers, self.cassettes, self.record)
                await Asking(session, flow, maker).run(entries)
        session.outcome.asked.update(flow.counts)
        if flow.breaker.tripped:
            session.ledger.try_again(flow.breaker.failing)

    def find_price(self) -> Price | None:
        """What the model costs, None where that is not known or nothing is sent."""
        if self.price or self.model is None or (self.cassettes and self.record == "none"):
            price = self.price
        else:
            price = price_of(self.model)
        return discounted(price) if price and self.via == BATCHES else price

    def _described(self, inputs: Inputs) -> dict[str, Any]:
        return {
            "library_version": __version__,
            "made_with": self.made_with(),
            "model": self.model,
            "mode": "model" if self.model else "rules",
            "policy": self.policy,
            "repairs": self.repairs,
            "concurrency": self.concurrency,
            "via": self.via,
            "input": inputs.describe(),
            "skipped": inputs.skipped.names,
            "skipped_count": inputs.skipped.count,
        }


def _account(outcome: Outcome) -> dict[str, Any]:
    return {
        "seconds": round(outcome.seconds, 3), "kept": outcome.kept, "stopped": outcome.stopped, **dict(outcome.asked),
    }  # fmt: skip


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
