from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING, Self

import pytest
from tests.client.asking import MODEL, Town, question

from communique.client import Client, TryAgain
from communique.errors import ModelError

if TYPE_CHECKING:
    from tests.client.faults import FaultServer


class Noting:
    """A gate that lets everybody in and notes how attempts ended."""

    def __init__(self) -> None:
        self.status: int | None = None
        self.seen: list[tuple[int | None, str]] = []

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, kind: object, error: BaseException | None, traceback: object) -> None:
        self.seen.append((self.status, type(error).__name__ if error else ""))
        self.status = None


async def at_once(_: float) -> None:
    """Do not wait."""


def impatient(server: FaultServer) -> Client:
    """A client that tries again at once."""
    client = Client(MODEL, base_url=server.url)
    client._sleep = at_once
    return client


ENDS: list[tuple[list[str], list[tuple[int | None, str]]]] = [
    (["fine"], [(200, "")]),
    (["busy for 7 s", "overloaded", "fine"], [(429, "TryAgain"), (503, "TryAgain"), (200, "")]),
    (["error as success", "reset", "fine"], [(502, "TryAgain"), (None, "TryAgain"), (200, "")]),
    (["no key"], [(401, "RejectedRequestError")]),
    (["refusal"], [(200, "")]),
    (["web page", "fine"], [(200, "TryAgain"), (200, "")]),
]


@pytest.mark.parametrize(("script", "seen"), ENDS, ids=[" ".join(row[0]) for row in ENDS])
def test_attempts(server: FaultServer, script: list[str], seen: list[tuple[int | None, str]]) -> None:
    """A gate sees every attempt, with the status of the answer and with what the attempt raised."""
    server.script, gate = script, Noting()

    async def ask() -> None:
        async with impatient(server) as client:
            with suppress(ModelError):
                await client.aask(question(), gate=gate)

    asyncio.run(ask())
    assert gate.seen == seen


def test_retry_after(server: FaultServer) -> None:
    """It sees how long the server asks to wait."""
    server.script = ["busy for 7 s", "fine"]
    waits: list[float | None] = []

    class Waiting(Noting):
        async def __aexit__(self, kind: object, error: BaseException | None, traceback: object) -> None:
            if isinstance(error, TryAgain):
                waits.append(error.after)

    async def ask() -> None:
        async with impatient(server) as client:
            await client.aask(question(), gate=Waiting())

    asyncio.run(ask())
    assert waits == [7.0]


@pytest.mark.parametrize("awaited", [False, True])
def test_the_same_request_each_time(server: FaultServer, awaited: bool) -> None:  # noqa: FBT001 - both ways
    """What is sent does not depend on what was sent before, though it is prepared but once for each answer model."""
    server.script = ["fine", "invalid for the schema", "fine"]
    asked = [
        question(),
        question(answer_model=Town),
        question(text="2: Other."),
        question(),
        question(answer_model=Town),
    ]

    async def ask() -> None:
        async with Client(MODEL, base_url=server.url) as client:
            for request in asked:
                await client.aask(request)

    if awaited:
        asyncio.run(ask())
    else:
        with Client(MODEL, base_url=server.url) as client:
            for request in asked:
                client.ask(request)
    first, second, other, again, second_again = server.requests
    assert (again, second_again) == (first, second)
    assert first["response_format"] == other["response_format"] != second["response_format"]
    assert other["messages"] != first["messages"]
