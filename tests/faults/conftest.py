"""A server that fails on schedule, in a process of its own, and folders of invented articles."""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING

import pytest
from tests.faults.articles import write_articles
from tests.faults.running import FaultyServer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


def pytest_configure(config: pytest.Config) -> None:
    """Register the mark of tests that start processes and a server."""
    config.addinivalue_line("markers", "faults: runs the command line against a server that fails on schedule")


@pytest.fixture
def faulty(localhost: None) -> Iterator[Callable[..., FaultyServer]]:  # noqa: ARG001 - lets the test ask for counts
    """Starts servers with options of `tests.faults.server`; they end with the test."""
    with ExitStack() as stack:
        yield lambda *options: stack.enter_context(FaultyServer(*options))


@pytest.fixture
def articles(tmp_path: Path) -> Callable[[int], Path]:
    """Makes a folder of so many articles."""
    return lambda count: write_articles(tmp_path / "articles", count, length=600)
