from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import pytest
from tests.faults.articles import name
from tests.faults.running import Batch, size
from tests.faults.schedule import TWICE

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.faults.running import FaultyServer

pytestmark = pytest.mark.faults

FEW = 30  # articles

# What becomes of an article one of whose answers is of no use.
ERRORS = {
    "truncated JSON": "MalformedAnswerError",
    "wrong schema": "MalformedAnswerError",
    "no choices": "TransportError",
    "refusal": "RefusalError",
    "length": "TruncatedAnswerError",
    "web page": "TransportError",
}

PARTIAL = {"MalformedAnswerError", "TruncatedAnswerError"}  # which cost a list


def test_one_request_in_five_fails(
    faulty: Callable[..., FaultyServer], calm: Callable[[int], Batch], tmp_path: Path
) -> None:
    """Every article ends exactly once in the extractions or the failures; what is complete is as without faults."""
    count = size(60, 2_000)
    whole, sources = calm(count), [name(number) for number in range(count)]
    server = faulty("--rate", 0.2, "--hang", 2)
    stormy = Batch(whole.folder, tmp_path / "stormy", server.url)
    ended = stormy.run()
    assert (ended.returncode, stormy.sources) == (1, sources), ended.stderr
    assert list(stormy.extractions) == sorted(stormy.extractions)
    met = useless(server)
    lacking = {source for source, line in stormy.extractions.items() if '"check":"not_reached"' in line}
    assert {pair for pair in stormy.extractions.items() if pair[0] not in lacking} <= set(whole.extractions.items())
    assert [source for source in lacking if not met[source] & PARTIAL] == []
    failed = [(failure["source"], failure["error"]) for failure in stormy.failures]
    assert failed == sorted(failed)
    assert [(source, error) for source, error in failed if error not in met[source]] == []


def useless(server: FaultyServer) -> defaultdict[str, set[str]]:
    """The errors that articles may have ended with, by source, for what the server sent."""
    met: defaultdict[str, set[str]] = defaultdict(set)
    for one in server.asked():
        met[one["source"]] |= {ERRORS[fault] for fault in one["faults"] if fault in ERRORS}
    return met


def test_answer_that_comes_twice(
    faulty: Callable[..., FaultyServer], calm: Callable[[int], Batch], tmp_path: Path
) -> None:
    """A second copy of an answer, left over in the connection, is not taken for the next answer."""
    whole, server = calm(FEW), faulty("--rate", 0.3, "--faults", TWICE)
    odd = Batch(whole.folder, tmp_path / "odd", server.url, concurrency=8)
    assert (odd.run().returncode, odd.files()) == (0, whole.files())


def test_failure_that_may_pass_is_retried(
    faulty: Callable[..., FaultyServer], calm: Callable[[int], Batch], tmp_path: Path
) -> None:
    """The next run asks again about articles whose failure may pass, and about no other."""
    whole, first = calm(FEW), faulty("--rate", 1, "--faults", "broken", "--only", "Notice 000003:")
    batch = Batch(whole.folder, tmp_path / "out", first.url)
    assert batch.run().returncode == 1
    assert [(failure["source"], failure["error"]) for failure in batch.failures] == [(name(3), "TransportError")]
    first.close()
    second = faulty("--port", first.port)
    assert batch.run().returncode == 0
    assert set(second.attempts()) == {name(3)}
    assert batch.files() == whole.files()


@pytest.mark.parametrize("fault", ["refusal", "length"])
def test_failure_for_good_is_kept(
    faulty: Callable[..., FaultyServer], calm: Callable[[int], Batch], tmp_path: Path, fault: str
) -> None:
    """The next run keeps what has failed for good, and asks nothing at all."""
    first = faulty("--rate", 1, "--faults", fault, "--only", "Notice 000003:")
    batch = Batch(calm(FEW).folder, tmp_path / "out", first.url)
    assert batch.run().returncode == 1
    before = batch.files()
    assert [(failure["source"], failure["error"]) for failure in batch.failures] == [(name(3), ERRORS[fault])]
    first.close()
    second = faulty("--port", first.port)
    assert batch.run().returncode == 1
    assert (second.counts()["requests"], batch.files()) == (0, before)


def test_answer_that_never_comes(
    faulty: Callable[..., FaultyServer], calm: Callable[[int], Batch], tmp_path: Path
) -> None:
    """A request that hangs is given up when its time is over, and sent again."""
    whole, server = calm(FEW), faulty("--rate", 0.1, "--faults", "hang", "--hang", 600)
    batch = Batch(whole.folder, tmp_path / "out", server.url, options=("--timeout", "5"), concurrency=8)
    ended = batch.run()
    assert (ended.returncode, batch.files()) == (0, whole.files()), ended.stderr


def test_storm_passes(faulty: Callable[..., FaultyServer], calm: Callable[[int], Batch], tmp_path: Path) -> None:
    """A server that sends everybody away for a while costs no article."""
    count = size(FEW, 1_000)
    server = faulty("--storm", FEW)  # a storm is of some time: six attempts do not outlast a thousand refusals
    batch = Batch(calm(count).folder, tmp_path / "out", server.url)
    ended = batch.run()
    assert (ended.returncode, len(batch.extractions)) == (0, count), ended.stderr


def test_server_of_small_capacity(
    faulty: Callable[..., FaultyServer], calm: Callable[[int], Batch], tmp_path: Path
) -> None:
    """A server that takes 8 requests at once serves 64 workers: they learn how many it takes."""
    count = size(FEW, 1_000)
    server = faulty("--capacity", 8, "--latency", 0.05)
    batch = Batch(calm(count).folder, tmp_path / "out", server.url)
    ended = batch.run()
    assert (ended.returncode, len(batch.extractions)) == (0, count), ended.stderr
    counted = server.counts()
    assert counted["unwelcome"] < counted["requests"] / 2
