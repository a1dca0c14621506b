"""Faults planted in the finder that reads the text and a right model's words: is a right value overruled, unnoticed?

    python -m benchmarks.finder_faults [--article NAME …] [--json] [--tokens]

Rules and model share one finder: what it misreads in the text it misreads in the words that a model cites. The model's
own normalised value beside the words is what a fault can be told by. Each fault is planted in every mention of its kind
at once; the answers are a frontier model's, and only values that are right by gold are looked at, in two forms: as the
model gave them (`w` and `v`), and with the words alone, as an answer would be that has no normalised values.
`--tokens` says instead what the normalised values cost in the answers that are kept.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from copy import deepcopy
from dataclasses import dataclass, replace
from importlib import import_module
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final, Literal

from benchmarks.planted import Subject, made_of
from tests.frontier.replay import answers

from communique.mentions import mention as m
from communique.trade import TRADE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from communique.mentions.document import Document
    from communique.mentions.find import Finder

Fault = Literal["none", "scale lost", "a neighbour's number", "a year off"]
Outcome = Literal["right, unmarked", "right, marked", "wrong, marked", "wrong, unmarked", "wrong, confirmed", "gone"]
OUTCOMES: Final = ("right, unmarked", "right, marked", "wrong, marked", "wrong, unmarked", "wrong, confirmed", "gone")
SCALE: Final = 1000  # what is lost: "billion" is read as million
AMOUNTS: Final = ("value", "value_max")
TIMES: Final = ("date", "period")
# The fields whose words a fault misreads.
FIELDS: Final[dict[Fault, tuple[str, ...]]] = {
    "none": (*AMOUNTS, *TIMES), "scale lost": AMOUNTS, "a neighbour's number": AMOUNTS, "a year off": TIMES,
}  # fmt: skip


def scale_lost(found: Sequence[m.Mention]) -> Iterator[m.Mention]:
    """Amounts with a scale, read a thousand times too small."""
    for one in found:
        if isinstance(one, m.Money | m.Number) and one.value >= SCALE**2:
            upper = one.value_max / SCALE if one.value_max else None
            yield replace(one, value=one.value / SCALE, value_max=upper)
        else:
            yield one


def neighbours(found: Sequence[m.Mention]) -> Iterator[m.Mention]:
    """Amounts with the number of the next one in the text."""
    amounts = [one for one in found if isinstance(one, m.Money)]
    following = {id(one): other.value for one, other in pairwise(amounts)}
    for one in found:
        value = following.get(id(one))
        yield replace(one, value=value, value_max=None) if isinstance(one, m.Money) and value else one


def year_off(found: Sequence[m.Mention]) -> Iterator[m.Mention]:
    """Times, a year late."""
    for one in found:
        if isinstance(one, m.Date) and one.iso:
            ends = [str(int(end[:4]) + 1) + end[4:] if end[:4].isdigit() else end for end in one.iso.split("/")]
            yield replace(one, iso="/".join(ends))
        else:
            yield one


_MADE: Final[dict[Fault, Callable[[Sequence[m.Mention]], Iterator[m.Mention]]]] = {
    "none": iter, "scale lost": scale_lost, "a neighbour's number": neighbours, "a year off": year_off,
}  # fmt: skip


def faulty(finder: Finder, fault: Fault) -> Finder:
    """A finder with a fault.

    Args:
        finder: The finder as it is.
        fault: What it does wrong.
    """

    def find(document: Document) -> Iterator[m.Mention]:
        yield from _MADE[fault](list(finder(document)))

    return find


def wordy(answer: dict[str, Any]) -> dict[str, Any]:
    """An answer without its normalised values: of each pair the words alone."""
    made = deepcopy(answer)
    for rows in made.values():
        for row in rows:
            for field, said in row.items():
                if field in {*AMOUNTS, *TIMES} and isinstance(said, dict) and said.get("w"):
                    row[field] = dict.fromkeys(said) | {"w": said["w"]}
    return made


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """What became of a right value.

    Args:
        article: Its article.
        path: JSON Pointer of it in the answer.
        fault: What was wrong with the finder.
        form: `pairs` or `words`.
        outcome: What became of it.
    """

    article: str
    path: str
    fault: Fault
    form: str
    outcome: Outcome


def trials(subjects: Iterable[Subject]) -> list[Trial]:
    """What becomes of the right values of some answers under every fault; of those that stand where there is none."""
    found: list[Trial] = []
    for subject in subjects:
        stands = {one.path for one in _trials(subject, "none", "pairs", subject.answer) if one.outcome in _RIGHT}
        for fault in FIELDS:
            for form, answer in (("pairs", subject.answer), ("words", wordy(subject.answer))):
                found += [one for one in _trials(subject, fault, form, answer) if one.path in stands]
    return found


_RIGHT: Final = ("right, unmarked", "right, marked")


def _trials(subject: Subject, fault: Fault, form: str, answer: dict[str, Any]) -> Iterator[Trial]:
    record, verdicts, places = _made(subject, fault, answer)
    marks = {one["path"] for one in verdicts if one["severity"] in {"warning", "error"}}
    confirmed = {one["path"] for one in verdicts if one["status"] == "confirmed"}
    for name, number, field in sorted(subject.right):
        said = subject.answer[name][number][field]
        if field not in FIELDS[fault] or not isinstance(said, dict) or not said.get("w"):
            continue
        place = places.get((name, number))
        path = f"{place}/{field}"
        outcome = _outcome(said["v"], _at(record, place, field), path in confirmed, _marked(path, marks))
        yield Trial(
            article=subject.name, path=f"/{name}/{number}/{field}", fault=fault, form=form,
            outcome=outcome if place else "gone",
        )  # fmt: skip


def _at(record: dict[str, Any], place: str | None, field: str) -> Any:  # noqa: ANN401 - any field value
    if place is None:
        return None
    _, name, number = place.split("/")
    return record[name][int(number)][field]


def _marked(path: str, marks: set[str]) -> bool:
    return any(path == mark or path.startswith(mark + "/") for mark in marks)


def _outcome(said: Any, value: Any, is_confirmed: bool, is_marked: bool) -> Outcome:  # noqa: ANN401, FBT001 - two facts
    if value is None:
        return "gone"
    if value == said:
        return "right, marked" if is_marked else "right, unmarked"
    if is_confirmed and not is_marked:
        return "wrong, confirmed"
    return "wrong, marked" if is_marked else "wrong, unmarked"


def _made(
    subject: Subject, fault: Fault, answer: dict[str, Any]
) -> tuple[dict[str, Any], list[dict[str, Any]], dict[tuple[str, int], str]]:
    """The record and the verdicts that a faulty finder gives, and the place of each item of the answer in it."""
    domain = replace(TRADE, finders=tuple(faulty(one, fault) for one in TRADE.finders))
    made, found, _ = made_of(answer, subject.page.article, domain)
    return made["record"], made["verdicts"], found


def table(found: Sequence[Trial]) -> str:
    """The outcomes by fault and form."""
    lines = [f"{'fault':22}{'form':7}{'values':>7}" + "".join(f"{one:>18}" for one in OUTCOMES)]
    for fault in FIELDS:
        for form in ("pairs", "words"):
            counts = _counted(found, fault, form)
            cells = "".join(f"{count:18}" for count in counts.values())
            lines.append(f"{fault:22}{form:7}{sum(counts.values()):7}{cells}")
    return "\n".join(lines)


def _counted(found: Sequence[Trial], fault: Fault, form: str) -> dict[Outcome, int]:
    counts = Counter(one.outcome for one in found if (one.fault, one.form) == (fault, form))
    return {one: counts[one] for one in OUTCOMES}


def sizes() -> dict[str, tuple[int, int]]:
    """How much the kept answers are with normalised values and without: characters, and tokens if tiktoken is there."""
    whole = [json.loads(answer) for _, answer in answers("trade").values()]
    texts = [(json.dumps(one, ensure_ascii=False), json.dumps(_bare(one), ensure_ascii=False)) for one in whole]
    counted = {"characters": len}
    try:
        encoding = import_module("tiktoken").get_encoding("o200k_base")
        counted["tokens"] = lambda text: len(encoding.encode(text))
    except Exception:  # noqa: BLE001, S110 - not installed, or its table is not there: characters alone
        pass
    found = {}
    for unit, size in counted.items():
        full, bare = (sum(size(text) for text in column) for column in zip(*texts, strict=True))
        found[unit] = full, bare
    return found


def _bare(said: Any) -> Any:  # noqa: ANN401 - any JSON value
    """An answer in which words stand where a pair stood."""
    if isinstance(said, dict) and "w" in said:
        return said["w"]
    if isinstance(said, dict):
        return {key: _bare(value) for key, value in said.items()}
    return [_bare(one) for one in said] if isinstance(said, list) else said


def main() -> None:
    """Plant, extract, count, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--article", nargs="+", choices=list(answers("trade")), metavar="NAME", help="only these")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--tokens", action="store_true")
    options = parser.parse_args()
    if options.tokens:
        for unit, (full, bare) in sizes().items():
            print(
                f"{unit}: {full:,} with normalised values, {bare:,} without; {(full - bare) / full:.1%} of the answers"
            )
        return
    found = trials(Subject(name) for name in options.article or answers("trade"))
    if options.json:
        counts = {
            fault: {form: _counted(found, fault, form) for form in ("pairs", "words")} for fault in FIELDS
        }  # fmt: skip
        print(json.dumps({"outcomes": counts, "size": sizes()}))
    else:
        print(table(found))


if __name__ == "__main__":
    main()
