from __future__ import annotations

import time
from random import Random
from typing import TYPE_CHECKING

import pytest
from tests.faults.running import Batch, size

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.faults.running import FaultyServer

pytestmark = pytest.mark.faults

CONCURRENCY = 16
REQUESTS = 5  # about an article


def test_killed_again_and_again(
    faulty: Callable[..., FaultyServer], calm: Callable[[int], Batch], tmp_path: Path
) -> None:
    """After kill -9 at any moment a run goes on to the same files; nothing that is finished is asked again."""
    count, kills, draw = size(40, 500), size(4, 20), Random(20251121)  # noqa: S311 - moments that can be repeated
    whole, server = calm(count), faulty("--latency", 0.02)
    batch = Batch(whole.folder, tmp_path / "killed", server.url, concurrency=CONCURRENCY)
    for moment in sorted(draw.randrange(REQUESTS * count) for _ in range(kills)):
        finished, before = batch.finished, server.attempts()
        with batch.start() as process:
            server.wait_for(moment, process)
            time.sleep(draw.random() / 5)
            process.kill()
        after = server.attempts()
        assert {source: after[source] for source in finished} == {source: before[source] for source in finished}
    ended = batch.run()
    assert (ended.returncode, batch.files()) == (0, whole.files()), ended.stderr
    repeated = sum(len(one["faults"]) - 1 for one in server.asked())
    assert repeated <= kills * 2 * CONCURRENCY  # what was on its way, or had come but was not yet stored
