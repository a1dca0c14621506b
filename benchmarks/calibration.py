"""What a value is worth by what it stands on: the table that decides which values stand unmarked, and how it fares.

    python -m benchmarks.calibration [SET …] [--write FILE] [--diagram FILE] [--json]

A SET is KIND:ARTICLES:ANSWERS, articles with gold that nothing was tuned on: `frontier` and `alone` (without the rules)
with a file of answer lines, `cassettes` with a folder of recordings, `rules` with nothing. Without a SET these are
those that the library's own table was made of. Prints the reliability of the confidence out of sample: the articles of
each set are left out in turn and judged by the table of the rest. `--write` writes the table of all, `--diagram` draws
said against right as SVG.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from communique.article import load_article
from communique.cassettes import use_cassette
from communique.client import Client
from communique.domain import Calibration
from communique.drivers import run
from communique.evaluation.codebook import accepts, compare
from communique.extract import Judged, finish, judge
from communique.judging.calibration import confidence_of, count, thresholds
from communique.judging.reconciliation import places_of
from communique.schema.fields import CRITICAL
from communique.trade import TRADE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from communique.asking.request import ModelAnswer, ModelRequest
    from communique.domain import Cell, Domain

RECORDED: Final = "openai/qwen2.5-coder-1.5b-instruct-q4_k_m"
SETTINGS: Final = {"temperature": 0, "max_tokens": 900}  # with which the recordings were made
BASIS: Final = {"frontier": "good", "alone": "alone", "cassettes": "poor", "rules": "rules"}
RISKS: Final = (0.005, 0.01, 0.0125, 0.02, 0.05, 0.1)
SUFFIXES: Final = (".txt", ".html", ".md")
_FOLDERS: Final = {"trade": "tests/corpus/unseen", "fresh": "tests/corpus/fresh"}  # by the answers for their articles
SETS: Final = (
    *(f"{kind}:{folder}:tests/frontier/answers/{name}.jsonl" for kind in ("frontier", "alone")
      for name, folder in _FOLDERS.items()),
    f"cassettes:{_FOLDERS['trade']}:cassettes/unseen",
    *(f"rules:{folder}" for folder in _FOLDERS.values()),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Value:
    """A critical value of a record, and whether it was right.

    Args:
        article: Its article.
        cell: What its confidence is taken from.
        right: Whether gold accepts it.
        checked: Whether a check marks it, whatever its confidence.
        proven: Whether the words yield it, without which it is marked whatever its confidence.
        telling: Whether it counts in what is promised; else it only tells what others of its cell are worth.
    """

    article: str
    cell: Cell
    right: bool
    checked: bool
    proven: bool
    telling: bool = True


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


def values(name: str, gold: dict[str, Any], found: Judged) -> Iterator[Value]:
    """The critical values of an article's record, paired with gold as `communique evaluate` pairs them."""
    record = finish(found, policy="balanced").model_dump(mode="json")
    places = places_of(found.result.items)
    cells = {
        places[note.item] + "/" + note.name: note.cell
        for note in found.result.notes
        if note.item in places and note.cell
    }
    checks = [
        one["path"]
        for one in record["verdicts"]
        if one["severity"] != "info" and not one["path"].endswith("/-") and one["confidence"] is None
    ]
    for one in compare(gold, record["record"], checks):
        cell = cells.get(one.path or "")
        if cell and one.path and one.level == "hard" and cell[2] in _CRITICAL and (one.right or one.wrong):
            right = accepts(one.path.rpartition("/")[2], one.gold, one.predicted)
            yield Value(name, cell, right, one.marked, not cell[5].endswith("?"), one.telling)


_CRITICAL: Final = {marker.__name__ for marker in CRITICAL}


def out_of_sample(found: Iterable[Value]) -> list[tuple[Value, float]]:
    """Each value with the confidence that it has by the table of all batches but its own."""
    batches: defaultdict[str, list[Value]] = defaultdict(list)
    for value in found:
        batches[value.article[:_BATCH]].append(value)
    judged_: list[tuple[Value, float]] = []
    for batch, own in batches.items():
        table = count((one.cell, one.right) for other, rest in batches.items() if other != batch for one in rest)
        domain = _calibrated(table)
        judged_ += [(one, confidence_of(domain, one.cell) or 0.0) for one in own if one.telling]
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
    for (low, high), cell in binned(found, (0.0, *_EDGES)):
        if cell:
            print(
                f"   said {low:.2f}-{min(high, 1):.2f}: {len(cell):5} values, "
                f"said {sum(s for _, s in cell) / len(cell):.3f}, right {sum(v.right for v, _ in cell) / len(cell):.3f}"
            )
    for row, (right_ones, wrong_ones) in by_row(found).items():
        print(f"   {row:20} {right_ones:5} right {wrong_ones:4} wrong")
    checked: Counter[bool] = Counter(v.right for v, _ in found if v.checked)
    print(f"   checks mark {checked[False]} wrong, {checked[True]} right ones")


def by_row(found: Iterable[tuple[Value, float]]) -> dict[str, tuple[int, int]]:
    """How many values were right and how many wrong, by row of the table."""
    counts: Counter[tuple[str, bool]] = Counter((value.cell[1], value.right) for value, _ in found)
    return {row: (counts[row, True], counts[row, False]) for row in sorted({row for row, _ in counts})}


def binned(
    found: Sequence[tuple[Value, float]], edges: Sequence[float]
) -> Iterator[tuple[tuple[float, float], list[tuple[Value, float]]]]:
    """The values between two edges of confidence each."""
    for low, high in pairwise(edges):
        yield (low, high), [(value, sure) for value, sure in found if low <= sure < high]


def as_data(fared: Sequence[tuple[Value, float]]) -> dict[str, Any]:
    """The figures of a set."""
    return {
        "articles": len({value.article for value, _ in fared}),
        "values": len(fared),
        "right": sum(value.right for value, _ in fared),
        "risks": {
            str(risk): {
                "least": bound,
                "as_set": _standing(fared, {"": bound}).as_data(),
                "left_out": _standing(fared, _elsewhere(fared, risk)).as_data(),
            }
            for risk, bound in thresholds(_free(fared), RISKS)
        },
        "bins": {
            f"{low:.2f} to {min(high, 1):.2f}": [len(cell), sum(value.right for value, _ in cell)]
            for (low, high), cell in binned(fared, _EDGES)
        },
        "rows": by_row(fared),
    }


def _free(fared: Iterable[tuple[Value, float]]) -> list[tuple[float, bool]]:
    """The confidences that a threshold is chosen by, with whether the value was right."""
    return [(sure, value.right) for value, sure in fared if not value.checked and value.proven]


def _elsewhere(fared: Sequence[tuple[Value, float]], risk: float) -> dict[str, float]:
    """By article the threshold that the other articles give for a risk."""
    return {
        name: next(iter(thresholds(_free(one for one in fared if one[0].article != name), [risk])))[1]
        for name in {value.article for value, _ in fared}
    }


@dataclass(frozen=True, slots=True)
class Standing:
    """What stands unmarked.

    Args:
        unmarked: So many values.
        wrong: Those of them that are wrong.
        right: Right values, unmarked or not.
        values: All.
    """

    unmarked: int
    wrong: int
    right: int
    values: int

    def __str__(self) -> str:
        share, kept = self.wrong / max(1, self.unmarked), (self.unmarked - self.wrong) / max(1, self.right)
        return (
            f"{self.wrong} of {self.unmarked} wrong ({share:.2%}); {kept:.1%} of right ones; "
            f"{1 - self.unmarked / max(1, self.values):.1%} to look at"
        )

    def as_data(self) -> dict[str, int]:
        """What a risk gives."""
        return {"unmarked": self.unmarked, "wrong": self.wrong}


def _standing(fared: Sequence[tuple[Value, float]], least: Mapping[str, float]) -> Standing:
    """What stands unmarked from thresholds by article, that of "" for all others."""
    free = [
        value for value, sure in fared
        if sure >= least.get(value.article, least.get("", 1.0)) and not value.checked and value.proven
    ]  # fmt: skip
    wrong, right = sum(not value.right for value in free), sum(value.right for value, _ in fared)
    return Standing(len(free), wrong, right, len(fared))


_EDGES: Final = (0.5, 0.7, 0.8, 0.9, 0.95, 0.98, 1.01)  # of the confidences that a dot stands for
_FEWEST: Final = 20  # values below which a dot says nothing
_NORMAL: Final = 1.96  # standard errors of a 95 % interval
_SIDE, _GAP, _LOW = 200, 40, 0.5  # pixels of a panel and beside it, and the share at its lower left corner
_TITLES: Final = {
    "frontier": "a frontier model", "alone": "the same without rules", "cassettes": "a 1.5B model",
    "rules": "the rules alone",
}  # fmt: skip


def diagram(drawn: Mapping[str, Sequence[tuple[Value, float]]]) -> str:
    """Reliability as SVG, a panel a set: a dot for values of like confidence, its bar the 95 % interval of Wilson."""
    panels = "".join(
        _panel(_TITLES[kind], fared, _GAP + number * (_SIDE + _GAP))
        for number, (kind, fared) in enumerate(drawn.items())
    )
    width, height = _GAP + len(drawn) * (_SIDE + _GAP), _SIDE + 2 * _GAP + 10
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" font-family="sans-serif" '
        f'font-size="11">\n<rect width="{width}" height="{height}" fill="white"/>\n{panels}</svg>\n'
    )


def _panel(title: str, fared: Sequence[tuple[Value, float]], left: int) -> str:
    def at(said: float, right: float) -> tuple[float, float]:
        return left + (said - _LOW) / (1 - _LOW) * _SIDE, _GAP + (1 - max(_LOW, right)) / (1 - _LOW) * _SIDE

    lines = [
        f'<text x="{left}" y="{_GAP - 12}">{title}</text>',
        f'<rect x="{left}" y="{_GAP}" width="{_SIDE}" height="{_SIDE}" fill="none" stroke="#999"/>',
        f'<path d="M{left} {_GAP + _SIDE}L{left + _SIDE} {_GAP}" stroke="#bbb" stroke-dasharray="3"/>',
        f'<text x="{left + _SIDE / 2}" y="{_GAP + _SIDE + 28}" text-anchor="middle">said</text>',
    ]
    for tick in (0.5, 0.75, 1.0):
        x, y = at(tick, tick)
        lines.append(f'<text x="{x:.0f}" y="{_GAP + _SIDE + 14}" text-anchor="middle">{tick}</text>')
        lines.append(f'<text x="{left - 4}" y="{y + 4:.0f}" text-anchor="end">{tick}</text>')
    for _, cell in binned(fared, _EDGES):
        values_ = [(sure, value.right) for value, sure in cell]
        if len(values_) < _FEWEST:
            continue
        count_, share = len(values_), sum(right for _, right in values_) / len(values_)
        x, y = at(sum(sure for sure, _ in values_) / count_, share)
        top, bottom = (at(1, end)[1] for end in _interval(share, count_))
        lines.append(f'<path d="M{x:.1f} {top:.1f}V{bottom:.1f}" stroke="#36c"/>')
        lines.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{2 + count_**0.5 / 6:.1f}" fill="#36c"/>')
    return "\n".join(lines) + "\n"


def _interval(share: float, count_: int) -> tuple[float, float]:
    """The upper and lower end of Wilson's 95 % interval (E. B. Wilson, JASA 22, 1927)."""
    square = _NORMAL**2 / count_
    middle = (share + square / 2) / (1 + square)
    half = _NORMAL / (1 + square) * (share * (1 - share) / count_ + square / (4 * count_)) ** 0.5
    return middle + half, middle - half


def main() -> None:
    """Measure, print, and write on request."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", nargs="*", metavar="SET", default=SETS)
    parser.add_argument("--write", type=Path)
    parser.add_argument("--diagram", type=Path)
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    everything: defaultdict[str, list[Value]] = defaultdict(list)
    for one in args.sets:
        kind, articles, *answers = one.split(":")
        for name, gold, found in judged(kind, Path(articles), Path(answers[0] if answers else ".")):
            everything[kind] += values(name, gold, found)
    least: list[tuple[str, float, float]] = []
    drawn: dict[str, list[tuple[Value, float]]] = {}
    for kind, found_ in everything.items():
        fared = drawn[kind] = out_of_sample(found_)
        least += [(BASIS[kind], risk, bound) for risk, bound in thresholds(_free(fared), RISKS)]
        if args.json:
            continue
        report(kind, fared)
        for risk, bound in thresholds(_free(fared), RISKS):
            print(f"   risk {risk}: unmarked from {bound}: {_standing(fared, {'': bound})}")
            print(f"      by a threshold of the other articles: {_standing(fared, _elsewhere(fared, risk))}")
    if args.json:
        print(json.dumps({kind: as_data(fared) for kind, fared in drawn.items()}))
    if args.diagram:
        args.diagram.write_text(diagram(drawn), encoding="utf-8")
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
