"""Extract records from articles: the pipeline, a client and a driver put together."""

from __future__ import annotations

import os
import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Self, get_args

from communique.article import Article, load_article
from communique.cassettes import use_cassette
from communique.client import Client
from communique.drivers import arun, limited, run
from communique.errors import SettingsError
from communique.extract import extraction
from communique.schema.extraction import Extraction, Policy
from communique.time_limit import TimeLimit

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from communique.asking.strategy import Strategy
    from communique.domain import Domain
    from communique.extract import Pipeline

MODEL_VARIABLE: Final = "COMMUNIQUE_MODEL"
RULES: Final = "rules"
HOW_TO_SET_A_MODEL: Final = (
    f"No model is set: this is the rule reading alone. To ask a model as well, set {MODEL_VARIABLE} or give one, "
    "such as openai/gpt-4.1-mini, anthropic/claude-haiku-4-5, ollama/llama3, or openai/NAME with a base URL."
)


class RulesOnlyWarning(UserWarning):
    """No model is set, so records come from the rules alone."""


def model_name(model: str | None) -> str | None:
    """The model to ask: the one given, else that of the environment; None for the rules alone."""
    chosen = model or os.environ.get(MODEL_VARIABLE) or RULES
    return None if chosen == RULES else chosen


class Extractor:
    """Extracts records from many articles with one client.

    Args:
        model: Provider and name as instructor has them (`openai/gpt-…`, `anthropic/…`, `ollama/…`); `rules` for the
            rule reading alone; None for the environment variable COMMUNIQUE_MODEL and, without it, the rules.
        base_url: Of a server that speaks the provider's protocol.
        domain: The kind of text and its record.
        policy: What becomes of values that the text does not yield: `strict` drops the field or the item, `balanced`
            nulls it and keeps the model's value in the verdict, `trust_model` keeps it, marked.
        repairs: 1 to ask once more about items that do not hold.
        strategy: How the model is asked.
        article_seconds: How long an article and its answers may be read, waiting for answers aside; None, as by
            default, for no limit.

    Raises:
        SettingsError: The model's name or the policy is not one, or a schema of one's own comes without a model.
    """

    def __init__(
        self,
        model: str | None = None,
        *,
        domain: Domain,
        base_url: str | None = None,
        policy: Policy = "balanced",
        repairs: int = 0,
        strategy: Strategy | None = None,
        article_seconds: float | None = None,
    ) -> None:
        if policy not in get_args(Policy):
            raise SettingsError(f"No policy {policy!r}: choose one of {', '.join(get_args(Policy))}")
        self.model: Final = model_name(model)
        if self.model is None and domain.read is None:
            raise SettingsError(f"The rules alone read no {domain.schema.__name__}: give a model")
        self._client: Final = Client(self.model, base_url=base_url) if self.model else None
        self._options: Final[dict[str, Any]] = {
            "domain": domain, "model": self.model, "policy": policy, "repairs": repairs, "strategy": strategy,
        }  # fmt: skip
        self._article_seconds: Final = article_seconds
        if self.model is None and model != RULES:
            warnings.warn(HOW_TO_SET_A_MODEL, RulesOnlyWarning, stacklevel=2)

    def pipeline(self, article: str | bytes | Path | Article) -> Pipeline:
        """The pipeline of one article, for a driver of one's own."""
        return limited(extraction(_article(article), **self._options), TimeLimit(self._article_seconds))

    def extract(
        self, article: str | bytes | Path | Article, *, cassette: AbstractContextManager[Any] | str | Path | None = None
    ) -> Extraction[Any]:
        """The extraction of one article.

        Args:
            article: A path, a text, bytes, or an `Article`.
            cassette: A recording to replay, as a path, or `use_cassette(path, mode)` to record.

        Raises:
            InputError: The article cannot be read.
            ModelError: The model gave no usable answer.
            CassetteError: The recording cannot be replayed.
        """
        pipeline = self.pipeline(article)
        if cassette is None:
            return run(pipeline, self._ask())
        with use_cassette(cassette) if isinstance(cassette, str | Path) else cassette:
            return run(pipeline, self._ask())

    async def aextract(
        self, article: str | bytes | Path | Article, *, cassette: AbstractContextManager[Any] | str | Path | None = None
    ) -> Extraction[Any]:
        """The same, awaited."""
        pipeline = self.pipeline(article)
        if cassette is None:
            return await arun(pipeline, self._aask())
        with use_cassette(cassette) if isinstance(cassette, str | Path) else cassette:
            return await arun(pipeline, self._aask())

    def _ask(self) -> Any:  # noqa: ANN401 - the client's method, or what is never called
        return self._client.ask if self._client else _nobody

    def _aask(self) -> Any:  # noqa: ANN401 - the same
        return self._client.aask if self._client else _nobody

    def close(self) -> None:
        """Close the client's connections."""
        if self._client:
            self._client.close()

    async def aclose(self) -> None:
        """The same, awaited."""
        if self._client:
            await self._client.aclose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.aclose()


def _article(article: str | bytes | Path | Article) -> Article:
    return article if isinstance(article, Article) else load_article(article)


def _nobody(_: object) -> Any:  # noqa: ANN401 - never called
    raise AssertionError("the rules ask nobody")
