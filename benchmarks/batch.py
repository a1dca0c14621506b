"""How fast and how lean `communique batch` is, beside what else one could write: ratios, in one run.

    python -m benchmarks.batch [SECTION …] [--articles N] [--latency S] [--concurrency N] [--many N]

Sections: waiting (a server that takes its time), working (one that answers at once, with a profile), rules, ray,
memory, replay, start; all unless some are named. The server is that of the fault tests, without faults; the articles
are made up. Every figure is of a whole process, from its start to its end, unless the table says otherwise.
"""

from __future__ import annotations

import argparse
import os
import pstats
import subprocess
import sys
import tempfile
import time
import venv
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from benchmarks.batch_rivals import KEY, write_requests
from tests.faults.articles import write_articles
from tests.faults.running import MODEL, FaultyServer

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT: Final = Path(__file__).resolve().parent.parent
RIVALS: Final = ROOT / "benchmarks" / "batch_rivals.py"
LENGTH: Final = 3_000  # characters of an article
SHORT: Final = 200  # of one of very many
SHOWN: Final = 12  # functions of a profile
ROUNDS: Final = 5  # of what takes less than a second


@dataclass(frozen=True, slots=True)
class Cost:
    """What a process took: seconds by the clock, seconds of CPU time, bytes of memory at its peak."""

    clock: float
    cpu: float
    memory: int


@dataclass(frozen=True, slots=True)
class Setting:
    """The options, and a folder for what is made."""

    articles: int
    latency: float
    concurrency: int
    many: int
    environments: Path
    work: Path

    def made(self, count: int, length: int = LENGTH) -> Path:
        """A folder of so many articles."""
        folder = self.work / f"{count} of {length}"
        return folder if folder.exists() else write_articles(folder, count, length=length)


def cost(*command: object, **environment: str) -> Cost:
    """Run a command to its end; it has to succeed."""
    begin = time.monotonic()
    process = subprocess.Popen(  # noqa: S603 - commands of this file
        [str(part) for part in command],
        cwd=ROOT,
        env={**os.environ, "OPENAI_API_KEY": KEY, **environment},
        stdout=subprocess.DEVNULL,
    )
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, process.args)
    return Cost(time.monotonic() - begin, used.ru_utime + used.ru_stime, used.ru_maxrss * 1024)


def rate(articles: int, took: Cost) -> str:
    """Articles a second, in words."""
    return f"{articles / took.clock:8.1f} articles per second by the clock, {articles / took.cpu:8.1f} per CPU second"


def batch(folder: Path, out: Path, *options: object) -> list[object]:
    """The command line of a run."""
    return [sys.executable, "-m", "communique.cli", "batch", folder, "--out", out, "--quiet", *options]


def asking(server: FaultyServer, concurrency: int) -> list[object]:
    """The options of a run that asks."""
    return ["--model", MODEL, "--base-url", server.url, "--concurrency", concurrency]


def waiting(setting: Setting) -> None:
    """Throughput where the server takes its time: the rest is to be hidden behind the waiting."""
    folder, prepared = setting.made(setting.articles), setting.work / "requests.jsonl"
    requests = write_requests(folder, prepared)
    ideal = requests * setting.latency / setting.concurrency
    print(
        f"{setting.articles} articles of {LENGTH} characters, {requests} requests of {setting.latency} s, "
        f"{setting.concurrency} at once: {ideal:.1f} s at best\n"
    )
    rivals: dict[str, Callable[[FaultyServer], list[object]]] = {
        "openai alone": lambda server: _rival(sys.executable, "bare", prepared, server, setting),
        "communique": lambda server: batch(folder, setting.work / "waiting", *asking(server, setting.concurrency)),
        "instructor": lambda server: _rival(sys.executable, "instructor", folder, server, setting),
        "langextract": lambda server: _rival(_langextract(setting), "langextract", folder, server, setting),
    }
    heads = ("requests", "clock, s", "articles/s", "ratio", "at server, s", "ratio", "CPU, s")
    print(" " * 12 + "".join(f"{head:>13}" for head in heads))
    first: tuple[float, float] | None = None
    for name, command in rivals.items():
        with FaultyServer("--latency", setting.latency) as server:
            try:
                took = cost(*command(server))
            except (OSError, subprocess.SubprocessError) as error:
                print(f"{name:12} is left out: {error}")
                continue
            counted = server.counts()
        at_server = counted["seconds"]
        first = first or (took.clock, at_server)
        print(
            f"{name:12}{counted['requests']:13}{took.clock:13.1f}{setting.articles / took.clock:13.2f}"
            f"{first[0] / took.clock:13.3f}{at_server:13.1f}{first[1] / at_server:13.3f}{took.cpu:13.1f}"
        )


def _rival(python: object, name: str, articles: Path, server: FaultyServer, setting: Setting) -> list[object]:
    return [python, RIVALS, name, articles, "--base-url", server.url, "--concurrency", setting.concurrency]


def _langextract(setting: Setting) -> Path:
    """The Python of an environment that has langextract, made where it is not there."""
    python = setting.environments / "langextract" / "bin" / "python"
    if not python.exists():
        venv.create(python.parent.parent, with_pip=True)
        install = [str(python), "-m", "pip", "install", "-qq", "--disable-pip-version-check", "langextract[openai]"]
        subprocess.run(install, check=True)  # noqa: S603 - in an environment that this file made
    return python


def working(setting: Setting) -> None:
    """What an article costs where answers come at once, and where the time goes."""
    count = max(10, setting.articles // 4)
    folder, prepared, profile = setting.made(count), setting.work / "fewer.jsonl", setting.work / "profile"
    write_requests(folder, prepared)
    with FaultyServer() as server:
        bare = cost(*_rival(sys.executable, "bare", prepared, server, setting))
        own = cost(*batch(folder, setting.work / "working", *asking(server, setting.concurrency)))
        profiled = batch(folder, setting.work / "profiled", *asking(server, setting.concurrency))
        cost(sys.executable, "-m", "cProfile", "-o", profile, *profiled[1:])
    for name, took in (("communique", own), ("openai alone", bare)):
        print(
            f"{name:14}{count / took.cpu:8.1f} articles per CPU second{count / took.clock:8.1f} per second by the clock"
        )
    print()
    stats = pstats.Stats(str(profile))
    stats.sort_stats("cumulative").print_stats("src/communique/", SHOWN)
    stats.strip_dirs().sort_stats("tottime").print_stats(SHOWN)


def rules(setting: Setting) -> None:
    """Rules alone: articles per second of one process, and of two."""
    folder = setting.made(setting.articles)
    took = {
        workers: cost(*batch(folder, setting.work / f"rules {workers}", "--model", "rules", "--workers", workers))
        for workers in (1, 2)
    }
    print(f"one process   {rate(setting.articles, took[1])}")
    print(f"two processes {rate(setting.articles, took[2])}: {took[1].clock / took[2].clock:.2f} times by the clock")


def memory(setting: Setting) -> None:
    """Peak memory of many articles against that of few, by the rules: the answers of a model are on disk anyway."""
    peaks = {}
    for count in (1_000, setting.many):
        folder = setting.made(count, SHORT)
        peaks[count] = cost(*batch(folder, setting.work / f"memory {count}", "--model", "rules", "--workers", 1)).memory
        print(f"{count:8} articles {peaks[count] / 2**20:8.1f} MB")
    print(f"ratio {peaks[setting.many] / peaks[1_000]:.3f}")


def replay(setting: Setting) -> None:
    """Recorded answers, an article each: how many articles are replayed in a second."""
    folder, cassettes, out = setting.made(setting.articles), setting.work / "cassettes", setting.work / "replay"
    with FaultyServer() as server:
        given = [*asking(server, setting.concurrency), "--cassettes", cassettes]
        cost(*batch(folder, out, *given, "--record", "once"))
    took = cost(*batch(folder, setting.work / "replayed", *given))
    print(rate(setting.articles, took))


def ray(setting: Setting) -> None:
    """Rules alone on a Ray of this machine: one worker against two; what starting takes is measured apart."""
    few, many = setting.made(2), setting.made(setting.articles)
    took: dict[tuple[int, int], Cost] = {}
    for workers in (1, 2):
        for count, folder in ((2, few), (setting.articles, many)):
            options = ("--model", "rules", "--engine", "ray", "--workers", workers)
            took[workers, count] = cost(*batch(folder, setting.work / f"ray {workers} {count}", *options))
    one, two = (took[workers, setting.articles].clock - took[workers, 2].clock for workers in (1, 2))
    for workers, clock in ((1, one), (2, two)):
        begun = took[workers, 2].clock
        print(f"{workers} workers {setting.articles / clock:8.1f} articles per second; {begun:.1f} s to start and end")
    whole = took[1, setting.articles].clock / took[2, setting.articles].clock
    print(f"two workers are {one / two:.2f} times as fast as one, {whole:.2f} times if starting and ending counts")


def start(_: Setting) -> None:
    """The time to start, against that of importing typer, which a command line made with it cannot do without."""
    commands: dict[str, list[Any]] = {
        "import typer": ["-c", "import typer"],
        "import communique": ["-c", "import communique"],
        "communique --help": ["-m", "communique.cli", "--help"],
    }
    best = dict.fromkeys(commands, float("inf"))
    for _round in range(ROUNDS):
        for name, command in commands.items():
            best[name] = min(best[name], cost(sys.executable, *command).clock)
    for name, took in best.items():
        print(f"{name:18}{took:7.3f} s{took / best['import typer']:7.2f} times")


SECTIONS: Final = {section.__name__: section for section in (waiting, working, rules, ray, memory, replay, start)}


def main() -> None:
    """Measure the sections that are wanted."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sections", nargs="*", metavar="SECTION", choices=[*SECTIONS, []], default=[])
    parser.add_argument("--articles", type=int, default=1_000)
    parser.add_argument("--latency", type=float, default=0.5)
    parser.add_argument("--concurrency", type=int, default=64)
    parser.add_argument("--many", type=int, default=100_000, help="articles of the memory section")
    environments = Path(tempfile.gettempdir()) / "communique-benchmark"
    parser.add_argument("--environments", type=Path, default=environments)
    options = vars(parser.parse_args())
    wanted = options.pop("sections") or list(SECTIONS)
    with tempfile.TemporaryDirectory() as work:
        setting = Setting(**options, work=Path(work))
        for name in wanted:
            print(f"\n== {name}\n{(SECTIONS[name].__doc__ or '').strip()}\n", flush=True)
            SECTIONS[name](setting)


if __name__ == "__main__":
    main()
