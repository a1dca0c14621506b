"""Obituaries of scientists and athletes, one record per person."""

from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import Literal, Optional

from pydantic import BaseModel, Field


class Domain(str, Enum):
    SCIENCE = "science"
    SPORT = "sport"


class Position(BaseModel):
    """A post at an institution, or the years with a club or team."""

    organisation: str
    title: Optional[str] = None
    start_year: Optional[int] = None
    end_year: Optional[int] = None


class Award(BaseModel):
    """A prize, medal of a society or title that the person received."""

    name: str
    year: Optional[int] = None


class PersonalBest(BaseModel):
    event: str
    mark: Decimal
    unit: Literal["seconds", "metres", "kilograms", "points"]
    set_in: Optional[int] = Field(default=None, description="Year")


class Survivor(BaseModel):
    name: str
    relation: Literal["spouse", "child", "sibling", "parent", "grandchild"]


class Obituary(BaseModel):
    name: str = Field(description="The name the person was known by, as in the text")
    birth_name: Optional[str] = Field(default=None, description="Only if it differs from name")
    known_for: Domain
    born: Optional[date] = None
    birthplace: Optional[str] = None
    died: Optional[date] = None
    place_of_death: Optional[str] = None
    age: Optional[int] = Field(default=None, ge=0)
    cause_of_death: Optional[str] = None
    doctorate_year: Optional[int] = None
    papers_published: Optional[int] = None
    positions: list[Position] = []
    awards: list[Award] = []
    olympic_medals: dict[str, int] = Field(default_factory=dict, description="Number per colour: gold, silver, bronze")
    personal_bests: list[PersonalBest] = []
    height_cm: Optional[float] = None
    survivors: list[Survivor] = Field(default=[], description="Survivors given by name")
    funeral_at: Optional[datetime] = None
    funeral_private: Optional[bool] = None


SCHEMA = Obituary
