"""Numbers that a text calls by the words of a field: in lines and rows of that name, in sentences with its words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from communique.checks.leaves.fitting import NONE, ONE
from communique.checks.leaves.layout import layout_of
from communique.checks.leaves.leaf import grouped
from communique.checks.leaves.readings import Reading, readings_of

if TYPE_CHECKING:
    from collections.abc import Collection, Container, Iterator

    from communique.page import Page
    from communique.schema.item import Span

_FEW: Final = 2  # sentences with the words of a field; what more have it tell of many things
_BESIDE: Final = 3  # words on each side of a number that stand right beside it
SMALL: Final = 21  # a count from which on no two of a text are the same by chance


def numbers_counted(page: Page, cue: re.Pattern[str], held: Container[Span]) -> Iterator[Span]:
    """The small numbers, and the words for none, that stand in a sentence with the words of a field."""
    none = re.compile(rf"{NONE.pattern}\W+(?:\w+\W+){{0,3}}?(?:{cue.pattern})", re.IGNORECASE)
    told = [(n, one) for n, one in enumerate(page.article.sentences, 1) if cue.search(one.text)]
    for number, sentence in told if len(told) <= _FEW else ():
        yield from (
            (one.start, one.end)
            for one in page.once(_by_sentence).get(number, ())
            if one.size < SMALL and one.size.is_integer() and (one.start, one.end) not in held
        )
        said = (one.span() for one in (*none.finditer(sentence.text), *ONE.finditer(sentence.text)))
        spans = ((sentence.start + start, sentence.start + end) for start, end in said)
        yield from (at for at in spans if at not in held)


def _by_sentence(page: Page) -> dict[int, list[Reading]]:
    return grouped((page.sentence_at(one.start), one) for one in page.once(readings_of).all)


def numbers_labelled(page: Page, cue: re.Pattern[str], held: Collection[Span]) -> Iterator[Span]:
    """The first numbers of lines and rows that are called by the words of a field, but for what such fields hold."""
    layout, seen = page.once(layout_of), set()
    for one in page.once(readings_of).all:
        line = layout.number(one.start)
        if one.is_bare and line not in seen and cue.search(layout.row(one.start)):
            seen.add(line)
            if not any(one.start < there[1] and there[0] < one.end for there in held):
                yield one.start, one.end


def said_of(page: Page, at: Span) -> tuple[str, str, str]:
    """The words directly beside a place, those up to the next numbers, and its sentence; all with row and columns."""
    known = page.once(_said)
    if at not in known:
        known[at] = _said_at(page, at)
    return known[at]


def _said(_: Page) -> dict[Span, tuple[str, str, str]]:
    """What was read beside places of a page before."""
    return {}


def _said_at(page: Page, at: Span) -> tuple[str, str, str]:
    label = page.once(layout_of).called(at[0])
    number = page.sentence_at(at[0])
    if not number:
        return label, label, label
    sentence = page.article.sentences[number - 1]
    before, after = page.text[sentence.start : at[0]], page.text[at[1] : sentence.end]
    left, right = re.split(r"\d", before)[-1], re.split(r"\d", after, maxsplit=1)[0]
    near = re.split(r"[.;:(]\s", left)[-1].split()[-_BESIDE:]
    near += re.split(r"[.;:,)](?:\s|$)", right, maxsplit=1)[0].split()[:_BESIDE]
    clause = f"{left} {right}"
    return " ".join([*near, label]), f"{clause} {label}", f"{sentence.text} {label}"
