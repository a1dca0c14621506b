from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from communique.batch.outcome import WriteError
from communique.batch.projection import Lines

if TYPE_CHECKING:
    from pathlib import Path

WHOLE = b"one\ntwo\nthree\n"
BEFORE = [b"", b"o", b"one\n", b"one\ntw", b"one\nTWO\nthree\n", WHOLE, WHOLE + b"four\n", WHOLE + b"fo", b"\n" * 50]


@pytest.mark.parametrize("before", BEFORE)
def test_lines(tmp_path: Path, before: bytes) -> None:
    """Whatever stood in the file, afterwards it holds just the lines that were put."""
    path = tmp_path / "lines"
    path.write_bytes(before)
    lines = Lines(path)
    for line in WHOLE.splitlines():
        lines.put(line)
        lines.flush()
    lines.cut()
    lines.close()
    assert path.read_bytes() == WHOLE


def test_agreeing_lines_are_left_alone(tmp_path: Path) -> None:
    """What stands there already is not written again."""
    path = tmp_path / "lines"
    path.write_bytes(WHOLE)
    lines = Lines(path)
    lines.put(b"one")
    lines.close()
    assert path.read_bytes() == WHOLE


def test_no_file(tmp_path: Path) -> None:
    """A file that cannot be written is an error that names it."""
    with pytest.raises(WriteError, match=f"{tmp_path} cannot be written: .*; what is stored so far is kept"):
        Lines(tmp_path)


@pytest.mark.parametrize("half", [b"four", b"four" * 50_000])
def test_half_a_line_is_cut(tmp_path: Path, half: bytes) -> None:
    """Half a line at the end goes even if nothing is put."""
    path = tmp_path / "lines"
    path.write_bytes(WHOLE + half)
    Lines(path).close()
    assert path.read_bytes() == WHOLE
