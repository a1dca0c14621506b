"""Run folders that were damaged, deleted or read by others."""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest
from tests.batch.prepared import LISTS, articles, batch, files, prepare
from tests.commands import run
from tests.places import CHECKOUT

from communique.asking.request import ModelAnswer
from communique.batch import Outcome, find_inputs, recheck
from communique.batch.database import DamagedError
from communique.batch.folder import RUN, read_run
from communique.batch.ledger import NAME, Ledger, StoredAnswer
from communique.batch.projection import EXTRACTIONS, FAILURES
from communique.trade import TRADE

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

COUNT = 6


def _sql(statement: str) -> Callable[[Path], None]:
    def damage(ledger: Path) -> None:
        with closing(sqlite3.connect(ledger)) as database:
            database.execute(statement)
            database.commit()

    return damage


def _cut(ledger: Path) -> None:
    os.truncate(ledger, ledger.stat().st_size * 6 // 10)


def _random_bytes(ledger: Path) -> None:
    content, chance = bytearray(ledger.read_bytes()), random.Random(1)  # noqa: S311 - the same bytes each time
    for _ in range(3000):
        content[chance.randrange(100, len(content))] = chance.randrange(256)
    ledger.write_bytes(content)


def _page(ledger: Path) -> None:
    content = ledger.read_bytes()
    ledger.write_bytes(content[:8192] + b"\xff" * 4096 + content[12288:])


def _folder(ledger: Path) -> None:
    ledger.unlink()
    ledger.mkdir()


def _link_to_itself(ledger: Path) -> None:
    ledger.unlink()
    ledger.symlink_to(ledger.name)


def _something_else(ledger: Path) -> None:
    ledger.unlink()
    _sql("CREATE TABLE novels (title TEXT)")(ledger)


DAMAGE: dict[str, tuple[Callable[[Path], Any], str]] = {
    "cut tail": (_cut, "malformed"),
    "random bytes": (_random_bytes, "malformed"),
    "a page": (_page, "malformed|out of order|invalid page|btree|Tree"),
    "a folder": (_folder, "a folder stands in its place"),
    "no database": (lambda ledger: ledger.write_text("A novel. " * 99), "file is not a database"),
    "of something else": (_something_else, "a database of something else, with a table novels"),
    "emptied": (lambda ledger: ledger.write_bytes(b""), "it is empty or was deleted"),
    "deleted": (lambda ledger: ledger.unlink(), "it is empty or was deleted"),
    "a table": (_sql("DROP TABLE lines"), "no column line in a table lines"),
    "a column": (_sql("ALTER TABLE articles RENAME COLUMN digest TO d"), "no column digest in a table articles"),
    "a blob": (_sql("UPDATE lines SET line = x'0102' WHERE position = 3"), "the extraction of article 3"),
    "a row": (_sql("DELETE FROM lines WHERE position = 3"), "the extraction of article 3"),
    "counts": (_sql("UPDATE articles SET counts = '{' WHERE position = 3"), "the row of article 3"),
    "counts of another kind": (_sql("UPDATE articles SET counts = 7 WHERE position = 3"), "the row of article 3"),
    "version": (_sql("PRAGMA user_version = 99"), "of version 99"),
}


@pytest.fixture
def out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a run that is done."""
    prepare(monkeypatch)
    batch().run(find_inputs(articles(tmp_path / "articles", COUNT)), tmp_path / "run")
    return tmp_path / "run"


@pytest.mark.parametrize(("damage", "said"), DAMAGE.values(), ids=DAMAGE)
def test_damaged_ledger(
    out: Path, monkeypatch: pytest.MonkeyPatch, damage: Callable[[Path], object], said: str
) -> None:
    """A ledger that is damaged stops the run with what is damaged and what to do; nothing is asked or overwritten."""
    damage(out / NAME)
    before, counted = files(out), prepare(monkeypatch)
    with pytest.raises(DamagedError, match=rf"{NAME} is damaged: .*({said}).*Nothing was overwritten.*--fresh"):
        batch().run(find_inputs(out.parent / "articles"), out)
    assert (files(out), counted.total()) == (before, 0)
    assert read_run(out)["totals"]["articles"] == COUNT


DAMAGE_OF_ANSWERS = {
    "an answer": "UPDATE answers SET raw = 'text'",
    "metadata": "UPDATE articles SET metadata = '{'",
    "settings": "UPDATE settings SET value = '{'",
    "no settings": "DELETE FROM settings",
}


@pytest.mark.parametrize("statement", DAMAGE_OF_ANSWERS.values(), ids=DAMAGE_OF_ANSWERS)
def test_damaged_for_checking(out: Path, statement: str) -> None:
    """Where what `check` needs is damaged it says so and leaves everything as it was."""
    _sql(statement)(out / NAME)
    before = files(out)
    with pytest.raises(DamagedError, match="is damaged"):
        recheck(out, TRADE)
    assert files(out) == before


RUNS = {
    "nested": b"[" * 100_000,
    "no list": b'{"runs": 7, "totals": "x"}',
    "a list of odd things": b'{"runs": [NaN, {"attempts": "many", "seconds": 1e999}, null]}',
    "other bytes": b"\xff\xfe\x00",
}


@pytest.mark.parametrize("content", RUNS.values(), ids=RUNS)
def test_damaged_account(out: Path, content: bytes) -> None:
    """Whatever stands in run.json, the next run goes on and writes it anew."""
    (out / RUN).write_bytes(content)
    outcome = batch().run(find_inputs(out.parent / "articles"), out)
    assert (outcome.stopped, outcome.kept) == (None, COUNT)
    assert (read_run(out)["totals"]["articles"], read_run(out)["took"]["attempts"]) == (COUNT, 0)


@pytest.mark.parametrize("name", [EXTRACTIONS, FAILURES])
def test_a_link_to_another_file(out: Path, name: str) -> None:
    """A link in the place of a run's file stops the run; what it leads to is not touched."""
    (out.parent / "kept.txt").write_text("kept\n", encoding="utf-8")
    (out / name).unlink()
    (out / name).symlink_to(out.parent / "kept.txt")
    outcome = batch().run(find_inputs(out.parent / "articles"), out)
    assert "a link stands in its place" in (outcome.stopped or "")
    assert (out.parent / "kept.txt").read_text(encoding="utf-8") == "kept\n"


@pytest.mark.parametrize("change", [lambda path: os.truncate(path, 10), lambda path: path.unlink()])
def test_extractions_changed_while_it_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: Callable[[Path], object]
) -> None:
    """Where somebody cuts or deletes the extractions in mid-run, the run ends, and the next one mends them."""
    prepare(monkeypatch)
    out, given = tmp_path / "run", find_inputs(articles(tmp_path / "articles", COUNT))

    def touch(outcome: Outcome) -> None:
        if outcome.settled == COUNT // 2:
            change(out / EXTRACTIONS)

    assert batch(concurrency=1).run(given, out, progress=touch).extracted == COUNT
    assert batch().run(given, out).kept == COUNT
    assert len((out / EXTRACTIONS).read_text(encoding="utf-8").splitlines()) == COUNT


def test_a_link_to_itself(out: Path) -> None:
    """A ledger that is a link to itself is an error like any other, on the command line, too."""
    _link_to_itself(out / NAME)
    said = run("batch", out.parent / "articles", "--out", out, "--model", "rules")
    assert (said.exit_code, NAME in said.stderr, "Traceback" in said.stderr) == (3, True, False)


def test_deleted_while_it_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A run whose folder is deleted stops at once: what is not on its way is not asked."""
    counted, out = prepare(monkeypatch), tmp_path / "run"

    def delete(outcome: Outcome) -> None:
        if outcome.settled == 3:
            shutil.rmtree(out)

    outcome = batch(concurrency=2).run(find_inputs(articles(tmp_path / "articles", 40)), out, progress=delete)
    assert "deleted, moved or replaced" in (outcome.stopped or "")
    assert counted.total() <= 20 * LISTS // 2
    assert not out.exists()


def test_nobody_reads_the_progress(tmp_path: Path) -> None:
    """Where nobody reads standard output any more, the run goes on to its end."""
    folder, out = articles(tmp_path / "articles", 20), tmp_path / "run"
    command = [sys.executable, "-m", "communique.cli", "batch", str(folder), "--out", str(out), "--model", "rules"]
    read, write = os.pipe()
    os.close(read)
    try:
        ended = subprocess.run(  # noqa: S603 - this library
            [*command, "--json-progress"], cwd=CHECKOUT, stdout=write, stderr=subprocess.PIPE, text=True, check=False
        )
    finally:
        os.close(write)
    assert (ended.returncode, ended.stderr) == (0, "")
    assert (read_run(out)["totals"]["articles"], read_run(out)["runs"][0]["stopped"]) == (20, None)


def test_for_their_owner_alone(out: Path) -> None:
    """Nobody else may read the files of a run; a file whose mode was changed keeps it."""
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in out.iterdir()}
    assert {modes[name] for name in (NAME, EXTRACTIONS, FAILURES, RUN)} == {0o600}
    (out / EXTRACTIONS).chmod(0o644)
    batch().run(find_inputs(out.parent / "articles"), out)
    assert stat.S_IMODE((out / EXTRACTIONS).stat().st_mode) == 0o644


def test_more_tokens_than_there_are(tmp_path: Path) -> None:
    """An answer whose server counts more tokens than can be stored, or fewer than none, is stored all the same."""
    said = StoredAnswer(answer=ModelAnswer(raw="{}", prompt_tokens=-1, completion_tokens=2**70))
    with Ledger(tmp_path) as ledger:
        ledger.keep_answer("one", said)
        assert ledger.answer("one") == said
        assert ledger.paid()["prompt_tokens"] == 0
        assert ledger.paid()["completion_tokens"] == 2**53


def test_a_ledger_of_before(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A ledger that was made before there were payments is not damaged."""
    _sql("DROP TABLE payments")(out / NAME)
    counted = prepare(monkeypatch)
    assert batch().run(find_inputs(out.parent / "articles"), out).kept == COUNT
    assert counted.total() == 0
