"""The templates in `prompts/`: versioned Markdown, one per request kind, rendered with jinja2."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from communique.errors import SettingsError

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

    from jinja2 import Environment, Template


@dataclass(frozen=True, slots=True)
class Prompt:
    """A template.

    Args:
        name: Its request kind.
        version: Raised with every change of wording.
        body: The template itself, without the front matter.
        sha256: Digest of the whole file.
    """

    name: str
    version: int
    body: str
    sha256: str

    def render(self, **values: object) -> str:
        """The template with its values filled in."""
        return _compiled(self.body).render(**values).strip()


@cache
def _compiled(body: str) -> Template:
    return _environment().from_string(body)


@cache
def _environment() -> Environment:
    from jinja2 import Environment, StrictUndefined  # noqa: PLC0415 - only needed where a model is asked

    return Environment(undefined=StrictUndefined, autoescape=False)  # noqa: S701 - plain text for a model, not HTML


@cache
def prompt(name: str) -> Prompt:
    """The template of a request kind.

    Raises:
        SettingsError: There is no such template.

    >>> prompt("instructions").version >= 1
    True
    """
    try:
        text = (resources("prompts") / f"{name}.md").read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise SettingsError(f"no prompt template named {name!r}: prompts/ has one file per request kind") from error
    _, front, body = text.split("---\n", 2)
    values = dict(line.split(": ", 1) for line in front.strip().splitlines())
    return Prompt(name, int(values["version"]), body, hashlib.sha256(text.encode()).hexdigest())


def resources(folder: str) -> Traversable:
    """`prompts/` or `schemas/`: inside the installed package, or at the top of a checkout.

    >>> (resources("prompts") / "instructions.md").is_file()
    True
    """
    packaged = files("communique") / folder
    return packaged if packaged.is_dir() else Path(__file__).parents[3] / folder
