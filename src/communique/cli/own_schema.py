"""A schema of the user's own, named on the command line: `results.py:QuarterlyResults`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from communique.domain import Domain

SchemaOption = Annotated[
    str | None,
    typer.Option(
        "--schema",
        metavar="FILE.py:NAME",
        help="A pydantic model of your own, or a Domain: FILE.py:NAME or MODULE:NAME.",
        show_default="TradeRecord",
    ),
]


def domain_named(said: str | None, option: str = "--schema") -> Domain:
    """The domain that an option names; the one that ships unless it names one.

    Raises:
        typer.BadParameter: There is no such file, module or name, or it is no pydantic model.
    """
    from communique import api  # noqa: PLC0415 - `--help` starts without it
    from communique.errors import SettingsError  # noqa: PLC0415
    from communique.trade import TRADE  # noqa: PLC0415

    if not said:
        return TRADE
    try:
        return api.domain_named(said)
    except SettingsError as error:
        raise typer.BadParameter(str(error), param_hint=option) from error
