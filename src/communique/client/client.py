"""Ask a model: build the request with instructor, send it, try again where that helps, read the answer."""

from __future__ import annotations

import asyncio
import threading
from functools import partial
from typing import TYPE_CHECKING, Any, Final, Protocol, Self
from weakref import WeakKeyDictionary

from communique.cassettes import current_cassette
from communique.client.answers import read_answer
from communique.client.exchange import exchange
from communique.client.failures import Failure, TryAgain, error_status, root_cause
from communique.client.providers import key_variable, open_provider, split_model
from communique.errors import SettingsError

if TYPE_CHECKING:
    from collections.abc import Callable

    from pydantic import BaseModel

    from communique.asking.request import ModelAnswer, ModelRequest
    from communique.cassettes import HttpResponse
    from communique.client.exchange import Exchange
    from communique.client.retrying import Sleep


class Gate(Protocol):
    """What each attempt at one request has to pass: it may keep it waiting, and sees how it ended.

    `TryAgain` that leaves it leads to another attempt, any other exception does not.
    """

    status: int | None
    """What the server answered to the last attempt, None if nothing."""

    async def __aenter__(self) -> object:
        """Let an attempt begin."""
        ...

    async def __aexit__(self, kind: object, error: BaseException | None, traceback: object) -> bool | None:
        """See how it ended."""
        ...


class Client:
    """Asks one model. Make one for a run: it may be used from many threads and tasks at once.

    Nothing is imported or connected before the first question that no cassette answers.

    Args:
        model: Provider and name as instructor has them (`openai/gpt-…`, `anthropic/…`, `ollama/…`).
        base_url: Where the provider's API is; `openai/NAME` with it is any server that speaks OpenAI's protocol.
        timeout: Seconds to wait for a response, each attempt anew.
        attempts: How often a request is sent before a fault that may pass becomes a `TransportError`.
        on_negotiated: Told once of each thing that was settled with the provider otherwise than asked.
        on_waiting: Told of each fault that is waited out, and for how long.

    Raises:
        SettingsError: `model` is not of the form `provider/name`.
    """

    def __init__(
        self,
        model: str,
        *,
        base_url: str | None = None,
        timeout: float = 600,
        attempts: int = 6,
        on_negotiated: Callable[[str], None] | None = None,
        on_waiting: Callable[[str], None] | None = None,
    ) -> None:
        split_model(model)
        self.model: Final = model
        self._base_url: Final = base_url
        self._timeout: Final = timeout
        self._attempts: Final = attempts
        self._on_negotiated: Final = on_negotiated
        self._on_waiting: Final = on_waiting
        self._sleep: Sleep | None = None  # tests do not wait
        self._lock: Final = threading.Lock()
        self._opened: Any = None
        # What instructor makes of each answer model, so that it need not be made again for each request.
        self._prepared: Final[dict[type[BaseModel], dict[str, Any]]] = {}
        # Connections belong to the event loop they were made in.
        self._aopened: Final[WeakKeyDictionary[asyncio.AbstractEventLoop, Any]] = WeakKeyDictionary()

    @property
    def negotiated(self) -> dict[str, Any]:
        """What was settled with the provider, as plain data for a run's record; empty while nothing was asked."""
        return {}

    def ask(self, request: ModelRequest) -> ModelAnswer:
        """The model's answer to `request`, from the current cassette if there is one.

        Raises:
            ModelError: There is no usable answer.
            CassetteError: The cassette cannot replay one.
            SettingsError: The provider is unknown or not installed, or its key is not set.
        """
        cassette = current_cassette()
        if cassette and (played := cassette.play(request)):
            return read_answer(played)
        from communique.client.retrying import retrying  # noqa: PLC0415 - tenacity takes 50 ms, replays need none

        response: HttpResponse = retrying(self._attempts, sleep=self._sleep)(self._send, request)
        if cassette:
            cassette.record(request, response)
        return read_answer(response)

    async def aask(self, request: ModelRequest, *, gate: Gate | None = None) -> ModelAnswer:
        """The same, awaited; each attempt passes `gate`."""
        cassette = current_cassette()
        if cassette and (played := cassette.play(request)):
            return read_answer(played)
        from communique.client.retrying import aretrying  # noqa: PLC0415 - as above

        response: HttpResponse = await aretrying(self._attempts, sleep=self._sleep)(
            partial(self._pass, gate) if gate else self._asend, request
        )
        if cassette:
            cassette.record(request, response)
        return read_answer(response)

    def close(self) -> None:
        """Close the connections of `ask`."""
        opened, self._opened = self._opened, None
        if opened:
            opened.client.close()

    async def aclose(self) -> None:
        """Close the connections of `ask`, and those of `aask` in this event loop."""
        self.close()
        if opened := self._aopened.pop(asyncio.get_running_loop(), None):
            await opened.client.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.aclose()

    def _send(self, request: ModelRequest) -> HttpResponse:
        self._check(request)
        with self._lock:
            self._opened = self._opened or self._open(awaited=False)
        with exchange() as noted:
            try:
                self._create(self._opened, request)
            except Exception as error:  # noqa: BLE001 - what counts is what was exchanged
                return self._outcome(noted, error)
            finally:
                self._learn(request, noted)
            return self._outcome(noted)

    async def _pass(self, gate: Gate, request: ModelRequest) -> HttpResponse:
        async with gate:
            return await self._asend(request, gate)

    async def _asend(self, request: ModelRequest, gate: Gate | None = None) -> HttpResponse:
        self._check(request)
        loop = asyncio.get_running_loop()
        with self._lock:
            opened = self._aopened.get(loop) or self._open(awaited=True)
            self._aopened[loop] = opened
        with exchange() as noted:
            try:
                await self._create(opened, request)
            except Exception as error:  # noqa: BLE001 - what counts is what was exchanged
                return self._outcome(noted, error, gate)
            finally:
                self._learn(request, noted)
            return self._outcome(noted, None, gate)

    def _open(self, *, awaited: bool) -> Any:  # noqa: ANN401 - instructor's client or its awaited twin
        return open_provider(self.model, base_url=self._base_url, timeout=self._timeout, awaited=awaited)

    def _check(self, request: ModelRequest) -> None:
        if request.model != self.model:
            raise SettingsError(f"The request is for {request.model}, but this client asks {self.model}")

    def _create(self, opened: Any, request: ModelRequest) -> Any:  # noqa: ANN401 - instructor's; an answer, or its promise
        """Have the SDK ask: through instructor, or without it where it would only add what it did before."""
        given = {**request.parameters, "messages": request.messages}
        prepared = self._prepared.get(request.answer_model)
        if prepared is None:
            return opened.create(**given, response_model=request.answer_model, max_retries=0)
        plain = getattr(opened.create_fn, "__wrapped__", None)  # the SDK's own function, by functools.wraps
        if plain is None:
            return opened.create(**given, **prepared, response_model=None, max_retries=0)
        return plain(**given, **prepared)

    def _learn(self, request: ModelRequest, noted: Exchange) -> None:
        """Remember what instructor added to the request, where it has changed nothing else."""
        given = {**request.parameters, "messages": request.messages}
        if noted.arguments and all(noted.arguments.get(name) == value for name, value in given.items()):
            added = {name: value for name, value in noted.arguments.items() if name not in given}
            self._prepared.setdefault(request.answer_model, added)

    def _outcome(self, noted: Exchange, error: Exception | None = None, gate: Gate | None = None) -> HttpResponse:
        """The response if it is a success; what the SDK or instructor raised on reading it is of no interest then."""
        response = noted.response
        if not noted.url:
            raise SettingsError(f"{self.model} cannot be asked: {error}") from error
        if response is None:
            raise TryAgain(f"No answer from {noted.url}: {root_cause(error)}") from error
        status = error_status(response)
        if gate:
            gate.status = status or response.status
        if status is None:
            return response
        failure = Failure(
            url=noted.url,
            status=status,
            headers=noted.headers,
            body=response.body,
            model=self.model,
            variable=key_variable(self.model),
        )
        raise failure.error() from error
