"""What comes from outside gives a terminal no orders."""

from __future__ import annotations

import json
import unicodedata
from typing import TYPE_CHECKING, Any

import pytest
from tests.batch.prepared import articles, failures, prepare
from tests.commands import run
from tests.driving import MODEL, TEXT

from communique.batch.folder import RUN
from communique.batch.projection import EXTRACTIONS, FAILURES
from communique.errors import RefusalError
from communique.printable import safe_json, safe_json_bytes

if TYPE_CHECKING:
    from pathlib import Path

# A title, a colour, a bell, a C1 control, the direction turned, a line break that a forged line would follow.
ORDERS = "\x1b]0;title\x07\x1b[31m\x07\x9b2J\u202e\u2066\x7f"
BIDI = {0x61C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)}
EVIL = f"a{ORDERS}b"


def harmless(said: str) -> bool:
    """Whether a terminal would only show it."""
    return all(c.isprintable() or c in "\n\t" for c in said)


def test_names_of_files(tmp_path: Path) -> None:
    """Names of files that fail, and of files that are skipped."""
    folder = articles(tmp_path / "articles", 1)
    (folder / f"{EVIL}.txt").write_text("", encoding="utf-8")
    (folder / f"{EVIL}.bin").write_text("", encoding="utf-8")
    said = run("batch", folder, "--out", tmp_path / "run", "--model", "rules")
    assert "EmptyInputError" in said.stderr
    assert "Skipped 1 other files" in said.stderr
    assert harmless(said.stderr + said.stdout)
    said = run("extract", folder / f"{EVIL}.txt", folder / f"{EVIL}.none", "--model", "rules")
    assert harmless(said.stderr)


def test_ids_of_rows(tmp_path: Path) -> None:
    """Ids and titles of rows, in tables and in failures."""
    rows = [{"text": TEXT, "id": EVIL, "title": EVIL}, {"text": "", "id": EVIL}]
    (tmp_path / "news.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    said = run("batch", tmp_path / "news.jsonl", "--out", tmp_path / "run", "--model", "rules")
    assert "EmptyInputError" in said.stderr
    assert harmless(said.stderr + said.stdout)
    for name in EXTRACTIONS, FAILURES, RUN:
        written = (tmp_path / "run" / name).read_text(encoding="utf-8")
        assert harmless(written), name
    assert failures(tmp_path / "run")[0]["source"] == EVIL


def test_what_a_model_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A refusal, on standard error."""

    def trouble(*_: str) -> None:
        raise RefusalError(f"The model declined: {EVIL}")

    prepare(monkeypatch, trouble)
    folder = articles(tmp_path / "articles", 1)
    said = run("batch", folder, "--out", tmp_path / "run", "--model", MODEL)
    assert "The model declined: a" in said.stderr
    assert harmless(said.stderr + said.stdout)


def test_json_of_an_article(tmp_path: Path) -> None:
    """JSON has escapes for what a terminal would obey, and says the same."""
    (tmp_path / "a.txt").write_text(f"{TEXT}\n{ORDERS}\n", encoding="utf-8")
    said = run("extract", tmp_path / "a.txt", "--model", "rules", "--format", "json")
    assert harmless(said.stdout)
    found: dict[str, Any] = json.loads(said.stdout)
    assert found["record"]["agreements"]


def test_markup(tmp_path: Path) -> None:
    """Names are no markup."""
    folder = articles(tmp_path / "art[bold]icles", 1)
    out = tmp_path / "o[" / "]x:boom:"
    said = run("batch", folder, "--out", out, "--model", "rules")
    assert (said.exit_code, f"Everything is in {out}: " in said.stdout) == (0, True)


@pytest.mark.parametrize("code", [*range(0x7F, 0x100), 0x61C, *range(0x2000, 0x2070), 0xFEFF, 0x1F600])
def test_bytes_and_text(code: int) -> None:
    """JSON in bytes is escaped just as JSON in a string is, and everything else is left alone."""
    text = f'{{"name": "{chr(code)}"}}'
    assert safe_json_bytes(text.encode()).decode() == safe_json(text)
    assert json.loads(safe_json(text))["name"] == chr(code)
    assert (safe_json(text) == text) == (unicodedata.category(chr(code)) not in {"Cc", "Zl", "Zp"} and code not in BIDI)
