"""What an earlier run has left at the provider or in the run folder."""

from __future__ import annotations

from collections import deque
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.provider_batch.running import articles, files, impatient, run, small, unfinished
from tests.provider_batch.server import Plan

from communique.batch.ledger import NAME
from communique.batch.provider_batch import watch
from communique.batch.provider_batch.folder import FOLDER
from communique.errors import SettingsError

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.provider_batch.server import BatchServer

    Online = Callable[[BatchServer, int], tuple[bytes, bytes]]


def _leave_open(provider: BatchServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watch, "_MOST_SILENCE", 1)
    provider.trouble = {"GET batches/one": [503]}
    run(provider, articles(tmp_path / "in", 2), tmp_path / "out", attempts=1)
    assert len(unfinished(tmp_path / "out")) == 1


def test_unknown_batch_is_not_asked_again(
    provider: BatchServer, tmp_path: Path, online: Online, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With a key that does not see the batch nothing is sent, since it may well be answered; --cancel forgets it."""
    _leave_open(provider, tmp_path, monkeypatch)
    gone, provider.batches = provider.batches, {}
    outcome = run(provider, tmp_path / "in", tmp_path / "out")
    assert "--cancel forgets it" in (outcome.stopped or "")
    assert (provider.batches, len(gone)) == ({}, 1)
    run(provider, tmp_path / "in", tmp_path / "out", cancel=True)
    assert not unfinished(tmp_path / "out")
    run(provider, tmp_path / "in", tmp_path / "out")
    assert files(tmp_path / "out") == online(provider, 2)


def test_other_server_is_refused(provider: BatchServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Batches are looked for where they were made."""
    _leave_open(provider, tmp_path, monkeypatch)
    outcome = run(provider, tmp_path / "in", tmp_path / "out", base_url=provider.url.replace("127.0.0.1", "localhost"))
    assert f"This run folder has batches at {provider.url}/" in (outcome.stopped or "")


@pytest.mark.parametrize("damage", [Path.unlink, lambda path: path.write_bytes(path.read_bytes()[:-9])])
def test_request_file_that_is_lost(
    damage: Callable[[Path], object], provider: BatchServer, tmp_path: Path, online: Online
) -> None:
    """A request file that is gone or cut off before it was sent is written again."""
    provider.trouble = {"POST files": [503]}
    run(provider, articles(tmp_path / "in", 2), tmp_path / "out", attempts=1)
    (path,) = (tmp_path / "out" / FOLDER).iterdir()
    damage(path)
    run(provider, tmp_path / "in", tmp_path / "out")
    assert files(tmp_path / "out") == online(provider, 2)
    assert len(provider.batches) == 1


@pytest.mark.parametrize("options", [{"via": "online"}, {"fresh": True}])
def test_open_batches_are_not_forgotten(
    options: dict[str, object], provider: BatchServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is being answered is asked a second time neither online nor afresh."""
    _leave_open(provider, tmp_path, monkeypatch)
    with pytest.raises(SettingsError, match="1 batch with 10 requests at the provider: collect"):
        run(provider, tmp_path / "in", tmp_path / "out", **options)
    assert provider.online["requests"] == 0
    run(provider, tmp_path / "in", tmp_path / "out")
    run(provider, tmp_path / "in", tmp_path / "out", **options)


def test_damaged_ledger_can_be_begun_afresh(provider: BatchServer, tmp_path: Path, online: Online) -> None:
    """What cannot be read does not keep a run folder from being used again."""
    (tmp_path / "out" / FOLDER).mkdir(parents=True)
    (tmp_path / "out" / NAME).write_bytes(b"no database" * 1000)
    run(provider, articles(tmp_path / "in", 2), tmp_path / "out", fresh=True)
    assert files(tmp_path / "out") == online(provider, 2)


@pytest.mark.parametrize(
    ("trouble", "state"),
    [
        ({"POST files": [503]}, "written"),
        ({"POST batches": [503]}, "uploaded"),
        ({"POST batches": [0], "GET batches": [503]}, "uploaded"),
    ],
)
def test_cancel_between_two_steps(
    trouble: dict[str, list[int | None]],
    state: str,
    provider: BatchServer,
    tmp_path: Path,
    online: Online,
) -> None:
    """A file that was not sent is not, a batch of which we did not hear is cancelled as well."""
    provider.trouble, provider.plans = trouble, deque([Plan(end="in_progress")])
    folder, out = articles(tmp_path / "in", 2), tmp_path / "out"
    run(provider, folder, out, attempts=1)
    assert [sent.state for sent in unfinished(out)] == [state]
    provider.trouble.clear()
    run(provider, folder, out, cancel=True)
    provider.plans.clear()  # where no batch was made, none has taken it
    assert (unfinished(out), list((out / FOLDER).iterdir())) == ([], [])
    assert {batch.status for batch in provider.batches.values()} <= {"cancelled"}
    run(provider, folder, out)
    assert files(out) == online(provider, 2)
    assert set(provider.billed.values()) == {1}


def test_cancel_what_waits_for_room(provider: BatchServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A batch that the provider had no room for is not sent any more."""
    impatient(monkeypatch, limits=small(10))
    no_room = Plan(end="failed", reasons=(("token_limit_exceeded", "Enqueued token limit reached"),))
    provider.plans = deque([Plan(looks=4), no_room, Plan(end="failed", reasons=(("odd", "Not today"),))])
    folder, out = articles(tmp_path / "in", 6), tmp_path / "out"
    run(provider, folder, out)
    assert [sent.state for sent in unfinished(out)] == ["held"]
    run(provider, folder, out, cancel=True)
    assert (unfinished(out), len(provider.batches)) == ([], 3)
