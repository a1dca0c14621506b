"""What goes over the wire in one attempt: noted by hooks in the SDK's HTTP client, whatever the SDK makes of it.

The SDKs' own view is lossy: instructor turns a refusal into "Invalid JSON", openai a lost connection into an error of
its own. The response itself says what came back, and is what a cassette keeps.
"""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from communique.cassettes import HttpResponse

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


@dataclass(slots=True)
class Exchange:
    """One attempt.

    Args:
        url: Where the request went, without the query; empty while nothing was sent.
        response: What came back, None where nothing did, or not all of it.
        headers: The response's headers, by lower-case names.
        arguments: What the SDK was called with.
    """

    url: str = ""
    response: HttpResponse | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    arguments: Mapping[str, Any] = field(default_factory=dict)


_CURRENT: Final[ContextVar[Exchange | None]] = ContextVar("communique_exchange", default=None)


@contextmanager
def exchange() -> Iterator[Exchange]:
    """Note what this thread or task sends and receives."""
    noted = Exchange()
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
    sdk.timeout = timeout
    if base_url:
        sdk.base_url = base_url


def note_arguments(**arguments: Any) -> None:  # noqa: ANN401 - whatever the SDK takes
    """Note what an SDK is about to be called with."""
    if noted := _CURRENT.get():
        # Instructor appends to the messages when it does not like the answer.
        noted.arguments = {**arguments, "messages": list(arguments.get("messages", ()))}


def _sent(request: Any) -> None:  # noqa: ANN401 - httpx or httpx2, whichever the SDK uses
    if noted := _CURRENT.get():
        noted.url = str(request.url).partition("?")[0]  # some providers put the key into the query
        noted.response = None


def _received(response: Any) -> None:  # noqa: ANN401 - httpx or httpx2
    connection = _connection(response)
    response.read()
    if _has_more(connection):
        connection.close()
    _note(response)


async def _asent(request: Any) -> None:  # noqa: ANN401 - httpx or httpx2
    _sent(request)


async def _areceived(response: Any) -> None:  # noqa: ANN401 - httpx or httpx2
    connection = _connection(response)
    await response.aread()
    if _has_more(connection):
        await connection.aclose()
    _note(response)


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
