from __future__ import annotations

import asyncio
import json
from typing import TYPE_CHECKING

import pytest
from tests.batch.prepared import LISTS, articles, batch, prepare
from tests.client.asking import question

from communique.asking.request import ModelAnswer
from communique.batch import Outcome, Plan, Price, find_inputs, make_plan
from communique.batch.budget import Budget, price_of, size_of
from communique.errors import SettingsError

if TYPE_CHECKING:
    from pathlib import Path

    from tests.client.faults import FaultServer

NOTHING = {"prompt_tokens": 0, "completion_tokens": 0}
PRICE = Price(1.0, 10.0)
PRICES = [
    ("openai/gpt-4.1-mini", True),
    ("anthropic/claude-haiku-4-5", True),
    ("gemini/gemini-2.5-flash", True),
    ("openai/no-such-model", False),
    ("ollama/llama3", False),
]


@pytest.mark.parametrize(("model", "known"), PRICES)
def test_prices(model: str, known: bool) -> None:  # noqa: FBT001 - a column of the table
    """Prices come from a table without network; written tokens cost more; what is not in it has no price."""
    price = price_of(model)
    assert (price is not None) is known
    assert price is None or 0 < price.prompt < price.completion


def test_account() -> None:
    """Every answer is counted with its tokens and its cost, on top of what earlier runs paid."""
    outcome = Outcome()
    budget = Budget(outcome, PRICE, None, {"prompt_tokens": 1_000_000, "completion_tokens": 0})
    budget.pay(size_of(question()), ModelAnswer(raw="{}", prompt_tokens=500_000, completion_tokens=50_000))
    assert dict(outcome.asked) == {
        "requests": 1, "prompt_tokens": 500_000, "cached_tokens": 0, "completion_tokens": 50_000, "reasoning_tokens": 0,
    }  # fmt: skip
    assert outcome.cost == pytest.approx(2.0)


def test_cached_tokens_have_their_own_price() -> None:
    """Tokens read from the provider's cache are counted apart and cost what the table says of them."""
    outcome, price = Outcome(), Price(prompt=1, completion=10, cached=0.1)
    budget = Budget(
        outcome, price, None, {"prompt_tokens": 2_000_000, "cached_tokens": 1_000_000, "completion_tokens": 0}
    )
    assert outcome.cost == pytest.approx(1.1)
    said = ModelAnswer(
        raw="{}", prompt_tokens=500_000, cached_tokens=400_000, completion_tokens=50_000, reasoning_tokens=30_000
    )
    budget.pay(size_of(question()), said)
    assert outcome.cost == pytest.approx(1.1 + 0.1 + 0.04 + 0.5)
    assert (outcome.asked["cached_tokens"], outcome.asked["reasoning_tokens"]) == (400_000, 30_000)


def test_no_price() -> None:
    """Without a price nothing costs anything, and a limit cannot be kept."""
    outcome = Outcome()
    budget = Budget(outcome, None, None, NOTHING)
    budget.pay(size_of(question()), ModelAnswer(raw="{}", prompt_tokens=500_000))
    assert (outcome.cost, asyncio.run(budget.reserve((10**9, 10**9)))) == (None, None)
    with pytest.raises(SettingsError, match="--max-cost cannot hold: give --price"):
        Budget(outcome, None, 1.0, NOTHING)


def test_estimates() -> None:
    """A token is four characters until answers say otherwise; an answer is no longer than the request allows."""
    size = size_of(question(parameters={"max_tokens": 30}))
    budget = Budget(Outcome(), None, None, NOTHING)
    assert budget.estimate(size) == (round(size.characters / 4), 30)
    budget.pay(size, ModelAnswer(raw="{}", prompt_tokens=1000, completion_tokens=12))
    assert budget.estimate(size) == (1000, 12)
    budget.pay(size, ModelAnswer(raw="{}"))
    assert budget.estimate(size) == (1000, 12)


def test_limit() -> None:
    """What requests under way will cost counts too: others wait until it is known, and have what is left of it."""
    budget = Budget(Outcome(), PRICE, 1.0, NOTHING)
    half, paid, said = (500_000, 0), ModelAnswer(raw="{}", prompt_tokens=500_000), list[str | None]()

    async def one(answer: ModelAnswer | None) -> None:
        said.append(await budget.reserve(half))
        await asyncio.sleep(0)
        if said[-1] is None:
            if answer:
                budget.pay(size_of(question()), answer)
            budget.release(half)

    async def test() -> None:
        await asyncio.gather(*(one(answer) for answer in (None, paid, paid, paid)))

    asyncio.run(test())
    assert said == [None, None, None, "The limit of 1 US dollars is reached: 1.0000 are spent"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Six articles, two of them the same, and one that cannot be read."""
    folder = articles(tmp_path / "articles", 6)
    (folder / "005.txt").write_bytes((folder / "004.txt").read_bytes())
    (folder / "006.txt").write_text("", encoding="utf-8")
    return folder


def test_plan(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A plan counts what would be asked, identical articles once, and writes nothing."""
    counted, out = prepare(monkeypatch), tmp_path / "run"
    plan = make_plan(batch(price=PRICE), find_inputs(folder), out)
    assert (plan.articles, plan.unreadable, plan.requests, plan.answered) == (7, 1, 5 * LISTS, 0)
    assert plan.cost == pytest.approx(PRICE.of(plan.prompt_tokens, plan.completion_tokens))
    assert (counted, out.exists()) == ({}, False)


def test_plan_of_the_rest(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What an earlier run was told is not counted again."""
    prepare(monkeypatch)
    out, inputs = tmp_path / "run", find_inputs(folder)
    batch(max_articles=3).run(inputs, out)
    plan = make_plan(batch(), inputs, out)
    assert (plan.requests, plan.answered, plan.cost) == (2 * LISTS, 3 * LISTS, None)
    assert make_plan(batch(fresh=True), inputs, out).requests == 5 * LISTS


def test_plan_by_the_rules(folder: Path, tmp_path: Path) -> None:
    """The rules ask nobody."""
    plan = make_plan(batch(model=None), find_inputs(folder), tmp_path / "run")
    assert plan == Plan(articles=7, unreadable=1)


def test_most_cost(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A run stops before it spends more than it may; with a higher limit it goes on, and pays nothing twice."""
    counted, out, inputs = prepare(monkeypatch), tmp_path / "run", find_inputs(folder)
    each = PRICE.of(100, 10)  # of the prepared client
    outcome = batch(price=PRICE, max_cost=20 * each, concurrency=2).run(inputs, out)
    assert (outcome.stopped or "").startswith("The limit of")
    assert 0 < counted.total() <= 20
    assert outcome.cost == pytest.approx(each * counted.total())
    again = batch(price=PRICE, max_cost=100 * each).run(inputs, out)
    assert (again.stopped, again.extracted, counted.total()) == (None, 6, 5 * LISTS)
    assert again.cost == pytest.approx(each * 5 * LISTS)


def test_blank_answers_are_paid_for(server: FaultServer, tmp_path: Path) -> None:
    """A blank answer that is asked for again is in the account, like the one that came instead of it."""
    server.script = ["empty", "fine"]
    inputs, out = find_inputs(articles(tmp_path / "articles", 1)), tmp_path / "run"
    options = {"base_url": server.url, "concurrency": 1}
    outcome = batch(**options).run(inputs, out)
    assert len(server.requests) == LISTS + 1
    assert outcome.asked["requests"] == LISTS + 1
    assert outcome.asked["prompt_tokens"] == 7 * (LISTS + 1)
    paid = json.loads((out / "run.json").read_text(encoding="utf-8"))["paid"]
    assert (paid["requests"], paid["prompt_tokens"]) == (LISTS + 1, 7 * (LISTS + 1))
