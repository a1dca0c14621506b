"""What answers cost: prices, estimates before anything is sent, and the limit of a run."""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from communique.batch.ledger import TOKENS
from communique.errors import SettingsError

if TYPE_CHECKING:
    from communique.asking.request import ModelAnswer, ModelRequest
    from communique.batch.outcome import Outcome

_MILLION: Final = 1_000_000  # tokens for which providers give their prices
_CHARACTERS: Final = 4.0  # a token of English prose or JSON, until answers tell better
_WRITTEN: Final = 150.0  # tokens of an answer, likewise

# Where genai-prices calls a provider otherwise than instructor does.
_PROVIDERS: Final = {
    **dict.fromkeys(("generative-ai", "gemini", "vertexai"), "google"),
    "azure_openai": "azure", "bedrock": "aws", "xai": "x-ai",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Price:
    """US dollars for a million tokens.

    Args:
        prompt: Tokens read.
        completion: Tokens written, thoughts among them.
        cached: Tokens read from the provider's cache; None where they cost what others do.
    """

    prompt: float
    completion: float
    cached: float | None = None

    def of(self, prompt_tokens: float, completion_tokens: float, cached_tokens: float = 0) -> float:
        """US dollars for so many tokens; those that were cached are among those that were read."""
        return sum(self.parts(prompt_tokens, completion_tokens, cached_tokens).values())

    def parts(
        self, prompt_tokens: float, completion_tokens: float, cached_tokens: float = 0, reasoning_tokens: float = 0
    ) -> dict[str, float]:
        """US dollars for so many tokens, by what they are for.

        >>> Price(prompt=2, completion=8, cached=0.5).parts(1_000_000, 500_000, 400_000, 250_000)
        {'prompt': 1.2, 'cached': 0.2, 'completion': 2.0, 'reasoning': 2.0}
        """
        cached = self.prompt if self.cached is None else self.cached
        return {
            "prompt": (prompt_tokens - cached_tokens) * self.prompt / _MILLION,
            "cached": cached_tokens * cached / _MILLION,
            "completion": (completion_tokens - reasoning_tokens) * self.completion / _MILLION,
            "reasoning": reasoning_tokens * self.completion / _MILLION,
        }


def price_of(model: str) -> Price | None:
    """What a model costs by the table that comes with genai-prices, None where it is not in there.

    >>> price_of("openai/gpt-4.1-mini")
    Price(prompt=0.4, completion=1.6, cached=0.1)
    >>> price_of("ollama/llama3") is None
    True
    """
    from genai_prices import Usage, calc_price  # noqa: PLC0415 - half a second that replays and rules do not need

    provider, _, name = model.partition("/")
    known: dict[str, Any] = {"model_ref": name, "provider_id": _PROVIDERS.get(provider, provider)}
    try:
        read = calc_price(Usage(input_tokens=1000, output_tokens=0), **known)
        written = calc_price(Usage(input_tokens=0, output_tokens=1000), **known)
        again = calc_price(Usage(input_tokens=1000, cache_read_tokens=1000, output_tokens=0), **known)
    except LookupError:
        return None
    prompt, completion, cached = (float(one.total_price) * 1000 for one in (read, written, again))
    return Price(prompt, completion, cached if cached < prompt else None)


@dataclass(frozen=True, slots=True)
class Size:
    """How large a request is.

    Args:
        characters: Of its messages and its schema.
        most: Tokens that its answer may have.
    """

    characters: int
    most: int


class Budget:
    """Keeps account of tokens and money.

    Args:
        outcome: Where the account is shown.
        price: Of the model, None if not known.
        limit: Most US dollars for all answers of the run folder, None for no limit.
        paid: Tokens of answers that are there already, by the names of `ModelAnswer`'s fields.

    Raises:
        SettingsError: There is a limit but no price.
    """

    def __init__(self, outcome: Outcome, price: Price | None, limit: float | None, paid: dict[str, int]) -> None:
        if limit is not None and price is None:
            raise SettingsError(
                "The price of this model is not known, so --max-cost cannot hold: give --price, or --max-articles"
            )
        self._outcome: Final = outcome
        self._price: Final = price
        self._limit: Final = limit
        self._reserved, self._holders = 0.0, 0
        self._released: Final = asyncio.Event()
        self._characters = self._read = 0
        self._written = self._answers = 0
        if price:
            outcome.cost = price.of(paid["prompt_tokens"], paid["completion_tokens"], paid.get("cached_tokens", 0))

    def estimate(self, request: Size) -> tuple[int, int]:
        """Tokens that a request will probably read and write, by what answers so far have taken."""
        each = self._characters / self._read if self._read else _CHARACTERS
        written = self._written / self._answers if self._answers else _WRITTEN
        return round(request.characters / each), min(request.most, round(written))

    async def reserve(self, tokens: tuple[int, int]) -> str | None:
        """Set aside what a request will probably cost; why not, where there is not enough left.

        While others have something set aside that they may not need, it waits for them.
        """
        if self._price is None or self._limit is None or self._outcome.cost is None:
            return None
        cost = self._price.of(*tokens)
        while self._outcome.cost + self._reserved + cost > self._limit:
            if not self._holders:
                return f"The limit of {self._limit:g} US dollars is reached: {self._outcome.cost:.4f} are spent"
            self._released.clear()
            await self._released.wait()
        self._reserved += cost
        self._holders += 1
        return None

    def release(self, tokens: tuple[int, int]) -> None:
        """What was set aside is spent, or is not going to be."""
        if self._price and self._limit is not None:
            self._reserved -= self._price.of(*tokens)
            self._holders -= 1
            self._released.set()

    def pay(self, request: Size, answer: ModelAnswer) -> None:
        """Enter an answer into the account."""
        asked = self._outcome.asked
        asked["requests"] += 1
        for name in TOKENS:
            asked[name] += getattr(answer, name)
        if answer.prompt_tokens:
            self._characters += request.characters
            self._read += answer.prompt_tokens
            self._written += answer.completion_tokens
            self._answers += 1
        if self._price and self._outcome.cost is not None:
            self._outcome.cost += self._price.of(answer.prompt_tokens, answer.completion_tokens, answer.cached_tokens)


_LENGTHS: Final[dict[type, int]] = {}
# What the providers call the most tokens of an answer.
_LIMITS: Final = ("max_tokens", "max_completion_tokens", "max_output_tokens")


def size_of(request: ModelRequest) -> Size:
    """How large a request is, its schema included."""
    if request.answer_model not in _LENGTHS:
        _LENGTHS[request.answer_model] = len(json.dumps(request.answer_model.model_json_schema()))
    messages = sum(len(message["content"]) for message in request.messages)
    most = next((limit for name in _LIMITS if isinstance(limit := request.parameters.get(name), int)), _MILLION)
    return Size(_LENGTHS[request.answer_model] + messages, most)
