"""Announcements of gifts and grants."""

from datetime import date, datetime
from decimal import Decimal
from typing import Literal, Optional

from pydantic import BaseModel, Field


class Project(BaseModel):
    title: Optional[str] = None
    lead_person: Optional[str] = None
    amount: Optional[Decimal] = Field(None, description="Part of the recipient's money that goes to this project")


class Recipient(BaseModel):
    name: str
    country: Optional[str] = None
    amount: Optional[Decimal] = Field(None, description="In full units of the currency of the announcement")
    years: Optional[int] = Field(None, ge=1, description="For how many years the money is given")
    staff: Optional[int] = None
    purpose: Optional[str] = Field(None, description="What the money is for, in a few words")
    projects: list[Project] = []


class Giver(BaseModel):
    name: str
    kind: Literal["foundation", "company", "person", "government"]
    share: Optional[Decimal] = Field(None, description="What this giver contributes, full units")
    conditional: Optional[bool] = Field(None, description="Whether this giver's money is tied to a condition")


class GrantNews(BaseModel):
    """One announcement with the money that it announces. Money of earlier rounds is not included."""

    programme: Optional[str] = None
    announced_on: Optional[date] = None
    currency: str = Field(description="ISO 4217 code")
    total: Optional[Decimal] = None
    givers: list[Giver]
    recipients: list[Recipient]
    by_theme: dict[str, Decimal] = Field({}, description="Money per theme, if the text divides the total that way")
    applications: Optional[int] = Field(None, ge=0)
    success_pct: Optional[float] = Field(None, description="Share of applications that were granted")
    jury: list[str] = []
    overhead_pct: Optional[float] = None
    first_payment_on: Optional[date] = None
    next_deadline: Optional[datetime] = Field(None, description="Closing day and hour of the next round")
    contact_email: Optional[str] = None


SCHEMA = GrantNews
