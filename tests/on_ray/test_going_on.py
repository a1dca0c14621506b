"""A run on Ray survives what happens to clusters."""

from __future__ import annotations

import json
import os
import signal
import time
from typing import TYPE_CHECKING

from tests.faults.running import LONGEST, Batch

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.faults.running import FaultyServer
    from tests.on_ray.conftest import Cluster

ON_RAY = ("--engine", "ray", "--workers", "2")
COUNT = 60
REQUESTS = 5  # about an article
CONCURRENCY = 16


def test_worker_killed(
    cluster: Cluster, faulty: Callable[..., FaultyServer], calm: Callable[[int], Batch], tmp_path: Path
) -> None:
    """Nothing is lost, and nothing that was answered is asked again but what was on its way to the worker."""
    whole, server = calm(COUNT), faulty("--latency", 0.2)
    batch = Batch(whole.folder, tmp_path / "out", server.url, ON_RAY, CONCURRENCY, environment=cluster.environment)
    with batch.start() as process:
        assert server.wait_for(COUNT, process)
        while len(before := cluster.workers()) < 2 and process.poll() is None:
            time.sleep(0.05)  # the second may be long in starting where the machine is busy
        os.kill(before[0], signal.SIGKILL)
        said, complained = process.communicate(timeout=LONGEST)
    assert len(before) >= 2
    assert (process.returncode, batch.files()) == (0, whole.files()), said + complained
    repeated = sum(len(one["faults"]) - 1 for one in server.asked())
    assert repeated <= CONCURRENCY
    assert server.counts()["requests"] == COUNT * REQUESTS + repeated


def test_interrupted(
    cluster: Cluster, faulty: Callable[..., FaultyServer], calm: Callable[[int], Batch], tmp_path: Path
) -> None:
    """Ctrl-C ends the run in good order; the next one goes on, here without Ray, and asks nothing again."""
    whole, server = calm(COUNT), faulty("--latency", 0.1)
    batch = Batch(whole.folder, tmp_path / "out", server.url, ON_RAY, CONCURRENCY, environment=cluster.environment)
    with batch.start() as process:
        assert server.wait_for(2 * COUNT, process)
        process.send_signal(signal.SIGINT)
        _, complained = process.communicate(timeout=LONGEST)
    assert process.returncode == 1
    assert "Interrupted. Go on with the same command" in complained
    assert server.counts()["requests"] < COUNT * REQUESTS
    rest = Batch(batch.folder, batch.out, server.url)
    assert (rest.run().returncode, rest.files()) == (0, whole.files())
    assert server.counts()["requests"] == COUNT * REQUESTS
    runs = json.loads((batch.out / "run.json").read_text(encoding="utf-8"))["runs"]
    assert [run["stopped"] for run in runs] == ["Interrupted", None]


def test_pace_is_shared(
    cluster: Cluster, faulty: Callable[..., FaultyServer], calm: Callable[[int], Batch], tmp_path: Path
) -> None:
    """However many workers there are, together they keep to the requests a minute."""
    whole, server = calm(12), faulty()
    options = (*ON_RAY, "--rpm", "300")
    batch = Batch(whole.folder, tmp_path / "out", server.url, options, CONCURRENCY, environment=cluster.environment)
    assert (batch.run().returncode, batch.files()) == (0, whole.files())
    # Five a second make 10.8 seconds, or half of that if each worker had a pace of its own; the first one comes late.
    assert server.counts()["seconds"] >= 7


def test_wrong_key(
    cluster: Cluster, faulty: Callable[..., FaultyServer], calm: Callable[[int], Batch], tmp_path: Path
) -> None:
    """A key that is refused stops all workers before they have asked about every article."""
    server = faulty("--key", "another")
    batch = Batch(calm(COUNT).folder, tmp_path / "out", server.url, ON_RAY, 4, environment=cluster.environment)
    ended = batch.run()
    assert ended.returncode == 3
    assert "Every request is refused" in ended.stderr
    assert server.counts()["requests"] <= 12
