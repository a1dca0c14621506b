"""Tables of words: what is wrong with one is said, and none that ships has anything wrong."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import communique.trade
from communique.lexicon import Table, openings, table

TRADE = Path(communique.trade.__file__).parent
MADE = {"calibration"}  # figures, not words
TABLES = sorted(path for path in TRADE.rglob("*.toml") if path.stem not in MADE)


@pytest.mark.parametrize("path", TABLES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_tables_that_ship(path: Path) -> None:
    """No table asks for parts that there are not, says a thing twice or has a row that can never match."""
    folder = path.parent if (path.parent / "__init__.py").exists() else path.parent.parent
    package = ".".join(("communique", "trade", *folder.relative_to(TRADE).parts))
    assert table(package, str(path.relative_to(folder).with_suffix(""))).faults() == []


FAULTS: list[tuple[dict[str, Any], list[str]]] = [
    ({"a": ["%nobody% said"]}, ["a: '%nobody% said' asks for parts that there are not: nobody"]),
    ({"a": ["one", "one"]}, ["a: 'one' stands twice", "a: 'one' is read by 'one' already"]),
    ({"a": "one two one"}, ["a: 'one' stands twice"]),
    ({"a": {"b": ["comes?\\"]}}, ["a.b: 'comes?\\\\' can never match: bad escape (end of pattern) at position 6"]),
    ({"a": ["exports?", "export"]}, ["a: 'export' is read by 'exports?' already"]),
    ({"a": []}, ["a: nothing in it, which as a pattern is met everywhere"]),
    (
        {"rows": [{"kind": "x", "words": ["y", "y"]}]},
        ["rows.0.words: 'y' stands twice", "rows.0.words: 'y' is read by 'y' already"],
    ),
    ({"parts": {"who": ["they|we"]}, "a": ["%who% said", "said"]}, []),
]  # fmt: skip


@pytest.mark.parametrize(("data", "faults"), FAULTS)
def test_faults_of_a_table(data: dict[str, Any], faults: list[str]) -> None:
    """A fault is named with the list and the row that has it."""
    assert Table("t", data).faults() == [f"t: {fault}" for fault in faults]


def test_phrases() -> None:
    """A phrase is spelled out once for each of its alternatives and parts."""
    words = Table("t", {"parts": {"a": ["a|an"]}, "signed": ["agreed|agree on %a%"]})
    assert words.phrases("signed") == (
        ("agreed", "on", "a"), ("agreed", "on", "an"), ("agree", "on", "a"), ("agree", "on", "an"),
    )  # fmt: skip


WHERE = [
    (r"(?:re-?)?exports?", "exports", True),
    (r"(?:re-?)?exports?", "imports", False),
    (r"g[ai]ve", "given", True),
    (r"g[ai]ve", "gives", True),  # three letters tell most words apart, not all
    (r"agri\w*", "agriculture", True),
    (r"\w+ing", "anything", True),
    (r"(?<!no )deals?", "deal", True),
    (r"to (?:lift|raise)", "to", True),
    (r"to (?:lift|raise)", "today", False),
    (r"5g", "aid", False),
]


@pytest.mark.parametrize(("pattern", "word", "may"), WHERE)
def test_openings(pattern: str, word: str, may: bool) -> None:  # noqa: FBT001 - a column of the table
    """A pattern is tried only at words with whose letters it can begin."""
    assert (word in openings(pattern)) is may
