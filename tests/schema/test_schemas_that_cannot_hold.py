"""Schemas of one's own that no answer can fill, or whose validation gives something else."""

from __future__ import annotations

import json
from typing import Any, cast

import pytest
from pydantic import BaseModel, Field, create_model, field_validator, model_validator

from communique import Extractor, ModelAnswer, check_record, load_article
from communique.errors import MalformedAnswerError, SettingsError

TEXT = "Vardal Pumps said on Thursday that revenue rose 6.4 percent to 412 million euros."
ANSWER = {"company": "Vardal Pumps", "s": [1]}


class Branch(BaseModel):
    """A branch with those below it."""

    name: str
    below: list[Branch] = []


class Key(BaseModel):
    """A key that Python keeps for itself."""

    company: str | None = Field(None, alias="__class__")


class Holder(BaseModel):
    """The same further down."""

    inner: list[Key] = []


class Thing(BaseModel):
    """Its validation puts an object where a text was."""

    company: str | None = None

    @field_validator("company")
    @classmethod
    def _thing(cls, _: object) -> Any:  # noqa: ANN401 - the fault
        return {"a": object()}


class Other(BaseModel):
    """Its validation gives no record."""

    company: str | None = None

    @model_validator(mode="after")
    def _other(self) -> Any:  # noqa: ANN401 - the fault
        return "no record"


def _deep(depth: int) -> type[BaseModel]:
    made: Any = create_model("Leaf", company=(str | None, None))
    for number in range(depth):
        made = create_model(f"Level{number}", inner=(made | None, None))
    return cast("type[BaseModel]", made)


def _ask(schema: type[BaseModel]) -> None:
    Extractor("house/gateway", schema=schema, ask=lambda _: ModelAnswer(raw=json.dumps(ANSWER))).extract(TEXT)


UNASKABLE = {
    "holds itself": (Branch, "Branch holds itself"),
    "200 deep": (_deep(200), "too deep"),
    "a key that Python keeps": (Key, "'__class__' begins with an underscore"),
    "such a key further down": (Holder, "'__class__' begins with an underscore"),
}


@pytest.mark.parametrize(("schema", "said"), UNASKABLE.values(), ids=UNASKABLE)
def test_unaskable(schema: type[BaseModel], said: str) -> None:
    """A schema that no answer can fill is refused before anything is asked."""
    with pytest.raises(SettingsError, match=said):
        _ask(schema)


@pytest.mark.parametrize(("schema", "said"), [(Thing, "PydanticSerializationError"), (Other, "it gave a str")])
def test_validation_that_gives_something_else(schema: type[BaseModel], said: str) -> None:
    """A validation whose result is no record, or cannot be written down, is an error that names it."""
    with pytest.raises(MalformedAnswerError, match=f"its own validation raised .*{said}"):
        _ask(schema)


def test_a_record_that_holds_itself() -> None:
    """A record in a circle, or nested beyond all measure, is an error when it is checked."""
    circle = Branch(name="Vardal")
    circle.below.append(circle)
    with pytest.raises(SettingsError, match="holds itself"):
        check_record(load_article(TEXT), circle)
