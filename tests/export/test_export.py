"""`communique export`: tables with keys in four formats, from any schema."""

from __future__ import annotations

import csv
import datetime as dt  # noqa: TC003 - pydantic reads it
import importlib
import json
import stat
from decimal import Decimal  # noqa: TC003 - pydantic reads it
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any, Final, Literal

import duckdb
import pytest
from pyarrow import parquet
from pydantic import BaseModel, Field
from tests.commands import run
from tests.documents import blocks, commands
from tests.places import CHECKOUT

from communique import TradeRecord, extract_article
from communique.batch.ledger import Ledger
from communique.errors import SettingsError
from communique.export import export, shapes_of
from communique.export.formats import DATABASE, as_text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ARTICLES: Final = {
    "a.txt": (
        "HANOI, May 2, 2025 - Vietnam and Laos signed three memoranda of understanding in Hanoi on Friday.\n\n"
        "Vietnamese Trade Minister Nguyen Hong Dien met Lao Trade Minister Malaithong Kommasith in Hanoi on Friday.\n\n"
        "Two-way trade between Vietnam and Laos reached US$2.2 billion in 2024, up 34 percent from 2023.\n"
    ),
    "b.txt": (
        "VIENTIANE, May 9, 2025 - Two-way trade between Vietnam and Laos was US$1.7 billion in 2024.\n\n"
        "Laos and Thailand signed an agreement on railways in Vientiane on Thursday.\n\n"
        "India has banned imports of Bangladeshi jute since April 2025.\n"
    ),
}


def line(name: str, **changes: Any) -> str:  # noqa: ANN401 - parts of an extraction
    """The extraction of an article as a line of a run."""
    data = json.loads(extract_article(ARTICLES[name], model="rules").to_json())
    data["article"]["source"] = name
    return json.dumps({**data, **changes})


def folder(path: Path, *lines: str) -> Path:
    """A run folder."""
    path.mkdir(parents=True)
    (path / "extractions.jsonl").write_text("".join(f"{one}\n" for one in lines), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def trade_run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A run of two articles."""
    return folder(tmp_path_factory.mktemp("trade") / "run", *map(line, ARTICLES))


def read(path: Path) -> list[dict[str, Any]]:
    """The rows of a JSON Lines file."""
    return [json.loads(row) for row in path.read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="module")
def tables(trade_run: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The run in all formats."""
    out = tmp_path_factory.mktemp("tables")
    for to in ("parquet", "duckdb", "csv", "jsonl"):
        done = run("export", trade_run, "--to", to, "--out", out / to)
        assert (done.exit_code, done.stderr) == (0, "")
    return {to.name: to for to in out.iterdir()}


@pytest.fixture(scope="module")
def database(tables: dict[str, Path]) -> Iterator[duckdb.DuckDBPyConnection]:
    """The run as a database."""
    with duckdb.connect(str(tables["duckdb"] / DATABASE), read_only=True) as opened:
        yield opened


@pytest.mark.parametrize("to", ["parquet", "duckdb", "csv", "jsonl"])
def test_for_their_owner_alone(trade_run: Path, tmp_path: Path, to: str) -> None:
    """Nobody else may read the tables, which hold words of the articles."""
    assert run("export", trade_run, "--to", to, "--out", tmp_path).exit_code == 0
    assert {stat.S_IMODE(one.stat().st_mode) for one in tmp_path.iterdir() if one.suffix != ".md"} == {0o600}


def test_all_formats_hold_the_same(tables: dict[str, Path], database: duckdb.DuckDBPyConnection) -> None:
    """Every table has the same rows, whatever it is written as."""
    for shape in shapes_of(TradeRecord, {"trade_figures": "figures", "policy_measures": "measures"}):
        rows = read(tables["jsonl"] / f"{shape.name}.jsonl")
        assert parquet.read_table(tables["parquet"] / f"{shape.name}.parquet").to_pylist() == rows
        found = database.table(shape.name)
        assert found.arrow().read_all().to_pylist() == rows
        with (tables["csv"] / f"{shape.name}.csv").open(encoding="utf-8", newline="") as opened:
            assert list(csv.DictReader(opened)) == [
                {name: as_text(value) for name, value in row.items()} for row in rows
            ]  # fmt: skip


def test_every_value_of_the_record_is_in_a_table(trade_run: Path, tables: dict[str, Path]) -> None:
    """A table a list, a row an item, a column a field; evidence apart."""
    first = json.loads((trade_run / "extractions.jsonl").read_text(encoding="utf-8").splitlines()[0])
    for name, items in first["record"].items():
        file = {"trade_figures": "figures", "policy_measures": "measures"}.get(name, name)
        rows = [row for row in read(tables["jsonl"] / f"{file}.jsonl") if row["article"] == 1]
        assert [row["path"] for row in rows] == [f"/{name}/{at}" for at in range(len(items))]
        for row, item in zip(rows, items, strict=True):
            assert {k: v for k, v in item.items() if k not in {"evidence", "roles"}}.items() <= row.items()
    assert len(first["verdicts"]) == sum(row["article"] == 1 for row in read(tables["jsonl"] / "verdicts.jsonl"))


def test_keys_hold(database: duckdb.DuckDBPyConnection) -> None:
    """What a column refers to is there, in the same article; the database knows primary keys and articles."""
    referring = database.sql("SELECT table_name, column_name, refers_to FROM dictionary WHERE refers_to IS NOT NULL")
    for table, column, target in referring.fetchall():
        other, key = target.split(".")
        within = "" if other == "articles" else "AND there.article = here.article"
        lost = database.sql(
            f"SELECT count(*) FROM {table} AS here WHERE {column} IS NOT NULL AND NOT EXISTS "  # noqa: S608 - our own
            f"(SELECT 1 FROM {other} AS there WHERE there.{key} = here.{column} {within})"
        )
        assert lost.fetchall() == [(0,)], (table, column)
    kinds = database.sql("SELECT constraint_type, count(*) FROM duckdb_constraints() GROUP BY ALL").fetchall()
    assert dict(kinds)["PRIMARY KEY"] == 13
    assert dict(kinds)["FOREIGN KEY"] == 11
    orphans = "SELECT count(*) FROM roles LEFT JOIN parties ON parties.path = roles.parent AND parties.article = "
    assert database.sql(f"{orphans} roles.article WHERE parties.path IS NULL").fetchall() == [(0,)]


def test_evidence_is_verbatim(database: duckdb.DuckDBPyConnection) -> None:
    """Every quote stands in its article where it says, and the items' evidence and the verdicts' are told apart."""
    rows = database.sql("SELECT source, start_char, end_char, quote FROM evidence JOIN articles USING (article)")
    for source, start, end, quote in rows.fetchall():
        assert ARTICLES[source][start:end] == quote
    ((items, verdicts),) = database.sql(
        "SELECT count(*) FILTER (verdict IS NULL), count(verdict) FROM evidence"
    ).fetchall()
    assert items
    assert verdicts


def test_the_dictionary_describes_every_column(tables: dict[str, Path], database: duckdb.DuckDBPyConnection) -> None:
    """Descriptions are those of the models; the database holds them as comments, and dictionary.md to be read."""
    page = (tables["duckdb"] / "dictionary.md").read_text(encoding="utf-8")
    comments = dict(database.sql("SELECT table_name, comment FROM duckdb_tables()").fetchall())
    assert comments["roles"] == "What a party does at an event."
    assert f"## roles\n\n{comments['roles']}" in page
    columns = set(database.sql("SELECT table_name, column_name FROM duckdb_columns() WHERE NOT internal").fetchall())
    described = set(database.sql("SELECT table_name, column_name FROM dictionary").fetchall())
    assert columns - described == {("dictionary", column) for _, column in columns - described}
    assert database.sql("SELECT count(*) FROM dictionary WHERE coalesce(description, '') = ''").fetchall() == [(0,)]
    choices = database.sql("SELECT values FROM dictionary WHERE table_name = 'agreements' AND column_name = 'status'")
    assert "signed" in choices.fetchall()[0][0]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", "\r=", " =", "\u200b=", "＝", "＋", "－", "＠", "\x00@"])
def test_no_cell_is_a_formula(tmp_path: Path, start: str) -> None:
    """Whatever an article or a model says, a spreadsheet shows it as text."""
    evil = f"{start}HYPERLINK(1)"
    data = json.loads(line("a.txt"))
    data["article"]["title"] = evil
    data["record"]["agreements"][0]["name"] = evil
    data["record"]["agreements"][0]["parties"] = [evil, "Hanoi"]
    export(folder(tmp_path / "run", json.dumps(data)), "csv", tmp_path / "out", TradeRecord)
    seen = 0
    for file in (tmp_path / "out").glob("*.csv"):
        with file.open(encoding="utf-8", newline="") as opened:
            cells = [cell for row in csv.reader(opened) for cell in row if "HYPERLINK" in cell]
        seen += len(cells)
        assert all(cell.startswith("'") for cell in cells)
    assert seen == 3


def test_numbers_and_times_in_csv() -> None:
    """A negative number stays one; a day without a year, which looks like a formula, is text."""
    assert (as_text(-4.4), as_text("-4.4"), as_text(1.4e9), as_text("--05-02")) == (
        "-4.4", "-4.4", "1400000000", "'--05-02",
    )  # fmt: skip
    assert (as_text(value=True), as_text("1-2")) == ("true", "1-2")


class Unit(StrEnum):
    """Units of a result."""

    percent = "percent"
    days = "days"


class Range(BaseModel):
    """From and to."""

    low: Decimal | None = None
    high: float | None = None


class Arm(BaseModel):
    """Patients who got the same."""

    name: Annotated[str, Field(description="What they got.")]
    size: int | None = None


class Drug(BaseModel):
    """A substance that is given."""

    kind: Literal["drug"]
    dose: str
    size: int


class Device(BaseModel):
    """A thing that is worn."""

    kind: Literal["device"]
    parts: list[str]
    size: str
    ends: tuple[int, str]


class Endpoint(BaseModel):
    """What was measured."""

    path: str
    Path: int | None = None
    span_low: str | None = None
    unit: Unit | None = None
    span: Range | None = None
    arms: list[Arm] = []
    notes: dict[str, int] = {}
    deeper: list[Endpoint] = []


class Trial(BaseModel):
    """A trial of a treatment."""

    sponsor: str | None = None
    begun: dt.date | None = None
    blinded: bool | None = None
    endpoints: list[Endpoint] = []
    treatments: list[Annotated[Drug | Device, Field(discriminator="kind")]] = []
    evidence: list[Arm] = []


TRIAL: Final = Trial.model_validate(
    {
        "sponsor": "Vardal",
        "begun": "2025-03-01",
        "endpoints": [
            {
                "path": "pain",
                "Path": 7,
                "span_low": "?",
                "unit": "days",
                "span": {"low": "1.5", "high": 3},
                "arms": [{"name": "A", "size": 12}],
            },
            {"path": "sleep", "notes": {"week": 4}, "arms": [{"name": "A"}, {"name": "B"}]},
        ],
        "treatments": [
            {"kind": "drug", "dose": "5 mg", "size": 3},
            {"kind": "device", "parts": ["strap", "coil"], "size": "small", "ends": [1, "b"]},
        ],
    }
)


@pytest.mark.parametrize("to", ["parquet", "duckdb", "csv", "jsonl"])
def test_any_schema(tmp_path: Path, to: Any) -> None:  # noqa: ANN401 - a literal
    """Nested lists, nested models, unions, dates, names that collide with keys: a plain schema makes tables."""
    data = json.loads(line("a.txt")) | {"record": TRIAL.model_dump(mode="json"), "verdicts": []}
    counts = export(folder(tmp_path / "run", json.dumps(data)), to, tmp_path / "out", Trial)
    assert {name: count for name, count in counts.items() if count} == {
        "articles": 1, "record": 1, "endpoints": 2, "arms": 3, "treatments": 2,
    }  # fmt: skip
    if to == "jsonl":
        (record,) = read(tmp_path / "out" / "record.jsonl")
        assert record == {"article": 1, "sponsor": "Vardal", "begun": "2025-03-01", "blinded": None}
        pain, sleep = read(tmp_path / "out" / "endpoints.jsonl")
        assert (pain["path"], pain["path_"], pain["Path__"], pain["span_high"]) == ("/endpoints/0", "pain", 7, 3)
        assert (pain["span_low"], pain["span_low_"]) == ("?", 1.5)
        assert (json.loads(sleep["notes"]), json.loads(sleep["deeper"])) == ({"week": 4}, [])
        arms = [(row["path"], row["parent"], row["name"]) for row in read(tmp_path / "out" / "arms.jsonl")]
        assert arms[1] == ("/endpoints/1/arms/0", "/endpoints/1", "A")
        treatments = [(row["kind"], row["dose"], row["parts"]) for row in read(tmp_path / "out" / "treatments.jsonl")]
        assert treatments == [("drug", "5 mg", []), ("device", None, ["strap", "coil"])]
        rows = read(tmp_path / "out" / "treatments.jsonl")
        assert [(json.loads(row["size"]), row["ends"]) for row in rows] == [(3, None), ("small", '[1, "b"]')]
        assert "| name | text | What they got. |" in (tmp_path / "out" / "dictionary.md").read_text(encoding="utf-8")
        assert "trial_evidence" in counts  # beside the table of evidence that every run has


@pytest.mark.parametrize(("field", "value"), [("size", 2**70), ("size", 1.5), ("size", "many")])
def test_a_value_of_another_type_is_named(tmp_path: Path, field: str, value: object) -> None:
    """A record that its schema does not allow is an error that says which column, not a changed value."""
    record = TRIAL.model_dump(mode="json")
    record["endpoints"][0]["arms"][0][field] = value
    data = json.loads(line("a.txt")) | {"record": record, "verdicts": []}
    with pytest.raises(SettingsError, match="The column size holds integer"):
        export(folder(tmp_path / "run", json.dumps(data)), "jsonl", tmp_path / "out", Trial)


def test_proposals_and_dropped_items_are_kept(tmp_path: Path) -> None:
    """Nothing disappears: what is not in the record is in tables of its own."""
    verdict = {
        "path": "/events/-", "check": "omitted_event", "status": "omitted", "severity": "warning", "confidence": 0.6,
        "message": "Said.", "evidence": [{"start": 0, "end": 5, "quote": "HANOI"}],
    }  # fmt: skip
    aside = {"list": "events", "item": {"event_type": "meeting"}, "verdict": verdict}
    export(folder(tmp_path / "run", line("a.txt", proposals=[aside], dropped=[aside])), "jsonl", tmp_path, TradeRecord)
    (proposal,), (dropped,) = read(tmp_path / "proposals.jsonl"), read(tmp_path / "dropped.jsonl")
    assert (proposal["quote"], proposal["confidence"]) == ("HANOI", 0.6)
    assert (json.loads(dropped["item"]), dropped["check_name"]) == (aside["item"], "omitted_event")


def test_a_run_of_another_schema_is_refused(tmp_path: Path) -> None:
    """The message says how to name the schema."""
    data = json.loads(line("a.txt")) | {"record": {"sponsor": "Vardal"}}
    done = run("export", folder(tmp_path / "run", json.dumps(data)), "--to", "csv")
    assert done.exit_code == 3
    assert "--schema" in done.stderr
    assert run("export", tmp_path / "none", "--to", "csv").exit_code == 3


def test_a_run_knows_its_own_schema(tmp_path: Path) -> None:
    """What the run was made with is what its tables are made of."""
    data = json.loads(line("a.txt")) | {"record": {"results": [], "officers": []}, "verdicts": []}
    made = folder(tmp_path / "run", json.dumps(data))
    with Ledger(made) as ledger:
        ledger.settings = {"schema": f"{CHECKOUT / 'examples' / 'quarterly' / 'results.py'}:QuarterlyResults"}
    done = run("export", made, "--to", "jsonl")
    assert (done.exit_code, done.stderr) == (0, "")
    assert (made / "export" / "officers.jsonl").is_file()


def test_what_is_not_installed_is_named(trade_run: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A format whose package is missing says how to get it."""

    def missing(name: str) -> object:
        raise ImportError(name)

    monkeypatch.setattr(importlib, "import_module", missing)
    done = run("export", trade_run, "--to", "duckdb", "--out", tmp_path)
    assert done.exit_code == 3
    assert "[duckdb]'" in done.stderr


def test_the_recipes_answer_their_questions(database: duckdb.DuckDBPyConnection) -> None:
    """The five queries of docs/recipes.md run and say what the articles say."""
    visits, trade, signed, measures, doubts = (
        database.sql(query).fetchall() for query in blocks("docs/recipes.md", "sql")
    )
    assert visits
    contradicting = [row for row in trade if row[9]]
    assert [(row[0], row[1], row[7], row[8], row[10]) for row in contradicting] == [
        ("LAO", "VNM", 1.7e9, 2.2e9, ["a.txt", "b.txt"])
    ]
    assert signed[0] == ("LAO", "VNM", 3, 1)
    assert measures
    assert doubts


def test_the_documentation_runs(
    trade_run: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Every command and every line of Python in docs/export.md works as printed."""
    source = CHECKOUT / "examples" / "quarterly" / "results.py"
    (tmp_path / "results.py").write_text(source.read_text(encoding="utf-8"), encoding="utf-8")
    folder(tmp_path / "runs" / "july", *(trade_run / "extractions.jsonl").read_text(encoding="utf-8").splitlines())
    data = json.loads(line("a.txt")) | {"record": {"results": [], "officers": []}, "verdicts": []}
    folder(tmp_path / "runs" / "results", json.dumps(data))
    monkeypatch.chdir(tmp_path)
    monkeypatch.syspath_prepend(str(tmp_path))
    assert [run(*command).exit_code for command in commands("docs/export.md")] == [0] * 5
    for block in blocks("docs/export.md", "python"):
        exec(compile(block, "docs/export.md", "exec"), {})  # noqa: S102 - our own page
    assert capsys.readouterr().out == "0 0\n"


DAMAGED: Final = {
    "half a line": b'{"record": {"ev',
    "brackets without end": b"[" * 100_000,
    "other bytes": b'{"record": "\xff"}',
    "no extraction": b'{"record": []}',
}


@pytest.mark.parametrize("last", DAMAGED.values(), ids=DAMAGED)
def test_damaged_lines(tmp_path: Path, last: bytes) -> None:
    """A line that is no extraction is an error with its place."""
    path = folder(tmp_path / "run", line("a.txt"))
    with (path / "extractions.jsonl").open("ab") as lines:
        lines.write(last)
    said = run("export", path, "--to", "csv", "--schema", "communique.trade:TRADE")
    assert (said.exit_code, "line 2" in said.stderr, "Traceback" in said.stderr) == (3, True, False)


def test_nowhere_to_write(tmp_path: Path) -> None:
    """A file in the folder's place is an error, on the command line, too."""
    (tmp_path / "taken").write_text("", encoding="utf-8")
    said = run("export", folder(tmp_path / "run", line("a.txt")), "--to", "csv", "--out", tmp_path / "taken")
    assert (said.exit_code, "taken" in said.stderr) == (3, True)


def test_tables_through_links(tmp_path: Path) -> None:
    """A link in the place of a table leads nowhere: what it points at is not overwritten."""
    (tmp_path / "kept.txt").write_text("kept", encoding="utf-8")
    (tmp_path / "tables").mkdir()
    (tmp_path / "tables" / "articles.csv").symlink_to(tmp_path / "kept.txt")
    said = run("export", folder(tmp_path / "run", line("a.txt")), "--to", "csv", "--out", tmp_path / "tables")
    assert (said.exit_code, "a link stands in its place" in said.stderr) == (3, True)
    assert (tmp_path / "kept.txt").read_text(encoding="utf-8") == "kept"
