"""One article: all its mutants made and judged, and the right record listened to."""

from __future__ import annotations

import random
from collections import Counter
from typing import TYPE_CHECKING, Final

from communique.schema.fields import Cited, Free, Id, Link, fields_of, lists_of
from communique.trade.record import TradeRecord

from . import amounts, areas, evidence, items, names, statuses, times
from .judging import Judge, is_on, marks
from .mutant import is_critical
from .table import Alarm, Report, Trial

if TYPE_CHECKING:
    from collections.abc import Iterator

    from communique.schema.extraction import Verdict

    from .gold import Case
    from .mutant import Mutant, Operator

OPERATORS: Final[tuple[Operator, ...]] = (
    *amounts.OPERATORS,
    *areas.OPERATORS,
    *names.OPERATORS,
    *times.OPERATORS,
    *statuses.OPERATORS,
    *evidence.OPERATORS,
    *items.OPERATORS,
)
_SHOWN: Final = 300  # characters of a sentence


def measure(case: Case, sample: int | None = None, seed: int = 0, only: tuple[str, ...] = ()) -> Report:
    """What becomes of the errors of one case.

    Args:
        case: An article with its gold.
        sample: At most so many errors of each operator; None for all.
        seed: Of the choice.
        only: Names of operators; none for all.
    """
    judge = Judge(case)
    counts, lost = kept(case, judge)
    report = Report(articles=1, checked=checked_fields(case, judge), alarms=alarms(case, judge), kept=counts, lost=lost)
    for operator in OPERATORS:
        if only and operator.name not in only:
            continue
        found = list(operator.make(case))
        if sample is not None and len(found) > sample:
            found = random.Random(f"{seed} {case.name} {operator.name}").sample(found, sample)  # noqa: S311 - no secret
        report.trials += [_trial(case, judge, operator, mutant) for mutant in found]
    return report


def _trial(case: Case, judge: Judge, operator: Operator, mutant: Mutant) -> Trial:
    outcome = judge.judge(mutant)
    return Trial(
        operator=operator.name,
        article=case.name,
        path=f"/{mutant.list}/{mutant.origin if mutant.number is None else mutant.number}",
        fields=mutant.fields,
        critical=mutant.critical,
        change=mutant.change,
        sentence=_sentence(case, mutant),
        marked=outcome.marked,
        mended=outcome.mended,
        before=outcome.before,
    )


def _sentence(case: Case, mutant: Mutant) -> str:
    """What the item cites."""
    row = (
        case.record[mutant.list][mutant.origin]
        if mutant.origin is not None
        else mutant.record[mutant.list][mutant.number or 0]
    )
    numbers_ = dict.fromkeys(case.page.sentence_at(span["start"]) for span in row["evidence"])
    return " | ".join(" ".join(case.page.sentence(n).split())[:_SHOWN] for n in numbers_)


def filled(case: Case) -> Iterator[tuple[str, int, str]]:
    """The fields of the right record that get a verdict and are not empty: list, place, field."""
    for name, number, row in case.rows():
        for known in fields_of(lists_of(TradeRecord)[name]):
            apart = isinstance(known.marker, Id | Cited | Link | Free) or known.name == "roles"  # links, not values
            if not apart and row[known.name] not in (None, []):
                yield name, number, known.name


def checked_fields(case: Case, judge: Judge) -> int:
    """How many fields of a right record are looked at: those that it fills, and those that the rules would."""
    paths = {f"/{name}/{number}/{field}" for name, number, field in filled(case)}
    return len(paths | {v.path for v in judge.unmutated if v.path.count("/") > 2})  # noqa: PLR2004 - list, item, field


def alarms(case: Case, judge: Judge) -> list[Alarm]:
    """What `check_record` says against a right record."""
    return [
        Alarm(
            article=case.name,
            path=v.path,
            check=v.check,
            severity=v.severity,
            message=v.message,
            either=_takes_either(case, v),
        )
        for v in marks(judge.unmutated)
    ]


def _takes_either(case: Case, verdict: Verdict) -> bool:
    _, name, *place = verdict.path.split("/")
    if len(place) < 2 or verdict.rule_value in (None, []):  # noqa: PLR2004 - item and field
        return False
    return case.accepts(name, int(place[0]), place[1], verdict.rule_value, in_part=True)


def kept(case: Case, judge: Judge) -> tuple[Counter[str], list[str]]:
    """What `reconcile` makes of a right record: its fields kept, kept but marked, lost or made wrong; these listed."""
    result = judge.kept
    rows, found = result.record.model_dump(), [v.path for v in marks(result.verdicts)]
    places = {(name, number): judge.partner(case.record, number, name, result) for name, number, _ in case.rows()}
    counts: Counter[str] = Counter()
    listed: list[str] = []
    for name, number, field in filled(case):
        place, row = places[name, number], case.record[name][number]
        made = None if place is None else rows[name][place][field]
        if place is None or not case.accepts(name, number, field, made, in_part=True):
            what, value = "lost", row[field]
            listed.append(
                f"{case.name} /{name}/{number}/{field} {value!r} -> {'gone' if place is None else repr(made)}"
            )
        else:
            what = "marked" if any(is_on(p, f"/{name}/{place}", (field,)) for p in found) else "kept"
        counts.update([what, f"critical {what}"] if is_critical(row, (field,)) else [what])
    return counts, listed
