"""`communique extract`."""

from __future__ import annotations

from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from communique.cli.options import (
    DONE,
    NOTHING_RAN,
    SOME_FAILED,
    ArticleSeconds,
    BaseUrl,
    Cassettes,
    Model,
    PolicyChoice,
    PolicyOption,
    Record,
    RecordMode,
    Repairs,
    complain,
    say_if_rules_alone,
    say_json,
    show,
    stop,
)
from communique.cli.own_schema import SchemaOption, schema_named
from communique.time_limit import ARTICLE_SECONDS, TimeLimit

if TYPE_CHECKING:
    from communique.article import Article
    from communique.schema.extraction import Extraction


class Format(StrEnum):
    """What is printed."""

    table = "table"
    json = "json"


def extract(
    files: Annotated[list[Path], typer.Argument(help="Articles: text, Markdown or HTML files.", show_default=False)],
    *,
    model: Model = None,
    base_url: BaseUrl = None,
    cassettes: Cassettes = None,
    record: Record = RecordMode.none,
    policy: PolicyOption = PolicyChoice.balanced,
    repairs: Repairs = 0,
    schema: SchemaOption = None,
    article_seconds: ArticleSeconds = ARTICLE_SECONDS,
    output: Annotated[
        Format, typer.Option("--format", help="table for reading, json: one line an article.")
    ] = Format.table,
    explain: Annotated[
        bool, typer.Option("--explain", help="Show the article with what was found in it, and every verdict.")
    ] = False,
) -> None:
    """Extract the records of single articles.

    Examples:
        communique extract article.txt

        communique extract article.txt --explain

        communique extract article.txt --model openai/gpt-4.1-mini --format json

        communique extract article.txt --model openai/NAME --base-url http://127.0.0.1:8000/v1
    """
    from communique.api import Extractor  # noqa: PLC0415
    from communique.article import load_article  # noqa: PLC0415 - `--help` starts without it
    from communique.cassettes import cassette_path, use_cassette  # noqa: PLC0415
    from communique.errors import CommuniqueError  # noqa: PLC0415

    if explain and output is Format.json:
        raise typer.BadParameter("--explain is for reading; leave out --format json")
    say_if_rules_alone(model)
    failed = 0
    try:
        extractor = Extractor(
            model or "rules", base_url=base_url, schema=schema_named(schema), policy=policy.value, repairs=repairs,
            article_seconds=article_seconds,
        )  # fmt: skip
    except CommuniqueError as error:
        stop(error)
    with extractor:
        for path in files:
            try:
                limit = TimeLimit(article_seconds)
                article = limit.run("loading it", partial(load_article, path, source=path.as_posix()))
                cassette = use_cassette(cassette_path(cassettes, path.name), record.value) if cassettes else None
                extraction = extractor.extract(article, cassette=cassette)
            except CommuniqueError as error:
                failed += 1
                complain(str(error) if str(path) in str(error) else f"{path}: {error}")
                continue
            for warning in article.warnings:
                complain(f"{path}: {warning}")
            _print(article, extraction, output, explain=explain)
    raise typer.Exit(NOTHING_RAN if failed == len(files) else SOME_FAILED if failed else DONE)


def _print(article: Article, extraction: Extraction[Any], output: Format, *, explain: bool) -> None:
    if output is Format.json:
        say_json(extraction.to_json())
        return
    from rich.console import Console  # noqa: PLC0415 - `--help` starts without it

    from communique.report import explained, record_table, verdict_line  # noqa: PLC0415

    console = Console()
    if explain:
        show(console, explained(article, extraction, console), highlight=False)
    show(console, record_table(extraction))
    if explain:
        return
    for verdict in extraction.verdicts:
        if verdict.status in {"corrected", "conflict"} or (verdict.severity != "info" and verdict.status != "added"):
            show(console, verdict_line(verdict), soft_wrap=True, highlight=False, markup=True)
