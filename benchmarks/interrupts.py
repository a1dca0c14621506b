"""How long a run goes on after it was asked to end, whatever it is doing.

    python -m benchmarks.interrupts [--only WORDS ...] [--rounds N] [--signals NAME ...] [--first]

Each way to run is a process of its own. When its reading has begun, which has no end, or whatever else the row says, it
gets Ctrl-C (SIGINT) or SIGTERM at a moment by chance; printed are the seconds until the process is gone, its files
written, and what it said. On a busy machine most of that is the waiting for a processor: with `--first`, which only
root may ask for, the process goes before all others from the signal on.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import random
import re
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from tests.batch.prepared import articles
from tests.faults.running import FaultyServer
from tests.provider_batch.server import BatchServer, Plan

from communique.batch import Batch, find_inputs
from communique.trade import TRADE

if TYPE_CHECKING:
    from collections.abc import Callable

    from communique.page import Page
    from communique.schema.item import Item

MODEL: Final = "openai/fake-1b"
FEW, MANY = 5, 120  # articles: many are read in other processes
LONGEST: Final = 240  # seconds that are waited for a beginning
LAST: Final = 30  # seconds that are waited for an end


def told(work: Path) -> Path:
    """The file that says that it has begun."""
    return work / "began"


def endless(page: Page, *, work: Path) -> list[Item]:
    """A reading without end."""
    del page
    told(work).touch()
    while True:
        pass


def matching(page: Page, *, work: Path) -> list[Item]:
    """A regular expression without end."""
    del page
    told(work).touch()
    re.match(r"(a+)+$", "a" * 64 + "b")
    return []


def batch(work: Path, reading: Callable[..., list[Item]] = endless, **options: Any) -> Batch:  # noqa: ANN401 - any option
    """A run whose reading has no end."""
    return Batch(domain=replace(TRADE, read=partial(reading, work=work)), **options)


def go(chosen: Batch, work: Path, count: int) -> None:
    """Run it, and say how it ended."""
    outcome = chosen.run(find_inputs(articles(work / "articles", count)), work / "run")
    print(outcome.stopped)


def by_rules(work: Path, _: str) -> None:
    """In this process."""
    go(batch(work), work, FEW)


def by_rules_in_a_pattern(work: Path, _: str) -> None:
    """In this process, within a regular expression."""
    go(batch(work, matching), work, FEW)


def by_rules_elsewhere(work: Path, _: str) -> None:
    """In other processes."""
    go(batch(work, workers=2), work, MANY)


def online(work: Path, url: str) -> None:
    """A model's answers, read in this process."""
    go(batch(work, model=MODEL, base_url=url), work, FEW)


def online_elsewhere(work: Path, url: str) -> None:
    """A model's answers, read in other processes."""
    go(batch(work, model=MODEL, base_url=url, concurrency=8, workers=2), work, MANY)


def in_a_notebook(work: Path, url: str) -> None:
    """The same where an event loop runs already."""

    async def cell() -> None:
        go(batch(work, model=MODEL, base_url=url), work, FEW)

    asyncio.run(cell())


def by_files(work: Path, _: str) -> None:
    """Answers of a file."""
    out, options = work / "run", {"model": MODEL, "via": "files"}
    Batch(domain=TRADE, **options).run(find_inputs(articles(work / "articles", FEW)), out)
    with (out / "answers.jsonl").open("w", encoding="utf-8") as file:
        for line in (out / "requests.jsonl").read_text(encoding="utf-8").splitlines():
            asked = json.loads(line)
            (name,) = asked["body"]["response_format"]["json_schema"]["schema"]["properties"]
            file.write(json.dumps({"custom_id": asked["custom_id"], "content": json.dumps({name: []})}) + "\n")
    go(batch(work, **options), work, FEW)


def by_batches(work: Path, url: str) -> None:
    """Answers of a provider's batch."""
    from communique.batch.provider_batch import start  # noqa: PLC0415 - changed for this process alone
    from communique.batch.provider_batch.engine import ProviderRun  # noqa: PLC0415
    from communique.batch.provider_batch.polling import Polls  # noqa: PLC0415

    start.ProviderRun = partial(ProviderRun, polls=Polls(0.1, 0.1))  # type: ignore[assignment, misc]
    go(batch(work, model=MODEL, via="provider-batch", base_url=url), work, FEW)


def waiting_for_a_batch(work: Path, url: str) -> None:
    """Between two looks at a batch that does not end."""
    go(batch(work, model=MODEL, via="provider-batch", base_url=url), work, FEW)


def extract(work: Path, _: str) -> None:
    """`communique extract` of one file."""
    from communique.cli import app  # noqa: PLC0415 - as above

    path = articles(work / "articles", 1) / "000.txt"
    object.__setattr__(TRADE, "read", partial(endless, work=work))
    app(["extract", str(path), "--model", "rules"])


WAYS: Final[dict[str, tuple[Callable[[Path, str], None], str]]] = {
    "rules, this process": (by_rules, ""),
    "rules, within a regular expression": (by_rules_in_a_pattern, ""),
    "rules, other processes": (by_rules_elsewhere, ""),
    "online, read in this process": (online, "model"),
    "online, read in other processes": (online_elsewhere, "model"),
    "online, in a notebook": (in_a_notebook, "model"),
    "answers of a file": (by_files, ""),
    "provider-batch, reading": (by_batches, "batches"),
    "provider-batch, between two looks": (waiting_for_a_batch, "endless batches"),
    "provider-batch, the server says nothing": (waiting_for_a_batch, "silence"),
    "extract of one file": (extract, ""),
}


def child(way: str, work: str, url: str) -> None:
    """What the process does."""
    WAYS[way][0](Path(work), url)


def once(
    way: str, number: signal.Signals, url: str, begun: Callable[[], bool] | None, *, first: bool
) -> tuple[float, str]:
    """Seconds from the signal to the end of the process, and its last words."""
    with tempfile.TemporaryDirectory() as folder:
        code = "import sys; from benchmarks.interrupts import child; child(*sys.argv[1:])"
        command = [sys.executable, "-c", code, way, folder, url]
        environment = {**os.environ, "OPENAI_API_KEY": "word"}
        with subprocess.Popen(  # noqa: S603 - this file
            command,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        ) as process:
            until = time.monotonic() + LONGEST
            while not (begun() if begun else told(Path(folder)).exists()):
                if process.poll() is not None or time.monotonic() > until:
                    process.kill()
                    return float("nan"), "did not begin: " + process.communicate()[0][-300:]
                time.sleep(0.02)
            time.sleep(random.uniform(0.2, 1.0))  # noqa: S311 - nothing is secret about it
            if first:
                for thread in Path(f"/proc/{process.pid}/task").iterdir():
                    os.sched_setscheduler(int(thread.name), os.SCHED_RR, os.sched_param(1))
            sent = time.monotonic()
            process.send_signal(number)
            try:
                said, _ = process.communicate(timeout=LAST)
            except subprocess.TimeoutExpired:
                process.kill()
                return float("inf"), "did not end"
            return time.monotonic() - sent, (said.strip().splitlines() or [""])[-1]


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", nargs="+", default=[""], metavar="WORDS", help="ways that hold one of these")
    parser.add_argument("--rounds", type=int, default=1, help="how often each signal is sent")
    parser.add_argument("--signals", nargs="+", default=["SIGINT", "SIGTERM"])
    parser.add_argument("--first", action="store_true", help="before all other processes from the signal on")
    options = parser.parse_args()
    silent = socket.create_server(("127.0.0.1", 0))
    heard: list[socket.socket] = []
    threading.Thread(target=lambda: [heard.append(silent.accept()[0]) for _ in range(10_000)], daemon=True).start()
    with FaultyServer() as model, BatchServer() as batches, BatchServer() as endless_ones:
        endless_ones.plans.extend([Plan(end="in_progress")] * 1000)
        urls = {
            "": "", "model": model.url, "batches": batches.url, "endless batches": endless_ones.url,
            "silence": f"http://127.0.0.1:{silent.getsockname()[1]}/v1",
        }  # fmt: skip
        print(f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors\n")
        print("| while | signal | seconds | it says |")
        print("| --- | --- | ---: | --- |")
        signals = [signal.Signals[name] for name in options.signals]
        for way, (_, server) in WAYS.items():
            if not any(words in way for words in options.only):
                continue
            for number in signals * options.rounds:
                heard.clear()
                looks = endless_ones.asked["GET batches/one"]
                begun = {
                    "silence": lambda: bool(heard),
                    "endless batches": lambda looks=looks: endless_ones.asked["GET batches/one"] > looks,
                }.get(server)
                took, said = once(way, number, urls[server], begun, first=options.first)
                print(f"| {way} | {number.name} | {took:.1f} | {said[:80]} |", flush=True)


if __name__ == "__main__":
    main()
