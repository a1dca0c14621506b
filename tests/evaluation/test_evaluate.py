"""`communique evaluate`: figures, errors with their words, two runs, decisions as gold."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from tests.commands import run
from tests.documents import blocks, commands
from tests.places import CORPUS

from communique import extract_article
from communique.errors import SettingsError
from communique.evaluation import Evaluation, evaluate, read_gold, read_predictions
from communique.evaluation.gold import Gold
from communique.evaluation.predictions import Prediction, Predictions

if TYPE_CHECKING:
    from pathlib import Path

TEXT = (
    "HANOI, May 2, 2025 - Vietnam and Laos signed three memoranda of understanding in Hanoi on Friday.\n\n"
    "Trade between Vietnam and Laos reached US$2.2 billion in 2024, up 34 percent from 2023.\n"
)


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    """A folder with gold of one article: its own record as the rules read it."""
    folder = tmp_path / "gold"
    folder.mkdir()
    record = json.loads(extraction())["record"]
    (folder / "a.gold.json").write_text(json.dumps({"record": record}), encoding="utf-8")
    return folder


def extraction(**changes: Any) -> str:  # noqa: ANN401 - values by JSON Pointer without its slashes
    """The extraction of the article as a line, with values of its record changed: `agreements_0_count=4`."""
    data = json.loads(extract_article(TEXT, model="rules").to_json())
    data["article"]["source"] = "a.txt"
    for place, value in changes.items():
        name, number, field = place.split("__")
        data["record"][name][int(number)][field] = value
    return json.dumps(data)


def folder(path: Path, *lines: str) -> Path:
    """A run folder."""
    path.mkdir()
    (path / "extractions.jsonl").write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return path


def found(gold: Path, run: Path) -> Evaluation:
    """The evaluation of a run."""
    predictions = read_predictions(run)
    return evaluate(read_gold(gold, predictions), predictions)


def test_a_run_that_agrees_has_no_errors(gold: Path, tmp_path: Path) -> None:
    """What is gold scores 1 in all rows, and the exit code is 0."""
    done = run("evaluate", gold, folder(tmp_path / "run", extraction()), "--format", "json", "--fail-under", "1")
    data = json.loads(done.stdout)
    assert (done.exit_code, data["figures"]["hard"]["f1"], data["errors"]) == (0, 1.0, [])


def test_an_error_is_shown_with_the_words_of_the_text(gold: Path, tmp_path: Path) -> None:
    """A row says where, what gold has, what the record has, whether anything marks it, and the words cited for it."""
    wrong = folder(tmp_path / "run", extraction(agreements__0__count=4))
    (error,) = json.loads(run("evaluate", gold, wrong, "--format", "json").stdout)["errors"]
    assert (error["path"], error["gold"], error["record"], error["outcome"]) == ("/agreements/0/count", 3, 4, "wrong")
    assert error["words"] in TEXT
    assert "three" in error["words"]
    done = run("evaluate", gold, wrong, "--format", "markdown")
    assert "| a | /agreements/0/count | wrong | 3 | 4 |" in done.stdout


def test_a_schema_with_a_list_of_the_same_name_is_none_of_trade() -> None:
    """A record of another schema is compared leaf by leaf, though it has parties or events too."""
    ruling = {"court": "Oslo", "parties": [{"name": "Ida Holm", "costs": 900}]}
    found = evaluate([Gold(name="a", record=ruling)], Predictions([("a", Prediction(record=ruling, verdicts=[]))]))
    assert (found.scheme, found.headline.right, found.worth.right) == ("leaves", 3, 1)


def test_too_low_a_score_fails(gold: Path, tmp_path: Path) -> None:
    """Below --fail-under the exit code is 1, and the score is said."""
    done = run("evaluate", gold, folder(tmp_path / "run", extraction(agreements__0__count=4)), "--fail-under", "0.99")
    assert done.exit_code == 1
    assert "below 0.99" in done.stderr


def test_two_runs_side_by_side(gold: Path, tmp_path: Path) -> None:
    """What the second run mends and what it breaks are listed apart."""
    one = folder(tmp_path / "one", extraction(agreements__0__count=4))
    other = folder(tmp_path / "other", extraction(agreements__0__status="proposed"))
    data = json.loads(run("evaluate", gold, one, other, "--format", "json").stdout)
    assert [error["gold_path"] for error in data["fixed"]] == ["/agreements/0/count"]
    assert [error["gold_path"] for error in data["broken"]] == ["/agreements/0/status"]
    printed = run("evaluate", gold, one, other).stdout
    assert "Right in the first run" in printed
    assert "F1, second" in printed


def test_an_article_that_the_run_lacks_is_missed_and_named(gold: Path, tmp_path: Path) -> None:
    """Failures count: all of their gold is missed."""
    done = run("evaluate", gold, folder(tmp_path / "run"), "--format", "json")
    assert json.loads(done.stdout)["figures"]["hard"]["recall"] == 0
    assert "a: the run has no record of it" in done.stderr


def decisions(tmp_path: Path, *said: dict[str, Any]) -> Path:
    """A file of decisions."""
    path = tmp_path / "decisions.jsonl"
    path.write_text("".join(json.dumps({"source": "a.txt", **one}) + "\n" for one in said), encoding="utf-8")
    return path


COUNT = "/agreements/0/count"


@pytest.mark.parametrize(
    ("said", "right", "wrong"),
    [
        ([{"path": COUNT, "decision": "accept"}], 1, 0),
        ([{"path": COUNT, "decision": "reject"}], 0, 1),
        ([{"path": COUNT, "decision": "correct", "value": 4}], 0, 1),
        ([{"path": COUNT, "decision": "accept"}, {"path": "/agreements/-", "decision": "reject"}], 1, 0),
        ([{"path": COUNT, "decision": "reject"}, {"path": COUNT, "decision": "accept"}], 1, 0),
        ([{"path": COUNT, "decision": "correct", "value": 4}, {"path": COUNT, "decision": "accept"}], 1, 0),
        ([{"path": "/agreements/0", "decision": "reject"}, {"path": COUNT, "decision": "accept"}], 1, 5),  # two areas
    ],
)
def test_decisions_are_gold(tmp_path: Path, said: list[dict[str, Any]], right: int, wrong: int) -> None:
    """What was accepted is right, what was corrected or rejected wrong; the last and the narrowest decision holds."""
    figures = found(decisions(tmp_path, *said), folder(tmp_path / "run", extraction())).rows["agreements"]
    assert (figures.right, figures.wrong) == (right, wrong)


def test_decisions_judge_another_run(tmp_path: Path) -> None:
    """Items of a second run are paired with those that were reviewed; what nobody saw counts neither way."""
    reviewed = folder(tmp_path / "reviewed", extraction())
    again = folder(tmp_path / "again", extraction(agreements__0__count=9, agreements__0__status="proposed"))
    said = decisions(tmp_path, {"path": COUNT, "decision": "accept"})
    done = run("evaluate", said, again, "--reviewed", reviewed, "--format", "json")
    (error,) = json.loads(done.stdout)["errors"]
    assert (error["path"], error["gold"], error["record"]) == (COUNT, 3, 9)
    refused = decisions(tmp_path, {"path": COUNT, "decision": "reject"})
    done = run("evaluate", refused, again, "--reviewed", reviewed, "--format", "json")
    (error,) = json.loads(done.stdout)["errors"]
    assert (error["path"], error["gold"], error["record"]) == (COUNT, None, 9)


def test_an_accepted_proposal_is_missed_until_it_is_in_the_record(tmp_path: Path) -> None:
    """A proposal that a reviewer accepts is gold that the run does not have."""
    item = json.loads(extraction())["record"]["parties"] or [
        {"id": "+P1", "kind": "person", "name": "Linh Tran", "title": None, "area": "VNM", "count": None}
    ]
    said = decisions(tmp_path, {"list": "parties", "item": item[0], "path": "/parties/-", "decision": "accept"})
    errors = found(said, folder(tmp_path / "run", extraction())).errors
    assert {(one.kind, one.outcome) for one in errors} == {("parties", "missed")}


def test_what_the_review_page_saves_is_read(tmp_path: Path) -> None:
    """With all that the page notes beside: what stood there, the words, the proposal's number, the time."""
    data = json.loads(extraction())
    known = {"id": data["article"]["id"], "at": "2026-11-30T09:12:00.000Z"}
    words = {"doubt": True, "start": 0, "end": 5, "quote": "HANOI"}
    item = data["record"]["agreements"][0] | {"id": "+A1", "count": 5}
    said = decisions(
        tmp_path,
        {"path": "/agreements/0", "decision": "accept", **known},
        {"path": COUNT, "decision": "correct", "value": 4, "was": 3, **words, **known},
        {"path": "/agreements/-", "list": "agreements", "item": item, "proposal": 0, "decision": "accept", **known},
        {"path": "/events/-", "list": "events", "decision": "accept", **words, **known},
    )
    errors = found(said, folder(tmp_path / "run", extraction())).errors
    assert [(one.path, one.outcome) for one in errors if one.path] == [(COUNT, "wrong")]
    assert {one.gold_path for one in errors if not one.path and one.level == "hard"} == {
        f"/agreements/1/{name}" for name in ("instrument", "status", "count", "date", "party_areas")
    }


@pytest.mark.parametrize(
    ("said", "complaint"),
    [
        ({"path": "/agreements/7/count", "decision": "accept"}, "has nothing at /agreements/7/count"),
        ({"path": COUNT, "decision": "perhaps"}, "no decision 'perhaps'"),
        ({"path": COUNT, "decision": "correct"}, "needs the right value"),
        ({"decision": "accept"}, "neither the path of a value"),
        ({"path": COUNT, "decision": "accept", "source": "b.txt"}, "no such article b.txt"),
        ({"path": COUNT, "decision": "accept", "id": "0" * 64}, "another text"),
    ],
)
def test_what_is_no_decision_is_refused(tmp_path: Path, said: dict[str, Any], complaint: str) -> None:
    """The message names the line and what is wrong with it."""
    with pytest.raises(SettingsError, match=complaint):
        found(decisions(tmp_path, said), folder(tmp_path / "run", extraction()))


@pytest.mark.parametrize("what", ["gold", "gold list", "run", "run list", "decision"])
def test_what_is_no_json_is_named(gold: Path, tmp_path: Path, what: str) -> None:
    """A damaged file is an error that names it, and the line."""
    text = "[1]" if "list" in what else "{"
    made = folder(tmp_path / "run", text if "run" in what else extraction())
    if "gold" in what:
        (gold / "a.gold.json").write_text(text, encoding="utf-8")
    given = gold
    if what == "decision":
        given = tmp_path / "decisions.jsonl"
        given.write_text(text, encoding="utf-8")
    done = run("evaluate", given, made)
    assert done.exit_code == 3
    assert {"gold": "a.gold.json", "run": "line 1", "decision": "line 1"}[what.partition(" ")[0]] in done.stderr


def test_records_alone(gold: Path, tmp_path: Path) -> None:
    """A folder of records as NAME.json is a run without verdicts."""
    (tmp_path / "run").mkdir()
    (tmp_path / "run" / "a.json").write_text(json.dumps(json.loads(extraction())["record"]), encoding="utf-8")
    assert found(gold, tmp_path / "run").headline.f1 == 1


def test_what_is_left_out_and_what_is_invented(gold: Path, tmp_path: Path) -> None:
    """An error is named by what happened, and the words of gold are shown where the record has none."""
    data = json.loads((gold / "a.gold.json").read_text(encoding="utf-8"))
    data["record"]["trade_figures"][0]["quotes"] = ["Trade between Vietnam and Laos | reached"]
    (gold / "a.gold.json").write_text(json.dumps(data), encoding="utf-8")
    bare = json.loads(extraction(agreements__0__count=None))
    bare["record"]["trade_figures"] = []
    bare["record"]["policy_measures"] = [{"measure_type": "tariff", "direction": "restrictive"}]
    errors = found(gold, folder(tmp_path / "run", json.dumps(bare))).errors
    assert {(one.kind, one.outcome) for one in errors} >= {
        ("agreements", "left out"), ("trade_figures", "missed"), ("policy_measures", "invented"),
    }  # fmt: skip
    assert {one.words for one in errors if one.outcome == "missed"} == {"Trade between Vietnam and Laos | reached"}
    printed = run("evaluate", gold, tmp_path / "run", "--format", "markdown").stdout
    assert "Trade between Vietnam and Laos \\| reached" in printed


def test_articles_of_one_name(gold: Path, tmp_path: Path) -> None:
    """Gold cannot tell two of them apart, and says so; decisions, which name the folder too, can."""
    other = json.loads(extraction(agreements__0__count=4))
    other["article"]["source"] = "below/a.txt"
    made = folder(tmp_path / "run", extraction(), json.dumps(other))
    with pytest.raises(SettingsError, match="several articles named a "):
        found(gold, made)
    said = decisions(tmp_path, {"path": COUNT, "decision": "correct", "value": 3, "source": "below/a.txt"})
    (error,) = found(said, made).errors
    assert (error.article, error.gold, error.predicted) == ("below/a.txt", 3, 4)


@pytest.mark.parametrize(("gold", "run_"), [("none", ""), ("", "none")])
def test_nothing_there(tmp_path: Path, gold: str, run_: str) -> None:
    """A folder without gold, or without a run, is said so, and the exit code is 3."""
    folder(tmp_path / "run", extraction())
    done = run("evaluate", tmp_path / gold if gold else CORPUS, tmp_path / run_ if run_ else tmp_path / "run")
    assert done.exit_code == 3
    assert "none" in done.stderr


def test_the_documentation_runs(
    gold: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Every command and every line of Python in docs/evaluate.md works as printed."""
    assert gold == tmp_path / "gold"
    (tmp_path / "runs").mkdir()
    folder(tmp_path / "runs" / "july", extraction())
    folder(tmp_path / "runs" / "august", extraction(agreements__0__count=4))
    decisions(tmp_path, {"path": COUNT, "decision": "accept"})
    monkeypatch.chdir(tmp_path)
    assert [run(*command).exit_code for command in commands("docs/evaluate.md")] == [0] * 6
    for block in blocks("docs/evaluate.md", "python"):
        exec(compile(block, "docs/evaluate.md", "exec"), {})  # noqa: S102 - our own page
    assert capsys.readouterr().out == "1.000 0 0\n"
