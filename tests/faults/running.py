"""The batch command and the faulty server, each run as a process of its own, from outside."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, Self
from urllib.request import urlopen

from tests.faults.articles import name
from tests.places import CHECKOUT

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

MODEL: Final = "openai/fake-1b"  # a small one by its name: it is asked list by list
# 1 for the sizes of the issue, which take an hour; by default a small part of it.
FULL: Final = bool(os.environ.get("COMMUNIQUE_FULL_FAULTS"))
LONGEST: Final = 3600 if FULL else 300  # seconds that a run may take

Json = dict[str, Any]


def size(usual: int, full: int) -> int:
    """A number of articles or repetitions: `full` where the environment asks for it."""
    return full if FULL else usual


class FaultyServer:
    """The server of `tests.faults.server` as a process.

    Args:
        options: As on its command line.
    """

    def __init__(self, *options: object) -> None:
        command = [sys.executable, "-m", "tests.faults.server", *map(str, options)]
        self._process: Final = subprocess.Popen(command, cwd=CHECKOUT, stdout=subprocess.PIPE, text=True)  # noqa: S603
        assert self._process.stdout is not None
        self.url: Final = self._process.stdout.readline().strip()
        self.port: Final = int(self.url.removesuffix("/v1").rpartition(":")[2])

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End it."""
        self._process.terminate()
        with self._process:  # which waits for its end
            pass

    def counts(self) -> Json:
        """How much it was asked so far."""
        return self._get("/counts")

    def _get(self, path: str) -> Json:
        with urlopen(self.url.replace("/v1", path), timeout=60) as response:  # noqa: S310 - of this machine
            found: Json = json.load(response)
        return found

    def wait_for(self, requests: int, process: subprocess.Popen[str]) -> bool:
        """Wait until it was asked so often; whether `process` is still running then."""
        while process.poll() is None:
            if self.counts()["requests"] >= requests:
                return True
            time.sleep(0.02)
        return False

    def asked(self) -> list[Json]:
        """The different requests, each with what came of it and the source of its article."""
        asked = self._get("/asked").values()
        return [{**one, "source": name(int(one["about"].split()[1].rstrip(":")))} for one in asked]

    def attempts(self) -> Counter[str]:
        """How many requests came about each article, by its source."""
        counted: Counter[str] = Counter()
        for one in self.asked():
            counted[one["source"]] += len(one["faults"])
        return counted


@dataclass(frozen=True, slots=True)
class Batch:
    """A run of the command line.

    Args:
        folder: Of the articles.
        out: The run folder.
        url: The server's base URL.
        options: Further options.
        concurrency: How many articles are asked about at once.
        key: The key for the server.
        environment: What else the process finds in its environment.
    """

    folder: Path
    out: Path
    url: str
    options: tuple[str, ...] = ()
    concurrency: int = 64
    key: str = "word"
    environment: Mapping[str, str] = field(default_factory=dict)

    def start(self, **how: Any) -> subprocess.Popen[str]:  # noqa: ANN401 - options of Popen
        """Start it."""
        kept = ("PATH", "HOME", "TMPDIR", "PYTHONPATH", "LANG")
        environment = {name: os.environ[name] for name in kept if name in os.environ}
        environment |= {"OPENAI_API_KEY": self.key, "COLUMNS": "200", **self.environment}
        command = [
            sys.executable, "-m", "communique.cli", "batch", self.folder, "--out", self.out, "--model", MODEL,
            "--base-url", self.url, "--concurrency", self.concurrency, "--quiet", *self.options,
        ]  # fmt: skip
        pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
        return subprocess.Popen(  # noqa: S603 - this library
            [str(part) for part in command], env=environment, cwd=CHECKOUT, **{**pipes, **how}
        )

    def run(self, **how: Any) -> subprocess.CompletedProcess[str]:  # noqa: ANN401 - options of Popen
        """Run it to its end."""
        with self.start(**how) as process:
            try:
                said, complained = process.communicate(timeout=LONGEST)
            except BaseException:
                process.kill()
                raise
            return subprocess.CompletedProcess(process.args, process.returncode, said, complained)

    @property
    def extractions(self) -> dict[str, str]:
        """Each line of the extractions by its article's source, in their order."""
        lines = _lines(self.out / "extractions.jsonl")
        return {json.loads(line)["article"]["source"]: line for line in lines}

    @property
    def failures(self) -> list[Json]:
        """The failures, in their order."""
        return [json.loads(line) for line in _lines(self.out / "failures.jsonl")]

    @property
    def sources(self) -> list[str]:
        """Every source that is in the extractions or the failures, as often as it is there, sorted."""
        found = [json.loads(line)["article"]["source"] for line in _lines(self.out / "extractions.jsonl")]
        return sorted(found + [failure["source"] for failure in self.failures])

    @property
    def totals(self) -> Json:
        """The totals of run.json."""
        found: Json = json.loads((self.out / "run.json").read_text(encoding="utf-8"))["totals"]
        return found

    @property
    def finished(self) -> set[str]:
        """The sources of the extractions that are whole lines, also where a run was killed as it wrote."""
        path = self.out / "extractions.jsonl"
        lines = path.read_bytes().split(b"\n")[:-1] if path.exists() else []
        return {json.loads(line)["article"]["source"] for line in lines}

    def files(self) -> dict[str, bytes]:
        """The files that are a function of the articles and the answers."""
        return {name: (self.out / name).read_bytes() for name in ("extractions.jsonl", "failures.jsonl")}


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines() if path.exists() else []
