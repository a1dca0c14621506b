"""What the commands share: exit codes, options, complaints."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from contextlib import suppress
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer

from communique.printable import printable, safe_json

if TYPE_CHECKING:
    from rich.console import Console

DONE, SOME_FAILED, USAGE, NOTHING_RAN = 0, 1, 2, 3


class PolicyChoice(StrEnum):
    """What becomes of values that the text does not yield."""

    strict = "strict"
    balanced = "balanced"
    trust_model = "trust_model"


class EngineChoice(StrEnum):
    """Where a batch runs."""

    local = "local"
    ray = "ray"


class ViaChoice(StrEnum):
    """How requests reach the model."""

    online = "online"
    provider_batch = "provider-batch"


class RecordMode(StrEnum):
    """The cassettes' mode."""

    none = "none"
    once = "once"
    new_episodes = "new_episodes"
    all = "all"


Model = Annotated[
    str | None,
    typer.Option(
        "--model",
        envvar="COMMUNIQUE_MODEL",
        help="Provider and model, such as openai/gpt-4.1-mini, anthropic/…, ollama/…; `rules` for none.",
        show_default=False,
    ),
]
BaseUrl = Annotated[
    str | None, typer.Option("--base-url", help="Of a server that speaks OpenAI's protocol.", show_default=False)
]
Cassettes = Annotated[
    Path | None,
    typer.Option("--cassettes", help="Folder of recorded answers, one file an article.", show_default=False),
]
Record = Annotated[
    RecordMode,
    typer.Option("--record", help="none replays only; once, new_episodes and all ask the model and record."),
]
PolicyOption = Annotated[
    PolicyChoice, typer.Option("--policy", help="What becomes of values that the text does not yield.")
]
Repairs = Annotated[int, typer.Option("--repairs", min=0, max=1, help="Ask once more about items that do not hold.")]
ArticleSeconds = Annotated[
    float,
    typer.Option(
        "--article-seconds",
        min=0.1,
        help="How long an article may be loaded, and how long it and its answers read, before it fails as TooSlow.",
    ),
]


def say_if_rules_alone(model: str | None) -> None:
    """Say once how to set a model, where none is."""
    if model is None:
        from communique.extractor import HOW_TO_SET_A_MODEL  # noqa: PLC0415

        complain(HOW_TO_SET_A_MODEL)


def complain(message: str) -> None:
    """A line on standard error, in which nothing is an order to the terminal."""
    with suppress(OSError):  # nobody reads it any more
        typer.echo(printable(message), err=True)


def say(message: str) -> None:
    """A line on standard output, likewise; where nobody reads it any more, the run goes on all the same."""
    _to_stdout(lambda: typer.echo(printable(message)))


def say_json(text: str) -> None:
    """A line of JSON on standard output, likewise."""
    _to_stdout(lambda: typer.echo(safe_json(text)))


def show(console: Console, *what: Any, **how: Any) -> None:  # noqa: ANN401 - as rich has it
    """What rich draws, on standard output; strings are no markup."""
    with suppress(SystemExit):  # by which rich answers a closed pipe
        _to_stdout(lambda: console.print(*what, **{"markup": False, "emoji": False, **how}))


def _to_stdout(write: Callable[[], None]) -> None:
    try:
        write()
        sys.stdout.flush()
    except OSError:
        # Closed by who read it, as `head` does. Python would complain once more when it ends.
        with suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def stop(error: Exception) -> NoReturn:
    """Say what is wrong and exit: nothing could run."""
    complain(str(error))
    raise typer.Exit(NOTHING_RAN) from error
