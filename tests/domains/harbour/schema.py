"""Incidents at sea and in port."""

import datetime
from decimal import Decimal
from typing import Literal

from pydantic import BaseModel, Field


class CargoItem(BaseModel):
    goods: str
    tonnes: float | None = None
    containers: int | None = None


class Vessel(BaseModel):
    name: str
    type: Literal["container", "tanker", "bulk", "ferry", "fishing", "tug", "other"]
    flag: str | None = Field(None, description="Flag state")
    length_m: float | None = None
    built: int | None = Field(None, description="Year")
    people_on_board: int | None = Field(None, description="Crew and passengers")
    speed_knots: float | None = Field(None, description="At the time of the incident")
    cargo: list[CargoItem] = []


class Casualties(BaseModel):
    dead: int | None = None
    missing: int | None = None
    injured: int | None = None


class Incident(BaseModel):
    kind: Literal["collision", "grounding", "fire", "capsize", "spill", "breakdown"]
    occurred_on: datetime.date | None = None
    local_time: datetime.time | None = None
    place: str = Field(description="Port, strait, bank ...")
    country: str | None = None
    vessels: list[Vessel] = Field(description="Ships that met with the incident; not those that came to help")
    helpers: list[str] = Field([], description="Names of ships that came to help")
    casualties: Casualties
    spilled_tonnes: float | None = None
    wind_knots: int | None = None
    wave_height_m: float | None = None
    port_closed: bool | None = None
    closed_hours: float | None = None
    ships_delayed: int | None = None
    damage_estimate: Decimal | None = Field(None, description="Full units")
    damage_currency: str | None = Field(None, description="ISO 4217 code")
    cause: str | None = Field(None, description="Cause as far as established, in a few words")
    investigated_by: str | None = None


SCHEMA = Incident
