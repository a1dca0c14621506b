"""No test reaches the network: a connection to anything raises, before any packet leaves.

A test of faults in transport asks for the fixture `localhost`, which lets it connect to servers on this machine.
Here stands too in which order tests run, and which of them one worker takes.
"""

from __future__ import annotations

import gc
import ipaddress
import socket
import threading
from typing import TYPE_CHECKING, Any, Final

import pytest
from tests.client.faults import FaultServer
from xdist.scheduler import LoadScopeScheduling

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator

# What waits or takes longest begins first, or it would be left over at the end. By how the names of such tests begin:
# whether one worker takes them all, because they share what takes long to make.
_FIRST: Final = {
    "tests/on_ray/": True,  # a cluster; two would crowd this machine
    "tests/checks/test_genres.py": True,  # what each genre gives
    "tests/faults/": False,
    "tests/batch/test_slow_articles.py": False,
    "tests/batch/test_interrupts.py": False,
    "tests/documentation/test_site.py": True,  # the site
    "tests/report/test_page_in_browser.py": False,
    "tests/provider_batch/test_kills.py": False,
    "tests/downstream/": False,
    "tests/frontier/": True,  # records of the articles
    "tests/judging/test_linear_judging.py": False,
    "tests/batch/": False,
}


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


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Look for no garbage among the tests themselves, while they are collected and later."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.enable()
        gc.freeze()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes longest."""
    rows = [*_FIRST]
    items.sort(key=lambda item: rows.index(row) if (row := _row(item.nodeid)) else len(rows))


class _Shares(LoadScopeScheduling):  # type: ignore[misc]  # xdist has no types
    """Tests go to workers by the table above, those that it does not name module by module."""

    def _split_scope(self, nodeid: str) -> str:
        row = _row(nodeid)
        if row is None:
            return nodeid.partition("::")[0]
        return row if _FIRST[row] else nodeid


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> _Shares:  # noqa: ANN401 - xdist names no type
    """Share the tests out in their order."""
    config.option.loadscopereorder = False
    return _Shares(config, log)


def _row(nodeid: str) -> str | None:
    return next((begin for begin in _FIRST if nodeid.startswith(begin)), None)


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
