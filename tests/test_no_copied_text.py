"""The example articles are other people's text: nothing in the project, recordings included, holds a run of words."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest
from tests.places import CHECKOUT, SHARED

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

RUN: Final = 8
SEEDS: Final = sorted((SHARED / "corpus" / "seeds").glob("*.txt"))
# What git does not keep either.
LEFT_OUT: Final = frozenset({"build", "dist", "runs", "__pycache__"})
# Recordings hold text as JSON, as JSON in JSON, and as YAML: an escape is a letter, or it parts two words.
_LETTER: Final = re.compile(r"\\+(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2}))")
_ESCAPE: Final = re.compile(r"\\+[nrtbf\"/]")
_WORD: Final = re.compile(r"[^\W_]+")


def words(text: str) -> list[str]:
    """The words of a text in lower case, whatever stands between them."""
    text = _LETTER.sub(lambda escape: chr(int(escape[1] or escape[2], 16)), text)
    return _WORD.findall(_ESCAPE.sub(" ", text).lower())


def runs(found: list[str]) -> Iterator[str]:
    """Every run of so many words."""
    return (" ".join(found[at : at + RUN]) for at in range(len(found) - RUN + 1))


def copied(path: Path, known: frozenset[str]) -> list[str]:
    """The runs of a file that are known."""
    return [run for run in runs(words(path.read_text(encoding="utf-8", errors="replace"))) if run in known]


def files(folder: Path) -> Iterator[Path]:
    """The files below a folder that belong to it: not those of tools, of environments and of runs."""
    for parent, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if name not in LEFT_OUT and (name == ".ci" or not name.startswith("."))]
        yield from (Path(parent) / name for name in names if name != ".coverage")


def known_runs(texts: Iterable[str]) -> frozenset[str]:
    """Every run of the texts."""
    return frozenset(run for text in texts for run in runs(words(text)))


@pytest.mark.skipif(not SEEDS, reason="no shared folder with the example articles beside the checkout")
def test_no_file_of_the_project_holds_eight_words_of_an_example_article() -> None:
    """No run of eight words of the example articles stands anywhere in the project."""
    known = known_runs(path.read_text(encoding="utf-8") for path in SEEDS)
    assert {str(path.relative_to(CHECKOUT)): found for path in files(CHECKOUT) if (found := copied(path, known))} == {}


@pytest.mark.parametrize(
    "planted",
    [
        "He said one two three four five six seven eight.",
        "One, two (three) FOUR\nfive — six: seven\n\neight",
        r'{"text": "one two\nthree \"four\" five\u2014six seven eight"}',
        r"one two three four five s\x69x \u0073even eight",
        r'"{\"text\": \"one two\\nthree four \\u201cfive\\u201d six seven eight\"}"',
    ],
)
def test_the_scan_finds_a_planted_run(tmp_path: Path, planted: str) -> None:
    """Case, punctuation, line ends and the escapes of recordings do not hide a run."""
    path = tmp_path / "cassettes" / "planted.yaml"
    path.parent.mkdir()
    path.write_text(planted, encoding="utf-8")
    known = known_runs(["Zero one two three four five six seven eight"])
    assert [copied(found, known) for found in files(tmp_path)] == [["one two three four five six seven eight"]]


def test_the_scan_passes_seven_words(tmp_path: Path) -> None:
    """A run of seven words, or of the same words in another order, is none."""
    path = tmp_path / "fine.md"
    path.write_text("one two three four five six seven nine, eight seven six five four three two one", encoding="utf-8")
    assert copied(path, known_runs(["one two three four five six seven eight"])) == []


def test_the_scan_leaves_out_what_is_not_of_the_project(tmp_path: Path) -> None:
    """Environments, caches and runs are left out, what CI runs is not."""
    for name in (".ci/run", ".venv/bin/x", ".git/config", "runs/a.json", "src/a.py", "cassettes/a.yaml"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    assert sorted(path.relative_to(tmp_path).as_posix() for path in files(tmp_path)) == [
        ".ci/run",
        "cassettes/a.yaml",
        "src/a.py",
    ]
