from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.faults.articles import write_articles
from tests.faults.running import FULL, Batch, size

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.faults.running import FaultyServer

pytestmark = pytest.mark.faults

CONCURRENCY = 32
SPARE = 32  # descriptors beside the connections: the ledger, the files, standard streams, locks


def _status(process: int) -> tuple[int, int, int]:
    """The descriptors and threads of a process, and the peak of its memory in kilobytes."""
    place = Path("/proc") / str(process)
    known = dict(re.findall(r"^(\w+):\s+(\d+)", (place / "status").read_text(encoding="utf-8"), re.MULTILINE))
    return len(list((place / "fd").iterdir())), int(known["Threads"]), int(known["VmHWM"])


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="there is no /proc in which to count")
def test_nothing_piles_up(faulty: Callable[..., FaultyServer], tmp_path: Path) -> None:
    """However many articles there are and connections that break, it takes no more descriptors, threads and bytes."""
    count = size(100, 10_000)
    server = faulty("--rate", 0.2, "--faults", "reset", "broken", "refusal", "drip")
    folder = write_articles(tmp_path / "articles", count, length=600)
    batch = Batch(folder, tmp_path / "out", server.url, concurrency=CONCURRENCY)
    seen = []
    with batch.start() as process:
        for part in range(1, 11):
            if not server.wait_for(4 * count * part // 10, process):
                break
            seen.append(_status(process.pid))
        process.communicate()
    descriptors, threads, memory = zip(*seen, strict=True)
    assert len(seen) >= 5
    assert max(descriptors) <= CONCURRENCY + SPARE
    assert max(threads) <= CONCURRENCY + SPARE
    assert max(threads[len(threads) // 2 :]) <= max(threads[: len(threads) // 2]) + 2
    assert not FULL or max(memory) <= 1.15 * memory[0]
