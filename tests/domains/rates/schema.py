"""What central banks decide."""

from datetime import date
from typing import Dict, List, Literal, Optional

from pydantic import BaseModel, Field


class Rate(BaseModel):
    name: str = Field(description="e.g. 'deposit facility' or 'policy rate'")
    level: float = Field(description="New level in per cent; the upper bound if it's a range")
    change_bp: Optional[int] = Field(None, description="Change in basis points, 0 if held, negative if cut")


class Dissent(BaseModel):
    member: str
    preferred: Literal["cut", "hold", "raise"]
    preferred_level: Optional[float] = None


class Projection(BaseModel):
    variable: Literal["inflation", "core_inflation", "gdp_growth", "unemployment"]
    year: int
    value: float
    previous: Optional[float] = Field(None, description="Value in the last projection")


class Purchases(BaseModel):
    """Bond buying or running down of the portfolio."""

    amount_per_month: Optional[float] = Field(
        None, description="Full currency units; negative when the portfolio shrinks"
    )
    currency: Optional[str] = None
    until: Optional[str] = None


class Decision(BaseModel):
    bank: str
    country: Optional[str] = None
    decided_on: Optional[date] = None
    effective_from: Optional[date] = None
    rates: List[Rate]
    action: Literal["cut", "hold", "raise"]
    unanimous: Optional[bool] = None
    votes_for: Optional[int] = None
    votes_against: Optional[int] = None
    dissents: List[Dissent] = []
    inflation_latest: Optional[float] = Field(None, description="Year on year, per cent")
    inflation_month: Optional[str] = Field(None, description="Month that it is for, e.g. 'May'")
    core_inflation_latest: Optional[float] = None
    inflation_target: Optional[float] = None
    target_tolerance: Optional[float] = Field(None, description="1 for plus or minus 1 percentage point")
    projections: List[Projection] = []
    reserve_ratios: Dict[str, float] = Field({}, description="Reserve requirement in per cent by kind of deposit")
    purchases: Optional[Purchases] = None
    fx_reserves_usd: Optional[float] = None
    governor: Optional[str] = None
    next_meeting: Optional[date] = None
    minutes_due: Optional[date] = None
    guidance: Optional[Literal["tightening", "neutral", "easing"]] = Field(
        None, description="Bias that the statement gives"
    )
    summary: str = Field(description="Two sentences for the front page")


SCHEMA = Decision
