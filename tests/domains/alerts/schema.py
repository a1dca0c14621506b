"""Consumer desk: one recall notice or story, one record."""

from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Dict, List, Literal, Optional

from pydantic import BaseModel, Field


class Hazard(str, Enum):
    MICROBIAL = "microbial"
    ALLERGEN = "allergen"
    FOREIGN_BODY = "foreign_body"
    CHEMICAL = "chemical"
    FIRE = "fire"
    INJURY = "injury"


class Batch(BaseModel):
    """A batch or lot that is recalled. Batches that are cleared or were never in doubt are left out."""

    code: str = Field(description="Batch or lot number as printed")
    use_by: Optional[date] = Field(None, description="Use-by or best-before date of this batch")
    units: Optional[int] = Field(None, ge=1, description="Packs or pieces in this batch")


class Product(BaseModel):
    name: str = Field(description="Brand and variety")
    net_grams: Optional[int] = Field(None, description="Net weight of one pack in grams")
    barcode: Optional[str] = Field(None, description="As printed")
    batches: List[Batch] = Field(default_factory=list)


class Maker(BaseModel):
    name: str
    place: Optional[str] = Field(None, description="Town")
    country: Optional[str] = None


class Refund(BaseModel):
    amount: Decimal = Field(description="Sum paid back for one unit", gt=0)
    currency: str = Field(description="ISO 4217 code", min_length=3, max_length=3)


class Spokesperson(BaseModel):
    """Whoever speaks for the company that recalls."""

    name: str
    role: Optional[str] = None


class Recall(BaseModel):
    """The recall that the text is about; earlier recalls and those of other firms are background."""

    company: str = Field(description="Company that recalls the product")
    authority: Optional[str] = Field(None, description="Public authority that ordered or published the recall")
    announced_on: Optional[date] = Field(None, description="Day on which the recall was first made public")
    hazard: Hazard
    cause: Optional[str] = Field(None, description="The germ, allergen, foreign matter or faulty part")
    voluntary: Optional[bool] = Field(None, description="False if an authority ordered it")
    products: List[Product]
    units_sold: Dict[str, int] = Field(
        default_factory=dict, description="Recalled units sold in each country; keys are ISO 3166 alpha-2 codes"
    )
    sold_by: List[str] = Field(default_factory=list, description="Shops or chains that sold it, by name")
    people_harmed: Optional[int] = Field(None, ge=0, description="Persons who fell ill or were hurt by the product")
    hospitalised: Optional[int] = Field(None, ge=0)
    deaths: Optional[int] = Field(None, ge=0)
    remedy: Optional[Literal["refund", "replacement", "repair"]] = None
    refund: Optional[Refund] = Field(None, description="Only if one sum applies to every unit")
    claim_until: Optional[date] = Field(None, description="Last day for claiming the remedy")
    hotline: Optional[str] = Field(None, description="Phone number for consumers")
    manufacturer: Optional[Maker] = Field(None, description="Only if it is not the recalling company itself")
    spokesperson: Optional[Spokesperson] = None


SCHEMA = Recall
