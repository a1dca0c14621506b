from __future__ import annotations

import asyncio
import socket

import pytest


@pytest.mark.parametrize("host", ["192.0.2.1", "example.com", b"example.com", "127.0.0.1", "localhost"])
def test_blocked(host: str) -> None:
    """No test looks up or connects to a host, not even this machine, unless it asks for it."""
    with pytest.raises(RuntimeError, match="tried to connect"):
        socket.create_connection((host, 80), timeout=0.1)
    with socket.socket() as connection, pytest.raises(RuntimeError, match="tried to connect"):
        connection.connect_ex((host, 80))


def test_blocked_in_asyncio() -> None:
    """Nor through an event loop."""

    async def connect() -> None:
        await asyncio.open_connection("192.0.2.1", 80)

    with pytest.raises(RuntimeError, match="tried to connect"):
        asyncio.run(connect())


@pytest.mark.usefixtures("localhost")
def test_only_localhost() -> None:
    """A test that may reach this machine reaches nothing else."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        socket.create_connection(server.getsockname()).close()
    with pytest.raises(RuntimeError, match="tried to connect"):
        socket.create_connection(("192.0.2.1", 80), timeout=0.1)
