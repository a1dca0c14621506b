"""Fixtures of tests of where articles come from."""

from __future__ import annotations

from typing import TYPE_CHECKING

import fsspec
import pytest
from fsspec.implementations.memory import MemoryFileSystem
from tests.batch.stored import NAMES, Bucket
from tests.driving import TEXT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def stores() -> Iterator[None]:
    """Stores of this process forget what they hold after each test."""
    fsspec.register_implementation("bucket", Bucket, clobber=True)
    yield
    MemoryFileSystem.store.clear()
    MemoryFileSystem.pseudo_dirs[:] = [""]
    for held in (Bucket.objects, Bucket.broken, Bucket.asked):
        held.clear()
    Bucket.meeting, Bucket.at_once = None, 0


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of files that are articles, that are none, and that are hidden."""
    folder = tmp_path / "articles"
    for n, name in enumerate(NAMES):
        path = folder / name
        path.parent.mkdir(exist_ok=True, parents=True)
        path.write_text(TEXT.replace("three", str(n)) if n % 5 else "", encoding="utf-8")
    return folder
