from datetime import date
from decimal import Decimal
from typing import Literal

from pydantic import BaseModel, Field


class PastJob(BaseModel):
    employer: str
    role: str | None = None
    from_year: int | None = None
    to_year: int | None = None


class Move(BaseModel):
    """One person who takes up or gives up one post."""

    person: str
    company: str
    kind: Literal["appointed", "resigned", "retires", "dismissed"]
    role: str = Field(description="The post that is taken up or given up")
    effective_on: date | None = Field(None, description="First day in the post, or last day for those who go")
    interim: bool = False
    age: int | None = None
    succeeds: str | None = Field(None, description="Predecessor in this post, only for appointments")
    base_salary_eur: Decimal | None = None
    max_bonus_pct: float | None = Field(None, description="Highest possible bonus, per cent of the base salary")
    notice_months: int | None = None
    past_jobs: list[PastJob] = []


class PeopleNews(BaseModel):
    published_on: date | None = None
    share_change_pct: float | None = Field(None, description="Reaction of the share price, negative if it fell")
    moves: list[Move]


SCHEMA = PeopleNews
