"""What a type checker knows of an extraction: the record is of the schema that was asked for."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

ROOT: Final = Path(__file__).parents[1]
USE: Final = """\
from pydantic import BaseModel
from communique import Extractor, extract_article, load_article, reconcile
class Deal(BaseModel):
    revenue: float
extract_article("text", schema=Deal).record.reveneu
extract_article("text", model="rules").record.evnets
Extractor("some/model", schema=Deal).extract("text").record.reveneu
reconcile(load_article("text"), Deal(revenue=1)).record.reveneu
extract_article("text", schema=Deal).record.revenue
"""

if TYPE_CHECKING:
    from collections.abc import Iterator


def _faults(of: Path) -> Iterator[tuple[int, str]]:
    """The lines of a file that mypy complains of, and of which names."""
    command = [sys.executable, "-m", "mypy", "--strict", "--config-file", str(ROOT / "pyproject.toml"), str(of)]
    said = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False).stdout  # noqa: S603 - mypy
    for line, name in re.findall(rf"{re.escape(of.name)}:(\d+): error: .*has no attribute \"(\w+)\"", said):
        yield int(line), name


def test_a_misspelt_field_is_found(tmp_path: Path) -> None:
    """In the record of a schema of one's own and in that of the record that ships, by every way to get one."""
    file = tmp_path / "use.py"
    file.write_text(USE, encoding="utf-8")
    assert list(_faults(file)) == [(5, "reveneu"), (6, "evnets"), (7, "reveneu"), (8, "reveneu")]
