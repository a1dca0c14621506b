from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Literal

import pytest
from pydantic import BaseModel, ValidationError
from pydantic import Field as Constraint
from tests.records import LISTS, article

from communique.api import domain_of
from communique.asking.strategy import Strategy, default_strategy, numbered
from communique.asking.wire import MOST_ITEMS, answer_model, description
from communique.evidence import Evidence, span
from communique.schema.extraction import Dropped, Verdict
from communique.schema.fields import Area, Ask, Cited, Free, When, lists_of
from communique.trade import TRADE
from communique.trade.record import TradeRecord

if TYPE_CHECKING:
    from communique.asking.strategy import Split
    from communique.asking.wire import Wire

SOURCE = article("Lie met  Soto.\nThey signed.\n\nThe sea\nwas calm.", "2024-05-07")
MODEL = "openai/some-model"


class Deal(BaseModel):
    """A sale of something."""

    kind: Annotated[Literal["sale", "loan"], Ask("type", "which of these")]
    name: Annotated[str, Ask("name")]
    place: Annotated[str | None, Area(), Ask("where", "as written")] = None
    day: Annotated[str | None, When(), Ask("when", "the day")] = None
    tags: list[str] = Constraint(default_factory=list)
    note: Annotated[str, Free()] = ""
    evidence: Annotated[list[Evidence], Cited(), Ask("s", "number of the sentence")]


class Bare(BaseModel):
    """An item without evidence."""

    text: str


class Deals(BaseModel):
    """A schema of a user's own."""

    deals: list[Deal]
    bare_things: list[Bare]


def test_one_request_a_list() -> None:
    """The article and the instructions are the same for every list, so that prefix caches hit."""
    requests = list(Strategy().requests(SOURCE, TRADE, MODEL))
    assert [next(iter(one.answer_model.model_fields)) for one in requests] == list(LISTS)
    assert {one.kind for one in requests} == {"list"}
    assert len({(one.instructions, one.text) for one in requests}) == 1


def test_one_request_for_all_lists() -> None:
    """The question stands in the instructions, which are the same for every article."""
    (one,) = Strategy(split="whole", without=("statements",)).requests(SOURCE, TRADE, MODEL)
    assert list(one.answer_model.model_fields) == [name for name in LISTS if name != "statements"]
    assert (one.kind, one.question) == ("record", "Answer with the JSON object.")
    assert "trade_figures: An amount, change, share or rank" in one.instructions
    assert "statements:" not in one.instructions


@pytest.mark.parametrize(("published", "expected"), [("2024-05-07", "2024-05-07"), (None, "unknown")])
def test_a_request_says_when_the_article_was_published(published: str | None, expected: str) -> None:
    """Relative times depend on it."""
    request = next(Strategy().requests(article("They met.", published), TRADE, MODEL, {"max_tokens": 50}))
    assert (request.metadata, request.parameters) == ({"Published": expected}, {"max_tokens": 50})


class OwnRecord(TradeRecord):
    """A user's extension of the library's record."""


INSTRUCTIONS = [
    # schema, how its instructions begin, whether an example follows
    (TradeRecord, "You code trade-diplomacy news", True),
    (OwnRecord, "You code trade-diplomacy news", False),
    (Deals, "You read a text for a data set", False),
]


@pytest.mark.parametrize(("schema", "beginning", "example"), INSTRUCTIONS)
def test_a_schema_has_the_instructions_of_its_field(schema: type[BaseModel], beginning: str, *, example: bool) -> None:
    """A schema of a user's own is asked for in words that know no field, and has no example."""
    said = Strategy().instructions(domain_of(schema), [])
    assert (said.startswith(beginning), "An example of how it is done." in said) == (True, example)


@pytest.mark.parametrize(("schema", "without"), [(TradeRecord, ("statements",)), (Deals, ())])
def test_the_default_is_terse_lists(schema: type[BaseModel], without: tuple[str, ...]) -> None:
    """Recordings are made with it."""
    assert default_strategy(domain_of(schema)) == Strategy(split="lists", wire="terse", without=without)


def test_sentences_are_numbered_from_one() -> None:
    """White space is folded."""
    assert numbered(SOURCE) == "[1] Lie met Soto.\n[2] They signed.\n[3] The sea\n[4] was calm."


def test_a_part_of_the_article_keeps_its_numbers() -> None:
    """An answer's numbers mean the article's sentences, whatever part of it was sent."""
    assert [numbered(SOURCE, only=only) for only in ({4, 1, 9}, ())] == ["[1] Lie met Soto.\n[4] was calm.", ""]


def dropped(name: str = "parties", item: dict[str, Any] | None = None, *places: tuple[int, int]) -> Dropped:
    """An item that does not hold, with the spans that its verdict cites."""
    evidence = tuple(span(SOURCE, start, end) for start, end in places)
    verdict = Verdict(
        path=f"/{name}/-", check="item_in_text", status="unsupported", severity="error", message="It is not there.",
        evidence=evidence,
    )  # fmt: skip
    return Dropped(list=name, item=item or {"name": "Lié"}, verdict=verdict)


CONCERNED = [
    ("its evidence", "terse", [dropped("parties", None, (15, 27))], "[2] They signed."),
    ("two sentences", "terse", [dropped("parties", None, (4, 20))], "[1] Lie met Soto.\n[2] They signed."),
    ("the number that it gave", "terse", [dropped("parties", {"s": 2, "name": 5})], "[2] They signed."),
    ("the numbers that it gave", "plain", [dropped("parties", {"evidence": [4, 99, "2"]})], "[4] was calm."),
    ("all", "terse", [dropped("parties", {"s": 4}), dropped("events", {"s": 2})], "[2] They signed.\n[4] was calm."),
    ("no sentence", "terse", [dropped("parties", {"s": 4}), dropped("parties", {"s": 99})], numbered(SOURCE)),
    ("no number", "terse", [dropped("parties", {"value": 26})], numbered(SOURCE)),
    ("another list", "terse", [dropped("parties", {"s": 4}), dropped("unknown", {})], "[4] was calm."),
]  # fmt: skip


@pytest.mark.parametrize(
    ("wire", "wrong", "expected"), [row[1:] for row in CONCERNED], ids=[row[0] for row in CONCERNED]
)
def test_a_repair_sends_the_sentences_concerned(wire: Wire, wrong: list[Dropped], expected: str) -> None:
    """Those that the items cite, under their numbers in the article; all where an item cites none."""
    request = Strategy(wire=wire).repair(SOURCE, TRADE, MODEL, wrong)
    assert request is not None
    assert (request.kind, request.text) == ("repair", expected)


@pytest.mark.parametrize("split", ["whole", "lists"])
def test_a_repair_begins_as_every_request(split: Split) -> None:
    """The instructions are those of the first request: only the question is another."""
    strategy = Strategy(split=split, without=("statements",))
    request = strategy.repair(SOURCE, TRADE, MODEL, [dropped()])
    assert request is not None
    assert request.instructions == next(strategy.requests(SOURCE, TRADE, MODEL)).instructions
    assert list(request.answer_model.model_fields) == ["parties"]
    assert '- parties: {"name": "Lié"}: It is not there.' in request.question


def test_a_repair_names_no_more_than_an_answer_can_hold() -> None:
    """A model that repeated itself is not asked to repeat it all."""
    request = Strategy().repair(SOURCE, TRADE, MODEL, [dropped("parties", {"s": 1})] * (MOST_ITEMS + 5))
    assert request is not None
    assert request.question.count("It is not there.") == MOST_ITEMS


@pytest.mark.parametrize("wrong", [[], [dropped("statements")], [dropped("unknown")]])
def test_without_items_to_ask_for_there_is_no_repair(wrong: list[Dropped]) -> None:
    """A list that was not asked for is not asked for again."""
    assert Strategy(without=("statements",)).repair(SOURCE, TRADE, MODEL, wrong) is None


def test_an_item_without_evidence_is_repaired_with_the_whole_article() -> None:
    """A schema of a user's own need not ask for evidence."""
    request = Strategy().repair(SOURCE, domain_of(Deals), MODEL, [dropped("bare_things", {"text": 5})])
    assert request is not None
    assert request.text == numbered(SOURCE)


def keys(name: str, wire: Wire) -> list[tuple[str, str]]:
    """The keys and hints with which a list of the user's own schema is asked for."""
    return [(field.key, field.hint) for field in description(name, lists_of(Deals)[name], wire)["fields"]]


def test_a_question_describes_its_fields() -> None:
    """The terse wire asks for words, the plain wire for codes, and says where null may stand."""
    assert keys("deals", "terse") == [
        ("type", "which of these"),
        ("name", ""),
        ("where", "as written"),
        ("when", "the day"),
        ("s", "number of the sentence"),
    ]
    assert keys("deals", "plain") == [
        ("kind", "which of these"),
        ("name", ""),
        ("place", "ISO 3166-1 alpha-3 code, ISO 3166-2 for a province or city, or a bloc such as ASEAN or null"),
        ("day", "the day; ISO 8601, an interval as start/end or null"),
        ("tags", ""),
        ("note", ""),
        ("evidence", "number of the sentence; numbers of the sentences that say so"),
    ]
    described = description("bare_things", Bare, "terse")
    found = (described["title"], described["scope"], described["fields"])
    assert found == ("bare things", "An item without evidence.", [])


ANSWERS = [
    ("terse", {"s": 1, "type": "sale", "name": "x"}, True),
    ("terse", {"s": 1, "type": "gift", "name": "x"}, False),
    ("terse", {"type": "sale", "name": "x"}, False),
    ("terse", {"s": 1, "name": "x"}, False),
    ("terse", {"s": 1, "type": "sale"}, False),
    ("terse", {"s": 1, "type": "sale", "name": "x", "where": None}, False),
    ("plain", {"kind": "sale", "name": "x", "place": None, "day": None, "tags": [], "note": "", "evidence": [1]}, True),
    ("plain", {"kind": "sale", "name": "x", "place": None, "day": None, "tags": [], "note": "", "evidence": []}, False),
    ("plain", {"kind": "sale", "name": "x", "evidence": [1]}, False),
]  # fmt: skip


@pytest.mark.parametrize(("wire", "answer", "fits"), ANSWERS)
def test_an_answer_has_what_its_wire_needs(wire: Wire, answer: dict[str, Any], *, fits: bool) -> None:
    """Tersely what is absent is left out, but for evidence, closed lists and names; plainly every key is there."""
    model = answer_model(Deals, ("deals",), wire)
    try:
        model.model_validate({"deals": [answer]})
    except ValidationError:
        assert not fits
    else:
        assert fits


def test_an_answer_is_not_endless() -> None:
    """A small model that repeats itself is stopped by the schema."""
    schema = answer_model(Deals, ("deals",), "terse").model_json_schema()
    assert schema["properties"]["deals"]["maxItems"] == MOST_ITEMS
