"""No test reaches the network: a connection to anything raises, before any packet leaves.

A test of faults in transport asks for the fixture `localhost`, which lets it connect to servers on this machine.
"""

from __future__ import annotations

import ipaddress
import socket
import threading
from typing import TYPE_CHECKING, Any, Final

import pytest
from tests.client.faults import FaultServer

if TYPE_CHECKING:
    from collections.abc import Iterator


class NetworkBlockedError(RuntimeError):
    """A test tried to reach the network."""


_CONNECT: Final = {name: getattr(socket.socket, name) for name in ("connect", "connect_ex")}
_LOOK_UP: Final = socket.getaddrinfo
_ALLOWED: Final[set[str]] = set()


def pytest_configure() -> None:
    """Block before anything is collected, so that imports and doctests are covered too."""
    for name, original in _CONNECT.items():
        setattr(socket.socket, name, _guarded(original))
    setattr(socket, "getaddrinfo", _look_up)  # noqa: B010 - mypy does not let a module's function be replaced


def pytest_unconfigure() -> None:
    """Leave the interpreter as it was."""
    for name, original in _CONNECT.items():
        setattr(socket.socket, name, original)
    setattr(socket, "getaddrinfo", _LOOK_UP)  # noqa: B010 - as above


@pytest.fixture
def localhost() -> Iterator[None]:
    """Let this test connect to servers on this machine."""
    _ALLOWED.add("localhost")
    yield
    _ALLOWED.clear()


@pytest.fixture
def server(localhost: None) -> Iterator[FaultServer]:  # noqa: ARG001 - lets the test connect
    """A server on this machine that answers by its script."""
    with FaultServer() as faulty:
        threading.Thread(target=faulty.serve_forever, args=(0.01,), daemon=True).start()
        yield faulty
        faulty.closing.set()
        faulty.shutdown()


def _guarded(original: Any) -> Any:  # noqa: ANN401 - both connect and connect_ex
    def connect(self: socket.socket, address: Any) -> Any:  # noqa: ANN401 - its type depends on the family
        if self.family in {socket.AF_INET, socket.AF_INET6}:
            _check(address[0])
        return original(self, address)

    return connect


def _look_up(host: Any, *args: Any, **options: Any) -> Any:  # noqa: ANN401 - stands for socket.getaddrinfo
    _check(host)
    return _LOOK_UP(host, *args, **options)


def _check(host: object) -> None:
    name = host.decode() if isinstance(host, bytes) else str(host)
    if not (_ALLOWED and _is_local(name)):
        raise NetworkBlockedError(f"A test tried to connect to {name}")


def _is_local(name: str) -> bool:
    try:
        return ipaddress.ip_address(name).is_loopback
    except ValueError:
        return name == "localhost"
