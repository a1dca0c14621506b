"""Natural-hazard bulletins: one earthquake or one storm."""

from datetime import datetime
from enum import Enum
from typing import Annotated, Literal, Optional, Union

from pydantic import BaseModel, Field


class Level(str, Enum):
    YELLOW = "yellow"
    ORANGE = "orange"
    RED = "red"


class Position(BaseModel):
    latitude: float = Field(ge=-90, le=90, description="Degrees, south negative")
    longitude: float = Field(ge=-180, le=180, description="Degrees, west negative")


class Earthquake(BaseModel):
    kind: Literal["earthquake"]
    magnitude: float
    magnitude_type: Optional[str] = Field(None, description="Mw, ML, mb ...")
    depth_km: Optional[float] = None
    origin_time: Optional[datetime] = Field(None, description="UTC")
    epicentre: Optional[Position] = None
    max_intensity: Optional[str] = None
    aftershocks: Optional[int] = None
    largest_aftershock: Optional[float] = None
    tsunami_warning: Optional[bool] = None


class Storm(BaseModel):
    kind: Literal["storm"]
    name: Optional[str] = None
    category: Optional[int] = Field(None, ge=1, le=5)
    position: Optional[Position] = None
    wind_kmh: Optional[float] = Field(None, description="Sustained")
    gust_kmh: Optional[float] = None
    pressure_hpa: Optional[int] = None
    heading: Optional[str] = None
    speed_kmh: Optional[float] = Field(None, description="At which the storm moves")
    landfall_place: Optional[str] = None


class AreaWarning(BaseModel):
    area: str
    level: Optional[Level] = None
    hazard: Optional[str] = None


class Observation(BaseModel):
    station: str
    quantity: Literal["rain", "gust", "wave_height", "intensity", "temperature"]
    value: float
    unit: str


class Distance(BaseModel):
    place: str
    km: float
    direction: Optional[str] = None


class Bulletin(BaseModel):
    agency: str
    bulletin_no: Optional[int] = Field(None)
    issued_at: Optional[datetime] = Field(None, description="Local time")
    next_bulletin_at: Optional[datetime] = Field(None, description="Local time")
    event: Annotated[Union[Earthquake, Storm], Field(discriminator="kind")]
    distances: list[Distance] = Field([], description="How far towns are from the centre")
    warnings: list[AreaWarning] = []
    observations: list[Observation] = []
    rain_forecast_mm: dict[str, float] = Field({}, description="Most rain expected, by area")
    people_exposed: Optional[int] = None
    forecaster: Optional[str] = None


SCHEMA = Bulletin
