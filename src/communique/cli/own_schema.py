"""A schema of the user's own, named on the command line: `results.py:QuarterlyResults`."""

from __future__ import annotations

import importlib
import importlib.util
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from types import ModuleType

    from pydantic import BaseModel

SchemaOption = Annotated[
    str | None,
    typer.Option(
        "--schema", help="A pydantic model of your own, FILE.py:CLASS or MODULE:CLASS.", show_default="TradeRecord"
    ),
]


def schema_named(said: str | None) -> type[BaseModel]:
    """The model that `--schema` names; the library's own record unless it names one.

    Raises:
        typer.BadParameter: There is no such file, module or class, or it is no model with lists of items.
    """
    from pydantic import BaseModel  # noqa: PLC0415 - `--help` starts without it

    from communique.schema.fields import Cited, fields_of, lists_of  # noqa: PLC0415
    from communique.trade.record import TradeRecord  # noqa: PLC0415

    if said is None:
        return TradeRecord
    where, colon, name = said.rpartition(":")
    if not colon or not name.isidentifier():
        raise typer.BadParameter(f"{said!r} is not FILE.py:CLASS or MODULE:CLASS", param_hint="--schema")
    found = getattr(_module(where), name, None)
    if not (isinstance(found, type) and issubclass(found, BaseModel)):
        raise typer.BadParameter(f"{where} has no pydantic model {name}", param_hint="--schema")
    if not any(isinstance(one.marker, Cited) for item in lists_of(found).values() for one in fields_of(item)):
        what = f"{name} has no list of items with evidence: what is to be found goes into lists of models that cite it"
        raise typer.BadParameter(what, param_hint="--schema")
    return found


def _module(where: str) -> ModuleType:
    """A module by the path of its file or by its name."""
    try:
        return _file(Path(where)) if where.endswith(".py") else importlib.import_module(where)
    except Exception as error:  # whatever the user's file does when it is run
        what = f"{where} cannot be loaded: {type(error).__name__}: {error}"
        raise typer.BadParameter(what, param_hint="--schema") from error


def _file(path: Path) -> ModuleType:
    name = f"_schema_of_{path.stem}"
    spec = importlib.util.spec_from_file_location(name, path)
    if spec is None or spec.loader is None:
        raise ImportError(name)
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module  # pydantic looks up annotations there
    spec.loader.exec_module(module)
    return module
