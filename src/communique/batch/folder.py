"""The run folder: one process at a time, files replaced as a whole."""

from __future__ import annotations

import json
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any, Final

from communique.batch.database import DamagedError
from communique.batch.ledger import NAME
from communique.batch.outcome import WriteError
from communique.batch.projection import EXTRACTIONS, FAILURES
from communique.errors import SettingsError
from communique.given_files import bytes_in
from communique.printable import safe_json
from communique.private import create_private

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from communique.batch.ledger import Ledger

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


def check_same(folder: Path, ledger: Ledger) -> None:
    """Whether what stands in the folder is of this ledger, so far as can be told.

    Raises:
        DamagedError: The ledger is empty, and the files that are made of it are not.
    """
    with suppress(OSError):
        if not len(ledger) and (folder / EXTRACTIONS).stat().st_size:
            raise DamagedError(ledger.path, f"it is empty or was deleted, though {EXTRACTIONS} is not empty")


def read_run(folder: Path) -> dict[str, Any]:
    """What `run.json` says, nothing where it cannot be read."""
    try:
        found = json.loads(bytes_in(folder / RUN))
    except (OSError, ValueError, RecursionError):
        return {}
    if not isinstance(found, dict):
        return {}
    runs = found.get("runs")
    return {**found, "runs": [one for one in runs if isinstance(one, dict)] if isinstance(runs, list) else []}


def write_run(folder: Path, content: dict[str, Any]) -> None:
    """Replace `run.json`.

    Raises:
        WriteError: It cannot be written.
    """
    part = folder / f"{RUN}.part"
    try:
        create_private(part)  # names of articles tell something, too
        text = safe_json(json.dumps(content, indent=2, ensure_ascii=False))
        part.write_text(text + "\n", encoding="utf-8", newline="\n")
        part.replace(folder / RUN)
    except OSError as error:
        raise WriteError(folder / RUN, error) from error
