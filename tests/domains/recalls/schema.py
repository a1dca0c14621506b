from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Dict, List, Literal, Optional, Union

from pydantic import BaseModel, Field


class Hazard(str, Enum):
    fire = "fire"
    burn = "burn"
    laceration = "laceration"
    choking = "choking"
    fall = "fall"
    crash = "crash"
    contamination = "contamination"
    undeclared_allergen = "undeclared_allergen"


class ProductLine(BaseModel):
    name: str
    model_numbers: List[str] = Field(default_factory=list, description="Model, lot or batch numbers")
    best_before: Optional[date] = None
    net_weight_g: Optional[float] = Field(None, description="Weight of one package in grams")
    colors: List[str] = []


class Incidents(BaseModel):
    """What the firm has heard of so far."""

    reports: Optional[int] = None
    injuries: Optional[int] = None
    deaths: Optional[int] = None
    property_damage: Optional[bool] = None


class Refund(BaseModel):
    kind: Literal["refund"]
    amount: Optional[Decimal] = None
    currency: Optional[str] = None


class Repair(BaseModel):
    kind: Literal["repair"]
    part: Optional[str] = None
    at_dealer: Optional[bool] = None


class Replace(BaseModel):
    kind: Literal["replace"]


class Recall(BaseModel):
    recall_number: Optional[str] = None
    recall_date: Optional[date] = None
    firm: str
    firm_location: Optional[str] = None
    brand: Optional[str] = None
    products: List[ProductLine]
    hazard: Hazard
    units: Dict[str, int] = Field(default_factory=dict, description="Units sold, by country")
    units_total: Optional[int] = None
    incidents: Incidents
    remedy: List[Union[Refund, Repair, Replace]] = Field(default_factory=list)
    sold_at: List[str] = Field(default_factory=list, description="Shops and web sites")
    sold_from: Optional[str] = Field(None, pattern=r"^\d{4}-\d{2}$", description="First month of sale")
    sold_until: Optional[str] = Field(None, pattern=r"^\d{4}-\d{2}$", description="Last month of sale")
    price_min: Optional[float] = None
    price_max: Optional[float] = Field(None, description="null unless a range is given")
    made_in: Optional[str] = None
    consumer_phone: Optional[str] = None
    stop_using: Optional[bool] = Field(None, description="Are consumers told to stop using it at once?")
    earlier_recall: Optional[bool] = Field(None, description="Is it an expansion of an earlier recall?")


SCHEMA = Recall
