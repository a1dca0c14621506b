"""What each witness is worth: model alone, rules alone, both, and both with one repair, on the same articles.

    ablations.py SCORER GOLD CASSETTES [--model M] [--base-url U] [--record] [--arms ARM…] [--out DIR]

GOLD is a folder of articles with gold, CASSETTES one with their recordings (under the article's own name with .yaml);
articles without a recording are left out. `model` is what the model said, decoded and held against the words that it
cites, no rule reading beside it; `rules` asks no model; `both` is the library's way; `repair` asks once more about the
items that do not hold. A repair is a request of its own that only `--record` can ask for; new answers are added to the
recordings. Prints precision, recall and F1 of each arm over all hard slots, over the critical ones and by list, how
many wrong critical values are unmarked, and the share of right ones that are.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from communique.article import load_article
from communique.cassettes import use_cassette
from communique.client import Client
from communique.drivers import run
from communique.errors import CommuniqueError
from communique.extract import extraction
from communique.schema.fields import lists_of
from communique.trade import TRADE
from communique.trade.record import TradeRecord

if TYPE_CHECKING:
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


def scores(options: argparse.Namespace, arm: str, client: Client) -> dict[str, Any]:
    """The scorer's figures of an arm."""
    gold, found = options.out / "gold", options.out / arm
    for folder in (gold, found):
        folder.mkdir(parents=True, exist_ok=True)
    for path in sorted(options.gold.glob("*.gold.json")):
        name = path.name.removesuffix(".gold.json")
        source = next(one for one in sorted(options.gold.glob(f"{name}.*")) if one != path)
        cassette = options.cassettes / f"{source.name}.yaml"
        if not cassette.exists():
            continue
        (gold / path.name).write_bytes(path.read_bytes())
        try:
            text = extracted(arm, source, cassette, client, options).to_json()
        except CommuniqueError as error:
            print(f"{arm} {source.name}: {type(error).__name__}: {error}", file=sys.stderr)
            text = json.dumps({"record": {name: [] for name in lists_of(TradeRecord)}})
        (found / f"{name}.json").write_text(text, encoding="utf-8")
    command = [sys.executable, str(options.scorer), str(gold), str(found), "--json"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603 - the scorer that was given
    return json.loads(done.stdout)  # type: ignore[no-any-return]


def main() -> None:
    """Score the arms and print them side by side."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("scorer", type=Path)
    parser.add_argument("gold", type=Path)
    parser.add_argument("cassettes", type=Path)
    parser.add_argument("--model", default="openai/qwen2.5-coder-1.5b-instruct-q4_k_m")
    parser.add_argument("--base-url", default="http://127.0.0.1:8011/v1")
    parser.add_argument("--record", action="store_true")
    parser.add_argument("--arms", nargs="+", choices=ARMS, default=ARMS[:3])
    parser.add_argument("--out", type=Path, default=Path("runs") / "ablations")
    options = parser.parse_args()
    with Client(options.model, base_url=options.base_url) as client:
        figures = {arm: scores(options, arm, client) for arm in options.arms}
    print(f"{'P / R / F1':16}" + "".join(f"{arm:>22}" for arm in figures))
    for row in ROWS:
        cells = (
            " / ".join(f"{figures[arm][row][key]:.3f}" for key in ("precision", "recall", "f1")) for arm in figures
        )
        print(f"{row:16}" + "".join(f"{cell:>22}" for cell in cells))
    for label, key in (("wrong unmarked", "wrong_unmarked"), ("wrong marked", "wrong_marked")):
        print(f"{label:16}" + "".join(f"{figures[arm]['witness'][key]:>22}" for arm in figures))
    right = {arm: figures[arm]["witness"]["right_unmarked"] for arm in figures}
    all_right = {arm: right[arm] + figures[arm]["witness"]["right_marked"] for arm in figures}
    print(f"{'right unmarked':16}" + "".join(f"{right[arm] / max(1, all_right[arm]):>22.1%}" for arm in figures))


if __name__ == "__main__":
    main()
