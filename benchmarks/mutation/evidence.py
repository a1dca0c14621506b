"""Wrong evidence."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from mutation.gold import words
from mutation.mutant import Mutant, Operator

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mutation.gold import Case

_MADE_UP: Final = "Officials on both sides confirmed the figures at a briefing after the ceremony."
_LEAST_WORDS: Final = 5  # of a sentence that could be cited
_LONG: Final = 4  # letters of a word whose change is no slip of the pen


def _cited(case: Case, name: str, number: int, spans: list[dict[str, Any]], change: str) -> Mutant:
    record = {**case.record, name: [*case.record[name]]}
    record[name][number] = {**record[name][number], "evidence": spans}
    return Mutant(record=record, list=name, number=number, fields=("evidence",), origin=number, change=change)


def fabricated(case: Case) -> Iterator[Mutant]:
    """A quote of which nothing is in the text, where one of the item's quotes stood."""
    for name, number, row in case.rows():
        for at, span in enumerate(row["evidence"]):
            spans = [*row["evidence"]]
            spans[at] = {"start": span["start"], "end": span["start"] + len(_MADE_UP), "quote": _MADE_UP}
            yield _cited(case, name, number, spans, f"evidence {at} made up")


def one_word_altered(case: Case) -> Iterator[Mutant]:
    """A quote in which the longest word is another."""
    for name, number, row in case.rows():
        for at, span in enumerate(row["evidence"]):
            word = max(re.findall(r"\w+", span["quote"]), key=len, default="")
            other = "certain" if len(word) != len("certain") else "several"
            quote = re.sub(rf"\b{re.escape(word)}\b", other, span["quote"], count=1)
            if len(word) < _LONG:
                continue
            spans = [*row["evidence"]]
            spans[at] = {"start": span["start"], "end": span["start"] + len(quote), "quote": quote}
            yield _cited(case, name, number, spans, f"evidence {at}: {word!r} -> {other!r}")


def other_sentence(case: Case) -> Iterator[Mutant]:
    """A sentence that has nothing of the item, in place of all its evidence."""
    for name, number, row in case.rows():
        said = words(" ".join(span["quote"] for span in row["evidence"]) + " " + str(row.get("name") or ""))
        spare = [
            (len(words(s.text) & said), s)
            for s in case.article.sentences
            if len(s.text.split()) >= _LEAST_WORDS and not any(_touch(s.start, s.end, e) for e in row["evidence"])
        ]
        if spare:
            shared, sentence = min(spare, key=lambda one: one[0] / len(one[1].text.split()))
            span = {"start": sentence.start, "end": sentence.end, "quote": sentence.text}
            yield _cited(case, name, number, [span], f"evidence: {sentence.text[:60]!r} ({shared} words in common)")


def _touch(start: int, end: int, span: dict[str, Any]) -> bool:
    return bool(span["start"] < end and start < span["end"])


OPERATORS: Final = (
    Operator(name="evidence fabricated", make=fabricated),
    Operator(name="evidence altered by a word", make=one_word_altered),
    Operator(name="evidence from another sentence", make=other_sentence),
)
