"""What a batch is told: the kind of text, the model and how it is asked, limits, where recordings are."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any, Final, Literal

from communique.article.load import known_of
from communique.asking.strategy import default_strategy
from communique.batch.budget import price_of
from communique.batch.provider_batch.account import discounted
from communique.batch.reader import Reading
from communique.batch.session import made_with
from communique.client import DEADLINE, MOST_BYTES
from communique.errors import SettingsError
from communique.extract import schema_digest
from communique.judging.calibration import RISK, risk_within
from communique.judging.trust import trust_within
from communique.time_limit import ARTICLE_SECONDS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from communique.asking.strategy import Strategy
    from communique.batch.budget import Price
    from communique.cassettes import Mode
    from communique.domain import Domain
    from communique.schema.extraction import Policy

Engine = Literal["local", "ray"]
Via = Literal["online", "provider-batch", "files"]
BATCHES: Final[Via] = "provider-batch"
FILES: Final[Via] = "files"


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How articles are run.

    Args:
        domain: The kind of text and its record.
        model: The model to ask, None for the rules alone.
        base_url: Of its server.
        policy: What becomes of values that the text does not yield.
        repairs: 1 to ask once more about items that do not hold.
        strategy: How the model is asked; None for what suits it.
        settings: The provider's own parameters, sent as they are (`{"temperature": 0}`).
        rules: False for the model's answer without the domain's own reading beside it.
        trust: What the model's word is worth, from 0 to 1; None to estimate it over the run.
        risk: The share of wrong values that may stand unmarked, above 0 and below 1.
        published: Day or time of publication of every article that its row does not date.
        dollar: ISO 4217 code that a bare `$` stands for in all of them.
        cassettes: Folder of recordings, one file an article, under the article's own path.
        record: The cassettes' mode.
        concurrency: Most requests on their way at once.
        workers: Processes that read articles and answers. By default, by the rules alone, as many as `concurrency` and
            the processors allow; with many requests at once, as many as there are processors; else none.
        rpm: Most requests a minute.
        tpm: Most tokens a minute.
        timeout: Seconds to wait for the next part of a response.
        deadline: Seconds for the whole of a response, beyond which it is given up.
        most_bytes: Most bytes of a response.
        attempts: How often a request is sent before a fault in transport fails its article.
        max_cost: Most US dollars for all answers of the run folder.
        max_articles: Only so many articles of the input, from its beginning.
        price: What the model costs; None for what the table of genai-prices says.
        fresh: Forget what an earlier run left in the folder.
        engine: `local`, or `ray` for the cluster that RAY_ADDRESS names, or a Ray of this machine.
        via: `online`; `provider-batch` for OpenAI's Batch API: half the price, an answer within a day; `files` for
            requests in a file of the run folder, and answers in another, which somebody else fetches.
        article_seconds: How long an article may be loaded, and how long it and its answers read, before it fails as
            `TooSlow`; None for no limit. Waiting for answers does not count.
        cancel: Only end what is open of a run by `provider-batch`, and keep what it has answered.
    """

    domain: Domain
    model: str | None = None
    base_url: str | None = None
    policy: Policy = "balanced"
    repairs: int = 0
    strategy: Strategy | None = None
    settings: Mapping[str, Any] = field(default_factory=dict)
    rules: bool = True
    trust: float | None = None
    risk: float = RISK
    published: str | None = None
    dollar: str | None = None
    cassettes: Path | None = None
    record: Mode = "none"
    concurrency: int = 4
    workers: int | None = None
    rpm: float | None = None
    tpm: float | None = None
    timeout: float = 600
    deadline: float = DEADLINE
    most_bytes: int = MOST_BYTES
    attempts: int = 6
    max_cost: float | None = None
    max_articles: int | None = None
    price: Price | None = None
    fresh: bool = False
    engine: Engine = "local"
    via: Via = "online"
    article_seconds: float | None = ARTICLE_SECONDS
    cancel: bool = False

    def __post_init__(self) -> None:
        """See that the options fit together.

        Raises:
            SettingsError: They do not.
        """
        for via, is_unfit, says in _UNFIT:
            if via == self.via and is_unfit(self):
                raise SettingsError(says.format(model=self.model))
        known_of(self.published, self.dollar)
        risk_within(self.risk)
        if self.trust is not None:
            trust_within(self.trust)
        if self.model is None and not self.rules:
            raise SettingsError("Without the rules there has to be a model: give one")
        if self.model is None and self.domain.read is None:
            raise SettingsError(f"The rules alone cannot read a {self.domain.schema.__name__}: give a model")

    def made_with(self) -> str:
        """The digest of all that an extraction depends on beside the article and the answers."""
        strategy = self.way_of_asking
        return made_with(
            model=self.model,
            policy=self.policy,
            repairs=self.repairs,
            settings=dict(self.settings),
            rules=self.rules,
            trust=self.trust,
            risk=self.risk,
            known=known_of(self.published, self.dollar),
            schema=schema_digest(self.domain.schema),
            strategy=asdict(strategy),
            instructions=strategy.instructions(self.domain),
        )

    @property
    def way_of_asking(self) -> Strategy:
        """The strategy that is given, else the one that suits."""
        return self.strategy or default_strategy(self.model or "")

    @property
    def reading(self) -> Reading:
        """What the pipeline of an article depends on."""
        return Reading(
            domain=self.domain, model=self.model, policy=self.policy, repairs=self.repairs,
            strategy=self.way_of_asking, settings=self.settings, rules=self.rules, trust=self.trust, risk=self.risk,
            article_seconds=self.article_seconds,
        )  # fmt: skip

    def kept(self) -> dict[str, Any]:
        """What `check` has to know of a run to read its answers again, as the ledger keeps it."""
        return {
            "model": self.model,
            "policy": self.policy,
            "repairs": self.repairs,
            "trust": self.trust,
            "risk": self.risk,
            "strategy": asdict(self.way_of_asking),
            "settings": dict(self.settings),
            "rules": self.rules,
            "published": self.published,
            "dollar": self.dollar,
            "schema": self.domain.source,
            "record": self.domain.schema.__name__,
        }

    def find_price(self) -> Price | None:
        """What the model costs, None where that is not known or nothing is sent."""
        # Who answers a file of requests, and for how much, is not known here.
        if self.price or self.model is None or self.via == FILES or (self.cassettes and self.record == "none"):
            price = self.price
        else:
            price = price_of(self.model)
        return discounted(price) if price and self.via == BATCHES else price


# What a way of asking does not go with, in the order in which it is told.
_UNFIT: Final[tuple[tuple[Via, Callable[[Options], object], str], ...]] = (
    ("online", lambda given: given.cancel, "--cancel ends batches at the provider: give --via provider-batch too"),
    (
        BATCHES,
        lambda given: given.model is None,
        "--via provider-batch asks a model: give one, such as openai/gpt-4.1-mini",
    ),
    (
        BATCHES,
        lambda given: not str(given.model).startswith("openai/"),
        "--via provider-batch speaks OpenAI's Batch API: use openai/NAME, not {model}",
    ),
    (
        BATCHES,
        lambda given: given.cassettes,
        "--via provider-batch neither plays nor makes recordings: leave out --cassettes",
    ),
    (
        BATCHES,
        lambda given: given.engine != "local",
        "--via provider-batch has nothing to distribute: leave out --engine",
    ),
    (
        FILES,
        lambda given: given.model is None,
        "--via files writes what a model is to be asked: give one, such as openai/gpt-4.1-mini",
    ),
    (FILES, lambda given: given.engine != "local", "--via files has nothing to distribute: leave out --engine"),
    (FILES, lambda given: given.cassettes, "--via files neither plays nor makes recordings: leave out --cassettes"),
    (FILES, lambda given: given.max_cost, "--via files sends nothing that could cost anything: leave out --max-cost"),
    (FILES, lambda given: given.cancel, "--via files has no batches of its own to end: leave out --cancel"),
)
