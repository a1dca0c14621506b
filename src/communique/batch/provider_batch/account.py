"""What batches cost: half of what the same requests cost online."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from communique.batch.budget import Budget, Price

if TYPE_CHECKING:
    from communique.batch.budget import Size
    from communique.batch.ledger import Ledger
    from communique.batch.outcome import Outcome
    from communique.batch.provider_batch.batches import Batches

DISCOUNT: Final = 0.5  # "at 50% cost discount": https://help.openai.com/en/articles/9197833-batch-api-faq
_TELLING: Final = 100  # answers from which on their mean length is better than a guess


def discounted(price: Price) -> Price:
    """What batches cost; a discount for cached tokens does not come on top of theirs.

    >>> discounted(Price(prompt=0.4, completion=1.6, cached=0.1))
    Price(prompt=0.2, completion=0.8, cached=None)
    """
    return Price(price.prompt * DISCOUNT, price.completion * DISCOUNT)


class Account:
    """Keeps account of tokens and money.

    Args:
        outcome: Where the account is shown.
        price: Of the model in batches, None if not known.
        limit: Most US dollars for all answers of the run folder, None for no limit.
        ledger: The run's memory.
        batches: The run folder's batches.

    Raises:
        SettingsError: There is a limit but no price.
    """

    def __init__(
        self, outcome: Outcome, price: Price | None, limit: float | None, ledger: Ledger, batches: Batches
    ) -> None:
        self.short: str | None = None
        """Why something could not be asked, None if all could."""
        self._outcome: Final = outcome
        self._price: Final = price
        self._limit: Final = limit
        self._ledger: Final = ledger
        self._batches: Final = batches
        self._guess: Final = Budget(outcome, price, limit, {"prompt_tokens": 0, "completion_tokens": 0})
        self._online: Final = batches.paid_online()
        self._written: float | None = None
        self._expected = 0.0
        self.refresh()

    def refresh(self) -> None:
        """Count what was paid, and what batches that are open will probably cost."""
        self.short = None
        paid = self._ledger.paid()
        if paid["requests"] >= _TELLING:
            self._written = paid["completion_tokens"] / paid["requests"]
        if self._price:
            full = Price(self._price.prompt / DISCOUNT, self._price.completion / DISCOUNT)
            self._outcome.cost = full.of(*self._online) + self._price.of(*self._batches.paid())
            self._expected = self._price.of(*self._batches.expected())

    def estimate(self, size: Size) -> tuple[int, int]:
        """Tokens that a request will probably read and write."""
        prompt, completion = self._guess.estimate(size)
        return prompt, min(size.most, round(self._written)) if self._written else completion

    def reserve(self, tokens: tuple[int, int]) -> bool:
        """Set aside what a request will probably cost; False where there is not enough left."""
        if self._price is None or self._limit is None or self._outcome.cost is None:
            return True
        cost = self._price.of(*tokens)
        if self._outcome.cost + self._expected + cost > self._limit:
            self.short = f"The limit of {self._limit:g} US dollars is reached: {self._outcome.cost:.4f} are spent"
            return False
        self._expected += cost
        return True
