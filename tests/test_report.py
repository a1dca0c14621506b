from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest
from pydantic import BaseModel
from rich.console import Console
from rich.text import Text
from tests.records import article, record

from communique.report import is_below, record_table, summary, tables, totals_table, verdict_line
from communique.schema.extraction import ArticleData, Extraction, Provenance, Verdict

if TYPE_CHECKING:
    from rich.console import RenderableType

    from communique.schema.extraction import Severity, Status


def printed(what: RenderableType) -> list[str]:
    """The lines that a terminal shows, without trailing space."""
    console = Console(width=120, no_color=True, highlight=False)
    with console.capture() as captured:
        console.print(what)
    return [line.rstrip() for line in captured.get().splitlines() if line.strip()]


def verdict(path: str, status: Status = "confirmed", severity: Severity = "info", message: str = "Fine.") -> Verdict:
    """A verdict on a path."""
    return Verdict(path=path, check="some", status=status, severity=severity, message=message)


def extraction(found: BaseModel, *verdicts: Verdict, title: str | None = "Fish") -> Extraction[Any]:
    """An extraction of a record."""
    provenance = Provenance(library_version="1", schema_version="1", schema_sha256="0", mode="rules", policy="balanced")
    data = ArticleData(id="0", source="fish.txt", title=title)
    return Extraction[Any](article=data, record=found, verdicts=verdicts, provenance=provenance)


SOURCE = article("They met.")
ROWS: list[tuple[str, dict[str, Any], str]] = [
    ("events", {"event_type": "site_visit", "status": "held", "actor_areas": ["NOR", "SWE"], "recipient_areas": ["CHL"],
                "location": "Arica", "date": "2024"}, "site visit, held: NOR, SWE → CHL, Arica, 2024"),
    ("events", {"event_type": "other"}, "other, unclear"),
    ("parties", {"kind": "group", "name": "16 firms", "count": 1600, "area": "NOR"}, "group: 16 firms, NOR, 1,600"),
    ("parties", {"kind": "person", "name": "Lie", "title": "Minister"}, "person: Lie, Minister"),
    ("agreements", {"instrument": "joint_statement", "status": "signed", "count": 12, "count_qualifier": "at_least",
                    "party_areas": ["NOR", "CHL"], "part_of": "A2"},
     "at least 12 joint statement, signed: NOR – CHL, part of A2"),
    ("agreements", {"instrument": "mou", "status": "in_force", "date": "2024-05"}, "mou, in force: 2024-05"),
    ("trade_figures", {"indicator": "gdp"}, "gdp"),
    ("trade_figures", {"indicator": "gdp", "reporter": "NOR", "value": 5, "value_max": 7000, "value_qualifier": "about",
                       "basis": "target"}, "gdp NOR: about ? 5–7,000, target"),
    ("trade_figures", {"indicator": "gdp", "share_pct": 2.5, "rank": 3}, "gdp: 2.5 % of all, rank 3"),
    ("policy_measures", {"measure_type": "import_ntm", "direction": "restrictive", "status": "in_force", "rate_pct": 0,
                         "implementing_areas": ["NOR"], "affected_areas": ["CHL", "PER"]},
     "import ntm, restrictive, in force: NOR on CHL, PER, 0 %"),
    ("statements", {"stance": "appeal", "topic": "fish"}, "unnamed, appeal: fish"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "row", "expected"), ROWS)
def test_an_item_is_one_line(name: str, row: dict[str, Any], expected: str) -> None:
    """What an item says stands in one line, what it leaves open nowhere."""
    (full,) = record(SOURCE, {name: [row]}).model_dump()[name]
    assert summary(name, full) == expected


def test_an_item_of_another_schema_is_listed_by_field() -> None:
    """A list of the same name may hold other fields, and none of them may stop the report."""
    assert [
        summary(name, {"id": "E1", "port": "Oslo", "n": None, "evidence": [1]}) for name in ("events", "stops")
    ] == ["id E1, port Oslo"] * 2


@pytest.mark.parametrize(
    ("path", "expected"), [("/events/1", True), ("/events/1/date", True), ("/events/10", False), ("/events", False)]
)
def test_a_verdict_is_an_items_or_one_of_its_fields(path: str, *, expected: bool) -> None:
    """Item 10 is not below item 1."""
    assert is_below(path, "/events/1") == expected


def test_a_table_has_a_line_an_item_with_its_verdicts() -> None:
    """The worst verdicts come first, and what the record does not hold stands below."""
    found = record(SOURCE, {"statements": [{"topic": "[bold]fish[/bold]", "stance": "appeal"}]})
    table = record_table(
        extraction(
            found,
            verdict("/statements/0/topic"),
            verdict("/statements/0/stance", "unsupported", "error"),
            verdict("/statements/0/areas"),
            verdict("/trade_figures/-", "omitted", "warning", 'No figure holds "$4 million".'),
            verdict("/trade_figures/-", "omitted", "info", 'No figure holds "$5 million".'),
        )
    )
    lines = " ".join(printed(table))
    assert "Fish" in lines
    assert "S1" in lines
    assert "unnamed, appeal: [bold]fish[/bold]" in lines
    assert lines.index("1 unsupported") < lines.index("2 confirmed") < lines.index('No figure holds "$4 million".')
    assert "$5 million" not in lines


def test_an_empty_record_says_so() -> None:
    """A page without anything in scope is no error; the source stands for a missing title."""
    lines = " ".join(printed(record_table(extraction(record(SOURCE, {}), title=None))))
    assert "nothing in scope" in lines
    assert "fish.txt" in lines


class Catch(BaseModel):
    """An item of a schema of a user's own."""

    id: int | None = None
    fish: str


class Catches(BaseModel):
    """A record that does not hold lists of items alone."""

    day: str
    catches: list[Catch]
    ports: list[str]


def test_any_record_is_a_table() -> None:
    """What is no list has no line, and ids may be numbers."""
    found = Catches(day="2024-05-06", catches=[Catch(id=7, fish="cod"), Catch(fish="eel")], ports=["Oslo"])
    table = record_table(extraction(found))
    shown = [[str(cell) for cell in column.cells] for column in table.columns[:2]]
    assert shown == [["7", "catches 2", "ports 1"], ["id 7, fish cod", "fish eel", "ports Oslo"]]


def test_an_article_cannot_steer_the_terminal() -> None:
    """Markup and control sequences in an article's words are text."""
    title = "\x1b[31mFish\x1b]0;owned\x07 [red]x[/red]"
    table = record_table(extraction(record(SOURCE, {}), title=title))
    line = verdict_line(verdict("/events/0", "conflict", "error", "The text says \x1b[2J[red]x[/red]."))
    assert "\x1b" not in str(table.title)
    assert Text.from_markup(line).plain == "error   /events/0 The text says  [2J[red]x[/red]."


def test_totals_are_listed_worst_first() -> None:
    """What a run came to, and its verdicts by severity."""
    verdicts = Counter({("confirmed", "info"): 1200, ("conflict", "warning"): 3, ("conflict", "error"): 1})
    assert [" ".join(line.split()) for line in printed(totals_table({"articles_read": 1500}, verdicts))] == [
        "articles read 1,500",
        "conflict (error) 1",
        "conflict (warning) 3",
        "confirmed (info) 1,200",
    ]


def test_severity_without_colour() -> None:
    """A warning is followed by one mark and an error by two, so that a terminal without colour shows them too."""
    verdicts = [
        Verdict(path="/events/0/date", check="rule", status="added", severity=severity, message="x")
        for severity in ("info", "warning", "error")
    ]
    assert tables._counted(verdicts).plain.split("  ")[:3] == ["1 added !!", "1 added !", "1 added"]
