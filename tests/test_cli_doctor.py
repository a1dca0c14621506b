"""`communique doctor`: what is installed, which model is set, whether it answers."""

from __future__ import annotations

import json
from importlib import metadata
from typing import TYPE_CHECKING, Any

import pytest
from tests.client.faults import FAULTS, FaultServer, completion
from tests.commands import run

if TYPE_CHECKING:
    from collections.abc import Mapping

SIGNED = '{"countries": ["Peru", "Morocco"], "count": 2}'


def found(*arguments: object, **environment: str | None) -> tuple[int, Mapping[str, Any]]:
    """The exit code, and what was found by its name."""
    done = run("doctor", "--format", "json", *arguments, **environment)
    return done.exit_code, {one["what"]: (one["state"], one["detail"]) for one in json.loads(done.stdout)}


def test_without_a_model() -> None:
    """Versions and extras are listed, and how to set a model is said; nothing is wrong."""
    code, rows = found()
    assert code == 0
    assert rows["pydantic"] == ("ok", metadata.version("pydantic"))
    assert rows["extra parquet"][0] == "ok"
    assert "COMMUNIQUE_MODEL" in rows["model"][1]
    assert "extra dev" not in rows
    assert found("--model", "rules")[1]["model"][0] == "ok"


def test_a_model_that_answers(server: FaultServer, monkeypatch: pytest.MonkeyPatch) -> None:
    """One question is sent; what came back and in which form is said; the key is not."""
    monkeypatch.setitem(FAULTS, "fine", lambda handler: handler.reply(200, completion(SIGNED)))
    code, rows = found("--model", "openai/any", "--base-url", server.url, OPENAI_API_KEY="sk-secret")
    assert (code, len(server.requests)) == (0, 1)
    assert rows["model"] == ("ok", "openai/any")
    assert rows["key"] == ("ok", "OPENAI_API_KEY is set")
    assert rows["answer"][1].startswith("came: 7 tokens read")
    assert rows["form of answer"][0] == "ok"
    assert "Morocco" in rows["JSON"][1]
    assert "sk-secret" not in str(rows)


@pytest.mark.parametrize(("fault", "what"), [("no key", "answer"), ("broken", "answer"), ("fine", "JSON")])
def test_a_model_that_does_not(server: FaultServer, fault: str, what: str) -> None:
    """A refusal, a broken server and an answer that is not what was asked for are wrong; the exit code is 1."""
    server.script = [fault]
    code, rows = found("--model", "openai/any", "--base-url", server.url)
    assert (code, rows[what][0]) == (1, "wrong")
    assert rows["key"][0] == "missing"


def test_offline() -> None:
    """Nothing is sent with --offline."""
    code, rows = found("--offline", COMMUNIQUE_MODEL="ollama/any")
    assert (code, rows["answer"]) == (0, ("missing", "not asked: --offline"))
    assert rows["key"][0] == "ok"


def test_what_is_not_a_model() -> None:
    """A name without a provider is wrong, with the form that it should have."""
    code, rows = found("--model", "gpt")
    assert (code, rows["answer"][0]) == (1, "wrong")
    assert "provider and name" in rows["answer"][1]


def test_what_is_missing_or_old(monkeypatch: pytest.MonkeyPatch) -> None:
    """A package that is needed and missing or too old is wrong; an extra is only missing."""

    def version(name: str) -> str:
        if name in {"rich", "pyarrow"}:
            raise metadata.PackageNotFoundError(name)
        return "0.1"

    monkeypatch.setattr(metadata, "version", version)
    code, rows = found()
    assert code == 1
    assert rows["rich"] == ("wrong", "rich is not installed: pip install --upgrade communique")
    assert "0.1 is older than" in rows["pydantic"][1]
    status, how = rows["extra parquet"]
    assert (status, how.startswith("pyarrow is not installed: pip install "), "[parquet]" in how) == (
        "missing",
        True,
        True,
    )


def test_it_is_read_as_a_table() -> None:
    """A person sees what is wrong in capitals."""
    done = run("doctor", "--model", "gpt")
    assert "WRONG" in done.stdout
    assert "communique" in done.stdout
