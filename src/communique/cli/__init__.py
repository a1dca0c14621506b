"""The command line, a module for each command."""

from __future__ import annotations

import inspect
import re
import warnings
from typing import Annotated

import typer

from communique import __version__
from communique.cli.batch import batch, check
from communique.cli.calibrate import calibrate
from communique.cli.checks import checks, rules
from communique.cli.doctor import doctor
from communique.cli.evaluate import evaluate
from communique.cli.export import export
from communique.cli.extract import extract
from communique.cli.report import report
from communique.cli.schema import schema

app = typer.Typer(
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
    help="Turns news text into records that one can cite: every value has the words that prove it, and a verdict.",
)
for command in (extract, batch, check, report, evaluate, calibrate, export, checks, rules, schema, doctor):
    # Lines of a paragraph are one line: a terminal of any width breaks them anew. Those of examples are indented.
    said = re.sub(r"(?<=\S)\n(?=\S)", " ", inspect.getdoc(command) or "")
    app.command(help=said, short_help=said.partition("\n")[0])(command)


def _say_version(wanted: bool) -> None:  # noqa: FBT001 - typer's own way to call
    if wanted:
        typer.echo(f"communique {__version__}")
        raise typer.Exit


@app.callback()
def main(
    *,
    version: Annotated[  # noqa: ARG001 - its callback has seen to it
        bool, typer.Option("--version", help="Say which version this is.", callback=_say_version, is_eager=True)
    ] = False,
) -> None:
    """Trade-diplomacy news as structured records that an analyst can cite."""
    warnings.simplefilter("ignore")  # the library's own warnings are printed as lines of their own
