"""Quarterly results as records: a second domain, and all that it takes.

The schema alone is enough (`--schema results.py:QuarterlyResults`); `QUARTERLY` adds a check that only a reader of
such reports would think of (`--schema results.py:QUARTERLY`).
"""

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import BaseModel

from communique.checks import CHECKS, Check, Example, Finding, Subject
from communique.domain import Domain
from communique.schema import Ask, Cited, Currency, Evidence, Money, OneOf, Percent, PersonName, Title, When

MEASURES = OneOf((
    ("revenue", ("revenue", "revenues", "sales", "turnover")), ("profit", ("profit", "net income", "earnings")),
    ("orders", ("orders", "order intake")), ("dividend", ("dividend",)),
))  # fmt: skip
BASES = OneOf((("forecast", ("expects", "expected", "forecast", "guidance", "outlook")),))


class Result(BaseModel):
    """Each amount of revenue, profit, orders or dividend is an item, the last year's and forecast ones too."""

    measure: Annotated[Literal["revenue", "profit", "orders", "dividend"], MEASURES, Ask("what")]
    basis: Annotated[Literal["reported", "forecast"], BASES, Ask("basis")] = "reported"
    value: Annotated[float | None, Money(currency="currency"), Ask("amount", "the amount, as written")] = None
    currency: Annotated[str | None, Currency()] = None
    change_pct: Annotated[float | None, Percent(signed=True), Ask("change", "the change in percent, as written")] = None
    period: Annotated[str | None, When(period=True), Ask("when", "the period, as written")] = None
    evidence: Annotated[list[Evidence], Cited(), Ask("s", "number of the sentence")]


class Officer(BaseModel):
    """The people named who speak for the company."""

    name: Annotated[str, PersonName(), Ask("name", "the full name")]
    title: Annotated[str | None, Title(), Ask("title", "the office, as written")] = None
    evidence: Annotated[list[Evidence], Cited(), Ask("s", "number of the sentence")]


class QuarterlyResults(BaseModel):
    """What a company says of its quarter."""

    results: list[Result] = []
    officers: list[Officer] = []


def profits_above_revenue(subject: Subject) -> Iterator[Finding]:
    """Profits that are larger than the revenue of the same period, in the same currency, on the same basis."""
    rows = list(subject.rows("results"))
    for path, row in rows:
        if row.get("measure") != "profit" or row.get("value") is None:
            continue
        same = [
            other["value"]
            for _, other in rows
            if other.get("measure") == "revenue"
            and other.get("value") is not None
            and all(other.get(name) == row.get(name) for name in ("period", "currency", "basis"))
        ]
        if same and row["value"] > max(same):
            message = f"A profit of {row['value']:,.0f} is more than the revenue of {max(same):,.0f}."
            yield Finding(path=f"{path}/value", message=message, value=row["value"])


PROFIT = Check(
    name="profit_within_revenue",
    severity="warning",
    rule="A profit is no larger than the revenue of the same period.",
    find=profits_above_revenue,
    passes=Example(record={"results": [{"measure": "profit", "value": 57e6}, {"measure": "revenue", "value": 412e6}]}),
    fails=Example(record={"results": [{"measure": "profit", "value": 412e6}, {"measure": "revenue", "value": 57e6}]}),
)
QUARTERLY = Domain(schema=QuarterlyResults, checks=(*CHECKS, PROFIT))
