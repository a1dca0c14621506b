"""From a provider string to a client that can ask: instructor's, with what it leaves open said in our words."""

from __future__ import annotations

import logging
import os
from typing import TYPE_CHECKING, Any, Final

from communique.client.addresses import check_address, is_local, secrets_of
from communique.client.exchange import wire
from communique.errors import SettingsError

if TYPE_CHECKING:
    from communique.client.families import Family

# Providers that have no JSON-schema mode in instructor 1.17.
_MODES: Final = {
    "generative-ai": "JSON",
    **dict.fromkeys(("gemini", "perplexity", "vertexai"), "MD_JSON"),
}

# Where the key is not in NAME_API_KEY; an empty name: none is needed, or it is no single variable.
_KEYS: Final = {
    "cohere": "CO_API_KEY",
    "databricks": "DATABRICKS_TOKEN",
    **dict.fromkeys(("gemini", "generative-ai"), "GOOGLE_API_KEY"),
    **dict.fromkeys(("ollama", "bedrock", "vertexai", "litellm"), ""),
}
# Where SDKs look for the address of a provider.
_ADDRESSES: Final = {
    "openai": "OPENAI_BASE_URL",
    "anthropic": "ANTHROPIC_BASE_URL",
    "azure_openai": "AZURE_OPENAI_ENDPOINT",
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


def address(model: str, base_url: str | None) -> str | None:
    """Where a model is asked, if not at the provider's own address: as given, else as the environment says.

    Raises:
        SettingsError: That is no address.
    """
    if base_url is not None:
        return check_address(base_url)
    variable = _ADDRESSES.get(split_model(model)[0], "")
    found = os.environ.get(variable)
    return check_address(found, whence=f"the environment variable {variable}") if found else None


def secrets(model: str, base_url: str | None) -> set[str]:
    """What is to stand in no message: the key, and what is secret in the address."""
    variable = key_variable(model)
    key = os.environ.get(variable, "") if variable else ""
    return {*secrets_of(base_url), *([key] if key else [])}


def split_model(model: str) -> tuple[str, str]:
    """Provider and name.

    Raises:
        SettingsError: `model` does not have both.
    """
    provider, _, name = model.partition("/")
    if not provider or not name:
        raise SettingsError(f"No model {model!r}: give provider and name, such as openai/gpt-5 or ollama/qwen3")
    return provider, name


def open_provider(model: str, family: Family, *, base_url: str | None, timeout: float, awaited: bool) -> Any:  # noqa: ANN401 - either
    """An instructor client for `model`, synchronous or `awaited`, that does not retry and reports its exchanges.

    Args:
        model: Provider and name.
        family: Of the model.
        base_url: Where it is asked, if not at the provider's own address.
        timeout: Seconds to wait for any part of a response.
        awaited: Whether the client is one to be awaited.

    Raises:
        SettingsError: The provider is unknown, its package is not installed, or its key is not set.
    """
    import instructor  # noqa: PLC0415 - it and openai take 1.5 s, replays need neither
    from instructor.auto_client import supported_providers  # noqa: PLC0415

    # Without a handler of the application's, Python prints a library's errors, which are all raised here as well.
    logging.getLogger("instructor").addHandler(logging.NullHandler())
    provider, name = split_model(model)
    if provider not in supported_providers:
        raise SettingsError(f"{model}: no provider {provider}; there are {', '.join(sorted(supported_providers))}")
    key = _key(model, family, base_url=base_url)
    # A provider whose own SDK cannot be followed, and that has an endpoint in OpenAI's protocol.
    spoken = f"openai/{name}" if family.base_url and provider != "openai" else model
    try:
        open_: Any = instructor.from_provider  # its overloads are by literals, one for True and one for False
        opened = open_(spoken, async_client=awaited, mode=instructor.Mode[_mode(provider, family)], api_key=key)
    except Exception as error:  # each SDK has its own for what is not installed or set up
        raise SettingsError(f"{model}: {error}") from error
    try:
        wire(opened.client, timeout=timeout, base_url=base_url or family.base_url or None, awaited=awaited)
    except AttributeError as error:
        advice = "If it has an endpoint that speaks OpenAI's protocol, use openai/NAME with its base URL"
        raise SettingsError(f"{model}: no requests of {provider}'s SDK can be followed ({error}). {advice}") from error
    return opened


def _mode(provider: str, family: Family) -> str:
    """The mode of instructor, which matters only where it builds the request."""
    return _MODES.get(provider, "JSON_SCHEMA") if family.protocol == "instructor" else "TOOLS"


def _key(model: str, family: Family, *, base_url: str | None) -> str | None:
    variable = key_variable(model)
    key = os.environ.get(variable) if variable else None
    if key or not variable:
        return key
    if family.protocol == "chat" and base_url and is_local(base_url):
        return _PLACEHOLDER
    raise SettingsError(f"{model} needs a key: set the environment variable {variable}")
