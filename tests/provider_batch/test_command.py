"""The command line: half the price, limits of costs, Ctrl-C, --cancel."""

from __future__ import annotations

import json
import signal
import threading
from collections import deque
from typing import TYPE_CHECKING, Any

import pytest
from tests import commands
from tests.driving import CASSETTES
from tests.provider_batch import running
from tests.provider_batch.running import (
    LISTS,
    MODEL,
    ShortPause,
    account,
    articles,
    files,
    impatient,
    small,
    unfinished,
)
from tests.provider_batch.server import Plan

from communique.batch import Price

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.provider_batch.server import BatchServer
    from typer.testing import Result

    Online = Callable[[BatchServer, int], tuple[bytes, bytes]]

OPEN = Plan(end="in_progress", answered=lambda place: place < LISTS)


def _command(provider: BatchServer, folder: Path, out: Path, *options: object) -> Result:
    fixed = ("--model", MODEL, "--base-url", provider.url, "--via", "provider-batch", "--quiet")
    return commands.run("batch", folder, "--out", out, *fixed, *options, OPENAI_API_KEY="word")


def test_command(provider: BatchServer, tmp_path: Path, online: Online) -> None:
    """All done is exit code 0; run.json says which way it went."""
    ended = _command(provider, articles(tmp_path / "in", 2), tmp_path / "out", "--rpm", 5)
    assert (ended.exit_code, files(tmp_path / "out")) == (0, online(provider, 2))
    assert json.loads((tmp_path / "out" / "run.json").read_text(encoding="utf-8"))["via"] == "provider-batch"
    assert "--concurrency, --rpm and --tpm have no effect" in ended.stderr


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--model", "anthropic/claude"), "speaks OpenAI's Batch API"),
        (("--model", "rules"), "asks a model"),
        (("--cassettes", CASSETTES), "leave out --cassettes"),
        (("--engine", "ray"), "leave out --engine"),
        (("--via", "online", "--cancel"), "give --via provider-batch too"),
        (("--max-cost", "1"), "give --price"),
    ],
)
def test_options_that_do_not_fit(options: tuple[object, ...], said: str, provider: BatchServer, tmp_path: Path) -> None:
    """What cannot be done is refused before anything is sent."""
    ended = _command(provider, articles(tmp_path / "in", 1), tmp_path / "out", *options)
    assert (ended.exit_code, provider.asked.total()) == (3, 0)
    assert said in ended.stderr


def test_dry_run_says_half_the_price(provider: BatchServer, tmp_path: Path) -> None:
    """A plan costs half of what it costs online."""
    folder = articles(tmp_path / "in", 20)
    planned = _command(provider, folder, tmp_path / "out", "--price", "100,100", "--dry-run").stdout
    online = _command(provider, folder, tmp_path / "out", "--price", "50,50", "--via", "online", "--dry-run").stdout
    assert planned.replace(", half of what they cost online", "") == online
    assert (planned.count("half of what"), provider.asked.total()) == (1, 0)


def test_cost_is_half(provider: BatchServer, tmp_path: Path) -> None:
    """run.json has what batches cost, also when some answers came online before."""
    price = Price(prompt=1000, completion=2000)
    folder = articles(tmp_path / "in", 2)
    running.run(provider, folder, tmp_path / "out", via="online", max_articles=1, price=price)
    before = account(tmp_path / "out")["paid"]
    running.run(provider, folder, tmp_path / "out", price=price)
    paid = account(tmp_path / "out")["paid"]

    def cost(said: dict[str, Any]) -> float:
        return price.of(said["prompt_tokens"], said["completion_tokens"])

    assert before["cost_usd"] == pytest.approx(cost(before))
    assert paid["cost_usd"] == pytest.approx(cost(before) + (cost(paid) - cost(before)) / 2)


def test_limit_of_costs(provider: BatchServer, tmp_path: Path, online: Online) -> None:
    """What would pass the limit is not sent; a higher limit goes on, and what is there is not asked again."""
    folder, price = articles(tmp_path / "in", 4), Price(prompt=1000, completion=0)
    spent = running.run(provider, folder, tmp_path / "all", price=price).cost or 0
    provider.billed.clear()
    outcome = running.run(provider, folder, tmp_path / "out", price=price, max_cost=spent * 0.6)
    assert "The limit of" in (outcome.stopped or "")
    assert 0 < (outcome.cost or 0) <= spent * 0.6
    assert 0 < outcome.extracted < 4
    running.run(provider, folder, tmp_path / "out", price=price, max_cost=spent * 2)
    assert files(tmp_path / "out") == online(provider, 4)
    assert set(provider.billed.values()) == {1}


def test_split_batches_count_once_towards_the_limit(
    provider: BatchServer, tmp_path: Path, online: Online, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was set aside for a batch that the provider had no room for is there for its halves."""
    folder, price = articles(tmp_path / "in", 4), Price(prompt=1000, completion=0)
    spent = running.run(provider, folder, tmp_path / "all", price=price).cost or 0
    impatient(monkeypatch, limits=small(1000))
    provider.room = 12
    running.run(provider, folder, tmp_path / "out", price=price, max_cost=spent * 1.2)
    assert files(tmp_path / "out") == online(provider, 4)


def test_what_is_open_counts_towards_the_limit(provider: BatchServer, tmp_path: Path) -> None:
    """Batches that have not ended are spent money."""
    folder, price = articles(tmp_path / "in", 4), Price(prompt=1000, completion=0)
    spent = running.run(provider, folder, tmp_path / "all", price=price).cost or 0
    provider.plans = deque([OPEN])
    _interrupted(provider, folder, tmp_path / "out", price=price, max_articles=2)
    made = len(provider.batches)
    _interrupted(provider, folder, tmp_path / "out", price=price, max_cost=spent * 0.55)
    assert len(provider.batches) == made


def _interrupted(provider: BatchServer, folder: Path, out: Path, **options: object) -> str:
    """Why a run ended that got Ctrl-C when it had looked at its batch a few times."""
    looks = provider.asked["GET batches/one"]

    def interrupt() -> None:
        running.wait_until(lambda: provider.asked["GET batches/one"] > looks + 3)
        signal.raise_signal(signal.SIGINT)

    thread = threading.Thread(target=interrupt)
    thread.start()
    outcome = running.run(provider, folder, out, **options)
    thread.join()
    return outcome.stopped or ""


def test_interrupt_leaves_batches_open(
    provider: BatchServer, tmp_path: Path, online: Online, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ctrl-C stops the waiting; the same command collects what was answered meanwhile."""
    woken: list[str] = []
    monkeypatch.setattr(ShortPause, "wake", lambda _: woken.append("once"))
    provider.plans = deque([Plan(end="in_progress")])
    folder = articles(tmp_path / "in", 2)
    stopped = _interrupted(provider, folder, tmp_path / "out")
    assert stopped == "Interrupted; 1 batch with 10 requests at the provider, still to be answered"
    assert woken == ["once"]
    provider.batches["batch_1"].plan.end = "completed"
    running.run(provider, folder, tmp_path / "out")
    assert files(tmp_path / "out") == online(provider, 2)
    assert (set(provider.billed.values()), len(provider.batches)) == ({1}, 1)


def test_cancel(provider: BatchServer, tmp_path: Path, online: Online) -> None:
    """--cancel ends what is open, keeps what was answered, and sends nothing; the next run asks the rest."""
    provider.plans = deque([OPEN])
    folder, out = articles(tmp_path / "in", 2), tmp_path / "out"
    _interrupted(provider, folder, out)
    ended = _command(provider, folder, out, "--cancel")
    assert (ended.exit_code, provider.batches["batch_1"].status) == (0, "cancelled")
    assert f"Cancelled 1 batch; {LISTS} answers that came before are kept" in ended.stdout
    assert (len(provider.batches), unfinished(out), len(files(out)[0].splitlines())) == (1, [], 1)
    assert _command(provider, folder, out).exit_code == 0
    assert files(out) == online(provider, 2)
    assert set(provider.billed.values()) == {1}


def test_cancel_of_what_has_ended(provider: BatchServer, tmp_path: Path, online: Online) -> None:
    """A batch that was faster than its cancelling is collected as a whole."""
    provider.plans = deque([Plan(end="in_progress")])
    folder, out = articles(tmp_path / "in", 2), tmp_path / "out"
    _interrupted(provider, folder, out)
    batch = provider.batches["batch_1"]
    provider._end(batch, "completed")
    assert _command(provider, folder, out, "--cancel").exit_code == 0
    assert files(out) == online(provider, 2)


def test_cancel_of_nothing(provider: BatchServer, tmp_path: Path) -> None:
    """Where nothing is open nothing happens."""
    ended = _command(provider, articles(tmp_path / "in", 1), tmp_path / "out", "--cancel")
    assert (ended.exit_code, provider.batches) == (0, {})
    assert "Cancelled 0 batches" in ended.stdout
