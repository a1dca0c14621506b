"""Where an answer comes from: the ledger, another article that asks the same at this moment, or the model."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from communique import errors
from communique.batch.budget import size_of
from communique.batch.in_flight import Question, Told
from communique.batch.ledger import StoredAnswer, key
from communique.errors import ModelError, SettingsError, TransportError

if TYPE_CHECKING:
    from collections.abc import Callable

    from communique.asking.request import ModelAnswer, ModelRequest
    from communique.batch.in_flight import InFlight
    from communique.client import Client


class MissingAnswerError(SettingsError):
    """The ledger has no answer to a request."""


@dataclass(slots=True)
class Asked:
    """What an article's last question went through.

    Args:
        attempts: How often it was sent, by this run or the one that got the stored answer.
        denied: Whether it was refused for reasons that are no article's.
        live: Whether a model was asked for this article in this run.
    """

    attempts: int = 0
    denied: bool = False
    live: bool = False


class Answers:
    """Gets answers, which are stored before anybody reads them.

    Args:
        in_flight: Knows what was answered, and lets requests pass.
        client: Asks the model.
    """

    def __init__(self, in_flight: InFlight, client: Client) -> None:
        self.in_flight: Final = in_flight
        self.sending: Final[set[asyncio.Task[object] | None]] = set()
        """Tasks of which an attempt is under way."""
        self._client: Final = client

    async def get(self, request: ModelRequest, asked: Asked, *, order: int, again: bool) -> ModelAnswer:
        """The answer to a request.

        Args:
            request: The request.
            asked: Set to what it went through.
            order: Of two requests that wait, the lower goes first.
            again: Whether to ask anew where the stored answer amounts to an error.

        Raises:
            ModelError: There is none.
            CassetteError: The recording cannot be replayed.
            SettingsError: The model cannot be asked.
            Stopped: The run is to end.
        """
        return recalled(await self.fetch(request, asked, order=order, again=again), asked)

    async def fetch(self, request: ModelRequest, asked: Asked, *, order: int, again: bool) -> StoredAnswer:
        """The same as it is stored, which may amount to an error; what is raised is no answer."""
        question = Question(key(request), size_of(request), order, again)
        found = await self.in_flight.claim(question)
        if isinstance(found, Told):
            asked.live = asked.live or found.live
            asked.attempts, asked.denied = found.attempts, found.denied
            if found.stored is None:
                raise found.error()
            return found.stored
        asked.live = True
        gate = _Attempts(self, found)
        came: StoredAnswer | BaseException
        try:
            came = StoredAnswer(answer=await self._client.aask(request, gate=gate), attempts=gate.attempts)
        except ModelError as error:
            came = (
                error
                if isinstance(error, TransportError) or gate.denied
                else StoredAnswer.of_error(error, gate.attempts)
            )
        except BaseException as error:  # noqa: BLE001 - it is raised below
            came = error
        asked.attempts, asked.denied = gate.attempts, gate.denied
        await self.in_flight.close(found, question, came)
        if isinstance(came, BaseException):
            raise came
        return came


class _Attempts:
    """The gate of one request: passes each attempt on."""

    def __init__(self, answers: Answers, number: int) -> None:
        self.status: int | None = None
        self.attempts = 0
        self.denied = False
        self._answers: Final = answers
        self._number: Final = number

    async def __aenter__(self) -> None:
        await self._answers.in_flight.enter(self._number)
        self.status = None
        self.attempts += 1
        self._answers.sending.add(asyncio.current_task())

    async def __aexit__(self, kind: object, error: BaseException | None, traceback: object) -> None:
        self._answers.sending.discard(asyncio.current_task())
        self.denied = await self._answers.in_flight.leave(self._number, self.status, error)


def recall(stored: Callable[[str], StoredAnswer | None], asked: Asked) -> Callable[[ModelRequest], ModelAnswer]:
    """What answers from stored answers alone.

    Args:
        stored: Gives the answer to the request with a key.
        asked: Set to what each request went through.
    """

    def ask(request: ModelRequest) -> ModelAnswer:
        if found := stored(key(request)):
            return recalled(found, asked)
        raise MissingAnswerError(
            "the ledger has no answer to this request: the prompt or the way of asking has changed since; "
            "run `communique batch` again"
        )

    return ask


def recalled(stored: StoredAnswer, asked: Asked) -> ModelAnswer:
    """A stored answer as it was when it came.

    Raises:
        ModelError: It amounted to one.
    """
    asked.attempts = stored.attempts
    if stored.error is None:
        return stored.answer
    name, message = stored.error
    kind = getattr(errors, name, ModelError)
    tokens = {"prompt_tokens": stored.answer.prompt_tokens, "completion_tokens": stored.answer.completion_tokens}
    raise kind(message, raw=stored.answer.raw or None, **tokens)
