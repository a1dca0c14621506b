"""Reports on expeditions and space missions."""

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, List, Literal, Optional, Union

from pydantic import BaseModel, Field


class SpaceFlight(BaseModel):
    kind: Literal["space"]
    spacecraft: str
    launcher: Optional[str] = None
    launch_site: Optional[str] = None
    launch_mass_kg: Optional[float] = None
    altitude_km: Optional[float] = Field(None, description="Of the orbit actually reached")


class LandJourney(BaseModel):
    kind: Literal["land"]
    start_point: str
    end_point: Optional[str] = Field(None, description="Where the journey actually ended")
    distance_km: Optional[float] = Field(None, description="Distance actually covered")
    highest_point_m: Optional[int] = None
    unsupported: Optional[bool] = None


class Voyage(BaseModel):
    kind: Literal["sea"]
    ship: str
    home_port: Optional[str] = None
    distance_nmi: Optional[float] = None
    max_depth_m: Optional[int] = Field(None, description="Greatest depth reached by a vehicle or a sampler")


class Member(BaseModel):
    """A person who travelled along and is named in the text."""

    name: str
    role: Literal["leader", "pilot", "scientist", "doctor", "engineer", "guide", "other"]
    country: Optional[str] = None
    age: Optional[int] = None


class Instrument(BaseModel):
    name: str
    built_by: Optional[str] = None
    mass_kg: Optional[float] = None
    working: Optional[bool] = None


class Stage(BaseModel):
    """A camp, station or dive site that was reached on a land journey or a voyage."""

    place: str
    reached_on: Optional[date] = None
    temperature_c: Optional[float] = None
    samples: List[str] = Field(default_factory=list, description="What was collected there")


class MissionReport(BaseModel):
    mission: str
    operator: Optional[str] = None
    status: Literal["under_way", "completed", "aborted"]
    journey: Annotated[Union[SpaceFlight, LandJourney, Voyage], Field(discriminator="kind")]
    started_at: Optional[datetime] = Field(None, description="Only if the time of day is given")
    started_on: Optional[date] = None
    ended_on: Optional[date] = None
    duration_days: Optional[int] = None
    crew: List[Member] = Field(default_factory=list)
    instruments: List[Instrument] = Field(default_factory=list)
    stages: List[Stage] = Field(default_factory=list)
    cost: Optional[Decimal] = Field(None, description="Full units, e.g. 4500000")
    cost_currency: Optional[str] = Field(None, description="ISO 4217 code")


SCHEMA = MissionReport
