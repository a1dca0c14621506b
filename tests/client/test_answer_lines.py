"""A line of a file of answers, in whichever of the shapes it comes."""

from __future__ import annotations

import json
from typing import Any

import pytest

from communique.asking.request import ModelAnswer
from communique.client import TryAgain
from communique.client.answer_lines import read_answer_line
from communique.errors import EmptyAnswerError, MalformedAnswerError, RefusalError, TruncatedAnswerError

MODEL = "openai/some"
RECORD: dict[str, Any] = {"events": []}
USAGE = {"prompt_tokens": 7, "completion_tokens": 3}


def chat(content: str | None, **message: str) -> dict[str, Any]:
    """A response of OpenAI's."""
    return {"choices": [{"message": {"content": content, **message}, "finish_reason": "stop"}], "usage": USAGE}


def message(text: str, stopped: str = "end_turn") -> dict[str, Any]:
    """A response of Anthropic's."""
    usage = {"input_tokens": 7, "output_tokens": 3}
    return {"content": [{"type": "text", "text": text}], "stop_reason": stopped, "usage": usage}


ANSWERS: list[tuple[str, dict[str, Any], int]] = [
    ("a batch's output", {"response": {"status_code": 200, "body": chat(json.dumps(RECORD))}, "error": None}, 7),
    ("Anthropic's", {"result": {"type": "succeeded", "message": message(json.dumps(RECORD))}}, 7),
    ("a text", {"content": json.dumps(RECORD)}, 0),
    ("the JSON itself", {"content": RECORD}, 0),
    ("a text and its tokens", {"content": json.dumps(RECORD), "usage": USAGE}, 7),
]


@pytest.mark.parametrize(("said", "tokens"), [row[1:] for row in ANSWERS], ids=[row[0] for row in ANSWERS])
def test_an_answer(said: dict[str, Any], tokens: int) -> None:
    """Every shape gives the answer's text, and its tokens where it has them."""
    reply = read_answer_line(json.dumps({"custom_id": "a", **said}).encode(), MODEL)
    assert not isinstance(reply, str)
    assert isinstance(reply.came, ModelAnswer)
    assert (reply.name, json.loads(reply.came.raw), reply.came.prompt_tokens) == ("a", RECORD, tokens)


FAULTS: list[tuple[str, dict[str, Any], type[Exception]]] = [
    ("empty", {"content": " "}, EmptyAnswerError),
    ("null", {"content": None}, EmptyAnswerError),
    ("no JSON", {"content": "I cannot say."}, MalformedAnswerError),
    ("cut off", {"content": '{"events": [', "finish_reason": "length"}, TruncatedAnswerError),
    ("refused", {"response": {"status_code": 200, "body": chat(None, refusal="No.")}}, RefusalError),
    ("Anthropic's refusal", {"result": {"type": "succeeded", "message": message("", "refusal")}}, RefusalError),
    ("expired", {"response": None, "error": {"code": "batch_expired", "message": "Too late."}}, TryAgain),
    ("Anthropic's error", {"result": {"type": "errored", "error": {"message": "Overloaded"}}}, TryAgain),
    ("Anthropic's expiry", {"result": {"type": "expired"}}, TryAgain),
    ("an odd result", {"result": 7}, TryAgain),
    ("busy", {"response": {"status_code": 503, "body": {"error": {"message": "Busy."}}}}, TryAgain),
]


@pytest.mark.parametrize(("said", "kind"), [row[1:] for row in FAULTS], ids=[row[0] for row in FAULTS])
def test_no_answer(said: dict[str, Any], kind: type[Exception]) -> None:
    """What is no usable answer is the error that it would have been online."""
    reply = read_answer_line(json.dumps({"custom_id": "a", **said}).encode(), MODEL)
    assert not isinstance(reply, str)
    assert isinstance(reply.came, kind)


BROKEN = [
    ("half", b'{"custom_id": "a", "con', "it is not JSON"),
    ("bytes", b"\xff\xfe", "it is not JSON"),
    ("list", b"[1]", "it has no custom_id"),
    ("no id", b'{"content": "{}"}', "it has no custom_id"),
    ("a number", b'{"custom_id": 7, "content": "{}"}', "it has no custom_id"),
    ("nothing said", b'{"custom_id": "a", "text": "{}"}', "it has neither content, result nor response"),
]


@pytest.mark.parametrize(("line", "why"), [row[1:] for row in BROKEN], ids=[row[0] for row in BROKEN])
def test_no_line(line: bytes, why: str) -> None:
    """What is no line of such a file is told by what is wrong with it."""
    assert read_answer_line(line, MODEL) == why
