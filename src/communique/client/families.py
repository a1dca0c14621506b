"""Families of models and what each takes in a request: rows of `families.toml`, and the row that holds for a model."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field, fields
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final, Literal, get_args
from urllib.parse import urlsplit

from communique.client.addresses import is_near
from communique.client.dialects import DIALECTS
from communique.errors import SettingsError

if TYPE_CHECKING:
    from collections.abc import Mapping

Form = Literal["enforced", "json_schema", "json_object", "tool", "text", "instructor"]
Protocol = Literal["chat", "messages", "instructor"]
Cache = Literal["automatic", "marked", "none"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """A row of the table. `families.toml` says what each column means."""

    name: str
    title: str
    protocol: Protocol
    forms: tuple[Form, ...]
    sources: tuple[str, ...]
    providers: tuple[str, ...] = ()
    models: str = ""
    hosts: str = ""
    ports: tuple[int, ...] = ()
    local: bool = False
    base_url: str = ""
    dialect: str = "plain"
    limits: tuple[str, ...] = ()
    max_output: Mapping[str, int] = field(default_factory=dict)
    required: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()
    taken_at_none: bool = False
    effort: str = ""
    old_version: str = ""
    cache: Cache
    batch: bool = False
    schema_key: bool = False
    routed: bool = False

    def fits(self, provider: str, name: str, base_url: str | None) -> bool:
        """Whether the row holds for a model."""
        if self.providers and provider not in self.providers:
            return provider == "openai" and bool(base_url) and self._is_at(base_url or "", name)
        if self.models and not re.match(self.models, name, re.IGNORECASE):
            return False
        if provider == "openai" and self.local:
            return (
                bool(base_url) and is_near(base_url or "") and (not self.ports or _port(base_url or "") in self.ports)
            )
        return True

    def _is_at(self, base_url: str, name: str) -> bool:
        """Whether `openai/NAME` with this base URL is asked where this row's models are."""
        there = bool(self.hosts) and bool(re.match(self.hosts, urlsplit(base_url).hostname or ""))
        there = there or (not self.local and is_near(base_url) and _port(base_url) in self.ports)
        return there and (not self.models or bool(re.match(self.models, name, re.IGNORECASE)))

    def most_output(self, name: str) -> int | None:
        """The most output tokens of a model, where they are known."""
        lower = name.lower()
        return next((most for begin, most in self.max_output.items() if lower.startswith(begin)), None)


def family(model: str, base_url: str | None = None) -> Family:
    """The family of a model.

    Args:
        model: Provider and name.
        base_url: Where it is asked, if not at the provider's own address.

    >>> family("openai/gpt-5.2").name, family("openai/qwen3", "http://localhost:8000/v1").name
    ('openai-gpt-5.1', 'vllm')
    >>> family("openai/llama-9").name, family("anthropic/claude-opus-9").name, family("groq/llama").name
    ('unknown', 'claude-5', 'instructor')
    """
    provider, _, name = model.partition("/")
    return next(row for row in FAMILIES if row.fits(provider, name, base_url))


@cache
def _load(text: str) -> tuple[Family, ...]:
    """The rows of a table.

    Raises:
        SettingsError: A row has a column or a value that there is not.
    """
    known = {one.name for one in fields(Family)}
    rows: list[Family] = []
    for row in tomllib.loads(text)["family"]:
        if unknown := row.keys() - known:
            raise SettingsError(f"The family {row.get('name')} has no column {', '.join(sorted(unknown))}")
        made = Family(**{column: _frozen(value) for column, value in row.items()})
        _check(made)
        rows.append(made)
    return tuple(rows)


def _check(row: Family) -> None:
    wrong = {
        "protocol": row.protocol not in get_args(Protocol),
        "forms": not row.forms or not set(row.forms) <= set(get_args(Form)),
        "dialect": row.dialect not in DIALECTS or (row.dialect == "plain") == ("enforced" in row.forms),
        "cache": row.cache not in get_args(Cache),
        "sources": not row.sources or not all(source.startswith("https://") for source in row.sources),
        "max_output": "max_tokens" in row.required and row.most_output("claude-any") is None,
    }
    for column, is_wrong in wrong.items():
        if is_wrong:
            raise SettingsError(f"The family {row.name} has no such {column}: {getattr(row, column)!r}")


def _frozen(value: Any) -> Any:  # noqa: ANN401 - any value of TOML
    return tuple(value) if isinstance(value, list) else value


def _port(url: str) -> int | None:
    try:
        return urlsplit(url).port
    except ValueError:
        return None


FAMILIES: Final = _load(files(__package__).joinpath("families.toml").read_text(encoding="utf-8"))
