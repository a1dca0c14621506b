"""examples/downstream, a package that tests itself offline: its tests pass, and the command that it prints records."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from tests.client.faults import FAULTS, FaultServer, completion
from tests.documents import blocks
from tests.downstream.prepared import CASSETTE, DOWNSTREAM, record
from tests.places import CHECKOUT

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the package."""
    left_out = shutil.ignore_patterns("__pycache__", ".pytest_cache")
    return shutil.copytree(DOWNSTREAM, tmp_path / "downstream", ignore=left_out)


def pytest_in(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """What pytest says there, with the plugin of this checkout and nobody else's."""
    settings = {
        "PYTHONPATH": str(CHECKOUT / "src"), "PYTEST_PLUGINS": "communique.pytest_plugin",
        "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1", "COLUMNS": "400",
    }  # fmt: skip
    unset = {name: value for name, value in os.environ.items() if not name.startswith(("OPENAI_", "COV", "PYTEST_"))}
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", *arguments]
    return subprocess.run(  # noqa: S603
        command, cwd=folder, env={**unset, **settings, **environment}, capture_output=True, text=True, check=False
    )


def test_its_tests_pass_offline(folder: Path) -> None:
    """With the recording that is in the project: no key, no network, no model; by the commands of docs/testing.md."""
    for line in "".join(blocks("docs/testing.md", "console")).splitlines():
        done = pytest_in(folder, *shlex.split(line)[1:])
        assert done.returncode == 0, done.stdout
        assert "3 passed" in done.stdout


def test_a_stale_recording_and_the_command_that_makes_it_anew(
    folder: Path, server: FaultServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After a change of the article its test fails and says so; the command that it prints works as it stands."""
    path = folder / "tests" / "bulletin.txt"
    path.write_text(path.read_text(encoding="utf-8").replace("more rain", "less rain"), encoding="utf-8")
    stale = pytest_in(folder, "-k", "bulletin")
    assert stale.returncode == 1
    (line,) = [line for line in stale.stdout.splitlines() if line.startswith("FAILED")]
    assert "the text changed" in line
    command = shlex.split(line.partition("Record it again: ")[2])
    assert command == ["pytest", "tests/test_harvests.py::test_a_bulletin", "--communique-record=all"]

    said = record(folder / "unused.yaml", path)
    monkeypatch.setitem(FAULTS, "fine", lambda handler: handler.reply(200, completion(said)))
    recorded = pytest_in(folder, *command[1:], OPENAI_BASE_URL=server.url, OPENAI_API_KEY="none")
    assert recorded.returncode == 0, recorded.stdout
    assert len(server.requests) == 1
    (new,) = (folder / "tests" / "cassettes").rglob("*.yaml")
    assert new.read_text(encoding="utf-8").count("- request:") == 1


def test_the_recording_is_current(tmp_path: Path) -> None:
    """What is in the project is what `python -m tests.downstream.prepared` makes."""
    path = tmp_path / "now.yaml"
    record(path)
    assert path.read_text(encoding="utf-8") == CASSETTE.read_text(encoding="utf-8")


def test_the_documentation_shows_what_is_run() -> None:
    """The code in docs/testing.md stands in the package's tests."""
    shown = blocks("docs/testing.md", "python")
    tests = (DOWNSTREAM / "tests" / "test_harvests.py").read_text(encoding="utf-8")
    assert len(shown) == 2
    assert [block for block in shown if block not in tests] == []
