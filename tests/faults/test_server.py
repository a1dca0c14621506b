from __future__ import annotations

import http.client
import json
from contextlib import closing
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from tests.faults.answers import Answerer
from tests.faults.articles import article
from tests.faults.misbehaving import FAULTS
from tests.faults.running import MODEL
from tests.faults.schedule import HARMLESS, PASSING, TWICE, USELESS, Schedule

from communique.answer.validation import read_answer
from communique.article import load_article
from communique.asking.strategy import default_strategy
from communique.trade import TRADE

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.faults.running import FaultyServer, Json

pytestmark = pytest.mark.faults


def _questions(number: int = 1) -> list[tuple[Json, type]]:
    """The requests about an article, as they are sent, with the models that their answers have to fit."""
    strategy, found = default_strategy(MODEL), load_article(article(number))
    return [
        (
            {
                "messages": request.messages,
                "response_format": {"json_schema": {"schema": request.answer_model.model_json_schema()}},
            },
            request.answer_model,
        )
        for request in strategy.requests(found, TRADE, MODEL)
    ]


def test_good_answers_fit() -> None:
    """A good answer fits the schema that was asked for, without anything to mend."""
    answers = [
        read_answer(json.dumps(Answerer(question, str(seed)).answer()), model)
        for question, model in _questions()
        for seed in range(20)
    ]
    assert [found.problems for found in answers] == [()] * len(answers)
    assert len({json.dumps(dict(found.lists)) for found in answers}) > len(answers) / 2


def test_good_answers_are_told_by_the_request() -> None:
    """The same request gets the same answer, another request another."""
    (question, _), *_ = _questions()
    (other, _), *_ = _questions(2)
    first = Answerer(question, "digest").answer()
    assert Answerer(question, "digest").answer() == first
    assert Answerer(other, "another digest").answer() != first


def test_schedule_keeps_its_rate() -> None:
    """A fifth of the requests meets a fault, each kind of them, and the same ones every time."""
    schedule = Schedule(rate=0.2)
    drawn = [schedule.fault(b"", digest=str(n), attempt=1, number=n) for n in range(1, 5001)]
    assert 0.18 < sum(fault is not None for fault in drawn) / 5000 < 0.22
    assert set(drawn) == set(FAULTS) - {TWICE}
    assert drawn == [schedule.fault(b"", digest=str(n), attempt=1, number=n) for n in range(1, 5001)]


def test_schedule_passes() -> None:
    """A request that met a fault is answered when it comes often enough."""
    schedule = Schedule(rate=0.2)
    drawn = [[schedule.fault(b"", digest=str(n), attempt=attempt, number=9) for attempt in range(9)] for n in range(99)]
    assert all(None in faults for faults in drawn)


def _posted(server: FaultyServer, body: str) -> tuple[int, bytes]:
    """The status of the response, and of its body what came."""
    connection = http.client.HTTPConnection(urlsplit(server.url).netloc, timeout=9)
    with closing(connection):
        connection.request("POST", "/v1/chat/completions", body)
        with connection.getresponse() as response:
            try:
                return response.status, response.read()
            except (OSError, http.client.HTTPException):
                return response.status, b""


def _holds_events(body: bytes) -> bool:
    try:
        return "events" in json.loads(json.loads(body)["choices"][0]["message"]["content"])
    except (ValueError, LookupError, TypeError):
        return False


RESPONSES = [
    (name, {"busy": 429, "busy for 1 s": 429, "broken": 500, "overloaded": 503}.get(name, 200))
    for name in (*PASSING, *HARMLESS, TWICE, *USELESS)
    if name != "hang"
]


@pytest.mark.parametrize(("fault", "status"), RESPONSES)
def test_faults_look_as_they_should(faulty: Callable[..., FaultyServer], fault: str, status: int) -> None:
    """Each fault has the status that it has with real servers, and only harmless ones hold an answer."""
    server = faulty("--rate", 1, "--faults", fault)
    seen, body = _posted(server, json.dumps(_questions()[0][0]))
    whole = fault in {*HARMLESS, TWICE}
    assert (seen, _holds_events(body)) == (status, whole)
    assert [(one["faults"], one["answers"]) for one in server.asked()] == [([fault], int(whole))]
