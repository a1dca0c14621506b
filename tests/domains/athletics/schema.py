"""Results service: one report of a meeting, its contests and who won them."""

from datetime import date
from decimal import Decimal
from typing import Annotated, List, Literal, Optional, Union

from pydantic import BaseModel, Field


class TrackPlace(BaseModel):
    """A runner in the final; heats are not kept."""

    place: int = Field(ge=1)
    athlete: str
    nation: Optional[str] = Field(None, description="Country, nationality, code or club, as the text gives it")
    time: Optional[str] = Field(None, description="In figures, e.g. '9.98' or '1:58.31' or '2:24:51'")


class FieldPlace(BaseModel):
    place: int = Field(ge=1)
    athlete: str
    nation: Optional[str] = Field(None, description="Country, nationality, code or club, as the text gives it")
    metres: Optional[float] = Field(None, description="Best valid mark")


class Track(BaseModel):
    kind: Literal["track"]
    name: str = Field(description="Distance without the sex, e.g. '800 metres' or '110 m hurdles'")
    sex: Literal["men", "women", "mixed"]
    wind: Optional[float] = Field(None, description="Metres per second, negative for a headwind")
    results: List[TrackPlace] = Field(default_factory=list)
    record: Optional[Literal["world", "continental", "national", "meeting", "club"]] = Field(
        None, description="The highest record that the winner set; null if none"
    )


class FieldEvent(BaseModel):
    kind: Literal["field"]
    name: str = Field(description="Discipline without the sex, e.g. 'long jump'")
    sex: Literal["men", "women", "mixed"]
    results: List[FieldPlace] = Field(default_factory=list)
    record: Optional[Literal["world", "continental", "national", "meeting", "club"]] = Field(
        None, description="The highest record that the winner set; null if none"
    )


class Road(BaseModel):
    kind: Literal["road"]
    name: str = Field(description="e.g. 'marathon'")
    sex: Literal["men", "women", "mixed"]
    finishers: Optional[int] = Field(None, description="In this race, of this sex")
    results: List[TrackPlace] = Field(default_factory=list)
    course_record: Optional[bool] = Field(None, description="Whether the winner broke the record of the course")


Contest = Annotated[Union[Track, FieldEvent, Road], Field(discriminator="kind")]


class Absence(BaseModel):
    """Somebody who was entered for this meeting and did not start, did not finish or was disqualified."""

    athlete: str
    status: Literal["withdrawn", "did_not_finish", "disqualified"]
    reason: Optional[str] = Field(None, description="In the words of the text")


class Purse(BaseModel):
    amount: Decimal
    currency: Literal["USD", "EUR", "GBP", "CHF", "JPY", "KES"]


class Meeting(BaseModel):
    """One meeting on one day. Results of other meetings are background."""

    title: str
    town: Optional[str] = None
    country: Optional[str] = None
    venue: Optional[str] = Field(None, description="Stadium or track")
    held_on: Optional[date] = None
    spectators: Optional[int] = None
    first_prize: Optional[Purse] = Field(None, description="What the winner of a contest gets, bonuses not included")
    director: Optional[str] = Field(None, description="Person who directs the meeting")
    contests: List[Contest] = Field(default_factory=list)
    absences: List[Absence] = Field(default_factory=list)
    next_on: Optional[date] = Field(None, description="Day of the next edition or of the next meeting of the series")


SCHEMA = Meeting
