"""Somebody's joining a body of trade, asked for or done: "accession to the World Trade Organization"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from communique.lexicon import word_set
from communique.trade.mentions.agreements.instruments import Found
from communique.trade.mentions.agreements.lexicon import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator

    from communique.trade.mentions.agreements.status import Clauses

_JOIN: Final = word_set("join joins joined accede accedes acceded joining acceding accession membership")
_SEEK: Final = word_set(
    "to will would wants want hopes hope plans seeks seek sought bid talks negotiations process application applied "
    "seeking working party towards support supports supported backed backing back backs interest aspires expected "
    "progress push efforts joining acceding accession"
)
_DONE: Final = word_set("completed completes completing concluded secured won sealed formalised formalized")
_JOINED: Final = frozenset({"joined", "acceded"})
_NOT: Final = word_set("no not never without denied denies ruled if hasn't didn't isn't wasn't since after upon before")
_HEADS: Final = word_set("bid talks negotiations process application dispute case ranks bloc customs")
_REACH: Final = 7  # tokens on either side that say how far a joining is
_LONGEST_SIDE: Final = 5  # tokens of "the accession of the Comoros to"


def read_accessions(clauses: Clauses) -> Iterator[Found]:
    """Mentions of somebody's joining one of the bodies of the lexicon."""
    tokens = clauses.tokens
    for body in lexicon().bodies:
        for at in tokens.where.get(body[0], ()):
            end, (low, high) = at + len(body), clauses.bounds(at)
            if tuple(tokens.lower[at:end]) != body:
                continue
            first = next(
                (k for k in range(at - 1, max(low, at - _LONGEST_SIDE) - 1, -1) if tokens.lower[k] in _JOIN), at
            )
            behind = end < high and tokens.lower[end] in _JOIN  # its WTO accession
            first, last = (at, end + 1) if behind else (first, end)
            if status := _status(tokens.lower, first, last, low) if behind or first < at else None:
                name = tokens.text[tokens.starts[at] : tokens.ends[end - 1]]
                yield Found(first, last, "trade_agreement", 1, "exact", status, "accession", name)


def _status(lower: list[str], first: int, last: int, low: int) -> str | None:
    """What the words around tokens `first` to `last`, a joining and what is joined, say of it."""
    word = next(word for word in lower[first:last] if word in _JOIN)
    before, after = {*lower[max(low, first - _REACH) : first]}, {*lower[last : last + 1]}
    if before & _NOT or (after & _HEADS and word not in {"accession", "membership"}):  # joined the WTO dispute
        return None
    if word in _JOINED or before & _DONE:
        return "acceded"
    return "accession_sought" if _SEEK & {word, *before} else None
