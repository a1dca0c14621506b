"""The library's front door: the core with the domain that ships handed in."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypedDict, cast, overload

from pydantic import BaseModel

from communique import checking
from communique import extractor as core
from communique.domain import Domain
from communique.errors import SettingsError
from communique.extract import read_items
from communique.judging.calibration import RISK
from communique.page import Page
from communique.schema.assembly import assemble
from communique.schema.extraction import RecordT
from communique.schema_source import find_named
from communique.trade import TRADE
from communique.trade.record import TradeRecord

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping
    from contextlib import AbstractContextManager
    from datetime import date
    from pathlib import Path
    from typing import Unpack

    from communique.article import Article
    from communique.asking.request import ModelAnswer, ModelRequest
    from communique.asking.strategy import Strategy
    from communique.schema.extraction import Extraction, Policy, Verdict


def domain_of(schema: type[BaseModel] | Domain) -> Domain:
    """The domain that a schema belongs to: trade for the record that ships, else one of the schema alone.

    Raises:
        SettingsError: It is neither a pydantic model nor a `Domain`.

    >>> domain_of(TradeRecord) is TRADE
    True
    """
    if isinstance(schema, Domain):
        return schema
    if schema is TradeRecord:
        return TRADE
    given: Any = schema  # as it was given, whatever the type says
    if not (isinstance(given, type) and issubclass(given, BaseModel)) or given is BaseModel:
        raise SettingsError(
            f"The schema {schema!r} is no pydantic model: give a class with lists of items, or a Domain"
        )
    if issubclass(schema, TradeRecord):
        # Read by rules and shown by example is the record that ships, not what somebody has made of it.
        instructed = {"instructions": TRADE.prompts["instructions"]}
        return replace(TRADE, schema=schema, read=None, prompts=instructed, left_to_rules=())
    return Domain(schema=schema)


def domain_named(said: str) -> Domain:
    """The domain that is, or whose schema is, `FILE.py:NAME` or `MODULE:NAME`. It may be sent to other processes.

    Raises:
        SettingsError: There is no such file, module or name, or it is neither a pydantic model nor a `Domain`.
    """
    source, found = find_named(said)
    if not isinstance(found, Domain) and not (isinstance(found, type) and issubclass(found, BaseModel)):
        raise SettingsError(f"{said} is neither a pydantic model nor a Domain")
    return replace(domain_of(found), source=source)


class _Shared(TypedDict, total=False):
    """What says how a model is asked and how its answer is held against the text."""

    base_url: str | None
    policy: Policy
    repairs: int
    strategy: Strategy | None
    settings: Mapping[str, Any] | None


class Options(_Shared, total=False):
    """The options of an `Extractor` beside its model and schema, as it describes them."""

    ask: Callable[[ModelRequest], ModelAnswer | Awaitable[ModelAnswer]] | None
    rules: bool
    trust: float | str | Path | None
    risk: float
    on_negotiated: Callable[[str], None] | None
    on_waiting: Callable[[str], None] | None
    article_seconds: float | None


class ArticleOptions(_Shared, total=False):
    """The options of `extract_article` beside its schema."""

    model: str | None
    cassette: AbstractContextManager[Any] | str | Path | None
    published: date | str | None
    dollar: str | None


class Extractor(core.Extractor[RecordT]):
    """Extracts records from many articles with one client.

    Args:
        model: Provider and name as instructor has them (`openai/gpt-…`, `anthropic/…`, `ollama/…`); `rules` for the
            rule reading alone; None for the environment variable COMMUNIQUE_MODEL and, without it, the rules.
        schema: Any pydantic model; its fields may say by annotation how they are checked. Or a `Domain`, which says
            more.
        base_url: Of a server that speaks the provider's protocol.
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
        SettingsError: The model's name or the policy is not one, a schema of one's own comes without a model, or no
            model with `rules=False`.
    """

    @overload
    def __init__(
        self: Extractor[TradeRecord],
        model: str | None = None,
        **options: Unpack[Options],
    ) -> None: ...
    @overload
    def __init__(
        self: Extractor[RecordT],
        model: str | None = None,
        *,
        schema: type[RecordT],
        **options: Unpack[Options],
    ) -> None: ...
    @overload
    def __init__(
        self: Extractor[Any],
        model: str | None = None,
        *,
        schema: Domain | type[BaseModel],
        **options: Unpack[Options],
    ) -> None: ...
    def __init__(
        self,
        model: str | None = None,
        *,
        schema: type[BaseModel] | Domain = TradeRecord,
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
        super().__init__(
            model, domain=domain_of(schema), base_url=base_url, policy=policy, repairs=repairs, strategy=strategy,
            settings=settings, ask=ask, rules=rules, trust=trust, risk=risk,
            on_negotiated=on_negotiated, on_waiting=on_waiting, article_seconds=article_seconds,
        )  # fmt: skip


@overload
def extract_article(
    article: str | bytes | Path | Article,
    **options: Unpack[ArticleOptions],
) -> Extraction[TradeRecord]: ...
@overload
def extract_article(
    article: str | bytes | Path | Article,
    *,
    schema: type[RecordT],
    **options: Unpack[ArticleOptions],
) -> Extraction[RecordT]: ...
@overload
def extract_article(
    article: str | bytes | Path | Article,
    *,
    schema: type[BaseModel] | Domain,
    **options: Unpack[ArticleOptions],
) -> Extraction[Any]: ...
def extract_article(
    article: str | bytes | Path | Article,
    *,
    model: str | None = None,
    schema: type[BaseModel] | Domain = TradeRecord,
    policy: Policy = "balanced",
    repairs: int = 0,
    cassette: AbstractContextManager[Any] | str | Path | None = None,
    base_url: str | None = None,
    published: date | str | None = None,
    dollar: str | None = None,
    settings: Mapping[str, Any] | None = None,
    strategy: Strategy | None = None,
) -> Extraction[Any]:
    """Extract one article's record. See `Extractor` for the arguments, which for many articles is the better choice.

    >>> from communique import extract_article
    >>> text = "HANOI, May 2, 2025 - Vietnam and Laos signed three memoranda of understanding in Hanoi on Friday."
    >>> extraction = extract_article(text, model="rules")
    >>> [(a.instrument, a.count, a.status) for a in extraction.record.agreements]
    [('mou', 3, 'signed')]
    """
    with Extractor(
        model, base_url=base_url, schema=schema, policy=policy, repairs=repairs, settings=settings, strategy=strategy
    ) as extractor:
        return extractor.extract(article, cassette=cassette, published=published, dollar=dollar)


@overload
async def aextract_article(
    article: str | bytes | Path | Article,
    **options: Unpack[ArticleOptions],
) -> Extraction[TradeRecord]: ...
@overload
async def aextract_article(
    article: str | bytes | Path | Article,
    *,
    schema: type[RecordT],
    **options: Unpack[ArticleOptions],
) -> Extraction[RecordT]: ...
@overload
async def aextract_article(
    article: str | bytes | Path | Article,
    *,
    schema: type[BaseModel] | Domain,
    **options: Unpack[ArticleOptions],
) -> Extraction[Any]: ...
async def aextract_article(
    article: str | bytes | Path | Article,
    *,
    model: str | None = None,
    schema: type[BaseModel] | Domain = TradeRecord,
    policy: Policy = "balanced",
    repairs: int = 0,
    cassette: AbstractContextManager[Any] | str | Path | None = None,
    base_url: str | None = None,
    published: date | str | None = None,
    dollar: str | None = None,
    settings: Mapping[str, Any] | None = None,
    strategy: Strategy | None = None,
) -> Extraction[Any]:
    """The same as `extract_article`, awaited."""
    async with Extractor(
        model, base_url=base_url, schema=schema, policy=policy, repairs=repairs, settings=settings, strategy=strategy
    ) as extractor:
        return await extractor.aextract(article, cassette=cassette, published=published, dollar=dollar)


def read_by_rules(article: Article) -> TradeRecord:
    """The record of an article as the rules alone read it: no model, no network.

    Args:
        article: The article as loaded; its publication date resolves relative times.

    Returns:
        A record in which every item cites the sentences that hold it up.
    """
    items = read_items(Page(article, TRADE.finders), TRADE) or []
    return cast("TradeRecord", assemble(items, TradeRecord, article).record)


def check_record(article: Article, record: BaseModel, *, quotes: Mapping[str, str] | None = None) -> list[Verdict]:
    """What the rules say of a record as it stands; nothing in it is changed.

    Args:
        article: The article as loaded.
        record: A record of it, from any source and of any schema.
        quotes: The words that are said to prove a value, by its JSON Pointer; they are looked for where none are given.

    Returns:
        Verdicts whose paths point into `record`; `/LIST/-` for facts that it does not hold.
    """
    return checking.check_record(article, record, domain_of(type(record)), quotes)


def reconcile(article: Article, record: RecordT, policy: Policy = "balanced") -> Extraction[RecordT]:
    """Reconcile a record with what the rules read in its article.

    Args:
        article: The article as loaded.
        record: A record of it, from any source; its evidence is looked at again.
        policy: What becomes of values that the text does not yield.

    Returns:
        An extraction with a verdict on every field.
    """
    return checking.reconcile(article, record, domain_of(type(record)), policy)
