"""Raw answers: what can be read is read, what can be mended is mended, what is set aside is named with its place."""

from __future__ import annotations

import contextlib
import json
from typing import Annotated, Any, Final, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, ConfigDict, field_validator
from pydantic import Field as Constraint

from communique.answer.validation import Checked, Problem, mend, parse, read_answer
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


class NoList(BaseModel):
    """An answer without lists."""

    note: str


DEFAULTS: Final[dict[str, Any]] = {
    "kind": "mou", "count": None, "share": None, "parties": [], "lines": [], "status": None,
}  # fmt: skip
Rows = list[tuple[str, str, Any]]
OMAN: Final = {"place": "Muscat"}

# an answer's text, the value in it, whether it was cut off
PARSED: Final = [
    ('{"a": 1}', {"a": 1}, False),
    ("[1, 2]", [1, 2], False),
    ('  {"a": 1}\n', {"a": 1}, False),
    ('```json\n{"a": 1}\n```', {"a": 1}, False),
    ('```\n{"a": 1}\n```', {"a": 1}, False),
    ('Here it is:\n```json\n{"a": 1}\n```\nIs that all?', {"a": 1}, False),
    ('Sure! {"a": 1} I hope that helps {you}.', {"a": 1}, False),
    ('{"a": "brace } and [ and \\" quote"}', {"a": 'brace } and [ and " quote'}, False),
    # cut off: complete items stay
    ('{"a": [{"b": 1}, {"b": 2', {"a": [{"b": 1}]}, True),
    ('{"a": [{"b": 1}, {"b": [1, 2], "c": {"d": ', {"a": [{"b": 1}]}, True),
    ('{"a": [{"b": "x}]"}, {"b": "half', {"a": [{"b": "x}]"}]}, True),
    ('{"a": [{"b": "say \\"hi\\""}, {"b": "\\', {"a": [{"b": 'say "hi"'}]}, True),
    ('{"a": [{"b": 1}], "c": [{"d": 1}, {"d"', {"a": [{"b": 1}], "c": [{"d": 1}]}, True),
    ('{"a": [', {"a": []}, True),
    # broken in the middle, or running on without end: what stands before stays
    ('{"a": [{"b": 1}, {"b": oops}, {"b": 2}]}', {"a": [{"b": 1}]}, True),
    ('{"a": [{"b": 1}, {"b": 1' + "0" * 5000, {"a": [{"b": 1}]}, True),
    ('{"a": [{"b": 1}, ' + '{"b": [' * 20_000, {"a": [{"b": 1}]}, True),
    ('{"a": [1, 2', {"a": []}, True),
    ('{"a": ', {}, True),
    ('[{"b": 1}, {"b"', [{"b": 1}], True),
    ('[{"b": 1}, {"b": {"c": 1}, "d', [{"b": 1}], True),
    ('{"a": {"b": {"c": 1}, "d', {}, True),
    ('{"a": [{"b": 1}], "c": {"b": 1}, "d', {"a": [{"b": 1}], "c": {"b": 1}}, True),
    ('```json\n{"a": [{"b": 1}, {"b": 2', {"a": [{"b": 1}]}, True),
    # too many closing brackets are words around it
    ('{"a": 1}}', {"a": 1}, False),
]

# item, mended by the schema of Deal
MENDED: Final[list[tuple[dict[str, Any], dict[str, Any]]]] = [
    ({"name": "x", "parties": "Acme"}, {"name": "x", "parties": ["Acme"]}),
    ({"name": "x", "parties": None}, {"name": "x", "parties": []}),
    ({"name": "x", "parties": ""}, {"name": "x", "parties": []}),
    ({"name": "x", "parties": [1, "b"]}, {"name": "x", "parties": ["1", "b"]}),
    ({"name": "x", "lines": "3"}, {"name": "x", "lines": [3]}),
    ({"name": "x", "lines": ["[3]", " 4 "]}, {"name": "x", "lines": [3, 4]}),
    ({"name": 26}, {"name": "26"}),
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


@pytest.mark.parametrize(("raw", "value", "cut"), PARSED, ids=range(len(PARSED)))
def test_json_is_found_in_whatever_surrounds_it(raw: str, value: object, cut: bool) -> None:  # noqa: FBT001 - a row of the table
    """Fences and words around an answer do not matter; of one that was cut off, complete items are kept."""
    assert parse(raw) == (value, cut)


# no JSON in it, or none that could be kept
NOT_JSON: Final = [
    "I cannot help with that.",
    "null",
    '"a word"',
    "[}",
    "{oops}",
    '{"a": 1, }',
    "{'a': 1}",
    '{"a": NaNa}',
    "[" * 50_000,
    '{"a": [oops, ' + "{}, " * 60 + "{}]}",
]


@pytest.mark.parametrize("raw", NOT_JSON, ids=range(len(NOT_JSON)))
def test_what_is_not_json_is_an_error_or_empty(raw: str) -> None:
    """An answer without JSON is an error that carries it; of one that breaks at once nothing is kept."""
    assert parsed(raw) in {None, "{}", "[]"}


@given(st.text(alphabet='{}[]",:\\ \n`jsonab1', max_size=60))
def test_parsing_gives_an_object_or_a_list_or_says_that_there_is_none(raw: str) -> None:
    """Whatever comes, there is a value or a MalformedAnswerError, and no other error."""
    assert (parsed(raw) or "{")[0] in "{["


def parsed(raw: str) -> str | None:
    """What is read from an answer, as JSON; None where there is none, when the error carries the answer."""
    with contextlib.suppress(MalformedAnswerError):
        return json.dumps(parse(raw)[0])
    with pytest.raises(MalformedAnswerError, match="the answer is not JSON") as caught:
        parse(raw)
    assert caught.value.raw == raw
    return None


@given(st.integers(0, 200))
def test_an_answer_cut_off_anywhere_keeps_its_complete_items(length: int) -> None:
    """However much is missing, what is kept are the first items as they were."""
    items = [{"place": f"place {number}, {{[\"'"} for number in range(5)]
    raw = json.dumps({"visits": items})[: 11 + length]
    found = read_answer(raw, OneList).lists["visits"] if "[" in raw else []
    assert found == items[: len(found)]
    assert len(found) >= raw.count('}, {"place"')


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
    assert read_answer(json.dumps([OMAN]), OneList) == Checked({"visits": [OMAN]})


def test_a_schema_without_lists_has_nothing_to_validate() -> None:
    """A record without lists is read as an object and gives none."""
    assert read_answer('{"note": "x"}', NoList) == Checked({})


@pytest.mark.parametrize(
    ("item", "problems"),
    [
        ("a word", [("/deals/1", "'a word' is not an item of deals", {"value": "a word"})]),
        (7, [("/deals/1", "7 is not an item of deals", {"value": 7})]),
        ({}, [("/deals/1", "'name' is a required property", {})]),
        ({"name": "x", "kind": "pact"}, [("/deals/1/kind", "'pact' is not one of ['mou', 'trade_agreement']", ...)]),
        ({"name": "x", "lines": [1, 2, 3, 4]}, [("/deals/1/lines", "[1, 2, 3, 4] is too long", ...)]),
        ({"name": "x", "lines": [1, "y"]}, [("/deals/1/lines/1", "'y' is not of type 'integer'", ...)]),
        ({"name": "A LOUD NAME"}, [("/deals/1", "Value error, the name is shouted", ...)]),
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


def test_a_cut_answer_says_so() -> None:
    """The complete items are kept, and that there may have been more is a problem of its own."""
    found = read_answer('{"visits": [{"place": "Muscat"}, {"pla', OneList)
    assert found == Checked({"visits": [OMAN]}, (Problem("", "the answer was cut off; complete items were kept"),))


@pytest.mark.parametrize(
    ("parts", "expected"),
    [((), ""), (("events",), "/events"), (("events", 0, "name"), "/events/0/name"), (("a/b", "c~d"), "/a~1b/c~0d")],
)
def test_pointers(parts: tuple[str | int, ...], expected: str) -> None:
    """A JSON Pointer escapes what it is made of (RFC 6901)."""
    assert pointer(*parts) == expected
