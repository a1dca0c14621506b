"""`communique extract`."""

from __future__ import annotations

import csv
import io
import json
import shlex
import sys
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from communique.cli.options import (
    DONE,
    NOTHING_RAN,
    SOME_FAILED,
    ArticleSeconds,
    AskOption,
    BaseUrl,
    Cassettes,
    Dollar,
    Model,
    NoRules,
    PolicyChoice,
    PolicyOption,
    Published,
    Record,
    RecordMode,
    Repairs,
    Risk,
    Set,
    Trust,
    complain,
    say_if_rules_alone,
    say_json,
    say_lines,
    settings_of,
    show,
    stop,
    strategy_of,
)
from communique.cli.own_schema import SchemaOption, domain_named
from communique.time_limit import ARTICLE_SECONDS, TimeLimit

if TYPE_CHECKING:
    from communique.article import Article
    from communique.schema.extraction import Extraction


class Format(StrEnum):
    """What is printed."""

    table = "table"
    json = "json"
    csv = "csv"


def extract(
    files: Annotated[
        list[Path],
        typer.Argument(metavar="FILE", help="Articles: text, Markdown or HTML files.", show_default=False),
    ],
    *,
    model: Model = None,
    base_url: BaseUrl = None,
    cassettes: Cassettes = None,
    record: Record = RecordMode.none,
    policy: PolicyOption = PolicyChoice.balanced,
    repairs: Repairs = 0,
    settings: Set = None,
    ask: AskOption = None,
    no_rules: NoRules = False,
    trust: Trust = None,
    risk: Risk = None,
    published: Published = None,
    dollar: Dollar = None,
    schema: SchemaOption = None,
    article_seconds: ArticleSeconds = ARTICLE_SECONDS,
    output: Annotated[
        Format,
        typer.Option("--format", help="table for reading; json: a line for each article; csv: a line for each value."),
    ] = Format.table,
    explain: Annotated[
        bool,
        typer.Option("--explain", help="Show what to check, then the article with what was found in it."),
    ] = False,
    everything: Annotated[bool, typer.Option("--all", help="With --explain: show every verdict.")] = False,
) -> None:
    """Extract the records of single articles.

    Prints what was found in each, and what of it to check.

    Examples:
        communique extract article.txt

        communique extract article.txt --explain

        communique extract article.txt --model openai/gpt-4.1-mini --format json

        communique extract article.txt --model openai/NAME --base-url http://127.0.0.1:8000/v1
    """
    from communique.api import Extractor  # noqa: PLC0415
    from communique.article import load_article  # noqa: PLC0415 - `--help` starts without it
    from communique.article.load import known_of  # noqa: PLC0415
    from communique.cassettes import cassette_path, use_cassette  # noqa: PLC0415
    from communique.errors import CommuniqueError  # noqa: PLC0415
    from communique.judging.calibration import RISK  # noqa: PLC0415

    if (explain or everything) and output is not Format.table:
        raise typer.BadParameter(f"--explain is for reading; leave out --format {output.value}")
    failed, print_one = 0, _Printer(output, explain=explain or everything, everything=everything)
    again = shlex.join(["communique", *sys.argv[1:], "--record", "all"])
    try:
        domain = domain_named(schema)
        known = known_of(published, dollar)
        extractor = Extractor(
            model or "rules", base_url=base_url, schema=domain, policy=policy.value, repairs=repairs,
            settings=settings_of(settings), strategy=strategy_of(ask), rules=not no_rules,
            trust=trust, risk=RISK if risk is None else risk,
            on_negotiated=complain, on_waiting=complain, article_seconds=article_seconds,
        )  # fmt: skip
    except CommuniqueError as error:
        stop(error)
    say_if_rules_alone(model)
    with extractor:
        for path in files:
            try:
                limit = TimeLimit(article_seconds)
                article = limit.run("loading it", partial(load_article, path, source=path.as_posix(), **known))
                file = cassette_path(cassettes, path.name) if cassettes else None
                cassette = use_cassette(file, record.value, again=again) if file else None
                extraction = extractor.extract(article, cassette=cassette)
            except CommuniqueError as error:
                failed += 1
                complain(str(error) if str(path) in str(error) else f"{path}: {error}")
                continue
            for warning in article.warnings:
                complain(f"{path}: {warning}")
            print_one(article, extraction)
    raise typer.Exit(NOTHING_RAN if failed == len(files) else SOME_FAILED if failed else DONE)


_MOST_DOUBTS: Final = 10  # sentences below a table
_COLUMNS: Final = ("source", "path", "value", "quote", "start", "end", "status", "severity", "confidence")


class _Printer:
    """Prints one extraction after the other.

    Args:
        output: As what.
        explain: Whether the article is shown with what was found in it.
        everything: Whether every verdict on it is shown too.
    """

    def __init__(self, output: Format, *, explain: bool, everything: bool) -> None:
        self._print: Final = {Format.table: self._table, Format.json: self._json, Format.csv: self._csv}[output]
        self._explain: Final = explain
        self._everything: Final = everything
        self._headed = False

    def __call__(self, article: Article, extraction: Extraction[Any]) -> None:
        self._print(article, extraction)

    def _json(self, _: Article, extraction: Extraction[Any]) -> None:
        say_json(extraction.to_json())

    def _csv(self, _: Article, extraction: Extraction[Any]) -> None:
        """One line a value, with a head before the first; what is no plain value is written as JSON."""
        buffer = io.StringIO()
        writer = csv.DictWriter(buffer, _COLUMNS, lineterminator="\n")
        if not self._headed:
            writer.writeheader()
            self._headed = True
        for row in extraction.rows():
            value = row["value"]
            plain = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
            writer.writerow({**row, "source": extraction.article.source, "value": plain})
        say_lines(buffer.getvalue())

    def _table(self, article: Article, extraction: Extraction[Any]) -> None:
        from rich.console import Console  # noqa: PLC0415 - `--help` starts without it

        from communique.report import explained, record_table, verdict_line  # noqa: PLC0415

        console = Console()
        show(console, record_table(extraction), highlight=False)
        if self._explain:
            show(console, explained(article, extraction, console, everything=self._everything), highlight=False)
            return
        doubtful = extraction.doubtful()
        for verdict in doubtful[:_MOST_DOUBTS]:
            show(console, verdict_line(verdict), soft_wrap=True, highlight=False, markup=True)
        if (more := len(doubtful) - _MOST_DOUBTS) > 0:
            show(console, f"and {more:,} more: --explain shows them with the text", highlight=False)
