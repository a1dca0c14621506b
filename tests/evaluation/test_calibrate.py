"""`communique calibrate`: what a model's word is worth by gold, and whether the marks held."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING, Any

import pytest
from tests.commands import run
from tests.driving import CASSETTES, RECORDED, RECORDED_WITH
from tests.places import CHECKOUT

from communique import Extractor, extract_article
from communique.batch import Batch, find_inputs, recheck
from communique.evaluation import Gold, Prediction, Predictions, calibrate
from communique.evaluation.calibrate import ENOUGH
from communique.judging.trust import trust_of
from communique.trade import TRADE

if TYPE_CHECKING:
    from pathlib import Path

ARTICLES = CHECKOUT / "examples" / "articles"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A run over the examples by their recordings."""
    out = tmp_path_factory.mktemp("runs") / "examples"
    options: dict[str, Any] = {"model": RECORDED, "settings": RECORDED_WITH, "cassettes": CASSETTES / "examples"}
    Batch(domain=TRADE, **options).run(find_inputs(ARTICLES), out)
    return out


@pytest.fixture(scope="module")
def gold(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of what the rules read in the examples, held to be right."""
    folder = tmp_path_factory.mktemp("gold")
    for path in ARTICLES.iterdir():
        record = json.loads(extract_article(path, model="rules").to_json())["record"]
        (folder / f"{path.stem}.gold.json").write_text(json.dumps({"record": record}), encoding="utf-8")
    return folder


def test_a_file_for_trust(made: Path, gold: Path, tmp_path: Path) -> None:
    """What is written is what `--trust` and an extractor read, and the line says what it means."""
    out = tmp_path / "trust.json"
    done = run("calibrate", gold, made, "--out", out)
    data = json.loads(out.read_text(encoding="utf-8"))
    assert done.exit_code == 0
    assert (data["model"], data["articles"], data["prior"]) == (RECORDED, 5, 0.4)
    assert data["interval"][0] < data["trust"] < data["interval"][1]
    assert 0 < data["right"] < data["values"] < ENOUGH
    assert trust_of(out) == data["trust"]
    said = extract_article(ARTICLES / "sports-page.txt", model="rules")
    with Extractor("rules", trust=out) as extractor:
        assert extractor.extract(ARTICLES / "sports-page.txt") == said
    assert f"Too few to say what {RECORDED} is worth" in done.stdout
    assert "believed" not in done.stdout
    assert "unmarked telling values" in done.stdout


def test_without_a_file_it_is_printed(made: Path, gold: Path) -> None:
    """JSON alone goes to standard output, what it means to standard error; the lines of a run will do."""
    done = run("calibrate", gold, made / "extractions.jsonl")
    assert json.loads(done.stdout)["model"] == RECORDED
    assert "Too few" in done.stderr


def test_a_batch_takes_the_file(made: Path, gold: Path, tmp_path: Path) -> None:
    """Records are judged by the trust of the file."""
    out = tmp_path / "trust.json"
    run("calibrate", gold, made, "--out", out)
    copied = shutil.copytree(made, tmp_path / "run")
    assert run("check", copied, "--trust", out, "--quiet").exit_code == 0
    (first, *_) = (copied / "extractions.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(first)["provenance"]["trust"] == json.loads(out.read_text(encoding="utf-8"))["trust"]


def test_it_does_not_matter_who_was_believed(made: Path, gold: Path, tmp_path: Path) -> None:
    """A model is worth the same by a run that took it to be poor, and by one that took it to be good."""
    copied = shutil.copytree(made, tmp_path / "run")
    recheck(copied, TRADE, trust=0.9)
    poor, good = (json.loads(run("calibrate", gold, one).stdout) for one in (made, copied))
    assert abs(poor["trust"] - good["trust"]) <= 0.05


def test_decisions_are_gold(made: Path, tmp_path: Path) -> None:
    """What a reviewer accepted or refused counts, and nothing else."""
    line = json.loads((made / "extractions.jsonl").read_text(encoding="utf-8").splitlines()[0])
    told = [
        one for one in line["verdicts"]
        if one["check"] in {"agreement", "one_finder"} and one["path"].endswith(("/count", "/value", "/date", "_areas"))
    ]  # fmt: skip
    paths = [one["path"] for one in told][:2]
    said = tmp_path / "decisions.jsonl"
    for decisions, right in ((("accept", "accept"), 2), (("accept", "reject"), 1)):
        rows = [
            {"source": line["article"]["source"], "path": path, "decision": decision}
            for path, decision in zip(paths, decisions, strict=True)
        ]
        said.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        data = json.loads(run("calibrate", said, made).stdout)
        assert (data["right"], data["values"] >= 2, data["articles"]) == (right, True, 1)


AGREEMENT: dict[str, Any] = {
    "instrument": "mou", "status": "signed", "party_areas": [], "count": 3, "evidence": [{"quote": "three memoranda"}],
}  # fmt: skip


def verdict(check: str, model: Any, rules: Any, final: Any, **more: Any) -> dict[str, Any]:  # noqa: ANN401 - any value
    """A verdict on the count of an agreement."""
    return {
        "path": "/agreements/0/count", "check": check, "severity": "info", "confidence": 0.99, "model_value": model,
        "rule_value": rules, "final_value": final, **more,
    }  # fmt: skip


def of(verdicts: list[dict[str, Any]], count: int | None, trust: float = 0.7, articles: int = 1) -> Any:  # noqa: ANN401
    """What comes of articles with one agreement, which gold has with a count of 3."""
    provenance = {"model": "openai/one", "trust": trust, "seen": {"items": 1}}
    names = [f"a{number}" for number in range(articles)]
    found = Prediction(record={"agreements": [{**AGREEMENT, "count": count}]}, verdicts=verdicts, provenance=provenance)
    golds = [Gold(name=name, record={"agreements": [AGREEMENT]}) for name in names]
    return calibrate(golds, Predictions((name, found) for name in names), TRADE, None)


CASES: list[tuple[str, dict[str, Any], int, tuple[int, int]]] = [
    ("both right", verdict("agreement", 3, 3, 3), 3, (1, 1)),
    ("both wrong", verdict("agreement", 4, 4, 4), 4, (0, 1)),
    ("the model believed, right", verdict("disagreement", 3, 4, 3), 3, (1, 1)),
    ("the model believed, wrong", verdict("disagreement", 4, 3, 4), 4, (0, 1)),
    ("the rules believed, the model right", verdict("poor_model_against", 3, 4, 4), 4, (1, 1)),
    ("the rules believed, the model wrong", verdict("poor_model_against", 4, 3, 3), 3, (0, 1)),
    ("the rules alone", verdict("rules_alone", None, 3, 3), 3, (0, 1)),
    ("the model alone, which tells nothing", verdict("value_alone", 3, None, 3), 3, (0, 0)),
]


@pytest.mark.parametrize(("said", "count", "expected"), [row[1:] for row in CASES], ids=[row[0] for row in CASES])
def test_a_trial_is_of_the_models_own_value(said: dict[str, Any], count: int, expected: tuple[int, int]) -> None:
    """Whatever stands in the record, the model passes where it was right itself."""
    found = of([said], count)
    assert (found.belief.right, found.belief.trials) == expected


def test_what_the_rules_alone_propose_counts_against_the_model() -> None:
    """A good model's run keeps such items out of the record; gold has them all the same."""
    found = Prediction(
        record={"agreements": []}, proposals=[{"list": "agreements", "item": AGREEMENT}],
        provenance={"model": "openai/one", "trust": 0.7, "seen": {"items": 1}},
    )  # fmt: skip
    made = calibrate([Gold(name="a", record={"agreements": [AGREEMENT]})], Predictions([("a", found)]), TRADE, None)
    assert (made.belief.right, made.belief.trials) == (0, 1)


def test_marks_are_judged_by_gold() -> None:
    """The largest of the measured risks that would have kept one in a hundred, or that none would."""
    sure = of([verdict("agreement", 3, 3, 3)], 3, articles=300)
    assert sure.is_enough
    assert (sure.marks.risk, sure.marks.worth.right_unmarked) == (max(sure.marks.measured), 300)
    wrong = of([verdict("agreement", 4, 4, 4)], 4)
    assert (wrong.marks.risk, wrong.marks.worth.wrong_unmarked) == (None, 1)


@pytest.mark.parametrize(
    ("count", "meaning"), [(3, "is believed over the rules"), (4, "counts for less than the rules")]
)
def test_with_values_enough_the_line_claims_something(tmp_path: Path, count: int, meaning: str) -> None:
    """Above the threshold the model is believed, below it the rules are."""
    folder = tmp_path / "gold"
    folder.mkdir()
    lines = []
    for number in range(ENOUGH):
        (folder / f"{number}.gold.json").write_text(json.dumps({"record": {"agreements": [AGREEMENT]}}), "utf-8")
        lines.append({
            "article": {"source": f"{number}.txt"}, "record": {"agreements": [{**AGREEMENT, "count": count}]},
            "verdicts": [verdict("agreement", count, count, count)],
            "provenance": {"model": "openai/one", "trust": 0.7, "seen": {"items": 1}},
        })  # fmt: skip
    made = tmp_path / "extractions.jsonl"
    made.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    assert meaning in run("calibrate", folder, made).stderr


def test_what_cannot_be_calibrated_is_said(made: Path, gold: Path, tmp_path: Path) -> None:
    """Rules alone, gold of other articles, another schema: each with what to do."""
    rules = tmp_path / "rules"
    Batch(domain=TRADE).run(find_inputs(ARTICLES), rules)
    done = run("calibrate", gold, rules)
    assert (done.exit_code, "made by the rules alone" in done.stderr, "--model" in done.stderr) == (3, True, True)

    other = tmp_path / "other"
    other.mkdir()
    shutil.copy(gold / "sports-page.gold.json", other / "nowhere.gold.json")
    done = run("calibrate", other, made)
    assert (done.exit_code, "none of gold's 1 articles (nowhere" in done.stderr) == (3, True)

    schema = f"{CHECKOUT / 'examples' / 'quarterly' / 'results.py'}:QuarterlyResults"
    done = run("calibrate", gold, made, "--schema", schema)
    assert (done.exit_code, "another schema than QuarterlyResults" in done.stderr) == (3, True)

    (other / "sports-page.gold.json").write_text('{"record": {"company": "Vardal"}}', encoding="utf-8")
    done = run("calibrate", other, made)
    assert (done.exit_code, "The gold is of another schema" in done.stderr) == (3, True)

    lines = (made / "extractions.jsonl").read_text(encoding="utf-8").splitlines()
    two = tmp_path / "two.jsonl"
    two.write_text("\n".join([lines[0].replace(RECORDED, "openai/other"), *lines[1:]]), encoding="utf-8")
    done = run("calibrate", gold, two)
    assert (done.exit_code, "of several models" in done.stderr) == (3, True)
