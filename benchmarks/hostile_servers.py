"""What a run takes, in memory and time, whatever a server sends it.

    python -m benchmarks.hostile_servers [--only WORDS ...]

A server of this script answers each attack in its own way. Each is met by a run of its own, in a process that was
forked from one that had a good answer before, so that what is loaded once does not count. Printed are the seconds of
CPU and by the clock, the memory that the process took beyond its parent's, and what became of the article.
"""

from __future__ import annotations

import argparse
import asyncio
import gzip
import json
import os
import re
import socket
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from communique.batch import Batch, find_inputs
from communique.trade import TRADE

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

TEXT: Final = (
    "HANOI, May 2, 2025 - Vietnam and Laos signed three memoranda of understanding in Hanoi on Friday.\n\n"
    "Trade between Vietnam and Laos reached US$2.2 billion in 2024, up 34 percent from 2023.\n"
)
TIMEOUT: Final = 3.0  # seconds for the next part of a response
DEADLINE: Final = 20.0  # seconds for the whole of one
ITEM: Final = {
    "s": [1], "instrument": "mou", "status": "signed", "count": {"w": "three", "v": 3},
    "party_areas": [{"w": "Vietnam", "v": "VNM"}, {"w": "Laos", "v": "LAO"}],
}  # fmt: skip
MEGABYTE: Final = 2**20

Writer = asyncio.StreamWriter
Say = Callable[[Writer], Awaitable[None]]


def said(content: str | None, **usage: Any) -> bytes:  # noqa: ANN401 - any JSON value
    """The body of a response whose model says this."""
    choice = {"index": 0, "message": {"role": "assistant", "content": content}, "finish_reason": "stop"}
    counted = {"prompt_tokens": 100, "completion_tokens": 50, "total_tokens": 150, **usage}
    body = {"id": "x", "object": "chat.completion", "created": 1, "model": "m", "choices": [choice], "usage": counted}
    return json.dumps(body).encode()


def record(*items: Any, **more: Any) -> str:  # noqa: ANN401 - any JSON value
    """An answer with these agreements."""
    lists = {"events": [], "parties": [], "trade_figures": [], "policy_measures": []}
    return json.dumps({**lists, "agreements": list(items), **more})


def head(*lines: str, status: str = "200 OK", kind: str = "application/json") -> bytes:
    """The head of a response."""
    return "\r\n".join([f"HTTP/1.1 {status}", f"Content-Type: {kind}", *lines, "", ""]).encode()


def plain(body: bytes, *lines: str, status: str = "200 OK", kind: str = "application/json") -> Say:
    """A response that is sent as it is."""

    async def say(to: Writer) -> None:
        to.write(head(f"Content-Length: {len(body)}", *lines, status=status, kind=kind) + body)
        await to.drain()

    return say


def without_end(begin: bytes, part: bytes, seconds: float) -> Say:
    """A response whose parts never end."""

    async def say(to: Writer) -> None:
        to.write(begin)
        while True:
            to.write(part)
            await to.drain()
            await asyncio.sleep(seconds)

    return say


def deep(depth: int) -> str:
    """An answer with brackets in brackets under a key that nobody asked for."""
    return record(ITEM, other=0).replace('"other": 0', '"other": ' + "[" * depth + "]" * depth)


def attacks() -> dict[str, Callable[[], Say]]:
    """What makes each attack, by its name."""
    chunk = b"%x\r\n%s\r\n" % (MEGABYTE, b" " * MEGABYTE)
    good = said(record(ITEM))
    return {
        "a good answer": lambda: plain(good),
        "one byte every half second": lambda: without_end(head("Content-Length: 100000"), b" ", 0.5),
        "a head of one byte every half second": lambda: without_end(b"HTTP/1.1 200 OK\r\nX: ", b"a", 0.5),
        "a head without end": lambda: without_end(b"HTTP/1.1 200 OK\r\n", b"X: " + b"a" * 1000 + b"\r\n", 0),
        "a body without end": lambda: without_end(head("Transfer-Encoding: chunked"), chunk, 0),
        "256 MB that are packed into 1 MB": lambda: (
            plain(gzip.compress(b" " * (256 * MEGABYTE), 1), "Content-Encoding: gzip")
        ),
        "five answers of 20 MB": lambda: plain(said(record({**ITEM, "name": "x" * (20 * MEGABYTE)}))),
        "five answers of 20 MB, not JSON": lambda: plain(said("the agreement " * (20 * MEGABYTE // 14))),
        "5,000 items": lambda: plain(said(record(*[ITEM] * 5_000))),
        "100,000 items": lambda: plain(said(record(*[ITEM] * 100_000))),
        "900 nested brackets": lambda: plain(said(deep(900))),
        "100,000 nested brackets": lambda: plain(said(deep(100_000))),
        "halves of surrogate pairs": lambda: plain(said(record({**ITEM, "name": "\ud800 pact \udfff"}))),
        "2^70 tokens": lambda: plain(said(record(ITEM), completion_tokens=2**70)),
        "a number of 10,000 digits": lambda: (
            plain(said(record({**ITEM, "count": 0}).replace('"count": 0', '"count": 1' + "0" * 10_000)))
        ),
        "an HTML page with status 200": lambda: plain(b"<!doctype html><title>Sign in</title>", kind="text/html"),
        "a body cut short": lambda: plain(good[: len(good) // 2], "X: "),
        "no choices": lambda: plain(b'{"id": "x", "object": "chat.completion", "choices": []}'),
        "no content": lambda: plain(said(None)),
        "too many requests, come back in 30 years": lambda: (
            plain(b"{}", "Retry-After: 999999999", status="429 Too Many Requests")
        ),
        "a redirect to itself": lambda: (
            plain(b"", "Location: /loop/v1/chat/completions", status="307 Temporary Redirect")
        ),
    }  # fmt: skip


async def serve(tell: Connection) -> None:
    """Answer by the number in the path until the process is ended."""
    known = list(attacks().values())
    made: dict[int, Say] = {}

    async def answer(reader: asyncio.StreamReader, to: Writer) -> None:
        try:
            while True:
                begin = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
                length = re.search(r"(?i)content-length: *(\d+)", begin)
                await reader.readexactly(int(length[1]) if length else 0)
                number = re.search(r" /(\d+)/", begin)
                at = int(number[1]) if number else -1
                if at not in made:
                    made.clear()  # no two are needed at once, and some are large
                    made[at] = known[at]()
                await made[at](to)
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            to.close()

    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    tell.send(server.sockets[0].getsockname()[1])
    async with server:
        await server.serve_forever()


def _serve(tell: Connection) -> None:
    asyncio.run(serve(tell))


def prepare(port: int, number: int) -> None:
    """Have the server make what it will send, and wait for the first byte of it."""
    with socket.create_connection(("127.0.0.1", port)) as asks:
        asks.sendall(b"POST /%d/ HTTP/1.1\r\nContent-Length: 0\r\n\r\n" % number)
        asks.recv(1)


@dataclass(frozen=True, slots=True)
class Cost:
    """What a run took.

    Args:
        attack: What it met.
        cpu: Seconds.
        clock: Seconds.
        memory: MB beyond what the process had to begin with.
        became: What became of the articles.
    """

    attack: str
    cpu: float
    clock: float
    memory: float
    became: str


def run(url: str, work: Path, articles: int) -> str:
    """A run over so many articles; what became of them."""
    folder = work / "articles"
    folder.mkdir(parents=True)
    for n in range(articles):
        (folder / f"{n}.txt").write_text(TEXT.replace("three", str(n + 3)), encoding="utf-8")
    batch = Batch(
        domain=TRADE, model="openai/m", base_url=url, timeout=TIMEOUT, deadline=DEADLINE, attempts=2, concurrency=5,
    )  # fmt: skip
    outcome = batch.run(find_inputs(folder), work / "run")
    failures = (work / "run" / "failures.jsonl").read_text(encoding="utf-8").splitlines()
    told = [json.loads(line) for line in failures[:1]]
    return "; ".join(
        [
            *([f"{outcome.extracted} extracted"] if outcome.extracted else []),
            *(f"{one['error']}: {one['message'][:110]}" for one in told),
            *([outcome.stopped] if outcome.stopped else []),
        ]
    )


def measured(attack: str, url: str) -> Cost:
    """The cost of a run that meets an attack, in a process of its own."""
    read, write = os.pipe()
    had = _resident(os.getpid())
    began = time.monotonic()
    if (child := os.fork()) == 0:
        became = "?"
        try:
            with tempfile.TemporaryDirectory() as work:
                became = run(url, Path(work), 5 if attack.startswith("five") else 1)
        except BaseException as error:  # noqa: BLE001 - told in the table
            became = f"RAISED {type(error).__name__}: {error}"[:200]
        finally:
            os.write(write, became.encode("utf-8", "replace"))
            os._exit(0)
    os.close(write)
    with os.fdopen(read, "rb") as pipe:
        became = pipe.read().decode("utf-8", "replace")
    _, _, used = os.wait4(child, 0)
    took = time.monotonic() - began
    return Cost(attack, used.ru_utime + used.ru_stime, took, used.ru_maxrss / 1024 - had, became)


def _resident(process: int) -> float:
    """The memory of a process in MB."""
    pages = int(Path(f"/proc/{process}/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / MEGABYTE


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", nargs="+", default=[""], metavar="WORDS", help="attacks that hold one of these")
    options = parser.parse_args()
    os.environ.setdefault("OPENAI_API_KEY", "word")
    ours, theirs = get_context("spawn").Pipe()
    server = get_context("spawn").Process(target=_serve, args=(theirs,), daemon=True)
    server.start()
    port = ours.recv()
    with tempfile.TemporaryDirectory() as work:
        run(f"http://127.0.0.1:{port}/0/v1", Path(work), 1)
    print("| attack | CPU, s | clock, s | memory, MB | what became of it |")
    print("| --- | ---: | ---: | ---: | --- |")
    for number, attack in enumerate(attacks()):
        if any(words in attack for words in options.only):
            prepare(port, number)
            cost = measured(attack, f"http://127.0.0.1:{port}/{number}/v1")
            print(f"| {attack} | {cost.cpu:.1f} | {cost.clock:.0f} | {cost.memory:.0f} | {cost.became} |", flush=True)
    server.terminate()


if __name__ == "__main__":
    main()
    sys.exit()
