from __future__ import annotations

import csv
import io
import json
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from tests.client.asking import run_python
from tests.commands import run
from tests.driving import MODEL, RECORDED, RECORDED_WITH, SIGNED, TEXT
from tests.places import CHECKOUT, CORPUS
from tests.recording import RECORDINGS, record

from communique import __version__, extract_article
from communique.trade.json_schemas import MODELS, export

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

OTHER = "LIMA, June 3, 2025 - Peru and Morocco signed an agreement on fisheries in Lima on Tuesday.\n"
UNDATED = "Norway and Chile signed an agreement on fish in Oslo yesterday, and both sides spoke of salmon.\n"
# Leading white space of a line that wraps is the terminal's.
RULES = ("--model", "rules")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of three articles, one of them below, with files that are none."""
    folder = tmp_path / "articles"
    (folder / "below").mkdir(parents=True)
    (folder / "b.txt").write_text(TEXT, encoding="utf-8")
    (folder / "a.md").write_text(OTHER, encoding="utf-8")
    (folder / "below" / "c.html").write_text(f"<html><body><article><h1>News</h1><p>{OTHER * 3}</p></article>", "utf-8")
    (folder / "b.gold.json").write_text("{}", encoding="utf-8")
    (folder / "notes.docx").write_bytes(b"PK")
    return folder


def lines(path: Path) -> list[dict[str, object]]:
    """The lines of a JSON Lines file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_extract_as_json(folder: Path) -> None:
    """One line an article, the same as the library gives, and nothing else on standard output."""
    done = run("extract", folder / "b.txt", folder / "a.md", *RULES, "--format", "json")
    expected = [extract_article(folder / name, model="rules").to_json() for name in ("b.txt", "a.md")]
    assert (done.exit_code, done.stdout.splitlines(), done.stderr) == (0, expected, "")


def test_extract_as_csv(folder: Path) -> None:
    """One line a value with its words, place and verdict, under one head, the same as `Extraction.rows()`."""
    done = run("extract", folder / "b.txt", folder / "a.md", *RULES, "--format", "csv")
    found = list(csv.DictReader(io.StringIO(done.stdout)))
    rows = [row for name in ("b.txt", "a.md") for row in extract_article(folder / name, model="rules").rows()]
    assert [(one["path"], one["quote"], one["status"]) for one in found] == [
        (row["path"], row["quote"] or "", row["status"] or "") for row in rows
    ]
    value = next(one for one in found if one["path"] == "/trade_figures/0/value")
    assert (float(value["value"]), value["quote"]) == (2.2e9, "US$2.2 billion")
    assert {one["source"] for one in found} == {str(folder / "b.txt"), str(folder / "a.md")}


SETTINGS = [
    ("no value", ["--set", "temperature"], 2, "is not NAME=VALUE"),
    ("no name", ["--set", "=1"], 2, "is not NAME=VALUE"),
    ("no date", ["--published", "yesterday"], 3, "Cannot use published='yesterday'"),
    ("no currency", ["--dollar", "bucks"], 3, "Cannot use dollar='bucks'"),
    ("nobody", ["--no-rules"], 3, "there has to be a model"),
    ("csv explained", ["--explain", "--format", "csv"], 2, "leave out --format csv"),
]


@pytest.mark.parametrize(("options", "code", "said"), [row[1:] for row in SETTINGS], ids=[row[0] for row in SETTINGS])
def test_options_that_are_none(folder: Path, options: list[str], code: int, said: str) -> None:
    """What an option cannot be is said before any article is read."""
    done = run("extract", folder / "b.txt", folder / "a.md", *RULES, *options)
    assert (done.exit_code, done.stdout) == (code, "")
    assert said in " ".join(done.stderr.replace("│", " ").split())


def test_what_is_known_of_an_article(folder: Path) -> None:
    """The date that is given is the article's."""
    (folder / "b.txt").write_text(UNDATED, encoding="utf-8")
    done = run("extract", folder / "b.txt", *RULES, "--format", "json", "--published", "2025-03-04", "--dollar", "HKD")
    found = json.loads(done.stdout)
    assert (found["article"]["date_published"], found["warnings"], done.stderr) == ("2025-03-04", [], "")


def test_what_is_known_of_all_articles(folder: Path, tmp_path: Path) -> None:
    """A batch gives the date to each article, and makes them again when another one is given."""
    (folder / "b.txt").write_text(UNDATED, encoding="utf-8")
    out = tmp_path / "out"
    for day in ("2025-03-04", "2025-03-05"):
        done = run("batch", folder, "--out", out, *RULES, "--published", day, "--quiet")
        found = [line["article"]["date_published"] for line in lines(out / "extractions.jsonl")]  # type: ignore[index]
        assert (done.exit_code, found) == (0, [day] * 3)
    assert run("check", out, "--quiet").exit_code == 0


def test_check_keeps_to_a_time(tmp_path: Path) -> None:
    """An article that `check` reads for too long is a failure, as it is in a batch."""
    long, out = tmp_path / "long.txt", tmp_path / "out"
    long.write_text("OSLO, 11 March 2025 - " + "memorandum of " * 5_000, encoding="utf-8")
    run("batch", long, "--out", out, *RULES, "--quiet")
    assert lines(out / "failures.jsonl") == []
    done = run("check", out, "--article-seconds", "0.1", "--quiet")
    (failure,) = lines(out / "failures.jsonl")
    assert (done.exit_code, failure["error"]) == (3, "TooSlow")


def test_batch_passes_on_warnings_and_counts_proposals(folder: Path, tmp_path: Path) -> None:
    """What the loader has to say of an article stands on standard error, in the totals and in run.json."""
    (folder / "b.txt").write_text(UNDATED, encoding="utf-8")
    out = tmp_path / "out"
    done = run("batch", folder, "--out", out, *RULES, "--quiet")
    ran = json.loads((out / "run.json").read_text(encoding="utf-8"))
    ((source, warning),) = ran["warnings"]
    assert (source, f"b.txt: {warning}" in done.stderr) == ("b.txt", True)
    assert (ran["totals"]["warnings"], ran["totals"]["proposals"]) == (1, 0)
    assert "warnings" in done.stdout
    again = run("batch", folder, "--out", out, *RULES, "--quiet")
    assert f"b.txt: {warning}" in again.stderr


def test_version() -> None:
    """`python -m communique` is the command, and says its version."""
    command = [sys.executable, "-m", "communique", "--version"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - this interpreter
    assert (done.returncode, done.stdout, run("--version").stdout) == (0, *(f"communique {__version__}\n",) * 2)


def test_extract_as_a_table(folder: Path) -> None:
    """A table says in one line an item what was found, and below it what is in doubt, with its path."""
    done = run("extract", folder / "b.txt", *RULES)
    assert done.exit_code == 0
    shown = " ".join(done.stdout.split())
    assert "A1 mou, signed VNM – LAO 3" in shown.replace(" !", "")
    assert "USD 2.2 bn" in shown


def test_extract_shows_what_is_in_doubt(folder: Path) -> None:
    """What is in doubt, such as a number that the cited words do not yield, is printed with its path in the record."""
    record(folder / "b.txt.yaml", folder / "b.txt", {"agreements": [{**SIGNED, "n": "two"}]})
    done = run("extract", folder / "b.txt", "--model", MODEL, "--cassettes", folder, "--policy", "trust_model")
    assert done.exit_code == 0
    assert "/agreements/0/count" in done.stdout
    assert "The model has count" in done.stdout


def test_extract_from_recordings(folder: Path) -> None:
    """With a folder of cassettes, an article's answers come from the file with its name."""
    record(folder / "cassettes" / "b.txt.yaml", folder / "b.txt", {"agreements": [SIGNED]})
    options = ("--model", MODEL, "--cassettes", folder / "cassettes", "--format", "json")
    done = run("extract", folder / "b.txt", *options)
    assert json.loads(done.stdout)["provenance"]["model"] == MODEL
    assert (done.exit_code, done.stderr) == (0, "")


@pytest.mark.parametrize("policy", ["strict", "balanced", "trust_model"])
def test_policy(folder: Path, policy: str) -> None:
    """The policy is passed on."""
    done = run("extract", folder / "b.txt", *RULES, "--format", "json", "--policy", policy)
    assert json.loads(done.stdout)["provenance"]["policy"] == policy


def test_no_model(folder: Path) -> None:
    """Without a model one line on standard error says how to set one, and the rules are enough to go on."""
    done = run("extract", folder / "b.txt", "--format", "json")
    assert done.exit_code == 0
    assert len(done.stderr.splitlines()) == 1
    assert "COMMUNIQUE_MODEL" in done.stderr
    assert json.loads(done.stdout)["provenance"]["mode"] == "rules"


def test_model_of_the_environment(folder: Path) -> None:
    """COMMUNIQUE_MODEL sets the model; `rules` there is silent."""
    done = run("extract", folder / "b.txt", "--format", "json", COMMUNIQUE_MODEL="rules")
    assert (done.exit_code, done.stderr) == (0, "")


def test_some_failed(folder: Path) -> None:
    """A file that cannot be read is named on standard error, the others are extracted, and the exit code is 1."""
    done = run("extract", folder / "none.txt", folder / "b.txt", *RULES, "--format", "json")
    assert (done.exit_code, len(done.stdout.splitlines())) == (1, 1)
    assert "none.txt" in done.stderr


def test_batch(folder: Path, tmp_path: Path) -> None:
    """A run folder holds the extractions in input order, no failures, what was run, and the ledger."""
    out = tmp_path / "runs" / "one"
    done = run("batch", folder, "--out", out, *RULES)
    assert done.exit_code == 0
    assert {path.name for path in out.iterdir()} == {
        ".lock", "extractions.jsonl", "failures.jsonl", "run.json", "ledger.sqlite3",
    }  # fmt: skip
    found = [line["article"]["source"] for line in lines(out / "extractions.jsonl")]  # type: ignore[index]
    assert found == ["a.md", "b.txt", "below/c.html"]
    assert lines(out / "failures.jsonl") == []
    ran = json.loads((out / "run.json").read_text(encoding="utf-8"))
    assert (ran["mode"], ran["totals"]["articles"]) == ("rules", 3)


def test_batch_lists_what_it_skipped(folder: Path, tmp_path: Path) -> None:
    """Files that are no articles are listed on standard error and in run.json; gold is none."""
    out = tmp_path / "run"
    for n in range(6):
        (folder / f"{n}.csv").write_text("", encoding="utf-8")
    done = run("batch", folder, "--out", out, *RULES, "--quiet")
    assert "Skipped 8 other files: 0.csv, 1.csv, 2.csv, 3.csv, 4.csv and 3 more (another kind" in done.stderr
    ran = json.loads((out / "run.json").read_text(encoding="utf-8"))
    assert ran["skipped"] == [*(f"{n}.csv" for n in range(6)), "b.gold.json", "notes.docx"]


def test_batch_with_failures(folder: Path, tmp_path: Path) -> None:
    """An article that fails is in failures.jsonl and on standard error with its error class; the exit code is 1."""
    (folder / "empty.txt").write_text(" \n", encoding="utf-8")
    out = tmp_path / "run"
    done = run("batch", folder, "--out", out, *RULES)
    (failure,) = lines(out / "failures.jsonl")
    assert done.exit_code == 1
    assert (failure["source"], failure["error"]) == ("empty.txt", "EmptyInputError")
    assert "empty.txt: EmptyInputError: " in done.stderr
    assert len(lines(out / "extractions.jsonl")) == 3


def test_quiet(folder: Path, tmp_path: Path) -> None:
    """Quiet prints the totals and where everything is, and no records."""
    done = run("batch", folder, "--out", tmp_path / "run", *RULES, "--quiet")
    assert "mou" not in done.stdout
    assert "articles" in done.stdout
    assert str(tmp_path / "run") in done.stdout


NOTHING: list[tuple[str, Callable[[Path], list[object]], str]] = [
    ("no folder", lambda at: ["batch", at / "none", "--out", at / "o"], "does not exist: give a folder of articles"),
    ("no input", lambda at: ["batch", "--out", at / "o"], "No input: give a folder of articles"),
    ("no articles", lambda at: ["batch", at / "articles" / "none", "--out", at / "o"], "holds no *.txt"),
    ("out is a file", lambda at: ["batch", at / "articles", "--out", at / "articles" / "b.txt"], "cannot be made"),
    ("no run folder", lambda at: ["check", at], "make one with `communique batch`"),
    ("no such run folder", lambda at: ["check", at / "none"], "make one with `communique batch`"),
    ("no such model", lambda at: ["batch", at / "articles", "--out", at / "o", "--model", "gpt"], "provider and name"),
    ("no file", lambda at: ["extract", at / "none.txt"], "there is no such file"),
]


@pytest.mark.parametrize(("arguments", "said"), [row[1:] for row in NOTHING], ids=[row[0] for row in NOTHING])
def test_nothing_could_run(folder: Path, tmp_path: Path, arguments: Callable[[Path], list[object]], said: str) -> None:
    """Where nothing could run, standard error says what to do, without a traceback, and the exit code is 3."""
    (folder / "none").mkdir()
    done = run(*arguments(tmp_path), COMMUNIQUE_MODEL="rules")
    assert (done.exit_code, done.stdout) == (3, "")
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_all_failed(folder: Path, tmp_path: Path) -> None:
    """A run of which no article came through ends with 3 too, and is written."""
    for path in (folder / "a.md", folder / "b.txt", folder / "below" / "c.html"):
        path.write_text("", encoding="utf-8")
    done = run("batch", folder, "--out", tmp_path / "run", *RULES)
    assert (done.exit_code, len(lines(tmp_path / "run" / "failures.jsonl"))) == (3, 3)


USAGE: list[tuple[str, list[str]]] = [
    ("no such command", ["extrakt"]),
    ("no files", ["extract"]),
    ("no such policy", ["extract", "a.txt", "--policy", "lenient"]),
    ("no such mode", ["extract", "a.txt", "--record", "sometimes"]),
    ("no such format", ["extract", "a.txt", "--format", "xml"]),
    ("two repairs", ["extract", "a.txt", "--repairs", "2"]),
    ("no run folder", ["batch", "."]),
    ("no concurrency", ["batch", ".", "--out", "o", "--concurrency", "0"]),
]


@pytest.mark.parametrize("arguments", [row[1] for row in USAGE], ids=[row[0] for row in USAGE])
def test_usage(arguments: list[str]) -> None:
    """A command that cannot be understood ends with 2."""
    assert run(*arguments).exit_code == 2


def test_check_gives_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    """Checking a run again asks no model and writes the same extractions."""
    cassettes, out = tmp_path / "cassettes", tmp_path / "run"
    for name in ("a.md", "b.txt", "below/c.html"):
        wrong = {"s": 1, "type": "treaty", "status": "signed"}
        said = {"agreements": [SIGNED, wrong], "parties": [{"s": 1, "kind": "person", "name": "Jane Doe"}]}
        record(cassettes / f"{name}.yaml", folder / name, said)
    done = run("batch", folder, "--out", out, "--model", MODEL, "--cassettes", cassettes)
    assert (done.exit_code, done.stderr.count("Skipped")) == (0, 1)
    before = (out / "extractions.jsonl").read_bytes()
    shutil.rmtree(cassettes)
    again = run("check", out, "--quiet")
    assert again.exit_code == 0
    assert (out / "extractions.jsonl").read_bytes() == before
    assert json.loads(before.splitlines()[0])["usage"]["requests"] > 1


def test_check_with_another_policy(folder: Path, tmp_path: Path) -> None:
    """A run can be reconciled again under another policy, and says so."""
    out = tmp_path / "run"
    run("batch", folder, "--out", out, *RULES)
    assert run("check", out, "--policy", "strict").exit_code == 0
    assert {line["provenance"]["policy"] for line in lines(out / "extractions.jsonl")} == {"strict"}  # type: ignore[index]
    assert json.loads((out / "run.json").read_text(encoding="utf-8"))["policy"] == "strict"


def test_schema(tmp_path: Path) -> None:
    """Schemas are written where they are wanted, and are current then."""
    done = run("schema", "--folder", tmp_path)
    assert [line.split()[-1] for line in done.stdout.splitlines()] == [str(tmp_path / name) for name in MODELS]
    assert run("schema", "--check", "--folder", tmp_path).exit_code == 0


def test_schema_that_is_stale(tmp_path: Path) -> None:
    """A schema that is not current is named, once, with the command that writes it; the exit code is 1."""
    export(tmp_path)
    stale = tmp_path / "record.schema.json"
    stale.write_text("{}", encoding="utf-8")
    done = run("schema", "--check", "--folder", tmp_path)
    assert done.exit_code == 1
    assert done.stderr == f"{stale} differs from the models: write it again with `communique schema`.\n"


EXPLAINED = """\
from typing import Any, Literal
from pydantic import BaseModel, Field
class Node(BaseModel):
    inside: "list[Node]" = []
class Ship(BaseModel):
    dose_mg: float | None = Field(None, description="Of one pill")
    size: Literal["small", "big"]
class Fleet(BaseModel):
    ships: dict[str, list[Ship]]
class Odd(Fleet):
    what: Any
    by_place: dict[tuple[int, int], str] = {}
    tree: Node | None = None
NUMBER = 3
"""


def test_schema_explained(tmp_path: Path) -> None:
    """Every field, those inside others too: what is asked, what is checked and by what."""
    (tmp_path / "fleet.py").write_text(EXPLAINED, encoding="utf-8")
    done = run("schema", "--explain", f"{tmp_path / 'fleet.py'}:Fleet")
    assert (done.exit_code, done.stderr) == (0, "")
    said = " ".join(done.stdout.split())
    assert "ships{}[]: a dictionary of a list of object Ship" in said
    assert "ships{}[].dose_mg: number, optional, with the words of the text that give it says Of one pill" in said
    assert "units mcg, microgram" in said
    assert "ships{}[].size: one of small, big not checked: one of a closed list" in said
    marked = run("schema", "--explain", f"{CHECKOUT / 'examples' / 'quarterly' / 'results.py'}:QuarterlyResults")
    assert "(marker Money)" in marked.stdout


def test_schema_explained_with_problems(tmp_path: Path) -> None:
    """What no model can be asked for is named, and the exit code says that there is some; so is what is no model."""
    (tmp_path / "fleet.py").write_text(EXPLAINED, encoding="utf-8")
    done = run("schema", "--explain", f"{tmp_path / 'fleet.py'}:Odd")
    problems = [line for line in done.stdout.splitlines() if "PROBLEM" in line]
    assert (done.exit_code, done.stderr) == (1, "3 of these fields cannot be asked for.\n")
    for one, said in zip(problems, ("typing.Any", "no plain texts: tuple[int, int]", "Node holds itself"), strict=True):
        assert said in one
    for name in ("NUMBER", "Nothing", ""):
        wrong = run("schema", "--explain", f"{tmp_path / 'fleet.py'}:{name}" if name else "")
        assert wrong.exit_code == 2
        assert "--explain" in wrong.stderr


def test_schemas_of_the_project_are_current() -> None:
    """What stands in `schemas/` of the project is current."""
    assert run("schema", "--check", "--folder", CHECKOUT / "schemas").exit_code == 0


@pytest.mark.parametrize("command", [[], ["extract"], ["batch"], ["check"], ["report"], ["schema"]], ids=" ".join)
def test_help(command: list[str]) -> None:
    """Each command says what it does, what it takes, and shows an example."""
    done = run(*command, "--help")
    assert done.exit_code == 0
    assert not command or "communique " + command[0] in done.stdout


def test_help_is_light() -> None:
    """Help imports no SDK and nothing else that is heavy."""
    code = """
import sys
from communique.cli import app
try:
    app(["extract", "--help"])
except SystemExit:
    pass
print("loaded:", *{"openai", "instructor", "vcr", "trafilatura"} & set(sys.modules))
"""
    assert run_python(code).stdout.splitlines()[-1].strip() == "loaded:"


def test_as_a_program(folder: Path) -> None:
    """It runs as a module, with UTF-8 on standard output, and keeps warnings off standard error."""
    command = [sys.executable, "-m", "communique.cli", "extract", str(folder / "a.md"), *RULES, "--format", "json"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, encoding="utf-8")  # noqa: S603
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["record"]["agreements"][0]["party_areas"] == ["PER", "MAR"]


def test_replay_of_the_recordings(tmp_path: Path) -> None:
    """The recorded articles of the corpus are replayed by the command line, several at once, as by the library."""
    recorded = [(path, cassette) for path, cassette in RECORDINGS if path.parent == CORPUS]
    folder, out = tmp_path / "articles", tmp_path / "run"
    folder.mkdir()
    for path, _ in recorded:
        shutil.copy(path, folder)
    cassettes = recorded[0][1].parent
    chosen = [word for name, value in RECORDED_WITH.items() for word in ("--set", f"{name}={value}")]
    done = run("batch", folder, "--out", out, "--model", RECORDED, *chosen, "--cassettes", cassettes, "--quiet")
    assert done.exit_code == 0
    assert [line for line in done.stderr.splitlines() if "No publication date was found" not in line] == []
    for line, (path, cassette) in zip(lines(out / "extractions.jsonl"), sorted(recorded), strict=True):
        alone = extract_article(path, model=RECORDED, settings=RECORDED_WITH, cassette=cassette)
        assert line["record"] == alone.record.model_dump(mode="json")
