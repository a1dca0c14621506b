from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.client.faults import FINE, completion

from communique.asking.request import ModelAnswer
from communique.cassettes import HttpResponse
from communique.client.answers import read_answer
from communique.client.failures import Failure, TryAgain, error_status, retry_after, root_cause
from communique.errors import (
    ContentFilterError,
    EmptyAnswerError,
    MalformedAnswerError,
    ModelError,
    RefusalError,
    TruncatedAnswerError,
)

if TYPE_CHECKING:
    from collections.abc import Mapping


def read(body: object) -> ModelAnswer | type[ModelError]:
    """The answer in `body`, or the class of the error."""
    try:
        return read_answer(HttpResponse(body=json.dumps(body).encode()))
    except ModelError as error:
        return type(error)


ANSWER = ModelAnswer(raw=FINE, prompt_tokens=7, completion_tokens=3)
FREE = ModelAnswer(raw=FINE)


def anthropic(**changed: object) -> dict[str, Any]:
    """A response in the format of https://docs.anthropic.com/en/api/messages."""
    blocks = [{"type": "thinking", "thinking": "Which?"}, {"type": "text", "text": FINE}]
    usage = {"input_tokens": 7, "output_tokens": 3}
    return {"type": "message", "content": blocks, "stop_reason": "end_turn", "usage": usage, **changed}


def gemini(reason: str = "STOP", **changed: object) -> dict[str, Any]:
    """A response in the format of https://ai.google.dev/api/generate-content."""
    parts = [{"text": "Which?", "thought": True}, {"text": FINE[:5]}, {"text": FINE[5:]}]
    usage = {"promptTokenCount": 7, "candidatesTokenCount": 3}
    candidate = {"content": {"parts": parts}, "finishReason": reason}
    return {"candidates": [candidate], "usageMetadata": usage, **changed}


BODIES = [
    ("openai", completion(), ANSWER),
    ("openai in parts", completion([{"type": "thinking", "thinking": []}, {"type": "text", "text": FINE}]), ANSWER),
    ("openai without usage", completion() | {"usage": None}, FREE),
    ("openai with odd usage", completion(usage={"prompt_tokens": "many"}), FREE),
    ("openai with odd content", completion(5), EmptyAnswerError),
    ("openai with odd finish reason", completion(finish_reason=3), ANSWER),
    ("anthropic", anthropic(), ANSWER),
    ("anthropic cut off", anthropic(stop_reason="max_tokens"), TruncatedAnswerError),
    ("anthropic refusal", anthropic(stop_reason="refusal"), RefusalError),
    ("anthropic without content", anthropic(content=[]), EmptyAnswerError),
    ("gemini", gemini(), ANSWER),
    ("gemini cut off", gemini("MAX_TOKENS"), TruncatedAnswerError),
    ("gemini withheld", gemini("SAFETY"), ContentFilterError),
    ("gemini without content", gemini(candidates=[{"finishReason": "STOP"}]), EmptyAnswerError),
    ("nothing known", {"answer": FINE}, EmptyAnswerError),
    ("text", "hello", MalformedAnswerError),
]


@pytest.mark.parametrize(("body", "expected"), [row[1:] for row in BODIES], ids=[row[0] for row in BODIES])
def test_bodies(body: object, expected: ModelAnswer | type[ModelError]) -> None:
    """The response of each known API is read by its shape: text without thoughts, tokens, why it stopped."""
    assert read(body) == expected


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=2)
        | st.dictionaries(
            st.sampled_from(
                ["choices", "message", "content", "finish_reason", "usage", "stop_reason", "candidates", "text"]
            ),
            inner,
            max_size=4,
        )
    ),
)


@settings(max_examples=200, deadline=None)
@given(JSON)
def test_any_body(body: object) -> None:
    """Whatever JSON comes back, there is an answer or one of our errors."""
    assert isinstance(read(body), ModelAnswer | type)


def test_deep_body() -> None:
    """A body nested too deeply to be parsed is malformed."""
    with pytest.raises(MalformedAnswerError):
        read_answer(HttpResponse(body=b"[" * 200_000))


HEADERS: list[tuple[dict[str, str], float | None]] = [
    ({}, None),
    ({"retry-after": "7"}, 7),
    ({"retry-after": "0.5"}, 0.5),
    ({"retry-after": "-3"}, 0),
    ({"retry-after": "Fri, 01 Jan 1999 00:00:00 GMT"}, 0),
    ({"retry-after": "Fri, 01 Jan 1999 00:00:00"}, None),
    ({"retry-after": "tomorrow"}, None),
    ({"retry-after": "nan"}, None),
    ({"retry-after": "inf"}, None),
    ({"retry-after-ms": "1500", "retry-after": "7"}, 1.5),
]


@pytest.mark.parametrize(("headers", "seconds"), HEADERS)
def test_retry_after(headers: Mapping[str, str], seconds: float | None) -> None:
    """Seconds, milliseconds and dates are understood; a date in the past is now; anything else is no wish."""
    assert retry_after(headers) == seconds


DETAILS = [
    (b'{"error": {"message": "Too hot"}}', "Too hot"),
    (b'{"error": {"code": 3}}', '{"error": {"code": 3}}'),
    (b'{"error": "Too hot"}', "Too hot"),
    (b'{"detail": "Too hot"}', "Too hot"),
    (b'{"message": "Too hot"}', "Too hot"),
    (b'{"type": "error"}', '{"type": "error"}'),
    (b"<h1>Bad</h1>\n<p>request", "<h1>Bad</h1> <p>request"),
    (b"[1]", "[1]"),
    (b"", "no reason given"),
    (b"\xff", "\ufffd"),
    (b"x" * 1000, "x" * 500),
]


@pytest.mark.parametrize(("body", "said"), DETAILS)
def test_details(body: bytes, said: str) -> None:
    """An error says what the provider said, wherever in the body it stands, on one line and not too long."""
    failure = Failure(url="http://here", status=400, headers={}, body=body, model="a/b", variable="A_API_KEY")
    assert str(failure.error()) == f"http://here answered 400: {said}"


STATUSES = [
    (200, b"{}", None),
    (200, b'{"error": null}', None),
    (200, b'{"error": {"code": 502}}', 502),
    (200, b'{"error": {"code": "x"}}', 400),
    (200, b'{"error": "x"}', 400),
    (302, b"", 302),
    (503, b"", 503),
]


@pytest.mark.parametrize(("status", "body", "expected"), STATUSES)
def test_error_status(status: int, body: bytes, expected: int | None) -> None:
    """An error that comes with the status of a success counts as one."""
    assert error_status(HttpResponse(status=status, body=body)) == expected


def test_filter_is_final() -> None:
    """A filter is not retried, whatever the status that comes with it."""
    body = b'{"error": {"code": "content_filter", "message": "No"}}'
    failure = Failure(url="http://here", status=429, headers={}, body=body, model="a/b", variable="A_API_KEY")
    error = failure.error()
    assert not isinstance(error, TryAgain)
    assert isinstance(error, ContentFilterError)


def test_no_key_variable() -> None:
    """A provider whose key is in no variable is told so."""
    failure = Failure(url="http://here", status=401, headers={}, body=b"", model="bedrock/b", variable="")
    assert str(failure.error()).endswith("set the provider's credentials")


def test_root_cause() -> None:
    """The cause that began it is named; without a message, by its class alone."""
    error = RuntimeError("Connection error.")
    error.__cause__ = TimeoutError()
    assert root_cause(error) == "TimeoutError"
    assert root_cause(RuntimeError("alone")) == "RuntimeError: alone"
