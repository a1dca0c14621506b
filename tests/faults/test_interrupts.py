from __future__ import annotations

import signal
from typing import TYPE_CHECKING

import pytest
from tests.faults.running import Batch

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.faults.running import FaultyServer

pytestmark = pytest.mark.faults

COUNT = 40


@pytest.fixture
def whole(calm: Callable[[int], Batch]) -> Batch:
    """A run that nothing interrupted."""
    return calm(COUNT)


def test_interrupt(faulty: Callable[..., FaultyServer], whole: Batch, tmp_path: Path) -> None:
    """Ctrl-C finishes what is on its way, writes it, and says how to go on; nothing of it is asked again."""
    server = faulty("--latency", 0.3)
    batch = Batch(whole.folder, tmp_path / "out", server.url, concurrency=8)
    with batch.start() as process:
        assert server.wait_for(40, process)
        process.send_signal(signal.SIGINT)
        complained = process.communicate()[1]
    assert process.returncode not in {0, None}
    assert "Traceback" not in complained
    assert "batch" in complained.replace(str(batch.out), "")  # the command that goes on
    assert 0 < len(batch.finished) < COUNT
    assert batch.extractions.items() <= whole.extractions.items()
    assert batch.run().returncode == 0
    assert batch.files() == whole.files()
    assert [one for one in server.asked() if len(one["faults"]) > 1] == []


def test_interrupt_twice(faulty: Callable[..., FaultyServer], whole: Batch, tmp_path: Path) -> None:
    """A second Ctrl-C does not wait for answers; the next run goes on."""
    slow = faulty("--latency", 600)
    batch = Batch(whole.folder, tmp_path / "out", slow.url, concurrency=8)
    with batch.start() as process:
        assert slow.wait_for(8, process)
        process.send_signal(signal.SIGINT)
        with pytest.raises(Exception, match="timed out"):
            process.wait(1)
        process.send_signal(signal.SIGINT)
        complained = process.communicate(timeout=60)[1]
    assert process.returncode not in {0, None}
    assert "Traceback" not in complained
    slow.close()
    faulty("--port", slow.port)
    assert (batch.run().returncode, batch.files()) == (0, whole.files())


def test_second_run(faulty: Callable[..., FaultyServer], whole: Batch, tmp_path: Path) -> None:
    """A second process on the same run folder refuses, says why, and does the first one no harm."""
    server = faulty("--latency", 0.3)
    batch = Batch(whole.folder, tmp_path / "out", server.url, concurrency=16)
    with batch.start() as first:
        assert server.wait_for(16, first)
        second = batch.run()
        assert first.poll() is None
        first.communicate()
    assert (second.returncode, first.returncode) == (3, 0)
    assert str(batch.out) in second.stderr
    assert "Traceback" not in second.stderr
    assert batch.files() == whole.files()
    assert [one for one in server.asked() if len(one["faults"]) > 1] == []
