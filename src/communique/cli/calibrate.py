"""`communique calibrate`."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from communique.cli.options import DONE, complain, say, say_json, stop
from communique.cli.own_schema import SchemaOption, domain_named

if TYPE_CHECKING:
    from collections.abc import Iterator

    from communique.evaluation.calibrate import Calibrated, Marks


def calibrate(
    gold: Annotated[
        Path,
        typer.Argument(
            metavar="GOLD", help="A folder of NAME.gold.json, or a JSON Lines file of reviewers' decisions."
        ),
    ],
    run: Annotated[Path, typer.Argument(metavar="RUN", help="A run folder, or its extractions.jsonl.")],
    *,
    schema: SchemaOption = None,
    out: Annotated[
        Path | None,
        typer.Option("--out", help="The file for --trust; by default it is printed.", show_default=False),
    ] = None,
) -> None:
    """Measure how far a run's model can be believed.

    It needs records that are known to be right, and writes a file for --trust. It also says how many of the run's
    unmarked values were wrong.

    Examples:
        communique calibrate gold/ runs/july --out trust.json

        communique batch articles --out runs/august --model openai/NAME --trust trust.json
    """  # fmt: skip
    from communique import evaluation as ev  # noqa: PLC0415 - `--help` starts without it
    from communique.errors import CommuniqueError  # noqa: PLC0415
    from communique.evaluation.calibrate import strategy_in  # noqa: PLC0415

    domain = domain_named(schema)
    try:
        predictions = ev.read_predictions(run)
        found = ev.calibrate(ev.read_gold(gold, predictions), predictions, domain, strategy_in(run))
        text = json.dumps(found.as_dict(datetime.now(UTC).isoformat(timespec="seconds")), ensure_ascii=False)
        if out:
            out.write_text(text + "\n", encoding="utf-8")
    except (CommuniqueError, OSError) as error:
        stop(error)
    if not out:
        say_json(text)
    for line in (_of_trust(found), *_of_marks(found.marks)):
        (say if out else complain)(line)
    raise typer.Exit(DONE)


def _of_trust(found: Calibrated) -> str:
    from communique.evaluation.calibrate import ENOUGH  # noqa: PLC0415 - `--help` starts without it
    from communique.judging.trust import LEAST_GOOD, is_good  # noqa: PLC0415

    belief = found.belief
    values, low, high = int(belief.trials), *belief.interval
    what = f"{int(belief.right)} of {values} telling values of {found.articles} articles"
    if not found.is_enough:
        advice = f"give gold of more articles until there are {ENOUGH}, or leave out --trust: a batch estimates it"
        return f"Too few to say what {found.model} is worth: it has {what} right; {advice}."
    sides = "above" if is_good(belief.mean) else "below"
    believed = "is believed over the rules" if is_good(belief.mean) else "counts for less than the rules"
    sure = "" if is_good(low) == is_good(high) else ", but not surely: more gold would tell"
    return (
        f"{found.model} has {what} right: trust {belief.mean}, between {low} and {high} with 95 % certainty; "
        f"that is {sides} {LEAST_GOOD}, so it {believed}{sure}."
    )


def _of_marks(marks: Marks) -> Iterator[str]:
    worth = marks.worth
    unmarked = worth.wrong_unmarked + worth.right_unmarked
    share = f" ({worth.wrong_unmarked / unmarked:.1%})" if unmarked else ""
    yield (
        f"Of {unmarked} unmarked telling values {worth.wrong_unmarked} were wrong{share}; "
        f"{worth.unmarked_share:.1%} of the right ones were unmarked."
    )
    measured = ", ".join(f"{risk:g}" for risk in marks.measured)
    if not marks.measured:
        yield "No other --risk was measured for this schema: what its values get is the mark of the row that decided."
    elif marks.risk is None:
        yield f"No --risk of those measured ({measured}) would have kept one wrong in a hundred unmarked."
    else:
        yield f"--risk {marks.risk:g} is the largest measured ({measured}) that would have kept one in a hundred."
