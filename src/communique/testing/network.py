"""Nothing reaches the network: a connection raises before any packet leaves."""

from __future__ import annotations

import socket
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final
from unittest import mock

if TYPE_CHECKING:
    from collections.abc import Iterator

_INTERNET: Final = {socket.AF_INET, socket.AF_INET6}


class NetworkBlockedError(RuntimeError):
    """A test tried to reach the network while it was off."""


@contextmanager
def no_network(why: str = "the network is off") -> Iterator[None]:
    """Let nothing in this process connect or look up a name, this machine's own addresses included.

    Args:
        why: What the error says beside the address.
    """

    def refuse(address: object) -> None:
        raise NetworkBlockedError(f"Something tried to connect to {address}, and {why}")

    def guarded(name: str) -> Any:  # noqa: ANN401 - stands for a method of sockets
        original = getattr(socket.socket, name)

        def connect(self: socket.socket, address: Any) -> Any:  # noqa: ANN401 - its type depends on the family
            if self.family in _INTERNET:
                refuse(address)
            return original(self, address)

        return connect

    def look_up(host: object, *_: object, **__: object) -> None:
        refuse(host)

    with (
        mock.patch.object(socket.socket, "connect", guarded("connect")),
        mock.patch.object(socket.socket, "connect_ex", guarded("connect_ex")),
        mock.patch.object(socket, "getaddrinfo", look_up),
    ):
        yield
