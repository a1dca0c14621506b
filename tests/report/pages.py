"""Review pages of small runs, made for tests."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from tests.records import article as plain_article
from tests.records import record

from communique.evidence import span
from communique.report.page import Loss, Source, write_page
from communique.schema.extraction import ArticleData, Dropped, Extraction, Proposal, Provenance, Verdict
from communique.trade.record import TradeRecord

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from pydantic import BaseModel

    from communique.article import Article
    from communique.report.page import Written
    from communique.schema.extraction import Severity, Status

TEXT: Final = (
    "Norway and Chile signed an agreement on fish in Santiago on 6 May 2024.\n\n"
    "Norway sold Chile fish worth $310 million in 2023.\n\n"
    "A stadium that Peru built cost $4 million.\n"
)
RUN: Final = {"folder": "fish", "model": "openai/prepared", "policy": "balanced", "library_version": "1"}
LISTS: Final[dict[str, list[dict[str, Any]]]] = {
    "agreements": [
        {"instrument": "agreement", "status": "signed", "date": "2024-05-06", "party_areas": ["NOR", "CHL"],
         "sectors": ["agriculture"]},
    ],
    "trade_figures": [
        {"indicator": "goods_exports", "reporter": "NOR", "partner": "CHL", "value": 310000000, "currency": "USD",
         "period": "2023", "sector": "agriculture"},
    ],
}  # fmt: skip


def verdict(
    source: Article, path: str, words: str, status: Status = "confirmed", severity: Severity = "info", message: str = ""
) -> Verdict:
    """A verdict on a place of a record, proved by words of the article."""
    start = source.text.index(words)
    evidence = (span(source, start, start + len(words)),)
    message = message or f"{path} is {status}."
    return Verdict(path=path, check="some", status=status, severity=severity, message=message, evidence=evidence)


def source_of(
    text: str = TEXT,
    name: str = "fish.txt",
    lists: Mapping[str, list[dict[str, Any]]] = LISTS,
    *,
    title: str | None = "Fish for Chile",
    verdicts: Iterable[Verdict] | None = None,
    proposals: tuple[Proposal, ...] = (),
    dropped: tuple[Dropped, ...] = (),
) -> Source:
    """An article with an extraction."""
    given = plain_article(text)
    made = Extraction[TradeRecord](
        article=ArticleData(id=given.id, source=name, title=title, date_published="2024-05-07"),
        record=record(given, lists),
        verdicts=tuple(fish_verdicts(given) if verdicts is None else verdicts),
        proposals=proposals,
        dropped=dropped,
        provenance=Provenance(
            library_version="1", schema_version="2", schema_sha256="0", mode="model", policy="balanced", model="m"
        ),
    )
    return Source(given.text, made)


def fish_verdicts(given: Article) -> list[Verdict]:
    """Two doubts, an omission, and values that agree."""
    return [
        verdict(given, "/agreements/0/date", "6 May 2024"),
        verdict(given, "/agreements/0/party_areas", "Norway and Chile", "added", "warning", "Only the rules read it."),
        verdict(given, "/trade_figures/0/value", "$310 million"),
        verdict(given, "/trade_figures/0/period", "2023", "conflict", "error", "The text says another year."),
        verdict(given, "/trade_figures/-", "$4 million", "omitted", "warning", 'No figure holds "$4 million".'),
    ]


def proposed(given: Article) -> Proposal:
    """A figure that only the rules read."""
    (row,) = record(given, {"trade_figures": [{"indicator": "other", "value": 4000000}]}).model_dump(mode="json")[
        "trade_figures"
    ]
    said = verdict(given, "/trade_figures/-", "$4 million", "omitted", "warning", "Only the rules read this figure.")
    return Proposal(list="trade_figures", item={**row, "id": "+F1"}, verdict=said)


def page(
    path: Path,
    *results: Source | Loss,
    schema: type[BaseModel] = TradeRecord,
    most: int = 5000,
    known: Mapping[str, Any] = RUN,
) -> Written:
    """A review page of these results."""
    return write_page(path, results, schema, known=known, most=most)


def many(count: int) -> Iterable[Source]:
    """As many articles as wanted, no two of the same text."""
    return (source_of(f"{TEXT}\nNumber {n} of the run.\n", f"{n:05}.txt", title=f"Fish {n}") for n in range(count))
