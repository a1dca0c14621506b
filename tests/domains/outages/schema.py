from datetime import date
from decimal import Decimal
from enum import Enum
from typing import List, Optional

from pydantic import BaseModel


class Fuel(str, Enum):
    NUCLEAR = "nuclear"
    COAL = "coal"
    GAS = "gas"
    HYDRO = "hydro"
    WIND = "wind"
    BIOMASS = "biomass"


class OutageType(str, Enum):
    PLANNED = "planned"
    FORCED = "forced"


class UnitOutage(BaseModel):
    unit: str
    installed_mw: Optional[float] = None
    unavailable_mw: Optional[float] = None
    outage_type: OutageType
    cause: Optional[str] = None
    start_date: Optional[date] = None
    expected_return: Optional[date] = None


class Plant(BaseModel):
    name: str
    operator: Optional[str] = None
    country: Optional[str] = None
    fuel: Optional[Fuel] = None
    outages: List[UnitOutage]


class OutageReport(BaseModel):
    published_on: Optional[date] = None
    plants: List[Plant]
    total_unavailable_mw: Optional[float] = None
    day_ahead_price_eur_mwh: Optional[Decimal] = None
    peak_demand_mw: Optional[float] = None
    supply_at_risk: Optional[bool] = None


SCHEMA = OutageReport
