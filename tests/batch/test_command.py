from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

import pytest
from tests.batch.prepared import LISTS, articles, files, prepare
from tests.commands import run
from tests.driving import MODEL, TEXT

from communique.batch import Outcome
from communique.cli import progress as module
from communique.cli.progress import progress

if TYPE_CHECKING:
    from pathlib import Path

COUNT = 25


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """More articles than tables are printed for."""
    return articles(tmp_path / "articles", COUNT)


def test_dry_run(folder: Path, tmp_path: Path) -> None:
    """A dry run says what would be asked and what that costs, sends nothing and makes no run folder."""
    options = ("--model", MODEL, "--price", "1,10", "--dry-run")
    done = run("batch", folder, "--out", tmp_path / "run", *options)
    assert (done.exit_code, (tmp_path / "run").exists()) == (0, False)
    said = done.stdout.splitlines()
    assert said[:3] == [
        "asked              list by list, without repairs",
        f"articles           {COUNT}, of which 0 cannot be read",
        f"requests           {COUNT * LISTS}, and 0 more that are answered already",
    ]
    assert said[-2].startswith("price              about ")
    assert said[-1] == "Nothing was sent."
    whole = run("batch", folder, "--out", tmp_path / "run", *options, "--ask", "whole")
    assert whole.stdout.splitlines()[:3] == [
        "asked              in one request, without repairs", said[1],
        f"requests           {COUNT}, and 0 more that are answered already",
    ]  # fmt: skip
    unknown = run("batch", folder, "--out", tmp_path / "run", "--model", MODEL, "--dry-run")
    assert unknown.stdout.splitlines()[-2] == "price              not known"


def test_json_progress(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Programs get a JSON object a line on standard output and nothing else, the last one of the end."""
    prepare(monkeypatch)
    monkeypatch.setattr(module, "_JSON_EVERY", 0.0)
    done = run("batch", folder, "--out", tmp_path / "run", "--model", MODEL, "--price", "1,10", "--json-progress")
    *said, last = map(json.loads, done.stdout.splitlines())
    assert [line["articles"] for line in said] == list(range(1, COUNT + 1))
    assert said[-1] == {
        **said[-1], "total": COUNT, "failed": 0, "kept": 0, "eta": 0, "prompt_tokens": COUNT * LISTS * 100,
        "completion_tokens": COUNT * LISTS * 10, "cost_usd": pytest.approx(COUNT * LISTS * 2e-4),
    }  # fmt: skip
    assert (last["ended"], last["stopped"], last["articles"]) == (True, None, COUNT)
    assert (done.exit_code, done.stderr) == (0, "")


def test_lines(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there is no terminal, lines on standard error say how far a run is; of many articles no tables."""
    prepare(monkeypatch)
    monkeypatch.setattr(module, "_LINE_EVERY", 0.0)
    done = run("batch", folder, "--out", tmp_path / "run", "--model", MODEL)
    assert len(done.stderr.splitlines()) == COUNT
    assert done.stderr.splitlines()[-1].startswith(f"{COUNT} of {COUNT} articles, 0 failed, ")
    assert "mou" not in done.stdout


def test_bar(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """On a terminal there is a bar."""
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    with progress(10, quiet=False, as_json=False) as show:
        show(Outcome(settled=5))
    with progress(10, quiet=True, as_json=False) as show:
        show(Outcome(settled=5))
    assert capsys.readouterr().out == ""


def test_goes_on(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A run that stopped says why and with which command it goes on, and ends with 1 if anything came of it, else 3."""
    counted, out = prepare(monkeypatch), tmp_path / "run"
    arguments = ("batch", folder, "--out", out, "--model", MODEL, "--price", "1,10")
    monkeypatch.setattr(sys, "argv", ["communique", *map(str, arguments)])
    done = run(*arguments, "--max-cost", "0.00001")
    assert (done.exit_code, counted) == (3, {})
    done = run(*arguments, "--max-cost", "0.01")
    assert (done.exit_code, 0 < counted.total() <= 50) == (1, True)
    said = done.stderr.splitlines()
    assert said[-2].startswith("The limit of 0.01 US dollars is reached: ")
    assert said[-2].endswith("Go on with the same command; what is done is not asked again:")
    assert said[-1].startswith(f"communique batch {folder} --out {out}")
    assert run(*arguments, "--max-cost", "1").exit_code == 0
    assert counted.total() == COUNT * LISTS
    assert run(*arguments, "--fresh", "--max-articles", "2").exit_code == 0
    assert (counted.total(), len(files(out)[0].splitlines())) == (COUNT * LISTS + 2 * LISTS, 2)


def test_table(tmp_path: Path) -> None:
    """A table is read by the columns that are named; the records of a few articles are shown."""
    rows = [{"body": TEXT, "key": "n1", "day": "2025-05-03", "where": "https://example.org", "head": "News"}]
    (tmp_path / "news.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    columns = ("--text-column", "body", "--id-column", "key", "--published-column", "day", "--url-column", "where")
    done = run(
        "batch",
        tmp_path / "news.jsonl",
        "--out",
        tmp_path / "run",
        "--model",
        "rules",
        *columns,
        "--title-column",
        "head",
    )
    assert done.exit_code == 0
    assert "A1 mou, signed VNM – LAO 3" in " ".join(done.stdout.split()).replace(" !", "")
    (line,) = map(json.loads, files(tmp_path / "run")[0].splitlines())
    known = {"source": "n1", "title": "News", "date_published": "2025-05-03", "url": "https://example.org"}
    assert {name: line["article"][name] for name in known} == known
    ran = json.loads((tmp_path / "run" / "run.json").read_text(encoding="utf-8"))
    assert (ran["input"]["kind"], ran["input"]["columns"]["text"]) == ("table", "body")


def test_many_failures(folder: Path, tmp_path: Path) -> None:
    """Of many failures twenty are printed, and the file that has them all is named."""
    for n in range(25):
        (folder / f"bad{n}.txt").write_text("", encoding="utf-8")
    done = run("batch", folder, "--out", tmp_path / "run", "--model", "rules", "--quiet")
    assert done.exit_code == 1
    assert done.stderr.count("EmptyInputError") == 20
    assert f"5 more articles failed: see {tmp_path / 'run' / 'failures.jsonl'}" in done.stderr


USAGE: list[tuple[str, list[str], int, str]] = [
    ("price", ["--price", "cheap"], 2, "is not two or three numbers"),
    ("cost without a price", ["--max-cost", "1"], 3, "--max-cost cannot hold"),
    ("rate", ["--rpm", "0"], 2, "--rpm"),
    ("column", ["--text-column", "body"], 0, ""),
]


@pytest.mark.parametrize(("options", "code", "said"), [row[1:] for row in USAGE], ids=[row[0] for row in USAGE])
def test_usage(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, options: list[str], code: int, said: str
) -> None:
    """What cannot be meant is said; columns do not matter where there is no table."""
    prepare(monkeypatch)
    done = run("batch", folder, "--out", tmp_path / "run", "--model", MODEL, "--quiet", *options)
    assert done.exit_code == code
    assert said in done.stderr
