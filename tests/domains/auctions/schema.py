"""Sales of art and what museums do with it."""

from datetime import date, time
from decimal import Decimal
from typing import List, Literal, Optional

from pydantic import BaseModel, Field


class Lot(BaseModel):
    lot_number: Optional[int] = None
    artist: Optional[str] = None
    title: str
    year: Optional[int] = None
    height_cm: Optional[float] = None
    width_cm: Optional[float] = None
    estimate_low: Optional[Decimal] = None
    estimate_high: Optional[Decimal] = None
    hammer_price: Optional[Decimal] = Field(None, description="Price without the buyer's premium")
    price_with_fees: Optional[Decimal] = None
    sold: bool
    buyer: Optional[str] = None
    bidders: Optional[int] = None
    former_owners: List[str] = Field(default_factory=list)


class Exhibition(BaseModel):
    """A show that the text announces or reports."""

    title: str
    museum: str
    city: Optional[str] = None
    opens_on: Optional[date] = None
    closes_on: Optional[date] = None
    opens_at: Optional[time] = Field(None, description="Daily opening hour")
    works: Optional[int] = None
    ticket_price: Optional[Decimal] = None
    curators: List[str] = Field(default_factory=list)


class ArtNews(BaseModel):
    house: Optional[str] = Field(None, description="Auction house")
    sale_city: Optional[str] = None
    sale_date: Optional[date] = None
    sale_start: Optional[time] = None
    sale_kind: Optional[Literal["live", "online", "private"]] = None
    currency: Optional[str] = Field(None, description="ISO 4217 code of the sale")
    premium_pct: Optional[float] = Field(None, description="Buyer's premium")
    lots_offered: Optional[int] = None
    lots_sold: Optional[int] = None
    sale_total: Optional[Decimal] = None
    total_includes_fees: Optional[bool] = None
    lots: List[Lot] = Field(default_factory=list)
    exhibition: Optional[Exhibition] = None


SCHEMA = ArtNews
