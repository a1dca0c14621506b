"""The engine that asks by files: read what was answered, settle what can be, write what is still to be asked."""

from __future__ import annotations

from contextlib import ExitStack, suppress
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import TYPE_CHECKING

from communique.batch.by_files.given import ANSWERS, GivenAnswers
from communique.batch.by_files.wanted import REQUESTS, WantedRequests
from communique.batch.database import DamagedError
from communique.batch.ledger import TOKENS, key
from communique.batch.outcome import Done, Failed, WriteError, failed
from communique.batch.provider_batch.question import ReadingRoom, question
from communique.batch.session import INTERRUPTED
from communique.batch.signals import interruptible
from communique.batch.workers import WORTH_IT, open_pool, processors
from communique.client.batch_lines import Bodies
from communique.client.providers import split_model
from communique.time_limit import BrokenOff

if TYPE_CHECKING:
    from collections.abc import Iterable

    from communique.article import Article
    from communique.batch.entry import Entry
    from communique.batch.inputs import Inputs
    from communique.batch.ledger import StoredAnswer
    from communique.batch.options import Options
    from communique.batch.outcome import Made
    from communique.batch.provider_batch.question import Read
    from communique.batch.reader import Reading
    from communique.batch.session import Session, Task


def ask_by_files(options: Options, session: Session, inputs: Inputs) -> None:
    """Settle every article whose answers are there, and write what is still to be asked.

    Raises:
        WriteError: The run folder cannot be written.
        SettingsError: The answers cannot be read.
    """
    folder, model = session.ledger.path.parent, options.model or ""
    with ExitStack() as stack:
        stack.enter_context(interruptible(lambda: session.stop(INTERRUPTED)))
        workers = options.workers or max(1, processors() - 1)
        pool = open_pool(workers) if inputs.count() >= WORTH_IT else None
        if pool:
            stack.callback(lambda: pool.end(at_once=bool(session.outcome.stopped)))
        # The lines are OpenAI's whoever answers them, and say what the schema is.
        bodies = Bodies(f"openai/{split_model(model)[1]}")
        given = GivenAnswers(folder / ANSWERS, session.ledger, model)
        stack.callback(given.close)
        wanted = WantedRequests(folder / REQUESTS)
        stack.callback(wanted.discard)
        room = ReadingRoom(options.reading, bodies, pool, workers)
        session.outcome.notes += given.tally.sentences(folder / ANSWERS)
        with suppress(BrokenOff):  # the run was asked to end, which it has noted
            FileRun(session, options.reading, bodies, room, given, wanted).run(islice(inputs, options.max_articles))
        session.outcome.settled_with_provider(bodies.negotiated)
        if not session.outcome.stopped:
            wanted.finish()
            if options.max_articles is None and (unknown := given.unknown()):
                what = f"{folder / ANSWERS}: answers to requests that this run does not make: {unknown:,}"
                session.outcome.notes.append(f"{what}; an article, a prompt or a setting has changed")


@dataclass(slots=True)
class FileRun:
    """One round.

    Args:
        session: The run.
        reading: What the pipeline of an article depends on.
        bodies: Makes the bodies of requests.
        room: Reads answers.
        given: The answers that were put into the run folder.
        wanted: Where requests go that have none.
    """

    session: Session
    reading: Reading
    bodies: Bodies
    room: ReadingRoom
    given: GivenAnswers
    wanted: WantedRequests
    _read: dict[int, tuple[Article, dict[str, StoredAnswer]]] = field(default_factory=dict)

    def run(self, entries: Iterable[Entry]) -> None:
        """Settle what can be settled.

        Raises:
            WriteError: The run folder cannot be written.
        """
        for task in self.session.tasks(entries):
            if task is not None:
                self._begin(task)
        for position, read in self.room.rest():
            self._keep(position, read)
        self.session.outcome.asked["requests_written"] += len(self.wanted)

    def _begin(self, task: Task) -> None:
        """Store an article, and read it if all that it asks at first is answered."""
        try:
            article = self.session.load(task)
            requests = {key(request): request for request in self.reading.requests(article)}
            answers = {name: self._find(name) for name in requests}
            lacking = [name for name, found in answers.items() if found is None]
            for name in lacking:
                if name not in self.wanted:
                    self.wanted.add(question(requests[name], self.bodies))
        except (WriteError, DamagedError):
            raise
        except Exception as error:  # noqa: BLE001 - a defect that one article brings out is not to cost the others
            self._settle(task.position, failed(error))
            return
        if lacking:
            self.session.outcome.waiting += 1
            return
        self._read[task.position] = article, {name: found for name, found in answers.items() if found}
        self._go_on(task.position)

    def _go_on(self, position: int) -> None:
        for other, read in self.room.read(position, *self._read[position], ()):
            self._keep(other, read)

    def _keep(self, position: int, read: Read) -> None:
        """Settle an article that was read, or see to the answers that it still needs."""
        if read.made is not None:
            self._settle(position, read.made)
            return
        found = {one.key: self._find(one.key) for one in read.asks}
        self._read[position][1].update({name: stored for name, stored in found.items() if stored})
        lacking = [one for one in read.asks if found[one.key] is None]
        for one in lacking:
            self.wanted.add(one)
        if lacking:
            self.session.outcome.waiting += 1
            del self._read[position]
        else:
            self._go_on(position)

    def _find(self, name: str) -> StoredAnswer | None:
        """The answer to a request: the file's, or an earlier round's where the file has none that is better."""
        ledger, given = self.session.ledger, self.given.find(name)
        before = ledger.answer(name)
        if given is None or (before and before.error is None and given.error):
            return before
        if before is None or (before.answer.raw, before.error) != (given.answer.raw, given.error):
            ledger.keep_answer(name, given)
            tokens = {token: getattr(given.answer, token) for token in TOKENS}
            self.session.outcome.asked.update(requests=1, **tokens)
        return given

    def _settle(self, position: int, made: Made) -> None:
        """Store what became of an article; where answers were of no use, there may be better ones in the next round."""
        self._read.pop(position, None)
        if isinstance(made, Failed) and made.attempts:
            made = replace(made, transient=True)
        self.session.settle(position, made, provisional=isinstance(made, Done) and made.is_partial)
