"""The code of every page: what is in fences of Python, bash and SQL runs as printed, in the order of the page."""

from __future__ import annotations

import io
import shutil
from contextlib import redirect_stdout
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, Final

import pytest
import typer
from tests.client.faults import FAULTS, FaultServer, completion
from tests.commands import run
from tests.documents import PAGES, commands_in, fences
from tests.places import CHECKOUT, CORPUS

from communique.cli import app

if TYPE_CHECKING:
    from pathlib import Path

RUN: Final = ("python", "bash", "sql")
# Pages whose code is run beside what it is about.
ELSEWHERE: Final = {
    "docs/evaluate.md": "tests/evaluation/test_evaluate.py", "docs/export.md": "tests/export/test_export.py",
    "docs/recipes.md": "tests/export/test_export.py", "docs/testing.md": "tests/downstream/test_downstream.py",
}  # fmt: skip
HERE: Final = [name for name in PAGES if name not in ELSEWHERE and any(one in RUN for one, _ in fences(name))]
# What a model says of anything here: the pages are about the code around it.
NOTHING: Final = '{"events": [], "parties": [], "agreements": [], "trade_figures": [], "policy_measures": []}'
_ARTICLES: Final = ("d01", "d03")


@pytest.fixture
def asked(tmp_path: Path, server: FaultServer, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """A folder with what the pages speak of, in which the test stands, and the environment of a model that answers."""
    for name in ("examples", "cassettes"):
        shutil.copytree(CHECKOUT / name, tmp_path / name)
    shutil.copy(CHECKOUT / "examples" / "quarterly" / "results.py", tmp_path)
    shutil.copy(CORPUS / "d01.txt", tmp_path / "article.txt")
    for kind, suffix in (("articles", ".txt"), ("gold", ".gold.json")):
        (tmp_path / kind).mkdir()
        for name in _ARTICLES:
            shutil.copy(CORPUS / f"{name}{suffix}", tmp_path / kind)
    monkeypatch.setitem(FAULTS, "fine", lambda handler: handler.reply(200, completion(NOTHING)))
    environment = {"OPENAI_BASE_URL": server.url, "OPENAI_API_KEY": "none"}
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.chdir(tmp_path)
    monkeypatch.syspath_prepend(str(tmp_path))
    return environment


def gateway() -> SimpleNamespace:
    """The gateway of docs/models.md, which is the reader's own."""
    answer = SimpleNamespace(text=NOTHING, read=7, written=3)
    return SimpleNamespace(chat=lambda *_, **__: answer)


@pytest.mark.parametrize("name", HERE)
@pytest.mark.filterwarnings("ignore::communique.RulesOnlyWarning")
def test_code_runs(name: str, asked: dict[str, str]) -> None:
    """Every command and every line of Python of the page works as printed; a fence called `text` is what it prints."""
    if name == "docs/results.md":
        pytest.importorskip("pandas")
    if name == "docs/calibrate.md":
        assert run("batch", "articles", "--out", "runs/july", "--model", "openai/NAME", **asked).exit_code == 0
    names: dict[str, Any] = {"__name__": "page", "gateway": gateway()}
    printed = ""
    for language, block in fences(name):
        if language == "python":
            with redirect_stdout(io.StringIO()) as output:
                exec(compile(block, name, "exec"), names)  # noqa: S102 - our own page
            printed = output.getvalue()
        elif language == "bash":
            done = [run(*command, **asked) for command in commands_in(block)]
            assert [one.exit_code for one in done] == [0] * len(done), [one.output for one in done]
            printed = "".join(one.stdout for one in done)
        elif language == "text":
            assert {line.rstrip() for line in block.splitlines()} - {"…"} <= {
                one.rstrip() for one in printed.splitlines()
            }


@pytest.mark.parametrize("name", PAGES)
def test_options_are_there(name: str) -> None:
    """A command that is only shown has no option that the command line does not have."""
    group: Any = typer.main.get_command(app)
    for _, block in fences(name):
        for words in commands_in(block):
            known = {option for one in group.commands[words[0]].params for option in (*one.opts, *one.secondary_opts)}
            assert {word for word in words[1:] if word.startswith("--")} - {*known, "--help"} == set(), words


def test_pages_that_are_run_elsewhere() -> None:
    """Each of them is named by the test that runs it."""
    for page, test in ELSEWHERE.items():
        assert page in (CHECKOUT / test).read_text(encoding="utf-8")
