"""Run the pipeline over many articles and write what comes of it, so that it can be interrupted at any moment."""

from __future__ import annotations

import asyncio
import time
from contextlib import ExitStack, nullcontext, suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from itertools import islice
from math import isclose
from typing import TYPE_CHECKING, Any, Final

from communique import __version__
from communique.article.load import known_of
from communique.batch.answers import Answers
from communique.batch.by_files import ask_by_files
from communique.batch.by_rules import read_all
from communique.batch.check import recheck
from communique.batch.extracting import Asking, Maker
from communique.batch.folder import check_same, forget, locked, read_run, write_run
from communique.batch.known import KnownInputs
from communique.batch.ledger import TOKENS, Ledger
from communique.batch.options import BATCHES, FILES, Options
from communique.batch.outcome import Outcome, WriteError
from communique.batch.projection import EXTRACTIONS, Projection
from communique.batch.provider_batch import ask_by_batches, clear, refuse_open
from communique.batch.reader import Readers
from communique.batch.session import INTERRUPTED, Session
from communique.batch.signals import awake, in_a_loop, in_a_thread, interruptible
from communique.batch.terms import Terms
from communique.batch.workers import WORTH_IT, processors
from communique.client import Client, provider_environment
from communique.errors import SettingsError
from communique.json_lines import objects_in
from communique.judging.trust import estimate, is_good
from communique.schema.extraction import Witnessed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from contextlib import AbstractContextManager
    from pathlib import Path

    from communique.batch.entry import Entry
    from communique.batch.inputs import Inputs

_MOST: Final = 2**53  # attempts or seconds: what a float still counts one by one
_NOTICE_EVERY: Final = 5.0  # seconds, so that a wait is seen and the terminal is not flooded
_TOTALS: Final[tuple[str, ...]] = ("totals", "warnings", "paid", "took")  # in run.json until another run has ended
_MANY: Final = 8  # requests at once, from which on reading answers would hold up asking


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch(Options):
    """Articles, run as its options say; see `Options` for these."""

    def run(
        self,
        inputs: Inputs,
        out: Path,
        *,
        progress: Callable[[Outcome], None] = lambda _: None,
        notice: Callable[[str], None] = lambda _: None,
    ) -> Outcome:
        """Extract every article that an earlier run has not, and write the run folder.

        It may be called where an event loop runs, as in a notebook, which then waits for it.

        Args:
            inputs: The articles.
            out: The run folder; made if it is not there.
            progress: Called whenever an article is settled.
            notice: Told of what was settled with the provider otherwise than asked, and now and then of what is waited
                for.

        Raises:
            SettingsError: The run folder cannot be made, is in use, or its ledger cannot be read.
        """
        if known := known_of(self.published, self.dollar):
            inputs = KnownInputs(inputs, known)
        if self.model is not None and in_a_loop():
            return in_a_thread(lambda: self._run(inputs, out, progress, notice))
        return self._run(inputs, out, progress, notice)

    def _run(
        self, inputs: Inputs, out: Path, progress: Callable[[Outcome], None], notice: Callable[[str], None]
    ) -> Outcome:
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
                ledger.settings = self.kept()
                last = {name: known[name] for name in _TOTALS if name in known}
                write_run(out, {**self._described(inputs), **last, "runs": [*earlier, this]})
                try:
                    self._settle(inputs, out, ledger, outcome, progress, notice)
                except WriteError as error:
                    outcome.stopped = str(error)
                outcome.seconds = time.monotonic() - clock
                this = {**this, "ended": _now(), **_account(outcome)}
                totals = {
                    "totals": dict(outcome.totals),
                    "warnings": outcome.warnings,
                    "paid": self._paid(ledger, outcome),
                    "took": _took([*earlier, this]),
                }
                with suppress(WriteError) if outcome.stopped else nullcontext():
                    write_run(out, {**self._described(inputs), **totals, "runs": [*earlier, this]})
        self._estimate(out, outcome)
        return outcome

    def _estimate(self, out: Path, outcome: Outcome) -> None:
        """Estimate over a run what the model's word is worth, and judge again where that changes who is believed."""
        if (
            self.model is None
            or self.trust is not None
            or not self.rules
            or self.domain.read is None
            or outcome.stopped
        ):
            return
        prior = self.way_of_asking.prior
        trust = estimate(prior, seen_in(out))
        write_run(out, {**read_run(out), "trust": {"prior": prior, "estimated": trust, "good": is_good(trust)}})
        if is_good(trust) != is_good(prior):
            again = recheck(out, self.domain, trust=trust, article_seconds=self.article_seconds)
            outcome.judged_again(again)
            if self.engine == "ray":
                self._write_parquet(out)

    def _settle(
        self,
        inputs: Inputs,
        out: Path,
        ledger: Ledger,
        outcome: Outcome,
        progress: Callable[[Outcome], None],
        notice: Callable[[str], None],
    ) -> None:
        """Settle every article and write the files."""
        with self._cluster():
            with Projection(out, ledger, outcome) as projection:
                session = Session(
                    ledger, projection, outcome, self.made_with(), progress, article_seconds=self.article_seconds
                )
                self._work(session, inputs, notice)
                if outcome.total is not None and self.max_articles is None:
                    ledger.forget_from(outcome.total)
                projection.finish(whole=outcome.total is not None)
            if self.engine == "ray" and not outcome.stopped:
                self._write_parquet(out)

    def _write_parquet(self, out: Path) -> None:
        from communique.batch.on_ray.parquet import write_parquet  # noqa: PLC0415 - an extra

        write_parquet(out, self.domain.schema)

    def _cluster(self) -> AbstractContextManager[None]:
        if self.engine == "local":
            return nullcontext()
        from communique.batch.on_ray import cluster  # noqa: PLC0415 - an extra

        return cluster(self.workers)

    def _work(self, session: Session, inputs: Inputs, notice: Callable[[str], None]) -> None:
        if self.engine == "ray":
            self._work_on_ray(session, inputs)
            return
        if self.via == BATCHES:
            ask_by_batches(self, session, inputs)
            return
        if self.via == FILES:
            ask_by_files(self, session, inputs)
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
            asyncio.run(self._ask(self.model, session, entries, readers, notice))

    def _work_on_ray(self, session: Session, inputs: Inputs) -> None:
        from communique.batch.on_ray import RayEngine, Setting  # noqa: PLC0415 - an extra

        setting = Setting(
            reading=self.reading, base_url=self.base_url, timeout=self.timeout, deadline=self.deadline,
            most_bytes=self.most_bytes, attempts=self.attempts,
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

    async def _ask(
        self,
        model: str,
        session: Session,
        entries: Iterator[Entry],
        readers: Readers | None,
        notice: Callable[[str], None],
    ) -> None:
        in_flight = self._terms(session).open_in_flight(session.ledger, session.outcome, session.stop)
        flow = in_flight.flow
        loop = asyncio.get_running_loop()
        client = Client(
            model, base_url=self.base_url, timeout=self.timeout, attempts=self.attempts,
            deadline=self.deadline, most_bytes=self.most_bytes, on_negotiated=notice, on_waiting=_now_and_then(notice),
        )  # fmt: skip

        def interrupt() -> None:
            loop.call_soon_threadsafe(session.stop, INTERRUPTED)

        with interruptible(interrupt), awake():
            async with client:
                maker = Maker(Answers(in_flight, client), self.reading, readers, self.cassettes, self.record)
                await Asking(session, flow, maker).run(entries)
        session.outcome.asked.update(flow.counts)
        session.outcome.negotiated = client.negotiated
        if flow.breaker.tripped:
            session.ledger.try_again(flow.breaker.failing)

    def _paid(self, ledger: Ledger, outcome: Outcome) -> dict[str, Any]:
        """What all answers of the run folder have taken and cost, of all its runs, whatever became of them."""
        paid, price = ledger.paid(), self.find_price()
        tokens = {name: paid[name] for name in TOKENS}
        parts = price.parts(**tokens) if price else {}
        one_price = isclose(sum(parts.values()), outcome.cost or 0, abs_tol=1e-9)  # else some runs had another one
        return {
            **paid,
            "cost_usd": outcome.cost,
            "cost_usd_by_kind": {name: round(cost, 6) for name, cost in parts.items()} if one_price else {},
        }

    def _described(self, inputs: Inputs) -> dict[str, Any]:
        return {
            "library_version": __version__,
            "made_with": self.made_with(),
            "model": self.model,
            "mode": "model" if self.model else "rules",
            "policy": self.policy,
            "repairs": self.repairs,
            "strategy": asdict(self.way_of_asking),
            "settings": dict(self.settings),
            "rules": self.rules,
            "schema": self.domain.source or self.domain.schema.__name__,
            "concurrency": self.concurrency,
            "via": self.via,
            "input": inputs.describe(),
            "skipped": inputs.skipped.names,
            "skipped_count": inputs.skipped.count,
            "skipped_reasons": dict(inputs.skipped.reasons),
        }


def _account(outcome: Outcome) -> dict[str, Any]:
    return {
        "seconds": round(outcome.seconds, 3), "kept": outcome.kept, "stopped": outcome.stopped,
        "waiting": outcome.waiting, "notes": outcome.notes, "negotiated": outcome.negotiated, **dict(outcome.asked),
    }  # fmt: skip


def _took(runs: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """What all runs of a run folder have taken together."""
    return {
        "runs": len(runs),
        "attempts": sum(int(_number(run, "attempts")) for run in runs),
        "seconds": round(sum(_number(run, "seconds") for run in runs), 3),
    }


def _number(run: Mapping[str, Any], name: str) -> float:
    """A number of an earlier run's entry, 0 where it was damaged."""
    value = run.get(name)
    return value if isinstance(value, int | float) and abs(value) < _MOST else 0


def _now_and_then(notice: Callable[[str], None]) -> Callable[[str], None]:
    """Many requests wait for one server: what they say of it is passed on every few seconds."""
    due = 0.0

    def pass_on(said: str) -> None:
        nonlocal due
        if (now := time.monotonic()) >= due:
            due = now + _NOTICE_EVERY
            notice(said)

    return pass_on


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def seen_in(out: Path) -> Witnessed:
    """How the model's items stand to the rules' over a run, from its extractions in order."""
    total = Witnessed()
    with suppress(OSError, SettingsError, ValueError):  # changed by others meanwhile; the next run mends it
        for _, data in objects_in(out / EXTRACTIONS):
            total += Witnessed.model_validate(data["provenance"].get("seen") or {})
    return total
