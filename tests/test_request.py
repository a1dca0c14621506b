from __future__ import annotations

import json
from typing import Any, Final

import pytest
from pydantic import BaseModel
from tests.driving import RECORDED_WITH
from tests.records import article

from communique.asking.request import PARTS, ModelRequest
from communique.asking.strategy import Strategy
from communique.trade import TRADE

STALE: Final = (
    "What a model is asked has changed, so every recorded answer in cassettes/ is stale. Undo the change of this part, "
    "or record all answers again and write the new digests here."
)
TEXT: Final = """Norway, Chile agree on fish

SANTIAGO, May 6, 2024 (Fjord Wire) - Norway’s Trade Minister Kari Lie met Chile's
Foreign Minister Ana Soto on Monday. They signed 12 memoranda of under-
standing worth US$ 310 million.

• Exports rose 7 per cent in 2023.
"""
SAME: Final = {
    "text": "cbe78f90dd35dc701f78e65781f1316a6a4da98f6198f9472942656b9405e46f",
    "metadata": "429c56bc561a86b10344fafcbd3cfcfb22e6a1e9b0a354eb8786a12d285197bc",
    "model": "39fc8bfe9170fc886931c47cc8ae1afc8e22e22730e73947c23cda89c7470a7b",
    "parameters": "bfe691eb3b21e2f5508734c08ccbc3ddbec68cb664bf5e9ab37877b257eb0cb3",
}
BY_LIST: Final = {
    "events": {
        "prompt": "b9cbb94f48c8cf0bc5aadb71d8c3cdcca0bdc4eca386b03a4d01c3269bb9dacb",
        "schema": "600e9258af2ea886c47d13889c8051ce45a994c76d726cc9edf5b7a17a2e25e3",
    },
    "parties": {
        "prompt": "d4202e91ffc681a473f6abfa71c0ac32f2189902611e6ae0c5e6929259bdda69",
        "schema": "04ce19aa38a6f2dca3a939f79bcd83826f0ad976d15630e28d3aeab28004fecd",
    },
    "agreements": {
        "prompt": "f646abce59812e7e1c754c2f643b330943f0636519f399787fc28ead65dc0768",
        "schema": "48f581b3b7b7a5d6e9f5329716ef199aa50fbb242250eb5a57b3b55530b024fd",
    },
    "trade_figures": {
        "prompt": "c350b4a2315caa48834c44ebda91136ec4c4574e7ad46b48d7929c1851e9ca58",
        "schema": "f7d5947e6fd6bf26b8252eb64f5d62bedae734806d8389f951cb9fcd50c09fab",
    },
    "policy_measures": {
        "prompt": "b6e50aa02e114bb5d2bbee3340c028802343ff793a16dabefdf5db15c92a5bf9",
        "schema": "febe13b5756fe77f5507b959684d95d7a6f82dc71d67828e3e7a4b4fa7dc1247",
    },
}


def asked() -> dict[str, ModelRequest]:
    """The requests of a fixed article, by the list that they ask for."""
    requests = Strategy(split="lists").requests(article(TEXT, "2024-05-07"), TRADE, "openai/some-model", RECORDED_WITH)
    return {next(iter(request.answer_model.model_fields)): request for request in requests}


@pytest.mark.parametrize("part", SAME)
def test_recordings_hold_for_what_all_requests_share(part: str) -> None:
    """The digest of a part of a request stays what it was when the answers were recorded."""
    assert {name: request.digests()[part] for name, request in asked().items()} == dict.fromkeys(BY_LIST, SAME[part]), (
        STALE
    )


@pytest.mark.parametrize("part", ["prompt", "schema"])
@pytest.mark.parametrize("name", BY_LIST)
def test_recordings_hold_for_each_list(name: str, part: str) -> None:
    """The digest of a list's question and schema stays what it was when the answers were recorded."""
    assert asked()[name].digests()[part] == BY_LIST[name][part], STALE


class City(BaseModel):
    """An answer."""

    name: str


class Town(BaseModel):
    """Another."""

    name: str


def request(**given: Any) -> ModelRequest:  # noqa: ANN401 - arguments of a request
    """A request with some of its arguments replaced."""
    own: dict[str, Any] = {
        "kind": "list",
        "instructions": "Code it.",
        "text": "[1] They met.",
        "metadata": {"Published": "2024-05-07"},
        "question": "Where?",
        "answer_model": City,
        "model": "openai/some-model",
        "parameters": {"temperature": 0},
    }
    return ModelRequest(**own | given)


@pytest.mark.parametrize(
    ("part", "given"),
    [
        ("text", {"text": "[1] They met \udcff."}),
        ("metadata", {"metadata": {}}),
        ("prompt", {"kind": "record"}),
        ("prompt", {"instructions": "Code it!"}),
        ("prompt", {"question": "When?"}),
        ("schema", {"answer_model": Town}),
        ("model", {"model": "openai/other"}),
        ("parameters", {"parameters": {"temperature": 1}}),
    ],
)
def test_a_digest_changes_with_its_part_alone(part: str, given: dict[str, Any]) -> None:
    """A stale recording can say which part of the request has changed."""
    old, new = request().digests(), request(**given).digests()
    assert (tuple(new), [name for name in PARTS if old[name] != new[name]]) == (PARTS, [part])


def test_order_of_metadata_and_parameters_does_not_count() -> None:
    """Digests are those of the values, not of the order in which they were given."""
    one, two = {"a": "1", "b": "2"}, {"b": "2", "a": "1"}
    assert request(metadata=one, parameters=one).digests() == request(metadata=two, parameters=two).digests()


def test_the_fixed_part_comes_first_and_the_question_last() -> None:
    """Prefix caches hit as long as requests begin alike."""
    assert json.loads(json.dumps(request().messages)) == [
        {"role": "system", "content": "Code it."},
        {"role": "user", "content": "Published: 2024-05-07\n\n[1] They met.\n\nWhere?"},
    ]
