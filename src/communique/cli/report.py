"""`communique report`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, cast

import typer

from communique.cli.options import DONE, complain, say, stop
from communique.cli.own_schema import SchemaOption, domain_named

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic import BaseModel

    from communique.batch.ledger import Ledger
    from communique.report.page import Loss, Source
    from communique.schema.extraction import Extraction

_PAGE = "review.html"
_MOST = 5000  # articles: a page of some 60 MB, which a browser still opens in seconds


def report(
    run: Annotated[Path, typer.Argument(metavar="RUN", help="A run folder.", show_default=False)],
    *,
    out: Annotated[Path | None, typer.Option("--out", help="The page to write.", show_default=f"RUN/{_PAGE}")] = None,
    schema: SchemaOption = None,
    most: Annotated[
        int, typer.Option("--most", metavar="N", min=1, help="The most articles that the page holds.")
    ] = _MOST,
) -> None:
    """Write one page to read and correct a run in.

    It is an HTML file that opens from disk and needs no network.

    Example:
        communique report runs/today
    """
    from communique.batch import schema_of  # noqa: PLC0415 - `--help` starts without it
    from communique.batch.folder import read_run  # noqa: PLC0415
    from communique.batch.ledger import Ledger  # noqa: PLC0415
    from communique.errors import CommuniqueError  # noqa: PLC0415
    from communique.extras import how_to_install  # noqa: PLC0415
    from communique.report.page import write_page  # noqa: PLC0415
    from communique.report.tables import counted  # noqa: PLC0415

    path = out or run / _PAGE
    try:
        model = domain_named(schema or schema_of(run)).schema
        with Ledger(run, create=False) as ledger:
            known = {"folder": run.resolve().name, **read_run(run)}
            written = write_page(path, _results(ledger, model), model, known=known, most=most)
    except (CommuniqueError, OSError) as error:
        stop(error)
    if written.left_out:
        complain(f"The page holds the first {most:,} articles; {written.left_out:,} more are in the run: see --most.")
    if not written.has_charts:
        complain(f"The page shows counts as tables only: {how_to_install('report')} draws charts too.")
    counts = f"{counted(written.articles, 'article')}, {counted(written.losses, 'failure')}"
    say(
        f"{path}: {counts}, {written.size / 1e6:.1f} MB. "
        "Open it in a browser; decisions made there are saved as a file (docs/review.md)."
    )
    raise typer.Exit(DONE)


def _results(ledger: Ledger, schema: type[BaseModel]) -> Iterator[Source | Loss]:
    """The articles of a run in input order, those that are not settled left out."""
    from communique.batch.outcome import Failed  # noqa: PLC0415 - `--help` starts without it
    from communique.report.page import Loss, Source  # noqa: PLC0415

    for position in ledger.positions():
        row = ledger.row(position)
        if row is None or row.made is None:
            continue
        if isinstance(row.made, Failed):
            yield Loss(row.source, row.made.error, row.made.message)
            continue
        article = ledger.article(position)
        if article is not None:
            yield Source(article.text, _extraction(row.source, ledger.line(position), schema))


def _extraction(source: str, line: bytes, schema: type[BaseModel]) -> Extraction[Any]:
    """A stored extraction.

    Raises:
        SettingsError: It is of another schema, which may be one that takes any record for its own, and drops the rest.
    """
    from pydantic import ValidationError  # noqa: PLC0415 - `--help` starts without it

    from communique.errors import SettingsError  # noqa: PLC0415
    from communique.schema.extraction import Extraction  # noqa: PLC0415

    what = f"{source} is no {schema.__name__}: name the schema of the run with --schema FILE.py:NAME"
    if not json.loads(line)["record"].keys() <= schema.model_fields.keys():
        raise SettingsError(what)
    kind: Any = Extraction.__class_getitem__(schema)
    try:
        return cast("Extraction[Any]", kind.model_validate_json(line))
    except ValidationError as error:
        raise SettingsError(what) from error
