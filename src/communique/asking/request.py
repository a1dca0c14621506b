"""What the pipeline asks of a model, and what it gets: values without any I/O."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pydantic import BaseModel

PARTS: Final = ("text", "metadata", "prompt", "schema", "model", "parameters")


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelRequest:
    """One question to a model.

    A recording is keyed by the digests of these parts, never by the bytes on the wire, which change with every SDK.

    Args:
        kind: Name of the prompt template that made it (`record`, `events`, `repair` …).
        instructions: The part that is the same for every article: it comes first, so that prefix caches hit.
        text: The article as numbered sentences.
        metadata: What else the answer depends on, such as the publication date; printed before the text.
        question: What is asked of the text; it comes last.
        answer_model: The pydantic model that the answer has to fit.
        model: Provider and model name, as `openai/gpt-…`.
        parameters: The user's settings and nothing else, as the provider's API names them (`temperature`,
            `max_tokens`); what a provider requires or refuses beside them is the client's to know.
    """

    kind: str
    instructions: str
    text: str
    metadata: Mapping[str, str]
    question: str
    answer_model: type[BaseModel]
    model: str
    parameters: Mapping[str, Any] = field(default_factory=dict)

    @property
    def messages(self) -> list[dict[str, str]]:
        """The request as chat messages: the fixed part first, then the article, then the question."""
        known = "".join(f"{name}: {value}\n" for name, value in self.metadata.items())
        return [
            {"role": "system", "content": self.instructions},
            {"role": "user", "content": f"{known}\n{self.text}\n\n{self.question}"},
        ]

    def digests(self) -> dict[str, str]:
        """SHA-256 of each part, by the names in `PARTS`."""
        parts = {
            "text": self.text,
            "metadata": dict(self.metadata),
            "prompt": [self.kind, self.instructions, self.question],
            "schema": _json_schema(self.answer_model),
            "model": self.model,
            "parameters": dict(self.parameters),
        }
        return {name: _digest(parts[name]) for name in PARTS}


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelAnswer:
    """What a model said.

    Args:
        raw: The answer's text as it came, meant to be JSON.
        prompt_tokens: Tokens read, as the provider counts them, those from its cache among them.
        completion_tokens: Tokens written, those of its thoughts among them.
        cached_tokens: Tokens read from the provider's cache, which cost less.
        reasoning_tokens: Tokens of its thoughts.
    """

    raw: str
    prompt_tokens: int = 0
    completion_tokens: int = 0
    cached_tokens: int = 0
    reasoning_tokens: int = 0


@cache
def _json_schema(answer_model: type[BaseModel]) -> dict[str, Any]:
    return answer_model.model_json_schema()


def _digest(part: object) -> str:
    plain = json.dumps(part, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(plain.encode("utf-8", "surrogatepass")).hexdigest()
