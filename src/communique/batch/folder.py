"""The run folder: one process at a time, files replaced as a whole."""

from __future__ import annotations

import json
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

from communique.batch.ledger import NAME
from communique.batch.outcome import WriteError
from communique.batch.projection import EXTRACTIONS, FAILURES
from communique.errors import SettingsError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

RUN: Final = "run.json"
LOCK: Final = ".lock"


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Have a run folder for oneself; a lock of a process that was killed is none.

    Raises:
        SettingsError: It cannot be made or written, or another process has it.
    """
    from filelock import FileLock, Timeout  # noqa: PLC0415 - `--help` starts without it

    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = FileLock(folder / LOCK)
        lock.acquire(timeout=0)
    except Timeout as error:
        raise SettingsError(
            f"Another process is writing {folder}: wait until it has ended, or give another folder"
        ) from error
    except OSError as error:
        raise SettingsError(
            f"The run folder {folder} cannot be made or written: {error}; give another one with --out"
        ) from error
    try:
        yield
    finally:
        lock.release()


def forget(folder: Path) -> None:
    """Remove what an earlier run left."""
    for name in (NAME, f"{NAME}-wal", f"{NAME}-shm", EXTRACTIONS, FAILURES, RUN):
        (folder / name).unlink(missing_ok=True)


def read_run(folder: Path) -> dict[str, Any]:
    """What `run.json` says, nothing where it cannot be read."""
    try:
        found = json.loads((folder / RUN).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def write_run(folder: Path, content: dict[str, Any]) -> None:
    """Replace `run.json`.

    Raises:
        WriteError: It cannot be written.
    """
    part = folder / f"{RUN}.part"
    try:
        part.write_text(json.dumps(content, indent=2, ensure_ascii=False) + "\n", encoding="utf-8", newline="\n")
        part.replace(folder / RUN)
    except OSError as error:
        raise WriteError(folder / RUN, error) from error
