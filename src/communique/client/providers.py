"""From a provider string to a client that can ask: instructor's, with what it leaves open said in our words."""

from __future__ import annotations

import ipaddress
import logging
import os
from typing import Any, Final
from urllib.parse import urlsplit

from communique.client.exchange import note_arguments, wire
from communique.errors import SettingsError

# Providers that have no JSON-schema mode in instructor 1.17.
_MODES: Final = {
    **dict.fromkeys(("google", "generative-ai"), "JSON"),
    **dict.fromkeys(("gemini", "perplexity", "vertexai"), "MD_JSON"),
}

# Where the key is not in NAME_API_KEY; an empty name: none is needed, or it is no single variable.
_KEYS: Final = {
    "cohere": "CO_API_KEY",
    "databricks": "DATABRICKS_TOKEN",
    **dict.fromkeys(("gemini", "generative-ai"), "GOOGLE_API_KEY"),
    **dict.fromkeys(("ollama", "bedrock", "vertexai", "litellm"), ""),
}
_PLACEHOLDER: Final = "local"  # servers on one's own machine accept any key, the SDK accepts none missing


def key_variable(model: str) -> str:
    """The environment variable that holds the key of `model`'s provider; empty where there is none.

    >>> key_variable("openai/gpt-5"), key_variable("ollama/qwen3")
    ('OPENAI_API_KEY', '')
    """
    provider = split_model(model)[0]
    return _KEYS.get(provider, f"{provider.upper().replace('-', '_')}_API_KEY")


def provider_environment(model: str) -> dict[str, str]:
    """What the environment says for `model`'s provider: its key, and all else that begins with its name."""
    provider = split_model(model)[0].upper().replace("-", "_")
    return {
        name: value
        for name, value in os.environ.items()
        if name == key_variable(model) or name.startswith(f"{provider}_")
    }


def split_model(model: str) -> tuple[str, str]:
    """Provider and name.

    Raises:
        SettingsError: `model` does not have both.
    """
    provider, _, name = model.partition("/")
    if not provider or not name:
        raise SettingsError(f"No model {model!r}: give provider and name, such as openai/gpt-5 or ollama/qwen3")
    return provider, name


def open_provider(model: str, *, base_url: str | None, timeout: float, awaited: bool) -> Any:  # noqa: ANN401 - either
    """An instructor client for `model`, synchronous or `awaited`, that does not retry and reports its exchanges.

    Raises:
        SettingsError: The provider is unknown, its package is not installed, or its key is not set.
    """
    import instructor  # noqa: PLC0415 - it and openai take 1.5 s, replays need neither
    from instructor.auto_client import supported_providers  # noqa: PLC0415

    # Without a handler of the application's, Python prints a library's errors, which are all raised here as well.
    logging.getLogger("instructor").addHandler(logging.NullHandler())
    provider = split_model(model)[0]
    if provider not in supported_providers:
        raise SettingsError(f"{model}: no provider {provider}; there are {', '.join(sorted(supported_providers))}")
    key = _key(model, base_url=base_url)
    try:
        open_: Any = instructor.from_provider  # its overloads are by literals, one for True and one for False
        opened = open_(
            model,
            async_client=awaited,
            mode=instructor.Mode[_MODES.get(provider, "JSON_SCHEMA")],
            api_key=key,
        )
    except Exception as error:  # each SDK has its own for what is not installed or set up
        raise SettingsError(f"{model}: {error}") from error
    try:
        wire(opened.client, timeout=timeout, base_url=base_url, awaited=awaited)
    except AttributeError as error:
        advice = "If it has an endpoint that speaks OpenAI's protocol, use openai/NAME with its base URL"
        raise SettingsError(f"{model}: the SDK of {provider} cannot be followed ({error}). {advice}") from error
    opened.on("completion:kwargs", note_arguments)
    return opened


def _key(model: str, *, base_url: str | None) -> str | None:
    variable = key_variable(model)
    key = os.environ.get(variable) if variable else None
    if key or not variable:
        return key
    if split_model(model)[0] == "openai" and _is_local(base_url or os.environ.get("OPENAI_BASE_URL", "")):
        return _PLACEHOLDER
    raise SettingsError(f"{model} needs a key: set the environment variable {variable}")


def _is_local(url: str) -> bool:
    """Whether `url` leads to this machine.

    >>> _is_local("http://localhost:8080/v1"), _is_local("http://127.0.0.1/v1"), _is_local("https://api.example.com/v1")
    (True, True, False)
    """
    host = urlsplit(url).hostname or ""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")
