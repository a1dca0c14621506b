"""The one place of a run that knows which questions are asked at this moment, stores the answers and pays for them."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import count
from typing import TYPE_CHECKING, Final, Protocol

from communique import errors
from communique.batch.flow import Stopped
from communique.batch.outcome import message_of
from communique.client import TryAgain
from communique.errors import ModelError

if TYPE_CHECKING:
    from collections.abc import Callable

    from communique.asking.request import ModelAnswer
    from communique.batch.budget import Budget, Size
    from communique.batch.flow import Flow, Turn
    from communique.batch.ledger import Ledger, StoredAnswer


@dataclass(frozen=True, slots=True)
class Question:
    """What has to be known of a request. It can be sent to another process.

    Args:
        key: What it is known by in the ledger.
        size: How large it is.
        order: Of two that wait, the lower goes first.
        again: Whether to ask anew where the stored answer amounts to an error.
    """

    key: str
    size: Size
    order: int
    again: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """What somebody else who asked the same was told.

    Args:
        stored: The answer, None where there is none.
        fault: Class and message of the error why there is none.
        attempts: How often it was sent.
        denied: Whether it was refused for reasons that are no article's.
        live: Whether it was asked in this run.
    """

    stored: StoredAnswer | None = None
    fault: tuple[str, str] | None = None
    attempts: int = 0
    denied: bool = False
    live: bool = False

    def error(self) -> Exception:
        """The error why there is no answer."""
        name, message = self.fault or ("ModelError", "")
        kind = getattr(errors, name, ModelError)
        return kind(message) if issubclass(kind, Exception) else ModelError(message)


class InFlight(Protocol):
    """What those who ask have to deal with, wherever the requests in flight are kept."""

    async def claim(self, question: Question) -> Told | int:
        """What was said to a question; or a number, by which it is now the caller's to ask and to close.

        Raises:
            Stopped: The run is to end.
        """
        ...

    async def enter(self, number: int) -> None:
        """Wait until an attempt may begin.

        Raises:
            Stopped: The run is to end.
        """
        ...

    async def leave(self, number: int, status: int | None, error: BaseException | None) -> bool:
        """An attempt has ended; whether it was refused for reasons that are no article's.

        Args:
            number: The question's.
            status: What the server answered, None if nothing.
            error: What it failed with.

        Raises:
            Stopped: It failed in a way that may pass, and the run is to end.
            TransportError: It did, and the budget for retries is spent.
        """
        ...

    async def close(self, number: int, question: Question, came: StoredAnswer | BaseException) -> None:
        """Store an answer, or say why there is none."""
        ...

    async def settled(self, position: int, error: str | None) -> None:
        """An article that was asked about came through, or failed because of what the model or the server said."""
        ...


class _AbandonedError(Exception):
    """Whoever asked is gone."""


@dataclass(slots=True)
class _Open:
    """A question that is being asked.

    Args:
        question: The question.
        turn: Its way through the gate.
        landing: What others who ask the same wait for.
        tokens: What is set aside for it.
        sending: Whether an attempt is under way.
        blank: The answer of the last attempt where that said nothing: paid for, and asked again.
    """

    question: Question
    turn: Turn
    landing: asyncio.Future[Told]
    tokens: tuple[int, int]
    sending: bool = False
    blank: ModelAnswer | None = None


class LocalInFlight:
    """The requests of a run that are in flight, in an event loop.

    Args:
        ledger: Where answers are stored.
        flow: The gate of all requests.
        budget: What may be spent.
        stop: Called with the reason when nothing more may be spent.
        recalls: Whether stored and shared answers may be used.
    """

    def __init__(
        self, ledger: Ledger, flow: Flow, budget: Budget, *, stop: Callable[[str], None], recalls: bool = True
    ) -> None:
        self._ledger: Final = ledger
        self.flow: Final = flow
        self._budget: Final = budget
        self._stop: Final = stop
        self._recalls: Final = recalls
        self._told: Final[set[str]] = set()  # questions that were to be asked again, and have been
        self._flying: Final[dict[str, _Open]] = {}
        self._open: Final[dict[int, _Open]] = {}
        self._number: Final = count()

    async def claim(self, question: Question) -> Told | int:
        """See `InFlight`."""
        again = question.again and question.key not in self._told
        if self._recalls and (stored := self._ledger.answer(question.key)) and not (stored.error and again):
            return Told(stored, attempts=stored.attempts)
        if again:
            self._told.add(question.key)
        while self._recalls and question.key in self._flying:
            with suppress(_AbandonedError):
                return replace(await asyncio.shield(self._flying[question.key].landing), live=True)
        tokens = self._budget.estimate(question.size)
        turn, landing = self.flow.turn(question.order, sum(tokens)), asyncio.get_running_loop().create_future()
        number = next(self._number)
        self._flying[question.key] = self._open[number] = _Open(question, turn, landing, tokens)
        reason = None
        try:
            reason = await self._budget.reserve(tokens)
        except BaseException:
            self._land(number, Stopped())
            raise
        if reason:
            self._land(number, Stopped())
            self._stop(reason)
            raise Stopped
        return number

    async def enter(self, number: int) -> None:
        """See `InFlight`."""
        one = self._open[number]
        await one.turn.__aenter__()
        if number not in self._open:  # it was abandoned meanwhile
            await one.turn.__aexit__(Stopped, Stopped(), None)
            raise Stopped
        one.sending = True
        if one.blank:
            self._ledger.keep_payment(one.question.key, one.blank)
            self._budget.pay(one.question.size, one.blank)

    async def leave(self, number: int, status: int | None, error: BaseException | None) -> bool:
        """See `InFlight`."""
        one = self._open[number]
        one.sending, one.turn.status = False, status
        one.blank = error.paid if isinstance(error, TryAgain) else None
        await one.turn.__aexit__(type(error) if error else None, error, None)
        return one.turn.denied

    async def close(self, number: int, question: Question, came: StoredAnswer | BaseException) -> None:
        """See `InFlight`."""
        try:
            if not isinstance(came, BaseException):
                self._ledger.keep_answer(question.key, came)
                self._budget.pay(question.size, came.answer)
        except BaseException as error:
            came = error
            raise
        finally:
            if number in self._open:
                self._budget.release(self._open[number].tokens)
                self._land(number, came)

    async def abandon(self, number: int) -> None:
        """Whoever asked a question is gone; others who wait for its answer may ask it themselves."""
        if number in self._open:
            one = self._open[number]
            if one.sending:
                await self.leave(number, None, asyncio.CancelledError())
            self._budget.release(one.tokens)
            self._land(number, _AbandonedError())

    async def settled(self, position: int, error: str | None) -> None:
        """See `InFlight`."""
        if error is None:
            self.flow.breaker.extracted()
        else:
            self.flow.breaker.lost(position, error)

    def _land(self, number: int, came: StoredAnswer | BaseException) -> None:
        """Tell the others who wait for the same."""
        one = self._open.pop(number)
        self._flying.pop(one.question.key, None)  # a recording run may have two of a name
        turn = one.turn
        if isinstance(came, ModelError):
            fault = type(came).__name__, message_of(came)
            one.landing.set_result(Told(fault=fault, attempts=turn.attempts, denied=turn.denied))
        elif isinstance(came, BaseException):
            one.landing.set_exception(came if isinstance(came, Exception) else Stopped())
            one.landing.exception()  # nobody may be waiting, which asyncio would complain of
        else:
            one.landing.set_result(Told(came, attempts=turn.attempts, denied=turn.denied))
