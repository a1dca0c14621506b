import datetime as dt
from typing import List, Literal, Optional, Union

from pydantic import BaseModel, Field


class Aircraft(BaseModel):
    type: Literal["aircraft"]
    make_model: str
    registration: Optional[str] = None
    year_built: Optional[int] = None
    engines: Optional[int] = None
    airframe_hours: Optional[float] = None


class Vessel(BaseModel):
    type: Literal["vessel"]
    name: str
    flag: Optional[str] = None
    imo_number: Optional[str] = None
    length_m: Optional[float] = None
    gross_tonnage: Optional[int] = None
    year_built: Optional[int] = None


class Injuries(BaseModel):
    fatal: Optional[int] = None
    serious: Optional[int] = None
    minor: Optional[int] = None
    uninjured: Optional[int] = None


class PersonInCommand(BaseModel):
    age: Optional[int] = None
    hours_total: Optional[int] = Field(None, description="Flying hours; null at sea")
    hours_on_type: Optional[int] = None
    experience_years: Optional[int] = None


class Recommendation(BaseModel):
    number: Optional[str] = None
    addressee: str
    text: str


class Investigation(BaseModel):
    """A report of an accident investigation body."""

    report_number: Optional[str] = None
    published: Optional[dt.date] = None
    agency: Optional[str] = None
    accident_date: Optional[dt.date] = None
    local_time: Optional[dt.time] = None
    place: Optional[str] = None
    country: Optional[str] = None
    craft: Union[Aircraft, Vessel]
    operator: Optional[str] = None
    phase: Optional[
        Literal["standing", "taxi", "take_off", "climb", "cruise", "approach", "landing", "berthing", "under_way"]
    ] = None
    crew: Optional[int] = None
    passengers: Optional[int] = None
    injuries: Injuries = Injuries()
    damage: Optional[Literal["none", "minor", "substantial", "destroyed"]] = None
    in_command: Optional[PersonInCommand] = None
    wind_kt: Optional[int] = Field(None, description="Mean wind in knots")
    visibility_km: Optional[float] = None
    temperature_c: Optional[float] = None
    speed_kt: Optional[float] = Field(None, description="At impact, touchdown or grounding")
    fuel_spilled_l: Optional[float] = Field(None, description="Litres; 1 m3 is 1000")
    cause: str
    contributing_factors: List[str] = []
    recommendations: List[Recommendation] = []


SCHEMA = Investigation
