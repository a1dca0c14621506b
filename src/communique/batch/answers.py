"""Where an answer comes from: the ledger, another article that asks the same at this moment, or the model."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from communique import errors
from communique.batch.flow import Stopped
from communique.batch.ledger import StoredAnswer, key
from communique.batch.outcome import printable
from communique.errors import ModelError, SettingsError, TransportError
from communique.request import ModelAnswer

if TYPE_CHECKING:
    from collections.abc import Callable

    from communique.batch.flow import Flow, Turn
    from communique.batch.ledger import Ledger
    from communique.batch.purse import Purse
    from communique.client import Client
    from communique.request import ModelRequest


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
    """Gets answers, and stores them before anybody reads them.

    Args:
        ledger: Where they are stored.
        client: Asks the model.
        flow: The gate of all requests.
        purse: What may be spent.
        stop: Called with the reason when nothing more may be spent.
        recalls: Whether stored and shared answers may be used.
    """

    def __init__(
        self, ledger: Ledger, client: Client, flow: Flow, purse: Purse, *, stop: Callable[[str], None], recalls: bool
    ) -> None:
        self._ledger: Final = ledger
        self._client: Final = client
        self._flow: Final = flow
        self._purse: Final = purse
        self._stop: Final = stop
        self._recalls: Final = recalls
        self._told: Final[set[str]] = set()  # requests that were to be asked again, and have been
        self._flying: Final[dict[str, tuple[Turn, asyncio.Future[ModelAnswer]]]] = {}

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
        name = key(request)
        again = again and name not in self._told
        if self._recalls and (stored := self._ledger.answer(name)) and not (stored.error and again):
            return recalled(stored, asked)
        if again:
            self._told.add(name)
        asked.live = True
        if self._recalls and name in self._flying:
            turn, landing = self._flying[name]
            try:
                return await asyncio.shield(landing)
            finally:
                asked.attempts, asked.denied = turn.attempts, turn.denied
        tokens = self._purse.estimate(request)
        turn, landing = self._flow.turn(order, sum(tokens)), asyncio.get_running_loop().create_future()
        self._flying[name] = turn, landing
        try:
            landing.set_result(await self._ask(request, name, turn, tokens))
        except BaseException as error:
            landing.set_exception(error if isinstance(error, Exception) else Stopped())
            landing.exception()  # nobody may be waiting, which asyncio would complain of
            raise
        finally:
            asked.attempts, asked.denied = turn.attempts, turn.denied
            self._flying.pop(name, None)  # a recording run may have two of a name
        return landing.result()

    async def _ask(self, request: ModelRequest, name: str, turn: Turn, tokens: tuple[int, int]) -> ModelAnswer:
        if reason := await self._purse.reserve(tokens):
            self._stop(reason)
            raise Stopped
        try:
            answer = await self._client.aask(request, gate=turn)
        except ModelError as error:
            if not (isinstance(error, TransportError) or turn.denied):
                used = {"prompt_tokens": error.prompt_tokens, "completion_tokens": error.completion_tokens}
                answer = ModelAnswer(raw=error.raw or "", **used)
                said = (type(error).__name__, printable(error))
                self._ledger.keep_answer(name, StoredAnswer(answer=answer, attempts=turn.attempts, error=said))
                self._purse.pay(request, answer)
            raise
        finally:
            self._purse.release(tokens)
        self._ledger.keep_answer(name, StoredAnswer(answer=answer, attempts=turn.attempts))
        self._purse.pay(request, answer)
        return answer


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
