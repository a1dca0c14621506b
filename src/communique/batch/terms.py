"""What a run may do, and what holds everybody to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from communique.batch.breaker import Breaker
from communique.batch.budget import Budget
from communique.batch.flow import Flow
from communique.batch.in_flight import LocalInFlight

if TYPE_CHECKING:
    from collections.abc import Callable

    from communique.batch.budget import Price
    from communique.batch.ledger import Ledger
    from communique.batch.outcome import Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What a run may do. It can be sent to another process.

    Args:
        made_with: Digest of all that an extraction depends on beside the article and the answers.
        concurrency: Most requests on their way at once, of all who extract together.
        rpm: Most requests a minute, likewise.
        tpm: Most tokens a minute, likewise.
        price: What the model costs, None where that is not known.
        max_cost: Most US dollars for all answers of the run folder.
        recalls: Whether stored and shared answers may be used.
    """

    made_with: str
    concurrency: int
    rpm: float | None
    tpm: float | None
    price: Price | None
    max_cost: float | None
    recalls: bool

    def open_in_flight(self, ledger: Ledger, outcome: Outcome, stop: Callable[[str], None]) -> LocalInFlight:
        """The requests in flight of a run.

        Args:
            ledger: Where answers are stored.
            outcome: Where tokens and money are shown.
            stop: Called with the reason when nothing more is to begin.

        Raises:
            SettingsError: There is a limit of costs but no price.
        """
        budget = Budget(outcome, self.price, self.max_cost, ledger.paid())
        breaker = Breaker(concurrency=self.concurrency, trip=stop)
        flow = Flow(concurrency=self.concurrency, breaker=breaker, rpm=self.rpm, tpm=self.tpm)
        return LocalInFlight(ledger, flow, budget, stop=stop, recalls=self.recalls)
