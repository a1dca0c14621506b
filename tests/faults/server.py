"""A hand-made HTTP server that speaks OpenAI's chat completions and misbehaves on schedule: for fault tests alone.

    python -m tests.faults.server [--port N] [--latency SECONDS] [--rate SHARE] [--faults NAME …] …

It is no model and no recording: its good answers are made up (`answers.py`). It prints its base URL when it listens.
`GET /counts` says how much was asked, `GET /asked` what, by digest of the request's body, and how it was answered.
"""

from __future__ import annotations

import argparse
import asyncio
import hashlib
import json
import signal
import time
from collections import defaultdict
from dataclasses import asdict, dataclass, field
from typing import Final

from aiohttp import web
from tests.faults.answers import sentences
from tests.faults.misbehaving import FAULTS, Exchange, error
from tests.faults.schedule import HARMLESS, MIXED, TWICE, Schedule

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
    first: float = 0.0
    last: float = 0.0

    async def complete(self, request: web.Request) -> web.StreamResponse:
        """Answer one request for a chat completion, or fail to."""
        try:
            body = await request.read()
        except ConnectionError:  # who asked is gone
            return web.Response()
        self.requests += 1
        number = self.requests
        self.first = self.first or time.monotonic()
        if self.key and request.headers.get("Authorization") != f"Bearer {self.key}":
            self.unwelcome += 1
            return error(401, "invalid_api_key", "Incorrect API key provided")
        if self.capacity and self.flying >= self.capacity:
            self.unwelcome += 1
            return error(429, "rate_limit_exceeded", "Too many requests at once", Retry_After="1")
        self.flying += 1
        self.peak = max(self.peak, self.flying)
        try:
            await asyncio.sleep(self.latency)
            return await self._answer(request, body, number)
        finally:
            self.flying -= 1
            self.last = time.monotonic()

    async def _answer(self, request: web.Request, body: bytes, number: int) -> web.StreamResponse:
        digest = hashlib.sha256(body).hexdigest()
        question, asked = json.loads(body), self.asked[digest]
        if not asked.about:
            asked.about = "".join(sentences(question)[:1])[:_ABOUT]
        fault = self.schedule.fault(body, digest=digest, attempt=len(asked.faults) + 1, number=number)
        asked.faults.append(fault)
        if fault is None or fault in {*HARMLESS, TWICE}:
            asked.answers += 1
        return await FAULTS[fault](Exchange(request, question, digest, number, self.hang))

    async def counts(self, _: web.Request) -> web.Response:
        """How much has been asked so far."""
        known = {"requests": self.requests, "unwelcome": self.unwelcome, "peak": self.peak}
        return web.json_response({**known, "seconds": self.last - self.first})

    async def all_asked(self, _: web.Request) -> web.Response:
        """What has been asked so far, by the digest of the request's body."""
        return web.json_response({digest: asdict(one) for digest, one in self.asked.items()})


async def serve(server: Server, port: int) -> None:
    """Listen until the process is asked to end."""
    app = web.Application()
    app.add_routes(
        [
            web.post("/v1/chat/completions", server.complete),
            web.get("/counts", server.counts),
            web.get("/asked", server.all_asked),
        ]
    )
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
