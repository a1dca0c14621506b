"""`communique batch` and `communique check`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer

from communique.cli.ending import end
from communique.cli.options import (
    DONE,
    NOTHING_RAN,
    ArticleSeconds,
    AskOption,
    BaseUrl,
    Cassettes,
    Dollar,
    EngineChoice,
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
    ViaChoice,
    complain,
    say,
    say_if_rules_alone,
    settings_of,
    stop,
    strategy_of,
)
from communique.cli.own_schema import SchemaOption, domain_named
from communique.cli.progress import progress
from communique.time_limit import ARTICLE_SECONDS

if TYPE_CHECKING:
    from communique.batch import Batch, Inputs, Price

_CONCURRENCY = 4  # requests at a time: what the smallest plans of providers allow
_INPUT, _FLOW, _MONEY = "Input", "Flow", "Limits"


def _column(name: str) -> Any:  # noqa: ANN401 - typer's own
    return typer.Option(
        f"--{name}-column", metavar="NAME", help=f"A table's column, by default {name}.", rich_help_panel=_INPUT
    )


Quiet = Annotated[bool, typer.Option("--quiet", help="Print the totals only.")]
JsonProgress = Annotated[
    bool, typer.Option("--json-progress", help="Print a line of JSON on the progress every second, and nothing else.")
]


def batch(
    inputs: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="INPUT",
            help="A folder of articles (*.txt, *.md, *.html, *.htm below it), or files, or one table of articles "
            "(.jsonl, .csv, .tsv, .parquet); also by addresses such as s3://bucket/folder.",
            show_default=False,
        ),
    ] = None,
    *,
    out: Annotated[Path, typer.Option("--out", help="The run folder.", show_default=False)],
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
    schema: SchemaOption = None,
    published: Published = None,
    dollar: Dollar = None,
    fresh: Annotated[bool, typer.Option("--fresh", help="Forget what an earlier run left in the run folder.")] = False,
    quiet: Quiet = False,
    json_progress: JsonProgress = False,
    glob: Annotated[
        str | None,
        typer.Option(
            "--glob", metavar="PATTERN", help="Which files below the folder are articles.", rich_help_panel=_INPUT
        ),
    ] = None,
    files_from: Annotated[
        str | None,
        typer.Option(
            "--files-from",
            metavar="FILE",
            help="A file with the path or address of an article on each line.",
            rich_help_panel=_INPUT,
        ),
    ] = None,
    links_out: Annotated[
        bool,
        typer.Option("--links-out", help="Follow links that lead out of the folder.", rich_help_panel=_INPUT),
    ] = False,
    text_column: Annotated[str | None, _column("text")] = None,
    id_column: Annotated[str | None, _column("id")] = None,
    url_column: Annotated[str | None, _column("url")] = None,
    published_column: Annotated[str | None, _column("published")] = None,
    title_column: Annotated[str | None, _column("title")] = None,
    publisher_column: Annotated[str | None, _column("publisher")] = None,
    concurrency: Annotated[
        int,
        typer.Option(
            "--concurrency", metavar="N", min=1, help="The most requests on their way at once.", rich_help_panel=_FLOW
        ),
    ] = _CONCURRENCY,
    workers: Annotated[
        int | None,
        typer.Option(
            "--workers",
            metavar="N",
            min=1,
            help="Processes that read articles and answers; as many as --concurrency and the processors allow.",
            rich_help_panel=_FLOW,
        ),
    ] = None,
    rpm: Annotated[
        float | None,
        typer.Option("--rpm", metavar="N", min=0.1, help="The most requests a minute.", rich_help_panel=_FLOW),
    ] = None,
    tpm: Annotated[
        float | None, typer.Option("--tpm", metavar="N", min=1, help="The most tokens a minute.", rich_help_panel=_FLOW)
    ] = None,
    timeout: Annotated[
        float,
        typer.Option(
            "--timeout",
            metavar="SECONDS",
            min=0.1,
            help="Seconds to wait for an answer, or for the next part of one.",
            rich_help_panel=_FLOW,
        ),
    ] = 600,
    deadline: Annotated[
        float,
        typer.Option(
            "--deadline",
            metavar="SECONDS",
            min=0.1,
            help="Seconds until the whole answer must have come.",
            rich_help_panel=_FLOW,
        ),
    ] = 1800,
    most_bytes: Annotated[
        int,
        typer.Option(
            "--most-bytes", metavar="N", min=1000, help="The most bytes that an answer may have.", rich_help_panel=_FLOW
        ),
    ] = 64 * 2**20,
    attempts: Annotated[
        int,
        typer.Option(
            "--attempts", metavar="N", min=1, help="The most times that a request is sent.", rich_help_panel=_FLOW
        ),
    ] = 6,
    article_seconds: ArticleSeconds = ARTICLE_SECONDS,
    max_cost: Annotated[
        float | None,
        typer.Option(
            "--max-cost",
            metavar="DOLLARS",
            min=0,
            help="The most that this run folder may cost, in US dollars.",
            rich_help_panel=_MONEY,
        ),
    ] = None,
    max_articles: Annotated[
        int | None,
        typer.Option(
            "--max-articles", metavar="N", min=1, help="Stop after this many articles.", rich_help_panel=_MONEY
        ),
    ] = None,
    price: Annotated[
        str | None,
        typer.Option(
            "--price",
            metavar="IN,OUT[,CACHED]",
            help="US dollars for a million tokens read, written and read from the provider's cache, where the model's "
            "price is not known.",
            rich_help_panel=_MONEY,
        ),
    ] = None,
    engine: Annotated[
        EngineChoice,
        typer.Option(
            "--engine",
            metavar="local|ray",
            help="Where articles are extracted: in this process and others of this machine, or by --workers actors on "
            "the Ray cluster that RAY_ADDRESS names (without it, on a Ray of this machine).",
            rich_help_panel=_FLOW,
        ),
    ] = EngineChoice.local,
    via: Annotated[
        ViaChoice,
        typer.Option(
            "--via",
            metavar="WAY",
            help="online asks at once. provider-batch asks by OpenAI's Batch API: half the price, answers within a "
            "day. files sends nothing: it writes RUN/requests.jsonl, and reads the answers that you put into "
            "RUN/answers.jsonl.",
            rich_help_panel=_MONEY,
        ),
    ] = ViaChoice.online,
    cancel: Annotated[
        bool,
        typer.Option(
            "--cancel",
            help="End the run folder's open provider batches and keep what they have answered.",
            rich_help_panel=_MONEY,
        ),
    ] = False,
    dry_run: Annotated[
        bool,
        typer.Option("--dry-run", help="Say what would be asked and what it would cost.", rich_help_panel=_MONEY),
    ] = False,
) -> None:
    """Extract the records of many articles.

    Writes extractions.jsonl, failures.jsonl, run.json and the ledger to the run folder. If it is stopped, the same
    command goes on from there: what is done is not asked again.

    Examples:
        communique batch articles --out runs/today --model openai/gpt-4.1-mini --max-cost 5

        communique batch news.parquet --text-column body --out runs/news --dry-run

        communique batch examples/articles --out runs/examples --model openai/NAME --cassettes cassettes/examples
    """
    from communique.batch import Batch, Columns, find_inputs  # noqa: PLC0415 - `--help` starts without it
    from communique.errors import CommuniqueError  # noqa: PLC0415
    from communique.extractor import model_name  # noqa: PLC0415
    from communique.judging.calibration import RISK  # noqa: PLC0415
    from communique.judging.trust import trust_of  # noqa: PLC0415

    domain = domain_named(schema)
    try:
        columns = Columns(
            text=text_column, id=id_column, url=url_column, published=published_column, title=title_column,
            publisher=publisher_column,
        )  # fmt: skip
        found = find_inputs(*(inputs or ()), glob=glob, columns=columns, listed=files_from, links_out=links_out)
        chosen = Batch(
            domain=domain, model=model_name(model), base_url=base_url, policy=policy.value, repairs=repairs,
            strategy=strategy_of(ask), settings=settings_of(settings), rules=not no_rules,
            trust=trust_of(trust), risk=RISK if risk is None else risk,
            published=published, dollar=dollar, cassettes=cassettes,
            record=record.value, concurrency=concurrency, workers=workers, rpm=rpm, tpm=tpm, timeout=timeout,
            deadline=deadline, most_bytes=most_bytes, attempts=attempts, max_cost=max_cost,
            max_articles=max_articles, price=_price(price), fresh=fresh, engine=engine.value, via=via.value,
            cancel=cancel, article_seconds=article_seconds,
        )  # fmt: skip
        total = found.count()
        total = min(total, max_articles or total)
        if not total:
            complain(f"{', '.join(map(str, inputs or (files_from,)))} holds no {found.wanted}.")
            raise typer.Exit(NOTHING_RAN)
        say_if_rules_alone(model)
        if dry_run:
            _plan(chosen, found, out)
        if via is ViaChoice.provider_batch and (rpm or tpm or concurrency != _CONCURRENCY):
            complain("--concurrency, --rpm and --tpm have no effect: the provider sets the pace of its batches.")
        if via is ViaChoice.files and (rpm or tpm or concurrency != _CONCURRENCY):
            complain("--concurrency, --rpm and --tpm have no effect: who answers the requests sets the pace.")
        with progress(total, quiet=quiet, as_json=json_progress) as show:
            outcome = chosen.run(found, out, progress=show, notice=complain)
    except (CommuniqueError, OSError) as error:
        stop(error)
    _say_skipped(found)
    if cancel and (outcome.stopped or "").startswith("Cancelled"):
        say(f"{outcome.stopped}. The same command without --cancel asks what is left.")
        raise typer.Exit(DONE)
    end(outcome, out, domain.schema, quiet=quiet, as_json=json_progress)


def check(
    run: Annotated[Path, typer.Argument(metavar="RUN", help="A run folder.", show_default=False)],
    *,
    policy: Annotated[
        PolicyChoice | None,
        typer.Option(
            "--policy",
            metavar="POLICY",
            help="Another policy than the run's own: strict, balanced or trust_model.",
            show_default=False,
        ),
    ] = None,
    trust: Trust = None,
    risk: Risk = None,
    schema: SchemaOption = None,
    article_seconds: ArticleSeconds = ARTICLE_SECONDS,
    quiet: Quiet = False,
    json_progress: JsonProgress = False,
) -> None:
    """Judge a run's stored answers again, without a model.

    With another policy, trust or risk, or after a new version of communique.

    Example:
        communique check runs/today --policy strict
    """
    from communique.batch import recheck, schema_of  # noqa: PLC0415 - `--help` starts without it
    from communique.errors import CommuniqueError  # noqa: PLC0415
    from communique.judging.trust import trust_of  # noqa: PLC0415

    try:
        domain = domain_named(schema or schema_of(run))
        with progress(None, quiet=quiet, as_json=json_progress) as show:
            outcome = recheck(
                run, domain, policy=policy.value if policy else None, trust=trust_of(trust), risk=risk,
                article_seconds=article_seconds, progress=show,
            )  # fmt: skip
    except (CommuniqueError, OSError) as error:
        stop(error)
    end(outcome, run, domain.schema, quiet=quiet, as_json=json_progress)


def _price(given: str | None) -> Price | None:
    """The price that was given.

    >>> _price("0.4,1.6")
    Price(prompt=0.4, completion=1.6, cached=None)
    """
    if given is None:
        return None
    from communique.batch import Price  # noqa: PLC0415

    try:
        read, written, *cached = map(float, given.split(","))
        return Price(read, written, *cached)
    except (ValueError, TypeError) as error:
        raise typer.BadParameter(
            f"{given!r} is not two or three numbers, such as 0.4,1.6", param_hint="--price"
        ) from error


def _plan(chosen: Batch, found: Inputs, out: Path) -> NoReturn:
    """Say what a run would do, and exit."""
    from communique.batch import make_plan  # noqa: PLC0415

    plan = make_plan(chosen, found, out)
    if chosen.model:
        asking = "in one request" if chosen.way_of_asking.split == "whole" else "list by list"
        say(f"asked              {asking}, without repairs")
    say(f"articles           {plan.articles:,}, of which {plan.unreadable:,} cannot be read")
    say(f"requests           {plan.requests:,}, and {plan.answered:,} more that are answered already")
    say(f"prompt tokens      about {plan.prompt_tokens:,}")
    say(f"completion tokens  about {plan.completion_tokens:,}")
    half = ", half of what they cost online" if chosen.via == "provider-batch" else ""
    say(f"price              {'not known' if plan.cost is None else f'about {plan.cost:.2f} USD{half}'}")
    say("Nothing was sent.")
    raise typer.Exit(DONE)


def _say_skipped(found: Inputs) -> None:
    skipped = found.skipped
    if skipped.count:
        names = skipped.names[:5]
        more = f" and {skipped.count - len(names)} more" if skipped.count > len(names) else ""
        why = "; ".join(f"{reason}: {count}" for reason, count in skipped.reasons.items())
        complain(f"Skipped {skipped.count} other files: {', '.join(names)}{more} ({why}).")
