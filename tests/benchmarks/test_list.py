"""`python -m benchmarks` knows every benchmark, and the documentation tells of each."""

from __future__ import annotations

import subprocess
import sys
from typing import Final

import pytest
from benchmarks.__main__ import BENCHMARKS
from tests.places import CHECKOUT

NAMES: Final = [one.name for one in BENCHMARKS]


def test_every_script_is_listed() -> None:
    """A module that can be run and says how is in the list; the others serve one of these."""
    scripts = {
        path.stem
        for path in (CHECKOUT / "benchmarks").glob("[!_]*.py")
        if f"python -m benchmarks.{path.stem}" in path.read_text(encoding="utf-8")
    }
    assert {one.module or one.name for one in BENCHMARKS} == scripts


def test_the_list_is_printed() -> None:
    """Without a name nothing runs: each benchmark is named with what it measures."""
    command = [sys.executable, "-m", "benchmarks"]
    done = subprocess.run(command, cwd=CHECKOUT, capture_output=True, text=True, check=True)  # noqa: S603
    assert [line.split()[0] for line in done.stdout.splitlines()] == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_the_documentation_tells_of_it(name: str) -> None:
    """docs/benchmarks.md has a row for it, which says where its figures are."""
    assert f"\n| `{name}` |" in (CHECKOUT / "docs" / "benchmarks.md").read_text(encoding="utf-8")
