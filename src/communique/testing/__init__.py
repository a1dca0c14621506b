"""For the tests of programs that use the library: a stand-in model, cassettes per test, no network.

The pytest plugin, `communique.pytest_plugin`, is loaded by itself where the library is installed; what it does is here.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from communique.testing.fake_model import FakeModel
    from communique.testing.network import NetworkBlockedError, no_network
    from communique.testing.per_test import TestCassette, cassette_path

# Where each name lives: who replays a cassette need not import all that a stand-in model reads.
_HOMES = {
    "FakeModel": "fake_model",
    "NetworkBlockedError": "network",
    "no_network": "network",
    "TestCassette": "per_test",
    "cassette_path": "per_test",
}

__all__ = ["FakeModel", "NetworkBlockedError", "TestCassette", "cassette_path", "no_network"]


def __getattr__(name: str) -> Any:  # noqa: ANN401 - any public object
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
