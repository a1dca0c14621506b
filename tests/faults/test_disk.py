from __future__ import annotations

import os
import resource
import shutil
import subprocess
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING

import pytest
from tests.faults.running import Batch

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.faults.running import FaultyServer

pytestmark = pytest.mark.faults

FEW = 40  # articles
AT_ONCE = 8


def _mount(*arguments: object) -> None:
    command = shutil.which("mount") or "mount"
    try:
        subprocess.run([command, *map(str, arguments)], check=True, capture_output=True)  # noqa: S603 - the system's own
    except (OSError, subprocess.CalledProcessError) as error:
        pytest.skip(f"this user may not mount a file system: {error}")


@contextmanager
def _tmpfs(folder: Path, kilobytes: int) -> Iterator[None]:
    """A small file system in memory at `folder`."""
    folder.mkdir()
    _mount("-t", "tmpfs", "-o", f"size={kilobytes}k", "tmpfs", folder)
    try:
        yield
    finally:
        subprocess.run([shutil.which("umount") or "umount", str(folder)], check=True)  # noqa: S603 - as above


def _stopped_clearly(batch: Batch, ended: subprocess.CompletedProcess[str], *reasons: str) -> None:
    """The run has ended with what is wrong, where and what to do, and no traceback."""
    assert ended.returncode not in {0, None}
    assert "Traceback" not in ended.stderr
    assert str(batch.out) in ended.stderr
    assert any(reason in ended.stderr.lower() for reason in reasons), ended.stderr


def test_full_disk(faulty: Callable[..., FaultyServer], calm: Callable[[int], Batch], tmp_path: Path) -> None:
    """A disk that fills up stops the run with a clear error; with room it goes on where it was."""
    whole, server = calm(FEW), faulty()
    with _tmpfs(tmp_path / "small", 400):
        batch = Batch(whole.folder, tmp_path / "small" / "run", server.url, concurrency=AT_ONCE)
        _stopped_clearly(batch, batch.run(), "full", "no space left")
        asked = server.counts()["requests"]
        _mount("-o", "remount,size=64m", tmp_path / "small")
        ended = batch.run()
        assert (ended.returncode, batch.files()) == (0, whole.files()), ended.stderr
    assert asked < 5 * FEW
    assert server.counts()["requests"] <= 5 * FEW + 2 * AT_ONCE  # on their way, or come but not yet stored


def test_file_that_may_not_grow(
    faulty: Callable[..., FaultyServer], calm: Callable[[int], Batch], tmp_path: Path
) -> None:
    """The same where the system limits the size of a file."""
    whole, server = calm(FEW), faulty()
    batch = Batch(whole.folder, tmp_path / "run", server.url, concurrency=AT_ONCE)
    limit = partial(resource.setrlimit, resource.RLIMIT_FSIZE, (150_000, 150_000))
    _stopped_clearly(batch, batch.run(preexec_fn=limit), "full", "too large", "i/o error", "cannot be written")
    ended = batch.run()
    assert (ended.returncode, batch.files()) == (0, whole.files()), ended.stderr


@pytest.mark.skipif(os.getuid() == 0, reason="the superuser writes where the mode forbids it")
def test_folder_that_may_not_be_written(
    faulty: Callable[..., FaultyServer], calm: Callable[[int], Batch], tmp_path: Path
) -> None:
    """A run folder without the right to write is said before anything is asked."""
    batch, server = _read_only(faulty, calm, tmp_path)
    batch.out.chmod(0o500)
    _stopped_clearly(batch, batch.run(), "read-only", "readonly", "permission")
    assert server.counts()["requests"] == 0
    batch.out.chmod(0o700)
    assert batch.run().returncode == 0


def test_file_system_that_may_not_be_written(
    faulty: Callable[..., FaultyServer], calm: Callable[[int], Batch], tmp_path: Path
) -> None:
    """A run folder on a file system that is read-only is said before anything is asked."""
    with _tmpfs(tmp_path / "small", 64_000):
        batch, server = _read_only(faulty, calm, tmp_path / "small")
        _mount("-o", "remount,ro", tmp_path / "small")
        _stopped_clearly(batch, batch.run(), "read-only", "readonly")
        assert server.counts()["requests"] == 0
        _mount("-o", "remount,rw", tmp_path / "small")
        assert batch.run().returncode == 0


def _read_only(
    faulty: Callable[..., FaultyServer], calm: Callable[[int], Batch], place: Path
) -> tuple[Batch, FaultyServer]:
    server = faulty()
    batch = Batch(calm(FEW).folder, place / "run", server.url)
    batch.out.mkdir()
    return batch, server
