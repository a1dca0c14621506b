"""A hand-made HTTP server that speaks OpenAI's chat completions and misbehaves on schedule: for fault tests alone.

    python -m tests.faults.server [--port N] [--latency SECONDS] [--rate SHARE] [--faults NAME …] …

It is no model and no recording: its good answers are made up (`answers.py`). It prints its base URL when it listens.
`GET /counts` says what was asked, by digest of the request's body, and how it was answered.
"""

from __future__ import annotations

import argparse
import asyncio
import hashlib
import json
import signal
import socket
import struct
from collections import defaultdict
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any, Final

from aiohttp import web
from tests.faults.answers import Answerer, Json, sentences
from tests.faults.schedule import HARMLESS, MIXED, Schedule

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping

_PAGE: Final = "<!doctype html><title>Sign in</title><p>Your session has ended."
_DRIPS: Final = 20  # pieces of an answer that comes slowly
_DRIP: Final = 0.05  # seconds between two
_BACKLOG: Final = 1024
_ABOUT: Final = 80  # characters of an article's first sentence


@dataclass(slots=True)
class Asked:
    """What came of one request and its repetitions.

    Args:
        about: The beginning of the article's first sentence.
        faults: The fault of each attempt, None for a good answer; some faults hold the whole answer as well.
        answers: How many whole answers were sent.
    """

    about: str = ""
    faults: list[str | None] = field(default_factory=list)
    answers: int = 0


@dataclass(slots=True, kw_only=True)
class Server:
    """The server's state.

    Args:
        schedule: When it misbehaves.
        latency: Seconds that every answer takes.
        hang: Seconds after which a request that hangs is cut off.
        capacity: How many requests are served at once; more get 429. 0 for no limit.
        key: The only key that it accepts; empty for any.
    """

    schedule: Schedule
    latency: float = 0.0
    hang: float = 5.0
    capacity: int = 0
    key: str = ""
    asked: defaultdict[str, Asked] = field(default_factory=lambda: defaultdict(Asked))
    requests: int = 0
    unwelcome: int = 0
    flying: int = 0
    peak: int = 0

    async def complete(self, request: web.Request) -> web.StreamResponse:
        """Answer one request for a chat completion, or fail to."""
        body = await request.read()
        self.requests += 1
        if self.key and request.headers.get("Authorization") != f"Bearer {self.key}":
            self.unwelcome += 1
            return _error(401, "invalid_api_key", "Incorrect API key provided")
        if self.capacity and self.flying >= self.capacity:
            self.unwelcome += 1
            return _error(429, "rate_limit_exceeded", "Too many requests at once", Retry_After="1")
        self.flying += 1
        self.peak = max(self.peak, self.flying)
        try:
            await asyncio.sleep(self.latency)
            return await self._answer(request, body)
        finally:
            self.flying -= 1

    async def _answer(self, request: web.Request, body: bytes) -> web.StreamResponse:
        digest = hashlib.sha256(body).hexdigest()
        question, asked = json.loads(body), self.asked[digest]
        if not asked.about:
            asked.about = "".join(sentences(question)[:1])[:_ABOUT]
        number = self.requests
        fault = self.schedule.fault(body, digest=digest, attempt=len(asked.faults) + 1, number=number)
        asked.faults.append(fault)
        if fault is None or fault in HARMLESS:
            asked.answers += 1
        return await FAULTS[fault](Exchange(self, request, question, digest))

    async def counts(self, _: web.Request) -> web.Response:
        """What has been asked so far."""
        asked = {digest: asdict(one) for digest, one in self.asked.items()}
        known = {"requests": self.requests, "unwelcome": self.unwelcome, "peak": self.peak, "flying": self.flying}
        return web.json_response({**known, "asked": asked})


@dataclass(frozen=True, slots=True)
class Exchange:
    """A request that is about to be answered."""

    server: Server
    request: web.Request
    question: Json
    digest: str

    @property
    def fine(self) -> Json:
        """The body of the good answer."""
        return completion(self.question, json.dumps(Answerer(self.question, self.digest).answer()))

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
        await asyncio.sleep(self.server.hang)
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
        await asyncio.sleep(_DRIP)
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


def _error(status: int, code: str, message: str, **headers: str) -> web.Response:
    given = {name.replace("_", "-"): value for name, value in headers.items()}
    return web.json_response({"error": {"message": message, "type": code, "code": code}}, status=status, headers=given)


def _fails(status: int, code: str, **headers: str) -> Callable[[Exchange], Awaitable[web.StreamResponse]]:
    async def fail(_: Exchange) -> web.StreamResponse:
        return _error(status, code, f"On schedule: {code}", **headers)

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


async def serve(server: Server, port: int) -> None:
    """Listen until the process is asked to end."""
    app = web.Application()
    app.add_routes([web.post("/v1/chat/completions", server.complete), web.get("/counts", server.counts)])
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await (site := web.TCPSite(runner, "127.0.0.1", port, backlog=_BACKLOG)).start()
    ended = asyncio.Event()
    for order in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(order, ended.set)
    listening = runner.addresses[0][1]
    print(f"http://127.0.0.1:{listening}/v1", flush=True)  # noqa: T201 - who started it reads this
    await ended.wait()
    await site.stop()


def main() -> None:
    """Be the server."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--latency", type=float, default=0.0, metavar="SECONDS")
    parser.add_argument("--hang", type=float, default=5.0, metavar="SECONDS")
    parser.add_argument("--capacity", type=int, default=0, metavar="REQUESTS")
    parser.add_argument("--key", default="")
    parser.add_argument("--rate", type=float, default=0.0, metavar="SHARE")
    parser.add_argument("--faults", nargs="+", default=MIXED, choices=[name for name in FAULTS if name])
    parser.add_argument("--only", default="", metavar="WORDS")
    parser.add_argument("--storm", type=int, default=0, metavar="REQUESTS")
    parser.add_argument("--seed", type=int, default=0)
    options = vars(parser.parse_args())
    port = options.pop("port")
    state = {name: options.pop(name) for name in ("latency", "hang", "capacity", "key")}
    schedule = Schedule(**{**options, "faults": tuple(options["faults"])})
    asyncio.run(serve(Server(schedule=schedule, **state), port))


if __name__ == "__main__":
    main()
