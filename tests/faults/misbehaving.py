"""What the server may answer: a good answer, or each of the faults by its name."""

from __future__ import annotations

import asyncio
import json
import socket
import struct
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from aiohttp import web
from tests.faults.answers import Answerer, Json

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping

_PAGE: Final = "<!doctype html><title>Sign in</title><p>Your session has ended."
_DRIPS: Final = 20  # pieces of an answer that comes slowly
_DRIP: Final = 0.05  # seconds between two
_OPEN: Final = 1.0  # seconds that a connection with too much in it stays open


@dataclass(frozen=True, slots=True)
class Exchange:
    """A request that is about to be answered.

    Args:
        request: As it came.
        question: Its body.
        digest: Of the body.
        number: How many requests have come, this one included.
        patience: Seconds after which a request that hangs is cut off.
    """

    request: web.Request
    question: Json
    digest: str
    number: int
    patience: float

    @property
    def fine(self) -> Json:
        """The body of the good answer."""
        said = json.dumps(Answerer(self.question, self.digest).answer())
        return completion(self.question, said) | {"id": f"chatcmpl-{self.number}-{self.digest[:12]}"}

    @property
    def cut(self) -> str:
        """An answer that ends before its first item does."""
        names: Json = self.question["response_format"]["json_schema"]["schema"]["properties"]
        return '{"' + next(iter(names)) + '": ['

    def abort(self) -> web.StreamResponse:
        """Reset the connection."""
        if transport := self.request.transport:
            connection = transport.get_extra_info("socket")
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            transport.abort()
        return web.Response()

    async def hang(self) -> web.StreamResponse:
        """Say nothing for long, then cut the connection."""
        await asyncio.sleep(self.patience)
        return self.abort()

    async def reset(self) -> web.StreamResponse:
        """Send half of the answer, reset the connection."""
        sent = json.dumps(self.fine).encode()
        response = await self._begin(len(sent))
        with suppress(ConnectionError):
            await response.write(sent[: len(sent) // 2])
            await asyncio.sleep(_DRIP)
        return self.abort()

    async def drip(self) -> web.StreamResponse:
        """Send the answer in small pieces, slowly."""
        sent = json.dumps(self.fine).encode()
        response = await self._begin(len(sent))
        size = -(-len(sent) // _DRIPS)
        with suppress(ConnectionError):
            for begin in range(0, len(sent), size):
                await response.write(sent[begin : begin + size])
                await asyncio.sleep(_DRIP)
        return response

    async def twice(self) -> web.StreamResponse:
        """Send the whole response, head and all, two times: who keeps the connection finds the second one in it."""
        sent = json.dumps(self.fine).encode()
        head = f"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {len(sent)}\r\n\r\n"
        if transport := self.request.transport:
            transport.write((head.encode() + sent) * 2)
        await asyncio.sleep(_OPEN)  # as a kept connection would be, so that the client may take it for the next request
        if transport:
            transport.close()
        return web.Response()

    async def _begin(self, length: int) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Type": "application/json", "Content-Length": str(length)})
        await response.prepare(self.request)
        return response


def completion(question: Json, content: str | None, **changed: Any) -> Json:  # noqa: ANN401 - parts of a choice
    """The body of a response in OpenAI's chat completion format; tokens are a quarter of the characters."""
    message = {"role": "assistant", "content": content, "refusal": changed.pop("refusal", None)}
    read = sum(len(one["content"]) for one in question["messages"]) // 4
    written = len(content or "") // 4
    return {
        "id": "chatcmpl-made-up",
        "object": "chat.completion",
        "created": 1,
        "model": question.get("model", ""),
        "choices": [{"index": 0, "message": message, "finish_reason": "stop", **changed}],
        "usage": {"prompt_tokens": read, "completion_tokens": written, "total_tokens": read + written},
    }


def error(status: int, code: str, message: str, **headers: str) -> web.Response:
    """A response that says in OpenAI's format what is wrong."""
    given = {name.replace("_", "-"): value for name, value in headers.items()}
    return web.json_response({"error": {"message": message, "type": code, "code": code}}, status=status, headers=given)


def _fails(status: int, code: str, **headers: str) -> Callable[[Exchange], Awaitable[web.StreamResponse]]:
    async def fail(_: Exchange) -> web.StreamResponse:
        return error(status, code, f"On schedule: {code}", **headers)

    return fail


def _says(make: Callable[[Exchange], Json]) -> Callable[[Exchange], Awaitable[web.StreamResponse]]:
    async def say(exchange: Exchange) -> web.StreamResponse:
        return web.json_response(make(exchange))

    return say


def _sends(make: Callable[[Exchange], str], kind: str) -> Callable[[Exchange], Awaitable[web.StreamResponse]]:
    async def send(exchange: Exchange) -> web.StreamResponse:
        return web.Response(text=make(exchange), content_type=kind)

    return send


FAULTS: Final[Mapping[str | None, Callable[[Exchange], Awaitable[web.StreamResponse]]]] = {
    None: _says(lambda one: one.fine),
    "busy": _fails(429, "rate_limit_exceeded"),
    "busy for 1 s": _fails(429, "rate_limit_exceeded", Retry_After="1"),
    "broken": _fails(500, "server_error", Retry_After_Ms="1"),
    "overloaded": _fails(503, "overloaded", Retry_After_Ms="1"),
    "hang": Exchange.hang,
    "reset": Exchange.reset,
    "drip": Exchange.drip,
    "two choices": _says(lambda one: one.fine | {"choices": one.fine["choices"] * 2}),
    "sent twice": Exchange.twice,
    "truncated JSON": _sends(lambda one: json.dumps(one.fine)[:60], "application/json"),
    "wrong schema": _says(lambda one: completion(one.question, '{"something": "else"}')),
    "no choices": _says(lambda one: one.fine | {"choices": []}),
    "refusal": _says(lambda one: completion(one.question, None, refusal="I cannot help with that")),
    "length": _says(lambda one: completion(one.question, one.cut, finish_reason="length")),
    "web page": _sends(lambda _: _PAGE, "text/html"),
}
