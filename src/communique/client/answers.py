"""Read a provider's response: the answer's text and the tokens used, or the error that says why there is none.

Responses are told apart by their shape, so that a recording is read without any SDK, by the code that reads live ones.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from communique.asking.request import ModelAnswer
from communique.errors import (
    ContentFilterError,
    EmptyAnswerError,
    MalformedAnswerError,
    ModelError,
    RefusalError,
    TruncatedAnswerError,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from communique.cassettes import HttpResponse

_SHOWN: Final = 200  # characters of a strange body in a message

# Why an answer stopped, in the words of the OpenAI, Anthropic and Gemini APIs, lower-cased.
_STOPPED: Final[dict[str, tuple[type[ModelError], str]]] = {
    **dict.fromkeys(
        ("length", "max_tokens", "model_context_window_exceeded"),
        (TruncatedAnswerError, "The answer stopped at the token limit; raise max_tokens or shorten the article"),
    ),
    **dict.fromkeys(
        ("content_filter", "safety", "blocklist", "prohibited_content", "recitation", "spii"),
        (ContentFilterError, "The provider's content filter withheld the answer"),
    ),
    "refusal": (RefusalError, "The model declined to answer"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reply:
    text: str
    stopped: str
    refusal: str | None = None
    prompt_tokens: int = 0
    completion_tokens: int = 0


def read_answer(response: HttpResponse) -> ModelAnswer:
    """The answer in `response`.

    Raises:
        ModelError: The subclass that says why the response holds no usable answer. What there is of it is in `raw`.
    """
    reply = _reply(read_body(response))
    if reply.refusal:
        raise RefusalError(f"The model declined to answer: {reply.refusal}", raw=reply.refusal)
    if stopped := _STOPPED.get(reply.stopped.lower()):
        error, message = stopped
        tokens = {"prompt_tokens": reply.prompt_tokens, "completion_tokens": reply.completion_tokens}
        raise error(f"{message} (finish reason {reply.stopped})", raw=reply.text, **tokens)
    if not reply.text.strip():
        raise EmptyAnswerError(
            f"The answer has no content (finish reason {reply.stopped or 'not given'})", raw=reply.text
        )
    if not any(bracket in reply.text for bracket in "{["):
        raise MalformedAnswerError(f"There is no JSON in the answer: {_shortened(reply.text)}", raw=reply.text)
    return ModelAnswer(raw=reply.text, prompt_tokens=reply.prompt_tokens, completion_tokens=reply.completion_tokens)


def read_body(response: HttpResponse) -> dict[str, Any]:
    """The JSON object that `response` consists of.

    Raises:
        MalformedAnswerError: It is something else, such as a web page.
    """
    text = response.body.decode(errors="replace")
    try:
        body = json.loads(text)
    except (ValueError, RecursionError) as error:
        message = f"Not JSON but {response.content_type} came back from {response.path}; is the base URL right?"
        raise MalformedAnswerError(f"{message} It begins: {_shortened(text)}", raw=text) from error
    if not isinstance(body, dict):
        raise MalformedAnswerError(f"Not a JSON object came back: {_shortened(text)}", raw=text)
    return body


def _reply(body: dict[str, Any]) -> _Reply:
    for key, read in _READERS.items():
        if key in body:
            try:
                return read(body)
            except (AttributeError, IndexError, KeyError, TypeError) as error:
                message = f"The response's {key} are not as expected: {_shortened(json.dumps(body))}"
                raise EmptyAnswerError(message, raw=json.dumps(body)) from error
    raise EmptyAnswerError(f"There is no answer in the response: {_shortened(json.dumps(body))}", raw=json.dumps(body))


def _read_openai(body: dict[str, Any]) -> _Reply:
    choice, usage = body["choices"][0], body.get("usage") or {}
    message = choice["message"]
    return _Reply(
        text=_text(message.get("content")),
        stopped=str(choice.get("finish_reason") or ""),
        refusal=message.get("refusal"),
        prompt_tokens=_count(usage, "prompt_tokens"),
        completion_tokens=_count(usage, "completion_tokens"),
    )


def _read_anthropic(body: dict[str, Any]) -> _Reply:
    usage = body.get("usage") or {}
    return _Reply(
        text=_text(body["content"]),
        stopped=str(body.get("stop_reason") or ""),
        prompt_tokens=_count(usage, "input_tokens"),
        completion_tokens=_count(usage, "output_tokens"),
    )


def _read_gemini(body: dict[str, Any]) -> _Reply:
    candidate, usage = body["candidates"][0], body.get("usageMetadata") or {}
    return _Reply(
        text=_text((candidate.get("content") or {}).get("parts")),
        stopped=str(candidate.get("finishReason") or ""),
        prompt_tokens=_count(usage, "promptTokenCount"),
        completion_tokens=_count(usage, "candidatesTokenCount"),
    )


# The key that only this API's responses have; see https://platform.openai.com/docs/api-reference/chat/object,
# https://docs.anthropic.com/en/api/messages and https://ai.google.dev/api/generate-content.
_READERS: Final[dict[str, Callable[[dict[str, Any]], _Reply]]] = {
    "choices": _read_openai,
    "stop_reason": _read_anthropic,
    "candidates": _read_gemini,
}


def _count(usage: dict[str, Any], key: str) -> int:
    counted = usage.get(key)
    return counted if isinstance(counted, int) else 0


def _text(content: str | Iterable[dict[str, Any]] | None) -> str:
    """The text of a message, which some models give in parts, their thoughts among them."""
    if content is None or isinstance(content, str):
        return content or ""
    return "".join(part["text"] for part in content if part.get("type", "text") == "text" and not part.get("thought"))


def _shortened(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= _SHOWN else f"{flat[:_SHOWN]}…"
