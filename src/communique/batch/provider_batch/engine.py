"""The engine that asks by batches: send, wait, collect, settle, and send again what has not come."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from communique.batch.provider_batch.account import Account
from communique.batch.provider_batch.articles import Articles
from communique.batch.provider_batch.asker import Asker
from communique.batch.provider_batch.batches import Batches
from communique.batch.provider_batch.folder import FOLDER, described
from communique.batch.provider_batch.polling import Pause, Polls, StoppedError
from communique.batch.provider_batch.question import ReadingRoom
from communique.batch.provider_batch.request_files import Limits, RequestFiles
from communique.batch.provider_batch.transfers import Transfers
from communique.batch.provider_batch.watch import Watch
from communique.batch.session import INTERRUPTED
from communique.batch.signals import interruptible
from communique.client.batch_lines import Bodies
from communique.client.provider_batches import ProviderBatches
from communique.errors import ModelError, SettingsError
from communique.time_limit import BrokenOff

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from concurrent.futures import ProcessPoolExecutor

    from communique.batch.budget import Price
    from communique.batch.entry import Entry
    from communique.batch.reader import Reading
    from communique.batch.session import Session


@dataclass(slots=True, kw_only=True)
class ProviderRun:
    """How a run asks by batches.

    Args:
        session: The run.
        reading: What the pipeline of an article depends on.
        base_url: Of the provider's API.
        timeout: Seconds to wait for a response.
        attempts: How often each call is made, and in how many batches a request may be.
        price: Of the model in batches, None if not known.
        max_cost: Most US dollars for all answers of the run folder.
        cancel: Only end what is open, and keep what it has answered.
        pool: Other processes that read articles, None to read them here.
        workers: How many they are.
        limits: Of one request file.
        polls: How often to ask how far batches are.
        pause: Stands for waiting, in tests.
    """

    session: Session
    reading: Reading
    base_url: str | None = None
    timeout: float = 600
    attempts: int = 6
    price: Price | None = None
    max_cost: float | None = None
    cancel: bool = False
    pool: ProcessPoolExecutor | None = None
    workers: int = 0
    limits: Limits = field(default_factory=Limits)
    polls: Polls = field(default_factory=Polls)
    pause: Callable[[Session], Pause] = Pause

    def run(self, entries: Iterable[Entry]) -> None:
        """Settle every article, or as many as there is time and money for.

        Raises:
            WriteError: The run folder cannot be written.
            SettingsError: The model has no batch endpoint, or there is a limit of costs but no price.
        """
        session, model, pause = self.session, self.reading.model or "", self.pause(self.session)
        batches = Batches(session.ledger)
        account = Account(session.outcome, self.price, self.max_cost, session.ledger, batches)
        session.stopping = pause.wake
        with (
            interruptible(lambda: session.stop(INTERRUPTED)),
            ProviderBatches(
                model,
                base_url=self.base_url,
                timeout=self.timeout,
                attempts=self.attempts,
                sleep=pause,
                during=pause.during,
            ) as provider,
        ):
            request_files = RequestFiles(session.ledger.path.parent / FOLDER, batches, provider.url, self.limits)
            asker = Asker(batches, request_files, account, self.attempts, closed=self.cancel)
            transfers = Transfers(provider, batches, request_files, pause, session.outcome.asked)
            bodies = Bodies(model, self.base_url)
            room = ReadingRoom(self.reading, bodies, self.pool, self.workers)
            articles = Articles(session, batches, asker, room, self.reading, bodies)
            watch = Watch(session, transfers, asker, account, self.polls, model=model, cancel=self.cancel)
            try:
                self._cancel(entries, watch, articles) if self.cancel else self._ask(entries, watch, articles)
            except (StoppedError, BrokenOff):
                pass
            except (ModelError, SettingsError) as error:
                session.stop(str(error))
            finally:
                request_files.discard()
                session.outcome.settled_with_provider(bodies.negotiated)
        self._say_what_is_open(batches)

    def _ask(self, entries: Iterable[Entry], watch: Watch, articles: Articles) -> None:
        transfers, asker = watch.transfers, articles.asker
        transfers.resume()
        watch.look()
        for task in self.session.tasks(entries):
            if task is not None:
                articles.begin(task)
                for sent in asker.whole():
                    transfers.send(sent)
        transfers.pause.check()
        articles.finish()
        while True:
            transfers.pause.check()
            for sent in asker.rest():
                transfers.send(sent)
            if not watch.expects():
                break
            watch.wait()
            if watch.look():
                articles.go_on()
        if reason := watch.refused or watch.account.short:
            self.session.stop(reason)

    def _cancel(self, entries: Iterable[Entry], watch: Watch, articles: Articles) -> None:
        cancelled = watch.transfers.cancel()
        while articles.batches.unfinished():
            watch.look()
            if articles.batches.unfinished():
                watch.wait()
        for task in self.session.tasks(entries):
            if task is not None:
                articles.begin(task)
        articles.finish()
        answered = self.session.outcome.asked["requests"]
        what = "1 batch" if cancelled == 1 else f"{cancelled} batches"
        self.session.stop(f"Cancelled {what}; {answered:,} answers that came before are kept")

    def _say_what_is_open(self, batches: Batches) -> None:
        outcome = self.session.outcome
        open_ = [sent for sent in batches.unfinished() if sent.state == "open"]
        if outcome.stopped and open_:
            outcome.stopped += f"; {described(open_)} at the provider, still to be answered"
