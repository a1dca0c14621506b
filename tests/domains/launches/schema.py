"""Launch log of a space research desk."""

from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field


class Outcome(str, Enum):
    success = "success"
    partial_failure = "partial_failure"
    failure = "failure"


class Regime(str, Enum):
    leo = "LEO"
    sso = "SSO"
    meo = "MEO"
    gto = "GTO"
    geo = "GEO"
    beyond = "beyond_earth"


class Purpose(str, Enum):
    communications = "communications"
    earth_observation = "earth_observation"
    navigation = "navigation"
    science = "science"
    technology = "technology"
    crew_or_cargo = "crew_or_cargo"


class Orbit(BaseModel):
    """The orbit that was reached, not the one that was aimed at."""

    regime: Regime
    perigee_km: float | None = None
    apogee_km: float | None = None
    inclination_deg: float | None = Field(None, ge=0, le=180)


class Payload(BaseModel):
    """A spacecraft on board."""

    name: str
    owner: str | None = Field(None, description="Company, agency or university that owns or runs it")
    mass_kg: float | None = Field(None, description="Mass at launch")
    purpose: Purpose | None = None
    working: bool | None = Field(None, description="Whether it has been heard from in orbit; false if it was lost")


class Money(BaseModel):
    amount: Annotated[Decimal, Field(ge=0, description="In full units of the currency")]
    currency: Annotated[str, Field(pattern="^[A-Z]{3}$")]


class Launch(BaseModel):
    """A launch to orbit that took place. Postponed, earlier and suborbital flights are not logged."""

    model_config = ConfigDict(extra="forbid")

    rocket: str = Field(description="Type of rocket")
    flight: int | None = Field(None, description="Number of this flight in the life of the rocket type; the first is 1")
    provider: str | None = Field(None, description="Who launched it")
    site: str | None = None
    country: str | None = Field(None, description="Country of the launch site")
    day_utc: date | None = None
    liftoff_utc: str | None = Field(None, pattern=r"^\d\d:\d\d$", description="HH:MM in Universal Time")
    outcome: Outcome
    cause: str | None = Field(None, description="Of a failure, in the words of the text")
    booster_recovered: bool | None = None
    orbit: Orbit | None = None
    payloads: list[Payload] = []
    price: Money | None = Field(None, description="What the customer pays for the launch, without the satellite")


class Speaker(BaseModel):
    """Somebody who is quoted by name in direct speech, or interviewed."""

    name: str
    role: str | None = None
    organisation: str | None = None


class LaunchLog(BaseModel):
    dated: date | None = Field(None, description="Day of the text")
    launches: list[Launch]
    tally: dict[str, int] = Field(
        {}, description="Launches to orbit so far this year by country, as stated; keys are ISO 3166 alpha-2 codes"
    )
    speakers: list[Speaker] = []


SCHEMA = LaunchLog
