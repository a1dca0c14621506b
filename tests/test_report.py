from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import pytest
from pydantic import BaseModel
from rich.console import Console
from rich.text import Text
from tests.records import article, record

from communique.errors import SettingsError
from communique.report import record_table, totals_lines, verdict_line
from communique.schema.extraction import ArticleData, Dropped, Extraction, Proposal, Provenance, Verdict

if TYPE_CHECKING:
    from rich.console import RenderableType

    from communique.schema.extraction import Severity, Status


def printed(what: RenderableType, *, width: int = 120) -> list[str]:
    """The lines that a terminal without colour shows, spaces evened out."""
    console = Console(width=width, no_color=True, highlight=False)
    with console.capture() as captured:
        console.print(what)
    return [" ".join(line.split()) for line in captured.get().splitlines() if line.strip()]


def verdict(path: str, status: Status = "confirmed", severity: Severity = "info", message: str = "Fine.") -> Verdict:
    """A verdict on a path."""
    return Verdict(path=path, check="some", status=status, severity=severity, message=message)


def extraction(
    found: BaseModel,
    *verdicts: Verdict,
    title: str | None = "Fish",
    **more: Any,  # noqa: ANN401 - other fields of it
) -> Extraction[Any]:
    """An extraction of a record."""
    provenance = Provenance(library_version="1", schema_version="1", schema_sha256="0", mode="rules", policy="balanced")
    data = ArticleData(id="0", source="fish.txt", title=title)
    return Extraction[Any](article=data, record=found, verdicts=verdicts, provenance=provenance, **more)


SOURCE = article("They met.")
FIGURE = {"indicator": "goods_exports", "reporter": "NOR", "partner": "CHL", "value": 2500000, "currency": "USD",
          "period": "2023"}  # fmt: skip


def test_a_fact_is_a_line() -> None:
    """What it is, who and with whom, how much and when; what nobody doubts has no mark."""
    table = printed(record_table(extraction(record(SOURCE, {"trade_figures": [FIGURE]}))))
    assert table == [
        "Fish", "what who how much when to check", "F1 goods exports NOR → CHL USD 2.5 m 2023", "nothing is in doubt",
    ]  # fmt: skip


def test_what_is_in_doubt_is_marked_and_named() -> None:
    """One mark for a warning and two for an error, without colour too; the fields are named, the gravest first."""
    doubts = [
        verdict("/trade_figures/0/period", "conflict", "warning"),
        verdict("/trade_figures/0/currency", "unsupported", "error"),
        verdict("/trade_figures/0/indicator"),
    ]
    (line,) = [one for one in printed(record_table(extraction(record(SOURCE, {"trade_figures": [FIGURE]}), *doubts)))
               if one.startswith("F1")]  # fmt: skip
    assert line == "F1 goods exports NOR → CHL USD 2.5 m !! 2023 ! currency, period"


def test_a_narrow_terminal_keeps_a_fact_to_a_line() -> None:
    """Where the columns do not fit one thing follows the other: what it is is cut short, no value and no mark."""
    doubts = [
        verdict("/agreements/0/date", "conflict", "warning"),
        verdict("/agreements/0/count", "unsupported", "error"),
    ]
    signed = {"instrument": "trade_agreement", "status": "signed", "name": "Agreement on fish and all else that swims",
              "party_areas": ["NOR", "CHL"], "count": 2, "date": "2025-05-06"}  # fmt: skip
    lines = printed(record_table(extraction(record(SOURCE, {"agreements": [signed]}), *doubts)), width=60)
    assert lines[1] == "A1 trade agreement, signed:…: NOR – CHL, 2 !!, 2025-05-06 !"


def test_many_doubts_of_a_fact_are_counted() -> None:
    """A cell names two fields and counts the rest; a doubt on the whole item is said so."""
    names = ("reporter", "partner", "value", "period")
    doubts = [verdict("/trade_figures/0", "unsupported", "error")]
    doubts += [verdict(f"/trade_figures/0/{name}", "conflict", "warning") for name in names]
    lines = printed(record_table(extraction(record(SOURCE, {"trade_figures": [FIGURE]}), *doubts)))
    assert lines[2].endswith("all of it, reporter +3")


def test_people_are_counted_below() -> None:
    """People and words are no facts: some are named in one line a list, the doubtful marked, the rest counted."""
    parties = [{"kind": "person", "name": name} for name in ("Lie", "Rud", "Dal", "Moe")]
    doubt = verdict("/parties/1/name", "unsupported", "error")
    lines = printed(record_table(extraction(record(SOURCE, {"parties": parties}), doubt)))
    assert lines == ["Fish", "4 in parties: Lie; Rud !! and 2 more", "1 wrong or without proof"]


def test_what_else_there_is_to_look_at_is_counted() -> None:
    """Doubts, proposals, omissions and dropped items are counted in one line."""
    missing = verdict("/trade_figures/-", "omitted", "warning")
    known = verdict("/trade_figures/-", "omitted")
    found = extraction(
        record(SOURCE, {"trade_figures": [FIGURE]}),
        verdict("/trade_figures/0/value", "conflict", "warning"), missing, known,
        proposals=(Proposal(list="events", item={}, verdict=missing),) * 2,
        dropped=(Dropped(list="events", item={}, verdict=known),),
    )  # fmt: skip
    last = printed(record_table(found))[-1]
    assert last == "1 to check, 2 proposed by the rules alone, 1 missing, 1 dropped from the answer"


def test_a_part_without_an_answer_is_named() -> None:
    """A list of which the model gave no whole answer is no value to check: it is named beside what is."""
    lost = verdict("/trade_figures/-", "unchecked", "warning").model_copy(update={"check": "not_reached"})
    assert printed(record_table(extraction(record(SOURCE, {}), lost)))[-1] == "no whole answer for trade figures"


def test_a_value_that_two_verdicts_mark_counts_once() -> None:
    """What is to be checked is counted in values, by the gravest verdict on each."""
    twice = (verdict("/trade_figures/0/value", "conflict", one) for one in ("warning", "error"))
    found = extraction(record(SOURCE, {"trade_figures": [FIGURE]}), *twice)
    assert printed(record_table(found))[-1] == "1 wrong or without proof"


def test_an_empty_record_says_so() -> None:
    """A page without anything in scope is no error; the source stands for a missing title."""
    lines = printed(record_table(extraction(record(SOURCE, {}), title=None)))
    assert lines == ["fish.txt", "nothing in scope", "nothing is in doubt"]


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
    """Lists of plain values stand below, and ids may be numbers."""
    found = Catches(day="2024-05-06", catches=[Catch(id=7, fish="cod"), Catch(fish="eel")], ports=["Oslo"])
    assert printed(record_table(extraction(found)))[2:5] == ["7 cod id 7", "catches 2 eel", "1 in ports: Oslo"]


def test_an_article_cannot_steer_the_terminal() -> None:
    """Markup and control sequences in an article's words are text."""
    title = "\x1b[31mFish\x1b]0;owned\x07 [red]x[/red]"
    named = [{"kind": "person", "name": "[bold]Lie[/bold]\x1b[2J"}]
    lines = printed(record_table(extraction(record(SOURCE, {"parties": named}), title=title)))
    line = verdict_line(verdict("/events/0", "conflict", "error", "The text says \x1b[2J[red]x[/red]."))
    assert lines[:2] == ["[31mFish ]0;owned [red]x[/red]", "1 in parties: [bold]Lie[/bold] [2J"]
    assert Text.from_markup(line).plain == "error   /events/0 The text says  [2J[red]x[/red]."


def test_a_fact_keeps_to_a_line_or_two() -> None:
    """A long name is cut."""
    event = {"event_type": "meeting", "name": "A very long name " * 9}
    lines = printed(record_table(extraction(record(SOURCE, {"events": [event]}))))
    assert lines[2] == "E1 meeting: A very long name A very long …"


def test_a_run_in_two_lines() -> None:
    """What was read and asked, and how much there is to look at; omissions that nobody need look at are not counted."""
    totals = {"articles": 1500, "requests": 3000, "prompt_tokens": 1_000_000, "completion_tokens": 9}
    verdicts = {("confirmed", "info"): 1200, ("conflict", "warning"): 3, ("unsupported", "error"): 2,
                ("omitted", "info"): 7, ("omitted", "warning"): 1}  # fmt: skip
    assert totals_lines(totals, verdicts) == [
        "1,500 articles, none failed, 3,000 requests, 1,000,000 tokens read, 9 written",
        "to check: 5 values, 2 of them errors; 0 proposals; 1 omission",
    ]


def test_rows_as_a_data_frame() -> None:
    """`to_frame` gives the rows of `rows()` under the same names, the article's source in front; of none too."""
    pytest.importorskip("pandas")
    found = extraction(record(SOURCE, {"trade_figures": [FIGURE]}))
    frame = found.to_frame()
    assert list(frame["path"]) == [row["path"] for row in found.rows()]
    assert set(frame["source"]) == {"fish.txt"}
    assert list(extraction(record(SOURCE, {})).to_frame().columns) == list(frame.columns)


def test_a_data_frame_needs_pandas(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without pandas the error says what to install."""
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(SettingsError, match="pip install pandas"):
        extraction(record(SOURCE, {})).to_frame()
