"""What goes over the wire in one attempt: noted by hooks in the SDK's HTTP client, whatever the SDK makes of it.

The SDKs' own view is lossy: instructor turns a refusal into "Invalid JSON", openai a lost connection into an error of
its own. The response itself says what came back, and is what a cassette keeps.
"""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from math import inf
from time import monotonic
from typing import TYPE_CHECKING, Any, Final

from communique.cassettes import HttpResponse
from communique.client.addresses import same_place, shown
from communique.errors import RejectedRequestError, TransportError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from communique.errors import ModelError


_CONNECT: Final = 20.0  # seconds to a connection, or to one that is refused: a server that is there takes one


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What the response to one attempt may take.

    Args:
        deadline: Seconds until it is there, whole.
        most_bytes: Its size, decompressed.
    """

    deadline: float = inf
    most_bytes: float = inf


_NO_LIMITS: Final = Limits()


class _BrokenOffError(Exception):
    """Ends an exchange on our side; the reason is its `fault`."""


@dataclass(slots=True)
class Exchange:
    """One attempt.

    Args:
        url: Where the request went, without the query; empty while nothing was sent.
        response: What came back, None where nothing did, or not all of it.
        headers: The response's headers, by lower-case names.
        limits: What it may take.
        fault: Why it was broken off on our side, None where it was not.
        began: When, by the monotonic clock.
        place: The whole address, which is shown to nobody.
    """

    url: str = ""
    response: HttpResponse | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    limits: Limits = _NO_LIMITS
    fault: ModelError | None = None
    began: float = field(default_factory=monotonic, compare=False)
    place: str = ""


_CURRENT: Final[ContextVar[Exchange | None]] = ContextVar("communique_exchange", default=None)


@contextmanager
def exchange(limits: Limits = _NO_LIMITS) -> Iterator[Exchange]:
    """Note what this thread or task sends and receives, and break off what goes beyond the limits."""
    noted = Exchange(limits=limits)
    token = _CURRENT.set(noted)
    try:
        yield noted
    finally:
        _CURRENT.reset(token)


def wire(sdk: Any, *, timeout: float, base_url: str | None, awaited: bool) -> None:  # noqa: ANN401 - any SDK
    """Make the SDK client `sdk` report to the current exchange, and leave the retrying to us.

    `max_retries`, `timeout` and `base_url` are public attributes of the SDKs that Stainless generates (openai 3.3,
    anthropic, groq …); their HTTP client is not: `_client`. Its event hooks are public httpx again.

    Raises:
        AttributeError: `sdk` is not built like that.
    """
    http = sdk._client  # noqa: SLF001 - see above; a test names the version
    http.event_hooks = (
        {"request": [_asent], "response": [_areceived]} if awaited else {"request": [_sent], "response": [_received]}
    )
    sdk.max_retries = 0
    # The SDKs are built on httpx or httpx2: its own class of time-outs. Given by name, it also has Anthropic's SDK send
    # requests for long answers, which it does not with its default.
    sdk.timeout = type(http.timeout)(timeout, connect=min(timeout, _CONNECT))
    if base_url:
        sdk.base_url = base_url


def _sent(request: Any) -> None:  # noqa: ANN401 - httpx or httpx2, whichever the SDK uses
    if noted := _CURRENT.get():
        url = str(request.url)
        if noted.url and not same_place(noted.place, url):
            where = f"{noted.url} redirects to {shown(url)}"
            noted.fault = RejectedRequestError(
                f"{where}, which is not followed: the article and the key would go there. If that is right, give it as "
                "the base URL"
            )
            raise _BrokenOffError
        noted.url, noted.place = shown(url), url  # some providers put the key into the query
        noted.response = None


def _received(response: Any) -> None:  # noqa: ANN401 - httpx or httpx2
    connection = _connection(response)
    parts = _Parts(_CURRENT.get())
    for part in response.iter_bytes():
        parts.add(part)
    _keep(response, parts)
    if _has_more(connection):
        connection.close()
    _note(response)


async def _asent(request: Any) -> None:  # noqa: ANN401 - httpx or httpx2
    _sent(request)


async def _areceived(response: Any) -> None:  # noqa: ANN401 - httpx or httpx2
    connection = _connection(response)
    parts = _Parts(_CURRENT.get())
    async for part in response.aiter_bytes():
        parts.add(part)
    _keep(response, parts)
    if _has_more(connection):
        await connection.aclose()
    _note(response)


class _Parts:
    """The parts of a response as they come, within the limits of the exchange."""

    def __init__(self, noted: Exchange | None) -> None:
        self.parts: Final[list[bytes]] = []
        self._noted: Final = noted
        self._size = 0

    def add(self, part: bytes) -> None:
        """Keep a part.

        Raises:
            _BrokenOffError: It is one too many, or comes too late.
        """
        self.parts.append(part)
        self._size += len(part)
        if self._noted:
            self._check(self._noted, self._noted.limits)

    def _check(self, noted: Exchange, limits: Limits) -> None:
        if self._size > limits.most_bytes:
            noted.fault = TransportError(
                f"{noted.url} sends more than {limits.most_bytes:,} bytes for one answer: the limit `most_bytes`"
            )
        elif monotonic() - noted.began > limits.deadline:
            noted.fault = too_late(noted.url, limits)
        if noted.fault:
            raise _BrokenOffError


def too_late(url: str, limits: Limits) -> TransportError:
    """The error of a response that is not there in time."""
    return TransportError(f"{url} has sent no whole answer within {limits.deadline:g} seconds: the limit `deadline`")


def _keep(response: Any, parts: _Parts) -> None:  # noqa: ANN401 - httpx or httpx2
    """Do what `response.read()` does, with parts that were counted."""
    response._content = b"".join(parts.parts)  # noqa: SLF001 - httpx's only place for it; a test names the version


def _connection(response: Any) -> Any:  # noqa: ANN401 - httpx or httpx2, httpcore or httpcore2
    """The connection that a response comes in by, None where it is not found below httpx's layers."""
    layer = response
    for name in ("stream", "_stream", "_httpcore_stream", "_stream", "_connection"):
        layer = getattr(layer, name, None)
    return layer


def _has_more(connection: Any) -> bool:  # noqa: ANN401 - as above
    """Whether a server sent more than one response to one request.

    httpcore keeps such a connection, and the next request would get the rest as its answer.
    """
    state = getattr(connection, "_h11_state", None)
    return state is not None and bool(state.trailing_data[0])


def _note(response: Any) -> None:  # noqa: ANN401 - httpx or httpx2
    if noted := _CURRENT.get():
        noted.headers = {name.lower(): value for name, value in response.headers.items()}
        noted.response = HttpResponse(
            method=response.request.method,
            path=response.request.url.path,
            status=response.status_code,
            content_type=noted.headers.get("content-type", ""),
            body=response.content,
        )
