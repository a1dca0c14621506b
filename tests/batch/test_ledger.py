from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import fields
from typing import TYPE_CHECKING

import pytest
from tests.client.asking import question
from tests.driving import TEXT

from communique.article import Article, load_article
from communique.batch.ledger import NAME, Ledger, key
from communique.errors import EmptyInputError, SettingsError
from communique.request import ModelAnswer

if TYPE_CHECKING:
    from pathlib import Path


def test_an_article_comes_back_as_it_was(tmp_path: Path) -> None:
    """An article is stored whole, with what the loader found and warned of, and comes back equal, in input order."""
    first = load_article("Peru and Morocco met last Friday.", source="a.txt", dollar="usd")
    second = load_article(TEXT, source="b.txt", url="https://example.org/b")
    with Ledger(tmp_path) as ledger:
        ledger.keep_article(1, "b.txt", second)
        ledger.keep_article(0, "a.txt", first)
        found = list(ledger.articles())
    assert [(one.source, one.article, one.error) for one in found] == [("a.txt", first, None), ("b.txt", second, None)]
    assert first.warnings
    assert {one.name for one in fields(Article) if not one.name.startswith("_")} == {
        "text", "source", "title", "byline", "publisher", "date_published", "date_modified", "language", "url",
        "credited_source", "dollar", "warnings",
    }  # fmt: skip


def test_a_failure_is_kept(tmp_path: Path) -> None:
    """Why an article could not be read stays with its place."""
    with Ledger(tmp_path) as ledger:
        ledger.keep_article(0, "a.txt", None, EmptyInputError("nothing in it"))
        (found,) = ledger.articles()
    assert (found.article, found.error) == (None, ("EmptyInputError", "nothing in it"))


def test_answers(tmp_path: Path) -> None:
    """An answer is found again by the request, and no other request's is; the last one kept counts."""
    with Ledger(tmp_path) as ledger:
        ledger.keep_answer(question(), ModelAnswer(raw="{}"))
        ledger.keep_answer(question(), ModelAnswer(raw="[]", prompt_tokens=7, completion_tokens=3), truncated=True)
        assert ledger.answer(question()) == (ModelAnswer(raw="[]", prompt_tokens=7, completion_tokens=3), True)
        assert ledger.answer(question(text="2: Other.")) is None
    assert key(question()) != key(question(text="2: Other."))


def test_threads(tmp_path: Path) -> None:
    """Many threads that keep and look up at once lose nothing."""
    article = load_article(TEXT)

    def one(n: int) -> None:
        ledger.keep_article(n, f"{n}.txt", article)
        ledger.keep_answer(question(text=f"{n}"), ModelAnswer(raw=f"{n}"))
        assert ledger.answer(question(text=f"{n}")) is not None

    with Ledger(tmp_path) as ledger, ThreadPoolExecutor(16) as pool:
        list(pool.map(one, range(200)))
        assert [found.source for found in ledger.articles()] == [f"{n}.txt" for n in range(200)]


def test_settings_and_clearing(tmp_path: Path) -> None:
    """Settings are kept from one opening to the next, until the ledger is cleared."""
    with Ledger(tmp_path) as ledger:
        ledger.settings = {"model": None, "repairs": 1}
        ledger.settings = {"repairs": 0}
    with Ledger(tmp_path, create=False) as ledger:
        assert ledger.settings == {"model": None, "repairs": 0}
        ledger.clear()
        assert (ledger.settings, list(ledger.articles())) == ({}, [])


def test_no_ledger(tmp_path: Path) -> None:
    """A folder without a ledger is no run folder, and none is made by looking."""
    with pytest.raises(SettingsError, match="is not a run folder"):
        Ledger(tmp_path, create=False)
    assert not (tmp_path / NAME).exists()


def test_damaged(tmp_path: Path) -> None:
    """A ledger that is no database is an error that says what to do."""
    (tmp_path / NAME).write_bytes(b"no database" * 200)
    with pytest.raises(SettingsError, match="run `communique batch` again"):
        Ledger(tmp_path)
