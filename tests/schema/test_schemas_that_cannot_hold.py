"""Schemas of one's own that no answer can fill, or whose validation gives something else."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any, cast

import pytest
from pydantic import BaseModel, Field, create_model, field_validator, model_serializer, model_validator

from communique import Extractor, ModelAnswer, check_record, load_article, reconcile
from communique.errors import CommuniqueError, MalformedAnswerError, SettingsError
from communique.schema.own_code import OwnCode

if TYPE_CHECKING:
    from collections.abc import Callable

    from communique import Article

TEXT = "Vardal Pumps said on Thursday that revenue rose 6.4 percent to 412 million euros."
ANSWER = {"company": "Vardal Pumps", "parts": [{"s": [1], "name": "Vardal Pumps"}], "s": [1]}


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


class _EndError(BaseException):
    """What nothing catches that catches Exception."""


class Hidden(BaseModel):
    """A part whose name cannot be read."""

    name: str | None = None

    def __getattribute__(self, name: str) -> Any:  # noqa: ANN401 - the fault
        if name in {"name", "company"}:
            raise RuntimeError("not for you")
        return super().__getattribute__(name)


class Hiding(Hidden):
    """The same at the top."""

    company: str | None = None


class Parts(BaseModel):
    """The same further down."""

    company: str | None = None
    parts: list[Hidden] = []


class Ending(BaseModel):
    """Its validation would end the process."""

    company: str | None = None

    @field_validator("company")
    @classmethod
    def _end(cls, _: object) -> Any:  # noqa: ANN401 - the fault
        raise _EndError("enough")


class Leaving(BaseModel):
    """The same, as a program ends."""

    company: str | None = None

    @field_validator("company")
    @classmethod
    def _leave(cls, _: object) -> Any:  # noqa: ANN401 - the fault
        sys.exit(3)


class Calling(BaseModel):
    """Its validation calls itself without end."""

    company: str | None = None

    @field_validator("company")
    @classmethod
    def _call(cls, value: object) -> Any:  # noqa: ANN401 - the fault
        return cls._call(value)


class Wordless(BaseModel):
    """Its validation raises what has no message."""

    company: str | None = None

    @field_validator("company")
    @classmethod
    def _raise(cls, _: object) -> Any:  # noqa: ANN401 - the fault
        class WordlessError(Exception):
            def __str__(self) -> str:
                raise RuntimeError("no words")

        raise WordlessError


class Described(BaseModel):
    """What it is cannot be told."""

    company: str | None = None

    @classmethod
    def __get_pydantic_json_schema__(cls, *_: object) -> Any:  # noqa: ANN401 - the fault
        raise LookupError("nowhere")


class Unwritten(BaseModel):
    """It is written down as something else."""

    company: str | None = None

    @model_serializer
    def _write(self) -> str:
        return "no object"


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


OWN_CODE = [
    (Hiding, "Hiding cannot be used: its own code raised RuntimeError: not for you in __getattribute__, line"),
    (Parts, "Parts cannot be used: its own code raised RuntimeError: not for you"),
    (Ending, "Ending cannot be used: its own code raised _EndError: enough in _end"),
    (Leaving, "Leaving cannot be used: its own code raised SystemExit: 3 in _leave"),
    (Calling, "Calling: its own validation raised RecursionError"),
    (Wordless, "Wordless: its own validation raised WordlessError. Let it"),
    (Described, "Described cannot be used: its own code raised LookupError: nowhere"),
]


@pytest.mark.parametrize(("schema", "said"), OWN_CODE)
def test_own_code_that_raises(schema: type[BaseModel], said: str) -> None:
    """Whatever a schema's own code raises, be it the end of the process, is an error that says what and where."""
    with pytest.raises(CommuniqueError, match=said):
        _ask(schema)


def test_ctrl_c_in_own_code() -> None:
    """What the user ends is ended, whatever code is running."""
    with pytest.raises(KeyboardInterrupt), OwnCode(Hidden):
        raise KeyboardInterrupt


@pytest.mark.parametrize("check", [check_record, reconcile])
def test_a_record_that_cannot_be_read(check: Callable[[Article, BaseModel], object]) -> None:
    """A record that is checked is treated the same."""
    with pytest.raises(SettingsError, match="its own code raised RuntimeError: not for you"):
        check(load_article(TEXT), Hiding(company="Vardal Pumps"))


def test_a_record_that_is_written_as_something_else() -> None:
    """A record whose serialisation gives no object is no record."""
    with pytest.raises(SettingsError, match="Unwritten cannot be written down: its serialisation gives a str"):
        reconcile(load_article(TEXT), Unwritten(company="Vardal Pumps"))


def test_a_record_that_holds_itself() -> None:
    """A record in a circle, or nested beyond all measure, is an error when it is checked."""
    circle = Branch(name="Vardal")
    circle.below.append(circle)
    with pytest.raises(SettingsError, match="holds itself"):
        check_record(load_article(TEXT), circle)
