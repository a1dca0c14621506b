"""A server with batches, runs that do not wait, and what an undisturbed online run comes to."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.provider_batch.running import articles, files, impatient, run
from tests.provider_batch.server import BatchServer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


@pytest.fixture
def provider(localhost: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[BatchServer]:  # noqa: ARG001 - lets it connect
    """The server; runs do not wait."""
    monkeypatch.setenv("OPENAI_API_KEY", "word")
    impatient(monkeypatch)
    with BatchServer() as server:
        yield server


@pytest.fixture(scope="session")
def online(tmp_path_factory: pytest.TempPathFactory) -> Callable[[BatchServer, int], tuple[bytes, bytes]]:
    """The files of an online run over so many articles, which no server's address changes."""
    known: dict[int, tuple[bytes, bytes]] = {}

    def made(server: BatchServer, count: int) -> tuple[bytes, bytes]:
        if count not in known:
            place: Path = tmp_path_factory.mktemp("online")
            run(server, articles(place / "articles", count), place / "out", via="online")
            known[count] = files(place / "out")
        return known[count]

    return made
