"""A schema of a user's own, `examples/quarterly`: no code beyond the schema, the same verdicts."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from tests.commands import run
from tests.driving import RECORDED_WITH

from communique import check_record, extract_article, load_article, reconcile

if TYPE_CHECKING:
    from pydantic import BaseModel

    from communique.schema.extraction import Extraction, Verdict

ROOT = Path(__file__).parents[1]
SCHEMA_FILE = ROOT / "examples" / "quarterly" / "results.py"
SOURCE = ROOT / "examples" / "quarterly" / "vardal-pumps.txt"
CASSETTE = ROOT / "cassettes" / "examples" / "quarterly" / "vardal-pumps.txt.yaml"
MODEL = "openai/qwen2.5-coder-1.5b-instruct-q4_k_m"


def _schema() -> type[BaseModel]:
    spec = importlib.util.spec_from_file_location("results", SCHEMA_FILE)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.QuarterlyResults  # type: ignore[no-any-return]


SCHEMA = _schema()
ARTICLE = load_article(SOURCE)

# sentence, measure, basis, value, change, period; as somebody who read the article would have it
RIGHT = [
    ("Revenue rose", "revenue", "reported", 412e6, 6.4, "2025-07/2025-09"),
    ("Revenue rose", "profit", "reported", 57e6, 18, "2025-07/2025-09"),
    ("A year ago", "revenue", "reported", 387e6, None, None),
    ("Order intake", "orders", "reported", 398e6, -3, None),
    ("For the full year", "revenue", "forecast", 1.6e9, None, None),
    ("For the full year|In July", "revenue", "forecast", 1.5e9, None, None),
    ("He said", "dividend", "reported", 0.85, None, None),
]
OFFICERS = [
    ("Order intake", "Ingunn Aasvik", "chief financial officer"),
    ('"We grew', "Tormod Eikrem", "chief executive"),
]


def cited(*beginnings: str) -> list[dict[str, Any]]:
    """Evidence: the sentences that have these words."""
    found = [sentence for sentence in ARTICLE.sentences if sentence.text.startswith(beginnings)]
    return [{"start": one.start, "end": one.end, "quote": ARTICLE.text[one.start : one.end]} for one in found]


def right() -> dict[str, list[dict[str, Any]]]:
    """A record without fault."""
    names = ("measure", "basis", "value", "change_pct", "period")
    results = [
        {**dict(zip(names, row, strict=True)), "currency": "EUR", "evidence": cited(*sentence.split("|"))}
        for sentence, *row in RIGHT
    ]
    officers = [{"name": name, "title": title, "evidence": cited(sentence)} for sentence, name, title in OFFICERS]
    return {"results": results, "officers": officers}


def planted(path: tuple[str, int], **values: object) -> BaseModel:
    """The record with other values in one of its items."""
    rows = right()
    rows[path[0]][path[1]] |= values
    return SCHEMA.model_validate(rows)


def marked(verdicts: list[Verdict]) -> set[str]:
    """The paths that carry an error or a warning."""
    return {verdict.path for verdict in verdicts if verdict.severity != "info"}


@pytest.fixture(scope="module")
def replayed() -> Extraction[Any]:
    """What a small model said of the article, reconciled."""
    return extract_article(SOURCE, model=MODEL, schema=SCHEMA, settings=RECORDED_WITH, cassette=CASSETTE)


def test_a_recorded_answer_becomes_a_record(replayed: Extraction[Any]) -> None:
    """Items that hold stay, in the order in which the model gave them; what the text does not yield is left out."""
    found = [(row.measure, row.value, row.change_pct, row.currency) for row in replayed.record.results]
    assert sorted(found, key=str) == [
        ("dividend", 0.85, None, "EUR"),
        ("orders", 398e6, -3, "EUR"),
        ("revenue", 1.6e9, None, "EUR"),
        ("revenue", 387e6, None, "EUR"),
        ("revenue", 412e6, 6.4, "EUR"),
    ]
    assert [(row.name, row.title.casefold()) for row in replayed.record.officers] == [
        ("Tormod Eikrem", "chief executive")
    ]


def test_a_weak_models_mistakes_are_marked(replayed: Extraction[Any]) -> None:
    """A forecast that it calls reported and a month in which nothing was paid carry a warning."""
    wrong = {
        f"/results/{n}/{'value' if row.value == 1.6e9 else 'period'}"
        for n, row in enumerate(replayed.record.results)
        if row.value in {1.6e9, 0.85}
    }
    assert len(wrong) == 2
    assert wrong <= marked(list(replayed.verdicts))


def test_a_right_record_is_borne_out() -> None:
    """No value of it is marked but those whose role no word of the sentence settles."""
    assert marked(check_record(ARTICLE, SCHEMA.model_validate(right()))) == set()


def test_an_amount_that_nothing_holds_is_omitted() -> None:
    """It is a warning beside a cue word of the list, a mere info elsewhere: the day's rise of the shares."""
    rows = right()
    del rows["results"][1]
    found = [one for one in check_record(ARTICLE, SCHEMA.model_validate(rows)) if one.status == "omitted"]
    assert [(one.path, one.rule_value, one.severity) for one in found] == [
        ("/results/-", 18, "warning"),
        ("/results/-", 57_000_000, "warning"),
        ("/results/-", 4.1, "info"),
    ]


PLANTED = [
    # the error, where, the values, the path that carries the verdict
    ("a digit", ("results", 0), {"value": 421e6}, "/results/0/value"),
    ("the scale", ("results", 4), {"value": 1.6e6}, "/results/4/value"),
    ("a currency", ("results", 0), {"currency": "NOK"}, "/results/0/currency"),
    ("a sign", ("results", 3), {"change_pct": 3}, "/results/3/change_pct"),
    ("a neighbour's percentage", ("results", 1), {"change_pct": 6.4}, "/results/1/change_pct"),
    ("a neighbour's amount", ("results", 0), {"value": 57e6}, "/results/0/value"),
    ("another measure", ("results", 2), {"measure": "orders"}, "/results/2/measure"),
    ("the other measure of the sentence", ("results", 1), {"measure": "revenue"}, "/results/1/value"),
    ("a forecast as a report", ("results", 4), {"basis": "reported"}, "/results/4/value"),
    ("a report as a forecast", ("results", 0), {"basis": "forecast"}, "/results/0/basis"),
    ("another period", ("results", 0), {"period": "2025"}, "/results/0/period"),
    ("a surname", ("officers", 0), {"name": "Ingunn Aasberg"}, "/officers/0/name"),
    ("a neighbour's office", ("officers", 1), {"title": "chief financial officer"}, "/officers/1/title"),
    ("a company for a person", ("officers", 1), {"name": "Hjelm Flow"}, "/officers/1/name"),
]


@pytest.mark.parametrize(("where", "values", "path"), [row[1:] for row in PLANTED], ids=[row[0] for row in PLANTED])
def test_a_planted_error_is_caught(where: tuple[str, int], values: dict[str, Any], path: str) -> None:
    """The field that is wrong carries an error or a warning, and a value that does not stand there is taken out."""
    record = planted(where, **values)
    assert path in marked(check_record(ARTICLE, record))
    restored = reconcile(ARTICLE, record)
    assert marked(list(restored.verdicts)) or restored.dropped


def test_the_command_line_takes_a_schema() -> None:
    """A file and a class are all that is needed."""
    options = ["--schema", f"{SCHEMA_FILE}:QuarterlyResults", "--model", MODEL, "--cassettes", str(CASSETTE.parent)]
    options += ["--set", "temperature=0", "--set", "max_tokens=900"]
    done = run("extract", SOURCE, *options, "--format", "json")
    assert (done.exit_code, done.stderr) == (0, "")
    assert len(json.loads(done.stdout)["record"]["results"]) == 5


NO_SCHEMA = [
    ("QuarterlyResults", "is not FILE.py:NAME"),
    (f"{SCHEMA_FILE}:Quarterly", "has nothing called Quarterly"),
    (f"{SCHEMA_FILE}:MEASURES", "is neither a pydantic model nor a Domain"),
    ("no_such_file.py:Record", "there is no file no_such_file.py"),
    ("no_such_module:Record", "ModuleNotFoundError"),
]


@pytest.mark.parametrize(("said", "complaint"), NO_SCHEMA)
def test_what_is_no_schema_is_a_usage_error(said: str, complaint: str) -> None:
    """The message says what is wrong with it."""
    done = run("extract", SOURCE, "--schema", said)
    assert done.exit_code == 2
    assert complaint in " ".join(done.stderr.replace("│", " ").split())


def test_the_rules_alone_read_no_schema_of_ones_own() -> None:
    """Without a model there is nothing to say, and that is said."""
    done = run("extract", SOURCE, "--schema", f"{SCHEMA_FILE}:QuarterlyResults", "--model", "rules")
    assert done.exit_code == 3
    assert "The rules alone cannot read a QuarterlyResults" in done.stderr
