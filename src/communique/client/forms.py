"""The forms of answer: one function that makes the body of a request, whichever form and protocol.

    enforced     the provider's own: `response_format` with `strict`, or Anthropic's `output_config.format`
    json_schema  `response_format` with the schema as a hint
    json_object  any JSON object, the schema in the prompt
    tool         a function that is offered and not forced, since newer models refuse to be forced
    text         nothing but the prompt, which has the schema

The bodies are made here and not by instructor, which as of 1.17 sends OpenAI a schema without `strict`, Anthropic none,
and forces tools. What instructor makes for providers with other protocols is the form `instructor`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from communique.client.dialects import Json, as_text, plain_schema, schema_in
from communique.client.providers import split_model
from communique.errors import SettingsError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pydantic import BaseModel

    from communique.asking.request import ModelRequest
    from communique.client.families import Family, Form

_NAME: Final = 64  # characters of a schema's or a function's name, the most that OpenAI takes
_LONGEST_IN_PROMPT: Final = 200_000  # characters of a schema, some 50,000 tokens: an article has to fit in beside it
_SAMPLING: Final = ("temperature", "top_p", "top_k")
# What a setting cannot be: it would change what is asked, or how the answer comes.
_OURS: Final = frozenset(
    "messages model system response_format tools tool_choice functions function_call stream n".split()
)
_IN_PROMPT: Final[dict[str, str]] = {
    "json_object": "Answer with one JSON object and nothing else. It fits this JSON Schema:\n{schema}",
    "tool": "Give the answer by calling the function {name} once. Where you cannot, write its arguments as JSON.",
    "text": "Answer with one JSON object and nothing else, no prose and no fence. It fits this JSON Schema:\n{schema}",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """A request as it is sent.

    Args:
        form: Its form of answer.
        body: What is sent, whole.
        headers: Headers beside the SDK's own.
        settings: Names of settings in the body, as they are sent.
        schema: The schema that the provider is to enforce, None where it enforces none.
    """

    form: Form
    body: Json
    headers: Mapping[str, str] = field(default_factory=dict)
    settings: frozenset[str] = frozenset()
    schema: Json | None = None


def call(request: ModelRequest, family: Family, form: Form, settings: Mapping[str, Any]) -> Call:
    """The request in a form.

    Args:
        request: What is asked.
        family: Of the model.
        form: One of the family's.
        settings: What is sent beside it, under the names that the provider takes.

    Raises:
        SettingsError: A setting is none, or the schema can be asked for in no form.
        UncarriedError: This form cannot carry the schema.
    """
    if ours := _OURS & settings.keys():
        raise SettingsError(f"{', '.join(sorted(ours))} cannot be set: it is part of how communique asks")
    plain = dict(settings)
    headers: dict[str, str] = {**plain.pop("extra_headers", {})}
    schema, added = _ADDED[family.protocol, form](request, family)
    body = {"model": split_model(request.model)[1], **_messages(request, family, form), **plain}
    for name, value in added.items():  # the user's own `output_config` has the effort, `provider` the order of routes
        body[name] = {**value, **body[name], **value} if isinstance(body.get(name), dict) else value
    if family.old_version and any(name in body for name in _SAMPLING):
        headers.setdefault("anthropic-version", family.old_version)
    return Call(form=form, body=body, headers=headers, settings=frozenset(plain), schema=schema)


def check_askable(request: ModelRequest) -> None:
    """See that there is a form that carries the schema of a request: its text in the prompt does, within limits.

    Raises:
        SettingsError: There is none.
    """
    size = len(_schema_text(request.answer_model))
    if size > _LONGEST_IN_PROMPT:
        raise SettingsError(
            f"{request.answer_model.__name__} cannot be asked for: no form of answer carries its JSON Schema of "
            f"{size:,} characters; {_LONGEST_IN_PROMPT:,} go into a prompt. Ask for fewer fields or shorter enums"
        )


def _messages(request: ModelRequest, family: Family, form: Form) -> Json:
    """The messages, with what the form adds at the end of the part that is the same for every article."""
    system, *rest = request.messages
    fixed = system["content"]
    if form in _IN_PROMPT:
        schema = _schema_text(request.answer_model) if form != "tool" else ""
        fixed += "\n\n" + _IN_PROMPT[form].format(schema=schema, name=_name(request))
    if family.cache != "marked":
        first: Any = fixed
    else:
        first = [{"type": "text", "text": fixed, "cache_control": {"type": "ephemeral"}}]
    if family.protocol == "messages":
        return {"system": first, "messages": rest}
    return {"messages": [{"role": "system", "content": first}, *rest]}


@lru_cache(maxsize=512)
def _schema_text(answer_model: type[BaseModel]) -> str:
    return as_text(plain_schema(answer_model))


def _name(request: ModelRequest) -> str:
    return re.sub(r"[^A-Za-z0-9_-]", "_", request.answer_model.__name__)[:_NAME] or "Answer"


def _enforced(request: ModelRequest, family: Family) -> tuple[Json | None, Json]:
    schema = schema_in(family.dialect, request.answer_model)
    asked = {"name": _name(request), "schema": schema, "strict": True}
    added: Json = {"response_format": {"type": "json_schema", "json_schema": asked}}
    # Without it a route that knows no schema leaves it out and answers anything.
    return schema, {**added, "provider": {"require_parameters": True}} if family.routed else added


def _hinted(request: ModelRequest, _: Family) -> tuple[Json | None, Json]:
    asked = {"name": _name(request), "schema": plain_schema(request.answer_model)}
    return None, {"response_format": {"type": "json_schema", "json_schema": asked}}


def _any_object(request: ModelRequest, family: Family) -> tuple[Json | None, Json]:
    if not family.schema_key:
        return None, {"response_format": {"type": "json_object"}}
    schema = schema_in("llama.cpp", request.answer_model)
    return schema, {"response_format": {"type": "json_object", "schema": schema}}


def _function(request: ModelRequest, _: Family) -> tuple[Json | None, Json]:
    function = {
        "name": _name(request),
        "description": "Takes the answer.",
        "parameters": plain_schema(request.answer_model),
    }
    return None, {"tools": [{"type": "function", "function": function}]}


def _format(request: ModelRequest, family: Family) -> tuple[Json | None, Json]:
    schema = schema_in(family.dialect, request.answer_model)
    return schema, {"output_config": {"format": {"type": "json_schema", "schema": schema}}}


def _tool(request: ModelRequest, _: Family) -> tuple[Json | None, Json]:
    tool = {
        "name": _name(request),
        "description": "Takes the answer.",
        "input_schema": plain_schema(request.answer_model),
    }
    return None, {"tools": [tool]}


def _nothing(*_: object) -> tuple[Json | None, Json]:
    return None, {}


# What a form adds to a request, and the schema that is enforced by it, by protocol and form.
_ADDED: Final[dict[tuple[str, str], Any]] = {
    ("chat", "enforced"): _enforced,
    ("chat", "json_schema"): _hinted,
    ("chat", "json_object"): _any_object,
    ("chat", "tool"): _function,
    ("chat", "text"): _nothing,
    ("messages", "enforced"): _format,
    ("messages", "tool"): _tool,
    ("messages", "text"): _nothing,
    ("instructor", "instructor"): _nothing,
}
