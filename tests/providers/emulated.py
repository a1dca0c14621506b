"""A hand-made server that holds to the rules of one provider: it takes what a row of the table says, refuses the rest.

It is no model and no recording: which parameters and forms are refused, and in which words, is written down here from
the providers' pages and from reports in public issues (the row's `sources`); its answers are made from the schema.
What it enforces is written apart from `families.toml`, so that a slip there does not cancel out.
"""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Final, TypeAlias

from tests.providers.dialects import refusal_of_schema

Json: TypeAlias = dict[str, Any]
# Status and body of a refusal, None where there is nothing to refuse.
Refusal: TypeAlias = "tuple[int, Json] | None"
Rule: TypeAlias = Callable[[Json, dict[str, str]], Refusal]

_SAMPLING: Final = ("temperature", "top_p", "presence_penalty", "frequency_penalty", "logprobs", "top_logprobs")


def openai_error(message: str, *, param: str | None = None, code: str | None = None, status: int = 400) -> Refusal:
    """An error as OpenAI words it."""
    return status, {"error": {"message": message, "type": "invalid_request_error", "param": param, "code": code}}


def anthropic_error(message: str) -> Refusal:
    """An error as Anthropic words it."""
    return 400, {"type": "error", "error": {"type": "invalid_request_error", "message": message}}


def refuses_max_tokens(body: Json, _: dict[str, str]) -> Refusal:
    """griptape-ai/ComfyUI-Griptape#312."""
    if "max_tokens" not in body:
        return None
    text = "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead."
    return openai_error(text, param="max_tokens", code="unsupported_parameter")


def refuses_sampling(body: Json, _: dict[str, str]) -> Refusal:
    """owndev/Open-WebUI-Functions#98: any temperature but 1."""
    for name in _SAMPLING:
        if name in body and body[name] != 1:
            text = f"Unsupported value: '{name}' does not support {body[name]} with this model."
            return openai_error(
                f"{text} Only the default (1) value is supported.", param=name, code="unsupported_value"
            )
    return None


def refuses_sampling_unless_none(default: str) -> Rule:
    """johny-b/llmcomp#69: only while the effort is `none`, which is the default of some."""

    def rule(body: Json, headers: dict[str, str]) -> Refusal:
        return None if body.get("reasoning_effort", default) == "none" else refuses_sampling(body, headers)

    return rule


def refuses_effort(body: Json, _: dict[str, str]) -> Refusal:
    """A model that does not reason."""
    if "reasoning_effort" not in body:
        return None
    text = "Unrecognized request argument supplied: reasoning_effort"
    return openai_error(text, param="reasoning_effort", code="unknown_parameter")


def refuses_tools(body: Json, _: dict[str, str]) -> Refusal:
    """BerriAI/litellm#34569: from gpt-5.6 on even if no effort is sent."""
    if not body.get("tools") or body.get("reasoning_effort") == "none":
        return None
    return openai_error(
        f"Function tools with reasoning_effort are not supported for {body['model']} in /v1/chat/completions. "
        "To use function tools, use /v1/responses or set reasoning_effort to 'none'."
    )


def refuses_forced_tools(body: Json, _: dict[str, str]) -> Refusal:
    """deepseek-ai/DeepSeek-V3#1376."""
    if body.get("tool_choice") in (None, "auto", "none"):
        return None
    return openai_error("Thinking mode does not support this tool_choice")


def checks_schema(provider: str) -> Rule:
    """The provider's own subset of JSON Schema."""

    def rule(body: Json, _: dict[str, str]) -> Refusal:
        given = body.get("response_format", {}).get("json_schema")
        if not given or (provider == "openai" and not given.get("strict")):
            return None
        if not re.fullmatch(r"[A-Za-z0-9_-]{1,64}", given["name"]):
            return openai_error("Invalid 'response_format.json_schema.name'")
        if problem := refusal_of_schema(provider, given["schema"]):
            return openai_error(
                f"Invalid schema for response_format '{given['name']}': {problem}", param="response_format"
            )
        return None

    return rule


def checks_word_json(body: Json, _: dict[str, str]) -> Refusal:
    """json_object wants the word JSON in the messages."""
    wants = body.get("response_format", {}).get("type") == "json_object"
    if not wants or "json" in json.dumps(body["messages"]).lower():
        return None
    return openai_error(
        "'messages' must contain the word 'json' in some form, to use 'response_format' of type 'json_object'."
    )


def refuses_json_schema(body: Json, _: dict[str, str]) -> Refusal:
    """presenton/presenton#676."""
    if body.get("response_format", {}).get("type") != "json_schema":
        return None
    return openai_error("This response_format type is unavailable now")


def refuses_unknown_fields(*known: str) -> Rule:
    """editor-code-assistant/eca#231: 422 for any field that is not known."""

    def rule(body: Json, _: dict[str, str]) -> Refusal:
        unknown = [name for name in body if name not in known]
        if not unknown:
            return None
        detail = [
            {
                "type": "extra_forbidden",
                "loc": ["body", name],
                "msg": "Extra inputs are not permitted",
                "input": body[name],
            }
            for name in unknown
        ]
        return 422, {"object": "error", "message": {"detail": detail}, "type": "invalid_request_error", "code": None}

    return rule


def refuses_response_formats(body: Json, _: dict[str, str]) -> Refusal:
    """llama-cpp-python's own server knows `text` and `json_object`."""
    if body.get("response_format", {}).get("type") in (None, "text", "json_object"):
        return None
    found = "[{'type': 'literal_error', 'loc': ('body', 'response_format', 'type'), 'msg': \"Input should be 'text' or "
    return 422, {"error": {"message": f"{found}'json_object'\"}}]", "type": "invalid_request_error", "code": None}}


def no_route(*names: str) -> Rule:
    """https://openrouter.ai/docs/api/reference/errors-and-debugging: no route takes all that is required."""

    def rule(body: Json, _: dict[str, str]) -> Refusal:
        required = body.get("provider", {}).get("require_parameters")
        if not required or not any(name in body for name in names):
            return None
        return openai_error("No endpoints found that can handle the requested parameters.", status=404)

    return rule


def wants_max_tokens(most: int) -> Rule:
    """Anthropic's one required number, and its upper bound."""

    def rule(body: Json, _: dict[str, str]) -> Refusal:
        if not isinstance(body.get("max_tokens"), int):
            return anthropic_error("max_tokens: Field required")
        if body["max_tokens"] > most:
            text = f"which is the maximum allowed number of output tokens for {body['model']}"
            return anthropic_error(f"max_tokens: {body['max_tokens']} > {most}, {text}")
        return None

    return rule


def refuses_sampling_of_new_api(body: Json, headers: dict[str, str]) -> Refusal:
    """https://codersera.com/blog/anthropic-api-2026-10-21-sdk-migration-guide-2026: by the version of the API."""
    if headers.get("anthropic-version", "") < "2026-10-21":
        return None
    return refuses_claude_sampling(body, headers)


def refuses_claude_sampling(body: Json, _: dict[str, str]) -> Refusal:
    """UKGovernmentBEIS/inspect_ai#3721."""
    for name in ("temperature", "top_p", "top_k"):
        if name in body:
            return anthropic_error(f"`{name}` is deprecated for this model.")
    return None


def refuses_claude_forced_tools(body: Json, _: dict[str, str]) -> Refusal:
    """can1357/oh-my-pi#12939."""
    if body.get("tool_choice", {}).get("type") not in {"tool", "any"}:
        return None
    return anthropic_error('tool_choice: type "tool" and "any" are not supported for this model.')


def checks_claude_body(body: Json, _: dict[str, str]) -> Refusal:
    """Fields that the Messages API knows, and system messages where they belong."""
    known = (
        "model messages max_tokens system output_config tools tool_choice thinking temperature top_p top_k "
        "stop_sequences metadata cache_control service_tier"
    ).split()
    for name in body:
        if name not in known:
            return anthropic_error(f"{name}: Extra inputs are not permitted")
    if any(message["role"] == "system" for message in body["messages"]):
        return anthropic_error('messages: Unexpected role "system".')
    return None


def checks_claude_schema(body: Json, _: dict[str, str]) -> Refusal:
    """Anthropic's subset and sizes."""
    schema = body.get("output_config", {}).get("format", {}).get("schema")
    problem = refusal_of_schema("anthropic", schema) if schema else None
    return anthropic_error(f"output_config.format.schema: {problem}") if problem else None


def refuses_output_format(body: Json, _: dict[str, str]) -> Refusal:
    """Models before structured outputs."""
    if "format" not in body.get("output_config", {}):
        return None
    return anthropic_error("output_config.format: structured outputs are not supported for this model")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One provider's rules.

    Args:
        family: The family of the table that holds there.
        model: One of its models, as it is asked for.
        rules: What it refuses, in this order.
        form: The form of answer in which it is to be asked in the end.
        messages: Whether it speaks Anthropic's protocol.
        ignores: Whether it leaves what it does not know unread, the schema too.
        own_limit: The name under which a limit of answers arrives.
        keeps: Settings of `temperature`, `max_tokens` and `reasoning_effort` that arrive, under their names here.
    """

    family: str
    model: str
    rules: tuple[Rule, ...] = ()
    form: str = "enforced"
    messages: bool = False
    ignores: bool = False
    keeps: frozenset[str] = field(default_factory=frozenset)


_OPENAI: Final = (checks_schema("openai"), checks_word_json)
_MISTRAL: Final = refuses_unknown_fields(
    *"model messages response_format max_tokens temperature top_p random_seed tools tool_choice stop".split()
)

ROWS: Final = (
    Row(
        family="openai-gpt-4", model="openai/gpt-4.1-mini", rules=(refuses_effort, *_OPENAI),
        keeps=frozenset({"temperature", "max_tokens"}),
    ),
    Row(
        family="openai-gpt-5", model="openai/gpt-5-mini", rules=(refuses_max_tokens, refuses_sampling, *_OPENAI),
        keeps=frozenset({"max_completion_tokens", "reasoning_effort"}),
    ),
    Row(
        family="openai-gpt-5", model="openai/o4-mini", rules=(refuses_max_tokens, refuses_sampling, *_OPENAI),
        keeps=frozenset({"max_completion_tokens", "reasoning_effort"}),
    ),
    Row(
        family="openai-gpt-5.1", model="openai/gpt-5.2",
        rules=(refuses_max_tokens, refuses_sampling_unless_none("none"), *_OPENAI),
        keeps=frozenset({"max_completion_tokens", "reasoning_effort"}),
    ),
    Row(
        family="openai-gpt-5.5", model="openai/gpt-5.5",
        rules=(refuses_max_tokens, refuses_sampling_unless_none("medium"), *_OPENAI),
        keeps=frozenset({"max_completion_tokens", "reasoning_effort"}),
    ),
    Row(
        family="openai-gpt-5.6", model="openai/gpt-6-sol",
        rules=(refuses_max_tokens, refuses_sampling_unless_none("medium"), refuses_tools, *_OPENAI),
        keeps=frozenset({"max_completion_tokens", "reasoning_effort"}),
    ),
    Row(
        family="claude-3", model="anthropic/claude-sonnet-4-0", messages=True, form="tool",
        rules=(checks_claude_body, wants_max_tokens(64_000), refuses_sampling_of_new_api, refuses_output_format),
        keeps=frozenset({"temperature", "max_tokens"}),
    ),
    Row(
        family="claude-4.5", model="anthropic/claude-haiku-4-5", messages=True,
        rules=(checks_claude_body, wants_max_tokens(64_000), refuses_sampling_of_new_api, checks_claude_schema),
        keeps=frozenset({"temperature", "max_tokens"}),
    ),
    Row(
        family="claude-5", model="anthropic/claude-sonnet-5", messages=True,
        rules=(checks_claude_body, wants_max_tokens(128_000), refuses_claude_sampling, checks_claude_schema),
        keeps=frozenset({"max_tokens"}),
    ),
    Row(
        family="claude-5.5", model="anthropic/claude-opus-5-5", messages=True,
        rules=(
            checks_claude_body, wants_max_tokens(128_000), refuses_claude_sampling, refuses_claude_forced_tools,
            checks_claude_schema,
        ),
        keeps=frozenset({"max_tokens"}),
    ),
    Row(
        family="gemini", model="google/gemini-3.5-flash", rules=(checks_schema("gemini"),),
        keeps=frozenset({"temperature", "max_tokens", "reasoning_effort"}),
    ),
    Row(
        family="mistral", model="mistral/mistral-large-4", rules=(_MISTRAL, checks_schema("openai")),
        keeps=frozenset({"temperature", "max_tokens"}),
    ),
    Row(
        family="deepseek", model="deepseek/deepseek-flash", form="json_object",
        rules=(refuses_json_schema, refuses_forced_tools, checks_word_json),
        keeps=frozenset({"temperature", "max_tokens", "reasoning_effort"}),
    ),
    Row(
        family="ollama", model="ollama/gpt-oss:20b", rules=(checks_schema("llama.cpp"),),
        keeps=frozenset({"temperature", "max_tokens", "reasoning_effort"}),
    ),
    Row(
        family="ollama-cloud", model="ollama/gpt-oss:120b-cloud", form="json_schema", ignores=True,
        keeps=frozenset({"temperature", "max_tokens", "reasoning_effort"}),
    ),
    Row(
        family="vllm", model="openai/gpt-oss-120b", rules=(checks_schema("xgrammar"),),
        keeps=frozenset({"temperature", "max_tokens", "reasoning_effort"}),
    ),
    Row(
        family="local", model="openai/qwen3-32b", rules=(checks_schema("xgrammar"), checks_schema("llama.cpp")),
        keeps=frozenset({"temperature", "max_tokens", "reasoning_effort"}),
    ),
    Row(
        family="local", model="openai/llama-cpp-python", rules=(refuses_response_formats,), form="json_object",
        keeps=frozenset({"temperature", "max_tokens", "reasoning_effort"}),
    ),
    Row(
        family="openrouter", model="openrouter/deepseek/deepseek-v4-pro", form="json_object",
        rules=(no_route("response_format"), refuses_json_schema, checks_word_json),
        keeps=frozenset({"temperature", "max_tokens", "reasoning_effort"}),
    ),
    Row(
        family="openrouter-claude", model="openrouter/anthropic/claude-opus-5-5", rules=(checks_schema("anthropic"),),
        keeps=frozenset({"temperature", "max_tokens", "reasoning_effort"}),
    ),
    Row(
        family="openrouter-gemini", model="openrouter/google/gemini-3.5-flash",
        rules=(checks_schema("gemini-inlined"),),
        keeps=frozenset({"temperature", "max_tokens", "reasoning_effort"}),
    ),
)  # fmt: skip


class Provider(ThreadingHTTPServer):
    """A server that holds to a row, and notes what it took and what it refused."""

    daemon_threads = True

    def __init__(self, row: Row, answer: Callable[[Json], Json]) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.row: Final = row
        self.answer: Final = answer
        self.taken: Final[list[Json]] = []
        self.headers: Final[list[dict[str, str]]] = []
        self.refused: Final[list[str]] = []
        threading.Thread(target=self.serve_forever, args=(0.01,), daemon=True).start()

    @property
    def url(self) -> str:
        """Its base URL, which with Anthropic has no version."""
        return f"http://127.0.0.1:{self.server_port}" + ("" if self.row.messages else "/v1")

    def handle_error(self, *_: object) -> None:
        """A client that goes away is part of the test."""


class _Handler(BaseHTTPRequestHandler):
    server: Provider
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        headers = {name.lower(): value for name, value in self.headers.items()}
        wanted = "/v1/messages" if self.server.row.messages else "/v1/chat/completions"
        if self.path != wanted:
            self._reply(404, {"error": {"message": f"no {self.path} here"}})
            return
        for rule in self.server.row.rules:
            if refusal := rule(body, headers):
                self.server.refused.append(json.dumps(refusal[1]))
                self._reply(*refusal)
                return
        self.server.taken.append(body)
        self.server.headers.append(headers)
        self._reply(200, self._answer(body))

    def _answer(self, body: Json) -> Json:
        said = json.dumps(self.server.answer(body), ensure_ascii=False)
        if self.server.row.messages:
            return _message(body, said)
        message: Json = {"role": "assistant", "content": said}
        if body.get("tools"):
            function = {"name": body["tools"][0]["function"]["name"], "arguments": said}
            message = {"role": "assistant", "content": None, "tool_calls": [{"id": "1", "function": function}]}
        return {
            "id": "1", "object": "chat.completion", "created": 1, "model": body["model"],
            "choices": [{"index": 0, "message": message, "finish_reason": "stop"}],
            "usage": {
                "prompt_tokens": 100, "completion_tokens": 10, "total_tokens": 110,
                "prompt_tokens_details": {"cached_tokens": 60}, "completion_tokens_details": {"reasoning_tokens": 4},
            },
        }  # fmt: skip

    def _reply(self, status: int, body: Json) -> None:
        sent = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(sent)))
        self.end_headers()
        self.wfile.write(sent)

    def log_message(self, *_: object) -> None:
        """Keep quiet."""


def _message(body: Json, said: str) -> Json:
    """An answer of the Messages API, which begins with what the model thought."""
    thought = {"type": "thinking", "thinking": "", "signature": "x"}
    block: Json = {"type": "text", "text": said}
    if body.get("tools"):
        block = {"type": "tool_use", "id": "1", "name": body["tools"][0]["name"], "input": json.loads(said)}
    return {
        "id": "1", "type": "message", "role": "assistant", "model": body["model"], "content": [thought, block],
        "stop_reason": "tool_use" if body.get("tools") else "end_turn", "stop_sequence": None,
        "usage": {
            "input_tokens": 30, "cache_creation_input_tokens": 10, "cache_read_input_tokens": 60, "output_tokens": 10,
            "output_tokens_details": {"thinking_tokens": 4},
        },
    }  # fmt: skip
