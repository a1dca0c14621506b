"""Extract records from articles: the pipeline, a client and a driver put together."""

from __future__ import annotations

import os
import warnings
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Generic, Self, get_args

from communique.article import Article, load_article
from communique.article.load import told
from communique.cassettes import use_cassette
from communique.drivers import arun, limited, run
from communique.errors import SettingsError
from communique.extract import extraction
from communique.judging.calibration import RISK, risk_within
from communique.judging.trust import trust_of
from communique.schema.extraction import Extraction, Policy, RecordT
from communique.schema.fields import fields_of
from communique.schema.inference import loop_of, odd_key_of
from communique.schema.own_code import OwnCode
from communique.time_limit import TimeLimit

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from contextlib import AbstractContextManager
    from datetime import date

    from pydantic import BaseModel

    from communique.asking.request import ModelAnswer, ModelRequest
    from communique.asking.strategy import Strategy
    from communique.client import Client, CustomClient
    from communique.domain import Domain
    from communique.extract import Pipeline

MODEL_VARIABLE: Final = "COMMUNIQUE_MODEL"
RULES: Final = "rules"
HOW_TO_SET_A_MODEL: Final = (
    f"No model is set, so the rules read alone. To ask a model as well, set {MODEL_VARIABLE} or give one, "
    "such as openai/gpt-4.1-mini, anthropic/claude-haiku-4-5, ollama/llama3, or openai/NAME with a base URL."
)


class RulesOnlyWarning(UserWarning):
    """No model is set, so records come from the rules alone."""


class ArticleWarning(UserWarning):
    """What the loader has to say of an article, such as that its date is not known."""


def model_name(model: str | None) -> str | None:
    """The model to ask: the one given, else that of the environment; None for the rules alone."""
    chosen = model or os.environ.get(MODEL_VARIABLE) or RULES
    return None if chosen == RULES else chosen


class Extractor(Generic[RecordT]):
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
        settings: The provider's own parameters, sent as they are (`{"temperature": 0, "reasoning_effort": "low"}`);
            nothing is added to them but what the provider requires.
        ask: A function that is asked instead of a provider: the answer to a `ModelRequest`, or an awaitable of it.
        rules: False for the model's answer decoded and grounded, without the domain's own reading beside it.
        trust: What the model's word is worth, from 0 to 1, or a file that says so; what its kind is unless given.
        risk: The share of wrong values that may stand unmarked, above 0 and below 1.
        on_negotiated: Told once of each thing that was settled with the provider otherwise than asked.
        on_waiting: Told of each fault that is waited out, and for how long.
        article_seconds: How long an article and its answers may be read, waiting for answers aside; None, as by
            default, for no limit.

    Raises:
        SettingsError: The model's name or the policy is not one, a schema of one's own comes without a model, no
            model with `rules=False`, or another argument is not what it should be.
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
        settings: Mapping[str, Any] | None = None,
        ask: Callable[[ModelRequest], ModelAnswer | Awaitable[ModelAnswer]] | None = None,
        rules: bool = True,
        trust: float | str | Path | None = None,
        risk: float = RISK,
        on_negotiated: Callable[[str], None] | None = None,
        on_waiting: Callable[[str], None] | None = None,
        article_seconds: float | None = None,
    ) -> None:
        if policy not in get_args(Policy):
            raise SettingsError(f"No policy {policy!r}: choose one of {', '.join(get_args(Policy))}")
        with OwnCode(domain.schema):
            _check_schema(domain.schema)
        _check_values(model, repairs, settings, risk, article_seconds)
        if ask is not None and not callable(ask):
            raise SettingsError(f"`ask` is a {type(ask).__name__}: give a function that answers a ModelRequest")
        if strategy:
            _check_strategy(strategy, domain)
        if ask or model_name(model):
            from communique import client  # noqa: PLC0415 - the rules do without
        self.model: Final = (model or client.CUSTOM) if ask else model_name(model)
        if self.model is None and domain.read is None:
            raise SettingsError(f"The rules alone cannot read a {domain.schema.__name__}: give a model")
        if self.model is None and not rules:
            raise SettingsError("Without the rules there has to be a model: give one")
        if ask and self.model == RULES:
            raise SettingsError(f"{RULES!r} asks nobody: leave out `ask`, or give the model's name")
        self._client: Final[Client | CustomClient | None] = (
            client.CustomClient(self.model, ask) if ask and self.model
            else client.Client(self.model, base_url=base_url, on_negotiated=on_negotiated, on_waiting=on_waiting)
            if self.model else None
        )  # fmt: skip
        self._options: Final[dict[str, Any]] = {
            "domain": domain, "model": self.model, "policy": policy, "repairs": repairs, "strategy": strategy,
            "settings": dict(settings or {}), "rules": rules, "trust": trust_of(trust), "risk": risk_within(risk),
        }  # fmt: skip
        self._article_seconds: Final = article_seconds
        if self.model is None and model != RULES:
            warnings.warn(HOW_TO_SET_A_MODEL, RulesOnlyWarning, stacklevel=2)

    @property
    def negotiated(self) -> dict[str, Any]:
        """What was settled with the provider otherwise than asked, as plain data."""
        return self._client.negotiated if self._client else {}

    def pipeline(
        self,
        article: str | bytes | Path | Article,
        *,
        published: date | str | None = None,
        dollar: str | None = None,
    ) -> Pipeline:
        """The pipeline of one article, for a driver of one's own."""
        loaded = _article(article, published, dollar)
        for warning in loaded.warnings:
            warnings.warn(f"{loaded.source}: {warning}" if loaded.source else warning, ArticleWarning, stacklevel=3)
        return limited(extraction(loaded, **self._options), TimeLimit(self._article_seconds))

    def extract(
        self,
        article: str | bytes | Path | Article,
        *,
        cassette: AbstractContextManager[Any] | str | Path | None = None,
        published: date | str | None = None,
        dollar: str | None = None,
    ) -> Extraction[RecordT]:
        """The extraction of one article.

        Args:
            article: A path, a text, bytes, or an `Article`.
            cassette: A recording to replay, as a path, or `use_cassette(path, mode)` to record.
            published: Day or time of publication (ISO 8601 if a string); overrides what the text says.
            dollar: ISO 4217 code that a bare `$` stands for in this outlet.

        Raises:
            InputError: The article cannot be read.
            ModelError: The model gave no usable answer.
            CassetteError: The recording cannot be replayed.
        """
        pipeline = self.pipeline(article, published=published, dollar=dollar)
        if cassette is None:
            return run(pipeline, self._ask())
        with use_cassette(cassette) if isinstance(cassette, str | Path) else cassette:
            return run(pipeline, self._ask())

    async def aextract(
        self,
        article: str | bytes | Path | Article,
        *,
        cassette: AbstractContextManager[Any] | str | Path | None = None,
        published: date | str | None = None,
        dollar: str | None = None,
    ) -> Extraction[RecordT]:
        """The same, awaited."""
        pipeline = self.pipeline(article, published=published, dollar=dollar)
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


def _check_schema(schema: type[BaseModel]) -> None:
    if loop := loop_of(schema):
        raise SettingsError(
            f"{schema.__name__} cannot be asked for: {loop} holds itself, or stands too deep, so that no answer has an "
            "end. Name what it refers to in a text field instead"
        )
    if key := odd_key_of(schema):
        raise SettingsError(f"{schema.__name__} cannot be asked for: its key {key!r} begins with an underscore")


def _check_values(model: object, repairs: object, settings: object, risk: object, article_seconds: object) -> None:
    """Refuse values that would be found out only when an answer has been paid for, or never."""
    if model is not None and not isinstance(model, str):
        raise SettingsError(f"The model {model!r} is no name: give provider and name, such as openai/gpt-4.1-mini")
    if repairs not in (0, 1):  # it may be anything, even what no set holds
        raise SettingsError(
            f"repairs={repairs!r} is neither 0 nor 1: what does not hold is asked about once more at most"
        )
    if settings is not None and not (isinstance(settings, Mapping) and all(isinstance(key, str) for key in settings)):
        raise SettingsError(f"The settings {settings!r} are no mapping of names: give such as {{'temperature': 0}}")
    if not isinstance(risk, int | float):
        raise SettingsError(f"The risk {risk!r} is no number: {RISK} lets 1 in 80 unmarked values be wrong")
    if article_seconds is not None and not (isinstance(article_seconds, int | float) and article_seconds > 0):
        raise SettingsError(
            f"article_seconds={article_seconds!r} is no time above 0: give seconds, or None for no limit"
        )


def _check_strategy(strategy: Strategy, domain: Domain) -> None:
    known = [field.name for field in fields_of(domain.schema)]
    if unknown := [name for name in strategy.without if name not in known]:
        raise SettingsError(f"{domain.schema.__name__} has no {', '.join(unknown)} to go without: {', '.join(known)}")
    if not strategy.asked(domain):
        raise SettingsError(f"Without {', '.join(strategy.without)} nothing is left to ask for: leave one of them in")


def _article(article: str | bytes | Path | Article, published: date | str | None, dollar: str | None) -> Article:
    if isinstance(article, Article):
        return told(article, published=published, dollar=dollar)
    return load_article(article, published=published, dollar=dollar)


def _nobody(_: object) -> Any:  # noqa: ANN401 - never called
    raise AssertionError("the rules ask nobody")
