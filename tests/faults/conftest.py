"""A server that fails on schedule, in a process of its own, and runs over invented articles without any fault."""

from __future__ import annotations

import os
from contextlib import ExitStack
from functools import cache
from typing import TYPE_CHECKING

import pytest
from filelock import FileLock
from tests.faults.articles import write_articles
from tests.faults.running import Batch, FaultyServer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


def pytest_configure(config: pytest.Config) -> None:
    """Register the mark of tests that start processes and a server."""
    config.addinivalue_line("markers", "faults: runs the command line against a server that fails on schedule")


@pytest.fixture
def faulty(localhost: None) -> Iterator[Callable[..., FaultyServer]]:  # noqa: ARG001 - lets the test ask for counts
    """Starts servers with options of `tests.faults.server`; they end with the test."""
    with ExitStack() as stack:
        yield lambda *options: stack.enter_context(FaultyServer(*options))


@pytest.fixture(scope="session")
def calm(tmp_path_factory: pytest.TempPathFactory) -> Callable[[int], Batch]:
    """A run over so many articles without a fault, made once for all that test: what other runs have to come to."""
    shared = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent

    @cache
    def made(count: int) -> Batch:
        place = shared / f"calm-{count}"
        batch = Batch(place / "articles", place / "out", "")
        with FileLock(shared / f"calm-{count}.lock"):
            if not batch.out.exists():
                write_articles(batch.folder, count, length=600)
                with FaultyServer() as server:
                    ended = Batch(batch.folder, batch.out, server.url).run()
                assert ended.returncode == 0, ended.stderr
        assert len(batch.extractions) == count
        return batch

    return made
