"""`communique doctor`."""

from __future__ import annotations

import json
import os
import platform
import re
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Annotated, Final

import typer

from communique.cli.extract import Format
from communique.cli.options import DONE, SOME_FAILED, BaseUrl, Model, say_json, show
from communique.printable import printable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from communique.asking.request import ModelRequest
    from communique.client import Client

_REQUIREMENT: Final = re.compile(
    r"(?P<name>[\w.-]+)(?:\[[\w,-]+\])?(?:>=(?P<least>[\d.]+))?.*?(?:extra == .(?P<extra>\w+).)?$"
)
_SECONDS: Final = 60.0  # for one short answer: a small model on an old machine takes half a minute to load
_QUESTION: Final = "LIMA, June 3, 2025 - Peru and Morocco signed two agreements in Lima on Tuesday."


@dataclass(frozen=True, slots=True)
class Found:
    """One thing that was looked at.

    Args:
        what: It.
        state: `ok`, `missing` where it can be done without, `wrong` where not.
        detail: What was found, and what to do.
    """

    what: str
    state: str
    detail: str


def doctor(
    *,
    model: Model = None,
    base_url: BaseUrl = None,
    offline: Annotated[
        bool, typer.Option("--offline", help="Ask no model; look only at what is installed here.")
    ] = False,
    seconds: Annotated[
        float, typer.Option("--timeout", metavar="SECONDS", min=0.1, help="Seconds to wait for its answer.")
    ] = _SECONDS,
    output: Annotated[Format, typer.Option("--format", help="table for reading, json for machines.")] = Format.table,
) -> None:
    """Say what is installed, and ask the model.

    It says which model is set, whether it can be reached, and in which forms it answers. It sends one short
    question, of some 200 tokens, unless --offline is given. The exit code is 1 if it finds a fault.

    Examples:
        communique doctor

        communique doctor --model openai/NAME --base-url http://127.0.0.1:8000/v1
    """
    found = [*_installed(), *_model(model, base_url, None if offline else seconds)]
    if output is Format.json:
        say_json(json.dumps([asdict(one) for one in found], ensure_ascii=False, indent=2))
    else:
        _print(found)
    raise typer.Exit(SOME_FAILED if any(one.state == "wrong" for one in found) else DONE)


def _installed() -> Iterator[Found]:
    """Python, the library, what it needs, and its extras."""
    from importlib import metadata  # noqa: PLC0415 - other commands start without it

    from communique import __version__  # noqa: PLC0415 - `--help` starts without it
    from communique.extras import how_to_install  # noqa: PLC0415

    yield Found("Python", "ok", f"{platform.python_version()} on {platform.system()}")
    yield Found("communique", "ok", __version__)
    extras: dict[str, list[str]] = {}
    for requirement in metadata.requires("communique") or ():
        parts = _REQUIREMENT.match(requirement)
        if parts is None or parts["extra"] == "dev":
            continue
        lacking = _lacking(parts["name"], parts["least"])
        if parts["extra"]:
            extras.setdefault(parts["extra"], []).extend([lacking] if lacking else [])
        elif lacking:
            yield Found(parts["name"], "wrong", f"{lacking}: pip install --upgrade communique")
        else:
            yield Found(parts["name"], "ok", metadata.version(parts["name"]))
    for extra, lacks in sorted(extras.items()):
        how = f"{'; '.join(lacks)}: {how_to_install(extra)}"
        yield Found(f"extra {extra}", "missing" if lacks else "ok", how if lacks else "installed")


def _lacking(name: str, least: str | None) -> str | None:
    """What is wrong with a package that is needed, None where nothing is."""
    from importlib import metadata  # noqa: PLC0415 - other commands start without it

    try:
        version = metadata.version(name)
    except metadata.PackageNotFoundError:
        return f"{name} is not installed"
    return f"{name} {version} is older than {least}" if _numbers(version) < _numbers(least or "0") else None


def _numbers(version: str) -> list[int]:
    """The numbers of a version, as far as they order it.

    >>> _numbers("2.10.1rc1") < _numbers("2.12")
    True
    """
    return [int(part) for part in re.findall(r"\d+", version)]


def _model(model: str | None, base_url: str | None, seconds: float | None) -> Iterator[Found]:
    """The model that is set, its key and its answer."""
    from communique.client import Client  # noqa: PLC0415 - `--help` starts without it
    from communique.client.providers import key_variable  # noqa: PLC0415
    from communique.errors import CommuniqueError  # noqa: PLC0415
    from communique.extractor import HOW_TO_SET_A_MODEL, model_name  # noqa: PLC0415

    chosen = model_name(model)
    if chosen is None:
        said = "rules: no model is asked" if model == "rules" else HOW_TO_SET_A_MODEL
        yield Found("model", "ok" if model == "rules" else "missing", said)
        return
    yield Found("model", "ok", chosen)
    try:
        variable = key_variable(chosen)
        with Client(chosen, base_url=base_url, timeout=seconds or _SECONDS, attempts=1) as client:
            if not variable:
                yield Found("key", "ok", "none is needed, or it is more than one variable")
            elif os.environ.get(variable):
                yield Found("key", "ok", f"{variable} is set")
            else:
                yield Found("key", "missing", f"{variable} is not set; a server on this machine needs none")
            if seconds is None:
                yield Found("answer", "missing", "not asked: --offline")
                return
            yield from _answer(client, _request(chosen))
    except CommuniqueError as error:
        yield Found("answer", "wrong", f"{type(error).__name__}: {error}")


def _answer(client: Client, request: ModelRequest) -> Iterator[Found]:
    """Whether an answer comes, in which form, and whether it is what was asked for."""
    from pydantic import ValidationError  # noqa: PLC0415 - `--help` starts without it

    answer = client.ask(request)
    yield Found("answer", "ok", f"came: {answer.prompt_tokens} tokens read, {answer.completion_tokens} written")
    settled = client.negotiated
    taken = ", ".join(settled.get("forms", ()))
    yield Found("form of answer", "ok", f"{taken}, of those of the family {settled.get('family', 'openai')}")
    for line in settled.get("said", ()):
        yield Found("settled", "ok", line)
    try:
        read = request.answer_model.model_validate_json(answer.raw)
    except ValidationError:
        why = "it answers, but not with the JSON that it was asked for: records may lack items"
        yield Found("JSON", "wrong", why)
    else:
        yield Found("JSON", "ok", f"as asked for: {read.model_dump_json()}")


def _request(model: str) -> ModelRequest:
    from pydantic import BaseModel  # noqa: PLC0415 - `--help` starts without it

    from communique.asking.request import ModelRequest  # noqa: PLC0415

    class Agreements(BaseModel):
        """What was signed."""

        countries: list[str]
        count: int

    return ModelRequest(
        kind="doctor",
        instructions="Answer with one JSON object: the countries of the text, and how many agreements they signed.",
        text=_QUESTION,
        metadata={},
        question='Answer with JSON such as {"countries": ["Chad"], "count": 1}.',
        answer_model=Agreements,
        model=model,
    )


def _print(found: list[Found]) -> None:
    from rich.console import Console  # noqa: PLC0415 - `--help` starts without it
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    table = Table(box=None, show_header=False)
    for one in found:
        table.add_row(one.what, {"ok": "", "missing": "-", "wrong": "WRONG"}[one.state], Text(printable(one.detail)))
    show(Console(), table)
