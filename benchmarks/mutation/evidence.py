"""Wrong evidence."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from .gold import words
from .mutant import Mutant, Operator

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .gold import Case

_MADE_UP: Final = "Officials on both sides confirmed the figures at a briefing after the ceremony."
_LEAST_WORDS: Final = 8  # of a sentence that could be cited
_LONG: Final = 4  # letters of a word that says something


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
    """The nearest sentence that has nothing of the item, in place of all its evidence."""
    for name, number, row in case.rows():
        said = _content(" ".join([*(span["quote"] for span in row["evidence"]), str(row.get("name") or "")]))
        at = row["evidence"][0]["start"]
        spare = [
            s
            for s in case.article.sentences[1:]  # the title sums up everything
            if len(s.text.split()) >= _LEAST_WORDS
            and not _content(s.text) & said
            and not any(_touch(s.start, s.end, span) for span in row["evidence"])
        ]
        if spare:
            near = min(spare, key=lambda s: abs(s.start - at))
            span = {"start": near.start, "end": near.end, "quote": near.text}
            yield _cited(case, name, number, [span], f"evidence: {near.text[:80]!r}")


def _content(text: str) -> set[str]:
    """The words of a text that say something: numbers and long words."""
    return {word for word in words(text) if len(word) >= _LONG or word.isdigit()}


def _touch(start: int, end: int, span: dict[str, Any]) -> bool:
    return bool(span["start"] < end and start < span["end"])


OPERATORS: Final = (
    Operator(name="evidence fabricated", make=fabricated),
    Operator(name="evidence altered by a word", make=one_word_altered),
    Operator(name="evidence from another sentence", make=other_sentence),
)
