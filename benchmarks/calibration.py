"""What a value is worth by what it stands on: the table that decides which values stand unmarked, and how it fares.

    calibration.py SCORER SET… [--write FILE]

SCORER is the corpus's score.py, which pairs items. A SET is KIND:ARTICLES:ANSWERS, articles with gold that nothing was
tuned on: `frontier` and `alone` (without the rules) with a file of answer lines, `cassettes` with a folder of
recordings, `rules` with nothing. Prints the reliability of the confidence out of sample: the articles of each set are
left out in turn and judged by the table of the rest. `--write` writes the table of all.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from communique.article import load_article
from communique.cassettes import use_cassette
from communique.client import Client
from communique.domain import Calibration
from communique.drivers import run
from communique.extract import Judged, finish, judge
from communique.judging.calibration import confidence_of, count, thresholds
from communique.judging.reconciliation import places_of
from communique.trade import TRADE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from types import ModuleType

    from communique.asking.request import ModelAnswer, ModelRequest
    from communique.domain import Cell, Domain

RECORDED: Final = "openai/qwen2.5-coder-1.5b-instruct-q4_k_m"
SETTINGS: Final = {"temperature": 0, "max_tokens": 900}  # with which the recordings were made
BASIS: Final = {"frontier": "good", "alone": "alone", "cassettes": "poor", "rules": "rules"}
RISKS: Final = (0.005, 0.01, 0.0125, 0.02, 0.05, 0.1)
SUFFIXES: Final = (".txt", ".html", ".md")


@dataclass(frozen=True, slots=True)
class Value:
    """A critical value of a record, and whether it was right.

    Args:
        article: Its article.
        cell: What its confidence is taken from.
        right: Whether gold accepts it.
        checked: Whether a check marks it, whatever its confidence.
        proven: Whether the words yield it, without which it is marked whatever its confidence.
    """

    article: str
    cell: Cell
    right: bool
    checked: bool
    proven: bool


def load(path: Path) -> ModuleType:
    """The scorer as a module."""
    spec = importlib.util.spec_from_file_location("scorer", path)
    if spec is None or spec.loader is None:
        raise SystemExit(f"{path} is no Python file")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def judged(kind: str, articles: Path, answers: Path) -> Iterator[tuple[str, dict[str, Any], Judged]]:
    """Every article of a set with its gold, as far as its fields are decided."""
    lines = _lines(answers) if kind in {"frontier", "alone"} else {}
    for gold in sorted(articles.glob("*.gold.json")):
        name = gold.name.removesuffix(".gold.json")
        path = next(articles / f"{name}{s}" for s in SUFFIXES if (articles / f"{name}{s}").exists())
        cassette = answers / f"{path.name}.yaml"
        if (kind in {"frontier", "alone"} and name not in lines) or (kind == "cassettes" and not cassette.exists()):
            continue
        model = {"frontier": "openai/frontier", "alone": "openai/frontier", "cassettes": RECORDED}.get(kind)
        pipeline = judge(
            load_article(path), TRADE, model=model, strategy=None, policy="balanced", repairs=0,
            settings=SETTINGS if kind == "cassettes" else {}, rules=kind != "alone",
            trust=None,
        )  # fmt: skip
        if kind == "cassettes":
            with use_cassette(cassette), Client(RECORDED) as client:
                found = run(pipeline, client.ask)
        else:
            found = run(pipeline, _answering(lines.get(name, "")))
        yield name, json.loads(gold.read_text(encoding="utf-8"))["record"], found


def _lines(path: Path) -> dict[str, str]:
    """The frontier answers of a file, by article."""
    rows = (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines())
    return {row["article"]: row["content"] for row in rows}


def _answering(raw: str) -> Callable[[ModelRequest], ModelAnswer]:
    from communique.asking.request import ModelAnswer  # noqa: PLC0415 - beside its only use

    return lambda _: ModelAnswer(raw=raw)


def values(scorer: ModuleType, name: str, gold: dict[str, Any], found: Judged) -> Iterator[Value]:
    """The critical values of an article's record."""
    record = finish(found, policy="balanced").model_dump(mode="json")
    decided = {(one["path"], one["check"]) for one in record["verdicts"]}
    del decided
    places = places_of(found.result.items)
    notes = {
        places[note.item] + "/" + note.name: note for note in found.result.notes if note.item in places and note.cell
    }
    checks = [
        one["path"]
        for one in record["verdicts"]
        if one["severity"] != "info" and not one["path"].endswith("/-") and one["confidence"] is None
    ]
    for kind, fields in scorer.HARD.items():
        rows = record["record"][kind]
        pairs = {j: gold[kind][i] for i, j in scorer.pair(kind, gold[kind], rows)}
        for number, row in enumerate(rows):
            match: dict[str, Any] = pairs.get(number) or {}
            if match.get("optional"):
                continue
            for field in fields:
                path = f"/{kind}/{number}/{field}"
                note = notes.get(path)
                if row[field] in (None, []) or note is None or note.cell is None:
                    continue
                if scorer.label(kind, field, match or row) not in scorer.CRITICAL:
                    continue
                right = bool(match) and accepts(scorer, field, match.get(field), row[field])
                yield Value(name, note.cell, right, scorer.is_marked(path, checks), not note.cell[5].endswith("?"))


def accepts(scorer: ModuleType, field: str, gold: Any, value: Any) -> bool:  # noqa: ANN401 - any gold leaf
    """Whether a value is one that gold accepts; of a list, whether none of its elements is wrong."""
    for option in scorer.options(gold):
        if isinstance(option, list) or isinstance(value, list):
            if set(value if isinstance(value, list) else [value]) <= set(option or []):
                return True
        elif option is not None and scorer.equal(field, option, value):
            return True
    return False


def out_of_sample(found: Iterable[Value]) -> list[tuple[Value, float]]:
    """Each value with the confidence that it has by the table of all batches but its own."""
    batches: defaultdict[str, list[Value]] = defaultdict(list)
    for value in found:
        batches[value.article[:_BATCH]].append(value)
    judged_: list[tuple[Value, float]] = []
    for batch, own in batches.items():
        table = count((one.cell, one.right) for other, rest in batches.items() if other != batch for one in rest)
        domain = _calibrated(table)
        judged_ += [(one, confidence_of(domain, one.cell) or 0.0) for one in own]
    return judged_


_BATCH: Final = 3  # letters of an article's name that tell its batch: each article by itself


def _calibrated(table: Any) -> Domain:  # noqa: ANN401 - a table
    from dataclasses import replace  # noqa: PLC0415 - beside its only use

    return replace(TRADE, calibration=lambda: Calibration(table, {}))


def report(name: str, found: list[tuple[Value, float]]) -> None:
    """How the marks and the confidences fare."""
    print(f"== {name}: {len(found)} critical values, {sum(v.right for v, _ in found)} right")
    for least in (0.85, 0.9, 0.925, 0.93, 0.94, 0.95, 0.965, 0.975, 0.985):
        free = [v for v, sure in found if sure >= least and not v.checked and v.proven]
        wrong = sum(not v.right for v in free)
        right = sum(v.right for v in free) / max(1, sum(v.right for v, _ in found))
        print(
            f"   unmarked from {least:.3f}: {wrong} of {len(free)} wrong ({wrong / max(1, len(free)):.2%}); "
            f"{right:.1%} of right ones"
        )
    for low in (0.0, 0.5, 0.7, 0.8, 0.9, 0.95, 0.98):
        high = {0.0: 0.5, 0.5: 0.7, 0.7: 0.8, 0.8: 0.9, 0.9: 0.95, 0.95: 0.98, 0.98: 1.01}[low]
        cell = [(v, sure) for v, sure in found if low <= sure < high]
        if cell:
            print(
                f"   said {low:.2f}-{min(high, 1):.2f}: {len(cell):5} values, "
                f"said {sum(s for _, s in cell) / len(cell):.3f}, right {sum(v.right for v, _ in cell) / len(cell):.3f}"
            )
    marks: Counter[tuple[str, bool]] = Counter((v.cell[1], v.right) for v, _ in found)
    for row in sorted({row for row, _ in marks}):
        print(f"   {row:20} {marks[row, True]:5} right {marks[row, False]:4} wrong")
    checked: Counter[bool] = Counter(v.right for v, _ in found if v.checked)
    print(f"   checks mark {checked[False]} wrong, {checked[True]} right ones")


def main() -> None:
    """Measure, print, and write on request."""
    parser = argparse.ArgumentParser(description="What values are worth by what they stand on.")
    parser.add_argument("scorer", type=Path)
    parser.add_argument("sets", nargs="+")
    parser.add_argument("--write", type=Path)
    args = parser.parse_args()
    scorer = load(args.scorer)
    everything: defaultdict[str, list[Value]] = defaultdict(list)
    for one in args.sets:
        kind, articles, *answers = one.split(":")
        for name, gold, found in judged(kind, Path(articles), Path(answers[0] if answers else ".")):
            everything[kind] += values(scorer, name, gold, found)
    least: list[tuple[str, float, float]] = []
    for kind, found_ in everything.items():
        fared = out_of_sample(found_)
        report(kind, fared)
        told = [(sure, value.right) for value, sure in fared if not value.checked and value.proven]
        least += [(BASIS[kind], risk, bound) for risk, bound in thresholds(told, RISKS)]
        for risk, bound in thresholds(told, RISKS):
            print(f"   risk {risk}: unmarked from {bound}")
    if args.write:
        table = count((one.cell, one.right) for found_ in everything.values() for one in found_)
        head = (
            "# How often values were right on articles that nothing was tuned on, by cell: who was believed, row of\n"
            "# the table, marker, list, field, footing. Made by benchmarks/calibration.py; it decides what is marked.\n"
        )
        rows = [
            f"\n[[row]]\ncell = {json.dumps(cell)}\nright = {r}\nfound = {n}\n"
            for cell, (r, n) in sorted(table.items())
        ]
        rows += [
            f'\n[[threshold]]\nbasis = "{basis}"\nrisk = {risk}\nleast = {bound}\n' for basis, risk, bound in least
        ]
        args.write.write_text(head + "".join(rows), encoding="utf-8")


if __name__ == "__main__":
    main()
