"""What happened told wrongly: planned as held, proposed as signed, one instrument as another."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from .mutant import Operator, altered, inserted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from .gold import Case
    from .mutant import Mutant

_INSTRUMENTS: Final = {
    "mou": ("agreement", "contract"),
    "agreement": ("mou", "contract"),
    "mixed": ("mou", "agreement", "contract"),
    "trade_agreement": ("mou", "contract"),
    "investment_agreement": ("mou", "trade_agreement"),
    "contract": ("mou", "trade_agreement"),
    "joint_statement": ("agreement", "mou"),
    "other": ("contract", "trade_agreement"),
}
_NOUN: Final = (
    r"(?:memorand(?:um|a)|MoUs?|agreements?|contracts?|deals?|pacts?|accords?|papers?|documents?|letters? of intent)"
)
# "denied that firms had signed contracts", "no contract was signed", "a memorandum was not signed", "without the
# memorandum that both sides had hoped for", "has yet to be signed".
_DENIED: Final = re.compile(
    rf"(?is)\b(?:den(?:y|ied|ies|ying)\b[^.]*?\b(?:{_NOUN}|sign(?:ed|ing))|"
    rf"no (?:\w+ )?{_NOUN}\b[^.]{{0,40}}?\b(?:signed|inked|initialled)|"
    rf"{_NOUN}\b[^.]*?\bnot (?:been |yet )?(?:signed|inked)|without (?:the|an?|any) {_NOUN}|"
    rf"(?:yet|still) to (?:be )?(?:sign|ink)(?:ed)?)\b"
)


def _turned(name: str, field: str, turn: dict[str, tuple[str, ...]]) -> Callable[[Case], Iterator[Mutant]]:
    """The operator that replaces a word of a closed list by the first of some others that gold does not accept."""

    def make(case: Case) -> Iterator[Mutant]:
        for _, number, row in case.rows(name):
            others = (one for one in turn.get(row[field], ()) if not case.accepts(name, number, field, one))
            for other in list(others)[:1]:
                yield from altered(case, name, number, **{field: other})

    return make


def denied(case: Case) -> Iterator[Mutant]:
    """An instrument whose signing the text denies, signed: in the item that stands for it, or in one of its own."""
    for number, sentence in enumerate(case.article.sentences, 1):
        if not _DENIED.search(sentence.text):
            continue
        told = [n for _, n, row in case.rows("agreements") if number in _sentences(case, row["evidence"])]
        for place in told:
            yield from altered(case, "agreements", place, status="signed")
        if not told:
            yield inserted(case, "agreements", _signed(case, sentence.start, sentence.end), "denied -> signed")


def _sentences(case: Case, evidence: list[dict[str, int]]) -> set[int]:
    return {case.page.sentence_at(span["start"]) for span in evidence}


def _signed(case: Case, start: int, end: int) -> dict[str, object]:
    cited = {"start": start, "end": end, "quote": case.article.text[start:end]}
    return {
        "instrument": "agreement", "name": None, "status": "signed", "count": 1, "count_qualifier": "exact",
        "date": None, "event": None, "part_of": None, "party_areas": case.countries[:2], "parties": [],
        "signatory_level": "unstated", "sectors": [], "evidence": [cited],
    }  # fmt: skip


OPERATORS: Final = (
    Operator(name="planned <-> held", make=_turned("events", "status", {"planned": ("held",), "held": ("planned",)})),
    Operator(
        name="proposed <-> signed",
        make=_turned("agreements", "status", {"proposed": ("signed",), "signed": ("proposed",)}),
    ),
    Operator(name="denied -> signed", make=denied),
    Operator(name="instrument changed", make=_turned("agreements", "instrument", _INSTRUMENTS)),
    Operator(name="background -> main", make=_turned("events", "mention", {"background": ("main",)})),
)
