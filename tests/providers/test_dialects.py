from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable  # noqa: TC003 - pydantic reads the annotation of a field
from decimal import Decimal
from enum import Enum
from typing import Annotated, Any, Literal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from pydantic import BaseModel, Field, create_model
from tests.providers.dialects import fitting, refusal_of_schema

from communique.asking import paired, wire
from communique.client.dialects import DIALECTS, UncarriedError, plain_schema, schema_in, translated
from communique.client.families import FAMILIES
from communique.errors import SettingsError
from communique.schema.fields import lists_of
from communique.trade.record import TradeRecord

ENFORCED = sorted({row.dialect for row in FAMILIES if "enforced" in row.forms})
LISTS = tuple(lists_of(TradeRecord))


class Kind(Enum):
    """A choice."""

    GOODS = "goods"
    SERVICES = "services"


class Place(BaseModel):
    """Where."""

    name: str
    code: Annotated[str, Field(pattern="^[A-Z]{3}$")] | None = None
    kind: Literal["city", "port"] = Field("city", description="What it is.")


class Truck(BaseModel):
    """One of a union."""

    by: Literal["truck"] = "truck"
    wheels: Annotated[int, Field(ge=4, le=18)] = 4


class Ship(BaseModel):
    """The other."""

    by: Literal["ship"] = "ship"
    draught: Annotated[float, Field(gt=0, lt=30)] | None = None


class Shipment(BaseModel):
    """Everything that a schema of one's own may hold, but fields of any name."""

    id: uuid.UUID
    when: dt.date | None = None
    at: dt.datetime | None = None
    amount: Decimal | None = None
    kind: Kind = Kind.GOODS
    origin: Place = Field(description="Where it comes from.")
    stops: Annotated[list[Place], Field(max_length=12, min_length=2)] = []
    tags: Annotated[set[str], Field(max_length=5)] = set()
    pair: tuple[int, int] = (0, 0)
    urgent: bool = False
    rate: Annotated[float, Field(multiple_of=0.5)] = 0.5
    note: Annotated[str, Field(max_length=200)] = ""


class Shipments(BaseModel):
    """Lists of items, as communique asks for them."""

    shipments: list[Shipment] = []
    via: Truck | Ship | None = None


class Loads(BaseModel):
    """The same without the union."""

    shipments: list[Shipment] = []


class Tree(BaseModel):
    """Holds itself."""

    name: str
    below: list[Tree] = []


class Prices(BaseModel):
    """Fields of any name."""

    by_product: dict[str, Decimal]


class Anything(BaseModel):
    """A field of any type."""

    what: Any


class Odd(BaseModel):
    """No JSON Schema."""

    call: Callable[[int], int]


def trade(*names: str, pairs: bool | None = None) -> type[BaseModel]:
    """The model that an answer for a trade record has to fit; tersely, unless `pairs` is given."""
    if pairs is None:
        return wire.answer_model(TradeRecord, names or LISTS)
    return paired.answer_model(TradeRecord, names or LISTS, pairs=pairs)


MODELS: list[type[BaseModel]] = [
    trade(),
    trade(pairs=True),
    trade(pairs=False),
    *(trade(name) for name in LISTS),
    Loads,
    Place,
    Shipments,
]
# All but one pair: two objects of that union begin with the same field.
CARRIED: list[tuple[str, type[BaseModel]]] = [
    (dialect, model) for dialect in ENFORCED for model in MODELS if (dialect, model) != ("openai", Shipments)
]


@pytest.mark.parametrize(("dialect", "model"), CARRIED, ids=[f"{one}-{model.__name__}" for one, model in CARRIED])
def test_carried(dialect: str, model: type[BaseModel]) -> None:
    """The models that we ask for go into every dialect, and the provider takes what comes out."""
    made = schema_in(dialect, model)
    Draft202012Validator.check_schema(made)
    assert refusal_of_schema(dialect, made) is None
    assert [*made["properties"]] == [*model.model_fields]


NOT_CARRIED = [
    ("openai", Shipments, "begin with the same field, by"),
    ("openai", Prices, "by_product has fields of any name"),
    ("openai", Anything, "what may be anything"),
    ("anthropic", Prices, "by_product has fields of any name"),
    ("anthropic", Tree, "Tree holds itself"),
    ("anthropic", Anything, "what may be anything"),
    ("gemini", Tree, "Tree holds itself"),
]


@pytest.mark.parametrize(("dialect", "model", "why"), NOT_CARRIED)
def test_not_carried(dialect: str, model: type[BaseModel], why: str) -> None:
    """What a dialect has no words for is said before anything is sent."""
    with pytest.raises(UncarriedError, match=why):
        schema_in(dialect, model)


def test_absent_ones() -> None:
    """Where all is required, what may be absent may be null; a list is empty then, unless it may not be empty."""
    model = create_model(
        "Absent", n=(int, 1), some=(list[int], []), many=(Annotated[list[int], Field(min_length=2)], [1, 2])
    )
    made = schema_in("openai", model)["properties"]
    assert (made["n"], made["some"]) == (
        {"anyOf": [{"type": "integer"}, {"type": "null"}]},
        {"type": "array", "items": {"type": "integer"}},
    )
    assert made["many"]["anyOf"][1] == {"type": "null"}


def test_recursion_where_it_is_taken() -> None:
    """A definition may hold itself with OpenAI, the answer's own too."""
    made = schema_in("openai", Tree)
    assert refusal_of_schema("openai", made) is None
    assert made["properties"]["below"] == {"items": {"$ref": "#/$defs/Tree"}, "type": "array"}


def one(schema: object) -> dict[str, Any]:
    """An object with one field."""
    return {"type": "object", "properties": {"n": schema}, "required": ["n"]}


# A field's schema, as pydantic or `json_schema_extra` may give it, and what OpenAI gets; None where it has no words.
WORDS: list[tuple[Any, Any]] = [
    ({"oneOf": [{"type": "integer"}, {"type": "string"}]}, {"anyOf": [{"type": "integer"}, {"type": "string"}]}),
    ({"allOf": [{"type": "integer"}], "description": "How many."}, {"type": "integer", "description": "How many."}),
    ({"type": ["integer", "null"]}, {"anyOf": [{"type": "integer"}, {"type": "null"}]}),
    (
        {"type": "array", "prefixItems": [{"type": "integer"}] * 2, "minItems": 2, "maxItems": 2},
        {"type": "array", "minItems": 2, "maxItems": 2, "items": {"type": "integer"}},
    ),
    ({"type": "array", "prefixItems": [{"type": "integer"}, {"type": "string"}]}, None),
    ({"type": "array"}, None),
    ({"enum": [*range(300)]}, {"type": "integer"}),
    ({"enum": [0.5, *range(300)]}, {"type": "number"}),
    ({"type": "string", "pattern": "^(?!x)y$"}, {"type": "string"}),
    ({"type": "string", "format": "uri"}, {"type": "string"}),
    ({"type": "object", "properties": {}, "additionalProperties": {"type": "string"}}, None),
    (True, None),
]


@pytest.mark.parametrize(("given", "expected"), WORDS, ids=range(len(WORDS)))
def test_words(given: object, expected: object) -> None:
    """What a dialect has another word for is said in it; what it has none for is not carried."""
    if expected is None:
        with pytest.raises(UncarriedError):
            translated(one(given), DIALECTS["openai"])
    else:
        assert translated(one(given), DIALECTS["openai"]) == one(expected) | {"additionalProperties": False}


def test_words_of_llama_cpp() -> None:
    """Patterns that are not whole, and ranges of what is no integer, are left out; fields of any name stay."""
    assert translated(one({"type": "string", "pattern": "x"}), DIALECTS["llama.cpp"]) == one({"type": "string"})
    assert translated(one({"type": "number", "minimum": 1}), DIALECTS["llama.cpp"]) == one({"type": "number"})
    free = {"type": "object", "additionalProperties": {"type": "string", "default": ""}}
    made = translated(one(free), DIALECTS["llama.cpp"])
    assert made["properties"]["n"]["additionalProperties"] == {"type": "string"}


def test_the_answer_is_an_object() -> None:
    """A schema whose root is no object is not carried."""
    with pytest.raises(UncarriedError, match="the answer is no object"):
        translated({"type": "array", "items": {"type": "string"}}, DIALECTS["anthropic"])


def test_choices_of_other_things() -> None:
    """Gemini has no choice among other than texts and numbers."""
    assert translated(one({"type": "boolean", "const": True}), DIALECTS["gemini"]) == one({"type": "boolean"})


SIZES = [
    ("openai", {f"n{n}": (int, ...) for n in range(5001)}, "5001 properties"),
    ("openai", {f"n{n}": (Literal[tuple(f"{n}_{m}" for m in range(200))], ...) for n in range(6)}, "1200 values"),
    ("openai", {"n" * 120_001: (int, ...)}, "characters"),
    ("anthropic", {f"n{n}": (int, 0) for n in range(25)}, "25 properties that may be absent"),
    ("anthropic", {f"n{n}": (int | str, ...) for n in range(17)}, "17 unions"),
]


@pytest.mark.parametrize(("dialect", "fields", "why"), SIZES, ids=[row[2] for row in SIZES])
def test_sizes(dialect: str, fields: dict[str, Any], why: str) -> None:
    """A schema beyond a provider's limits does not go into its form."""
    with pytest.raises(UncarriedError, match=why):
        schema_in(dialect, create_model("Large", **fields))


def test_depth() -> None:
    """Nor one with more levels than there may be."""
    model: type[BaseModel] = create_model("Level0", n=(int, ...))
    for number in range(1, 11):
        model = create_model(f"Level{number}", below=(model, ...))
    with pytest.raises(UncarriedError, match="11 levels of objects"):
        schema_in("openai", model)


def test_long_enums_become_their_type() -> None:
    """A choice of more values than a provider takes is a text there, and checked afterwards."""
    values: Any = Literal[tuple(f"v{n}" for n in range(300))]
    made = schema_in("gemini", create_model("Wide", which=(values, ...)))
    assert made["properties"]["which"] == {"type": "string"}


def test_asked_for_in_no_form() -> None:
    """A model that has no JSON Schema can be asked for in no form."""
    with pytest.raises(SettingsError, match="Odd cannot be asked for: it has no JSON Schema"):
        plain_schema(Odd)


def without_nulls(value: Any) -> Any:  # noqa: ANN401 - any JSON value
    """A value without keys that are null: what absent ones come back as where all are required."""
    if isinstance(value, dict):
        return {key: without_nulls(one) for key, one in value.items() if one is not None}
    return [without_nulls(one) for one in value] if isinstance(value, list) else value


@pytest.mark.parametrize("dialect", ENFORCED)
@pytest.mark.parametrize("model", [trade(), trade(pairs=True)], ids=["terse", "pairs"])
def test_answers_fit(dialect: str, model: type[BaseModel]) -> None:
    """What fits a provider's schema fits ours, when nulls for absent keys are taken for absent."""
    made = schema_in(dialect, model)
    answer = fitting(made)
    Draft202012Validator(made).validate(answer)
    plain = plain_schema(model)
    wrong = [*Draft202012Validator(plain).iter_errors(answer)]
    lost = [*Draft202012Validator(plain).iter_errors(without_nulls(answer))]
    assert not wrong or not lost


KINDS = st.sampled_from([str, int, float, bool, dt.date, Decimal, Kind, Place, Literal["a", "b"], uuid.UUID])
FIELDS = st.dictionaries(
    st.from_regex(r"[a-z]{1,8}", fullmatch=True).filter(lambda name: name not in {"copy", "json", "dict", "schema"}),
    st.tuples(KINDS, st.sampled_from(["plain", "list", "optional", "absent", "either"])),
    min_size=1,
    max_size=8,
)


def made_of(fields: dict[str, tuple[Any, str]]) -> type[BaseModel]:
    """A model with these fields."""
    some: Any = Field(default_factory=list, max_length=9, description="Some.")
    made: dict[str, Any] = {}
    for name, (kind, way) in fields.items():
        many: Any = list.__class_getitem__(kind)
        ways = {
            "plain": (kind, ...),
            "list": (many, ...),
            "optional": (kind | None, None) if way == "optional" else None,
            "absent": (many, some),
            "either": (kind | list[str], ...) if way == "either" else None,
        }
        made[name] = ways[way]
    return create_model("Made", **made)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(FIELDS)
def test_any_model(fields: dict[str, tuple[Any, str]]) -> None:
    """Of any model comes, in each dialect, a schema that the provider takes, or word that it has none."""
    model = made_of(fields)
    for dialect in ENFORCED:
        try:
            made = schema_in(dialect, model)
        except UncarriedError:
            continue
        assert refusal_of_schema(dialect, made) is None, (dialect, made)
        Draft202012Validator(made).validate(fitting(made))


@pytest.mark.parametrize("dialect", sorted(DIALECTS))
def test_the_models_own_schema_stays(dialect: str) -> None:
    """Making a dialect changes nothing in what it is made from."""
    before = plain_schema(Shipments)
    kept = repr(before)
    try:
        schema_in(dialect, Shipments)
    except UncarriedError as error:
        assert dialect == "openai", error  # noqa: PT017 - the one that has no word for it
    assert repr(plain_schema(Shipments)) == kept
