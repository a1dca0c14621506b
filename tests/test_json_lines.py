"""JSON objects of files that others may have damaged."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

import pytest

from communique.errors import SettingsError
from communique.json_lines import objects_in
from communique.private import create_in_place_of

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("line", [b"{", b"[]", b"7", b"\xff", b"[" * 100_000, b'{"a": "\xed\xa0\x80"}'])
def test_no_object(tmp_path: Path, line: bytes) -> None:
    """A line that is no JSON object in UTF-8 is an error with its place; blank lines count and are passed over."""
    path = tmp_path / "lines.jsonl"
    path.write_bytes(b'{"a": 1}\n\n' + line + b"\n")
    with pytest.raises(SettingsError, match=re.escape(f"{path}, line 3")):
        list(objects_in(path))


def test_a_device_is_not_replaced(tmp_path: Path) -> None:
    """What is no file is not replaced by one, be it a folder, a pipe or a device."""
    os.mkfifo(tmp_path / "pipe")
    for place in (tmp_path, tmp_path / "pipe"):
        with pytest.raises(FileExistsError, match="a folder or a device"):
            create_in_place_of(place, tmp_path / "part")
