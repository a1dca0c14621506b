"""Read a provider's response: the answer's text and the tokens used, or the error that says why there is none.

Responses are told apart by their shape, so that a recording is read without any SDK, by the code that reads live ones.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
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
_MOST_TOKENS: Final = 10**9  # in one answer; windows have ten million at most, so a count above it is a defect

# Why an answer stopped, in the words of the OpenAI, Anthropic and Gemini APIs, lower-cased.
_STOPPED: Final[dict[str, tuple[type[ModelError], str]]] = {
    **dict.fromkeys(
        ("length", "model_length", "max_tokens", "model_context_window_exceeded"),
        (TruncatedAnswerError, "The answer stopped at the token limit; raise max_tokens or shorten the article"),
    ),
    **dict.fromkeys(
        ("content_filter", "safety", "blocklist", "prohibited_content", "recitation", "spii"),
        (ContentFilterError, "The provider's content filter withheld the answer"),
    ),
    "refusal": (RefusalError, "The model declined to answer"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Tokens:
    prompt_tokens: int = 0
    completion_tokens: int = 0
    cached_tokens: int = 0
    reasoning_tokens: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reply:
    text: str
    stopped: str
    refusal: str | None = None
    tokens: _Tokens = _Tokens()


def read_answer(response: HttpResponse) -> ModelAnswer:
    """The answer in `response`.

    Raises:
        ModelError: The subclass that says why the response holds no usable answer. What there is of it is in `raw`.
    """
    reply = _reply(read_body(response))
    paid = {"prompt_tokens": reply.tokens.prompt_tokens, "completion_tokens": reply.tokens.completion_tokens}
    if reply.refusal:
        raise RefusalError(f"The model declined to answer: {reply.refusal}", raw=reply.refusal, **paid)
    if stopped := _STOPPED.get(reply.stopped.lower()):
        error, message = stopped
        raise error(f"{message} (finish reason {reply.stopped})", raw=reply.text, **paid)
    if not reply.text.strip():
        raise EmptyAnswerError(
            f"The answer has no content (finish reason {reply.stopped or 'not given'})", raw=reply.text, **paid
        )
    if not _has_json(reply.text):
        raise MalformedAnswerError(f"There is no JSON in the answer: {_shortened(reply.text)}", raw=reply.text, **paid)
    return ModelAnswer(raw=reply.text, **asdict(reply.tokens))


def may_pass(response: HttpResponse) -> str | None:
    """What is wrong with a success that is none, and may be right when the same is asked again; None for an answer.

    That is a page of some server in between, a body cut short, a completion without a choice. A blank answer is
    another matter: `blank_answer`.
    """
    try:
        body = _unwrapped(read_body(response))
    except MalformedAnswerError as error:
        return str(error)
    key = next((key for key in _CHOICES if key in body), None)
    if key and not body[key] and "promptFeedback" not in body:
        return f"There are no {key} in the response: {_shortened(json.dumps(body))}"
    return None


def blank_answer(response: HttpResponse) -> ModelAnswer | None:
    """The answer of a response that says nothing, and no reason for it, with what it cost; None for any other."""
    try:
        reply = _reply(read_body(response))
    except ModelError:
        return None
    if reply.refusal or reply.text.strip() or reply.stopped.lower() in _STOPPED:
        return None
    return ModelAnswer(raw=reply.text, **asdict(reply.tokens))


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
    body = _unwrapped(body)
    for key, read in _READERS.items():
        if key in body:
            try:
                return read(body)
            except (AttributeError, IndexError, KeyError, TypeError) as error:
                message = f"The response's {key} are not as expected: {_shortened(json.dumps(body))}"
                raise EmptyAnswerError(message, raw=json.dumps(body)) from error
    raise EmptyAnswerError(f"There is no answer in the response: {_shortened(json.dumps(body))}", raw=json.dumps(body))


def _unwrapped(body: dict[str, Any]) -> dict[str, Any]:
    """A completion, which OpenRouter has put under `provider` (https://github.com/pydantic/pydantic-ai/issues/3994)."""
    inner = body.get("provider")
    return inner if isinstance(inner, dict) and "choices" in inner and not body.get("choices") else body


def _read_openai(body: dict[str, Any]) -> _Reply:
    choice, usage = body["choices"][0], body.get("usage")
    message, stopped = choice["message"], str(choice.get("finish_reason") or "")
    text = _text(message.get("content"))
    if not _has_json(text) and (called := _called(message)):
        text = called
    if not text.strip() and stopped.lower() not in _STOPPED:
        # Servers that tell thoughts from answers, and take the answer for a thought (vllm-project/vllm#17349).
        thoughts = message.get("reasoning_content") or message.get("reasoning")
        text = thoughts if isinstance(thoughts, str) and _has_json(thoughts) else text
    return _Reply(
        text=text,
        stopped=stopped,
        refusal=message.get("refusal") or _part(message.get("content"), "refusal"),
        tokens=_Tokens(
            prompt_tokens=_count(usage, "prompt_tokens"),
            completion_tokens=_count(usage, "completion_tokens"),
            cached_tokens=_count(usage, "prompt_tokens_details", "cached_tokens"),
            reasoning_tokens=_count(usage, "completion_tokens_details", "reasoning_tokens"),
        ),
    )


def _read_anthropic(body: dict[str, Any]) -> _Reply:
    usage, blocks = body.get("usage"), body["content"]
    text = _text(blocks)
    if not _has_json(text):
        used = [block["input"] for block in blocks if block.get("type") == "tool_use" and block.get("input")]
        text = json.dumps(used[-1], ensure_ascii=False) if used else text
    cached = _count(usage, "cache_read_input_tokens")
    return _Reply(
        text=text,
        stopped=str(body.get("stop_reason") or ""),
        refusal=(body.get("stop_details") or {}).get("explanation") if body["stop_reason"] == "refusal" else None,
        tokens=_Tokens(
            # Three counts, each without the others.
            prompt_tokens=_count(usage, "input_tokens") + _count(usage, "cache_creation_input_tokens") + cached,
            completion_tokens=_count(usage, "output_tokens"),
            cached_tokens=cached,
            reasoning_tokens=_count(usage, "output_tokens_details", "thinking_tokens"),
        ),
    )


def _read_gemini(body: dict[str, Any]) -> _Reply:
    usage = body.get("usageMetadata")
    blocked = (body.get("promptFeedback") or {}).get("blockReason")
    withheld: dict[str, Any] = {"finishReason": "SAFETY"}
    candidate: dict[str, Any] = withheld if blocked and not body.get("candidates") else body["candidates"][0]
    thoughts = _count(usage, "thoughtsTokenCount")
    return _Reply(
        text=_text((candidate.get("content") or {}).get("parts")),
        stopped=str(candidate.get("finishReason") or ""),
        tokens=_Tokens(
            prompt_tokens=_count(usage, "promptTokenCount"),
            completion_tokens=_count(usage, "candidatesTokenCount") + thoughts,  # which the first is without
            cached_tokens=_count(usage, "cachedContentTokenCount"),
            reasoning_tokens=thoughts,
        ),
    )


# The key that only this API's responses have; see https://platform.openai.com/docs/api-reference/chat/object,
# https://docs.anthropic.com/en/api/messages and https://ai.google.dev/api/generate-content.
_READERS: Final[dict[str, Callable[[dict[str, Any]], _Reply]]] = {
    "choices": _read_openai,
    "stop_reason": _read_anthropic,
    "candidates": _read_gemini,
    "promptFeedback": _read_gemini,
}
_CHOICES: Final = ("choices", "candidates")  # of these, those that are lists of answers


def _count(usage: object, *keys: str) -> int:
    """A count of tokens under keys, one below the other; 0 for what cannot be one: it costs no answer."""
    counted = usage
    for key in keys:
        counted = counted.get(key) if isinstance(counted, dict) else None
    return counted if isinstance(counted, int) and 0 <= counted <= _MOST_TOKENS and counted is not True else 0


def _text(content: str | Iterable[dict[str, Any]] | None) -> str:
    """The text of a message, which some models give in parts, their thoughts among them."""
    if content is None or isinstance(content, str):
        return content or ""
    if isinstance(content, dict):  # the JSON itself
        return json.dumps(content, ensure_ascii=False)
    return "".join(part["text"] for part in content if part.get("type", "text") == "text" and not part.get("thought"))


def _part(content: object, kind: str) -> str | None:
    """What a part of this kind says, in a message that has parts."""
    if not isinstance(content, list):
        return None
    return next((str(part[kind]) for part in content if isinstance(part, dict) and part.get(kind)), None)


def _called(message: dict[str, Any]) -> str:
    """The arguments of the last function that a message calls; some servers give them as an object."""
    calls = message.get("tool_calls") or [{"function": message.get("function_call") or {}}]
    given = [(call.get("function") or {}).get("arguments") for call in calls if isinstance(call, dict)]
    found = next((arguments for arguments in reversed(given) if arguments), "")
    return found if isinstance(found, str) else json.dumps(found, ensure_ascii=False)


def _has_json(text: str) -> bool:
    return any(bracket in text for bracket in "{[")


def _shortened(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= _SHOWN else f"{flat[:_SHOWN]}…"
