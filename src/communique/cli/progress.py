"""How far a run has come: a bar on a terminal, lines elsewhere, JSON for programs."""

from __future__ import annotations

import json
import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

from communique.cli.options import complain, say_json

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from communique.batch import Outcome

_LINE_EVERY: Final = 10.0  # seconds
_JSON_EVERY: Final = 1.0  # seconds between two lines
_HOUR: Final = 3600  # seconds


@contextmanager
def progress(total: int | None, *, quiet: bool, as_json: bool) -> Iterator[Callable[[Outcome], None]]:
    """What to call whenever an article is settled.

    Args:
        total: Articles of the input, None if not known.
        quiet: Show nothing.
        as_json: Print a JSON object a second on standard output.
    """
    began = time.monotonic()
    if as_json:
        yield _every(_JSON_EVERY, lambda outcome: say_json(json.dumps(facts(outcome, total, began))))
    elif quiet:
        yield lambda _: None
    elif sys.stderr.isatty():
        with _bar(total, began) as show:
            yield show
    else:
        yield _every(_LINE_EVERY, lambda outcome: complain(line(facts(outcome, total, began))))


def facts(outcome: Outcome, total: int | None, began: float) -> dict[str, Any]:
    """How far a run has come, for programs; times in seconds, rate in articles a second, cost in US dollars."""
    articles, seconds = outcome.settled, time.monotonic() - began
    rate = (articles - outcome.kept) / seconds if seconds > 0 else 0.0
    left = (total - articles) / rate if total is not None and rate else None
    return {
        "articles": articles,
        "total": total,
        "failed": outcome.lost,
        "kept": outcome.kept,
        "rate": round(rate, 2),
        "eta": None if left is None else round(left),
        "prompt_tokens": outcome.asked["prompt_tokens"],
        "completion_tokens": outcome.asked["completion_tokens"],
        "cost_usd": None if outcome.cost is None else round(outcome.cost, 6),
        "seconds": round(seconds, 1),
    }


def line(known: dict[str, Any]) -> str:
    """The same for people.

    >>> line({"articles": 50, "total": 200, "failed": 1, "rate": 2.5, "eta": 60, "prompt_tokens": 9000,
    ...     "completion_tokens": 800, "cost_usd": 0.01})
    '50 of 200 articles, 1 failed, 2.5 a second, 0:01:00 left, 9,800 tokens, 0.01 USD'
    """
    of = f" of {known['total']:,}" if known["total"] is not None else ""
    said = [f"{known['articles']:,}{of} articles", f"{known['failed']:,} failed", f"{known['rate']:.1f} a second"]
    if known["eta"] is not None:
        said.append(f"{_clock(known['eta'])} left")
    if tokens := known["prompt_tokens"] + known["completion_tokens"]:
        said.append(f"{tokens:,} tokens")
    if known["cost_usd"] is not None:
        said.append(f"{known['cost_usd']:.2f} USD")
    return ", ".join(said)


def _every(seconds: float, show: Callable[[Outcome], None]) -> Callable[[Outcome], None]:
    due = time.monotonic() + seconds

    def now_and_then(outcome: Outcome) -> None:
        nonlocal due
        if (now := time.monotonic()) >= due:
            due = now + seconds
            show(outcome)

    return now_and_then


@contextmanager
def _bar(total: int | None, began: float) -> Iterator[Callable[[Outcome], None]]:
    from rich.console import Console  # noqa: PLC0415 - `--help` starts without it
    from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn  # noqa: PLC0415

    columns = (SpinnerColumn(), BarColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bars:
        bar = bars.add_task("starting", total=total)
        yield lambda outcome: bars.update(
            bar, completed=outcome.settled, description=line(facts(outcome, total, began))
        )


def _clock(seconds: int) -> str:
    return f"{seconds // _HOUR}:{seconds % _HOUR // 60:02}:{seconds % 60:02}"
