"""Quarterly results as records: a second domain, and all that it takes."""

from typing import Annotated, Literal

from pydantic import BaseModel

from communique.schema.fields import Ask, Cited, Currency, Money, OneOf, Percent, PersonName, Title, When
from communique.trade.record import Evidence

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
