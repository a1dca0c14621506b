"""What each witness is worth: model alone, rules alone, both, and both with one repair, on the same articles.

    python -m benchmarks.ablations [GOLD CASSETTES] [--model M] [--base-url U] [--record] [--arms ARM …] [--json]

GOLD is a folder of articles with gold, CASSETTES one with their recordings (under the article's own name with .yaml);
articles without a recording are left out. Unless they are given, these are the articles that no rule was tuned on, and
the answers of a model of 1.5 billion parameters. `model` is what the model said, decoded and held against the words
that it cites, no rule reading beside it; `rules` asks no model; `both` is the library's way; `repair` asks once more
about the items that do not hold. A repair is a request of its own that only `--record` can ask for; new answers are
added to the recordings. Prints precision, recall and F1 of each arm, over all values that count, over the critical ones
and by list, how many wrong critical values are unmarked, and the share of right ones that are.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from tests.places import CHECKOUT

from communique.article import load_article
from communique.cassettes import use_cassette
from communique.client import Client
from communique.drivers import run
from communique.errors import CommuniqueError
from communique.evaluation.evaluate import evaluate
from communique.evaluation.gold import Gold
from communique.evaluation.predictions import Prediction, Predictions
from communique.extract import extraction
from communique.schema.fields import lists_of
from communique.trade import TRADE
from communique.trade.record import TradeRecord

if TYPE_CHECKING:
    from communique.evaluation.evaluate import Evaluation
    from communique.schema.extraction import Extraction

ARMS = ("model", "rules", "both", "repair")
SETTINGS: Final = {"temperature": 0, "max_tokens": 900}  # with which the recordings were made
ROWS = ("hard", "critical", "events", "parties", "agreements", "trade_figures", "policy_measures")


def extracted(arm: str, path: Path, cassette: Path, client: Client, options: argparse.Namespace) -> Extraction[Any]:
    """The extraction of an article in one of the arms."""
    article = load_article(path)
    if arm == "rules":
        return run(extraction(article, TRADE), client.ask)
    alone = arm == "model"
    pipeline = extraction(
        article, TRADE, model=options.model, repairs=int(arm == "repair"), settings=SETTINGS, rules=not alone,
        policy="trust_model" if alone else "balanced",
    )  # fmt: skip
    with use_cassette(cassette, "new_episodes" if options.record else "none"):
        return run(pipeline, client.ask)


def scores(options: argparse.Namespace, arm: str, client: Client) -> Evaluation:
    """How far the extractions of an arm agree with gold."""
    golds, found = [], []
    for path in sorted(options.gold.glob("*.gold.json")):
        name = path.name.removesuffix(".gold.json")
        source = next(one for one in sorted(options.gold.glob(f"{name}.*")) if one != path)
        cassette = options.cassettes / f"{source.name}.yaml"
        if not cassette.exists():
            continue
        golds.append(Gold(name=name, record=json.loads(path.read_text(encoding="utf-8"))["record"]))
        try:
            made = extracted(arm, source, cassette, client, options).model_dump(mode="json")
        except CommuniqueError as error:
            print(f"{arm} {source.name}: {type(error).__name__}: {error}", file=sys.stderr)
            made = {"record": {name: [] for name in lists_of(TradeRecord)}, "verdicts": ()}
        found.append((name, Prediction(record=made["record"], verdicts=made["verdicts"])))
    return evaluate(golds, Predictions(found))


def as_data(evaluation: Evaluation) -> dict[str, Any]:
    """The figures of an arm."""
    rows = {name: evaluation.rows[name] for name in ROWS}
    return {
        **{name: {"precision": one.precision, "recall": one.recall, "f1": one.f1} for name, one in rows.items()},
        "worth": evaluation.worth.as_dict(),
    }  # fmt: skip


def main() -> None:
    """Score the arms and print them side by side."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path, nargs="?", default=CHECKOUT / "tests" / "corpus" / "unseen")
    parser.add_argument("cassettes", type=Path, nargs="?", default=CHECKOUT / "cassettes" / "unseen")
    parser.add_argument("--model", default="openai/qwen2.5-coder-1.5b-instruct-q4_k_m")
    parser.add_argument("--base-url", default="http://127.0.0.1:8011/v1")
    parser.add_argument("--record", action="store_true")
    parser.add_argument("--arms", nargs="+", choices=ARMS, default=ARMS[:3])
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    with Client(options.model, base_url=options.base_url) as client:
        figures = {arm: scores(options, arm, client) for arm in options.arms}
    articles = len(next(iter(figures.values())).names)
    if options.json:
        print(json.dumps({"articles": articles, "arms": {arm: as_data(one) for arm, one in figures.items()}}))
        return
    print(f"{articles} articles     " + "".join(f"{arm:>22}" for arm in figures))
    for row in ROWS:
        rows = [figures[arm].rows[row] for arm in figures]
        print(f"{row:16}" + "".join(f"{f'{one.precision:.3f} / {one.recall:.3f} / {one.f1:.3f}':>22}" for one in rows))
    worth = [one.worth for one in figures.values()]
    print(f"{'wrong unmarked':16}" + "".join(f"{one.wrong_unmarked:>22}" for one in worth))
    print(f"{'wrong marked':16}" + "".join(f"{one.wrong_marked:>22}" for one in worth))
    print(f"{'right unmarked':16}" + "".join(f"{one.unmarked_share:>22.1%}" for one in worth))


if __name__ == "__main__":
    main()
