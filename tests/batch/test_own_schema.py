"""A schema of the user's own in every engine: the class comes from a file, and other processes have it all the same."""

from __future__ import annotations

import json
import pickle
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from tests.commands import run
from tests.driving import RECORDED, RECORDED_WITH
from tests.places import CHECKOUT

from communique.api import domain_named
from communique.batch import Batch, find_inputs, recheck
from communique.batch.projection import EXTRACTIONS
from communique.errors import SettingsError
from communique.trade import TRADE

EXAMPLE = CHECKOUT / "examples" / "quarterly"
CASSETTES = CHECKOUT / "cassettes" / "examples" / "quarterly"
SET = [word for name, value in RECORDED_WITH.items() for word in ("--set", f"{name}={value}")]


@pytest.fixture
def schema(tmp_path: Path) -> Path:
    """A schema's file of a test's own."""
    return Path(shutil.copy(EXAMPLE / "results.py", tmp_path / "results.py"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the example's article."""
    folder = tmp_path / "articles"
    folder.mkdir()
    shutil.copy(EXAMPLE / "vardal-pumps.txt", folder)
    return folder


def lines(out: Path) -> list[dict[str, Any]]:
    """The extractions of a run."""
    return [json.loads(line) for line in (out / EXTRACTIONS).read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("name", ["QuarterlyResults", "QUARTERLY"])
def test_batch_and_check(schema: Path, folder: Path, tmp_path: Path, name: str) -> None:
    """A run takes a model or a domain by its file; `check` finds it again by what the ledger says."""
    out, given = tmp_path / "out", f"{schema}:{name}"
    done = run("batch", folder, "--out", out, "--schema", given, "--model", RECORDED, *SET, "--cassettes", CASSETTES)
    assert (done.exit_code, done.stderr) == (0, "")
    assert "412" in done.stdout
    (line,) = before = lines(out)
    assert len(line["record"]["results"]) == 5
    assert json.loads((out / "run.json").read_text(encoding="utf-8"))["schema"] == given
    assert run("check", out, "--quiet").exit_code == 0
    assert lines(out) == before


def test_check_of_a_schema_that_is_gone(schema: Path, folder: Path, tmp_path: Path) -> None:
    """Where the file is no longer there the error names it; another place may be given; another schema is refused."""
    out = tmp_path / "out"
    batch: dict[str, Any] = {"model": RECORDED, "settings": RECORDED_WITH, "cassettes": CASSETTES}
    Batch(domain=domain_named(f"{schema}:QUARTERLY"), **batch).run(find_inputs(folder), out)
    moved = schema.rename(tmp_path / "moved.py")
    gone = run("check", out)
    assert (gone.exit_code, str(schema) in gone.stderr.replace("\n", "")) == (2, True)
    assert run("check", out, "--schema", f"{moved}:QUARTERLY", "--quiet").exit_code == 0
    with pytest.raises(SettingsError, match="made with the schema QuarterlyResults, not TradeRecord"):
        recheck(out, TRADE)


def test_other_processes_have_the_class(schema: Path) -> None:
    """A domain goes to a process that has never run its file, and does not see it, with all that stands in it."""
    domain = domain_named(f"{schema}:QUARTERLY")
    sent = pickle.dumps(domain)
    schema.unlink()
    code = (
        "import pickle, sys; domain = pickle.loads(sys.stdin.buffer.read()); "
        "again = pickle.loads(pickle.dumps(domain)); "
        "print(again.schema.__name__, again.checks[-1].name, again.schema is domain.schema, domain.source)"
    )
    done = subprocess.run([sys.executable, "-c", code], input=sent, capture_output=True, check=True)  # noqa: S603
    assert done.stdout.decode().split() == ["QuarterlyResults", "profit_within_revenue", "True", f"{schema}:QUARTERLY"]
    assert pickle.loads(sent).schema is domain.schema  # noqa: S301 - made above


def test_two_files_of_one_name(schema: Path, tmp_path: Path) -> None:
    """Two files are two modules, whatever they are called, and a file that was changed is read anew."""
    other = tmp_path / "other" / "results.py"
    other.parent.mkdir()
    other.write_text(schema.read_text(encoding="utf-8").replace("Officer", "Speaker"), encoding="utf-8")
    one, two = (domain_named(f"{path}:QuarterlyResults").schema for path in (schema, other))
    assert one is not two
    schema.write_text(other.read_text(encoding="utf-8"), encoding="utf-8")
    assert domain_named(f"{schema}:QuarterlyResults").schema is not one


def test_reading_in_other_processes(
    schema: Path, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Answers are read by other processes with the user's schema, to the same bytes."""
    batch: dict[str, Any] = {"model": RECORDED, "settings": RECORDED_WITH, "cassettes": CASSETTES}
    made = []
    for number, worth_it in enumerate((100, 1)):
        monkeypatch.setattr("communique.batch.run.WORTH_IT", worth_it)
        out = tmp_path / f"out{number}"
        Batch(domain=domain_named(f"{schema}:QUARTERLY"), workers=1, **batch).run(find_inputs(folder), out)
        made.append((out / EXTRACTIONS).read_bytes())
    assert made[0] == made[1]
    assert made[0]


def test_by_files(schema: Path, folder: Path, tmp_path: Path) -> None:
    """Requests in files ask for the user's schema, and are read into it."""
    out = tmp_path / "out"
    options = ("--schema", f"{schema}:QUARTERLY", "--model", "some/model-1b", "--via", "files")
    given = ("batch", folder, "--out", out, *options)
    assert run(*given).exit_code == 4
    said = {
        "results": {"s": 3, "what": "revenue", "basis": "reported", "amount": "412 million euros"},
        "officers": {"s": 5, "name": "Ingunn Aasvik"},
    }
    with (out / "answers.jsonl").open("w", encoding="utf-8") as answers:
        for request in map(json.loads, (out / "requests.jsonl").read_text(encoding="utf-8").splitlines()):
            (name,) = request["body"]["response_format"]["json_schema"]["schema"]["properties"]
            answers.write(json.dumps({"custom_id": request["custom_id"], "content": {name: [said[name]]}}) + "\n")
    assert run(*given).exit_code == 0
    (line,) = lines(out)
    assert line["record"]["results"][0]["value"] == 412e6


def test_rules_alone_read_no_schema_of_ones_own(schema: Path, folder: Path, tmp_path: Path) -> None:
    """Without a model there is nothing that reads it, which is said before anything is made."""
    done = run("batch", folder, "--out", tmp_path / "out", "--schema", f"{schema}:QUARTERLY", "--model", "rules")
    assert (done.exit_code, (tmp_path / "out").exists()) == (3, False)
    assert "The rules alone cannot read a QuarterlyResults: give a model" in done.stderr
