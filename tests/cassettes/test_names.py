"""Where cassettes stand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.batch.prepared import batch
from tests.driving import TEXT

from communique.asking.strategy import Strategy
from communique.batch import find_inputs
from communique.cassettes import Cassette, cassette_path
from communique.errors import CassetteDamagedError

if TYPE_CHECKING:
    from tests.client.faults import FaultServer

KEPT = ["a.txt", "2025/05/a b.txt", "news.csv:1", "Müller/Ñandú.html", ".hidden"]
CHANGED = [
    "../victim/x", "/etc/passwd", "a/../b", "a//b", "a/", "", ".", "..", "C:\\x", "a\x00b", "a\nb", "a\u202eb",
    "x" * 300, "https://example.org/a?b=c", "100%", " a", "a ", "a.", "\ud83d", "ü" * 150, "C:x",
]  # fmt: skip
FOLDER = Path("cassettes")


@pytest.mark.parametrize("source", KEPT)
def test_kept(source: str) -> None:
    """A path that is safe anywhere is the cassette's path."""
    assert cassette_path(FOLDER, source) == FOLDER / f"{source}.yaml"


@pytest.mark.parametrize("source", CHANGED)
def test_below(source: str) -> None:
    """Whatever an article is called, its cassette stands below the folder, under a name that can be written."""
    path = cassette_path(FOLDER, source)
    assert ".." not in path.parts
    assert path.relative_to(FOLDER).parts
    assert all(len(part.encode()) < 220 and part.isprintable() for part in path.parts)


@settings(deadline=None)
@given(st.lists(st.text(st.sampled_from("ab./%~\\:\u202e ü2E5"), max_size=6), min_size=2, max_size=2, unique=True))
def test_unique(sources: list[str]) -> None:
    """Two names never have one cassette."""
    one, other = (cassette_path(FOLDER, source) for source in sources)
    assert one != other
    assert ".." not in one.parts


@pytest.mark.parametrize("mode", ["new_episodes", "all", "once"])
def test_no_cassette(tmp_path: Path, server: FaultServer, monkeypatch: pytest.MonkeyPatch, mode: str) -> None:
    """A file that is no cassette is not overwritten, and nothing is asked before that is seen."""
    monkeypatch.setenv("OPENAI_API_KEY", "word")
    (tmp_path / "news.jsonl").write_text(json.dumps({"text": TEXT, "id": "x"}), encoding="utf-8")
    victim = tmp_path / "cassettes" / "x.yaml"
    victim.parent.mkdir()
    victim.write_text("title: a novel\n", encoding="utf-8")
    run = batch(cassettes=victim.parent, record=mode, base_url=server.url)
    outcome = run.run(find_inputs(tmp_path / "news.jsonl"), tmp_path / "run")
    assert [name for _, name, _ in outcome.failures] == [CassetteDamagedError.__name__]
    assert victim.read_text(encoding="utf-8") == "title: a novel\n"
    assert server.requests == []


def test_two_rows_of_one_name(tmp_path: Path, server: FaultServer, monkeypatch: pytest.MonkeyPatch) -> None:
    """Rows of one name share a cassette, which holds the answers of both."""
    monkeypatch.setenv("OPENAI_API_KEY", "word")
    rows = [{"text": TEXT.replace("three", word), "id": "../x"} for word in ("two", "three", "four")]
    (tmp_path / "news.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    inputs, folder = find_inputs(tmp_path / "news.jsonl"), tmp_path / "cassettes"
    whole = {"cassettes": folder, "strategy": Strategy(split="whole")}
    run = batch(**whole, record="all", base_url=server.url, concurrency=8)
    live = run.run(inputs, tmp_path / "run")
    assert live.asked["requests"] == 3
    assert [path.name for path in folder.iterdir()] == ["%2E.%2Fx.yaml"]
    assert len(Cassette(next(folder.iterdir()))._vcr_file._vcr) == 3
    replayed = batch(**whole, base_url="https://nobody.invalid/v1")
    assert replayed.run(inputs, tmp_path / "again").failures == live.failures
