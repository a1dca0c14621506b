from __future__ import annotations

import sqlite3
import zlib
from contextlib import closing
from dataclasses import fields
from typing import TYPE_CHECKING

import pytest
from tests.client.asking import question
from tests.driving import TEXT

from communique.article import Article, load_article
from communique.asking.request import ModelAnswer
from communique.batch.ledger import NAME, Ledger, Row, StoredAnswer, key
from communique.batch.outcome import Done, Failed, WriteError
from communique.errors import SettingsError

if TYPE_CHECKING:
    from pathlib import Path


def test_an_article_comes_back_as_it_was(tmp_path: Path) -> None:
    """An article is stored whole, with what the loader found and warned of, and comes back equal."""
    first = load_article("Peru and Morocco met last Friday.", source="a.txt", dollar="usd")
    second = load_article(TEXT, source="b.txt", url="https://example.org/b")
    with Ledger(tmp_path) as ledger:
        ledger.keep_article(1, "b.txt", "2", second)
        ledger.keep_article(0, "a.txt", "1", first)
        assert list(ledger.positions()) == [0, 1]
        assert [ledger.article(0), ledger.article(1), ledger.article(2)] == [first, second, None]
    assert first.warnings
    assert {one.name for one in fields(Article) if not one.name.startswith("_")} == {
        "text", "source", "title", "byline", "publisher", "date_published", "date_modified", "language", "url",
        "credited_source", "dollar", "warnings",
    }  # fmt: skip


def test_what_became_of_it(tmp_path: Path) -> None:
    """An article is pending until it is done or failed; what stood at its place is gone when it is begun anew."""
    made = Done(line=zlib.compress(b"{}"), counts={"requests": 2})
    failure = Failed(error="RefusalError", message="No.", attempts=2, transient=True)
    with Ledger(tmp_path) as ledger:
        ledger.keep_article(0, "a.txt", "1", None)
        assert ledger.row(0) == Row(position=0, source="a.txt", digest="1", state="pending", made_with=None, made=None)
        ledger.finish(0, "rules", made)
        row = ledger.row(0)
        assert row is not None
        assert (row.made, row.made_with, ledger.line(0)) == (Done(counts={"requests": 2}), "rules", b"{}")
        ledger.finish(0, "rules", failure)
        assert (ledger.row(0) or row).made == failure
        ledger.keep_article(0, "b.txt", "2", None)
        assert (ledger.row(0) or row).made is None
        assert ledger.row(1) is None


def test_failures_that_may_pass(tmp_path: Path) -> None:
    """A failure can be marked as one that may pass; what is done stays as it is."""
    with Ledger(tmp_path) as ledger:
        made: tuple[Done | Failed, ...] = (Failed(error="RefusalError", message="No."), Done(counts={}))
        for position, each in enumerate(made):
            ledger.keep_article(position, "a.txt", "1", None)
            ledger.finish(position, "rules", each)
        ledger.try_again([0, 1])
        rows = [ledger.row(0), ledger.row(1)]
    assert [row and row.made for row in rows] == [
        Failed(error="RefusalError", message="No.", transient=True), Done(counts={}),
    ]  # fmt: skip


def test_a_shorter_input(tmp_path: Path) -> None:
    """Articles from a place on can be forgotten; answers stay."""
    with Ledger(tmp_path) as ledger:
        for position in range(4):
            ledger.keep_article(position, "a.txt", "1", None)
        ledger.keep_answer("one", StoredAnswer(answer=ModelAnswer(raw="{}")))
        ledger.forget_from(2)
        assert (len(ledger), list(ledger.positions())) == (2, [0, 1])
        assert ledger.answer("one")


def test_answers(tmp_path: Path) -> None:
    """An answer is found again by the request, and no other request's is; the last one kept counts."""
    one, other = key(question()), key(question(text="2: Other."))
    answer = ModelAnswer(raw="[]", prompt_tokens=7, completion_tokens=3)
    stored = [
        StoredAnswer(answer=ModelAnswer(raw="{}")),
        StoredAnswer(answer=answer, attempts=2, error=("TruncatedAnswerError", "Cut.")),
    ]
    with Ledger(tmp_path) as ledger:
        for said in stored:
            ledger.keep_answer(one, said)
            assert ledger.answer(one) == said
        assert ledger.answer(other) is None
        assert ledger.paid() == {
            "requests": 2, "prompt_tokens": 7, "cached_tokens": 0, "completion_tokens": 3, "reasoning_tokens": 0,
        }  # fmt: skip


def test_answers_are_paid_for_whatever_becomes_of_them(tmp_path: Path) -> None:
    """Tokens of an answer count though another has taken its place, also in a ledger that had no account of them."""
    one = key(question())
    bad = ModelAnswer(raw="", prompt_tokens=5, cached_tokens=4, completion_tokens=2, reasoning_tokens=1)
    good = ModelAnswer(raw="[]", prompt_tokens=7, completion_tokens=3)
    with Ledger(tmp_path) as ledger:
        ledger.keep_answer(one, StoredAnswer(answer=bad, error=("EmptyAnswerError", "Empty.")))
        ledger.keep_answer(one, StoredAnswer(answer=good))
        assert ledger.paid() == {
            "requests": 2, "prompt_tokens": 12, "cached_tokens": 4, "completion_tokens": 5, "reasoning_tokens": 1,
        }  # fmt: skip
        ledger.execute("DROP TABLE payments")
    with Ledger(tmp_path) as ledger:
        assert ledger.paid() == {
            "requests": 1, "prompt_tokens": 7, "cached_tokens": 0, "completion_tokens": 3, "reasoning_tokens": 0,
        }  # fmt: skip


def test_together(tmp_path: Path) -> None:
    """What is stored together is stored whole or not at all."""

    def half(ledger: Ledger) -> None:
        with ledger.together():
            ledger.keep_article(0, "a.txt", "1", None)
            raise ZeroDivisionError

    with Ledger(tmp_path) as ledger:
        with pytest.raises(ZeroDivisionError):
            half(ledger)
        assert len(ledger) == 0


def test_settings(tmp_path: Path) -> None:
    """Settings are kept from one opening to the next."""
    with Ledger(tmp_path) as ledger:
        ledger.settings = {"model": None, "repairs": 1}
        ledger.settings = {"repairs": 0}
    with Ledger(tmp_path, create=False) as ledger:
        assert ledger.settings == {"model": None, "repairs": 0}


def test_full_disk(tmp_path: Path) -> None:
    """Where the disk is full, the error says which file could not be written."""
    with Ledger(tmp_path) as ledger:
        ledger._db.execute("PRAGMA max_page_count = 20")
        with pytest.raises(WriteError, match=f"{NAME} cannot be written: database or disk is full"):
            ledger.keep_answer("one", StoredAnswer(answer=ModelAnswer(raw="{}" * 100_000)))
        ledger.keep_answer("one", StoredAnswer(answer=ModelAnswer(raw="{}")))


def test_another_version(tmp_path: Path) -> None:
    """A ledger with other tables is refused, with what to do."""
    with closing(sqlite3.connect(tmp_path / NAME)) as other:
        other.execute("PRAGMA user_version = 99")
    with pytest.raises(SettingsError, match=r"of version 99.*--fresh"):
        Ledger(tmp_path)


def test_no_ledger(tmp_path: Path) -> None:
    """A folder without a ledger is no run folder, and none is made by looking."""
    with pytest.raises(SettingsError, match="is not a run folder"):
        Ledger(tmp_path, create=False)
    assert not (tmp_path / NAME).exists()


def test_damaged(tmp_path: Path) -> None:
    """A ledger that is no database is an error that says what to do."""
    (tmp_path / NAME).write_bytes(b"no database" * 200)
    with pytest.raises(SettingsError, match=r"file is not a database.*--fresh"):
        Ledger(tmp_path)
