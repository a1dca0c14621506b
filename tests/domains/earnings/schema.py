"""Quarterly results, one release each."""

from datetime import date, time
from decimal import Decimal
from typing import Dict, List, Literal, Optional

from pydantic import BaseModel, Field


class Segment(BaseModel):
    name: str
    revenue: Optional[Decimal] = None
    growth_pct: Optional[float] = None
    operating_income: Optional[Decimal] = None


class Guidance(BaseModel):
    """What the company expects of a coming period."""

    metric: str
    period: Optional[str] = None
    low: Optional[Decimal] = Field(None, description="Lower end, or the only figure")
    high: Optional[Decimal] = None
    unit: Optional[str] = Field(None, description="'%' or an ISO currency code")


class Executive(BaseModel):
    name: str
    role: Optional[str] = None


class EarningsRelease(BaseModel):
    """Sums are in full units of the currency, never in thousands or millions. Losses are negative."""

    company: str
    ticker: Optional[str] = None
    period: Literal["Q1", "Q2", "Q3", "Q4", "H1", "H2", "FY"]
    fiscal_year: int
    period_end: Optional[date] = None
    released_on: Optional[date] = None
    currency: str = Field(description="ISO 4217")
    revenue: Decimal
    revenue_prior: Optional[Decimal] = Field(None, description="Same period of the year before")
    revenue_growth_pct: Optional[float] = Field(None, description="As reported, against the year before")
    organic_growth_pct: Optional[float] = Field(None, description="At constant currency or like for like")
    gross_margin_pct: Optional[float] = None
    net_income: Optional[Decimal] = None
    net_income_prior: Optional[Decimal] = None
    eps_diluted: Optional[Decimal] = None
    adjusted_ebitda: Optional[Decimal] = None
    free_cash_flow: Optional[Decimal] = None
    net_debt: Optional[Decimal] = None
    segments: List[Segment] = []
    revenue_by_region: Dict[str, Decimal] = {}
    guidance: List[Guidance] = []
    guidance_action: Optional[Literal["raised", "lowered", "confirmed", "narrowed", "withdrawn", "first_issued"]] = None
    dividend_per_share: Optional[Decimal] = None
    dividend_payable: Optional[date] = None
    buyback_remaining: Optional[Decimal] = None
    headcount: Optional[int] = None
    call_time: Optional[time] = Field(None, description="Start of the conference call, local time as printed")
    executives: List[Executive] = Field([], description="People quoted")
    audited: Optional[bool] = None


SCHEMA = EarningsRelease
