"""Decide of each request that has no answer whether it goes into a file."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum, auto
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from communique.batch.provider_batch.account import Account
    from communique.batch.provider_batch.batches import Batches, Sent
    from communique.batch.provider_batch.question import Question
    from communique.batch.provider_batch.request_files import RequestFiles


class Fate(Enum):
    """What becomes of a request."""

    PENDING = auto()  # its answer is to come
    LEFT = auto()  # nothing, for now: the money is spent, or nothing more is to be sent
    EXHAUSTED = auto()  # nothing: it was sent often enough


@dataclass(slots=True)
class Asker:
    """Puts requests into files.

    Args:
        batches: The run folder's batches.
        request_files: The files.
        account: What may be spent.
        attempts: How many batches a request may be in.
        closed: Whether nothing more is to be sent.
    """

    batches: Batches
    request_files: RequestFiles
    account: Account
    attempts: int
    closed: bool = False
    _since: int = 0
    _whole: list[Sent] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Count attempts from the first batch on that this run has to do with."""
        left = self.batches.unfinished()
        self._since = left[0].number if left else self.batches.next_number()

    def want(self, name: str, make: Callable[[], Question]) -> Fate:
        """Ask, unless that is done already or not to be done.

        Args:
            name: The request's key.
            make: Makes the request.

        Raises:
            SettingsError: It cannot be sent.
            WriteError: The file cannot be written.
        """
        if name in self.request_files or self.batches.pending(name):
            return Fate.PENDING
        if self.exhausted(name):
            return Fate.EXHAUSTED
        if self.closed:
            return Fate.LEFT
        question = make()
        tokens = self.account.estimate(question.size)
        if not self.account.reserve(tokens):
            return Fate.LEFT
        if whole := self.request_files.add(question, tokens):
            self._whole.append(whole)
        return Fate.PENDING

    def tries(self, name: str) -> int:
        """How many batches of this run have held a request."""
        return self.batches.tries(name, self._since)

    def exhausted(self, name: str) -> bool:
        """Whether a request was sent often enough: as often as it may be, or to a refusal that stays."""
        tries = self.tries(name)
        return tries >= self.attempts or (tries > 0 and self.batches.fault(name)[1])

    def whole(self) -> Iterator[Sent]:
        """The files that are full."""
        while self._whole:
            yield self._whole.pop(0)

    def rest(self) -> Iterator[Sent]:
        """The same, and the last one, full or not."""
        if last := self.request_files.close():
            self._whole.append(last)
        yield from self.whole()
