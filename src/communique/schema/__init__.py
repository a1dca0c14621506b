"""What a record is: fields, items, assembly, the extraction.

The markers that say how a field is asked for and checked are imported from here:

    from communique.schema import Ask, Cited, Evidence, Money

    class Deal(BaseModel):
        value: Annotated[float | None, Money(currency="currency"), Ask("amount", "the amount, as written")] = None
        currency: str | None = None
        evidence: Annotated[list[Evidence], Cited(), Ask("s", "number of the sentence")]

What else is below belongs to the library.
"""

from communique.evidence import Evidence
from communique.schema.fields import (
    Area,
    Ask,
    Cited,
    Count,
    Currency,
    Free,
    Id,
    Link,
    Marker,
    Money,
    OneOf,
    OrganisationName,
    PartyName,
    Percent,
    PersonName,
    Rank,
    Title,
    Verbatim,
    When,
)

__all__ = [
    "Area",
    "Ask",
    "Cited",
    "Count",
    "Currency",
    "Evidence",
    "Free",
    "Id",
    "Link",
    "Marker",
    "Money",
    "OneOf",
    "OrganisationName",
    "PartyName",
    "Percent",
    "PersonName",
    "Rank",
    "Title",
    "Verbatim",
    "When",
]
