"""What a character costs in long texts and short ones, whatever is repeated in them.

Forty strings that were made to be dear are each repeated to 10, 40 and 100 kB, and all that reads a text reads them:
the loader, the splitting into sentences, the finders, each reader of the rules, and what judges: the rules' items, an
empty record (which omits everything), the rules' own record, a model's answer with an item for every 200 characters,
asked for whole and list by list, and a record of a schema that says nothing of how it is checked. Printed is the cost
of a character beside that at 10 kB. Linear is 1; quadratic is 4 at 40 kB and 10 at 100 kB.

    python -m benchmarks.linearity [--only WORDS ...] [--stages STAGE ...] [--lengths N ...] [--json]
"""

from __future__ import annotations

import argparse
import gc
import json
import re
import sys
from dataclasses import asdict, dataclass, replace
from time import process_time
from typing import TYPE_CHECKING, Any, Final

from pydantic import BaseModel
from tests.unlike import word

from communique import load_article
from communique.api import domain_of
from communique.asking.request import ModelAnswer, ModelRequest
from communique.asking.strategy import Strategy
from communique.checking import check_on, check_record, reconcile_on
from communique.drivers import run
from communique.extract import Judged, extraction, finish
from communique.judging.reconciliation import reconcile_items
from communique.page import Page
from communique.schema.fields import lists_of
from communique.text import tokenise
from communique.trade import TRADE
from communique.trade.reading.links import link
from communique.trade.reading.read import READERS
from communique.trade.reading.scene import Scene
from communique.trade.record import TradeRecord

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

SENTENCE: Final = "Chile's exports to Peru rose 5 percent to $3 million in 2024. "
VISIT: Final = "Minister Ana Ruiz of Chile visited Lima on 3 May 2025 and met Minister Luis Soto of Peru. "
STRINGS: Final = (
    "MoU, ", "memorandum of ", "signed ", "visited ", "agreement on ", "exports ", "tariff on ", "banned ", "Minister ",
    "delegation of ",
    "$1 ", "$1.5 billion and ", "5 percent ", "5%", "2024 ", "Monday ", "• ", "- an item\n", ".", "...",
    "(", "()", "[1] ", "(a [b ", '"', "'", "“a” ", "a", "1", "ab.cd", "<b>", "\n",
    SENTENCE, VISIT,
    "signed a memorandum of understanding with Chile and ",
    "On 3 May 2025 Chile and Peru signed two contracts in Lima. ",
    "Chile banned beef from Peru. ",
    'He said that ("the deal", [worth $3 million], signed on Monday) ',
    "Chile, Peru, Norway and ",
    "• Chile signed an MoU with Peru worth $3 million\n",
)  # fmt: skip
NUMBERED: Final = (
    lambda n: f"Minister {word(n)} {word(7 * n + 3)} of Chile visited Lima. ",
    lambda n: f"Chile and Peru signed {n} agreements in {word(n)}. ",
    lambda n: f"{word(n)} Ltd of Chile will buy {n} tonnes of fish for ${n} million. ",
    lambda n: f"Exports to Peru in {1900 + n % 125} were ${n}.{n % 10} million. ",
)  # fmt: skip  # no two alike
LENGTHS: Final = (10_000, 40_000, 100_000)  # characters
ROUNDS: Final = 3  # of the shortest, of which the best counts
FLOOR: Final = 0.02  # seconds at the first length: what costs less is measured by its excess over it
AIM: Final = 1.5


def texts(length: int) -> Iterator[tuple[str, str]]:
    """Each string by a short name, and its text of a length: a dateline before what is repeated."""
    head = "OSLO, 11 March 2025 - "
    for piece in STRINGS:
        yield repr(piece[:34]), (head + piece * (length // len(piece) + 1))[:length]
    for make in NUMBERED:
        whole, n = [head], 0
        while sum(map(len, whole[:1])) + n * len(make(0)) < length:
            whole.append(make(n))
            n += 1
        yield "never alike: " + make(7)[:24], "".join(whole)[:length]


@dataclass(slots=True)
class Stages:
    """CPU seconds by stage of one reading of a text."""

    took: dict[str, float]

    def time(self, stage: str, call: Callable[[], Any]) -> Any:  # noqa: ANN401 - what the call returns
        """What a call returns."""
        gc.collect()
        gc.disable()  # it goes over all that lives, now and then: more of it in long texts, whatever the code does
        try:
            began = process_time()
            result = call()
            self.took[stage] = process_time() - began
        finally:
            gc.enable()
        return result


def read(text: str) -> dict[str, float]:
    """CPU seconds of each stage."""
    stages = Stages({})
    article = stages.time("load", lambda: load_article(text))
    stages.time("sentences", lambda: (article.sentences, tokenise(article.view.text)))
    page = Page(article, TRADE.finders)
    stages.time("finders", lambda: page.mentions)
    scene = stages.time("scene", lambda: page.once(Scene))
    items = []
    for reader in READERS:
        items += stages.time(reader.__name__[5:], lambda one=reader: list(one(scene)))
    stages.time("links", lambda: link(items, scene))
    made = stages.time(
        "judging",
        lambda: finish(Judged(page, TRADE, reconcile_items(None, items, page, TRADE, "balanced")), policy="balanced"),
    )
    stages.time(
        "omissions", lambda: check_on(page, TRADE, TradeRecord(**{name: [] for name in lists_of(TradeRecord)}), items)
    )
    stages.time("checks", lambda: check_on(page, TRADE, made.record, items))
    stages.time("reconcile", lambda: reconcile_on(page, TRADE, made.record, items, "balanced"))
    quick = replace(TRADE, read=lambda _: items)
    for split in ("whole", "lists"):
        strategy = Strategy(split=split)
        steps = extraction(article, quick, model="openai/x", strategy=strategy, repairs=1)
        stages.time(f"answer, {split}", lambda steps=steps: run(steps, answer))
    plain = Deals(deals=[Deal(buyer="Ana Ruiz", place="Lima", price=3000000 + n) for n in range(len(text) // 200)])
    stages.time("plain schema", lambda: check_record(article, plain, domain_of(Deals)))
    return stages.took


class Deal(BaseModel):
    """An item of a schema that says nothing of how it is checked."""

    buyer: str
    place: str
    price: float


class Deals(BaseModel):
    """A record of such items."""

    deals: list[Deal]


WHOLE: Final = {
    "events": lambda n: {
        "s": [n], "id": f"E{n}", "event_type": "visit", "status": "held",
        "date": {"w": "3 May 2025", "v": "2025-05-03"},
        "actor_areas": [{"w": "Chile", "v": "CHL"}], "recipient_areas": [{"w": "Peru", "v": "PER"}], "sectors": [],
    },
    "parties": lambda n: {
        "s": [n], "kind": "person", "name": "Ana Ruiz", "title": "Minister", "area": {"w": "Chile", "v": "CHL"},
        "roles": [{"event": f"E{n}", "role": "delegate"}],
    },
    "agreements": lambda n: {
        "s": [n], "id": f"A{n}", "instrument": "mou", "status": "signed", "count": {"w": "two", "v": n},
        "event": f"E{n}",
        "party_areas": [{"w": "Chile", "v": "CHL"}, {"w": "Peru", "v": "PER"}], "parties": ["Ana Ruiz"],
    },
    "trade_figures": lambda n: {
        "s": [n], "indicator": "goods_exports", "reporter": {"w": "Chile", "v": "CHL"},
        "partner": {"w": "Peru", "v": "PER"}, "value": {"w": "$3 million", "v": 3000000 + n, "max": None, "cur": "USD"},
        "change_pct": {"w": "5 percent", "v": 5}, "period": {"w": "2024", "v": "2024"}, "agreement": f"A{n}",
    },
    "policy_measures": lambda n: {
        "s": [n], "measure_type": "import_ntm", "direction": "restrictive", "status": "announced",
        "implementing_areas": [{"w": "Chile", "v": "CHL"}], "affected_areas": [{"w": "Peru", "v": "PER"}],
    },
}  # fmt: skip
LISTS: Final = {
    "events": lambda n: {
        "s": n,
        "type": "visit",
        "status": "held",
        "date": "3 May 2025",
        "from": ["Chile"],
        "to": ["Peru"],
    },
    "parties": lambda n: {"s": n, "kind": "person", "name": "Ana Ruiz", "title": "Minister", "of": "Chile"},
    "agreements": lambda n: {"s": n, "type": "mou", "status": "signed", "n": "two", "between": ["Chile", "Peru"]},
    "trade_figures": lambda n: {"s": n, "what": "goods_exports", "of": "Chile", "with": "Peru", "value": "$3 million"},
    "policy_measures": lambda n: {"s": n, "type": "import_ntm", "status": "announced", "by": ["Chile"]},
}


def answer(request: ModelRequest) -> ModelAnswer:
    """Items of all lists, one for every 200 characters of what was sent, which cite its sentences in turn."""
    numbers = [int(number) for number in re.findall(r"(?m)^\[(\d+)\]", request.text)]
    names = list(lists_of(request.answer_model))
    rows = WHOLE if len(names) > 1 or request.kind == "repair" else LISTS
    count = max(len(request.text) // 200 // len(WHOLE), 2)
    said = {name: [rows[name](numbers[i * len(numbers) // count]) for i in range(count)] for name in names}
    return ModelAnswer(raw=json.dumps(said), prompt_tokens=1, completion_tokens=1)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", nargs="+", default=[""], metavar="WORDS", help="strings that hold one of these")
    parser.add_argument("--stages", nargs="+", help="print these alone")
    parser.add_argument("--lengths", nargs="+", type=int, default=LENGTHS)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    read(next(texts(LENGTHS[0]))[1])  # what is loaded once
    rows = [row for row in measured(options.lengths, options.only) if not options.stages or row.stage in options.stages]
    if options.json:
        json.dump([asdict(row) for row in rows], sys.stdout, indent=1)
        return
    show(rows, options.lengths)


@dataclass(frozen=True, slots=True)
class Row:
    """What a stage takes for a string.

    Args:
        string: The string.
        stage: What reads it.
        seconds: CPU seconds at each length.
        ratios: The cost of a character beside that of the first length, one for each later length.
    """

    string: str
    stage: str
    seconds: list[float]
    ratios: list[float]


def measured(lengths: Sequence[int], only: Sequence[str]) -> Iterator[Row]:
    """A row for each string and stage, and one for all stages of a string together."""
    short = lengths[0]
    later = {length: dict(texts(length)) for length in lengths[1:]}
    for name, text in texts(short):
        if not any(words in name for words in only):
            continue
        rounds = [read(text) for _ in range(ROUNDS)]
        took = [{stage: min(one[stage] for one in rounds) for stage in rounds[0]}]
        took += [read(long[name]) for long in later.values()]
        for one in took:
            one["all"] = sum(one.values())
        for stage in took[0]:
            seconds = [one[stage] for one in took]
            base = max(seconds[0], FLOOR) / short
            yield Row(name, stage, seconds, [s / n / base for s, n in zip(seconds[1:], lengths[1:], strict=True)])
        print(name, file=sys.stderr, flush=True)


def show(rows: Sequence[Row], lengths: Sequence[int]) -> None:
    """Print a row for each string: all stages together, and the stage that grows most."""
    heads = [f"at {length // 1000} kB" for length in lengths[1:]]
    print("| string | s at 10 kB |", " | ".join(heads), "| dearest stage |", " | ".join(heads), "|")
    print("| --- |" + " ---: |" * (len(lengths)) + " --- |" + " ---: |" * (len(lengths) - 1))
    by_string: dict[str, list[Row]] = {}
    for row in rows:
        by_string.setdefault(row.string, []).append(row)
    over = 0
    for name, found in by_string.items():
        whole = next((row for row in found if row.stage == "all"), found[0])
        worst = max((row for row in found if row.stage != "all"), key=lambda row: max(row.ratios), default=whole)
        over += max(worst.ratios) > AIM
        cells = [f"`{name}`", f"{whole.seconds[0]:.2f}", *(f"{ratio:.2f}" for ratio in whole.ratios)]
        cells += [worst.stage, *(f"{ratio:.2f}" for ratio in worst.ratios)]
        print("|", " | ".join(cells), "|")
    print(f"\n{over} of {len(by_string)} strings have a stage above {AIM}.")
    for row in sorted(rows, key=lambda row: -max(row.ratios)):
        if row.stage != "all" and max(row.ratios) > AIM:
            took = [*(f"{seconds:8.2f}s" for seconds in row.seconds), *(f"{ratio:6.2f}" for ratio in row.ratios)]
            print(f"{row.string:40} {row.stage:14}", *took)


if __name__ == "__main__":
    main()
