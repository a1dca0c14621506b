"""The command line, run inside the test's own process."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typer.testing import CliRunner

from communique.cli import app

if TYPE_CHECKING:
    from typer.testing import Result


def run(*arguments: object, **environment: str | None) -> Result:
    """What a command prints and how it ends; no model and no key are set unless `environment` says so."""
    unset: dict[str, str | None] = dict.fromkeys(("COMMUNIQUE_MODEL", "OPENAI_API_KEY", "OPENAI_BASE_URL"))
    runner = CliRunner(env={**unset, "COLUMNS": "200", **environment})
    result = runner.invoke(app, [str(argument) for argument in arguments])
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result
