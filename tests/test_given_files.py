"""Whatever option names a file, a device or a pipe in its place is refused: neither is read for ever."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from tests.commands import run

from communique import extract_article
from communique.batch.folder import read_run
from communique.errors import CommuniqueError, SettingsError
from communique.evaluation.decisions import read_decisions
from communique.evaluation.gold import read_gold
from communique.evaluation.predictions import Predictions
from communique.given_files import MOST_BYTES, bytes_in
from communique.judging.trust import trust_of
from communique.schema_source import find_named

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

NAMED: dict[str, Callable[[Path], object]] = {
    "trust": trust_of,
    "a schema": lambda path: find_named(f"{path}:Thing"),
    "decisions": read_decisions,
    "gold": lambda path: read_gold(path.parent, Predictions([])),
    "a recording": lambda path: extract_article("They met.", model="openai/x", cassette=path),
    "what a run left": lambda path: read_run(path.parent),
}
FILES = {"a schema": "schema.py", "gold": "a.gold.json", "what a run left": "run.json"}


@pytest.mark.parametrize("what", NAMED)
@pytest.mark.parametrize("made", ["device", "pipe"])
def test_no_device_and_no_pipe(what: str, made: str, tmp_path: Path) -> None:
    """What may never end is refused in a sentence that names it, before anything of it is read."""
    path = tmp_path / FILES.get(what, "file")
    path.symlink_to("/dev/zero") if made == "device" else os.mkfifo(path)
    with pytest.raises(CommuniqueError, match="is a pipe or a device"):
        NAMED[what](path)


def test_a_file_larger_than_any(tmp_path: Path) -> None:
    """A file of more bytes than anything has that is read whole is refused, and no more of it is held."""
    path = tmp_path / "large"
    with path.open("wb") as file:
        file.truncate(3 * 2**30)
    with pytest.raises(SettingsError, match=f"more than {MOST_BYTES:,} bytes"):
        bytes_in(path)


@pytest.mark.parametrize("options", [["--trust", "/dev/zero"], ["--schema", "/dev/zero:Thing"]])
def test_on_the_command_line(options: list[str], tmp_path: Path) -> None:
    """The command ends with an error that names the option's file."""
    article = tmp_path / "a.txt"
    article.write_text("Chile and Peru signed two contracts in Lima.", encoding="utf-8")
    result = run("extract", article, "--model", "rules", *options)
    assert result.exit_code in {2, 3}
    assert "/dev/zero" in result.output
