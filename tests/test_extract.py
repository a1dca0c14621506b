from __future__ import annotations

import json
from typing import Annotated, Any

import pytest
from pydantic import BaseModel
from tests.driving import LISTS, MODEL, SIGNED, TEXT, Prepared, article, asked, extract, pipeline

from communique import __version__
from communique.asking.prompts import prompt
from communique.asking.request import ModelAnswer
from communique.asking.strategy import Strategy
from communique.drivers import run
from communique.errors import (
    ContentFilterError,
    EmptyAnswerError,
    MalformedAnswerError,
    ModelError,
    RefusalError,
    TransportError,
    TruncatedAnswerError,
)
from communique.evidence import Evidence  # noqa: TC001 - pydantic reads it at run time
from communique.extract import schema_digest
from communique.schema.extraction import Usage
from communique.schema.fields import Ask, Cited, Money
from communique.trade.record import TradeRecord

WRONG = {"s": 1, "type": "treaty of peace", "status": "done", "n": "two"}
CUT = json.dumps({"agreements": [SIGNED]})[:-2] + ', {"s": 2, "type": "mo'
NOTHING_COMPLETE = ['{"agreements": [{"s": 1, "type": "m', '{"agreements": [', '{"agr', "{", " \n"]


def truncated(raw: str | None) -> TruncatedAnswerError:
    """What a client raises at the token limit."""
    return TruncatedAnswerError("the answer stopped at the token limit", raw=raw)


def test_rules_ask_nobody() -> None:
    """Without a model the pipeline ends without a request, in mode `rules`, at no cost."""
    with pytest.raises(StopIteration) as end:
        next(pipeline(asking=False))
    result = end.value.value
    assert (result.provenance.mode, result.provenance.model, result.provenance.prompt) == ("rules", None, ())
    assert result.usage == Usage()
    assert [agreement.count for agreement in result.record.agreements] == [3]


SPLITS: list[tuple[str, Strategy, list[list[str]]]] = [
    ("lists", Strategy(split="lists"), [[name] for name in LISTS]),
    ("whole", Strategy(), [list(LISTS)]),
    ("without", Strategy(split="lists", without=("events",)), [[name] for name in LISTS[1:]]),
]


@pytest.mark.parametrize(("strategy", "lists"), [row[1:] for row in SPLITS], ids=[row[0] for row in SPLITS])
def test_requests(strategy: Strategy, lists: list[list[str]]) -> None:
    """A model is asked for each list in the schema's order, or for all at once, each time about the same text."""
    reply = Prepared({})
    result = run(pipeline(strategy=strategy), reply)
    assert [asked(request) for request in reply.requests] == lists
    assert {(request.model, request.text) for request in reply.requests} == {(MODEL, reply.requests[0].text)}
    assert (result.provenance.mode, result.provenance.model) == ("model", MODEL)


def test_by_hand() -> None:
    """The pipeline is a generator: it yields requests, is sent answers and returns the extraction."""
    steps = pipeline(strategy=Strategy(split="lists", without=LISTS[1:]))
    request = next(steps)
    assert (request.kind, asked(request)) == ("list", ["events"])
    with pytest.raises(StopIteration) as end:
        steps.send(ModelAnswer(raw='{"events": []}'))
    assert end.value.value.provenance.mode == "model"


def test_model_and_rules_agree() -> None:
    """What a model gives in words alone is read by rule, and supported where the rules read the same."""
    result = extract({"agreements": [SIGNED]})
    (agreement,) = result.record.agreements
    assert (agreement.instrument, agreement.count, agreement.party_areas) == ("mou", 3, ["VNM", "LAO"])
    found = {verdict.path: (verdict.status, verdict.model_value) for verdict in result.verdicts}
    assert found["/agreements/0/count"] == ("supported", "three")
    assert found["/agreements/0/party_areas"] == ("supported", ["Vietnam", "Laos"])


def test_truncated_answer_keeps_complete_items() -> None:
    """Of an answer cut off at the token limit the complete items are read, and a warning says so."""
    result = extract({"agreements": truncated(CUT)})
    assert [agreement.count for agreement in result.record.agreements] == [3]
    (said,) = [verdict for verdict in result.verdicts if verdict.check == "not_reached"]
    assert (said.path, said.status, said.severity) == ("/agreements/-", "unchecked", "warning")
    assert result.usage == Usage(requests=5, prompt_tokens=400, completion_tokens=40, mended=1)


@pytest.mark.parametrize("raw", [None, "", *NOTHING_COMPLETE])
def test_truncated_answer_without_a_complete_item(raw: str | None) -> None:
    """An answer cut off before its first item is complete costs its list alone, and a verdict says so."""
    result = extract({"agreements": truncated(raw)})
    (said,) = [verdict for verdict in result.verdicts if verdict.check == "not_reached"]
    assert (said.path, said.severity, "token limit" in said.message) == ("/agreements/-", "warning", True)
    assert result.usage.requests == len(LISTS) - 1


def test_no_answer_is_of_use() -> None:
    """Where no list has a usable answer the last error comes out of the pipeline, with what there is."""
    with pytest.raises(MalformedAnswerError) as raised:
        extract(dict.fromkeys(LISTS, "I am sorry, there are none."))
    assert raised.value.raw == "I am sorry, there are none."


def test_answer_closed_by_force_is_marked() -> None:
    """An answer whose JSON ends too early is read as far as it goes, with the same warning, whoever cut it off."""
    result = extract({"agreements": CUT})
    assert [verdict.path for verdict in result.verdicts if verdict.check == "not_reached"] == ["/agreements/-"]
    assert [agreement.count for agreement in result.record.agreements] == [3]


ERRORS = [RefusalError("no", raw="I cannot"), ContentFilterError("filtered"), TransportError("no connection")]


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: type(error).__name__)
def test_model_errors_propagate(error: ModelError) -> None:
    """What the client raises where a model declines or is out of reach comes out of the pipeline as itself."""
    with pytest.raises(type(error)) as raised:
        extract({"parties": error})
    assert raised.value is error


# What the client raises, or the answer that is of no use.
USELESS: list[Any] = [
    EmptyAnswerError("nothing"),
    MalformedAnswerError("no JSON", raw="Sorry"),
    "I am sorry, there are none.",
    '{"treaties": []}',
    "[",
    '{"agreements": ]',
    "",
]


@pytest.mark.parametrize("said", USELESS)
def test_useless_answer(said: Any) -> None:  # noqa: ANN401 - an answer, or an error
    """An answer that holds no JSON with the list costs that list alone, and a verdict says so."""
    result = extract({"agreements": said})
    assert [verdict.path for verdict in result.verdicts if verdict.check == "not_reached"] == ["/agreements/-"]
    assert result.usage.requests == len(LISTS) - 1


def test_wrong_item_does_not_sink_its_neighbours() -> None:
    """An item that does not fit the schema is dropped, once, with all that is wrong with it; the others stay."""
    result = extract({"agreements": [SIGNED, WRONG, "oops"]})
    assert [agreement.count for agreement in result.record.agreements] == [3]
    dropped = [(one.list, one.item, one.verdict.path, one.verdict.check) for one in result.dropped]
    assert dropped == [
        ("agreements", WRONG, "/agreements/-", "schema"),
        ("agreements", {"value": "oops"}, "/agreements/-", "schema"),
    ]
    message = result.dropped[0].verdict.message
    assert all(place in message for place in ("/agreements/1/type", "/agreements/1/status"))


INVENTED = {"s": 2, "type": "contract", "status": "signed", "n": "five hundred", "between": ["Vietnam", "Laos"]}
REPAIRS: list[tuple[str, list[Any], int, list[str]]] = [
    ("nothing wrong", [SIGNED], 1, []),
    ("off", [WRONG], 0, []),
    ("does not fit the schema", [SIGNED, WRONG], 1, ["agreements"]),
    ("does not stand in the text", [SIGNED, INVENTED], 1, ["agreements"]),
]


@pytest.mark.parametrize(("items", "repairs", "lists"), [row[1:] for row in REPAIRS], ids=[row[0] for row in REPAIRS])
def test_repairs(items: list[Any], repairs: int, lists: list[str]) -> None:
    """With one repair allowed, exactly one more request is made where items were dropped, and none otherwise."""
    reply = Prepared({"agreements": items, "repair": {"agreements": [SIGNED]}})
    result = run(pipeline(repairs=repairs), reply)
    asked_again = [asked(request) for request in reply.requests if request.kind == "repair"]
    assert asked_again == ([lists] if lists else [])
    assert len(reply.requests) == len(LISTS) + len(asked_again)
    assert result.usage.requests == len(reply.requests)


def test_repair_names_what_is_wrong() -> None:
    """The repair quotes the item and the verdict on it, and what it mends joins the record."""
    reply = Prepared({"agreements": [WRONG], "repair": {"agreements": [SIGNED]}})
    result = run(pipeline(repairs=1), reply)
    question = reply.requests[-1].question
    assert "treaty of peace" in question
    assert result.dropped[0].verdict.message in question
    found = {verdict.path: verdict.status for verdict in result.verdicts}
    assert found["/agreements/0/count"] == "supported"
    assert [version.name for version in result.provenance.prompt] == ["instructions.TradeRecord", "list", "repair"]


def test_usage_sums() -> None:
    """Usage is the sum over the accepted answers."""
    answer = ModelAnswer(raw='{"events": []}', prompt_tokens=7, completion_tokens=3)
    result = extract({"events": answer})
    assert result.usage == Usage(requests=5, prompt_tokens=407, completion_tokens=43)


def test_provenance() -> None:
    """Provenance names version, schema, templates, model and policy, each with its digest."""
    found = extract({}, policy="strict").provenance
    assert (found.library_version, found.model, found.mode, found.policy) == (__version__, MODEL, "model", "strict")
    assert {version.name: version.sha256 for version in found.prompt} == {
        name: prompt(name).sha256 for name in ("instructions.TradeRecord", "list")
    }
    assert found.schema_sha256 == schema_digest(TradeRecord)


def test_same_answers_same_bytes() -> None:
    """The same answers give the same bytes, whatever ran before."""
    said = {"agreements": [SIGNED, WRONG, INVENTED], "parties": [{"s": 1, "kind": "group", "name": "Laos"}]}
    assert extract(said).to_json() == extract(said).to_json()
    assert extract(None).to_json() == extract(None).to_json()


def test_article_is_carried() -> None:
    """The extraction says which article it is of, by the digest of its text."""
    given = article()
    found = extract(None, given=given).article
    assert (found.id, found.date_published) == (given.id, "2025-05-02")


class Deal(BaseModel):
    """A sum that somebody pays."""

    value: Annotated[float | None, Money(currency="currency"), Ask("amount", "as written")] = None
    currency: str | None = None
    evidence: Annotated[list[Evidence], Cited(), Ask("s", "number of the sentence")]


class Deals(BaseModel):
    """A record of one's own."""

    deals: list[Deal]


def test_schema_of_ones_own() -> None:
    """Another schema is asked for and grounded by its annotations, without a rule reading."""
    result = extract({"deals": [{"s": 2, "amount": "US$2.2 billion"}]}, schema=Deals)
    (deal,) = result.record.deals
    assert (deal.value, deal.currency) == (2_200_000_000, "USD")
    assert {TEXT[span.start : span.end] == span.quote for span in deal.evidence} == {True}
    found = {verdict.path: verdict.status for verdict in result.verdicts if verdict.path.startswith("/deals")}
    assert found == {"/deals/0/value": "unchecked", "/deals/0/currency": "unchecked"}
    assert extract(None, schema=Deals).record == Deals(deals=[])
