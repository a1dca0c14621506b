"""Ask a model: build the request, send it, settle with the provider what it takes, try again, read the answer."""

from __future__ import annotations

import asyncio
import threading
from contextlib import nullcontext, suppress
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, Final, Protocol, Self, TypeVar
from weakref import WeakKeyDictionary

from communique.cassettes import current_cassette
from communique.client.addresses import masked, without
from communique.client.answers import blank_answer, may_pass, read_answer
from communique.client.exchange import Limits, exchange, too_late
from communique.client.failures import Failure, TryAgain, error_status, root_cause
from communique.client.negotiation import Negotiation
from communique.client.providers import address, key_variable, open_provider, secrets, split_model
from communique.errors import ModelError, SettingsError

if TYPE_CHECKING:
    from collections.abc import Callable

    from communique.asking.request import ModelAnswer, ModelRequest
    from communique.cassettes import HttpResponse
    from communique.client.exchange import Exchange
    from communique.client.forms import Call
    from communique.client.retrying import Sleep, Tell


E = TypeVar("E", bound=Exception)


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


_BLANKS: Final = 3  # attempts at an answer that is not blank; each is paid for
# Seconds for the whole of a response: 128,000 tokens, the longest answer of any row, at 75 a second take 1,700.
_DEADLINE: Final = 1800.0
_MOST_BYTES: Final = 64 * 2**20  # of a response: a hundred times those 128,000 tokens


class Client:
    """Asks one model. Make one for a run: it may be used from many threads and tasks at once.

    Nothing is imported or connected before the first question that no cassette answers.

    Args:
        model: Provider and name as instructor has them (`openai/gpt-…`, `anthropic/…`, `ollama/…`).
        base_url: Where the provider's API is; `openai/NAME` with it is any server that speaks OpenAI's protocol.
        timeout: Seconds to wait for the next part of a response, each attempt anew.
        attempts: How often a request is sent before a fault that may pass becomes a `TransportError`.
        deadline: Seconds for the whole of a response, each attempt anew.
        most_bytes: Most bytes of a response.
        on_negotiated: Told once of each thing that was settled with the provider otherwise than asked.
        on_waiting: Told of each fault that is waited out, and for how long.

    Raises:
        SettingsError: `model` is not of the form `provider/name`, or `base_url` is no address.
    """

    def __init__(
        self,
        model: str,
        *,
        base_url: str | None = None,
        timeout: float = 600,
        attempts: int = 6,
        deadline: float = _DEADLINE,
        most_bytes: int = _MOST_BYTES,
        on_negotiated: Callable[[str], None] | None = None,
        on_waiting: Tell | None = None,
    ) -> None:
        split_model(model)
        self.model: Final = model
        self._base_url: Final = None if base_url is None else address(model, base_url)
        self._timeout: Final = min(timeout, deadline)
        self._attempts: Final = attempts
        self._limits: Final = Limits(deadline=deadline, most_bytes=most_bytes)
        self._on_negotiated: Final = on_negotiated
        self._on_waiting: Final = on_waiting
        self._sleep: Sleep | None = None  # tests do not wait
        self._lock: Final = threading.Lock()
        self._opened: Any = None
        self._settled: Negotiation | None = None
        self._secrets: frozenset[str] = frozenset()
        # Connections belong to the event loop they were made in.
        self._aopened: Final[WeakKeyDictionary[asyncio.AbstractEventLoop, Any]] = WeakKeyDictionary()

    @property
    def negotiated(self) -> dict[str, Any]:
        """What was settled with the provider, as plain data for a run's record; empty while nothing was asked.

        `family`; `forms`, the number of answers by form; `checked`, of those that were held to a schema that was to be
        enforced, and `unfit`, of those that did not hold to it; `settings`, those renamed or left out; `said`, every
        line that `on_negotiated` was told.
        """
        return self._settled.plain() if self._settled else {}

    def ask(self, request: ModelRequest) -> ModelAnswer:
        """The model's answer to `request`, from the current cassette if there is one.

        Raises:
            ModelError: There is no usable answer.
            CassetteError: The cassette cannot replay one.
            SettingsError: The provider is unknown or not installed, its key is not set, or it can be asked in no form
                for what is asked.
        """
        cassette = current_cassette()
        if cassette and (played := cassette.play(request)):
            return read_answer(played)
        from communique.client.retrying import retrying  # noqa: PLC0415 - tenacity takes 50 ms, replays need none

        came: tuple[Call, HttpResponse] = retrying(self._attempts, sleep=self._sleep, tell=self._on_waiting)(
            self._send, request
        )
        call, response = came
        if cassette:
            cassette.record(request, response)
        return self._read(call, response)

    async def aask(self, request: ModelRequest, *, gate: Gate | None = None) -> ModelAnswer:
        """The same, awaited; each attempt passes `gate`."""
        cassette = current_cassette()
        if cassette and (played := cassette.play(request)):
            return read_answer(played)
        from communique.client.retrying import aretrying  # noqa: PLC0415 - as above

        came: tuple[Call, HttpResponse] = await aretrying(self._attempts, sleep=self._sleep, tell=self._on_waiting)(
            self._asend, request, gate
        )
        call, response = came
        if cassette:
            cassette.record(request, response)
        return self._read(call, response)

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

    def _send(self, request: ModelRequest) -> tuple[Call, HttpResponse]:
        """One attempt; more than one request only where the provider refuses one for what can be said otherwise."""
        negotiation = self._negotiation(request)
        with self._lock:
            self._opened = self._opened or self._open(negotiation, awaited=False)
        while True:
            call = negotiation.call(request)
            with exchange(self._limits) as noted:
                failed: Exception | None = None
                try:
                    self._create(self._opened, request, call)
                except Exception as error:  # noqa: BLE001 - what counts is what was exchanged
                    failed = error
            if not self._is_refused(request, call, noted):
                return call, self._outcome(call, noted, failed)

    async def _asend(self, request: ModelRequest, gate: Gate | None) -> tuple[Call, HttpResponse]:
        negotiation = self._negotiation(request)
        loop = asyncio.get_running_loop()
        with self._lock:
            opened = self._aopened.get(loop) or self._open(negotiation, awaited=True)
            self._aopened[loop] = opened
        while True:
            async with gate or nullcontext():  # each request passes it, a refused one too
                call = negotiation.call(request)
                noted, failed = await self._aexchange(opened, request, call)
                if gate and noted.response:
                    gate.status = noted.response.status
                if not self._is_refused(request, call, noted):
                    return call, self._outcome(call, noted, failed, gate)

    async def _aexchange(self, opened: Any, request: ModelRequest, call: Call) -> tuple[Exchange, Exception | None]:  # noqa: ANN401 - instructor's client
        with exchange(self._limits) as noted:
            try:
                async with asyncio.timeout(self._limits.deadline) as clock:
                    await self._create(opened, request, call)
            except Exception as error:  # noqa: BLE001 - what counts is what was exchanged
                if clock.expired():
                    noted.fault = too_late(noted.url, self._limits)
                return noted, error
        return noted, None

    def _negotiation(self, request: ModelRequest) -> Negotiation:
        """What is settled so far, for a request of this client's."""
        if request.model != self.model:
            raise SettingsError(f"The request is for {request.model}, but this client asks {self.model}")
        with self._lock:
            if self._settled is None:
                where = address(self.model, self._base_url)
                self._secrets = frozenset(secrets(self.model, where))
                self._settled = Negotiation(self.model, where, tell=self._on_negotiated, secrets=self._secrets)
            return self._settled

    def _open(self, negotiation: Negotiation, *, awaited: bool) -> Any:  # noqa: ANN401 - instructor's client or its awaited twin
        where = address(self.model, self._base_url)
        return open_provider(self.model, negotiation.family, base_url=where, timeout=self._timeout, awaited=awaited)

    def _create(self, opened: Any, request: ModelRequest, call: Call) -> Any:  # noqa: ANN401 - the SDK's; an answer, or its promise
        """Have the SDK send a call. What its methods may not know of, or no longer know, goes into `extra_body`."""
        body = dict(call.body)
        headers = dict(call.headers) or None
        match self._protocol:
            case "instructor":
                del body["model"]
                return opened.create(**body, response_model=request.answer_model, max_retries=0)
            case "messages":
                named = {name: body.pop(name) for name in ("model", "messages", "max_tokens")}
                # Anthropic's SDK sends no request for a long answer unless a time is given for it.
                timeout = opened.client.timeout
                return opened.client.messages.create(**named, extra_body=body, extra_headers=headers, timeout=timeout)
            case _:
                named = {name: body.pop(name) for name in ("model", "messages")}
                return opened.client.chat.completions.create(**named, extra_body=body, extra_headers=headers)

    @property
    def _protocol(self) -> str:
        return self._settled.family.protocol if self._settled else ""

    def _is_refused(self, request: ModelRequest, call: Call, noted: Exchange) -> bool:
        """Whether the provider refuses the call, and takes it in words that are settled now."""
        if noted.fault or noted.response is None or self._settled is None:
            return False
        with suppress(ModelError):
            status = error_status(noted.response)
            return status is not None and self._settled.refused(request, call, status, noted.response.body)
        return False

    def _outcome(self, call: Call, noted: Exchange, failed: Exception | None, gate: Gate | None = None) -> HttpResponse:
        """The response if it is a success; what the SDK or instructor raised on reading it is of no interest then."""
        try:
            return self._success(call, noted, failed, gate)
        except (ModelError, SettingsError, TryAgain) as error:
            raise self._clean(error) from None

    def _success(self, call: Call, noted: Exchange, failed: Exception | None, gate: Gate | None) -> HttpResponse:
        response = noted.response
        if noted.fault:
            raise noted.fault
        if not noted.url:
            raise SettingsError(f"{self.model} cannot be asked: {failed}")
        if response is None:
            raise TryAgain(f"No answer from {noted.url}: {root_cause(failed)}")
        if response.status < HTTPStatus.MULTIPLE_CHOICES and (wrong := may_pass(response)):
            raise TryAgain(f"{noted.url} gave no answer. {wrong}")
        status = error_status(response)
        if gate:
            gate.status = status or response.status
        if status is None:
            if blank := blank_answer(response):
                raise TryAgain(f"{noted.url} gave a blank answer", most=_BLANKS, result=(call, response), paid=blank)
            return response
        failure = Failure(
            url=noted.url,
            status=status,
            headers=noted.headers,
            body=response.body,
            model=self.model,
            variable=key_variable(self.model),
        )
        raise failure.error()

    def _read(self, call: Call, response: HttpResponse) -> ModelAnswer:
        """The answer of a live response, which is counted."""
        try:
            answer = read_answer(response)
        except ModelError as error:
            raise self._clean(error) from None
        if self._settled:
            self._settled.answered(call, answer.raw)
        return answer

    def _clean(self, error: E) -> E:
        """An error without keys in it, nor in what led to it: the SDKs' own errors quote whole responses."""
        error.args = tuple(masked(one, self._secrets) if isinstance(one, str) else one for one in error.args)
        if isinstance(error, ModelError) and error.raw:
            error.raw = without(error.raw, self._secrets)  # a part of it may be read as an answer
        error.__cause__ = error.__context__ = None
        return error
