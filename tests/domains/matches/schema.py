"""Football match reports for the results archive."""

import datetime as dt
from enum import Enum
from typing import Optional

from pydantic import BaseModel, Field


class GoalKind(str, Enum):
    OPEN_PLAY = "open_play"
    PENALTY = "penalty"
    FREE_KICK = "direct_free_kick"
    OWN_GOAL = "own_goal"


class Goal(BaseModel):
    scorer: str
    team: str = Field(description="The side that the goal counts for")
    minute: int | None = None
    added_time: int | None = Field(default=None, description="3 for 90+3")
    kind: GoalKind = GoalKind.OPEN_PLAY
    assist: str | None = None


class Card(BaseModel):
    player: str
    minute: int | None = None
    red: bool = Field(description="Also true for a second yellow")


class Substitution(BaseModel):
    on: str
    off: str
    minute: int | None = None


class Side(BaseModel):
    name: str
    goals: int
    half_time_goals: Optional[int] = None
    coach: Optional[str] = None
    possession_pct: Optional[int] = None
    shots: Optional[int] = None
    corners: Optional[int] = None
    shootout_goals: Optional[int] = None


class Fixture(BaseModel):
    team: str
    opponent: str
    on: dt.date | None = None
    at_home: bool | None = None


class MatchReport(BaseModel):
    competition: Optional[str] = None
    stage: Optional[str] = Field(default=None, description="Matchday, round or group")
    played_on: dt.date | None = None
    kick_off: dt.time | None = None
    venue: Optional[str] = None
    attendance: Optional[int] = None
    home: Side
    away: Side
    goals: list[Goal] = Field(default_factory=list)
    cards: list[Card] = Field(default_factory=list)
    substitutions: list[Substitution] = Field(default_factory=list)
    referee: Optional[str] = None
    extra_time: bool = False
    table_points: dict[str, int] = Field(
        default_factory=dict, description="Points in the table after the match, by team"
    )
    next_fixtures: list[Fixture] = Field(default_factory=list)
    player_of_the_match: Optional[str] = None


SCHEMA = MatchReport
