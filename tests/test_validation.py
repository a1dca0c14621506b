"""Raw answers: what can be read is read, what can be mended is mended, what is set aside is named with its place."""

from __future__ import annotations

import json
from typing import Annotated, Any, Final, Literal

import pytest
from pydantic import BaseModel, ConfigDict, field_validator
from pydantic import Field as Constraint

from communique.answer.validation import Checked, Problem, mend, read_answer
from communique.errors import EmptyAnswerError, MalformedAnswerError
from communique.schema.paths import pointer


class Deal(BaseModel):
    """An item as a model is asked for it."""

    model_config = ConfigDict(extra="forbid")

    name: str
    kind: Literal["mou", "trade_agreement"] = "mou"
    count: int | None = None
    share: float | None = None
    parties: list[str] = Constraint(default_factory=list)
    lines: Annotated[list[int], Constraint(max_length=3)] = Constraint(default_factory=list)
    status: Literal["signed", "planned"] | None = None

    @field_validator("name")
    @classmethod
    def _no_shouting(cls, name: str) -> str:
        if name.isupper() and len(name) > 8:
            raise ValueError("the name is shouted")
        return name


class Visit(BaseModel):
    """An item of another list."""

    place: str


class Answer(BaseModel):
    """An answer with two lists."""

    deals: list[Deal]
    visits: list[Visit]


class OneList(BaseModel):
    """An answer with one list."""

    visits: list[Visit]


DEFAULTS: Final[dict[str, Any]] = {
    "kind": "mou", "count": None, "share": None, "parties": [], "lines": [], "status": None,
}  # fmt: skip
Rows = list[tuple[str, str, Any]]
OMAN: Final = {"place": "Muscat"}

# item, mended by the schema of Deal
MENDED: Final[list[tuple[dict[str, Any], dict[str, Any]]]] = [
    ({"name": "x", "parties": "Acme"}, {"name": "x", "parties": ["Acme"]}),
    ({"name": "x", "parties": None}, {"name": "x", "parties": []}),
    ({"name": "x", "parties": ""}, {"name": "x", "parties": []}),
    ({"name": "x", "parties": [1, "b"]}, {"name": "x", "parties": ["1", "b"]}),
    ({"name": "x", "lines": "3"}, {"name": "x", "lines": [3]}),
    ({"name": "x", "lines": ["[3]", " 4 "]}, {"name": "x", "lines": [3, 4]}),
    ({"name": 26}, {"name": "26"}),
    # a list of one where a value belongs
    ({"name": ["x"], "count": [1], "share": ["3.5"]}, {"name": "x", "count": 1, "share": 3.5}),
    ({"name": "x", "count": [1, 2]}, {"name": "x", "count": [1, 2]}),
    ({"name": "x", "count": []}, {"name": "x", "count": []}),
    ({"name": "x", "lines": 3}, {"name": "x", "lines": [3]}),
    ({"name": "x", "count": "1" * 5000}, {"name": "x", "count": "1" * 5000}),
    ({"name": "x", "share": "NaN"}, {"name": "x"}),
    ({"name": "x", "count": "16"}, {"name": "x", "count": 16}),
    ({"name": "x", "share": "-3.5"}, {"name": "x", "share": -3.5}),
    ({"name": "x", "count": "many"}, {"name": "x", "count": "many"}),
    ({"name": "x", "kind": "MoU"}, {"name": "x", "kind": "mou"}),
    ({"name": "x", "kind": "Trade Agreement"}, {"name": "x", "kind": "trade_agreement"}),
    ({"name": "x", "kind": "trade-agreement "}, {"name": "x", "kind": "trade_agreement"}),
    ({"name": "x", "kind": "pact"}, {"name": "x", "kind": "pact"}),
    ({"name": "x", "status": "Signed"}, {"name": "x", "status": "signed"}),
    # a null where the field may be left out
    ({"name": "x", "count": "null"}, {"name": "x"}),
    ({"name": "x", "status": "N/A"}, {"name": "x"}),
    ({"name": "x", "count": ""}, {"name": "x"}),
    # a truth value is no number, and an unknown key is not for the schema to mend
    ({"name": True}, {"name": True}),
    ({"name": "x", "extra": 1}, {"name": "x", "extra": 1}),
]


def deal(**values: Any) -> dict[str, Any]:  # noqa: ANN401 - any JSON value
    """A valid deal with these values."""
    return DEFAULTS | values


@pytest.mark.parametrize(("item", "expected"), MENDED)
def test_mending(item: dict[str, Any], expected: dict[str, Any]) -> None:
    """What the schema alone settles is set right; the rest stays as it came."""
    assert mend(item, Deal.model_json_schema()) == expected


@pytest.mark.parametrize("raw", ["", " \n\t"])
def test_an_empty_answer_is_an_error(raw: str) -> None:
    """Nothing at all is told from nothing found."""
    with pytest.raises(EmptyAnswerError) as caught:
        read_answer(raw, Answer)
    assert caught.value.raw == raw


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        ("I cannot help with that.", "the answer is not JSON but begins 'I cannot help with that.'"),
        ('"a word"', "the answer is not JSON but begins '\"a word\"'"),
        ("null", "the answer is not JSON but begins 'null'"),
        ("[1, 2]", "the answer is not a JSON object but begins '[1, 2]'"),
        ("{}", "the answer has none of the lists deals, visits; it has nothing"),
        ('{"error": "too long"}', "the answer has none of the lists deals, visits; it has error"),
    ],
)
def test_an_answer_of_another_shape_is_an_error(raw: str, message: str) -> None:
    """JSON without any of the lists that were asked for is malformed, and the message says what it is instead."""
    with pytest.raises(MalformedAnswerError) as caught:
        read_answer(raw, Answer)
    assert (str(caught.value), caught.value.raw) == (message, raw)


@pytest.mark.parametrize(
    ("answer", "lists"),
    [
        ({"deals": [], "visits": []}, {"deals": [], "visits": []}),
        ({"visits": [OMAN]}, {"deals": [], "visits": [OMAN]}),
        ({"deals": None, "visits": [OMAN]}, {"deals": [], "visits": [OMAN]}),
        ({"visits": OMAN}, {"deals": [], "visits": [OMAN]}),
        ({"deals": [{"name": "x", "parties": "Acme"}]}, {"deals": [deal(name="x", parties=["Acme"])], "visits": []}),
        ({"visits": [OMAN], "note": "unasked"}, {"deals": [], "visits": [OMAN]}),
    ],
)
def test_lists_that_fit_or_can_be_mended(answer: dict[str, Any], lists: dict[str, list[dict[str, Any]]]) -> None:
    """An absent list is empty, a lone item is a list of one, and nothing is a problem that could be mended."""
    assert read_answer(json.dumps(answer), Answer) == Checked(lists)


def test_a_list_alone_is_taken_for_the_only_one_asked_for() -> None:
    """Where one list was asked for, the list without the object around it will do."""
    assert read_answer(json.dumps([OMAN]), OneList) == Checked({"visits": [OMAN]}, mended=True)


@pytest.mark.parametrize(
    ("item", "problems"),
    [
        ("a word", [("/deals/1", "'a word' is not an item of deals", {"value": "a word"})]),
        (7, [("/deals/1", "7 is not an item of deals", {"value": 7})]),
        ({}, [("/deals/1", "'name' is a required property", {})]),
        ({"name": "x", "kind": "pact"}, [("/deals/1/kind", "'pact' is not one of ['mou', 'trade_agreement']", ...)]),
        ({"name": "x", "lines": [1, "y"]}, [("/deals/1/lines/1", "'y' is not of type 'integer'", ...)]),
        ({"name": "A LOUD NAME"}, [("/deals/1", "the name is shouted", ...)]),
        (
            {"name": None, "kind": "pact"},
            [
                ("/deals/1/kind", "'pact' is not one of ['mou', 'trade_agreement']", ...),
                ("/deals/1/name", "None is not of type 'string'", ...),
            ],
        ),
    ],
)
def test_a_wrong_item_is_set_aside_and_sinks_no_other(item: Any, problems: Rows) -> None:  # noqa: ANN401 - any JSON value
    """Its neighbours stay, every error is named by its path, and the item is kept with the problem."""
    found = read_answer(json.dumps({"deals": [{"name": "a"}, item, {"name": "b"}]}), Answer)
    assert found.lists["deals"] == [deal(name="a"), deal(name="b")]
    expected = [Problem(path, message, item if kept is ... else kept) for path, message, kept in problems]
    assert list(found.problems) == expected


@pytest.mark.parametrize(
    ("parts", "expected"),
    [((), ""), (("events",), "/events"), (("events", 0, "name"), "/events/0/name"), (("a/b", "c~d"), "/a~1b/c~0d")],
)
def test_pointers(parts: tuple[str | int, ...], expected: str) -> None:
    """A JSON Pointer escapes what it is made of (RFC 6901)."""
    assert pointer(*parts) == expected
