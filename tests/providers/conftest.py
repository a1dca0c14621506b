"""Servers that hold to one provider's rules, and keys for their SDKs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from tests.providers.dialects import fitting
from tests.providers.emulated import Provider, Row

from communique.client import family

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

KEYS = ("OPENAI", "ANTHROPIC", "GOOGLE", "MISTRAL", "DEEPSEEK", "OPENROUTER")


@pytest.fixture
def serve(localhost: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Provider]]:  # noqa: ARG001 - lets the test connect
    """Starts a server that holds to a row; it answers as little as the schema allows unless told otherwise."""
    started: list[Provider] = []
    for name in KEYS:
        monkeypatch.setenv(f"{name}_API_KEY", f"secret-key-of-{name.lower()}")
        monkeypatch.delenv(f"{name}_BASE_URL", raising=False)

    def start(row: Row, answer: Callable[[dict[str, Any]], Any] | None = None) -> Provider:
        if row.family == "vllm":  # which is told by its port, and these servers take any that is free
            vllm = family(row.model, "http://localhost:8000/v1")
            monkeypatch.setattr("communique.client.negotiation.family", lambda *_: vllm)
        started.append(Provider(row, answer or (lambda body: fitting(asked_schema(body)))))
        return started[-1]

    yield start
    for server in started:
        server.shutdown()
        server.server_close()


def asked_schema(body: dict[str, Any]) -> Any:  # noqa: ANN401 - a JSON Schema
    """The schema in a request, in whichever form it stands there."""
    given = body.get("response_format", {})
    if found := given.get("json_schema", {}).get("schema") or given.get("schema"):
        return found
    if found := body.get("output_config", {}).get("format", {}).get("schema"):
        return found
    for tool in body.get("tools", ()):
        return tool.get("input_schema") or tool["function"]["parameters"]
    system = body.get("system") or body["messages"][0]["content"]
    text = system if isinstance(system, str) else system[0]["text"]
    return json.loads(text.rpartition("JSON Schema:\n")[2])
