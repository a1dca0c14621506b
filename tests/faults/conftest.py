"""A server that fails on schedule, in a process of its own, and runs over invented articles without any fault."""

from __future__ import annotations

from contextlib import ExitStack
from functools import cache
from typing import TYPE_CHECKING

import pytest
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
    """A run over so many articles without a fault, made once: what other runs have to come to."""

    @cache
    def made(count: int) -> Batch:
        place = tmp_path_factory.mktemp("calm")
        folder = write_articles(place / "articles", count, length=600)
        with FaultyServer() as server:
            batch = Batch(folder, place / "out", server.url)
            ended = batch.run()
        assert (ended.returncode, len(batch.extractions)) == (0, count), ended.stderr
        return batch

    return made
