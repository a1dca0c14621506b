"""What the library adds to a good model's answers: the answers alone, and with the rules beside them.

    python -m benchmarks.frontier [SET …] [--json]

The answers are those of `tests/frontier/answers`, as they came; a set is trade, fresh (of trade too) or another genre.
No model is asked. An answer to a request that has changed since stops the run: its figures would be of something else.
"""

from __future__ import annotations

import argparse
import json
from typing import TYPE_CHECKING, Any, Final

from tests.frontier.replay import MODEL, SETS, answers, domain_of, evaluated, folder_of

from communique import load_article
from communique.asking.strategy import default_strategy
from communique.drivers import run
from communique.evaluation.evaluate import evaluate
from communique.evaluation.gold import Gold
from communique.evaluation.predictions import Prediction, Predictions
from communique.extract import extraction

if TYPE_CHECKING:
    from communique.article import Article
    from communique.evaluation.evaluate import Evaluation

TELLING: Final = {"codebook": "critical", "leaves": "telling"}
COLUMNS: Final = {
    "f1": "F1", "telling": "telling", "wrong_unmarked": "wrong unm.", "wrong_marked": "wrong marked",
    "right_unmarked": "right unm.", "right_marked": "right marked",
}  # fmt: skip


def article_of(name: str, article: str) -> Article:
    """An article of a set."""
    return load_article(next(path for s in (".txt", ".html") if (path := folder_of(name) / f"{article}{s}").exists()))


def by_rules(name: str) -> Evaluation:
    """What the rules read without a model."""
    golds, found = [], []
    for article in answers(name):
        gold = json.loads((folder_of(name) / f"{article}.gold.json").read_text(encoding="utf-8"))
        golds.append(Gold(name=article, record=gold["record"]))
        made = run(extraction(article_of(name, article), domain_of(name)), _nobody).model_dump(mode="json")
        found.append((article, Prediction(record=made["record"], verdicts=made["verdicts"])))
    return evaluate(golds, Predictions(found))


def _nobody(_: object) -> Any:  # noqa: ANN401 - never returns
    raise AssertionError("no model is asked")


def asked(name: str) -> tuple[float, float]:
    """Characters and requests that a model is sent per article of a set."""
    strategy, domain = default_strategy(MODEL), domain_of(name)
    names = list(answers(name))
    requests = [one for article in names for one in strategy.requests(article_of(name, article), domain, MODEL)]
    characters = sum(len(message["content"]) for one in requests for message in one.messages)
    return characters / len(names), len(requests) / len(names)


def figures(evaluation: Evaluation) -> dict[str, float]:
    """The columns of a table's row, and what F1 is made of."""
    worth, whole = evaluation.worth, evaluation.headline
    return {
        "precision": round(whole.precision, 4), "recall": round(whole.recall, 4), "f1": round(whole.f1, 4),
        "telling": round(evaluation.rows[TELLING[evaluation.scheme]].f1, 4),
        "wrong_unmarked": worth.wrong_unmarked, "wrong_marked": worth.wrong_marked,
        "right_unmarked": worth.right_unmarked, "right_marked": worth.right_marked,
    }  # fmt: skip


def arms(name: str) -> dict[str, dict[str, float]]:
    """The rows of a set."""
    articles = list(answers(name))
    found = {
        "answer alone": figures(evaluated(name, articles, rules=False)),
        "with rules": figures(evaluated(name, articles)),
    }
    return {"rules alone": figures(by_rules(name)), **found} if domain_of(name).read else found


def main() -> None:
    """Replay, compare, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", nargs="*", default=SETS, metavar="SET", help=", ".join(SETS))
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    if unknown := set(options.sets) - set(SETS):
        parser.error(f"no such set: {', '.join(sorted(unknown))}; there are {', '.join(SETS)}")
    found = {name: (len(answers(name)), asked(name), arms(name)) for name in options.sets}
    if options.json:
        parts = ("articles", "characters", "requests", "arms")
        print(
            json.dumps(
                {name: dict(zip(parts, (n, *sent, rows), strict=True)) for name, (n, sent, rows) in found.items()}
            )
        )
        return
    heads = "".join(f"{c:>14}" for c in COLUMNS.values())
    print(f"{'set':8} {'articles':>8} {'chars':>7} {'requests':>8}  {'arm':13}{heads}")
    for name, (articles, (characters, requests), rows) in found.items():
        for arm, row in rows.items():
            cells = "".join(
                f"{cell:14.3f}" if isinstance(cell, float) else f"{cell:14}" for cell in map(row.__getitem__, COLUMNS)
            )
            print(f"{name:8} {articles:8} {characters:7,.0f} {requests:8.1f}  {arm:13}{cells}")


if __name__ == "__main__":
    main()
