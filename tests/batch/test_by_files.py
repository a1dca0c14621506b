"""Requests in a file, answers in another: rounds that somebody else's fetching lies between."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from tests.batch.prepared import articles, batch, files, prepare
from tests.commands import run
from tests.driving import MODEL, SIGNED

from communique.batch import find_inputs
from communique.errors import SettingsError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from communique.batch import Outcome

COUNT = 4
LISTS = 5  # requests for one article


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Four articles."""
    return articles(tmp_path / "articles", COUNT)


@pytest.fixture
def online(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[bytes, bytes]:
    """The files of a run that asks a client which answers as `answered` does."""
    prepare(monkeypatch)
    batch().run(find_inputs(folder), tmp_path / "online")
    return files(tmp_path / "online")


def go(folder: Path, out: Path, **options: Any) -> Outcome:  # noqa: ANN401 - any option
    """One round."""
    return batch(via="files", **options).run(find_inputs(folder), out)


def requests(out: Path) -> list[dict[str, Any]]:
    """The requests of the last round, none where none was written."""
    path = out / "requests.jsonl"
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()] if path.exists() else []


def answered(request: dict[str, Any]) -> dict[str, Any]:
    """A line with what the prepared client would say."""
    body = request["body"]
    (name,) = body["response_format"]["json_schema"]["schema"]["properties"]
    number = body["messages"][-1]["content"].partition("signed ")[2].partition(" ")[0]
    items = [{**SIGNED, "n": number}] if name == "agreements" else []
    usage = {"prompt_tokens": 100, "completion_tokens": 10}
    return {"custom_id": request["custom_id"], "content": json.dumps({name: items}), "usage": usage}


def asked_of(request: dict[str, Any]) -> list[str]:
    """The lists that a request asks for."""
    return list(request["body"]["response_format"]["json_schema"]["schema"]["properties"])


def as_output(line: dict[str, Any]) -> dict[str, Any]:
    """The same as a batch's output has it."""
    choice = {"message": {"content": line["content"]}, "finish_reason": "stop"}
    body = {"choices": [choice], "usage": line["usage"]}
    return {"custom_id": line["custom_id"], "response": {"status_code": 200, "body": body}, "error": None}


def give(out: Path, lines: Iterable[dict[str, Any] | str]) -> None:
    """Put answers into a run folder, behind those that are there."""
    with (out / "answers.jsonl").open("a", encoding="utf-8") as file:
        file.writelines((one if isinstance(one, str) else json.dumps(one)) + "\n" for one in lines)


def test_first_round(folder: Path, tmp_path: Path) -> None:
    """Each request is a line of OpenAI's Batch API; nothing is sent, nothing is settled, every article waits."""
    outcome = go(folder, tmp_path / "out", settings={"temperature": 0})
    found = requests(tmp_path / "out")
    assert (len({one["custom_id"] for one in found}), len(found)) == (COUNT * LISTS, COUNT * LISTS)
    assert {(one["method"], one["url"], one["body"]["model"]) for one in found} == {
        ("POST", "/v1/chat/completions", MODEL.partition("/")[2])
    }
    assert {name for one in found for name in one["body"]} == {"messages", "model", "temperature", "response_format"}
    assert (outcome.waiting, outcome.settled, files(tmp_path / "out")) == (COUNT, 0, (b"", b""))


@pytest.mark.parametrize("model", ["anthropic/claude-some-1b", "house/own-1b"])
def test_lines_are_the_same_whoever_answers(folder: Path, tmp_path: Path, model: str) -> None:
    """The lines are OpenAI's and have the schema, whatever the provider is called; the ids are of the very model."""
    go(folder, tmp_path / "out", model=model)
    go(folder, tmp_path / "other", model=MODEL)
    found, other = requests(tmp_path / "out"), requests(tmp_path / "other")
    assert [one["body"] | {"model": ""} for one in found] == [one["body"] | {"model": ""} for one in other]
    assert {one["body"]["model"] for one in found} == {model.partition("/")[2]}
    assert not {one["custom_id"] for one in found} & {one["custom_id"] for one in other}


def test_what_a_model_refuses_is_not_written(folder: Path, tmp_path: Path) -> None:
    """A setting that the model's family is known to refuse is left out of the lines, which is said and kept."""
    outcome = go(folder, tmp_path / "out", model="openai/o3", settings={"temperature": 0})
    assert not any("temperature" in one["body"] for one in requests(tmp_path / "out"))
    (said,) = outcome.notes
    assert said.startswith("openai/o3: temperature is left out")
    (this,) = json.loads((tmp_path / "out" / "run.json").read_text(encoding="utf-8"))["runs"]
    assert this["negotiated"]["settings"] == {"temperature": "left out"}


def _shuffled(lines: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return lines[::2] + lines[::-2]


def _twice(lines: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [*lines, *lines]


def _errors_too(lines: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Lines that say that there is no answer, before and behind those that have one."""
    empty = [{**line, "content": ""} for line in lines]
    late = [{"custom_id": line["custom_id"], "response": None, "error": {"code": "expired"}} for line in lines]
    return [*empty, *late, *lines, *late, *empty]


def _as_output(lines: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [as_output(line) for line in lines]


WAYS: dict[str, Callable[[list[dict[str, Any]]], list[dict[str, Any]]]] = {
    "in order": list,
    "out of order": _shuffled,
    "twice": _twice,
    "with errors": _errors_too,
    "as a batch gives them": _as_output,
}


@pytest.mark.parametrize("way", WAYS)
def test_same_bytes_as_online(folder: Path, tmp_path: Path, online: tuple[bytes, bytes], way: str) -> None:
    """What comes of the same answers is the same, byte for byte, whatever their order and however often they come."""
    out = tmp_path / "out"
    go(folder, out)
    give(out, WAYS[way]([answered(one) for one in requests(out)]))
    outcome = go(folder, out)
    assert files(out) == online
    assert (outcome.waiting, outcome.extracted, requests(out)) == (0, COUNT, [])
    assert outcome.asked["requests"] == COUNT * LISTS
    assert json.loads((out / "run.json").read_text(encoding="utf-8"))["paid"]["requests"] == COUNT * LISTS


def test_partial_answers(folder: Path, tmp_path: Path, online: tuple[bytes, bytes]) -> None:
    """An article is settled once it has all its answers; only what has none is written again."""
    out = tmp_path / "out"
    go(folder, out)
    first, *rest = [answered(one) for one in requests(out)]
    give(out, rest)
    outcome = go(folder, out)
    assert (outcome.waiting, outcome.extracted) == (1, COUNT - 1)
    assert [one["custom_id"] for one in requests(out)] == [first["custom_id"]]
    give(out, [first])
    assert go(folder, out).extracted == COUNT
    assert files(out) == online


def test_answers_before_any_run(folder: Path, tmp_path: Path, online: tuple[bytes, bytes]) -> None:
    """Kept answers are read by a run folder that never asked for them, and by one that begins afresh."""
    out, kept = tmp_path / "out", tmp_path / "kept"
    go(folder, out)
    kept.mkdir()
    give(kept, [answered(one) for one in requests(out)])
    for fresh in (False, True):
        assert go(folder, kept, fresh=fresh).extracted == COUNT
        assert files(kept) == online


def test_further_round(folder: Path, tmp_path: Path) -> None:
    """What the pipeline asks only once it has answers, such as a repair, is a round of its own."""
    out = tmp_path / "out"
    go(folder, out, repairs=1)
    lines = [answered(one) for one in requests(out)]
    strange = {"s": 99, "type": "fta", "status": "signed", "between": ["Peru", "Chile"]}
    wrong = json.dumps({"agreements": [strange]})
    give(out, [{**one, "content": wrong} if "mou" in one["content"] else one for one in lines])
    outcome = go(folder, out, repairs=1)
    again = requests(out)
    assert (outcome.waiting, len(again)) == (COUNT, COUNT)
    assert all("Peru" in one["body"]["messages"][-1]["content"] for one in again)
    give(out, [answered(one) for one in again])
    outcome = go(folder, out, repairs=1)
    assert (outcome.waiting, outcome.extracted, requests(out)) == (0, COUNT, [])


def test_lists_that_were_not_reached_are_one_round(folder: Path, tmp_path: Path) -> None:
    """All lists that an answer did not reach are asked for in the next round together, and no repair yet."""
    out, options = tmp_path / "out", {"model": "house/large", "repairs": 1}
    go(folder, out, **options)
    whole = requests(out)
    cut = '{"events": [], "parties": [], "agreements": [{"s": [1], "ty'
    give(out, [{"custom_id": one["custom_id"], "content": cut, "finish_reason": "length"} for one in whole])
    assert go(folder, out, **options).waiting == COUNT
    again = requests(out)
    assert len(again) % COUNT == 0
    left = {name for one in again for name in asked_of(one)}
    assert len(again) == COUNT * len(left)
    assert {"agreements", "trade_figures", "policy_measures"} <= left
    give(out, [{"custom_id": one["custom_id"], "content": {key: [] for key in asked_of(one)}} for one in again])
    outcome = go(folder, out, **options)
    assert (outcome.waiting, outcome.extracted, requests(out)) == (0, COUNT, [])


def test_useless_answers(folder: Path, tmp_path: Path) -> None:
    """An answer that is of no use costs its list and is not asked for again; a better one settles it later."""
    out = tmp_path / "out"
    go(folder, out)
    first, *rest = [answered(one) for one in requests(out)]
    give(out, [{**first, "content": "I would rather not."}, *rest])
    outcome = go(folder, out)
    assert (outcome.waiting, outcome.lost, requests(out)) == (0, 0, [])
    assert outcome.totals["not_reached"] == 1
    give(out, [first])
    outcome = go(folder, out)
    assert (outcome.kept, outcome.totals["not_reached"]) == (COUNT - 1, 0)


def test_lines_of_no_use_are_reported(folder: Path, tmp_path: Path) -> None:
    """Lines that cannot be read are named by number, and answers to nothing that was asked are counted."""
    out = tmp_path / "out"
    go(folder, out)
    lines = [answered(one) for one in requests(out)]
    late = {"custom_id": lines[0]["custom_id"], "response": None, "error": {"code": "expired", "message": "Late."}}
    give(out, ["{half", "", *lines, {"custom_id": "nobody", "content": "{}"}, late, *["[]"] * 6])
    outcome = go(folder, out)
    place = out / "answers.jsonl"
    assert outcome.notes == [
        f"{place}:1 is no answer: it is not JSON",
        *(f"{place}:{number} is no answer: it has no custom_id" for number in range(25, 29)),
        f"{place}: more lines that are no answers: 2",
        f"{place}: lines that say that there is no answer: 1 (The batch has no answer: expired: Late.); asked again",
        f"{place}: answers to requests that this run does not make: 1; an article, a prompt or a setting has changed",
    ]
    (_, this) = json.loads((out / "run.json").read_text(encoding="utf-8"))["runs"]
    assert this["notes"] == outcome.notes


def test_in_other_processes(
    folder: Path, tmp_path: Path, online: tuple[bytes, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Many articles are read by other processes, to the same bytes."""
    monkeypatch.setattr("communique.batch.by_files.engine.WORTH_IT", 1)
    out = tmp_path / "out"
    go(folder, out, workers=1)
    give(out, [answered(one) for one in requests(out)])
    assert go(folder, out, workers=1).extracted == COUNT
    assert files(out) == online


def test_the_command_line_says_what_to_do(folder: Path, tmp_path: Path) -> None:
    """While answers are missing the exit code is 4, and standard error says what to do with which file."""
    out = tmp_path / "out"
    given = ("batch", folder, "--out", out, "--model", MODEL, "--via", "files", "--quiet")
    done = run(*given)
    assert done.exit_code == 4
    assert f"{COUNT} articles without {COUNT * LISTS} answers" in done.stderr
    assert all(str(out / name) in done.stderr for name in ("requests.jsonl", "answers.jsonl"))
    give(out, [answered(one) for one in requests(out)])
    assert run(*given).exit_code == 0


def test_check_reads_the_same_answers(folder: Path, tmp_path: Path, online: tuple[bytes, bytes]) -> None:
    """`check` needs neither file."""
    out = tmp_path / "out"
    go(folder, out)
    give(out, [answered(one) for one in requests(out)])
    go(folder, out)
    (out / "answers.jsonl").unlink()
    assert run("check", out, "--quiet").exit_code == 0
    assert files(out) == online


UNFIT: list[tuple[str, dict[str, Any], str]] = [
    ("rules", {"model": None}, "give one"),
    ("ray", {"engine": "ray"}, "leave out --engine"),
    ("cassettes", {"cassettes": "cassettes"}, "leave out --cassettes"),
    ("money", {"max_cost": 1.0}, "leave out --max-cost"),
    ("cancel", {"cancel": True}, "leave out --cancel"),
]


@pytest.mark.parametrize(("options", "said"), [row[1:] for row in UNFIT], ids=[row[0] for row in UNFIT])
def test_options_that_do_not_go_with_files(options: dict[str, Any], said: str) -> None:
    """What files cannot do is refused before anything is written."""
    with pytest.raises(SettingsError, match=f"--via files .*{said}"):
        batch(**{"via": "files", **options})


def test_a_line_without_end(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A line that is longer than any answer is named and passed over; the lines after it count."""
    monkeypatch.setattr("communique.batch.by_files.given.MOST_BYTES", 5_000)
    out = tmp_path / "run"
    go(folder, out)
    lines = [
        json.dumps({"custom_id": "x", "content": "y" * 50_000}),
        *(json.dumps(answered(one)) for one in requests(out)),
    ]
    (out / "answers.jsonl").write_text("\n".join(lines), encoding="utf-8")
    outcome = go(folder, out)
    assert outcome.extracted == COUNT
    assert any("answers.jsonl:1 is no answer" in note for note in outcome.notes)
