from __future__ import annotations

import json
import signal
import sqlite3
from contextlib import closing, nullcontext
from typing import TYPE_CHECKING

import pytest
from tests.batch.prepared import LISTS, articles, batch, failures, files, prepare

from communique.batch import find_inputs
from communique.batch.folder import RUN, locked
from communique.batch.ledger import NAME
from communique.batch.projection import EXTRACTIONS, FAILURES
from communique.errors import RefusalError, SettingsError, TransportError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from communique.batch import Outcome
    from communique.batch.entry import Entry

COUNT = 12


class Killed(BaseException):
    """The process ends here."""


def killing_after(settled: int) -> Callable[[Outcome], None]:
    """End the process when so many articles are settled."""

    def progress(outcome: Outcome) -> None:
        if outcome.settled == settled:
            raise Killed

    return progress


@pytest.fixture
def whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[bytes, bytes]:
    """The files of a run that nothing interrupted."""
    prepare(monkeypatch)
    batch().run(find_inputs(articles(tmp_path / "articles", COUNT)), tmp_path / "whole")
    return files(tmp_path / "whole")


@pytest.mark.parametrize("settled", [1, 5, 11, 12])
def test_killed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, whole: tuple[bytes, bytes], settled: int) -> None:
    """A run that was ended at any moment goes on to the same bytes, and no answer is asked for twice."""
    counted, inputs, out = prepare(monkeypatch), find_inputs(tmp_path / "articles"), tmp_path / "run"
    with pytest.RaisesGroup(Killed):
        batch(concurrency=3).run(inputs, out, progress=killing_after(settled))
    outcome = batch().run(inputs, out)
    assert files(out) == whole
    assert outcome.kept >= settled
    assert set(counted.values()) == {LISTS}


DAMAGE: list[tuple[str, Callable[[bytes], bytes]]] = [
    ("half a line", lambda content: content[:-200]),
    ("no line", lambda _: b""),
    ("a line too many", lambda content: content + b'{"article"'),
    ("another line", lambda content: content.replace(b"VNM", b"LAO", 1)),
    ("as it was", lambda content: content),
]


@pytest.mark.parametrize("damage", [row[1] for row in DAMAGE], ids=[row[0] for row in DAMAGE])
def test_repaired(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, whole: tuple[bytes, bytes], damage: Callable[[bytes], bytes]
) -> None:
    """Whatever became of the files, they are made again from the ledger, and nothing is asked."""
    counted, out = prepare(monkeypatch), tmp_path / "whole"
    for name in EXTRACTIONS, FAILURES:
        (out / name).write_bytes(damage((out / name).read_bytes()))
    outcome = batch().run(find_inputs(tmp_path / "articles"), out)
    assert (files(out), outcome.kept, counted) == (whole, COUNT, {})


def test_fresh(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, whole: tuple[bytes, bytes]) -> None:
    """A fresh run asks everything again."""
    counted, out = prepare(monkeypatch), tmp_path / "whole"
    outcome = batch(fresh=True).run(find_inputs(tmp_path / "articles"), out)
    assert (files(out), outcome.kept, counted.total()) == (whole, 0, COUNT * LISTS)
    assert len(json.loads((out / RUN).read_text(encoding="utf-8"))["runs"]) == 1


@pytest.mark.usefixtures("whole")
def test_another_policy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another policy is applied to the stored answers, and nothing is asked."""
    counted, out = prepare(monkeypatch), tmp_path / "whole"
    batch(policy="strict").run(find_inputs(tmp_path / "articles"), out)
    said = [json.loads(line)["provenance"]["policy"] for line in files(out)[0].splitlines()]
    assert (said, counted) == (["strict"] * COUNT, {})


@pytest.mark.usefixtures("whole")
def test_another_library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A library that has changed since makes the extractions again from the stored answers."""
    counted, out = prepare(monkeypatch), tmp_path / "whole"
    monkeypatch.setattr("communique.batch.session.library_digest", lambda: "another")
    outcome = batch().run(find_inputs(tmp_path / "articles"), out)
    assert (outcome.kept, outcome.extracted, counted) == (0, COUNT, {})


def test_changed_input(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, whole: tuple[bytes, bytes]) -> None:
    """Articles that are new are asked about, wherever they stand among the others; those that are gone are dropped."""
    counted, folder, out = prepare(monkeypatch), tmp_path / "articles", tmp_path / "whole"
    first = (folder / "000.txt").read_text(encoding="utf-8")
    (folder / "000a.txt").write_text(first.replace("signed 2 ", "signed 77 "), encoding="utf-8")
    (folder / "005.txt").write_text(first.replace("signed 2 ", "signed 78 "), encoding="utf-8")
    for n in (3, 4):
        (folder / f"{n:03}.txt").unlink()
    outcome = batch().run(find_inputs(folder), out)
    assert counted == {"77": LISTS, "78": LISTS}
    assert outcome.totals["articles"] == COUNT - 1
    assert len(files(out)[0].splitlines()) == COUNT - 1
    assert files(out) != whole


def test_failures_that_may_pass_are_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, whole: tuple[bytes, bytes]
) -> None:
    """What failed in transport is asked again by the next run, and nothing else is."""

    def trouble(number: str, name: str) -> None:
        if number == "5" and name == "trade_figures":
            raise TransportError("gone (after 6 attempts)")

    inputs, out = find_inputs(tmp_path / "articles"), tmp_path / "run"
    prepare(monkeypatch, trouble)
    assert batch().run(inputs, out).lost == 1
    assert [(line["source"], line["error"]) for line in failures(out)] == [("003.txt", "TransportError")]
    counted = prepare(monkeypatch)
    outcome = batch().run(inputs, out)
    assert (files(out), outcome.kept, set(counted)) == (whole, COUNT - 1, {"5"})


@pytest.mark.usefixtures("whole")
def test_failures_for_good_are_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a model refused is not asked again; the failure stays as it was, also when it is made again."""

    def trouble(number: str, name: str) -> None:
        if number == "5" and name == "trade_figures":
            raise RefusalError("The model declined to answer", raw="No.")

    inputs, out = find_inputs(tmp_path / "articles"), tmp_path / "run"
    prepare(monkeypatch, trouble)
    batch().run(inputs, out)
    before, counted = files(out), prepare(monkeypatch)
    assert failures(out) == [
        {"source": "003.txt", "error": "RefusalError", "message": "The model declined to answer", "attempts": 1}
    ]
    assert batch().run(inputs, out).kept == COUNT
    assert files(out) == before
    monkeypatch.setattr("communique.batch.session.library_digest", lambda: "another")
    assert batch().run(inputs, out).kept == 0
    assert (files(out), counted) == (before, {})
    with closing(sqlite3.connect(out / NAME)) as ledger:
        assert ledger.execute("SELECT raw, error FROM answers WHERE error IS NOT NULL").fetchall() == [
            (b"No.", "RefusalError")
        ]


@pytest.mark.parametrize("concurrency", [1, 8])
def test_identical_texts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, concurrency: int) -> None:
    """Identical texts are asked about once, also when they are under way at once, and keep their places."""
    counted, folder = prepare(monkeypatch), articles(tmp_path / "articles", 1)
    for n in range(1, 6):
        (folder / f"{n:03}.txt").write_bytes((folder / "000.txt").read_bytes())
    outcome = batch(concurrency=concurrency).run(find_inputs(folder), tmp_path / "run")
    assert (counted, outcome.extracted) == ({"2": LISTS}, 6)
    assert outcome.asked["requests"] == LISTS
    lines = [json.loads(line) for line in files(tmp_path / "run")[0].splitlines()]
    assert [line["article"]["source"] for line in lines] == [f"{n:03}.txt" for n in range(6)]
    assert len({json.dumps(line["record"]) for line in lines}) == 1


def test_identical_texts_that_fail(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A refusal of one of several identical texts is one of them all."""

    def trouble(number: str, name: str) -> None:  # noqa: ARG001 - whatever is asked
        raise RefusalError("The model declined to answer")

    counted, folder = prepare(monkeypatch, trouble), articles(tmp_path / "articles", 1)
    for n in range(1, 4):
        (folder / f"{n:03}.txt").write_bytes((folder / "000.txt").read_bytes())
    assert batch(concurrency=2).run(find_inputs(folder), tmp_path / "run").lost == 4
    assert counted.total() == 1
    assert [(line["error"], line["attempts"]) for line in failures(tmp_path / "run")] == [("RefusalError", 1)] * 4


@pytest.mark.usefixtures("whole")
def test_one_process_at_a_time(tmp_path: Path) -> None:
    """A run folder that another process has is refused; one that it left is not."""
    inputs, out = find_inputs(tmp_path / "articles"), tmp_path / "whole"
    with locked(out), pytest.raises(SettingsError, match="Another process is writing"):
        batch().run(inputs, out)
    assert batch().run(inputs, out).kept == COUNT


def test_only_the_first_articles(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, whole: tuple[bytes, bytes]) -> None:
    """A run may be limited to the first articles; the next one goes on with the others."""
    counted, inputs, out = prepare(monkeypatch), find_inputs(tmp_path / "articles"), tmp_path / "run"
    outcome = batch(max_articles=5).run(inputs, out)
    assert (outcome.stopped, len(files(out)[0].splitlines()), counted.total()) == (None, 5, 5 * LISTS)
    batch().run(inputs, out)
    assert (files(out), counted.total()) == (whole, COUNT * LISTS)
    batch(max_articles=5).run(inputs, out)
    batch().run(inputs, out)
    assert (files(out), counted.total()) == (whole, COUNT * LISTS)


@pytest.mark.parametrize("options", [{"max_cost": 1.0}, {}], ids=["refused", "interrupted"])
def test_a_run_that_does_nothing_harms_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, whole: tuple[bytes, bytes], options: dict[str, float]
) -> None:
    """What stands in the files stays there when a run ends before it has come that far."""
    prepare(monkeypatch)
    out, inputs = tmp_path / "whole", find_inputs(tmp_path / "articles")

    def interrupt(_: Outcome) -> None:
        signal.raise_signal(signal.SIGINT)

    with pytest.raises(SettingsError) if options else nullcontext():
        batch(**options).run(inputs, out, progress=interrupt)
    assert files(out) == whole


def test_damaged_input(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the input itself breaks off, what was read of it is done, the reason is said, and the ledger keeps all."""
    counted, folder, out = prepare(monkeypatch), articles(tmp_path / "articles", COUNT), tmp_path / "run"
    batch().run(find_inputs(folder), out)
    entries = list(find_inputs(folder))

    def breaks_off(_: object) -> Iterator[Entry]:
        yield from entries[:4]
        raise OSError("the disk is gone")

    monkeypatch.setattr("communique.batch.inputs.Folder.__iter__", breaks_off)
    outcome = batch(fresh=True).run(find_inputs(folder), out)
    assert outcome.stopped == "The input cannot be read any further: OSError: the disk is gone"
    assert (outcome.extracted, outcome.total) == (4, None)
    assert counted.total() == (COUNT + 4) * LISTS
