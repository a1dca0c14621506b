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
SEVEN_READ = ModelAnswer(raw=FINE, prompt_tokens=7)
ASKED = {"prompt_tokens": 7, "completion_tokens": 3}


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
    ("openai with a list for usage", completion() | {"usage": [1]}, FREE),
    ("openai with odd details", completion(usage={"prompt_tokens": 7, "completion_tokens_details": "x"}), SEVEN_READ),
    (
        "openai with the JSON itself",
        completion(json.loads(FINE)),
        ModelAnswer(**ASKED, raw=json.dumps(json.loads(FINE))),
    ),
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


def openai(**message: object) -> dict[str, Any]:
    """A completion with this message."""
    body = completion()
    body["choices"][0]["message"] = {"role": "assistant", **message}
    return body


def called(arguments: object) -> dict[str, Any]:
    """A call of a function."""
    return {"id": "1", "type": "function", "function": {"name": "City", "arguments": arguments}}


def used(**counts: object) -> dict[str, Any]:
    """A completion with these counts."""
    return completion(usage=counts)


PLACES = [
    ("in reasoning_content", openai(content=None, reasoning_content=FINE), ANSWER),
    ("in reasoning", openai(content="", reasoning=FINE), ANSWER),
    ("in prose of thoughts", openai(content=None, reasoning_content="Let me think."), EmptyAnswerError),
    ("in a call", openai(content=None, tool_calls=[called(FINE)]), ANSWER),
    ("in a call, as an object", openai(content=None, tool_calls=[called({"name": "Paris"})]), ANSWER),
    ("in a call, beside prose", openai(content="I call it.", tool_calls=[called(FINE)]), ANSWER),
    ("in an old call", openai(content=None, function_call={"name": "City", "arguments": FINE}), ANSWER),
    ("in content before thoughts", openai(content=FINE, reasoning_content='{"name": "Rome"}'), ANSWER),
    ("in content before a call", openai(content=FINE, tool_calls=[called('{"name": "Rome"}')]), ANSWER),
    ("nowhere", openai(content=None, tool_calls=[]), EmptyAnswerError),
    ("odd calls", openai(content=None, tool_calls=["City", {"function": None}]), EmptyAnswerError),
    ("refusal as a part", openai(content=[{"type": "refusal", "refusal": "No."}]), RefusalError),
    ("under provider", {"id": "1", "provider": completion()}, ANSWER),
    ("anthropic call", anthropic(content=[{"type": "tool_use", "input": {"name": "Paris"}}]), ANSWER),
    ("anthropic, other blocks", anthropic(content=[{"type": "server_note"}, {"type": "text", "text": FINE}]), ANSWER),
    ("gemini blocked", {"promptFeedback": {"blockReason": "SAFETY"}, "usageMetadata": {}}, ContentFilterError),
]


@pytest.mark.parametrize(("body", "expected"), [row[1:] for row in PLACES], ids=[row[0] for row in PLACES])
def test_places(body: object, expected: ModelAnswer | type[ModelError]) -> None:
    """An answer is found wherever servers put it: content first, then calls, then what was taken for thoughts."""
    assert read(body) == expected


def test_thoughts_that_were_cut_off_are_no_answer() -> None:
    """Where the limit ended the thoughts, what stands there is no part of an answer."""
    body = openai(content=None, reasoning_content='{"name": "Par')
    body["choices"][0]["finish_reason"] = "length"
    with pytest.raises(TruncatedAnswerError) as raised:
        read_answer(HttpResponse(body=json.dumps(body).encode()))
    assert raised.value.raw == ""


COUNTS = [
    (used(prompt_tokens=7, completion_tokens=3, prompt_tokens_details={"cached_tokens": 5}), (7, 3, 5, 0)),
    (used(prompt_tokens=7, completion_tokens=3, completion_tokens_details={"reasoning_tokens": 2}), (7, 3, 0, 2)),
    (used(prompt_tokens=7, completion_tokens=2**63, prompt_tokens_details=None), (7, 0, 0, 0)),
    (used(prompt_tokens=-7, completion_tokens=True), (0, 0, 0, 0)),
    (
        anthropic(
            usage={
                "input_tokens": 7, "cache_creation_input_tokens": 20, "cache_read_input_tokens": 300,
                "output_tokens": 9, "output_tokens_details": {"thinking_tokens": 4},
            }
        ),
        (327, 9, 300, 4),
    ),
    (
        gemini(
            usageMetadata={
                "promptTokenCount": 7, "cachedContentTokenCount": 5, "candidatesTokenCount": 3, "thoughtsTokenCount": 2,
            }
        ),
        (7, 5, 5, 2),
    ),
]  # fmt: skip


@pytest.mark.parametrize(("body", "expected"), COUNTS)
def test_counts(body: object, expected: tuple[int, ...]) -> None:
    """Tokens read and written are sums, of which those from the cache and of thoughts are parts; odd ones are none."""
    answer = read(body)
    assert isinstance(answer, ModelAnswer)
    counts = (answer.prompt_tokens, answer.completion_tokens, answer.cached_tokens, answer.reasoning_tokens)
    assert counts == expected


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
    (b'{"choices": [{"error": {"code": 502, "message": "Too hot"}}]}', "Too hot"),
    (b'[{"error": {"code": 400, "message": "Too hot", "status": "INVALID_ARGUMENT"}}]', "Too hot"),
    (b'{"message": {"detail": [{"loc": ["body"]}]}}', '{"message": {"detail": [{"loc": ["body"]}]}}'),
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
    (200, b'{"error": {"code": 7}}', 400),
    (200, b'{"choices": [{"finish_reason": "error", "message": {"content": "{"}}]}', 502),
    (200, b'{"choices": [{"error": {"code": 429, "message": "Busy"}}]}', 429),
    (200, b'{"choices": [{"error": {"code": "down"}}]}', 502),
    (200, b'{"choices": ["odd"]}', None),
    (302, b"", 302),
    (503, b"", 503),
    (400, b'{"error": {"message": "Your credit balance is too low to access the API."}}', 402),
]


@pytest.mark.parametrize(("status", "body", "expected"), STATUSES)
def test_error_status(status: int, body: bytes, expected: int | None) -> None:
    """An error that comes with the status of a success counts as one."""
    assert error_status(HttpResponse(status=status, body=body)) == expected


def test_reason_of_a_refusal() -> None:
    """Where the provider explains a refusal, the error does."""
    body = anthropic(content=[], stop_reason="refusal", stop_details={"category": "cyber", "explanation": "Not this."})
    with pytest.raises(RefusalError, match=r"declined to answer: Not this\."):
        read_answer(HttpResponse(body=json.dumps(body).encode()))


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
