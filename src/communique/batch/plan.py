"""What a run would ask and what that would cost, said before anything is sent."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from communique.article.load import known_of
from communique.batch.budget import Budget, size_of
from communique.batch.known import KnownInputs
from communique.batch.ledger import NAME, Ledger, key
from communique.batch.outcome import Outcome
from communique.errors import CommuniqueError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from communique.asking.request import ModelRequest
    from communique.batch.inputs import Inputs
    from communique.batch.run import Batch


@dataclass(slots=True)
class Plan:
    """What a run would do.

    Args:
        articles: Articles of the input.
        unreadable: Those that cannot be loaded.
        requests: Requests that would be sent if none fails and none is repaired; identical ones once.
        answered: Requests whose answers the run folder has already.
        prompt_tokens: Tokens that they would read, roughly: a token of English is four characters.
        completion_tokens: Tokens that answers would have, roughly.
        cost: US dollars for them, None where the model's price is not known.
    """

    articles: int = 0
    unreadable: int = 0
    requests: int = 0
    answered: int = 0
    prompt_tokens: int = 0
    completion_tokens: int = 0
    cost: float | None = None


def make_plan(batch: Batch, inputs: Inputs, out: Path) -> Plan:
    """Load every article and count what a model would be asked; nothing is sent or written.

    Args:
        batch: The options.
        inputs: The articles.
        out: The run folder, which need not exist.
    """
    plan, seen = Plan(), set[tuple[str, str | None]]()
    price = batch.find_price()
    budget = Budget(Outcome(), price, None, {"prompt_tokens": 0, "completion_tokens": 0})
    stored = (out / NAME).is_file() and not batch.fresh
    if known := known_of(batch.published, batch.dollar):
        inputs = KnownInputs(inputs, known)
    with Ledger(out, create=False) if stored else nullcontext() as ledger:
        for entry in islice(inputs, batch.max_articles):
            plan.articles += 1
            try:
                article = entry.load()
            except CommuniqueError:
                plan.unreadable += 1
                continue
            if batch.model and (article.id, article.date_published) not in seen:
                seen.add((article.id, article.date_published))
                _add(plan, batch.reading.requests(article), budget, ledger)
    if price:
        plan.cost = price.of(plan.prompt_tokens, plan.completion_tokens)
    return plan


def _add(plan: Plan, requests: Iterable[ModelRequest], budget: Budget, ledger: Ledger | None) -> None:
    for request in requests:
        if ledger and ledger.answer(key(request)):
            plan.answered += 1
            continue
        read, written = budget.estimate(size_of(request))
        plan.requests += 1
        plan.prompt_tokens += read
        plan.completion_tokens += written
