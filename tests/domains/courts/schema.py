"""Rulings and awards, as reported in the news."""

from datetime import date
from decimal import Decimal
from enum import Enum
from typing import List, Literal, Optional

from pydantic import BaseModel, Field


class ForumType(str, Enum):
    COURT = "court"
    ARBITRATION = "arbitration"


class Party(BaseModel):
    name: str
    side: Literal["claimant", "respondent"]
    country: Optional[str] = Field(default=None, description="Seat or home of the party")
    lawyers: List[str] = Field(default=[], description="Persons or firms that represent the party")


class PanelMember(BaseModel):
    name: str
    position: Literal["president", "member", "sole"]
    dissented: Optional[bool] = None


class OrderedSum(BaseModel):
    """Money that the decision tells somebody to pay."""

    head: Literal["compensation", "costs", "fine"]
    amount: Decimal = Field(description="Full units")
    currency: str = Field(description="ISO 4217 code")
    payer: Optional[str] = None


class Decision(BaseModel):
    forum: str
    forum_type: ForumType
    case_number: Optional[str] = None
    decided_on: Optional[date] = None
    filed_on: Optional[date] = None
    outcome: Literal["upheld", "partly_upheld", "dismissed", "settled"] = Field(description="Fate of the claim")
    parties: List[Party]
    panel: List[PanelMember] = []
    claimed_amount: Optional[Decimal] = Field(default=None, description="What the claimant had asked for, full units")
    claimed_currency: Optional[str] = None
    ordered: List[OrderedSum] = []
    interest_pct: Optional[float] = Field(default=None, description="Yearly interest on what is owed")
    hearing_days: Optional[int] = None
    witnesses_heard: Optional[int] = None
    pages: Optional[int] = Field(default=None, description="Length of the decision")
    payment_due_days: Optional[int] = None
    appeal_until: Optional[date] = Field(
        default=None, description="Last day for an appeal or an application to set aside"
    )
    appeal_announced: Optional[bool] = None


SCHEMA = Decision
