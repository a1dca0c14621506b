"""A Ray cluster of two nodes on this machine, and runs of the command line that join it."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import threading
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.faults.conftest import calm, faulty

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["calm", "faulty"]

RAY = [sys.executable, "-m", "ray.scripts.scripts"]


@dataclass(frozen=True, slots=True)
class Cluster:
    """A cluster.

    Args:
        environment: By which a process joins it.
        nodes: How many nodes it has.
    """

    environment: dict[str, str]
    nodes: int

    def workers(self) -> list[int]:
        """The processes of all actors that extract."""
        return [
            int(place.parent.name)
            for place in Path("/proc").glob("[0-9]*/cmdline")
            if re.match(rb"ray::(MapWorker|_MapWorker)", _read(place))
        ]


def _parent(place: Path) -> int:
    """The parent of a process, by its `stat`, whose second field is a name in brackets."""
    fields = _read(place).rpartition(b")")[2].split()
    return int(fields[1]) if fields else 0


def _read(place: Path) -> bytes:
    try:
        return place.read_bytes()
    except OSError:  # the process has ended meanwhile
        return b""


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    """A cluster of two nodes with a processor each."""
    pytest.importorskip("ray", reason="Ray is an extra")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"127.0.0.1:{port}"
    environment = {"RAY_AUTH_MODE": "disabled", "RAY_USAGE_STATS_ENABLED": "0", "RAY_ADDRESS": address}
    # Workers are nice by default; beside other tests they starve so long that Ray starts others in their place.
    known = {**os.environ, **environment, "RAY_worker_niceness": "0"}
    del known["RAY_ADDRESS"]  # a node is not told twice where its cluster is
    with ExitStack() as stack:
        for where in (["--head", f"--port={port}", "--include-dashboard=false"], [f"--address={address}"]):
            stack.enter_context(_node(where, known))
        yield Cluster(environment, 2)


@contextmanager
def _node(where: list[str], environment: dict[str, str]) -> Iterator[None]:
    """A node, which ends with the process that started it."""
    command = [*RAY, "start", "--block", *where, "--num-cpus=1", "--object-store-memory=200000000"]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, env=environment, stdout=pipe, stderr=subprocess.STDOUT, text=True) as process:  # noqa: S603
        assert process.stdout is not None
        said = []
        for line in process.stdout:
            said.append(line)
            if "Ray runtime started" in line:
                break
        else:
            pytest.fail(f"no Ray node: {''.join(said)}")
        threading.Thread(target=process.stdout.read, daemon=True).start()  # it goes on talking
        try:
            yield
        finally:
            for one in [*_below(process.pid), process.pid]:
                with suppress(ProcessLookupError):
                    os.kill(one, signal.SIGKILL)


def _below(process: int) -> list[int]:
    """All processes that a process has started, and those that they have."""
    children = [int(place.parent.name) for place in Path("/proc").glob("[0-9]*/stat") if _parent(place) == process]
    return [one for child in children for one in [*_below(child), child]]
