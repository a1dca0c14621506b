"""Makes the pages that are the code's own words: the commands with their options, the data dictionary, the checks."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, Final

import typer
from mkdocs.structure.files import File
from typer.cli import get_docs_for_click

from communique.cli import app
from communique.export.dictionary import as_markdown
from communique.export.shape import shapes_of
from communique.trade.record import TradeRecord

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

# What the help of a command gives as examples: indented lines, with empty ones between them.
_EXAMPLES: Final = re.compile(r"^Examples?:\n((?: {4}.*\n|\n(?= {4}))+)", re.MULTILINE)

_DICTIONARY: Final = """\
The tables that `communique export` writes of a run of trade news, column by column; `communique export` writes this
page for any schema as `dictionary.md`. A field of the record has the name of its column.
"""


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the pages to those of the folder."""
    for name, text in (("commands.md", commands()), ("dictionary.md", dictionary())):
        files.append(File.generated(config, name, content=text))
    return files


def commands() -> str:
    """Every command with its arguments and options, as the command line itself tells them."""
    command = typer.main.get_command(app)
    said = get_docs_for_click(obj=command, ctx=typer.Context(command), name="communique", title="Command line")
    return _EXAMPLES.sub(_fenced, html.unescape(said))


def _fenced(examples: re.Match[str]) -> str:
    lines = "\n".join(line.strip() for line in examples[1].splitlines() if line.strip())
    return f"Examples:\n\n```console\n{lines}\n```\n\n"


def dictionary() -> str:
    """Every table and column of an export of trade news."""
    return as_markdown(shapes_of(TradeRecord)).replace("\n", f"\n\n{_DICTIONARY}", 1)
