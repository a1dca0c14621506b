"""What the commands share: exit codes, options, complaints."""

from __future__ import annotations

import json
import os
import re
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

    from communique.asking.strategy import Strategy

# What a terminal obeys, and halves of surrogate pairs.
_ORDERS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
DONE, SOME_FAILED, USAGE, NOTHING_RAN, WAITING = 0, 1, 2, 3, 4  # exit statuses of commands


class PolicyChoice(StrEnum):
    """What becomes of values that the text does not yield."""

    strict = "strict"
    balanced = "balanced"
    trust_model = "trust_model"


class ListFormat(StrEnum):
    """How a list of things is printed."""

    table = "table"
    json = "json"


class EngineChoice(StrEnum):
    """Where a batch runs."""

    local = "local"
    ray = "ray"


class ViaChoice(StrEnum):
    """How requests reach the model."""

    online = "online"
    provider_batch = "provider-batch"
    files = "files"


class AskChoice(StrEnum):
    """How a model is asked for a record."""

    whole = "whole"
    lists = "lists"


class RecordMode(StrEnum):
    """The cassettes' mode."""

    none = "none"
    once = "once"
    new_episodes = "new_episodes"
    all = "all"


Trust = Annotated[
    str | None,
    typer.Option(
        "--trust",
        metavar="0-1|FILE",
        help="How far to believe the model, from 0 to 1, or a file that `communique calibrate` wrote. A batch "
        "without it makes an estimate.",
        show_default=False,
    ),
]
Risk = Annotated[
    float | None,
    typer.Option(
        "--risk",
        metavar="SHARE",
        help="The share of unmarked values that may be wrong, above 0 and below 1; 0.01 unless given.",
        show_default=False,
    ),
]
Model = Annotated[
    str | None,
    typer.Option(
        "--model",
        metavar="NAME",
        envvar="COMMUNIQUE_MODEL",
        help="Provider and model, such as openai/gpt-4.1-mini, anthropic/…, ollama/…; `rules` for none.",
        show_default=False,
    ),
]
BaseUrl = Annotated[
    str | None,
    typer.Option(
        "--base-url", metavar="URL", help="Address of a server that speaks OpenAI's protocol.", show_default=False
    ),
]
Cassettes = Annotated[
    Path | None,
    typer.Option(
        "--cassettes",
        metavar="FOLDER",
        help="Folder of recorded answers, one file for each article.",
        show_default=False,
    ),
]
Record = Annotated[
    RecordMode,
    typer.Option(
        "--record", metavar="MODE", help="none replays only; once, new_episodes and all ask the model and record."
    ),
]
PolicyOption = Annotated[
    PolicyChoice,
    typer.Option(
        "--policy",
        metavar="POLICY",
        help="What becomes of a value that the cited words do not give: strict, balanced or trust_model.",
    ),
]
Set = Annotated[
    list[str] | None,
    typer.Option(
        "--set",
        metavar="NAME=VALUE",
        help="A parameter of the provider's own, sent as it is: temperature=0, reasoning_effort=low. May be repeated.",
        show_default=False,
    ),
]
AskOption = Annotated[
    AskChoice | None,
    typer.Option(
        "--ask",
        metavar="whole|lists",
        help="whole asks for the record in one request, lists for each of its lists in a request of its own.",
        show_default="what suits the model",
    ),
]
NoRules = Annotated[
    bool,
    typer.Option(
        "--no-rules", help="Only look up in the text what the model says; the rules do not read it themselves."
    ),
]
Published = Annotated[
    str | None,
    typer.Option("--published", metavar="DATE", help="The day of publication, such as 2025-05-02.", show_default=False),
]
Dollar = Annotated[
    str | None,
    typer.Option("--dollar", metavar="CODE", help="What a bare $ means in this outlet: USD, HKD.", show_default=False),
]
Repairs = Annotated[
    int,
    typer.Option(
        "--repairs",
        metavar="N",
        min=0,
        max=1,
        help="1 asks the model once more about items that failed the check against the text.",
    ),
]
ArticleSeconds = Annotated[
    float,
    typer.Option(
        "--article-seconds",
        metavar="SECONDS",
        min=0.1,
        help="Seconds of processor time for reading an article, after which it fails as TooSlow; loading it may take "
        "as many.",
    ),
]


def settings_of(given: list[str] | None) -> dict[str, Any]:
    """The settings that `--set` gives: each value as JSON, or as the words that it is.

    >>> settings_of(["temperature=0", "reasoning_effort=low", 'stop=["END"]', "user=a=b"])
    {'temperature': 0, 'reasoning_effort': 'low', 'stop': ['END'], 'user': 'a=b'}

    Raises:
        typer.BadParameter: One has no name or no value.
    """
    found: dict[str, Any] = {}
    for one in given or ():
        name, equals, value = one.partition("=")
        if not equals or not name.strip():
            raise typer.BadParameter(f"{one!r} is not NAME=VALUE, such as temperature=0", param_hint="--set")
        try:
            found[name.strip()] = json.loads(value)
        except ValueError:
            found[name.strip()] = value
    return found


def strategy_of(ask: AskChoice | None) -> Strategy | None:
    """The strategy that `--ask` gives; None for what suits the model."""
    if ask is None:
        return None
    from communique.asking.strategy import Strategy  # noqa: PLC0415 - `--help` starts without it

    return Strategy(split=ask.value)


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


def say_lines(text: str) -> None:
    """Lines on standard output, likewise: a table for machines, whose blanks of all kinds stay."""
    _to_stdout(lambda: typer.echo(_ORDERS.sub(" ", text), nl=False))


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
