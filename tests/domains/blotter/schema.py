from datetime import date
from decimal import Decimal
from typing import List, Literal, Optional

from pydantic import BaseModel


class Person(BaseModel):
    name: Optional[str] = None
    age: Optional[int] = None
    home: Optional[str] = None


class Suspect(Person):
    status: Literal["wanted", "arrested", "charged", "released"]
    bail: Optional[Decimal] = None


class Item(BaseModel):
    what: str
    count: Optional[int] = None
    value: Optional[Decimal] = None
    recovered: Optional[bool] = None


class Officer(BaseModel):
    name: str
    rank: Optional[str] = None


class Incident(BaseModel):
    number: Optional[str] = None
    kind: Literal["theft", "burglary", "robbery", "assault", "fraud", "vandalism", "drugs", "driving"]
    day: Optional[date] = None
    time: Optional[str] = None
    place: Optional[str] = None
    weapon: Optional[str] = None
    victims: List[Person] = []
    injured: Optional[int] = None
    suspects: List[Suspect] = []
    stolen: List[Item] = []


class Blotter(BaseModel):
    """New incidents in a police report or a story; older cases that it mentions are left out."""

    force: str
    country: Optional[str] = None
    issued: Optional[date] = None
    currency: Optional[str] = None
    phone: Optional[str] = None
    officer: Optional[Officer] = None
    incidents: List[Incident]


SCHEMA = Blotter
