"""Decide of each request that has no answer whether it goes into a file."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum, auto
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from communique.batch.provider_batch.account import Account
    from communique.batch.provider_batch.book import Book, Sent
    from communique.batch.provider_batch.outbox import Outbox
    from communique.batch.provider_batch.question import Question


class Fate(Enum):
    """What becomes of a request."""

    PENDING = auto()  # its answer is to come
    LEFT = auto()  # nothing, for now: the money is spent, or nothing more is to be sent
    EXHAUSTED = auto()  # nothing: it was sent often enough


@dataclass(slots=True)
class Asker:
    """Puts requests into files.

    Args:
        book: The run folder's batches.
        outbox: The files.
        account: What may be spent.
        attempts: How many batches a request may be in.
        closed: Whether nothing more is to be sent.
    """

    book: Book
    outbox: Outbox
    account: Account
    attempts: int
    closed: bool = False
    _since: int = 0
    _whole: list[Sent] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Count attempts from the first batch on that this run has to do with."""
        left = self.book.unfinished()
        self._since = left[0].number if left else self.book.next_number()

    def want(self, name: str, make: Callable[[], Question]) -> Fate:
        """Ask, unless that is done already or not to be done.

        Args:
            name: The request's key.
            make: Makes the request.

        Raises:
            SettingsError: It cannot be sent.
            WriteError: The file cannot be written.
        """
        if name in self.outbox or self.book.pending(name):
            return Fate.PENDING
        if self.exhausted(name):
            return Fate.EXHAUSTED
        if self.closed:
            return Fate.LEFT
        question = make()
        tokens = self.account.estimate(question.size)
        if not self.account.reserve(tokens):
            return Fate.LEFT
        if whole := self.outbox.add(question, tokens):
            self._whole.append(whole)
        return Fate.PENDING

    def tries(self, name: str) -> int:
        """How many batches of this run have held a request."""
        return self.book.tries(name, self._since)

    def exhausted(self, name: str) -> bool:
        """Whether a request was sent often enough: as often as it may be, or to a refusal that stays."""
        tries = self.tries(name)
        return tries >= self.attempts or (tries > 0 and self.book.fault(name)[1])

    def whole(self) -> Iterator[Sent]:
        """The files that are full."""
        while self._whole:
            yield self._whole.pop(0)

    def rest(self) -> Iterator[Sent]:
        """The same, and the last one, full or not."""
        if last := self.outbox.close():
            self._whole.append(last)
        yield from self.whole()
