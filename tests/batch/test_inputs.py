from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from communique.batch import find_inputs
from communique.errors import MissingInputError

if TYPE_CHECKING:
    from pathlib import Path

FILES = {
    "b.txt": True, "a.md": True, "c.HTML": True, "below/d.htm": True, "below/e.txt": True, "a.gold.json": False,
    "f.pdf": False, "below/g": False,
}  # fmt: skip
HIDDEN = [".hidden.txt", ".git/config.txt", "below/.cache/x.txt"]


def test_which_files_are_articles(tmp_path: Path) -> None:
    """Text, Markdown and HTML files at any depth are articles, sorted by path; hidden ones are not even skipped."""
    for name in [*FILES, *HIDDEN]:
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("", encoding="utf-8")
    found = find_inputs(tmp_path)
    names = {
        True: sorted(n for n, yes in FILES.items() if yes),
        False: sorted(n for n, yes in FILES.items() if not yes),
    }
    assert [found.source(path) for path in found.articles] == names[True]
    assert [found.source(path) for path in found.skipped] == names[False]


def test_no_folder(tmp_path: Path) -> None:
    """What is no folder is an error that says what to give instead."""
    file = tmp_path / "a.txt"
    file.write_text("", encoding="utf-8")
    with pytest.raises(MissingInputError, match="is a file; use `communique extract`"):
        find_inputs(file)
    with pytest.raises(MissingInputError, match="does not exist: give a folder"):
        find_inputs(tmp_path / "none")
