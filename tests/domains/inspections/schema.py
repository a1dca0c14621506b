"""School inspection reports, one record per inspection."""

from datetime import date
from decimal import Decimal
from typing import Dict, List, Literal, Optional

from pydantic import BaseModel, Field

Grade = Literal["outstanding", "good", "requires improvement", "inadequate"]


class TestResult(BaseModel):
    subject: str
    reached_pct: Optional[float] = Field(
        None, description="Share of pupils who reached the standard this time, per cent"
    )
    national_pct: Optional[float] = None


class YearGroup(BaseModel):
    name: str = Field(description="For example 'Year 6'")
    pupils: Optional[int] = None
    results: List[TestResult] = Field(default_factory=list)


class Inspection(BaseModel):
    school: str
    town: Optional[str] = None
    headteacher: Optional[str] = None
    lead_inspector: Optional[str] = None
    first_day: Optional[date] = None
    last_day: Optional[date] = None
    published_on: Optional[date] = Field(None, description="Day on which the inspection report was published")
    pupils_on_roll: Optional[int] = None
    attendance_pct: Optional[float] = None
    overall: Grade
    previous_overall: Optional[Grade] = None
    grades: Dict[str, Grade] = Field(default_factory=dict, description="Grade of each area, by the area's name")
    safeguarding_effective: Optional[bool] = None
    deficit_gbp: Optional[Decimal] = None
    year_groups: List[YearGroup] = Field(default_factory=list)


SCHEMA = Inspection
