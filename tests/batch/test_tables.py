from __future__ import annotations

import csv
import json
import re
import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest
from tests.driving import TEXT

from communique.batch import Columns, find_inputs
from communique.batch.table_kinds import open_table
from communique.batch.tables import Span
from communique.errors import EmptyInputError, InputError, SettingsError
from communique.extras import how_to_install

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from communique.batch.inputs import Inputs

Row = dict[str, Any]
ROWS: list[Row] = [
    {"id": "n1", "text": TEXT, "url": "https://example.org/1", "published": "2025-05-03", "title": 'A, "quoted"\nline'},
    {"id": "n2", "text": "Peru and Morocco signed, in Lima, a pact.\n\nRain.", "url": None, "title": ""},
]  # fmt: skip


def write_jsonl(path: Path, rows: list[Row]) -> None:
    """One object a line, with a blank line, which counts for nothing."""
    path.write_text("\n\n".join(json.dumps(row) for row in rows) + "\n", encoding="utf-8")


def write_separated(path: Path, rows: list[Row]) -> None:
    """A header and rows, with the byte order mark that spreadsheets write."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, rows[0], delimiter="\t" if path.suffix == ".tsv" else ",")
        writer.writeheader()
        writer.writerows(rows)


def write_parquet(path: Path, rows: list[Row]) -> None:
    """An Arrow table."""
    pyarrow, parquet = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
    parquet.write_table(pyarrow.Table.from_pylist(rows), path)


KINDS: list[tuple[str, Callable[[Path, list[Row]], None]]] = [
    ("jsonl", write_jsonl), ("ndjson", write_jsonl), ("csv", write_separated), ("tsv", write_separated),
    ("parquet", write_parquet),
]  # fmt: skip


def table(path: Path, columns: Columns | None = None, **options: Any) -> Inputs:  # noqa: ANN401 - any option
    """The table at a path."""
    return find_inputs(path, columns=columns, **options)


@pytest.mark.parametrize(("suffix", "write"), KINDS, ids=[kind[0] for kind in KINDS])
def test_rows(tmp_path: Path, suffix: str, write: Callable[[Path, list[Row]], None]) -> None:
    """Every kind of table gives the same articles, with what the rows say of them, as often as it is read."""
    path = tmp_path / f"news.{suffix}"
    write(path, ROWS)
    found = table(path)
    for _ in range(2):
        first, second = (entry.load() for entry in found)
        assert (first.source, first.text, first.url, first.title) == ("n1", TEXT, ROWS[0]["url"], ROWS[0]["title"])
        assert first.date_published == "2025-05-03"
        assert (second.source, second.text, second.url) == ("n2", ROWS[1]["text"], None)
    assert found.count() == 2


@pytest.mark.parametrize(("suffix", "write"), KINDS, ids=[kind[0] for kind in KINDS])
def test_columns_by_name(tmp_path: Path, suffix: str, write: Callable[[Path, list[Row]], None]) -> None:
    """Columns can be named; one that is named and not there is an error that lists those that are."""
    path = tmp_path / f"news.{suffix}"
    write(path, [{"body": TEXT, "key": 7, "text": "another"}])
    (entry,) = table(path, Columns(text="body", id="key"))
    assert (entry.source, entry.load().text) == ("7", TEXT)
    with pytest.raises(SettingsError, match="has no column date; it has body, key, text: name them with --text-column"):
        table(path, Columns(text="body", published="date"))
    write(path, [{"body": TEXT}])
    with pytest.raises(SettingsError, match="has no column text; it has body"):
        table(path)


def test_without_ids(tmp_path: Path) -> None:
    """A row without an id is called by the table's name and its number."""
    write_jsonl(tmp_path / "news.jsonl", [{"text": TEXT}, {"text": TEXT, "id": ""}, {"text": TEXT, "id": "x"}])
    assert [entry.source for entry in table(tmp_path / "news.jsonl")] == ["news.jsonl:1", "news.jsonl:2", "x"]


def test_times(tmp_path: Path) -> None:
    """A time of publication may be a time, not only a text."""
    path = tmp_path / "news.parquet"
    write_parquet(path, [{"text": TEXT, "published": datetime(2025, 5, 3, 9, 30, tzinfo=UTC)}])
    (entry,) = table(path)
    assert entry.load().date_published == "2025-05-03T09:30:00+00:00"


def test_texts_that_are_bytes(tmp_path: Path) -> None:
    """A column of bytes holds texts, in whatever encoding."""
    path = tmp_path / "news.parquet"
    write_parquet(
        path, [{"text": "Cafés grew.".encode("cp1252"), "title": b"Caf\xe9"}, {"text": b"Rice", "title": b"x"}]
    )
    first, second = (entry.load() for entry in table(path))
    assert (first.text, first.title, second.text) == ("Cafés grew.", "Café", "Rice")


BAD = [
    ("not JSON", '{"text": ', "the line is not JSON"),
    ("no object", '["text"]', "the line is not a JSON object"),
    ("no text", '{"id": "x"}', "the row has no text"),
    ("null", '{"id": "x", "text": null}', "the row has no text"),
    ("an object for a text", '{"id": "x", "text": {"body": "They signed."}}', "the row has no text"),
]


@pytest.mark.parametrize(("line", "said"), [row[1:] for row in BAD], ids=[row[0] for row in BAD])
def test_bad_rows(tmp_path: Path, line: str, said: str) -> None:
    """A row that holds no article fails alone, with the reason, and keeps its place."""
    path = tmp_path / "news.jsonl"
    path.write_text(f"{json.dumps(ROWS[0])}\n{line}\n{json.dumps(ROWS[1])}\n", encoding="utf-8")
    entries = list(table(path))
    assert [entry.source for entry in entries][::2] == ["n1", "n2"]
    with pytest.raises(InputError, match=said):
        entries[1].load()
    assert entries[1].digest()


def test_a_path_is_a_text(tmp_path: Path) -> None:
    """A text that happens to be the path of a file is a text: what a table says is never opened."""
    secret = tmp_path / "secret.txt"
    secret.write_text("the key", encoding="utf-8")
    write_jsonl(tmp_path / "news.jsonl", [{"text": str(secret)}, {"text": ""}])
    first, second = table(tmp_path / "news.jsonl")
    assert first.load().text == str(secret)
    with pytest.raises(EmptyInputError):
        second.load()


def test_no_parquet(tmp_path: Path) -> None:
    """What is no Parquet file, though it is called so, is an error that says which file."""
    pytest.importorskip("pyarrow")
    (tmp_path / "news.parquet").write_text("text", encoding="utf-8")
    with pytest.raises(SettingsError, match=r"news\.parquet is no Parquet file"):
        table(tmp_path / "news.parquet")


def test_without_pyarrow(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without pyarrow the error says how to install it."""
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    (tmp_path / "news.parquet").write_text("", encoding="utf-8")
    with pytest.raises(SettingsError, match=re.escape(how_to_install("parquet"))):
        table(tmp_path / "news.parquet")


def test_digests(tmp_path: Path) -> None:
    """A row's digest changes with its text and with what else it says, and with nothing else."""
    path, digests = tmp_path / "news.jsonl", []
    for row in ({}, {"other": 1}, {"url": "https://example.org/2"}, {"text": "Another text."}):
        write_jsonl(path, [{**ROWS[0], **row}])
        digests += [entry.digest() for entry in table(path)]
    assert digests[0] == digests[1]
    assert len(set(digests)) == 3


def test_a_quotation_mark_that_is_not_closed(tmp_path: Path) -> None:
    """A row that takes in the rest of the file is an error, not an article; a file without a last line end is whole."""
    path = tmp_path / "news.csv"
    path.write_text('id,text\n1,"Trade grew."\n2,"Trade fell.\n3,Trade stood still.\n', encoding="utf-8")
    first, second = list(open_table(path, Columns()).rows(Span()))
    assert first == {"id": "1", "text": "Trade grew."}
    assert "not closed" in str(second)
    path.write_text('id,text\n1,"Trade grew."\n2,"Trade fell."', encoding="utf-8")
    assert [row["id"] for row in open_table(path, Columns()).rows(Span()) if not isinstance(row, str)] == ["1", "2"]


def test_two_columns_of_one_name(tmp_path: Path) -> None:
    """Which of two columns holds the text is not guessed."""
    path = tmp_path / "news.csv"
    path.write_text("id,text,text\n1,Trade grew.,Trade fell.\n", encoding="utf-8")
    with pytest.raises(SettingsError, match="more than one column text"):
        open_table(path, Columns())


SAID = "Exports reached £19.6 billion, or €22 billion: “a record”."
LINES = 'A "good" pact; signed, in Lima.\nTwo lines.'
SHEET = f'id,text,title\r\na,"{SAID}",Café\r\nb,"' + LINES.replace('"', '""') + '",\r\n'
CELLS = SHEET.replace(",text,", ";text;").replace('a,"', 'a;"').replace('b,"', 'b;"').replace('",', '";')
TABS = CELLS.replace(";text;", "\ttext\t").replace('a;"', 'a\t"').replace('b;"', 'b\t"').replace('";', '"\t')
SHEETS = [
    SHEET.encode("cp1252"),
    CELLS.encode("cp1252"),
    CELLS.encode(),
    TABS.encode("utf-16"),
    b"\xfe\xff" + SHEET.encode("utf-16-be"),
    CELLS.encode("utf-16-le"),
    b"\xef\xbb\xbfsep=;\r\n" + CELLS.encode(),
    b'"sep=,"\r\n' + SHEET.encode(),
    b"sep=\t\r\n" + TABS.encode("cp1252"),
    SHEET.replace("id,text,", "id, text ,").encode(),
    SHEET.replace(',"', ', "').encode(),
    SHEET.replace("\r\na", ",,\r\na").replace(",Café", ",Café,,").encode(),
    ("\r\n" + SHEET + ",,\r\n,,\r\n").encode(),
    SHEET.replace("\r\n", "\r").encode(),
    TABS.replace("\t", "|").encode(),
]


@pytest.mark.parametrize("data", SHEETS)
def test_what_spreadsheets_write(tmp_path: Path, data: bytes) -> None:
    """Whatever separates values and however they are encoded, a table gives the same articles, empty rows aside."""
    (tmp_path / "news.csv").write_bytes(data)
    first, second = (entry.load() for entry in table(tmp_path / "news.csv"))
    assert (first.source, first.text, first.title) == ("a", SAID, "Café")
    assert (second.source, second.text) == ("b", LINES)
    assert ["encoding" in one for one in first.warnings] == [True] * (b"Caf\xe9\r" in data or b"Caf\xe9;" in data)


def test_more_values_than_columns(tmp_path: Path) -> None:
    """A row whose text is cut by its own commas is an error, not the text's beginning."""
    (tmp_path / "news.csv").write_text("id,text\n1,Trade grew.\n2,Trade, in all, fell.\n", encoding="utf-8")
    first, second = table(tmp_path / "news.csv")
    assert first.load().text == "Trade grew."
    with pytest.raises(InputError, match="more values than there are columns"):
        second.load()
