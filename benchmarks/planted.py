"""Errors planted in a frontier model's answers, one at a time: which are stopped, and what is stopped for nothing.

    python -m benchmarks.planted [--article NAME …] [--sample N] [--seed N] [--json] [--examples N] [--peer]

An error is planted where the answer is right by gold; the altered answer then goes the whole way of an answer. It is
caught where the wrong value no longer stands in the record (corrected, or dropped) or has a verdict `warning` or
`error` at its place. Critical are the values that `communique.evaluation` calls telling. `--peer` puts the numbers
among them to groundgate as well, where that is installed.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from copy import deepcopy
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, Literal

from benchmarks.planting import KINDS, Plant, planted
from tests.frontier.replay import MODEL, answers, extracted, folder_of

from benchmarks import admission
from communique import load_article
from communique.asking.request import ModelAnswer
from communique.drivers import run
from communique.evaluation.evaluate import evaluate
from communique.evaluation.finding import Worth, is_marked
from communique.evaluation.gold import Gold
from communique.evaluation.predictions import Prediction, Predictions
from communique.extract import finish, judge, read_items
from communique.page import Page
from communique.schema.item import places_of
from communique.trade import TRADE

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from communique.article import Article
    from communique.asking.request import ModelRequest
    from communique.domain import Domain
    from communique.evaluation.finding import Finding
    from communique.schema.item import Item

Outcome = Literal["corrected", "dropped", "marked", "unmarked"]
OUTCOMES: Final = ("corrected", "dropped", "marked", "unmarked")
AIM: Final = 0.97  # of the critical errors that are to be caught


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """What became of an error.

    Args:
        article: Its article.
        plant: The error.
        critical: Whether its value would be quoted.
        outcome: What became of it.
        was: What the item had in the fields that are wrong.
    """

    article: str
    plant: Plant
    critical: bool
    outcome: Outcome
    was: dict[str, Any]


def made_of(
    answer: dict[str, Any], article: Article, domain: Domain
) -> tuple[dict[str, Any], dict[tuple[str, int], str], Counter[str]]:
    """The extraction of an answer, the place in it of each item by list and number, and how many items each list has.

    Args:
        answer: The answer.
        article: Its article.
        domain: The domain, with whatever reads for it.
    """

    def ask(_: ModelRequest) -> ModelAnswer:
        return ModelAnswer(raw=json.dumps(answer))

    pipeline = judge(
        article, domain, model=MODEL, strategy=None, policy="balanced", repairs=0, settings={}, rules=True, trust=None
    )
    judged = run(pipeline, ask)
    places = {item.source: place for item, place in places_of(judged.result.items).items()}
    counts: Counter[str] = Counter()
    found = {}
    for item in judged.said.items if judged.said else ():
        if item in places:
            found[item.list_name, counts[item.list_name]] = places[item]
        counts[item.list_name] += 1
    return finish(judged, policy="balanced", model=MODEL).model_dump(mode="json"), found, counts


@dataclass(frozen=True)
class Subject:
    """An article with a model's answer for it. The rules read it once for all errors.

    Args:
        name: The article's name.
    """

    name: str

    @cached_property
    def page(self) -> Page:
        """The article's mentions."""
        path = next(p for s in (".txt", ".html") if (p := folder_of("trade") / f"{self.name}{s}").exists())
        return Page(load_article(path), TRADE.finders)

    @cached_property
    def answer(self) -> dict[str, Any]:
        """The answer as it came, parsed."""
        found: dict[str, Any] = json.loads(answers("trade")[self.name][1])
        return found

    @cached_property
    def _read(self) -> list[Item]:
        return read_items(self.page, TRADE) or []

    def made(self, answer: dict[str, Any]) -> tuple[dict[str, Any], dict[tuple[str, int], str]]:
        """The extraction of an answer as plain data, and the place in it of each item of the answer that is there."""
        data, places, counts = made_of(answer, self.page.article, replace(TRADE, read=lambda _: deepcopy(self._read)))
        if any(counts[name] != len(rows) for name, rows in answer.items()):
            raise ValueError(f"{self.name}: an item of the answer does not fit the schema, so that places are unknown")
        return data, places

    @cached_property
    def unaltered(self) -> tuple[dict[str, Any], dict[tuple[str, int], str]]:
        """What is made of the answer as it came."""
        return self.made(self.answer)

    @cached_property
    def findings(self) -> Sequence[Finding]:
        """The values of that, compared with gold."""
        gold = json.loads((folder_of("trade") / f"{self.name}.gold.json").read_text(encoding="utf-8"))["record"]
        made = self.unaltered[0]
        found = Predictions([(self.name, Prediction(record=made["record"], verdicts=made["verdicts"]))])
        return evaluate([Gold(name=self.name, record=gold)], found).findings

    @cached_property
    def right(self) -> dict[tuple[str, int, str], bool]:
        """The fields of the answer that are right by gold: list, place and name; whether they are telling."""
        by_place = {one.path: one for one in self.findings if one.right and not one.wrong and one.level == "hard"}
        found = {}
        for (name, number), place in self.unaltered[1].items():
            for field in self.answer[name][number]:
                if one := by_place.get(f"{place}/{field}"):
                    found[name, number, field] = one.telling
        return found

    def is_error(self, plant: Plant) -> bool:
        """Whether gold takes what was planted for wrong."""
        golds = {one.path: one.gold for one in self.findings}
        place = self.unaltered[1].get((plant.list, plant.number))
        if place is None:
            return True  # an item too many
        wrong = [_plain(plant.item[field]) for field in plant.fields]
        return any(
            value not in _options(golds.get(f"{place}/{field}"))
            for field, value in zip(plant.fields, wrong, strict=True)
        )  # fmt: skip

    def trial(self, plant: Plant) -> Trial:
        """What becomes of an error."""
        made, places = self.made(plant.answer)
        critical = any(self.right.get((plant.list, plant.number, field), False) for field in plant.fields)
        was = self.answer[plant.list][plant.number] if plant.number < len(self.answer[plant.list]) else {}
        return Trial(
            article=self.name, plant=plant, critical=critical or plant.kind == "invented item",
            outcome=_outcome(plant, made, places), was={field: was.get(field) for field in plant.fields},
        )  # fmt: skip


def _outcome(plant: Plant, made: dict[str, Any], places: dict[tuple[str, int], str]) -> Outcome:
    place = places.get((plant.list, plant.number))
    if place is None:
        return "dropped"
    row = made["record"][plant.list][int(place.rsplit("/", 1)[1])]
    marks = {v["path"] for v in made["verdicts"] if v["severity"] in {"warning", "error"}}
    standing = [field for field in plant.fields if _stands(plant.item[field], row[field])]
    if not standing:
        return "corrected"
    return "marked" if any(is_marked(f"{place}/{field}", marks, above=True) for field in standing) else "unmarked"


def _stands(said: Any, value: Any) -> bool:  # noqa: ANN401 - any field
    """Whether what an answer says stands in a record's field, all of a list."""
    wrong = _plain(said)
    if isinstance(wrong, list):
        return isinstance(value, list) and set(map(str, wrong)) <= set(map(str, value))
    return bool(wrong == value)


def _plain(said: Any) -> Any:  # noqa: ANN401 - any field of an answer
    """The values of a field without their words."""
    if isinstance(said, list):
        return [_plain(one) for one in said]
    return said.get("v") if isinstance(said, dict) else said


def _options(leaf: Any) -> list[Any]:  # noqa: ANN401 - any leaf of gold
    return list(leaf["any"]) if isinstance(leaf, dict) and set(leaf) == {"any"} else [leaf]


def trials(subjects: Iterable[Subject], seed: int, sample: int) -> list[Trial]:
    """What becomes of the errors in some answers."""
    return [
        subject.trial(plant)
        for subject in subjects
        for plant in planted(subject.answer, subject.page, subject.right, seed, sample)
        if subject.is_error(plant)
    ]


def rows(found: Iterable[Trial]) -> dict[tuple[str, str, bool], Counter[str]]:
    """How often each outcome was, by kind, variant and whether the value is critical."""
    table: dict[tuple[str, str, bool], Counter[str]] = {}
    for one in found:
        table.setdefault((one.plant.kind, one.plant.variant, one.critical), Counter())[one.outcome] += 1
    return dict(sorted(table.items(), key=lambda row: (not row[0][2], KINDS.index(row[0][0]), row[0][1])))


def shown(found: Sequence[Trial], alarms: Worth) -> str:
    """The table of the errors and the false alarms."""
    lines = [f"{'error':24}{'variant':9}{'places':>8}" + "".join(f"{one:>11}" for one in OUTCOMES) + f"{'caught':>9}"]
    lines += [
        _line(kind if critical else f"({kind})", variant, n) for (kind, variant, critical), n in rows(found).items()
    ]
    for variant in ("value", "both", "-"):
        lines.append(_line("all critical", variant, _sum(found, variant)))
    lines.append(_line("all critical", "", _sum(found)))
    share = _caught(_sum(found))
    verdict = "reached" if share >= AIM else "not reached"
    lines.append(
        f"In brackets: not critical. The aim, {AIM:.0%} of the critical errors caught, is {verdict}: {share:.1%}.\n"
        f"False alarms on the unaltered answers: {alarms.right_marked} of {alarms.right} right critical values "
        f"({alarms.right_marked / max(1, alarms.right):.1%}); {alarms.wrong_unmarked} of {alarms.wrong} wrong ones "
        "have no mark."
    )
    return "\n".join(lines)


def _sum(found: Iterable[Trial], variant: str | None = None) -> Counter[str]:
    return Counter(one.outcome for one in found if one.critical and variant in {None, one.plant.variant})


def _caught(counts: Counter[str]) -> float:
    return 1 - counts["unmarked"] / max(1, counts.total())


def _line(kind: str, variant: str, counts: Counter[str]) -> str:
    cells = "".join(f"{counts[one]:11}" for one in OUTCOMES)
    return f"{kind:24}{variant:9}{counts.total():8}{cells}{_caught(counts):9.1%}"


def uncaught(found: Iterable[Trial], most: int) -> str:
    """Critical errors that stand unmarked, at most so many of a kind and variant."""
    seen: Counter[tuple[str, str]] = Counter()
    lines = []
    for one in found:
        plant, key = one.plant, (one.plant.kind, one.plant.variant)
        if one.critical and one.outcome == "unmarked" and seen[key] < most:
            seen[key] += 1
            lines.append(f"{plant.kind}, {plant.variant}: {one.article} /{plant.list}/{plant.number}")
            lines += [f"    {field}: {one.was[field]} -> {plant.item[field]}" for field in plant.fields]
    return "\n".join(lines)


def worth(subjects: Iterable[Subject]) -> Worth:
    """What the marks on the unaltered answers are worth, as the pipeline gives them to anybody."""
    return Worth.of(one for subject in subjects for one in subject.findings)


def numbers(
    subjects: Sequence[Subject], found: Iterable[Trial]
) -> tuple[list[admission.Number], list[admission.Number]]:
    """The critical numbers that were planted, and those that are right, each with what became of it here."""
    texts = {subject.name: subject.page.article.text for subject in subjects}
    wrong = [
        admission.Number.of(texts[one.article], one.plant.item[one.plant.fields[0]], one.outcome != "unmarked")
        for one in found
        if one.critical and admission.is_number(one.plant)
    ]
    marked = {(one.article, one.path) for subject in subjects for one in subject.findings if one.marked}
    right = [
        admission.Number.of(texts[one.name], pair, (one.name, f"{one.unaltered[1][name, number]}/{field}") in marked)
        for one in subjects
        for (name, number, field), telling in one.right.items()
        if telling and admission.is_value(pair := one.answer[name][number][field], field)
    ]
    return wrong, right


def as_data(found: Sequence[Trial], subjects: Sequence[Subject]) -> dict[str, Any]:
    """All figures."""
    table = [
        {"kind": kind, "variant": variant, "critical": critical, **{one: counts[one] for one in OUTCOMES}}
        for (kind, variant, critical), counts in rows(found).items()
    ]
    return {"articles": len(subjects), "rows": table, "unaltered": worth(subjects).as_dict()}


def main() -> None:
    """Plant, extract, count, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--article", nargs="+", choices=list(answers("trade")), metavar="NAME", help="only these")
    parser.add_argument("--sample", type=int, default=4, help="at most so many of a kind and variant in an article")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--examples", type=int, metavar="N", help="list up to N critical errors of a kind not caught")
    parser.add_argument("--peer", action="store_true", help="put the numbers to groundgate too")
    options = parser.parse_args()
    gate = admission.gate() if options.peer else None
    subjects = [Subject(name) for name in options.article or answers("trade")]
    for subject in subjects:
        if subject.unaltered[0]["record"] != extracted("trade", subject.name).model_dump(mode="json")["record"]:
            raise SystemExit(f"{subject.name}: reading the article once has changed what is made of it")
    found = trials(subjects, options.seed, options.sample)
    if options.json:
        numbers_ = admission.compared(gate, *numbers(subjects, found)) if gate else None
        print(json.dumps(numbers_ or as_data(found, subjects)))
        return
    print(shown(found, worth(subjects)))
    if options.examples:
        print(uncaught(found, options.examples))
    if gate is not None:
        print(admission.table(admission.compared(gate, *numbers(subjects, found))))


if __name__ == "__main__":
    main()
