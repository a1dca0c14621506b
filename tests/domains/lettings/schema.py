from datetime import date
from decimal import Decimal
from typing import Literal, Optional

from pydantic import BaseModel


class Flat(BaseModel):
    label: Optional[str] = None
    floor: Optional[int] = None
    rooms: Optional[float] = None
    area_m2: Optional[float] = None
    monthly_rent_eur: Optional[Decimal] = None
    service_charge_eur: Optional[Decimal] = None
    deposit_eur: Optional[Decimal] = None
    available_from: Optional[date] = None
    furnished: Optional[bool] = None


class Building(BaseModel):
    address: str
    town: str
    year_built: Optional[int] = None
    energy_class: Optional[Literal["A+", "A", "B", "C", "D", "E", "F", "G"]] = None
    heating: Optional[Literal["gas", "oil", "district heating", "heat pump", "wood", "electric"]] = None
    plot_m2: Optional[float] = None
    station_distance_km: Optional[float] = None
    pets_allowed: Optional[bool] = None
    flats: list[Flat]


class LettingOffer(BaseModel):
    agent: Optional[str] = None
    reference: Optional[str] = None
    published_on: Optional[date] = None
    viewing_on: Optional[date] = None
    contact_name: Optional[str] = None
    buildings: list[Building]


SCHEMA = LettingOffer
