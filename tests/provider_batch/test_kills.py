"""A run that is killed after any step goes on as if nothing had been: same bytes, nothing billed twice."""

from __future__ import annotations

import multiprocessing
import signal
from typing import TYPE_CHECKING

import pytest
from tests.provider_batch.killed import LIMITS, STEPS, work
from tests.provider_batch.running import articles, files, impatient, run, unfinished

from communique.batch.provider_batch.folder import FOLDER

if TYPE_CHECKING:
    from pathlib import Path

    from tests.provider_batch.server import BatchServer

ARTICLES = 3


@pytest.fixture(scope="session")
def undisturbed() -> dict[str, tuple[bytes, bytes]]:
    """The files of a run that nobody kills, made by the first test that needs them."""
    return {}


@pytest.mark.parametrize("step", STEPS)
def test_killed_run_goes_on(
    step: str,
    provider: BatchServer,
    tmp_path: Path,
    undisturbed: dict[str, tuple[bytes, bytes]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Every request is answered once by the server's count, whenever the process was killed."""
    folder, out = articles(tmp_path / "in", ARTICLES), tmp_path / "out"
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["instructor", "openai", "tests.provider_batch.killed"])
    process = context.Process(target=work, args=(step, str(folder), str(out), provider.url))
    process.start()
    process.join()
    assert process.exitcode == -signal.SIGKILL
    assert set(provider.billed.values()) <= {1}
    impatient(monkeypatch, limits=LIMITS)
    outcome = run(provider, folder, out, repairs=1)
    assert (outcome.stopped, outcome.extracted) == (None, ARTICLES)
    assert set(provider.billed.values()) == {1}
    assert sum(name.startswith("communique-") for name, _ in provider.files.values()) == 0
    assert not unfinished(out)
    assert list((out / FOLDER).iterdir()) == []
    if not undisturbed:
        run(provider, folder, tmp_path / "undisturbed", repairs=1)
        undisturbed["files"] = files(tmp_path / "undisturbed")
    assert files(out) == undisturbed["files"]
