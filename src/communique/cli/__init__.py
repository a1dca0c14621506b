"""The command line, a module for each command."""

from __future__ import annotations

import inspect
import re
import warnings
from typing import Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup

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


class _Quiet:
    """Help in which an option that takes no value shows none."""

    def get_params(self, ctx: Any) -> list[Any]:  # noqa: ANN401 - typer's own, of another kind in each version
        """The parameters of a command."""
        found: list[Any] = super().get_params(ctx)  # type: ignore[misc]
        for one in found:
            if getattr(one, "is_flag", False):
                one.metavar = ""
        return found


class _Command(_Quiet, TyperCommand):
    pass


class _Group(_Quiet, TyperGroup):
    pass


app = typer.Typer(
    cls=_Group,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
    help="Turns news text into records that one can cite: every value has the words that prove it, and a verdict.",
)
for command in (extract, batch, check, report, evaluate, calibrate, export, checks, rules, schema, doctor):
    # Lines of a paragraph are one line: a terminal of any width breaks them anew. Those of examples are indented.
    said = re.sub(r"(?<=\S)\n(?=\S)", " ", inspect.getdoc(command) or "")
    app.command(cls=_Command, help=said, short_help=said.partition("\n")[0])(command)


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
