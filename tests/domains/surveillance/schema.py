from datetime import date
from enum import Enum
from typing import List, Optional

from pydantic import BaseModel, Field


class Trend(str, Enum):
    rising = "rising"
    stable = "stable"
    falling = "falling"


class AreaCount(BaseModel):
    area: str
    cases: Optional[int] = None
    deaths: Optional[int] = None


class DiseaseWeek(BaseModel):
    """Figures for the week of the note, not totals for the season or the year."""

    disease: str
    cases: Optional[int] = None
    cases_week_before: Optional[int] = None
    hospital_admissions: Optional[int] = None
    deaths: Optional[int] = None
    positivity_pct: Optional[float] = Field(None, description="Share of the tested samples that were positive")
    incidence_per_100k: Optional[float] = None
    trend: Optional[Trend] = None
    by_area: List[AreaCount] = []


class WeeklyNote(BaseModel):
    issued_by: Optional[str] = None
    country: Optional[str] = None
    week: Optional[int] = Field(None, description="Number of the calendar week that is reported on")
    period_start: Optional[date] = None
    period_end: Optional[date] = None
    published_on: Optional[date] = None
    reporting_sites: Optional[int] = Field(None, description="Practices, clinics or laboratories that sent in data")
    diseases: List[DiseaseWeek]
    vaccinated_pct: Optional[float] = None
    outbreak_declared: Optional[bool] = None


SCHEMA = WeeklyNote
