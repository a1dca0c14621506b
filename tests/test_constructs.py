"""A whole extraction for whatever pydantic can say: the record comes back as it was said, or what fails is told."""

from __future__ import annotations

import warnings
from datetime import date, datetime, time
from decimal import Decimal
from enum import Enum
from io import StringIO
from typing import TYPE_CHECKING, Annotated, Any, Final, Generic, Literal, Optional, TypeVar

import pytest
from pydantic import BaseModel, ConfigDict, Field, create_model, field_validator, model_validator
from rich.console import Console

from communique.errors import MalformedAnswerError, SettingsError
from communique.export import export
from communique.report.page import Source, write_page
from communique.report.tables import record_table
from communique.testing import FakeModel

if TYPE_CHECKING:
    from pathlib import Path

TEXT: Final = (
    "HARVIK, 3 March 2025 - Norvale Ferries bought two ships, the Aldra and the Brim, for 42.5 million euros on "
    "1 March 2025. The Aldra carries 310 passengers and the Brim 280. Both sail at 14:30 on 5 April 2025. The code is "
    "NF-2210. Marta Lindqvist, the chief executive, said that crews would be trained. Fares rise 4 percent."
)
BUYER: Final = "Norvale Ferries"
AnyT = TypeVar("AnyT")


class Size(Enum):
    """How big a ship is."""

    SMALL = "small"
    BIG = "big"


class Ship(BaseModel):
    """A ship."""

    name: str
    passengers: int | None = None


class Freighter(BaseModel):
    """A ship for goods."""

    kind: Literal["freighter"]
    name: str
    tonnes: int | None = None


class Ferry(BaseModel):
    """A ship for people."""

    kind: Literal["ferry"]
    name: str
    passengers: int | None = None


class Sealed(BaseModel):
    """A ship that nobody changes."""

    model_config = ConfigDict(frozen=True)

    name: str


class Boxed(BaseModel, Generic[AnyT]):
    """Something with a label."""

    inner: AnyT
    label: str | None = None


class Named(BaseModel):
    """A ship whose name has another key."""

    name: str = Field(alias="shipName")


class Node(BaseModel):
    """What holds its own kind."""

    name: str
    inside: list[Node] = []


def _one(**fields: Any) -> type[BaseModel]:  # noqa: ANN401 - any field
    """A schema of some fields."""
    given: Any = {name: one if isinstance(one, tuple) else (one, ...) for name, one in fields.items()}
    return create_model("Purchase", **given)


ALDRA: Final[dict[str, Any]] = {"name": "Aldra", "passengers": 310}
BRIM: Final[dict[str, Any]] = {"name": "Brim", "passengers": 280}
Either = Annotated[Freighter | Ferry, Field(discriminator="kind")]

# construct, schema, what the model says
WHOLE: Final[list[tuple[str, type[BaseModel], dict[str, Any]]]] = [
    ("scalars", _one(buyer=str, ships=int, fare_pct=float), {"buyer": BUYER, "ships": 2, "fare_pct": 4}),
    ("Optional", _one(buyer=str, seller=(Optional[str], None)), {"buyer": BUYER}),  # noqa: UP045 - as many write it
    ("Literal", _one(buyer=str, how=Literal["sale", "lease"]), {"buyer": BUYER, "how": "sale"}),
    ("Literal of numbers", _one(ships=Literal[1, 2]), {"ships": 2}),
    ("Enum", _one(buyer=str, size=Size), {"buyer": BUYER, "size": "big"}),
    ("bool", _one(buyer=str, done=bool), {"buyer": BUYER, "done": True}),
    ("date", _one(signed_on=date), {"signed_on": "2025-03-01"}),
    ("datetime", _one(sails=datetime), {"sails": "2025-04-05T14:30:00"}),
    ("time", _one(sails_at=time), {"sails_at": "14:30:00"}),
    ("Decimal", _one(price=Decimal, currency=str), {"price": "42500000", "currency": "EUR"}),
    ("a union of scalars", _one(what=int | str), {"what": "Aldra"}),
    ("an object", _one(ship=Ship), {"ship": ALDRA}),
    ("an object that may be missing", _one(ship=(Ship | None, None)), {"ship": None}),
    ("a list of objects", _one(fleet=list[Ship]), {"fleet": [ALDRA, BRIM]}),
    ("lists of lists of objects", _one(fleets=list[list[Ship]]), {"fleets": [[ALDRA], [BRIM]]}),
    ("lists of lists of numbers", _one(seats=list[list[int]]), {"seats": [[310, 280], [2]]}),
    ("tuple and set", _one(names=tuple[str, ...], seats=set[int]), {"names": ["Aldra"], "seats": [310]}),
    ("dict of objects", _one(fleet=dict[str, Ship]), {"fleet": {"first": ALDRA}}),
    ("dict of numbers", _one(seats=dict[str, int]), {"seats": {"Aldra": 310, "Brim": 280}}),
    ("dict of days", _one(days=dict[str, date]), {"days": {"signing": "2025-03-01"}}),
    ("dict of words", _one(names=dict[str, str]), {"names": {"first": "Aldra"}}),
    ("dict that may be missing", _one(seats=(dict[str, int] | None, None)), {"seats": {"Aldra": 310}}),
    ("dict of lists of objects", _one(fleets=dict[str, list[Ship]]), {"fleets": {"all": [ALDRA, BRIM]}}),
    ("dict of dicts", _one(seats=dict[str, dict[str, int]]), {"seats": {"all": {"Aldra": 310}}}),
    ("a list of dicts", _one(seats=list[dict[str, int]]), {"seats": [{"Aldra": 310}]}),
    ("keys with a slash", _one(seats=dict[str, int]), {"seats": {"Aldra/first": 310}}),
    ("keys of a closed list", _one(ships=dict[Size, str]), {"ships": {"big": "Aldra"}}),
    ("discriminated union", _one(fleet=list[Either]), {"fleet": [{"kind": "ferry", **ALDRA}]}),
    ("discriminated object", _one(ship=Either), {"ship": {"kind": "freighter", "name": "Brim"}}),
    ("alias", _one(buyer=(str, Field(alias="theBuyer"))), {"theBuyer": BUYER}),
    ("alias further down", _one(fleet=list[Named]), {"fleet": [{"shipName": "Aldra"}]}),
    ("ge and pattern", _one(ships=(int, Field(ge=1)), code=(str, Field(pattern=r"^NF-\d+$"))),
     {"ships": 2, "code": "NF-2210"}),
    ("frozen", _one(fleet=list[Sealed]), {"fleet": [{"name": "Aldra"}]}),
    ("default_factory", _one(buyer=str, ships=(list[Ship], Field(default_factory=list))), {"buyer": BUYER}),
    ("generic", Boxed[Ship], {"inner": ALDRA, "label": BUYER}),
    ("generic of a word", Boxed[str], {"inner": "Aldra"}),
    ("generic in a list", _one(boxes=list[Boxed[Ship]]), {"boxes": [{"inner": ALDRA}]}),
]  # fmt: skip


def _said(record: BaseModel) -> Any:  # noqa: ANN401 - an extraction of any schema
    """What is made of an answer that says what a record says."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # a record that its schema refuses is told nonetheless
        return FakeModel(record).extract(TEXT)


@pytest.mark.parametrize(("schema", "said"), [row[1:] for row in WHOLE], ids=[row[0] for row in WHOLE])
def test_every_construct_comes_back(schema: type[BaseModel], said: dict[str, Any]) -> None:
    """What a model says of any construct is the record, and nothing that the text has is marked."""
    record = schema.model_validate(said)
    found = _said(record)
    assert found.record == record
    assert found.doubtful() == ()


@pytest.mark.parametrize(("schema", "said"), [row[1:] for row in WHOLE], ids=[row[0] for row in WHOLE])
def test_every_construct_can_be_shown(tmp_path: Path, schema: type[BaseModel], said: dict[str, Any]) -> None:
    """A record of any construct has a table for the terminal, a review page and exported tables."""
    found = _said(schema.model_validate(said))
    console = Console(file=StringIO(), width=100)
    console.print(record_table(found))
    source, known = Source(text=TEXT, extraction=found), {"folder": "ships"}
    assert write_page(tmp_path / "page.html", [source], schema, known=known, most=1).articles == 1
    (tmp_path / "extractions.jsonl").write_bytes(found.to_json_bytes() + b"\n")
    assert export(tmp_path, "jsonl", tmp_path / "tables", schema)["articles"] == 1


@pytest.mark.parametrize(
    ("schema", "said", "path"),
    [
        (_one(fleets=list[list[Ship]]), {"fleets": [[ALDRA | {"passengers": 731}]]}, "/fleets/0/0/passengers"),
        (_one(seats=dict[str, int]), {"seats": {"Aldra": 731}}, "/seats/Aldra"),
        (_one(fleets=dict[str, list[Ship]]), {"fleets": {"all": [{"name": "Corvin"}]}}, "/fleets/all/0/name"),
        (_one(seats=dict[str, dict[str, int]]), {"seats": {"all": {"Aldra": 731}}}, "/seats/all/Aldra"),
        (_one(names=dict[str, str]), {"names": {"first": "Corvin"}}, "/names/first"),
    ],
)
def test_what_is_deep_down_is_checked(schema: type[BaseModel], said: dict[str, Any], path: str) -> None:
    """A value that the text does not have is marked in lists of lists and in dictionaries too."""
    assert [one.path for one in _said(schema.model_validate(said)).doubtful()] == [path]


class FewSeats(Ship):
    """A ship that complains of few seats."""

    @model_validator(mode="after")
    def _enough(self) -> FewSeats:
        if (self.passengers or 300) < 300:
            raise ValueError("too few seats")
        return self


class FewShips(BaseModel):
    """A purchase that complains of few ships."""

    buyer: str
    ships: int | None = None

    @field_validator("ships")
    @classmethod
    def _enough(cls, ships: int | None) -> int | None:
        if ships is not None and ships < 5:
            raise ValueError("too few ships")
        return ships


class Broken(BaseModel):
    """A purchase whose own code fails."""

    buyer: str

    @model_validator(mode="after")
    def _fail(self) -> Broken:
        raise ZeroDivisionError("no ships")


FEW: Final = FewSeats.model_construct(**BRIM)
# who complains, the record that it complains of, where the verdict stands, what is left of the record
COMPLAINTS: Final[list[tuple[str, BaseModel, str, dict[str, Any]]]] = [
    ("a field", FewShips.model_construct(buyer=BUYER, ships=2), "/ships", {"buyer": BUYER, "ships": None}),
    ("an item", _one(fleet=list[FewSeats]).model_construct(fleet=[FewSeats.model_validate(ALDRA), FEW]), "/fleet/1",
     {"fleet": [ALDRA]}),
    ("an object", _one(buyer=str, ship=(FewSeats | None, None)).model_construct(buyer=BUYER, ship=FEW), "/ship",
     {"buyer": BUYER, "ship": None}),
    ("a limit", _one(buyer=str, ships=(int | None, Field(None, ge=3))).model_construct(buyer=BUYER, ships=2), "/ships",
     {"buyer": BUYER, "ships": None}),
    ("a pattern", _one(codes=list[Annotated[str, Field(pattern="^NF")]]).model_construct(codes=["Brim"]), "/codes/0",
     {"codes": []}),
]  # fmt: skip


@pytest.mark.parametrize(
    ("record", "path", "left"), [row[1:] for row in COMPLAINTS], ids=[row[0] for row in COMPLAINTS]
)
def test_a_complaint_is_a_verdict(record: BaseModel, path: str, left: dict[str, Any]) -> None:
    """What the schema's own validation refuses is left out, and a verdict has its words."""
    found = _said(record)
    assert found.record.model_dump() == left
    (refused,) = [one for one in found.verdicts if one.check == "schema"]
    assert (refused.path, refused.severity) == (path, "error")


NO_RECORD: Final[list[tuple[str, BaseModel, str]]] = [
    ("a required object", _one(ship=FewSeats).model_construct(ship=FEW), "too few seats"),
    ("the record", FewSeats.model_construct(**BRIM), "too few seats"),
    ("its own code", Broken.model_construct(buyer=BUYER), "ZeroDivisionError: no ships"),
]


@pytest.mark.parametrize(("record", "said"), [row[1:] for row in NO_RECORD], ids=[row[0] for row in NO_RECORD])
def test_no_record_is_an_error_that_says_why(record: BaseModel, said: str) -> None:
    """Where nothing is left that the schema takes, the error has the complaint and what to do."""
    with pytest.raises(MalformedAnswerError, match=said):
        _said(record)


@pytest.mark.parametrize(
    ("record", "said"),
    [
        (Node(name="Aldra"), "Node holds itself"),
        (_one(what=Any).model_construct(what="Aldra"), "cannot be asked for"),
        (_one(what=dict).model_construct(what={}), "cannot be asked for"),
    ],
)
def test_what_cannot_be_asked_for_is_refused(record: BaseModel, said: str) -> None:
    """Before anything is sent."""
    model = FakeModel(record)
    with pytest.raises(SettingsError, match=said):
        model.extract(TEXT)
    assert model.requests == []
