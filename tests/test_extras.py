"""What is missing is installed from where the library came."""

from __future__ import annotations

import json
from importlib import metadata
from types import SimpleNamespace

import pytest

from communique.extras import how_to_install


@pytest.mark.parametrize(
    ("origin", "expected"),
    [
        (None, "pip install 'communique[report]'"),
        ({"url": "file:///home/ann/my%20work/communique"}, "pip install '/home/ann/my work/communique[report]'"),
        ({"url": "https://example.org/communique.whl"}, "pip install 'communique[report]'"),
    ],
)
def test_the_command(origin: dict[str, str] | None, expected: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """From a folder where pip had it from one, else by its name."""
    noted = None if origin is None else json.dumps(origin)
    monkeypatch.setattr(metadata, "distribution", lambda _: SimpleNamespace(read_text=lambda _: noted))
    assert how_to_install("report") == expected
