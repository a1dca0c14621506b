from __future__ import annotations

import socket
from typing import TYPE_CHECKING

import pytest
from tests.faults.running import Batch

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.faults.running import FaultyServer

pytestmark = pytest.mark.faults

COUNT = 40


def test_wrong_key(faulty: Callable[..., FaultyServer], calm: Callable[[int], Batch], tmp_path: Path) -> None:
    """A key that is refused stops the run long before every article was tried; with the right one it is done whole."""
    server = faulty("--key", "right")
    folder = calm(COUNT).folder
    ended = Batch(folder, tmp_path / "out", server.url, key="wrong", concurrency=8).run()
    assert ended.returncode == 3
    assert "OPENAI_API_KEY" in ended.stderr
    assert 0 < server.counts()["unwelcome"] < COUNT / 2
    batch = Batch(folder, tmp_path / "out", server.url, key="right")
    assert (batch.run().returncode, len(batch.extractions), batch.failures) == (0, COUNT, [])


def test_server_that_is_down(faulty: Callable[..., FaultyServer], calm: Callable[[int], Batch], tmp_path: Path) -> None:
    """A server that is not there stops the run before every article has failed; once it is there, all are done."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    batch = Batch(calm(COUNT).folder, tmp_path / "out", f"http://127.0.0.1:{port}/v1", concurrency=8)
    ended = batch.run()
    assert ended.returncode == 3
    assert f":{port}" in ended.stderr
    assert len(batch.sources) < COUNT
    faulty("--port", port)
    assert (batch.run().returncode, len(batch.extractions), batch.failures) == (0, COUNT, [])


def test_server_that_goes_down(
    faulty: Callable[..., FaultyServer], calm: Callable[[int], Batch], tmp_path: Path
) -> None:
    """A server that breaks off in the middle of a run stops it; what was done is not asked again when it is back."""
    server = faulty("--latency", 0.02)
    batch = Batch(calm(COUNT).folder, tmp_path / "out", server.url, concurrency=8)
    with batch.start() as process:
        assert server.wait_for(COUNT, process)
        asked = server.counts()["requests"]
        server.close()
        complained = process.communicate()[1]
    assert process.returncode not in {0, None}
    assert f":{server.port}" in complained
    again = faulty("--port", server.port)
    assert (batch.run().returncode, len(batch.extractions), batch.failures) == (0, COUNT, [])
    assert again.counts()["requests"] <= 5 * COUNT - asked + 8
