"""Register of new objects in museums: gifts, purchases, finds, returns."""

from datetime import date
from decimal import Decimal
from typing import Dict, List, Literal, Optional, Union

from pydantic import BaseModel, Field


class Price(BaseModel):
    amount: Decimal
    currency: str = Field(description="Three-letter code")


class Grant(BaseModel):
    """A share of the price that somebody other than the museum pays."""

    giver: str
    sum: Price


class Artist(BaseModel):
    name: str
    born: Optional[int] = None
    died: Optional[int] = None


class Object(BaseModel):
    """One object, or a group that the text treats as one."""

    title: str = Field(description="Title or what it is")
    artist: Optional[Artist] = Field(None, description="Artist or maker; null if unknown or only attributed by others")
    dated: Optional[str] = Field(None, description="When it was made, in the words of the text")
    materials: List[str] = Field(default_factory=list)
    size_cm: Dict[Literal["height", "width", "depth", "length", "diameter"], float] = Field(
        default_factory=dict, description="In centimetres, without the frame"
    )
    number: Optional[str] = Field(None, description="Inventory or find number")
    pieces: Optional[int] = Field(None, ge=1, description="Only for a group")
    way: Literal["purchase", "gift", "bequest", "loan", "excavation", "restitution"] = Field(
        description="How the museum got it, or that it gave it back (restitution)"
    )
    from_whom: Optional[str] = Field(None, description="Seller, giver or lender; for a restitution, who receives it")
    price: Optional[Price] = Field(None, description="What it cost in all; estimates and insured values are not prices")
    grants: List[Grant] = Field(default_factory=list)
    former_owners: List[str] = Field(
        default_factory=list, description="Earlier owners by name, other than the artist and `from_whom`"
    )


class Curator(BaseModel):
    """The member of the museum or head of the dig who comments."""

    name: str
    post: Optional[str] = None


class Accession(BaseModel):
    institution: str = Field(description="Museum that receives or gives back, or the institute that digs")
    town: Optional[str] = None
    country: Optional[str] = None
    reported_on: Optional[date] = Field(None, description="Day of the text")
    curator: Optional[Curator] = None
    objects: List[Object]
    on_show_from: Optional[date] = None
    on_show_until: Optional[date] = None
    where_shown: Optional[str] = Field(None, description="Room, gallery or other place")
    admission: Optional[Union[Price, Literal["free"]]] = None


SCHEMA = Accession
