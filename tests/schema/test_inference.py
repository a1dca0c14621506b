"""What a field is taken for, told from its type, its name and its description."""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import Decimal
from enum import Enum
from typing import Annotated, Any, Final, Literal

import pytest
from pydantic import BaseModel, Field, create_model

from communique.schema.inference import factors_of, held_by, keys_of, kind_of, leaf_types, loop_of


class Colour(Enum):
    """A closed list."""

    RED = "red"


class Leaf(BaseModel):
    """What holds nothing of its kind."""

    name: str


class Tree(BaseModel):
    """What holds its own kind, a list and a dictionary further down."""

    name: str
    branches: list[dict[str, Tree]] = []


class Wood(BaseModel):
    """What holds something that holds itself."""

    oldest: Tree | None = None


# name, type, description, its siblings, what it is taken for
KINDS: Final[list[tuple[str, Any, str, tuple[str, ...], str]]] = [
    ("opened", date, "", (), "time"),
    ("opened", datetime | None, "", (), "time"),
    ("report_date", str, "", (), "time"),
    ("signed_on", str, "", (), "time"),
    ("deadline", str, "", (), "time"),
    ("sold_from", str, "As YYYY-MM", (), "time"),
    ("opens", time | None, "", (), "clock"),
    ("candidate", str, "", (), "words"),
    ("growth_pct", float, "", (), "percent"),
    ("growth", float, "Growth over the year, per cent", (), "percent"),
    ("growth", float, "How fast it grows", (), "number"),
    ("rank", int, "", (), "rank"),
    ("amount", Decimal, "", ("currency",), "money"),
    ("amount", Decimal, "", (), "number"),
    ("revenue", float | None, "", ("currency",), "money"),
    ("revenue", float | None, "", (), "money"),
    ("claimed", Decimal, "", (), "number"),
    ("employees", int, "", ("currency",), "number"),
    ("currency", str, "", (), "currency"),
    ("paid_in", str, "ISO 4217 code", (), "currency"),
    ("summary", str, "", (), "free"),
    ("unit", str, "", (), "free"),
    ("name", str, "", (), "words"),
    ("names", list[str], "", (), "words"),
    ("names", dict[str, str], "", (), "words"),
    ("seats", dict[str, int], "", (), "number"),
    ("seats", list[list[int]], "", (), "number"),
    ("name", Annotated[str, "a note"], "", (), "words"),
    ("colour", Colour, "", (), "choice"),
    ("colour", Literal["red", "blue"] | None, "", (), "choice"),
    ("is_open", bool, "", (), "flag"),
    ("what", int | str, "", (), "other"),
    ("what", Any, "", (), "other"),
]


@pytest.mark.parametrize(("name", "kind", "says", "siblings", "expected"), KINDS)
def test_kind(name: str, kind: Any, says: str, siblings: tuple[str, ...], expected: str) -> None:  # noqa: ANN401 - a type
    """Each row is one that the table in the module's docstring speaks of, or one just beside it."""
    fields: Any = {name: (kind, Field(description=says))}
    assert kind_of(name, create_model("One", **fields).model_fields[name], siblings) == expected


# name, description, unit of the text, what it is worth; None where the unit is not converted
UNITS: Final = [
    ("dose_mg", "", "g", 1000),
    ("dose_mg", "", "micrograms", 0.001),
    ("weight", "in milligrams", "g", 1000),
    ("burnt_km2", "", "hectares", 0.01),
    ("power_mw", "", "gw", 1000),
    ("margin_bp", "", "percentage points", 100),
    ("dose_mg", "", "litres", None),
    ("people", "", "g", None),
]


@pytest.mark.parametrize(("name", "says", "unit", "worth"), UNITS)
def test_units(name: str, says: str, unit: str, worth: float | None) -> None:
    """What another unit is worth in the one that is asked for."""
    assert factors_of(name, says).get(unit) == worth


def test_what_holds_what() -> None:
    """Lists and dictionaries are seen through, null and annotations too."""
    assert leaf_types(dict[str, list[int]] | None) == (int,)
    assert held_by(Annotated[dict[str, list[int]] | None, "a note"]) == (dict, list[int])
    assert held_by(str) is None
    assert keys_of(list[dict[str, dict[int, str]]]) == (str, int)


@pytest.mark.parametrize(("model", "loop"), [(Leaf, ""), (Tree, "Tree"), (Wood, "Tree")])
def test_loops(model: type[BaseModel], loop: str) -> None:
    """A model that holds itself at any depth is found."""
    assert loop_of(model) == loop
