"""The examples of the pages on verdicts: the library says of them what the tables print."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from tests.documents import fences
from tests.places import CHECKOUT

from communique import Extractor, ModelAnswer, TradeRecord, check_record, load_article, read_by_rules

if TYPE_CHECKING:
    from collections.abc import Iterable

    from communique import Verdict
    from communique.asking.request import ModelRequest

TEXT: Final = (
    "HANOI, May 2, 2025 - Vietnamese firms signed three memoranda of understanding with Lao partners on Friday.\n"
    "Two-way trade rose 12 percent to $2.1 billion last year.\n"
)
AREAS: Final = ({"w": "Vietnamese", "v": "VNM"}, {"w": "Lao", "v": "LAO"})
ANSWER: Final[dict[str, Any]] = {
    "events": [], "parties": [], "policy_measures": [],
    "agreements": [{
        "s": [1], "instrument": "mou", "status": "signed", "count": {"w": "three memoranda", "v": 2},
        "count_qualifier": "exact", "signatory_level": "enterprise", "party_areas": AREAS,
    }],
    "trade_figures": [{
        "s": [2], "indicator": "total_unspecified", "basis": "reported", "reporter": AREAS[0], "partner": AREAS[1],
        "value": {"w": "$2.1 billion", "v": 21_000_000_000, "cur": None}, "change_pct": {"w": "12 percent", "v": 15},
        "period": {"w": "last year", "v": "2024"},
    }],
}  # fmt: skip


def rows(page: str, head: str) -> list[list[str]]:
    """The rows of a page's table that begins with a head."""
    lines = (CHECKOUT / "docs" / page).read_text(encoding="utf-8").partition(f"\n{head}\n")[2].splitlines()
    cells = []
    for line in lines[1:]:
        if not line.startswith("|"):
            break
        cells.append([cell.strip().strip("`") for cell in line.strip("|").split("|")])
    return cells


def told(verdicts: Iterable[Verdict], *names: str) -> list[list[str]]:
    """Verdicts as the rows of a table."""
    return [[_cell(getattr(verdict, name)) for name in names] for verdict in verdicts]


def _cell(value: object) -> str:
    return f"{value:.3f}"[1:] if isinstance(value, float) else str(value or "")


def answer(_: ModelRequest) -> ModelAnswer:
    """The model of docs/verdicts.md."""
    return ModelAnswer(raw=json.dumps(ANSWER))


def test_the_answer_of_a_good_model() -> None:
    """docs/verdicts.md shows some of the verdicts on an answer, and says what is proposed."""
    with Extractor("house/model", ask=answer) as extractor:
        extraction = extractor.extract(TEXT)
    shown = rows("verdicts.md", "| path | check | status | severity | confidence | message |")
    said = told(extraction.verdicts, "path", "check", "status", "severity", "confidence", "message")
    assert len(shown) == 6
    assert [row for row in shown if row not in said] == []
    assert [proposal.item["id"] for proposal in extraction.proposals] == ["+E1"]
    assert extraction.record.trade_figures[0].value == 21_000_000_000


def test_the_answer_of_a_poor_model() -> None:
    """With little trust the rules' amount is taken, and the ceremony and the date are added, as the page says."""
    with Extractor("house/model", ask=answer, trust=0.3) as extractor:
        record = extractor.extract(TEXT).record
    assert record.trade_figures[0].value == 2_100_000_000
    assert (record.events[0].event_type, record.agreements[0].date) == ("signing_ceremony", "2025-05-02")


def test_a_record_of_somebody_else() -> None:
    """docs/verdicts.md shows all that checks have against a wrong record, and names the rows of the table beside."""
    article = load_article(TEXT)
    record = read_by_rules(article).model_dump(mode="json")
    record["agreements"][0] |= {"status": "proposed", "date": "2025-05-01", "party_areas": ["VNM", "THA"]}
    record["trade_figures"][0] |= {
        "indicator": "exports_unspecified", "currency": "EUR", "currency_basis": "explicit", "period": "2025-05",
        "change_pct": -12,
    }  # fmt: skip
    found = [one for one in check_record(article, TradeRecord.model_validate(record)) if one.severity != "info"]
    shown = rows("verdicts.md", "| path | check | severity | message |")
    beside = {"trusted_by_policy", "disagreement"}
    said = told((one for one in found if one.check not in beside), "path", "check", "severity", "message")
    assert sorted(said) == sorted(shown)
    assert beside <= {one.check for one in found}


def test_a_record_of_any_schema() -> None:
    """docs/schemas.md shows what is said of each value of its second example."""
    code = next(block for language, block in fences("docs/schemas.md") if "class Report" in block and language)
    names: dict[str, Any] = {"__name__": "page"}
    exec(compile(code.partition("\nfor verdict")[0], "docs/schemas.md", "exec"), names)  # noqa: S102 - our own page
    found = check_record(names["article"], names["record"])
    head = "| path | check | severity | message |"
    assert told(found, "path", "check", "severity", "message") == rows("schemas.md", head)
