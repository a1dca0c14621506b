"""What the provider does to batches as a whole, and what the network does to our calls."""

from __future__ import annotations

import threading
from collections import deque
from pathlib import Path
from typing import TYPE_CHECKING
from unittest.mock import Mock

import pytest
from tests.provider_batch.running import LISTS, articles, files, impatient, run, small, unfinished
from tests.provider_batch.server import CUT, HALF, Plan

from communique.batch.ledger import Ledger
from communique.batch.provider_batch import watch
from communique.batch.provider_batch.batches import Batches
from communique.batch.provider_batch.folder import FOLDER
from communique.batch.provider_batch.polling import Pause, StoppedError
from communique.batch.provider_batch.request_files import RequestFiles
from communique.client.provider_batches import ProviderBatches

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.provider_batch.server import BatchServer

    Online = Callable[[BatchServer, int], tuple[bytes, bytes]]

NO_ROOM = Plan(end="failed", reasons=(("token_limit_exceeded", "Enqueued token limit reached for fake"),))
REFUSED = Plan(end="failed", reasons=(("model_not_found", "The model fake does not exist"),))


def test_batches_wait_for_room(
    provider: BatchServer, tmp_path: Path, online: Online, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the account may not have more tokens waiting, batches follow one another."""
    impatient(monkeypatch, limits=small(5))
    provider.room = 11
    run(provider, articles(tmp_path / "in", 4), tmp_path / "out")
    assert files(tmp_path / "out") == online(provider, 4)
    assert set(provider.billed.values()) == {1}


def test_files_become_smaller_where_one_is_too_much(
    provider: BatchServer, tmp_path: Path, online: Online, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file that alone is more than the account may have waiting is split."""
    impatient(monkeypatch, limits=small(1000))
    provider.room = 6
    run(provider, articles(tmp_path / "in", 4), tmp_path / "out")
    assert files(tmp_path / "out") == online(provider, 4)
    assert set(provider.billed.values()) == {1}


def test_room_that_others_take(provider: BatchServer, tmp_path: Path, online: Online) -> None:
    """A batch for which there is no room is tried again and again; its file stays where it is."""
    provider.plans = deque([NO_ROOM] * 4)
    run(provider, articles(tmp_path / "in", 4), tmp_path / "out")
    assert files(tmp_path / "out") == online(provider, 4)
    assert (len(provider.batches), provider.asked["POST files"]) == (5, 1)


def test_refused_batch_ends_the_run(
    provider: BatchServer, tmp_path: Path, online: Online, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A batch that is refused for good is said; what others answer is kept, and the next run sends it again."""
    impatient(monkeypatch, limits=small(10))
    provider.plans = deque([REFUSED])
    outcome = run(provider, articles(tmp_path / "in", 4), tmp_path / "out")
    assert "model_not_found: The model fake does not exist" in (outcome.stopped or "")
    assert outcome.extracted == 2
    run(provider, tmp_path / "in", tmp_path / "out")
    assert files(tmp_path / "out") == online(provider, 4)
    assert set(provider.billed.values()) == {1}


def test_refusal_ends_the_waiting_for_room(
    provider: BatchServer, tmp_path: Path, online: Online, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When nothing more is to be sent, a batch that waits for room is left to the next run."""
    impatient(monkeypatch, limits=small(7))
    provider.plans = deque([Plan(looks=5), NO_ROOM, REFUSED])
    outcome = run(provider, articles(tmp_path / "in", 3), tmp_path / "out")
    assert "model_not_found" in (outcome.stopped or "")
    assert ([sent.state for sent in unfinished(tmp_path / "out")], len(provider.batches)) == (["held"], 3)
    run(provider, tmp_path / "in", tmp_path / "out")
    assert files(tmp_path / "out") == online(provider, 3)
    assert set(provider.billed.values()) == {1}


def test_batch_of_which_every_request_is_refused(provider: BatchServer, tmp_path: Path, online: Online) -> None:
    """What is wrong with all requests fails no article: the run ends, and another one may do better."""
    provider.plans = deque([Plan(fails=lambda _: (400, "unsupported_parameter"))])
    outcome = run(provider, articles(tmp_path / "in", 4), tmp_path / "out")
    assert "Every request of the batch batch_1 is refused." in (outcome.stopped or "")
    assert (outcome.totals["failed"], len(provider.batches)) == (0, 1)
    run(provider, tmp_path / "in", tmp_path / "out")
    assert files(tmp_path / "out") == online(provider, 4)


def test_full_disk(provider: BatchServer, tmp_path: Path, online: Online, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there is no room for the answers, the run ends and says so; they are collected when there is."""

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patches:
        patches.setattr(ProviderBatches, "download", full)
        outcome = run(provider, articles(tmp_path / "in", 2), tmp_path / "out")
    assert "No space left on device" in (outcome.stopped or "")
    run(provider, tmp_path / "in", tmp_path / "out")
    assert files(tmp_path / "out") == online(provider, 2)
    assert set(provider.billed.values()) == {1}


def test_batch_cancelled_elsewhere(provider: BatchServer, tmp_path: Path, online: Online) -> None:
    """Somebody's wish is not overruled: the run ends, and the next one asks what is left."""
    provider.plans = deque([Plan(end="cancelled", answered=lambda place: place < LISTS)])
    outcome = run(provider, articles(tmp_path / "in", 2), tmp_path / "out")
    assert "was cancelled at the provider" in (outcome.stopped or "")
    assert outcome.extracted == 1
    run(provider, tmp_path / "in", tmp_path / "out")
    assert files(tmp_path / "out") == online(provider, 2)
    assert set(provider.billed.values()) == {1}


@pytest.mark.parametrize(
    "call", ["POST files", "POST batches", "GET batches/one", "GET files/one/content", "DELETE files/one"]
)
@pytest.mark.parametrize("status", [500, 429, CUT, HALF])
def test_calls_are_repeated(call: str, status: int, provider: BatchServer, tmp_path: Path, online: Online) -> None:
    """A broken server, one that is busy, and a connection that is cut when all is done lead to no second batch."""
    provider.trouble = {call: [status, status]}
    run(provider, articles(tmp_path / "in", 2), tmp_path / "out")
    assert files(tmp_path / "out") == online(provider, 2)
    assert set(provider.billed.values()) == {1}
    assert len(provider.batches) == 1
    assert sum(name.startswith("communique-") for name, _ in provider.files.values()) <= 1


def test_silence_is_borne_for_a_while(provider: BatchServer, tmp_path: Path, online: Online) -> None:
    """That nothing is heard of a batch for a while ends no run."""
    provider.trouble = {"GET batches/one": [503] * 7}
    run(provider, articles(tmp_path / "in", 2), tmp_path / "out", attempts=2)
    assert files(tmp_path / "out") == online(provider, 2)


def test_long_silence_ends_the_run(
    provider: BatchServer, tmp_path: Path, online: Online, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The batch goes on without us, and the same command collects it."""
    monkeypatch.setattr(watch, "_MOST_SILENCE", 3)
    provider.trouble = {"GET batches/one": [503] * 6}
    outcome = run(provider, articles(tmp_path / "in", 2), tmp_path / "out", attempts=2)
    assert (outcome.stopped or "").endswith("1 batch with 10 requests at the provider, still to be answered")
    run(provider, tmp_path / "in", tmp_path / "out")
    assert files(tmp_path / "out") == online(provider, 2)
    assert set(provider.billed.values()) == {1}


def test_the_end_of_a_run_does_not_wait_for_a_silent_server() -> None:
    """A call of the provider that does not come back is given up when the run is to end; what it gives else is kept."""
    session, never = Mock(), threading.Event()
    session.outcome.stopped = None
    pause = Pause(session)
    assert pause.during(lambda: 3) == 3
    with pytest.raises(ZeroDivisionError):
        pause.during(lambda: 1 // 0)
    session.outcome.stopped = "Interrupted"
    with pytest.raises(StoppedError):
        pause.during(never.wait)
    never.set()


def test_refused_key_is_said(provider: BatchServer, tmp_path: Path) -> None:
    """Nothing is uploaded with a wrong key, and no article has failed for it."""
    provider.trouble = {"POST files": [401]}
    outcome = run(provider, articles(tmp_path / "in", 2), tmp_path / "out")
    assert "set OPENAI_API_KEY" in (outcome.stopped or "")
    assert outcome.totals["failed"] == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device of Linux")
def test_full_disk_while_requests_are_written(
    provider: BatchServer, tmp_path: Path, online: Online, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The run ends and says so."""
    folder, out = articles(tmp_path / "in", 2), tmp_path / "out"
    run(provider, folder, out, max_articles=0)
    with Ledger(out) as ledger:
        name = f"communique-{Batches(ledger).run}-00001.jsonl"
    (out / FOLDER).mkdir(exist_ok=True)
    (out / FOLDER / name).symlink_to("/dev/full")
    with monkeypatch.context() as patches:
        patches.setattr(RequestFiles, "tidy", lambda *_: None)
        outcome = run(provider, folder, out)
    assert "No space left on device" in (outcome.stopped or "")
    run(provider, folder, out)
    assert files(out) == online(provider, 2)


def test_server_without_batches(provider: BatchServer, tmp_path: Path) -> None:
    """A server that does not have them is named."""
    provider.url = provider.url.replace("/v1", "/v2")
    outcome = run(provider, articles(tmp_path / "in", 1), tmp_path / "out")
    assert "/v2/" in (outcome.stopped or "")
