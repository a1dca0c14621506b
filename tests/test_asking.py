from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Literal

import pytest
from pydantic import BaseModel, ValidationError
from pydantic import Field as Constraint
from tests.records import LISTS, article

from communique.api import domain_of
from communique.asking import paired
from communique.asking.strategy import Strategy, default_strategy, is_small, numbered
from communique.asking.wire import MOST_ITEMS, answer_model, description
from communique.evidence import Evidence, span
from communique.schema.extraction import Dropped, Verdict
from communique.schema.fields import Area, Ask, Cited, Free, When, lists_of
from communique.trade import TRADE
from communique.trade.record import TradeRecord

if TYPE_CHECKING:
    from communique.asking.strategy import Split

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
    requests = list(Strategy(split="lists").requests(SOURCE, TRADE, MODEL))
    assert [next(iter(one.answer_model.model_fields)) for one in requests] == [
        name for name in LISTS if name != "statements"
    ]
    assert {one.kind for one in requests} == {"list"}
    assert len({(one.instructions, one.text) for one in requests}) == 1


def test_one_request_for_all_lists() -> None:
    """What is asked for stands in the instructions, which are the same for every article."""
    (one,) = Strategy(split="whole").requests(SOURCE, TRADE, MODEL)
    assert list(one.answer_model.model_fields) == [name for name in LISTS if name != "statements"]
    assert (one.kind, one.question) == ("whole", "Answer with the JSON object.")
    assert "- trade_figures (list of object): An amount, change, share or rank" in one.instructions
    assert "- statements" not in one.instructions


def test_a_whole_request_is_short() -> None:
    """The fixed part and a short article are less than 11,000 characters: an article costs one small request."""
    (one,) = Strategy().requests(SOURCE, TRADE, MODEL)
    assert 8_000 < len(one.instructions) < 9_200


def test_one_list_can_be_asked_for_again() -> None:
    """After an answer of which one list could not be read that list is asked for, after the same fixed part."""
    (one,) = Strategy().requests(SOURCE, TRADE, MODEL)
    again = Strategy().again(one, SOURCE, TRADE, "agreements")
    assert list(again.answer_model.model_fields) == ["agreements"]
    assert (again.instructions, again.text) == (one.instructions, one.text)
    assert "agreements alone" in again.question


def test_a_long_article_goes_in_windows() -> None:
    """Each window begins with the first sentences and shares its last with the next; none is left out."""
    text = "\n\n".join(
        f"Firm number {n} of Norway signed a contract with Chile worth ${n} million." for n in range(1, 201)
    )
    source = article(text)
    windows = Strategy(window=3_000).windows(source)
    assert len(windows) > 3
    assert all(window is not None and {1, 2, 3, 4} <= window for window in windows)
    assert set().union(*(window or () for window in windows)) == set(range(1, len(source.sentences) + 1))
    assert Strategy().windows(source) == [None]


@pytest.mark.parametrize(("published", "expected"), [("2024-05-07", "2024-05-07"), (None, "unknown")])
def test_a_request_says_when_the_article_was_published(published: str | None, expected: str) -> None:
    """Relative times depend on it."""
    request = next(Strategy().requests(article("They met.", published), TRADE, MODEL, {"seed": 1}))
    assert (request.metadata, request.parameters) == ({"Published": expected}, {"seed": 1})


def test_nothing_is_sent_that_the_user_did_not_set() -> None:
    """Today's models refuse temperatures and limits that nobody asked for."""
    assert {str(request.parameters) for request in Strategy().requests(SOURCE, TRADE, MODEL)} == {"{}"}


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
    said = Strategy(split="lists").instructions(domain_of(schema))
    assert (said.startswith(beginning), "An example of how it is done." in said) == (True, example)


SIZES = [
    ("openai/gpt-5.2", "whole"), ("anthropic/claude-opus-5", "whole"), ("ollama/llama3.1:70b", "whole"),
    ("openai/qwen2.5-coder-1.5b-instruct-q4_k_m", "lists"), ("ollama/qwen3:8b", "lists"),
    ("openai/gpt-4.1-mini", "whole"),
]  # fmt: skip


@pytest.mark.parametrize(("model", "split"), SIZES)
def test_a_small_model_is_asked_list_by_list(model: str, split: Split) -> None:
    """A name with less than ten billion parameters is a small model's; any other is asked for the whole."""
    assert default_strategy(model) == Strategy(split=split)


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
    ("its evidence", "lists", [dropped("parties", None, (15, 27))], "[2] They signed."),
    ("two sentences", "lists", [dropped("parties", None, (4, 20))], "[1] Lie met Soto.\n[2] They signed."),
    ("the number that it gave", "lists", [dropped("parties", {"s": 2, "name": 5})], "[2] They signed."),
    ("the numbers that it gave", "whole", [dropped("parties", {"s": [4, 99, "2"]})], "[4] was calm."),
    ("all", "lists", [dropped("parties", {"s": 4}), dropped("events", {"s": 2})], "[2] They signed.\n[4] was calm."),
    ("no sentence", "lists", [dropped("parties", {"s": 4}), dropped("parties", {"s": 99})], numbered(SOURCE)),
    ("no number", "lists", [dropped("parties", {"value": 26})], numbered(SOURCE)),
    ("another list", "lists", [dropped("parties", {"s": 4}), dropped("unknown", {})], "[4] was calm."),
]  # fmt: skip


@pytest.mark.parametrize(
    ("split", "wrong", "expected"), [row[1:] for row in CONCERNED], ids=[row[0] for row in CONCERNED]
)
def test_a_repair_sends_the_sentences_concerned(split: Split, wrong: list[Dropped], expected: str) -> None:
    """Those that the items cite, under their numbers in the article; all where an item cites none."""
    request = Strategy(split=split).repair(SOURCE, TRADE, MODEL, wrong)
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
    request = Strategy(split="lists").repair(SOURCE, TRADE, MODEL, [dropped("parties", {"s": 1})] * (MOST_ITEMS + 5))
    assert request is not None
    assert request.question.count("It is not there.") == MOST_ITEMS


@pytest.mark.parametrize("wrong", [[], [dropped("statements")], [dropped("unknown")]])
def test_without_items_to_ask_for_there_is_no_repair(wrong: list[Dropped]) -> None:
    """A list that was not asked for is not asked for again."""
    assert Strategy(without=("statements",)).repair(SOURCE, TRADE, MODEL, wrong) is None


def test_an_item_without_evidence_is_repaired_with_the_whole_article() -> None:
    """A schema of a user's own need not ask for evidence."""
    request = Strategy(split="lists").repair(SOURCE, domain_of(Deals), MODEL, [dropped("bare_things", {"text": 5})])
    assert request is not None
    assert request.text == numbered(SOURCE)


def test_a_terse_question_describes_its_fields() -> None:
    """Fields without a key of their own are not asked for."""
    fields = description("deals", lists_of(Deals)["deals"])["fields"]
    assert [(field.key, field.hint) for field in fields] == [
        ("type", "which of these"),
        ("name", ""),
        ("where", "as written"),
        ("when", "the day"),
        ("s", "number of the sentence"),
    ]


def test_pairs_ask_for_words_and_values() -> None:
    """What a rule can read is a pair; the rest has the schema's own keys, types and choices."""
    assert paired.render(Deals, ("deals", "bare_things")) == (
        "- deals (list of object): A sale of something.\n"
        "  - kind (sale | loan)\n  - name\n  - place ({w, v})\n  - day ({w, v})\n  - tags (list)\n  - note\n"
        "- bare_things (list of object): An item without evidence.\n  - text"
    )


ANSWERS = [
    ({"s": 1, "type": "sale", "name": "x"}, True),
    ({"s": 1, "type": "gift", "name": "x"}, False),
    ({"type": "sale", "name": "x"}, False),
    ({"s": 1, "name": "x"}, False),
    ({"s": 1, "type": "sale"}, False),
    ({"s": 1, "type": "sale", "name": "x", "where": None}, False),
]


@pytest.mark.parametrize(("answer", "fits"), ANSWERS)
def test_a_terse_answer_has_what_it_needs(answer: dict[str, Any], *, fits: bool) -> None:
    """What is absent is left out, but for evidence, closed lists and names."""
    assert _fits(answer_model(Deals, ("deals",)), {"deals": [answer]}) == fits


PAIRS = [
    ({"s": [1], "kind": "sale", "name": "x"}, True),
    ({"s": [1], "kind": "sale", "name": "x", "place": {"w": "Oslo", "v": "NOR"}, "day": None}, True),
    ({"s": [1], "kind": "gift", "name": "x"}, False),
    ({"kind": "sale", "name": "x"}, False),
    ({"s": [1], "kind": "sale", "name": "x", "place": "Oslo"}, False),
]


@pytest.mark.parametrize(("answer", "fits"), PAIRS)
def test_an_answer_in_pairs_has_what_it_needs(answer: dict[str, Any], *, fits: bool) -> None:
    """What is absent is null or left out, but for evidence, closed lists and names."""
    assert _fits(paired.answer_model(Deals, ("deals",)), {"deals": [answer]}) == fits


def _fits(model: type[BaseModel], answer: dict[str, Any]) -> bool:
    try:
        model.model_validate(answer)
    except ValidationError:
        return False
    return True


def test_an_answer_is_not_endless() -> None:
    """A small model that repeats itself is stopped by the schema."""
    schema = answer_model(Deals, ("deals",)).model_json_schema()
    assert schema["properties"]["deals"]["maxItems"] == MOST_ITEMS


SMALL = (
    "openai/qwen2.5-coder-1.5b-instruct-q4_k_m ollama/llama3.1:8b ollama/gemma3:270m openai/Phi-3.5-7B "
    "ollama/gemma-3n-e4b"
).split()
LARGE = (
    "openai/gpt-4.1 openai/gpt-oss-20b ollama/mixtral:8x7b ollama/gemma-4-26b-a4b-it ollama/llama3.2 "
    "anthropic/claude-haiku-4-5 openai/qwen2.5 openai/deepseek-v4-pro"
).split()


@pytest.mark.parametrize("model", SMALL)
def test_small(model: str) -> None:
    """A name that says nine billion parameters or fewer, is a small model's."""
    assert is_small(model)


@pytest.mark.parametrize("model", LARGE)
def test_not_small(model: str) -> None:
    """Any other is not, also where nothing is known of it."""
    assert not is_small(model)
