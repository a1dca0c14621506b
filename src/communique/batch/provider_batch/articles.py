"""What articles need, and what becomes of them when they have it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from communique.asking.request import ModelAnswer
from communique.batch.database import DamagedError
from communique.batch.ledger import StoredAnswer, key
from communique.batch.outcome import WriteError, failed
from communique.batch.provider_batch.asker import Fate
from communique.batch.provider_batch.question import question
from communique.errors import SettingsError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from communique.article import Article
    from communique.asking.request import ModelRequest
    from communique.batch.outcome import Made
    from communique.batch.provider_batch.asker import Asker
    from communique.batch.provider_batch.batches import Batches
    from communique.batch.provider_batch.question import Question, Read, ReadingRoom
    from communique.batch.reader import Reading
    from communique.batch.session import Session, Task
    from communique.client.batch_lines import Bodies

_INVALID_TRIES: Final = 2  # answers that are no JSON, after which no other one is asked for


@dataclass(frozen=True, slots=True)
class Articles:
    """Asks for what articles need and settles them.

    Args:
        session: The run.
        batches: The run folder's batches.
        asker: Puts requests into files.
        room: Reads answers.
        reading: What the pipeline depends on.
        bodies: Makes the bodies of requests.
    """

    session: Session
    batches: Batches
    asker: Asker
    room: ReadingRoom
    reading: Reading
    bodies: Bodies

    def begin(self, task: Task) -> None:
        """Store an article and ask what it asks, or read it if all is answered."""
        try:
            article = self.session.load(task)
        except (WriteError, DamagedError):
            raise
        except Exception as error:  # noqa: BLE001 - a defect that one article brings out is not to cost the others
            self._settle(task.position, failed(error))
            return
        self._examine(task.position, article, again=task.again)

    def go_on(self) -> None:
        """Read the articles for which nothing more is to come, or ask again what has not come."""
        for position in self.batches.ready():
            if self.session.outcome.stopped:
                return
            self._examine(position, self._article(position))
        self.finish()

    def finish(self) -> None:
        """Settle all that is being read."""
        for position, read in self.room.rest():
            self._keep(position, read)

    def _examine(self, position: int, article: Article, *, again: bool = False) -> None:
        try:
            requests = {key(request): request for request in self.reading.requests(article)}
            lacking = [name for name in requests if self._lacks(name, again=again)]
            if lacking:
                self.batches.wait(position, requests)
            fates = {self._want(name, requests[name]) for name in lacking}
        except (WriteError, DamagedError):
            raise
        except Exception as error:  # noqa: BLE001 - as above
            self._settle(position, failed(error))
            return
        if fates <= {Fate.EXHAUSTED}:
            self._read(position, article, requests)

    def _want(self, name: str, request: ModelRequest) -> Fate:
        return self.asker.want(name, lambda: question(request, self.bodies))

    def _lacks(self, name: str, *, again: bool) -> bool:
        found = self.session.ledger.answer(name)
        return found is None or (again and found.error is not None)

    def _read(self, position: int, article: Article, names: Iterable[str]) -> None:
        stored: dict[str, StoredAnswer] = {}
        denied: set[str] = set()
        for name in {*names, *self.batches.needs(position)}:
            if found := self.session.ledger.answer(name):
                stored[name] = found
            elif self.asker.exhausted(name):
                stored[name] = self._fault(name, denied)
        for other, read in self.room.read(position, article, stored, denied):
            self._keep(other, read)

    def _fault(self, name: str, denied: set[str]) -> StoredAnswer:
        """Why there is no answer, as an answer that amounts to an error."""
        message, is_denied = self.batches.fault(name)
        tries = self.asker.tries(name)
        if is_denied:
            denied.add(name)
        else:
            message = f"{message} (after {tries} batches)"
        error = "RejectedRequestError" if is_denied else "TransportError"
        return StoredAnswer(answer=ModelAnswer(raw=""), attempts=tries, error=(error, message))

    def _keep(self, position: int, read: Read) -> None:
        """Settle an article that was read, or ask what it still needs."""
        made, asks = read.made, read.asks
        if made:
            asks = tuple(one for one in asks if self.batches.answers(one.key) < _INVALID_TRIES)
        if not asks:
            self._settle(position, made)
            return
        needed = made is None
        try:
            fates = {self._fate(one, needed=needed) for one in asks}
        except SettingsError as error:
            self._settle(position, failed(error))
            return
        if fates == {Fate.EXHAUSTED} and not needed:
            self._settle(position, made)
            return
        self.batches.wait(position, [one.key for one in asks])
        if fates == {Fate.EXHAUSTED}:
            article = self._article(position)
            self._read(position, article, [key(request) for request in self.reading.requests(article)])

    def _fate(self, asks: Question, *, needed: bool) -> Fate:
        if needed and self.session.ledger.answer(asks.key):
            return Fate.EXHAUSTED
        return self.asker.want(asks.key, lambda: asks)

    def _settle(self, position: int, made: Made | None) -> None:
        if made is None:
            raise AssertionError(f"nothing has become of article {position}")
        self.session.settle(position, made)
        self.batches.settle(position)

    def _article(self, position: int) -> Article:
        article = self.session.ledger.article(position)
        if article is None:
            raise AssertionError(f"article {position} was not stored")
        return article
